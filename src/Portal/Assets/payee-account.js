// The form works without this. With it, banks and branches are found while one types, and 記号・番号 and the name are shown as the transfer writes them.
const form = document.querySelector("form.payee");
const wait = 250;

const kind = () => new FormData(form).get("Kind");
const chosen = (name) => String(new FormData(form).get(name) ?? "");

function refresh() {
  for (const part of form.querySelectorAll("[data-only-with]")) {
    part.hidden = kind() !== part.dataset.onlyWith;
  }
}

/* Banks and branches: the same radio buttons as without this. */
function radio(name, row, index) {
  const input = document.createElement("input");
  Object.assign(input, { type: "radio", name, value: row.code, id: index ? `${name}-${index + 1}` : name });
  const words = Object.assign(document.createElement("span"), { className: "choice__words" });
  const support = Object.assign(document.createElement("span"), { className: "choice__support", textContent: row.kana });
  words.append(`${row.name}（${row.code}）`, support);
  const label = Object.assign(document.createElement("label"), { className: "choice", htmlFor: input.id });
  label.append(input, words);
  return label;
}

function show(name, found, typed) {
  const place = form.querySelector(`[data-results="${name}"]`);
  const before = chosen(name);
  const fields = Object.assign(document.createElement("fieldset"), { className: "field" });
  fields.append(Object.assign(document.createElement("legend"), { className: "field__label", textContent: place.dataset.legend }));
  found.rows.forEach((row, index) => fields.append(radio(name, row, index)));
  place.replaceChildren(...(found.rows.length ? [fields] : []));
  const again = [...place.querySelectorAll("input")].find((input) => input.value === before);
  if (again) again.checked = true;
  const words = found.more ? `${found.rows.length}件より多く見つかりました。ないときは、言葉を足してください。` : `${found.rows.length}件見つかりました。`;
  form.querySelector(`[data-count="${name}"]`).textContent =
    typed === "" ? "" : found.rows.length ? words : "見つかりませんでした。短い言葉で探し直してください。";
  if (name === "BankCode" && before !== chosen("BankCode")) clearBranches();
}

function clearBranches() {
  form.elements.namedItem("BranchQuery").value = "";
  form.elements.namedItem("BranchOf").value = chosen("BankCode");
  show("BranchCode", { rows: [], more: false }, "");
}

// Answers may overtake each other: only the last question counts.
const asked = {};
async function ask(key, url, options, done) {
  const mine = (asked[key] = (asked[key] ?? 0) + 1);
  try {
    const answer = await fetch(url, { headers: { Accept: "application/json" }, redirect: "error", ...options });
    if (answer.ok && asked[key] === mine) done(await answer.json());
  } catch {
    // The buttons do the same.
  }
}

const timers = {};
function soon(key, work) {
  clearTimeout(timers[key]);
  timers[key] = setTimeout(work, wait);
}

function findWhileTyping(query, name, address) {
  const input = form.elements.namedItem(query);
  input.addEventListener("input", () =>
    soon(name, () => {
      const url = address(input.value.trim());
      if (url) ask(name, url, {}, (found) => show(name, found, input.value.trim()));
    }));
}

findWhileTyping("BankQuery", "BankCode", (typed) => `/banks?q=${encodeURIComponent(typed)}`);
findWhileTyping("BranchQuery", "BranchCode", (typed) =>
  chosen("BankCode") ? `/banks?bank=${encodeURIComponent(chosen("BankCode"))}&q=${encodeURIComponent(typed)}` : null);

/* 記号・番号 and 口座名義, by the rules of the server. */
function tellWhileTyping(names, key, address, place) {
  for (const name of names) {
    form.elements.namedItem(name).addEventListener("input", () =>
      soon(key, () => ask(key, address, { method: "POST", body: new URLSearchParams(new FormData(form)) }, (answer) => {
        const target = document.getElementById(place);
        target.replaceChildren(...(answer.text ? [Object.assign(document.createElement("p"), { textContent: answer.text })] : []));
      })));
  }
}

tellWhileTyping(["Symbol", "YuchoNumber"], "convert", form.dataset.convert, "converted");
tellWhileTyping(["Holder"], "holder", form.dataset.holder, "holder-answer");

form.addEventListener("change", (event) => {
  if (event.target.name === "Kind") refresh();
  if (event.target.name === "BankCode") clearBranches();
  if (event.target.name === "YuchoType") form.elements.namedItem("Symbol").dispatchEvent(new Event("input"));
});
for (const button of form.querySelectorAll("[data-find-button], [data-convert-button]")) {
  button.closest(".button-row").hidden = true;
}
refresh();
