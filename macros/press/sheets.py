"""A worksheet or letter as print data: what Typst lays out, and the fields that become fillable.

In: the views of a language and a state. Out: plain JSON for `templates/`, and one `Field` for each
place to write. Typst draws field number 7 as a link to `f:7`; `pdf/forms.py` turns it into a field.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from macros.facts.model import Kind, State
from macros.hosts.brand import Brand
from macros.sheets.letter_model import Letter
from macros.sheets.model import Worksheet
from macros.views.letter import BlankView, LetterView, filled, letter_view
from macros.views.rule_box import where
from macros.views.sheet import ItemView, SheetView, sheet_view
from macros.views.views import Views

SHARES = {"quarter": 3, "third": 4, "half": 6, "two_thirds": 8, "full": 12}
"""Twelfths of the page's width."""
TYPE, CELL_TYPE = 9.5, 9
"""Points of what is typed, and of what is typed into a table: no less can be read by all."""
FieldKind = Literal["text", "long", "date", "check", "radio"]


@dataclass(frozen=True)
class Field:
    """A place to write. `name` is stable, and the same where one thing is written twice; `label` is
    what a screen reader says; `group` joins the choices of one question, and `question` is what it
    asks; `size` is that of the type."""

    name: str
    label: str
    kind: FieldKind
    group: str | None = None
    question: str | None = None
    size: float = TYPE


@dataclass
class Sheet:
    """What the press needs of one sheet: what is on it, how it looks (the same for all states), and
    its fields."""

    data: dict[str, Any]
    look: dict[str, Any]
    fields: list[Field] = field(default_factory=list)


class Layout:
    """Collects the data and fields of one document; `prefix` keeps the field names of a packet's
    sheets apart."""

    def __init__(self, views: Views, state: State, prefix: str = "") -> None:
        self.views, self.words = views, views.words.of(state)
        self.state, self.prefix = state, prefix
        self.fields: list[Field] = []

    def add(
        self,
        name: str,
        label: str,
        kind: FieldKind,
        group: str | None = None,
        question: str | None = None,
        size: float = TYPE,
    ) -> int:
        """Notes a field and gives its number."""
        whole = f"{self.prefix}{group}" if group else None
        self.fields.append(Field(f"{self.prefix}{name}", label, kind, whole, question, size))
        return len(self.fields) - 1

    def worksheet(self, sheet: SheetView) -> dict[str, Any]:
        """A worksheet's title, lead and parts."""
        parts = [
            {"heading": part.heading, "help": part.help, "rows": list(self._rows(part.items))}
            for part in sheet.parts
        ]
        return {"id": sheet.id, "title": sheet.title, "lead": sheet.lead, "parts": parts}

    def _rows(self, items: Iterable[ItemView]) -> Iterator[list[dict[str, Any]]]:
        """Items beside each other as long as their widths fit into one row."""
        row: list[dict[str, Any]] = []
        used = 0
        for item in items:
            drawn = self._item(item)
            share = drawn["share"]
            if row and used + share > 12:
                yield row
                row, used = [], 0
            row.append(drawn)
            used += share
        if row:
            yield row

    def _item(self, item: ItemView) -> dict[str, Any]:
        if item.kind == "note":
            return {"kind": "note", "share": 12, "text": item.text}
        if item.rule is not None:
            return {"kind": "rule", "share": 12, **self.rule(item.rule)}
        drawn: dict[str, Any] = {
            "kind": item.kind,
            "share": SHARES[item.width],
            "help": item.help,
            "label": None if item.quiet else item.label,
        }
        match item.kind:
            case "text" | "date" | "long" as kind:
                drawn["field"] = self.add(item.id, item.label, kind)
                if kind == "long":
                    drawn["lines"] = item.lines
            case "checklist":
                drawn["columns"] = item.option_columns
                drawn["options"] = self._options(item, "check")
            case "choice":
                drawn["options"] = self._options(item, "radio")
            case "scale":
                drawn |= {"low": item.low, "high": item.high}
                drawn["options"] = self._options(item, "radio")
            case "table":
                drawn |= self._table(item)
            case "signature":
                drawn["note"] = item.text
        return drawn

    def _options(self, item: ItemView, kind: Literal["check", "radio"]) -> list[dict[str, Any]]:
        options = []
        for option in item.options:
            name = f"{item.id}-{option.id}" if kind == "check" else option.id
            group = item.id if kind == "radio" else None
            question = item.label if group else None
            number = self.add(name, f"{item.label}: {option.text}", kind, group, question)
            options.append({"text": option.text, "field": number})
        return options

    def _table(self, item: ItemView) -> dict[str, Any]:
        columns = [{"label": c.label, "share": c.share, "kind": c.kind} for c in item.columns]
        rows = []
        for number, row in enumerate(item.rows, 1):
            cells = []
            for column in item.columns:
                kind: FieldKind = column.kind
                if kind != "check" and item.lines > 1:
                    kind = "long"
                name = f"{item.id}-{number}-{column.id}"
                spoken = f"{item.label}, {row.spoken}, {column.label}"
                cells.append(self.add(name, spoken, kind, size=CELL_TYPE))
            rows.append({"label": row.label, "cells": cells})
        table = {"columns": columns, "rows": rows, "lines": item.lines}
        return {**table, "labelled": item.labelled}

    def rule(self, kind: Kind) -> dict[str, Any]:
        """A state's rule for a printed box."""
        box = self.views.rule(self.state, kind)
        return {
            "where": box.where,
            "question": box.question,
            "badge": box.badge,
            "status": box.status.value,
            "answer": box.answer,
            "sentences": list(box.sentences),
            "source": box.source,
            "turns": [
                {"text": turn.text, "source": turn.source.line if turn.source else None}
                for turn in box.turns
            ],
        }

    # ---- letters

    def letter(self, letter: LetterView) -> dict[str, Any]:
        """A letter's paragraphs as runs of text and fields, and the page that stays with the
        parent: what goes into the blanks, rules and tips."""
        paragraphs = [
            [self._run(run) for run in filled(runs, self.state, self.words)]
            for runs in letter.paragraphs
        ]
        notes = {
            "title": self.words.label("letter_notes"),
            "lead": self.words.label("letter_notes_lead"),
            "blanks_title": self.words.label("letter_notes_blanks"),
            "blanks": [{"label": one.label, "hint": one.placeholder} for one in letter.blanks],
            "rules": [self.rule(kind) for kind in letter.rules],
            "tips_title": self.words.label("letter_notes_tips"),
            "tips": letter.tips,
        }
        return {"id": letter.id, "title": letter.title, "paragraphs": paragraphs, "notes": notes}

    def _run(self, run: str | BlankView) -> dict[str, Any]:
        """Text, or a field; all places of a blank are one field."""
        if isinstance(run, str):
            return {"text": run}
        return {
            "field": self.add(run.id, run.label, run.kind),
            "long": run.kind == "long",
            "lines": run.lines,
            "size": run.size,
        }


def frame(views: Views, state: State, address: str | None) -> dict[str, Any]:
    """Head and foot of every printed page."""
    words, brand = views.words, views.brand
    place, day = where(state, words), words.day(state.checked)
    return {
        "lang": words.language,
        "brand": brand.name,
        "contact": brand.help_text(words.language),
        "foot": words.label("print_foot", state=place, day=day),
        "license": words.label("print_license"),
        "page": words.items("print_page"),
        "contents": words.label("print_contents"),
        "qr": qr(address) if address else None,
        "address": address,
    }


def look(brand: Brand, scale: float = 1) -> dict[str, Any]:
    """What the pages of all states share: the color of rules and heads, and how much larger than
    usual the letters are."""
    light = brand.colors.palettes()[0] if brand.colors else None
    return {"color": light.brand if light else "#0b5563", "scale": scale}


def qr(address: str) -> dict[str, str]:
    """A QR code: a picture (SVG, a square without a margin), and its text for those who cannot see
    it."""
    import segno  # slow to load, and needed only where something is printed

    svg = io.BytesIO()
    code = segno.make(address, error="m", micro=False)
    options = {"omitsize": True, "xmldecl": False, "nl": False, "svgclass": None, "lineclass": None}
    code.save(svg, kind="svg", border=0, **options)
    return {"svg": svg.getvalue().decode(), "alt": address}


def worksheet_print(sheet: Worksheet, views: Views, state: State, address: str | None) -> Sheet:
    """Print data of one worksheet."""
    layout = Layout(views, state)
    sheets = [layout.worksheet(sheet_view(sheet, views.words))]
    return Sheet(
        {"frame": frame(views, state, address), "sheets": sheets}, look(views.brand), layout.fields
    )


def letter_print(sheet: Letter, views: Views, state: State, address: str | None) -> Sheet:
    """Print data of one letter."""
    layout = Layout(views, state)
    letter = layout.letter(letter_view(sheet, views.words))
    return Sheet(
        {"frame": frame(views, state, address), "letter": letter}, look(views.brand), layout.fields
    )


def packet_print(sheets: list[Worksheet], views: Views, state: State, address: str | None) -> Sheet:
    """Print data of all worksheets as one document with a contents page."""
    fields: list[Field] = []
    parts = []
    for sheet in sheets:
        layout = Layout(views, state, f"{sheet.id}--")
        layout.fields = fields
        parts.append(layout.worksheet(sheet_view(sheet, views.words)))
    data = {
        "frame": frame(views, state, address),
        "title": views.words.label("packet_title", state=where(state, views.words)),
        "lead": views.words.label("packet_lead"),
        "sheets": parts,
    }
    return Sheet(data, look(views.brand), fields)
