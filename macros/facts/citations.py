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
from macros.facts.lists import Grade, Link
from macros.facts.place import State
from macros.facts.rule import CitationText, Rule, Source, trusted
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

_BREAKS = re.compile(
    r"(?<=§) +|(?<=\d) +(?=CFR|C\.F\.R\.|U\.S\.C\.|Fed\. Reg\.)"
    r"|(?<=CFR) +(?=[§\d])|(?<=C\.F\.R\.) +(?=[§\d])|(?<=U\.S\.C\.) +(?=[§\d])"
    r"|(?<=Fed\.) +(?=Reg\.)|(?<=Fed\. Reg\.) +(?=\d)"
)
"""The spaces of a citation at which no line should break: `34 CFR § 300.8` is one word."""

_SECTION = re.compile(r"\d+\s(?:CFR|U\.S\.C\.)\s§\s*\d[\d.]*\d(?:\(\w+\))*")


class Citation(Source):
    """A citation that pages may use, and where it was read."""

    citation: CitationText
    grade: Grade
    url: Annotated[Text, AfterValidator(http_url), AfterValidator(trusted)]
    link: Link
    official: Annotated[Text, AfterValidator(http_url)] | None = None
    """The address of the official text, where the citation itself does not lead to it."""

    @property
    def name(self) -> str:
        """How pages call it: the citation, and who tells of it: `34 CFR § 104.7, a law firm`."""
        return ", ".join(filter(None, (self.citation, self.told_by)))


def plain_citation(citation: str) -> str:
    """A citation without § and doubled spaces, and with straight apostrophes, as it is looked up:
    `34 CFR § 300.8` is `34 CFR 300.8`."""
    return re.sub(r"\s+", " ", citation.replace("§", " ").replace("’", "'")).strip()


def federal_sections(text: str) -> list[tuple[int, str]]:
    """The sections of federal law that a text names, each with its place in the text:
    `34 CFR § 300.8(a)`."""
    return [(found.start(), found.group()) for found in _SECTION.finditer(text)]


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
    """A rule's citation: the state's own if it was found and has one, else the federal one."""
    return own_reference(state.rules[kind]) or unbroken(federal.rules[kind].citation or "")


def own_reference(rule: Rule) -> str:
    """The citation of a rule that was found; else nothing."""
    return unbroken(rule.citation or "") if rule.answered else ""


@cache
def citation_list() -> TypeAdapter[list[Citation]]:
    """The model of the whole file."""
    return TypeAdapter(list[Citation])
