// @ts-check
// The page that counts days out of school: asks for each time, counts, and marks in the page's own
// table what the law asks at that count. Which days count for certain, and from which count
// something follows, is in the tables' cells. What is typed is kept in the folder of the child.
(() => {
  "use strict";
  const SHEET = "days-out";
  const LOG = "removal-counter";
  /** Longer times than this are slips. */
  const LONGEST = 200;
  const root = /** @type {HTMLElement | null} */ (document.querySelector(".days-out"));
  const form = root?.querySelector("form");
  const template = root?.querySelector("template");
  if (!root || !form || !template) return;
  const words = wordsOf(root);
  const { dayOf } = guideCount;
  /** @type {{holidays: Holiday[], meeting: Clock | null}} */
  const setup = JSON.parse(root.dataset.setup ?? "");
  const store = answerStore(words("first_folder"));
  /** @template {HTMLElement} T @param {string} name @returns {T} */
  const part = (name) => /** @type {T} */ (root.querySelector(name));
  const times = part(".days-out__times");
  const decided = /** @type {HTMLInputElement} */ (part("#days-out-decided"));
  const results = part(".days-out__results");
  const folder = /** @type {HTMLSelectElement} */ (part("#days-out-folder"));
  const sheet = /** @type {HTMLAnchorElement | null} */ (root.querySelector("#days-out-sheet"));
  const cells = (/** @type {string} */ name) =>
    /** @type {HTMLElement[]} */ ([...document.querySelectorAll(`td[data-${name}]`)]);
  const kinds = cells("what").map(({ dataset, textContent }) => ({
    id: dataset.what ?? "",
    text: textContent?.trim() ?? "",
    sure: dataset.sure !== undefined,
  }));
  const steps = cells("count");
  const format = new Intl.DateTimeFormat(document.documentElement.lang || "en", {
    dateStyle: "full",
    timeZone: "UTC",
  });
  const written = (/** @type {number} */ day) => format.format(day * 86_400_000);

  // ---- the form

  /** @typedef {HTMLInputElement | HTMLSelectElement} Input */
  /** @param {Element} time @param {string} name @returns {Input} */
  const input = (time, name) =>
    /** @type {Input} */ (time.querySelector(`[data-part="${name}"]`));
  const number = () => {
    [...times.children].forEach((time, index) => {
      const legend = time.querySelector("legend");
      if (legend) legend.textContent = words("time", { number: index + 1 });
      for (const field of time.querySelectorAll("[data-part]")) {
        field.id = `days-out-${index + 1}-${field.getAttribute("data-part")}`;
        field.previousElementSibling?.setAttribute("for", field.id);
      }
    });
  };
  /** Adds a time to the form. @param {string} from @param {string} to @param {string} what */
  const add = (from, to, what) => {
    const copy = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
    const time = /** @type {HTMLElement} */ (copy.firstElementChild);
    const select = input(time, "what");
    select.append(...kinds.map(({ id, text }) => new Option(text, id)));
    input(time, "from").value = from;
    input(time, "to").value = to;
    if (what) select.value = what;
    time.querySelector("button")?.addEventListener("click", () => {
      time.remove();
      if (!times.children.length) add("", "", "");
      keep();
      /** @type {HTMLElement} */ (form.querySelector("#days-out-add")).focus();
    });
    times.append(time);
    number();
    return time;
  };
  /** Shows what the folder keeps. */
  const draw = () => {
    const all = Object.entries(store.folders());
    folder.replaceChildren(
      ...all.map(([id, { name }]) => new Option(name, id, false, id === store.here())),
    );
    part(".days-out__folder").hidden = all.length < 2;
    const answers = store.answers(SHEET);
    times.replaceChildren();
    for (let place = 1; answers[`${place}-from`]; place += 1) {
      const [from, to, what] = ["from", "to", "what"].map((name) => answers[`${place}-${name}`]);
      add(from, to ?? "", what ?? "");
    }
    if (!times.children.length) add("", "", "");
    decided.value = answers.decided ?? "";
    show();
  };

  // ---- what is typed

  /** @returns {Array<Removal & {what: string, iso: string}>} the times with a day; `iso`: the
   *   first one as it is typed */
  const typed = () =>
    [...times.children].flatMap((time) => {
      const [from, to, what] = ["from", "to", "what"].map((name) => input(time, name).value);
      const first = dayOf(from);
      const last = to ? dayOf(to) : first;
      const wrong = first !== null && last !== null && (last < first || last - first > LONGEST);
      const place = time.querySelector(".deadlines__wrong");
      if (place) place.textContent = wrong ? words("wrong") : "";
      if (first === null || last === null || wrong) return [];
      const sure = kinds.some((kind) => kind.id === what && kind.sure);
      return [{ from: first, to: last, sure, what, iso: from }];
    });
  const keep = () => {
    const before = Object.keys(store.answers(SHEET)).map((name) => [name, ""]);
    const filled = [...times.children].filter((time) => input(time, "from").value);
    const now = filled.flatMap((time, index) =>
      ["from", "to", "what"].map((name) => [`${index + 1}-${name}`, input(time, name).value]),
    );
    const answers = Object.fromEntries([...before, ...now, ["decided", decided.value]]);
    const outcome = store.change(writing(store.here(), SHEET, answers));
    show(outcome === "kept" ? "" : words("not_kept"));
  };

  // ---- the count

  /** @param {string} tag @param {...(string | Node)} parts */
  const element = (tag, ...parts) => {
    const made = document.createElement(tag);
    made.append(...parts);
    return made;
  };
  /** @param {number} sure @param {number} most */
  const range = (sure, most) =>
    sure === most
      ? words("days", { number: sure })
      : words("range", { sure, text: words("days", { number: most }) });
  /** Marks the rows of the table that hold at a count. @param {Tally} sure @param {Tally} most */
  const mark = (sure, most) => {
    for (const cell of steps) {
      const { count, from = "", to } = cell.dataset;
      const inside = (/** @type {Tally} */ { days, inRow }) => {
        const reached = count === "row" ? inRow : days.length;
        return reached >= +from && (!to || reached <= +to);
      };
      const certain = count !== "pattern" && inside(sure) && inside(most);
      const perhaps = inside(sure) || inside(most);
      cell.querySelector(".badge")?.remove();
      if (!perhaps) continue;
      const badge = element("span", words(certain ? "here" : "perhaps"));
      badge.className = `badge${certain ? "" : " badge--doubt"}`;
      cell.append(" ", badge);
    }
  };
  const calendarOf = () => {
    const { off, holidays } = guideSchoolDays.read();
    const language = document.documentElement.lang || "en";
    const { ranges } = guideDaysOff.readLines(off, language);
    const listed = ranges.length > 0;
    return { listed, ...guideCount.calendarOf(ranges, holidays ? setup.holidays : []) };
  };
  /** @param {ReturnType<typeof calendarOf>} calendar */
  const meeting = (calendar) => {
    const day = dayOf(decided.value);
    if (day === null || !setup.meeting) return [];
    const { latest, first } = guideCount.datesOf(setup.meeting, day, calendar);
    const parts = { decided: written(day), first: first === null ? "" : written(first) };
    const day10 = latest === null ? "" : written(latest);
    const text = words(latest === null ? "meeting_open" : "meeting", { ...parts, day: day10 });
    const line = element("p", text);
    if (latest !== null) line.dataset.meeting = guideCount.isoOf(latest);
    return [element("h2", words("meeting_title")), line];
  };
  const show = (status = "") => {
    const removals = typed();
    const calendar = calendarOf();
    part("#days-out-status").textContent = status || (removals.length ? "" : words("start"));
    part(".deadlines__take").hidden = !removals.length;
    const none = { days: [], row: null, inRow: 0 };
    if (!removals.length) {
      mark(none, none);
      results.replaceChildren(...meeting(calendar));
      return;
    }
    const { year, sure, most } = guideRemovals.count(removals, calendar);
    mark(sure, most);
    const all = element("p", words("all", { text: range(sure.days.length, most.days.length) }));
    const row = element("p", words("row", { text: range(sure.inRow, most.inRow) }));
    all.dataset.sure = String(sure.days.length);
    all.dataset.most = String(most.days.length);
    row.dataset.sure = String(sure.inRow);
    row.dataset.most = String(most.inRow);
    all.className = row.className = "days-out__count";
    const limit = steps.find(({ dataset }) => dataset.count === "all" && !dataset.to);
    const place = +(limit?.dataset.from ?? 0);
    const notes = [];
    const reached = (/** @type {Tally} */ { days }) =>
      place && days.length >= place ? { number: place, day: written(days[place - 1]) } : null;
    const certain = reached(sure);
    const perhaps = reached(most);
    if (certain) notes.push(words("reached", certain));
    else if (perhaps) notes.push(words("reached_perhaps", perhaps));
    notes.push(words(calendar.listed ? "calendar" : "calendar_none"));
    const [from, to] = year.map(written);
    results.replaceChildren(
      element("h2", words("count")),
      all,
      row,
      ...notes.map((text) => element("p", text)),
      element("p", words("year", { from, to })),
      element("ul", ...removals.map((time) => element("li", lineOf(time)))),
      ...meeting(calendar),
    );
  };
  /** @param {ReturnType<typeof typed>[number]} time */
  const lineOf = ({ from, to, what }) => {
    const text = kinds.find(({ id }) => id === what)?.text ?? "";
    const days = { from: written(from), to: written(to), text };
    return words(from === to ? "line" : "line_range", days);
  };

  // ---- the worksheet

  /** Writes the times into empty lines of the worksheet; what stands there stays. */
  const fillSheet = () => {
    const answers = store.answers(LOG);
    const there = new Set(Object.values(answers));
    const calendar = calendarOf();
    const free = Array.from({ length: Number(sheet?.dataset.rows) }, (_, index) => index + 1);
    const empty = free.filter(
      (place) => !Object.keys(answers).some((name) => name.startsWith(`log-${place}-`)),
    );
    /** @type {Answers} */
    const some = {};
    for (const time of typed().filter(({ iso }) => !there.has(iso))) {
      const place = empty.shift();
      if (!place) break;
      const { most } = guideRemovals.count([time], calendar);
      some[`log-${place}-day`] = time.iso;
      some[`log-${place}-what`] = kinds.find(({ id }) => id === time.what)?.text ?? "";
      if (time.sure) some[`log-${place}-out`] = words("days", { number: most.days.length });
    }
    store.change(writing(store.here(), LOG, some));
  };
  sheet?.addEventListener("click", fillSheet);

  // ---- start

  form.addEventListener("input", ({ target }) => {
    if (target === folder) return;
    keep();
  });
  folder.addEventListener("change", () => {
    store.open(folder.value);
    draw();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  part("#days-out-add").addEventListener("click", () => {
    const last = times.lastElementChild;
    const open = last && !input(last, "from").value ? last : add("", "", "");
    input(open, "from").focus();
  });
  part("#days-out-print").addEventListener("click", () => print());
  addEventListener("pageshow", (event) => event.persisted && (store.read(), draw()));
  draw();
})();
