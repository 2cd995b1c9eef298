/* Writing a report: words edited in place and saved by themselves, figures locked, the printed pages kept up to date.
   Each part is sent with its turn; who comes second (409) is shown both texts and chooses, nothing is overwritten. */
(() => {
  "use strict";
  const page = document.querySelector(".rp");
  if (!page) return;
  const outline = document.getElementById("rp-outline");
  const pages = document.getElementById("rp-pages");
  const writes = outline.hasAttribute("data-writes");
  const PAUSE = 1200, RETRY = 8000;
  const states = new Map(); // form -> {timer, saving, dirty}

  /* words <-> text: a paragraph a line, a chip its mark */
  function textOf(box) {
    const lines = [];
    let line = "";
    const walk = (node) => {
      if (node.nodeType === Node.TEXT_NODE) { line += node.data.replace(/\u00a0/g, " ").replace(/\n/g, " "); return; }
      if (node.nodeType !== Node.ELEMENT_NODE) return;
      if (node.dataset.figure) { line += `[[${node.dataset.figure}]]`; return; }
      if (node.tagName === "BR") { lines.push(line); line = ""; return; }
      const block = node !== box && /^(P|DIV|LI)$/.test(node.tagName);
      if (block && line) { lines.push(line); line = ""; }
      node.childNodes.forEach(walk);
      if (block) { lines.push(line); line = ""; }
    };
    walk(box);
    if (line) lines.push(line);
    return lines.map((one) => one.replace(/\s+/g, " ").trim()).filter(Boolean).join("\n");
  }

  const words = (form) => form.querySelector("[data-words]");
  const state = (form) => states.get(form) ?? states.set(form, { timer: 0, saving: false, dirty: false }).get(form);

  function note(form, html) {
    const foot = form.querySelector("[data-foot]");
    foot.innerHTML = html;
    return foot;
  }

  function say(form, text, kind) {
    const said = document.createElement("span");
    said.className = kind;
    said.textContent = text;
    form.querySelector("[data-foot]").replaceChildren(said);
  }

  function later(form, pause = PAUSE) {
    const one = state(form);
    one.dirty = true;
    clearTimeout(one.timer);
    one.timer = setTimeout(() => save(form), pause);
  }

  async function save(form) {
    const one = state(form);
    clearTimeout(one.timer);
    if (!one.dirty || one.held) return;
    if (one.saving) { one.again = true; return; }
    one.saving = true;
    one.dirty = false;
    say(form, outline.dataset.saving ?? "…", "rp-saving");
    const body = new URLSearchParams({ text: textOf(words(form)), turn: form.dataset.turn });
    const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
    try {
      const answer = await fetch(form.action, { method: "POST", body, headers: { "X-CSRFToken": token, "HX-Request": "true" } });
      await told(form, one, answer);
    } catch {
      failed(form, one);
    }
    one.saving = false;
    if (one.again) { one.again = false; save(form); }
  }

  async function told(form, one, answer) {
    if (answer.redirected || ![200, 409, 422].includes(answer.status)) return failed(form, one);
    const foot = note(form, await answer.text());
    const turn = foot.querySelector("[data-turn]");
    if (answer.status === 200 && turn) {
      form.dataset.turn = turn.dataset.turn;
      document.querySelectorAll("[data-version]").forEach((field) => { if (field.tagName === "INPUT") field.value = turn.dataset.version; });
      refresh();
    } else if (answer.status === 409) {
      one.held = true; // nothing more is sent until a choice is made
      one.dirty = true;
      one.next = turn.dataset.turn;
    } else {
      one.dirty = true;
    }
    return undefined;
  }

  function failed(form, one) {
    one.dirty = true;
    say(form, page.dataset.offline, "rp-failed");
    one.timer = setTimeout(() => save(form), RETRY);
  }

  /* the printed pages */
  let waiting = 0;
  function refresh(pause = 500) {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const sign = document.querySelector(".rp-refreshing");
      sign.hidden = false;
      try {
        const answer = await fetch(pages.dataset.address, { headers: { "HX-Request": "true" } });
        if (answer.ok && !answer.redirected) swap(await answer.text());
      } catch { /* without a network the pages printed before stay */
      } finally { sign.hidden = true; }
    }, pause);
  }

  function swap(html) {
    const fresh = document.createElement("template");
    fresh.innerHTML = html;
    const images = [...fresh.content.querySelectorAll("img")];
    [...pages.querySelectorAll("img")].slice(images.length).forEach((old) => old.remove());
    images.forEach((image, n) => {
      const old = pages.querySelectorAll("img")[n];
      if (!old) { pages.append(image); return; }
      const loader = new Image(); // the old page stays until the new one is there
      loader.onload = () => { old.src = image.src; old.alt = image.alt; };
      loader.src = image.src;
    });
  }

  refresh(0);

  /* figures */
  async function rows(chip) {
    const dialog = document.getElementById("rp-rows");
    const body = document.getElementById("rp-rows-body");
    try {
      const answer = await fetch(chip.href, { headers: { "HX-Request": "true" } });
      if (!answer.ok) throw new Error(String(answer.status));
      body.innerHTML = await answer.text();
      dialog.showModal();
    } catch { window.location.href = chip.href; }
  }

  page.addEventListener("click", (event) => {
    const chip = event.target.closest(".rp-chip");
    if (chip && !event.ctrlKey && !event.metaKey) { event.preventDefault(); rows(chip); return; }
    const tab = event.target.closest("[role=tab]");
    if (tab) choose(tab);
    const form = event.target.closest("form[data-part]");
    if (form && writes) choice(form, event.target);
  });

  function choice(form, button) {
    const one = state(form);
    if (button.matches("[data-restore]")) {
      words(form).innerHTML = form.querySelector("[data-compiled]").innerHTML;
      later(form, 0);
    } else if (button.matches("[data-take-theirs]")) {
      words(form).innerHTML = form.querySelector("[data-theirs]").innerHTML;
      Object.assign(one, { held: false, dirty: false });
      form.dataset.turn = one.next;
      note(form, "");
      refresh();
    } else if (button.matches("[data-keep-mine]")) {
      one.held = false;
      form.dataset.turn = one.next;
      later(form, 0);
    }
  }

  /* on a phone one side at a time */
  function choose(tab) {
    page.querySelectorAll("[role=tab]").forEach((one) => one.setAttribute("aria-selected", String(one === tab)));
    page.classList.toggle("shows-paper", tab.id === "rp-tab-paper");
  }

  if (!writes) return;
  outline.querySelectorAll("form[data-part]").forEach((form) => {
    const box = words(form);
    box.contentEditable = "true";
    box.spellcheck = false;
    form.addEventListener("submit", (event) => { event.preventDefault(); save(form); });
    box.addEventListener("input", () => later(form));
    box.addEventListener("blur", () => { if (state(form).dirty) save(form); });
    box.addEventListener("beforeinput", (event) => { if (event.inputType.startsWith("format")) event.preventDefault(); });
    box.addEventListener("paste", (event) => {
      event.preventDefault();
      document.execCommand("insertText", false, event.clipboardData.getData("text/plain"));
    });
    box.addEventListener("drop", (event) => event.preventDefault());
    box.addEventListener("keydown", (event) => {
      if ((event.ctrlKey || event.metaKey) && event.key === "s") { event.preventDefault(); state(form).dirty = true; save(form); }
    });
  });
  const unsaved = () => [...states.values()].some((one) => one.dirty || one.saving);
  window.addEventListener("online", () => states.forEach((one, form) => { if (one.dirty) save(form); }));
  window.addEventListener("beforeunload", (event) => { if (unsaved()) event.preventDefault(); });
  page.querySelectorAll("form[data-after-saving]").forEach((form) => form.addEventListener("submit", (event) => {
    if (!unsaved()) return;
    event.preventDefault();
    states.forEach((one, part) => { if (one.dirty) save(part); });
    const wait = setInterval(() => {
      const held = [...states.values()].some((one) => one.held);
      if (held) clearInterval(wait);
      if (!unsaved()) { clearInterval(wait); form.requestSubmit(); }
    }, 150);
  }));
})();
