// @ts-check
// Draws deadlines on a line of time. The same is in words beside it; no style is written into it.

/** @typedef {{label: string, from: number, earliest: number, latest: number, mine: boolean}} Bar
 *   days: from the event to the earliest end, and on to the latest */

/** @param {Bar[]} bars @param {string} alt what the picture shows
 * @param {(day: number) => string} month a day as a month of a year @returns {SVGSVGElement} */
function guidePicture(bars, alt, month) {
  "use strict";
  const [HEAD, ROW, THICK] = [20, 42, 10];
  const first = Math.min(...bars.flatMap(({ from, earliest }) => [from, earliest]));
  const last = Math.max(...bars.flatMap(({ from, latest }) => [from, latest]));
  const span = Math.max(last - first, 1);
  const at = (/** @type {number} */ day) => `${((day - first) / span) * 100}%`;
  const wide = (/** @type {number} */ days) => `${(days / span) * 100}%`;
  /** @param {string} name @param {Record<string, string | number>} attributes
   * @param {string} [text] */
  const shape = (name, attributes, text) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
    if (text) made.textContent = text;
    return made;
  };
  const height = HEAD + ROW * bars.length;
  const picture = /** @type {SVGSVGElement} */ (
    shape("svg", { class: "deadlines__picture", role: "img", "aria-label": alt, height })
  );
  const PARTS = 3;
  for (let part = 0; part <= PARTS; part += 1) {
    const day = Math.round(first + (span * part) / PARTS);
    const anchor = part === 0 ? "start" : part === PARTS ? "end" : "middle";
    picture.append(
      shape("line", { x1: at(day), x2: at(day), y1: HEAD, y2: height }),
      shape("text", { class: "tick", x: at(day), y: 13, "text-anchor": anchor }, month(day)),
    );
  }
  bars.forEach(({ label, from, earliest, latest, mine }, index) => {
    const y = HEAD + ROW * index + 22;
    const [start, end] = [Math.min(from, earliest), Math.max(from, earliest)];
    const mark = mine ? "due-bar due-bar--parent" : "due-bar";
    picture.append(shape("text", { x: 0, y: y - 6 }, label));
    if (latest > earliest) {
      const open = { x: at(earliest), width: wide(latest - earliest), y: y + 1, height: THICK - 2 };
      picture.append(shape("rect", { ...open, class: `${mark} due-bar--open`, rx: 3 }));
    }
    const whole = from > latest ? [latest, from] : [start, end];
    const size = { x: at(whole[0]), width: wide(Math.max(whole[1] - whole[0], span / 200)) };
    picture.append(shape("rect", { ...size, y, height: THICK, rx: 3, class: mark }));
  });
  return picture;
}
