// @ts-check
// "PDF with my answers", "Word with my answers": the buttons. What makes the files is loaded when
// somebody asks for one, from this site.
(() => {
  "use strict";
  const script = /** @type {HTMLScriptElement | null} */ (document.currentScript);
  const place = /** @type {HTMLElement | null} */ (document.querySelector(".sheet-filled"));
  if (!script || !place) return;
  const words = wordsOf(place);
  const status = document.createElement("p");
  status.className = "sheet-filled__status";
  status.setAttribute("role", "status");
  place.append(status);
  const say = (/** @type {string} */ text) => {
    status.textContent = text;
  };
  if (location.protocol === "file:") {
    say(words("disk"));
    return;
  }

  const load = (/** @type {string} */ name) =>
    loadOnce(new URL(`filled/${name}`, script.src).href);
  let busy = false;
  /** @param {string} kind @param {HTMLAnchorElement} blank */
  const make = async (kind, blank) => {
    if (busy) return;
    busy = true;
    say(words("working"));
    try {
      await load("filling.js");
      say(await guideFilling(kind, blank.href, load));
    } catch {
      say(words("failed"));
    }
    busy = false;
  };

  /** @type {Record<string, string>} */
  const names = { pdf: words("pdf"), docx: words("docx") };
  const row = document.createElement("div");
  row.className = "sheet-tools";
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (
    place.querySelectorAll("[data-print]")
  )) {
    const kind = link.dataset.print?.split(".").pop() ?? "";
    const button = document.createElement("button");
    button.type = "button";
    button.className = "md-button";
    button.textContent = names[kind] ?? "";
    button.addEventListener("click", () => void make(kind, link));
    row.append(button);
  }
  place.prepend(row);
})();
