// @ts-check
// What a short word means, below it, when it is tapped or clicked: a phone shows no `title` of its
// own. The meaning is text, whoever wrote it; the theme's own tooltips would take it for HTML.
(() => {
  "use strict";
  const note = document.createElement("div");
  note.className = "meaning";
  note.setAttribute("role", "status");
  /** @type {HTMLElement | undefined} */
  let word;
  const hide = () => {
    word = undefined;
    note.textContent = "";
  };
  document.body.append(note);
  document.addEventListener("click", (event) => {
    const tapped = event.target instanceof Element ? event.target.closest("abbr[title]") : null;
    if (!(tapped instanceof HTMLElement) || tapped.closest("a") || tapped === word) return hide();
    event.preventDefault(); // A word in a label of a box: the box is not meant.
    word = tapped;
    note.textContent = tapped.title;
    const { left, bottom } = tapped.getBoundingClientRect();
    const room = document.documentElement.clientWidth - note.offsetWidth - 8;
    note.style.left = `${Math.max(8, Math.min(left, room)) + window.scrollX}px`;
    note.style.top = `${bottom + 6 + window.scrollY}px`;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
})();
