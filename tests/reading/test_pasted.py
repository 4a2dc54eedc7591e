"""YAML as volunteers paste it from Word, a web page or a telephone: read as typed, or one line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from macros.reading.front_matter import read_page
from macros.reading.yaml_file import read_yaml

REFUSED = [
    ("help: !Sí se puede!\n", 1, "a text that starts with `!`, expected it in quotation marks"),
    ("help: !now\n", 1, "`!now` is not used here, expected plain text (in quotation marks)"),
    ("items:\n  - !Sí se puede!\n", 2, "a text that starts with `!`"),
    ("help: [Together] now\n", 1, "a text that starts with `[`, expected it in quotation marks"),
    ("help: {Together} now\n", 1, "a text that starts with `{`"),
    ("a: b\nitems:\n  - [x] done\n", 3, "a text that starts with `[`"),
    ("help: ? who\n", 1, "a text that starts with `?`"),
    ("help: - us\n", 1, "a text that starts with `-`"),
    ("help: &us and them\n", 1, "a text that starts with `&`, expected it in quotation marks"),
    ("help: @us\n", 1, "a text that starts with `@`"),
    ("day: 0026-11-23\n", 1, "0026-11-23 is in the year 26, expected one such as 2026-11-23"),
    ("name: “Our: Group”\n", 1, "behind curly quotation marks, expected straight ones"),
    ("“name”: Ours\n", 1, "curly quotation marks around “name”"),
    ("codes:\n  – wi\n", 2, "starts with `–`, which is no mark of a list, expected a hyphen"),
    ("codes:\n– wi\n", 2, "starts with `–`, which is no mark of a list"),
    ("codes:\n  - wi\n  – mn\n", 3, "starts with `–`"),
    ("codes:\n  • wi\n", 2, "starts with `•`"),
    ("codes:\n  * wi\n", 2, "starts with `*`"),
    ("links:\n  — title: A\n    url: b\n", 2, "starts with `—`"),
    ("a:\n\tb: c\n", 2, "the line starts with a tab, expected spaces"),
    ("a:\n\u00a0\u00a0b: c\n", 2, "starts with a no-break or other special space, expected plain"),
    ("a:\n \u00a0b: c\n", 2, "starts with a no-break or other special space"),
    ("a:\n\u3000b: c\n", 2, "starts with a no-break or other special space"),
    ("\u200ba: c\n", 1, "starts with a no-break or other special space"),
    ("a:\n  b:\u00a0c\n", 2, "no plain space after the colon of `b`"),
    ("name： Ours\n", 1, "no plain space after the colon of `name`"),
    ("a: b\nname:Ours\nc: d\n", 2, "expected `key: value` with a space after the colon"),
    ("about: Group #1\n", 1, "`#1` after a space starts a remark and would be left out"),
    ("color: #335577\n", 1, "`color` is empty: `#335577` after a space starts a remark"),
]


@pytest.mark.parametrize("text, line, what", REFUSED)
def test_what_yaml_misreads_is_one_line_with_the_true_cause(
    tmp_path: Path, text: str, line: int, what: str
) -> None:
    file = tmp_path / "ours.yml"
    file.write_text(text, encoding="utf-8")
    page = read_yaml(file, "ours.yml")
    assert len(page.mistakes) == 1, page.mistakes
    assert str(page.mistakes[0]).startswith(f"ours.yml:{line}: ")
    assert what in page.mistakes[0].what


READ = [
    ("a: “Our Group”\n", "“Our Group”"),
    ("a: ‘Our Group’\n", "‘Our Group’"),
    ('a: "!Sí se puede!"\n', "!Sí se puede!"),
    ("a: '“Our Group”'\n", "“Our Group”"),
    ("a: “Our” and “your” Group\n", "“Our” and “your” Group"),
    ("a: “Hi” he said\n", "“Hi” he said"),
    ("a: the group’s – and yours\n", "the group’s – and yours"),
    ('a: "Group #1"\n', "Group #1"),
    ("a: Group#1 & co\n", "Group#1 & co"),
    ("a: |\n  – one #1\n  • two\n", "– one #1\n• two\n"),
    ("# issue #1\na: b # see issue #2\n", "b"),
    ("# – a remark\na: b  # remark\n", "b"),
    ("a: b\u00a0c\n", "b\u00a0c"),
    ("a: it's 5 o’clock\r\n", "it's 5 o’clock"),
    ("a: 2026-11-23x\n", "2026-11-23x"),
    ("a: “open only\n", "“open only"),
]


@pytest.mark.parametrize("text, value", READ)
def test_what_is_plain_is_read_as_typed(tmp_path: Path, text: str, value: Any) -> None:
    file = tmp_path / "ours.yml"
    file.write_bytes(text.encode())
    page = read_yaml(file)
    assert page.mistakes == []
    assert page.data["a"] == value


def test_the_front_matter_of_a_page_is_read_with_the_same_care(tmp_path: Path) -> None:
    file = tmp_path / "ours.md"
    file.write_text(
        "---\n“title”: Ours\ntags:\n  – one\n---\n\n# Ours\n\n– text\n", encoding="utf-8"
    )
    mistakes = [str(mistake) for mistake in read_page(file, "ours.md").mistakes]
    assert [mistake.split(": ")[0] for mistake in mistakes] == ["ours.md:2", "ours.md:4"]
