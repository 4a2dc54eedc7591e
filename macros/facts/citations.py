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
from macros.facts.rule import Source
from macros.reading.types import Text, http_url

_SECTION = re.compile(r"34 CFR §* *((\d+)\.(\d+))(?:\(([a-z])\))?")
_REGISTER = re.compile(r"(\d+) Fed\. Reg\. ([\d,]+)")
_FEDERAL = re.compile(r"34 CFR §*[\d\s.,;–-]+(?:\(\w+\)[\d\s.,;–-]*)*|\d+ Fed\. Reg\. .*")
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

_BREAKS = re.compile(
    r"(?<=§) +|(?<=\d) +(?=CFR|C\.F\.R\.|U\.S\.C\.|Fed\. Reg\.)"
    r"|(?<=CFR) +(?=[§\d])|(?<=C\.F\.R\.) +(?=[§\d])|(?<=U\.S\.C\.) +(?=[§\d])"
    r"|(?<=Fed\.) +(?=Reg\.)|(?<=Fed\. Reg\.) +(?=\d)"
)
"""The spaces of a citation at which no line should break: `34 CFR § 300.8` is one word."""


class Citation(Source):
    """A citation that pages may use, and where it was read."""

    citation: Text
    grade: Grade
    url: Annotated[Text, AfterValidator(http_url)]
    link: Link


def plain_citation(citation: str) -> str:
    """A citation without § and doubled spaces: `34 CFR § 300.8` is `34 CFR 300.8`."""
    return re.sub(r"\s+", " ", citation.replace("§", " ")).strip()


def unbroken(text: str) -> str:
    """Text in which a citation such as `20 U.S.C. § 1415` stays on one line: its spaces are hard
    ones.
    """
    return _BREAKS.sub("\u00a0", text)


def official_text(source: Source) -> str | None:
    """Where a citation's official text can be read; None where that is not known.

    It is the page it was read on if that is official; else, for a regulation on special education,
    the Department of Education's own copy (sites.ed.gov/idea, one address for each paragraph), and
    for its other parts the Electronic Code of Federal Regulations; for the Federal Register, the
    link service of the Government Publishing Office.
    """
    if source.link is Link.OFFICIAL:
        return source.url
    citation = source.citation or ""
    if register := _REGISTER.match(citation):
        return f"https://www.govinfo.gov/link/fr/{register[1]}/{register[2].replace(',', '')}"
    section = _SECTION.match(citation)
    if section is None:
        return None
    number = int(section[3]) if section[2] == "300" else 0
    subpart = next((letter for first, last, letter in _SUBPARTS if first <= number <= last), None)
    if subpart is None:
        return f"https://www.ecfr.gov/current/title-34/section-{section[1]}"
    return f"https://sites.ed.gov/idea/regs/b/{subpart}/{section[1]}" + (
        f"/{section[4]}" if section[4] else ""
    )


def federal_alone(citation: str | None) -> bool:
    """Whether a citation names federal regulations and nothing else: its whole text may then lead
    to the official one.
    """
    return citation is not None and _FEDERAL.fullmatch(citation) is not None


def host_of(url: str) -> str:
    """The host of an address as people say it, without `www.`"""
    return url.split("/")[2].removeprefix("www.")


def law_reference(kind: Kind, federal: State, state: State) -> str:
    """A rule's citation for a letter: the state's own if it was found and has one, else the federal
    one. Researchers' remarks are left out.
    """
    rule = state.rules[kind]
    own = rule.citation if rule.status in (Status.FACT, Status.REPORTED) else None
    citation = _REMARK.sub("", own or federal.rules[kind].citation or "")
    return unbroken(citation.removesuffix("; local policy").strip())


@cache
def citation_list() -> TypeAdapter[list[Citation]]:
    """The model of the whole file."""
    return TypeAdapter(list[Citation])
