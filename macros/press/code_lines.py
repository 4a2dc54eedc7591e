"""Reads a block of code of a page for the print tree.

In: the element `<pre>` and a title. Out: a `Code` block whose very long words may be broken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.press.elements import Element
from macros.press.nodes import Code

_LONG_WORD = re.compile(r"\S{40,}")


def code_block(pre: Element, title: str) -> Code:
    """The lines of code, with the number of the first one where they are numbered."""
    first = next(_numbers(pre), None)
    lines = pre.text().rstrip("\n").lstrip("\n").split("\n")
    return Code(" ".join(title.split()), tuple(map(_breakable, lines)), first)


def _numbers(element: Element) -> Iterator[int]:
    for child in element.children():
        if "data-linenos" in child.marks:
            yield int(child.marks["data-linenos"])
        yield from _numbers(child)


def _breakable(line: str) -> str:
    """A line whose very long words may be broken: nothing runs off the page."""
    return _LONG_WORD.sub(lambda word: re.sub(r"(.{20})(?=.)", "\\1\u200b", word[0]), line)
