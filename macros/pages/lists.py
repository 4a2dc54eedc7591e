"""Lists as other programs write them: two or three spaces for a list in a list, no empty line
before a list, and the dots that Word puts before its items.

In: the lines of a page, blocks of code already put aside. Out: the lines as Python-Markdown reads
them: an empty line before each list, four spaces for each step in. Lists that are such already are
left as they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from markdown.preprocessors import Preprocessor

_ITEM = re.compile(r"([ ]*)(?:[-*+]|\d{1,9}[.)])[ ]+(?=\S)")
_RULE = re.compile(r"[ ]*([-*_])(?:[ ]*\1){2,}[ ]*$")
_STARTS_ANYWHERE = re.compile(r"[ ]*(?:[-*+]|1[.)])[ ]")
"""Other numbers at the start of a line may be those of a sentence, such as a year."""
_HOLDER = re.compile(r"[ ]*(?:!!!|\?\?\?|===|:[ ]|\[\^)")
"""What holds indented text; other indented text is code."""
_ODD_SPACES = re.compile("[ \xa0\u2002-\u200a\u202f]+")
_DOT = re.compile("([ ]*)[•‣▪◦●○·][ \xa0\u2002-\u200a\u202f]+")
STEP = 4


@dataclass(frozen=True)
class _Item:
    """An item of a list: where its mark is in its line, and where its text starts."""

    at: int
    text: int

    def further(self, indent: int) -> int:
        """How much further in than the item's text a line is."""
        in_steps = indent - self.at >= STEP and (indent - self.at) % STEP == 0
        return max(0, indent - (self.at + STEP if in_steps else self.text))


class Lists(Preprocessor):
    """The step that sets the lines of lists right."""

    def run(self, lines: list[str]) -> list[str]:
        rows = [_plain(line) for line in lines]
        made: list[str] = []
        at = 0
        while at < len(rows):
            end = _end_of_list(rows, at, made)
            if end == at:
                made.append(rows[at])
                at += 1
                continue
            if made and made[-1].strip():
                made.append("")
            made += _in_steps(rows[at:end])
            at = end
        return made


def _plain(line: str) -> str:
    """A line with plain spaces at its start and a hyphen for a dot."""
    if odd := _ODD_SPACES.match(line):
        line = " " * len(odd[0]) + line[odd.end() :]
    return _DOT.sub(r"\1- ", line, count=1) if _DOT.match(line) else line


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _is_item(line: str) -> bool:
    return _ITEM.match(line) is not None and _RULE.match(line) is None


def _end_of_list(rows: list[str], at: int, before: list[str]) -> int:
    """Where the list that starts here ends; `at` where none does."""
    if not _is_item(rows[at]) or not _may_start(rows[at], before):
        return at
    base = _indent(rows[at])
    end, empty = at + 1, False
    for index in range(at + 1, len(rows)):
        row = rows[index]
        if not row.strip():
            empty = True
            continue
        outside = _indent(row) < base or (_indent(row) == base and not _is_item(row))
        if outside and (empty or _indent(row) < base):
            break
        end, empty = index + 1, False
    return end


def _may_start(row: str, before: list[str]) -> bool:
    """Whether an item starts a list, after these lines."""
    base = _indent(row)
    above = next((line for line in reversed(before) if line.strip()), "")
    if base >= STEP:
        holder = next((one for one in reversed(before) if one.strip() and _indent(one) < base), "")
        if not _HOLDER.match(holder):
            return False
    glued = bool(before) and bool(before[-1].strip()) and _indent(above) == base
    return not glued or _STARTS_ANYWHERE.match(row) is not None


def _in_steps(rows: list[str]) -> list[str]:
    """The lines of one list, each list in it four spaces further in than the one around it."""
    base = _indent(rows[0])
    items = [_indent(row) for row in rows if _is_item(row)]
    if all((indent - base) % STEP == 0 for indent in items):
        return rows
    made: list[str] = []
    steps: list[_Item] = []
    empty = False
    for row in rows:
        indent, text = _indent(row), row.lstrip(" ")
        match = _ITEM.match(row) if _is_item(row) else None
        if not text:
            made.append("")
        elif match is not None:
            while steps and indent < steps[-1].at - 1:
                steps.pop()
            if not steps or indent >= steps[-1].at + 2:
                steps.append(_Item(indent, match.end()))
            made.append(" " * (base + STEP * (len(steps) - 1)) + text)
        elif indent <= base:
            made.append(row)
        else:
            while empty and len(steps) > 1 and indent < steps[-1].at + 2:
                steps.pop()
            made.append(" " * (base + STEP * len(steps) + steps[-1].further(indent)) + text)
        empty = not text
    return made
