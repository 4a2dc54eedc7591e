"""Reads a Markdown page: its front matter, its text, and the line at which the text starts.

In: a path, and the page's name in messages. Out: a `PageText`, with every mistake as `file:line:
what is wrong, expected what`. Nothing is raised, and what Word or Notepad adds to a file (byte
order mark, CRLF, UTF-16) is understood.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from macros.reading.findings import Mistake, named
from macros.reading.yaml_file import YamlFile, add_yaml, read_bytes

_OPENING = re.compile(r"---[ \t]*$")
_CLOSING = re.compile(r"(?:---|\.\.\.)[ \t]*$")
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_UTF32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_MARK_OF_ORDER = "\ufeff"
"""Notepad puts it before a text; a text put together of several has it inside, unseen."""
_SAVE_AS = "expected UTF-8 (choose the encoding UTF-8 in the editor’s “Save as” window)"


@dataclass(frozen=True)
class PageText:
    """One Markdown page as it was read."""

    file: str
    meta: dict[str, Any]
    """The front matter; empty where there is none, or where it could not be read."""
    body: str
    """The text after the front matter, with `\\n` at the end of each line."""
    first_line: int
    """The line of the file at which `body` starts, counted from 1."""
    mistakes: tuple[Mistake, ...] = ()

    def line(self, offset: int) -> int:
        """The line of the file that holds the letter of `body` at this offset."""
        return self.first_line + self.body.count("\n", 0, offset)


def read_page(path: Path, name: str | None = None) -> PageText:
    """Reads one page. `name` is the file's name in messages; without it, the path is."""
    page = YamlFile(name or path.as_posix())
    text = _decoded(read_bytes(path, page, "a Markdown page") or b"", page)
    if text is None or page.mistakes:
        return PageText(page.file, {}, "", 1, tuple(page.mistakes))
    rows = re.split(r"\r\n|\r|\n", text)
    end = _front_matter_end(rows, page)
    meta = _meta(rows[1:end], page) if end else {}
    _check_characters(rows, end + 1 if end else 0, page)
    first = end + 1 if end else 0
    return PageText(page.file, meta, "\n".join(rows[first:]), first + 1, tuple(page.mistakes))


def utf8(path: Path) -> bytes:
    """A page's bytes for a site generator, which reads UTF-8 only: UTF-16 is written as UTF-8. A
    page that is broken stays as it is: `read_page` says where."""
    raw = path.read_bytes()
    if not raw.startswith(_UTF16):
        return raw
    return raw.decode("utf-16", errors="replace").encode()


def _decoded(raw: bytes, page: YamlFile) -> str | None:
    """The text of the bytes, or None with a mistake at the first line that is not text."""
    if raw.startswith(_UTF32):
        page.add_error_at(1, f"the file is saved as UTF-32, {_SAVE_AS}")
        return None
    utf16 = raw.startswith(_UTF16)
    try:
        text = raw.decode("utf-16" if utf16 else "utf-8").replace(_MARK_OF_ORDER, "")
        return unicodedata.normalize("NFC", text)  # a Mac may take accents apart
    except UnicodeDecodeError as error:
        if utf16:
            line = raw[: error.start].decode("utf-16", errors="ignore").count("\n") + 1
            page.add_error_at(line, f"the file is saved as UTF-16 and broken here, {_SAVE_AS}")
        else:
            line = len(re.findall(rb"\r\n|\r|\n", raw[: error.start])) + 1
            page.add_error_at(
                line, f"the byte 0x{raw[error.start]:02x} is not UTF-8 text, {_SAVE_AS}"
            )
        return None


def _front_matter_end(rows: list[str], page: YamlFile) -> int | None:
    """The index of the line that ends the front matter; None where a page has none."""
    if not _OPENING.match(rows[0]):
        return None
    end = next((index for index, row in enumerate(rows) if index and _CLOSING.match(row)), None)
    if end is None:
        page.add_error_at(
            1, "the front matter is never closed, expected a line `---` after its last key"
        )
    return end


def _meta(rows: list[str], page: YamlFile) -> dict[str, Any]:
    """The keys of the front matter; mistakes are added at their lines."""
    if all(not row.strip() or row.lstrip().startswith("#") for row in rows):
        return {}
    add_yaml(page, "\n".join(["", *rows, ""]))
    if isinstance(page.data, dict):
        return page.data
    if not page.mistakes:
        line = next(
            index
            for index, row in enumerate(rows, 2)
            if row.strip() and not row.lstrip().startswith("#")
        )
        page.add_error_at(
            line, f"the front matter is {named(page.data)}, expected `key: value` lines"
        )
    return {}


def _check_characters(rows: list[str], start: int, page: YamlFile) -> None:
    """A control character comes from a broken copy and would break a PDF or Word file."""
    for number, row in enumerate(rows[start:], start + 1):
        if character := _CONTROL.search(row):
            page.add_error_at(
                number,
                f"the character U+{ord(character[0]):04X} is no text, expected the line without it",
            )
