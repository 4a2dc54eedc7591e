// @ts-check
// The search of every page: a field, and what was found below it. Tab and the arrows go through the
// results; Escape closes, and the focus is where it was before. Nothing is loaded until somebody
// searches.
(() => {
  "use strict";
  const find = /** @type {HTMLElement | null} */ (document.querySelector(".find"));
  const input = /** @type {HTMLInputElement | null} */ (find?.querySelector("input") ?? null);
  const list = find?.querySelector(".find__list");
  const status = find?.querySelector(".find__status");
  const none = /** @type {HTMLElement | null} */ (find?.querySelector(".find__none") ?? null);
  const opener = /** @type {HTMLElement | null} */ (find?.querySelector(".find__open") ?? null);
  if (!find || !input || !list || !status || !none || !opener) return;
  const words = wordsOf(find);
  const { top = "", index = "", finder = "" } = find.dataset;
  /** Asks for the pages of a query; `show` gets them.
   * @type {((query: string) => void) | undefined} */
  let ask;
  /** Where the focus was before the search was opened. @type {HTMLElement | null} */
  let before = null;

  const typed = () => input.value.trim();

  /** @param {string} tag @param {string} name @param {Array<[string, boolean]>} pieces */
  const element = (tag, name, pieces) => {
    const made = document.createElement(tag);
    made.className = name;
    for (const [text, marked] of pieces) {
      const part = marked ? document.createElement("mark") : new Text();
      part.textContent = text;
      made.append(part);
    }
    return made;
  };

  /** @param {Found} found */
  const item = ({ location, page, title, text }) => {
    const link = document.createElement("a");
    link.href = `${top}${location}`;
    if (page) link.append(element("span", "find__page", [[page, false]]), " ");
    link.append(element("span", "find__title", title), " ", element("span", "find__text", text));
    const made = document.createElement("li");
    made.append(link);
    return made;
  };

  /** @param {string} query @param {Found[]} found */
  const show = (query, found) => {
    if (query !== typed()) return;
    const inside = list.contains(document.activeElement);
    list.replaceChildren(...found.map(item));
    if (inside) input.focus(); // a late answer took away the result that had the focus
    status.textContent = words(found.length ? "found" : "none", { number: found.length });
    none.hidden = found.length > 0;
  };

  const fail = () => {
    ask = undefined;
    status.textContent = words("failed");
  };

  const ofWorker = () => {
    const worker = new Worker(finder);
    worker.onmessage = ({ data }) => (data.failed ? fail() : show(data.query, data.found));
    worker.onerror = fail;
    const address = new URL(index, location.href).href;
    worker.postMessage({ index: address });
    return (/** @type {string} */ query) => worker.postMessage({ index: address, query });
  };

  /** In a copy on a disk, where a browser reads scripts only and starts no workers. */
  const ofDisk = () => {
    const scripts = [finder, index.replace(/json$/, "js")];
    const loading = Promise.all(scripts.map(loadScript)).then(() =>
      makeFinder(/** @type {any} */ (globalThis).guideIndex),
    );
    return (/** @type {string} */ query) => {
      loading.then((look) => show(query, look(query))).catch(fail);
    };
  };

  const update = () => {
    const query = typed();
    if (query) {
      ask?.(query);
      return;
    }
    list.replaceChildren();
    status.textContent = "";
    none.hidden = true;
  };

  const open = () => {
    ask ??= location.protocol === "file:" ? ofDisk() : ofWorker();
    find.classList.add("is-open");
    opener.setAttribute("aria-expanded", "true");
  };

  /** @param {boolean} back whether the focus goes back to where it was */
  const close = (back) => {
    if (!find.classList.contains("is-open")) return;
    if (back) {
      if (before?.isConnected) before.focus();
      else input.blur();
    }
    find.classList.remove("is-open");
    opener.setAttribute("aria-expanded", "false");
  };

  opener.addEventListener("click", () => {
    open();
    input.focus();
  });
  find.querySelector(".find__close")?.addEventListener("click", () => close(true));
  input.addEventListener("focus", open);
  input.addEventListener("input", () => {
    open();
    update();
  });
  find.addEventListener("focusin", ({ relatedTarget }) => {
    const from = /** @type {HTMLElement | null} */ (relatedTarget);
    if (from === opener || !find.contains(from)) before = from;
  });
  find.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !find.contains(relatedTarget)) close(false);
  });
  document.addEventListener("pointerdown", ({ target }) => {
    if (target instanceof Node && !find.contains(target)) close(false);
  });
  find.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") close(true);
    if (!step) return;
    event.preventDefault();
    const stops = /** @type {HTMLElement[]} */ ([input, ...find.querySelectorAll(".find__found a")])
      .filter((stop) => stop.offsetParent);
    const now = stops.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    stops[(now + step + stops.length) % stops.length].focus();
  });
  find.querySelector("form")?.addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.click();
  });
  find.querySelector("form")?.addEventListener("reset", (event) => {
    event.preventDefault();
    input.value = "";
    update();
    input.focus();
  });

  const asked = new URLSearchParams(location.search).get("q");
  if (asked) {
    input.value = asked;
    opener.click();
    update();
  }
})();
