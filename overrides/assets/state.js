// @ts-check
// The reader picks a state once; every slot of every page then shows that state's rule. The choice stays on this device.
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
  const root = bar.dataset.root ?? "";
  const disk = location.protocol === "file:";
  const edition = bar.dataset.edition ?? "";
  const language = html.lang.slice(0, 2) || "en";
  const slots = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-rule], [data-term]"));
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
  const known = (/** @type {string | null | undefined} */ code) =>
    code && [...select.options].some((option) => option.value && option.value === code.toLowerCase()) ? code.toLowerCase() : "";

  /** @param {string} code @returns {any} */
  const stored = (code) => {
    try {
      const copy = JSON.parse(remembered(COPY) ?? "null");
      return copy && copy.code === code && copy.edition === edition ? copy.data : null;
    } catch {
      return null;
    }
  };

  /** The files to print: another state has other files, pages and sizes. @param {any} data @param {string} code */
  const files = (data, code) => {
    for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("[data-print]"))) {
      const label = link.querySelector("span");
      if (!first.has(link) && label) {
        first.set(link, label.innerHTML);
        link.dataset.first = link.getAttribute("href") ?? "";
      }
      const size = data?.print?.[link.dataset.print ?? ""];
      link.href = size ? `${root}print/${code}/${language}/${link.dataset.print}` : link.dataset.first ?? "";
      if (!label) continue;
      const told = size ? [size[0] ? `${size[0]} ${size[0] === 1 ? "page" : "pages"}` : "", `${Math.max(1, Math.round(size[1] / 1024))} KB`] : [];
      label.innerHTML = size ? `${link.dataset.label} (${told.filter(Boolean).join(", ")})` : first.get(link) ?? "";
    }
  };

  /** @param {any} data */
  const fill = (data) => {
    files(data, data?.code?.toLowerCase() ?? "");
    for (const law of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-law]"))) {
      if (!first.has(law)) first.set(law, law.innerHTML);
      if (data?.law) law.textContent = data.law[law.dataset.law ?? ""];
      else law.innerHTML = first.get(law) ?? "";
    }
    const place = (/** @type {Element} */ element, /** @type {string | undefined} */ text, /** @type {boolean} */ asHtml) => {
      if (!first.has(element)) first.set(element, element.innerHTML);
      if (text === undefined) element.innerHTML = first.get(element) ?? "";
      else if (asHtml) element.innerHTML = text;
      else element.textContent = text;
    };
    for (const slot of slots) {
      if (slot.dataset.term) {
        place(slot, data?.slots?.[language]?.[slot.dataset.term] ?? data?.slots?.en?.[slot.dataset.term], false);
        continue;
      }
      const kind = slot.dataset.rule ?? "";
      const rule = data?.rules?.[kind];
      const text = slot.querySelector(".slot__text");
      const link = slot.querySelector(".slot__more a");
      if (text) place(text, rule?.html?.[language] ?? rule?.html?.en, true);
      if (link instanceof HTMLAnchorElement) {
        if (!first.has(link)) {
          first.set(link, link.innerHTML);
          link.dataset.first = link.getAttribute("href") ?? "";
        }
        link.href = data ? `${root}states/${data.slug}/${disk ? "index.html" : ""}#${kind}` : link.dataset.first ?? "";
        if (data) link.textContent = (status.dataset.page ?? "").replace("{state}", data.name);
        else link.innerHTML = first.get(link) ?? "";
      }
    }
  };

  /** @param {string} code @param {string} name @param {"none" | "some" | "failed"} how */
  const tell = (code, name, how) => {
    select.value = code;
    clear.hidden = !code;
    status.textContent = (status.dataset[how] ?? "").replace("{state}", name);
    for (const tile of document.querySelectorAll("[data-state]")) {
      if (code && /** @type {HTMLElement} */ (tile).dataset.state === code) tile.setAttribute("aria-current", "true");
      else tile.removeAttribute("aria-current");
    }
    html.classList.remove("waiting");
  };

  /** A state's facts: from the site, or from a disk, where a browser reads scripts only. @param {string} code @returns {Promise<any>} */
  const load = async (code) => {
    if (!disk) {
      const answer = await fetch(`${root}data/states/${code}.json?v=${edition}`);
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.json();
    }
    await new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = `${root}data/states/${code}.js`;
      script.onload = done;
      script.onerror = failed;
      document.head.append(script);
    });
    return /** @type {any} */ (window).guideStates[code];
  };

  /** @param {string} code */
  const choose = async (code) => {
    const mine = ++turn;
    remember(KEY, code || null);
    if (!code) {
      remember(COPY, null);
      fill(null);
      tell("", "", "none");
      return;
    }
    const name = [...select.options].find((option) => option.value === code)?.text ?? code;
    let data = stored(code);
    if (!data) {
      try {
        data = await load(code);
        if (mine !== turn) return;
        remember(COPY, JSON.stringify({ code, edition, data }));
      } catch {
        if (mine !== turn) return;
        fill(null);
        tell(code, name, "failed");
        return;
      }
    }
    fill(data);
    tell(code, name, "some");
  };

  const address = new URL(location.href);
  const asked = known(address.searchParams.get("state"));
  void choose(asked || known(remembered(KEY)));

  const pick = (/** @type {string} */ code) => {
    if (address.searchParams.has("state")) {
      address.searchParams.delete("state");
      history.replaceState(null, "", address);
    }
    void choose(known(code));
  };
  select.addEventListener("change", () => pick(select.value));
  clear.addEventListener("click", () => {
    pick("");
    select.focus();
  });
  document.querySelector("#state-form")?.addEventListener("submit", (event) => {
    event.preventDefault();
    pick(select.value);
  });
  for (const button of document.querySelectorAll("[data-pick]")) {
    button.addEventListener("click", (event) => {
      event.preventDefault();
      pick(/** @type {HTMLElement} */ (button).dataset.pick ?? "");
      status.scrollIntoView({ block: "center" });
    });
  }
})();
