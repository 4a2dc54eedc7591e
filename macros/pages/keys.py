"""The front matter of a page: what each key may hold.

In: a page's keys. Out: a mistake for each value that the site or the guide would show as something
else than what was typed. Keys of other sites that mean nothing here are let be.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from macros.reading.findings import Mistake, named
from macros.reading.front_matter import utf8

OF_PAGES: Final = (
    *("title", "nav_title", "description", "tags", "hide", "search", "print", "status", "script"),
)
"""What a brand's page may tell the site about itself."""


def own_keys(meta: Mapping[str, Any]) -> dict[str, Any]:
    """The front matter of a brand's page without keys that are not its to set."""
    return {key: meta[key] for key in OF_PAGES if key in meta}


def _is_text(value: Any) -> bool:
    return isinstance(value, str | int | float | datetime.date) and not isinstance(value, bool)


def _are_texts(value: Any) -> bool:
    return _is_text(value) or (isinstance(value, list) and all(map(_is_text, value)))


def _is_search(value: Any) -> bool:
    if not isinstance(value, dict):
        return False
    boost = value.get("boost", 1)
    return isinstance(boost, int | float) and isinstance(value.get("exclude", False), bool)


_Check = tuple[Callable[[Any], bool], str]
_TEXT: _Check = (_is_text, "a text (in quotation marks)")
_TEXTS: _Check = (_are_texts, "a list such as [one, two]")
_EXPECTED: Mapping[str, _Check] = {
    "title": _TEXT,
    "nav_title": _TEXT,
    "description": _TEXT,
    "tags": _TEXTS,
    "hide": _TEXTS,
    "search": (_is_search, "`exclude: true` or `boost: 2` below it"),
    "print": (
        lambda value: isinstance(value, bool),
        "`print: false` for a page that is not in the guide, or no such line",
    ),
    "template": (lambda value: False, "the page without it (a copy has no templates of its own)"),
}


def key_mistakes(path: Path, file: str, meta: Mapping[str, Any]) -> list[Mistake]:
    """What is wrong with the keys of the page in `path`, which messages call `file`."""
    found = []
    for key, (right, expected) in _EXPECTED.items():
        value = meta.get(key)
        if value is not None and not right(value):
            what = f"`{key}` is {named(value)}, expected {expected}"
            found.append(Mistake(file, _line(path, key), what))
    return found


def _line(path: Path, key: str) -> int:
    rows = utf8(path).decode(errors="replace").splitlines()
    at = re.compile(rf"""["']?{key}["']?[ \t]*:""")
    return next((number for number, row in enumerate(rows, 1) if at.match(row)), 1)
