// @ts-check
// Counts a child's days out of school. It knows no page and no law. In: removals, and a calendar of
// school days. Out: how many school days they are, in all and in a row.

/** @typedef {{from: number, to: number, sure: boolean}} Removal `sure`: whether each of its days
 *   counts for certain */
/** @typedef {{days: number[], row: DayRange | null, inRow: number}} Tally `days`: the school days
 *   out, in order; `row`: the longest row of them without a school day in between */

const guideRemovals = (() => {
  "use strict";
  const { dayOf, isoOf, addMonths } = guideCount;

  /** The school year of a day, from July 1 to June 30. @param {number} day @returns {DayRange} */
  const schoolYear = (day) => {
    const [year, month] = isoOf(day).split("-").map(Number);
    const start = dayOf(`${month < 7 ? year - 1 : year}-07-01`) ?? day;
    return [start, addMonths(start, 12) - 1];
  };

  /** @param {Removal[]} removals @param {DayRange} year @param {Calendar} calendar
   * @returns {Tally} */
  const tally = (removals, [start, end], calendar) => {
    /** @type {Set<number>} */
    const out = new Set();
    for (const { from, to } of removals) {
      for (let day = Math.max(from, start); day <= Math.min(to, end); day += 1) {
        if (calendar.school(day)) out.add(day);
      }
    }
    const days = [...out].sort((a, b) => a - b);
    /** @type {DayRange | null} */
    let row = null;
    let inRow = 0;
    let length = 0;
    for (let day = days[0]; day <= days[days.length - 1]; day += 1) {
      if (!calendar.school(day)) continue;
      length = out.has(day) ? length + 1 : 0;
      if (length > inRow) {
        inRow = length;
        row = [days[days.indexOf(day) - length + 1], day];
      }
    }
    return { days, row, inRow };
  };

  /** The school year of the last removal: the days that count for certain, and those that it is at
   * most. @param {Removal[]} removals at least one @param {Calendar} calendar */
  const count = (removals, calendar) => {
    const year = schoolYear(Math.max(...removals.map(({ to }) => to)));
    const sure = removals.filter((removal) => removal.sure);
    return { year, sure: tally(sure, year, calendar), most: tally(removals, year, calendar) };
  };

  return { schoolYear, count };
})();
