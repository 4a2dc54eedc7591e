"""Reads the text of a paragraph, cell or heading of a page into runs.

In: elements and text. Out: runs with single spaces and, if they are wanted, the language's
quotation marks. An element that does not belong inside a line is an error with its name.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from urllib.parse import unquote

from macros.language.quotes import typeset
from macros.press.elements import Element, UnknownElement
from macros.press.nodes import (
    Break,
    Cite,
    FootRef,
    Link,
    Meter,
    Picture,
    Run,
    Runs,
    Styled,
    Term,
)
from macros.reading.files import composed

_STYLES = {
    "strong": "strong", "b": "strong", "em": "emph", "i": "emph", "dfn": "emph", "code": "code",
    "kbd": "code", "samp": "code", "sup": "sup", "sub": "sub", "mark": "mark", "del": "strike",
    "s": "strike", "ins": "underline", "u": "underline",
}  # fmt: skip
_THROUGH = {"span", "abbr", "small", "label", "figcaption", "cite", "p"}
INLINE = {*_STYLES, *(_THROUGH - {"p"}), "a", "br", "wbr", "img", "meter"}
"""Elements that are parts of a line, wherever they are on a page."""
PICTURES = (".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp")
"""How the names of pictures end that can be printed."""
_METER = ("min", "max", "value", "low", "high")
"""The numbers of a bar: its ends, how far it goes, and its middle."""
BREAK = "\u200b"
"""Where a long word may be broken. `templates/parts.typ` draws it as a place without a letter, so
that a copied address stays whole."""
_LONG_WORD = re.compile(r"[^\s/\u200b-]{24,}")


class RunReader:
    """Reads the lines of one page. `quotes` are the language's four quotation marks; None leaves
    straight ones as they are.
    """

    def __init__(self, page: str, quotes: str | None = None) -> None:
        self.page, self.quotes = page, quotes
        self._last = " "

    def line(self, parts: Iterable[Element | str]) -> Runs:
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
        elif tag == "sup" and (mark := element.with_class("footnote-ref")):
            self._last = "x"
            yield FootRef(mark.text(), f"p:{self.page}{mark.marks.get('href', '')}")
        elif tag in _STYLES:
            yield Styled(_STYLES[tag], tuple(self._styled(element)))
        elif tag in _THROUGH:
            yield from self._runs(element.inside)
        elif tag == "img":
            self._last = "x"
            yield self.picture(element)
        elif tag == "meter":
            self._last = "x"
            yield _meter(marks)
        elif tag != "wbr":
            what = f"the guide cannot print <{tag}> inside a line"
            expected = "expected text, links or the calls of other pages"
            raise UnknownElement(f"{what}, {expected}", f"<{tag}")

    def _styled(self, element: Element) -> Iterable[Run]:
        """The runs inside a style; code keeps its quotes."""
        if _STYLES[element.tag] != "code":
            return self._runs(element.inside)
        quotes, self.quotes = self.quotes, None
        runs = tuple(self._runs(element.inside))
        self.quotes = quotes
        return runs

    def _link(self, element: Element) -> Link:
        runs = tuple(self._runs(element.inside))
        target = element.marks.get("href", "")
        if re.match(r"[a-z]+:", target):
            return Link(runs, url=target)
        path, _, anchor = target.partition("#")
        page = self.resolve(path.partition("?")[0]) if path else self.page
        return Link(runs, page=page, anchor=anchor or None)

    def resolve(self, path: str) -> str:
        return posixpath.normpath(posixpath.join(posixpath.dirname(self.page), path))

    def picture(self, element: Element) -> Picture:
        """A picture. Raises `UnknownElement` for one without a text, or of another kind."""
        source, alt = element.marks.get("src", ""), " ".join(element.marks.get("alt", "").split())
        if not alt:
            what = f'the picture <img src="{source}"> has no text for who cannot see it'
            raise UnknownElement(f"{what}, expected ![what it shows]({source})", source)
        path = re.sub(r"[?#].*", "", source)
        if re.match(r"[a-z]+:", source) or not path.lower().endswith(PICTURES):
            what = f'the guide cannot print <img src="{source}">, expected an SVG, PNG or JPEG file'
            raise UnknownElement(f"{what} of this copy", source)
        return Picture(self.resolve(composed(unquote(path))), alt)

    def plain(self, text: str) -> str:
        self._last = " "
        return self._text(text).strip()

    def _text(self, text: str) -> str:
        """Text with single spaces, and with the language's quotes if they are wanted."""
        text = re.sub(r"[ \t\r\n\f]+", " ", text)
        if self._last == " ":
            text = text.removeprefix(" ")
        if not text:
            return text
        if self.quotes:
            text = typeset(text, self.quotes, self._last)
        self._last = text[-1]
        return breakable(text)


def _meter(marks: dict[str, str]) -> Meter:
    """A bar. Raises `UnknownElement` where its numbers are not written out, or outside of it."""
    try:
        least, most, *inside = (float(marks[name]) for name in _METER)
        parts = [(one - least) / (most - least) for one in inside]
        if all(0 <= part <= 1 for part in parts):
            return Meter(*parts)
        raise ValueError
    except (KeyError, ValueError, ZeroDivisionError):
        what = f"a <meter> without its numbers, expected {', '.join(_METER)}"
        raise UnknownElement(what, "<meter") from None


def breakable(text: str, most: int = 45) -> str:
    """The text; a word of more letters than `most` may be broken after each of them."""

    def broken(word: re.Match[str]) -> str:
        return word[0] if len(word[0]) < most else BREAK.join(word[0])

    return _LONG_WORD.sub(broken, text)
