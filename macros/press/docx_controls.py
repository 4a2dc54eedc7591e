"""Places to write in a Word file: content controls, which Word shows as the fields of a form.

In: a field's name, what a screen reader says, the words that stand there while it is empty. Out:
elements of WordprocessingML. Each control carries its field's name as its tag; by it the site fills
in what a parent typed on the page (`overrides/components/fill-word/`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from babel.dates import get_date_format
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from macros.pages.direction import direction

_TITLE = 64
"""Letters of a control's title at most; Word refuses a file with a longer one. (That its tag, a
field's name, is no longer is checked in `sheets/model.py`.)"""
_BOXES = "MS Gothic"
"""Word's own typeface for boxes to tick."""
WORD_LANGUAGES = {"en": "en-US", "es": "es-US"}


def w(tag: str, *children: Any, **attributes: str) -> Any:
    """An element of WordprocessingML with these children, none of them None, and attributes."""
    element = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    element.extend([child for child in children if child is not None])
    return element


def text_run(text: str, *properties: Any) -> Any:
    """A run of text; its line breaks stay. What begins with a Hebrew or Arabic letter is read from
    the right."""
    known = [*properties, w("rtl")] if direction(text) == "rtl" else properties
    run = w("r", w("rPr", *known)) if known else w("r")
    for index, line in enumerate(text.split("\n")):
        if index:
            run.append(w("br"))
        content = w("t")
        content.text = line
        content.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.append(content)
    return run


def sides(text: str) -> Any:
    """A property of a paragraph with this text: where it begins on the right. Else None."""
    return w("bidi") if direction(text) == "rtl" else None


@dataclass
class Controls:
    """The controls of one document; Word wants a number of its own for each."""

    language: str
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def place(self, name: str, label: str, empty: Any, is_date: bool = False) -> Any:
        """A place to write within a paragraph. `empty`: the run that is there until somebody
        writes; the first click in Word selects it."""
        what = [w("showingPlcHdr")]
        if is_date:
            what.append(
                w(
                    "date",
                    w("dateFormat", val=_date_format(self.language)),
                    w("lid", val=WORD_LANGUAGES.get(self.language, self.language)),
                    w("storeMappedDataAs", val="dateTime"),
                    w("calendar", val="gregorian"),
                )
            )
        # Not `w:text`: LibreOffice shows no color in it, and so no mark of an open place.
        return self._control(name, label, what, [empty])

    def tick(self, name: str, label: str) -> Any:
        """A box that a click ticks."""
        box = _w14(
            "checkbox",
            _w14("checked", val="0"),
            _w14("checkedState", val="2612", font=_BOXES),
            _w14("uncheckedState", val="2610", font=_BOXES),
        )
        fonts = w("rFonts", ascii=_BOXES, eastAsia=_BOXES, hAnsi=_BOXES, hint="eastAsia")
        return self._control(name, label, [box], [text_run("☐", fonts)])

    def _control(self, name: str, label: str, what: list[Any], content: list[Any]) -> Any:
        title = label if len(label) <= _TITLE else f"{label[: _TITLE - 1]}…"
        known = (
            w("alias", val=title),
            w("tag", val=name),
            w("id", val=str(next(self.numbers))),
        )
        return w("sdt", w("sdtPr", *known, *what), w("sdtContent", *content))


def _w14(tag: str, *children: Any, **attributes: str) -> Any:
    """An element of Word 2010's own."""
    element = OxmlElement(f"w14:{tag}")
    for name, value in attributes.items():
        element.set(qn(f"w14:{name}"), value)
    element.extend(children)
    return element


def _date_format(language: str) -> str:
    """How a day is written out, as Word says it: `MMMM d, yyyy`."""
    pattern: str = get_date_format("long", locale=language).pattern
    return pattern.replace("y", "yyyy")
