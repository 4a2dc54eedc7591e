// @ts-check
// Reads a school's days off: from lines of text, and from a calendar file (.ics, RFC 5545).

/** @typedef {{name: string, ranges: DayRange[]}} WholeDays an entry of a calendar without hours */
/** @typedef {{entries: WholeDays[], timed: number, unread: string[]}} Read `timed`: how many
 * entries have hours; `unread`: the names of entries that cannot be read */

const guideDaysOff = (() => {
  "use strict";
  /** Longer breaks than this are slips. */
  const LONGEST = 200;
  const { dayOf, isoOf, addMonths, weekdayOf } = guideCount;
  const two = (/** @type {string} */ number) => number.padStart(2, "0");

  /** The days that are written in a line, as 2026-11-28, 11/28/2026 or November 28, 2026.
   * @param {string} line @param {string} language of the names of months
   * @returns {(number | null)[]} null for one that does not exist */
  const daysIn = (line, language) => {
    const months = Array.from({ length: 12 }, (_, month) =>
      ["long", "short"].map((form) =>
        new Intl.DateTimeFormat(language, {
          month: /** @type {"long" | "short"} */ (form),
          timeZone: "UTC",
        })
          .format(Date.UTC(2026, month, 1))
          .toLowerCase()
          .replace(/\.$/, ""),
      ),
    );
    const names = months
      .flat()
      .sort((a, b) => b.length - a.length)
      .join("|");
    const forms = [
      String.raw`(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})`,
      String.raw`(?<month>\d{1,2})/(?<day>\d{1,2})/(?<year>\d{4})`,
      String.raw`(?<name>${names})\.? +(?<day>\d{1,2}),? +(?<year>\d{4})`,
    ];
    /** @type {[number, number | null][]} */
    const days = [];
    for (const form of forms) {
      for (const found of line.matchAll(new RegExp(String.raw`(?<!\d)${form}(?!\d)`, "gi"))) {
        const { year, month, day, name } = found.groups ?? {};
        const named = months.findIndex((forms) => forms.includes(name?.toLowerCase()));
        days.push([found.index, dayOf(`${year}-${two(month ?? `${named + 1}`)}-${two(day)}`)]);
      }
    }
    return days.sort(([a], [b]) => a - b).map(([, day]) => day);
  };

  /** @param {string} text one day or range a line @param {string} [language]
   * @returns {{ranges: DayRange[], wrong: number[]}} and the numbers of lines that are not read */
  const readLines = (text, language = "en") => {
    /** @type {DayRange[]} */
    const ranges = [];
    /** @type {number[]} */
    const wrong = [];
    text.split(/\r?\n/).forEach((line, index) => {
      if (!line.trim()) return;
      const [from, to = from, ...more] = daysIn(line, language);
      if (from == null || to == null || more.length || to < from || to - from > LONGEST) {
        wrong.push(index + 1);
      } else ranges.push([from, to]);
    });
    return { ranges, wrong };
  };

  // ---- calendar files

  /** @typedef {{value: string, options: string}} Property */

  /** The lines of a calendar, those that were folded joined again. @param {string} text */
  const unfolded = (text) => text.replace(/\r?\n[ \t]/g, "").split(/\r?\n/);
  /** @param {string} text */
  const plain = (text) =>
    text.replace(/\\(.)/g, (_, letter) => (letter === "n" || letter === "N" ? " " : letter)).trim();

  /** The day on which a whole day starts; null for a time of day. A time in UTC is midnight
   * somewhere in the United States from 4 to 10 o'clock.
   * @param {Property | undefined} property @returns {number | null} */
  const wholeDay = (property) => {
    const parts = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})\d{2}(Z?))?$/.exec(
      property?.value ?? "",
    );
    if (!parts) return null;
    const [, year, month, day, hour, minute, utc] = parts;
    const midnight = utc
      ? +hour >= 4 && +hour <= 10 && minute === "00"
      : `${hour}${minute}` === "0000";
    return hour === undefined || midnight ? dayOf(`${year}-${month}-${day}`) : null;
  };

  /** How many days an entry lasts; 0 where it is not a number of whole days.
   * @param {Map<string, Property>} entry @param {number} start */
  const lengthOf = (entry, start) => {
    const duration = entry.get("DURATION")?.value;
    if (duration) {
      const parts = /^P(?:(\d+)W|(\d+)D)(?:T0+[HMS])*$/.exec(duration);
      return parts ? 7 * +(parts[1] ?? 0) + +(parts[2] ?? 0) : 0;
    }
    if (entry.has("DTEND")) return Math.max(0, (wholeDay(entry.get("DTEND")) ?? start) - start);
    return /T/.test(entry.get("DTSTART")?.value ?? "T") ? 0 : 1;
  };

  const WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

  /** The days on which an entry starts, also again. Null where it repeats in a way that is not read
   * here. @param {string | undefined} rule @param {number} start @param {number} until
   * @returns {number[] | null} */
  const startsOf = (rule, start, until) => {
    if (!rule) return [start];
    const parts = Object.fromEntries(rule.split(";").map((part) => part.split("=")));
    const { FREQ, INTERVAL = "1", COUNT, UNTIL, BYDAY, WKST, ...others } = parts;
    const every = +INTERVAL;
    const weekdays = BYDAY?.split(",").map(
      (/** @type {string} */ name) => WEEKDAYS.indexOf(name) + 1,
    );
    const simple = !Object.keys(others).length && every >= 1 && (!WKST || every === 1);
    const known = BYDAY
      ? FREQ === "WEEKLY" && !weekdays.includes(0)
      : /^(DAI|WEEK|YEAR)LY$/.test(FREQ);
    if (!simple || !known) return null;
    const last = UNTIL ? dayOf(UNTIL.replace(/^(\d{4})(\d{2})(\d{2}).*$/, "$1-$2-$3")) : until;
    if (last === null) return null;
    const starts = [];
    const monday = start - weekdayOf(start);
    for (let step = 0; starts.length < +(COUNT ?? Infinity); step += 1) {
      const day = FREQ === "YEARLY" ? addMonths(start, 12 * every * step) : start + step;
      if (day > Math.min(last, until)) break;
      const week = Math.floor((day - monday - 1) / 7);
      const wanted = weekdays ?? [weekdayOf(start)];
      const hit =
        FREQ === "YEARLY" ||
        (FREQ === "DAILY"
          ? step % every === 0
          : week % every === 0 && wanted.includes(weekdayOf(day)));
      if (hit) starts.push(day);
    }
    return starts;
  };

  /** @param {string} text of a file @param {number} until how far repeated entries are followed
   * @returns {Read | null} null where it is no calendar */
  const readCalendar = (text, until) => {
    const lines = unfolded(text.replace(/^\uFEFF/, ""));
    if (lines[0]?.trim().toUpperCase() !== "BEGIN:VCALENDAR") return null;
    /** @type {Read} */
    const read = { entries: [], timed: 0, unread: [] };
    /** @type {Map<string, Property> | null} */
    let entry = null;
    let inside = 0;
    for (const line of lines) {
      const [, name, options, value] = /^([\w-]+)((?:;(?:[^":]|"[^"]*")*)?):(.*)$/.exec(line) ?? [];
      if (!name) continue;
      const key = name.toUpperCase();
      if (key === "BEGIN") {
        inside += Number(entry !== null);
        if (value.trim() === "VEVENT") [entry, inside] = [new Map(), 0];
      } else if (key === "END" && value.trim() === "VEVENT" && entry) {
        addEntry(read, entry, until);
        entry = null;
      } else if (key === "END") inside -= Number(entry !== null);
      else if (entry && !inside) {
        const before = key === "EXDATE" && entry.get(key)?.value;
        entry.set(key, { value: before ? `${before},${value}` : value.trim(), options });
      }
    }
    return read;
  };

  /** @param {Read} read @param {Map<string, Property>} entry @param {number} until */
  const addEntry = (read, entry, until) => {
    if (entry.get("STATUS")?.value === "CANCELLED") return;
    const name = plain(entry.get("SUMMARY")?.value ?? "");
    const start = wholeDay(entry.get("DTSTART"));
    const days = start === null ? 0 : lengthOf(entry, start);
    if (start === null || !days) {
      if (/T\d{6}/.test(entry.get("DTSTART")?.value ?? "")) read.timed += 1;
      else read.unread.push(name);
      return;
    }
    const without = (entry.get("EXDATE")?.value ?? "")
      .split(",")
      .map((value) => wholeDay({ value, options: "" }));
    const starts =
      entry.has("RDATE") || entry.has("RECURRENCE-ID")
        ? null
        : startsOf(entry.get("RRULE")?.value, start, until);
    if (!starts || days > LONGEST) {
      read.unread.push(name);
      return;
    }
    /** @type {DayRange[]} */
    const ranges = starts
      .filter((day) => !without.includes(day))
      .map((day) => [day, day + days - 1]);
    read.entries.push({ name, ranges });
  };

  /** @param {DayRange} range @returns {string} as a line of the list */
  const lineOf = ([from, to]) => `${isoOf(from)}/${isoOf(to)}`;

  return { readLines, readCalendar, lineOf };
})();
