"""How long can I wait to ask for a hearing?"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from macros.facts.clocks import Clock, Party, months
from macros.facts.lists import Event
from macros.facts.question import Group, Question
from macros.facts.values import Speaker, Value
from macros.reading.types import Texts


class HearingDeadline(Value):
    """How far back a request for a hearing may reach."""

    years: Annotated[int, Field(ge=1, le=10, strict=True)]
    rule: Texts | None = None

    def answer(self, words: Speaker) -> str | None:
        return words.counted(self.years, "year")

    def number(self) -> float | None:
        return self.years

    def clocks(self) -> tuple[Clock, ...]:
        return (Clock(months=months(self.years), from_=[Event.PROBLEM_KNOWN], by=Party.PARENT),)


QUESTION = Question(value=HearingDeadline, order=140, group=Group.DISAGREE, position=40, glance=130)
