"""May I record the meeting?"""

from __future__ import annotations

from typing import Literal

from macros.facts.question import Group, Question
from macros.facts.values import Speaker, Value
from macros.reading.types import Text, Texts


class Recording(Value):
    """Whose yes a recording needs by the general statute, and any rule about IEP meetings."""

    consent: Literal["one_party", "all_party"] | None = None
    special_rule: Texts | None = None
    statute: Text | None = None

    def answer(self, words: Speaker) -> str | None:
        return words.phrase(
            "see_rule" if self.special_rule or self.consent is None else self.consent
        )

    def letter(self, words: Speaker) -> str | None:
        if self.special_rule or self.consent is None:
            return None
        return words.in_letter(f"recording_{self.consent}")


QUESTION = Question(value=Recording, order=100, group=Group.BEFORE_MEETING, position=40, glance=80)
