"""A citation stands alone; how it was read, and who tells of it, is said beside it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from macros.facts.citations import (
    Citation,
    federal_sections,
    official_text,
    plain_citation,
)
from macros.facts.lists import Read
from macros.facts.place import State
from macros.facts.rule import INVENTED
from macros.views.views import Views


def citation(**keys: Any) -> Citation:
    return Citation.model_validate(
        {
            "citation": "34 CFR § 104.7",
            "url": "https://example.org/guide",
            "link": "other",
            "grade": "secondary",
            "checked": "2026-11-28",
            **keys,
        }
    )


@pytest.mark.parametrize(
    "remark",
    [
        ", as described by a law firm",
        " (as cited by a secondary page)",
        " (cited, not read)",
        " (section not seen)",
        ", as quoted in a letter",
        "; as restated in the notice",
        " (only the heading was read)",
    ],
)
def test_a_remark_behind_a_citation_is_refused_with_what_would_be_right(remark: str) -> None:
    with pytest.raises(ValidationError, match=r"expected it alone: .*`read`.*`told_by`.*`notes`"):
        citation(citation=f"34 CFR § 104.7{remark}")


@pytest.mark.parametrize(
    "alone",
    [
        "Neb. Rev. Stat. §§ 43-2101(1) and 79-1162",
        "Mich. Admin. Code R 340.1723c (as amended June 27, 2024)",
        "Letter to Clarke (OSEP, Mar. 8, 2007)",
    ],
)
def test_a_citation_with_more_than_a_section_is_taken(alone: str) -> None:
    assert citation(citation=alone).citation == alone


def test_who_tells_of_a_citation_is_named_on_pages_and_not_in_letters(views: Views) -> None:
    words = views.words
    told = citation(read="cited_by", told_by="a law firm")
    assert words.named(told) == "34\u00a0CFR\u00a0§\u00a0104.7, as described by a law firm"
    quoted = citation(read="quoted", told_by="a law firm")
    assert words.named(quoted) == "34\u00a0CFR\u00a0§\u00a0104.7, as quoted by a law firm"
    assert words.named(citation()) == "34\u00a0CFR\u00a0§\u00a0104.7"
    assert told.name == "34 CFR § 104.7, a law firm"
    assert official_text(told) == "https://www.ecfr.gov/current/title-34/section-104.7"


def test_what_is_told_by_somebody_says_how_it_was_read(views: Views) -> None:
    told = [one for one in views.library.citations.values() if one.told_by]
    assert len(told) > 30
    assert all(one.read in (Read.QUOTED, Read.CITED_BY) for one in told)


def test_most_citations_lead_to_the_law_or_to_a_law_library(views: Views) -> None:
    """Of the citations of pages, nine in ten of those that name a law; of the states' rules each
    has its address."""
    named = [one for one in views.library.citations.values() if "§" in one.citation]
    led = [one for one in named if official_text(one)]
    assert len(led) >= 0.9 * len(named)


def test_every_rule_that_is_shown_says_where_it_was_read(views: Views) -> None:
    def lacking(state: State) -> list[str]:
        rules = ((kind, rule) for kind, rule in state.rules if rule.answered)
        return [f"{state.code} {kind}" for kind, rule in rules if not rule.url]

    assert [one for state in views.states() for one in lacking(state)] == []


@pytest.mark.parametrize("host", INVENTED)
def test_a_page_that_invents_changes_of_the_law_is_no_source(host: str) -> None:
    for address in (f"https://{host}/news", f"https://www.{host}/2026", f"http://law.{host}/"):
        with pytest.raises(ValidationError, match="invents changes of the law"):
            citation(url=address)
    assert citation(url=f"https://not-{host}/").url


def test_what_was_read_again_has_an_answer_and_was_read_later(views: Views) -> None:
    again = [
        (state.code, kind, rule)
        for state in views.states()
        for kind, rule in state.rules
        if rule.read_again
    ]
    assert len(again) > 50
    for code, kind, rule in again:
        assert rule.answered and rule.read_again >= rule.checked, (code, kind)


def test_no_citation_is_left_that_no_page_and_no_sheet_uses(root: Path, views: Views) -> None:
    pages = [path for top in ("docs", "examples") for path in (root / top).rglob("*.md")]
    used = {
        plain_citation(name)
        for path in pages
        for name in re.findall(r'cite\("([^"]+)"', path.read_text(encoding="utf-8"))
    }
    for sheet in (root / "data/worksheets").glob("*.yml"):
        text = sheet.read_text(encoding="utf-8")
        used |= {plain_citation(section) for _, section in federal_sections(text)}
    assert len(used) > 300
    assert set(views.library.citations) - used == set()
