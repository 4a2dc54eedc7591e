// @ts-check
// The fields of a sheet: what is in them by name, as high as their text, and their text for paper.

/** @typedef {HTMLInputElement | HTMLTextAreaElement} Field */
/** @typedef {ReturnType<typeof sheetFields>} Fields */

/** @param {Field} field @returns {field is HTMLInputElement} whether it is ticked, not typed in */
function isBox(field) {
  return field.type === "checkbox" || field.type === "radio";
}

/** @param {Field} field */
function isFilled(field) {
  return isBox(field) ? field.checked : field.value !== "";
}

/** @param {ParentNode} part @returns {Field[]} its fields, in order */
function fieldsIn(part) {
  const found = /** @type {NodeListOf<Field>} */ (part.querySelectorAll("input, textarea"));
  return [...found];
}

/** @param {string} text @returns {string} what is typed, as it is read: a day is written out */
function writtenOut(text) {
  const day = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (!day) return text;
  const language = document.documentElement.lang || "en";
  const long = new Intl.DateTimeFormat(language, {
    year: "numeric",
    month: "long",
    day: "numeric",
  });
  return long.format(new Date(+day[1], +day[2] - 1, +day[3]));
}

/** @param {HTMLFormElement} form */
function sheetFields(form) {
  const all = fieldsIn(form);
  const questions = [...form.querySelectorAll(".field:not([data-optional])")]
    .map(fieldsIn)
    .filter((inside) => inside.length);

  /** Makes a field as high as what is typed in it. @param {Field} field */
  const grow = (field) => {
    if (!(field instanceof HTMLTextAreaElement)) return;
    field.style.height = "";
    if (field.value) field.style.height = `${field.scrollHeight + 2}px`;
  };
  /** On paper an answer is text, which wraps, grows and continues on the next page, as no field
   * can. @param {Field} field */
  const paper = (field) => {
    if (isBox(field)) return;
    let twin = /** @type {HTMLElement | null} */ (field.nextElementSibling);
    if (twin?.className !== "printed") {
      twin = document.createElement("div");
      twin.className = "printed";
      twin.dir = "auto";
      twin.setAttribute("aria-hidden", "true");
      if (field instanceof HTMLTextAreaElement) twin.style.minHeight = `${field.rows * 1.8}em`;
      field.after(twin);
    }
    twin.textContent = writtenOut(field.value);
  };
  /** Draws a field again after its text has changed. @param {Field} field */
  const draw = (field) => {
    grow(field);
    paper(field);
  };

  return {
    all,
    draw,
    grow,
    /** @returns {Answers} the answers that are there */
    answers: () => {
      /** @type {Answers} */
      const found = {};
      for (const field of all) if (isFilled(field)) found[field.name] = field.value;
      return found;
    },
    /** Puts these answers into the fields; all others become empty. @param {Answers} answers */
    fill: (answers) => {
      for (const field of all) {
        const text = ownValue(answers, field.name) ?? "";
        if (isBox(field)) field.checked = text === field.value;
        else if (field.value !== text) field.value = text;
      }
    },
    /** How many questions have an answer, of how many that ask for one. */
    progress: () => ({
      number: questions.filter((inside) => inside.some(isFilled)).length,
      all: questions.length,
    }),
    /** The first fields of the questions without an answer. */
    open: () => questions.filter((inside) => !inside.some(isFilled)).map(([first]) => first),
  };
}
