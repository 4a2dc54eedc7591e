"""Checklists: `- [ ] text` becomes a box with a label around box and text.

In: the element tree of a page. Out: the same tree; each box has a `data-tick` of its own, made from
the page and the words of its line, so that a browser can keep what was ticked when a state's word
in it changes.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser
from xml.etree.ElementTree import Element

_TASK = re.compile(r"\s*\[([ xX])\][ \t\n]+")
_BLOCKS = {"ul", "ol", "p", "div", "pre", "blockquote", "table", "dl", "details", "section"}


def add_ticks(root: Element, page: str, written: Callable[[str], str]) -> None:
    """Makes the boxes. `written` returns the raw HTML behind stashed text."""
    seen: Counter[str] = Counter()
    for item in root.iter("li"):
        holder = _holder(item)
        task = _TASK.match(holder.text or "") if holder is not None else None
        if holder is None or task is None:
            continue
        words = _own_words(written(_text(holder)))
        seen[words] += 1
        key = f"{page}\n{words}\n{seen[words]}"
        _wrap(holder, task, hashlib.blake2b(key.encode(), digest_size=6).hexdigest())


def _holder(item: Element) -> Element | None:
    """What holds the item's first line: the item, or the first paragraph of a loose list."""
    if (item.text or "").strip():
        return item
    return item[0] if len(item) and item[0].tag == "p" else None


def _wrap(holder: Element, task: re.Match[str], name: str) -> None:
    label = Element("label", {"class": "tick"})
    box = Element("input", {"type": "checkbox", "data-tick": name})
    if task[1] != " ":
        box.set("checked", "checked")
    box.tail = f" {(holder.text or '')[task.end() :]}"
    label.append(box)
    for child in list(holder):
        if child.tag in _BLOCKS:
            break
        holder.remove(child)
        label.append(child)
    holder.text = None
    holder.insert(0, label)


def _text(holder: Element) -> str:
    """The text of the first line, stashed HTML still in its stash."""
    parts = [holder.text or ""]
    for child in holder:
        if child.tag in _BLOCKS:
            break
        parts += [*child.itertext(), child.tail or ""]
    return "".join(parts)


class _OwnWords(HTMLParser):
    """Gathers text outside of what calls put in: a state's word, a citation."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.drawn = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        called = {"data-term", "data-cite"} & {name for name, _ in attrs} or tag == "cite"
        if called or self.drawn:
            self.drawn += 1

    def handle_endtag(self, tag: str) -> None:
        self.drawn = max(0, self.drawn - 1)

    def handle_data(self, data: str) -> None:
        if not self.drawn:
            self.words.append(data)


def _own_words(html: str) -> str:
    reader = _OwnWords()
    reader.feed(html)
    reader.close()
    return " ".join("".join(reader.words).split())
