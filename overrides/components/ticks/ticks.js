// @ts-check
// Checklists remember what was ticked, on this device only: for each page, the ids of its boxes.
(() => {
  "use strict";
  const KEY = "guide.ticks";
  const boxes = /** @type {HTMLInputElement[]} */ ([...document.querySelectorAll(".tick input")]);
  if (!boxes.length) return;
  const page = location.pathname;
  /** How boxes were remembered before they had an id: by the start of their text. */
  const oldName = (/** @type {HTMLInputElement} */ box) =>
    (box.parentElement?.textContent ?? "").trim().slice(0, 60);
  const name = (/** @type {HTMLInputElement} */ box) => box.dataset.tick || oldName(box);

  /** @returns {Record<string, string[]>} */
  const read = () => {
    try {
      return JSON.parse(localStorage.getItem(KEY) ?? "{}") ?? {};
    } catch {
      return {};
    }
  };
  const keep = () => {
    const all = read();
    all[page] = boxes.filter((box) => box.checked).map(name);
    // An empty list says that ticks the page came with were taken away.
    if (!all[page].length && !boxes.some((box) => box.defaultChecked)) delete all[page];
    try {
      if (Object.keys(all).length) localStorage.setItem(KEY, JSON.stringify(all));
      else localStorage.removeItem(KEY);
    } catch {
      // Nothing is kept; the ticks of this visit still show.
    }
  };

  const kept = read()[page];
  const ticked = new Set(Array.isArray(kept) ? kept : []);
  let old = false;
  // With nothing kept, boxes stay as the page has them: "[x]" is ticked.
  for (const box of Array.isArray(kept) ? boxes : []) {
    const byText = box.dataset.tick !== undefined && ticked.has(oldName(box));
    box.checked = ticked.has(name(box)) || byText;
    old ||= byText;
  }
  if (old) keep();
  document.addEventListener("change", (event) => {
    if (event.target instanceof HTMLInputElement && boxes.includes(event.target)) keep();
  });
})();
