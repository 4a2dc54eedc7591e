// @ts-check
// Worksheets and letters: what a parent types is kept while typing, on this device only, in a
// folder for each child.
(() => {
  "use strict";
  const KEY = "guide.folders";
  const form = /** @type {HTMLFormElement | null} */ (document.querySelector("form.sheet"));
  const tools = document.querySelector(".sheet-tools");
  if (!form || !tools) return;
  const words = wordsOf(tools);
  const sheet = form.dataset.sheet ?? "";
  const letter = document.querySelector(".letter");
  /** @typedef {{name: string, sheets: Record<string, Record<string, string>>}} Folder */
  /** @typedef {{current: string, folders: Record<string, Folder>}} Store */
  /** @returns {Store} */
  const fresh = () => {
    const first = { name: words("first_folder"), sheets: {} };
    return { current: "1", folders: { 1: first } };
  };

  // ---- the tools: built here, because without scripts they could do nothing
  /** @param {...Element} children */
  const row = (...children) => {
    const element = document.createElement("div");
    element.className = "sheet-tools__row";
    element.append(...children);
    return element;
  };
  /** @param {string} action the key of its word and of what it does */
  const button = (action) => {
    const element = document.createElement("button");
    element.type = "button";
    element.dataset.do = action;
    element.textContent = words(action);
    return element;
  };
  const label = document.createElement("label");
  label.htmlFor = "folder";
  label.textContent = words("folder");
  const select = document.createElement("select");
  select.id = "folder";
  const file = document.createElement("input");
  file.type = "file";
  file.id = "answers";
  file.accept = "application/json,.json";
  file.hidden = true;
  const status = document.createElement("p");
  status.className = "sheet-tools__status";
  status.setAttribute("role", "status");
  const actionNames = ["print", ...(letter ? ["copy"] : []), "save", "load", "clear", "forget"];
  tools.replaceChildren(
    row(label, select, button("new")),
    row(...actionNames.map(button)),
    file,
    status,
  );
  const say = (/** @type {string} */ text) => {
    status.textContent = text;
  };

  const record = (/** @type {any} */ data) =>
    !!data && typeof data === "object" && !Array.isArray(data);
  const isText = (/** @type {any} */ data) => typeof data === "string";
  const isSheet = (/** @type {any} */ data) => record(data) && Object.values(data).every(isText);
  /** @param {any} data */
  const isFolder = (data) =>
    record(data) &&
    isText(data.name) &&
    record(data.sheets) &&
    Object.values(data.sheets).every(isSheet);
  /** @param {any} data @returns {data is Store} */
  const sound = (data) =>
    record(data) &&
    record(data.folders) &&
    !!Object.keys(data.folders).length &&
    Object.values(data.folders).every(isFolder);

  /** What is kept, in memory first: when the device keeps nothing, the page still holds it.
   * @type {Store} */
  let store = fresh();
  let full = false;
  /** Takes what is kept, also by another tab of this browser; this tab stays in its folder. */
  const read = (here = "") => {
    if (full) return;
    try {
      const kept = JSON.parse(localStorage.getItem(KEY) ?? "null");
      store = sound(kept) ? kept : fresh();
    } catch {
      // Nothing readable is kept; the page starts empty.
    }
    if (Object.hasOwn(store.folders, here)) store.current = here;
    if (!Object.hasOwn(store.folders, store.current)) {
      store.current = Object.keys(store.folders)[0];
    }
  };
  const write = () => {
    try {
      localStorage.setItem(KEY, JSON.stringify(store));
      full = false;
    } catch {
      full = true;
      say(words("full"));
    }
    return !full;
  };
  const folder = () => store.folders[store.current];
  const answers = () => folder().sheets[sheet] ?? {};
  /** @returns {Array<HTMLInputElement | HTMLTextAreaElement>} */
  const fields = () => {
    const all = /** @type {NodeListOf<HTMLInputElement | HTMLTextAreaElement>} */ (
      form.querySelectorAll("input, textarea")
    );
    return [...all].filter((field) => field.name);
  };
  /** @param {HTMLInputElement | HTMLTextAreaElement} field @returns {field is HTMLInputElement} */
  const box = (field) => field.type === "checkbox" || field.type === "radio";

  const collect = () => {
    /** @type {Record<string, string>} */
    const found = {};
    for (const field of fields()) {
      if (box(field)) {
        if (field.checked) found[field.name] = field.value;
      } else if (field.value) found[field.name] = field.value;
    }
    return found;
  };
  const show = () => {
    const kept = answers();
    for (const field of fields()) {
      const value = kept[field.name];
      if (box(field)) field.checked = value === field.value;
      else if (field.value !== (value ?? "")) field.value = value ?? "";
    }
    grow();
    paper();
    preview();
  };
  const list = () => {
    const options = Object.entries(store.folders).map(
      ([id, { name }]) => new Option(name, id, false, id === store.current),
    );
    select.replaceChildren(...options);
  };

  /** Makes fields as high as what is typed in them. */
  const grow = (
    /** @type {Iterable<HTMLTextAreaElement>} */ some = form.querySelectorAll("textarea"),
  ) => {
    for (const field of some) {
      field.style.height = "auto";
      if (field.value) field.style.height = `${field.scrollHeight + 2}px`;
    }
  };
  /** On paper an answer is text, which wraps, grows and continues on the next page, as no field
   * can. */
  const paper = () => {
    for (const field of fields()) {
      if (box(field)) continue;
      const after = field.nextElementSibling;
      const twin =
        after instanceof HTMLElement && after.className === "printed"
          ? after
          : document.createElement("div");
      if (twin !== after) {
        twin.className = "printed";
        twin.dir = "auto";
        twin.setAttribute("aria-hidden", "true");
        if (field instanceof HTMLTextAreaElement) twin.style.minHeight = `${field.rows * 1.8}em`;
        field.after(twin);
      }
      twin.textContent = written(field.value);
    }
  };

  // ---- letters
  /** @type {Map<Element, string>} */
  const blank = new Map();
  const longDay = new Intl.DateTimeFormat(document.documentElement.lang || "en", {
    year: "numeric",
    month: "long",
    day: "numeric",
  });
  /** What is typed, as it is read: a day is written out. */
  const written = (/** @type {string} */ text) => {
    const day = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
    return day ? longDay.format(new Date(+day[1], +day[2] - 1, +day[3])) : text;
  };
  const preview = () => {
    if (!letter) return;
    const kept = collect();
    for (const place of /** @type {NodeListOf<HTMLElement>} */ (
      letter.querySelectorAll("[data-blank]")
    )) {
      if (!blank.has(place)) blank.set(place, place.textContent ?? "");
      const text = kept[place.dataset.blank ?? ""];
      place.textContent = text ? written(text) : blank.get(place) ?? "";
      place.classList.toggle("filled", !!text);
    }
  };
  const letterText = () => {
    if (!letter) return "";
    const copy = /** @type {HTMLElement} */ (letter.cloneNode(true));
    copy.querySelectorAll("[data-optional]:not(.filled)").forEach((place) => {
      if (place.previousSibling?.nodeName === "BR") place.previousSibling.remove();
      place.remove();
    });
    copy.querySelectorAll("br").forEach((br) => br.replaceWith("\n"));
    const paragraphs = [...copy.querySelectorAll("p")].map((p) => (p.textContent ?? "").trim());
    return paragraphs.filter(Boolean).join("\n\n");
  };

  let waiting = 0;
  const keep = () => {
    clearTimeout(waiting);
    waiting = 0;
    const found = collect();
    read(store.current);
    if (Object.keys(found).length) folder().sheets[sheet] = found;
    else delete folder().sheets[sheet];
    if (write()) say(words("kept"));
  };
  /** Keeps at once what was just typed. */
  const settle = () => {
    if (waiting) keep();
  };
  form.addEventListener("input", (event) => {
    preview();
    paper();
    grow(event.target instanceof HTMLTextAreaElement ? [event.target] : []);
    clearTimeout(waiting);
    waiting = setTimeout(keep, 300);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("pagehide", settle);
  const renew = () => {
    settle();
    read(store.current);
    list();
    show();
  };
  addEventListener("pageshow", (event) => event.persisted && renew());
  addEventListener("storage", (event) => {
    if (event.key === KEY || event.key === null) renew();
  });

  select.addEventListener("change", () => {
    settle();
    store.current = select.value;
    const kept = write();
    show();
    if (kept) say(words("now_in", { name: folder().name }));
  });

  /** @type {Record<string, () => void | Promise<void>>} */
  const actions = {
    new: () => {
      const name = prompt(words("name_folder"))?.trim();
      if (!name) return;
      const numbers = Object.keys(store.folders).map(Number).filter(Number.isFinite);
      const id = String(Math.max(0, ...numbers) + 1);
      store.folders[id] = { name: name.slice(0, 40), sheets: {} };
      store.current = id;
      const kept = write();
      list();
      show();
      if (kept) say(words("now_in", { name: folder().name }));
    },
    print: () => print(),
    copy: async () => {
      const text = letterText();
      let copied = true;
      try {
        await navigator.clipboard.writeText(text);
      } catch {
        const area = document.createElement("textarea");
        area.value = text;
        document.body.append(area);
        area.select();
        copied = document.execCommand("copy");
        area.remove();
      }
      say(words(copied ? "copied" : "not_copied"));
    },
    save: () => {
      const link = document.createElement("a");
      const saved = JSON.stringify({ app: "guide", version: 1, ...store }, null, 1);
      link.href = URL.createObjectURL(new Blob([saved], { type: "application/json" }));
      link.download = words("file_name");
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
      say(words("saved", { name: link.download }));
    },
    load: () => file.click(),
    clear: () => {
      if (!confirm(words("confirm_clear"))) return;
      read(store.current);
      delete folder().sheets[sheet];
      const kept = write();
      show();
      if (kept) say(words("cleared"));
    },
    forget: () => {
      if (!confirm(words("confirm_forget"))) return;
      store = fresh();
      const state = document.querySelector("#state");
      if (state instanceof HTMLSelectElement && state.value) {
        state.value = "";
        state.dispatchEvent(new Event("change"));
      }
      try {
        const keys = Object.keys(localStorage).filter((key) => key.startsWith("guide."));
        keys.forEach((key) => localStorage.removeItem(key));
      } catch {
        // Nothing was kept.
      }
      list();
      show();
      say(words("forgotten"));
    },
  };
  tools.addEventListener("click", (event) => {
    const pressed = event.target instanceof Element ? event.target.closest("[data-do]") : null;
    if (!(pressed instanceof HTMLElement)) return;
    settle();
    void actions[pressed.dataset.do ?? ""]?.();
  });
  file.addEventListener("change", async () => {
    const chosen = file.files?.[0];
    file.value = "";
    if (!chosen) return;
    try {
      if (chosen.size > 5_000_000) throw new Error("large");
      const data = JSON.parse(await chosen.text());
      if (data.app !== "guide" || !sound(data)) throw new Error("foreign");
      if (!confirm(words("confirm_load"))) return;
      clearTimeout(waiting);
      waiting = 0;
      const { folders, current } = data;
      const opened = Object.hasOwn(folders, current) ? current : Object.keys(folders)[0];
      store = { current: opened, folders };
      const kept = write();
      list();
      show();
      if (kept) say(words("loaded"));
    } catch {
      say(words("damaged"));
    }
  });

  read();
  list();
  show();
})();
