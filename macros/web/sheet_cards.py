"""Cards of worksheets and letters, and links to what was printed.

In: the views of a copy and what the press made. Out: plain values for the templates of cards.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from macros.language.words import Words
from macros.sheets.letter_model import Letter
from macros.sheets.model import Situation, Worksheet
from macros.sheets.printables import CARD, PDF, PRINTABLES, WORD, file_name, folder_of
from macros.views.views import Views

Printed = Mapping[tuple[str, str, str], tuple[int, int]]
"""Pages and bytes of each printed file, by state, sheet and form."""


@dataclass(frozen=True)
class PrintFile:
    """A link to a printed file. `size` is ` (2 pages, 38 KB)`, empty where it was not printed."""

    name: str
    label: str
    href: str
    size: str
    title: str


@dataclass(frozen=True)
class SheetCard:
    """What a card shows."""

    id: str
    title: str
    purpose: str
    minutes: str
    href: str
    pdf: PrintFile


@dataclass(frozen=True)
class CardGroup:
    """The cards of one situation."""

    anchor: str
    title: str
    cards: tuple[SheetCard, ...]


class SheetCards:
    """Cards and file links in one language."""

    def __init__(self, views: Views, printed: Printed, to_top: str = "") -> None:
        self.views, self.words, self.printed, self.to_top = views, views.words, printed, to_top

    def card(self, sheet: Worksheet | Letter, root: str) -> SheetCard:
        """The card of one sheet."""
        title = self.words.text(sheet.title)
        return SheetCard(
            id=sheet.id,
            title=title,
            purpose=self.words.text(sheet.purpose),
            minutes=self.words.plural("minutes", sheet.minutes),
            href=f"{root}{folder_of(sheet)}/{sheet.id}/",
            pdf=self.file(sheet.id, PDF, "print_pdf", title, root),
        )

    def blanks(self, sheet: Worksheet | Letter, root: str) -> tuple[PrintFile, ...]:
        """The links to a sheet's files with nothing filled in."""
        title, labels = self.words.text(sheet.title), {PDF: "blank_pdf", WORD: "blank_word"}
        forms = PRINTABLES[sheet.kind].forms
        return tuple(self.file(sheet.id, form, labels[form], title, root) for form in forms)

    def file(self, name: str, form: str, label: str, title: str, root: str) -> PrintFile:
        """The link to a printed file of this copy's home state. `label`: the key of its words."""
        state = self.views.brand.only_state or "us"
        return PrintFile(
            name=file_name(name, form),
            label=self.words.label(label),
            href=f"{root}{self.to_top}print/{state}/{self.words.language}/{file_name(name, form)}",
            size=size_text(self.words, self.printed.get((state, name, form))),
            title=title,
        )

    def packet(self, root: str) -> PrintFile:
        """The link to the packet of all worksheets."""
        return self.file("packet", PDF, "print_pdf", self.words.label("packet_name"), root)

    def state_card(self, root: str) -> PrintFile:
        """The link to the card of a state."""
        return self.file(CARD, PDF, "card_print", self.words.label("card_take"), root)

    def groups(self, kind: str, root: str) -> tuple[CardGroup, ...]:
        """All worksheets or letters by situation; each once, in the first situation it is for."""
        sheets = self.views.sheets
        chosen = sheets.worksheets.values() if kind == "worksheet" else sheets.letters.values()
        found: dict[Situation, list[SheetCard]] = {}
        for sheet in chosen:
            found.setdefault(sheet.situations[0], []).append(self.card(sheet, root))
        return tuple(
            CardGroup(
                anchor=situation.value.replace("_", "-"),
                title=self.words.label(situation.value),
                cards=tuple(found[situation]),
            )
            for situation in Situation
            if situation in found
        )


def size_text(words: Words, size: tuple[int, int] | None) -> str:
    """` (2 pages, 38 KB)`, or nothing where it was not printed."""
    if size is None:
        return ""
    pages, kilobytes = size[0], max(1, round(size[1] / 1024))
    counted = words.plural("pages", pages)
    return f" ({counted}, {kilobytes} KB)" if pages else f" ({kilobytes} KB)"
