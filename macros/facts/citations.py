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

_OFFICIAL = (
    (
        r"(?P<title>\d+) CFR §* *(?P<section>\d+\.\d+)(?P<paragraph>(?:\(\w+\))+)",
        "https://www.ecfr.gov/current/title-{title}/section-{section}#p-{section}{paragraph}",
    ),
    (
        r"(?P<title>\d+) CFR §* *(?P<section>\d+\.\d+)",
        "https://www.ecfr.gov/current/title-{title}/section-{section}",
    ),
    (
        r"(?P<title>\d+) U\.S\.C\. §* *(?P<section>\d+)",
        "https://www.law.cornell.edu/uscode/text/{title}/{section}",
    ),
    (
        r"(?P<volume>\d+) Fed\. Reg\. (?P<page>\d+)",
        "https://www.federalregister.gov/citation/{volume}-FR-{page}",
    ),
    (
        r"[^;]*, (?P<volume>\d+) U\.S\. (?P<page>\d+)",
        "https://supreme.justia.com/cases/federal/us/{volume}/{page}/",
    ),
)
"""How the addresses of official texts are made: of the eCFR for a regulation, of Cornell for a
statute, of the Federal Register, of Justia for a case that is cited by its first page.
"""
_FEDERAL = re.compile(r"34 CFR §*[\d\s.,;–-]+(?:\(\w+\)[\d\s.,;–-]*)*|\d+ Fed\. Reg\. .*")

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
    official: Annotated[Text, AfterValidator(http_url)] | None = None
    """The address of the official text, where the citation itself does not lead to it."""


def plain_citation(citation: str) -> str:
    """A citation without § and doubled spaces, and with straight apostrophes, as it is looked up:
    `34 CFR § 300.8` is `34 CFR 300.8`."""
    return re.sub(r"\s+", " ", citation.replace("§", " ").replace("’", "'")).strip()


def unbroken(text: str) -> str:
    """Text in which a citation such as `20 U.S.C. § 1415` stays on one line: its spaces are hard
    ones.
    """
    return _BREAKS.sub("\u00a0", text)


def official_text(source: Source) -> str | None:
    """Where a citation's official text can be read; None where that is not known.

    It is the address that the entry gives, else one made from the citation, else the page it was
    read on if that is official. The Department's commentary on a section is not in the section.
    """
    if isinstance(source, Citation) and source.official:
        return source.official
    citation = source.citation or ""
    if "commentary" not in citation:
        for pattern, address in _OFFICIAL:
            if found := re.match(pattern, citation):
                return address.format(**found.groupdict())
    return source.url if source.link is Link.OFFICIAL else None


def federal_alone(citation: str | None) -> bool:
    """Whether a citation names federal regulations and nothing else: its whole text may then lead
    to the official one.
    """
    return citation is not None and _FEDERAL.fullmatch(citation) is not None


def host_of(url: str) -> str:
    """The host of an address as people say it, without `www.`"""
    return url.split("/")[2].removeprefix("www.")


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
    return unbroken(_REMARK.sub("", citation or "").removesuffix("; local policy").strip())


@cache
def citation_list() -> TypeAdapter[list[Citation]]:
    """The model of the whole file."""
    return TypeAdapter(list[Citation])
