// @ts-check
// A letter is put together while its writer fills in the blanks.

/** @param {HTMLElement} letter */
function letterText(letter) {
  const places = /** @type {HTMLElement[]} */ ([...letter.querySelectorAll("[data-blank]")]);
  const hints = new Map(places.map((place) => [place, place.textContent ?? ""]));
  return {
    /** Puts the answers into their places; a place without one shows its hint.
     * @param {Answers} answers */
    draw: (answers) => {
      for (const place of places) {
        const text = ownValue(answers, place.dataset.blank ?? "");
        place.textContent = text ? writtenOut(text) : hints.get(place) ?? "";
        place.classList.toggle("written", !!text);
      }
    },
    /** The letter as plain text, without the lines of optional blanks that stay open. */
    text: () => {
      const copy = /** @type {HTMLElement} */ (letter.cloneNode(true));
      copy.querySelectorAll("[data-optional]:not(.written)").forEach((place) => {
        if (place.previousSibling?.nodeName === "BR") place.previousSibling.remove();
        place.remove();
      });
      copy.querySelectorAll("br").forEach((br) => br.replaceWith("\n"));
      const paragraphs = [...copy.querySelectorAll("p")].map((p) => (p.textContent ?? "").trim());
      return paragraphs.filter(Boolean).join("\n\n");
    },
  };
}

/** @param {string} text @returns {Promise<boolean>} whether the browser copied it */
async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    const copied = document.execCommand("copy");
    area.remove();
    return copied;
  }
}
