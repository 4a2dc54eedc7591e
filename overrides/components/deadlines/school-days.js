// @ts-check
// The school's days off, which the Deadlines page keeps on this device for all who count days.

const guideSchoolDays = (() => {
  "use strict";
  const KEY = "guide.calendar";
  /** @typedef {{off: string, holidays: boolean}} SchoolDays `off`: one range a line; `holidays`:
   *   whether federal holidays are days off */
  /** @returns {SchoolDays} */
  const read = () => {
    const found = { off: "", holidays: true };
    try {
      const kept = JSON.parse(localStorage.getItem(KEY) ?? "{}");
      if (typeof kept?.off === "string") found.off = kept.off;
      if (typeof kept?.holidays === "boolean") found.holidays = kept.holidays;
    } catch {
      // A browser that keeps nothing still counts.
    }
    return found;
  };
  /** @param {SchoolDays} days */
  const keep = (days) => {
    try {
      if (!days.off.trim() && days.holidays) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, JSON.stringify(days));
    } catch {
      // Nothing is kept; the days off count for this visit.
    }
  };
  return { read, keep };
})();
