"""Reads a page of the site into the print tree.

In: the HTML of a page, in which slots are marked (`data-rule`, `data-term`, `data-cite` and so on)
and still empty. Out: typed blocks and runs of text. An element that the tree does not know is an
error with the element's name: nothing is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from macros.press.code_lines import code_block
from macros.press.elements import (
    Element,
    UnknownElement,
    drop_back_links,
    name_pictures,
    take_box,
    take_pictures,
)
from macros.press.nodes import (
    Block,
    Blocks,
    Break,
    Chairs,
    Drawn,
    Footnote,
    Footnotes,
    Heading,
    Item,
    Items,
    Line,
    Next,
    Note,
    Pair,
    Pairs,
    Paragraph,
    Picture,
    Piece,
    Quote,
    Rule,
    Runs,
    Say,
    SheetCard,
    Step,
    letters_of,
    nodes_of,
)
from macros.press.runs import INLINE, RunReader
from macros.press.tables import read_table

WHOLE = 600
"""Letters of a note that stays on one page, in large print too."""
LOOKS = ("flow", "paper-form")
"""Classes of a box whose ordered list is drawn."""
DEEPEST = 20
"""Blocks in each other; Typst reads JSON to a depth of 128."""


class Tree:
    """Reads one page. `quotes` are the language's four marks, where the text has straight ones."""

    def __init__(self, page: str, quotes: str | None = None) -> None:
        self.page = page
        self._runs = RunReader(page, quotes)
        self._depth = 0

    def blocks(self, parts: Iterable[Element | str]) -> Blocks:
        """Blocks out of elements; text between them becomes a paragraph. Raises `UnknownElement`
        where they are in more blocks than paper has room for."""
        self._depth += 1
        if self._depth > DEEPEST:
            what = f"lists, boxes or quotations in each other, more than {DEEPEST} deep"
            raise UnknownElement(f"{what}, expected fewer", _first_word(parts))
        found = self._blocks(parts)
        self._depth -= 1
        return found

    def _blocks(self, parts: Iterable[Element | str]) -> Blocks:
        found: list[Block] = []
        loose: list[Element | str] = []

        def gather() -> None:
            if any(part.strip() if isinstance(part, str) else True for part in loose):
                found.extend(self._paragraphs(Element("p", {}, list(loose))))
            loose.clear()

        for part in parts:
            if isinstance(part, str) or (part.tag in INLINE and "data-sheet" not in part.marks):
                loose.append(part)
                continue
            gather()
            found += self._block(part)
        gather()
        return tuple(found)

    def _block(self, element: Element) -> Iterable[Block]:
        special = self._called(element)
        if special is None:
            special = self._by_class(element)
        if special is not None:
            return special
        match element.tag:
            case "div" | "section" | "article" | "figure" | "aside" | "center":
                return self.blocks(element.inside)
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                return self._heading(element)
            case "p":
                return self._paragraphs(element)
            case "ul" | "ol":
                return self._items(element)
            case "table":
                return read_table(element, self._runs, self.blocks)
            case "blockquote":
                return [Quote(self.blocks(element.inside))]
            case "dl":
                return [self._pairs(element)]
            case "details":
                summary = next((one for one in element.children() if one.tag == "summary"), None)
                return [self._note(element, summary)]
            case "hr":
                return [Line()]
            case "pre":
                return [code_block(element, "")]
        expected = "expected text, lists, tables, pictures or the calls of other pages"
        what = f"the guide cannot print <{element.tag}>, {expected}"
        raise UnknownElement(what, f"<{element.tag}")

    def _called(self, element: Element) -> Iterable[Block] | None:
        """The marks that our own calls make."""
        marks = element.marks
        if "data-rule" in marks:
            return [Rule(marks["data-rule"])]
        if "data-say" in marks:
            instead, could = (self._runs.plain(child.text()) for child in element.children())
            return [Say(instead, could)]
        if "data-sheet" in marks:
            return [SheetCard(marks["data-form"], marks["data-sheet"])]
        if "data-piece" in marks:
            return [Piece(marks["data-piece"])]
        return None

    def _by_class(self, element: Element) -> Iterable[Block] | None:
        """The elements that Markdown's extensions and our pages mark by a class."""
        classes = element.classes()
        if "admonition" in classes:
            return [self._note(element, element.with_class("admonition-title"))]
        if "tabbed-set" in classes:
            return self._tabs(element)
        if "highlight" in classes:
            title = element.with_class("filename")
            pre = next((child for child in element.children() if child.tag == "pre"), element)
            return [code_block(pre, title.text() if title else "")]
        if "footnote" in classes:
            return self._footnotes(element)
        if "chairs" in classes:
            return [Chairs(tuple(self.blocks(side.inside) for side in element.children()))]
        if "on-screen" in classes:  # what the book has at another place
            return []
        if look := next((one for one in LOOKS if one in classes), None):
            return [self._drawn(look, element)]
        if "next" in classes:
            heads = (one for one in element.children() if re.fullmatch(r"h[1-6]", one.tag))
            head = next(heads, None)
            blocks = self.blocks(part for part in element.inside if part is not head)
            return [Next(self._runs.line(head.inside) if head else (), blocks)] if blocks else []
        return None

    def _note(self, element: Element, title: Element | None) -> Note:
        runs = self._runs.line(title.inside) if title else ()
        blocks = self.blocks(part for part in element.inside if part is not title)
        return Note(runs, blocks, _short(blocks))

    def _tabs(self, element: Element) -> Iterable[Block]:
        """Tabs one after the other, each under its title."""
        labels, content = element.with_class("tabbed-labels"), element.with_class("tabbed-content")
        titles = labels.children() if labels else []
        bodies = content.children() if content else []
        for title, body in zip(titles, bodies, strict=True):
            blocks = self.blocks(body.inside)
            yield Note(self._runs.line(title.inside), blocks, _short(blocks))

    def _footnotes(self, element: Element) -> Iterable[Block]:
        notes = []
        listed = next((child for child in element.children() if child.tag == "ol"), None)
        for number, child in enumerate(listed.children() if listed else (), 1):
            drop_back_links(child)
            place = f"p:{self.page}#{child.marks.get('id', '')}"
            notes.append(Footnote(str(number), place, self.blocks(child.inside)))
        return [Footnotes(tuple(notes))]

    def _heading(self, element: Element) -> Iterable[Block]:
        """A heading, and after it the pictures that are in it; without words it is none."""
        pictures = [self._runs.picture(picture) for picture in take_pictures(element)]
        runs = self._runs.line(element.inside)
        if all(isinstance(run, Break) or run == "" for run in runs):
            return pictures
        return [Heading(int(element.tag[1]), element.marks.get("id", ""), runs), *pictures]

    def _paragraphs(self, element: Element) -> Iterable[Block]:
        """A paragraph, and after it the pictures that are in it."""
        name_pictures(element)
        pictures = [self._runs.picture(picture) for picture in take_pictures(element)]
        if not any(part.strip() if isinstance(part, str) else True for part in element.inside):
            return pictures
        return [self._paragraph(element.inside), *pictures]

    def _paragraph(self, parts: Iterable[Element | str]) -> Paragraph:
        runs = self._runs.line(parts)
        leads = bool(runs) and isinstance(runs[-1], str) and runs[-1].endswith(":")
        return Paragraph(runs, leads)

    def _items(self, element: Element) -> Iterable[Block]:
        items = []
        for child in element.children():
            if child.tag != "li":
                what = f"the guide cannot print <{child.tag}> in a list, expected <li>"
                raise UnknownElement(what, f"<{child.tag}")
            box = take_box(child)
            blocks = self.blocks(child.inside)
            if blocks:
                done = box is not None and "checked" in box.marks
                items.append(Item(blocks, box is not None, done))
        return [Items(element.tag == "ol", tuple(items))] if items else []

    def _drawn(self, look: str, element: Element) -> Drawn:
        """An ordered list in a box; the words before it are its title, and a list at the end of
        an item has the answers to it. Raises `UnknownElement` where the box holds something else.
        """
        children = element.children()
        title = children.pop(0) if children and children[0].tag == "p" else None
        if [child.tag for child in children] != ["ol"]:
            what = f"a box of the class `{look}` with other things than a list with numbers"
            raise UnknownElement(f"{what}, expected a title and 1. 2. 3.", look)
        steps = []
        for child in children[0].children():
            *before, last = self.blocks(child.inside) or (Paragraph(()),)
            if isinstance(last, Items) and not last.ordered:
                steps.append(Step(tuple(before), tuple(item.blocks for item in last.items)))
            else:
                steps.append(Step((*before, last)))
        return Drawn(look, self._runs.line(title.inside) if title else (), tuple(steps))

    def _pairs(self, element: Element) -> Pairs:
        found: list[Pair] = []
        term: Element | None = None
        used = False
        for child in element.children():
            if child.tag == "dt":
                if term is not None and not used:
                    found.append(Pair(term.marks.get("id", ""), self._runs.line(term.inside), ()))
                term, used = child, False
            elif child.tag == "dd" and term is not None:
                found.append(self._pair(term, child, used))
                used = True
            else:
                what = f"the guide cannot print <{child.tag}> in a list of words"
                raise UnknownElement(f"{what}, expected <dt> and <dd>", f"<{child.tag}")
        return Pairs(tuple(found))

    def _pair(self, term: Element, meaning: Element, used: bool) -> Pair:
        """A word with one of its meanings; from the second on, the word is not said again."""
        anchor = "" if used else term.marks.get("id", "")
        name = () if used else _without_stop(self._runs.line(term.inside))
        first, *rest = self.blocks(meaning.inside) or (Paragraph(()),)
        if isinstance(first, Paragraph):
            return Pair(anchor, name, first.runs, tuple(rest))
        return Pair(anchor, name, (), (first, *rest))


def _first_word(parts: Iterable[Element | str]) -> str:
    words = "".join(part if isinstance(part, str) else part.text() for part in parts).split()
    return words[0] if words else ""


def _short(blocks: Blocks) -> bool:
    """Whether blocks are short enough to stay together; what a state fills may be long."""
    long = (Rule, Piece, Picture, Say, SheetCard)
    return letters_of(blocks) <= WHOLE and not any(isinstance(n, long) for n in nodes_of(blocks))


def _without_stop(runs: Runs) -> Runs:
    """A term without the full stop at its end: the book sets one after every term."""
    if runs and isinstance(runs[-1], str):
        return (*runs[:-1], runs[-1].removesuffix("."))
    return runs
