"""Citations that pages may use, how they are compared, and where their official text is.

In: an entry of `data/citations.yml`. Out: a typed `Citation`; the address of its official text, if
one is known.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Annotated

from pydantic import AfterValidator, TypeAdapter

from macros.facts.lists import Grade, Link
from macros.facts.rule import Source
from macros.reading.types import Text, http_url

_SECTION = re.compile(r"34 CFR §* *(300\.(\d+))(?:\(([a-z])\))?")
_SUBPARTS = ((1, 45, "a"), (100, 230, "b"), (300, 328, "d"), (500, 537, "e"))


class Citation(Source):
    """A citation that pages may use, and where it was read."""

    citation: Text
    grade: Grade
    url: Annotated[Text, AfterValidator(http_url)]
    link: Link


def plain_citation(citation: str) -> str:
    """A citation without § and doubled spaces: `34 CFR § 300.8` is `34 CFR 300.8`."""
    return re.sub(r"\s+", " ", citation.replace("§", " ")).strip()


def official_text(citation: Citation) -> str | None:
    """Where a citation's official text can be read; None where that is not known.

    It is the page it was read on if that is official, else the Department of Education's own copy
    of the regulation (sites.ed.gov/idea, one address for each paragraph).
    """
    if citation.link is Link.OFFICIAL:
        return citation.url
    section = _SECTION.match(citation.citation)
    if section is None:
        return None
    number = int(section[2])
    subpart = next((letter for first, last, letter in _SUBPARTS if first <= number <= last), None)
    if subpart is None:
        return None
    return f"https://sites.ed.gov/idea/regs/b/{subpart}/{section[1]}" + (
        f"/{section[3]}" if section[3] else ""
    )


@cache
def citation_list() -> TypeAdapter[list[Citation]]:
    """The model of the whole file."""
    return TypeAdapter(list[Citation])
