"""The chapters of the printed guide as JSON: what is the same for each state.

In: a `Book` and the views of a language. Out: plain JSON in which every link leads to its place in
the book, and the state's rules and terms are still open.
"""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from itertools import groupby, pairwise
from typing import Any

from macros.facts.model import Kind
from macros.press.book import CALL, GLANCE, GLOSSARY, SHEETS, WEB_ONLY, Book, Chapter, Group
from macros.press.nodes import (
    Blocks,
    Item,
    Items,
    Link,
    Pair,
    Pairs,
    Paragraph,
    Piece,
    Run,
    Runs,
    SheetCard,
    Styled,
    Term,
)
from macros.press.pictures import ladder_picture
from macros.press.source_list import Source, by_law
from macros.press.spreads import sections
from macros.site import Site
from macros.views.views import Views

SHORT = 600
"""Letters of a list's item that stays on one page: at most somewhat more than half a page of large
print; the longest of ours has 454.
"""

_LABELS = (
    "how", "contents", "inside", "notes", "numbers", "page", "on_web", "sheets", "sheets_text",
    "sources", "sources_text", "sources_pages", "sources_federal", "index", "index_text", "license",
    "newest", "newest_none", "cover_picture",
)  # fmt: skip


WRITTEN_FOR = {
    "start": "guide_for_start",
    "principles": "guide_for_principles",
    "rights": "guide_for_rights",
    "meetings": "guide_for_meetings",
    "disagreements": "guide_for_disagreements",
    "states": "guide_for_states",
    "for-schools.md": "guide_for_schools",
    "about": "guide_for_about",
}
"""For whom a chapter is, by the folder or file of its first page: the key of a label."""


class Chapters:
    """Chapters as JSON, with every link led to its place in the book."""

    def __init__(self, book: Book, site: Site, views: Views) -> None:
        self.book, self.site, self.views, self.words = book, site, views, views.words
        self.pages = {page.path: page for page in book.pages()}
        self.anchors = {
            page.path: page.anchors | {node.anchor for node in _pairs(page.blocks)}
            for page in book.pages()
        }
        self.order = {citation: number for number, citation in enumerate(book.citations)}

    def data(self) -> dict[str, Any]:
        return {
            "chapters": [self._chapter(chapter) for chapter in self.book.chapters],
            "glossary": self._page(GLOSSARY) if self.book.glossary else None,
            **self._numbers(),
            "citations": [
                self.words.named(self.views.citation(citation)) for citation in self.book.citations
            ],
            "pictures": {name: list(content) for name, content in self.book.pictures.items()},
            "sources": self._sources(),
            "ladder": self._ladder(),
            "how": [self.plain(paragraph) for paragraph in self._how()],
            "brand": self.views.brand.name,
            "logo": self._logo(),
            "labels": {
                **{key: self.words.label(f"guide_{key}") for key in _LABELS},
                **{key: self.words.label(key) for key in ("instead", "could_say")},
            },
        }

    def _chapter(self, chapter: Chapter) -> dict[str, Any]:
        """A chapter. A page of a group that does not open it has its place in the group, and is set
        on a spread of its own, where each page of the group has room on one."""
        parts = {page.path: sections(self.plain(page.blocks)) for page in chapter.pages}
        groups = [group for group in chapter.groups if _faces(group, parts)]
        places = {
            path: {"title": group.title, "number": number, "of": len(group.pages) - 1}
            for group in groups
            for number, path in enumerate(group.pages)
            if number
        }
        pages = [self._page(page.path, chapter.title) for page in chapter.pages]
        for page, drawn in zip(chapter.pages, pages, strict=True):
            drawn["spread"] = places.get(page.path)
            if drawn["spread"]:
                drawn["sections"] = [
                    {**part, "blocks": _gathered(part["blocks"])} for part in parts[page.path]
                ]
        return {
            "title": chapter.title,
            "kind": chapter.kind,
            "for": self._written_for(chapter),
            "groups": len(groups),
            "pages": pages,
        }

    def _numbers(self) -> dict[str, Any]:
        """The numbers of the chapters after those of the site, and how many there are in all."""
        last = ["glossary"] if self.book.glossary else []
        last += ["sheets"] if self.site.sheets.worksheets else []
        last += ["sources", "index"]
        numbers = {name: number for number, name in enumerate(last, len(self.book.chapters) + 1)}
        return {"numbers": numbers, "count": numbers["index"]}

    def _logo(self) -> dict[str, Any] | None:
        brand = self.views.brand
        if brand.logo is None or self.book.logo is None:
            return None
        alt = brand.said(brand.logo.alt, self.words.language) or brand.name
        return {"content": list(self.book.logo), "alt": alt}

    def _written_for(self, chapter: Chapter) -> str:
        """For whom a chapter is, by the folder of its first page; empty where no word says so."""
        first = GLANCE if chapter.kind == "glance" else chapter.pages[0].path
        key = WRITTEN_FOR.get(first.partition("/")[0])
        return self.words.label(key) if key else ""

    def _page(self, path: str, chapter: str = "") -> dict[str, Any]:
        """A page; it `opens` its chapter where both have the same title."""
        page = self.pages[path]
        return {
            "label": f"p:{path}",
            "title": self.plain(page.head),
            "description": page.description,
            "opens": page.head == (chapter,),
            "blocks": _gathered(self.plain(page.blocks)),
        }

    def plain(self, node: Any) -> Any:
        """A node of the tree as JSON."""
        if isinstance(node, tuple):
            return _beside(_leading([self.plain(part) for part in node]))
        if isinstance(node, Link):
            return {"is": "link", "runs": self.plain(node.runs), **self._target(node)}
        if isinstance(node, Piece) and node.name == "glossary":
            return self.plain(self._glossary())
        if isinstance(node, Piece) and node.name == "people":
            return self.plain(self._people())
        if isinstance(node, SheetCard):
            return self._card(node)
        if not is_dataclass(node):
            return node
        data = {
            "is": type(node).__name__.lower(),
            **{f.name: self.plain(getattr(node, f.name)) for f in fields(node)},
        }
        if data["is"] == "cite":
            return {"is": "cite", "number": self.order[data["citation"]]}
        if isinstance(node, Item):
            data["short"] = (
                len(node.blocks) == 1
                and isinstance(node.blocks[0], Paragraph)
                and _letters(node) <= SHORT
            )
        return data

    def _target(self, link: Link) -> dict[str, Any]:
        """Where a link leads: `to` a place in the book, to an address, or `web`: to a page that
        only the website has.
        """
        nowhere: dict[str, Any] = {"to": None, "url": link.url, "web": False}
        if link.url is not None or link.page is None:
            return nowhere
        page = link.page.rstrip("/")
        if page.startswith("#"):
            return {**nowhere, "to": page}
        if page == GLANCE or page.startswith("states/"):
            kinds = {kind.value for kind in Kind}
            return {**nowhere, "to": f"r:{link.anchor}" if link.anchor in kinds else "glance"}
        if page in self.pages:
            return {
                **nowhere,
                "to": f"p:{page}#{link.anchor}"
                if link.anchor in self.anchors[page]
                else f"p:{page}",
            }
        name = page.rpartition("/")[2].removesuffix(".md")
        if self.site.sheets.worksheets and (
            page == SHEETS
            or (page.startswith("worksheets/") and name in self.site.sheets.worksheets)
        ):
            return {**nowhere, "to": "sheets" if page == SHEETS else f"s:{name}"}
        return {
            **nowhere,
            "web": not self.views.brand.left_out(page)
            and (page in WEB_ONLY or page in self.book.web_only or page.startswith("letters/")),
        }

    def _card(self, card: SheetCard) -> dict[str, Any]:
        sheet = self.site.sheets[card.name]
        title, purpose = self.words.text(sheet.title), self.words.text(sheet.purpose)
        said = self.words.label(
            "guide_letter" if card.form == "letter" else "guide_worksheet"
        ).format(name=title)
        here = card.name in self.site.sheets.worksheets
        return {
            "is": "sheetcard",
            "title": said,
            "purpose": purpose,
            "to": f"s:{card.name}" if here else None,
        }

    def _glossary(self) -> Pairs:
        pairs = []
        for entry in self.views.glossary():
            meaning: list[Run] = [entry.meaning]
            if entry.here:
                meaning += [f" {self.words.label('here_called')} ", Term("team_name"), "."]
            if entry.page:
                meaning += [" ", Link((), page=entry.page)]
            term: Runs = (entry.term, f" ({entry.abbr})") if entry.abbr else (entry.term,)
            pairs.append(Pair(entry.anchor, term, tuple(meaning)))
        return Pairs(tuple(pairs))

    def _people(self) -> Paragraph:
        """Where the book has the people of its state, once for all pages that ask for them."""
        return Paragraph((f"{self.words.label('guide_call')}: ", Link((), page=f"#{CALL}"), "."))

    def _ladder(self) -> dict[str, Any]:
        ladder = self.views.ladder()
        steps: list[Item] = []
        for rung in ladder.rungs:
            name: Run = Styled("strong", (rung.title,))
            if rung.page in self.pages:
                name = Link((name,), page=rung.page)
            steps.append(Item((Paragraph((name, f": {rung.detail}")),)))
        return {**ladder_picture(ladder), "words": self.plain((Items(True, tuple(steps)),))}

    def _how(self) -> Blocks:
        paragraphs: list[Paragraph] = []
        for text in self.words.items("guide_how_text"):
            paragraphs.append(Paragraph(_marked(text)))
        return tuple(paragraphs)

    def _sources(self) -> list[dict[str, Any]]:
        found = []
        for citation in self.book.citations:
            item = self.views.source(citation)
            read = ", ".join(filter(None, (item.read, item.copy)))
            elsewhere = item.other_label if item.official and item.other else ""
            url = item.official or item.other
            found.append(Source(item.citation, read, elsewhere, item.checked, url))
        return by_law(found, self.words)


def _leading(nodes: list[Any]) -> list[Any]:
    """The same blocks; a paragraph before a rule or a table is marked as one that leads to it."""
    for node, following in pairwise(nodes):
        if (
            isinstance(node, dict)
            and node["is"] == "paragraph"
            and isinstance(following, dict)
            and following["is"] in ("rule", "grid")
        ):
            node["leads"] = True
    return nodes


_CARDS = ("say", "sheetcard")


def _beside(nodes: list[Any]) -> list[Any]:
    """The same blocks; cards of one kind that follow each other are one block of cards."""
    found: list[Any] = []
    for kind, group in groupby(nodes, lambda node: isinstance(node, dict) and node["is"]):
        some = list(group)
        found += [{"is": f"{kind}s", "cards": some}] if kind in _CARDS else some
    return found


def _faces(group: Group, parts: dict[str, list[dict[str, Any]]]) -> bool:
    """Whether each page of a group, but for the one that opens it, has room on two pages that face
    each other."""
    return all(any(part["turn"] for part in parts[path]) for path in group.pages[1:])


def _gathered(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same blocks; those in a row that no state changes are one block, so that Typst makes
    them once for all states.
    """
    found: list[dict[str, Any]] = []
    for own, group in groupby(blocks, _has_slot):
        some = list(group)
        found += some if own else [{"is": "same", "blocks": some}]
    return found


def _has_slot(node: Any) -> bool:
    """Whether a state's rule, term or picture has its place in a node of JSON."""
    if isinstance(node, list):
        return any(map(_has_slot, node))
    return isinstance(node, dict) and (
        node.get("is") in ("rule", "term", "piece") or any(map(_has_slot, node.values()))
    )


def _letters(node: Any) -> int:
    """How many letters a node of the tree has."""
    if isinstance(node, str):
        return len(node)
    parts = (
        node
        if isinstance(node, tuple)
        else [getattr(node, one.name) for one in fields(node)]
        if is_dataclass(node)
        else ()
    )
    return sum(map(_letters, parts))


def _marked(text: str) -> Runs:
    """Text with links written as in Markdown, for the few sentences of the book's own."""
    runs: list[Run] = []
    for index, part in enumerate(re.split(r"\[([^\]]+)\]\(([^)]+)\)", text)):
        if index % 3 == 0 and part:
            runs.append(part)
        elif index % 3 == 1:
            runs.append(part)
        elif index % 3 == 2:
            runs[-1] = Link((runs[-1],), page=part)
    return tuple(runs)


def _pairs(blocks: Blocks) -> list[Pair]:
    return [pair for block in blocks if isinstance(block, Pairs) for pair in block.pairs]
