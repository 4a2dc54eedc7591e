// @ts-check
// Answers as a file: to keep, to take to another device, to bring back.

/** What a file can be put into.
 * @typedef {Pick<ReturnType<typeof answerStore>, "copy" | "replace" | "add">} Keeper */

/** Hands a file to the browser. @param {string} text @param {string} type @param {string} name */
function offerFile(text, type, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/** @param {Kept} kept @param {string} name of the file */
function saveFile(kept, name) {
  const text = JSON.stringify({ app: "guide", version: 1, ...kept }, null, 1);
  offerFile(text, "application/json", name);
}

/** @param {File} file
 * @returns {Promise<Kept | null>} what is in it; null where it has no answers of ours */
async function readSaved(file) {
  if (file.size > 5_000_000) return null;
  try {
    const data = JSON.parse(await file.text());
    if (data.app !== "guide" || !isKept(data)) return null;
    const named = String(data.current);
    const current = Object.hasOwn(data.folders, named) ? named : Object.keys(data.folders)[0];
    return { ...data, current };
  } catch {
    return null;
  }
}

/** Takes the answers of the file that was chosen, in the way that the reader says.
 * @param {HTMLInputElement} input
 * @param {Pick<SheetPage, "words" | "ask" | "status" | "show" | "undone">} page
 * @param {Keeper} keeper */
async function takeSaved(input, { words, ask, status, show, undone }, keeper) {
  const chosen = input.files?.[0];
  const saved = chosen ? await readSaved(chosen) : null;
  input.value = "";
  if (!chosen) return;
  if (!saved) {
    status.told(words("damaged"));
    return;
  }
  const { choice } = await ask({
    text: words("confirm_load"),
    choices: [["merge", words("merge")], ["replace", words("replace")], ["", words("cancel")]],
  });
  if (!choice) return;
  const before = keeper.copy();
  const said = [];
  let outcome;
  if (choice === "merge") {
    const merged = keeper.add(saved);
    outcome = merged.outcome;
    said.push(words("merged", { number: merged.added }));
    if (merged.different) said.push(words("differ", { number: merged.different }));
  } else {
    outcome = keeper.replace(saved);
    said.push(words("loaded"));
  }
  show();
  status.kept(outcome);
  status.told(said.join(" "), () => undone(keeper.replace(before)));
}
