"""Broken data: each mistake gives its one line `file:line: what is wrong, expected what`, nothing
more, and never a traceback.

Most cases edit one sample rule in a copy of Wisconsin's file, so that they stay true when
Wisconsin's law changes.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from macros.facts.library import read_library
from macros.facts.place import State
from macros.hosts.brand import read_brand
from macros.language.glossary import read_glossary
from macros.language.words_file import read_words
from macros.reading import yaml_problems
from macros.reading.findings import Mistakes
from macros.reading.models import check
from macros.reading.yaml_file import read_yaml
from macros.site import open_site

WI, FEDERAL, CITATIONS = "data/states/wi.yml", "data/federal.yml", "data/citations.yml"
WORDS, GLOSSARY, BRAND = "data/words/en.yml", "data/glossary.yml", "brand/brand.yml"
RULE = """\
  evaluation:
    value:
      days: 61
      day_type: calendar
      from: consent_received
      to: [eligibility_decided]
      limits:
        - days: 91
          from: request_received
    text:
      en: The team decides within sixty-one days.
    grade: primary
    citation: Sample Stat. § 1
    url: "https://law.example.org/1"
    link: official
    as_of: "2020 decision"
    checked: 2026-01-05
    notes: >-
      Read twice.
"""
SOURCE = RULE[RULE.index("    grade:") : RULE.index("    notes:")]
VALUE = RULE[RULE.index("    value:") : RULE.index("    text:")]
TEXT = RULE[RULE.index("    text:") : RULE.index("    grade:")]
HOLD = "    hold:\n      en: Our sources disagree. Ask the district to show you the rule.\n"
EVENTS = "expected 'request_received', 'referral_received', "


@dataclass(frozen=True)
class Case:
    """One edit of the sample rule (or of the file around it), and the line that is reported.

    `says` is how the message starts, `at` how the line of the mistake starts; without `at`, it is
    the first line that the edit changed.
    """

    name: str
    old: str
    new: str
    says: str
    at: str = ""


CASES = [
    # Keys
    Case(
        "unknown key",
        "    link:",
        "    linc: copy\n    link:",
        "the key `linc` is unknown, expected one of: citation, url, link, read, told_by, "
        "as_of, checked, read_again, notes, grade, text, hold, from, value, was",
    ),
    Case(
        "unknown key in a value",
        "      to:",
        "      too: [meeting]\n      to:",
        "the key `too` is unknown, expected one of: days, day_type, from, to, pauses, "
        "limits, standard, rule",
    ),
    Case(
        "unknown key deep in a value",
        "        - days: 91",
        "        - dayz: 91",
        "the key `dayz` is unknown, expected `days`",
    ),
    Case(
        "misspelt key that is needed",
        "    checked:",
        "    cheked:",
        "the key `cheked` is unknown, expected `checked`",
    ),
    Case(
        "misspelt key that another needs",
        "    citation:",
        "    citaton:",
        "the key `citaton` is unknown, expected `citation`",
    ),
    Case(
        "misspelt value", "    value:", "    vaule:", "the key `vaule` is unknown, expected `value`"
    ),
    Case(
        "misspelt rule kind",
        "  evaluation:",
        "  evalution:",
        "the key `evalution` is unknown, expected `evaluation`",
    ),
    Case(
        "unknown rule kind",
        "  evaluation:",
        "  evalution: {}\n  evaluation:",
        "the key `evalution` is unknown, expected one of: team_name, evaluation, ",
    ),
    Case(
        "unknown key of a state",
        "rules:\n",
        "populace: 5\nrules:\n",
        "the key `populace` is unknown, expected one of: code, name, rules, notes, contacts, "
        "distinctive",
    ),
    Case(
        "missing rule kind",
        RULE,
        "",
        "the key `evaluation` is missing, expected it in this block",
        at="rules:",
    ),
    Case(
        "missing key",
        "    checked: 2026-01-05\n",
        "",
        "the key `checked` is missing, expected it in this block",
        at="  evaluation:",
    ),
    Case(
        "missing grade",
        "    grade: primary\n",
        "",
        "the key `grade` is missing, expected it in this block",
        at="  evaluation:",
    ),
    Case(
        "missing name",
        "name: Wisconsin\n",
        "",
        "the key `name` is missing, expected it in this block",
        at="code:",
    ),
    Case(
        "duplicate key",
        "    link: official\n",
        "    link: official\n    link: copy\n",
        "the key `link` stands here a second time (first in line ",
    ),
    Case("duplicate rule", RULE, RULE + RULE, "the key `evaluation` stands here a second time"),
    Case(
        "the key on",
        "      from:",
        "      on: meeting\n      from:",
        "the key `on` is read as true or false, expected another word (or quotation marks "
        "around it)",
    ),
    Case(
        "the key yes",
        "    link:",
        "    yes: 1\n    link:",
        "the key `yes` is read as true or false, expected another word",
    ),
    Case(
        "the key on in the place of a needed key",
        "    checked: 2026",
        "    on: 2026",
        "the key `on` is read as true or false, expected another word",
    ),
    Case(
        "a key that is a list",
        "    link:",
        "    ? [a, b]\n    : 1\n    link:",
        "a key that is not a word, expected `key: value`",
    ),
    # Types
    Case(
        "text for a number", "days: 61", "days: sixty", "`days` is 'sixty', expected a whole number"
    ),
    Case("quoted number", "days: 61", 'days: "61"', "`days` is '61', expected a whole number"),
    Case("half a day", "days: 61", "days: 60.5", "`days` is 60.5, expected a whole number"),
    Case(
        "number with a word",
        "days: 91",
        "days: 91 days",
        "`days` is '91 days', expected a whole number",
    ),
    Case(
        "number by the clock",
        "days: 61",
        "days: 1:30",
        "'1:30' is not a plain number, expected digits only (or quotation marks around it)",
    ),
    Case(
        "number for a text",
        'as_of: "2020 decision"',
        "as_of: 2020",
        "`as_of` is 2020, expected text (in quotation marks if it looks like a number",
    ),
    Case(
        "day for a text",
        'as_of: "2020 decision"',
        "as_of: 2020-01-05",
        "`as_of` is 2020-01-05, expected text (in quotation marks if it looks like a number, a day",
    ),
    Case(
        "no for a text",
        "Sample Stat. § 1",
        "no",
        "`citation` is read as false, expected text (in quotation marks if it looks like a "
        "number, a day, or yes or no)",
    ),
    Case(
        "true for a number",
        "days: 61",
        "days: true",
        "`days` is read as true, expected a whole number",
    ),
    Case(
        "list for a block",
        VALUE,
        "    value: [60, calendar]\n",
        "`value` is a list, expected a block of `key: value` lines",
    ),
    Case(
        "text for a block",
        VALUE,
        "    value: 60 days\n",
        "`value` is '60 days', expected a block of `key: value` lines",
    ),
    Case(
        "block for a list",
        "to: [eligibility_decided]",
        "to: {meeting: 1}",
        "`to` is a block of keys, expected a list",
    ),
    Case(
        "text for a list",
        "to: [eligibility_decided]",
        "to: eligibility_decided",
        "`to` is 'eligibility_decided', expected a list",
    ),
    Case(
        "text without a language",
        TEXT,
        "    text: The team decides.\n",
        "`text` is 'The team decides.', expected a block of `key: value` lines, such as `en: …`",
    ),
    Case(
        "number for a block in a list",
        VALUE[VALUE.index("      limits:") :],
        "      limits: [91]\n",
        "item 1 of `limits` is 91, expected a block of `key: value` lines",
    ),
    Case("tag", "Sample Stat. § 1", "!law 5", "`!law` is not used here, expected plain text"),
    # Numbers
    Case("negative days", "days: 61", "days: -5", "`days` is -5, expected at least 1"),
    Case("no days", "days: 91", "days: 0", "`days` is 0, expected at least 1"),
    Case("1000 days", "days: 61", "days: 1000", "`days` is 1000, expected at most 366"),
    # Closed lists of words
    Case(
        "unknown event",
        "consent_received",
        "consent_recieved",
        f"`from` is 'consent_recieved', {EVENTS}",
    ),
    Case(
        "unknown event in a list",
        "[eligibility_decided]",
        "[meeting, decided]",
        f"item 2 of `to` is 'decided', {EVENTS}",
    ),
    Case(
        "unknown day_type",
        "day_type: calendar",
        "day_type: weekday",
        "`day_type` is 'weekday', expected 'calendar', 'school', 'business', or 'unspecified'",
    ),
    Case(
        "grade misspelt",
        "grade: primary",
        "grade: primry",
        "`grade` is 'primry', expected 'primary', 'official', 'secondary', or 'none'",
    ),
    Case(
        "grade as a list",
        "grade: primary",
        "grade: [primary]",
        "`grade` is a list, expected 'primary', 'official', 'secondary', or 'none'",
    ),
    Case(
        "unknown link",
        "link: official",
        "link: oficial",
        "`link` is 'oficial', expected 'official', 'copy', or 'other'",
    ),
    Case(
        "language of three letters",
        "      en: The",
        "      eng: The",
        "'eng' is not a language, expected a two-letter code such as en or es",
    ),
    # Between the keys of a rule
    Case(
        "primary without a citation",
        "    citation: Sample Stat. § 1\n",
        "",
        "grade primary without a citation, expected the section of the law",
        at="    grade:",
    ),
    Case(
        "value without a source",
        '    url: "https://law.example.org/1"\n    link: official\n',
        "",
        "a value without a source, expected `url`",
        at="  evaluation:",
    ),
    Case(
        "url without link",
        "    link: official\n",
        "",
        "`url` without `link`, expected `link: official`, `copy` or `other`",
        at="    url:",
    ),
    Case(
        "value without text",
        TEXT,
        "",
        "a value without words, expected `text` with a sentence in `en`",
        at="  evaluation:",
    ),
    Case(
        "empty text block",
        TEXT,
        "    text:\n",
        "a value without words, expected `text` with a sentence in `en`",
        at="  evaluation:",
    ),
    Case(
        "text without English",
        "      en: The",
        "      es: El",
        "`text` has no English, expected a sentence in `en`",
        at="    text:",
    ),
    Case(
        "value with grade none",
        "grade: primary",
        "grade: none",
        "a value with grade none, expected the grade of the source: primary, official or secondary",
    ),
    Case(
        "grade without a value",
        VALUE,
        "",
        "grade primary without a value, expected a `value`, or `grade: none`",
        at="    grade:",
    ),
    Case(
        "hold with a value",
        TEXT,
        HOLD,
        "a rule on hold has a value, expected `hold` alone",
        at="    value:",
    ),
    Case(
        "hold with a text",
        VALUE,
        HOLD,
        "a rule on hold has a text, expected `hold` alone",
        at="    text:",
    ),
    Case(
        "hold with a digit",
        VALUE + TEXT,
        HOLD.replace("disagree", "say 45 or more"),
        "`hold` (en) shows the number '4', expected words without any number",
        at="      en:",
    ),
    Case(
        "hold with a number word",
        VALUE + TEXT,
        HOLD.replace("disagree", "say sixty days"),
        "`hold` (en) shows the number 'sixty', expected words",
        at="      en:",
    ),
    Case(
        "hold with one school day",
        VALUE + TEXT,
        HOLD.replace("disagree", "say one school day"),
        "`hold` (en) shows the number 'one school day', expected",
        at="      en:",
    ),
    Case(
        "empty hold",
        VALUE + TEXT,
        "    hold: {}\n",
        "`hold` is empty, expected something in it (or leave the key out)",
    ),
    # Texts
    Case(
        "empty text",
        "The team decides within sixty-one days.",
        '""',
        "`en` is empty, expected something in it",
    ),
    Case(
        "nothing after the key",
        "      en: The team decides within sixty-one days.",
        "      en:",
        "`en` is empty, expected text",
    ),
    Case(
        "text of spaces",
        "Sample Stat. § 1",
        '"  "',
        "`citation` is empty, expected something in it (or leave the key out)",
    ),
    Case(
        "empty text without languages",
        TEXT,
        "    text: {}\n",
        "`text` is empty, expected something in it (or leave the key out)",
    ),
    # Days
    Case(
        "day in the future",
        "2026-01-05",
        "2999-01-05",
        "2999-01-05 is in the future, expected the day the source was read",
    ),
    Case(
        "day that is none",
        "2026-01-05",
        "2026-13-45",
        "'2026-13-45' is not a day, expected the form 2026-11-23",
    ),
    Case(
        "day in other words",
        "2026-01-05",
        "January 5, 2026",
        "`checked` is 'January 5, 2026', expected a day of the form 2026-11-23",
    ),
    Case(
        "day of short numbers",
        "2026-01-05",
        "2026-1-5",
        "`checked` is '2026-1-5', expected a day of the form 2026-11-23",
    ),
    Case(
        "day as a number",
        "2026-01-05",
        "20260105",
        "20260105 is not a day, expected the form 2026-11-23",
    ),
    Case(
        "day as a quoted number",
        "2026-01-05",
        '"1767571200"',
        "1767571200 is not a day, expected the form 2026-11-23",
    ),
    Case(
        "day and time",
        "2026-01-05",
        "2026-01-05 10:00:00",
        "'2026-01-05 10:00:00' is not a day, expected the form 2026-11-23",
    ),
    # Addresses
    Case(
        "ftp address",
        "https://law",
        "ftp://law",
        "'ftp://law.example.org/1' is not a web address, expected one that starts with https:// or http://",
    ),
    Case(
        "no address",
        "https://law.example.org/1",
        "the statute book",
        "'the statute book' is not a web address, expected one that starts with https://",
    ),
    Case(
        "address with a space",
        "example.org/1",
        "example.org/1 2",
        "'https://law.example.org/1 2' is not a web address, expected",
    ),
    Case(
        "address with a lone bracket",
        "law.example",
        "[law.example",
        "'https://[law.example.org/1' is not a web address, expected",
    ),
]
YAML_CASES = [
    Case(
        "unclosed double quote",
        'org/1"',
        "org/1",
        "quotation marks that are never closed, expected a closing quotation mark",
    ),
    Case(
        "unopened double quote",
        '"https://law',
        "https://law",
        "a quotation mark that ends a text but starts none, expected one at both ends",
    ),
    Case(
        "text in the line of its >-",
        "The team",
        ">- The team",
        "a text in the line of its `>` or `|`, expected it on the next line, further in",
    ),
    Case(
        "unclosed single quote",
        "Sample Stat.",
        "'Sample Stat.",
        "quotation marks that are never closed, expected a closing quotation mark",
    ),
    Case(
        "quote in a quote",
        "The team decides",
        '"The "team" decides',
        "a text goes on after its closing quotation mark, expected curly quotation marks inside it",
    ),
    Case(
        "apostrophe in single quotes",
        "The team decides within sixty-one days.",
        "'The team's days'",
        "a text goes on after its closing quotation mark, expected",
    ),
    Case(
        "too far in",
        "    link: official",
        "      link: official",
        "the line is further in than the one above it, expected the same number of spaces",
    ),
    Case(
        "one space too few",
        "    link: official",
        "   link: official",
        "the line starts with 3 spaces but its block, from line ",
    ),
    Case(
        "one space too many after a plain text",
        "    as_of",
        "     as_of",
        "the line is further in than the one above it, expected the same number of spaces",
    ),
    Case(
        "missing colon",
        "    link: official",
        "    link official",
        "a key without a colon, expected `key: value`",
    ),
    Case(
        "missing colon before a block",
        "    value:\n",
        "    value\n",
        "a key without a colon, expected `key: value`",
    ),
    Case(
        "missing space after the colon",
        "grade: primary",
        "grade:primary",
        "a key without a colon, expected `key: value`",
    ),
    Case(
        "second colon in a line",
        "Sample Stat. § 1",
        "Sample: Stat. § 1",
        "a second colon in the line, expected the text in quotation marks",
    ),
    Case(
        "tab",
        "    link:",
        "\tlink:",
        "the line starts with a tab, expected spaces (two for each step in)",
    ),
    Case(
        "tab after spaces", "    link:", "  \tlink:", "the line starts with a tab, expected spaces"
    ),
    Case(
        "open bracket",
        "[eligibility_decided]",
        "[eligibility_decided",
        "a bracket without its end, expected commas between the items and the closing bracket",
    ),
    Case(
        "text that starts with @",
        "Sample Stat.",
        "@Stat.",
        "a text that starts with `@`, expected it in quotation marks",
    ),
    Case(
        "backslash",
        '"2020 decision"',
        r'"2020 \decision"',
        "a backslash between double quotation marks, expected single ones",
    ),
    Case(
        "control character",
        "Sample Stat.",
        "Sample\x07 Stat.",
        "the character U+0007 is no text, expected the line without it",
    ),
    Case(
        "hidden line break",
        "Sample Stat.",
        "Sample\u2028 Stat.",
        "the character U+2028 is no text, expected the line without it",
    ),
    Case(
        "alias to nothing",
        "Sample Stat. § 1",
        "*nothing",
        "`*nothing` stands for a value elsewhere, expected the value written out",
    ),
    Case(
        "star before a word",
        "The team decides",
        "*Important* The team decides",
        "a `*` that refers to nothing, expected the text in quotation marks",
    ),
    Case(
        "alias",
        'link: official\n    as_of: "2020 decision"',
        "link: &law official\n    as_of: *law",
        "`*law` stands for a value elsewhere, expected the value written out",
        at="    as_of:",
    ),
    Case(
        "anchor that refers to itself",
        VALUE,
        "    value: &me {limits: [*me]}\n",
        "`*me` stands for a value elsewhere, expected the value written out",
    ),
    Case(
        "merge key",
        "    link:",
        "    <<: {link: copy}\n    link:",
        "`<<` is not used here, expected the keys written out",
    ),
    Case(
        "merge key with an alias",
        SOURCE,
        "    <<: *source\n",
        "`*source` stands for a value elsewhere, expected the value written out",
    ),
    Case(
        "second document",
        "  evaluation:",
        "---\n  evaluation:",
        "`---` starts a second document, expected one in a file",
    ),
    Case(
        "endless levels",
        "[eligibility_decided]",
        "[" * 99_999,
        "more than 40 levels of blocks, expected fewer than ten",
    ),
]
STATE_CASES = [
    Case(
        "lower-case code",
        "code: WI",
        "code: wi",
        "the code is 'wi', expected capital letters such as WI",
    ),
    Case(
        "unknown code",
        "code: WI",
        "code: ZZ",
        "'ZZ' is no state's code, expected one of the 57, such as WI",
    ),
    Case(
        "code of another state",
        "code: WI",
        "code: MN",
        "the code is MN but the file is wi.yml, expected WI (or the file mn.yml)",
    ),
    Case(
        "code as a word of YAML",
        "code: WI",
        "code: NO",
        "`code` is read as false, expected text (in quotation marks",
    ),
    Case(
        "name of another state",
        "name: Wisconsin",
        "name: Minnesota",
        "'Minnesota' is the name in data/states/mn.yml too, expected this state's own name",
    ),
]


@pytest.fixture
def project(root: Path, tmp_path: Path) -> Path:
    """A copy of the facts and the brand, with the sample rule in Wisconsin's file."""
    shutil.copytree(root / "data", tmp_path / "data")
    shutil.copytree(root / "docs", tmp_path / "docs")  # data/search.yml names its pages
    (tmp_path / "brand").mkdir()
    write(
        tmp_path / BRAND, "name: Our Table\ntagline: Together\nlanguages: [en]\nstates: [wi, mn]\n"
    )
    text = (tmp_path / WI).read_text(encoding="utf-8")
    write(
        tmp_path / WI,
        re.sub(
            r"^  evaluation:\n(?:    .*\n|\n)+", lambda _: RULE, text, count=1, flags=re.MULTILINE
        ),
    )
    return tmp_path


def write(path: Path, text: str | bytes) -> None:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())


def change(path: Path, old: str, new: str) -> None:
    """Puts `new` in the place of the first `old`."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path} has no {old!r}: fix this test"
    write(path, text.replace(old, new, 1))


def row(path: Path, start: str) -> int:
    """The number of the first line that starts so."""
    rows = path.read_text(encoding="utf-8").split("\n")
    return next(number for number, text in enumerate(rows, 1) if text.startswith(start))


def mistakes(project: Path) -> list[str]:
    """Reads everything as `open_site` does; every mistake as its line."""
    lines: list[str] = []
    readers: list[tuple[Callable[[Path], object], str]] = [
        (read_brand, "brand"),
        (read_library, "data"),
        (read_words, "data"),
        (read_glossary, "data"),
    ]
    for reader, folder in readers:
        try:
            reader(project / folder)
        except Mistakes as raised:
            lines += str(raised).split("\n")
    for line in lines:
        assert re.match(r"[a-z]+(/[\w. -]+)*:[1-9]\d*: .*\bexpected .", line), (
            f"not `file:line: what, expected what`: {line}"
        )
        assert len(line) < 1200 and not re.search(
            r"Traceback|pydantic|constrained|Error\b", line
        ), line
    return lines


def one(project: Path) -> str:
    lines = mistakes(project)
    assert len(lines) == 1, "\n".join(lines) or "there is no mistake"
    return lines[0]


def test_the_copy_is_whole(project: Path) -> None:
    assert mistakes(project) == []


def put(project: Path, case: Case) -> int:
    """Makes the edit and returns the line of the mistake."""
    path = project / WI
    before = path.read_text(encoding="utf-8")
    start = before.index(RULE)
    at = before.find(case.old, start, start + len(RULE))
    at = at if at >= 0 else before.index(case.old)
    after = before[:at] + case.new + before[at + len(case.old) :]
    write(path, after)
    rows = after.split("\n")
    if not case.at:
        return next(
            number
            for number, (old, new) in enumerate(zip(before.split("\n"), rows, strict=False), 1)
            if old != new
        )
    top = before[:start].count("\n")
    return (
        next(
            number
            for number in [*range(top, len(rows)), *range(top)]
            if rows[number].startswith(case.at)
        )
        + 1
    )


@pytest.mark.parametrize("case", CASES + YAML_CASES + STATE_CASES, ids=lambda case: case.name)
def test_one_mistake_gives_its_one_line(project: Path, case: Case) -> None:
    line = put(project, case)
    message = one(project)
    assert message.startswith(f"{WI}:{line}: {case.says}"), message


@pytest.mark.parametrize("case", YAML_CASES, ids=lambda case: case.name)
def test_yaml_without_its_fast_reader_gives_the_same_line(
    project: Path, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yaml_problems, "YAML_READER", yaml.SafeLoader)
    line = put(project, case)
    page = read_yaml(project / WI, WI)
    check(page, State)
    assert len(page.mistakes) == 1, page.mistakes
    assert str(page.mistakes[0]).startswith(f"{WI}:{line}: {case.says}"), page.mistakes


Edit = Callable[[Path], object]


def swap(old: str, new: str) -> Edit:
    return lambda path: change(path, old, new)


def become(text: str | bytes) -> Edit:
    return lambda path: write(path, text)


def end_with(text: str) -> Edit:
    return lambda path: write(path, path.read_bytes() + text.encode())


def copy_of_wisconsin(path: Path) -> None:
    shutil.copy(path.with_name("wi.yml"), path)


def instead(make: Edit) -> Edit:
    """Takes the file away and makes something else in its place."""
    return lambda path: (path.unlink(), make(path))


def cut(pattern: str) -> Edit:
    def edit(path: Path) -> None:
        text, count = re.subn(
            f"^{pattern}", "", path.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE
        )
        assert count == 1, f"{path} has no {pattern!r}: fix this test"
        write(path, text)

    return edit


CITE = (
    "- {citation: Sample Stat., url: 'https://example.org', link: other, grade: secondary, "
    "checked: 2026-01-05}\n"
)
TERM = "terms:\n  - term: Sample\n    en: A sample.\n"
STAY_PUT = r"  stay_put:\n(    .*\n)+"
OTHER_NAME = "data/states/wisconsin.yml"
NO_FILE = "there is no such file, expected a YAML file"
# What it is, the file, the edit, the line (`key:+2` is the second one after the line of that key),
# the message.
FILES: list[tuple[str, str, Edit, str, str]] = [
    (
        "a second file that ends in .yaml",
        "data/states/wi.yaml",
        copy_of_wisconsin,
        "code:",
        f"WI already has the file {WI}, expected one file a state",
    ),
    (
        "a second file with a later name",
        OTHER_NAME,
        copy_of_wisconsin,
        "code:",
        f"WI already has the file {WI}, expected one file a state",
    ),
    (
        "a second file with an earlier name",
        "data/states/badger.yml",
        copy_of_wisconsin,
        "code:",
        f"WI already has the file {WI}, expected one file a state",
    ),
    (
        "a file for no state",
        "data/states/zz.yml",
        lambda path: (copy_of_wisconsin(path), change(path, "WI", "ZZ")),
        "code:",
        "'ZZ' is no state's code, expected",
    ),
    (
        "a wrong name",
        OTHER_NAME,
        lambda path: path.with_name("wi.yml").rename(path),
        "code:",
        "the code is WI but the file is wisconsin.yml, expected the file wi.yml",
    ),
    ("no file", WI, Path.unlink, "1", "there is no such file, expected one for each of the 57"),
    (
        "no folder",
        "data/states",
        shutil.rmtree,
        "1",
        "the folder cannot be read (No such file or directory), expected one with a file for "
        "each state",
    ),
    (
        "a folder for a file",
        WI,
        instead(Path.mkdir),
        "1",
        "this is not a file, expected a YAML file",
    ),
    ("a pipe", WI, instead(os.mkfifo), "1", "this is not a file, expected a YAML file"),
    (
        "a link to itself",
        WI,
        instead(lambda path: path.symlink_to(path)),
        "1",
        "the link leads to no file, expected a YAML file",
    ),
    (
        "a link to nothing",
        WI,
        instead(lambda path: path.symlink_to("gone.yml")),
        "1",
        "the link leads to no file, expected a YAML file",
    ),
    (
        "an empty file",
        WI,
        become(""),
        "1",
        "the file is empty, expected the keys that data/README.md lists",
    ),
    (
        "only blank lines",
        WI,
        become("\n  \n"),
        "1",
        "the file is empty, expected the keys that data/README.md lists",
    ),
    (
        "only comments",
        WI,
        become("# one\n# two\n"),
        "1",
        "the file has only comments, expected the keys that data/README.md lists",
    ),
    ("only dashes", WI, become("---\n"), "1", "the file is empty, expected `key: value` lines"),
    (
        "a list",
        WI,
        become("- code: WI\n- name: Wisconsin\n"),
        "1",
        "the file is a list, expected `key: value` lines",
    ),
    (
        "a text",
        WI,
        become("\nWisconsin\n"),
        "2",
        "the file is 'Wisconsin', expected `key: value` lines",
    ),
    (
        "20 MB",
        WI,
        become("# more\n" * 3_000_000),
        "1",
        "the file has 21,000,000 bytes, expected at most 1,000,000",
    ),
    (
        "Latin-1",
        WI,
        become("code: WI\nname: Wiscónsin\n".encode("latin-1")),
        "2",
        "the byte 0xf3 is not UTF-8 text, expected the file saved as UTF-8",
    ),
    (
        "UTF-16",
        WI,
        become("code: WI\n".encode("utf-16")),
        "1",
        "the byte 0xff is not UTF-8 text, expected the file saved as UTF-8",
    ),
    (
        "zero bytes",
        WI,
        swap("name: Wis", "name: \0Wis"),
        "name:",
        "the character U+0000 is no text, expected the line without it",
    ),
    ("no federal file", FEDERAL, Path.unlink, "1", NO_FILE),
    (
        "a state as federal law",
        FEDERAL,
        swap("code: US", "code: WI"),
        "code:",
        "the code is 'WI', expected US: this file is the federal law",
    ),
    ("no citations", CITATIONS, Path.unlink, "1", NO_FILE),
    (
        "a citation twice",
        CITATIONS,
        become(CITE + CITE.replace("Stat", "§ Stat")),
        "2",
        "'Sample § Stat.' stands here a second time (first in line 1), expected it once",
    ),
    (
        "citations as a block",
        CITATIONS,
        become("citation: Sample\n"),
        "1",
        "the file is not a list, expected lines that start with `- citation: …`",
    ),
    (
        "unknown key of a citation",
        CITATIONS,
        become(CITE.replace("link:", "page: 3, link:")),
        "1",
        "the key `page` is unknown, expected one of: citation, url, ",
    ),
    (
        "citation without a link",
        CITATIONS,
        become(CITE.replace(" link: other,", "")),
        "1",
        "the key `link` is missing, expected it in this block",
    ),
    (
        "citation without an address",
        CITATIONS,
        become(CITE.replace("https://example.org", "none")),
        "1",
        "'none' is not a web address, expected one that starts with",
    ),
    ("a text among citations", CITATIONS, end_with("- 34 CFR 1\n"), "- 34 CFR 1", "item "),
    ("no words", WORDS, Path.unlink, "1", NO_FILE),
    (
        "words as a list",
        WORDS,
        become("- kinds\n"),
        "1",
        "the file is a list, expected `key: value` lines",
    ),
    (
        "words without a kind",
        WORDS,
        cut(STAY_PUT),
        "kinds:",
        "the key `stay_put` is missing, expected it in this block",
    ),
    (
        "words for an unknown kind",
        WORDS,
        swap("kinds:", "kinds:\n  lunch: {title: A, short: B}"),
        "kinds:+1",
        "the key `lunch` is unknown, expected one of: team_name, ",
    ),
    (
        "words without an event",
        WORDS,
        cut(r"  services_begun:.*\n"),
        "events:",
        "the key `services_begun` is missing, expected it in this block",
    ),
    (
        "words as a block of languages",
        WORDS,
        swap('title: "What is the team called here, and am I on it?"', "title: {en: What}"),
        "kinds:+2",
        "`title` is a block of keys, expected text",
    ),
    ("no glossary", GLOSSARY, Path.unlink, "1", NO_FILE),
    (
        "glossary without terms",
        GLOSSARY,
        become("avoid: []\n"),
        "1",
        "the key `terms` is missing, expected it in this block",
    ),
    (
        "glossary with no term",
        GLOSSARY,
        become("avoid: []\nterms: []\n"),
        "2",
        "`terms` is empty, expected something in it",
    ),
    (
        "unknown key of a term",
        GLOSSARY,
        swap("terms:\n", f"{TERM}    short: S\n"),
        "terms:+3",
        "the key `short` is unknown, expected one of: term, abbr, ",
    ),
    (
        "number for a meaning",
        GLOSSARY,
        swap("terms:\n", TERM.replace("A sample.", "504")),
        "terms:+2",
        "`en` is 504, expected text (in quotation marks if",
    ),
    (
        "unknown kind of a term",
        GLOSSARY,
        swap("terms:\n", f"{TERM}    kind: lunch\n"),
        "terms:+3",
        "`kind` is 'lunch', expected 'team_name', 'evaluation', ",
    ),
    ("no brand", BRAND, Path.unlink, "1", NO_FILE),
    (
        "brand without a name",
        BRAND,
        swap("name: Our Table\n", ""),
        "1",
        "the key `name` is missing, expected it in this block",
    ),
    (
        "brand for an unknown state",
        BRAND,
        swap("mn]", "zz]"),
        "4",
        "'zz' is no state's code, expected a code such as ny",
    ),
    (
        "brand for some states",
        BRAND,
        swap("[wi, mn]", "some"),
        "4",
        "`states` is 'some', expected 'all' or a list",
    ),
    (
        "brand for a number of states",
        BRAND,
        swap("[wi, mn]", "51"),
        "4",
        "`states` is 51, expected 'all' or a list",
    ),
    (
        "brand for a state called no",
        BRAND,
        swap("mn]", "no]"),
        "4",
        "item 2 of `states` is read as false, expected text (in quotation marks",
    ),
    (
        "brand for a state twice",
        BRAND,
        swap("mn]", "WI]"),
        "4",
        "a state stands twice in `states`, expected each once",
    ),
    (
        "brand in a language of three letters",
        BRAND,
        swap("[en]", "[eng]"),
        "3",
        "'eng' is not a language, expected a two-letter code such as en or es",
    ),
    (
        "brand in no language",
        BRAND,
        swap("[en]", "[]"),
        "3",
        "`languages` is empty, expected at least one, such as [en]",
    ),
    (
        "brand in a language without a list",
        BRAND,
        swap("[en]", "en"),
        "3",
        "`languages` is 'en', expected a list",
    ),
    (
        "brand with an unknown way to reach it",
        BRAND,
        end_with("contact:\n  fax: 555-0100\n"),
        "6",
        "the key `fax` is unknown, expected one of: phone, text, email, ",
    ),
    (
        "brand with a bare web address",
        BRAND,
        end_with("contact: {web: example.org}\n"),
        "5",
        "'example.org' is not a web address, expected one that starts with",
    ),
    (
        "brand with a quotation mark left open",
        BRAND,
        swap("Together", '"Together'),
        "2",
        "quotation marks that are never closed, expected a closing",
    ),
]


@pytest.mark.parametrize(
    ("file", "edit", "at", "says"), [case[1:] for case in FILES], ids=[case[0] for case in FILES]
)
def test_one_broken_file_gives_its_one_line(
    project: Path, file: str, edit: Edit, at: str, says: str
) -> None:
    edit(project / file)
    start, _, more = at.partition("+")
    line = int(at) if at.isdigit() else row(project / file, start) + int(more or 0)
    message = one(project)
    assert message.startswith(f"{file}:{line}: {says}"), message


@pytest.mark.parametrize(
    "change_bytes",
    [lambda raw: b"\xef\xbb\xbf" + raw, lambda raw: raw.replace(b"\n", b"\r\n")],
    ids=["BOM", "CRLF"],
)
def test_what_an_editor_may_add_is_accepted(
    project: Path, change_bytes: Callable[[bytes], bytes]
) -> None:
    for path in (project / "data").rglob("*.yml"):
        write(path, change_bytes(path.read_bytes()))
    assert mistakes(project) == []


def test_hidden_files_of_an_editor_are_left_alone(project: Path) -> None:
    (project / "data/states/.#wi.yml").symlink_to("someone@desk.1234")
    assert mistakes(project) == []


def test_a_file_that_may_not_be_read_says_so(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "wi.yml":
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert (
        one(project)
        == f"{WI}:1: the file cannot be read (Permission denied), expected a readable YAML file"
    )


def test_aliases_that_multiply_do_not_hang(project: Path) -> None:
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"] + [
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)
    ]
    write(project / WI, "\n".join(rows))
    assert f"{WI}:2: `*a0` stands for a value elsewhere" in "\n".join(mistakes(project))


def test_all_mistakes_of_one_rule_are_reported_at_once(project: Path) -> None:
    broken = (
        RULE.replace("days: 61", "days: -1")
        .replace("    citation: Sample Stat. § 1\n", "")
        .replace("    link: official\n", "")
        .replace(TEXT, "")
    )
    change(project / WI, RULE, broken)
    top = row(project / WI, "  evaluation:")
    assert mistakes(project) == [
        f"{WI}:{top}: a value without words, expected `text` with a sentence in `en`",
        f"{WI}:{top + 2}: `days` is -1, expected at least 1",
        f"{WI}:{top + 9}: grade primary without a citation, expected the section of the law "
        "that was read",
        f"{WI}:{top + 10}: `url` without `link`, expected `link: official`, `copy` or `other`",
    ]


def break_several(project: Path) -> list[str]:
    """Breaks eight files; the starts of the lines that follow, in their order."""
    write(project / BRAND, "tagline: Together\nlanguages: [eng]\nstates: [zz]\n")
    write(project / CITATIONS, CITE + CITE)
    change(project / FEDERAL, "code: US", "code: us")
    write(project / GLOSSARY, "avoid: []\n")
    (project / "data/states/al.yml").unlink()
    write(project / "data/states/mn.yml", "- code: MN\n")
    change(project / WI, "code: WI", "code: WI\ncode: WI")
    change(project / WI, "days: 61", "days: 61.5")
    change(project / WI, "https://law", "ftp://law")
    cut(STAY_PUT)(project / WORDS)
    code, days = row(project / WI, "code:"), row(project / WI, "      days: 61.5")
    return [
        f"{BRAND}:1: the key `name` is missing, expected",
        f"{BRAND}:2: 'eng' is not a language, expected",
        f"{BRAND}:3: 'zz' is no state's code, expected",
        f"{CITATIONS}:2: 'Sample Stat.' stands here a second time (first in line 1), expected",
        f"{FEDERAL}:{row(project / FEDERAL, 'code:')}: the code is 'us', expected",
        f"{GLOSSARY}:1: the key `terms` is missing, expected",
        "data/states/al.yml:1: there is no such file, expected",
        "data/states/mn.yml:1: the file is a list, expected",
        f"{WI}:{code + 1}: the key `code` stands here a second time (first in line {code}), "
        "expected",
        f"{WI}:{days}: `days` is 61.5, expected",
        f"{WI}:{days + 11}: 'ftp://law.example.org/1' is not a web address, expected",
        f"{WORDS}:{row(project / WORDS, 'kinds:')}: the key `stay_put` is missing, expected",
    ]


def test_all_mistakes_of_all_files_are_reported_at_once_and_in_order(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BRAND", raising=False)
    expected = break_several(project)
    with pytest.raises(Mistakes) as raised:
        open_site(project)
    lines = str(raised.value).split("\n")
    assert len(lines) == len(expected), "\n".join(lines)
    for line, start in zip(lines, expected, strict=True):
        assert line.startswith(start)
    assert sorted(mistakes(project)) == sorted(lines)


def build(root: Path, project: Path) -> tuple[int, str]:
    """Runs `mkdocs build` in the copy, beside an older site, which must not change."""
    for name in ("macros", "overrides"):
        shutil.copytree(root / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(root / "mkdocs.yml", project)
    (project / "site/states").mkdir(parents=True)
    write(project / "site/index.html", "<p>The last good site.\r\n")
    write(project / "site/states/marker.bin", bytes(range(256)))
    before = pages(project / "site")
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    environment.pop("BRAND", None)
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert pages(project / "site") == before
    return done.returncode, done.stdout + done.stderr


def pages(site: Path) -> dict[str, tuple[bytes, int]]:
    return {
        path.relative_to(site).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in site.rglob("*")
        if path.is_file()
    }


BUILDS: list[tuple[str, str, Edit, str]] = [
    (
        "unclosed quote",
        WI,
        swap('org/1"', "org/1"),
        "quotation marks that are never closed, expected a closing quotation mark",
    ),
    (
        "duplicate key",
        WI,
        swap("code: WI", "code: WI\ncode: WI"),
        "the key `code` stands here a second time (first in line ",
    ),
    (
        "hold with a number",
        WI,
        swap(VALUE + TEXT, HOLD.replace("disagree", "say 45")),
        "`hold` (en) shows the number '4', expected words without any number",
    ),
    ("no state file", WI, Path.unlink, "1: there is no such file, expected one for each of the 57"),
    (
        "not UTF-8",
        GLOSSARY,
        become(b"terms:\n  - term: Caf\xe9\n"),
        "2: the byte 0xe9 is not UTF-8 text, expected the file saved as UTF-8",
    ),
    (
        "brand for an unknown state",
        BRAND,
        swap("mn]", "zz]"),
        "4: 'zz' is no state's code, expected a code such as ny",
    ),
]


@pytest.mark.parametrize(
    ("file", "edit", "says"), [case[1:] for case in BUILDS], ids=[case[0] for case in BUILDS]
)
def test_a_build_with_broken_data_stops_and_leaves_the_site(
    root: Path, project: Path, file: str, edit: Edit, says: str
) -> None:
    edit(project / file)
    code, output = build(root, project)
    assert code == 1
    assert re.search(rf"^{re.escape(file)}:(\d+: )?{re.escape(says)}", output, re.MULTILINE), output
    assert "Traceback" not in output
    assert "1 mistake; the last good site is left as it was." in output


def test_a_build_with_several_broken_files_tells_them_all(root: Path, project: Path) -> None:
    expected = break_several(project)
    code, output = build(root, project)
    assert code == 1
    places = [output.find(start) for start in expected]
    assert -1 not in places and places == sorted(places), output
    assert "Traceback" not in output
    assert f"{len(expected)} mistakes; the last good site is left as it was." in output
