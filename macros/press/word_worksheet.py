"""Worksheets as Word files: each question over its place to write, boxes that a click ticks, the
state's rules in their boxes.

In: a typed worksheet, the words and a state. Out: the bytes of a `.docx`, the same each time. Its
controls have the names of the fields on the page and in the PDF; of several choices each has a
box, `name=choice`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from itertools import groupby
from typing import Any

from macros.facts.model import Kind as Question
from macros.facts.model import State
from macros.language.words import Words
from macros.press.docx_blank import WIDTH, blank
from macros.press.docx_controls import Controls, sides, text_run, w
from macros.press.sheets import SHARES
from macros.press.word import refuse_what_word_cannot_hold
from macros.sheets.model import Worksheet
from macros.views.rule_box import RuleBox, where
from macros.views.sheet import ItemView, PartView, sheet_view
from macros.views.views import Views

_TWELFTH = round(WIDTH * 1440 / 12)
"""A twelfth of the text's width in twentieths of a point, Word's measure."""
_LINE = 320
"""The height of a line to write on, and of the label above it."""
_INSET = 108
"""Between a cell's side and its text; the frame, not the text, begins at the margin."""
_SHADE = "EEF3F3"
_WIDE = ("note", "rule", "table")
"""What is not in a grid of questions and answers."""


def worksheet_docx(sheet: Worksheet, views: Views, state: State) -> bytes:
    """The worksheet as a Word file for this state.

    Raises `Mistakes` for text that a Word file cannot hold.
    """
    view, words = sheet_view(sheet, views.words), views.words
    rules = [item.rule for part in view.parts for item in part.items if item.rule]
    boxes = {kind: views.rule(state, kind) for kind in rules}
    help_text = views.brand.help_text(words.language)
    refuse_what_word_cannot_hold(
        {
            "brand.yml": [views.brand.name, help_text],
            f"worksheets/{sheet.id}.yml": list(_texts(asdict(view))),
            f"states/{state.id}.yml": list(_texts([asdict(box) for box in boxes.values()])),
        }
    )
    page = _Page(words, boxes)
    body = [_p("Heading1", view.title), _p("Normal", view.lead)]
    for part in view.parts:
        body += page.part(part)
    foot = " · ".join(filter(None, (views.brand.name, help_text)))
    checked = words.label("print_foot", state=where(state, words), day=words.day(state.checked))
    body.append(_p("Caption", f"{foot}. {checked} {words.label('print_license')}."))
    paper = blank(words.language)
    paper.start(view.title, views.brand.name)
    paper.document.element.body[:0] = body
    return paper.parts.archive()


class _Page:
    """Writes the parts of one sheet."""

    def __init__(self, words: Words, boxes: Mapping[Question, RuleBox]) -> None:
        self.words, self.boxes = words, boxes
        self.controls = Controls(words.language)

    def part(self, part: PartView) -> Iterator[Any]:
        """A section: its heading, and what is in it."""
        if part.heading:
            yield _p("Heading2", part.heading)
        if part.help:
            yield _p("Caption", part.help, keep=True)
        for single, items in groupby(part.items, lambda item: item.kind in _WIDE):
            if not single:
                yield from (self._grid(list(items)), _gap())
                continue
            for item in items:
                yield from self._alone(item)

    def _alone(self, item: ItemView) -> Iterator[Any]:
        """What has the whole width: a note, a rule, a table."""
        if item.rule is not None:
            yield from _rule(self.boxes[item.rule])
        elif item.kind == "note":
            yield _p("Normal", item.text, bold=True)
        else:
            yield from self._head(item, keep=True)
            yield from (self._table(item), _gap())

    def _head(self, item: ItemView, keep: bool = False) -> Iterator[Any]:
        """The name of a question and what helps to answer it. In a cell it is not kept with what
        follows: Word would keep whole tables together."""
        if not item.quiet:
            yield _p("ListParagraph", item.label, bold=True, keep=keep)
        if item.help:
            yield _p("Caption", item.help, keep=keep)

    # ---- questions and answers

    def _grid(self, items: list[ItemView]) -> Any:
        """Questions beside and below each other, as on paper: a table of twelve columns."""
        return _table([_TWELFTH] * 12, *(self._grid_row(row) for row in _rows(items)))

    def _grid_row(self, items: list[ItemView]) -> Any:
        """One row; its last cell has what is left of the width."""
        spans = [SHARES[item.width] for item in items]
        spans[-1] += 12 - sum(spans)
        height = max(item.lines if item.kind == "long" else 1 for item in items) + 1
        cells = [
            _cell(span * _TWELFTH, *self._head(item), *self._answer(item), span=span)
            for item, span in zip(items, spans, strict=True)
        ]
        return w("tr", w("trPr", w("trHeight", val=str(height * _LINE), hRule="atLeast")), *cells)

    def _answer(self, item: ItemView) -> Iterator[Any]:
        match item.kind:
            case "text" | "date" | "long":
                yield self._place(item.id, item.label, item.kind == "date")
            case "checklist" | "choice":
                sign = "-" if item.kind == "checklist" else "="
                for option in item.options:
                    label = f"{item.label}: {option.text}"
                    box = self.controls.tick(f"{item.id}{sign}{option.id}", label)
                    told = text_run(f" {option.text}")
                    yield _paragraph("ListParagraph", box, told, text=option.text)
            case "scale":
                runs = [text_run(f"{item.low}   ")]
                for option in item.options:
                    label = f"{item.label}: {option.text}"
                    box = self.controls.tick(f"{item.id}={option.id}", label)
                    runs += [box, text_run(f" {option.text}   ")]
                yield _paragraph("ListParagraph", *runs, text_run(item.high))
            case "signature":
                yield from (_p("Normal", ""), _p("Caption", item.text))

    def _place(self, name: str, label: str, is_date: bool) -> Any:
        """A place to write in a paragraph of its own; empty, it is a little white space."""
        empty = text_run("\u00a0" * 5)
        return _paragraph("ListParagraph", self.controls.place(name, label, empty, is_date))

    # ---- tables to fill in

    def _table(self, item: ItemView) -> Any:
        shares = ([1.5] if item.labelled else []) + [column.share for column in item.columns]
        widths = [round(share * 12 * _TWELFTH / sum(shares)) for share in shares]
        corner = [self.words.label("table_corner")] if item.labelled else []
        names = [*corner, *(column.label for column in item.columns)]
        heads = [
            _cell(width, _p("Caption", name, bold=True), shade=True)
            for width, name in zip(widths, names, strict=True)
        ]
        head = w("tr", w("trPr", w("tblHeader")), *heads)
        return _table(widths, head, *self._table_rows(item, widths), title=item.label)

    def _table_rows(self, item: ItemView, widths: list[int]) -> Iterator[Any]:
        for number, row in enumerate(item.rows, 1):
            places = []
            for column in item.columns:
                name = f"{item.id}-{number}-{column.id}"
                label = f"{row.spoken}, {column.label}"
                if column.kind == "check":
                    places.append(_paragraph("ListParagraph", self.controls.tick(name, label)))
                else:
                    places.append(self._place(name, label, column.kind == "date"))
            if row.label is not None:
                places.insert(0, _p("ListParagraph", row.label))
            height = w("trHeight", val=str(item.lines * _LINE), hRule="atLeast")
            cells = [_cell(width, place) for width, place in zip(widths, places, strict=True)]
            yield w("tr", w("trPr", height), *cells)


def _texts(value: Any) -> Iterator[str]:
    """Every text in nested values."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _texts(list(value.values()))
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _texts(one)


def _rows(items: Iterable[ItemView]) -> Iterator[list[ItemView]]:
    """Items beside each other as long as their widths fit into one row."""
    row: list[ItemView] = []
    for item in items:
        if row and sum(SHARES[other.width] for other in (*row, item)) > 12:
            yield row
            row = []
        row.append(item)
    if row:
        yield row


def _rule(box: RuleBox) -> Iterator[Any]:
    """A rule of the state: paragraphs with one frame."""
    where, source = text_run(box.where, w("b")), text_run(f"  {box.badge} · {box.source}")
    question = text_run(box.question, w("b"))
    answer = text_run(f" {box.answer}." if box.answer else "")
    yield _paragraph("Quote", where, source, keep=True, text=box.where)
    yield _paragraph("Quote", question, answer, keep=True, text=box.question)
    yield _p("Quote", " ".join(box.sentences))
    yield _gap()


# ---- paragraphs and tables


def _paragraph(style: str, *runs: Any, keep: bool = False, text: str = "") -> Any:
    """`keep`: on the page of what follows; `text`: what says from which side it is read."""
    known = [w("pStyle", val=style), w("keepNext") if keep else None, sides(text)]
    return w("p", w("pPr", *known), *runs)


def _p(style: str, text: str, bold: bool = False, keep: bool = False) -> Any:
    run = text_run(text, w("b")) if bold else text_run(text)
    return _paragraph(style, run, keep=keep, text=text)


def _gap() -> Any:
    """White space after a table or a frame: without it two of them would become one."""
    return w("p", w("pPr", w("spacing", before="0", after="0", line="160", lineRule="exact")))


def _table(widths: list[int], *rows: Any, title: str = "") -> Any:
    known = [
        w("tblStyle", val="TableGrid"),
        w("tblW", w=str(sum(widths)), type="dxa"),
        w("tblInd", w=str(_INSET), type="dxa"),
        w("tblLayout", type="fixed"),
        w("tblCellMar", *(w(side, w=str(_INSET // 2), type="dxa") for side in ("top", "bottom"))),
        w("tblCaption", val=title) if title else None,
    ]
    columns = [w("gridCol", w=str(width)) for width in widths]
    return w("tbl", w("tblPr", *known), w("tblGrid", *columns), *rows)


def _cell(width: int, *paragraphs: Any, span: int = 1, shade: bool = False) -> Any:
    known = [
        w("tcW", w=str(width), type="dxa"),
        w("gridSpan", val=str(span)) if span > 1 else None,
        w("shd", val="clear", color="auto", fill=_SHADE) if shade else None,
    ]
    return w("tc", w("tcPr", *known), *paragraphs)
