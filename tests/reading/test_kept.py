"""What YAML files held is kept from one run to the next, and never in the place of what they hold
now."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from macros.reading import kept
from macros.reading.kept import kept_in
from macros.reading.yaml_file import YamlFile, read_yaml

TEXT = "code: WI\nday: 2026-11-29\nrules:\n  - name: Évaluation\n    days: 60\n"
HELD = {"code": "WI", "day": date(2026, 11, 29), "rules": [{"name": "Évaluation", "days": 60}]}


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    file = tmp_path / "wi.yml"
    file.write_text(TEXT, encoding="utf-8")
    return file


def read(facts: Path) -> YamlFile:
    """The file, as the next run reads it."""
    with kept_in(facts.parent / "build" / "read"):
        return read_yaml(facts)


@pytest.fixture
def no_yaml(facts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on, whoever reads YAML fails; the file was read once before."""
    read(facts)

    def fail(*_: object, **__: object) -> None:
        raise AssertionError("read again")

    monkeypatch.setattr(yaml, "compose", fail)


@pytest.mark.usefixtures("no_yaml")
def test_a_file_that_did_not_change_is_not_read_again(facts: Path) -> None:
    assert read(facts).data == HELD
    facts.write_text(TEXT.replace("60", "45"), encoding="utf-8")
    with pytest.raises(AssertionError, match="read again"):
        read(facts)


@pytest.mark.usefixtures("no_yaml")
def test_two_readers_have_values_of_their_own(facts: Path) -> None:
    with kept_in(facts.parent / "build" / "read"):
        one, other = read_yaml(facts), read_yaml(facts)
    one.data["rules"].clear()
    assert other.data == HELD


def test_a_mistake_found_later_has_its_line_all_the_same(facts: Path) -> None:
    read(facts)
    page = read(facts)
    page.add_error(("rules", 0, "days"), "too long, expected a shorter time")
    assert [(mistake.line, mistake.what) for mistake in page.mistakes] == [
        (5, "too long, expected a shorter time")
    ]


def test_a_file_with_a_mistake_tells_it_in_every_run(facts: Path) -> None:
    facts.write_text("code: WI\ncode: MN\n", encoding="utf-8")
    first, second = read(facts), read(facts)
    assert first.mistakes and first.mistakes == second.mistakes


@pytest.mark.parametrize("damage", [b"", b"\x80\x05K\x01.", b"not a pickle"])
def test_a_damaged_file_costs_time_only(facts: Path, damage: bytes) -> None:
    read(facts)
    (facts.parent / "build" / "read").write_bytes(damage)
    assert read(facts).data == HELD


def test_another_version_of_the_program_reads_anew(
    facts: Path, no_yaml: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "_program", lambda: "another")
    with pytest.raises(AssertionError, match="read again"):
        read(facts)


def test_what_no_run_uses_any_more_is_dropped(facts: Path) -> None:
    size = []
    for days in (60, 45, 30):
        facts.write_text(TEXT.replace("60", str(days)), encoding="utf-8")
        read(facts)
        size.append((facts.parent / "build" / "read").stat().st_size)
    assert len(set(size)) == 1
    assert [path.name for path in (facts.parent / "build").iterdir()] == ["read"]


def test_a_folder_that_cannot_be_written_costs_time_only(facts: Path) -> None:
    (facts.parent / "build").write_text("a file where the folder would be", encoding="utf-8")
    assert read(facts).data == HELD
