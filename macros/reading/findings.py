"""What is wrong in somebody's files, as one line for each mistake.

In: a file, a line, a sentence. Out: `Mistake`, printed as `file:line: what is wrong, expected
what`, and `Mistakes`, all of them at once.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, order=True)
class Mistake:
    """One thing to fix, printed as `file:line: what is wrong, expected what would be right`."""

    file: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}"


class Mistakes(Exception):
    """All mistakes of a reading, at once."""

    def __init__(self, found: Iterable[Mistake]) -> None:
        self.found = sorted(set(found))
        super().__init__("\n".join(str(mistake) for mistake in self.found))

    def __reduce__(self) -> tuple[type[Mistakes], tuple[list[Mistake]]]:
        """What another process needs to raise the same mistakes here."""
        return type(self), (self.found,)


def named(value: Any) -> str:
    """A value as messages name it: `'text'`, `a list`, `read as true`."""
    match value:
        case None:
            return "empty"
        case bool():
            return f"read as {str(value).lower()}"
        case dict():
            return "a block of keys"
        case list():
            return "a list"
        case datetime.date():
            return value.isoformat()
        case str():
            return repr(short(value))
        case _:
            return short(repr(value))


def short(value: Any) -> str:
    """At most sixty letters, on one line."""
    text = " ".join(str(value).split())
    return text if len(text) <= 60 else f"{text[:57]}..."
