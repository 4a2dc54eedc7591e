"""The clocks inside rules, and `data/deadlines.yml`: what a program needs to count days."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from macros.facts.citations import plain_citation
from macros.facts.deadlines import read_deadlines
from macros.facts.library import Library, read_library
from macros.facts.lists import Event
from macros.facts.model import QUESTIONS, Kind, State
from macros.reading.findings import Mistakes


@pytest.fixture(scope="module")
def library(root: Path) -> Library:
    return read_library(root / "data")


def clocks(kind: str, **value: Any) -> list[dict[str, Any]]:
    """The clocks of a value, with what they say."""
    rule = QUESTIONS[Kind(kind)].value.model_validate(value)
    return [
        clock.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        for clock in rule.clocks()
    ]


def test_a_period_is_the_schools_clock_and_its_limits_run_beside_it() -> None:
    limit = {"days": 90, "day_type": "calendar", "from": "referral_received"}
    found = clocks(
        "evaluation", days=60, day_type="school", **{"from": "consent_given"}, limits=[limit]
    )
    both = {"by": "school", "first_of": True}
    assert found == [
        {"days": 60, "day_type": "school", "from": ["consent_given"], **both},
        {"days": 90, "day_type": "calendar", "from": ["referral_received"], **both},
    ]


def test_words_without_a_number_are_no_clock() -> None:
    soon = {"from": "iep_written", "to": ["services_begun"], "standard": "as_soon_as_possible"}
    assert clocks("implementation", **soon) == []
    assert clocks("meeting_notice", standard="early_enough") == []
    assert clocks("state_complaint", file_with={"en": "the state"}) == []


def test_a_request_aloud_starts_no_clock_of_a_written_one() -> None:
    value = {"days": 10, "must": ["give_consent_form"]}
    assert len(clocks("request_response", **value)) == 1
    assert clocks("request_response", **value, oral_request_only=True) == []


def test_papers_are_counted_back_from_the_meeting_or_on_from_a_request_for_records() -> None:
    papers = {"documents": ["draft_iep"], "rule": {"en": "x"}}
    back = {"from": ["meeting"], "before": True, "by": "school"}
    assert clocks("documents_before", days=3, day_type="school", **papers) == [
        {"days": 3, "day_type": "school", **back}
    ]
    assert clocks("documents_before", hours=50, **papers) == [
        {"days": 3, "day_type": "calendar", **back}
    ]
    on = clocks("documents_before", days=5, counted_after="request_received", **papers)
    assert on == [{"days": 5, "from": ["records_requested"], "by": "school"}]


def test_an_age_is_a_birthday_and_a_grade_may_come_before_it() -> None:
    assert clocks("transition_age", age=14.5) == [
        {"months": 174, "from": ["birth"], "by": "school"}
    ]
    assert clocks("transition_age", age=14, grade=8)[0]["or_sooner"]
    assert clocks("age_out", age=22, until="birthday", rule={"en": "x"})[0]["months"] == 264
    assert clocks("age_out", age=22, until="end_of_school_year", rule={"en": "x"}) == []


def test_the_time_to_act_is_the_parents() -> None:
    hearing = clocks("hearing_deadline", years=2)
    assert hearing == [{"months": 24, "from": ["problem_known"], "by": "parent"}]
    complaint = clocks("state_complaint", deadline_years=1, decision_days=60, file_with={"en": "x"})
    assert [clock["by"] for clock in complaint] == ["parent", "state"]


def test_pennsylvania_stops_in_summer_as_its_rule_says(library: Library) -> None:
    (clock,) = library.state("pa").rules["evaluation"].known.clocks()
    assert clock.pauses is not None and clock.pauses.summer
    assert "do not count" in library.state("pa").rules["evaluation"].text["en"]


def stopping(library: Library) -> list[tuple[State, Kind]]:
    return [
        (state, kind)
        for state in library
        for kind in Kind
        if (rule := state.rules[kind].known) and any(clock.pauses for clock in rule.clocks())
    ]


def test_a_clock_stops_only_where_the_states_sentence_says_it(library: Library) -> None:
    found = stopping(library)
    assert {state.code for state, _ in found} >= {"PA", "CA", "GA"}
    for state, kind in found:
        text = state.rules[kind].text["en"].lower()
        assert "not count" in text or "stop the clock" in text, (state.code, kind)


def test_every_clock_starts_with_something_a_parent_can_name(library: Library) -> None:
    starts = {start for event in library.deadlines.events for start in event.starts}
    for state in (library.federal, *library):
        for kind in Kind:
            known = state.rules[kind].known
            for clock in known.clocks() if known else ():
                # A referral meeting is a step of Mississippi's answer, after a day that is asked.
                assert set(clock.from_) & (starts | {Event.REFERRAL_MEETING_HELD}), (
                    state.code,
                    kind,
                )


def test_a_further_clock_is_cited_as_the_pages_cite_it(library: Library) -> None:
    assert {entry.id for entry in library.deadlines.further} == {"manifestation_meeting", "court"}
    starts = {start for event in library.deadlines.events for start in event.starts}
    for entry in library.deadlines.further:
        cited = library.citations[plain_citation(entry.citation or "")]
        for name in ("url", "link", "grade", "checked"):
            assert getattr(entry, name) == getattr(cited, name), (entry.id, name)
        assert set(entry.clock.from_) <= starts


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("starts: [meeting]", "starts: [meting]", "starts", "expected"),
        ("asks: [records_access]", "asks: [record_access]", "asks", "expected"),
        ("- id: meeting", "- id: birth", "events", "'birth' is here more than once"),
        ("{month: 1, day: 1}", "{month: 1, day: 1, week: 2}", "month: 1, day", "not one day"),
        ("{month: 12, day: 25}", "{month: 13, day: 25}", "month: 13", "at most 12"),
    ],
)
def test_a_mistake_in_the_list_of_events_is_one_line(
    root: Path, tmp_path: Path, old: str, new: str, line: str, says: str
) -> None:
    shutil.copy(root / "data/deadlines.yml", tmp_path)
    path = tmp_path / "deadlines.yml"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Mistakes) as raised:
        read_deadlines(tmp_path)
    (mistake,) = raised.value.found
    assert says in str(mistake) and line in text.splitlines()[mistake.line - 1]
