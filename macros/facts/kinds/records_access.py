"""How soon can I see my child's records?"""

from __future__ import annotations

from macros.facts.lists import DayType
from macros.facts.question import Group, Question
from macros.facts.values import Days, Speaker, Value, length
from macros.reading.types import Texts, YesNo


class RecordsAccess(Value):
    """How soon a parent may see the records; `before_meeting`: in any case before an IEP meeting."""

    days: Days | None = None
    day_type: DayType = DayType.UNSPECIFIED
    before_meeting: YesNo = False
    extension_days: Days | None = None
    rule: Texts | None = None

    def answer(self, words: Speaker) -> str | None:
        return (
            None
            if self.days is None
            else words.phrase("at_most", text=words.counted(self.days, self.day_type))
        )

    def number(self) -> float | None:
        return length(self.days, self.day_type)


QUESTION = Question(
    value=RecordsAccess, order=80, group=Group.BEFORE_MEETING, position=30, glance=70
)
