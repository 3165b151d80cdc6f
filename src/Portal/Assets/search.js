// Suggests pages while somebody types (the combobox pattern of ARIA). Without this script the box sends its form, nothing else changes.
for (const box of document.querySelectorAll(".search-box")) {
  const input = box.querySelector("input[type=search]");
  const list = document.createElement("ul");
  const said = document.createElement("p");
  list.id = `${input.id}-list`;
  list.className = "search-box__list";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "候補のページ");
  said.className = "visually-hidden";
  said.setAttribute("role", "status");
  input.after(list);
  box.append(said);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id })) {
    input.setAttribute(name, value);
  }

  let chosen = -1;
  let asked = 0;
  let waiting;

  const close = () => {
    list.hidden = true;
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const choose = (index) => {
    const options = [...list.children];
    chosen = (index + options.length + 1) % (options.length + 1);
    options.forEach((option, at) => option.setAttribute("aria-selected", String(at === chosen)));
    if (chosen === options.length) {
      chosen = -1;
      input.removeAttribute("aria-activedescendant");
    } else {
      input.setAttribute("aria-activedescendant", options[chosen].id);
      options[chosen].scrollIntoView({ block: "nearest" });
    }
  };
  const show = (links) => {
    list.replaceChildren(...links.map((link, at) => {
      const option = document.createElement("li");
      option.id = `${list.id}-${at}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.href = link.getAttribute("href");
      option.textContent = link.textContent;
      return option;
    }));
    close();
    list.hidden = links.length === 0;
    input.setAttribute("aria-expanded", String(links.length > 0));
    said.textContent = links.length === 0 ? "" : `${links.length}件の候補があります。上下の矢印キーで選べます。`;
  };
  const ask = async () => {
    const words = input.value.trim();
    const mine = ++asked;
    if (words.length < 2) {
      show([]);
      return;
    }
    try {
      const answer = await fetch(`${box.dataset.suggestions}?q=${encodeURIComponent(words)}`);
      const page = answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
      if (mine === asked && document.activeElement === input) {
        show([...(page?.querySelectorAll("#suggestions a") ?? [])]);
      }
    } catch {
      close();
    }
  };

  input.addEventListener("input", (event) => {
    clearTimeout(waiting);
    if (!event.isComposing) {
      waiting = setTimeout(ask, 250);
    }
  });
  input.addEventListener("compositionend", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 250);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || list.hidden) {
      return;
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      choose(event.key === "ArrowDown" ? chosen + 1 : chosen === -1 ? list.children.length - 1 : chosen - 1);
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      location.href = list.children[chosen].dataset.href;
    }
  });
  list.addEventListener("pointerdown", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) {
      event.preventDefault();
      location.href = option.dataset.href;
    }
  });
  input.addEventListener("blur", close);
}
