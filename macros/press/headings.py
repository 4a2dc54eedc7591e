"""The headings of a page in the print tree: a title, and levels without a gap.

In: blocks and runs as a page has them. Out: the same, in the steps that a tagged PDF must have, and
a title of plain text and a state's words.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from macros.press.nodes import Blocks, Break, Cite, Heading, Link, Run, Runs, Styled, Term
from macros.press.runs import breakable

LONG_IN_TITLE = 26
"""Letters of a word that may not fit in one line of a title in large print."""


def in_steps(blocks: Blocks) -> Blocks:
    """Blocks in which no heading is more than one level below the one before it, and none is of
    the page's own level; a long word in a heading may be broken."""
    last = 1

    def stepped(node: Any) -> Any:
        nonlocal last
        if isinstance(node, tuple):
            return tuple(map(stepped, node))
        if isinstance(node, Heading):
            last = max(2, min(node.level, last + 1))
            return replace(node, level=last, runs=_breakable(node.runs))
        if not is_dataclass(node) or isinstance(node, type):
            return node
        return replace(node, **{one.name: stepped(getattr(node, one.name)) for one in fields(node)})

    made: Blocks = stepped(blocks)
    return made


def title_runs(runs: Runs) -> Runs:
    """A title without styles and links; the words that each state fills in are kept."""
    parts: list[Run] = []
    for run in _flat(runs):
        if isinstance(run, str) and parts and isinstance(parts[-1], str):
            parts[-1] += run
        else:
            parts.append(run)
    return _breakable(tuple(parts))


def _flat(runs: Runs) -> list[Run]:
    found: list[Run] = []
    for run in runs:
        match run:
            case Styled(runs=inside) | Link(runs=inside):
                found += _flat(inside)
            case Break():
                found.append(" ")
            case str() | Term() | Cite():
                found.append(run)
    return found


def _breakable(runs: Runs) -> Runs:
    return tuple(breakable(run, LONG_IN_TITLE) if isinstance(run, str) else run for run in runs)


def named_after(page: str) -> str:
    """The title of a page that has none, as the site makes it from the name of its file."""
    name = page.rpartition("/")[2].removesuffix(".md").replace("-", " ").replace("_", " ")
    return name.capitalize() if name.lower() == name else name
