"""How soon must the school answer when I ask for an evaluation?"""

from __future__ import annotations

from pydantic import Field

from macros.facts.lists import Action, Event
from macros.facts.question import Group, Question
from macros.facts.values import DayCount, Speaker
from macros.reading.types import Texts, YesNo


class Answer(DayCount):
    """What must happen within some days."""

    from_: Event = Field(default=Event.REQUEST_RECEIVED, alias="from")
    must: list[Action] = Field(min_length=1)


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
