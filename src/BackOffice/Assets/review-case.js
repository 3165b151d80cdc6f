// Ticking a reason writes its sentence into the text at once; unticking takes it out. The same as 文面を作る does on the server (ApplicantText),
// which is then no longer needed.
for (const form of document.querySelectorAll("form[data-compose]")) {
  const text = form.querySelector("textarea");
  form.querySelector("[data-compose-button]").hidden = true;
  form.addEventListener("change", (event) => {
    const sentence = event.target.dataset?.sentence;
    if (!sentence) return;
    const line = "・" + sentence;
    const lines = text.value.split("\n").filter((each) => each.trim() !== line);
    if (event.target.checked) lines.push(line);
    text.value = lines.join("\n").trim();
  });
}
