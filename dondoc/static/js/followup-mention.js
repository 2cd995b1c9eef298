/* "@" in a comment offers the names of those who take part; typed without diacritics, chosen by keys or a touch. */
"use strict";

(() => {
  const folded = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();
  const listOf = (field) => document.getElementById(field.dataset.mentions);
  const shown = (list) => [...list.children].filter((one) => !one.hidden);
  const asked = (field) => /(?:^|\s)@([^@\n]{0,40})$/.exec(field.value.slice(0, field.selectionStart))?.[1];

  function mark(field, list, at) {
    const all = shown(list);
    list.querySelectorAll("[aria-selected=true]").forEach((one) => one.setAttribute("aria-selected", "false"));
    const here = all[(at + all.length) % all.length];
    here.setAttribute("aria-selected", "true");
    here.scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", here.id);
  }

  function close(field) {
    listOf(field).hidden = true;
    field.removeAttribute("aria-activedescendant");
  }

  function offer(field) {
    const [list, words] = [listOf(field), asked(field)];
    if (words === undefined) return close(field);
    for (const one of list.children) one.hidden = !folded(one.textContent).includes(folded(words));
    list.hidden = shown(list).length === 0;
    if (!list.hidden) mark(field, list, 0);
  }

  function choose(field, option) {
    const before = field.value.slice(0, field.selectionStart).replace(/@[^@\n]*$/, `@${option.textContent} `);
    const rest = field.value.slice(field.selectionStart);
    field.value = before + rest;
    field.setSelectionRange(before.length, before.length);
    close(field);
    field.focus();
  }

  document.addEventListener("input", (event) => event.target.dataset?.mentions && offer(event.target));
  document.addEventListener("keydown", (event) => {
    const field = event.target;
    if (!field.dataset?.mentions || listOf(field).hidden) return;
    const all = shown(listOf(field));
    const at = all.findIndex((one) => one.getAttribute("aria-selected") === "true");
    const keys = {
      ArrowDown: () => mark(field, listOf(field), at + 1),
      ArrowUp: () => mark(field, listOf(field), at - 1),
      Enter: () => choose(field, all[at]),
      Tab: () => choose(field, all[at]),
      Escape: () => close(field),
    };
    if (!keys[event.key]) return;
    event.preventDefault();
    event.stopPropagation();
    keys[event.key]();
  }, true);
  document.addEventListener("mousedown", (event) => {
    const option = event.target.closest(".talk-names [role=option]");
    if (!option) return;
    event.preventDefault(); // the cursor stays in the field
    choose(document.querySelector(`[data-mentions="${option.parentElement.id}"]`), option);
  });
  document.addEventListener("focusout", (event) => event.target.dataset?.mentions && close(event.target));
})();
