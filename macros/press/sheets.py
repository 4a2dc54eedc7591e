"""A worksheet or letter as print data: what Typst lays out, and the fields that become fillable.

In: a typed sheet, the words of a language and a state. Out: plain JSON for `templates/`, and one `Field` for each place to write.
Typst draws field number 7 as a link to `f:7`; `forms.py` turns that link into a form field.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from typing import Any, Literal

from macros.facts.model import Kind, State
from macros.hosts.brand import Brand
from macros.language.words import law_reference
from macros.reading.types import Texts
from macros.sheets.model import (
    Checklist,
    Choice,
    DateField,
    Item,
    Letter,
    LongText,
    Note,
    RuleSlot,
    Scale,
    ShortText,
    Signature,
    Table,
    Worksheet,
)
from macros.web.boxes import Boxes

SHARES = {"quarter": 3, "third": 4, "half": 6, "two_thirds": 8, "full": 12}
"""Twelfths of the page's width."""


@dataclass(frozen=True)
class Field:
    """A place to write. `name` is stable; `label` is what a screen reader says; `group` joins the choices of one question."""

    name: str
    label: str
    kind: Literal["text", "long", "date", "check", "radio"]
    group: str | None = None


@dataclass
class Sheet:
    """What the press needs of one sheet: what is on it, how it looks (the same for all states), and its fields."""

    data: dict[str, Any]
    look: dict[str, Any]
    fields: list[Field] = field(default_factory=list)


class Layout:
    """Collects the data and fields of one document; `prefix` keeps the field names of a packet's sheets apart."""

    def __init__(self, boxes: Boxes, state: State, prefix: str = "") -> None:
        self.boxes, self.state, self.prefix = boxes, state, prefix
        self.words = boxes.words
        self.fields: list[Field] = []

    def text(self, texts: Texts | None) -> str | None:
        """The text in the document's language."""
        return None if texts is None else texts.get(self.words.language) or texts["en"]

    def add(self, name: str, label: str, kind: Literal["text", "long", "date", "check", "radio"], group: str | None = None) -> int:
        """Notes a field and gives its number."""
        self.fields.append(Field(f"{self.prefix}{name}", label, kind, f"{self.prefix}{group}" if group else None))
        return len(self.fields) - 1

    def worksheet(self, sheet: Worksheet) -> dict[str, Any]:
        """A worksheet's title, lead and parts."""
        return {
            "id": sheet.id,
            "title": self.text(sheet.title),
            "lead": self.text(sheet.lead),
            "parts": [
                {"heading": self.text(part.heading), "help": self.text(part.help), "rows": list(self._rows(part.items, self.text(part.heading)))}
                for part in sheet.parts
            ],
        }

    def _rows(self, items: list[Item], heading: str | None) -> Iterator[list[dict[str, Any]]]:
        row: list[dict[str, Any]] = []
        used = 0
        for item in items:
            drawn = self._item(item, heading)
            share = drawn["share"]
            if row and used + share > 12:
                yield row
                row, used = [], 0
            row.append(drawn)
            used += share
        if row:
            yield row

    def _item(self, item: Item, heading: str | None) -> dict[str, Any]:
        if isinstance(item, Note):
            return {"kind": "note", "share": 12, "text": self.text(item.text)}
        if isinstance(item, RuleSlot):
            return {"kind": "rule", "share": 12, **self.rule(item.rule)}
        label = self.text(item.label) or ""
        drawn: dict[str, Any] = {"kind": item.kind, "share": SHARES[item.width], "help": self.text(item.help)}
        drawn["label"] = None if label == heading else label
        match item:
            case ShortText():
                drawn["field"] = self.add(item.id, label, "text")
            case DateField():
                drawn["field"] = self.add(item.id, label, "date")
            case LongText():
                drawn |= {"field": self.add(item.id, label, "long"), "lines": item.lines}
            case Checklist():
                drawn["columns"] = item.columns
                drawn["options"] = [
                    {"text": self.text(option.text), "field": self.add(f"{item.id}-{option.id}", f"{label}: {self.text(option.text)}", "check")}
                    for option in item.options
                ]
            case Choice():
                drawn["options"] = [
                    {"text": self.text(option.text), "field": self.add(option.id, f"{label}: {self.text(option.text)}", "radio", item.id)}
                    for option in item.options
                ]
            case Scale():
                drawn |= {"low": self.text(item.low), "high": self.text(item.high)}
                drawn["options"] = [
                    {"text": str(step), "field": self.add(str(step), f"{label}: {step}", "radio", item.id)} for step in range(1, item.steps + 1)
                ]
            case Table():
                drawn |= self._table(item, label)
            case Signature():
                drawn["note"] = self.text(item.note)
        return drawn

    def _table(self, item: Table, label: str) -> dict[str, Any]:
        columns = [{"label": self.text(column.label), "share": column.share, "kind": column.kind} for column in item.columns]
        rows = []
        for number in range(item.row_count):
            name = self.text(item.row_labels[number]) if item.row_labels else None
            spoken = name or self.words.label("row").format(number=number + 1)
            cells = []
            for column in item.columns:
                kind: Literal["check", "date", "text", "long"] = "check" if column.kind == "check" else "date" if column.kind == "date" else "text"
                if item.row_height > 1 and kind == "text":
                    kind = "long"
                cells.append(self.add(f"{item.id}-{number + 1}-{column.id}", f"{label}, {spoken}, {self.text(column.label)}", kind))
            rows.append({"label": name, "cells": cells})
        return {"columns": columns, "rows": rows, "lines": item.row_height, "labelled": bool(item.row_labels)}

    def rule(self, kind: Kind) -> dict[str, Any]:
        """A state's rule for a printed box."""
        said = self.words.say(self.state, kind)
        source = said.cited.citation if said.cited and said.cited.citation else None
        return {
            "where": self.boxes.where(self.state),
            "question": said.title,
            "badge": said.badge,
            "answer": said.answer,
            "sentences": list(said.sentences),
            "source": " · ".join(filter(None, (source, self.words.note("checked").format(day=said.checked)))),
        }

    # ---- letters

    def letter(self, sheet: Letter) -> dict[str, Any]:
        """A letter's paragraphs as runs of text and fields."""
        blanks = {blank.id: blank for blank in sheet.blanks}
        numbers: dict[str, int] = {}
        paragraphs = []
        for texts in sheet.body:
            runs: list[dict[str, Any]] = []
            for run in letter_runs(self.text(texts) or "", self.boxes, self.state):
                if isinstance(run, str):
                    runs.append({"text": run})
                    continue
                blank = blanks[run[0]]
                again = blank.id in numbers
                name = blank.id if not again else f"{blank.id}-{sum(key == blank.id or key.rpartition(chr(45))[0] == blank.id for key in numbers) + 1}"
                kind: Literal["text", "long", "date"] = blank.kind
                number = self.add(name, self.text(blank.label) or "", kind)
                numbers[name] = number
                runs.append(
                    {
                        "field": number,
                        "long": blank.kind == "long",
                        "lines": blank.lines,
                        "size": blank.size,
                        "label": self.text(blank.label),
                        "first": not again,
                    }
                )
            paragraphs.append(runs)
        return {"id": sheet.id, "title": self.text(sheet.title), "lead": self.text(sheet.lead), "paragraphs": paragraphs}


def letter_runs(text: str, boxes: Boxes, state: State, slots: bool = False) -> Iterator[str | tuple[str]]:
    """A paragraph cut into text (terms and citations filled in) and the names of blanks, each as a tuple of one.

    With `slots` the text is HTML, and terms and citations are elements that a page's script fills anew for another state.
    """
    parts = re.split(r"\{([^}]*)\}", text)
    for index, part in enumerate(parts):
        if index % 2 == 0:
            if part:
                yield escape(part, quote=False).replace("\n", "<br>") if slots else part
        elif part.startswith("term:"):
            term = part.removeprefix("term:")
            yield boxes.term(term) if slots else boxes.slot_terms(state)[term]
        elif part.startswith("law:"):
            kind = Kind(part.removeprefix("law:"))
            law = law_reference(kind, boxes.library.federal, state)
            yield f'<span data-law="{kind.value}">{escape(law)}</span>' if slots else law
        else:
            yield (part,)


def frame(boxes: Boxes, state: State, address: str | None) -> dict[str, Any]:
    """Head and foot of every printed page."""
    words, brand = boxes.words, boxes.brand
    return {
        "lang": words.language,
        "brand": brand.name,
        "contact": brand.help_text(words.language),
        "foot": words.label("print_foot").format(state=boxes.where(state), day=words.day(state.checked)),
        "license": words.label("print_license"),
        "page": words.items("print_page"),
        "contents": words.label("print_contents"),
        "qr": qr(address) if address else None,
        "address": address,
    }


def look(brand: Brand, scale: float = 1) -> dict[str, Any]:
    """What the pages of all states share: the color of rules and heads, and how much larger than usual the letters are."""
    light = brand.colors.palettes()[0] if brand.colors else None
    return {"color": light.brand if light else "#0b5563", "scale": scale}


def qr(address: str) -> dict[str, str]:
    """A QR code: a picture (SVG, a square without a margin), and its text for those who cannot see it."""
    import segno  # slow to load, and needed only where something is printed

    svg = io.BytesIO()
    code = segno.make(address, error="m", micro=False)
    code.save(svg, kind="svg", border=0, omitsize=True, xmldecl=False, nl=False, svgclass=None, lineclass=None)
    return {"svg": svg.getvalue().decode(), "alt": address}


def worksheet_print(sheet: Worksheet, boxes: Boxes, state: State, address: str | None) -> Sheet:
    """Print data of one worksheet."""
    layout = Layout(boxes, state)
    data = {"frame": frame(boxes, state, address), "sheets": [layout.worksheet(sheet)]}
    return Sheet(data, look(boxes.brand), layout.fields)


def letter_print(sheet: Letter, boxes: Boxes, state: State, address: str | None) -> Sheet:
    """Print data of one letter."""
    layout = Layout(boxes, state)
    data = {"frame": frame(boxes, state, address), "letter": layout.letter(sheet)}
    return Sheet(data, look(boxes.brand), layout.fields)


def packet_print(sheets: list[Worksheet], boxes: Boxes, state: State, address: str | None) -> Sheet:
    """Print data of all worksheets as one document with a contents page."""
    fields: list[Field] = []
    parts = []
    for sheet in sheets:
        layout = Layout(boxes, state, f"{sheet.id}--")
        layout.fields = fields
        parts.append(layout.worksheet(sheet))
    title = boxes.words.label("packet_title").format(state=boxes.where(state))
    return Sheet({"frame": frame(boxes, state, address), "title": title, "lead": boxes.words.label("packet_lead"), "sheets": parts}, look(boxes.brand), fields)
