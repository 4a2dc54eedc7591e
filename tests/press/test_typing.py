"""Sheets into which someone types: PDFium, the engine of Chrome and Edge, is typed into until it
takes no more. What it took is on paper, whole, in letters that the file has.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as engine
import pytest

from macros.pdf.forms import NO_SCROLL, room
from tests.press.test_filling import pictures
from tests.press.tools import Shelf, Widget, inherited, letter_widths, needs_poppler, widgets

SHEETS = ("meeting-prep", "communication-log", "options-compare", "request-evaluation")
LONG = (
    "He reads one line and stops and hides under the desk when it is his turn. Ñandú, Łódź, "
    "Nguyễn Thị Hạnh, “sí” – ½, Şule, İğ, Žďár, Ștefan, Мария, Ελένη. "
) * 12
MOST_OF = 0.85
"""Of the letters a field may hold, what PDFium takes at least: it stops where lines are full."""
PER_POINT = 3
"""Dots in a point of the pictures that show whether paper is blank."""


def typed(pdf: bytes, text: str = LONG) -> bytes:
    """The PDF after someone has typed a text into each field, until the field took no more."""
    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()
    form = document.formenv
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        places = [widget for widget in widgets(opened) if widget.kind == "/Tx"]
    pages = list(document)
    for place in {place.name: place for place in reversed(places)}.values():
        page, x, y = pages[place.page], place.rect[0] + 4, place.rect[3] - 6
        engine.FORM_OnLButtonDown(form, page, 0, x, y)
        engine.FORM_OnLButtonUp(form, page, 0, x, y)
        for letter in text:
            engine.FORM_OnChar(form, page, ord(letter), 0)
        engine.FORM_ForceToKillFocus(form)
    out = io.BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


@pytest.fixture(scope="module")
def after_typing(shelf: Shelf) -> Iterator[dict[str, pikepdf.Pdf]]:
    yield {sheet: pikepdf.open(io.BytesIO(typed(shelf.pdf("tx", sheet)))) for sheet in SHEETS}


def lines_of(look: Any) -> Iterator[tuple[str, str, float]]:
    """The font, the text and the height of each run of an appearance stream."""
    font, height = "", 0.0
    for operands, operator in pikepdf.parse_content_stream(look):
        if str(operator) == "Tf":
            font = str(operands[0])
        elif str(operator) == "Td":
            height += float(operands[1])
        elif str(operator) == "Tj":
            yield font, bytes(operands[0]).decode("utf-16-be"), height


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_field_takes_what_prints_and_no_more(
    after_typing: dict[str, pikepdf.Pdf], sheet: str
) -> None:
    """All that was taken stands in the field's own box, from its top to its foot."""
    places = [widget for widget in widgets(after_typing[sheet]) if widget.kind == "/Tx"]
    assert places
    for place in places:
        value = str(inherited(place.annotation, "/V"))
        most = int(inherited(place.annotation, "/MaxLen"))
        assert most * MOST_OF <= len(value) <= most, (place.name, len(value), most)
        shown = list(lines_of(place.annotation.AP.N))
        assert "".join("".join(text for _, text, _ in shown).split()) == "".join(value.split())
        high = place.rect[3] - place.rect[1]
        size = float(re.findall(r"([\d.]+) Tf", str(inherited(place.annotation, "/DA")))[-1])
        for _, text, height in shown:
            assert 0.2 * size <= height <= high - 0.7 * size, (place.name, text, height)


@pytest.mark.parametrize("sheet", SHEETS)
def test_letters_of_all_names_are_written_with_the_font_in_the_file(
    after_typing: dict[str, pikepdf.Pdf], sheet: str
) -> None:
    """PDFium would look for ễ, Ş and Ж in fonts of the system, which this one or that lacks."""
    own = after_typing[sheet].Root.AcroForm.DR.Font
    for place in widgets(after_typing[sheet]):
        if place.kind == "/Tx":
            look = place.annotation.AP.N
            for name, _, _ in lines_of(look):
                used = look.Resources.Font[name]
                assert used.objgen == own.Typed.objgen, (place.name, name)


def test_each_place_to_type_has_a_look_of_its_own(shelf: Shelf) -> None:
    """Viewers write into it: a shared one would show one answer in several places."""
    for sheet, pdf in shelf.all("us"):
        looks = [one.annotation.AP.N.objgen for one in widgets(pdf) if one.kind == "/Tx"]
        assert len(set(looks)) == len(looks) > 0, sheet


def test_a_name_typed_into_the_address_stands_after_dear(shelf: Shelf) -> None:
    pdf = pikepdf.open(io.BytesIO(typed(shelf.pdf("tx", "request-records"), "Ms. Nguyễn")))
    shown = [
        "".join(text for _, text, _ in lines_of(place.annotation.AP.N))
        for place in widgets(pdf)
        if place.name == "recipient"
    ]
    assert shown == ["Ms. Nguyễn"] * 2


@needs_poppler
def test_no_printed_line_is_where_someone_types(shelf: Shelf, tmp_path: Path) -> None:
    for sheet in (one.id for one in shelf.site.sheets.all()):
        pages = pictures(shelf.pdf("us", sheet), tmp_path / sheet, PER_POINT * 72)
        for place in widgets(shelf.open("us", sheet)):
            if place.kind == "/Tx":
                assert darkest(pages[place.page], place) > 250, (sheet, place.name)


def darkest(page: tuple[int, int, bytes], place: Widget) -> int:
    """The darkest dot of a field, a point and a half inside of its edge."""
    width, height, dots = page
    left, bottom, right, top = place.rect
    first, last = int((left + 1.5) * PER_POINT), int((right - 1.5) * PER_POINT)
    rows = range(height - int((top - 1.5) * PER_POINT), height - int((bottom + 1.5) * PER_POINT))
    return min(min(dots[row * width + first : row * width + last]) for row in rows)


def test_the_main_answers_have_room(shelf: Shelf) -> None:
    """At least 400 letters in the longest answer of a sheet, and 250 in each of a worksheet's that
    has the width of the page; a letter shares its one page with its own words, and has two lines
    for a short answer. On the ladder the table takes the page; a reason for recording is short."""
    short, narrow = set(), []
    for sheet, pdf in shelf.all("us"):
        fields = {field.name: field for field in shelf.sheet("us", sheet).fields}
        rooms = [
            (int(inherited(place.annotation, "/MaxLen")), place)
            for place in widgets(pdf)
            if place.kind == "/Tx" and fields[place.name].kind == "long"
            if fields[place.name].size > 9
        ]
        if rooms and max(letters for letters, _ in rooms) < 400:
            short.add(sheet)
        narrow += [
            (sheet, place.name, letters)
            for letters, place in rooms
            if place.rect[2] - place.rect[0] >= 300
            if letters < (180 if sheet in shelf.site.sheets.letters else 250)
        ]
    assert narrow == []
    assert short == {"next-step-ladder", "intent-to-record"}


def test_a_viewer_that_heeds_no_scrolling_is_told_so(shelf: Shelf) -> None:
    for sheet, pdf in shelf.all("us"):
        for place in widgets(pdf):
            if place.kind == "/Tx":
                assert int(inherited(place.annotation, "/Ff")) & NO_SCROLL, (sheet, place.name)


@pytest.mark.parametrize("lines", [True, False])
@pytest.mark.parametrize("width", [60, 110, 240, 490])
def test_as_many_letters_as_a_field_may_hold_fit_at_the_usual_width(
    shelf: Shelf, width: float, lines: bool
) -> None:
    """Set as a viewer does, word by word: capitals and Cyrillic, too, are not too wide."""
    wide = letter_widths(shelf.open("us", "meeting-prep"))
    size, height = 9.5, 80
    most = room(width, height, size, lines)
    rows = int((height - 4) / (size * 1.35)) + 1 if lines else 1
    for text in ("Mój syn czyta jedną linijkę, a potem chowa się pod ławką. ", LONG):
        needed, line = 1, 0.0
        for word in (text * 9)[:most].rstrip().split(" "):
            wanted = sum(wide[letter] for letter in f" {word}") * size / 1000
            if line and line + wanted > width - 4:
                needed, line = needed + 1, 0.0
            line += wanted
        assert needed <= rows, (width, needed, rows)
