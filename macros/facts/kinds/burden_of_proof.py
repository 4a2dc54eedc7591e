"""Who has to prove the case at a hearing?"""

from __future__ import annotations

from typing import Literal

from macros.facts.question import Group, Question
from macros.facts.values import Speaker, Value
from macros.reading.types import Texts


class Burden(Value):
    """Who has to prove the case at a hearing."""

    party: Literal["filing_party", "school", "parent"]
    rule: Texts | None = None

    def answer(self, words: Speaker) -> str | None:
        text = words.phrase(self.party)
        return words.phrase("with_exceptions", text=text) if self.rule else text


QUESTION = Question(value=Burden, order=160, group=Group.DISAGREE, position=60)
