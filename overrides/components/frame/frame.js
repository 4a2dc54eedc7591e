// @ts-check
// Runs before the page is painted. It says that scripts run, and hides the text for a moment when a
// state is chosen, so that nothing jumps when the state's rules come in.
(() => {
  "use strict";
  document.documentElement.classList.replace("no-js", "js");
  let chosen = new URLSearchParams(location.search).get("state");
  try {
    chosen = chosen || localStorage.getItem("guide.state");
  } catch {
    // The browser keeps nothing for this site: the address alone decides.
  }
  if (chosen && /^[a-z]{2,3}$/i.test(chosen)) {
    document.documentElement.classList.add("waiting");
    setTimeout(() => document.documentElement.classList.remove("waiting"), 1500);
  }
})();
