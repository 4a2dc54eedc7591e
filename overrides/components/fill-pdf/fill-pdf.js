// @ts-check
// Fills in a blank PDF: its fields have the names of the page's (macros/pdf/). An answer that is
// longer than its box is cut there, and stands whole on a page at the end. Loaded when somebody
// asks for the file.
(() => {
  "use strict";
  /** Flags of a field (ISO 32000-1, tables 221 and 228). */
  const [READ_ONLY, MULTILINE] = [1, 1 << 12];
  /** The pages at the end, in points: letter paper. */
  const [WIDTH, HEIGHT, MARGIN] = [612, 792, 68];

  /** @param {Uint8Array} blank @param {Answer[]} answers
   * @param {string} more the heading of what is longer than its box @returns {Promise<Filled>} */
  const fill = async (blank, answers, more) => {
    const library = /** @type {any} */ (window).PDFLib;
    const { PDFDocument, PDFName, PDFHexString, PDFString } = library;
    const pdf = await PDFDocument.load(blank, { updateMetadata: false });
    const { context, catalog } = pdf;
    const key = (/** @type {string} */ name) => PDFName.of(name);
    /** @param {any} dictionary @param {string[]} names the way down */
    const inside = (dictionary, ...names) =>
      names.reduce((found, name) => found.lookup(key(name)), dictionary);
    /** @param {any} array @returns {any[]} */
    const listed = (array) => [...Array(array.size()).keys()].map((index) => array.lookup(index));
    const form = inside(catalog, "AcroForm");
    const resources = form.get(key("DR"));
    const typeface = inside(form, "DR", "Font").get(key("Typed"));
    const text = guidePdfText(library, pdf, context.lookup(typeface));
    const { point } = text;

    // ---- the fields of the form

    /** @param {any} field @returns {any[]} its places on paper */
    const widgets = (field) =>
      field.has(key("Kids")) ? listed(inside(field, "Kids")) : [field];
    /** @param {any} widget */
    const size = (widget) => {
      const [left, bottom, right, top] = listed(inside(widget, "Rect")).map((value) =>
        value.asNumber(),
      );
      return { width: right - left, height: top - bottom };
    };
    /** Ticks a box, or chooses one of several.
     * @param {any} field @param {(look: any) => boolean} chosen */
    const choose = (field, chosen) => {
      for (const widget of widgets(field)) {
        const look = inside(widget, "AP", "N").keys().find(chosen);
        widget.set(key("AS"), look ?? key("Off"));
        if (look) field.set(key("V"), look);
      }
    };
    /** @param {any} widget @param {Setting} setting @param {Box} box */
    const show = (widget, setting, box) => {
      const { width, height } = box;
      const inner = `${text.INSET} 0 ${point(width - 2 * text.INSET)} ${point(height)}`;
      const first = box.single ? (height - setting.size * 0.72) / 2 : height - 2 - setting.size;
      const operators = setting.drawn
        ? `${point(width)} 0 0 ${point(height)} 0 0 cm /Answer Do`
        : `${inner} re W n ${text.typed(setting, first)}`;
      const look = context.flateStream(`/Tx BMC q ${operators} Q EMC`, {
        Type: "XObject",
        Subtype: "Form",
        BBox: [0, 0, width, height],
        Resources: setting.drawn ? { XObject: { Answer: text.picture(setting, box) } } : resources,
      });
      widget.set(key("AP"), context.obj({ N: context.register(look) }));
    };
    /** @param {any} field @param {string} answer @returns {boolean} whether it has room, whole */
    const write = (field, answer) => {
      const flags = inside(field, "Ff")?.asNumber() ?? 0;
      const single = !(flags & MULTILINE);
      const look = inside(field, "DA").decodeText();
      const largest = Number(/([\d.]+) Tf\b(?!.* Tf\b)/s.exec(look)?.[1]);
      const boxes = widgets(field).map((widget) => ({ ...size(widget), single }));
      /** The same text is in all places of a field: what the tightest holds. */
      const tightest = boxes
        .map((box) => text.fit(answer, box, largest))
        .reduce((one, other) => (other.text.length < one.text.length ? other : one));
      const settings = boxes.map((box) => text.fit(tightest.text, box, largest));
      widgets(field).forEach((widget, index) => show(widget, settings[index], boxes[index]));
      const used = Math.min(...settings.map((setting) => setting.size));
      field.set(key("V"), PDFHexString.fromText(tightest.text));
      // A viewer would replace a picture by letters that it may not have as soon as it is clicked.
      if (tightest.drawn) field.set(key("Ff"), context.obj(flags | READ_ONLY));
      field.set(key("DA"), PDFString.of(look.replace(/[\d.]+ Tf\b/g, `${used} Tf`)));
      if (inside(field, "MaxLen")?.asNumber() < tightest.text.length) {
        field.set(key("MaxLen"), context.obj(tightest.text.length));
      }
      return tightest.fits;
    };

    // ---- the pages at the end

    /** @typedef {{tag: string, value: string, size: number, before: number, keep: number}} Part
     * `before`: white space above; `keep`: lines that a page has to hold from its beginning on */
    /** A page while it is written. `elements`: of its marked pieces, by their numbers.
     * @typedef {{node: any, y: number, operators: string[], pictures: Record<string, any>,
     *   elements: any[]}} Page */
    /** @param {Page[]} pages */
    const newPage = (pages) => {
      const node = pdf.addPage([WIDTH, HEIGHT]);
      pages.push({ node, y: HEIGHT - MARGIN, operators: [], pictures: {}, elements: [] });
      return pages[pages.length - 1];
    };
    /** Writes lines on a page as a marked piece of an element.
     * @param {Page} page @param {Setting} setting @param {string} tag
     * @returns {number} its number */
    const piece = (page, setting, tag) => {
      const number = page.elements.length;
      const height = setting.lines.length * setting.leading + 2 * text.INSET;
      const spoken = PDFHexString.fromText(setting.lines.join("\n")).toString();
      const known = setting.drawn ? `/MCID ${number} /ActualText ${spoken}` : `/MCID ${number}`;
      page.y -= height;
      const place = `1 0 0 1 ${MARGIN} ${point(page.y)} cm`;
      const box = { width: WIDTH - 2 * MARGIN, height };
      if (setting.drawn) page.pictures[`Answer${number}`] = text.picture(setting, box);
      const operators = setting.drawn
        ? `${point(box.width)} 0 0 ${point(height)} 0 0 cm /Answer${number} Do`
        : text.typed(setting, height - text.INSET - setting.size);
      page.operators.push(`/${tag} << ${known} >> BDC q ${place} ${operators} Q EMC`);
      return number;
    };
    /** @param {Part[]} parts */
    const addPages = (parts) => {
      const tree = inside(catalog, "StructTreeRoot");
      const top = inside(tree, "K").get(0);
      const kids = inside(context.lookup(top), "K");
      /** @type {Page[]} */
      const pages = [];
      let page = newPage(pages);
      for (const { tag, value, size, before, keep } of parts) {
        const box = { width: WIDTH - 2 * MARGIN, height: HEIGHT };
        const setting = text.set(value, box, size);
        const room = () => Math.floor((page.y - MARGIN) / setting.leading);
        if (room() < keep) page = newPage(pages);
        page.y -= before;
        const pieces = context.obj([]);
        const known = { Type: "StructElem", S: tag, P: top, K: pieces };
        const element = context.register(context.obj(known));
        kids.push(element);
        for (let next = 0; next < setting.lines.length; ) {
          if (room() < 1) page = newPage(pages);
          const lines = setting.lines.slice(next, next + room());
          next += lines.length;
          const number = piece(page, { ...setting, lines }, tag);
          pieces.push(context.obj({ Type: "MCR", Pg: page.node.ref, MCID: number }));
          page.elements.push(element);
        }
      }
      const numbers = inside(tree, "ParentTree", "Nums");
      const first = inside(tree, "ParentTreeNextKey").asNumber();
      tree.set(key("ParentTreeNextKey"), context.obj(first + pages.length));
      pages.forEach(({ node: { node }, operators, pictures, elements }, index) => {
        numbers.push(context.obj(first + index));
        numbers.push(context.obj(elements));
        const content = context.register(context.flateStream(operators.join("\n"), {}));
        const known = { Font: { Typed: typeface }, XObject: pictures };
        node.set(key("Contents"), content);
        node.set(key("Resources"), context.obj(known));
        node.set(key("StructParents"), context.obj(first + index));
        node.set(key("Tabs"), key("S"));
      });
    };

    // ---- the answers

    const clean = answers.map((answer) => ({ ...answer, value: text.clean(answer.value) }));
    const typed = clean.filter(({ kind }) => kind === "text");
    const drawn = typed.filter(({ value }) => text.lacking(value).length);
    if (drawn.length && !text.draws()) {
      return { missing: text.lacking(drawn.map(({ value }) => value).join("")).join("") };
    }
    const fields = new Map(
      listed(inside(form, "Fields")).map((field) => [inside(field, "T").decodeText(), field]),
    );
    /** @type {Answer[]} */
    const long = [];
    for (const answer of clean) {
      const { name, value, kind } = answer;
      const field = fields.get(name);
      if (!field) long.push(answer);
      else if (kind === "checkbox") choose(field, (look) => look !== key("Off"));
      else if (kind === "radio") choose(field, (look) => look === key(value));
      else if (!write(field, value)) {
        long.push({ ...answer, label: inside(field, "TU").decodeText() });
      }
    }
    if (long.length) {
      const title = text.clean([pdf.getTitle(), more].filter(Boolean).join(" · "));
      addPages([
        { tag: "H1", value: title, size: 16, before: 0, keep: 1 },
        ...long.flatMap(({ label, value, kind }) => [
          { tag: "H2", value: text.clean(label), size: 9.5, before: 14, keep: 4 },
          { tag: "P", value: kind === "text" ? value : "", size: 11, before: 0, keep: 1 },
        ]),
      ]);
    }
    const bytes = await pdf.save({ updateFieldAppearances: false });
    return { bytes, longer: long.length, drawn: drawn.length };
  };

  guideFill.pdf = fill;
})();
