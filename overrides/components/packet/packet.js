// @ts-check
// The packet: chosen sheets in the reader's order, blank or with the answers of a folder, as one
// PDF or one print. The choice is kept on this device.
(() => {
  "use strict";
  const KEY = "guide.packet";
  const script = /** @type {HTMLScriptElement | null} */ (document.currentScript);
  const tool = /** @type {HTMLElement | null} */ (document.querySelector(".packet-tool"));
  if (!script || !tool) return;
  const words = wordsOf(tool);
  const store = answerStore(words("first_folder"));
  const file = (/** @type {string} */ name) => new URL(name, script.src).href;
  const filled = (/** @type {string} */ name) => loadOnce(file(`../filled/${name}`));
  /** @template {Element} T @param {string} selector @returns {T} */
  const find = (selector) => /** @type {T} */ (tool.querySelector(selector));
  const list = /** @type {HTMLOListElement} */ (find(".packet-order"));
  const status = find(".packet-make__status");
  const select = /** @type {HTMLSelectElement} */ (find(".sheet-folder select"));
  const how = /** @type {HTMLInputElement[]} */ ([...tool.querySelectorAll('[name="how"]')]);
  const boxes = /** @type {HTMLInputElement[]} */ ([...tool.querySelectorAll('[name="sheet"]')]);
  const choices = new Map(boxes.map((box) => [box.value, choiceOf(box)]));
  /** The chosen sheets, in order. @type {string[]} */
  let chosen = [];
  let busy = false;

  /** @param {HTMLInputElement} box */
  function choiceOf(box) {
    const row = /** @type {HTMLElement} */ (box.closest(".packet-choice"));
    const part = (/** @type {string} */ name) =>
      /** @type {HTMLElement} */ (row.querySelector(`.packet-choice__${name}`));
    const blank = /** @type {HTMLAnchorElement} */ (row.querySelector("[data-print]"));
    return { box, answers: part("answers"), blank, title: part("title").textContent ?? "" };
  }
  const titleOf = (/** @type {string} */ id) => choices.get(id)?.title ?? "";
  const withAnswers = () => how[0].checked;
  const say = (/** @type {string} */ text) => {
    status.textContent = text;
  };

  // ---- what is kept
  const keep = () => {
    try {
      localStorage.setItem(KEY, JSON.stringify({ sheets: chosen, answers: withAnswers() }));
    } catch {
      // The choice of this visit is on the page.
    }
  };
  const remembered = () => {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY) ?? "null");
      const sheets = Array.isArray(kept?.sheets) ? kept.sheets : [];
      chosen = [...new Set(sheets)].filter((id) => choices.has(id));
      how[kept?.answers === true ? 0 : 1].checked = true;
    } catch {
      // Nothing was kept.
    }
  };

  // ---- what is on the page
  const draw = () => {
    for (const [id, { box, answers }] of choices) {
      const number = Object.keys(store.answers(id)).length;
      box.checked = chosen.includes(id);
      answers.textContent = number ? words("answers", { number }) : "";
    }
    const folders = Object.entries(store.folders());
    const options = folders.map(
      ([id, { name }]) => new Option(name, id, false, id === store.here()),
    );
    select.replaceChildren(...options);
    /** @type {HTMLElement} */ (find(".sheet-folder")).hidden = folders.length < 2;
    const started = [...choices.keys()].filter((id) => Object.keys(store.answers(id)).length);
    const add = /** @type {HTMLButtonElement} */ (find('[data-do="filled"]'));
    add.hidden = !started.length;
    add.textContent = words("choose_filled", { number: started.length });
    list.replaceChildren(...chosen.map(drawChosen));
    /** @type {HTMLElement} */ (find(".packet-make__none")).hidden = chosen.length > 0;
    for (const action of ["pdf", "print", "clear"]) {
      /** @type {HTMLButtonElement} */ (find(`[data-do="${action}"]`)).disabled = !chosen.length;
    }
  };
  /** @param {string} id @param {number} index */
  const drawChosen = (id, index) => {
    const item = document.createElement("li");
    const title = document.createElement("span");
    title.className = "packet-order__title";
    title.dir = "auto";
    title.textContent = titleOf(id);
    /** @param {string} action @param {string} sign */
    const button = (action, sign) => {
      const made = document.createElement("button");
      made.type = "button";
      made.dataset.order = action;
      made.textContent = sign;
      made.setAttribute("aria-label", words(action, { name: titleOf(id) }));
      return made;
    };
    const buttons = [button("up", "↑"), button("down", "↓"), button("out", "×")];
    buttons[0].disabled = index === 0;
    buttons[1].disabled = index === chosen.length - 1;
    const tools = document.createElement("span");
    tools.className = "packet-order__tools";
    tools.append(...buttons);
    item.append(title, tools);
    return item;
  };
  /** @param {number} index @param {string} action */
  const focusOn = (index, action) => {
    const buttons = list.children[index]?.querySelectorAll("button:enabled") ?? [];
    const found = /** @type {HTMLElement[]} */ ([...buttons]);
    (found.find(({ dataset }) => dataset.order === action) ?? found[0] ?? boxes[0])?.focus();
  };
  const changed = (/** @type {string[]} */ next) => {
    chosen = next;
    keep();
    draw();
  };
  list.addEventListener("click", ({ target }) => {
    const pressed = target instanceof Element ? target.closest("[data-order]") : null;
    if (!(pressed instanceof HTMLElement)) return;
    const index = [...list.children].findIndex((item) => item.contains(pressed));
    const [id, action] = [chosen[index], pressed.dataset.order ?? ""];
    const rest = chosen.filter((other) => other !== id);
    const place = action === "up" ? index - 1 : index + 1;
    changed(action === "out" ? rest : [...rest.slice(0, place), id, ...rest.slice(place)]);
    const values = { name: titleOf(id), number: place + 1, all: chosen.length };
    say(words(action === "out" ? "is_out" : "moved", values));
    focusOn(action === "out" ? Math.min(index, chosen.length - 1) : place, action);
  });
  tool.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return;
    const { name, value, checked } = target;
    const rest = chosen.filter((id) => id !== value);
    say("");
    changed(name === "sheet" ? (checked ? [...rest, value] : rest) : chosen);
  });
  select.addEventListener("change", () => {
    store.open(select.value);
    draw();
  });

  // ---- what is made
  const today = new Intl.DateTimeFormat(document.documentElement.lang || "en", {
    dateStyle: "long",
  });
  const about = () =>
    words("about", { number: chosen.length, day: today.format(new Date()) });
  const answersOf = (/** @type {string} */ id) => (withAnswers() ? store.answers(id) : {});
  const makePdf = async () => {
    const asked = withAnswers();
    if (location.protocol === "file:") return words("disk");
    // Each needs what those before it define.
    for (const name of ["filling.js", "fill-pdf.js", "join-pdf.js"]) await filled(name);
    const sheets = await knownSheets(file("sheets.js"));
    const parts = [];
    for (const [index, id] of chosen.entries()) {
      say(words("making", { number: index + 1, all: chosen.length }));
      const pdf = await guidePdf.open(await guideBlank(choices.get(id)?.blank.href ?? ""));
      const { form } = filledSheet(sheets[id], answersOf(id));
      const { missing } = guidePdf.fill(pdf, guideAnswers(form), words("more"));
      if (missing) return words("missing", { text: missing });
      parts.push({ id, title: titleOf(id), pdf });
    }
    const pdf = guidePdf.join(parts, {
      title: words("title"),
      about: about(),
      contents: words("contents"),
      foot: (number, all) => words("page", { number, all }),
    });
    const pages = pdf.getPageCount();
    const name = guideDownload(await guidePdf.save(pdf), words("title"), "pdf");
    return words(asked ? "saved_answers" : "saved_blank", { name, number: pages });
  };
  const makePrint = async () => {
    const sheets = await knownSheets(file("sheets.js"));
    const first = document.createElement("section");
    const heading = document.createElement("h1");
    heading.textContent = words("title");
    const day = document.createElement("p");
    day.textContent = about();
    const contents = document.createElement("h2");
    contents.textContent = words("contents");
    const titles = document.createElement("ol");
    titles.append(
      ...chosen.map((id) => {
        const item = document.createElement("li");
        item.dir = "auto";
        item.textContent = titleOf(id);
        return item;
      }),
    );
    first.append(heading, day, contents, titles);
    const view = document.createElement("div");
    view.className = "packet-print";
    view.append(first, ...chosen.map((id) => filledSheet(sheets[id], answersOf(id)).section));
    // Sheets have the same ids; on paper no field is looked up by them.
    for (const element of view.querySelectorAll("[id]")) element.removeAttribute("id");
    document.querySelector(".packet-print")?.remove();
    tool.parentElement?.append(view);
    document.dispatchEvent(new Event("guide-slots"));
    addEventListener("afterprint", () => view.remove(), { once: true });
    print();
    return words("printed");
  };
  /** @type {Record<string, () => string | Promise<string>>} */
  const actions = {
    filled: () => {
      const started = [...choices.keys()].filter((id) => Object.keys(store.answers(id)).length);
      how[0].checked = true;
      changed([...new Set([...chosen, ...started])]);
      return words("chosen", { number: chosen.length });
    },
    clear: () => {
      changed([]);
      boxes[0]?.focus();
      return words("is_empty");
    },
    pdf: makePdf,
    print: makePrint,
  };
  tool.addEventListener("click", async ({ target }) => {
    const pressed = target instanceof Element ? target.closest("[data-do]") : null;
    const action = pressed instanceof HTMLElement ? actions[pressed.dataset.do ?? ""] : null;
    if (!action || busy) return;
    busy = true;
    try {
      say(await action());
    } catch {
      say(words("failed"));
    }
    busy = false;
  });

  const renew = () => {
    store.read();
    draw();
  };
  addEventListener("storage", renew);
  addEventListener("pageshow", (event) => event.persisted && renew());
  remembered();
  draw();
})();
