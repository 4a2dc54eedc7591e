// @ts-check
// Makes a frame as high as the rule inside it. Both sides load this file: the rule's page tells its
// height and nothing else, the page around it sets the height of that frame. Without it the frame
// keeps the height that it was given, and scrolls.
(() => {
  "use strict";
  const TYPE = "same-table-height";
  if (document.documentElement.hasAttribute("data-embed")) {
    if (parent === window) return;
    const tell = () => {
      const height = Math.ceil(document.body.getBoundingClientRect().height);
      parent.postMessage({ type: TYPE, height }, "*");
    };
    new ResizeObserver(tell).observe(document.body);
    // The page around it may have loaded this file later than the frame.
    addEventListener("message", (event) => {
      if (event.source === parent && event.data?.type === TYPE) tell();
    });
    return;
  }
  /** @returns {HTMLIFrameElement[]} the frames of this page that show a rule */
  const frames = () =>
    [...document.querySelectorAll("iframe")].filter((frame) => frame.src.includes("/embed/"));
  addEventListener("message", ({ data, source }) => {
    if (data?.type !== TYPE || typeof data.height !== "number") return;
    for (const frame of frames()) {
      if (frame.contentWindow === source) frame.style.height = `${data.height}px`;
    }
  });
  const ask = () => {
    for (const frame of frames()) frame.contentWindow?.postMessage({ type: TYPE }, "*");
  };
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", ask);
  else ask();
})();
