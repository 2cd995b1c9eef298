// A passage selected in the document: where it stands in the text that was read, and the button that offers it.
(() => {
  "use strict";
  const { paper } = window.intakeReview;
  const selected = document.getElementById("rv-select");

  const length = (text) => Array.from(text).length; // characters as the server counts them
  function offset(node, at) {
    const line = (node.nodeType === 1 ? node : node.parentElement).closest(".v-line");
    if (!line) return null;
    const range = document.createRange();
    range.selectNodeContents(line);
    range.setEnd(node, at);
    return Number(line.dataset.s) + length(range.toString());
  }
  function selection() {
    const made = document.getSelection();
    if (!made.rangeCount || made.isCollapsed || !paper.contains(made.anchorNode)) return null;
    const range = made.getRangeAt(0);
    const text = range.toString();
    const start = offset(range.startContainer, range.startOffset);
    const end = offset(range.endContainer, range.endOffset);
    if (start === null || end === null || !text.trim()) return null;
    const before = length(text) - length(text.trimStart());
    const after = length(text) - length(text.trimEnd());
    return { start: start + before, end: end - after, text: text.trim(), box: range.getBoundingClientRect() };
  }
  document.addEventListener("selectionchange", () => {
    const made = selection();
    selected.hidden = !made;
    if (!made) return;
    selected.style.left = `${Math.max(8, Math.min(made.box.left, window.innerWidth - 240))}px`;
    selected.style.top = `${Math.max(8, Math.min(made.box.bottom + 8, window.innerHeight - 110))}px`;
  });
  selected.addEventListener("mousedown", (event) => event.preventDefault());
  window.intakePassage = { selection };
})();
