// @ts-check
// My folder: what this device keeps, by child; to open, to save, to bring back, to take away.
(() => {
  "use strict";
  const script = /** @type {HTMLScriptElement | null} */ (document.currentScript);
  const tool = /** @type {HTMLElement | null} */ (document.querySelector(".my-folder"));
  const bar = document.querySelector(".sheet-status");
  const dialog = tool?.querySelector("dialog");
  const file = /** @type {HTMLInputElement | null | undefined} */ (
    tool?.querySelector("input[type=file]")
  );
  if (!script || !tool || !bar || !dialog || !file) return;
  const words = wordsOf(tool);
  const store = answerStore(words("first_folder"));
  const status = statusLine(bar, words);
  const ask = asker(dialog);
  const others = otherThings();
  /** @type {Record<string, {title: string, href: string}>} */
  const sheets = JSON.parse(tool.dataset.sheets ?? "{}");
  const address = new URL("sheets.js", script.src).href;
  const children = /** @type {HTMLElement} */ (tool.querySelector(".my-folder__children"));
  const template = /** @type {HTMLTemplateElement} */ (tool.querySelector("template"));
  const titleOf = (/** @type {string} */ id) => ownValue(sheets, id)?.title ?? id;
  const day = new Intl.DateTimeFormat(document.documentElement.lang || "en", {
    dateStyle: "long",
  });

  // ---- what is there
  /** @param {string} name @param {string} text @param {string} kind */
  const made = (name, text, kind) => {
    const element = document.createElement(name);
    element.className = kind;
    element.textContent = text;
    return element;
  };
  /** @param {string} folder its id @param {string} sheet @param {Answers} answers */
  const sheetRow = (folder, sheet, answers) => {
    const known = ownValue(sheets, sheet);
    const title = made(known ? "a" : "span", titleOf(sheet), "my-folder__title");
    title.dir = "auto";
    if (title instanceof HTMLAnchorElement && known) {
      title.href = `${known.href}${location.protocol === "file:" ? "index.html" : ""}`;
      // The sheet opens in this folder.
      title.addEventListener("click", () => store.open(folder));
    }
    const number = Object.keys(answers).length;
    const clear = made("button", words("clear_sheet"), "my-folder__clear");
    clear.dataset.do = "clear";
    clear.dataset.sheet = sheet;
    clear.setAttribute("aria-label", words("clear_named", { name: titleOf(sheet) }));
    const row = document.createElement("li");
    row.append(title, made("span", words("answers", { number }), "my-folder__number"), clear);
    return row;
  };
  /** The days that are written on the sheets of a folder, the earliest first.
   * @param {Folder} folder @param {Record<string, KnownSheet>} known */
  const daysOf = (folder, known) =>
    Object.entries(folder.sheets)
      .filter(([id]) => Object.hasOwn(known, id))
      .flatMap(([id, answers]) =>
        fieldsIn(filledSheet(known[id], answers).form)
          .filter(({ type, value }) => type === "date" && value)
          .map((field) => ({ value: field.value, label: labelOf(field), title: titleOf(id) })),
      )
      .sort((one, other) => one.value.localeCompare(other.value));
  /** @param {HTMLElement} place @param {ReturnType<typeof daysOf>} days */
  const drawDays = (place, days) => {
    place.hidden = !days.length;
    const rows = days.map(({ value, label, title }) => {
      const row = document.createElement("li");
      const when = document.createElement("time");
      when.dateTime = value;
      when.textContent = writtenOut(value);
      const what = made("span", `${label} · ${title}`, "");
      what.dir = "auto";
      row.append(when, what);
      return row;
    });
    place.querySelector("ul")?.replaceChildren(...rows);
  };
  /** @param {string} id @param {Folder} folder */
  const drawChild = (id, folder) => {
    const copy = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
    const part = (/** @type {string} */ name) =>
      /** @type {HTMLElement} */ (copy.querySelector(name));
    const all = Object.entries(folder.sheets);
    const removals = Object.keys(ownValue(folder.sheets, "removal-counter") ?? {});
    const number = removals.filter((name) => /^log-\d+-day$/.test(name)).length;
    const dates = part(".my-folder__dates");
    part("section").dataset.folder = id;
    part("h2").textContent = folder.name;
    part(".my-folder__empty").hidden = all.length > 0;
    part(".my-folder__texts").hidden = !all.length;
    part(".my-folder__removals").hidden = !number;
    part(".my-folder__removals").textContent = words("removals", { number });
    part(".my-folder__sheets").replaceChildren(
      ...all.map(([sheet, answers]) => sheetRow(id, sheet, answers)),
    );
    dates.hidden = true;
    if (all.length) {
      void knownSheets(address).then((known) => drawDays(dates, daysOf(folder, known)));
    }
    return copy;
  };
  const drawOthers = () => {
    const kept = others.copy();
    const chosen = /** @type {HTMLSelectElement | null} */ (document.querySelector("#state"));
    const options = [...(chosen?.options ?? [])].filter(({ value }) => value);
    const state = options.find(({ value }) => value === kept["guide.state"])?.text ?? "";
    const number = others.ticks();
    const lines = [
      state ? words("state", { state }) : "",
      number ? words("ticks", { number }) : "",
      kept["guide.packet"] ? words("packet") : "",
      kept["guide.calendar"] ? words("calendar") : "",
    ].filter(Boolean);
    const list = /** @type {HTMLElement} */ (tool.querySelector(".my-folder__more"));
    list.replaceChildren(...lines.map((text) => made("li", text, "")));
    const nothing = /** @type {HTMLElement} */ (tool.querySelector(".my-folder__nothing"));
    nothing.hidden = lines.length > 0;
  };
  /** Draws the page again; the focus stays at the same button, or near it. */
  const show = () => {
    const active = document.activeElement;
    const child = active?.closest("[data-folder]")?.getAttribute("data-folder");
    const action = active?.getAttribute("data-do");
    children.replaceChildren(
      ...Object.entries(store.folders()).map(([id, folder]) => drawChild(id, folder)),
    );
    drawOthers();
    if (!child || active?.isConnected) return;
    const same = children.querySelector(`[data-folder="${CSS.escape(child)}"]`) ?? children;
    const buttons = /** @type {HTMLElement[]} */ ([...same.querySelectorAll("[data-do]")]);
    const visible = buttons.filter((button) => button.offsetParent);
    (visible.find((button) => button.dataset.do === action) ?? visible[0])?.focus();
  };
  /** @param {Outcome} outcome */
  const undone = (outcome) => {
    show();
    status.kept(outcome);
    status.told(words("undone"));
  };

  // ---- what to do with it
  /** @type {Keeper} */
  const everything = {
    copy: () => ({ ...store.copy(), more: others.copy() }),
    replace: (saved) => {
      const more = others.inFile(saved);
      if (more) others.replace(more);
      return store.replace(saved);
    },
    add: (saved) => {
      const more = others.inFile(saved);
      if (more) others.add(more);
      return store.add(saved);
    },
  };
  const page = { store, words, ask, status, keep: () => {}, show, undone };
  const tasks = folderTasks(page);
  /** The text of a folder; sheets that this copy lacks are not in it. @param {string} id */
  const textOf = async (id) => {
    const known = await knownSheets(address);
    const { name, sheets: all } = store.folders()[id];
    const filled = Object.entries(all)
      .filter(([sheet]) => Object.hasOwn(known, sheet))
      .map(([sheet, answers]) => ({ title: titleOf(sheet), known: known[sheet], answers }));
    return plainFolder(words("text_title", { name, day: day.format(new Date()) }), filled);
  };
  /** @type {Record<string, (id: string, sheet: string) => unknown>} */
  const actions = {
    new: () => tasks.create(),
    rename: (id) => tasks.rename(id),
    delete: (id) => tasks.remove(id),
    load: () => file.click(),
    save: () => {
      saveFile(everything.copy(), words("file_name"));
      status.told(words("saved", { name: words("file_name") }));
    },
    clear: (id, sheet) => {
      const before = store.folders()[id].sheets[sheet];
      const none = Object.fromEntries(Object.keys(before).map((name) => [name, ""]));
      status.kept(store.change(writing(id, sheet, none)));
      show();
      status.told(words("cleared_sheet", { name: titleOf(sheet) }), () => {
        undone(store.change(writing(id, sheet, before)));
      });
    },
    copy: async (id) => {
      const copied = await copyText(await textOf(id));
      status.told(words(copied ? "copied_text" : "not_copied_text"));
    },
    text: async (id) => {
      const name = `${words("text_name")} ${new Date().toLocaleDateString("sv")}.txt`;
      offerFile(await textOf(id), "text/plain;charset=utf-8", name);
      status.told(words("saved_text", { name }));
    },
    packet: (id) => {
      store.open(id);
      const kept = { sheets: Object.keys(store.folder().sheets), answers: true };
      others.put({ "guide.packet": JSON.stringify(kept) });
    },
    forget: async () => {
      const { choice } = await ask({
        text: words("confirm_forget"),
        choices: [["go", words("clear")], ["", words("cancel")]],
      });
      if (!choice) return;
      const before = everything.copy();
      chooseState("");
      store.forget();
      show();
      status.kept(null);
      status.told(words("forgotten"), () => undone(everything.replace(before)));
    },
  };
  tool.addEventListener("click", async ({ target }) => {
    const pressed = target instanceof Element ? target.closest("[data-do]") : null;
    if (!(pressed instanceof HTMLElement)) return;
    const child = /** @type {HTMLElement | null} */ (pressed.closest("[data-folder]"));
    try {
      await actions[pressed.dataset.do ?? ""]?.(
        child?.dataset.folder ?? "",
        pressed.dataset.sheet ?? "",
      );
    } catch {
      status.told(words("failed_text"));
    }
  });
  file.addEventListener("change", () => takeSaved(file, page, everything));
  const renew = () => {
    store.read();
    show();
  };
  addEventListener("storage", renew);
  addEventListener("pageshow", (event) => event.persisted && renew());
  document.querySelector("#state")?.addEventListener("change", drawOthers);

  if (!store.read()) status.kept("blocked");
  show();
})();
