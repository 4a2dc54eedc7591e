"""How early must the school tell me about a meeting?"""

from __future__ import annotations

from typing import Literal

from macros.facts.lists import DayType
from macros.facts.question import Group, Question
from macros.facts.values import Days, Speaker, Value, length
from macros.reading.types import Texts


class MeetingNotice(Value):
    """How many days ahead a parent is told of a meeting; `standard` where the law gives words."""

    days: Days | None = None
    day_type: DayType = DayType.UNSPECIFIED
    standard: Literal["early_enough"] | None = None
    rule: Texts | None = None

    def answer(self, words: Speaker) -> str | None:
        if self.days is None:
            return words.phrase(self.standard) if self.standard else None
        if self.rule and self.day_type is DayType.UNSPECIFIED:
            return None
        return words.counted(self.days, self.day_type)

    def number(self) -> float | None:
        return length(self.days, self.day_type)


QUESTION = Question(
    value=MeetingNotice, order=60, group=Group.BEFORE_MEETING, position=10, glance=50
)
