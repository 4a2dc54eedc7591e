// @ts-check
// Sheets as plain text: for an email, or for a program of the reader's own.

/** What is filled in at one place of a worksheet. @param {Element} field @returns {string[]} */
function plainField(field) {
  const entries = [...field.querySelectorAll(".entry")];
  if (entries.length) {
    const rows = entries
      .filter((entry) => fieldsIn(entry).some(isFilled))
      .flatMap((entry) => [lineOf(entry.querySelector("legend")), ...plainAnswers(entry)]);
    return rows.length ? [lineOf(field.querySelector(".entries__name")), ...rows] : [];
  }
  const boxes = fieldsIn(field).filter((one) => isBox(one) && isFilled(one));
  if (!boxes.length) return plainAnswers(field);
  return [`${lineOf(field.querySelector("legend"))}: ${boxes.map(labelOf).join("; ")}`];
}

/** @param {Element} part @returns {string[]} its answers, each after its label */
function plainAnswers(part) {
  return fieldsIn(part)
    .filter(isFilled)
    .map((field) => {
      const text = isBox(field) ? "✓" : writtenOut(field.value).trim();
      return `${labelOf(field)}:${text.includes("\n") ? "\n" : " "}${text}`;
    });
}

/** A sheet with everything that is filled in; a letter is whole.
 * @param {string} title @param {ReturnType<typeof filledSheet>} sheet */
function plainSheet(title, { form, section }) {
  const letter = /** @type {HTMLElement | null} */ (section.querySelector(".letter"));
  const parts = [...form.querySelectorAll(".part")].map((part) => {
    const lines = [...part.querySelectorAll(".field")].flatMap(plainField);
    const heading = lineOf(part.querySelector("h2")).toUpperCase();
    return lines.length ? [...(heading ? [heading] : []), ...lines].join("\n") : "";
  });
  const texts = letter ? [letterText(letter).text()] : parts.filter(Boolean);
  return [`== ${title} ==`, ...texts].join("\n\n");
}

/** The sheets of a folder as one text.
 * @param {string} heading
 * @param {Array<{title: string, known: KnownSheet, answers: Answers}>} sheets */
function plainFolder(heading, sheets) {
  const filled = sheets.map(({ title, known, answers }) => ({
    title,
    sheet: filledSheet(known, answers),
  }));
  // On the page for a moment: so letters get the words and the law of the chosen state.
  const view = document.createElement("div");
  view.hidden = true;
  view.append(...filled.map(({ sheet }) => sheet.section));
  document.body.append(view);
  document.dispatchEvent(new Event("guide-slots"));
  const texts = filled.map(({ title, sheet }) => plainSheet(title, sheet));
  view.remove();
  return `${[heading, ...texts].join("\n\n\n")}\n`;
}
