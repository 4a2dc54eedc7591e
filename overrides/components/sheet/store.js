// @ts-check
// What is kept on this device: a folder for each child, in it the answers of each sheet. Every
// change is made to what is kept at that moment, so that two windows never undo each other's work,
// and waits in memory while the device keeps nothing.

/** @typedef {Record<string, string>} Answers by the names of the fields */
/** @typedef {{name: string, sheets: Record<string, Answers>}} Folder */
/** @typedef {{current: string, folders: Record<string, Folder>}} Kept */
/** @typedef {(kept: Kept) => void} Change */
/** @typedef {"kept" | "full" | "blocked"} Outcome what became of a change */

/** @param {any} data @returns {data is Record<string, any>} */
function isRecord(data) {
  return (
    !!data &&
    typeof data === "object" &&
    !Array.isArray(data) &&
    !Object.hasOwn(data, "__proto__")
  );
}

/** @param {any} data @returns {data is Kept} whether this is what a store keeps, with a folder */
function isKept(data) {
  const isText = (/** @type {any} */ part) => typeof part === "string";
  const isSheet = (/** @type {any} */ part) => isRecord(part) && Object.values(part).every(isText);
  const isFolder = (/** @type {any} */ part) =>
    isRecord(part) &&
    isText(part.name) &&
    isRecord(part.sheets) &&
    Object.values(part.sheets).every(isSheet);
  return (
    isRecord(data) &&
    isRecord(data.folders) &&
    Object.keys(data.folders).length > 0 &&
    Object.values(data.folders).every(isFolder)
  );
}

/** @template T @param {Record<string, T>} record @param {string} key @returns {T | undefined} */
function ownValue(record, key) {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** @param {string} firstFolder the name of the folder that is there before anything is typed */
function answerStore(firstFolder) {
  const KEY = "guide.folders";
  /** @returns {Kept} */
  const fresh = () => ({ current: "1", folders: { 1: { name: firstFolder, sheets: {} } } });
  /** What the device keeps; what it last kept, where it no longer gives it. */
  let base = fresh();
  /** Changes that the device does not keep yet. @type {Change[]} */
  let waiting = [];
  /** What is kept, with the changes that wait. */
  let view = fresh();
  /** The folder of this window: another window may be in another one. */
  let here = "";

  /** Takes what is kept, also by another window. Gives whether the device lets us. */
  const read = () => {
    let readable = true;
    try {
      const text = localStorage.getItem(KEY);
      base = parsed(text);
    } catch {
      readable = false;
    }
    view = structuredClone(base);
    for (const change of waiting) change(view);
    if (!Object.hasOwn(view.folders, here)) {
      const current = String(view.current);
      here = Object.hasOwn(view.folders, current) ? current : Object.keys(view.folders)[0];
    }
    return readable;
  };
  const parsed = (/** @type {string | null} */ text) => {
    try {
      const data = JSON.parse(text ?? "null");
      return isKept(data) ? data : fresh();
    } catch {
      return fresh();
    }
  };
  /** @param {Change} next @returns {Outcome} */
  const change = (next) => {
    waiting.push(next);
    read();
    return write();
  };
  /** @returns {Outcome} */
  const write = () => {
    try {
      localStorage.setItem(KEY, JSON.stringify({ ...view, current: here }));
      waiting = [];
      return "kept";
    } catch (error) {
      return error instanceof DOMException && /Quota/.test(error.name) ? "full" : "blocked";
    }
  };
  const folder = () => view.folders[here];

  read();
  return {
    key: KEY,
    read,
    change,
    folder,
    folders: () => view.folders,
    here: () => here,
    /** Whether something waits that the device does not keep. */
    unkept: () => waiting.length > 0,
    /** A copy of everything, for a file or to go back to. */
    copy: () => structuredClone({ ...view, current: here }),
    answers: (/** @type {string} */ sheet) => ownValue(folder().sheets, sheet) ?? {},
    /** Goes to another folder. @param {string} id */
    open: (id) => {
      here = id;
      return change(() => {});
    },
    /** Adds a folder, or puts one back, and goes to it.
     * @param {Folder} added @param {string} [id] */
    put: (added, id) => {
      read();
      const place = id ?? freeId(view);
      here = place;
      return change((kept) => {
        kept.folders[place] = structuredClone(added);
      });
    },
    /** Puts back a copy, or takes the folders of a file. @param {Kept} copy */
    replace: ({ folders, current }) => {
      here = String(current);
      return change((kept) => {
        kept.folders = structuredClone(folders);
        kept.current = String(current);
      });
    },
    /** Adds the answers of a file. @param {Kept} file */
    add: (file) => {
      let counts = { added: 0, different: 0 };
      const outcome = change((kept) => {
        counts = merge(kept, file);
      });
      return { outcome, ...counts };
    },
    /** Takes away everything that this site keeps; nothing waits any more. */
    forget: () => {
      waiting = [];
      base = fresh();
      try {
        const keys = Object.keys(localStorage).filter((key) => key.startsWith("guide."));
        keys.forEach((key) => localStorage.removeItem(key));
      } catch {
        // Nothing was kept.
      }
      read();
    },
    /** Takes one folder away; there is always one. @param {string} id */
    remove: (id) =>
      change((kept) => {
        delete kept.folders[id];
        if (!Object.keys(kept.folders).length) kept.folders = fresh().folders;
      }),
  };
}

/** Chooses a state above the page, or none. @param {string} code */
function chooseState(code) {
  const state = document.querySelector("#state");
  if (!(state instanceof HTMLSelectElement) || state.value === code) return;
  state.value = code;
  state.dispatchEvent(new Event("change"));
}

/** @param {Kept} kept @returns {string} a number that no folder has */
function freeId(kept) {
  const numbers = Object.keys(kept.folders).map(Number).filter(Number.isFinite);
  return String(Math.max(0, ...numbers) + 1);
}

/** Writes some answers of a sheet; an empty text takes an answer away. The sheet that was changed
 * last comes last in its folder.
 * @param {string} folder its id @param {string} sheet @param {Answers} some @returns {Change} */
function writing(folder, sheet, some) {
  return (kept) => {
    const sheets = ownValue(kept.folders, folder)?.sheets;
    if (!sheets) return;
    const answers = { ...ownValue(sheets, sheet), ...some };
    for (const name of Object.keys(answers)) if (!answers[name]) delete answers[name];
    delete sheets[sheet];
    if (Object.keys(answers).length) sheets[sheet] = answers;
  };
}

/** Adds the answers of a file to those that are kept: folders with the same name become one, and
 * an answer that is there stays.
 * @param {Kept} kept @param {Kept} file
 * @returns {{added: number, different: number}} how many answers were added, and how many stayed
 *   although the file has another */
function merge(kept, file) {
  const counts = { added: 0, different: 0 };
  for (const { name, sheets } of Object.values(file.folders)) {
    let ours = Object.values(kept.folders).find((folder) => folder.name === name);
    if (!ours) ours = kept.folders[freeId(kept)] = { name, sheets: {} };
    for (const [sheet, answers] of Object.entries(sheets)) {
      const merged = { ...answers, ...ownValue(ours.sheets, sheet) };
      for (const [field, text] of Object.entries(answers)) {
        if (merged[field] !== text) counts.different += 1;
        else if (ownValue(ours.sheets, sheet)?.[field] !== text) counts.added += 1;
      }
      ours.sheets[sheet] = merged;
    }
  }
  return counts;
}
