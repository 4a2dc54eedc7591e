"""What a page may call: `rule()`, `term()`, `cite()`, `say()` and the rest.

In: what exists to be called for, and a drawer: the site's makes HTML, the press's makes marks. Out:
functions for a page's template. A call that is wrong is one line with its own file and line.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Protocol

from macros.facts.citations import plain_citation
from macros.facts.model import Kind
from macros.language.quotes import typeset
from macros.pages.context import PageContext
from macros.pages.templating import markdown_text
from macros.reading.findings import Mistake, Mistakes
from macros.sheets.library import Sheets


@dataclass(frozen=True)
class Known:
    """What may be called for in one copy and language."""

    terms: Collection[str]
    citations: Collection[str]
    worksheets: Collection[str]
    letters: Collection[str]
    sheets_left_out: Collection[str] = ()


def known(terms: Collection[str], citations: Collection[str], sheets: Sheets) -> Known:
    """What a copy knows, from its words, citations and sheets."""
    names = tuple(sheets.worksheets), tuple(sheets.letters)
    return Known(tuple(terms), citations, *names, sheets.left_out)


class Drawer(Protocol):
    """Draws what a page calls for. All names that it gets exist."""

    def rule(self, kind: str) -> str: ...
    def term(self, name: str) -> str: ...
    def cite(self, citation: str) -> str: ...
    def say(self, instead: str, could: str) -> str: ...
    def your_dates(self) -> str: ...
    def people(self) -> str: ...
    def worksheet(self, name: str) -> str: ...
    def letter(self, name: str) -> str: ...
    def sheet_index(self, kind: str) -> str: ...
    def packet_link(self) -> str: ...
    def card_link(self) -> str: ...
    def packet_tool(self) -> str: ...
    def my_folder(self) -> str: ...
    def ladder(self) -> str: ...
    def state_map(self) -> str: ...
    def table_picture(self) -> str: ...
    def compare_tables(self) -> str: ...
    def deadlines(self) -> str: ...
    def days_out(self) -> str: ...
    def coverage_table(self) -> str: ...
    def law_changes(self, part: str) -> str: ...
    def feed_link(self) -> str: ...
    def glossary(self) -> str: ...


EXAMPLES = {
    "rule": 'rule("evaluation")',
    "term": 'term("team")',
    "cite": 'cite("34 CFR 300.301(a)")',
    "say": 'say("instead of this", "you could say this")',
    "your_dates": "your_dates()",
    "people": "people()",
    "worksheet": 'worksheet("meeting-prep")',
    "letter": 'letter("thank-you")',
    "sheet_index": 'sheet_index("worksheet")',
    "packet_link": "packet_link()",
    "card_link": "card_link()",
    "packet_tool": "packet_tool()",
    "my_folder": "my_folder()",
    "ladder": "ladder()",
    "state_map": "state_map()",
    "table_picture": "table_picture()",
    "compare_tables": "compare_tables()",
    "deadlines": "deadlines()",
    "days_out": "days_out()",
    "coverage_table": "coverage_table()",
    "law_changes": 'law_changes("coming")',
    "feed_link": "feed_link()",
    "glossary": "glossary()",
}
"""Every call, and how it is written."""

IN_A_LINE = ("term", "cite")
"""Calls that are a part of a sentence; all others are blocks."""


class WrongCall(Exception):
    """A page calls for something that does not exist. The message says what would be right."""


class Calls:
    """The calls of one page."""

    def __init__(self, known: Known, drawer: Drawer, context: PageContext) -> None:
        self.known, self.drawer, self.context = known, drawer, context

    def functions(self) -> dict[str, Callable[..., str]]:
        """The functions that a page's template may use, by name. They raise `Mistakes`."""
        return {name: self._function(name) for name in EXAMPLES}

    def _function(self, name: str) -> Callable[..., str]:
        check = getattr(self, f"_{name}", None)
        draw = getattr(self.drawer, name)
        signature = inspect.signature(draw)

        def call(*values: object, **named: object) -> str:
            try:
                # Bound first: a TypeError inside our own code is not the writer's mistake.
                bound = signature.bind(*values, **named)
            except TypeError:
                raise self._wrong(name, f"{name}() is called with other values") from None
            arguments = [*bound.args, *bound.kwargs.values()]
            if not all(isinstance(value, str) for value in arguments):
                raise self._wrong(name, f"{name}() takes text in quotation marks")
            try:
                texts = check(*arguments) if check else tuple(arguments)
            except WrongCall as wrong:
                raise self._mistake(str(wrong)) from None
            html = str(draw(*texts)).strip() if texts is not None else ""
            if name in IN_A_LINE:
                return html
            self.context.drawn.add(html)
            return f"\n\n{html}\n\n"

        return call

    def _wrong(self, name: str, what: str) -> Mistakes:
        return self._mistake(f"{what}, expected a call such as {EXAMPLES[name]}")

    def _mistake(self, what: str) -> Mistakes:
        place = self.context.source.at(line_of_call())
        return Mistakes([Mistake(place.file, place.number, what)])

    # ---- checks: each returns the texts to draw with, or None to draw nothing

    def _rule(self, kind: str) -> tuple[str, ...]:
        kinds = [known.value for known in Kind]
        if kind not in kinds:
            raise WrongCall(f'rule("{kind}") is unknown, expected one of: {", ".join(kinds)}')
        return (kind,)

    def _term(self, name: str) -> tuple[str, ...]:
        if name not in self.known.terms:
            terms = ", ".join(self.known.terms)
            raise WrongCall(f'term("{name}") is unknown, expected one of: {terms}')
        return (name,)

    def _cite(self, citation: str) -> tuple[str, ...]:
        if plain_citation(citation) not in self.known.citations:
            what = f'cite("{citation}") is not in data/citations.yml'
            raise WrongCall(f"{what}, expected a citation of that file (or add it, with its page)")
        if citation not in self.context.cited:
            self.context.cited.append(citation)
        return (citation,)

    def _say(self, instead: str, could: str) -> tuple[str, ...]:
        marks = self.context.quotes
        return typeset(instead, marks), typeset(could, marks)

    def _worksheet(self, name: str) -> tuple[str, ...] | None:
        return self._sheet("worksheet", name, self.known.worksheets)

    def _letter(self, name: str) -> tuple[str, ...] | None:
        return self._sheet("letter", name, self.known.letters)

    def _sheet(self, form: str, name: str, names: Collection[str]) -> tuple[str, ...] | None:
        if name in self.known.sheets_left_out:
            return None
        if name not in names:
            what = f'{form}("{name}") is unknown'
            raise WrongCall(f"{what}, expected one of: {', '.join(names)}")
        return (name,)

    def _sheet_index(self, kind: str) -> tuple[str, ...]:
        if kind not in ("worksheet", "letter"):
            raise WrongCall(f'sheet_index("{kind}") is unknown, expected one of: worksheet, letter')
        return (kind,)

    def _law_changes(self, part: str) -> tuple[str, ...]:
        if part not in ("coming", "past"):
            raise WrongCall(f'law_changes("{part}") is unknown, expected one of: coming, past')
        return (part,)


def line_of_call() -> int:
    """The line of the template that is calling now, however its quotation marks are written."""
    frame = sys._getframe(1)
    while frame is not None:
        template = frame.f_globals.get("__jinja_template__")
        if template is not None:
            return int(template.get_corresponding_lineno(frame.f_lineno))
        frame = frame.f_back  # type: ignore[assignment]
    return 1


def brand_values(name: str, about: str, only_state: str | None) -> Mapping[str, str]:
    """What a page may show of the brand: plain texts, empty where there is none."""
    return {
        "name": markdown_text(name),
        "about": markdown_text(about),
        "only_state": only_state or "",
    }
