/* "Nhận thông báo trên máy này": asks the browser for leave, subscribes, and tells the server where it is reached. */
(() => {
  "use strict";
  const form = document.querySelector("[data-push]");
  if (!form) return;
  const button = form.querySelector("button");
  const told = form.querySelector("[data-told]");
  const say = (words) => { told.textContent = words; };

  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

  if (!window.isSecureContext) return say(form.dataset.insecure);
  if (!("serviceWorker" in navigator) || !("PushManager" in window) || !("Notification" in window)) return say(form.dataset.cannot);

  const registered = navigator.serviceWorker.register(form.dataset.worker);
  navigator.serviceWorker.addEventListener("message", (event) => { if (event.data?.shown) say(form.dataset.shown); });

  async function subscription() {
    const registration = await registered;
    await navigator.serviceWorker.ready;
    const had = await registration.pushManager.getSubscription();
    if (had) await had.unsubscribe(); // its key may be of another installation; a new one is as good
    return registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(form.dataset.push) });
  }

  async function switchOn() {
    if ((await Notification.requestPermission()) !== "granted") return say(form.dataset.blocked);
    const given = await subscription();
    const data = new FormData(form);
    data.set("endpoint", given.endpoint);
    data.set("p256dh", text(given.getKey("p256dh")));
    data.set("auth", text(given.getKey("auth")));
    const answer = await fetch(form.action, { method: "POST", body: data, credentials: "same-origin" });
    if (answer.ok) return location.reload();
    await given.unsubscribe();
    return say(answer.status === 422 ? (await answer.json()).told : form.dataset.failed);
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    button.disabled = true;
    say("");
    try { await switchOn(); } catch { say(form.dataset.failed); } finally { button.disabled = false; }
  });

  // switched off here: the browser gives its subscription up too, whatever becomes of that
  document.querySelector("[data-push-off]")?.addEventListener("submit", async (event) => {
    event.preventDefault();
    try { await (await (await registered).pushManager.getSubscription())?.unsubscribe(); } catch { /* the server's word counts */ }
    event.target.submit();
  });

  const mine = document.querySelector("[data-push-off]");
  button.hidden = Boolean(mine);
  // the server thinks this browser is on, the browser does not: offer to switch it on anew
  registered.then((one) => one.pushManager.getSubscription()).then((one) => { if (!one) button.hidden = false; }, () => { button.hidden = false; });
})();
