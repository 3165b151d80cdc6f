// Ticking a reason writes its sentence into the text at once; unticking takes it out. The same as 文面を作る does on the server (ApplicantText),
// which is then no longer needed.
for (const part of document.querySelectorAll("[data-compose]")) {
  const text = part.querySelector("textarea");
  part.querySelector("[data-compose-button]").hidden = true;
  part.addEventListener("change", (event) => {
    const sentence = event.target.dataset?.sentence;
    if (!sentence) return;
    const line = "・" + sentence;
    const lines = text.value.split("\n").filter((each) => each.trim() !== line);
    if (event.target.checked) lines.push(line);
    text.value = lines.join("\n").trim();
  });
}
