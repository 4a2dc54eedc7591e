// @ts-check
// The service worker of a copy that keeps nothing on devices any more: it takes away what an
// earlier edition kept, and itself.
(() => {
  "use strict";
  const worker = /** @type {any} */ (globalThis);
  const own = `guide ${new URL("./", worker.location.href).pathname} `;
  const forget = async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith(own));
    await Promise.all(names.map((name) => caches.delete(name)));
    await worker.registration.unregister();
  };
  worker.addEventListener("install", () => worker.skipWaiting());
  worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(forget()));
})();
