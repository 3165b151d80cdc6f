// While an import runs, its part of the page is fetched anew every second; when it has ended, the whole page is.
const part = () => document.getElementById("import");

async function refresh() {
  const answer = await fetch(location.href, { credentials: "same-origin" }).catch(() => null);
  if (answer?.status === 401) {
    location.reload();
    return;
  }
  if (answer?.ok) {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("import");
    if (!page?.dataset.running) {
      location.reload();
      return;
    }
    // Only what changes: the reader's place stays.
    part().querySelector("[role=status]").textContent = page.querySelector("[role=status]").textContent;
    part().querySelector("progress").value = page.querySelector("progress").value;
  }
  setTimeout(refresh, 1000);
}

if (part()?.dataset.running) {
  setTimeout(refresh, 1000);
}
