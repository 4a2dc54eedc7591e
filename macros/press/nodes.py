"""The print tree: blocks and runs of text of which a page of the book is made.

In: nothing. Out: dataclasses without HTML; `tree.py` reads pages into them, `guide.py` writes them
as JSON, and `templates/pieces.typ` draws each by its name in lower case.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

# ---- runs of text


@dataclass(frozen=True)
class Styled:
    """Text that is `strong`, `emph`, `code`, `sup`, `sub`, `mark`, `strike`, `underline`."""

    style: str
    runs: Runs


@dataclass(frozen=True)
class Term:
    """A state's own word."""

    name: str


@dataclass(frozen=True)
class Cite:
    """A citation."""

    citation: str


@dataclass(frozen=True)
class Link:
    """A reference to a page of the book (`page`, with `anchor`), or to an address."""

    runs: Runs
    page: str | None = None
    anchor: str | None = None
    url: str | None = None


@dataclass(frozen=True)
class Break:
    """A new line."""


@dataclass(frozen=True)
class FootRef:
    """The mark of a footnote; `to` is the note's place in the book."""

    number: str
    to: str


@dataclass(frozen=True)
class Picture:
    """A picture file, by its path below the pages' folder; a block, or inside a table's cell."""

    file: str
    alt: str


@dataclass(frozen=True)
class Meter:
    """A bar: `part` of it is full; `low` and `high` are where the middle begins and ends."""

    part: float
    low: float
    high: float


Run = str | Styled | Term | Cite | Link | Break | FootRef | Picture | Meter
Runs = tuple[Run, ...]

# ---- blocks


@dataclass(frozen=True)
class Heading:
    """A heading; `level` 1 is the page's title."""

    level: int
    anchor: str
    runs: Runs


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; `leads` where it ends with a colon and belongs to what follows."""

    runs: Runs
    leads: bool = False


@dataclass(frozen=True)
class Item:
    """One entry of a list; `tick` where it has a box to tick by pen, `done` where it is ticked."""

    blocks: Blocks
    tick: bool = False
    done: bool = False


@dataclass(frozen=True)
class Items:
    """A list."""

    ordered: bool
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Cell:
    """A table's cell, with the columns and rows it goes over; `blocks` where it is no mere line."""

    runs: Runs
    head: bool = False
    across: int = 1
    down: int = 1
    blocks: Blocks = ()


@dataclass(frozen=True)
class Grid:
    """A table: its head row and its rows; `longest` is the most letters without a break in it."""

    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""
    longest: int = 0


@dataclass(frozen=True)
class Pair:
    """A word and its meaning; `more` where that has further paragraphs or lists."""

    anchor: str
    term: Runs
    meaning: Runs
    more: Blocks = ()


@dataclass(frozen=True)
class Pairs:
    """A list of words with their meanings."""

    pairs: tuple[Pair, ...]


@dataclass(frozen=True)
class Quote:
    """A quotation."""

    blocks: Blocks


@dataclass(frozen=True)
class Note:
    """An admonition, a tab, or something that folds on the site; `whole` if short enough to stay
    on one page."""

    title: Runs
    blocks: Blocks
    whole: bool = True


@dataclass(frozen=True)
class Code:
    """Lines of code; `first` is the number of the first one where they are numbered."""

    title: str
    lines: tuple[str, ...]
    first: int | None = None


@dataclass(frozen=True)
class Footnote:
    """A note at the end of a page; `place` is its name in the book."""

    number: str
    place: str
    blocks: Blocks


@dataclass(frozen=True)
class Footnotes:
    """All notes of a page."""

    notes: tuple[Footnote, ...]


@dataclass(frozen=True)
class Chairs:
    """The view from each chair, side by side."""

    sides: tuple[Blocks, ...]


@dataclass(frozen=True)
class Step:
    """A box of a drawn list, and the answers that lead on from it."""

    blocks: Blocks
    ways: tuple[Blocks, ...] = ()


@dataclass(frozen=True)
class Drawn:
    """An ordered list that is drawn: as a flow chart (`flow`), or as a form (`paper-form`)."""

    look: str
    title: Runs
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Next:
    """Where to read on."""

    title: Runs
    blocks: Blocks


@dataclass(frozen=True)
class Rule:
    """The place of a state's rule; `main` where all rules are together."""

    kind: str
    main: bool = False


@dataclass(frozen=True)
class Say:
    """Words to say."""

    instead: str
    could: str


@dataclass(frozen=True)
class SheetCard:
    """A worksheet or letter."""

    form: str
    name: str


@dataclass(frozen=True)
class Piece:
    """A piece that the book puts together itself: `ladder`, `coverage`, `glossary`, or one that
    points elsewhere."""

    name: str


@dataclass(frozen=True)
class Line:
    """A line across."""


Block = (
    Heading | Paragraph | Items | Grid | Pairs | Quote | Note | Code | Footnotes | Chairs | Drawn
    | Next | Rule | Say | SheetCard | Piece | Picture | Line
)  # fmt: skip
Blocks = tuple[Block, ...]


def nodes_of(node: Any) -> Iterator[Any]:
    """Every node inside these nodes, and the nodes themselves."""
    if isinstance(node, tuple):
        for part in node:
            yield from nodes_of(part)
    elif is_dataclass(node):
        yield node
        for one in fields(node):
            yield from nodes_of(getattr(node, one.name))


def letters_of(node: Any) -> int:
    """How many letters a node of the tree has."""
    if isinstance(node, str):
        return len(node)
    if isinstance(node, tuple):
        return sum(map(letters_of, node))
    if is_dataclass(node):
        return sum(letters_of(getattr(node, one.name)) for one in fields(node))
    return 0
