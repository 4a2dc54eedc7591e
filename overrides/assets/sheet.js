// @ts-check
// Worksheets and letters: what a parent types is kept while typing, on this device only, in a folder for each child.
(() => {
  "use strict";
  const KEY = "guide.folders";
  const form = /** @type {HTMLFormElement | null} */ (document.querySelector("form.sheet"));
  const tools = document.querySelector(".sheet-tools");
  if (!form || !tools) return;
  const sheet = form.dataset.sheet ?? "";
  const letter = document.querySelector(".letter");
  /** @typedef {{name: string, sheets: Record<string, Record<string, string>>}} Folder */
  /** @typedef {{current: string, folders: Record<string, Folder>}} Store */
  /** @returns {Store} */
  const fresh = () => ({ current: "1", folders: { 1: { name: "My child", sheets: {} } } });

  tools.innerHTML = `
    <div class="sheet-tools__row"><label for="folder">Folder</label><select id="folder"></select>
    <button type="button" data-do="new">New folder</button></div>
    <div class="sheet-tools__row"><button type="button" data-do="print">Print this page</button>${letter ? '<button type="button" data-do="copy">Copy the letter</button>' : ""}
    <button type="button" data-do="save">Download my answers</button><button type="button" data-do="load">Load answers</button>
    <button type="button" data-do="clear">Clear this sheet</button><button type="button" data-do="forget">Clear everything</button></div>
    <input type="file" id="answers" accept="application/json,.json" hidden><p role="status" class="sheet-tools__status"></p>`;
  const status = /** @type {HTMLElement} */ (tools.querySelector("[role=status]"));
  const select = /** @type {HTMLSelectElement} */ (tools.querySelector("#folder"));
  const file = /** @type {HTMLInputElement} */ (tools.querySelector("#answers"));
  const say = (/** @type {string} */ text) => {
    status.textContent = text;
  };

  const record = (/** @type {any} */ data) => !!data && typeof data === "object" && !Array.isArray(data);
  /** @param {any} data @returns {data is Store} */
  const sound = (data) =>
    record(data) && record(data.folders) && !!Object.keys(data.folders).length &&
    Object.values(data.folders).every((folder) =>
      record(folder) && typeof folder.name === "string" && record(folder.sheets) &&
      Object.values(folder.sheets).every((answers) => record(answers) && Object.values(answers).every((text) => typeof text === "string")));

  /** What is kept, in memory first: when the device keeps nothing, the page still holds it. @type {Store} */
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
    if (!Object.hasOwn(store.folders, store.current)) store.current = Object.keys(store.folders)[0];
  };
  const write = () => {
    try {
      localStorage.setItem(KEY, JSON.stringify(store));
      full = false;
    } catch {
      full = true;
      say("This device cannot keep your answers (storage is full or blocked). Print or download them before you leave this page.");
    }
    return !full;
  };
  const folder = () => store.folders[store.current];
  const answers = () => folder().sheets[sheet] ?? {};
  const fields = () => /** @type {Array<HTMLInputElement | HTMLTextAreaElement>} */ ([...form.elements].filter((e) => "name" in e && e.name && e.tagName !== "FIELDSET"));

  const collect = () => {
    /** @type {Record<string, string>} */
    const found = {};
    for (const field of fields()) {
      if (field instanceof HTMLInputElement && (field.type === "checkbox" || field.type === "radio")) {
        if (field.checked) found[field.name] = field.value;
      } else if (field.value) found[field.name] = field.value;
    }
    return found;
  };
  const show = () => {
    const kept = answers();
    for (const field of fields()) {
      if (field instanceof HTMLInputElement && (field.type === "checkbox" || field.type === "radio")) field.checked = kept[field.name] === field.value;
      else if (field.value !== (kept[field.name] ?? "")) field.value = kept[field.name] ?? "";
    }
    grow();
    paper();
    preview();
  };
  const list = () => {
    select.replaceChildren(...Object.entries(store.folders).map(([id, one]) => new Option(one.name, id, false, id === store.current)));
  };

  const grow = (/** @type {Iterable<Element>} */ some = form.querySelectorAll("textarea")) => {
    for (const field of some) {
      if (!(field instanceof HTMLTextAreaElement)) continue;
      field.style.height = "auto";
      if (field.value) field.style.height = `${field.scrollHeight + 2}px`;
    }
  };
  /** On paper an answer stands as text, which wraps, grows and goes on on the next page, as no field can. */
  const paper = () => {
    for (const field of fields()) {
      if (field.type === "checkbox" || field.type === "radio") continue;
      const after = field.nextElementSibling;
      const twin = after instanceof HTMLElement && after.className === "printed" ? after : document.createElement("div");
      if (twin !== after) {
        twin.className = "printed";
        twin.ariaHidden = "true";
        if (field instanceof HTMLTextAreaElement) twin.style.minHeight = `${field.rows * 1.8}em`;
        field.after(twin);
      }
      twin.textContent = written(field.value);
    }
  };

  // ---- letters
  /** @type {Map<Element, string>} */
  const blank = new Map();
  const written = (/** @type {string} */ text) => {
    const day = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
    return day ? new Date(+day[1], +day[2] - 1, +day[3]).toLocaleDateString(document.documentElement.lang, { year: "numeric", month: "long", day: "numeric" }) : text;
  };
  const preview = () => {
    if (!letter) return;
    const kept = collect();
    for (const place of /** @type {NodeListOf<HTMLElement>} */ (letter.querySelectorAll("[data-blank]"))) {
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
    return [...copy.querySelectorAll("p")].map((p) => (p.textContent ?? "").trim()).filter(Boolean).join("\n\n");
  };

  let waiting = 0;
  const keep = () => {
    clearTimeout(waiting);
    waiting = 0;
    const found = collect();
    read(store.current);
    if (Object.keys(found).length) folder().sheets[sheet] = found;
    else delete folder().sheets[sheet];
    if (write()) say("Kept on this device.");
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
  addEventListener("storage", (event) => (event.key === KEY || event.key === null) && renew());

  select.addEventListener("change", () => {
    settle();
    store.current = select.value;
    const kept = write();
    show();
    if (kept) say(`Now in the folder “${folder().name}”.`);
  });

  /** @type {Record<string, () => void | Promise<void>>} */
  const actions = {
    new: () => {
      const name = prompt("A short name for the folder, such as a nickname:")?.trim();
      if (!name) return;
      const id = String(Math.max(0, ...Object.keys(store.folders).map(Number).filter(Number.isFinite)) + 1);
      store.folders[id] = { name: name.slice(0, 40), sheets: {} };
      store.current = id;
      const kept = write();
      list();
      show();
      if (kept) say(`Now in the folder “${folder().name}”.`);
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
      say(copied ? "The letter is copied. Paste it into an email." : "This browser did not copy the letter. Select its text below and copy it.");
    },
    save: () => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([JSON.stringify({ app: "guide", version: 1, ...store }, null, 1)], { type: "application/json" }));
      link.download = "my-answers.json";
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
      say("Your answers are in the file my-answers.json.");
    },
    load: () => file.click(),
    clear: () => {
      if (!confirm("Clear what you typed on this sheet, in this folder?")) return;
      read(store.current);
      delete folder().sheets[sheet];
      const kept = write();
      show();
      if (kept) say("This sheet is empty.");
    },
    forget: () => {
      if (!confirm("Clear everything from this device: all folders, all sheets, all ticks and your state?")) return;
      store = fresh();
      const state = document.querySelector("#state");
      if (state instanceof HTMLSelectElement && state.value) {
        state.value = "";
        state.dispatchEvent(new Event("change"));
      }
      try {
        Object.keys(localStorage).filter((key) => key.startsWith("guide.")).forEach((key) => localStorage.removeItem(key));
      } catch {
        // Nothing was kept.
      }
      list();
      show();
      say("Everything is cleared from this device.");
    },
  };
  tools.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("[data-do]") : null;
    if (!(button instanceof HTMLElement)) return;
    settle();
    void actions[button.dataset.do ?? ""]?.();
  });
  file.addEventListener("change", async () => {
    const chosen = file.files?.[0];
    file.value = "";
    if (!chosen) return;
    try {
      if (chosen.size > 5_000_000) throw new Error("large");
      const data = JSON.parse(await chosen.text());
      if (data.app !== "guide" || !sound(data)) throw new Error("foreign");
      if (!confirm("Load these answers? They take the place of what is on this device now.")) return;
      clearTimeout(waiting);
      waiting = 0;
      store = { current: Object.hasOwn(data.folders, data.current) ? data.current : Object.keys(data.folders)[0], folders: data.folders };
      const kept = write();
      list();
      show();
      if (kept) say("Your answers are loaded.");
    } catch {
      say("This file is not a file of answers from this site, or it is damaged. Nothing was changed.");
    }
  });

  read();
  list();
  show();
})();
