"""Texts that run from right to left, such as Hebrew and Arabic, in pages that run from the left.

In: a text, or the element tree of a page. Out: the direction of its first letter, as on paper
(`press/templates/parts.typ`); blocks whose text runs against its surroundings, marked with `dir`.
What readers type is not known here: its fields have `dir="auto"`.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal
from xml.etree.ElementTree import Element

from markupsafe import Markup

Direction = Literal["ltr", "rtl"]
_DIRECTIONS: dict[str, Direction] = {"L": "ltr", "R": "rtl", "AL": "rtl"}
_STASHED = re.compile(r"\x02[^\x02\x03]*\x03")
_BLOCKS = {
    *("h1", "h2", "h3", "h4", "h5", "h6", "p", "blockquote", "figcaption", "summary", "caption"),
    *("ul", "ol", "li", "dt", "dd", "th", "td"),
}
"""Tables and boxes are not among them: their columns and edges stay where they are."""


def direction(text: str) -> Direction | None:
    """The direction of the first letter; None where there is no letter."""
    found = (_DIRECTIONS.get(unicodedata.bidirectional(sign)) for sign in text)
    return next(filter(None, found), None)


def attribute(text: object) -> Markup:
    """What marks an element of a template whose text runs from right to left."""
    return Markup(' dir="rtl"' if direction(str(text)) == "rtl" else "")


def add_directions(element: Element, around: Direction = "ltr") -> None:
    """Marks the blocks of a page. `around` is the direction of what the element is in."""
    if element.tag in _BLOCKS:
        own = direction(_STASHED.sub("", "".join(element.itertext())))
        if own is not None and own != around:
            element.set("dir", own)
            around = own
    for child in element:
        add_directions(child, around)
