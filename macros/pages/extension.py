"""Our extension of Python-Markdown: what every page gets, on the site and in the book.

In: the element tree of a page and its `PageContext`. Out: checklists, hover texts, curly quotes,
directions, links that were looked at, and the sources at the end. Listed in `mkdocs.yml` it does
nothing by itself: the caller sets `context` before it converts a page.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.abbr import AbbrTreeprocessor
from markdown.extensions.footnotes import FootnoteTreeprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from macros.language.quotes import typeset
from macros.pages.context import PageContext
from macros.pages.dialects import lost_notes, names_twice, raw_signs
from macros.pages.direction import add_directions
from macros.pages.drawn import stash_drawn
from macros.pages.links import RawHtml, check_attributes, check_links
from macros.pages.lists import Lists
from macros.pages.ticks import add_ticks

_STASHED = re.compile(r"(\x02[^\x02\x03]*\x03)")
_IN_STASH = re.compile(r"\x02wzxhzdk:(\d+)\x03")
_LITERAL = ("code", "pre", "kbd", "samp", "script", "style", "math")


class SameTable(Extension):
    """The extension. `context` is set before each page; without one, pages stay as they are."""

    def __init__(self, context: PageContext | None = None, **settings: Any) -> None:
        super().__init__(**settings)
        self.context = context

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name that Markdown calls
        """Adds our processors. Numbers are priorities: the toc is made at 5, MkDocs' links at 0."""
        # After blocks of code are put aside (25), before HTML is (20).
        md.preprocessors.register(_Drawn(md, self), "same-table-drawn", 24.5)
        md.preprocessors.register(Lists(md), "same-table-lists", 24)
        trees = md.treeprocessors
        trees.register(_Raw(md, self), "same-table-raw", 6.9)
        trees.register(_Abbreviations(md, self), "same-table-abbreviations", 6.8)
        trees.register(_Headings(md, self), "same-table-headings", 6.6)
        trees.register(_Quotes(md, self), "same-table-quotes", 6.4)
        trees.register(_Directions(md, self), "same-table-directions", 6.2)
        trees.register(_Tabs(md, self), "same-table-tabs", 4.2)
        trees.register(_Ticks(md, self), "same-table-ticks", 4)
        trees.register(_Names(md, self), "same-table-names", 3.5)
        trees.register(_Links(md, self), "same-table-links", 3)
        trees.register(_Closing(md, self), "same-table-closing", 2)


class _Drawn(Preprocessor):
    def __init__(self, md: Markdown, extension: SameTable) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, lines: list[str]) -> list[str]:
        context = self.extension.context
        return lines if context is None else stash_drawn(self, lines, context)


class _OfPage(Treeprocessor):
    """A step on a page's tree that needs the page's context."""

    def __init__(self, md: Markdown, extension: SameTable) -> None:
        super().__init__(md)
        self.extension = extension

    def run(self, root: Element) -> None:
        if self.extension.context is not None:
            self.change(root, self.extension.context)

    def change(self, root: Element, context: PageContext) -> None:
        raise NotImplementedError

    def stashed(self) -> list[Any]:
        """The page's raw HTML."""
        return self.md.htmlStash.rawHtmlBlocks

    def written(self, text: str) -> str:
        """Text with the raw HTML that is stashed in it."""

        def html(place: re.Match[str]) -> str:
            raw = self.stashed()[int(place[1])]
            return raw if isinstance(raw, str) else ""

        return _IN_STASH.sub(html, text)


class _Raw(_OfPage):
    """Finds what would be lost, or shown as the signs it is written with."""

    def change(self, root: Element, context: PageContext) -> None:
        if context.made:
            return
        text = context.source.text
        found = list(lost_notes(root, text, self._notes()))
        if context.foreign:
            found += raw_signs(root, text)
        for written, what in found:
            context.add_mistake(written, what)

    def _notes(self) -> Container[str]:
        if "footnote" not in self.md.treeprocessors:
            return ()
        step = self.md.treeprocessors["footnote"]
        return step.footnotes.footnotes if isinstance(step, FootnoteTreeprocessor) else ()


class _Abbreviations(_OfPage):
    def change(self, root: Element, context: PageContext) -> None:
        words = {}
        if context.abbreviations:
            text = "".join(root.itertext())
            words = {name: full for name, full in context.abbreviations.items() if name in text}
        if words:
            AbbrTreeprocessor(self.md, words).run(root)


class _Headings(_OfPage):
    """Drops headings without a word: a menu, a reader of screens and a PDF can do nothing with
    them."""

    def change(self, root: Element, context: PageContext) -> None:
        if context.made:
            return
        for parent in list(root.iter()):
            for child in list(parent):
                empty = re.fullmatch(r"h[1-6]", child.tag) and not len(child)
                if empty and not (child.text or "").strip():
                    parent.remove(child)


class _Quotes(_OfPage):
    """Curls quotes paragraph by paragraph and keeps citations on one line; code, addresses and HTML
    tags stay as they are."""

    def change(self, root: Element, context: PageContext) -> None:
        self.marks, self.last, self.literal = context.quotes, " ", 0
        self._element(root)

    def _element(self, element: Element) -> None:
        block = self.md.is_block_level(element.tag) or element.tag in ("summary", "label", "div")
        if block or element.tag == "br":
            self.last = " "
        if element.tag in _LITERAL:
            self.last = "x"
            return
        element.text = self._text(element.text)
        for child in element:
            self._element(child)
            child.tail = self._text(child.tail)
        if block:
            self.last = " "

    def _text(self, text: str | None) -> str | None:
        if not text:
            return text
        if isinstance(text, AtomicString):
            self.last = text[-1]
            return text
        return "".join(self._pieces(text))

    def _pieces(self, text: str) -> Iterator[str]:
        for piece in _STASHED.split(text) if "\x02" in text else (text,):
            if piece.startswith("\x02"):
                self._tag(self.written(piece))
                yield piece
            elif piece:
                curled = piece if self.literal else typeset(piece, self.marks, self.last)
                self.last = curled[-1]
                yield curled

    def _tag(self, html: str) -> None:
        """Text between the raw tags of code is code."""
        name = re.match(r"<(/?)([a-z]+)", html)
        if name is None:
            self.last = "x"
        elif name[2] == "br":
            self.last = " "
        elif name[2] in _LITERAL:
            self.literal = max(0, self.literal + (-1 if name[1] else 1))


class _Directions(_OfPage):
    def change(self, root: Element, context: PageContext) -> None:
        add_directions(root)


class _Tabs(_OfPage):
    """Gives each set of tabs a number of its own: `===` and `/// tab` both count from 1."""

    def change(self, root: Element, context: PageContext) -> None:
        sets = [one for one in root.iter("div") if "tabbed-set" in one.get("class", "").split()]
        for number, tabs in enumerate(sets, 1):
            tabs.set("data-tabs", f"{number}:{len(tabs.findall('input'))}")
            labels = tabs.find("div[@class='tabbed-labels']")
            pairs = zip(tabs.findall("input"), labels if labels is not None else (), strict=False)
            for index, (button, label) in enumerate(pairs, 1):
                button.set("name", f"__tabbed_{number}")
                button.set("id", f"__tabbed_{number}_{index}")
                label.set("for", f"__tabbed_{number}_{index}")


class _Ticks(_OfPage):
    def change(self, root: Element, context: PageContext) -> None:
        add_ticks(root, context.page, self.written)


class _Names(_OfPage):
    def change(self, root: Element, context: PageContext) -> None:
        for written, what in names_twice(root) if context.foreign else ():
            context.add_mistake(written, what)


class _Links(_OfPage):
    def change(self, root: Element, context: PageContext) -> None:
        check_links(root, context)
        if context.foreign:
            check_attributes(root, context)
        for element in root.iter("a"):
            if element.get("class") == "footnote-backref":
                element.set("title", context.back_to_text)
        if context.made:
            return
        reader = RawHtml(context)
        blocks = self.stashed()
        for index, raw in enumerate(blocks):
            if isinstance(raw, str) and "<" in raw and raw.strip() not in context.drawn:
                if context.foreign or "<a" in raw or "</a" in raw:
                    blocks[index] = reader.read(raw)


class _Closing(_OfPage):
    """The sources of a page at its very end."""

    def change(self, root: Element, context: PageContext) -> None:
        if context.closing is not None and context.cited:
            paragraph = SubElement(root, "p")
            paragraph.text = self.md.htmlStash.store(context.closing(context.cited))


def makeExtension(**settings: Any) -> SameTable:  # noqa: N802 - the name that Markdown calls
    """Called by Python-Markdown when `mkdocs.yml` lists `macros.pages.extension`."""
    return SameTable(**settings)
