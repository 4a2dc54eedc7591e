"""A worksheet in one language, without markup: what its page and its PDF have in common.

In: a typed sheet and the words of a language. Out: a `SheetView`. The names of the fields never
change: saved answers and PDF fields are named by them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from macros.facts.model import Kind
from macros.language.words import Words
from macros.sheets import model as m


@dataclass(frozen=True)
class OptionView:
    """One box of a checklist, one choice, or one step of a scale."""

    id: str
    text: str


@dataclass(frozen=True)
class ColumnView:
    """A column of a table; `share` is its part of the width."""

    id: str
    label: str
    share: float
    kind: Literal["text", "date", "check"]


@dataclass(frozen=True)
class RowView:
    """A row of a table. `label` is printed; `spoken` is what a screen reader says."""

    label: str | None
    spoken: str


@dataclass(frozen=True)
class ItemView:
    """One thing on a sheet. What its `kind` does not need is empty.

    `quiet`: the section's heading is the same as the label.
    """

    kind: str
    id: str = ""
    label: str = ""
    known: str | None = None
    """What other sheets ask for, too; a value of `sheets.model.Known`."""
    quiet: bool = False
    help: str | None = None
    width: str = "full"
    text: str = ""
    """A note's sentence, or the remark under a line to sign on."""
    rule: Kind | None = None
    lines: int = 1
    options: tuple[OptionView, ...] = ()
    option_columns: int = 1
    low: str = ""
    high: str = ""
    columns: tuple[ColumnView, ...] = ()
    rows: tuple[RowView, ...] = ()

    @property
    def labelled(self) -> bool:
        """Whether the rows of a table have names."""
        return any(row.label is not None for row in self.rows)

    @property
    def sentence(self) -> bool:
        """Whether the one line of a text may well be a sentence: on a page it grows."""
        return self.kind == "text" and self.known is None and self.width not in _NARROW


_NARROW = ("quarter", "third")


@dataclass(frozen=True)
class PartView:
    """A section of a worksheet."""

    heading: str | None
    help: str | None
    items: tuple[ItemView, ...]


@dataclass(frozen=True)
class SheetView:
    """A worksheet in one language."""

    id: str
    title: str
    purpose: str
    lead: str
    minutes: int
    parts: tuple[PartView, ...]


def sheet_view(sheet: m.Worksheet, words: Words) -> SheetView:
    """The worksheet in the language of `words`."""
    text = words.text
    parts = []
    for part in sheet.parts:
        heading = text(part.heading) or None
        items = tuple(_item(item, heading, words) for item in part.items)
        parts.append(PartView(heading, text(part.help) or None, items))
    return SheetView(
        id=sheet.id,
        title=text(sheet.title),
        purpose=text(sheet.purpose),
        lead=text(sheet.lead),
        minutes=sheet.minutes,
        parts=tuple(parts),
    )


def _item(item: m.Item, heading: str | None, words: Words) -> ItemView:
    text = words.text
    if isinstance(item, m.Note):
        return ItemView("note", text=text(item.text))
    if isinstance(item, m.RuleSlot):
        return ItemView("rule", rule=item.rule)
    label = text(item.label)
    known: dict[str, Any] = {
        "kind": item.kind,
        "id": item.id,
        "label": label,
        "quiet": label == heading,
        "help": text(item.help) or None,
        "width": item.width,
    }
    if isinstance(item, m.Written):
        known["known"] = item.known
    match item:
        case m.LongText():
            known["lines"] = item.lines
        case m.Checklist():
            known["options"] = _options(item.options, words)
            known["option_columns"] = item.columns
        case m.Choice():
            known["options"] = _options(item.options, words)
        case m.Scale():
            steps = (str(step) for step in range(1, item.steps + 1))
            known["options"] = tuple(OptionView(step, step) for step in steps)
            known |= {"low": text(item.low), "high": text(item.high)}
        case m.Table():
            known |= {"columns": _columns(item, words), "rows": _rows(item, words)}
            known["lines"] = item.row_height
        case m.Signature():
            known["text"] = text(item.note)
    return ItemView(**known)


def _options(options: list[m.Option], words: Words) -> tuple[OptionView, ...]:
    return tuple(OptionView(option.id, words.text(option.text)) for option in options)


def _columns(table: m.Table, words: Words) -> tuple[ColumnView, ...]:
    return tuple(
        ColumnView(column.id, words.text(column.label), column.share, column.kind)
        for column in table.columns
    )


def _rows(table: m.Table, words: Words) -> tuple[RowView, ...]:
    if table.row_labels:
        names = [words.text(label) for label in table.row_labels]
        return tuple(RowView(name, name) for name in names)
    numbers = range(1, table.rows + 1)
    return tuple(RowView(None, words.label("row", number=number)) for number in numbers)
