"""Who decides at a hearing?"""

from __future__ import annotations

from typing import Literal

from macros.facts.question import Group, Question
from macros.facts.values import Speaker, Value
from macros.reading.types import Texts


class HearingSystem(Value):
    """One hearing, or a hearing and a state review; and who holds it."""

    tiers: Literal[1, 2] | None = None
    held_by: Texts

    def answer(self, words: Speaker) -> str | None:
        if self.tiers is None:
            return None
        return words.phrase("one_tier" if self.tiers == 1 else "two_tiers")

    def number(self) -> float | None:
        return self.tiers


QUESTION = Question(value=HearingSystem, order=150, group=Group.DISAGREE, position=50)
