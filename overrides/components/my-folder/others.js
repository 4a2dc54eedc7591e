// @ts-check
// What this site keeps on the device besides answers: ticks, the state, the packet, days off.

/** The facts of a state are not among it: they come from the site again. */
function otherThings() {
  const TICKS = "guide.ticks";
  const isOurs = (/** @type {string} */ key) =>
    key.startsWith("guide.") && key !== "guide.folders" && key !== "guide.rules";
  /** @param {string | undefined} text @returns {Record<string, string[]>} by pages */
  const ticksOf = (text) => {
    try {
      const ticks = JSON.parse(text ?? "{}");
      return isRecord(ticks) && Object.values(ticks).every(Array.isArray) ? ticks : {};
    } catch {
      return {};
    }
  };
  /** @returns {Record<string, string>} */
  const copy = () => {
    try {
      return Object.fromEntries(Object.entries(localStorage).filter(([key]) => isOurs(key)));
    } catch {
      return {};
    }
  };
  /** Keeps things; others stay as they are. @param {Record<string, string>} things */
  const put = (things) => {
    try {
      for (const [key, text] of Object.entries(things)) {
        if (isOurs(key)) localStorage.setItem(key, text);
      }
    } catch {
      // The line at the foot says that the device keeps nothing.
    }
    chooseState(copy()["guide.state"] ?? "");
  };
  /** What a file holds of it, if it does. @param {Kept & {more?: unknown}} file */
  const inFile = ({ more }) => {
    const texts = isRecord(more) && Object.values(more).every((one) => typeof one === "string");
    return /** @type {Record<string, string> | null} */ (texts ? more : null);
  };
  return {
    copy,
    put,
    inFile,
    /** How many boxes are ticked. */
    ticks: () => Object.values(ticksOf(copy()[TICKS])).flat().length,
    /** Puts things in the place of those that are here. @param {Record<string, string>} things */
    replace: (things) => {
      try {
        for (const key of Object.keys(copy())) localStorage.removeItem(key);
      } catch {
        // Nothing was kept.
      }
      put(things);
    },
    /** Adds things; what is here stays. @param {Record<string, string>} things */
    add: (things) => {
      const here = copy();
      const ticks = ticksOf(things[TICKS]);
      for (const [page, boxes] of Object.entries(ticksOf(here[TICKS]))) {
        ticks[page] = [...new Set([...(ownValue(ticks, page) ?? []), ...boxes])];
      }
      if (Object.keys(ticks).length) here[TICKS] = JSON.stringify(ticks);
      put({ ...things, ...here });
    },
  };
}
