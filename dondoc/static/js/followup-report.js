/* The report of progress on a phone: words, percent, camera, send. What is typed for one task waits while another is open. */
"use strict";

(() => {
  const { dondocStore: store, dondocPhoto: photo, dondocQueue: queue } = window;
  const words = queue.words;
  const MOST = 10; // EVIDENCE_MAX_FILES of the server

  function newKey() {
    if (crypto.randomUUID) return crypto.randomUUID();
    const b = crypto.getRandomValues(new Uint8Array(16)); // plain http on an office network has no randomUUID
    b[6] = (b[6] & 15) | 64;
    b[8] = (b[8] & 63) | 128;
    const hex = [...b].map((x) => x.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  }

  function preview(file, remove) {
    const item = document.createElement("li");
    if (file.type.startsWith("image/")) {
      const image = document.createElement("img");
      image.alt = file.name;
      image.src = URL.createObjectURL(file);
      image.onload = () => URL.revokeObjectURL(image.src);
      item.append(image);
    } else {
      item.append(file.name);
    }
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "×";
    button.setAttribute("aria-label", `${words.remove} ${file.name}`);
    button.addEventListener("click", remove);
    item.append(button);
    return item;
  }

  function setUp(form) {
    const find = (name) => form.querySelector(`[${name}]`);
    const [range, done, told] = [form.elements.percent, form.elements.done, find("data-told")];
    const [fields, foot, bar, label] = [find("data-fields"), find("data-foot"), find("data-sending"), find("data-send-words")];
    const button = form.querySelector("[type=submit]");
    const drafts = new Map(); // action -> what was typed for it
    let files = [];

    function showPercent() {
      find("data-percent-shown").textContent = `${range.value} %`;
      form.querySelectorAll("[data-percent]").forEach((b) => b.setAttribute("aria-pressed", String(b.dataset.percent === range.value)));
      find("data-done").hidden = range.value !== "100";
    }

    function setPercent(value) {
      range.value = value;
      done.checked = range.value === "100"; // "xong" is a claim of completion, unless it is unticked
      showPercent();
    }

    function tell(message, level) {
      const said = document.createElement("span");
      said.textContent = message;
      told.replaceChildren(...(message ? [said] : []));
      told.className = message ? `dd-message is-${level}` : "";
      if (message) told.scrollIntoView({ block: "nearest" });
    }

    function showFiles() {
      find("data-previews").replaceChildren(...files.map((file, n) => preview(file, () => { files.splice(n, 1); showFiles(); })));
    }

    function busy(words_, part = null) {
      button.disabled = Boolean(words_);
      label.dataset.plain ??= label.textContent;
      label.textContent = words_ || label.dataset.plain;
      bar.hidden = part === null;
      bar.value = part ?? 0;
    }

    async function add(input) {
      const chosen = [...input.files];
      const refused = [];
      input.value = "";
      busy(words.preparing);
      for (const file of chosen) {
        if (files.length >= MOST) { refused.push(words.many); break; }
        const { file: ready, why } = await photo.ready(file);
        if (ready) files.push(ready);
        else refused.push(words[why].replace("{name}", file.name));
      }
      busy("");
      tell(refused.join(" "), "warning");
      showFiles();
    }

    function keep() {
      const { words: said, quantity, obstacle, asked_of: asked } = form.elements;
      drafts.set(form.action, { words: said.value, quantity: quantity.value, obstacle: obstacle.value, asked: asked.value, percent: range.value, done: done.checked, files });
    }

    function item() {
      const key = form.elements.key.value || newKey();
      form.elements.key.value = key;
      return {
        key, user: queue.user, at: Date.now(), action: form.action, files: [...files], title: form.dataset.title || document.title,
        fields: [...new FormData(form)].filter(([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken"),
      };
    }

    /** Kept on the phone: the sheet goes, what waits is shown. */
    async function saved(message) {
      const sheet = form.closest("dialog");
      form.elements.key.value = form.elements.words.value = form.elements.obstacle.value = form.elements.quantity.value = "";
      files = [];
      fields.hidden = foot.hidden = true;
      sheet?.close();
      drafts.delete(form.action);
      await queue.show(message);
      document.querySelector("[data-report-queue]")?.scrollIntoView({ block: "center" });
    }

    async function submit(event) {
      event.preventDefault();
      const report = item();
      busy(words.sending, 0);
      const kept = await store.put(report);
      const result = navigator.onLine
        ? await queue.send(report, (part) => busy(`${words.sending} ${part} %`, part))
        : { what: "later", message: words.saved };
      busy("");
      if (result.what === "later") return saved(kept ? result.message : words.keepopen);
      await store.remove(report.key);
      if (result.what === "refused") return tell(result.message, "error");
      form.elements.words.value = form.elements.obstacle.value = form.elements.quantity.value = "";
      location.assign(result.next ?? location.href);
    }

    form.querySelectorAll("[data-percent]").forEach((b) => b.addEventListener("click", () => setPercent(b.dataset.percent)));
    range.addEventListener("input", () => setPercent(range.value));
    form.querySelectorAll("input[type=file]").forEach((input) => input.addEventListener("change", () => add(input)));
    form.addEventListener("submit", submit);
    form.closest("dialog")?.addEventListener("close", () => fields.hidden || keep());

    form.dondocOpen = ({ action, title, percent, aim }) => {
      const draft = drafts.get(action) ?? { words: "", quantity: "", obstacle: "", asked: "", percent, done: percent === "100", files: [] };
      form.action = action;
      form.dataset.title = title;
      form.elements.key.value = "";
      form.elements.words.value = draft.words;
      form.elements.quantity.value = draft.quantity;
      find("data-quantity").hidden = !aim;
      find("data-quantity-aim").textContent = aim ?? "";
      form.elements.obstacle.value = draft.obstacle;
      form.elements.asked_of.value = draft.asked;
      files = draft.files;
      fields.hidden = foot.hidden = false;
      tell("", "");
      showFiles();
      setPercent(draft.percent);
      done.checked = draft.done;
    };
    form.querySelectorAll("[data-needs-script]").forEach((one) => { one.hidden = false; });
    showPercent();
  }

  function opens(link, dialog) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || !dialog.showModal) return;
      event.preventDefault();
      dialog.querySelector("[data-report-title]").textContent = link.dataset.title;
      dialog.querySelector("form").dondocOpen({ action: link.href, title: link.dataset.title, percent: link.dataset.percent, aim: link.dataset.aim });
      dialog.showModal();
      dialog.querySelector("textarea").focus(); // the phone's keyboard, with its microphone, is there at once
    });
  }

  /* On a phone the keyboard covers the lower half: the sheet keeps to what is left, so that "Gửi" stays in sight. */
  function fit() {
    document.documentElement.style.setProperty("--seen", `${window.visualViewport?.height ?? window.innerHeight}px`);
  }

  document.querySelectorAll("form[data-report-form]").forEach(setUp);
  const dialog = document.querySelector("dialog[data-report-dialog]");
  if (dialog) document.querySelectorAll("a[data-report]").forEach((link) => opens(link, dialog));
  window.visualViewport?.addEventListener("resize", fit);
  fit();
})();
