"""`python -m macros update` says in words what changed for the states of a copy."""

from __future__ import annotations

import argparse
import datetime
import json
import re
import shutil
from pathlib import Path

import pytest

from macros import update
from macros.__main__ import main
from macros.facts.history import changes
from macros.site import Site, build_folder, open_site

BRAND = "name: Two\ntagline: T\nlanguages: [en]\nstates: [ny, wi]\n"


@pytest.fixture
def site(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    (tmp_path / "two").mkdir()
    (tmp_path / "two/brand.yml").write_text(BRAND, encoding="utf-8")
    monkeypatch.setenv("BRAND", str(tmp_path / "two"))
    return open_site(root)


@pytest.fixture
def newer(root: Path, tmp_path: Path) -> Path:
    """A newer edition: two rules of New York and one of Ohio changed, one was only read again."""
    folder = tmp_path / "newer"
    shutil.copytree(root / "data", folder / "data")
    edit(folder, "ny", "evaluation", "days: 60", "days: 45")
    edit(folder, "ny", "evaluation", "day_type: calendar", "day_type: school")
    edit(folder, "ny", "evaluation", "60 calendar days", "45 school days")
    edit(folder, "ny", "hearing_deadline", "citation: .*", "citation: '@court `new` <b>'")
    edit(folder, "oh", "evaluation", "en: >-", "en: >-\n        In another way.")
    edit(folder, "wi", "evaluation", "checked: .*", "checked: 2026-11-24\n    notes: Read again.")
    return folder


def edit(edition: Path, state: str, kind: str, old: str, new: str) -> None:
    path = edition / "data/states" / f"{state}.yml"
    text = path.read_text(encoding="utf-8")
    start = text.index(f"\n  {kind}:")
    end = text.find("\n\n", start)
    if "notes:" in new:
        text = (
            text[:start] + re.sub(r"\n    notes: >-(\n      .*)*", "", text[start:end]) + text[end:]
        )
        end = text.find("\n\n", start)
    changed, times = re.subn(old, lambda _: new, text[start:end], count=1)
    assert times == 1, (state, kind, old)
    path.write_text(text[:start] + changed + text[end:], encoding="utf-8")


def said(capsys: pytest.CaptureFixture[str], *words: object) -> str:
    assert main(["update", *map(str, words)]) == 0
    return capsys.readouterr().out


def test_exactly_the_two_changed_rules_of_the_own_states_are_said(
    site: Site, newer: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = said(capsys, "--from", newer).splitlines()
    assert lines[0] == "Rules of your states that the newer edition changes:"
    assert lines[1:] == [
        "- New York: “Evaluation” changed from “60 calendar days” to “45 school days” "
        "(8 NYCRR § 200.4(b)(7), checked November 23, 2026).",
        "- New York: “Time to ask for a hearing” has another source; before: "
        "N.Y. Educ. Law § 4404(1)(a) (@court `new` <b>, checked November 23, 2026).",
    ]


def test_the_issue_has_the_same_lines_and_nothing_in_them_is_markup(
    site: Site, newer: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = said(capsys, "--from", newer, "--format", "markdown")
    assert text.startswith("## Rules of your states that the newer edition changes\n\n- New York")
    assert text.count("\n- ") == 2 and "Ohio" not in text
    assert "@\u200bcourt \\`new\\` \\<b\\>" in text


def test_what_was_kept_before_is_compared_with_what_is_said_now(
    site: Site, newer: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As the workflow does: kept by the program before the merge, read by the one after it."""
    kept = tmp_path / "kept"
    assert said(capsys, "--keep", kept) == ""
    assert said(capsys, "--since", kept) == "No rule of your states changed.\n"
    assert said(capsys, "--since", kept, "--format", "markdown") == ""
    file = kept / "data/edition.json"
    edition = json.loads(file.read_text(encoding="utf-8"))
    rule = edition["said"]["wi"]["evaluation"]
    rule |= {"hash": "another", "answer": "90 days"}
    file.write_text(json.dumps(edition), encoding="utf-8")
    found = said(capsys, "--since", kept).splitlines()
    assert len(found) == 2 and found[1].startswith(
        "- Wisconsin: “Evaluation” changed from “90 days” to “"
    )


def test_a_program_that_only_says_or_counts_differently_changes_no_rule(
    site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said(capsys, "--keep", tmp_path)
    file = tmp_path / "data/edition.json"
    text = file.read_text(encoding="utf-8")
    for part, other in (("hash", "another"), ("answer", "in other words")):
        edition = json.loads(text)
        for rule in edition["said"]["ny"].values():
            rule[part] = other
        file.write_text(json.dumps(edition), encoding="utf-8")
        assert said(capsys, "--since", tmp_path) == "No rule of your states changed.\n"


def test_after_a_build_the_last_one_is_what_is_compared_with(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    last = build_folder(site) / "last"
    assert not last.exists() and "There is no earlier edition" in said(capsys)
    try:
        update.keep(site, last)
        assert said(capsys) == "No rule of your states changed.\n"
        assert changes(site.library, site.brand.codes, last) == []
    finally:
        shutil.rmtree(build_folder(site), ignore_errors=True)


def test_rules_that_nobody_checked_for_a_year_are_named_by_state(
    site: Site, root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    update.keep(site, tmp_path)
    options = argparse.Namespace(newer=None, since=tmp_path, keep=None, format="text")
    assert update.run(options, root, datetime.date(2027, 11, 20)) == 0
    assert capsys.readouterr().out == "No rule of your states changed.\n"
    assert update.run(options, root, datetime.date(2027, 12, 1)) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].startswith("Rules of your states that were last checked more than a year ago")
    named = [line.split(":")[0] for line in lines[2:]]
    assert named == ["- Federal law", "- New York", "- Wisconsin"]
    assert "20 rules, the oldest checked November 23, 2026: Name of the team, " in lines[3]


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["--from", "nowhere"], r"nowhere/data/places\.yml:1: there is no such file, expected "),
        (["--since", "nowhere"], r"nowhere/data/edition\.json:1: there is no .*, expected "),
    ],
)
def test_an_edition_that_is_not_there_is_named_in_one_line(
    site: Site, capsys: pytest.CaptureFixture[str], words: list[str], line: str
) -> None:
    assert main(["update", *words]) == 1
    assert re.fullmatch(line + r".*\n", capsys.readouterr().out)


@pytest.mark.parametrize("kept", ["", "[]", "{}", '{"said": [1]}', '{"said": {"ny": {"x": {}}}}'])
def test_an_edition_that_this_program_cannot_read_is_nothing_to_compare_with(
    site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str], kept: str
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/edition.json").write_text(kept, encoding="utf-8")
    assert main(["update", "--since", str(tmp_path)]) == 1
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_a_mistake_in_the_newer_edition_is_named_with_its_folder(
    site: Site, newer: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(newer, "ny", "evaluation", "days: 45", "days: many")
    assert main(["update", "--from", str(newer)]) == 1
    out = capsys.readouterr().out
    assert out.startswith(f"{newer.as_posix()}/data/states/ny.yml:") and "Traceback" not in out
