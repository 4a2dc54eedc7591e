"""The glossary as a page shows it, without markup.

In: the terms, the brand, the words of a language. Out: entries in order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from macros.facts.citations import unbroken
from macros.facts.model import TEAM_NAME
from macros.hosts.brand import Brand
from macros.language.glossary import Glossary
from macros.language.words import Words


@dataclass(frozen=True)
class GlossaryEntry:
    """A school word. `here`: the state's own word follows; `page` explains more."""

    anchor: str
    term: str
    abbr: str | None
    meaning: str
    here: bool
    page: str | None


def glossary_entries(glossary: Glossary, words: Words, brand: Brand) -> tuple[GlossaryEntry, ...]:
    """All terms by name; a page that this copy leaves out is not named."""
    return tuple(
        GlossaryEntry(
            anchor=re.sub(r"[^a-z0-9]+", "-", term.term.lower()).strip("-"),
            term=term.name_in(words.language),
            abbr=term.abbr_in(words.language),
            meaning=unbroken(term.meaning_in(words.language)),
            here=term.kind == TEAM_NAME,
            page=term.see if term.see and not brand.left_out(term.see) else None,
        )
        for term in glossary.in_order(words.language)
    )
