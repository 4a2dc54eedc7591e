"""Reads a table of a page into the print tree.

In: the element `<table>`. Out: a `Grid` in which every row fills the same number of columns, cells
that go over several of them counted. An element that does not belong into a table is an error.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from macros.press.elements import Element, UnknownElement
from macros.press.nodes import Block, Blocks, Cell, Grid
from macros.press.runs import BREAK, INLINE, RunReader

MOST_SPAN = 50
"""More columns or rows than a cell of a table on paper can go over."""

Row = tuple[Cell, ...]
Inside = Callable[[Iterable[Element | str]], Blocks]


def read_table(table: Element, runs: RunReader, blocks: Inside) -> list[Block]:
    """The table; nothing where it has no cell. `blocks` reads what is more than a line."""
    head: list[Row] = []
    rows: list[Row] = []
    caption = ""
    for part, row in _parts(table):
        if part.tag == "caption":
            caption = runs.plain(part.text())
        elif row is not None:
            cells = tuple(_cell(cell, runs, blocks) for cell in row.children())
            above = part.tag == "thead" or (not head and not rows and all(c.head for c in cells))
            if cells:
                (head if above and not rows else rows).append(cells)
    if len(head) != 1 or any(cell.down > 1 for cell in head[0]):
        head, rows = [], head + rows
    first = head[0] if head else ()
    whole = _filled([first, *rows] if first else rows)
    if not whole:
        return []
    longest = max(map(len, re.split(r"[\s/-]+", table.text().replace(BREAK, ""))))
    return [Grid(whole[0] if first else (), tuple(whole[1 if first else 0 :]), caption, longest)]


def _parts(table: Element) -> Iterator[tuple[Element, Element | None]]:
    """The parts of a table, and each row with the part that it is in."""
    for part in table.children():
        if part.tag in ("thead", "tbody", "tfoot"):
            for row in part.children():
                yield part, _expected(row, ("tr",))
        elif part.tag == "tr":
            yield part, part
        else:
            yield _expected(part, ("caption", "colgroup", "col")), None


def _expected(element: Element, tags: tuple[str, ...]) -> Element:
    if element.tag not in tags:
        what = f"the guide cannot print <{element.tag}> in a table, expected a head and rows"
        raise UnknownElement(what, f"<{element.tag}")
    return element


def _cell(cell: Element, runs: RunReader, blocks: Inside) -> Cell:
    _expected(cell, ("td", "th"))
    head, across, down = cell.tag == "th", _span(cell, "colspan"), _span(cell, "rowspan")
    if all(child.tag in INLINE and "data-sheet" not in child.marks for child in cell.children()):
        return Cell(runs.line(cell.inside), head, across, down)
    return Cell((), head, across, down, blocks(cell.inside))


def _span(cell: Element, name: str) -> int:
    written = cell.marks.get(name, "1").strip()
    return min(max(int(written), 1), MOST_SPAN) if written.isdecimal() else 1


def _filled(rows: list[Row]) -> list[Row]:
    """Rows of one width: short ones end with empty cells, and no cell goes below the last row."""
    taken: list[int] = []
    for index, row in enumerate(rows):
        taken = (taken + [0] * len(rows))[: len(rows)]
        for cell in row:
            for lower in range(index, min(index + cell.down, len(rows))):
                taken[lower] += cell.across
    width = max(taken, default=0)
    made = []
    for index, row in enumerate(rows):
        low = len(rows) - index
        cells = [Cell(c.runs, c.head, c.across, min(c.down, low), c.blocks) for c in row]
        made.append((*cells, *[Cell(())] * (width - taken[index])))
    return made
