"""`python -m macros check` as a host would run it."""

from __future__ import annotations

import datetime
import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
import yaml

from macros.__main__ import main
from macros.checks import Report, check_project
from macros.facts.kinds import QUESTIONS, Kind
from macros.facts.question import Federal
from macros.reading.findings import Mistake


def test_the_project_itself_is_clean(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "macros", "check"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert done.stdout.endswith("All good.\n")


def test_the_figures_are_those_of_the_data(root: Path) -> None:
    counts: Counter[str] = Counter()
    for path in (root / "data/states").glob("*.yml"):
        rules = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)["rules"]
        for kind, rule in rules.items():
            counts["doubt" if rule.get("hold") else rule["grade"]] += 1
            federal = QUESTIONS[Kind(kind)].federal is Federal.FLOOR
            counts["floor"] += federal and rule["grade"] == "none" and "hold" not in rule
    expected = (
        f"57 places: {counts['primary'] + counts['official']} rules from the law or the state, "
        f"{counts['secondary']} from other sources, "
        f"{counts['floor']} where the federal rule holds, "
        f"{counts['doubt']} in doubt, {counts['none'] - counts['floor']} not found"
    )
    assert counts.total() - counts["floor"] == 57 * 20
    assert expected in check_project(root).figures


def test_the_last_line_counts_errors_and_warnings(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    mistake = Mistake("brand/brand.yml", 3, "what is wrong, expected what is right")
    for errors, warnings, last in (
        (1, 2, "1 error, 2 warnings"),
        (2, 1, "2 errors, 1 warning"),
        (0, 1, "0 errors, 1 warning"),
        (0, 0, "All good."),
    ):
        report = Report([mistake] * errors, [mistake] * warnings)
        monkeypatch.setattr(
            "macros.__main__.check_project", lambda root, report=report, **_: report
        )
        assert main(["check"]) == int(errors > 0)
        assert capsys.readouterr().out.splitlines()[-1] == last


@pytest.fixture
def small(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project with one state and a brand of its own."""
    monkeypatch.delenv("BRAND", raising=False)
    shutil.copytree(root / "data", tmp_path / "data")
    shutil.copytree(root / "docs", tmp_path / "docs")
    (tmp_path / "brand/pages/en").mkdir(parents=True)
    (tmp_path / "brand/brand.yml").write_text(
        "name: Ours\ntagline: For families\nlanguages: [en]\nstates: [wi]\n", encoding="utf-8"
    )
    return tmp_path


def test_the_hosts_pages_are_looked_at_too_as_warnings(small: Path) -> None:
    (small / "brand/pages/en/ours.md").write_text(
        "\ufeff---\ntitle: Ours\ndescription: short\n---\n\nWe fight for you.\n", encoding="utf-8"
    )
    report = check_project(small, today=datetime.date(2026, 11, 23))
    assert report.errors == []
    assert [str(warning) for warning in report.warnings] == [
        "brand/pages/en/ours.md:1: the description has 5 characters, "
        "expected a sentence of 50 to 170",
        "brand/pages/en/ours.md:6: says 'fight', expected: work it out, disagree, stand firm",
    ]


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (b"---\ntitle: a: b\n---\n\nText.\n", "2: a second colon in the line, expected"),
        (b"---\ntitle: A\n---\n\nCaf\xe9.\n", "5: the byte 0xe9 is not UTF-8 text, expected"),
    ],
    ids=["the front matter", "the letters"],
)
def test_a_page_that_cannot_be_read_is_one_line(small: Path, page: bytes, said: str) -> None:
    (small / "brand/pages/en/ours.md").write_bytes(page)
    warnings = [
        str(warning) for warning in check_project(small, today=datetime.date(2026, 11, 23)).warnings
    ]
    assert len(warnings) == 1
    assert warnings[0].startswith(f"brand/pages/en/ours.md:{said}")


def test_a_section_that_a_sheet_names_has_been_read(small: Path) -> None:
    """One in our sheets is an error, one in the host's a warning."""
    sheet = small / "data/worksheets/correct-a-record.yml"
    text = sheet.read_text(encoding="utf-8")
    wrong = text.replace("300.618(a)", "300.699(a)")
    sheet.write_text(wrong, encoding="utf-8")
    (small / "brand/worksheets").mkdir()
    (small / "brand/worksheets/ours.yml").write_text(
        wrong.replace("id: correct-a-record", "id: ours"), encoding="utf-8"
    )
    line = text[: text.index("300.618(a)")].count("\n") + 1
    report = check_project(small, today=datetime.date(2026, 11, 23))
    assert [str(one).partition(", expected")[0] for one in (*report.errors, *report.warnings)] == [
        f"{file}:{line}: 34 CFR § 300.699(a) is not in data/citations.yml"
        for file in ("data/worksheets/correct-a-record.yml", "brand/worksheets/ours.yml")
    ]


def test_an_old_rule_of_a_host_is_told_at_the_hosts_line(small: Path) -> None:
    (small / "brand/states").mkdir()
    (small / "brand/states/wi.yml").write_text(
        "code: WI\nrules:\n  evaluation:\n    overrides: true\n"
        "    value: {days: 41, day_type: school, from: consent_received, to: [evaluation_done]}\n"
        "    text: {en: Our lawyers read it as 41 school days.}\n    grade: official\n"
        "    citation: Badger Reader, page 7\n    url: https://badger.example/reader\n"
        "    link: other\n    checked: 2024-01-05\n",
        encoding="utf-8",
    )
    report = check_project(small, today=datetime.date(2026, 11, 23))
    (warning,) = map(str, report.warnings)
    assert warning.startswith("brand/states/wi.yml:11: evaluation was checked on 2024-01-05")


def test_an_old_check_warns_with_its_line_and_fails_only_when_strict(root: Path) -> None:
    report = check_project(root, today=datetime.date(2027, 12, 1))
    assert not report.errors
    assert len(report.warnings) == 58 * 20
    days = [warning.what.split("checked on ")[1][:10] for warning in report.warnings]
    assert days == sorted(days) and len(set(days)) > 1  # the oldest first
    warning = next(
        str(warning)
        for warning in report.warnings
        if warning.file == "data/states/wi.yml" and "hearing_deadline" in warning.what
    )
    line = int(warning.split(":")[1])
    assert (root / "data/states/wi.yml").read_text(encoding="utf-8").splitlines()[
        line - 1
    ].strip() == "checked: 2026-11-23"
    assert not report.failed(strict=False)
    assert report.failed(strict=True)


def test_nothing_is_old_on_the_day_it_was_checked(root: Path) -> None:
    assert check_project(root, today=datetime.date(2026, 11, 23)).warnings == []


def test_a_language_without_a_formula_is_skipped_with_a_sentence(small: Path) -> None:
    (small / "brand/brand.yml").write_text(
        "name: Ours\ntagline: For families\nlanguages: [en, pl]\ndraft: [pl]\nstates: [wi]\n",
        encoding="utf-8",
    )
    figures = check_project(small, today=datetime.date(2026, 11, 23)).figures
    assert "pages in pl: not measured, no formula for easy reading is known" in figures


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{{ rul('evaluation') }}", "pages/en/ours.md:6: a page of a brand cannot call"),
        ("See [records](rights/recrods.md).", "pages/en/ours.md:6: "),
        ("Words[^1] with a note.", None),
    ],
)
def test_check_sees_in_pages_what_the_build_would_refuse(
    root: Path, tmp_path: Path, text: str, message: str | None
) -> None:
    brand = tmp_path / "ours"
    shutil.copytree(root / "brand", brand)
    page = brand / "pages" / "en" / "ours.md"
    page.parent.mkdir(parents=True, exist_ok=True)
    description = "What our group does for families, and when you can call us at our office."
    page.write_text(
        f"---\ntitle: Ours\ndescription: {description}\n---\n\n{text}\n\n[^1]: The note.\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, "-m", "macros", "check"],
        cwd=root,
        env={**os.environ, "BRAND": str(brand)},
        capture_output=True,
        text=True,
        check=False,
    )
    if message is None:
        assert done.returncode == 0, done.stdout
    else:
        assert done.returncode == 1
        assert message in done.stdout
        assert "recrods" not in text or "rights/records.md" in done.stdout
    assert "Traceback" not in done.stderr
