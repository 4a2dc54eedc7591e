"""Filled-in sheets: what is written shows on the page, with Spanish letters and curly quotes, and
ticks and dots stand where they were put.
"""

from __future__ import annotations

import io
import re
import subprocess
from pathlib import Path

import pikepdf
import pytest

from tests.press.tools import (
    WRITTEN,
    Shelf,
    Widget,
    inherited,
    letter_widths,
    needs_poppler,
    widgets,
)

SHEETS = (
    "meeting-prep",
    "communication-log",
    "try-it-plan",
    "next-step-ladder",
    "options-compare",
    "request-records",
    "thank-you",
)
LETTERS = (
    "abzÑñáéíóúü¿¡çàôœß“”‘’—–…½€§1970@"
    "ŁłŻżąęŚśŐőŞşİığĞČčĚěŽžĎďȘșȚțĂăƠơƯưĐđẠạẾếỄễỊịỘộỮữỲỳ"
    "ДЖЩЪЫЭЮЯёїґΑλέξηςʻ"
)
"""Of Spanish, French and German; of Polish, Hungarian, Turkish, Czech, Romanian and Vietnamese; of
Russian, Ukrainian, Greek and Hawaiian."""
DOTS = 72
"""Dots per inch of the pictures."""


def pictures(pdf: bytes, folder: Path, dots: int = DOTS) -> list[tuple[int, int, bytes]]:
    """Each page in grey: its width, its height and one byte a dot; `dots` an inch."""
    folder.mkdir()
    (folder / "sheet.pdf").write_bytes(pdf)
    subprocess.run(
        ["pdftoppm", "-gray", "-r", str(dots), "sheet.pdf", "page"], cwd=folder, check=True
    )
    found = []
    for path in sorted(folder.glob("page*.pgm")):
        raw = path.read_bytes()
        head = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", raw)
        assert head, path
        found.append((int(head[1]), int(head[2]), raw[head.end() :]))
    return found


def darker(empty: tuple[int, int, bytes], filled: tuple[int, int, bytes], widget: Widget) -> int:
    """How many dots inside a field became darker."""
    width, height, _ = empty
    left, bottom, right, top = (round(value * DOTS / 72) for value in widget.rect)
    rows = range(max(height - top, 0), min(height - bottom, height))
    return sum(
        empty[2][row * width + column] - filled[2][row * width + column] > 60
        for row in rows
        for column in range(left, min(right, width))
    )


@needs_poppler
def test_what_is_written_into_each_field_can_be_read_on_the_page(
    shelf: Shelf, tmp_path: Path
) -> None:
    for sheet, pdf in shelf.all("ny"):
        written = sum(widget.kind == "/Tx" for widget in widgets(pdf))
        path = tmp_path / f"{sheet}.pdf"
        path.write_bytes(shelf.filled("ny", sheet))
        said = subprocess.run(
            ["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True
        ).stdout.decode("utf-8")
        assert said.count(WRITTEN) == written > 0, sheet
        assert WRITTEN not in shelf.text("ny", sheet)


@needs_poppler
@pytest.mark.parametrize("sheet", SHEETS)
def test_ink_shows_inside_each_field_and_nowhere_else(
    shelf: Shelf, sheet: str, tmp_path: Path
) -> None:
    empty = pictures(shelf.pdf("us", sheet), tmp_path / "empty")
    filled = pictures(shelf.filled("us", sheet), tmp_path / "filled")
    assert len(empty) == len(filled) == len(shelf.open("us", sheet).pages)
    last = {widget.name: widget for widget in widgets(shelf.open("us", sheet))}
    changed = [0] * len(empty)
    for widget in widgets(shelf.open("us", sheet)):
        dots = darker(empty[widget.page], filled[widget.page], widget)
        changed[widget.page] += dots
        if widget.kind == "/Tx":
            assert dots >= 40, (widget.name, dots)
        elif widget.annotation.objgen == last[widget.name].annotation.objgen:
            assert dots >= 6, (widget.name, dots)
        else:
            assert dots == 0, f"{widget.name}: a choice that was not taken has a mark"
    for page, (before, after) in enumerate(zip(empty, filled, strict=True)):
        everywhere = sum(one - two > 60 for one, two in zip(before[2], after[2], strict=True))
        assert everywhere <= changed[page] * 1.02, (
            f"page {page + 1}: {everywhere - changed[page]} dots outside of the fields"
        )


def test_an_empty_sheet_has_nothing_filled_in(shelf: Shelf) -> None:
    for sheet, pdf in shelf.all("us"):
        for widget in widgets(pdf):
            value = widget.annotation.get("/V") or (
                widget.annotation.Parent.get("/V") if "/Parent" in widget.annotation else None
            )
            assert value is None or value == pikepdf.Name.Off, (sheet, widget.name)
            if widget.kind == "/Btn":
                assert widget.annotation.AS == pikepdf.Name.Off, (sheet, widget.name)


def test_the_fields_font_has_the_letters_of_names(shelf: Shelf) -> None:
    """What a viewer writes with this font is found again when it is copied: each letter has a width
    and its Unicode, which is its code.
    """
    pdf = shelf.open("us", "meeting-prep")
    font = pdf.Root.AcroForm.DR.Font.Typed
    assert font.Encoding == pikepdf.Name("/Identity-H")
    table = re.findall(r"<(\w{4})> <(\w{4})> <(\w{4})>", font.ToUnicode.read_bytes().decode())
    assert all(first == unicode for first, _, unicode in table)
    codes = {code for first, last, _ in table for code in range(int(first, 16), int(last, 16) + 1)}
    glyphs = font.DescendantFonts[0].CIDToGIDMap.read_bytes()
    wide = letter_widths(pdf)
    for letter in LETTERS:
        code = ord(letter)
        assert wide[letter] > 0 and code in codes, letter
        assert glyphs[2 * code : 2 * code + 2] != b"\0\0", letter


def test_filling_keeps_every_value_and_every_name(shelf: Shelf) -> None:
    for sheet in ("try-it-plan", "request-evaluation"):
        before = widgets(shelf.open("us", sheet))
        with pikepdf.open(io.BytesIO(shelf.filled("us", sheet))) as pdf:
            after = widgets(pdf)
            assert [(widget.name, widget.rect, widget.spoken) for widget in after] == [
                (widget.name, widget.rect, widget.spoken) for widget in before
            ]
            assert all(
                str(inherited(widget.annotation, "/V")) == WRITTEN
                for widget in after
                if widget.kind == "/Tx"
            )
