"""A Markdown page is read as its writer's program saved it; what cannot be read gives one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.reading.front_matter import PageText, read_page

PAGE = "---\ntitle: Nuestra mesa\ntags: [a, b]\n---\n\n# Título\n\nTexto.\n"


def read(tmp_path: Path, raw: str | bytes) -> PageText:
    path = tmp_path / "ours.md"
    path.write_bytes(raw if isinstance(raw, bytes) else raw.encode())
    return read_page(path, "brand/pages/ours.md")


def one(page: PageText) -> str:
    assert len(page.mistakes) == 1, page.mistakes
    return str(page.mistakes[0])


@pytest.mark.parametrize(
    "raw",
    [
        PAGE.encode(),
        b"\xef\xbb\xbf" + PAGE.encode(),
        PAGE.replace("\n", "\r\n").encode(),
        PAGE.replace("\n", "\r").encode(),
        PAGE.encode("utf-16"),
        b"\xfe\xff" + PAGE.encode("utf-16-be"),
        PAGE.replace("---\n", "---  \t\n").encode(),
        PAGE.replace("]\n---", "]\n...").encode(),
    ],
    ids=[
        "UTF-8",
        "BOM",
        "CRLF",
        "CR",
        "UTF-16",
        "UTF-16 BE",
        "spaces after the dashes",
        "dots at the end",
    ],
)
def test_a_page_is_the_same_however_it_was_saved(tmp_path: Path, raw: bytes) -> None:
    page = read(tmp_path, raw)
    assert page.mistakes == ()
    assert page.meta == {"title": "Nuestra mesa", "tags": ["a", "b"]}
    assert page.body == "\n# Título\n\nTexto.\n"
    assert page.first_line == 5
    assert page.line(page.body.index("Texto")) == 8


@pytest.mark.parametrize(
    "text", ["# A\n\n---\n\nB\n", "", "Text\n---\n", " ---\na: b\n---\n", "----\nText\n"]
)
def test_a_page_without_front_matter_is_all_text(tmp_path: Path, text: str) -> None:
    page = read(tmp_path, text)
    assert (page.meta, page.body, page.first_line, page.mistakes) == ({}, text, 1, ())


@pytest.mark.parametrize(
    "text", ["---\n---\nText", "---\n\n---\nText", "---\n# nothing yet\n---\nText"]
)
def test_empty_front_matter_is_no_mistake(tmp_path: Path, text: str) -> None:
    page = read(tmp_path, text)
    assert (page.meta, page.body, page.mistakes) == ({}, "Text", ())


def test_front_matter_may_be_all_there_is(tmp_path: Path) -> None:
    page = read(tmp_path, "---\ntitle: A\n---")
    assert (page.meta, page.body, page.mistakes) == ({"title": "A"}, "", ())


def test_a_mistake_in_the_text_of_the_front_matter_keeps_the_text(tmp_path: Path) -> None:
    assert read(tmp_path, "---\ntitle: A: B\n---\nText").body == "Text"


KEYS = "expected `key: value` lines"
QUOTED = "expected the text in quotation marks"
TWICE = "stands here a second time"
NO_UTF8 = "not UTF-8 text, expected UTF-8 (choose the encoding UTF-8"


@pytest.mark.parametrize(
    ("raw", "line", "says"),
    [
        ("---\ntitle: A\n", 1, "the front matter is never closed, expected a line `---`"),
        ("---\n\n# no\n- a\n- b\n---\n", 4, f"the front matter is a list, {KEYS}"),
        ("---\n\nJust a text\n---\n", 3, f"the front matter is 'Just a text', {KEYS}"),
        ("---\ntitle: A\ndescription: B: C\n---\n", 3, f"a second colon in the line, {QUOTED}"),
        ('---\ntitle: "A\ntags: []\n---\n', 2, "quotation marks that are never closed"),
        ("---\ntitle: A\ntitle: B\n---\n", 3, f"the key `title` {TWICE} (first in line 2)"),
        ("---\ntitle: A\n\ttags: []\n---\n", 3, "the line starts with a tab"),
        ("---\ntitle: A\n---\n\nA\x0bB\n", 5, "the character U+000B is no text"),
        ("A\x00B\n", 1, "the character U+0000 is no text"),
        ("# A\n\nCaf\xe9\n".encode("latin-1"), 3, f"the byte 0xe9 is {NO_UTF8}"),
        (b"# A\r\r\x93Hi\x94", 3, "the byte 0x93 is not UTF-8 text, expected UTF-8 (choose"),
        (b"\xff\xfe#\x00\n\x00A", 2, "the file is saved as UTF-16 and broken here, expected UTF-8"),
        ("# A".encode("utf-32"), 1, "the file is saved as UTF-32, expected UTF-8"),
    ],
)  # fmt: skip
def test_a_page_that_cannot_be_read_says_where_and_what_to_do(
    tmp_path: Path, raw: str | bytes, line: int, says: str
) -> None:
    assert one(read(tmp_path, raw)).startswith(f"brand/pages/ours.md:{line}: {says}")


def test_a_page_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    assert (
        one(read_page(tmp_path / "gone.md", "docs/en/gone.md"))
        == "docs/en/gone.md:1: there is no such file, expected a Markdown page"
    )
