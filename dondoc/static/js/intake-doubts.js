// Open doubts by keyboard: d goes to the next, a digit gives its answer, and the next one is there at once.
"use strict";
window.intakeDoubts = (root, { bring, right, narrow, showTab }) => {
  const list = document.getElementById("rv-asks");
  let at = 0; // place of the doubt last gone to
  let answering = false; // an answer is on its way: what stands in its place next takes the focus

  const shown = (item) => item.matches("summary") || !item.closest("details:not([open])");
  const items = () => [...list.querySelectorAll(".rv-ask, .rv-ask-group > summary")].filter(shown);
  const current = () => document.activeElement?.closest("#rv-asks .rv-ask, #rv-asks .rv-ask-group > summary");
  const choices = (item) => (item.matches("summary") ? item.closest(".rv-ask-kind") : item).querySelectorAll(
    item.matches("summary") ? ".rv-for-all .btn" : ".rv-choices .btn",
  );

  function go(place) {
    const all = items();
    const item = all[Math.max(0, Math.min(all.length - 1, place))];
    if (!item) return false;
    at = all.indexOf(item);
    if (narrow.matches) showTab("tasks");
    if (item.tabIndex < 0) item.tabIndex = -1;
    item.focus({ preventScroll: true });
    bring(item, right);
    return true;
  }
  function step(by) {
    const here = items().indexOf(current());
    go(here < 0 ? at : here + by);
  }
  function pick(number) {
    const item = current();
    const choice = item && choices(item)[number - 1];
    if (!choice) return false;
    at = items().indexOf(item);
    answering = true;
    choice.click();
    return true;
  }

  // a group that is unfolded is drawn anew: the first of its doubts comes next
  list.addEventListener("toggle", (event) => {
    const summary = event.target.querySelector(":scope > summary");
    if (!event.target.open || !event.target.hasAttribute("hx-get") || summary !== document.activeElement) return;
    at = items().indexOf(summary) + 1;
    answering = true;
  }, true);
  document.body.addEventListener("htmx:afterSettle", () => {
    if (!answering) return;
    answering = false;
    if (!go(at)) right.querySelector(".rv-card")?.focus({ preventScroll: true });
  });
  // an answer that is given elsewhere (a deadline typed on the card) leaves the focus there
  right.addEventListener("focusin", (event) => {
    if (event.target.closest(".rv-card, .rv-fields")) answering = false;
  });
  return { step, pick };
};
