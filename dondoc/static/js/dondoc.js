/* The frame's manners: words for failures, confirmation, dismissal, keys of lists. Words come from the page. */
(() => {
  "use strict";
  const words = document.getElementById("dd-words").dataset;
  const cookie = (name) => document.cookie.split("; ").find((one) => one.startsWith(`${name}=`))?.split("=")[1];

  // --- messages -----------------------------------------------------------------------------------
  function tell(text, level = "error") {
    const box = document.createElement("div");
    box.className = `dd-message is-${level}`;
    box.setAttribute("role", level === "error" ? "alert" : "status");
    const said = document.createElement("span");
    said.textContent = text;
    const close = document.createElement("button");
    close.type = "button";
    close.className = "dd-message-close";
    close.dataset.dismiss = "";
    close.setAttribute("aria-label", words.close);
    close.textContent = "×";
    box.append(said, close);
    document.getElementById("dd-toasts").replaceChildren(box);
    if (level !== "error") setTimeout(() => box.remove(), 8000);
  }
  window.dondoc = { tell };

  // --- what the server or the network refuses ------------------------------------------------------
  const own = (event) => event.target.closest?.("[data-own-errors]");
  document.body.addEventListener("htmx:configRequest", (event) => {
    const token = cookie("csrftoken"); // signing in again in another tab changes it
    if (token) event.detail.headers["X-CSRFToken"] = token;
  });
  document.body.addEventListener("htmx:responseError", (event) => {
    if (own(event)) return;
    const status = event.detail.xhr.status;
    tell(words[status] || (status >= 500 ? words["500"] : words.other));
  });
  document.body.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.xhr.status !== 409 || event.detail.xhr.responseText.trim() || own(event)) return;
    event.detail.shouldSwap = false;
    tell(words["409"]);
  });
  for (const failure of ["htmx:sendError", "htmx:timeout"]) {
    document.body.addEventListener(failure, (event) => own(event) || tell(words.offline));
  }
  document.body.addEventListener("dondoc:tell", (event) => tell(event.detail.text ?? event.detail.value, event.detail.level));

  // --- confirmation: data-confirm on a form or a submit button; hx-confirm ---------------------------
  const confirmBox = document.getElementById("dd-confirm");
  function ask(text, { title, yes, danger }, then) {
    confirmBox.querySelector("[data-words]").textContent = text;
    const heading = confirmBox.querySelector("h2");
    const button = confirmBox.querySelector("[data-yes]");
    heading.dataset.plain ??= heading.textContent;
    button.dataset.plain ??= button.textContent;
    heading.textContent = title || heading.dataset.plain;
    button.textContent = yes || button.dataset.plain;
    button.className = `btn ${danger === undefined ? "btn-primary" : "btn-danger"}`;
    confirmBox.returnValue = "no";
    confirmBox.onclose = () => confirmBox.returnValue === "yes" && then();
    confirmBox.showModal();
  }
  const asked = (element) => ({
    title: element.dataset.confirmTitle, yes: element.dataset.confirmYes, danger: element.dataset.confirmDanger,
  });
  document.addEventListener("submit", (event) => {
    const form = event.target;
    const source = event.submitter?.dataset.confirm ? event.submitter : form;
    if (!source.dataset.confirm) return;
    if (form.dataset.confirmed) return void delete form.dataset.confirmed;
    event.preventDefault();
    event.stopImmediatePropagation();
    ask(source.dataset.confirm, asked(source), () => {
      form.dataset.confirmed = "1";
      form.requestSubmit(event.submitter);
    });
  }, true);
  // --- a form is sent once, however often its button is pressed; also by who signed in anew in another tab ---
  const PATIENCE = 20_000; // an answer may take so long on a slow line, and people press again
  const sent = new WeakMap();
  const member = document.body.dataset.member;
  const signed = () => JSON.stringify([cookie("csrftoken"), member]);
  if (member) {
    localStorage.setItem("signed", signed()); // each sign-in has a token of its own: this says whose the newest is
    const here = `keep:${member}:${location.pathname}${location.search}`; // of keep.js; other pages' was saved
    Object.keys(sessionStorage).filter((key) => key.startsWith("keep:") && key !== here).forEach((key) => sessionStorage.removeItem(key));
  }
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return; // a script sends it, or nobody does
    if (!navigator.onLine) { // the browser's own page of errors would stand in the place of what was typed
      event.preventDefault();
      return tell(words.offline);
    }
    if (Date.now() - (sent.get(form) ?? 0) < PATIENCE) {
      event.preventDefault();
      return tell(words.sent, "info");
    }
    sent.set(form, Date.now());
    const token = form.elements.csrfmiddlewaretoken;
    if (token && localStorage.getItem("signed") === signed()) token.value = cookie("csrftoken");
  });

  // --- what a field lacks, in the language of the page: the browser would say it in its own ---------------
  const sound = (form) => [...(form?.elements ?? [])].forEach((one) => one.setCustomValidity?.(""));
  document.addEventListener("invalid", ({ target }) => {
    target.setCustomValidity("");
    const lacks = target.matches("select, [type=radio], [type=checkbox], [type=file]") ? words.unchosen : words.missing;
    if (!target.validity.valid) target.setCustomValidity(target.validity.valueMissing ? lacks : words.odd);
  }, true);
  document.addEventListener("input", ({ target }) => sound(target.form), true);
  document.addEventListener("click", ({ target }) => sound(target.closest("button, [type=submit]")?.form), true);

  document.body.addEventListener("htmx:confirm", (event) => {
    if (!event.detail.question) return;
    event.preventDefault();
    ask(event.detail.question, asked(event.target), () => event.detail.issueRequest(true));
  });

  // --- clicks of the frame -------------------------------------------------------------------------
  document.addEventListener("click", (event) => {
    const at = (selector) => event.target.closest(selector);
    at("[data-dismiss]")?.closest(".dd-message")?.remove();
    if (at("[data-help]")) document.getElementById("dd-help")?.showModal();
    if (at("[data-print]")) window.print();
    if (at("[data-reload]")) location.reload();
    const opener = at("[data-dialog]");
    if (opener) document.getElementById(opener.dataset.dialog)?.showModal();
    if (at("[data-close-dialog]")) at("dialog")?.close();
    const copier = at("[data-copy]");
    if (copier) navigator.clipboard?.writeText(copier.dataset.copy).then(() => tell(copier.dataset.copied, "success"));
    const fold = at("[data-fold]");
    if (fold) {
      const narrow = document.body.classList.toggle("dd-narrow");
      fold.setAttribute("aria-pressed", String(narrow));
      document.cookie = `dd_bar=${narrow ? "narrow" : "wide"}; path=/; max-age=31536000; samesite=lax`;
    }
  });
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-submits]")) event.target.form.requestSubmit();
  });

  // --- keys: / search, ? help, j k rows of [data-rows], Enter opens, x marks --------------------------
  const typing = (target) => target.closest("input, textarea, select, [contenteditable=true], dialog[open]");
  const rows = () => [...document.querySelectorAll("[data-rows] [data-row]")].filter((row) => row.offsetParent && !row.closest("details:not([open]) > :not(summary)"));
  function step(by) {
    const all = rows();
    const next = all[Math.max(0, Math.min(all.length - 1, all.indexOf(document.activeElement?.closest("[data-row]")) + by))];
    if (!next) return false;
    if (next.tabIndex < 0) next.tabIndex = -1; // a heading that folds takes the focus by itself
    next.focus();
    next.scrollIntoView({ block: "nearest" });
    return true;
  }
  const keys = {
    "/": () => { const box = document.querySelector("[data-search]"); box?.focus(); box?.select(); return box; },
    "?": () => { document.getElementById("dd-help")?.showModal(); return true; },
    j: () => step(1),
    k: () => step(-1),
    x: () => { const box = document.activeElement?.closest("[data-row]")?.querySelector("input[type=checkbox]"); box?.click(); return box; },
    Enter: () => {
      const row = document.activeElement;
      if (!row?.matches("[data-row]") || row.matches("summary")) return false;
      const link = row.querySelector("[data-open]") || row.querySelector("a");
      link?.click();
      return link;
    },
  };
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (document.querySelector("[data-own-keys]")) return;
    if (keys[event.key]?.()) event.preventDefault();
  });
})();
