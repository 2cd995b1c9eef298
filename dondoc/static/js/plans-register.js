/* The register: a row opens beside the list under an address of its own; ticked rows can be changed together. */
(() => {
  "use strict";
  const page = document.getElementById("rg");
  const side = document.getElementById("rg-side");
  const wide = window.matchMedia("(min-width: 992px)");
  const address = () => new URL(window.location.href);
  const shown = () => address().searchParams.get("mo") || "";

  // --- the panel -----------------------------------------------------------------------------------
  function mark(task) {
    document.querySelectorAll(".rg-row.is-here").forEach((row) => row.classList.remove("is-here"));
    document.querySelectorAll(`.rg-row[data-task="${task}"]`).forEach((row) => row.classList.add("is-here"));
  }
  function open(task) {
    page.classList.toggle("is-open", Boolean(task));
    mark(task);
    if (!task) return side.replaceChildren();
    if (side.querySelector("[data-panel]")?.dataset.panel === task) return undefined;
    return htmx.ajax("GET", `/nhiem-vu/${task}/?o=canh`, { target: side, swap: "innerHTML" }).then(() => { side.scrollTop = 0; });
  }
  function go(task) {
    const next = address();
    if (task) next.searchParams.set("mo", task); else next.searchParams.delete("mo");
    history.pushState({ mo: task }, "", next);
    open(task);
  }
  window.addEventListener("popstate", () => open(shown()));
  const plain = (event) => event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-close-panel]")) return close();
    const row = event.target.closest(".rg-row");
    if (!row || !plain(event) || event.target.closest("input, button, .rg-tick")) return undefined;
    if (event.target.closest("a") && !event.target.closest("[data-open]")) return undefined;
    if (window.getSelection()?.toString()) return undefined;
    event.preventDefault();
    if (!wide.matches) return window.location.assign(row.querySelector("[data-open]").href);
    return go(row.dataset.task);
  });
  function close() {
    const row = document.querySelector(".rg-row.is-here");
    go("");
    if (row) { row.tabIndex = -1; row.focus(); }
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && shown() && !document.querySelector("dialog[open]")) close();
  });

  // --- ticked rows ---------------------------------------------------------------------------------
  const bar = document.getElementById("rg-bulk");
  const every = document.getElementById("rg-all");
  const boxes = () => [...document.querySelectorAll("#rg-form input[name=row]")];
  function count() {
    const ticked = boxes().filter((box) => box.checked).length;
    bar.hidden = !ticked;
    bar.querySelector("[data-count]").textContent = bar.dataset.words.replace("0", ticked);
    every.checked = ticked > 0 && ticked === boxes().length;
    every.indeterminate = ticked > 0 && !every.checked;
  }
  if (bar) {
    document.addEventListener("change", (event) => {
      if (event.target === every) boxes().forEach((box) => { box.checked = every.checked; });
      if (event.target === every || event.target.name === "row") count();
    });
    bar.addEventListener("click", (event) => {
      if (!event.target.closest("[data-untick]")) return;
      boxes().forEach((box) => { box.checked = false; });
      count();
    });
    window.addEventListener("pageshow", count);
  }

  // --- the options close when one clicks elsewhere ---------------------------------------------------
  const options = document.querySelector(".rg-more");
  document.addEventListener("click", (event) => {
    if (options?.open && wide.matches && !event.target.closest(".rg-more")) options.open = false;
  });
})();
