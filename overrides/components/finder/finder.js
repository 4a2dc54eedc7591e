// @ts-check
// Finds pages by what people type: other forms of a word, misspelled words, words without their
// accents. lunr (from overrides/vendor/) has the stemmer and the sets of words; its own index
// is not used, since it takes ten times as long to make as this one.
// It runs in a worker; in a copy on a disk, where browsers start none, in the page (search.js).

/**
 * @typedef {{location: string, title: string, text: string, about?: string, tags?: string[],
 *   apart?: boolean, named?: string[]}} Entry what `macros/web/search_index.py` writes
 * @typedef {[string, boolean]} Piece a part of a text, and whether it was looked for
 * @typedef {{location: string, page: string, title: Piece[], text: Piece[]}} Found
 */

/**
 * @param {{language: string, ignored: string[], docs: Entry[]}} index
 * @returns {(query: string) => Found[]} the best pages for what was typed, best first, each at its
 *   best place
 */
function makeFinder(index) {
  "use strict";
  const BEST = 10;
  /** How much more a word weighs in a title, and in what people may type, than in a text. */
  const TYPED = 4;
  /** The score that gives half of what a word can give: two pages full of it are alike. */
  const HALF = 1.5;
  /** What is left of a state's page when nobody named the state. */
  const UNNAMED = 0.1;
  /** The letters of a word from which on it may be misspelled. */
  const MISSPELLED = 5;
  const EXCERPT = 170;
  const { stemmer, Token, TokenSet } = /** @type {any} */ (globalThis).lunr;
  const { docs, language } = index;

  // ---- words

  const ALONE = "[\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Thai}]";
  const WORD = new RegExp(
    `(?:\\p{L}\\.){2,}|${ALONE}|(?:(?!${ALONE})[\\p{L}\\p{M}\\p{N}'’](?<!^['’]))+`, "gu",
  );
  /** Letters that Unicode does not take apart. @type {Record<string, string>} */
  const OTHER = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i" };

  /** A word as it is compared: no capitals, accents, dots or apostrophes. */
  const plain = (/** @type {string} */ word) =>
    word
      .toLowerCase()
      .normalize("NFD")
      .replace(/['’]s$|[\u0300-\u036f.'’]/g, "")
      .replace(/[ßæœøłđðþı]/g, (letter) => OTHER[letter]);
  /** @type {Map<string, string>} */
  const stems = new Map();
  /** The part that all forms of an English word share. */
  const stem = (/** @type {string} */ word) => {
    if (language !== "en") return word;
    let found = stems.get(word);
    if (found === undefined) {
      found = String(stemmer(new Token(word, {})));
      stems.set(word, found);
    }
    return found;
  };
  /** The words of a text, as compared. @returns {string[]} */
  const wordsOf = (/** @type {string} */ text) =>
    (text.match(WORD) ?? []).map(plain).filter(Boolean);
  const small = new Set(index.ignored.map(plain));

  // ---- the index

  /** The place in `docs` of the page of each entry. @type {number[]} */
  const pageOf = [];
  /** @type {Map<string, number>} */
  const pages = new Map();
  /** How much each stem weighs in each entry. @type {Map<string, Map<number, number>>} */
  const places = new Map();
  /** Every word, and its stem. @type {Map<string, string>} */
  const stemOf = new Map();
  /** The stems of each thing that people may type for an entry. @type {Set<string>[][]} */
  const phrases = [];

  /** @param {number} number @param {string[]} words @param {number} boost @param {number} usual */
  const add = (number, words, boost, usual) => {
    /** @type {Map<string, number>} */
    const counts = new Map();
    for (const word of words) {
      let root = stemOf.get(word);
      if (root === undefined) stemOf.set(word, (root = stem(word)));
      counts.set(root, (counts.get(root) ?? 0) + 1);
    }
    for (const [root, count] of counts) {
      let here = places.get(root);
      if (!here) places.set(root, (here = new Map()));
      const part = count / (count + (1 + words.length / usual) / 2);
      here.set(number, (here.get(number) ?? 0) + boost * part);
    }
  };
  docs.forEach(({ location, title, text, tags = [], named = [] }, number) => {
    const [address] = location.split("#");
    if (!pages.has(address)) pages.set(address, number);
    const page = pages.get(address) ?? number;
    pageOf[number] = page;
    const typed = [...tags, ...named, title].map(wordsOf);
    add(number, typed.flat(), TYPED, 20);
    add(number, wordsOf(text), 1, 80);
    phrases[number] = typed.map((words) => new Set(significant(words).map(stem)));
  });
  /** Whether a page counts when a word is weighed: the states' pages all say the same. */
  const counts = (/** @type {number} */ page) => !docs[page].named;
  const counted = [...pages.values()].filter(counts).length;
  const vocabulary = TokenSet.fromArray([...stemOf.keys()].sort());

  /** Words without the small ones; all of them where they are all small.
   * @param {string[]} words */
  function significant(words) {
    const large = words.filter((word) => !small.has(word));
    return large.length ? large : words;
  }

  // ---- a search

  /** The stems that somebody may have meant: of the word itself; of words that begin so, if it is
   * still being typed; of the words that are spelled most like it.
   * @param {string} word @param {boolean} last @returns {Set<string>} */
  const meant = (word, last) => {
    if (places.has(stem(word))) return new Set([stem(word)]);
    const like = [];
    if (last && word.length > 2) like.push(TokenSet.fromString(`${word}*`));
    if (word.length >= MISSPELLED) like.push(TokenSet.fromFuzzyString(word, 1));
    if (word.length >= MISSPELLED + 3) like.push(TokenSet.fromFuzzyString(word, 2));
    for (const set of like) {
      /** @type {string[]} */
      const words = vocabulary.intersect(set).toArray();
      if (words.length) return new Set(words.map(stem));
    }
    return new Set();
  };

  return (query) => {
    const typed = [...new Set(significant(wordsOf(query)))];
    /** @type {Array<{scores: Map<number, number>, terms: Set<string>, weight: number}>} */
    const looked = [];
    /** The weight of what was looked for, by stem. @type {Map<string, number>} */
    const weights = new Map();
    for (const word of typed) {
      const terms = meant(word, word === typed.at(-1) && !/\s$/.test(query));
      /** @type {Map<number, number>} */
      const scores = new Map();
      for (const term of terms) {
        for (const [number, score] of places.get(term) ?? []) {
          scores.set(number, Math.max(score, scores.get(number) ?? 0));
        }
      }
      if (!scores.size) continue;
      const on = new Set([...scores.keys()].map((number) => pageOf[number]).filter(counts));
      const weight = Math.log(1 + counted / (on.size || 1));
      looked.push({ scores, terms, weight });
      for (const term of terms) weights.set(term, weight);
    }
    const all = looked.reduce((sum, { weight }) => sum + weight, 0);

    /** The entries of each page in which something was found. @type {Map<number, Set<number>>} */
    const entries = new Map();
    for (const { scores } of looked) {
      for (const number of scores.keys()) {
        const page = pageOf[number];
        if (!entries.has(page)) entries.set(page, new Set());
        entries.get(page)?.add(number);
      }
    }

    const worth = (/** @type {number} */ score) => score / (score + HALF);
    /** How like what was typed is to something that people may type for this entry: 0 to 1. */
    const likeness = (/** @type {number} */ number) => {
      let best = 0;
      for (const phrase of phrases[number]) {
        let [shared, other] = [0, 0];
        for (const word of phrase) {
          const weight = weights.get(word);
          if (weight) shared += weight;
          else other += 2;
        }
        best = Math.max(best, shared / (all + other));
      }
      return Math.min(1, best);
    };

    const ranked = [...entries].map(([page, numbers]) => {
      const { apart, named } = docs[page];
      const names = (named ?? []).map((name) => wordsOf(name));
      const own = names.find((name) => name.every((word) => typed.includes(word))) ?? [];
      let [place, best] = [page, 0];
      for (const number of numbers) {
        if (number === page) continue;
        const sum = looked.reduce(
          (total, { scores, weight, terms }) =>
            own.some((word) => terms.has(stem(word)))
              ? total
              : total + weight * worth(scores.get(number) ?? 0),
          0,
        );
        const like = sum * (1 + likeness(number));
        if (like > best) [place, best] = [number, like];
      }
      let [total, covered, alone] = [0, 0, 0];
      for (const { scores, weight } of looked) {
        const here = scores.get(page) ?? 0;
        const there = place === page ? 0 : scores.get(place) ?? 0;
        if (!here && !there) continue;
        covered += weight;
        total += weight * worth(here + there);
        alone += weight * worth(here);
      }
      const score =
        total *
        (covered / all) ** 1.5 *
        (1 + Math.max(likeness(page), likeness(place) / 2)) *
        (named && !own.length ? UNNAMED : 1);
      return { score, number: apart || best > alone ? place : page };
    });
    ranked.sort((one, other) => other.score - one.score);

    const marked = (/** @type {string} */ word) => {
      const form = plain(word);
      return !small.has(form) && weights.has(stem(form));
    };
    return ranked.slice(0, BEST).map(({ number }) => {
      const { location, title, text, about } = docs[number];
      const page = docs[pageOf[number]].title;
      const told = phrases[number].some((words) => [...words].some((word) => weights.has(word)));
      return {
        location,
        page: number === pageOf[number] ? "" : page,
        title: pieces(title, marked),
        text: pieces((told && about) || excerpt(text, marked), marked),
      };
    });
  };

  /** A text in parts: what was looked for, and what is around it.
   * @param {string} text @param {(word: string) => boolean} marked @returns {Piece[]} */
  function pieces(text, marked) {
    /** @type {Piece[]} */
    const found = [];
    let end = 0;
    for (const match of text.matchAll(WORD)) {
      if (!marked(match[0])) continue;
      found.push([text.slice(end, match.index), false], [match[0], true]);
      end = match.index + match[0].length;
    }
    return [...found, /** @type {Piece} */ ([text.slice(end), false])].filter(([part]) => part);
  }

  /** Some words of a long text around the first that was looked for.
   * @param {string} text @param {(word: string) => boolean} marked */
  function excerpt(text, marked) {
    const first = [...text.matchAll(WORD)].find(([word]) => marked(word))?.index ?? 0;
    const sentence = Math.max(0, text.lastIndexOf(". ", first) + 1);
    const start = first - sentence > EXCERPT / 2 ? text.lastIndexOf(" ", first - 40) : sentence;
    const rest = text.slice(Math.max(0, start)).trim();
    if (rest.length <= EXCERPT) return rest;
    return `${rest.slice(0, rest.lastIndexOf(" ", EXCERPT))} …`;
  }
}

if (typeof document === "undefined") {
  /** @type {Promise<ReturnType<typeof makeFinder>> | undefined} */
  let finder;
  /** Told the address of an index, it reads it; told a query, it answers. */
  onmessage = async ({ data }) => {
    try {
      finder ??= fetch(data.index).then((answer) => answer.json()).then(makeFinder);
      const find = await finder;
      if (data.query) postMessage({ query: data.query, found: find(data.query) });
    } catch {
      finder = undefined;
      postMessage({ failed: true });
    }
  };
}
