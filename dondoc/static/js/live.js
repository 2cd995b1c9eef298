/* What others change comes in by itself: every few seconds the server is asked for one number, and only where it has
   grown are the parts of this page marked data-live fetched again and put in place of those that differ. What is being
   typed, ticked or read in a dialog is never touched: the part waits until it is let go. */
(() => {
  "use strict";
  const state = document.querySelector("[data-news]");
  if (!state) return;
  let seen = state.dataset.seen;
  let stale = false; // something is new and not yet on the page
  let asking = false;
  const last = new Map(); // part -> as the server gave it last

  // tokens and keys are new each time and say nothing
  const plain = (html) => html.replace(/(name="(?:csrfmiddlewaretoken|key)" value=")[^"]*/g, "$1").replace(/\s+/g, " ").trim();
  const parts = () => [...document.querySelectorAll("[data-live]")].filter((one) => one.id);

  function busy(part) {
    if (document.querySelector("dialog[open]")) return true;
    const here = document.activeElement;
    if (part.contains(here) && here.matches("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]")) return true;
    return [...part.querySelectorAll("input, textarea, select")].some((one) => {
      if (one.type === "hidden") return false;
      if (one.type === "checkbox" || one.type === "radio") return one.checked !== one.defaultChecked;
      if (one.tagName === "SELECT") return [...one.options].some((option) => option.selected !== option.defaultSelected) && one.selectedIndex > 0;
      return one.value !== one.defaultValue;
    });
  }

  /** In place, with what was unfolded and scrolled as it was, and the key where it stood. */
  function put(part, html) {
    const folds = [...part.querySelectorAll("details")].map((one) => one.open);
    const scrolled = [...part.querySelectorAll("*")].map((one, at) => [at, one.scrollLeft, one.scrollTop]).filter(([, x, y]) => x || y);
    const focused = part.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
    part.innerHTML = html;
    part.querySelectorAll("details").forEach((one, at) => { if (folds[at]) one.open = true; });
    const all = part.querySelectorAll("*");
    scrolled.forEach(([at, x, y]) => { if (all[at]) [all[at].scrollLeft, all[at].scrollTop] = [x, y]; });
    if (focused) part.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
    window.htmx?.process(part);
    part.dispatchEvent(new CustomEvent("dondoc:live", { bubbles: true }));
  }

  async function text(address) {
    const answer = await fetch(address, { headers: { "X-Live": "1" }, credentials: "same-origin", cache: "no-store" });
    if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
    return answer.text();
  }

  async function renew() {
    const here = parts();
    const page = here.some((one) => !one.dataset.liveUrl) ? new DOMParser().parseFromString(await text(location.href), "text/html") : null;
    let waits = false;
    for (const part of here) {
      const html = part.dataset.liveUrl ? await text(part.dataset.liveUrl) : page.getElementById(part.id)?.innerHTML;
      if (html === undefined || plain(html) === (last.get(part) ?? plain(part.innerHTML))) continue;
      if (busy(part)) { waits = true; continue; }
      last.set(part, plain(html));
      put(part, html);
    }
    stale = waits;
  }

  function bell(count) {
    document.querySelectorAll("[data-bell]").forEach((one) => { one.textContent = count ? count.toLocaleString(document.documentElement.lang) : ""; one.hidden = !count; });
  }

  async function ask() {
    if (asking || document.visibilityState !== "visible") return;
    asking = true;
    try {
      const answer = await fetch(`${state.dataset.news}&sau=${seen}`, { credentials: "same-origin", cache: "no-store" });
      if (answer.status === 200 && !answer.redirected) {
        const news = await answer.json();
        if (news.build !== state.dataset.build) document.getElementById("dd-new-build").hidden = false;
        bell(news.unseen);
        seen = news.seen;
        stale = true;
      }
      if (stale) await renew();
    } catch {
      // no network, or signed out: the page stays as it is, and asks again
    } finally {
      asking = false;
    }
  }

  setInterval(ask, Number(state.dataset.every));
  document.addEventListener("visibilitychange", ask);
})();
