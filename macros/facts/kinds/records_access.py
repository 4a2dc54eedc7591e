"""How soon can I see my child's records?"""

from __future__ import annotations

from macros.facts.clocks import Clock, Party
from macros.facts.lists import Event
from macros.facts.question import Federal, Group, Question
from macros.facts.values import DayCount, Days, Speaker
from macros.reading.types import Texts, YesNo


class RecordsAccess(DayCount):
    """How soon a parent may see the records.

    `before_meeting`: in any case before an IEP meeting.
    """

    before_meeting: YesNo = False
    extension_days: Days | None = None
    rule: Texts | None = None

    def answer(self, words: Speaker) -> str | None:
        if self.days is None:
            return None
        return words.phrase("at_most", text=words.counted(self.days, self.day_type))

    def letter(self, words: Speaker) -> str | None:
        if self.days is None:
            return None
        key = "records_access_meeting" if self.before_meeting else "records_access"
        return words.in_letter(key, days=words.counted(self.days, self.day_type))

    def clocks(self) -> tuple[Clock, ...]:
        if self.days is None:
            return ()
        start, by = [Event.RECORDS_REQUESTED], Party.SCHOOL
        return (Clock(days=self.days, day_type=self.day_type, from_=start, by=by),)


QUESTION = Question(
    value=RecordsAccess,
    order=80,
    group=Group.BEFORE_MEETING,
    position=30,
    glance=70,
    federal=Federal.FLOOR,
)
