// Without this a button computes. With it, the amount follows what is typed; the server computes, so that there is one rule.
const form = document.querySelector("form.application");
const place = form.querySelector("[data-computed]");
const total = form.querySelector("[data-computed-total]");
for (const each of form.querySelectorAll("[data-without-amount]")) each.hidden = true;

const element = (name, text, className) => {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
};

let asked = 0;
let timer = 0;

/** @param aloud whether the price is typed to its end: amounts of half a price are seen and not heard. */
async function compute(aloud) {
  const mine = ++asked;
  const body = new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));
  try {
    const answer = await fetch(form.dataset.amount, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "error" });
    if (mine !== asked || !answer.ok) return;
    const { yen, steps, none } = await answer.json();
    if (mine !== asked) return;
    if (yen === null) {
      place.replaceChildren(element("p", "価格を入力すると、助成額をここに計算します。", "hint"));
      return;
    }
    const list = element("ol", "", "computed__steps");
    list.append(...steps.map((step) => element("li", step)));
    const amount = element("p", "助成額 ", "computed__yen");
    amount.append(element("strong", yen));
    place.replaceChildren(list, amount);
    const nothing = "端数を切り捨てると助成額が0円になるため、申請できません。価格を確かめてください。";
    if (aloud) total.textContent = `助成額 ${yen}${none ? `。${nothing}` : ""}`;
    if (none) place.append(element("p", `＊${nothing}`, "field__error"));
  } catch {
    // The next letter asks again, and the check page computes in any case.
  }
}

form.addEventListener("input", (event) => {
  if (!event.target.name?.endsWith(".PriceYen")) return;
  clearTimeout(timer);
  timer = setTimeout(compute, 400, false);
});
form.addEventListener("change", (event) => {
  if (!event.target.name?.endsWith(".PriceYen")) return;
  clearTimeout(timer);
  compute(true);
});
