"""Sets print data with Typst: the only module that runs it.

In: the JSON of a sheet or of a guide. Out: the bytes of its PDF, tagged, with fillable fields where there are places to write, and the
number of its pages.
"""

from __future__ import annotations

import io
import json
import shutil
import tempfile
from functools import cache
from pathlib import Path

import pikepdf
import typst

from macros.printing.forms import make_fillable
from macros.printing.sheets import Sheet

HERE = Path(__file__).parent
EMPTY_PAGES = 1
"""Typst forgets what ten documents did not need. This empty one after each guide makes it forget sooner: two thirds of the memory, a seventh more time."""


def typeset(sheet: Sheet, data: str | None = None) -> tuple[bytes, int]:
    """Sets a sheet with Typst and makes its fields fillable. Gives the PDF and its number of pages."""
    template = "letter.typ" if "letter" in sheet.data else "packet.typ" if "title" in sheet.data else "sheet.typ"
    return make_fillable(_compiled(template, {"data.json": data or json.dumps(sheet.data, ensure_ascii=False)}), sheet.fields)


def typeset_guide(chapters: str, data: str) -> tuple[bytes, int]:
    """Sets a guide with Typst. Gives the PDF and its number of pages."""
    pdf = _compiled("book.typ", {"book.json": chapters, "data.json": data})
    for _ in range(EMPTY_PAGES):
        _desk().compiler.compile(b"")
    return _packed(pdf)


def _compiled(template: str, files: dict[str, str]) -> bytes:
    desk = _desk()
    for name, content in files.items():
        if desk.written.get(name) != content:
            (desk.folder / name).write_text(content, encoding="utf-8")
            desk.written[name] = content
    pdf = desk.compiler.compile(str(desk.folder / template), pdf_standards=["ua-1"], timestamp=0)
    if not isinstance(pdf, bytes):
        raise TypeError("Typst gave no PDF")
    return pdf


def _packed(pdf: bytes) -> tuple[bytes, int]:
    """The same PDF at two fifths of its size: its many tags go into compressed streams."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return out.getvalue(), len(document.pages)


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
