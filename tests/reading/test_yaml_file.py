"""YAML is read to plain values with their lines; what no page could show is refused at its line."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from macros.reading import yaml_problems
from macros.reading.yaml_file import YamlFile, read_yaml

LOADERS = [getattr(yaml, "CSafeLoader", yaml.SafeLoader), yaml.SafeLoader]


def read(tmp_path: Path, text: str) -> YamlFile:
    path = tmp_path / "wi.yml"
    path.write_text(text, encoding="utf-8")
    return read_yaml(path, "data/states/wi.yml")


@pytest.mark.parametrize("loader", LOADERS, ids=["fast", "plain"])
@pytest.mark.parametrize(
    ("written", "code"),
    [
        (r"\a", "U+0007"),
        (r"\0", "U+0000"),
        (r"\e[1m", "U+001B"),
        (r"\x0b", "U+000B"),
        (r"\u2028", "U+2028"),
        (r"\L", "U+2028"),
    ],
)
def test_a_character_that_only_an_escape_makes_is_refused_at_its_line(
    tmp_path: Path, written: str, code: str, loader: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yaml_problems, "YAML_READER", loader)
    page = read(tmp_path, f'name: Wisconsin\nnotes:\n  en: "A{written}B"\n')
    assert [str(mistake) for mistake in page.mistakes] == [
        f"data/states/wi.yml:3: the text holds the character {code} (a backslash in double "
        "quotation marks makes it), expected text without it"
    ]


def test_such_a_character_in_a_key_or_a_list_is_refused_too(tmp_path: Path) -> None:
    page = read(tmp_path, 'a: 1\n"b\\ac": 2\nlist:\n  - x\n  - "y\\b"\n')
    assert [mistake.line for mistake in page.mistakes] == [2, 5]


@pytest.mark.parametrize(
    "text",
    [
        r'"two\nlines\tand a tab"',
        '"caf\\u00e9 \\U0001F600"',
        "|\n  one\n  two",
        '"soft\\xADhyphen"',
    ],
)
def test_line_breaks_tabs_and_letters_may_be_written_as_escapes(tmp_path: Path, text: str) -> None:
    page = read(tmp_path, f"a: {text}\n")
    assert page.mistakes == []
    assert page.data["a"] == yaml.safe_load(f"a: {text}\n")["a"]


@pytest.mark.parametrize("folder", ["data", "brand", "examples"])
def test_every_data_file_is_the_same_to_both_readers_and_to_ours(
    root: Path, folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Other people read the open files with a plain `yaml.safe_load`, which knows less than the
    fast reader.
    """
    files = sorted((root / folder).rglob("*.y*ml"))
    assert files
    for path in files:
        text = path.read_text(encoding="utf-8")
        plain = yaml.load(text, Loader=yaml.SafeLoader)
        assert plain == yaml.load(text, Loader=LOADERS[0]), path
        for loader in LOADERS:
            monkeypatch.setattr(yaml_problems, "YAML_READER", loader)
            ours = read_yaml(path)
            assert ours.mistakes == [], path
            assert ours.data == _with_text_keys(plain), path


def _with_text_keys(value: object) -> object:
    """Our reader keeps each key as it is written, `504` or `no` included."""
    if isinstance(value, dict):
        return {str(key): _with_text_keys(inner) for key, inner in value.items()}
    return [_with_text_keys(inner) for inner in value] if isinstance(value, list) else value


@pytest.mark.parametrize("written", ["060", "0x3c", "0b11", "02110", "0_1"])
def test_a_number_that_yaml_would_read_in_another_base_is_refused(
    tmp_path: Path, written: str
) -> None:
    page = read(tmp_path, f"days: {written}\n")
    assert [str(mistake) for mistake in page.mistakes] == [
        f"data/states/wi.yml:1: '{written}' is not a plain number, expected digits only (or "
        "quotation marks around it)"
    ]


def test_plain_numbers_are_read(tmp_path: Path) -> None:
    assert read(tmp_path, "a: [0, 60, -5, 0.5, 21.5, 1_000]\n").data == {
        "a": [0, 60, -5, 0.5, 21.5, 1000]
    }
