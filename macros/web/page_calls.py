"""Draws what a page calls for as the site's HTML.

In: the boxes and sheets of one language, and the way from the page to the site's top. Out: HTML,
and the list of sources that ends a page.
"""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from macros.sheets.library import Sheets
from macros.web.boxes import Boxes
from macros.web.compare import compare_tables, coverage_table
from macros.web.sheets import SheetPages


class WebDrawer:
    """The drawer of the site."""

    def __init__(self, boxes: Boxes, sheets: Sheets, root: str) -> None:
        self.boxes, self.root = boxes, root
        self.pages = SheetPages(sheets, boxes)

    def rule(self, kind: str) -> str:
        return self.boxes.rule(kind, self.root)

    def term(self, name: str) -> str:
        return self.boxes.term(name)

    def cite(self, citation: str) -> str:
        return self.boxes.cite(citation)

    def say(self, instead: str, could: str) -> str:
        return self.boxes.say(instead, could)

    def worksheet(self, name: str) -> str:
        return self.pages.card(name, self.root, "worksheet")

    def letter(self, name: str) -> str:
        return self.pages.card(name, self.root, "letter")

    def sheet_index(self, kind: str) -> str:
        return self.pages.index(kind, self.root)

    def packet_link(self) -> str:
        return self.pages.packet(self.root)

    def ladder(self) -> str:
        return self.boxes.ladder(self.root)

    def state_map(self) -> str:
        return self.boxes.state_map(self.root)

    def compare_tables(self) -> str:
        return compare_tables(self.boxes, self.root)

    def coverage_table(self) -> str:
        return coverage_table(self.boxes, self.root)

    def glossary(self) -> str:
        return self.boxes.glossary(self.root)


_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    undefined=StrictUndefined,
    autoescape=True,
    keep_trailing_newline=True,
)


def page_sources(boxes: Boxes, cited: list[str]) -> str:
    """The list of sources at a page's end, from the citations it used."""
    sources = [Markup(boxes.source_item(citation)) for citation in cited]
    template = _TEMPLATES.get_template("page_sources.html.jinja")
    return template.render(title=boxes.words.label("page_sources"), sources=sources)
