// @ts-check
// The words of a component are in its attribute `data-words`, one JSON object in the language of
// the page: a text, or one text for each plural category. No script has words of its own.

/**
 * @param {Element | null} element the root of a component
 * @returns {(key: string, values?: Record<string, string | number>) => string} a text by its key,
 *   with each `{name}` filled in; `number` chooses among plurals. An unknown key gives "".
 */
function wordsOf(element) {
  const language = document.documentElement.lang || "en";
  /** @type {Record<string, string | Record<string, string>>} */
  const words = JSON.parse(element?.getAttribute("data-words") || "{}");
  const plural = new Intl.PluralRules(language);
  const digits = new Intl.NumberFormat(language, { useGrouping: false });
  return (key, values = {}) => {
    const found = words[key] ?? "";
    const text =
      typeof found === "string" ? found : found[plural.select(+values.number)] ?? found.other ?? "";
    return text.replace(/\{(\w+)\}/g, (place, name) => {
      const value = values[name] ?? place;
      return typeof value === "number" ? digits.format(value) : value;
    });
  };
}
