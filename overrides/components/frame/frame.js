// @ts-check
// Runs before the page is painted. It says that scripts run, hides the text for a moment when a
// state is chosen, so that nothing jumps when the state's rules come in, and keeps the search index
// on the server until somebody searches.
(() => {
  "use strict";
  document.documentElement.classList.replace("no-js", "js");
  let chosen = new URLSearchParams(location.search).get("state");
  try {
    chosen = chosen || localStorage.getItem("guide.state");
  } catch {
    // The browser keeps nothing for this site: the address alone decides.
  }
  if (chosen && /^[a-z]{2}$/i.test(chosen)) {
    document.documentElement.classList.add("waiting");
    setTimeout(() => document.documentElement.classList.remove("waiting"), 1500);
  }

  const searching = new URLSearchParams(location.search).has("q");
  if (location.protocol === "file:" || searching) return;
  const { open, send } = XMLHttpRequest.prototype;
  /** @type {Array<() => void>} */
  let held = [];
  let wanted = false;
  XMLHttpRequest.prototype.open = function (/** @type {any[]} */ ...args) {
    /** @type {any} */ (this).heldBack = String(args[1]).endsWith("search/search_index.json");
    return Reflect.apply(open, this, args);
  };
  XMLHttpRequest.prototype.send = function (/** @type {any} */ body) {
    const later = /** @type {any} */ (this).heldBack && !wanted;
    if (later) held.push(() => send.call(this, body));
    else send.call(this, body);
  };
  const SEARCH = '[data-md-component="search"], [for="__search"], #__search';
  const release = (/** @type {Event} */ event) => {
    if (!(event.target instanceof Element) || !event.target.closest(SEARCH)) return;
    wanted = true;
    held.forEach((go) => go());
    held = [];
  };
  for (const kind of ["focusin", "pointerdown", "change"]) {
    document.addEventListener(kind, release, true);
  }
})();
