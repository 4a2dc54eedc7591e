// @ts-check
// What follows from what a parent says happened: the clocks of the state's rules that it starts,
// and the rules about it that give no date. In: events, and rules as the open data have them. Out:
// rows.

/** @typedef {{id: string, starts: string[], follows: string[], asks: string[]}} ParentEvent */
/** @typedef {{event: ParentEvent, day: number, number: number}} Happened `number`: which one of
 *   this event in the plan */
/** @typedef {{status: string, clocks: Clock[], html: Record<string, string>}} Rule */
/** @typedef {{clock: Clock, day: number, result: Result}} Counted a clock, counted from a day */
/** @typedef {{rule: string, id: string, of: Happened, counted: Counted[], earliest: number | null,
 *   latest: number | null, by: string | null, sooner: Clock[], early: boolean, federal: boolean,
 *   why: "" | "doubt" | "unknown" | "words" | "elsewhere"}} Row
 *   `counted`: first the clock that ends it; `sooner`: clocks that were not counted and may end it
 *   before; `early`: the clock may have started before the day of the event; `why`: why there is no
 *   date */

/** @param {Happened[]} plan @param {Record<string, Rule>} rules of the state
 * @param {Record<string, Rule>} federal @param {string[]} floors the rules whose federal form holds
 *   in every state @param {Calendar} calendar @returns {Row[]} those with a date first, in order */
function guidePlan(plan, rules, federal, floors, calendar) {
  "use strict";
  const meets = (/** @type {string[]} */ some, /** @type {string[]} */ others) =>
    some.some((one) => others.includes(one));
  /** The rule that counts, and whether it is the federal one. @param {string} kind */
  const counting = (kind) => {
    const rule = rules[kind];
    const floor = rule.status === "floor";
    return floor ? { rule: federal[kind], floor } : { rule, floor };
  };
  /** @param {Clock} clock @param {Happened} of @returns {Counted} */
  const count = (clock, of) => ({
    clock,
    day: of.day,
    result: guideCount.datesOf(clock, of.day, calendar),
  });
  /** The first to end of several, where each may end between two days.
   * @param {(number | null)[]} days */
  const first = (days) =>
    days.includes(null) ? null : Math.min(.../** @type {number[]} */ (days));

  /** The clocks of a rule of which the first to run out counts, from all that is in the plan.
   * @param {Clock[]} clocks @param {Happened} of */
  const together = (clocks, of) => {
    const started = clocks.map((clock) => {
      const mine = meets(clock.from, of.event.starts);
      return mine ? of : plan.find(({ event }) => meets(clock.from, event.starts));
    });
    const counted = clocks.flatMap((clock, index) => {
      const start = started[index];
      return start ? [count(clock, start)] : [];
    });
    const end = (/** @type {Counted} */ one) =>
      one.result.latest ?? one.result.earliest ?? Infinity;
    counted.sort((a, b) => end(a) - end(b));
    const sooner = clocks.filter((_, index) => !started[index]);
    const ends = counted.flatMap(({ result }) => result.latest ?? []);
    return {
      counted,
      sooner,
      earliest: sooner.length ? null : first(counted.map(({ result }) => result.earliest)),
      latest: ends.length ? Math.min(...ends) : null,
    };
  };

  /** @type {Row[]} */
  const rows = [];
  /** @param {string} kind @param {Happened} of @param {Counted[]} counted
   * @param {Partial<Row>} [part] */
  const add = (kind, of, counted, part) => {
    const number = rows.filter((row) => row.of === of && row.rule === kind).length + 1;
    const [{ clock, result }] = counted;
    rows.push({
      rule: kind,
      id: number === 1 ? kind : `${kind}-${number}`,
      of,
      counted,
      earliest: result.earliest,
      latest: result.latest,
      by: clock.by,
      sooner: [],
      early: false,
      federal: counting(kind).floor,
      why: "",
      ...part,
    });
  };
  /** A clock that an event starts, or that has started by then. @param {string} kind
   * @param {Clock} clock @param {Happened} of @param {Partial<Row>} [part] */
  const addClock = (kind, clock, of, part) => {
    const known = () => plan.some(({ event }) => meets(clock.from, event.starts));
    if (meets(clock.from, of.event.starts)) add(kind, of, [count(clock, of)], part);
    else if (meets(clock.from, of.event.follows) && !known()) {
      const counted = count(clock, of);
      add(kind, of, [counted], { ...part, earliest: null, early: true });
    }
  };
  const seen = new Set();
  for (const of of plan) {
    for (const kind of Object.keys(rules)) {
      const { rule } = counting(kind);
      const firsts = rule.clocks.filter((clock) => clock.first_of);
      if (firsts.some((clock) => meets(clock.from, of.event.starts))) {
        const row = together(firsts, of);
        const key = JSON.stringify([kind, row.counted.map((one) => [one.day, one.clock.from])]);
        if (!seen.has(key)) add(kind, of, row.counted, row);
        seen.add(key);
      }
      for (const clock of rule.clocks) if (!clock.first_of) addClock(kind, clock, of);
      // Where the state's rule was read, but not how long a parent has, the federal time is safe.
      const asked =
        of.event.asks.includes(kind) && rule.status !== "doubt" && floors.includes(kind);
      if (!asked || rows.some((row) => row.of === of && row.rule === kind)) continue;
      for (const clock of federal[kind].clocks) {
        if (clock.by === "parent") addClock(kind, clock, of, { federal: true });
      }
    }
  }
  const order = (/** @type {Row} */ row) => row.earliest ?? row.latest ?? Infinity;
  rows.sort((a, b) => order(a) - order(b));

  /** @type {Row[]} */
  const without = [];
  for (const of of plan) {
    for (const kind of of.event.asks) {
      if ([...rows, ...without].some((row) => row.rule === kind)) continue;
      const { rule, floor } = counting(kind);
      const known = rule.clocks.length ? "elsewhere" : "words";
      const why = rule.status === "doubt" || rule.status === "unknown" ? rule.status : known;
      without.push({
        rule: kind,
        id: kind,
        of,
        counted: [],
        earliest: null,
        latest: null,
        by: null,
        sooner: rule.clocks,
        early: false,
        federal: floor,
        why,
      });
    }
  }
  return [...rows, ...without];
}
