// The page works without this. With it, the panel follows the card without reloading, and changes are spoken.
const panel = document.getElementById("panel");
const readers = document.getElementById("readers");
const announcer = document.getElementById("announcer");
const lost = document.getElementById("connection-lost");

const shown = () => panel.querySelector("[data-version]")?.dataset ?? {};

/** As long as a result takes to be said: a message about what comes around it would cut it off, or be all that is heard. */
const resultHeard = 8000;

/** Most readings are over before: that one began would be heard in the middle of the answer. */
const readingTakes = 1000;
let resultSaid = -resultHeard;
let sayLater = 0;

function say(text, after = 0) {
  clearTimeout(sayLater);
  const wait = after - performance.now();
  if (wait > 0) sayLater = setTimeout(() => (announcer.textContent = text), wait);
  else announcer.textContent = text;
}

let hideTimer = 0;

/** The server takes a result away; this does it too when the server no longer can. */
function armHiding() {
  clearTimeout(hideTimer);
  const until = Number(shown().until);
  if (until) hideTimer = setTimeout(() => refreshPanel().catch(hide), Math.max(0, until - Date.now()) + 1500);
}

function hide() {
  panel.replaceChildren();
  lost.hidden = false;
  say("アプリとの接続が切れました。");
  document.title = "アプリとの接続が切れました - マイナ資格確認アプリ";
}

function prepare() {
  for (const button of panel.querySelectorAll("[data-print][hidden]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
  armHiding();
}

async function part(name) {
  const answer = await fetch(`/?handler=${name}`, { cache: "no-store" });
  if (answer.status === 401 || answer.redirected) {
    location.reload();
    return new Promise(() => {});
  }
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.text();
}

/**
 * Puts what is new around a result that stays, and says whether it could. Reading place, selection and focus inside it are not
 * disturbed; at the top of the page the next form comes into view, further down the browser keeps the place.
 */
function changeAround(next) {
  const [old, fresh] = [panel, next].map((root) => root.querySelector("[data-keep]"));
  if (!old || !fresh || old.dataset.keep !== fresh.dataset.keep) return false;
  const section = old.parentElement;
  const from = fresh.parentElement;
  for (const child of [...section.children]) if (child !== old) child.remove();
  const children = [...from.children];
  old.before(...children.slice(0, children.indexOf(fresh)));
  old.after(...children.slice(children.indexOf(fresh) + 1));
  for (const attribute of from.attributes) section.setAttribute(attribute.name, attribute.value);
  return true;
}

/** A warning is seen when its result arrives, on a magnified screen too: there the verdict goes to the upper edge. */
function showWarning() {
  const warning = panel.querySelector("[data-warning]");
  if (warning && warning.getBoundingClientRect().bottom > innerHeight) panel.querySelector("#panel-heading").scrollIntoView({ block: "start" });
}

let newest = 0;

async function refreshPanel() {
  const mine = ++newest;
  const html = await part("Panel");
  if (mine !== newest) return;
  const focusWasInside = panel.contains(document.activeElement) || document.activeElement === document.body;
  const { version: before, until } = shown();
  const next = document.createElement("template");
  next.innerHTML = html;
  if (next.content.querySelector("[data-version]")?.dataset.version === before) return;
  const stays = changeAround(next.content);
  if (!stays) panel.replaceChildren(next.content);
  lost.hidden = true;
  document.title = `${shown().title} - マイナ資格確認アプリ`;
  const refused = panel.querySelector("[aria-invalid=true]");
  // The same end means the same outcome, of which only the card has gone.
  const taken = until && until === shown().until ? shown().spokenWhenTaken : null;
  const wait = stays && !refused ? resultSaid + resultHeard : shown().state === "reading" ? performance.now() + readingTakes : 0;
  say(taken || shown().spoken, wait);
  if (!stays) resultSaid = shown().state === "result" ? performance.now() : -resultHeard;
  if (focusWasInside) (panel.querySelector("[autofocus]") ?? (stays ? null : panel.querySelector("#panel-heading")))?.focus();
  if (!stays) showWarning();
  prepare();
}

/** Of the readers is said: all of it before a patient; that the reader went or came while its card is waited for or its problem stands there. Else the panel speaks for itself. */
const heardOfReaders = () => ({ ready: "[data-card]", waiting: "[data-card] .light", problem: "[data-card] .light" })[shown().state];

async function refreshReaders() {
  const heard = heardOfReaders();
  const html = await part("Readers");
  const words = () => heard && readers.querySelector(heard)?.textContent.replace(/\s+/g, " ").trim();
  const before = words();
  readers.innerHTML = html;
  if (before !== words() && heard === heardOfReaders()) say(words());
}

panel.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("[data-live]")) return;
  event.preventDefault();
  const body = new URLSearchParams(new FormData(form, event.submitter));
  const pin = form.querySelector("#pin");
  if (pin) pin.value = "";
  for (const button of form.querySelectorAll("button")) button.disabled = true;
  try {
    const answer = await fetch(form.getAttribute("action"), { method: "POST", body, redirect: "manual" });
    if (answer.type !== "opaqueredirect") return location.reload();
    await refreshPanel();
    for (const button of form.querySelectorAll("button")) button.disabled = false;
  } catch {
    hide();
  }
});

const events = new EventSource("/events");
events.addEventListener("message", (event) => {
  const now = JSON.parse(event.data);
  if (String(now.panel) !== shown().version) refreshPanel().catch(hide);
  if (String(now.readers) !== readers.querySelector("[data-version]")?.dataset.version) refreshReaders().catch(() => {});
});
events.addEventListener("error", () => {
  if (shown().state === "result") hide();
  else lost.hidden = false;
});
events.addEventListener("open", () => {
  if (!panel.firstElementChild) location.reload();
  lost.hidden = true;
});
// After a reload: where the server put the focus, else where the panel begins, so that what is typed does not go nowhere.
if (document.activeElement === document.body && !panel.querySelector("[autofocus]")) panel.querySelector("#panel-heading")?.focus();
showWarning();
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
prepare();
