"""Plain-language checks of the words in `docs/`.

In: Markdown sources. Out: findings with file and line: pages that read above grade 8, words the guide avoids, abbreviations that
are not spelled out where they first stand, legal statements without a citation, missing descriptions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import yaml

from macros.language.glossary import Glossary
from macros.reading.findings import Mistake

HARDEST_GRADE = 8.0
"""Flesch-Kincaid grade that no page may pass."""
MEDIAN_GRADE = 7.0
"""Flesch-Kincaid grade that the median page may not pass."""

_MACRO = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_SAY = re.compile(r'\{\{\s*say\(\s*"(.*?)"\s*,\s*"(.*?)"\s*\)\s*\}\}', re.DOTALL)
_TERM = re.compile(r"\{\{\s*term\(.*?\)\s*\}\}")
_SOURCED = re.compile(r"\{\{\s*(cite|rule)\(")
_LEGAL = re.compile(
    r"\bmust\b|\bha(?:s|ve) the right\b|\bwithin (?:\d+|a|one|two|three|ten|fifteen|thirty|sixty) (?:\w+ )?(?:day|month|year)s?\b|\bdeadline\b", re.IGNORECASE
)
_LEGAL_FOLDERS = ("rights", "disagreements")


@dataclass(frozen=True)
class Prose:
    """One page: its front matter, its lines and where they start."""

    name: str
    meta: dict[str, object]
    lines: list[str]
    first: int

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


def read_prose(path: Path, name: str) -> Prose:
    """Reads one Markdown page."""
    text = path.read_text(encoding="utf-8")
    found = re.match(r"---\n(.*?)\n---\n", text, re.DOTALL)
    meta = yaml.safe_load(found[1]) if found else {}
    rest = text[found.end() :] if found else text
    return Prose(name, meta if isinstance(meta, dict) else {}, rest.split("\n"), (found[0].count("\n") if found else 0) + 1)


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


def grade(page: Prose) -> float:
    """The page's Flesch-Kincaid grade (textstat 0.7.4). Each heading, list item and cell row counts as a sentence of its own."""
    import textstat

    sentences = [said if re.search(r"[.!?:][\"”’)]*$", said) else f"{said}." for _, block in page.blocks() if (said := plain(block))]
    return float(textstat.flesch_kincaid_grade("\n".join(sentences)))


def check_pages(pages: list[Prose], glossary: Glossary) -> list[Mistake]:
    """Everything that is wrong with the words of these pages."""
    found: list[Mistake] = []
    grades: list[float] = []
    avoided = {entry.word.lower(): entry for entry in glossary.avoid}
    words = (
        re.compile(r"\b(" + "|".join(re.escape(word) for word in sorted(avoided, key=len, reverse=True)) + r")(?:s|ing|ed)?\b", re.IGNORECASE)
        if avoided
        else None
    )
    for page in pages:
        grades.append(grade(page))
        if grades[-1] > HARDEST_GRADE:
            found.append(
                Mistake(page.name, page.first, f"reads at grade {grades[-1]:.1f}, expected {HARDEST_GRADE:g} or lower: shorter sentences, plainer words")
            )
        found += _meta(page)
        found += _abbreviations(page, glossary)
        for line, block in page.blocks():
            said = plain(block)
            for hit in words.finditer(said) if words else ():
                entry = avoided.get(hit[1].lower())
                if entry:
                    found.append(Mistake(page.name, line, f"says {hit[0]!r}, expected: {entry.instead}"))
        if page.name.split("/")[2:3] and page.name.split("/")[2] in _LEGAL_FOLDERS:
            found += _uncited(page)
    if grades and median(grades) > MEDIAN_GRADE:
        found.append(Mistake("docs", 1, f"the median page reads at grade {median(grades):.1f}, expected {MEDIAN_GRADE:g} or lower"))
    return found


def _meta(page: Prose) -> Iterator[Mistake]:
    description = str(page.meta.get("description") or "")
    if not 50 <= len(description) <= 170:
        yield Mistake(page.name, 1, f"the description has {len(description)} characters, expected a sentence of 50 to 170")
    if not page.meta.get("title"):
        yield Mistake(page.name, 1, "the title is missing, expected `title: …` in the front matter")


def _abbreviations(page: Prose, glossary: Glossary) -> Iterator[Mistake]:
    body = _MACRO.sub(lambda macro: " " * len(macro[0]) if "cite(" in macro[0] or "rule(" in macro[0] else macro[0], page.body)
    body = re.sub(r"\]\([^)]*\)", lambda link: " " * len(link[0]), body)
    for term in glossary.terms:
        if not term.abbr:
            continue
        first = re.search(rf"\b{re.escape(term.abbr)}s?\b", body)
        if first is None:
            continue
        before = body[max(0, first.start() - 3) : first.start()]
        after = body[first.end() : first.end() + 160]
        spelled = term.term.lower() in re.sub(r"\s+", " ", body[: first.start()]).lower()
        if spelled or before.rstrip().endswith("(") or re.match(r"\**\s*\(", after) or _explained(term.term, after):
            continue
        line = page.first + body.count("\n", 0, first.start())
        yield Mistake(page.name, line, f"{term.abbr} stands here for the first time, expected it spelled out: {term.term} ({term.abbr})")


def _explained(term: str, after: str) -> bool:
    return term.lower() in re.sub(r"\s+", " ", after).lower()


def _uncited(page: Prose) -> Iterator[Mistake]:
    blocks = list(page.blocks())
    for index, (line, block) in enumerate(blocks):
        if block.lstrip().startswith("#"):
            continue
        said = plain(block)
        hit = _LEGAL.search(said)
        if hit is None or _SOURCED.search(block):
            continue
        following = blocks[index + 1][1] if index + 1 < len(blocks) else ""
        if re.match(r"\s*\{\{\s*rule\(", following):
            continue
        yield Mistake(page.name, line, f"says {hit[0]!r} without a source, expected cite() or rule() in the paragraph")
