"""How early must the school tell me about a meeting?"""

from __future__ import annotations

from typing import Literal

from macros.facts.clocks import Clock, Party
from macros.facts.lists import Event
from macros.facts.question import Federal, Group, Question
from macros.facts.values import DayCount, Speaker
from macros.reading.types import Texts


class MeetingNotice(DayCount):
    """How many days ahead a parent is told of a meeting; `standard` where the law gives words."""

    standard: Literal["early_enough"] | None = None
    rule: Texts | None = None

    def answer(self, words: Speaker) -> str | None:
        if self.days is None:
            return words.phrase(self.standard) if self.standard else None
        if self.rule and self.counts_unspecified_days():
            return None
        return words.counted(self.days, self.day_type)

    def letter(self, words: Speaker) -> str | None:
        if self.standard and self.days is None:
            return words.in_letter("meeting_notice_early")
        days = self.answer(words)
        return words.in_letter("meeting_notice", days=days) if days else None

    def clocks(self) -> tuple[Clock, ...]:
        """None where `rule` says that the days hold for some meetings only."""
        if self.days is None or (self.rule and self.counts_unspecified_days()):
            return ()
        start, by = [Event.MEETING], Party.SCHOOL
        return (Clock(days=self.days, day_type=self.day_type, from_=start, before=True, by=by),)


QUESTION = Question(
    value=MeetingNotice,
    order=60,
    group=Group.BEFORE_MEETING,
    position=10,
    glance=50,
    federal=Federal.FLOOR,
)
