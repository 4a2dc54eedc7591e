// @ts-check
// Checklists remember what was ticked, on this device only.
(() => {
  "use strict";
  const KEY = "guide.ticks";
  const boxes = /** @type {HTMLInputElement[]} */ ([...document.querySelectorAll(".tick input")]);
  if (!boxes.length) return;
  const page = location.pathname;
  const name = (/** @type {HTMLInputElement} */ box) => (box.parentElement?.textContent ?? "").trim().slice(0, 60);
  /** @returns {Record<string, string[]>} */
  const read = () => {
    try {
      return JSON.parse(localStorage.getItem(KEY) ?? "{}") ?? {};
    } catch {
      return {};
    }
  };
  const ticked = new Set(read()[page]);
  for (const box of boxes) box.checked = ticked.has(name(box));
  document.addEventListener("change", (event) => {
    if (!(event.target instanceof HTMLInputElement) || !boxes.includes(event.target)) return;
    const all = read();
    all[page] = boxes.filter((box) => box.checked).map(name);
    if (!all[page].length) delete all[page];
    try {
      if (Object.keys(all).length) localStorage.setItem(KEY, JSON.stringify(all));
      else localStorage.removeItem(KEY);
    } catch {
      // Nothing is kept; the ticks of this visit still show.
    }
  });
})();
