// @ts-check
// The menu on narrow screens: a button opens the theme's drawer, the focus goes into it, and comes
// back when Escape, the button, the dark around it or the last Tab closes it.
(() => {
  "use strict";
  const button = /** @type {HTMLElement | null} */ (document.querySelector(".menu-open"));
  const drawer = /** @type {HTMLInputElement | null} */ (document.querySelector("#__drawer"));
  const menu = document.querySelector(".md-sidebar--primary");
  if (!button || !drawer || !menu) return;
  menu.id = button.getAttribute("aria-controls") ?? "";

  /** @param {boolean} open */
  const set = (open) => {
    if (drawer.checked !== open) drawer.click();
  };
  button.addEventListener("click", () => set(!drawer.checked));
  drawer.addEventListener("change", () => {
    button.setAttribute("aria-expanded", String(drawer.checked));
    if (drawer.checked) menu.querySelector("a")?.focus();
    else if (menu.contains(document.activeElement)) button.focus();
  });
  menu.addEventListener("focusout", (event) => {
    const { relatedTarget } = /** @type {FocusEvent} */ (event);
    if (relatedTarget instanceof Node && !menu.contains(relatedTarget)) set(false);
  });
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") set(false);
  });
})();
