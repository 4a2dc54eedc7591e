"""What a page of another site means by its signs, and nothing here does: it would be shown raw.

In: a page's element tree and its text. Out: what is written, and what is wrong with it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator
from xml.etree.ElementTree import Element

Found = tuple[str, str]
"""The letters as they are on the page, and what is wrong with them."""

_LITERAL = ("code", "pre", "kbd", "samp", "script", "style", "math")
_SIGNS = (
    (r"\[\^[^\]\s]+\]", "stands for a note that is not on the page", "a line `[^1]: …` with it"),
    (r"(?<![\w:]):[a-z][a-z0-9_+-]*[a-z0-9]:(?![\w:])", "is no picture here", "the sign itself, ☎"),
    (r"///[ ]*\w+", "is no block here", "tab, details, admonition or definition after `///`"),
    (r"(?<![\w+{])\+\+[a-z0-9][\w+-]*\+\+(?!\w)", "is no key here", "its name in bold"),
    (r"\{(?:\+\+|--|~~|==|>>)", "marks no changes here", "the text as it shall be"),
    (r"\[\[[^\[\]]+\]\]", "is no link here", "[text](page.md)"),
    (r"\$\$", "is no formula here", "it in words, or as a picture"),
    (
        r"\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]",
        "is no box here",
        "`!!! note` and the text below it, four spaces in",
    ),
    (r"^\+\+\+(?=\s)", "is no front matter here", "`---` above and below `key: value` lines"),
    (r"<!--", "starts a remark that is never closed", "`-->` at its end"),
)
_MERMAID = re.compile(r"^[ ]*(?:`{3,}|~{3,})[ ]*\{?[ ]*\.?mermaid\b", re.MULTILINE)
_NOTE = re.compile(r"^[ ]{0,3}\[\^([^\]]+)\]:", re.MULTILINE)


def raw_signs(root: Element, text: str) -> Iterator[Found]:
    """Signs of other dialects of Markdown that were left as text."""
    shown = "\n".join(_texts(root))
    for pattern, what, expected in _SIGNS:
        for sign in dict.fromkeys(re.findall(pattern, shown, re.MULTILINE)):
            yield sign, f"`{sign}` {what}, expected {expected}"
    if drawn := _MERMAID.search(text):
        yield drawn[0], "a drawing made of text is not drawn here, expected it as a picture"


def lost_notes(root: Element, text: str, notes: Container[str]) -> Iterator[Found]:
    """Notes that nobody can reach, and those whose text another one takes away."""
    used = {link.get("href", "").partition("#fn:")[2] for link in root.iter("a")}
    for name, times in Counter(_NOTE.findall(text)).items():
        if times > 1:
            what = "is written twice, expected another name for one of them"
            yield f"[^{name}]:", f"the note [^{name}] {what}"
        elif name in notes and name not in used:
            what = f"is not used, expected [^{name}] in the text (or the page without it)"
            yield f"[^{name}]:", f"the note [^{name}] {what}"


def names_twice(root: Element) -> Iterator[Found]:
    """Names of places that two elements have."""
    names = Counter(element.get("id") for element in root.iter())
    for name, times in names.items():
        if name and times > 1:
            yield f"#{name}", f'the name "#{name}" is given twice, expected each name once'


def _texts(element: Element) -> Iterator[str]:
    """The texts of a tree, without those of code."""
    if element.tag not in _LITERAL:
        yield element.text or ""
        for child in element:
            yield from _texts(child)
            yield child.tail or ""
