// @ts-check
// What was typed on another sheet of the folder is offered where this sheet asks for it again. A
// tap takes it; nothing is filled in by itself.

/**
 * @param {HTMLFormElement} form its `data-known` names the fields of all sheets that ask the same
 * @param {Fields} fields
 * @param {ReturnType<typeof wordsOf>} words
 * @param {() => Record<string, Answers>} sheets the answers of the folder, the latest sheet last
 * @param {(some: Answers) => void} use fills these answers in
 */
function knownAnswers(form, fields, words, sheets, use) {
  /** @type {Record<string, string[]>} */
  const places = JSON.parse(form.dataset.known ?? "{}");
  const button = () => {
    const element = document.createElement("button");
    element.type = "button";
    element.className = "known";
    element.dir = "auto";
    return element;
  };
  const offers = fields.all
    .filter((field) => field.dataset.known)
    .map((field) => ({ field, button: button(), text: "" }));
  const all = button();

  /** The latest answer to the same question. @param {string} key */
  const latest = (key) => {
    for (const [sheet, answers] of Object.entries(sheets()).reverse()) {
      for (const place of ownValue(places, key) ?? []) {
        const [other, name] = place.split("/");
        if (other === sheet && answers[name]) return answers[name];
      }
    }
    return "";
  };
  const draw = () => {
    for (const offer of offers) {
      offer.text = offer.field.value ? "" : latest(offer.field.dataset.known ?? "");
      offer.button.hidden = !offer.text;
      offer.button.textContent = words("use", { text: writtenOut(offer.text) });
    }
    const number = offers.filter(({ text }) => text).length;
    all.hidden = number < 2;
    all.textContent = words("use_all", { number });
  };
  for (const offer of offers) {
    offer.field.parentElement?.append(offer.button);
    offer.button.addEventListener("click", () => {
      use({ [offer.field.name]: offer.text });
      offer.field.focus();
    });
  }
  all.addEventListener("click", () => {
    const open = offers.filter(({ text }) => text);
    use(Object.fromEntries(open.map(({ field, text }) => [field.name, text])));
    open[0].field.focus();
  });
  form.prepend(all);
  return { draw };
}
