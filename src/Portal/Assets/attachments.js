// The page works without this. With it, files are sent piece by piece with their progress, go on by themselves after a broken line, and
// the list follows without reloading.
const piece = 4 * 1024 * 1024;
const longestPause = 15000;
const giveUpAfter = 40;

const wait = (milliseconds) => new Promise((done) => {
  const timer = setTimeout(finish, milliseconds);
  addEventListener("online", finish, { once: true });
  function finish() {
    clearTimeout(timer);
    removeEventListener("online", finish);
    done();
  }
});

const interrupted = "ファイルを受け取れませんでした。通信の状態を確かめ、もう一度お試しください。（A114）";
const signedOut = "ログインの有効期限が切れました。この画面を開き直して、ログインしてください。";

/** What the server says no to, in its words. */
class Refused extends Error {}

class Panel {
  constructor(root) {
    this.root = root;
    this.address = root.dataset.attachments;
    this.inForm = root.dataset.inForm;
    this.document = root.dataset.document;
    this.query = this.document ? `&document=${this.document}` : "";
    this.list = root.querySelector("[data-list]");
    this.uploads = root.querySelector("[data-uploads]");
    this.status = root.querySelector("[data-status]");
    this.input = root.querySelector("input[type=file]");
    this.queue = Promise.resolve();
    this.open = 0;
    this.show();
    this.input.addEventListener("change", () => this.add([...this.input.files]));
    root.querySelector("[data-upload]")?.addEventListener("submit", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.act(event));
    this.list.addEventListener("change", (event) => this.mark(event.target));
    this.drop();
    this.follow();
    addEventListener("beforeunload", (event) => { if (this.open > 0) event.preventDefault(); });
  }

  show() {
    for (const each of this.root.querySelectorAll("[data-with-script]")) each.hidden = false;
    for (const each of this.root.querySelectorAll("[data-without-script]")) each.hidden = true;
  }

  say(text) { this.status.textContent = text; }

  /** A file let go beside the target would otherwise replace the page. */
  drop() {
    this.root.addEventListener("dragover", (event) => { event.preventDefault(); this.root.classList.add("attachments--over"); });
    this.root.addEventListener("dragleave", () => this.root.classList.remove("attachments--over"));
    this.root.addEventListener("drop", (event) => {
      event.preventDefault();
      this.root.classList.remove("attachments--over");
      this.add([...event.dataTransfer.files]);
    });
  }

  call(path, options = {}) {
    const headers = { ...options.headers, RequestVerificationToken: this.root.dataset.token, "X-Requested-With": "XMLHttpRequest" };
    return fetch(this.address + path, { cache: "no-store", ...options, headers });
  }

  async refresh() {
    const answer = await this.call(`?handler=List&inForm=${this.inForm}${this.query}${this.removed ? `&removed=${this.removed}` : ""}`);
    if (answer.status === 401) throw new Refused(signedOut);
    if (!answer.ok) throw new Error(String(answer.status));
    const text = await answer.text();
    const focused = this.list.contains(document.activeElement) ? document.activeElement.dataset : null;
    const box = focused?.also ? document.activeElement.id : null;
    this.list.innerHTML = text;
    this.show();
    if (focused?.act) this.list.querySelector(`[data-act="${focused.act}"][data-attachment="${focused.attachment}"]`)?.focus();
    if (box) document.getElementById(box)?.focus();
    this.root.dispatchEvent(new CustomEvent("attachments:changed", { bubbles: true, detail: { count: Number(this.list.firstElementChild.dataset.count) } }));
  }

  get scanning() { return this.list.querySelector("[data-scanning=true]") !== null; }

  /** Asks again, less and less often, until nothing is being scanned. */
  async follow() {
    if (this.following) return;
    this.following = true;
    for (let pause = 1000; this.scanning; pause = Math.min(pause * 1.6, longestPause)) {
      await wait(pause);
      await this.refresh().catch(() => {});
      if (!this.scanning) {
        const bad = this.list.querySelector(".attachment__state--infected");
        this.say(bad ? "ウイルスが見つかったため、ファイルを削除しました。" : "ウイルス検査が終わりました。");
      }
    }
    this.following = false;
  }

  async act(event) {
    const button = event.target.closest("[data-act]");
    if (!button) return;
    event.preventDefault();
    const { act, attachment } = button.dataset;
    button.disabled = true;
    try {
      const answer = await this.call(`?handler=${act}&attachment=${attachment}${this.query}`, { method: "POST", redirect: "manual" });
      if (answer.type !== "opaqueredirect") throw new Refused(await this.reason(answer));
      this.removed = act === "Remove" ? attachment : undefined;
      await this.refresh();
      this.say(act === "Remove" ? "ファイルを削除しました。「元に戻す」で取り消せます。" : "ファイルを元に戻しました。");
      (this.list.querySelector("[data-act=Restore]") ?? this.input).focus();
      this.follow();
    } catch (error) {
      button.disabled = false;
      this.complain(error instanceof Refused ? error.message : interrupted);
    }
  }

  /** Which other documents a file holds: the panels of those say so too. */
  async mark(box) {
    const { also } = box.dataset;
    if (!also) return;
    const held = new URLSearchParams([...this.list.querySelectorAll(`[data-also="${also}"]:checked`)].map((each) => ["Also", each.value]));
    try {
      const answer = await this.call(`?handler=Mark&attachment=${also}${this.query}`, { method: "POST", redirect: "manual", body: held });
      if (answer.type !== "opaqueredirect") throw new Refused(await this.reason(answer));
      await Promise.all(panels.map((panel) => panel.refresh()));
      this.say("入っている書類を保存しました。");
    } catch (error) {
      box.checked = !box.checked;
      this.complain(error instanceof Refused ? error.message : interrupted);
    }
  }

  /** A page in place of a redirect says why not. */
  async reason(answer) {
    if (answer.status === 401) return signedOut;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return page.querySelector(".error-summary li")?.textContent ?? interrupted;
  }

  complain(text) {
    this.root.querySelector("[data-complaint]")?.remove();
    const words = document.createElement("p");
    words.className = "field__error";
    words.dataset.failed = words.dataset.complaint = "";
    words.setAttribute("role", "alert");
    words.textContent = `＊${text}`;
    this.list.after(words);
  }

  add(files) {
    this.input.value = "";
    this.removed = undefined;
    for (const each of this.root.querySelectorAll("[data-failed]")) each.remove();
    this.root.querySelector("[data-field]").className = "field";
    this.input.removeAttribute("aria-invalid");
    this.input.setAttribute("aria-describedby", `${this.root.dataset.prefix}-support`);
    for (const file of files) {
      const row = new Row(this, file);
      this.open++;
      this.queue = this.queue.then(() => row.send()).finally(() => { this.open--; });
    }
  }
}

/** One file on its way. */
class Row {
  constructor(panel, file) {
    this.panel = panel;
    this.file = file;
    this.item = document.createElement("li");
    this.item.className = "upload";
    this.name = document.createElement("p");
    this.name.className = "attachment__name";
    this.name.textContent = file.name;
    this.bar = document.createElement("progress");
    this.bar.max = 100;
    this.bar.value = 0;
    this.bar.setAttribute("aria-label", `${file.name} の送信`);
    this.words = document.createElement("p");
    this.words.className = "upload__words";
    this.words.textContent = "待っています";
    this.cancel = document.createElement("button");
    this.cancel.type = "button";
    this.cancel.className = "button button--text button--small";
    this.cancel.textContent = "中止";
    this.cancel.setAttribute("aria-label", `${file.name} の送信を中止`);
    this.cancel.addEventListener("click", () => this.stop());
    this.item.append(this.name, this.bar, this.words, this.cancel);
    panel.uploads.append(this.item);
    panel.uploads.hidden = false;
  }

  async send() {
    if (this.stopped) return;
    try {
      await this.begin();
      await this.sendPieces();
      if (this.stopped) return this.forget();
      this.gone();
      await this.panel.refresh();
      this.panel.say(`${this.file.name} を添付しました。`);
      this.panel.follow();
    } catch (error) {
      if (!this.stopped) this.fail(error instanceof Refused ? error.message : interrupted);
    }
  }

  async begin() {
    this.panel.say(`${this.file.name} を送信しています。`);
    const answer = await this.patiently(() => this.panel.call("/uploads", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ name: this.file.name, size: this.file.size, document: this.panel.document || undefined }),
    }));
    if (answer.status === 401) throw new Refused(signedOut);
    if (answer.status !== 201) throw new Refused((await answer.json().catch(() => ({}))).text ?? interrupted);
    this.path = `/uploads/${(await answer.json()).id}`;
  }

  async sendPieces() {
    let offset = 0;
    let failures = 0;
    while (!this.stopped) {
      const answer = await this.piece(offset).catch(() => null);
      if (this.stopped) return;
      if (answer?.status === 200) return;
      if (answer?.status === 401) throw new Refused(signedOut);
      if (answer?.status === 422) throw new Refused(JSON.parse(answer.responseText).text);
      if (answer?.status === 204) {
        offset = Number(answer.getResponseHeader("Upload-Offset"));
        failures = 0;
        continue;
      }
      if (answer && answer.status < 500 && answer.status !== 409) throw new Refused(interrupted);
      if (++failures > giveUpAfter) throw new Refused(interrupted);
      this.words.textContent = "接続が切れました。つながりしだい、続きから送信します。";
      if (failures === 1) this.panel.say("接続が切れました。つながりしだい、続きから送信します。");
      await wait(Math.min(500 * 2 ** failures, longestPause));
      const asked = await this.panel.call(this.path, { method: "HEAD" }).catch(() => null);
      if (asked?.status === 404) throw new Refused(interrupted);
      if (asked?.ok) offset = Number(asked.headers.get("Upload-Offset"));
    }
  }

  /** fetch cannot tell how far a body has gone; XMLHttpRequest can. */
  piece(offset) {
    return new Promise((done, fail) => {
      const request = new XMLHttpRequest();
      this.request = request;
      request.open("PATCH", this.panel.address + this.path);
      request.setRequestHeader("Upload-Offset", String(offset));
      request.setRequestHeader("Content-Type", "application/offset+octet-stream");
      request.setRequestHeader("RequestVerificationToken", this.panel.root.dataset.token);
      request.setRequestHeader("X-Requested-With", "XMLHttpRequest");
      request.upload.addEventListener("progress", (event) => this.progress(offset + event.loaded));
      request.addEventListener("load", () => done(request));
      for (const name of ["error", "abort", "timeout"]) request.addEventListener(name, () => fail(new Error(name)));
      request.send(this.file.slice(offset, offset + piece));
    });
  }

  async patiently(action) {
    for (let tries = 0; ; tries++) {
      try {
        return await action();
      } catch (error) {
        if (tries === 5 || this.stopped) throw error;
        this.words.textContent = "接続できません。つながりしだい送信します。";
        await wait(Math.min(500 * 2 ** tries, longestPause));
      }
    }
  }

  progress(sent) {
    const percent = this.file.size === 0 ? 100 : Math.min(100, Math.floor((sent / this.file.size) * 100));
    this.bar.value = percent;
    this.words.textContent = percent === 100 ? "中身を確認しています" : `${percent}% 送信しました`;
    const step = Math.floor(percent / 25);
    if (step > (this.said ?? 0) && step < 4) {
      this.said = step;
      this.panel.say(`${this.file.name} を ${step * 25}% 送信しました。`);
    }
  }

  stop() {
    this.stopped = true;
    this.request?.abort();
    this.gone();
    this.panel.say(`${this.file.name} の送信を中止しました。`);
    this.panel.input.focus();
  }

  /** What the server already has of a file that was stopped. */
  forget() {
    return this.panel.call(this.path, { method: "DELETE" }).catch(() => {});
  }

  fail(text) {
    this.bar.remove();
    this.cancel.remove();
    this.item.dataset.failed = "";
    this.item.classList.add("upload--failed");
    this.words.className = "field__error";
    this.words.setAttribute("role", "alert");
    this.words.textContent = `＊${text}`;
  }

  gone() {
    this.item.remove();
    this.panel.uploads.hidden = this.panel.uploads.childElementCount === 0;
  }
}

/** A form that is sent while files are on their way waits for them: to leave the page would stop them. */
class PatientForm {
  constructor(form, panels) {
    this.panels = panels;
    form.addEventListener("submit", (event) => {
      if (!this.busy) return;
      event.preventDefault();
      if (!this.waiting) this.wait(form, event.submitter ?? undefined);
    });
  }

  get busy() { return this.panels.some((panel) => panel.open > 0); }

  async wait(form, button) {
    const words = document.createElement("p");
    words.className = "field__support";
    words.textContent = "ファイルを送信しています。終わりしだい、続けて進みます。そのままお待ちください。";
    this.waiting = true;
    this.panels.find((panel) => panel.open > 0).say(words.textContent);
    (button?.closest(".button-row") ?? form.lastElementChild).after(words);
    while (this.busy) await Promise.all(this.panels.map((panel) => panel.queue));
    this.waiting = false;
    words.remove();
    const failed = this.panels.find((panel) => panel.uploads.querySelector("[data-failed]"));
    if (failed) failed.input.focus();
    else form.requestSubmit(button);
  }
}

const panels = [...document.querySelectorAll("[data-attachments]")].map((root) => new Panel(root));
for (const form of new Set(panels.map((panel) => panel.root.closest("form")))) {
  if (form) new PatientForm(form, panels.filter((panel) => panel.root.closest("form") === form));
}
