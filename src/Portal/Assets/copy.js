// A button that copies the text of the element it names, and says that it did. Where the browser cannot copy, there is no button: the text can still be marked by hand.
for (const button of navigator.clipboard ? document.querySelectorAll("[data-copy]") : []) {
  const row = button.closest("[data-copy-row]");
  const said = row.querySelector("[data-copied]");
  button.addEventListener("click", async () => {
    said.textContent = "";
    try {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
      said.textContent = "コピーしました。アプリの欄に貼り付けてください。";
    } catch {
      said.textContent = "コピーできませんでした。文字をすべて選んで、コピーしてください。";
    }
  });
  row.hidden = false;
}
