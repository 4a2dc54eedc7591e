// @ts-check
// The reader picks a state once; every slot of every page then shows that state's rule. The choice
// stays on this device.
(() => {
  "use strict";
  const KEY = "guide.state";
  const COPY = "guide.rules";
  const html = document.documentElement;
  const bar = /** @type {HTMLElement | null} */ (document.querySelector(".bar"));
  const select = /** @type {HTMLSelectElement | null} */ (document.querySelector("#state"));
  const clear = /** @type {HTMLButtonElement | null} */ (document.querySelector("#state-clear"));
  const status = /** @type {HTMLElement | null} */ (document.querySelector("#state-status"));
  if (!bar || !select || !clear || !status) {
    html.classList.remove("waiting");
    return;
  }
  const words = wordsOf(bar);
  /** The top of the pages in this language, and the top of the site, where data and prints are. */
  const root = bar.dataset.root ?? "";
  const siteRoot = bar.dataset.siteRoot ?? root;
  const disk = location.protocol === "file:";
  /** The state whose page this is, if it is one. */
  const here = bar.dataset.here ?? "";
  const make = /** @type {HTMLElement | null} */ (document.querySelector("#state-make"));
  const edition = bar.dataset.edition ?? "";
  const language = html.lang.split("-")[0] || "en";
  /** The facts that the page shows: of a state, or null for federal law. @type {any} */
  let shown = null;
  /** What the page said before a state was chosen. @type {Map<Element, string>} */
  const first = new Map();

  /** @param {string} key */
  const remembered = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  /** @param {string} key @param {string | null} value */
  const remember = (key, value) => {
    try {
      if (value === null) localStorage.removeItem(key);
      else localStorage.setItem(key, value);
    } catch {
      // A browser that keeps nothing still shows the rules of this page.
    }
  };
  /** Which choice is the latest: an answer that comes late for an earlier one is not shown. */
  let turn = 0;
  /** @param {string} code */
  const optionOf = (code) => [...select.options].find((option) => option.value === code);
  const nameOf = (/** @type {string} */ code) => optionOf(code)?.text ?? code;

  /** What texts call a place: in a line of its own, inside a sentence, before what it has.
   * @param {string} code */
  const namesOf = (code) => {
    const { called = nameOf(code), whose } = optionOf(code)?.dataset ?? {};
    return { state: nameOf(code), called, whose: whose ?? words("whose", { called }) };
  };

  /** @param {string | null} code @returns {string} the code of a state of this site, or "" */
  const known = (code) => {
    const wanted = code?.toLowerCase() ?? "";
    return wanted && optionOf(wanted) ? wanted : "";
  };

  /** @param {string} code @returns {any} */
  const stored = (code) => {
    try {
      const copy = JSON.parse(remembered(COPY) ?? "null");
      return copy && copy.code === code && copy.edition === edition ? copy.data : null;
    } catch {
      return null;
    }
  };

  /** The name of a file to print, with its pages and size.
   * @param {string} name @param {[number, number]} size pages (0 where not known) and bytes */
  const fileLabel = (name, [pages, bytes]) => {
    const number = Math.max(1, Math.round(bytes / 1024));
    return pages
      ? words("file", { name, text: words("pages", { number: pages }), number })
      : words("file_without_pages", { name, number });
  };

  /** The files to print: another state has other files, pages and sizes.
   * @param {any} data @param {string} code */
  const files = (data, code) => {
    for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (
      document.querySelectorAll("[data-print]")
    )) {
      const label = link.querySelector("span");
      if (!first.has(link) && label) {
        first.set(link, label.textContent ?? "");
        link.dataset.first = link.getAttribute("href") ?? "";
      }
      const size = data?.print?.[link.dataset.print ?? ""];
      link.href = size
        ? `${siteRoot}print/${code}/${language}/${link.dataset.print}`
        : link.dataset.first ?? "";
      if (!label) continue;
      label.textContent = size
        ? fileLabel(link.dataset.label ?? "", size)
        : first.get(link) ?? "";
    }
  };

  /** Writes a text or HTML into an element; without one, what was there at first.
   * @param {Element} element @param {string | undefined} text @param {boolean} asHtml */
  const place = (element, text, asHtml) => {
    if (!first.has(element)) first.set(element, element.innerHTML);
    if (text === undefined) element.innerHTML = first.get(element) ?? "";
    else if (asHtml) element.innerHTML = text;
    else element.textContent = text;
  };

  /** @param {string} code @returns {string} the address of a state's page */
  const pageOf = (code) => {
    const slug = optionOf(code)?.dataset.slug;
    return `${root}states/${slug}/${disk ? "index.html" : ""}`;
  };

  /** A slot with a rule, or with the people to call: its text, and the way to the state's page.
   * @param {HTMLElement} slot @param {any} data */
  const fillSlot = (slot, data) => {
    const { rule, people: anchor = rule } = slot.dataset;
    const html = rule ? data?.rules?.[rule]?.html : data?.people;
    const text = slot.querySelector(".slot__text");
    if (text) place(text, html?.[language] ?? html?.en, true);
    const tell = /** @type {HTMLAnchorElement | null} */ (slot.querySelector("[data-tell]"));
    if (tell) {
      tell.dataset.first ??= tell.href;
      const state = encodeURIComponent(data?.name ?? "");
      tell.href = data
        ? (tell.dataset.tell ?? "").replaceAll("{state}", state)
        : tell.dataset.first;
    }
    const link = slot.querySelector(".slot__more a");
    if (!(link instanceof HTMLAnchorElement)) return;
    link.dataset.first ??= link.getAttribute("href") ?? "";
    place(link, data ? words("page", namesOf(data.code.toLowerCase())) : undefined, false);
    link.href = data ? `${pageOf(data.code.toLowerCase())}#${anchor}` : link.dataset.first;
  };

  /** @param {any} data the facts of a state, or null for federal law */
  const fill = (data) => {
    shown = data;
    files(data, data?.code?.toLowerCase() ?? "");
    for (const law of /** @type {NodeListOf<HTMLElement>} */ (
      document.querySelectorAll("[data-law]")
    )) {
      const said = data?.letter?.[language] ?? data?.letter?.en;
      place(law, said?.[law.dataset.law ?? ""], false);
    }
    for (const card of document.querySelectorAll("[data-card]")) {
      place(card, data?.card?.[language] ?? data?.card?.en, true);
    }
    for (const slot of /** @type {NodeListOf<HTMLElement>} */ (
      document.querySelectorAll("[data-rule], [data-people], [data-term]")
    )) {
      const term = slot.dataset.term;
      if (term) place(slot, data?.slots?.[language]?.[term] ?? data?.slots?.en?.[term], false);
      else fillSlot(slot, data);
    }
  };

  /** On a state's page: whose page it is, whose state is chosen, and the way there.
   * @param {string} code */
  const tellHere = (code) => {
    if (make) make.hidden = !!code;
    const state = nameOf(here);
    if (!code || code === here) {
      status.textContent = words(code ? "here_mine" : "here", { state });
      return;
    }
    const link = document.createElement("a");
    link.href = pageOf(code);
    link.textContent = words("open", { state: nameOf(code) });
    const [before, after] = words("here_other", { state }).split("{text}");
    status.replaceChildren(before, link, after);
  };

  /** @param {string} code @param {"none" | "some" | "failed"} how */
  const tell = (code, how) => {
    select.value = code;
    clear.hidden = !code;
    if (here && how !== "failed") tellHere(code);
    else {
      const readsAs = how === "some" ? optionOf(code)?.dataset.readsAs : "";
      status.textContent = `${words(how, namesOf(code))} ${readsAs ?? ""}`.trim();
    }
    for (const tile of /** @type {NodeListOf<HTMLElement>} */ (
      document.querySelectorAll("[data-state]")
    )) {
      if (code && tile.dataset.state === code) tile.setAttribute("aria-current", "true");
      else tile.removeAttribute("aria-current");
    }
    html.classList.remove("waiting");
  };

  /** @param {string} code */
  const choose = async (code) => {
    const mine = ++turn;
    remember(KEY, code || null);
    if (!code) {
      remember(COPY, null);
      fill(null);
      tell("", "none");
      return;
    }
    let data = stored(code);
    if (!data) {
      try {
        data = await loadState(siteRoot, code, edition);
        if (mine !== turn) return;
        remember(COPY, JSON.stringify({ code, edition, data }));
      } catch {
        if (mine !== turn) return;
        fill(null);
        tell(code, "failed");
        return;
      }
    }
    fill(data);
    tell(code, "some");
  };

  // A script that puts more slots into the page asks for their text.
  document.addEventListener("guide-slots", () => fill(shown));

  const address = new URL(location.href);
  const asked = known(address.searchParams.get("state"));
  void choose(asked || known(remembered(KEY)));

  const pick = (/** @type {string} */ code) => {
    if (address.searchParams.has("state")) {
      address.searchParams.delete("state");
      history.replaceState(null, "", address);
    }
    return choose(known(code));
  };
  const pickInBar = () => {
    void pick(select.value);
    if (here && select.value && select.value !== here) location.href = pageOf(select.value);
  };
  select.addEventListener("change", pickInBar);
  clear.addEventListener("click", () => {
    void pick("");
    select.focus();
  });
  document.querySelector("#state-form")?.addEventListener("submit", (event) => {
    event.preventDefault();
    pickInBar();
  });
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (
    document.querySelectorAll("[data-pick]")
  )) {
    button.addEventListener("click", async (event) => {
      event.preventDefault();
      await pick(button.dataset.pick ?? "");
      if (button === make) clear.focus();
      else status.scrollIntoView({ block: "center" });
    });
  }
})();
