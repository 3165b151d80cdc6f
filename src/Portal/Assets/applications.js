// The forms work without this. With it, drafts save themselves, 施設の確認 answers on the page, and what is missing shrinks while one types.
const form = document.querySelector("form.application");
const status = document.getElementById("draft-status");
const news = document.getElementById("draft-news");
const seen = form.elements.namedItem("Seen");
const fields = Object.keys(JSON.parse(seen.value));

const typed = () => {
  const data = new FormData(form);
  return Object.fromEntries(fields.map((name) => [name, String(data.get(name) ?? "")]));
};

const body = () => new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));

/* Every save is seen; heard is only that drafts save themselves, once, and what a person must know: it would be said on top of the next label. */
let heard = "";

function tell(text, bad = false, aloud = bad) {
  status.textContent = text;
  status.classList.toggle("draft-status--bad", bad);
  if (aloud && text !== heard) news.textContent = text;
  if (aloud) heard = text;
}

function saved(kept) {
  const [replaced, first, recovered] = [told(kept.replaced), heard === "", status.classList.contains("draft-status--bad")];
  tell(`保存しました ${kept.saved}${replaced}`, false, replaced !== "" || recovered);
  if (first && !replaced) news.textContent = heard = "以後、自動で保存します。";
}

/** What this page wrote over, never without a word. */
const told = (replaced) => (replaced.length ? ` 別の画面の入力を置き換えました（${replaced.join("、")}）` : "");

const signedOut = "ログインの有効期限が切れました。「送信」又は「下書きを保存」を押すと、ログインのあと、この入力から続けられます。";
const outdated = "別の画面でログインしたため、この画面の有効期限が切れました。「送信」又は「下書きを保存」を押すと、この入力から続けられます。";

/* Drafts: one save at a time; a failed one says so and is tried again. */
let timer = 0;
let saving = false;
let again = false;
let failures = 0;

// Fields the page left out are never sent by it: compare only what this form has.
const changed = () => {
  const [now, before] = [typed(), JSON.parse(seen.value)];
  return fields.some((name) => form.elements.namedItem(name) && now[name] !== before[name]);
};

function soon(delay) {
  clearTimeout(timer);
  timer = setTimeout(save, delay);
}

async function save() {
  if (saving) {
    again = true;
    return;
  }
  if (!changed()) return;
  saving = true;
  const sent = typed();
  try {
    const answer = await fetch(form.dataset.save, { method: "POST", body: body(), headers: { Accept: "application/json" }, redirect: "error" });
    if (answer.status === 401) {
      tell(signedOut, true);
      return;
    }
    if (answer.status === 400) {
      tell(outdated, true);
      return;
    }
    if (answer.status === 409) {
      tell("この画面からは保存できなくなりました。入力した内容を控えて、ページを開き直してください。", true);
      return;
    }
    if (!answer.ok) throw new Error(String(answer.status));
    const kept = await answer.json();
    seen.value = JSON.stringify(sent);
    failures = 0;
    if (kept.tooLong?.length) tell(`${kept.tooLong.join("、")}が長すぎるため、保存できません。短くしてください。`, true);
    else saved(kept);
  } catch {
    failures += 1;
    tell("下書きを保存できませんでした。通信を確かめて、もう一度保存します。", true);
    soon(Math.min(30000, 2000 * 2 ** (failures - 1)));
  } finally {
    saving = false;
    if (again) {
      again = false;
      soon(0);
    }
  }
}

/* 必須情報 and the way of checking. */
const value = (name) => {
  const data = new FormData(form);
  return String(data.get(name) ?? "").trim();
};

const filled = {
  FacilityCheck: () => value("FacilityCheck") !== "",
  Claimed: () =>
    value("FacilityCheck") !== "ByMatching" ||
    (form.elements.namedItem("BirthYear") ? ["BirthYear", "BirthMonth", "BirthDay"].every((name) => value(name) !== "") : value("Claimed") !== ""),
  StaffCount: () => value("StaffCount") !== "",
  DeviceCount: () => value("DeviceCount") !== "",
  Reason: () => value("Reason") !== "",
  TermsAgreed: () => value("TermsAgreed") !== "",
};

const missing = document.getElementById("missing");
const byDocument = () => value("FacilityCheck") === "ByDocument";
const requirement = form.querySelector("#Attachments .field__requirement");
let files = Number(form.dataset.sentBefore) + Number(form.querySelector("#Attachments [data-count]")?.dataset.count ?? 0);

function refresh() {
  for (const item of missing?.querySelectorAll("[data-missing]") ?? []) {
    const name = item.dataset.missing;
    item.hidden = name === "Attachments" ? !byDocument() || files > 0 : (filled[name]?.() ?? item.hidden);
  }
  if (requirement) {
    requirement.textContent = byDocument() ? "※必須" : "※任意";
    requirement.classList.toggle("field__requirement--required", byDocument());
  }
  if (missing) missing.hidden = [...missing.querySelectorAll("[data-missing]")].every((item) => item.hidden);
  for (const part of form.querySelectorAll("[data-only-with]")) {
    part.hidden = value("FacilityCheck") !== "" && value("FacilityCheck") !== part.dataset.onlyWith;
  }
}

form.addEventListener("input", () => {
  refresh();
  soon(1500);
});
form.addEventListener("change", () => {
  refresh();
  soon(0);
});
form.addEventListener("attachments:changed", (event) => {
  files = Number(form.dataset.sentBefore) + event.detail.count;
  refresh();
});
form.addEventListener("focusout", () => soon(0));
addEventListener("pagehide", () => {
  if (changed()) navigator.sendBeacon(form.dataset.save, body());
});
refresh();

/* 施設の確認. */
const answerPlace = document.getElementById("facility-check-answer");
let checking = false;
form.querySelector("[data-check-button]")?.addEventListener("click", async (event) => {
  event.preventDefault();
  if (checking) return;
  checking = true;
  if (value("FacilityCheck") === "") {
    // Who presses it goes the way ①.
    form.querySelector('[name="FacilityCheck"][value="ByMatching"]').checked = true;
    refresh();
  }
  answerPlace.textContent = "確認しています…";
  const sent = typed();
  try {
    const answer = await fetch(form.dataset.check, { method: "POST", body: body(), headers: { Accept: "application/json" }, redirect: "error" });
    if (answer.status === 401) {
      answerPlace.textContent = signedOut;
      return;
    }
    if (answer.status === 400) {
      answerPlace.textContent = outdated;
      return;
    }
    if (!answer.ok) throw new Error(String(answer.status));
    const { matched, text, replaced } = await answer.json();
    const words = document.createElement("p");
    words.className = `check-answer__text check-answer__text--${matched ? "ok" : "bad"}`;
    words.textContent = (matched ? "✓ " : "") + text;
    answerPlace.replaceChildren(words);
    seen.value = JSON.stringify(sent);
    if (replaced.length) tell(told(replaced).trim(), false, true);
    if (changed()) soon(0);
  } catch {
    answerPlace.textContent = "施設の確認ができませんでした。通信を確かめて、もう一度押してください。";
  } finally {
    checking = false;
  }
});
