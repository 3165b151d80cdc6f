// Adds a button that shows what is typed to every password field. Without this script passwords stay hidden, nothing else changes.
for (const input of document.querySelectorAll("input[type=password]")) {
  const label = document.querySelector(`label[for="${input.id}"]`)?.firstChild?.textContent.trim() ?? "パスワード";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button--text button--small reveal";
  button.setAttribute("aria-controls", input.id);
  const say = () => {
    button.textContent = `${label}を${input.type === "password" ? "表示する" : "隠す"}`;
  };
  button.addEventListener("click", () => {
    input.type = input.type === "password" ? "text" : "password";
    say();
  });
  // A password left readable is not offered by browsers as a typed text later on.
  input.form?.addEventListener("submit", () => {
    input.type = "password";
  });
  say();
  input.after(button);
}
