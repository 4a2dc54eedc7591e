// @ts-check
// The Deadlines page: asks what happened, counts what follows by the rules of the open data, and
// shows it as a list, a picture and a calendar file. The school's days off stay on this device.
(() => {
  "use strict";
  const root = /** @type {HTMLElement | null} */ (document.querySelector(".deadlines"));
  const form = /** @type {HTMLFormElement | null} */ (root?.querySelector("form") ?? null);
  if (!root || !form) return;
  const words = wordsOf(root);
  const names = wordsOf(root.querySelector(".deadlines__names"));
  const language = document.documentElement.lang || "en";
  const { dayOf, isoOf, weekdayOf } = guideCount;
  /** @typedef {{events: Record<string, string>, rules: Record<string, string>}} SheetDates the
   *   fields of a worksheet */
  /** `further`: federal clocks beyond the questions, which hold in every state.
   * @type {{events: ParentEvent[], floors: string[], holidays: Holiday[],
   *   further: Record<string, Rule>, sheets: Record<string, SheetDates>}} */
  const setup = JSON.parse(root.dataset.setup ?? "");
  /** @template {HTMLElement} T @param {string} id @returns {T} */
  const byId = (id) => /** @type {T} */ (document.getElementById(id));
  const state = /** @type {HTMLSelectElement} */ (byId("deadline-state"));
  const daysOff = /** @type {HTMLTextAreaElement} */ (byId("days-off"));
  const holidays = /** @type {HTMLInputElement} */ (byId("deadline-holidays"));
  const file = /** @type {HTMLInputElement} */ (byId("days-off-file"));
  const child = /** @type {HTMLInputElement} */ (byId("deadline-for"));
  const [status, results, take, read, wrong] = [
    "deadline-status",
    "deadline-results",
    "deadline-take",
    "days-off-read",
    "days-off-status",
  ].map(byId);
  const events = /** @type {HTMLElement} */ (root.querySelector(".deadlines__events"));

  // ---- days in words

  /** @param {Intl.DateTimeFormatOptions} form */
  const written = (form) => {
    const format = new Intl.DateTimeFormat(language, { ...form, timeZone: "UTC" });
    return (/** @type {number} */ day) => format.format(day * 86_400_000);
  };
  const longDay = written({ weekday: "long", year: "numeric", month: "long", day: "numeric" });
  const shortDay = written({ year: "numeric", month: "short", day: "numeric" });
  const month = written({ year: "numeric", month: "short" });
  const monthDay = written({ month: "short", day: "numeric" });
  /** @param {Clock} clock */
  const period = (clock) => {
    const number = clock.months ? clock.months / 12 : (clock.days ?? 0);
    return names(clock.months ? "year" : clock.day_type, { number, days: number });
  };
  /** @param {string[]} starts */
  const moment = (starts) => names(starts[0]);

  // ---- what is kept on this device

  const kept = guideSchoolDays.read();
  daysOff.value = kept.off;
  holidays.checked = kept.holidays;
  const keep = () =>
    guideSchoolDays.keep({ off: daysOff.value, holidays: holidays.checked });

  // ---- a state's rules

  /** @typedef {{name: string, url?: string, phone?: string}} Office */
  /** @typedef {{name: string, rules: Record<string, Rule>,
   *   contacts: {agency: Office | null, parent_center: Office[]}}} StateData */
  /** @type {Map<string, Promise<StateData>>} */
  const loaded = new Map();
  const edition =
    /** @type {HTMLElement | null} */ (document.querySelector(".bar"))?.dataset.edition ?? "";
  /** @param {string} code @returns {Promise<StateData>} */
  const rulesOf = (code) => {
    const known = loaded.get(code);
    if (known) return known;
    const loading = /** @type {Promise<StateData>} */ (
      loadState(root.dataset.root ?? "", code, edition)
    );
    loaded.set(code, loading);
    loading.catch(() => loaded.delete(code));
    return loading;
  };

  // ---- the form

  /** The events that have a day. @returns {Happened[]} */
  const happened = () => {
    /** @type {Record<string, number>} */
    const numbers = {};
    return [...events.children].flatMap((fieldset) => {
      const id = fieldset.querySelector("select")?.value ?? "";
      const day = dayOf(fieldset.querySelector("input")?.value ?? "");
      const event = setup.events.find((one) => one.id === id);
      if (!event || day === null) return [];
      numbers[id] = (numbers[id] ?? 0) + 1;
      return [{ event, day, number: numbers[id] }];
    });
  };
  /** @param {Element} fieldset */
  const hint = (fieldset) => {
    const text = fieldset.querySelector("select")?.selectedOptions[0]?.dataset.hint ?? "";
    const place = fieldset.querySelector(".deadlines__hint");
    if (place) place.textContent = text;
  };
  let added = 1;
  byId("deadline-add").addEventListener("click", () => {
    added += 1;
    const copy = /** @type {HTMLElement} */ (events.children[0].cloneNode(true));
    for (const part of copy.querySelectorAll("[id], [for]")) {
      for (const name of ["id", "for", "aria-describedby"]) {
        const value = part.getAttribute(name);
        if (value) part.setAttribute(name, `${value}-${added}`);
      }
    }
    const [select, input] = [copy.querySelector("select"), copy.querySelector("input")];
    const remove = /** @type {HTMLElement | null} */ (copy.querySelector(".deadlines__remove"));
    const legend = copy.querySelector("legend");
    if (!select || !input || !remove || !legend) return;
    legend.textContent = words("another");
    input.value = "";
    remove.hidden = false;
    remove.addEventListener("click", () => {
      copy.remove();
      void show();
      byId("deadline-add").focus();
    });
    events.append(copy);
    const chosen = [...events.querySelectorAll("select")].map((one) => one.selectedIndex);
    select.selectedIndex = Math.min(Math.max(...chosen) + 1, select.options.length - 1);
    hint(copy);
    select.focus();
  });

  // ---- how a date was counted, in sentences

  /** @param {Row} row @param {string} place @returns {string[]} */
  const sentences = (row, place) => {
    const [{ clock, day, result }] = row.counted;
    const parts = {
      period: period(clock),
      day: longDay(day),
      event: moment(row.early ? clock.from : [started(row)]),
    };
    const listed = daysOff.value.trim() !== "";
    const said = [];
    if (row.federal) said.push(words("federal", { state: place }));
    if (clock.months) said.push(words("counted_months", parts));
    else if (result.first === null) said.push(words("counted", parts));
    else {
      const first = longDay(result.first);
      said.push(words(clock.before ? "counted_back" : "counted_from", { ...parts, first }));
    }
    if (row.counted.length > 1) {
      const others = row.counted
        .slice(1)
        .map((one) => period(one.clock))
        .join(", ");
      said.push(words("first_of", { text: others }));
    }
    const kinds = row.counted.map((one) => one.clock);
    if (kinds.some((one) => one.days && one.day_type === "unspecified"))
      said.push(words("kind_not_said"));
    if (kinds.some((one) => one.day_type === "school")) {
      said.push(words(listed ? "school" : "school_without"));
    }
    if (kinds.some((one) => one.day_type === "business")) said.push(words("business"));
    if (kinds.some((one) => one.pauses)) {
      const known = listed || !kinds.some((one) => one.pauses?.breaks_of);
      said.push(words(known ? "pauses" : "pauses_without"));
    }
    if (kinds.some((one) => one.pauses?.breaks_of && one.pauses.weekends == null)) {
      said.push(words("break_weekends"));
    }
    if (row.counted.some((one) => one.result.summerMissing)) said.push(words("summer"));
    if (row.early) said.push(words("early", { event: moment(clock.from) }));
    const parents = clock.by === "parent";
    if (clock.or_sooner) said.push(words(parents ? "less" : "grade"));
    for (const other of row.sooner) {
      said.push(words("sooner", { period: period(other), event: moment(other.from) }));
    }
    if (clock.advised) said.push(words("advised"));
    const end = row.earliest ?? row.latest;
    const range = row.earliest !== row.latest && row.by !== "parent";
    if (end !== null && !range && weekdayOf(end) > 5 && (!clock.months || row.by === "parent")) {
      const friday = longDay(end - (weekdayOf(end) - 5));
      said.push(row.by === "parent" ? words("weekend_parent", { day: friday }) : words("weekend"));
    }
    return said;
  };
  /** What the event of a row is to its rule: one of the moments from which its clock runs.
   * @param {Row} row */
  const started = (row) => {
    const [{ clock }] = row.counted;
    return clock.from.find((one) => row.of.event.starts.includes(one)) ?? clock.from[0];
  };
  /** @param {Row} row @param {(day: number) => string} form */
  const dateOf = (row, form) => {
    const { earliest, latest, by } = row;
    const own = by === "parent";
    if (earliest !== null && latest !== null && earliest !== latest) {
      const ends = { from: form(earliest), to: form(latest) };
      return words(own ? "range_parent" : "range", ends);
    }
    if (earliest !== null && latest === null) {
      return words(own ? "act" : "not_before", { day: form(earliest) });
    }
    if (latest === null) return words("none");
    if (earliest === null) return words(own ? "before" : "at_latest", { day: form(latest) });
    if (by === null) return words("on", { day: form(latest) });
    return words(own ? "act" : "due", { day: form(latest) });
  };

  // ---- the list

  /** @param {string} tag @param {string} name @param {...(string | Node)} parts */
  const element = (tag, name, ...parts) => {
    const made = document.createElement(tag);
    if (name) made.className = name;
    made.append(...parts);
    return made;
  };
  /** The rule's own sentences, source and mark, from the fragment that the open data have.
   * @param {Rule} rule */
  const ruleParts = (rule) => {
    const fragment = document.createElement("template");
    fragment.innerHTML = rule.html[language] ?? rule.html.en;
    const mark = fragment.content.querySelector(".badge");
    mark?.classList.add(`badge--${rule.status}`);
    const parts = fragment.content.querySelectorAll("p:not([class]), .rule__source");
    return element("div", "due__rule", element("p", "", mark ?? ""), ...parts);
  };
  /** @param {StateData} data */
  const offices = ({ contacts }) => {
    const line = element("p", "due__how", words("ask"), " ");
    const all = [...contacts.parent_center, ...(contacts.agency ? [contacts.agency] : [])];
    all.forEach(({ name, url, phone }, index) => {
      const office = element(url ? "a" : "span", "", name);
      if (url) office.setAttribute("href", url);
      line.append(index ? " · " : "", office, phone ? ` ${phone}` : "");
    });
    return line;
  };
  /** @param {Row} row @param {StateData} data @param {StateData} federal */
  const item = (row, data, federal) => {
    const { [row.rule]: rule } = row.federal ? federal.rules : { ...data.rules, ...setup.further };
    const dated = row.earliest !== null || row.latest !== null;
    const made = element(
      "li",
      row.by === "parent" ? "due__parent" : "",
      element("h3", "", names(row.rule)),
    );
    made.dataset.rule = row.id;
    made.dataset.event = row.of.event.id;
    if (row.earliest !== null) made.dataset.earliest = isoOf(row.earliest);
    if (row.latest !== null) made.dataset.latest = isoOf(row.latest);
    made.append(element("p", "due__date", dateOf(row, longDay)));
    const told = dated ? sentences(row, data.name).join(" ") : reason(row, data.name);
    made.append(element("p", "due__how", told), ruleParts(rule));
    if (!dated) made.append(offices(data));
    return made;
  };
  /** Why there is no date. @param {Row} row @param {string} place */
  const reason = ({ why, sooner }, place) => {
    if (why === "elsewhere") return words("elsewhere", { event: moment(sooner[0].from) });
    if (why === "doubt") return words("doubt", { state: place });
    return why === "unknown" ? words("unknown", { state: place }) : words("words_only");
  };

  /** @param {string} title @param {string} lead @param {Row[]} rows
   * @param {(row: Row) => Node} draw */
  const section = (title, lead, rows, draw) =>
    rows.length
      ? [
          element("h2", "", title),
          ...(lead ? [element("p", "", lead)] : []),
          element("ul", "due", ...rows.map(draw)),
        ]
      : [];

  /** The rows that are shown now, and whose they are.
   * @type {{rows: Row[], data: StateData} | null} */
  let shown = null;
  let turn = 0;
  const show = async () => {
    const mine = ++turn;
    const plan = happened();
    const lines = guideDaysOff.readLines(daysOff.value, language);
    wrong.textContent = lines.wrong.map((number) => words("wrong", { number })).join(" ");
    if (!state.value || !plan.length) return clear(words("start"));
    const code = state.value;
    let data, federal;
    try {
      [data, federal] = await Promise.all([rulesOf(code), rulesOf("us")]);
    } catch {
      const name = state.selectedOptions[0].text;
      if (mine === turn) clear(words("failed", { state: name }));
      return;
    }
    if (mine !== turn) return;
    const calendar = guideCount.calendarOf(lines.ranges, holidays.checked ? setup.holidays : []);
    const rules = { ...data.rules, ...setup.further };
    const rows = guidePlan(plan, rules, federal.rules, setup.floors, calendar);
    const dated = rows.filter((row) => row.earliest !== null || row.latest !== null);
    shown = { rows: dated, data };
    const number = dated.length;
    status.textContent = rows.length
      ? words("found", { number, state: data.name })
      : words("nothing", { state: data.name });
    const draw = (/** @type {Row} */ row) => item(row, data, federal);
    const own = dated.filter((row) => row.by === "parent");
    const others = dated.filter((row) => row.by !== "parent");
    results.replaceChildren(
      ...section(words("own"), words("own_lead"), own, draw),
      ...section(words("others"), "", others, draw),
      ...picture(dated.filter((row) => !row.of.event.starts.includes("birth"))),
      ...section(
        words("without"),
        "",
        rows.filter((row) => !dated.includes(row)),
        draw,
      ),
    );
    take.hidden = !dated.length;
    offer();
  };
  /** @param {string} text */
  const clear = (text) => {
    shown = null;
    results.replaceChildren();
    take.hidden = true;
    status.textContent = text;
  };
  /** @param {Row[]} rows @returns {Node[]} */
  const picture = (rows) => {
    if (!rows.length) return [];
    const bars = rows.map((row) => {
      const earliest = row.earliest ?? row.latest ?? 0;
      const label = words("label", { rule: names(row.rule), text: dateOf(row, shortDay) });
      return {
        label,
        from: row.counted[0].day,
        earliest,
        latest: row.latest ?? earliest,
        mine: row.by === "parent",
      };
    });
    return [
      element("h2", "", words("picture")),
      guidePicture(bars, words("picture_alt"), monthDay, month),
    ];
  };

  // ---- to take along

  /** A short number for a text: no name of a child is in the ids of a calendar file.
   * @param {string} text */
  const digest = (text) =>
    [...text]
      .reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) >>> 0, 7)
      .toString(36);
  byId("deadline-ics").addEventListener("click", () => {
    if (!shown) return;
    const { rows, data } = shown;
    const who = child.value.trim();
    /** @type {Due[]} */
    const entries = rows.map((row) => {
      const own = row.by === "parent";
      const day = (own ? (row.earliest ?? row.latest) : (row.latest ?? row.earliest)) ?? 0;
      const rule = names(row.rule);
      const summary = words(who ? "entry_for" : "entry", {
        rule,
        text: dateOf(row, shortDay),
        name: who,
      });
      const { event, number } = row.of;
      const id = ["deadline", state.value, event.id, number, row.id, digest(who)].join("-");
      return {
        id: `${id}@same-table`,
        day,
        summary,
        text: [...sentences(row, data.name), location.href.split(/[?#]/)[0]].join("\n"),
        alarms: own ? [30, 7, 1] : [1],
      };
    });
    const link = document.createElement("a");
    const text = guideCalendarFile(entries, words("calendar"), Date.now());
    link.href = URL.createObjectURL(new Blob([text], { type: "text/calendar" }));
    link.download = words("file_name");
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  });
  byId("deadline-print").addEventListener("click", () => print());

  // ---- into the worksheets

  const store = answerStore(words("first_folder"));
  const links = /** @type {HTMLAnchorElement[]} */ ([...take.querySelectorAll("[data-sheet]")]);
  /** What a worksheet takes of the plan: of two dates for a field the first one.
   * @param {string} id @returns {Answers} */
  const datesFor = (id) => {
    const { events: days, rules } = setup.sheets[id];
    /** @type {Answers} */
    const found = {};
    const add = (/** @type {string | undefined} */ field, /** @type {number | null} */ day) => {
      if (field && day !== null && !(found[field] <= isoOf(day))) found[field] = isoOf(day);
    };
    for (const { event, day } of happened()) add(days[event.id], day);
    for (const { rule, by, earliest, latest } of shown?.rows ?? []) {
      add(rules[rule], by === "parent" ? (earliest ?? latest) : latest);
    }
    return found;
  };
  const offer = () => {
    for (const link of links) link.hidden = !Object.keys(datesFor(link.dataset.sheet ?? "")).length;
    store.read();
    byId("deadline-into").textContent = links.every((link) => link.hidden)
      ? ""
      : words("into", { name: store.folder().name });
  };
  for (const link of links) {
    link.addEventListener("click", () => {
      const id = link.dataset.sheet ?? "";
      store.read();
      store.change(writing(store.here(), id, { ...datesFor(id), ...store.answers(id) }));
    });
  }

  // ---- a district's calendar file

  file.addEventListener("change", async () => {
    const text = await file.files?.[0]?.text();
    if (text === undefined) return;
    const today = Math.floor(Date.now() / 86_400_000);
    const found = guideDaysOff.readCalendar(text, today + 800);
    read.replaceChildren();
    const say = (/** @type {string} */ line) => read.append(element("p", "deadlines__hint", line));
    if (!found) return say(words("file_wrong"));
    const entries = found.entries
      .map(({ name, ranges }) => ({ name, ranges: ranges.filter(([, to]) => to > today - 400) }))
      .filter(({ ranges }) => ranges.length);
    say(words("file_found", { number: entries.length }));
    const free = words("no_school").toLowerCase().split("|");
    const boxes = entries.map(({ name, ranges }) => {
      const box = document.createElement("input");
      box.type = "checkbox";
      box.checked = free.some((word) => name.toLowerCase().includes(word));
      const days = ranges.map(([from, to]) =>
        from === to ? shortDay(from) : `${shortDay(from)} – ${shortDay(to)}`,
      );
      read.append(element("label", "", box, element("span", "", `${name}: ${days.join(", ")}`)));
      return { box, ranges };
    });
    if (found.timed) say(words("file_timed", { number: found.timed }));
    if (found.unread.length) say(words("file_unread", { text: found.unread.join(", ") }));
    if (!boxes.length) return;
    const button = /** @type {HTMLButtonElement} */ (
      element("button", "deadlines__button", words("file_add"))
    );
    button.type = "button";
    button.addEventListener("click", () => {
      const chosen = boxes.filter(({ box }) => box.checked).flatMap(({ ranges }) => ranges);
      const lines = daysOff.value.split("\n").map((line) => line.trim());
      const added = [...new Set([...lines, ...chosen.map(guideDaysOff.lineOf)])].filter(Boolean);
      daysOff.value = added.join("\n");
      read.replaceChildren(
        element("p", "deadlines__hint", words("file_added", { number: chosen.length })),
      );
      file.value = "";
      keep();
      void show();
      daysOff.focus();
    });
    read.append(button);
  });

  // ---- start

  const bar = /** @type {HTMLSelectElement | null} */ (document.querySelector("#state"));
  /** @param {string | null} code */
  const choose = (code) => {
    const known = [...state.options].some((option) => option.value && option.value === code);
    if (known) state.value = code ?? "";
  };
  let remembered = null;
  try {
    remembered = localStorage.getItem("guide.state");
  } catch {
    // The reader chooses the state here.
  }
  choose(new URLSearchParams(location.search).get("state")?.toLowerCase() ?? remembered);
  bar?.addEventListener("change", () => {
    choose(bar.value);
    void show();
  });
  hint(events.children[0]);
  for (const kind of ["input", "change"]) {
    form.addEventListener(kind, (event) => {
      const target = /** @type {HTMLElement} */ (event.target);
      if (target === file || read.contains(target)) return;
      if (target === daysOff || target === holidays) keep();
      const fieldset = target.closest(".deadlines__event");
      if (fieldset) hint(fieldset);
      void show();
    });
  }
  form.addEventListener("submit", (event) => event.preventDefault());
  void show();
})();
