// @ts-check
// Answers as a file: to keep, to take to another device, to bring back.

/** @param {Kept} kept @param {string} name of the file */
function saveFile(kept, name) {
  const link = document.createElement("a");
  const text = JSON.stringify({ app: "guide", version: 1, ...kept }, null, 1);
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/** @param {File} file
 * @returns {Promise<Kept | null>} its answers; null where it has none of ours */
async function readSaved(file) {
  if (file.size > 5_000_000) return null;
  try {
    const data = JSON.parse(await file.text());
    if (data.app !== "guide" || !isKept(data)) return null;
    const { folders } = data;
    const named = String(data.current);
    const current = Object.hasOwn(folders, named) ? named : Object.keys(folders)[0];
    return { current, folders };
  } catch {
    return null;
  }
}
