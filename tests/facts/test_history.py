"""Which rule of a history is in force on a day, and what a mistake in its days is called."""

from __future__ import annotations

import datetime
import re
import shutil
from pathlib import Path

import pytest

from macros.checks import check_project
from macros.facts.history import edition_day, rule_hash
from macros.facts.kinds import Kind
from macros.facts.library import Library, read_library
from macros.facts.place import State
from macros.reading.models import check
from macros.reading.yaml_file import read_yaml
from macros.site import open_site
from tests.law_histories import HISTORY, TODAY, TOMORROW, YESTERDAY, project_with, put

WI = "data/states/wi.yml"


@pytest.fixture
def project(root: Path, tmp_path: Path) -> Path:
    return project_with(root, tmp_path)


def days(library: Library) -> tuple[int, list[int]]:
    """The number in force, and those to come."""
    state = library.state("wi")
    coming = [rule.known.days for rule in state.to_come(Kind.EVALUATION)]  # type: ignore[union-attr]
    return state.rules.evaluation.value.days, coming


@pytest.mark.parametrize(
    ("day", "number", "coming"),
    [
        (YESTERDAY, 111, [222, 333]),
        (datetime.date(2025, 12, 31), 111, [222, 333]),
        (datetime.date(2026, 1, 1), 222, [333]),
        (TODAY, 222, [333]),
        (datetime.date(2027, 6, 30), 222, [333]),
        (TOMORROW, 333, []),
        (datetime.date(1999, 1, 1), 111, [222, 333]),
    ],
)
def test_each_day_has_the_rule_that_holds_on_it(
    project: Path, day: datetime.date, number: int, coming: list[int]
) -> None:
    library = read_library(project / "data")
    assert days(library.on(day)) == (number, coming)
    assert days(library.on(TOMORROW).on(day)) == (number, coming)


def test_without_a_day_it_is_that_of_the_edition(project: Path) -> None:
    site = open_site(project)
    assert site.library.day == edition_day(site.library, site.brand.codes)
    assert days(site.library) == (222, [333])
    assert days(open_site(project, TOMORROW).library) == (333, [])


def test_the_edition_of_a_copy_counts_its_own_places_with_their_histories(project: Path) -> None:
    put(project, HISTORY.replace("checked: 2026-11-22", f"checked: {datetime.date.today()}"))
    library = read_library(project / "data")
    assert edition_day(library, ["wi"]) == datetime.date.today()
    assert edition_day(library, ["ny"]) == edition_day(library.on(YESTERDAY), ["ny"])


def test_a_hosts_own_rule_has_its_own_history(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "ours/states").mkdir(parents=True)
    brand = "name: Our Group\ntagline: T\nlanguages: [en]\nstates: [wi]\n"
    (project / "ours/brand.yml").write_text(brand, encoding="utf-8")
    rule = HISTORY.replace("evaluation:\n", "evaluation:\n    overrides: true\n", 1)
    rule = rule.replace("days: 333", "days: 334").replace("days: 222", "days: 223")
    text = f"code: WI\nrules:\n{rule}"
    (project / "ours/states/wi.yml").write_text(text, encoding="utf-8")
    monkeypatch.setenv("BRAND", str(project / "ours"))
    library = open_site(project, TODAY).library
    assert days(library) == (223, [334])
    history = list(library.state("wi").written.evaluation.history())
    assert [rule.by for rule in history] == ["Our Group"] * 3
    assert library.state("wi").rules.evaluation.from_ == datetime.date(2026, 1, 1)


def test_what_readers_see_of_a_history_is_in_the_hash_and_the_days_of_checking_are_not(
    project: Path,
) -> None:
    def hash_of(rule: str) -> str:
        put(project, rule)
        return rule_hash(read_library(project / "data").on(TODAY).state("wi"), Kind.EVALUATION)

    first = hash_of(HISTORY)
    assert hash_of(HISTORY.replace("checked: 2026-11-22", "checked: 2026-11-21")) == first
    assert hash_of(HISTORY.replace("days: 333", "days: 334")) != first
    assert hash_of(HISTORY.replace("days: 111", "days: 112")) != first
    assert hash_of(HISTORY.replace("2027-07-01", "2027-07-02").replace("06-30", "07-01")) != first


def test_an_old_check_is_named_for_the_rule_in_force_and_for_the_one_to_come(
    project: Path,
) -> None:
    """A rule that holds no more need not be read again."""
    report = check_project(project, today=datetime.date(2028, 1, 1))
    lines = (project / WI).read_text(encoding="utf-8").split("\n")
    found = {
        lines[one.line - 1].strip()
        for one in report.warnings
        if one.file == WI and one.what.startswith("evaluation was checked")
    }
    assert found == {"checked: 2026-11-24", "checked: 2026-11-23"}


@pytest.fixture
def one_file(root: Path, tmp_path: Path) -> Path:
    """A folder with Wisconsin's file alone."""
    (tmp_path / "data/states").mkdir(parents=True)
    shutil.copy(root / WI, tmp_path / WI)
    return tmp_path


def mistakes(one_file: Path, rule: str) -> list[tuple[int, str]]:
    """The mistakes of the file with this rule, each with its line."""
    put(one_file, rule)
    page = read_yaml(one_file / WI, WI)
    check(page, State)
    assert all(mistake.file == WI for mistake in page.mistakes)
    return [(mistake.line, mistake.what) for mistake in page.mistakes]


FORMER = HISTORY[HISTORY.index("    was:") :]
MISTAKES = [
    (
        "overlap",
        "until: 2027-06-30",
        "until: 2027-07-31",
        "`until` is 2027-07-31 and the next rule holds from 2027-07-01: both rules hold on some "
        "days, expected 2027-06-30",
    ),
    (
        "from before the last day of the former rule",
        "from: 2027-07-01",
        "from: 2026-07-01",
        "`until` is 2027-06-30 and the next rule holds from 2026-07-01: both rules hold on some "
        "days, expected 2026-06-30",
    ),
    (
        "gap",
        "until: 2025-12-31",
        "until: 2025-12-30",
        "`until` is 2025-12-30 and the next rule holds from 2026-01-01: days lie between both "
        "rules, expected 2025-12-31",
    ),
    (
        "former rule newer than the rule",
        "from: 2026-01-01",
        "from: 2028-01-01",
        "`from` is 2028-01-01, after the last day of the rule, expected a day up to 2027-06-30",
    ),
    (
        "no last day",
        "      until: 2027-06-30\n",
        "",
        "the key `until` is missing, expected it in this block",
    ),
    (
        "a last day without a next rule",
        "    from: 2027-07-01\n",
        "    from: 2027-07-01\n    until: 2028-07-01\n",
        "the key `until` is unknown, expected one of: citation, url, link, ",
    ),
    (
        "former rule without a first day after it",
        "    from: 2027-07-01\n",
        "",
        "`was` without `from`, expected `from`: the first day after the rule in `was`",
    ),
    (
        "to come, and nothing holds until then",
        FORMER,
        "",
        "`from` is 2027-07-01, after the day the source was read, expected `was`: the rule that "
        "holds until then",
    ),
    (
        "not found, with a first day",
        HISTORY,
        "  evaluation:\n    grade: none\n    from: 2026-01-01\n    checked: 2026-11-23\n",
        "a rule that was not found has `from`, expected no such line (or `was`: the rule that "
        "ended the day before)",
    ),
    (
        "far in the future",
        "from: 2027-07-01",
        "from: 2207-07-01",
        "2207-07-01 is far in the future, expected a day up to ",
    ),
    ("no day", "from: 2027-07-01", "from: 20270701", "20270701 is not a day, expected the form "),
    (
        "former rule with a wrong value",
        "{days: 222,",
        "{days: -2,",
        "`days` is -2, expected at least 1",
    ),
    (
        "former rule without words",
        "      text:\n        en: The school has 222 calendar days to test your child.\n",
        "",
        "a value without words, expected `text` with a sentence in `en`",
    ),
]


@pytest.mark.parametrize(
    ("old", "new", "says"), [case[1:] for case in MISTAKES], ids=[case[0] for case in MISTAKES]
)
def test_a_mistake_in_the_days_is_one_line_with_file_and_line(
    one_file: Path, old: str, new: str, says: str
) -> None:
    assert old in HISTORY
    found = mistakes(one_file, HISTORY.replace(old, new))
    assert len(found) == 1, found
    [(line, what)] = found
    assert what.startswith(says)
    text = (one_file / WI).read_text(encoding="utf-8").split("\n")
    top = text.index("  evaluation:") + 1
    assert top <= line <= top + HISTORY.count("\n")


def test_a_former_rule_that_says_the_same_is_a_mistake(one_file: Path) -> None:
    same = HISTORY.replace("222 calendar", "333 calendar").replace("days: 222", "days: 333")
    [(_, what)] = mistakes(one_file, same)
    assert what.startswith("`was` says the same as the rule after it, expected the rule as it was")


@pytest.mark.parametrize("number", ["111", "333"])
def test_a_doubt_shows_no_number_wherever_it_is_in_a_history(one_file: Path, number: str) -> None:
    value = f"value: {{days: {number}, day_type: calendar, from: consent_received}}"
    text = f"The school has {number} calendar days to test your child."
    rule = re.sub(rf"( +){re.escape(value)}\n +text:\n", r"\1hold:\n", HISTORY)
    assert rule != HISTORY
    assert not mistakes(one_file, rule.replace(text, "Sources disagree. Ask the school."))
    [(_, what)] = mistakes(one_file, rule.replace(text, "Perhaps ninety days."))
    assert what.startswith("`hold` (en) shows the number 'ninety', expected words without")
