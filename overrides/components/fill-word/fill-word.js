// @ts-check
// Fills in a blank Word file: its places to write are content controls with the names of the
// page's fields (macros/press/docx_controls.py). Loaded when somebody asks for the file.
(() => {
  "use strict";
  const W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
  const W14 = "http://schemas.microsoft.com/office/word/2010/wordml";
  const TEXT = "word/document.xml";
  /** What XML 1.0 cannot hold (section 2.2). */
  const NOT_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
  const { fflate } = /** @type {any} */ (window);

  /** @param {Uint8Array} blank @param {Answer[]} answers
   * @param {string} more the heading of answers for which the file has no place */
  const fill = async (blank, answers, more) => {
    const files = fflate.unzipSync(blank);
    const file = new DOMParser().parseFromString(fflate.strFromU8(files[TEXT]), "text/xml");
    /** @param {string} name @param {Record<string, string>} values @param {Node[]} children */
    const w = (name, values = {}, ...children) => {
      const element = file.createElementNS(W, `w:${name}`);
      for (const key in values) element.setAttributeNS(W, `w:${key}`, values[key]);
      element.append(...children);
      return element;
    };
    /** @param {Element | Document} element @param {string} name */
    const inside = (element, name) => [...element.getElementsByTagNameNS(W, name)];
    /** @param {string} text @param {string[]} marks names of properties */
    const runs = (text, ...marks) =>
      text.replace(/\r\n?/g, "\n").replace(NOT_XML, "").split("\n").map((line, index) => {
        const names = guideFromRight(line) ? [...marks, "rtl"] : marks;
        const content = w("t", {}, file.createTextNode(line));
        content.setAttribute("xml:space", "preserve");
        const before = index ? [w("br")] : [];
        return w("r", {}, w("rPr", {}, ...names.map((name) => w(name))), ...before, content);
      });
    /** @param {string} text @param {string} style @param {string[]} marks */
    const paragraph = (text, style, ...marks) => {
      const known = w("pPr", {}, w("pStyle", { val: style }));
      if (guideFromRight(text)) known.append(w("bidi"));
      return w("p", {}, known, ...runs(text, ...marks));
    };

    /** A paragraph that is nothing but an answer takes the answer's direction.
     * @param {Element} control @param {string} text */
    const turn = (control, text) => {
      const parent = control.parentElement;
      if (!parent || !guideFromRight(text) || inside(parent, "t").length !== 1) return;
      inside(parent, "pPr")[0]?.append(w("bidi"));
    };
    /** @param {Element} control @param {string} text */
    const write = (control, text) => {
      turn(control, text);
      control.replaceWith(...runs(text));
    };
    /** @param {Element} control */
    const tick = (control) => {
      control.getElementsByTagNameNS(W14, "checked")[0].setAttributeNS(W14, "w14:val", "1");
      inside(control, "t")[0].textContent = "☒";
    };

    /** @type {Map<string, Element[]>} */
    const controls = new Map();
    for (const control of inside(file, "sdt")) {
      const name = inside(control, "tag")[0]?.getAttributeNS(W, "val") ?? "";
      controls.set(name, [...(controls.get(name) ?? []), control]);
    }
    const apart = [];
    for (const answer of answers) {
      const { name, value, kind } = answer;
      const found = controls.get(kind === "radio" ? `${name}=${value}` : name);
      if (!found) apart.push(answer);
      found?.forEach((control) => (kind === "text" ? write(control, value) : tick(control)));
    }
    if (apart.length) {
      const parts = apart.flatMap(({ label, value, kind }) => [
        paragraph(label, "ListParagraph", "b"),
        paragraph(kind === "text" ? value : "", "ListParagraph"),
      ]);
      inside(file, "sectPr").pop()?.before(paragraph(more, "Heading2"), ...parts);
    }
    const text = new XMLSerializer().serializeToString(file);
    const declared = text.startsWith("<?xml") ? text : `<?xml version="1.0"?>\n${text}`;
    const bytes = fflate.zipSync({ ...files, [TEXT]: fflate.strToU8(declared) });
    return { bytes };
  };

  guideFill.docx = fill;
})();
