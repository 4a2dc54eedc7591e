"""How soon must the school answer when I ask for an evaluation?"""

from __future__ import annotations

from pydantic import Field

from macros.facts.lists import Action, DayType, Event
from macros.facts.question import Group, Question
from macros.facts.values import Days, Speaker, Value, length
from macros.reading.types import Texts, YesNo


class Answer(Value):
    """What must happen within some days."""

    days: Days | None = None
    day_type: DayType = DayType.UNSPECIFIED
    from_: Event = Field(default=Event.REQUEST_RECEIVED, alias="from")
    must: list[Action] = Field(min_length=1)

    def number(self) -> float | None:
        return length(self.days, self.day_type)


class RequestResponse(Answer):
    """How a school answers a request for an evaluation; `steps` are further limits on the way."""

    steps: list[Answer] = []
    oral_request_only: YesNo = False
    rule: Texts | None = None

    def answer(self, words: Speaker) -> str | None:
        if self.oral_request_only or self.days is None:
            return None
        return words.counted(self.days, self.day_type)


QUESTION = Question(
    value=RequestResponse, order=30, group=Group.ROAD, position=10, glance=20, timeline=True
)
