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
