// Changing a review: every change is one small POST with the card's version; the server sends back only what
// looks different now. Nothing waits for a "save" button, so a closed tab loses nothing.
(() => {
  "use strict";
  const { root, right, narrow, bring, toText, showTab } = window.intakeReview;
  const doubts = window.intakeDoubts(root, window.intakeReview);
  const { selection } = window.intakePassage;
  const base = window.location.pathname;
  const htmx = window.htmx;
  const more = document.getElementById("rv-more");
  let current = null; // id of the card that the keyboard is on
  let yours = null; // what was being typed when somebody else's version came back
  let focusAfter = null; // id of what gets the focus once the answer has been drawn

  const cardOf = (element) => element.closest(".rv-card");
  const cards = () => [...right.querySelectorAll(".rv-card")].filter((one) => one.offsetParent !== null);
  const byId = (id) => document.getElementById(id);

  function post(path, values, from) {
    return htmx.ajax("POST", base + path, { source: from || root, target: root, swap: "none", values });
  }

  const { openWho, openMore, closeMenus, anyOpen } = window.intakeMenus({
    base, post, focusNext: (id) => { focusAfter = id; },
  });

  // which kinds of doubts are unfolded: the server draws only those
  const opened = () => [...root.querySelectorAll(".rv-ask-group[open]")].map((one) => one.dataset.code).join(",");
  const scrolled = {};
  document.body.addEventListener("htmx:oobBeforeSwap", () => {
    for (const list of root.querySelectorAll(".rv-ask-group ul")) scrolled[list.parentElement.dataset.code] = list.scrollTop;
  });
  document.body.addEventListener("htmx:oobAfterSwap", () => {
    for (const list of root.querySelectorAll(".rv-ask-group ul")) list.scrollTop = scrolled[list.parentElement.dataset.code] || 0;
  });

  // --- answers of the server -----------------------------------------------------------------------
  document.body.addEventListener("htmx:configRequest", (event) => {
    const { elt, parameters } = event.detail;
    const card = cardOf(elt);
    parameters.open = opened();
    if (card && event.detail.verb === "post") parameters.version = card.dataset.version;
    for (const name of ["answer", "body", "code"]) if (elt.dataset[name]) parameters[name] = elt.dataset[name];
  });
  document.body.addEventListener("htmx:beforeSwap", (event) => {
    const sender = event.detail.requestConfig.elt;
    const typing = event.detail.xhr.status === 409 && cardOf(sender)?.querySelector("[data-edit] textarea");
    if (typing) yours = { id: cardOf(typing).id, text: typing.value };
    if ([400, 409, 422].includes(event.detail.xhr.status)) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
    }
  });
  document.body.addEventListener("intake:saved", (event) => {
    for (const [pk, version] of Object.entries(event.detail.versions)) {
      const card = byId(`t${pk}`);
      if (card) card.dataset.version = version;
    }
    const added = event.detail.added || [];
    if (added.length && !focusAfter) focusAfter = `t${added[added.length - 1]}`;
  });
  document.body.addEventListener("htmx:afterSettle", () => {
    showChosen();
    if (yours && byId(yours.id)) {
      const note = document.createElement("p");
      note.className = "rv-yours";
      note.textContent = `${root.dataset.yours} ${yours.text}`;
      byId(yours.id).append(note);
      yours = null;
    }
    if (!focusAfter) return;
    const target = byId(focusAfter);
    focusAfter = null;
    if (!target) return;
    target.focus({ preventScroll: true });
    bring(target, right);
  });
  for (const failure of ["htmx:sendError", "htmx:responseError"]) {
    document.body.addEventListener(failure, (event) => {
      if (event.detail.requestConfig?.verb !== "post") return;
      byId("rv-toast").replaceChildren(byId("rv-offline").content.cloneNode(true));
    });
  }

  // --- the card -------------------------------------------------------------------------------------
  function keep(card) {
    current = card.id;
    focusAfter = card.id;
  }

  async function edit(card, field) {
    if (card.querySelector("[data-edit]")) return;
    await htmx.ajax("GET", `${base}nhiem-vu/${card.dataset.task}/?sua`, {
      source: card, target: `#${card.id}-main`, swap: "outerHTML",
    });
    const input = card.querySelector(`[name=${field || "text"}]`);
    if (!input) return;
    const form = card.querySelector("[data-edit]");
    form.dataset.saved = JSON.stringify(values(form));
    grow(card.querySelector("[data-grow]"));
    input.focus();
    if (!field) input.setSelectionRange(input.value.length, input.value.length);
  }

  // what is being typed is saved a moment after the last key; leaving the form saves what is left
  const SAVE_AFTER = 900; // ms
  let saving = 0;
  const values = (form) => Object.fromEntries(new FormData(form));
  const changed = (form) => JSON.stringify(values(form)) !== form.dataset.saved;
  function typed(form) {
    clearTimeout(saving);
    saving = setTimeout(() => {
      if (!form.isConnected || !changed(form)) return;
      const sent = values(form);
      form.dataset.saved = JSON.stringify(sent);
      focusAfter = null;
      post(`nhiem-vu/${cardOf(form).dataset.task}/luu/`, { ...sent, typing: "1" }, cardOf(form));
    }, SAVE_AFTER);
  }

  function leave(card) {
    const form = card.querySelector("[data-edit]");
    if (changed(form)) save(card);
    else closeEdit(card);
  }

  function closeEdit(card) {
    focusAfter = card.id;
    htmx.ajax("GET", `${base}nhiem-vu/${card.dataset.task}/`, {
      source: card, target: `#${card.id}-main`, swap: "outerHTML",
    });
  }

  function save(card) {
    const form = card.querySelector("[data-edit]");
    if (!form) return;
    clearTimeout(saving);
    focusAfter = card.id;
    htmx.trigger(form, "submit");
  }

  function drop(card) {
    keep(card);
    post(`nhiem-vu/${card.dataset.task}/bo/`, {}, card);
  }

  function split(card) {
    const area = card.querySelector("textarea");
    const place = Array.from(area.value.slice(0, area.selectionStart)).length;
    focusAfter = null;
    post(`nhiem-vu/${card.dataset.task}/tach/`, { text: area.value, place }, card);
  }

  function merge(chosen) {
    if (chosen.length < 2) return;
    keep(chosen[0]);
    const tasks = chosen.map((one) => one.dataset.task);
    post("nhiem-vu/gop/", { tasks, version: chosen[0].dataset.version }, chosen[0]);
  }

  function neighbour(card, step) {
    const all = cards().filter((one) => !one.classList.contains("is-dropped") || one === card);
    return all[all.indexOf(card) + step];
  }

  function mergeWith(card, step) {
    const other = neighbour(card, step);
    if (other) merge(step < 0 ? [other, card] : [card, other]);
  }

  function shift(card, way) {
    keep(card);
    post(`nhiem-vu/${card.dataset.task}/chuyen/`, { way }, card);
  }

  function undo() {
    focusAfter = current;
    post("hoan-tac/", {});
  }

  const chosen = () => cards().filter((one) => one.querySelector(".rv-choose input")?.checked);
  function showChosen() {
    const some = chosen();
    const bar = byId("rv-bulk");
    bar.hidden = some.length === 0;
    bar.querySelector("[data-count]").textContent = `${some.length}`;
    for (const card of cards()) card.classList.toggle("is-chosen", some.includes(card));
  }

  function grow(area) {
    if (!area) return;
    area.style.height = "auto";
    area.style.height = `${Math.min(area.scrollHeight + 2, 420)}px`;
  }

  // --- clicks ---------------------------------------------------------------------------------------
  const DO = {
    edit: (button) => edit(cardOf(button)),
    due: (button) => edit(cardOf(button), "due"),
    drop: (button) => drop(cardOf(button)),
    split: (button) => split(cardOf(button)),
    more: (button) => openMore(button, cardOf(button)),
    "merge-up": () => mergeWith(byId(more.dataset.card), -1),
    "merge-down": () => mergeWith(byId(more.dataset.card), 1),
    "shift-up": () => shift(byId(more.dataset.card), "up"),
    "shift-down": () => shift(byId(more.dataset.card), "down"),
    "to-text": () => toText(byId(more.dataset.card)),
    give: (button) => openWho(button, { task: cardOf(button).dataset.task, role: button.dataset.role }),
    undo,
    help: () => byId("dlg-help").showModal(),
    "close-toast": () => byId("rv-toast").replaceChildren(),
    "add-here": (button) => post("nhiem-vu/", { section: button.closest(".rv-group").dataset.section }),
    "add-selected": () => addSelected(),
    "merge-chosen": () => merge(chosen()),
    "drop-chosen": async () => {
      for (const card of chosen()) await post(`nhiem-vu/${card.dataset.task}/bo/`, {}, card);
    },
    unchoose: () => {
      for (const box of right.querySelectorAll(".rv-choose input:checked")) box.checked = false;
      showChosen();
    },
    "to-asks": () => {
      if (narrow.matches) showTab("tasks");
      bring(byId("rv-asks"), right, true);
    },
  };
  root.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (button && DO[button.dataset.do]) {
      if (button.tagName === "A") event.preventDefault();
      DO[button.dataset.do](button);
      if (button.closest("#rv-more")) closeMenus(false);
      return;
    }
    const chip = event.target.closest("button.rv-chip");
    if (chip) openWho(chip, { task: cardOf(chip).dataset.task, ...chip.dataset });
    const go = event.target.closest("[data-go]");
    if (go) lead(go);
    if (!event.target.closest(".rv-menu, .rv-chip, .rv-plus, [data-go]")) closeMenus(false);
  });
  root.addEventListener("dblclick", (event) => {
    const text = event.target.closest(".rv-text");
    if (text) edit(cardOf(text));
  });
  root.addEventListener("change", (event) => event.target.closest(".rv-choose") && showChosen());
  root.addEventListener("input", (event) => {
    if (event.target.matches("[data-grow]")) grow(event.target);
    const form = event.target.closest("[data-edit]");
    if (form && event.target.name !== "section") typed(form);
  });

  // a doubt that is settled elsewhere: go there
  function lead(button) {
    const card = button.dataset.task && byId(`t${button.dataset.task}`);
    const target = button.dataset.go;
    if (target === "directory") return openWho(button, { doubt: button.dataset.doubt, printed: button.dataset.printed });
    if (card) {
      card.scrollIntoView({ block: "center" }); // at once: the menu opens where the card then stands
      if (target === "due") return edit(card, "due");
      return openWho(card.querySelector(".rv-plus"), { task: card.dataset.task, role: "leads" });
    }
    const field = root.querySelector(`.rv-header [name=${target}]`);
    if (!field) return undefined;
    field.closest("details").open = true;
    bring(field, right, true);
    return field.focus({ preventScroll: true });
  }

  function addSelected() {
    const made = selection();
    if (!made) return;
    document.getSelection().removeAllRanges();
    if (narrow.matches) showTab("tasks");
    post("nhiem-vu/", { start: made.start, end: made.end, text: made.text });
  }

  // --- keyboard ---------------------------------------------------------------------------------------
  function step(by) {
    const all = cards();
    const at = all.findIndex((one) => one.id === current);
    const next = all[Math.max(0, Math.min(all.length - 1, at + by))] || all[0];
    if (!next) return;
    current = next.id;
    next.focus({ preventScroll: true });
    bring(next, right);
  }
  // the next task with something open: a doubt, or a name that means nobody yet
  function stepAsked() {
    const all = cards();
    const from = all.findIndex((one) => one.id === current);
    const asked = (byId("rv-asks").querySelector("[data-tasks]")?.dataset.tasks || "").split(" ");
    const open = (one) => asked.includes(one.dataset.task) || one.querySelector(".is-unknown");
    const next = [...all.slice(from + 1), ...all.slice(0, from + 1)].find(open);
    if (next) step(all.indexOf(next) - from);
  }
  const KEYS = {
    j: () => step(1),
    k: () => step(-1),
    d: () => doubts.step(1),
    D: () => doubts.step(-1),
    n: () => stepAsked(),
    a: () => byId("dlg-adopt").showModal(),
    u: undo,
    "?": () => byId("dlg-help").showModal(),
  };
  const CARD_KEYS = {
    e: (card) => edit(card),
    h: (card) => edit(card, "due"),
    x: drop,
    m: (card) => mergeWith(card, -1),
    s: (card) => {
      const box = card.querySelector(".rv-choose input");
      if (box) box.checked = !box.checked;
      showChosen();
    },
    c: (card) => {
      const plus = card.querySelector(".r-leads .rv-chip, .rv-plus");
      if (plus) plus.click();
    },
    p: (card) => {
      const plus = card.querySelector(".rv-plus");
      if (plus) openWho(plus, { task: card.dataset.task, role: "coordinates" });
    },
    Enter: (card) => toText(card),
  };
  right.addEventListener("focusin", (event) => {
    const card = cardOf(event.target);
    if (card) current = card.id;
  });
  document.addEventListener("keydown", (event) => {
    const target = event.target;
    const form = target.closest?.("[data-edit]");
    if (event.key === "Escape") {
      if (anyOpen()) closeMenus(true);
      else if (form) leave(cardOf(form));
      return;
    }
    if (form && event.key === "Enter" && (event.ctrlKey || event.metaKey || !target.matches("textarea"))) {
      event.preventDefault();
      save(cardOf(form));
      return;
    }
    if (target.matches?.("input:not([type=checkbox]), textarea, select") || document.querySelector("dialog[open]")) return;
    const card = current && byId(current);
    if (event.altKey && card && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      event.preventDefault();
      shift(card, event.key === "ArrowUp" ? "up" : "down");
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^[1-9]$/.test(event.key) && doubts.pick(Number(event.key))) return void event.preventDefault();
    const onCard = card && CARD_KEYS[event.key] && (event.key !== "Enter" || target === card);
    const act = onCard ? () => CARD_KEYS[event.key](card) : KEYS[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
})();
