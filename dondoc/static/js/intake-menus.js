// The small menus of the review page: whom a name means, in what role, and what else a card can do.
"use strict";
window.intakeMenus = ({ base, post, focusNext }) => {
  const byId = (id) => document.getElementById(id);
  const menu = byId("rv-menu");
  const more = byId("rv-more");

  let anchor = null;
  function place(popup, at) {
    popup.hidden = false;
    const box = at.getBoundingClientRect();
    const width = popup.offsetWidth;
    const height = popup.offsetHeight;
    const below = box.bottom + height + 8 < window.innerHeight || box.top < height + 8;
    popup.style.left = `${Math.max(8, Math.min(box.left, window.innerWidth - width - 8))}px`;
    const top = below ? box.bottom + 4 : box.top - height - 4;
    popup.style.top = `${Math.max(8, Math.min(top, window.innerHeight - height - 8))}px`;
  }
  function closeMenus(refocus) {
    if (menu.hidden && more.hidden) return;
    menu.hidden = more.hidden = true;
    if (refocus && anchor?.isConnected) anchor.focus();
  }

  async function openWho(at, { task, row, role, printed, doubt }) {
    closeMenus(false);
    anchor = at;
    Object.assign(menu.dataset, { task: task || "", row: row || "", role: role || "", doubt: doubt || "", printed: printed || "" });
    const query = new URLSearchParams({ printed: printed || "", role: role || "", row: row || (doubt ? "0" : "") });
    menu.innerHTML = await (await fetch(`${base}goi-y/?${query}`)).text();
    place(menu, at);
    menu.querySelector("input").focus();
    point(menu.querySelector("[role=option]"));
  }
  function point(option) {
    for (const one of menu.querySelectorAll("[role=option]")) one.setAttribute("aria-selected", String(one === option));
    if (!option) return;
    menu.querySelector("input").setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }
  let typing = 0;
  menu.addEventListener("input", (event) => {
    clearTimeout(typing);
    typing = setTimeout(async () => {
      const { printed, row, doubt } = menu.dataset;
      const query = new URLSearchParams({ q: event.target.value, printed, row: row || (doubt ? "0" : "") });
      const list = document.createElement("template");
      list.innerHTML = await (await fetch(`${base}goi-y/?${query}`)).text();
      menu.querySelector(".rv-options").replaceWith(list.content);
      point(menu.querySelector("[role=option]"));
    }, 160);
  });
  menu.addEventListener("keydown", (event) => {
    const options = [...menu.querySelectorAll("[role=option]")];
    const at = options.findIndex((one) => one.getAttribute("aria-selected") === "true");
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      point(options[(at + (event.key === "ArrowDown" ? 1 : options.length - 1)) % options.length]);
      event.preventDefault();
    } else if (event.key === "Enter" && event.target.matches("input")) {
      if (options[at]) choose(options[at]);
      event.preventDefault();
    }
  });
  menu.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) choose(option);
    const role = event.target.closest("[data-set-role]");
    if (role && menu.dataset.row) change({ role: role.dataset.setRole });
    else if (role) {
      menu.dataset.role = role.dataset.setRole;
      for (const one of menu.querySelectorAll("[data-set-role]")) one.setAttribute("aria-pressed", String(one === role));
      menu.querySelector("input").focus();
    }
    if (event.target.closest("[data-do=remove-body]")) change(null);
  });
  function choose(option) {
    const { task, row, role, doubt } = menu.dataset;
    const body = option.dataset.body;
    if (doubt) {
      const answer = body === "every-block" ? "every-block" : "body";
      closeMenus(false);
      post(`chua-ro/${doubt}/`, { answer, body });
    } else if (row) {
      change({ role, body });
    } else {
      const card = byId(`t${task}`);
      closeMenus(false);
      focusNext(card.id);
      post(`nhiem-vu/${task}/dau-moi/`, { role, body, printed: option.dataset.printed || "" }, card);
    }
  }
  function change(values) {
    const { row, task } = menu.dataset;
    const card = byId(`t${task}`);
    closeMenus(false);
    focusNext(values ? `b${row}` : card.id);
    if (values) post(`dau-moi/${row}/`, values, card);
    else post(`dau-moi/${row}/bo/`, {}, card);
  }

  function openMore(at, card) {
    closeMenus(false);
    anchor = at;
    more.dataset.card = card.id;
    place(more, at);
    more.querySelector("button").focus();
  }
  const anyOpen = () => !menu.hidden || !more.hidden;
  return { openWho, openMore, closeMenus, anyOpen };
};
