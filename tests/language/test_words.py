"""Rules in words: what a parent reads in a box."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from macros.facts.citations import unbroken
from macros.facts.kinds import QUESTIONS, Kind, rule_model
from macros.facts.lists import Status
from macros.facts.numbers import number_in
from macros.facts.place import State
from macros.facts.question import Federal
from macros.language.words import Said
from macros.language.words_file import read_words
from macros.reading.findings import Mistakes
from macros.views.views import Views


def in_words(views: Views, code: str, kind: Kind) -> Said:
    return views.words.say(views.library.state(code), kind)


def test_a_rule_read_in_the_law_says_so(views: Views) -> None:
    rule = in_words(views, "wi", Kind.HEARING_DEADLINE)
    assert rule.badge == "Read in the law"
    assert rule.answer == "1 year"
    assert rule.checked == "November 23, 2026"


def test_a_copy_is_named_without_a_link(views: Views) -> None:
    cited = in_words(views, "wi", Kind.HEARING_DEADLINE).cited
    assert cited is not None
    assert cited.citation == "Wis. Stat. §\u00a0115.80(1)(a)1."
    assert cited.url is None
    assert cited.note == "read in a copy"


def test_another_source_tells_the_parent_to_ask_for_the_rule(views: Views) -> None:
    rule = in_words(views, "al", Kind.EVALUATION)
    assert rule.status is Status.REPORTED
    assert "Ask the school to show you the rule" in rule.text
    assert "Ask the school to show you the rule" not in in_words(views, "wi", Kind.EVALUATION).text


def test_days_of_an_unknown_kind_are_called_so(views: Views) -> None:
    rule = in_words(views, "ny", Kind.MEETING_NOTICE)
    assert rule.answer == "5 days"
    assert "not which kind" in rule.text


def state_with(views: Views, kind: Kind, **rule: Any) -> State:
    """A state like Wisconsin whose rule of one kind is this one."""
    state = views.library.state("wi")
    made = rule_model(kind).model_validate({"checked": "2026-11-23", **rule})
    rules = state.rules.model_copy(update={kind.value: made})
    return state.model_copy(update={"code": f"TEST {kind} {len(rule)}", "rules": rules})


@pytest.mark.parametrize(
    ("kind", "answer", "law"),
    [
        (Kind.IEP_AFTER_ELIGIBLE, "30 calendar days", "within 30 days"),
        (Kind.IMPLEMENTATION, "As soon as possible", "as soon as possible"),
        (Kind.MEETING_NOTICE, "Early enough for you to be there", "early enough"),
        (Kind.RECORDS_ACCESS, "45 calendar days at most", "45 days"),
        (Kind.IEP_CONSENT, "Yes", "consent"),
        (Kind.TRANSITION_AGE, "Age 16", "turns 16"),
        (Kind.STATE_COMPLAINT, "About the past year; decision in 60 days", "60 days"),
        (Kind.MEDIATION, "Yes, free", "free"),
        (Kind.STAY_PUT, "Yes, while a case is going on", "stays"),
    ],
)
def test_where_federal_law_binds_every_state_a_rule_not_found_is_the_federal_one(
    views: Views, kind: Kind, answer: str | None, law: str
) -> None:
    state = state_with(views, kind, grade="none")
    said, words = views.words.say(state, kind), views.words
    assert said.status is Status.FLOOR and said.badge == "Federal rule"
    if answer:
        assert said.answer is not None and said.answer.lower().startswith(answer.lower())
        short = words.short_answer(kind, state.rules[kind])
        assert short == f"{said.answer} (federal rule)"
        assert words.short_answer(kind, state.rules[kind], apart=True) == said.answer
    assert law in said.text
    assert "We know of no rule of Wisconsin’s own that adds to it." in said.text
    assert said.cited is not None and "34\u00a0CFR\u00a0§" in (said.cited.citation or "")


NO_FLOOR = [kind for kind in Kind if QUESTIONS[kind].federal is not Federal.FLOOR]


@pytest.mark.parametrize("kind", NO_FLOOR)
def test_not_found_is_not_the_federal_number_where_states_may_give_less(
    views: Views, kind: Kind
) -> None:
    state = state_with(views, kind, grade="none")
    said = views.words.say(state, kind)
    assert said.status is Status.UNKNOWN and said.badge == "Not found" and said.answer is None
    assert "have not found" in said.text and "Wisconsin" in said.text
    assert views.words.short_answer(kind, state.rules[kind]) == "Not found"


@pytest.mark.parametrize(
    "kind",
    [
        Kind.HEARING_DEADLINE,
        Kind.AGE_OUT,
        Kind.RIGHTS_TRANSFER_AGE,
        Kind.RECORDING,
        Kind.BURDEN_OF_PROOF,
        Kind.REQUEST_RESPONSE,
    ],
)
def test_where_states_may_be_stricter_it_says_whom_to_ask(views: Views, kind: Kind) -> None:
    text = views.words.say(state_with(views, kind, grade="none"), kind).text
    assert "Ask" in text or "ask" in text


FLOORS = {
    Kind.IEP_AFTER_ELIGIBLE,
    Kind.IMPLEMENTATION,
    Kind.MEETING_NOTICE,
    Kind.RECORDS_ACCESS,
    Kind.IEP_CONSENT,
    Kind.TRANSITION_AGE,
    Kind.STATE_COMPLAINT,
    Kind.MEDIATION,
    Kind.STAY_PUT,
}
"""Where federal law binds every state, by the regulations that data/federal.yml cites."""


def test_federal_law_is_a_floor_for_these_questions_and_no_others() -> None:
    assert {kind for kind in Kind if QUESTIONS[kind].federal is Federal.FLOOR} == FLOORS
    assert {kind for kind in Kind if QUESTIONS[kind].federal is Federal.DEFAULT} == {
        Kind.EVALUATION
    }


HOLD = {"grade": "none", "hold": {"en": "Our sources disagree. Ask the department."}}


@pytest.mark.parametrize(
    ("kind", "law", "glance"),
    [
        (Kind.IEP_AFTER_ELIGIBLE, "within 30 days", "Federal law: 30 calendar days"),
        (Kind.RECORDS_ACCESS, "than 45 days", "Federal law: 45 calendar days at most"),
        (Kind.TRANSITION_AGE, "turns 16", "Federal law: Age 16"),
        (Kind.STATE_COMPLAINT, "due in 60 days", "decision in 60 days"),
    ],
)
def test_in_doubt_says_what_federal_law_gives_everywhere(
    views: Views, kind: Kind, law: str, glance: str
) -> None:
    state = state_with(views, kind, **HOLD)
    said = views.words.say(state, kind)
    assert said.status is Status.DOUBT and said.answer is None
    assert "We are not sure of Wisconsin’s own rule. Here is the federal one" in said.sentences[0]
    assert law in said.sentences[0]
    assert said.federal is not None and "34\u00a0CFR\u00a0§" in (said.federal.citation or "")
    short = views.words.short_answer(kind, state.rules[kind])
    assert short.startswith("In doubt. Federal law: ") and short.endswith(glance)


def test_a_federal_number_that_a_state_may_replace_says_so(views: Views) -> None:
    state = state_with(views, Kind.EVALUATION, **HOLD)
    said = views.words.say(state, Kind.EVALUATION)
    law = "Federal law says 60 calendar days, unless the state has its own limit."
    assert said.status is Status.DOUBT and said.sentences[-1] == law
    assert views.words.short_answer(Kind.EVALUATION, state.rules[Kind.EVALUATION]) == "In doubt"


def test_no_other_number_stands_beside_a_doubt(views: Views) -> None:
    """The doubtful rule's own number never, and a federal one only as federal law."""
    words, federal = views.words, views.library.federal
    seen = 0
    for state in views.states():
        for kind in Kind:
            rule = state.rules[kind]
            if rule.status is not Status.DOUBT:
                continue
            seen += 1
            own = [text for text in words.say(state, kind).sentences if "ederal" not in text]
            assert own and not any(number_in(text, "en", {}) for text in own), (state.code, kind)
            for text in set(words.say(state, kind).sentences) - set(own):
                law = words.text(federal.rules[kind].text)
                if kind in FLOORS:
                    assert text.endswith(law) and not number_in(text.removesuffix(law), "en", {})
                else:
                    assert kind is Kind.EVALUATION
            if kind not in FLOORS:
                assert words.short_answer(kind, rule) == "In doubt"
    assert seen


def test_a_link_to_another_source_names_its_host_and_the_official_text_is_first(
    views: Views,
) -> None:
    cited = in_words(views, "us", Kind.MEETING_NOTICE).cited
    assert cited is not None and cited.label == "read at edregnc.com"
    assert cited.official == "https://www.ecfr.gov/current/title-34/section-300.322"


def test_quotes_of_our_data_are_curly_and_citations_do_not_break(views: Views) -> None:
    """A text may be a host's: its quotes stay as they were typed."""
    assert unbroken('the host\'s "rule", 34 CFR §§ 300.8, 20 U.S.C. § 1415(k)') == (
        'the host\'s "rule", 34\u00a0CFR\u00a0§§\u00a0300.8, 20\u00a0U.S.C.\u00a0§\u00a01415(k)'
    )
    for state in views.states():
        for kind in Kind:
            assert "'" not in views.words.say(state, kind).text


def test_every_rule_of_every_state_says_something_with_a_day(views: Views) -> None:
    for state in [views.library.federal, *views.states()]:
        for kind in Kind:
            rule = views.words.say(state, kind)
            assert len(rule.text) > 20, (state.code, kind)
            assert rule.badge and rule.title.endswith("?") and rule.checked
            assert "{" not in rule.text and "None" not in rule.text, (state.code, kind, rule.text)


def test_terms_are_the_states_own(views: Views) -> None:
    assert (
        views.words.slot_terms(views.library.state("ny"))["team_name"]
        == "Committee on Special Education (CSE)"
    )
    assert (
        views.words.slot_terms(views.library.state("tx"))["team_meeting"] == "ARD committee meeting"
    )
    assert views.words.slot_terms(views.library.federal)["team"] == "IEP Team"


def test_a_period_names_its_two_ends(views: Views) -> None:
    value = views.library.state("wa").rules.evaluation.value
    assert value is not None
    assert views.words.period(value) == "35 school days"
    assert (
        views.words.path(value)
        == "From the day you give your consent until the evaluation is done and it is decided "
        "whether your child qualifies."
    )


def test_a_missing_label_and_a_misspelt_name_are_reported_with_their_lines(
    root: Path, tmp_path: Path
) -> None:
    text = (root / "data/words/en.yml").read_text(encoding="utf-8")
    (tmp_path / "data/words").mkdir(parents=True)
    broken = text.replace("  clear: Clear my choice", "  clearly: Clear my choice")
    broken = broken.replace("{days} school days", "{dys} school days")
    (tmp_path / "data/words/en.yml").write_text(broken, encoding="utf-8")
    with pytest.raises(Mistakes) as raised:
        read_words(tmp_path / "data")
    lines = [str(mistake) for mistake in raised.value.found]
    assert len(lines) == 2
    assert "the key `clear` is missing" in "".join(lines)
    line = next(
        number for number, row in enumerate(text.split("\n"), 1) if "{days} school days" in row
    )
    assert f"data/words/en.yml:{line}: {{dys}} is not filled in by anything" in "".join(lines)
