// @ts-check
// A table to fill in shows one card for each entry, and a few to start with. Entries are moved and
// removed by moving their answers: the cards and the names of their fields stay where they are.

/**
 * @param {HTMLFormElement} form
 * @param {(names: string[], removed: number | null) => void} changed is told which fields have
 *   changed, and which entry was taken away, if it held anything
 */
function entryTables(form, changed) {
  const tables = [...form.querySelectorAll("[data-start]")].map((table) =>
    entryTable(/** @type {HTMLElement} */ (table), changed),
  );
  return {
    /** Shows what is filled, and at first as many cards as a sheet starts with. */
    reset: () => tables.forEach((table) => table.reset()),
    /** Shows a card for everything that is filled. */
    draw: () => tables.forEach((table) => table.draw()),
  };
}

/**
 * @param {HTMLElement} table
 * @param {(names: string[], removed: number | null) => void} changed
 */
function entryTable(table, changed) {
  const start = Number(table.dataset.start);
  const cards = [...table.querySelectorAll(".entry")];
  const add = /** @type {HTMLButtonElement} */ (table.querySelector('[data-entry="add"]'));
  const full = /** @type {HTMLElement} */ (table.querySelector(".entries__full"));
  let count = start;

  const inCard = (/** @type {number} */ index) => fieldsIn(cards[index]);
  const button = (/** @type {number} */ index, /** @type {string} */ action) =>
    /** @type {HTMLButtonElement} */ (cards[index].querySelector(`[data-entry="${action}"]`));
  const take = (/** @type {number} */ index) =>
    inCard(index).map((field) => (isBox(field) ? field.checked : field.value));
  const put = (/** @type {number} */ index, /** @type {Array<string | boolean>} */ values) =>
    inCard(index).forEach((field, place) => {
      if (isBox(field)) field.checked = !!values[place];
      else field.value = String(values[place] || "");
    });
  const holds = (/** @type {number} */ index) => inCard(index).some(isFilled);
  const names = (/** @type {number} */ first, /** @type {number} */ last) =>
    cards.slice(first, last + 1).flatMap((card) => fieldsIn(card).map(({ name }) => name));

  const draw = () => {
    cards.forEach((_, index) => {
      if (holds(index)) count = Math.max(count, index + 1);
    });
    count = Math.min(count, cards.length);
    cards.forEach((card, index) => {
      card.classList.toggle("entry--later", index >= count);
      button(index, "up").disabled = index === 0;
      button(index, "down").disabled = index === count - 1;
      button(index, "remove").disabled = count === 1 && !holds(index);
    });
    add.hidden = count === cards.length;
    full.hidden = !add.hidden || (count === start && !holds(count - 1));
  };
  const move = (/** @type {number} */ index, /** @type {number} */ step) => {
    const other = index + step;
    const values = take(index);
    put(index, take(other));
    put(other, values);
    changed(names(Math.min(index, other), Math.max(index, other)), null);
    const [same, opposite] = step < 0 ? ["up", "down"] : ["down", "up"];
    const next = button(other, same);
    (next.disabled ? button(other, opposite) : next).focus();
  };
  const remove = (/** @type {number} */ index) => {
    const held = holds(index);
    for (let place = index; place < count - 1; place += 1) put(place, take(place + 1));
    put(count - 1, []);
    const last = count - 1;
    count = Math.max(1, last);
    changed(names(index, last), held ? index + 1 : null);
    const next = button(Math.min(index, count - 1), "remove");
    (next.disabled ? inCard(0)[0] : next).focus();
  };
  table.addEventListener("click", (event) => {
    const pressed = event.target instanceof Element ? event.target.closest("[data-entry]") : null;
    if (!(pressed instanceof HTMLElement)) return;
    const index = cards.findIndex((card) => card.contains(pressed));
    if (pressed.dataset.entry === "up") move(index, -1);
    else if (pressed.dataset.entry === "down") move(index, 1);
    else if (pressed.dataset.entry === "remove") remove(index);
    else {
      count += 1;
      draw();
      inCard(count - 1)[0].focus();
    }
  });
  return {
    draw,
    reset: () => {
      count = start;
      draw();
    },
  };
}
