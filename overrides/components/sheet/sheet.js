// @ts-check
// Worksheets and letters: what a parent types is kept while typing, on this device only, in a
// folder for each child. The parts beside this file do the work; this one joins them.
(() => {
  "use strict";
  const form = /** @type {HTMLFormElement | null} */ (document.querySelector("form.sheet"));
  const tools = /** @type {HTMLElement | null} */ (document.querySelector(".sheet-done"));
  const bar = document.querySelector(".sheet-status");
  const dialog = tools?.querySelector("dialog");
  const file = tools?.querySelector("input");
  if (!form || !tools || !bar || !dialog || !file) return;
  const sheet = form.dataset.sheet ?? "";
  const words = wordsOf(tools);
  const store = answerStore(words("first_folder"));
  const status = statusLine(bar, words);
  const question = asker(dialog);
  const fields = sheetFields(form);
  const article = /** @type {HTMLElement | null} */ (document.querySelector(".letter"));
  const letter = article && letterText(article);

  /** @type {Answers} */
  const empty = Object.fromEntries(fields.all.map(({ name }) => [name, ""]));

  // ---- what is typed
  /** Names of fields that changed and are not kept yet. @type {Set<string>} */
  const typed = new Set();
  let waiting = 0;
  const keep = () => {
    clearTimeout(waiting);
    if (!typed.size) return;
    const answers = fields.answers();
    const some = Object.fromEntries([...typed].map((name) => [name, answers[name] ?? ""]));
    typed.clear();
    status.kept(store.change(writing(store.here(), sheet, some)));
  };
  /** @param {Question} asked */
  const ask = async (asked) => {
    const answer = await question(asked);
    keep();
    return answer;
  };
  /** Draws what follows from the fields. */
  const follow = () => {
    tables.draw();
    known.draw();
    letter?.draw(fields.answers());
    status.filled(fields.progress());
  };
  const refill = () => {
    fields.fill(store.answers(sheet));
    follow();
    fields.all.forEach(fields.draw);
    folders.draw();
  };
  const show = () => {
    tables.reset();
    refill();
  };
  /** Keeps what was not typed but put into these fields. @param {string[]} names */
  const changed = (names) => {
    names.forEach((name) => typed.add(name));
    keep();
    refill();
  };
  /** Shows what is kept after something was undone. @param {Outcome} outcome */
  const undone = (outcome) => {
    show();
    status.kept(outcome);
    status.told(words("undone"));
  };
  /** Gives what brings back the answers of this sheet as they are kept now. */
  const toUndo = () => {
    const here = store.here();
    const before = { ...empty, ...store.answers(sheet) };
    return () => undone(store.change(writing(here, sheet, before)));
  };

  const tables = entryTables(form, (names, removed) => {
    const undo = toUndo();
    changed(names);
    if (removed) status.told(words("removed", { number: removed }), undo);
  });
  const known = knownAnswers(form, fields, words, () => store.folder().sheets, (some) => {
    const undo = toUndo();
    fields.fill({ ...fields.answers(), ...some });
    changed(Object.keys(some));
    status.told(words("used", { number: Object.keys(some).length }), undo);
  });
  const page = { store, words, ask, status, keep, show, undone };
  const folders = sheetFolders(page);

  form.addEventListener("input", ({ target }) => {
    const field = /** @type {Field} */ (target);
    typed.add(field.name);
    follow();
    fields.draw(field);
    status.told("");
    clearTimeout(waiting);
    waiting = setTimeout(keep, 300);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("resize", () => fields.all.forEach(fields.grow));
  // Before a button moves answers, those just typed are kept.
  document.addEventListener("click", keep, true);
  document.addEventListener("visibilitychange", keep);
  addEventListener("pagehide", keep);
  addEventListener("beforeunload", (event) => {
    keep();
    if (store.unkept()) event.preventDefault();
  });
  const renew = () => {
    keep();
    const before = JSON.stringify(fields.answers());
    store.read();
    refill();
    if (JSON.stringify(fields.answers()) !== before) status.kept("elsewhere");
  };
  addEventListener("pageshow", (event) => event.persisted && renew());
  addEventListener("storage", ({ key }) => {
    if (key === store.key || key === null) renew();
  });

  // ---- what to do with it
  /** Whether a letter goes out as it is. @param {string} anyway the button that says so */
  const complete = async (anyway) => {
    const open = letter ? fields.open() : [];
    if (!open.length) return true;
    const { choice } = await ask({
      text: words("open", { number: open.length }),
      choices: [["first", words("to_first")], ["go", anyway], ["", words("cancel")]],
    });
    if (choice === "first") open[0].focus();
    return choice === "go";
  };
  const sure = async (/** @type {string} */ text, /** @type {string} */ button) => {
    const { choice } = await ask({ text, choices: [["go", button], ["", words("cancel")]] });
    return !!choice;
  };

  /** @type {Actions} */
  const actions = {
    ...folders.actions,
    print: async () => {
      if (await complete(words("print_anyway"))) print();
    },
    copy: async () => {
      if (!letter || !(await complete(words("copy_anyway")))) return;
      const copied = await copyText(letter.text());
      status.told(copied ? words("copied") : words("not_copied"));
    },
    save: () => {
      saveFile(store.copy(), words("file_name"));
      status.told(words("saved", { name: words("file_name") }));
    },
    load: () => file.click(),
    clear: async () => {
      if (!(await sure(words("confirm_clear"), words("clear")))) return;
      const undo = toUndo();
      status.kept(store.change(writing(store.here(), sheet, empty)));
      show();
      status.told(words("cleared"), undo);
    },
    forget: async () => {
      if (!(await sure(words("confirm_forget"), words("clear")))) return;
      chooseState("");
      store.forget();
      show();
      status.kept(null);
      status.told(words("forgotten"));
    },
  };
  tools.addEventListener("click", ({ target }) => {
    const pressed = target instanceof Element ? target.closest("[data-do]") : null;
    if (pressed instanceof HTMLElement) void actions[pressed.dataset.do ?? ""]?.();
  });
  file.addEventListener("change", () => takeSaved(file, page, store));

  if (!store.read()) status.kept("blocked");
  show();
})();
