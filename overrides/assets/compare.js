// @ts-check
// The comparison of states: one question at a time, sorted and filtered. Without this script all tables stand below each other.
(() => {
  "use strict";
  const compare = document.querySelector(".compare");
  const tools = /** @type {HTMLElement | null} */ (document.querySelector(".compare__tools"));
  const choice = /** @type {HTMLSelectElement | null} */ (document.querySelector("#compare-rule"));
  const filter = /** @type {HTMLInputElement | null} */ (document.querySelector("#compare-filter"));
  const count = document.querySelector("#compare-count");
  if (!compare || !tools || !choice || !filter || !count) return;
  const sections = /** @type {HTMLElement[]} */ ([...compare.querySelectorAll(".compare__rule")]);
  for (const section of sections) choice.add(new Option(section.dataset.name ?? "", section.id));
  const wanted = sections.find((section) => section.id === location.hash.slice(1)) ?? sections.find((section) => section.id === "evaluation") ?? sections[0];
  choice.value = wanted.id;
  compare.classList.add("is-ready");

  const show = () => {
    const words = filter.value.trim().toLowerCase();
    let shown = 0;
    for (const section of sections) {
      section.classList.toggle("is-shown", section.id === choice.value);
      if (section.id !== choice.value) continue;
      for (const row of section.querySelectorAll("tbody tr")) {
        const hit = (row.textContent ?? "").toLowerCase().includes(words);
        /** @type {HTMLElement} */ (row).hidden = !hit;
        shown += hit ? 1 : 0;
      }
    }
    count.textContent = `${shown} ${shown === 1 ? "state" : "states"}`;
  };
  choice.addEventListener("change", () => {
    history.replaceState(null, "", `#${choice.value}`);
    show();
  });
  filter.addEventListener("input", show);

  for (const section of sections) {
    const body = section.querySelector("tbody");
    section.querySelectorAll("thead th").forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        section.querySelectorAll("thead th").forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const key = (/** @type {HTMLTableRowElement} */ row) => (column === 1 ? row.dataset.sort ?? "" : row.cells[column].textContent ?? "");
        const rows = [...(body?.rows ?? [])].sort((a, b) => key(a).localeCompare(key(b)) || (a.cells[0].textContent ?? "").localeCompare(b.cells[0].textContent ?? ""));
        body?.append(...(down ? rows.reverse() : rows));
      });
    });
  }
  show();
})();
