// @ts-check
// Loads a further script of this site, or the facts of a state, when they are needed. From a
// disk, where a browser reads no other files, data come as a script, too.

/** @param {string} address @returns {Promise<unknown>} when the script has run */
function loadScript(address) {
  return new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = done;
    script.onerror = failed;
    document.head.append(script);
  });
}

/** Loads a script once; what failed is tried again the next time.
 * @param {string} address @returns {Promise<unknown>} */
function loadOnce(address) {
  const known = loadOnce.loaded.get(address);
  if (known) return known;
  const loading = loadScript(address);
  loadOnce.loaded.set(address, loading);
  loading.catch(() => loadOnce.loaded.delete(address));
  return loading;
}
/** Not a constant of its own: two scripts of a page may both have this component.
 * @type {Map<string, Promise<unknown>>} */
loadOnce.loaded = new Map();

/** A state's facts, as the open data have them.
 * @param {string} top of the site, where the data are @param {string} code in lower case
 * @param {string} edition of the facts @returns {Promise<any>} */
async function loadState(top, code, edition) {
  if (location.protocol !== "file:") {
    const answer = await fetch(`${top}data/states/${code}.json?v=${edition}`);
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  }
  await loadScript(`${top}data/states/${code}.js`);
  return /** @type {any} */ (window).guideStates[code];
}
