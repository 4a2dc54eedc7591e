"""Sources as a page lists them, without markup.

In: a citation and the words of a language. Out: a `SourceItem`.
"""

from __future__ import annotations

from dataclasses import dataclass

from macros.facts.citations import Citation, host_of, official_text
from macros.facts.model import Grade, Link
from macros.language.words import Words


@dataclass(frozen=True)
class SourceItem:
    """A citation and how it was read. `official` is the address of the official text; None where
    none is known.
    """

    citation: str
    official: str | None
    read: str
    copy: str | None
    """`read in a copy`, where it was."""
    other: str | None
    """The address where it was read, if that is not the official text or a copy."""
    other_label: str
    """`read at edregnc.com`"""
    checked: str


def source_item(citation: Citation, words: Words) -> SourceItem:
    """How a citation is listed."""
    official = official_text(citation)
    badge = "official_federal" if citation.grade is Grade.OFFICIAL else citation.grade.value
    elsewhere = citation.link is not Link.COPY and official != citation.url
    return SourceItem(
        citation=words.named(citation) or "",
        official=official,
        read=words.where_read(badge),
        copy=words.note("copy") if citation.link is Link.COPY else None,
        other=citation.url if elsewhere else None,
        other_label=words.read_at(host_of(citation.url)),
        checked=words.note("checked", day=words.day(citation.checked)),
    )
