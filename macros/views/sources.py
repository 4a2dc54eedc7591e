"""Sources as a page lists them, without markup.

In: a citation and the words of a language. Out: a `SourceItem`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from macros.facts.library import Citation
from macros.facts.model import Grade, Link
from macros.language.words import Words


@dataclass(frozen=True)
class SourceItem:
    """A citation with the address of the official text (None where none is known) and how it was read."""

    citation: str
    official: str | None
    read: str
    copy: str | None
    """`read in a copy`, where it was."""
    other: str | None
    """The address where it was read, if that is neither official nor a copy."""
    other_label: str
    checked: str


def source_item(citation: Citation, words: Words) -> SourceItem:
    """How a citation is listed."""
    official = official_text(citation)
    badge = "official_federal" if citation.grade is Grade.OFFICIAL else citation.grade.value
    elsewhere = citation.link is Link.OTHER and official != citation.url
    return SourceItem(
        citation=citation.citation,
        official=official,
        read=words.badge_text(badge),
        copy=words.note("copy") if citation.link is Link.COPY else None,
        other=citation.url if elsewhere else None,
        other_label=words.note("other"),
        checked=words.note("checked").format(day=words.day(citation.checked)),
    )


_SECTION = re.compile(r"34 CFR §* *(300\.(\d+))(?:\(([a-z])\))?")
_SUBPARTS = ((1, 45, "a"), (100, 230, "b"), (300, 328, "d"), (500, 537, "e"))


def official_text(citation: Citation) -> str | None:
    """Where a citation's official text can be read: the page it was read on if that is official, else the Department of
    Education's own copy of the regulation (sites.ed.gov/idea, one address a paragraph); None where neither is known.
    """
    if citation.link is Link.OFFICIAL:
        return citation.url
    section = _SECTION.match(citation.citation)
    if section is None:
        return None
    number = int(section[2])
    subpart = next((letter for first, last, letter in _SUBPARTS if first <= number <= last), None)
    return f"https://sites.ed.gov/idea/regs/b/{subpart}/{section[1]}" + (f"/{section[3]}" if section[3] else "") if subpart else None
