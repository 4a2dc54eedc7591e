"""Does my child stay in the present placement while we disagree?"""

from __future__ import annotations

from macros.facts.question import Federal, Group, Question
from macros.facts.values import Speaker, Value
from macros.reading.types import Texts


class StayPut(Value):
    """The federal rule that a child stays where it is during a case, or what a state adds to it."""

    rule: Texts

    def answer(self, words: Speaker) -> str | None:
        return words.phrase("stays")


QUESTION = Question(
    value=StayPut, order=200, group=Group.DISAGREE, position=70, federal=Federal.FLOOR
)
