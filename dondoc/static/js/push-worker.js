/* The service worker: shows what is pushed to this device, and opens it. It has no fetch listener and keeps nothing,
   so that pages always come from the server. */
"use strict";

const here = (address) => {
  const url = new URL(address || "/thong-bao/", self.location.origin);
  return url.origin === self.location.origin ? url.href : `${self.location.origin}/thong-bao/`;
};

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

async function show(news) {
  await self.registration.showNotification(news.title || "Đôn Đốc", {
    body: news.body || "", tag: news.tag, lang: "vi", icon: "/static/img/seal-192.png", badge: "/static/img/seal-192.png",
    data: { address: here(news.address) },
  });
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  pages.forEach((page) => page.postMessage({ shown: news.tag }));
  if (news.shown) await fetch(here(news.shown), { method: "POST", credentials: "omit" }).catch(() => {});
}

self.addEventListener("push", (event) => {
  let news = {};
  try { news = event.data ? event.data.json() : {}; } catch { /* what cannot be read is still told of */ }
  event.waitUntil(show(news));
});

async function open(address) {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const same = pages.find((page) => page.url === address);
  return same ? same.focus() : self.clients.openWindow(address); // no page that is being typed in is led away
}

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data.address));
});
