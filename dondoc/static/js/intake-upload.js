// Uploads: drag onto the page, choose, or take from the phone's camera roll. Each file has its own row with
// the bytes sent; once it is up, the server's row takes over and polls the reading.
(() => {
  "use strict";
  const form = document.getElementById("in-drop");
  if (!form) return;
  const input = form.querySelector("input[type=file]");
  const declared = form.querySelector("[name=not_secret]");
  const rows = document.getElementById("in-uploads");
  const words = form.dataset;
  const AT_ONCE = 2;
  const waiting = [];
  let sending = 0;

  function row(name) {
    const made = document.createElement("div");
    made.className = "in-row is-sending";
    const title = document.createElement("span");
    title.className = "in-row-name";
    title.textContent = name;
    const says = document.createElement("span");
    says.className = "in-row-says";
    const bar = document.createElement("progress");
    bar.className = "in-bar";
    bar.max = 100;
    bar.value = 0;
    made.append(title, says, bar);
    rows.prepend(made);
    return made;
  }

  function say(made, text, kind) {
    made.className = `in-row ${kind}`;
    made.querySelector(".in-row-says").textContent = text;
    if (kind === "is-refused") {
      made.setAttribute("role", "alert");
      made.querySelector("progress")?.remove();
    }
  }

  function offerAgain(made, file) {
    const again = document.createElement("button");
    again.type = "button";
    again.className = "btn btn-sm";
    again.textContent = words.again;
    again.addEventListener("click", () => {
      made.remove();
      take([file]);
    });
    made.append(again);
  }

  function send(file, made) {
    const data = new FormData();
    data.append("not_secret", declared.checked ? "1" : "");
    data.append("files", file, file.name);
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("HX-Request", "true");
    request.setRequestHeader("X-CSRFToken", form.querySelector("[name=csrfmiddlewaretoken]").value);
    request.upload.addEventListener("progress", (event) => {
      if (!event.lengthComputable) return;
      const percent = Math.floor((100 * event.loaded) / event.total);
      made.querySelector("progress").value = percent;
      say(made, `${words.sending} · ${percent}%`, "is-sending");
    });
    request.addEventListener("loadend", () => {
      sending -= 1;
      next();
      if (request.status !== 200) {
        say(made, words.failed, "is-refused");
        offerAgain(made, file);
        return;
      }
      const answer = document.createElement("template");
      answer.innerHTML = request.responseText.trim();
      const arrived = [...answer.content.children];
      made.replaceWith(...arrived);
      arrived.forEach((one) => window.htmx.process(one));
    });
    request.send(data);
  }

  function next() {
    while (sending < AT_ONCE && waiting.length) {
      sending += 1;
      send(...waiting.shift());
    }
  }

  function take(files) {
    if (!files.length) return;
    if (!declared.checked) {
      form.classList.add("is-asking");
      declared.focus();
      if (!rows.querySelector("[data-asks]")) {
        const told = row("");
        told.dataset.asks = "";
        say(told, words.notDeclared, "is-refused");
      }
      held = files;
      return;
    }
    for (const file of files) {
      const made = row(file.name);
      if (file.size > Number(words.limit)) say(made, words.tooLarge, "is-refused");
      else waiting.push([file, made]);
    }
    next();
  }

  let held = null; // files chosen before the declaration was ticked: sent as soon as it is
  declared.addEventListener("change", () => {
    form.classList.remove("is-asking");
    rows.querySelector("[data-asks]")?.remove();
    if (declared.checked && held) {
      const files = held;
      held = null;
      take(files);
    }
  });
  input.addEventListener("change", () => {
    take([...input.files]);
    input.value = "";
  });
  form.addEventListener("submit", (event) => event.preventDefault());

  let depth = 0;
  const holdsFiles = (event) => [...(event.dataTransfer?.types || [])].includes("Files");
  window.addEventListener("dragenter", (event) => {
    if (!holdsFiles(event)) return;
    depth += 1;
    document.body.classList.add("in-dragging");
  });
  window.addEventListener("dragleave", () => {
    depth = Math.max(0, depth - 1);
    if (!depth) document.body.classList.remove("in-dragging");
  });
  window.addEventListener("dragover", (event) => holdsFiles(event) && event.preventDefault());
  window.addEventListener("drop", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    depth = 0;
    document.body.classList.remove("in-dragging");
    take([...event.dataTransfer.files]);
  });
})();
