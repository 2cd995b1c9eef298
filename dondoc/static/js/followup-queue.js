/* Sending reports, and those that could not be sent yet: they stay on the phone, in sight, and go by themselves when
   the network or the server is back. Each goes under the key it was given, so that it is never counted twice. */
"use strict";

window.dondocQueue = (() => {
  const store = window.dondocStore;
  const panel = document.querySelector("[data-report-queue]");
  const user = document.querySelector("[data-report-user]")?.dataset.reportUser ?? "";
  const words = document.querySelector("[data-report-words]")?.dataset ?? {};
  const AGAIN = 20000; // ms between tries while something waits
  let sending = false;

  const cookie = (name) => document.cookie.split("; ").find((c) => c.startsWith(name + "="))?.slice(name.length + 1);
  const token = () => cookie("csrftoken") ?? document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
  const field = (item, name) => item.fields.find(([n]) => n === name)?.[1] ?? "";

  function body(item) {
    const data = new FormData();
    for (const [name, value] of item.fields) data.append(name, value);
    data.set("key", item.key);
    data.set("user", item.user);
    for (const file of item.files) data.append("evidence", file, file.name);
    return data;
  }

  /** Answers with `{status, told, moved}`; status 0 where nobody answered. `onPart` is told percents of the upload. */
  function post(item, onPart) {
    return new Promise((resolve) => {
      const asked = new XMLHttpRequest(); // fetch tells no progress of an upload
      asked.open("POST", item.action);
      asked.setRequestHeader("X-CSRFToken", token());
      asked.setRequestHeader("X-Requested-With", "fetch");
      asked.setRequestHeader("Accept", "application/json");
      asked.timeout = 300000;
      asked.upload.onprogress = (event) => event.lengthComputable && onPart(Math.round((100 * event.loaded) / event.total));
      asked.onload = () => {
        let told = {};
        try { told = JSON.parse(asked.responseText); } catch { /* a page, not an answer to the script */ }
        resolve({ status: asked.status, told, moved: asked.responseURL !== new URL(item.action, location.href).href });
      };
      asked.onerror = asked.ontimeout = asked.onabort = () => resolve({ status: 0, told: {}, moved: false });
      asked.send(body(item));
    });
  }

  /** "sent", "later" (no network, server away, signed out) or "refused"; with the words to show. */
  async function send(item, onPart = () => {}) {
    const { status, told, moved } = await post(item, onPart);
    if (status === 0 || status >= 500 || status === 429) return { what: "later", message: words.saved };
    if (moved || status === 401) return { what: "later", message: words.signin };
    if (status < 300) return { what: "sent", ...told };
    return { what: "refused", message: told.message ?? words.refused };
  }

  const typing = () => [...document.querySelectorAll("dialog[open], [data-report-form] textarea")]
    .some((one) => one.matches("dialog") || (one.value && one.offsetParent));

  /** Send all that waits; `again` tries what was refused, too. */
  async function sendAll({ again = false } = {}) {
    if (sending || !navigator.onLine) return;
    sending = true;
    let [sent, told] = [0, ""];
    for (const item of await store.all(user)) {
      if (item.refused && !again) continue;
      const result = await send(item, (part) => say(item.key, `${words.sending} ${part} %`));
      if (result.what === "sent") { await store.remove(item.key); sent += 1; }
      if (result.what === "refused") await store.put({ ...item, refused: result.message });
      if (result.what === "later") { told = result.message; break; }
    }
    sending = false;
    await show(told);
    if (!sent) return;
    if (typing()) window.dondoc?.tell(words.sent, "success");
    else location.reload();
  }

  // ---- what is still on the phone, in sight --------------------------------------------------------------------------

  async function show(told = "") {
    if (!panel) return;
    const items = await store.all(user);
    panel.hidden = items.length === 0;
    panel.querySelector("[data-queue-told]").textContent = told || words.saved;
    panel.querySelector("[data-queue-list]").replaceChildren(...items.map(line));
  }

  function part(name, text, kind = "span") {
    const made = document.createElement(kind);
    made.className = name;
    made.textContent = text;
    return made;
  }

  function line(item) {
    const row = document.createElement("li");
    row.dataset.key = item.key;
    const photos = item.files.length ? ` · ${item.files.length} ${words.files ?? ""}`.trimEnd() : "";
    row.append(part("queue-title", item.title), part("queue-facts", `${field(item, "percent")} %${photos}`));
    if (!item.refused) return row;
    const drop = part("btn btn-sm", words.drop, "button");
    drop.type = "button";
    drop.addEventListener("click", async () => { await store.remove(item.key); show(); });
    row.append(part("queue-why", item.refused), part("queue-said", field(item, "words")), drop);
    return row;
  }

  function say(key, text) {
    const facts = panel?.querySelector(`[data-key="${key}"] .queue-facts`);
    if (facts) facts.textContent = text;
  }

  panel?.querySelector("[data-queue-send]")?.addEventListener("click", () => sendAll({ again: true }));
  addEventListener("online", () => sendAll());
  document.addEventListener("visibilitychange", () => document.hidden || sendAll());
  setInterval(() => panel && !panel.hidden && sendAll(), AGAIN);
  show().then(() => sendAll());

  return { send, show, user, words };
})();
