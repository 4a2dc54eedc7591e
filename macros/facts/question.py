"""What is known of a question a parent asks: its kind of value, and where pages show it.

Each file of `facts/kinds/` makes one `Question`; `facts/kinds/__init__.py` collects them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from macros.facts.values import Speaker, Value

NO_NUMBER = 5000.0
"""Where the comparison sorts an answer without a number: after all that have one."""


class Group(StrEnum):
    """The parts of a state's page, in their order."""

    TEAM = "team"
    BEFORE_MEETING = "before_meeting"
    ROAD = "road"
    GROWING_UP = "growing_up"
    DISAGREE = "disagree"


class Federal(StrEnum):
    """What the federal answer is worth in a state whose own rule is not sure."""

    FLOOR = "floor"
    """It binds every state. A state can add to it and never gives a family less."""
    DEFAULT = "default"
    """It gives way to a limit that the state sets itself, and is shown with these words only."""


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question, the same for every state. Its kind is the name of its file."""

    value: type[Value]
    """What a rule's `value` looks like."""
    order: int
    """Its place among all questions, in data files, the open data and the comparison."""
    group: Group
    """The part of a state's page that shows it."""
    position: int
    """Its place within the group."""
    glance: int | None = None
    """Its row in the table at the top of a state's page; None where that table leaves it out."""
    timeline: bool = False
    """Whether it is a step of the timeline from a request to services."""

    federal: Federal | None = None
    """None where the federal answer is of no use, or where a state may give less and a family that
    trusts the federal number could lose a right (the time to ask for a hearing, the last age)."""

    def answer(self, value: Value | None, words: Speaker) -> str | None:
        """The shortest true answer; None where there is no value, or only the sentences will do."""
        return None if value is None else value.answer(words)

    def sort_key(self, value: Value | None) -> float:
        """Numbers in their order, school and business days being longer; then the rest."""
        number = None if value is None else value.number()
        return NO_NUMBER if number is None else number
