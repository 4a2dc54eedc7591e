"""How does a complaint to the state work?"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from macros.facts.clocks import Clock, Party, months
from macros.facts.lists import DayType, Event
from macros.facts.question import Federal, Group, Question
from macros.facts.values import Days, Speaker, Value
from macros.reading.types import Texts


class StateComplaint(Value):
    """A written complaint to the state: how far back, how soon decided, where to send it."""

    deadline_years: Annotated[int, Field(ge=1, le=5, strict=True)] | None = None
    decision_days: Days | None = None
    file_with: Texts

    def answer(self, words: Speaker) -> str | None:
        about = days = None
        if self.deadline_years is not None:
            about = words.plural("past_years", self.deadline_years)
        if self.decision_days is not None:
            days = words.counted(self.decision_days, DayType.UNSPECIFIED)
        if about and days:
            return words.phrase("complaint_and_decision", text=about, days=days)
        return words.phrase("decision", days=days) if days else about

    def number(self) -> float | None:
        return self.decision_days

    def clocks(self) -> tuple[Clock, ...]:
        """The time to complain, and the time that the state has to decide."""
        clocks = []
        if self.deadline_years is not None:
            long, start = months(self.deadline_years), [Event.PROBLEM_HAPPENED]
            clocks.append(Clock(months=long, from_=start, by=Party.PARENT))
        if self.decision_days is not None:
            start = [Event.COMPLAINT_FILED]
            clocks.append(Clock(days=self.decision_days, from_=start, by=Party.STATE))
        return tuple(clocks)


QUESTION = Question(
    value=StateComplaint, order=170, group=Group.DISAGREE, position=30, federal=Federal.FLOOR
)
