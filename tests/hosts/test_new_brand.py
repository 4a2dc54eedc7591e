"""`new-brand`: the folder it writes can be built at once; a wrong answer writes nothing."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

import macros.__main__ as commands
from macros.hosts.brand import read_brand
from macros.hosts.new_brand import Answers, folder_name, write_brand


def run(*words: object) -> int:
    return commands.main(["new-brand", *map(str, words)])


def test_flags_become_the_brand(
    tmp_path: Path, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "ours"
    flags = {
        "--states": "NY, nj",
        "--tagline": "All of us: together",
        "--phone": "555-0100",
        "--email": "help@example.org",
        "--site-url": "https://example.org/guide/",
        "--brand": "#14532d",
        "--accent": "#9d174d",
    }
    assert (
        run(
            "Padres & “Friends” # 1",
            "--folder",
            folder,
            *(part for pair in flags.items() for part in pair),
        )
        == 0
    )
    read = read_brand(folder, root / "docs")
    assert read.name == read.short_name == "Padres & “Friends” # 1"
    assert read.codes == ("ny", "nj") and read.said(read.tagline) == "All of us: together"
    assert (read.contact.phone, read.contact.email, read.site_url) == (
        "555-0100",
        "help@example.org",
        "https://example.org/guide/",
    )
    assert read.colors and (read.colors.brand, read.colors.accent) == ("#14532d", "#9d174d")
    assert read.logo and ET.fromstring(
        (folder / read.logo.light).read_text(encoding="utf-8")
    ).tag.endswith("svg")
    assert capsys.readouterr().out == (
        f"{folder}/brand.yml is ready. Change it as you like, "
        f"then build with: make site BRAND={folder}\n"
    )


def test_a_name_alone_makes_a_folder_that_can_be_built(
    tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("Hudson Parents") == 0
    read = read_brand(tmp_path / "hudson-parents", root / "docs")
    assert read.name == "Hudson Parents" and read.states == "all" and read.contact.phone is None
    assert (tmp_path / "hudson-parents" / "pages" / "en").is_dir()


def test_every_example_in_the_remarks_is_right_when_the_sign_before_it_is_taken_away(
    tmp_path: Path, root: Path
) -> None:
    folder = tmp_path / "ours"
    write_brand(folder, Answers("Ours", states="ny"))
    file = folder / "brand.yml"
    text = file.read_text(encoding="utf-8")
    shown = re.sub(
        r"^# ((?:help_line|about|footer|edition|leave_out|navigation|links|  [a-z -]+):.*)$",
        r"\1",
        text,
        flags=re.MULTILINE,
    )
    assert shown.count("\n#") == text.count("\n#") - 14
    file.write_text(shown, encoding="utf-8")
    (folder / "pages" / "en" / "workshops.md").write_text("# Ours\n", encoding="utf-8")
    read = read_brand(folder, root / "docs")
    assert (
        read.help_line
        and read.about
        and read.footer
        and read.edition
        and read.leave_out.chapters
        and read.navigation
        and read.links
    )


def test_the_remark_about_drafts_is_right_when_the_sign_before_it_is_taken_away(
    tmp_path: Path, root: Path
) -> None:
    folder = tmp_path / "ours"
    write_brand(folder, Answers("Ours", states="ny"))
    file = folder / "brand.yml"
    text = file.read_text(encoding="utf-8")
    assert read_brand(folder, root / "docs").draft == []
    edited = text.replace("# draft: [es]\n", "draft: [es]\n")
    edited = edited.replace("languages: [en]\n", "languages: [en, es]\n")
    assert len(edited) == len(text) - 2 + 4
    file.write_text(edited, encoding="utf-8")
    read = read_brand(folder, root / "docs")
    assert (read.languages, read.draft) == (["en", "es"], ["es"])


SIGNS = [
    '# "Tom & Jerry": {{x}} <3',
    "{% raw %}${HOME} `ls` %s {0} {name}",
    "- [a, b]: &c *d !e | > @f",
    "'it''s' \\ \\n <![CDATA[ ]]> &amp;",
    "👩‍👧 עִבְרִית \u202e العربية 家族",
    "no",
    "1.0",
    "null",
    "2026-01-05",
]
"""Names that YAML, Jinja, HTML or a format string could read as more than text."""


@pytest.mark.parametrize("name", SIGNS)
def test_a_name_of_signs_is_read_as_it_was_given(name: str, tmp_path: Path, root: Path) -> None:
    folder = tmp_path / "ours"
    write_brand(folder, Answers(name, states="or,ne", tagline=f"{name} {name}"))
    read = read_brand(folder, root / "docs")
    assert (read.name, read.short_name, read.known_as) == (name, name, name)
    assert read.said(read.tagline) == f"{name} {name}"
    assert read.codes == ("or", "ne")


@pytest.mark.parametrize("key", ["name", "tagline"])
def test_a_name_cannot_add_keys_or_lines(key: str, tmp_path: Path, root: Path) -> None:
    value = "Ours\nstates: [wi]\nfooter: {{ brand.name }}"
    write_brand(tmp_path / "ours", Answers(**{"name": "Ours", "states": "ny", key: value}))
    read = read_brand(tmp_path / "ours", root / "docs")
    assert read.codes == ("ny",) and read.footer is None
    assert value in (read.name, read.said(read.tagline))


def test_without_answers_on_a_terminal_it_asks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter(["vt, nh", "555-0100", " "])
    asked: list[str] = []
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr(
        "builtins.input", lambda question: (asked.append(question), next(answers))[1]
    )
    assert run("Ours", "--folder", tmp_path / "ours") == 0
    read = read_brand(tmp_path / "ours")
    assert (
        read.codes == ("vt", "nh")
        and read.contact.phone == "555-0100"
        and read.contact.email is None
    )
    assert len(asked) == 3


def test_a_folder_that_is_there_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "ours"
    folder.mkdir()
    (folder / "brand.yml").write_text("name: kept\n", encoding="utf-8")
    (tmp_path / "file").touch()
    for there in (folder, tmp_path / "file"):
        assert run("Ours", "--folder", there) == 1
        assert (
            capsys.readouterr().out == f"the folder {there} is already there, expected a new name\n"
        )
    assert [path.name for path in folder.iterdir()] == ["brand.yml"]
    assert (folder / "brand.yml").read_text(encoding="utf-8") == "name: kept\n"


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "ours").mkdir()
    assert run("Ours", "--folder", tmp_path / "ours", "--states", "ny") == 0
    assert read_brand(tmp_path / "ours").codes == ("ny",)


@pytest.mark.parametrize(
    ("flag", "answer", "words"),
    [
        ("--states", "ny,zz", "'zz' is no state's code, expected `all` or codes such as ny nj"),
        ("--states", " , ", "' , ' is no state's code, expected `all` or codes such as ny nj"),
        (
            "--states",
            "ny NY",
            "ours/brand.yml:18: a state stands twice in `states`, expected each once",
        ),
        (
            "--brand",
            "green",
            "ours/brand.yml:40: 'green' is not a color, expected the form #0b5563",
        ),
        (
            "--brand",
            "#ffff00",
            "ours/brand.yml:40: #ffff00 cannot be read on light pages "
            "(contrast 1.0 on paper, at least 4.5 is needed), expected #",
        ),
        (
            "--accent",
            '#000"',
            "ours/brand.yml:41: '#000\"' is not a color, expected the form #0b5563",
        ),
        (
            "--phone",
            "CALL US",
            "ours/brand.yml:26: 'CALL US' is not a telephone number, expected digits",
        ),
        (
            "--email",
            "me",
            "ours/brand.yml:26: 'me' is not an email address, expected the form help@example.org",
        ),
        (
            "--site-url",
            "example.org",
            "ours/brand.yml:22: 'example.org' is not a web address, expected one that starts with https://",
        ),
    ],
)
def test_an_answer_that_is_not_right_gives_one_line_and_no_folder(
    flag: str, answer: str, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("Ours", "--folder", tmp_path / "ours", flag, answer) == 1
    output = capsys.readouterr().out
    assert output.startswith(words) and output.count("\n") == 1, output
    assert not (tmp_path / "ours").exists()


def test_a_folder_is_named_after_the_group() -> None:
    assert folder_name("Hudson Parents") == "hudson-parents"
    assert folder_name("Élan & Co.") == "elan-co"
    assert folder_name("家族") == "my-brand"


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("<b> & co", "B"),
        ("“Us”", "U"),
        ("élan", "É"),
        ("!", None),
        ('# "Tom & Jerry": {{x}} <3', "T"),
        ("{0} {letter}", "0"),
        ("& 家族", None),
        ("Ελπίδα", "Ε"),
        ("Надежда", "Н"),
    ],
)
def test_the_logo_is_a_picture_whatever_the_name(
    name: str, letter: str | None, tmp_path: Path
) -> None:
    write_brand(tmp_path / "ours", Answers(name))
    text = ET.fromstring((tmp_path / "ours" / "logo.svg").read_text(encoding="utf-8")).find(
        "{http://www.w3.org/2000/svg}text"
    )
    assert text is not None and text.text == letter
