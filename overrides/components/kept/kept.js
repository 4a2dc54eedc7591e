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
  // A new edition begins while a page is still being opened, and shows at once.
  if (serviceWorker.controller) {
    serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  }
  addEventListener("load", async () => {
    try {
      const own = await serviceWorker.register(new URL("sw.js", manifest.href));
      // Asked for something, the old edition's worker would go on.
      if (own.waiting) begin(own, 3);
      else await tell();
    } catch {
      // The browser keeps nothing for this site.
    }
  });
  document.querySelector("#state")?.addEventListener("change", tell);
})();
