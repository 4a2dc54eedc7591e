"""Sets print data with Typst: the only module that runs it.

In: the JSON of a sheet or of a guide. Out: the bytes of its PDF, tagged, with fillable fields where there are places to write, and the
number of its pages.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from functools import cache
from pathlib import Path

import typst

from macros.pdf.forms import make_fillable
from macros.pdf.packing import packed
from macros.press.sheets import Sheet

HERE = Path(__file__).parent
EMPTY_PAGES = 1
"""Typst forgets what ten documents did not need. This empty one after each guide makes it forget sooner: three quarters of the memory, a tenth more time."""


def typeset(sheet: Sheet, data: str | None = None) -> tuple[bytes, int]:
    """Sets a sheet with Typst and makes its fields fillable. Gives the PDF and its number of pages. `data`: the sheet's, where it is JSON already."""
    template = "letter.typ" if "letter" in sheet.data else "packet.typ" if "title" in sheet.data else "sheet.typ"
    return make_fillable(_compiled(template, sheet, data), sheet.fields)


def typeset_guide(chapters: str, guide: Sheet, data: str | None = None) -> tuple[bytes, int]:
    """Sets a guide with Typst. Gives the PDF and its number of pages. `data`: the guide's, where it is JSON already."""
    pdf = _compiled("book.typ", guide, data, {"book.json": chapters})
    for _ in range(EMPTY_PAGES):
        _desk().compiler.compile(b"")
    return packed(pdf), _pages(pdf)


def _compiled(template: str, sheet: Sheet, data: str | None, files: dict[str, str] | None = None) -> bytes:
    desk = _desk()
    own = {"look.json": json.dumps(sheet.look), "data.json": data or json.dumps(sheet.data, ensure_ascii=False)}
    for name, content in (own | (files or {})).items():
        if desk.written.get(name) != content:
            (desk.folder / name).write_text(content, encoding="utf-8")
            desk.written[name] = content
    pdf = desk.compiler.compile(str(desk.folder / template), pdf_standards=["ua-1"], timestamp=0)
    if not isinstance(pdf, bytes):
        raise TypeError("Typst gave no PDF")
    return pdf


def _pages(pdf: bytes) -> int:
    """How many pages a PDF of Typst's has: its first object is the tree of all pages. Raises `ValueError` where it is not."""
    found = re.search(rb"1 0 obj\s*<</Type/Pages/Count (\d+)", pdf[:200])
    if found is None:
        raise ValueError("expected the tree of pages at the start of the PDF")
    return int(found[1])


class _Desk:
    """A folder with the templates, where data is laid beside them, and its compiler; the folder goes with the process.

    The data lies in files: Typst forgets all it knows when `sys.inputs` changes, but finds its work again when only a file does.
    """

    def __init__(self) -> None:
        self._kept = tempfile.TemporaryDirectory(prefix="press-")
        self.folder = Path(self._kept.name)
        self.written: dict[str, str] = {}
        for template in (HERE / "templates").glob("*.typ"):
            shutil.copy(template, self.folder)
        self.compiler = typst.Compiler(root=str(self.folder), font_paths=[str(HERE / "fonts")], ignore_system_fonts=True)


@cache
def _desk() -> _Desk:
    """One desk a process: its compiler remembers what it has read."""
    return _Desk()
