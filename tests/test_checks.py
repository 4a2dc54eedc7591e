"""`python -m macros check` as a host would run it."""

from __future__ import annotations

import datetime
import subprocess
import sys
from pathlib import Path

import pytest

from macros.checks import check_project


def test_the_project_itself_is_clean(root: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "macros", "check"], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "51 states: 427 rules from the law or the state, 260 from other sources, 63 in doubt, 270 not found" in done.stdout


def test_an_old_check_warns_with_its_line_and_fails_only_when_strict(root: Path) -> None:
    report = check_project(root, today=datetime.date(2027, 12, 1))
    assert not report.errors
    assert len(report.warnings) == 52 * 20
    warning = next(str(warning) for warning in report.warnings if warning.file == "data/states/wi.yml" and "hearing_deadline" in warning.what)
    line = int(warning.split(":")[1])
    assert (root / "data/states/wi.yml").read_text(encoding="utf-8").splitlines()[line - 1].strip() == "checked: 2026-11-23"
    assert not report.failed(strict=False)
    assert report.failed(strict=True)


def test_nothing_is_old_on_the_day_it_was_checked(root: Path) -> None:
    assert check_project(root, today=datetime.date(2026, 11, 23)).warnings == []


OVERRIDE = """code: WI
rules:
  hearing_deadline:
    overrides: true
    value: {years: 1}
    text: {en: One year.}
    grade: official
    url: "https://ours.example.org/rule"
    link: other
    checked: 2024-01-05
"""


@pytest.mark.parametrize("name", ["wi.yml", "wi.yaml"])
def test_an_old_rule_of_a_host_is_reported_at_the_hosts_file_and_line(root: Path, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    brand = tmp_path / "ours"
    (brand / "states").mkdir(parents=True)
    (brand / "brand.yml").write_text("name: Ours\ntagline: Together\nlanguages: [en]\nstates: [wi, mn]\n", encoding="utf-8")
    (brand / "states" / name).write_text(OVERRIDE, encoding="utf-8")
    monkeypatch.setenv("BRAND", str(brand))
    report = check_project(root, today=datetime.date(2026, 11, 23))
    assert report.errors == []
    assert [str(warning) for warning in report.warnings] == [
        f"ours/states/{name}:10: hearing_deadline was checked on 2024-01-05, more than 12 months ago: read its source again and set `checked`"
    ]
