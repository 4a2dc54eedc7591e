"""The elements of a page, as plain objects.

In: the HTML of a page. Out: `Element`s, or an error where tags do not match.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser


class UnknownElement(Exception):
    """The page holds something that cannot be printed; the message says what would be right.

    `written` is how the element is written on the page.
    """

    def __init__(self, what: str, written: str = "") -> None:
        super().__init__(what)
        self.written = written


@dataclass
class Element:
    """An element as it was read."""

    tag: str
    marks: dict[str, str] = field(default_factory=dict)
    inside: list[Element | str] = field(default_factory=list)

    def classes(self) -> set[str]:
        return set(self.marks.get("class", "").split())

    def children(self) -> list[Element]:
        return [part for part in self.inside if isinstance(part, Element)]

    def with_class(self, name: str) -> Element | None:
        """The first child of this class."""
        return next((child for child in self.children() if name in child.classes()), None)

    def text(self) -> str:
        return "".join(part if isinstance(part, str) else part.text() for part in self.inside)


_VOID = {"br", "hr", "img", "input", "wbr"}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.top = Element("page")
        self.open = [self.top]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {key: value or "" for key, value in attrs})
        self.open[-1].inside.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        opened = self.open[-1].tag
        if opened != tag:
            raise UnknownElement(f"</{tag}> closes <{opened}>, expected </{opened}>", f"</{tag}>")
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


def read_html(html: str) -> Element:
    """The elements of a page. Raises `UnknownElement` where tags do not match."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    if len(reader.open) > 1:
        tag = reader.open[-1].tag
        raise UnknownElement(f"<{tag}> is not closed, expected </{tag}>", f"<{tag}")
    return reader.top


def take_box(item: Element) -> Element | None:
    """Takes the box out of a task, and its label from around the words."""
    holder = item
    first = first_of(item)
    if first is not None and first.tag == "p":
        holder, first = first, first_of(first)
    if first is None or first.tag != "label" or "tick" not in first.classes():
        return None
    box = next((child for child in first.children() if child.tag == "input"), None)
    index = holder.inside.index(first)
    holder.inside[index : index + 1] = [part for part in first.inside if part is not box]
    return box


def first_of(element: Element) -> Element | None:
    """The first thing inside, if it is an element."""
    for part in element.inside:
        if isinstance(part, Element):
            return part
        if part.strip():
            return None
    return None


def drop_back_links(element: Element) -> None:
    """Takes out the links from a footnote back to the text, and the space before them."""
    kept: list[Element | str] = []
    for part in element.inside:
        if isinstance(part, Element):
            if "footnote-backref" in part.classes():
                if kept and isinstance(kept[-1], str):
                    kept[-1] = kept[-1].rstrip("\u00a0 ")
                continue
            drop_back_links(part)
        kept.append(part)
    element.inside = kept


def name_pictures(line: Element) -> None:
    """Says what a picture shows at its place within a sentence, which would have a gap where the
    picture is taken out."""
    leaves = list(_leaves(line))
    words = [index for index, leaf in enumerate(leaves) if isinstance(leaf, str) and leaf.strip()]
    for leaf in leaves[words[0] : words[-1]] if words else ():
        if isinstance(leaf, Element):
            leaf.inside = [leaf.marks.get("alt", "")]


def _leaves(element: Element) -> Iterator[Element | str]:
    """The texts and pictures of a line, in their order."""
    for part in element.inside:
        if isinstance(part, Element) and part.tag != "img":
            yield from _leaves(part)
        else:
            yield part


def take_pictures(element: Element) -> list[Element]:
    """Takes the pictures out of a line of text, and the links that held nothing else. Where a
    picture was named, its name stays."""
    pictures: list[Element] = []
    kept: list[Element | str] = []
    for part in element.inside:
        if isinstance(part, Element):
            if part.tag == "img":
                pictures.append(part)
                if part.inside:
                    kept.append(Element("em", {}, part.inside))
                continue
            inside = take_pictures(part)
            pictures += inside
            if inside and not part.text().strip() and not part.children():
                continue
        kept.append(part)
    element.inside = kept
    return pictures
