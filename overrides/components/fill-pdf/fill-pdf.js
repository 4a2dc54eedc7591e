// @ts-check
// Fills in a blank PDF: its fields have the names of the page's (macros/pdf/). An answer that is
// longer than its box is cut there, and stands whole on a page at the end. Loaded when somebody
// asks for the file.
(() => {
  "use strict";
  /** Flags of a field (ISO 32000-1, tables 221 and 228). */
  const [READ_ONLY, MULTILINE] = [1, 1 << 12];
  const library = /** @type {any} */ (window).PDFLib;
  const { PDFDocument, PDFName, PDFHexString, PDFString } = library;

  /** @param {any} pdf the blank, which becomes the filled one
   * @param {Answer[]} answers @param {string} more the heading of what is longer than its box
   * @returns {Filled} without its bytes */
  const fill = (pdf, answers, more) => {
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
    /** @param {Part[]} parts */
    const addPages = (parts) => {
      const pages = guidePdfPages(library, pdf, text, typeface);
      for (const { tag, value, size, before, keep } of parts) {
        const setting = text.set(value, { width: pages.WIDTH, height: Infinity }, size);
        pages.room(setting, keep, before);
        const { element, pieces } = pages.element(tag, pages.top);
        for (let next = 0; next < setting.lines.length; ) {
          const lines = setting.lines.slice(next, next + pages.room(setting, 1));
          next += lines.length;
          pieces.push(pages.write({ ...setting, lines }, tag, element));
        }
      }
      pages.finish();
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
    return { longer: long.length, drawn: drawn.length };
  };

  guidePdf.open = (blank) => PDFDocument.load(blank, { updateMetadata: false });
  guidePdf.fill = fill;
  guidePdf.save = (pdf) => pdf.save({ updateFieldAppearances: false });
  guideFill.pdf = async (blank, answers, more) => {
    const pdf = await guidePdf.open(blank);
    const filled = fill(pdf, answers, more);
    return filled.missing ? filled : { ...filled, bytes: await guidePdf.save(pdf) };
  };
})();
