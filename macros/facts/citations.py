"""Citations that pages and letters may use, how they are compared, and their official text.

In: an entry of `data/citations.yml`, or a state's rule. Out: a typed `Citation` and the address of
its official text, if one is known; the citation of a rule for a letter.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Annotated

from pydantic import AfterValidator, TypeAdapter

from macros.facts.kinds import Kind
from macros.facts.lists import Grade, Link, Status
from macros.facts.place import State
from macros.facts.rule import Rule, Source
from macros.reading.types import Text, http_url

_SECTION = re.compile(r"34 CFR §* *(300\.(\d+))(?:\(([a-z])\))?")
_SUBPARTS = ((1, 45, "a"), (100, 230, "b"), (300, 328, "d"), (500, 537, "e"))

_INSIDE = r"(?:[^()]|\([^()]*\))*"
_READING = (
    r"\b(?:as cited|seen|read|page|general authority|as the source|by the source"
    r"|section|described)\b"
)
_REMARK = re.compile(rf"\s*\({_INSIDE}{_READING}{_INSIDE}\)")
"""A remark of the researcher in brackets, such as "(as cited by a secondary page)": of no use in a
letter.
"""


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


def law_reference(kind: Kind, federal: State, state: State) -> str:
    """A rule's citation: the state's own if it was found and has one, else the federal one.
    Researchers' remarks are left out.
    """
    own = own_reference(state.rules[kind])
    return own or _plain_reference(federal.rules[kind].citation)


def own_reference(rule: Rule) -> str:
    """The citation of a rule that was found, without researchers' remarks; else nothing."""
    found = rule.status in (Status.FACT, Status.REPORTED)
    return _plain_reference(rule.citation) if found else ""


def _plain_reference(citation: str | None) -> str:
    return _REMARK.sub("", citation or "").removesuffix("; local policy").strip()


@cache
def citation_list() -> TypeAdapter[list[Citation]]:
    """The model of the whole file."""
    return TypeAdapter(list[Citation])
