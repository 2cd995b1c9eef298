/* Small helps on the pages of the follow-up: the lightbox, tick all, copy. Works on fragments loaded later, too. */
"use strict";

(() => {
  if (window.dondocFollowup) return; // a page may bring this file twice
  window.dondocFollowup = true;

  // ---- the lightbox: photos of one gallery, by buttons, arrow keys and a swipe --------------------------------------
  let photos = [];
  let at = 0;
  let touched = 0;
  const box = () => document.querySelector("dialog[data-lightbox-dialog]");

  function show(place) {
    at = (place + photos.length) % photos.length;
    const [dialog, link] = [box(), photos[at]];
    const image = dialog.querySelector("[data-lightbox-image]");
    image.src = link.href;
    image.alt = link.querySelector("img")?.alt ?? link.dataset.lightbox;
    dialog.querySelector("[data-lightbox-name]").textContent = link.dataset.lightbox;
    dialog.querySelector("[data-lightbox-place]").textContent = `${at + 1}/${photos.length}`;
    dialog.querySelector("[data-lightbox-many]").hidden = photos.length < 2;
  }

  function enlarge(event, link) {
    const dialog = box();
    if (!dialog?.showModal || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    photos = [...(link.closest(".gallery") ?? document).querySelectorAll("a[data-lightbox]")];
    show(photos.indexOf(link));
    dialog.showModal();
  }

  const step = (by) => photos.length > 1 && show(at + by);

  document.addEventListener("keydown", (event) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (by && box()?.open) step(by);
  });
  document.addEventListener("touchstart", (event) => { touched = event.changedTouches[0].clientX; }, { passive: true });
  document.addEventListener("touchend", (event) => {
    const moved = event.changedTouches[0].clientX - touched;
    if (box()?.open && box().contains(event.target) && Math.abs(moved) > 60) step(moved < 0 ? 1 : -1);
  }, { passive: true });

  // ---- copying ------------------------------------------------------------------------------------------------------
  async function copy(button) {
    const field = document.getElementById(button.dataset.copyField);
    field.select();
    try { await navigator.clipboard.writeText(field.value); } catch { document.execCommand("copy"); } // plain http
    button.querySelector("span").textContent = button.dataset.copied;
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-lightbox]");
    if (link) return enlarge(event, link);
    const copier = event.target.closest("[data-copy-field]");
    if (copier) return void copy(copier);
    const dialog = event.target.closest("dialog[data-lightbox-dialog]");
    if (!dialog) return;
    const stepper = event.target.closest("[data-step]");
    if (stepper) step(Number(stepper.dataset.step));
    else if (event.target === dialog || event.target.closest("[data-close]")) dialog.close();
  });

  // ---- a list narrowed by what is typed, without diacritics ---------------------------------------------------------
  const folded = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();

  document.addEventListener("input", (event) => {
    const list = document.getElementById(event.target.dataset?.narrows ?? "");
    if (!list) return;
    const asked = folded(event.target.value).split(/\s+/);
    let found = 0;
    for (const row of list.children) {
      const words = folded(row.textContent);
      row.hidden = !asked.every((word) => words.includes(word));
      found += row.hidden ? 0 : 1;
    }
    document.querySelector("[data-none]").hidden = found > 0;
  });

  document.addEventListener("change", (event) => {
    const name = event.target.dataset?.checkAll;
    if (!name) return;
    document.querySelectorAll(`input[type=checkbox][name="${name}"]`).forEach((one) => { one.checked = event.target.checked; });
  });
})();
