// @ts-check
// The menu on narrow screens: a button opens the theme's drawer, the focus goes into it, and comes
// back when Escape or the dark around it closes it. It closes when the focus leaves it, too; a link
// to a place in the page leads there (the theme closes the drawer then).
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
  });
  // The dark around the menu is a label, which closes it by itself.
  document.querySelector(".md-overlay")?.addEventListener("click", () => button.focus());
  menu.addEventListener("focusout", (event) => {
    const { relatedTarget } = /** @type {FocusEvent} */ (event);
    if (relatedTarget instanceof Node && !menu.contains(relatedTarget)) set(false);
  });
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !drawer.checked) return;
    set(false);
    button.focus();
  });
})();
