// @ts-check
// Writes deadlines as a calendar file (.ics, RFC 5545): whole days with reminders. An entry keeps
// its id, so that a file that is read a second time changes what is there.

/** @typedef {{id: string, day: number, summary: string, text: string, alarms: number[]}} Due
 *   `alarms`: how many days before it a reminder comes */

/** @param {Due[]} entries @param {string} name of the calendar @param {number} now milliseconds
 * @returns {string} */
function guideCalendarFile(entries, name, now) {
  "use strict";
  const bytes = new TextEncoder();
  /** A line of at most 75 bytes, the rest on lines that start with a space. @param {string} line */
  const folded = (line) => {
    let out = "";
    let room = 75;
    for (const letter of line) {
      const size = bytes.encode(letter).length;
      if (size > room) {
        out += "\r\n ";
        room = 74;
      }
      out += letter;
      room -= size;
    }
    return out;
  };
  const escaped = (/** @type {string} */ text) =>
    text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");
  const compact = (/** @type {number} */ day) => guideCount.isoOf(day).replaceAll("-", "");
  const stamp = new Date(now).toISOString().replace(/[-:]|\.\d+/g, "");
  // It only has to grow from file to file: minutes fit into the number that calendars allow.
  const sequence = Math.floor(now / 60_000);

  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Special education//Deadlines//EN"];
  lines.push("CALSCALE:GREGORIAN", "METHOD:PUBLISH", `X-WR-CALNAME:${escaped(name)}`);
  for (const entry of entries) {
    lines.push("BEGIN:VEVENT", `UID:${entry.id}`, `DTSTAMP:${stamp}`, `SEQUENCE:${sequence}`);
    lines.push(`DTSTART;VALUE=DATE:${compact(entry.day)}`);
    lines.push(`DTEND;VALUE=DATE:${compact(entry.day + 1)}`);
    lines.push(`SUMMARY:${escaped(entry.summary)}`, `DESCRIPTION:${escaped(entry.text)}`);
    lines.push("TRANSP:TRANSPARENT");
    for (const days of entry.alarms) {
      lines.push("BEGIN:VALARM", "ACTION:DISPLAY", `TRIGGER:-P${days}D`);
      lines.push(`DESCRIPTION:${escaped(entry.summary)}`, "END:VALARM");
    }
    lines.push("END:VEVENT");
  }
  lines.push("END:VCALENDAR");
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}
