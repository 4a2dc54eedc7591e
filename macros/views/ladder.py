"""The six steps of a disagreement, without markup.

In: the words of a language and the brand. Out: a `Ladder`.
"""

from __future__ import annotations

from dataclasses import dataclass

from macros.hosts.brand import Brand
from macros.language.words import Words

LADDER_PAGES = (
    "disagreements/talk-first.md", "disagreements/facilitated-iep.md", "disagreements/mediation.md",
    "disagreements/state-complaint.md", "disagreements/due-process.md",
    "disagreements/when-to-get-a-lawyer.md",
)  # fmt: skip
"""The pages of the six steps, from the lowest rung up."""


@dataclass(frozen=True)
class Rung:
    """One step; `page` is None where this copy leaves its page out."""

    title: str
    detail: str
    page: str | None


@dataclass(frozen=True)
class Ladder:
    """The text alternative of the picture, and its rungs from the lowest up."""

    alt: str
    rungs: tuple[Rung, ...]


def ladder(words: Words, brand: Brand) -> Ladder:
    """The ladder in one language."""
    parts = zip(
        words.items("ladder_steps"), words.items("ladder_details"), LADDER_PAGES, strict=True
    )
    rungs = (
        Rung(title, detail, None if brand.left_out(page) else page) for title, detail, page in parts
    )
    return Ladder(words.label("ladder_alt"), tuple(rungs))
