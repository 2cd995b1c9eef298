/* A long plan: which sections are open stands in the address, so that the way back finds them as they were. */
(() => {
  "use strict";
  const folds = () => [...document.querySelectorAll(".pl-fold")];
  document.addEventListener("toggle", (event) => {
    if (!event.target.matches?.(".pl-fold")) return;
    const next = new URL(window.location.href);
    const opened = folds().filter((one) => one.open).map((one) => one.id.slice(1));
    if (opened.length === 0) next.searchParams.delete("mo");
    else next.searchParams.set("mo", opened.length === folds().length ? "tat-ca" : opened.join(","));
    next.hash = "";
    history.replaceState(history.state, "", next);
  }, true);
})();
