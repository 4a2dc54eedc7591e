"""A question is one file: the program finds it by itself, and all that lists questions shows it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from macros.facts.kinds import QUESTIONS, Kind, Rules, rule_model
from macros.facts.kinds.hearing_deadline import HearingDeadline
from macros.facts.kinds.team_name import Team
from macros.facts.question import Group
from macros.facts.values import Deadline, Help

TODAY = (
    "team_name evaluation request_response iep_after_eligible implementation meeting_notice "
    "documents_before records_access iep_consent recording "
    "transition_age rights_transfer_age age_out hearing_deadline hearing_system "
    "burden_of_proof state_complaint iep_facilitation mediation stay_put"
).split()
LUNCH = '''"""Is there lunch at the meeting?"""

from macros.facts.question import Group, Question
from macros.facts.values import Speaker, Value


class Lunch(Value):
    """What there is to eat."""

    dishes: int

    def answer(self, words: Speaker) -> str | None:
        return words.phrase("at_most", text=str(self.dishes))

    def number(self) -> float | None:
        return self.dishes


QUESTION = Question(value=Lunch, order=25, group=Group.BEFORE_MEETING, position=15, glance=55)
'''
RULE = """
  lunch:
    value: {dishes: 3}
    text: {en: There are three dishes.}
    grade: official
    url: "https://law.example.org/lunch"
    link: official
    checked: 2026-01-05
"""
PROBE = """
import json
from pathlib import Path
from macros.facts.kinds import QUESTIONS, Group, Kind
from macros.facts.library import read_library, state_file_schema
from macros.language.words import Words
from macros.language.words_file import read_words
from macros.web.opendata import published_state_schema
library = read_library(Path("data"))
published = published_state_schema()["properties"]["rules"]["properties"]["lunch"]
words = Words(read_words(Path("data"))["en"], library)
rule = library.state("wi").rules["lunch"]
print(json.dumps({
    "kinds": [kind.value for kind in Kind],
    "group": list(QUESTIONS.in_group(Group.BEFORE_MEETING)),
    "glance": list(QUESTIONS.at_a_glance()),
    "answer": words.answer(Kind("lunch"), rule),
    "title": words.title(Kind("lunch")),
    "sort": QUESTIONS[Kind("lunch")].sort_key(rule.known),
    "file schema": "LunchRule" in state_file_schema()["$defs"],
    "published": published["properties"]["value"]["anyOf"][0],
}))
"""


def test_the_kinds_keep_their_names_and_their_order() -> None:
    assert [kind.value for kind in Kind] == TODAY
    assert [kind.value for kind in QUESTIONS] == TODAY
    assert list(Rules.model_fields) == TODAY


def test_an_unknown_kind_is_a_value_error() -> None:
    assert Kind("evaluation").value == "evaluation"
    with pytest.raises(ValueError, match="lunch"):
        Kind("lunch")


def test_a_kind_is_read_and_written_as_its_name() -> None:
    by_kind = TypeAdapter(dict[Kind, int])
    assert by_kind.validate_python({"evaluation": 1}) == {Kind("evaluation"): 1}
    assert by_kind.dump_json({Kind("evaluation"): 1}) == b'{"evaluation":1}'


def test_each_question_is_on_the_page_once() -> None:
    shown = [kind for group in Group for kind in QUESTIONS.in_group(group)]
    assert sorted(shown) == sorted(QUESTIONS)
    assert QUESTIONS.on_timeline() == (
        "request_response",
        "evaluation",
        "iep_after_eligible",
        "implementation",
    )


def test_a_rule_has_the_value_of_its_question() -> None:
    assert rule_model(Kind("iep_facilitation")).model_fields["value"].annotation == Help | None
    assert (
        rule_model(Kind("hearing_deadline")).model_fields["value"].annotation
        == HearingDeadline | None
    )


def test_answers_are_sorted_by_length_and_those_without_a_number_come_last() -> None:
    key = QUESTIONS[Kind("evaluation")].sort_key
    periods = [
        {"days": 60},
        {"days": 45, "day_type": "school"},
        {"days": 45, "day_type": "business"},
        {"standard": "as_soon_as_possible"},
        {"days": 45},
    ]
    order = sorted((Deadline.model_validate(period) for period in periods), key=key)
    assert [(period.days, period.day_type.value) for period in order] == [
        (45, "unspecified"),
        (60, "unspecified"),
        (45, "business"),
        (45, "school"),
        (None, "unspecified"),
    ]


@pytest.mark.parametrize(
    ("name", "short", "full"),
    [
        ("Committee on Special Education", "CSE", "Committee on Special Education (CSE)"),
        ("IEP team", "IEP team", "IEP team"),
        ("individual program (IEP) committee", "IEP team", "individual program (IEP) committee"),
        ("equipo del PEI", "el PEI", "equipo del PEI"),
        ("multidisciplinary team", "IEP team", "multidisciplinary team (IEP team)"),
    ],
)
def test_a_teams_short_name_follows_unless_the_name_has_it(
    name: str, short: str, full: str
) -> None:
    assert Team(name=name, short=short).full_name == full


@pytest.mark.parametrize(
    ("kind", "value", "unspecified"),
    [
        ("evaluation", {"days": 60}, True),
        ("evaluation", {"days": 60, "day_type": "school"}, False),
        ("evaluation", {"standard": "as_soon_as_possible"}, False),
        ("iep_consent", {"consent": "required", "objection_days": 5, "rule": {"en": "R"}}, True),
        ("iep_consent", {"consent": "required", "rule": {"en": "R"}}, False),
        ("documents_before", {"hours": 24, "documents": ["records"], "rule": {"en": "R"}}, False),
        ("burden_of_proof", {"party": "school"}, False),
    ],
)
def test_days_of_which_the_source_names_no_kind_are_known(
    kind: str, value: dict[str, Any], unspecified: bool
) -> None:
    model = QUESTIONS[Kind(kind)].value
    assert model.model_validate(value).counts_unspecified_days() is unspecified


@pytest.fixture
def project(root: Path, tmp_path: Path) -> Path:
    for name in ("macros", "data"):
        shutil.copytree(root / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def run(project: Path, code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code], cwd=project, capture_output=True, text=True, check=False
    )


def test_another_question_takes_its_file_its_words_and_its_facts_and_nothing_else(
    project: Path,
) -> None:
    (project / "macros/facts/kinds/lunch.py").write_text(LUNCH, encoding="utf-8")
    words = project / "data/words/en.yml"
    lines = words.read_text(encoding="utf-8").replace(
        "kinds:\n", "kinds:\n  lunch: {title: What is for lunch?, short: Lunch}\n", 1
    )
    words.write_text(lines, encoding="utf-8")
    for path in (project / "data/federal.yml", *(project / "data/states").glob("*.yml")):
        path.write_text(
            path.read_text(encoding="utf-8").replace("\nrules:\n", f"\nrules:\n{RULE}", 1),
            encoding="utf-8",
        )
    done = run(project, PROBE)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        "kinds": [*TODAY[:2], "lunch", *TODAY[2:]],
        "group": ["meeting_notice", "lunch", "documents_before", "records_access", "recording"],
        "glance": [
            "team_name", "request_response", "evaluation", "iep_after_eligible", "meeting_notice",
            "lunch", "documents_before", "records_access", "recording", "iep_consent",
            "transition_age", "rights_transfer_age", "age_out", "hearing_deadline",
        ],
        "answer": "3 at most",
        "title": "What is for lunch?",
        "sort": 3,
        "file schema": True,
        "published": {"$ref": "#/$defs/Lunch"},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("NOTHING = 1\n", "lunch.py has no question, expected `QUESTION = Question(…)`"),
        (LUNCH.replace("order=25", "order=20"), "two questions have the same `order`"),
        (LUNCH.replace("position=15", "position=20"), "two questions have the same `position`"),
    ],
)
def test_a_file_that_is_no_question_or_takes_anothers_place_says_so(
    project: Path, text: str, says: str
) -> None:
    (project / "macros/facts/kinds/lunch.py").write_text(text, encoding="utf-8")
    done = run(project, "import macros.facts.kinds")
    assert done.returncode == 1
    assert says in done.stderr.splitlines()[-1]
