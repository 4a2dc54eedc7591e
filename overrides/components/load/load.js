// @ts-check
// Loads a further script of this site when it is needed. From a disk, where a browser reads no
// other files, data come so, too.

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

/** @type {Map<string, Promise<unknown>>} */
const loadedScripts = new Map();
/** Loads a script once; what failed is tried again the next time.
 * @param {string} address @returns {Promise<unknown>} */
function loadOnce(address) {
  const known = loadedScripts.get(address);
  if (known) return known;
  const loading = loadScript(address);
  loadedScripts.set(address, loading);
  loading.catch(() => loadedScripts.delete(address));
  return loading;
}
