// @ts-check
// Sheets on a page that is not their own: their forms come from one script, `sheets.js`, which is
// loaded when a page needs them (macros/web/sheet_forms.py).

/** @typedef {{title: string, html: string}} KnownSheet */

/** @param {string} address of `sheets.js`
 * @returns {Promise<Record<string, KnownSheet>>} all sheets of this site, by their ids */
async function knownSheets(address) {
  await loadOnce(address);
  return /** @type {any} */ (window).guideSheets;
}

/** A sheet with answers in it, as it is printed; on no page yet.
 * @param {KnownSheet} sheet @param {Answers} answers
 * @returns {{form: HTMLFormElement, section: HTMLElement}} its form; and the sheet for paper */
function filledSheet(sheet, answers) {
  const section = document.createElement("section");
  section.innerHTML = sheet.html;
  const form = /** @type {HTMLFormElement} */ (section.querySelector("form.sheet"));
  const fields = sheetFields(form);
  fields.fill(answers);
  entryTables(form, () => {}).draw();
  fields.all.forEach(fields.draw);
  const letter = /** @type {HTMLElement | null} */ (section.querySelector(".letter"));
  if (letter) letterText(letter).draw(fields.answers());
  const title = document.createElement("h1");
  title.textContent = sheet.title;
  title.dir = "auto";
  if (!letter) section.prepend(title);
  return { form, section };
}
