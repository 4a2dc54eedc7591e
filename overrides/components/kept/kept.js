// @ts-check
// Keeps this copy on the device by the service worker `sw.js`, for use without the internet, and
// says so when there is none. A reader who saves data, or a browser without workers, goes without.
(() => {
  "use strict";
  const line = /** @type {HTMLElement | null} */ (document.querySelector(".kept"));
  const manifest = /** @type {HTMLLinkElement | null} */ (
    document.querySelector('link[rel="manifest"]')
  );
  if (!line || !manifest || !location.protocol.startsWith("http")) return;
  const say = () => {
    line.hidden = navigator.onLine;
  };
  say();
  addEventListener("online", say);
  addEventListener("offline", say);

  const { serviceWorker } = navigator;
  const saving = /** @type {any} */ (navigator).connection?.saveData;
  if (!serviceWorker || (saving && !serviceWorker.controller)) return;
  const chosen = () => {
    const select = document.querySelector("#state");
    return line.dataset.state || (select instanceof HTMLSelectElement ? select.value : "");
  };
  const tell = async () => {
    const state = chosen();
    if (state) (await serviceWorker.ready).active?.postMessage({ state });
  };
  /** Lets the new edition begin; its worker waits while the old one is still at work.
   * @param {ServiceWorkerRegistration} own @param {number} tries one a second */
  const begin = (own, tries) => {
    if (!own.waiting || !tries) return;
    own.waiting.postMessage({ begin: true });
    setTimeout(() => begin(own, tries - 1), 1000);
  };
  // A page of the old edition is loaded anew when the new one has begun, unless the reader is on
  // the way to another page: that one shows it then.
  let leaving = false;
  const anew = () => leaving || location.reload();
  if (serviceWorker.controller) {
    serviceWorker.addEventListener("controllerchange", anew, { once: true });
    serviceWorker.addEventListener("message", anew, { once: true });
    serviceWorker.controller.postMessage({ opened: performance.timeOrigin });
  }
  addEventListener("load", async () => {
    try {
      const own = await serviceWorker.register(new URL("sw.js", manifest.href));
      // Asked for something, the old edition's worker would go on.
      if (!own.waiting) return await tell();
      addEventListener("beforeunload", () => (leaving = true));
      begin(own, 3);
    } catch {
      // The browser keeps nothing for this site.
    }
  });
  document.querySelector("#state")?.addEventListener("change", tell);
})();
