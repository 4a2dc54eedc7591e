// @ts-check
// Sets an answer in a box of a PDF: in the typeface of the PDF's form, in which the code of a
// letter is its Unicode number (macros/pdf/), or, where that lacks a letter, as a picture that the
// browser draws. Lengths are points.

/** An answer broken into lines. `drawn`: its lines become a picture.
 * @typedef {{text: string, lines: string[], size: number, leading: number, drawn: boolean}}
 *   Setting */
/** @typedef {{width: number, height: number, single?: boolean}} Box `single`: of one line */

/**
 * @param {any} library pdf-lib
 * @param {any} pdf a document
 * @param {any} font the typeface of its form
 */
function guidePdfText(library, pdf, font) {
  const INSET = 2;
  const SMALLEST = 9;
  const LEADING = 1.25;
  /** The letters of some scripts that are drawn reach further. */
  const DRAWN_LEADING = 1.5;
  /** Dots of a picture to a point: 288 an inch. */
  const SHARP = 4;
  const UNSEEN = /[\u00AD\u200B-\u200F\u2060\uFEFF]/g;
  /** What a line is made of: a sign of Chinese, Japanese or Korean, a space, another word. */
  const PIECES =
    /[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF]|\s|[^\s\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF]+/gu;
  const { PDFName, PDFArray, PDFNumber } = library;
  const pen = /** @type {CanvasRenderingContext2D} */ (
    document.createElement("canvas").getContext("2d", { willReadFrequently: true })
  );

  /** The widths of letters by their codes, in thousandths of the size.
   * @type {Map<number, number>} */
  const widths = new Map();
  const kid = font.lookup(PDFName.of("DescendantFonts"), PDFArray).lookup(0);
  const table = kid.lookup(PDFName.of("W"), PDFArray);
  for (let index = 0; index < table.size(); index += 2) {
    const code = table.lookup(index, PDFNumber).asNumber();
    const row = table.lookup(index + 1, PDFArray);
    for (let next = 0; next < row.size(); next++) {
      widths.set(code + next, row.lookup(next, PDFNumber).asNumber());
    }
  }

  /** The letters that the typeface lacks. @param {string} text */
  const lacking = (text) =>
    [...new Set(text)].filter((letter) => {
      const code = letter.codePointAt(0) ?? 0;
      return letter !== "\n" && !widths.has(code);
    });
  /** @param {string} text */
  const clean = (text) => {
    const whole = text.replace(/\r\n?/g, "\n").replace(/[\t\u2028\u2029]/g, " ").normalize("NFC");
    const plain = whole.replace(UNSEEN, "");
    return lacking(plain).length ? whole : plain;
  };
  /** @param {number} size @param {boolean} drawn @returns {(text: string) => number} */
  const measure = (size, drawn) => {
    if (drawn) {
      pen.font = `${size}px sans-serif`;
      return (text) => pen.measureText(text).width;
    }
    return (text) => {
      let sum = 0;
      for (let index = 0; index < text.length; index++) {
        sum += widths.get(text.charCodeAt(index)) ?? 0;
      }
      return (sum * size) / 1000;
    };
  };

  /** A word's longest beginning that is not too wide; at least a letter.
   * @param {string} word @param {(text: string) => boolean} fits */
  const beginning = (word, fits) => {
    let start = "";
    for (const letter of word) {
      if (start && !fits(start + letter)) break;
      start += letter;
    }
    return start;
  };
  /** @param {string} text @param {(text: string) => boolean} fits @returns {string[]} */
  const wrap = (text, fits) =>
    text.split("\n").flatMap((paragraph) => {
      const lines = [];
      let line = "";
      for (let word of paragraph.match(PIECES) ?? []) {
        if (fits((line + word).trimEnd())) {
          line += word;
          continue;
        }
        if (line.trim()) {
          lines.push(line.trimEnd());
          line = "";
          word = word.trimStart();
        }
        while (!fits(word)) {
          const start = beginning(word, fits);
          if (start === word) break;
          lines.push(start);
          word = word.slice(start.length);
        }
        line += word;
      }
      return [...lines, line.trimEnd()];
    });

  /** @param {string} text @param {Box} box @param {number} size
   * @returns {Setting & {fits: boolean}} */
  const set = (text, { width, height, single }, size) => {
    const drawn = lacking(text).length > 0;
    const length = measure(size, drawn);
    const leading = size * (drawn ? DRAWN_LEADING : LEADING);
    const shown = single ? text.replaceAll("\n", " ") : text;
    const fits = (/** @type {string} */ part) => length(part) <= width - 2 * INSET;
    const lines = single ? [shown] : wrap(shown, fits);
    const room = Math.max(1, Math.floor((height - 2 * INSET) / leading));
    const whole = single ? fits(shown) : lines.length <= room;
    return { text: shown, lines, size, leading, drawn, fits: whole };
  };
  /** Sets a text as large as it fits, down to the smallest size; what does not fit then is cut at a
   * word.
   * @param {string} text @param {Box} box @param {number} size the largest
   * @returns {Setting & {fits: boolean}} */
  const fit = (text, box, size) => {
    for (let now = size; now > SMALLEST; now -= 0.5) {
      const found = set(text, box, now);
      if (found.fits) return found;
    }
    const smallest = Math.min(size, SMALLEST);
    const found = set(text, box, smallest);
    if (found.fits) return found;
    const words = text.match(PIECES) ?? [];
    let [most, tooMany] = [0, words.length];
    const cut = (/** @type {number} */ count) => {
      const start = words.slice(0, count).join("").trimEnd();
      return set(`${start} …`.trimStart(), box, smallest);
    };
    while (tooMany - most > 1) {
      const middle = (most + tooMany) >> 1;
      if (cut(middle).fits) most = middle;
      else tooMany = middle;
    }
    return { ...cut(most), fits: false };
  };

  /** @param {string} text as a string of the typeface */
  const coded = (text) => {
    const codes = [...Array(text.length).keys()].map((index) => text.charCodeAt(index));
    return `<${codes.map((code) => code.toString(16).padStart(4, "0")).join("")}>`;
  };
  /** @param {number} value */
  const point = (value) => String(Math.round(value * 100) / 100);
  /** Operators that show lines, the first one's foot at `y`.
   * @param {Setting} setting @param {number} y */
  const typed = ({ lines, size, leading }, y) =>
    [
      `BT /Typed ${size} Tf 0 g ${INSET} ${point(y)} Td`,
      ...lines.map((line, index) => `0 ${index ? point(-leading) : 0} Td ${coded(line)} Tj`),
      "ET",
    ].join("\n");

  /** Whether this browser lets a page read what it drew: some give noise instead. */
  const draws = () => {
    pen.canvas.width = pen.canvas.height = 8;
    return pen.getImageData(0, 0, 8, 8).data.every((value) => value === 0);
  };
  /** A picture of the lines.
   * @param {Setting} setting @param {Box} box @returns {any} a reference to it */
  const picture = ({ lines, size, leading }, { width, height }) => {
    const { canvas } = pen;
    canvas.width = Math.ceil(width * SHARP);
    canvas.height = Math.ceil(height * SHARP);
    pen.scale(SHARP, SHARP);
    pen.font = `${size}px sans-serif`;
    pen.textBaseline = "middle";
    const top = lines.length > 1 || height > 2 * leading ? INSET : (height - leading) / 2;
    lines.forEach((line, index) => {
      const right = guideFromRight(line);
      pen.direction = right ? "rtl" : "ltr";
      pen.textAlign = right ? "right" : "left";
      pen.fillText(line, right ? width - INSET : INSET, top + (index + 0.5) * leading);
    });
    const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
    const colors = Uint8Array.from(data.filter((_, index) => index % 4 < 3));
    const opacity = Uint8Array.from(data.filter((_, index) => index % 4 === 3));
    const known = {
      Type: "XObject",
      Subtype: "Image",
      Width: canvas.width,
      Height: canvas.height,
      BitsPerComponent: 8,
    };
    const { context } = pdf;
    const mask = context.flateStream(opacity, { ...known, ColorSpace: "DeviceGray" });
    const all = { ...known, ColorSpace: "DeviceRGB", SMask: context.register(mask) };
    return context.register(context.flateStream(colors, all));
  };

  return { INSET, clean, draws, fit, lacking, picture, point, set, typed };
}
