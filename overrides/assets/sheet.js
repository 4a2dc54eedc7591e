// @ts-check
// Worksheets and letters: what a parent types is kept while typing, on this device only, in a folder for each child.
(() => {
  "use strict";
  const KEY = "same-table.folders";
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

  /** @param {any} data @returns {data is Store} */
  const sound = (data) =>
    !!data && typeof data === "object" && !!data.folders && typeof data.folders === "object" && !!Object.keys(data.folders).length &&
    Object.values(data.folders).every((folder) =>
      !!folder && typeof folder.name === "string" && !!folder.sheets && typeof folder.sheets === "object" &&
      Object.values(folder.sheets).every((answers) => !!answers && typeof answers === "object" && Object.values(answers).every((text) => typeof text === "string")));

  /** What is kept, in memory first: when the device keeps nothing, the page still holds it. @type {Store} */
  let store = fresh();
  const read = () => {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY) ?? "null");
      if (sound(kept)) store = kept;
    } catch {
      // Nothing readable is kept; the page starts empty.
    }
    if (!store.folders[store.current]) store.current = Object.keys(store.folders)[0];
  };
  const write = () => {
    try {
      localStorage.setItem(KEY, JSON.stringify(store));
      return true;
    } catch {
      say("This device cannot keep your answers (storage is full or blocked). Print or download them before you leave this page.");
      return false;
    }
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
      else field.value = kept[field.name] ?? "";
    }
    grow();
    preview();
  };
  const list = () => {
    select.replaceChildren(...Object.entries(store.folders).map(([id, one]) => new Option(one.name, id, false, id === store.current)));
  };

  const grow = () => {
    for (const field of form.querySelectorAll("textarea")) {
      field.style.height = "auto";
      if (field.value) field.style.height = `${field.scrollHeight + 2}px`;
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
    copy.querySelectorAll("[data-optional]:not(.filled)").forEach((place) => place.remove());
    copy.querySelectorAll("br").forEach((br) => br.replaceWith("\n"));
    return [...copy.querySelectorAll("p")].map((p) => (p.textContent ?? "").replace(/\n{2,}/g, "\n").trim()).filter(Boolean).join("\n\n");
  };

  let waiting = 0;
  const keep = () => {
    const found = collect();
    if (Object.keys(found).length) folder().sheets[sheet] = found;
    else delete folder().sheets[sheet];
    if (write()) say("Kept on this device.");
  };
  form.addEventListener("input", () => {
    preview();
    grow();
    clearTimeout(waiting);
    waiting = setTimeout(keep, 300);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("pagehide", () => {
    clearTimeout(waiting);
    if (Object.keys(collect()).length) keep();
  });
  addEventListener("beforeprint", grow);

  select.addEventListener("change", () => {
    keep();
    store.current = select.value;
    write();
    show();
    say(`Now in the folder “${folder().name}”.`);
  });

  /** @type {Record<string, () => void | Promise<void>>} */
  const actions = {
    new: () => {
      const name = prompt("A short name for the folder, such as a nickname:")?.trim();
      if (!name) return;
      keep();
      const id = String(Math.max(0, ...Object.keys(store.folders).map(Number).filter(Number.isFinite)) + 1);
      store.folders[id] = { name: name.slice(0, 40), sheets: {} };
      store.current = id;
      write();
      list();
      show();
      say(`Now in the folder “${folder().name}”.`);
    },
    print: () => print(),
    copy: async () => {
      const text = letterText();
      try {
        await navigator.clipboard.writeText(text);
      } catch {
        const area = document.createElement("textarea");
        area.value = text;
        document.body.append(area);
        area.select();
        document.execCommand("copy");
        area.remove();
      }
      say("The letter is copied. Paste it into an email.");
    },
    save: () => {
      keep();
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([JSON.stringify({ app: "same-table", version: 1, ...store }, null, 1)], { type: "application/json" }));
      link.download = "same-table-answers.json";
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
      say("Your answers are in the file same-table-answers.json.");
    },
    load: () => file.click(),
    clear: () => {
      if (!confirm("Clear what you typed on this sheet, in this folder?")) return;
      clearTimeout(waiting);
      delete folder().sheets[sheet];
      write();
      show();
      say("This sheet is empty.");
    },
    forget: () => {
      if (!confirm("Clear everything from this device: all folders, all sheets, all ticks and your state?")) return;
      clearTimeout(waiting);
      store = fresh();
      try {
        Object.keys(localStorage).filter((key) => key.startsWith("same-table.")).forEach((key) => localStorage.removeItem(key));
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
    if (button instanceof HTMLElement) void actions[button.dataset.do ?? ""]?.();
  });
  file.addEventListener("change", async () => {
    const chosen = file.files?.[0];
    file.value = "";
    if (!chosen) return;
    try {
      if (chosen.size > 5_000_000) throw new Error("large");
      const data = JSON.parse(await chosen.text());
      if (data.app !== "same-table" || !sound(data)) throw new Error("foreign");
      if (!confirm("Load these answers? They take the place of what is on this device now.")) return;
      store = { current: data.folders[data.current] ? data.current : Object.keys(data.folders)[0], folders: data.folders };
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
