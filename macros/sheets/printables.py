"""The registry of what can be printed: one entry for each kind of printable.

In: the sheets of a copy. Out: for each kind, where it is on the site, the files it has, and the ids
that the copy has of it. How a kind is laid out on paper is the press' own table,
`press/layouts.py`, with the same kinds.

To add a kind: an entry here, an entry with a function in `press/layouts.py`, a template in
`press/templates/`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from macros.sheets.letter_model import Letter
    from macros.sheets.library import Sheets
    from macros.sheets.model import Worksheet

PDF, WORD = "pdf", "docx"


@dataclass(frozen=True)
class Printable:
    """A kind of printable."""

    kind: str
    folder: str
    """Of its page on the site, below the language; empty: the front page."""
    forms: tuple[str, ...]
    """Its files, by their endings."""
    ids: Callable[[Sheets], Iterable[str]]
    """What a copy with these sheets has of it."""
    own_page: bool = False
    """Whether each has a page of its own in the folder; else its page is that of the folder."""
    edition: bool = False
    """Whether a brand leaves it out under `leave_out: editions`."""

    def page(self, name: str) -> str:
        """The address of its page below the site's address: `letters/thank-you/`."""
        parts = [self.folder, name if self.own_page else ""]
        return "".join(f"{part}/" for part in parts if part)


def _packet(sheets: Sheets) -> Iterable[str]:
    """The packet holds all worksheets: without any, there is none."""
    return [PACKET] if sheets.worksheets else []


WORKSHEET, LETTER, PACKET, CARD = "worksheet", "letter", "packet", "card"
GUIDE, LARGE_PRINT = "guide", "guide-large-print"
_BOTH = (PDF, WORD)
_ENTRIES = (
    Printable(WORKSHEET, "worksheets", _BOTH, lambda sheets: sheets.worksheets, own_page=True),
    Printable(LETTER, "letters", _BOTH, lambda sheets: sheets.letters, own_page=True),
    Printable(PACKET, "worksheets", (PDF,), _packet),
    Printable(CARD, "", (PDF,), lambda _: [CARD]),
    Printable(GUIDE, "", (PDF,), lambda _: [GUIDE], edition=True),
    Printable(LARGE_PRINT, "", (PDF,), lambda _: [LARGE_PRINT], edition=True),
)
PRINTABLES = {entry.kind: entry for entry in _ENTRIES}
FOLDERS = tuple(entry.folder for entry in _ENTRIES if entry.own_page)
"""The folders with a page for each sheet. A brand leaves one out under `leave_out: chapters`."""
EDITIONS = tuple(entry.kind for entry in _ENTRIES if entry.edition)
SINGLE = tuple(entry.kind for entry in _ENTRIES if not entry.own_page)
"""Kinds of which a copy has one, whose id is the kind: no sheet may have such an id."""


def printables(sheets: Sheets, leave_out: Collection[str] = ()) -> Iterator[tuple[str, Printable]]:
    """Every id that a copy prints, with its kind, without the editions in `leave_out`."""
    for entry in PRINTABLES.values():
        if not (entry.edition and entry.kind in leave_out):
            yield from ((name, entry) for name in entry.ids(sheets))


def printable(sheets: Sheets, name: str) -> Printable:
    """The kind of an id. Raises `KeyError` where a copy with these sheets has no such printable."""
    return dict(printables(sheets))[name]


def folder_of(sheet: Worksheet | Letter) -> str:
    """The folder of a sheet's page on the site."""
    return PRINTABLES[sheet.kind].folder


def kind_in(folder: str) -> str | None:
    """The kind of the sheets whose pages are in this folder of the site; `None` for other
    folders."""
    found = (entry.kind for entry in _ENTRIES if entry.own_page and entry.folder == folder)
    return next(found, None)


def file_name(name: str, form: str) -> str:
    """The name of a printed file, in the site and in the open data."""
    return f"{name}.{form}"
