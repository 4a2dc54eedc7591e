"""Can a changed plan start without my consent?"""

from __future__ import annotations

from typing import Literal

from macros.facts.clocks import Clock, Party
from macros.facts.lists import DayType, Event
from macros.facts.question import Federal, Group, Question
from macros.facts.values import Days, Speaker, Value, length
from macros.reading.types import Texts


class Consent(Value):
    """Does a changed IEP need the parent's consent? `objection_days`: the days in which the parent
    can answer or act; `rule` says what follows.

    `not_listed`: the rule lists when consent is needed, and a changed IEP is not on the list.
    """

    consent: Literal["required", "not_required", "some_changes", "not_listed"]
    objection_days: Days | None = None
    day_type: DayType = DayType.UNSPECIFIED
    rule: Texts

    def answer(self, words: Speaker) -> str | None:
        if self.consent == "not_required" and self.objection_days is not None:
            return words.phrase(
                "consent_after_wait", text=words.counted(self.objection_days, self.day_type)
            )
        return words.phrase(f"consent_{self.consent}")

    def number(self) -> float | None:
        return length(self.objection_days, self.day_type)

    def counts_unspecified_days(self) -> bool:
        return self.objection_days is not None and self.day_type is DayType.UNSPECIFIED

    def clocks(self) -> tuple[Clock, ...]:
        if self.objection_days is None:
            return ()
        start = [Event.NOTICE_GIVEN]
        days, kind = self.objection_days, self.day_type
        return (Clock(days=days, day_type=kind, from_=start, by=Party.PARENT),)


QUESTION = Question(
    value=Consent, order=90, group=Group.ROAD, position=50, glance=90, federal=Federal.FLOOR
)
