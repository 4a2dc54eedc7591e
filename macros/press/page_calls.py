"""Draws what a page calls for as marks: places in the book that each state fills.

In: the names a page calls for, which all exist. Out: HTML elements with `data-` marks, which
`tree.py` reads.
"""

from __future__ import annotations

from markupsafe import Markup

from macros.views.dates import WHERE
from macros.views.views import Views

_MARK = Markup('<{tag} data-{kind}="{value}"></{tag}>')
_SHEET = Markup('<div data-sheet="{name}" data-form="{form}"></div>')
_SAY = Markup('<div data-say="1"><p>{instead}</p><p>{could}</p></div>')

_CLOCK = Markup('<li>{name}: <strong><span data-term="{slot}"></span></strong></li>')
_DATES = Markup(
    '<div class="admonition"><p class="admonition-title">{title}: <span data-term="{slot}"></span>'
    "</p><ul>{clocks}</ul><p>{note}</p></div>"
)


class PressDrawer:
    """The drawer of the book of one language."""

    def __init__(self, views: Views) -> None:
        self.views = views

    def rule(self, kind: str) -> str:
        return _mark("div", "rule", kind)

    def term(self, name: str) -> str:
        return _mark("span", "term", name)

    def cite(self, citation: str) -> str:
        return _mark("cite", "cite", citation)

    def say(self, instead: str, could: str) -> str:
        return _SAY.format(instead=instead, could=could)

    def your_dates(self) -> str:
        shown, words = self.views.dates(self.views.home_state), self.views.words
        clocks = Markup("").join(
            _CLOCK.format(name=clock.name, slot=clock.slot) for clock in shown.clocks
        )
        title, note = words.label("dates"), words.label("dates_note")
        return _DATES.format(title=title, slot=WHERE, clocks=clocks, note=note)

    def people(self) -> str:
        return _mark("div", "piece", "people")

    def worksheet(self, name: str) -> str:
        return _SHEET.format(name=name, form="worksheet")

    def letter(self, name: str) -> str:
        return _SHEET.format(name=name, form="letter")

    def sheet_index(self, kind: str) -> str:
        return _mark("div", "piece", "sheets")

    def packet_link(self) -> str:
        return _mark("div", "piece", "sheets")

    def card_link(self) -> str:
        return _mark("div", "piece", "card")

    def packet_tool(self) -> str:
        return _mark("div", "piece", "web")

    def my_folder(self) -> str:
        return _mark("div", "piece", "web")

    def ladder(self) -> str:
        return _mark("div", "piece", "ladder")

    def state_map(self) -> str:
        return _mark("div", "piece", "glance")

    def table_picture(self) -> str:
        return ""

    def compare_tables(self) -> str:
        return _mark("div", "piece", "web")

    def deadlines(self) -> str:
        return _mark("div", "piece", "web")

    def days_out(self) -> str:
        return _mark("div", "piece", "web")

    def coverage_table(self) -> str:
        return _mark("div", "piece", "coverage")

    def law_changes(self, part: str) -> str:
        return _mark("div", "piece", f"changes_{part}")

    def feed_link(self) -> str:
        return _mark("div", "piece", "web")

    def glossary(self) -> str:
        return _mark("div", "piece", "glossary")


def _mark(tag: str, kind: str, value: str) -> str:
    return _MARK.format(tag=tag, kind=kind, value=value)
