// Documents named again in short: a click tells what is meant, in place; one more leads to the citation, and back.
(() => {
  "use strict";
  const { paper, left, right, narrow, light, bring, toText, showTab } = window.intakeReview;
  const toasts = document.getElementById("rv-toast");
  const parts = (ref) => paper.querySelectorAll(`.m-mention[data-m~="${ref}"]`);

  function tell(mention) {
    const [of, own] = mention.dataset.m.split(" ").slice(-2);
    const words = [...parts(own)].map((piece) => piece.textContent).join("");
    light([own, of]);
    const made = document.getElementById("rv-meant").content.cloneNode(true);
    const toast = made.querySelector(".rv-toast");
    const [there, back] = [made.querySelector("[data-to-cited]"), made.querySelector("[data-to-again]")];
    made.querySelector("[data-words]").textContent = `${words}: ${mention.title}`;
    const go = (to, refs, shown, hidden) => {
      light(refs);
      bring(to, left, true);
      shown.hidden = false;
      shown.focus({ preventScroll: true });
      hidden.hidden = true;
    };
    there.addEventListener("click", () => go(paper.querySelector(`.m-reference[data-m~="${of}"]`), [of, own], back, there));
    back.addEventListener("click", () => go(mention, [own, of], there, back));
    const close = () => { toast.remove(); mention.focus({ preventScroll: true }); };
    toast.querySelector("[data-close-meant]").addEventListener("click", close);
    toast.addEventListener("keydown", (event) => event.key === "Escape" && close());
    toasts.replaceChildren(made);
    there.focus({ preventScroll: true });
  }

  // before the card's own click: the mention is the innermost thing that is meant
  paper.addEventListener("click", (event) => {
    const mention = event.target.closest(".m-mention");
    if (!mention || !document.getSelection().isCollapsed) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    tell(mention);
  }, true);

  // the list beside: a row leads to its place in the text
  right.addEventListener("click", (event) => {
    const link = event.target.closest(".rv-also a[data-refs]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (narrow.matches) showTab("paper");
    toText(link);
  });
})();
