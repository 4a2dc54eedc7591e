// @ts-check
// The service worker: keeps one whole edition of this copy on the device, so that it opens without
// the internet. `macros/web/worker.py` writes `edition` before it: the addresses of the copy's
// files, each with a digest of its content. A file that is not of this edition is never kept, so
// two editions never mix: a new one waits until it is there as a whole and no old page is open.

/**
 * @typedef {Record<string, string>} Files digests by address, as seen from the top of the copy
 * @typedef {{mark: string, pages: Files, states: Record<string, Files>, prints: string[],
 *   instead: string}} Edition `prints`: those of a state, with `*` for its code; `instead`: the
 *   page for one that is not here
 */
(() => {
  "use strict";
  const worker = /** @type {any} */ (globalThis);
  const edition = /** @type {Edition} */ (worker.edition);
  const top = new URL("./", worker.location.href);
  const OWN = `guide ${top.pathname} `;
  const CACHE = OWN + edition.mark;
  const NEWER = new URL("newer", top).href;
  const AT_ONCE = 6;
  let begun = 0; // a time in ms; while it is about to begin, later than all

  const digestOf = async (/** @type {ArrayBuffer} */ content) => {
    const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
    return btoa(String.fromCharCode(...bytes.slice(0, 12)));
  };
  const isOf = async (/** @type {Response} */ response, /** @type {string} */ digest) =>
    (await digestOf(await response.clone().arrayBuffer())) === digest;
  const known = (/** @type {string} */ path) =>
    edition.pages[path] ?? Object.values(edition.states).find((files) => files[path])?.[path];

  /** A file of this edition, from an older edition where it is the same, else from the site.
   * @param {string} path @param {string} digest */
  const take = async (path, digest) => {
    const address = new URL(path, top).href;
    const kept = await caches.match(address);
    if (kept && (await isOf(kept, digest))) return kept;
    const response = await fetch(address, { cache: "no-cache" });
    const own = response.ok && (await isOf(response, digest));
    if (!own) throw new Error(`${path} is not of this edition`);
    // What a page asked for at one address and got from another cannot be shown again.
    return response.redirected ? new Response(await response.blob(), response) : response;
  };
  /** @param {Files} files */
  const keep = async (files) => {
    const cache = await caches.open(CACHE);
    const waiting = Object.entries(files);
    const work = async () => {
      for (let next = waiting.pop(); next; next = waiting.pop()) {
        const address = new URL(next[0], top).href;
        if (!(await cache.match(address))) await cache.put(address, await take(...next));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  };
  /** Keeps the state's page and data, then its sheets on paper. @param {string} code */
  const keepState = async (code) => {
    if (!Object.hasOwn(edition.states, code)) return;
    await keep(edition.states[code]);
    const cache = await caches.open(CACHE);
    for (const print of edition.prints) {
      const address = new URL(print.replace("*", code), top).href;
      if (!(await cache.match(address))) await cache.add(address).catch(() => {});
    }
  };
  const forgetOthers = async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith(OWN) && name !== CACHE);
    await Promise.all(names.map((name) => caches.delete(name)));
  };

  /** The address of a request as a key of `edition`; null for what is none of this copy's.
   * @param {Request} request */
  const pathOf = (request) => {
    const { origin, pathname } = new URL(request.url);
    const whole = request.method === "GET" && !request.headers.has("range");
    if (!whole || origin !== top.origin || !pathname.startsWith(top.pathname)) return null;
    return pathname.slice(top.pathname.length).replace(/(^|\/)index\.html$/, "$1");
  };
  /** @param {Request} request @param {string} path @param {string} client */
  const answer = async (request, path, client) => {
    const cache = await caches.open(CACHE);
    const kept = await cache.match(new URL(path, top).href);
    // Once the site was seen to be newer, its files come from there.
    if (kept && !(await cache.match(NEWER))) return kept;
    try {
      const response = await fetch(request);
      const digest = known(path);
      if (response.ok && digest && !(await isOf(response, digest))) {
        await cache.put(NEWER, new Response());
        worker.registration.update().catch(() => {});
        // A page of this edition never gets a part of the next one: it is loaded anew instead.
        const page = request.mode === "navigate" ? null : await worker.clients.get(client);
        await page?.navigate(page.url);
      } else if (response.ok && (digest || path.startsWith("print/"))) {
        await cache.put(request.url.split("?")[0], response.clone());
      }
      return response;
    } catch (error) {
      if (kept) return kept;
      if (request.mode !== "navigate") throw error;
      // At its own address, from which its links lead to where they should.
      const instead = new URL(edition.instead, top).href;
      return (await cache.match(instead)) ? Response.redirect(instead) : Response.error();
    }
  };

  worker.addEventListener("install", (/** @type {any} */ event) => {
    event.waitUntil(keep(edition.pages));
  });
  worker.addEventListener("activate", (/** @type {any} */ event) => {
    begun = Date.now();
    event.waitUntil(forgetOthers().then(() => worker.clients.claim()));
  });
  worker.addEventListener("message", (/** @type {any} */ event) => {
    const { state, begin, opened } = event.data;
    if (state) event.waitUntil(keepState(state).catch(() => {}));
    // A page that was asked for before was answered by the worker of the edition before this one.
    if (opened < begun) event.source.postMessage({ begun });
    if (!begin) return;
    // The page that asks has just been opened; where it is the only one, none is cut in two.
    const all = worker.clients.matchAll({ includeUncontrolled: true, type: "window" });
    const start = (/** @type {unknown[]} */ pages) => {
      if (pages.length > 1) return;
      begun = Infinity;
      return worker.skipWaiting();
    };
    event.waitUntil(all.then(start));
  });
  worker.addEventListener("fetch", (/** @type {any} */ event) => {
    const path = pathOf(event.request);
    if (path !== null) event.respondWith(answer(event.request, path, event.clientId));
  });
})();
