/* What was typed into a form stays in this tab when its sending ends at the sign-in page: it stands there again after.
   A form takes part by its own _keeping.html. Kept for the one person, no password, no file; forgotten when shown, and by any other page that
   follows (dondoc.js): what led there was saved. */
(() => {
  "use strict";
  const typed = (form) => [...form.elements].filter((one) => one.name && !["hidden", "password", "file", "submit", "button"].includes(one.type));
  const said = (one) => (["checkbox", "radio"].includes(one.type) ? one.checked : one.value);
  function put(one, value) {
    if (["checkbox", "radio"].includes(one.type)) one.checked = value;
    else one.value = value;
  }
  for (const note of document.querySelectorAll("[data-keeping]")) {
    const form = note.closest("form");
    const key = `keep:${note.dataset.keeping}:${location.pathname}${location.search}`;
    const kept = JSON.parse(sessionStorage.getItem(key) || "null");
    sessionStorage.removeItem(key);
    const fields = typed(form);
    if (kept?.length === fields.length && document.referrer.startsWith(location.origin + note.dataset.signIn)) {
      fields.forEach((one, at) => put(one, kept[at]));
      note.hidden = false;
    }
    form.addEventListener("submit", () => sessionStorage.setItem(key, JSON.stringify(typed(form).map(said))));
  }
})();
