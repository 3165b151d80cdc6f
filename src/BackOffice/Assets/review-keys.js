// Single keys for the queue and the case. They can be turned off (WCAG 2.1.4), never act while something is typed or a dialog is open, and only
// move the focus or press what is on the page: no decision is one key away.
const help = document.getElementById("keys");
const toggle = document.getElementById("keys-on");
const setting = "review-keys";
const rows = [...document.querySelectorAll("#queue tbody tr")];
const link = (row) => row?.querySelector("th a");
const current = () => rows.findIndex((row) => row.contains(document.activeElement));

function openPart(name) {
  const part = document.querySelector(`[data-key="${name}"]`);
  if (!part) return;
  part.open = true;
  part.querySelector("input:not([type=hidden]), textarea, select, button")?.focus();
  part.scrollIntoView({ block: "nearest" });
}

const ofQueue = {
  j: () => link(rows[Math.min(current() + 1, rows.length - 1)])?.focus(),
  k: () => link(rows[Math.max(current() - 1, 0)])?.focus(),
  o: () => link(rows[current()])?.click(),
  a: () => rows[current()]?.querySelector(".queue__take")?.click(),
  "/": () => document.getElementById("search").focus(),
};
const ofCase = {
  e: () => document.querySelector(".viewer :is(.viewer__scroller, a)")?.focus(),
  s: () => openPart("s"),
  r: () => openPart("r"),
  x: () => openPart("x"),
  m: () => openPart("m"),
  a: () => document.getElementById("take")?.click(),
  n: () => document.getElementById("next")?.click(),
  u: () => document.getElementById("queue-link")?.click(),
};

function showHelp() {
  help.open = !help.open;
  help.querySelector("summary").focus();
}

function isTyped(target) {
  return target.isContentEditable || target.matches("textarea, select, input:not([type=checkbox], [type=radio])");
}

if (help && toggle) {
  const actions = { ...(document.getElementById("case") ? ofCase : ofQueue), "?": showHelp };
  help.hidden = false;
  toggle.checked = localStorage.getItem(setting) !== "off";
  toggle.addEventListener("change", () => localStorage.setItem(setting, toggle.checked ? "on" : "off"));
  document.addEventListener("keydown", (event) => {
    if (!toggle.checked || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat && event.key === "a") return;
    if (isTyped(event.target) || document.querySelector("dialog[open]") || !Object.hasOwn(actions, event.key)) return;
    event.preventDefault();
    actions[event.key]();
  });

  // Back from a case: go on where one was.
  if (location.hash && rows.length) link(rows.find((row) => link(row).id === decodeURIComponent(location.hash.slice(1))))?.focus();
}
