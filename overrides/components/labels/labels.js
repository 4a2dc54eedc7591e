// @ts-check
// The labels of fields, for files and texts that are made of answers.

/** @param {Field} field @returns {string} its label, also where its form is on no page */
function labelOf(field) {
  const named = field.id ? field.form?.querySelector(`label[for="${field.id}"]`) : null;
  return lineOf(field.closest("label") ?? named);
}

/** @param {Element | null | undefined} element @returns {string} its text, with single spaces */
function lineOf(element) {
  return (element?.textContent ?? "").trim().replace(/\s+/g, " ");
}
