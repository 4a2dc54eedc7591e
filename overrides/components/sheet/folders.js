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

/** @param {SheetPage} page */
function sheetFolders(page) {
  const { store, words, ask, status, keep, show } = page;
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
  const nameFor = async (/** @type {string} */ before, /** @type {string} */ button) => {
    /** @type {Array<[string, string]>} */
    const choices = [["go", button], ["", words("cancel")]];
    const answer = await ask({ text: words("name_folder"), choices, name: before });
    return answer.choice ? answer.name.slice(0, 40) : "";
  };
  /** @param {Outcome} outcome */
  const opened = (outcome) => {
    show();
    status.kept(outcome);
    status.told(words("now_in", { name: store.folder().name }));
  };
  select.addEventListener("change", () => {
    keep();
    opened(store.open(select.value));
  });

  /** @type {Actions} */
  const actions = {
    new: async () => {
      const wanted = await nameFor("", words("add"));
      if (!wanted) return;
      opened(store.put({ name: wanted, sheets: {} }));
      select.focus();
    },
    rename: async () => {
      const wanted = await nameFor(store.folder().name, words("rename"));
      const id = store.here();
      if (!wanted || wanted === store.folder().name) return;
      const outcome = store.change(({ folders }) => {
        if (Object.hasOwn(folders, id)) folders[id].name = wanted;
      });
      draw();
      status.kept(outcome);
      status.told(words("renamed", { name: wanted }));
    },
    delete: async () => {
      const [id, gone] = [store.here(), structuredClone(store.folder())];
      const text = words("confirm_delete", { name: gone.name });
      const { choice } = await ask({
        text,
        choices: [["go", words("delete")], ["", words("cancel")]],
      });
      if (!choice) return;
      status.kept(store.remove(id));
      show();
      status.told(words("deleted", { name: gone.name }), () => page.undone(store.put(gone, id)));
    },
  };
  return { draw, actions };
}
