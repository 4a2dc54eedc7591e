// @ts-check
// A question with its answers on buttons, in the dialog of the page.

/** @typedef {{text: string, choices: Array<[string, string]>, name?: string}} Question the value
 *   and the text of each choice, the first one first; `name`: a name to type, and what is there */

/**
 * @param {HTMLDialogElement} dialog
 * @returns {(question: Question) => Promise<{choice: string, name: string}>} the value of the
 *   choice, "" where the reader leaves the question; and the name that was typed
 */
function asker(dialog) {
  const text = /** @type {HTMLElement} */ (dialog.querySelector(".ask__text"));
  const name = /** @type {HTMLInputElement} */ (dialog.querySelector(".ask__name"));
  const choices = /** @type {HTMLElement} */ (dialog.querySelector(".ask__choices"));
  return (question) => {
    text.textContent = question.text;
    name.hidden = question.name === undefined;
    name.value = question.name ?? "";
    const buttons = question.choices.map(([value, label], index) => {
      const button = document.createElement("button");
      button.value = value;
      button.textContent = label;
      button.className = index ? "md-button" : "md-button md-button--primary";
      return button;
    });
    choices.replaceChildren(...buttons);
    dialog.returnValue = "";
    dialog.showModal();
    if (name.hidden) buttons[0].focus();
    else name.select();
    return new Promise((done) => {
      const asked = new AbortController();
      const answer = () => {
        if (dialog.open) return; // an earlier question was closed, and this one is on the page
        asked.abort();
        done({ choice: dialog.returnValue, name: name.value.trim() });
      };
      // At once: the event of a dialog that closes comes later, when the page may have gone on.
      const press = (/** @type {SubmitEvent} */ event) => {
        event.preventDefault();
        dialog.close(event.submitter instanceof HTMLButtonElement ? event.submitter.value : "");
        answer();
      };
      dialog.addEventListener("submit", press, { signal: asked.signal });
      dialog.addEventListener("close", answer, { signal: asked.signal });
    });
  };
}
