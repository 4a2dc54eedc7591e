// @ts-check
// Counts days. It knows no page and no rule of law: clocks come from the open data, holidays from
// data/deadlines.yml. A day is a whole number, counted from January 1, 1970 in UTC, so that no time
// zone and no summer time can move one.

/** @typedef {{summer?: boolean, breaks_of?: number | null, weekends?: boolean | null}} Pauses */
/** @typedef {{days: number | null, months: number | null, day_type: string, from: string[],
 *   before: boolean, to: string[], must: string[], by: string | null, first_of: boolean,
 *   or_sooner: boolean, advised: boolean, pauses: Pauses | null}} Clock a clock of the open data */
/** @typedef {{month: number, day?: number | null, weekday?: number | null, week?: number | null}}
 *   Holiday `weekday` as in ISO 8601: 1 is Monday */
/** @typedef {[number, number]} DayRange a first and a last day */
/** @typedef {{school: (day: number) => boolean, business: (day: number) => boolean,
 *   off: (day: number) => DayRange | null}} Calendar which days are counted; `off`: the days in a
 *   row without school around a day */
/** @typedef {{earliest: number | null, latest: number | null, first: number | null,
 *   summerMissing: boolean}} Result `first`: day 1 */

const guideCount = (() => {
  "use strict";
  const DAY = 86_400_000;
  /** No rule counts further than this many days. */
  const FAR = 4000;
  /** Weekdays without school that make a summer, if July is among them. */
  const SUMMER = 10;

  /** @param {string} iso such as 2026-11-28 @returns {number | null} null where that is no day */
  const dayOf = (iso) => {
    const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso.trim());
    if (!parts) return null;
    const day = Date.UTC(+parts[1], +parts[2] - 1, +parts[3]) / DAY;
    return +parts[1] >= 1900 && isoOf(day) === parts[0] ? day : null;
  };
  /** @param {number} day */
  const isoOf = (day) => new Date(day * DAY).toISOString().slice(0, 10);
  const yearOf = (/** @type {number} */ day) => new Date(day * DAY).getUTCFullYear();
  /** @param {number} day @returns {number} 1 for Monday to 7 for Sunday */
  const weekdayOf = (day) => ((((day + 3) % 7) + 7) % 7) + 1;
  /** @param {number} day @param {number} months @returns {number} the same day of another month, or
   *   the last one of a month that is shorter */
  const addMonths = (day, months) => {
    const date = new Date(day * DAY);
    const year = date.getUTCFullYear();
    const month = date.getUTCMonth() + months;
    const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
    return Date.UTC(year, month, Math.min(date.getUTCDate(), last)) / DAY;
  };

  /** @param {Holiday[]} holidays @param {number} year
   * @returns {number[]} the days on which they are kept: one that falls on a Saturday on the Friday
   *   before, on a Sunday on the Monday after */
  const holidaysOf = (holidays, year) =>
    holidays.map(({ month, day, weekday, week }) => {
      if (day) {
        const falls = Date.UTC(year, month - 1, day) / DAY;
        return falls + ({ 6: -1, 7: 1 }[weekdayOf(falls)] ?? 0);
      }
      const first = Date.UTC(year, month - 1, 1) / DAY;
      const last = Date.UTC(year, month, 0) / DAY;
      if ((week ?? 0) < 0) return last - ((weekdayOf(last) - (weekday ?? 1) + 7) % 7);
      const start = first + (((weekday ?? 1) - weekdayOf(first) + 7) % 7);
      return start + 7 * ((week ?? 1) - 1);
    });

  /** @param {DayRange[]} daysOff days without school, in any order @param {Holiday[]} holidays
   * @returns {Calendar} */
  const calendarOf = (daysOff, holidays) => {
    /** @type {Map<number, Set<number>>} */
    const years = new Map();
    const holiday = (/** @type {number} */ day) => {
      const year = yearOf(day);
      let kept = years.get(year);
      if (!kept) {
        // New Year's Day is kept in the year before where it falls on a Saturday.
        const days = [...holidaysOf(holidays, year), ...holidaysOf(holidays, year + 1)];
        years.set(year, (kept = new Set(days)));
      }
      return kept.has(day);
    };
    const business = (/** @type {number} */ day) => weekdayOf(day) < 6 && !holiday(day);
    const school = (/** @type {number} */ day) =>
      business(day) && !daysOff.some(([from, to]) => from <= day && day <= to);
    /** @type {DayRange | null} */
    let known = null;
    const off = (/** @type {number} */ day) => {
      if (known && known[0] <= day && day <= known[1]) return known;
      if (school(day)) return null;
      let [from, to] = [day, day];
      while (!school(from - 1) && day - from < FAR) from -= 1;
      while (!school(to + 1) && to - day < FAR) to += 1;
      return (known = [from, to]);
    };
    return { school, business, off };
  };

  /** @param {DayRange} range @param {(day: number) => boolean} test */
  const countIn = ([from, to], test) => {
    let count = 0;
    for (let day = from; day <= to; day += 1) count += Number(test(day));
    return count;
  };
  const workday = (/** @type {number} */ day) => weekdayOf(day) < 6;
  const inJuly = (/** @type {number} */ day) => new Date(day * DAY).getUTCMonth() === 6;
  /** @param {DayRange} range days in a row without school */
  const isSummer = (range) => countIn(range, workday) >= SUMMER && countIn(range, inJuly) > 0;

  /** Whether a clock of calendar days stands still on a day.
   * @param {number} day @param {Pauses} pauses @param {Calendar} calendar
   * @param {boolean} weekends whether the weekends that touch a break belong to it */
  const stands = (day, pauses, calendar, weekends) => {
    const range = calendar.off(day);
    if (!range) return false;
    if (pauses.summer && isSummer(range)) return true;
    if (!pauses.breaks_of || countIn(range, workday) < pauses.breaks_of) return false;
    if (weekends) return true;
    let [from, to] = range;
    while (!workday(from)) from += 1;
    while (!workday(to)) to -= 1;
    return from <= day && day <= to;
  };

  /** @param {number} start @param {number} count @param {(day: number) => boolean} counts
   * @param {1 | -1} step @returns {DayRange | null} the first and the last of so many days that are
   *   counted after a day, or before it */
  const countFrom = (start, count, counts, step) => {
    let first = null;
    let left = count;
    for (let day = start + step; Math.abs(day - start) < FAR; day += step) {
      if (!counts(day)) continue;
      first ??= day;
      if (!(left -= 1)) return [first, day];
    }
    return null;
  };

  /** The ways to count a clock's days: several where the rule does not say which.
   * @param {Clock} clock @param {Calendar} calendar @returns {((day: number) => boolean)[]} */
  const waysOf = (clock, calendar) => {
    const every = () => true;
    const { pauses } = clock;
    if (clock.day_type === "school") return [calendar.school];
    if (clock.day_type === "business") return [calendar.business];
    if (!pauses && clock.day_type === "calendar") return [every];
    if (!pauses) return [every, calendar.business, calendar.school];
    return (pauses.weekends == null ? [false, true] : [pauses.weekends]).map(
      (weekends) => (/** @type {number} */ day) => !stands(day, pauses, calendar, weekends),
    );
  };

  /** Whether days of a July are counted as school days, or run where the rule stops for summer,
   * and no summer of that year is among the days off.
   * @param {Clock} clock @param {DayRange} range @param {Calendar} calendar */
  const summerMissing = (clock, [from, to], calendar) => {
    if (clock.day_type === "business") return false;
    if (clock.day_type === "calendar" && !clock.pauses?.summer) return false;
    for (let year = yearOf(from); year <= yearOf(to); year += 1) {
      const july = Date.UTC(year, 6, 1) / DAY;
      if (to < july || from > july + 30) continue;
      const known = Array.from({ length: 31 }, (_, index) => calendar.off(july + index));
      if (!known.some((off) => off && isSummer(off))) return true;
    }
    return false;
  };

  /** The day on which a clock ends, or the days between which it does.
   * @param {Clock} clock @param {number} start the day it is counted from
   * @param {Calendar} calendar @returns {Result} */
  const datesOf = (clock, start, calendar) => {
    if (clock.months) {
      const end = addMonths(start, clock.months);
      const earliest = clock.or_sooner ? null : end;
      return { earliest, latest: end, first: null, summerMissing: false };
    }
    const step = clock.before ? -1 : 1;
    const ranges = waysOf(clock, calendar).flatMap((counts) => {
      const range = countFrom(start, clock.days ?? 0, counts, step);
      return range ? [range] : [];
    });
    if (!ranges.length) return { earliest: null, latest: null, first: null, summerMissing: false };
    const ends = ranges.map(([, end]) => end);
    const [earliest, latest] = [Math.min(...ends), Math.max(...ends)];
    const span = /** @type {DayRange} */ (clock.before ? [earliest, start] : [start, latest]);
    const missing = summerMissing(clock, span, calendar);
    // Without the summer the count is too short: it ends later, or started earlier.
    const firsts = new Set(ranges.map(([first]) => first));
    return {
      earliest: clock.or_sooner || (missing && clock.before) ? null : earliest,
      latest: missing && !clock.before ? null : latest,
      first: firsts.size === 1 ? ranges[0][0] : null,
      summerMissing: missing,
    };
  };

  return { dayOf, isoOf, weekdayOf, addMonths, holidaysOf, calendarOf, datesOf };
})();
