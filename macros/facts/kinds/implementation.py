"""How soon do services start after the plan is written?"""

from __future__ import annotations

from macros.facts.lists import Event
from macros.facts.question import Federal, Group, Question
from macros.facts.values import Deadline, Speaker

_STARTS = (
    Event.IEP_WRITTEN,
    Event.NOTICE_GIVEN,
    Event.NOTICE_RECEIVED,
    Event.SERVICES_CONSENT_RECEIVED,
)
"""From when the words file counts the days in a letter."""


class Implementation(Deadline):
    """How soon services start. `rule` beside a number of days says for whom others hold."""

    def letter(self, words: Speaker) -> str | None:
        if self.to != [Event.SERVICES_BEGUN]:
            return None
        if self.standard:
            return words.in_letter("implementation_soon")
        if self.days is None or self.rule or self.from_ not in _STARTS:
            return None
        days = words.counted(self.days, self.day_type)
        return words.in_letter(f"implementation_{self.from_}", days=days)


QUESTION = Question(
    value=Implementation,
    order=50,
    group=Group.ROAD,
    position=40,
    timeline=True,
    federal=Federal.FLOOR,
)
