"""Draws what a page calls for as the site's HTML.

In: the components of one language, and the way from the page to the top of its language. Out: HTML.
"""

from __future__ import annotations

from collections.abc import Iterable

from macros.web.components import Components
from macros.web.tell_us import PageName


class WebDrawer:
    """The drawer of the site. `root` is such as `../../`; `page` is the page that calls."""

    def __init__(self, components: Components, root: str, page: PageName | None = None) -> None:
        self.components, self.root, self.page = components, root, page

    def rule(self, kind: str) -> str:
        return self.components.rule(kind, self.root, self.page)

    def term(self, name: str) -> str:
        return self.components.term(name)

    def cite(self, citation: str) -> str:
        return self.components.cite(citation)

    def your_dates(self) -> str:
        return self.components.your_dates(self.root)

    def people(self) -> str:
        return self.components.people(self.root)

    def say(self, instead: str, could: str) -> str:
        return self.components.say(instead, could)

    def worksheet(self, name: str) -> str:
        return self.components.card(name, self.root, "worksheet")

    def letter(self, name: str) -> str:
        return self.components.card(name, self.root, "letter")

    def sheet_index(self, kind: str) -> str:
        return self.components.sheet_index(kind, self.root)

    def packet_link(self) -> str:
        return self.components.packet_link(self.root)

    def card_link(self) -> str:
        return self.components.card_link(self.root)

    def packet_tool(self) -> str:
        return self.components.packet_tool(self.root)

    def my_folder(self) -> str:
        return self.components.my_folder(self.root)

    def ladder(self) -> str:
        return self.components.ladder(self.root)

    def state_map(self) -> str:
        return self.components.state_map(self.root)

    def table_picture(self) -> str:
        return self.components.table_picture()

    def compare_tables(self) -> str:
        return self.components.compare_tables(self.root)

    def deadlines(self) -> str:
        return self.components.deadlines(self.root)

    def days_out(self) -> str:
        return self.components.days_out(self.root)

    def coverage_table(self) -> str:
        return self.components.coverage_table(self.root)

    def law_changes(self, part: str) -> str:
        return self.components.law_changes(part, self.root)

    def feed_link(self) -> str:
        return self.components.feed_link(self.root)

    def glossary(self) -> str:
        return self.components.glossary(self.root)


class OtherLanguageDrawer(WebDrawer):
    """The drawer for a page that is written in another language than the components: what they
    draw says which language it is in.

    A citation and the map are names, and the words of a card are the page's own.
    """

    def rule(self, kind: str) -> str:
        return self._marked(super().rule(kind))

    def term(self, name: str) -> str:
        return self._marked(super().term(name), "span")

    def your_dates(self) -> str:
        return self._marked(super().your_dates())

    def people(self) -> str:
        return self._marked(super().people())

    def worksheet(self, name: str) -> str:
        return self._marked(super().worksheet(name))

    def letter(self, name: str) -> str:
        return self._marked(super().letter(name))

    def sheet_index(self, kind: str) -> str:
        return self._marked(super().sheet_index(kind))

    def packet_link(self) -> str:
        return self._marked(super().packet_link())

    def card_link(self) -> str:
        return self._marked(super().card_link())

    def packet_tool(self) -> str:
        return self._marked(super().packet_tool())

    def my_folder(self) -> str:
        return self._marked(super().my_folder())

    def ladder(self) -> str:
        return self._marked(super().ladder())

    def compare_tables(self) -> str:
        return self._marked(super().compare_tables())

    def deadlines(self) -> str:
        return self._marked(super().deadlines())

    def days_out(self) -> str:
        return self._marked(super().days_out())

    def coverage_table(self) -> str:
        return self._marked(super().coverage_table())

    def law_changes(self, part: str) -> str:
        return self._marked(super().law_changes(part))

    def feed_link(self) -> str:
        return self._marked(super().feed_link())

    def glossary(self) -> str:
        return self._marked(super().glossary())

    def sources(self, citations: Iterable[str]) -> str:
        """The list of sources that ends the page."""
        return self._marked(self.components.page_sources(list(citations)))

    def _marked(self, html: str, tag: str = "div") -> str:
        if not html:
            return html
        language = self.components.views.language
        return self.components.draw("in-language.html", tag=tag, language=language, html=html)
