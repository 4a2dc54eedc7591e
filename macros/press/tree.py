"""The print tree: a page of the site as a book sees it, without a word of HTML.

In: the HTML of a page, in which slots are marked (`data-rule`, `data-term`, `data-cite` and so on) and still empty. Out: typed blocks
and runs of text. An element that the tree does not know is a mistake that names page and element: nothing is dropped in silence.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser


class UnknownElement(Exception):
    """The page holds something that cannot be printed; the message names it and says what would be right."""


# ---- runs of text


@dataclass(frozen=True)
class Styled:
    """Text that is `strong`, `emph`, `code`, `sup` or `sub`."""

    style: str
    runs: Runs


@dataclass(frozen=True)
class Term:
    """A state's own word."""

    name: str


@dataclass(frozen=True)
class Cite:
    """A citation."""

    citation: str


@dataclass(frozen=True)
class Link:
    """A reference to a page of the book (`page`, with `anchor`), to an address, or to a page that is only on the website."""

    runs: Runs
    page: str | None = None
    anchor: str | None = None
    url: str | None = None


@dataclass(frozen=True)
class Break:
    """A new line."""


Run = str | Styled | Term | Cite | Link | Break
Runs = tuple[Run, ...]

# ---- blocks


@dataclass(frozen=True)
class Heading:
    """A heading; `level` 1 is the page's title."""

    level: int
    anchor: str
    runs: Runs


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; `leads` where it ends with a colon and belongs to what follows."""

    runs: Runs
    leads: bool = False


@dataclass(frozen=True)
class Item:
    """One entry of a list; `tick` where it has a box to tick by pen."""

    blocks: Blocks
    tick: bool = False


@dataclass(frozen=True)
class Items:
    """A list."""

    ordered: bool
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Cell:
    """A table's cell."""

    runs: Runs
    head: bool = False


@dataclass(frozen=True)
class Grid:
    """A table: its head row and its rows."""

    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: str = ""


@dataclass(frozen=True)
class Pair:
    """A word and its meaning."""

    anchor: str
    term: Runs
    meaning: Runs


@dataclass(frozen=True)
class Pairs:
    """A list of words with their meanings."""

    pairs: tuple[Pair, ...]


@dataclass(frozen=True)
class Quote:
    """A quotation."""

    blocks: Blocks


@dataclass(frozen=True)
class Note:
    """An admonition, or something that folds on the site."""

    title: Runs
    blocks: Blocks


@dataclass(frozen=True)
class Chairs:
    """The view from each chair, side by side."""

    sides: tuple[Blocks, ...]


@dataclass(frozen=True)
class Next:
    """Where to read on."""

    title: Runs
    blocks: Blocks


@dataclass(frozen=True)
class Rule:
    """The place of a state's rule; `main` where all rules stand together."""

    kind: str
    main: bool = False


@dataclass(frozen=True)
class Say:
    """Words to say."""

    instead: str
    could: str


@dataclass(frozen=True)
class SheetCard:
    """A worksheet or letter."""

    form: str
    name: str


@dataclass(frozen=True)
class Piece:
    """A whole-page piece that the book puts together itself: `ladder`, `coverage`, `glossary`, or one that points elsewhere."""

    name: str


@dataclass(frozen=True)
class Picture:
    """A picture file, by its path below the pages' folder."""

    file: str
    alt: str


@dataclass(frozen=True)
class Line:
    """A line across."""


Block = (
    Heading | Paragraph | Items | Grid | Pairs | Quote | Note | Chairs | Next | Rule | Say | SheetCard | Piece | Picture | Line
)  # fmt: skip
Blocks = tuple[Block, ...]


# ---- from HTML


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

    def text(self) -> str:
        return "".join(part if isinstance(part, str) else part.text() for part in self.inside)


_VOID = {"br", "hr", "img"}


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
        if self.open[-1].tag != tag:
            raise UnknownElement(f"</{tag}> closes <{self.open[-1].tag}>, expected </{self.open[-1].tag}>")
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


def read_html(html: str) -> Element:
    """The elements of a page. Raises `UnknownElement` where tags do not match."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    if len(reader.open) > 1:
        raise UnknownElement(f"<{reader.open[-1].tag}> is not closed, expected </{reader.open[-1].tag}>")
    return reader.top


_STYLES = {"strong": "strong", "b": "strong", "em": "emph", "i": "emph", "code": "code", "kbd": "code", "sup": "sup", "sub": "sub"}
_THROUGH = {"span", "abbr", "small", "label", "figcaption"}
_INLINE = {*_STYLES, *_THROUGH, "a", "br", "cite"}
_LONE_LINK = re.compile(r"[.,;\s]*")


class Tree:
    """Reads one page. `quotes` are the language's four quotation marks; `known` says whether a page is part of this copy."""

    def __init__(self, page: str, quotes: str = "“”‘’", known: Callable[[str], bool] = lambda page: True) -> None:
        self.page, self.quotes, self.known = page, quotes, known
        self._last = " "

    def blocks(self, parts: Iterable[Element | str]) -> Blocks:
        """Blocks out of elements; text that stands by itself becomes a paragraph."""
        found: list[Block] = []
        loose: list[Element | str] = []

        def gather() -> None:
            if any(part.strip() if isinstance(part, str) else True for part in loose):
                found.append(self._paragraph(loose))
            loose.clear()

        for part in parts:
            if isinstance(part, str) or (part.tag in _INLINE and "data-sheet" not in part.marks):
                loose.append(part)
                continue
            gather()
            found += self._block(part)
        gather()
        return tuple(found)

    def _block(self, element: Element) -> Iterable[Block]:
        marks, tag = element.marks, element.tag
        special = self._special(element)
        if special is not None:
            return special
        if tag in ("div", "section", "article", "figure"):
            return self.blocks(element.inside)
        if re.fullmatch(r"h[1-6]", tag):
            return [Heading(int(tag[1]), marks.get("id", ""), self._line(element.inside))]
        if tag == "p":
            only = [part for part in element.inside if not isinstance(part, str) or part.strip()]
            if only and all(isinstance(part, Element) and part.tag == "img" for part in only):
                return [self._picture(part) for part in only if isinstance(part, Element)]
            return [self._paragraph(element.inside)] if only else []
        if tag in ("ul", "ol"):
            return self._items(element)
        if tag == "table":
            return [self._grid(element)]
        if tag == "blockquote":
            return [Quote(self.blocks(element.inside))]
        if tag == "dl":
            return [self._pairs(element)]
        if tag == "details":
            summary = next((child for child in element.children() if child.tag == "summary"), None)
            rest = [part for part in element.inside if part is not summary]
            return [Note(self._line(summary.inside) if summary else (), self.blocks(rest))]
        if tag == "hr":
            return [Line()]
        if tag == "img":
            return [self._picture(element)]
        if tag == "pre":
            return [Paragraph((Styled("code", (element.text().strip(),)),))]
        raise UnknownElement(f"the guide cannot print <{tag}>, expected text, lists, tables, pictures or the calls of other pages")

    def _special(self, element: Element) -> Iterable[Block] | None:
        """The elements that our own calls and classes make."""
        marks, classes = element.marks, element.classes()
        if "data-rule" in marks:
            return [Rule(marks["data-rule"])]
        if "data-say" in marks:
            instead, could = (self._plain(child.text()) for child in element.children())
            return [Say(instead, could)]
        if "data-sheet" in marks:
            return [SheetCard(marks["data-form"], marks["data-sheet"])]
        if "data-piece" in marks:
            return [Piece(marks["data-piece"])]
        if "admonition" in classes:
            title = next((child for child in element.children() if "admonition-title" in child.classes()), None)
            rest = [part for part in element.inside if part is not title]
            return [Note(self._line(title.inside) if title else (), self.blocks(rest))]
        if "chairs" in classes:
            return [Chairs(tuple(self.blocks(side.inside) for side in element.children()))]
        if "next" in classes:
            head = next((child for child in element.children() if re.fullmatch(r"h[1-6]", child.tag)), None)
            blocks = self.blocks(part for part in element.inside if part is not head)
            return [Next(self._line(head.inside) if head else (), blocks)] if blocks else []
        return None

    def _paragraph(self, parts: Iterable[Element | str]) -> Paragraph:
        runs = self._line(parts)
        return Paragraph(runs, bool(runs) and isinstance(runs[-1], str) and runs[-1].endswith(":"))

    def _items(self, element: Element) -> Iterable[Block]:
        items = []
        for child in element.children():
            if child.tag != "li":
                raise UnknownElement(f"the guide cannot print <{child.tag}> in a list, expected <li>")
            parts = list(child.inside)
            tick = self._take_tick(parts)
            blocks = self.blocks(parts)
            if blocks and not self._only_gone(blocks):
                items.append(Item(blocks, tick))
        return [Items(element.tag == "ol", tuple(items))] if items else []

    def _take_tick(self, parts: list[Element | str]) -> bool:
        """Takes the `[ ] ` off a task, also where it stands in the item's first paragraph."""
        for index, part in enumerate(parts):
            if isinstance(part, str) and not part.strip():
                continue
            if isinstance(part, str):
                if not part.lstrip().startswith("[ ] "):
                    return False
                parts[index] = part.lstrip().removeprefix("[ ] ")
                return True
            return part.tag == "p" and self._take_tick(part.inside)
        return False

    def _only_gone(self, blocks: Blocks) -> bool:
        """Whether an entry is nothing but a link to a page that this copy leaves out; the site drops it too."""
        if len(blocks) != 1 or not isinstance(blocks[0], Paragraph):
            return False
        runs = blocks[0].runs
        links = [run for run in runs if isinstance(run, Link)]
        rest = all(isinstance(run, Link) or (isinstance(run, str) and _LONE_LINK.fullmatch(run)) for run in runs)
        return rest and len(links) == 1 and links[0].page is not None and not self.known(links[0].page)

    def _grid(self, element: Element) -> Grid:
        head: tuple[Cell, ...] = ()
        rows: list[tuple[Cell, ...]] = []
        caption = ""
        for part in element.children():
            if part.tag == "caption":
                caption = self._plain(part.text())
            elif part.tag in ("thead", "tbody", "tfoot"):
                for row in part.children():
                    cells = tuple(Cell(self._line(cell.inside), cell.tag == "th") for cell in row.children())
                    if part.tag == "thead":
                        head = cells
                    else:
                        rows.append(cells)
            else:
                raise UnknownElement(f"the guide cannot print <{part.tag}> in a table, expected a head and rows")
        return Grid(head, tuple(rows), caption)

    def _pairs(self, element: Element) -> Pairs:
        found: list[Pair] = []
        term: Element | None = None
        for child in element.children():
            if child.tag == "dt":
                term = child
            elif child.tag == "dd" and term is not None:
                found.append(Pair(term.marks.get("id", ""), self._line(term.inside), self._line(child.inside)))
            else:
                raise UnknownElement(f"the guide cannot print <{child.tag}> in a list of words, expected <dt> and <dd>")
        return Pairs(tuple(found))

    def _picture(self, element: Element) -> Picture:
        source, alt = element.marks.get("src", ""), element.marks.get("alt", "")
        if not alt:
            raise UnknownElement(f'the picture <img src="{source}"> has no text for who cannot see it, expected ![what it shows]({source})')
        if re.match(r"[a-z]+:", source) or not source.endswith((".svg", ".png", ".jpg", ".jpeg")):
            raise UnknownElement(f'the guide cannot print <img src="{source}">, expected an SVG, PNG or JPEG file of this copy')
        return Picture(self._resolve(source), alt)

    # ---- runs

    def _line(self, parts: Iterable[Element | str]) -> Runs:
        """The runs of one paragraph, cell or heading; space at both ends goes."""
        self._last = " "
        runs = list(self._runs(parts))
        while runs and isinstance(runs[-1], str) and not runs[-1].strip():
            runs.pop()
        if runs and isinstance(runs[-1], str):
            runs[-1] = runs[-1].rstrip()
        return tuple(runs)

    def _runs(self, parts: Iterable[Element | str]) -> Iterable[Run]:
        for part in parts:
            if isinstance(part, str):
                text = self._text(part)
                if text:
                    yield text
            else:
                yield from self._run(part)

    def _run(self, element: Element) -> Iterable[Run]:
        tag, marks = element.tag, element.marks
        if "data-term" in marks:
            self._last = "x"
            yield Term(marks["data-term"])
        elif "data-cite" in marks:
            self._last = "x"
            yield Cite(marks["data-cite"])
        elif tag == "br":
            self._last = " "
            yield Break()
        elif tag == "a":
            yield self._link(element)
        elif tag in _STYLES:
            yield Styled(_STYLES[tag], tuple(self._runs(element.inside)))
        elif tag in _THROUGH or tag in ("cite", "p"):
            yield from self._runs(element.inside)
        else:
            raise UnknownElement(f"the guide cannot print <{tag}> inside a line, expected text, links or the calls of other pages")

    def _link(self, element: Element) -> Link:
        runs = tuple(self._runs(element.inside))
        target = element.marks.get("href", "")
        if re.match(r"[a-z]+:", target):
            return Link(runs, url=target)
        path, _, anchor = target.partition("#")
        return Link(runs, page=self._resolve(path.partition("?")[0]) if path else self.page, anchor=anchor or None)

    def _resolve(self, path: str) -> str:
        return posixpath.normpath(posixpath.join(posixpath.dirname(self.page), path))

    def _plain(self, text: str) -> str:
        self._last = " "
        return self._text(text).strip()

    def _text(self, text: str) -> str:
        """Text with single spaces and the language's quotation marks."""
        made: list[str] = []
        for letter in text:
            if letter.isspace() and letter != "\u00a0":
                if self._last == " ":
                    continue
                letter = " "
            elif letter in "\"'":
                pair = self.quotes[:2] if letter == '"' else self.quotes[2:]
                opens = self._last in " \u00a0([—–“‘«" and not (letter == "'" and made and made[-1].isalnum())
                letter = pair[0] if opens else ("’" if letter == "'" else pair[1])
            made.append(letter)
            self._last = letter
        return "".join(made)
