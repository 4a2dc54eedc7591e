// @ts-check
// Joins tagged PDFs with forms into one: its structure has a part for each of them, its fields have
// names of their own, and it begins with its contents. Each page has its number in its foot.

/** @typedef {{id: string, title: string, pdf: any}} JoinedPart `pdf`: a document of pdf-lib
 * @typedef {{title: string, about: string, contents: string,
 *   foot: (page: number, pages: number) => string}} JoinedWords `about`: below the title;
 *   `contents`: the heading of the contents */

(() => {
  "use strict";
  const library = /** @type {any} */ (window).PDFLib;
  const { PDFArray, PDFDict, PDFHexString, PDFName, PDFPage, PDFPageLeaf } = library;
  const { PDFRawStream, PDFRef, PDFStream } = library;
  const key = (/** @type {string} */ name) => PDFName.of(name);
  const coded = (/** @type {string} */ text) => PDFHexString.fromText(text);
  /** @param {any} array @returns {any[]} */
  const listed = (array) => [...Array(array.size()).keys()].map((index) => array.lookup(index));
  /** @param {any} dictionary @param {string[]} names the way down */
  const inside = (dictionary, ...names) =>
    names.reduce((found, name) => found?.lookup(key(name)), dictionary);
  /** Where the number of a page stands, in points: on the line below the foot. */
  const [FOOT_LEFT, FOOT, FOOT_SIZE] = [66.4, 15, 8];

  /** Copies objects from one document to another, each once; a page without the tree of pages that
   * it is in.
   * @param {any} from @param {any} to contexts
   * @param {Map<any, any>} known references there, by those here
   * @returns {(object: any) => any} */
  const copier = (from, to, known) => {
    const copyDictionary = (/** @type {any} */ dictionary) => {
      const isPage = dictionary instanceof PDFPageLeaf;
      const made = isPage
        ? PDFPageLeaf.fromMapWithContext(new Map(), to)
        : PDFDict.withContext(to);
      for (const [name, value] of dictionary.entries()) {
        if (!(isPage && name === key("Parent"))) made.set(name, copy(value));
      }
      return made;
    };
    const copy = (/** @type {any} */ object) => {
      if (object instanceof PDFRef) {
        const there = known.get(object) ?? to.nextRef();
        if (!known.has(object)) {
          known.set(object, there);
          const found = from.lookup(object);
          if (found) to.assign(there, copy(found));
        }
        return there;
      }
      if (object instanceof PDFStream) {
        return PDFRawStream.of(copyDictionary(object.dict), object.getContents());
      }
      if (object instanceof PDFDict) return copyDictionary(object);
      if (object instanceof PDFArray) {
        const made = PDFArray.withContext(to);
        for (const one of object.asArray()) made.push(copy(one));
        return made;
      }
      return object;
    };
    return copy;
  };

  /** Makes the names of a part's heads of tables its own: cells name them.
   * @param {any} element of the structure @param {string} prefix */
  const renameHeads = (element, prefix) => {
    const renamed = (/** @type {any} */ name) => coded(prefix + name.decodeText());
    const id = inside(element, "ID");
    if (id) element.set(key("ID"), renamed(id));
    const attributes = inside(element, "A");
    for (const one of attributes instanceof PDFArray ? listed(attributes) : []) {
      const heads = inside(one, "Headers");
      if (heads) one.set(key("Headers"), element.context.obj(listed(heads).map(renamed)));
    }
    const kids = inside(element, "K");
    for (const kid of kids instanceof PDFArray ? listed(kids) : []) {
      if (kid instanceof PDFDict && kid.has(key("S"))) renameHeads(kid, prefix);
    }
  };

  /** @param {any[]} fields @param {string} id of their sheet */
  const renameFields = (fields, id) => {
    for (const field of fields) {
      field.set(key("T"), coded(`${id}--${inside(field, "T").decodeText()}`));
    }
  };

  /** Adds the pages, the structure and the fields of a part to the end of a document.
   * @param {any} pdf @param {JoinedPart} part */
  const append = (pdf, { id, pdf: other }) => {
    const { context, catalog } = pdf;
    const form = inside(catalog, "AcroForm");
    const otherForm = inside(other.catalog, "AcroForm");
    // One typeface for all forms: that of the first.
    const shared = new Map([[otherForm.get(key("DR")), form.get(key("DR"))]]);
    for (const name of inside(form, "DR", "Font").keys()) {
      const font = inside(otherForm, "DR", "Font").get(name);
      shared.set(font, inside(form, "DR", "Font").get(name));
    }
    const copy = copier(other.context, context, shared);

    const tree = inside(catalog, "StructTreeRoot");
    const otherTree = inside(other.catalog, "StructTreeRoot");
    const first = inside(tree, "ParentTreeNextKey").asNumber();
    const moved = (/** @type {any} */ holder, /** @type {string} */ name) => {
      const number = inside(holder, name);
      if (number) holder.set(key(name), context.obj(first + number.asNumber()));
    };
    for (const page of other.getPages()) {
      const there = copy(page.ref);
      const leaf = context.lookup(there);
      moved(leaf, "StructParents");
      const annotations = inside(leaf, "Annots");
      for (const one of annotations ? listed(annotations) : []) moved(one, "StructParent");
      pdf.addPage(PDFPage.of(leaf, there, pdf));
    }
    const numbers = inside(tree, "ParentTree", "Nums");
    const otherNumbers = inside(otherTree, "ParentTree", "Nums");
    for (let index = 0; index < otherNumbers.size(); index += 2) {
      numbers.push(context.obj(first + otherNumbers.lookup(index).asNumber()));
      numbers.push(copy(otherNumbers.get(index + 1)));
    }
    const used = inside(otherTree, "ParentTreeNextKey").asNumber();
    tree.set(key("ParentTreeNextKey"), context.obj(first + used));
    const top = copy(inside(otherTree, "K").get(0));
    renameHeads(context.lookup(top), `${id}-`);
    inside(tree, "K").push(top);

    const fields = inside(otherForm, "Fields").asArray().map(copy);
    renameFields(fields.map((/** @type {any} */ field) => context.lookup(field)), id);
    for (const field of fields) inside(form, "Fields").push(field);
  };

  /** Makes one document of the parts in the structure, each of which was a whole one.
   * @param {any} pdf */
  const wrap = (pdf) => {
    const { context, catalog } = pdf;
    const tree = inside(catalog, "StructTreeRoot");
    const parts = inside(tree, "K");
    const document = context.register(
      context.obj({ Type: "StructElem", S: "Document", P: catalog.get(key("StructTreeRoot")) }),
    );
    for (const part of listed(parts)) {
      part.set(key("S"), key("Part"));
      part.set(key("P"), document);
    }
    context.lookup(document).set(key("K"), parts);
    tree.set(key("K"), context.obj([document]));
  };

  /** Writes the pages with the contents, before all others.
   * @param {any} pdf @param {JoinedPart[]} parts @param {number[]} starts by the parts: the index
   *   of each one's first page among theirs
   * @param {any} text @param {any} typeface @param {JoinedWords} words
   * @returns {number} how many */
  const addContents = (pdf, parts, starts, text, typeface, words) => {
    const own = pdf.getPageCount();
    const targets = starts.map((start) => pdf.getPage(start).ref);
    const pages = guidePdfPages(library, pdf, text, typeface, 0);
    const count = () => pdf.getPageCount() - own;
    const box = { width: pages.WIDTH, height: Infinity };
    const part = pages.element("Part", pages.top, 0).element;
    /** @param {string} tag @param {string} value @param {number} size @param {number} before */
    const paragraph = (tag, value, size, before) => {
      const setting = text.set(text.clean(value), box, size);
      pages.room(setting, setting.lines.length, before);
      const { element, pieces } = pages.element(tag, part);
      pieces.push(pages.write(setting, tag, element));
    };
    paragraph("H1", words.title, 20, 0);
    paragraph("P", words.about, 11, 4);
    paragraph("H2", words.contents, 14, 18);
    const list = pages.element("TOC", part).element;
    parts.forEach(({ title }, index) => {
      const narrow = { ...box, width: box.width - 40 };
      const setting = text.set(text.clean(title), narrow, 11);
      pages.room(setting, setting.lines.length, 5);
      const entry = pages.element("TOCI", list).element;
      const { element, pieces } = pages.element("Link", entry);
      const number = () => String(count() + starts[index] + 1);
      pieces.push(pages.write(setting, "Link", element, number));
      pieces.push(pages.link(targets[index], title, element));
    });
    pages.finish();
    return count();
  };

  /** @param {any} pdf @param {any} text @param {any} typeface @param {JoinedWords} words */
  const addNumbers = (pdf, text, typeface, words) => {
    const { context } = pdf;
    const all = pdf.getPages();
    all.forEach((/** @type {any} */ { node }, /** @type {number} */ index) => {
      const setting = text.set(
        text.clean(words.foot(index + 1, all.length)),
        { width: 400, height: 14, single: true },
        FOOT_SIZE,
      );
      const box = { width: 400, height: setting.leading };
      const shown = setting.drawn
        ? `${box.width} 0 0 ${text.point(box.height)} 0 0 cm /GuidePage Do`
        : text.typed(setting, 0);
      const content = context.flateStream(
        "/Artifact <</Type /Pagination /Subtype /Footer /Attached [/Bottom]>> BDC " +
          `q 1 0 0 1 ${FOOT_LEFT} ${FOOT} cm ${shown} Q EMC`,
        {},
      );
      const named = (/** @type {string} */ name, /** @type {any} */ value, group = "Font") => {
        const resources = inside(node, "Resources");
        if (!resources.has(key(group))) resources.set(key(group), context.obj({}));
        inside(resources, group).set(key(name), value);
      };
      if (setting.drawn) named("GuidePage", text.picture(setting, box), "XObject");
      else named("Typed", typeface);
      node.normalize();
      node.addContentStream(context.register(content));
    });
  };

  /** @param {any} pdf @param {Array<{title: string, page: number}>} entries */
  const addOutline = (pdf, entries) => {
    const { context, catalog } = pdf;
    const outline = context.nextRef();
    const items = entries.map(() => context.nextRef());
    entries.forEach(({ title, page }, index) => {
      const item = context.obj({
        Title: coded(title),
        Parent: outline,
        Dest: [pdf.getPage(page).ref, "XYZ", null, null, null],
      });
      if (index) item.set(key("Prev"), items[index - 1]);
      if (index + 1 < items.length) item.set(key("Next"), items[index + 1]);
      context.assign(items[index], item);
    });
    context.assign(
      outline,
      context.obj({
        Type: "Outlines",
        First: items[0],
        Last: items[items.length - 1],
        Count: items.length,
      }),
    );
    catalog.set(key("Outlines"), outline);
  };

  /** Names a document, also in its metadata, which readers of PDF/UA go by.
   * @param {any} pdf @param {string} title */
  const name = (pdf, title) => {
    const { context, catalog } = pdf;
    pdf.setTitle(title);
    const metadata = inside(catalog, "Metadata");
    const file = new DOMParser().parseFromString(
      new TextDecoder().decode(metadata.getContents()),
      "text/xml",
    );
    const [known] = file.getElementsByTagName("dc:title");
    const place = known?.getElementsByTagName("rdf:li")[0];
    if (place) place.textContent = title;
    const bytes = new TextEncoder().encode(new XMLSerializer().serializeToString(file));
    const made = context.stream(bytes, { Type: "Metadata", Subtype: "XML" });
    catalog.set(key("Metadata"), context.register(made));
  };

  guidePdf.join = (parts, words) => {
    const [{ id, pdf }, ...others] = parts;
    const starts = parts.map((_, index) =>
      parts.slice(0, index).reduce((sum, part) => sum + part.pdf.getPageCount(), 0),
    );
    const form = inside(pdf.catalog, "AcroForm");
    renameFields(listed(inside(form, "Fields")), id);
    for (const part of others) append(pdf, part);
    wrap(pdf);
    const typeface = inside(form, "DR", "Font").get(key("Typed"));
    const text = guidePdfText(library, pdf, pdf.context.lookup(typeface));
    const before = addContents(pdf, parts, starts, text, typeface, words);
    addNumbers(pdf, text, typeface, words);
    addOutline(pdf, [
      { title: words.contents, page: 0 },
      ...parts.map(({ title }, index) => ({ title, page: before + starts[index] })),
    ]);
    name(pdf, words.title);
    return pdf;
  };
})();
