"""Sets print data with Typst: the only module that runs it.

In: a template, its data as JSON, what all states share. Out: the bytes of a tagged PDF, with
fillable fields where there are places to write, and the number of its pages; or a picture.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import typst

from macros.pdf.forms import make_fillable
from macros.pdf.packing import packed, page_count
from macros.press.sheets import Sheet
from macros.press.typefaces import (
    FAMILIES,
    FOLDER,
    LettersMissing,
    letters_of,
    missing,
    not_ours,
    of_system,
)

HERE = Path(__file__).parent
FIELD_FONT = FOLDER / "NotoSans_400Regular.ttf"
"""The typeface of what a reader types into a field: one that has the letters of all names in Latin
script."""
_NOT_DISPLAYED = "could not be displayed"
"""What Typst says of a letter that no typeface has."""
EMPTY_PAGES = 1
"""Typst drops from its cache what ten documents did not need. Compiling an empty one after each
guide makes it drop that sooner: 25 % less memory, 10 % more time (`bench/press.py`).
"""


def typeset(
    template: str,
    sheet: Sheet,
    data: str | None = None,
    shared: Mapping[str, str] | None = None,
    fillable: bool = True,
) -> tuple[bytes, int]:
    """Sets a sheet with a template of `templates/`. Gives the PDF and its number of pages.

    `data`: the sheet's, where it is JSON already. `shared`: more files for the template, by name.
    `fillable`: whether its fields become form fields; they are left as they are otherwise. Raises
    `ValueError` where the template did not draw each field once, and `LettersMissing` for letters
    that no typeface here has.
    """
    pdf = _compiled(template, sheet, data, shared or {})
    if fillable:
        return make_fillable(pdf, sheet.fields, FIELD_FONT)
    for _ in range(EMPTY_PAGES):
        _workspace().compiler.compile(b"")
    return packed(pdf), page_count(pdf)


def draw(template: str, sheet: Sheet) -> bytes:
    """Draws a template of one page as a PNG picture, one pixel a point. Raises `LettersMissing`."""
    workspace, data = _workspace(), json.dumps(sheet.data, ensure_ascii=False)
    workspace.write("data.json", data)
    unknown = frozenset(not_ours(data))
    if lost := missing(unknown):
        raise LettersMissing(lost)
    extra = of_system(unknown) if unknown else ()
    return _set(workspace, template, sheet, data, extra, format="png", ppi=72)


def typeset_guide(chapters: str, guide: Sheet, data: str | None = None) -> tuple[bytes, int]:
    """Sets a guide by itself, without the queue. Gives the PDF and its number of pages."""
    return typeset("book.typ", guide, data, {"book.json": chapters}, fillable=False)


def _compiled(template: str, sheet: Sheet, data: str | None, shared: Mapping[str, str]) -> bytes:
    workspace = _workspace()
    data = data or json.dumps(sheet.data, ensure_ascii=False)
    workspace.write("data.json", data)
    for name, content in shared.items():
        workspace.write(name, content)
    text = "".join((data, *shared.values()))
    if workspace.lacking.isdisjoint(text):
        try:
            return _pdf(workspace, template, sheet, text)
        except typst.TypstError as error:
            if _NOT_DISPLAYED not in error.message:
                raise
            workspace.lacking |= not_ours(text)
    unknown = frozenset(not_ours(text))
    if lost := missing(unknown):
        raise LettersMissing(lost)
    return _pdf(workspace, template, sheet, text, of_system(unknown))


def _pdf(
    workspace: _Workspace,
    template: str,
    sheet: Sheet,
    text: str,
    extra: tuple[tuple[str, Path], ...] = (),
) -> bytes:
    return _set(workspace, template, sheet, text, extra, pdf_standards=["ua-1"], timestamp=0)


def _set(
    workspace: _Workspace,
    template: str,
    sheet: Sheet,
    text: str,
    extra: tuple[tuple[str, Path], ...],
    **how: Any,
) -> bytes:
    """Sets the template with what was written; `extra`: typefaces of the system."""
    fonts = [*FAMILIES, *dict(extra)]
    look = {**sheet.look, "fonts": fonts, **letters_of(text)}
    workspace.write("look.json", json.dumps(look))
    compiler = workspace.with_fonts(extra) if extra else workspace.compiler
    name = str(workspace.folder / template)
    made = compiler.compile(name, **how)
    if not isinstance(made, bytes):
        raise TypeError("Typst gave more than one file")
    return made


class _Workspace:
    """A folder with the templates, where data is written beside them, and its compiler; the folder
    goes with the process.

    The data is in files: Typst forgets all it knows when `sys.inputs` changes, but finds its work
    again when only a file does.
    """

    def __init__(self) -> None:
        self._kept = tempfile.TemporaryDirectory(prefix="press-")
        self.folder = Path(self._kept.name)
        self.written: dict[str, str] = {}
        for template in (HERE / "templates").iterdir():
            shutil.copy(template, self.folder)
        self.compiler = self._compiler(FOLDER)
        self.lacking: set[str] = set()
        """Letters that made Typst look for other typefaces than the project's."""
        self.with_fonts = cache(self._with_fonts)

    def _compiler(self, *folders: Path) -> typst.Compiler:
        fonts: list[str] = [str(folder) for folder in folders]
        root = str(self.folder)
        return typst.Compiler(root=root, font_paths=fonts, ignore_system_fonts=True)

    def _with_fonts(self, extra: tuple[tuple[str, Path], ...]) -> typst.Compiler:
        """A compiler that has these files of the system too, and no others of it: so a document
        without such letters looks the same everywhere."""
        folder = Path(tempfile.mkdtemp(prefix="fonts-", dir=self.folder))
        for number, (_, path) in enumerate(extra):
            shutil.copy(path, folder / f"{number}{path.suffix}")
        return self._compiler(FOLDER, folder)

    def write(self, name: str, content: str) -> None:
        """Writes a file, unless it has this content already."""
        if self.written.get(name) != content:
            (self.folder / name).write_text(content, encoding="utf-8", newline="\n")
            self.written[name] = content


@cache
def _workspace() -> _Workspace:
    """The workspace of this process: its compiler remembers what it has read."""
    return _Workspace()
