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
  /** Dots of a picture to a point: 216 an inch. */
  const SHARP = 3;
  const UNSEEN = /[\u00AD\u200B-\u200F\u2060\uFEFF]/g;
  /** What a line is made of: a sign of Chinese, Japanese or Korean, with the stops that no line
   * begins with; a space; another word. */
  const SIGN = "\\u2E80-\\u9FFF\\uF900-\\uFAFF\\uFF00-\\uFFEF";
  const STOP = "\\u3001\\u3002\\u300D\\u300F\\uFF01\\uFF09\\uFF0C\\uFF1A\\uFF1B\\uFF1F";
  const PIECES = new RegExp(`[${SIGN}][${STOP}]*|\\s|[^\\s${SIGN}]+`, "gu");
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

  /** Breaks a text into lines: at its own breaks, and between pieces; within one only where it is
   * wider than a line.
   * @param {string} text @param {number} width @param {(text: string) => number} length
   * @returns {string[]} */
  const wrap = (text, width, length) =>
    text.split("\n").flatMap((paragraph) => {
      const lines = [""];
      let used = 0;
      const add = (/** @type {string} */ piece) => {
        const more = length(piece);
        if (used && used + more > width && piece.trim()) {
          lines.push("");
          used = 0;
        }
        lines[lines.length - 1] += piece;
        used += more;
      };
      for (const piece of paragraph.match(PIECES) ?? []) {
        if (length(piece) > width) [...piece].forEach(add);
        else add(piece);
      }
      return lines.map((line) => line.trimEnd());
    });

  /** @param {string} text @param {Box} box @param {number} size
   * @returns {Setting & {fits: boolean}} */
  const set = (text, { width, height, single }, size) => {
    const drawn = lacking(text).length > 0;
    const length = measure(size, drawn);
    const leading = size * (drawn ? DRAWN_LEADING : LEADING);
    const shown = single ? text.replaceAll("\n", " ") : text;
    const inner = width - 2 * INSET;
    const lines = single ? [shown] : wrap(shown, inner, length);
    const room = Math.max(1, Math.floor((height - 2 * INSET) / leading));
    const fits = single ? length(shown) <= inner : lines.length <= room;
    return { text: shown, lines, size, leading, drawn, fits };
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
    const words = beginning(text.match(/\s|\S+/g) ?? [], " …", box, smallest).trim();
    const start = words ? `${words} ` : beginning([...text], "…", box, smallest);
    return { ...set(`${start}…`, box, smallest), fits: false };
  };
  /** What fits of a text's parts, with a sign after it.
   * @param {string[]} parts @param {string} sign @param {Box} box @param {number} size */
  const beginning = (parts, sign, box, size) => {
    let [most, tooMany] = [0, parts.length];
    while (tooMany - most > 1) {
      const middle = (most + tooMany) >> 1;
      if (set(parts.slice(0, middle).join("") + sign, box, size).fits) most = middle;
      else tooMany = middle;
    }
    return parts.slice(0, most).join("");
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
    const colors = new Uint8Array((data.length / 4) * 3);
    const opacity = new Uint8Array(data.length / 4);
    for (let dot = 0; dot < opacity.length; dot++) {
      colors.set(data.subarray(4 * dot, 4 * dot + 3), 3 * dot);
      opacity[dot] = data[4 * dot + 3];
    }
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

  return { INSET, clean, draws, fit, lacking, measure, picture, point, set, typed };
}
