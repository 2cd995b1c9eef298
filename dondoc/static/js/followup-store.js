/* Reports kept on the phone until the server has them. One IndexedDB store, one row a report, keyed by its key.
   Falls back to the memory of the page where the browser keeps nothing (private windows). */
"use strict";

window.dondocStore = (() => {
  const memory = new Map();
  let opening = null;

  function open() {
    opening ??= new Promise((resolve) => {
      let asked;
      try { asked = indexedDB.open("dondoc-followup", 1); } catch { return resolve(null); }
      asked.onupgradeneeded = () => asked.result.createObjectStore("reports", { keyPath: "key" });
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = asked.onblocked = () => resolve(null);
    });
    return opening;
  }

  async function run(mode, work) {
    const db = await open();
    if (!db) return undefined;
    return new Promise((resolve, reject) => {
      const change = db.transaction("reports", mode);
      const asked = work(change.objectStore("reports"));
      change.oncomplete = () => resolve(asked.result);
      change.onerror = change.onabort = () => reject(change.error);
    });
  }

  return {
    /** Keep a report. Answers false when it lives only as long as this page. */
    async put(item) {
      try {
        if ((await run("readwrite", (store) => store.put(item))) !== undefined) return true;
      } catch { /* no room or no permission: keep it in memory */ }
      memory.set(item.key, item);
      return false;
    },
    async remove(key) {
      memory.delete(key);
      try { await run("readwrite", (store) => store.delete(key)); } catch { /* nothing kept */ }
    },
    /** Reports of one user, oldest first: a shared phone never sends another's. */
    async all(user) {
      let kept = [];
      try { kept = (await run("readonly", (store) => store.getAll())) ?? []; } catch { /* nothing kept */ }
      const items = [...kept, ...[...memory.values()].filter((item) => !kept.some((k) => k.key === item.key))];
      return items.filter((item) => item.user === user).sort((a, b) => a.at - b.at);
    },
  };
})();
