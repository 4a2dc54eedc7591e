"""Words fit the kind of place: a territory, the District and the Bureau's schools are no states."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from macros.facts.kinds import Kind
from macros.facts.place import PlaceKind
from macros.language.words import Words
from macros.language.words_file import read_words
from macros.reading.findings import Mistakes
from macros.site import Site
from macros.views.letter import filled, letter_view
from macros.views.views import Views
from macros.web.components import Components
from macros.web.looks import looks
from macros.web.pages import state_page

NEW = ("as", "bie", "gu", "mp", "pr", "vi")

WRONG = re.compile(
    r"\b(?:your|our|my) state\b|\bthe state of\b|\bthe state’s (?:special|dispute|education office)"
    r"|complaint to the state\b|second state review|From the state agency|ask the district\b"
    r"|Islands’s|Schools’s|In U\.S\.|of U\.S\. Virgin|of Northern Mariana|with other states",
    re.IGNORECASE,
)
"""What nobody says to a parent in these places."""


@pytest.fixture(scope="module")
def words(site: Site) -> Words:
    return site.views["en"].words


def texts(value: Any) -> Iterator[str]:
    """Every text in plain values."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from texts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from texts(part)


@pytest.mark.parametrize(
    ("code", "called", "whose", "inside"),
    [
        ("gu", "Guam", "Guam’s", "Guam"),
        ("vi", "the U.S. Virgin Islands", "the U.S. Virgin Islands’", "the U.S. Virgin Islands"),
        (
            "bie",
            "the Bureau of Indian Education",
            "the Bureau of Indian Education’s",
            "the schools of the Bureau of Indian Education",
        ),
        (
            "dc",
            "the District of Columbia",
            "the District of Columbia’s",
            "the District of Columbia",
        ),
        ("tx", "Texas", "Texas’s", "Texas"),
        ("us", "Federal law", "Federal law’s", "Federal law"),
    ],
)
def test_a_place_has_a_name_for_each_part_of_a_sentence(
    site: Site, words: Words, code: str, called: str, whose: str, inside: str
) -> None:
    names = words.names(site.library.state(code))
    assert (names["called"], names["whose"], names["inside"]) == (called, whose, inside)


def test_what_is_not_found_is_said_of_the_place(site: Site, words: Words) -> None:
    def text(code: str, kind: Kind) -> str:
        return words.say(site.library.state(code), kind).text

    assert "a rule of the U.S. Virgin Islands’ own" in text("vi", Kind.EVALUATION)
    assert "ask the school system’s dispute office" in text("gu", Kind.HEARING_DEADLINE)
    assert "ask the Bureau’s special education office" in text("bie", Kind.HEARING_DEADLINE)
    assert "Ask the state’s dispute office" in text("id", Kind.BURDEN_OF_PROOF)
    district = words.of(site.library.state("dc")).file.kinds[Kind.HEARING_DEADLINE].not_found
    assert district is not None and "ask the District’s dispute office" in district
    assert text("pr", Kind.EVALUATION).endswith("unless the territory has its own limit.")


def test_questions_and_marks_name_who_answers(site: Site, words: Words) -> None:
    def said(code: str) -> tuple[str, str]:
        state = site.library.state(code)
        title = words.say(state, Kind.STATE_COMPLAINT).title
        return title, words.of(state).badge_text("official")

    assert said("gu")[1] == "From the territory’s agency"
    assert said("bie") == ("How does a complaint to the Bureau work?", "From the Bureau")
    assert said("dc")[1] == "From the District’s agency"
    assert said("ny") == ("How does a complaint to the state work?", "From the state agency")


@pytest.mark.parametrize("code", NEW)
def test_nothing_of_a_places_page_speaks_of_a_state(
    site: Site, views: Views, components: Components, code: str
) -> None:
    state = site.library.state(code)
    view = views.state(state)
    assert view.reads_as
    page = state_page(state, components).replace(view.reads_as, "")
    assert view.reads_as not in page
    shown = re.sub(r"[#*]|<[^>]+>", " ", page)
    assert not WRONG.search(shown), WRONG.search(shown)
    values = asdict(view) | {"state": "", "reads_as": ""}
    assert not [text for text in texts(values) if WRONG.search(text)]


def test_states_need_no_word_of_what_pages_mean(views: Views) -> None:
    without = {state.id for state in views.states() if views.words.reads_as(state) is None}
    assert {state.id for state in views.states()} - without == set(NEW)
    guam = views.words.reads_as(views.library.state("gu"))
    assert guam == "On these pages “your state” means Guam, too."


@pytest.mark.parametrize("code", NEW)
def test_no_letter_speaks_of_a_state(site: Site, words: Words, code: str) -> None:
    state = site.library.state(code)
    for sheet in site.sheets.letters.values():
        view = letter_view(sheet, words)
        for runs in view.paragraphs:
            text = "".join(run for run in filled(runs, state, words) if isinstance(run, str))
            assert not WRONG.search(text), (sheet.id, text)


def test_the_picker_says_names_that_a_sentence_needs(site: Site) -> None:
    entries = {entry["id"]: entry for entry in looks(site, "en")["states"]}
    assert len(entries) == 57
    assert entries["vi"]["whose"] == "the U.S. Virgin Islands’"
    assert entries["bie"]["called"] == "the Bureau of Indian Education"
    assert entries["gu"]["called"] is None and entries["gu"]["reads_as"]
    assert [entries["tx"][key] for key in ("called", "whose", "reads_as")] == [None] * 3


def test_puerto_rico_has_its_own_terms_and_texts_in_spanish(site: Site) -> None:
    state = site.library.state("pr")
    terms = site.views["en"].words.slot_terms(state)
    assert (terms["team"], terms["team_meeting"]) == ("COMPU", "COMPU meeting")
    assert terms["team_name"] == "Comité de Programación y Ubicación (COMPU)"
    spanish = [rule.text or rule.hold for kind in Kind if (rule := state.rules[kind])]
    assert all("es" in text for text in spanish if text)
    team = state.rules[Kind.TEAM_NAME].text
    assert team and "PEI (Programa Educativo Individualizado)" in team["es"]
    assert all("es" in entry.topic and "es" in entry.text for entry in state.distinctive)


# ---- the words file


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        (
            "guide_glance: Your territory at a glance",
            "guide_glanse: Your territory at a glance",
            "the key `guide_glanse` is unknown, expected `guide_glance`",
        ),
        (
            "guide_glance: Your territory at a glance",
            'guide_glance: "{state} at a glance"',
            "{state} is not filled in here, expected the text without it, as in English",
        ),
        (
            "\n  territory:\n",
            "\n  islands:\n",
            "islands",
        ),
    ],
)
def test_a_slip_in_the_words_of_a_kind_is_found(
    old: str, new: str, what: str, root: Path, tmp_path: Path
) -> None:
    path = tmp_path / "data/words/en.yml"
    path.parent.mkdir(parents=True)
    text = (root / "data/words/en.yml").read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(Mistakes) as raised:
        read_words(tmp_path / "data")
    assert any(what in str(mistake) for mistake in raised.value.found), raised.value.found


def test_only_what_differs_is_other_for_a_kind(words: Words) -> None:
    own = words.file.for_kind(PlaceKind.TERRITORY)
    assert words.file.for_kind(PlaceKind.STATE) is words.file
    differs = {key for key, text in own.labels.items() if text != words.file.labels[key]}
    assert differs == {
        "date_state_complaint",
        "guide_call_agency",
        "guide_call_none",
        "guide_glance",
    }
    assert own.units == words.file.units and own.scripts == words.file.scripts
