// The two sides of a review: what is pointed at on one lights up on the other.
(() => {
  "use strict";
  const root = document.getElementById("rv");
  if (!root) return;
  const paper = document.getElementById("rv-paper");
  const left = document.getElementById("rv-left");
  const right = document.getElementById("rv-right");
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const narrow = window.matchMedia("(max-width: 899px)");
  const SCROLL_AFTER = 350; // ms of hovering before the other side moves
  let timer = 0;

  const marksOf = (ref) => [...paper.querySelectorAll(`[data-m~="${ref}"]`)];
  const cardsOf = (ref) => [...right.querySelectorAll(`[data-refs~="${ref}"]`)];

  function dim() {
    for (const one of root.querySelectorAll(".is-lit, .is-lit-soft")) one.classList.remove("is-lit", "is-lit-soft");
  }

  function light(refs) {
    dim();
    refs.forEach((ref, index) => {
      const name = index === 0 ? "is-lit" : "is-lit-soft";
      for (const one of [...marksOf(ref), ...cardsOf(ref)]) one.classList.add(name);
    });
  }

  function seen(element, pane) {
    const box = element.getBoundingClientRect();
    const frame = pane.getBoundingClientRect();
    return box.top >= frame.top + 40 && box.top <= frame.bottom - 80;
  }

  function bring(element, pane, always) {
    if (!element || (!always && seen(element, pane))) return;
    element.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
  }

  function bringLater(find, pane) {
    clearTimeout(timer);
    timer = setTimeout(() => !narrow.matches && bring(find(), pane), SCROLL_AFTER);
  }

  // a piece of text carries what covers it, outermost first: the innermost is meant
  const refsAt = (piece) => piece.dataset.m.split(" ").filter(Boolean).reverse();
  const cardAt = (piece) => {
    const refs = refsAt(piece);
    const task = refs.find((ref) => ref[0] === "t");
    return (refs[0] && document.getElementById(refs[0])) || (task && document.getElementById(task));
  };
  // a card first lights its own passage; a chip its printed name, and the passage softly
  const refsOf = (item) => {
    const own = item.dataset.refs.split(" ");
    const card = item.closest(".rv-card");
    return card && card !== item ? [...own, ...card.dataset.refs.split(" ")] : own;
  };
  const firstMark = (refs) => refs.map((ref) => marksOf(ref)[0]).find(Boolean);

  function showTab(name) {
    root.dataset.tab = name;
    for (const tab of root.querySelectorAll("[data-tab-to]")) {
      tab.setAttribute("aria-selected", String(tab.dataset.tabTo === name));
    }
  }

  function toText(item, always = true) {
    const refs = refsOf(item);
    light(refs);
    const mark = firstMark(refs);
    if (!mark) return;
    if (narrow.matches) showTab("paper");
    bring(mark, left, always);
  }

  paper.addEventListener("mouseover", (event) => {
    const piece = event.target.closest(".m");
    if (!piece) return;
    const refs = refsAt(piece);
    if (!refs.length) return;
    light(refs);
    bringLater(() => cardAt(piece), right);
  });
  paper.addEventListener("mouseleave", () => clearTimeout(timer));
  paper.addEventListener("click", (event) => {
    const piece = event.target.closest(".m");
    if (!piece || !document.getSelection().isCollapsed) return;
    const card = cardAt(piece);
    if (!card) return;
    if (narrow.matches) showTab("tasks");
    light(refsAt(piece));
    bring(card, right, true);
    (card.closest(".rv-card") || card).focus({ preventScroll: true });
  });

  right.addEventListener("mouseover", (event) => {
    const item = event.target.closest("[data-refs]");
    if (!item) return;
    const refs = refsOf(item);
    light(refs);
    bringLater(() => firstMark(refs), left);
  });
  right.addEventListener("mouseleave", () => clearTimeout(timer));
  right.addEventListener("focusin", (event) => {
    const item = event.target.closest("[data-refs]");
    if (!item) return;
    light(refsOf(item));
    if (!narrow.matches) bring(firstMark(refsOf(item)), left);
  });
  right.addEventListener("click", (event) => {
    const section = event.target.closest(".rv-section");
    if (section && section.dataset.start && !event.target.closest("button")) {
      if (narrow.matches) showTab("paper");
      bring(document.getElementById(`v${section.dataset.start}`), left, true);
      return;
    }
    const item = event.target.closest("[data-refs]");
    if (item && !event.target.closest("button, a, input, textarea, select, label")) toText(item);
  });

  root.addEventListener("click", (event) => {
    const tab = event.target.closest("[data-tab-to]");
    if (tab) showTab(tab.dataset.tabTo);
    const kind = event.target.closest("[data-kind]");
    if (kind) {
      const on = kind.classList.toggle("is-on");
      kind.setAttribute("aria-pressed", String(on));
      paper.classList.toggle(`no-${kind.dataset.kind}`, !on);
    }
    const opens = event.target.closest("[data-open]");
    if (opens) document.getElementById(opens.dataset.open).showModal();
    if (event.target.closest("[data-close]")) event.target.closest("dialog").close();
  });

  // the two sides scroll by themselves: the page is as high as what the frame leaves
  function fit() {
    root.style.setProperty("--dd-top", `${Math.round(root.getBoundingClientRect().top + window.scrollY)}px`);
  }
  fit();
  window.addEventListener("resize", fit);

  const here = root.dataset.here && document.getElementById(root.dataset.here);
  if (here) {
    if (narrow.matches) showTab("paper");
    bring(paper.querySelector(".m-here") || here, left, true);
  }

  window.intakeReview = { root, paper, left, right, narrow, light, bring, toText, showTab };
})();
