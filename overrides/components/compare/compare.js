// @ts-check
// The comparison of states: one question at a time, sorted and filtered. Without this script all
// tables are shown, one below the other.
(() => {
  "use strict";
  const compare = document.querySelector(".compare");
  const tools = document.querySelector(".compare__tools");
  const choice = /** @type {HTMLSelectElement | null} */ (document.querySelector("#compare-rule"));
  const filter = /** @type {HTMLInputElement | null} */ (document.querySelector("#compare-filter"));
  const count = document.querySelector("#compare-count");
  if (!compare || !tools || !choice || !filter || !count) return;
  const words = wordsOf(compare);
  /** The rows that a narrow screen shows of a table at first; compare.css hides the rest. */
  const FEW = 12;
  const language = document.documentElement.lang || "en";
  const sections = /** @type {HTMLElement[]} */ ([...compare.querySelectorAll(".compare__rule")]);
  for (const section of sections) {
    choice.add(new Option(section.dataset.name ?? "", section.id));
  }
  const byId = (/** @type {string} */ id) => sections.find((section) => section.id === id);
  choice.value = (byId(location.hash.slice(1)) ?? byId("evaluation") ?? sections[0]).id;
  compare.classList.add("is-ready");

  const show = () => {
    const wanted = filter.value.trim().toLowerCase();
    let shown = 0;
    for (const section of sections) {
      section.classList.toggle("is-shown", section.id === choice.value);
      if (section.id !== choice.value) continue;
      for (const row of /** @type {NodeListOf<HTMLElement>} */ (
        section.querySelectorAll("tbody tr")
      )) {
        const hit = (row.textContent ?? "").toLowerCase().includes(wanted);
        row.hidden = !hit;
        shown += hit ? 1 : 0;
      }
    }
    count.textContent = words("states", { number: shown });
    const button = shortened();
    if (button) button.textContent = words("all", { number: shown });
    if (button) button.hidden = shown <= FEW;
  };
  /** The button that shows the rest of a long table on a narrow screen, until it was used. */
  const shortened = () =>
    /** @type {HTMLButtonElement | null} */ (compare.querySelector(".is-shown.is-short > button"));
  for (const section of sections) {
    section.classList.add("is-short");
    section.querySelector(".compare__all")?.addEventListener("click", (event) => {
      const button = /** @type {HTMLButtonElement} */ (event.currentTarget);
      section.classList.remove("is-short");
      button.hidden = true;
      const rows = [...section.querySelectorAll("tbody tr")].filter((row) => row.clientHeight);
      rows[FEW]?.querySelector("a")?.focus();
    });
  }
  choice.addEventListener("change", () => {
    history.replaceState(null, "", `#${choice.value}`);
    show();
  });
  filter.addEventListener("input", show);

  /** Sorts the rows of a table by a column; a second time, the other way round.
   * @param {HTMLElement} section @param {Element} head @param {number} column */
  const sort = (section, head, column) => {
    const down = head.getAttribute("aria-sort") === "ascending";
    for (const other of section.querySelectorAll("thead th")) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const text = (/** @type {HTMLTableRowElement} */ row, /** @type {number} */ cell) =>
      row.cells[cell].textContent ?? "";
    const key = (/** @type {HTMLTableRowElement} */ row) =>
      [text(row, 0), row.dataset.sort ?? "", row.dataset.sure ?? ""][column];
    const body = section.querySelector("tbody");
    const rows = [...(body?.rows ?? [])].sort(
      (a, b) =>
        key(a).localeCompare(key(b), language) || text(a, 0).localeCompare(text(b, 0), language),
    );
    if (down) rows.reverse();
    // Doubts and gaps are no answers: they come last, whichever way the answers go.
    const last = (/** @type {HTMLTableRowElement} */ row) =>
      Number(column === 1 && "gap" in row.dataset);
    body?.append(...rows.sort((a, b) => last(a) - last(b)));
  };
  for (const section of sections) {
    section.querySelectorAll("thead th").forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      head.replaceChildren(button);
      button.addEventListener("click", () => sort(section, head, column));
    });
  }
  show();
})();
