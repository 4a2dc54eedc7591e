"""Draws what a page calls for as marks: places in the book that each state fills.

In: the names a page calls for, which all exist. Out: HTML elements with `data-` marks, which
`tree.py` reads.
"""

from __future__ import annotations

from markupsafe import Markup

_MARK = Markup('<{tag} data-{kind}="{value}"></{tag}>')
_SHEET = Markup('<div data-sheet="{name}" data-form="{form}"></div>')
_SAY = Markup('<div data-say="1"><p>{instead}</p><p>{could}</p></div>')


class PressDrawer:
    """The drawer of the book."""

    def rule(self, kind: str) -> str:
        return _mark("div", "rule", kind)

    def term(self, name: str) -> str:
        return _mark("span", "term", name)

    def cite(self, citation: str) -> str:
        return _mark("cite", "cite", citation)

    def say(self, instead: str, could: str) -> str:
        return _SAY.format(instead=instead, could=could)

    def worksheet(self, name: str) -> str:
        return _SHEET.format(name=name, form="worksheet")

    def letter(self, name: str) -> str:
        return _SHEET.format(name=name, form="letter")

    def sheet_index(self, kind: str) -> str:
        return _mark("div", "piece", "sheets")

    def packet_link(self) -> str:
        return _mark("div", "piece", "sheets")

    def ladder(self) -> str:
        return _mark("div", "piece", "ladder")

    def state_map(self) -> str:
        return _mark("div", "piece", "glance")

    def table_picture(self) -> str:
        return ""

    def compare_tables(self) -> str:
        return _mark("div", "piece", "web")

    def coverage_table(self) -> str:
        return _mark("div", "piece", "coverage")

    def glossary(self) -> str:
        return _mark("div", "piece", "glossary")


def _mark(tag: str, kind: str, value: str) -> str:
    return _MARK.format(tag=tag, kind=kind, value=value)
