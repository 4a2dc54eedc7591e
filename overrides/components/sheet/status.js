// @ts-check
// The line at the foot of the screen: whether the answers are kept, what has just been done and how
// to undo it, and how far the sheet is filled.

/**
 * @param {Element} bar
 * @param {ReturnType<typeof wordsOf>} words
 */
function statusLine(bar, words) {
  const find = (/** @type {string} */ name) =>
    /** @type {HTMLElement} */ (bar.querySelector(`.sheet-status__${name}`));
  const [keeping, time, told, filled] = ["kept", "time", "told", "filled"].map(find);
  const back = /** @type {HTMLButtonElement} */ (bar.querySelector('[data-do="undo"]'));
  const clock = new Intl.DateTimeFormat(document.documentElement.lang || "en", {
    hour: "numeric",
    minute: "2-digit",
  });
  const states = {
    kept: words("kept"),
    full: words("full"),
    blocked: words("blocked"),
    elsewhere: words("elsewhere"),
  };
  /** @type {(() => void) | null} */
  let undo = null;
  /** Says a text once: a screen reader would read the same text again.
   * @param {HTMLElement} element @param {string} text */
  const write = (element, text) => {
    if (element.textContent !== text) element.textContent = text;
  };

  back.addEventListener("click", () => {
    const action = undo;
    line.told("");
    action?.();
  });
  // Where a keyboard covers the foot of the page, the line stands above it.
  const screen = window.visualViewport;
  screen?.addEventListener("resize", () => {
    const covered = screen.scale === 1 ? Math.max(0, innerHeight - screen.height) : 0;
    document.documentElement.style.setProperty("--keyboard", `${Math.round(covered)}px`);
  });

  const line = {
    /** Whether what is typed is kept. @param {keyof typeof states | null} how null: nothing is */
    kept: (how) => {
      const lost = how === "full" || how === "blocked";
      bar.classList.toggle("sheet-status--lost", lost);
      write(keeping, how ? states[how] : "");
      write(time, how && !lost ? clock.format(new Date()) : "");
    },
    /** What has just been done.
     * @param {string} text @param {(() => void) | null} action undoes it */
    told: (text, action = null) => {
      undo = action;
      back.hidden = !action;
      write(told, text);
    },
    /** @param {{number: number, all: number}} progress */
    filled: (progress) => write(filled, words("filled", progress)),
  };
  return line;
}
