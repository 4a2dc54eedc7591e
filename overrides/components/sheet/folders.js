// @ts-check
// Folders: one for each child. They are chosen above the sheet once there are two.

/**
 * @typedef {object} SheetPage what the parts of a page share
 * @property {ReturnType<typeof answerStore>} store
 * @property {ReturnType<typeof wordsOf>} words
 * @property {ReturnType<typeof asker>} ask
 * @property {ReturnType<typeof statusLine>} status
 * @property {() => void} keep keeps at once what was just typed
 * @property {() => void} show shows what is kept
 * @property {(outcome: Outcome) => void} undone shows what is kept after something was undone
 */
/** @typedef {Record<string, () => void | Promise<void>>} Actions */

/** What can be done with folders. @param {SheetPage} page */
function folderTasks({ store, words, ask, status, show, undone }) {
  const nameFor = async (/** @type {string} */ before, /** @type {string} */ button) => {
    /** @type {Array<[string, string]>} */
    const choices = [["go", button], ["", words("cancel")]];
    const answer = await ask({ text: words("name_folder"), choices, name: before });
    return answer.choice ? answer.name.slice(0, 40) : "";
  };
  /** Shows the folder that is open now. @param {Outcome} outcome */
  const opened = (outcome) => {
    show();
    status.kept(outcome);
    status.told(words("now_in", { name: store.folder().name }));
  };
  return {
    opened,
    create: async () => {
      const wanted = await nameFor("", words("add"));
      if (wanted) opened(store.put({ name: wanted, sheets: {} }));
      return !!wanted;
    },
    rename: async (/** @type {string} */ id) => {
      const before = store.folders()[id].name;
      const wanted = await nameFor(before, words("rename"));
      if (!wanted || wanted === before) return;
      const naming = (/** @type {string} */ name) =>
        store.change(({ folders }) => {
          if (Object.hasOwn(folders, id)) folders[id].name = name;
        });
      status.kept(naming(wanted));
      show();
      status.told(words("renamed", { name: wanted }), () => undone(naming(before)));
    },
    remove: async (/** @type {string} */ id) => {
      const gone = structuredClone(store.folders()[id]);
      const { choice } = await ask({
        text: words("confirm_delete", { name: gone.name }),
        choices: [["go", words("delete")], ["", words("cancel")]],
      });
      if (!choice) return;
      status.kept(store.remove(id));
      show();
      status.told(words("deleted", { name: gone.name }), () => undone(store.put(gone, id)));
    },
  };
}

/** The choice of a folder above a sheet. @param {SheetPage} page */
function sheetFolders(page) {
  const { store, keep } = page;
  const tasks = folderTasks(page);
  const row = /** @type {HTMLElement} */ (document.querySelector(".sheet-folder"));
  const select = /** @type {HTMLSelectElement} */ (row.querySelector("select"));
  const name = /** @type {HTMLElement} */ (document.querySelector(".sheet-more__folder"));

  const draw = () => {
    const all = Object.entries(store.folders());
    const options = all.map(([id, folder]) => {
      return new Option(folder.name, id, false, id === store.here());
    });
    select.replaceChildren(...options);
    row.hidden = all.length < 2;
    name.textContent = store.folder().name;
  };
  select.addEventListener("change", () => {
    keep();
    tasks.opened(store.open(select.value));
  });

  /** @type {Actions} */
  const actions = {
    new: async () => {
      if (await tasks.create()) select.focus();
    },
    rename: () => tasks.rename(store.here()),
    delete: () => tasks.remove(store.here()),
  };
  return { draw, actions };
}
