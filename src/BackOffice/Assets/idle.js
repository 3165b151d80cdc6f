// Warns before the session ends for want of work, and keeps what is typed when it has ended. Keys, clicks and the wheel are work too, although the
// server sees nothing of them: it is told, once a minute at most.
// The page says how long: <dialog id="idle" data-seconds data-warn>. Pages of one browser share one session, so they tell each other.
const dialog = document.getElementById("idle");
if (dialog) {
  const limit = Number(dialog.dataset.seconds) * 1000;
  const warning = Number(dialog.dataset.warn) * 1000;
  const minute = 60_000;
  const [warn, over] = ["idle-warn", "idle-over"].map((id) => document.getElementById(id));
  const left = document.getElementById("idle-left");
  const others = new BroadcastChannel("shikaku-idle");
  let seen = Date.now();
  let worked = seen;
  let typedInto = null;
  let timer = 0;

  const isOver = () => !over.hidden;

  function show(part) {
    warn.hidden = part !== warn;
    over.hidden = part !== over;
    dialog.setAttribute("aria-labelledby", part.querySelector("h2").id);
    dialog.classList.toggle("idle--over", part === over);
    if (!dialog.open) dialog.showModal();
    part.querySelector("button").focus();
  }

  function alive() {
    seen = worked = Date.now();
    if (dialog.open && !isOver()) dialog.close();
  }

  function end() {
    clearInterval(timer);
    show(over);
  }

  function tick() {
    const rest = limit - (Date.now() - seen);
    if (rest <= 0) end();
    else if (worked - seen >= minute && !dialog.open) {
      worked = seen;
      renew();
    } else if (rest <= warning) {
      const words = rest > minute ? `約${Math.ceil(rest / minute)}分` : "1分以内";
      if (left.textContent !== words) left.textContent = words;
      if (!dialog.open) show(warn);
    }
  }

  // An answer that leads to the sign-in page is not followed: the session is over.
  async function renew() {
    try {
      const answer = await fetch("/account/session", { redirect: "manual", cache: "no-store" });
      if (!answer.ok) return end();
      alive();
      others.postMessage("alive");
    } catch {
      left.textContent = "まもなく（サーバーに接続できません）";
    }
  }

  for (const work of ["keydown", "pointerdown", "wheel"]) {
    document.addEventListener(work, () => { worked = Date.now(); }, { capture: true, passive: true });
  }
  document.addEventListener("input", (event) => {
    if (event.target.form?.method === "post") typedInto = event.target.form;
  });
  others.addEventListener("message", alive);
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    if (!isOver()) renew();
  });
  document.getElementById("idle-stay").addEventListener("click", renew);
  document.getElementById("idle-sign-in").addEventListener("click", () => {
    // Sent after the session's end, the form is held and offered again after signing in.
    if (typedInto) typedInto.submit();
    else location.assign("/sign-in?next=" + encodeURIComponent(location.pathname + location.search));
  });
  document.addEventListener("visibilitychange", tick);
  others.postMessage("alive");
  timer = setInterval(tick, 1000);
}
