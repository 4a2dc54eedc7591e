// @ts-check
// New pages of a tagged PDF: each piece of text on them belongs to an element of the structure, so
// that a screen reader reads the pages like those that were there before. Lengths are points.

/** A page while it is written. `elements`: of its marked pieces, by their numbers; `links`: its
 * links, each with the element that says what it is.
 * @typedef {{node: any, y: number, high: number, operators: Array<() => string>,
 *   pictures: Record<string, any>, elements: any[], links: Array<{link: any, element: any}>}}
 *   NewPage */

/**
 * @param {any} library pdf-lib
 * @param {any} pdf a document
 * @param {ReturnType<typeof guidePdfText>} text sets text in it
 * @param {any} typeface a reference to the typeface of its form
 * @param {number} [index] where the pages come; at the end, unless it is given
 */
function guidePdfPages(library, pdf, text, typeface, index = pdf.getPageCount()) {
  /** Letter paper. */
  const [PAPER, HEIGHT, MARGIN] = [612, 792, 68];
  const WIDTH = PAPER - 2 * MARGIN;
  const { PDFHexString, PDFName } = library;
  const { point } = text;
  const { context, catalog } = pdf;
  const key = (/** @type {string} */ name) => PDFName.of(name);
  const tree = catalog.lookup(key("StructTreeRoot"));
  const top = tree.lookup(key("K")).get(0);
  /** @type {NewPage[]} */
  const pages = [];
  const newPage = () => {
    const node = pdf.insertPage(index + pages.length, [PAPER, HEIGHT]);
    const empty = { operators: [], pictures: {}, elements: [], links: [] };
    pages.push({ node, y: HEIGHT - MARGIN, high: 0, ...empty });
  };
  const last = () => pages[pages.length - 1];

  /** Makes an element of the structure.
   * @param {string} tag @param {any} parent a reference @param {any} [place] of it among others
   * @returns {{element: any, pieces: any}} a reference, and what belongs to it */
  const element = (tag, parent, place) => {
    const pieces = context.obj([]);
    const made = context.register(
      context.obj({ Type: "StructElem", S: tag, P: parent, K: pieces }),
    );
    const kids = context.lookup(parent).lookup(key("K"));
    if (place === undefined) kids.push(made);
    else kids.insert(place, made);
    return { element: made, pieces };
  };
  /** How many lines the page has room for; another page begins where these are too few.
   * @param {Setting} setting @param {number} lines @param {number} [before] white space above */
  const room = (setting, lines, before = 0) => {
    const free = () => Math.floor((last().y - MARGIN) / setting.leading);
    if (!pages.length || free() < lines) newPage();
    last().y -= before;
    return free();
  };
  /** Writes lines as a marked piece of an element.
   * @param {Setting} setting @param {string} tag @param {any} owner the element
   * @param {() => string} [end] stands at the end of the last line; asked for when the pages are
   *   finished
   * @returns {any} the piece */
  const write = (setting, tag, owner, end) => {
    const page = last();
    const number = page.elements.length;
    const { lines, size, leading, drawn } = setting;
    const height = lines.length * leading + 2 * text.INSET;
    page.high = height;
    page.y -= height;
    const place = `q 1 0 0 1 ${MARGIN} ${point(page.y)} cm`;
    if (drawn) page.pictures[`Answer${number}`] = text.picture(setting, { width: WIDTH, height });
    const foot = height - text.INSET - size;
    page.operators.push(() => {
      const right = end?.() ?? "";
      const spoken = PDFHexString.fromText([...lines, right].join("\n").trim()).toString();
      const known = drawn ? `/MCID ${number} /ActualText ${spoken}` : `/MCID ${number}`;
      const start = WIDTH - 2 * text.INSET - text.measure(size, false)(right);
      return [
        `/${tag} << ${known} >> BDC ${place}`,
        drawn
          ? `q ${point(WIDTH)} 0 0 ${point(height)} 0 0 cm /Answer${number} Do Q`
          : text.typed(setting, foot),
        ...(right && [
          `1 0 0 1 ${point(start)} ${point(-leading * (lines.length - 1))} cm`,
          text.typed({ ...setting, lines: [right] }, foot),
        ]),
        "Q EMC",
      ].join("\n");
    });
    page.elements.push(owner);
    return context.obj({ Type: "MCR", Pg: page.node.ref, MCID: number });
  };
  /** Makes a link of what was written last.
   * @param {any} target a page @param {string} spoken @param {any} owner the element
   * @returns {any} the piece */
  const link = (target, spoken, owner) => {
    const page = last();
    const made = context.register(
      context.obj({
        Type: "Annot",
        Subtype: "Link",
        Rect: [MARGIN, page.y, MARGIN + WIDTH, page.y + page.high],
        Border: [0, 0, 0],
        F: 4,
        Contents: PDFHexString.fromText(spoken),
        Dest: [target, "XYZ", null, null, null],
      }),
    );
    page.links.push({ link: made, element: owner });
    return context.obj({ Type: "OBJR", Obj: made, Pg: page.node.ref });
  };
  /** Puts on the pages what was written. */
  const finish = () => {
    const numbers = tree.lookup(key("ParentTree")).lookup(key("Nums"));
    let next = tree.lookup(key("ParentTreeNextKey")).asNumber();
    const known = (/** @type {any} */ owner) => {
      numbers.push(context.obj(next));
      numbers.push(owner);
      next += 1;
      return context.obj(next - 1);
    };
    for (const { node: { node }, operators, pictures, elements, links } of pages) {
      const drawn = operators.map((draw) => draw()).join("\n");
      const content = context.register(context.flateStream(drawn, {}));
      node.set(key("Contents"), content);
      node.set(
        key("Resources"),
        context.obj({ Font: { Typed: typeface }, XObject: pictures }),
      );
      node.set(key("StructParents"), known(context.obj(elements)));
      node.set(key("Tabs"), key("S"));
      if (links.length) node.set(key("Annots"), context.obj(links.map(({ link }) => link)));
      for (const { link, element } of links) {
        context.lookup(link).set(key("StructParent"), known(element));
      }
    }
    tree.set(key("ParentTreeNextKey"), context.obj(next));
  };

  return { WIDTH, top, element, room, write, link, finish };
}
