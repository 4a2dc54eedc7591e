// @ts-check
// Makes a sheet's file with the answers in it, on this device: takes what is typed, the blank file
// and the script that fills in such files, and hands the new file to the browser.

/** @typedef {{name: string, value: string, label: string, kind: string}} Answer
 * `kind`: `text`, `checkbox` or `radio` */
/** @typedef {{bytes?: Uint8Array, longer?: number, drawn?: number, missing?: string}} Filled
 * `longer`: answers that are longer than their boxes; `drawn`: answers that are pictures;
 * `missing`: letters without which there is no file */

/** What fills in a file, by its form. @type {Record<string, string>} */
const guideFillScripts = { docx: "fill-word.js", pdf: "fill-pdf.js" };
/** What those scripts can do, by the form of the file. `more`: the heading of what has no room.
 * @type {Record<string, (blank: Uint8Array, found: Answer[], more: string) => Promise<Filled>>} */
const guideFill = {};
/** What scripts can do with a PDF that is open; `join` is there once `join-pdf.js` is.
 * @typedef {object} GuidePdf
 * @property {(blank: Uint8Array) => Promise<any>} open gives a document of pdf-lib
 * @property {(pdf: any, found: Answer[], more: string) => Filled} fill
 * @property {(parts: JoinedPart[], words: JoinedWords) => any} join
 * @property {(pdf: any) => Promise<Uint8Array>} save */
const guidePdf = /** @type {GuidePdf} */ ({});
/** Blanks by their addresses: the next file can be made without a network.
 * @type {Map<string, Uint8Array>} */
const guideBlanks = new Map();

const GUIDE_FROM_RIGHT =
  /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;
/** Whether a text begins with a letter that is read from right to left.
 * @param {string} text */
function guideFromRight(text) {
  return GUIDE_FROM_RIGHT.test(/\p{L}/u.exec(text)?.[0] ?? "");
}

/** What is filled in, days written out. @param {HTMLFormElement} form @returns {Answer[]} */
function guideAnswers(form) {
  return fieldsIn(form)
    .filter((field) => field.name && (isBox(field) ? field.checked : field.value.trim()))
    .map((field) => ({
      name: field.name,
      value: isBox(field) ? field.value : writtenOut(field.value),
      label: labelOf(field),
      kind: isBox(field) ? field.type : "text",
    }));
}

/** A blank file of this site. @param {string} address @returns {Promise<Uint8Array>} */
async function guideBlank(address) {
  const known = guideBlanks.get(address);
  if (known) return known;
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(String(answer.status));
  const bytes = new Uint8Array(await answer.arrayBuffer());
  guideBlanks.set(address, bytes);
  return bytes;
}

/** Hands a file to the browser.
 * @param {Uint8Array} bytes @param {string} title @param {string} kind the form of the file
 * @returns {string} the name of the file: title and day, no name of a child */
function guideDownload(bytes, title, kind) {
  /** @type {Record<string, string>} */
  const types = {
    docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    pdf: "application/pdf",
  };
  const link = document.createElement("a");
  const plain = title.replace(/[\\/:*?"<>|\s]+/g, " ").trim();
  link.download = `${plain} ${new Date().toLocaleDateString("sv")}.${kind}`;
  const parts = [/** @type {BlobPart} */ (bytes)];
  link.href = URL.createObjectURL(new Blob(parts, { type: types[kind] }));
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  return link.download;
}

/**
 * @param {string} kind the form of the file: `docx` or `pdf`
 * @param {string} address of the blank file
 * @param {(name: string) => Promise<unknown>} load loads a script
 * @returns {Promise<string>} what there is to say
 */
async function guideFilling(kind, address, load) {
  const place = /** @type {HTMLElement} */ (document.querySelector(".sheet-filled"));
  const form = /** @type {HTMLFormElement} */ (document.querySelector("form.sheet"));
  const words = wordsOf(place);
  const found = guideAnswers(form);
  if (!found.length) return words("nothing");
  const bytes = await guideBlank(address);
  await load(guideFillScripts[kind]);
  const filled = await guideFill[kind](bytes, found, words("more"));
  if (!filled.bytes) return words("missing", { text: filled.missing ?? "" });
  const name = guideDownload(filled.bytes, place.dataset.title ?? "", kind);
  const said = [words("saved", { name })];
  const places = /** @type {NodeListOf<HTMLElement>} */ (
    document.querySelectorAll(".letter [data-blank]:not([data-optional], .written)")
  );
  const open = new Set([...places].map((blank) => blank.dataset.blank));
  if (open.size) said.push(words("open", { number: open.size }));
  if (open.size && kind === "docx") said.push(words("marked"));
  if (filled.longer) said.push(words("longer", { number: filled.longer }));
  if (filled.drawn) said.push(words("drawn", { number: filled.drawn }));
  return said.join(" ");
}
