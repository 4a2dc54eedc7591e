"""How soon must the school answer when I ask for an evaluation?"""

from __future__ import annotations

from pydantic import Field

from macros.facts.clocks import Clock, MaybePauses, Party
from macros.facts.lists import Action, Event
from macros.facts.question import Group, Question
from macros.facts.values import DayCount, Speaker
from macros.reading.types import Texts, YesNo


class Answer(DayCount):
    """What must happen within some days."""

    from_: Event = Field(default=Event.REQUEST_RECEIVED, alias="from")
    must: list[Action] = Field(min_length=1)
    pauses: MaybePauses = None


class RequestResponse(Answer):
    """How a school answers a request for an evaluation; `steps` are further limits on the way."""

    steps: list[Answer] = []
    oral_request_only: YesNo = False
    rule: Texts | None = None

    def answer(self, words: Speaker) -> str | None:
        if self.oral_request_only or self.days is None:
            return None
        return words.counted(self.days, self.day_type)

    def letter(self, words: Speaker) -> str | None:
        days = self.answer(words)
        if days is None:
            return None
        must = set(self.must)
        if must <= {Action.HOLD_MEETING, Action.SCHEDULE_MEETING}:
            return words.in_letter("request_response_meeting", days=days)
        if must == {Action.SEEK_CONSENT}:
            return words.in_letter("request_response_consent", days=days)
        acts = {Action.START_EVALUATION, Action.REVIEW_EXISTING_DATA, Action.REFER_TO_TEAM}
        return words.in_letter(f"request_response{'_act' if must & acts else ''}", days=days)

    def clocks(self) -> tuple[Clock, ...]:
        """None of its own where only a request aloud starts it: parents are told to write."""
        answers = [*([] if self.oral_request_only else [self]), *self.steps]
        return tuple(
            Clock(
                days=answer.days,
                day_type=answer.day_type,
                from_=[answer.from_],
                must=answer.must,
                by=Party.SCHOOL,
                pauses=answer.pauses,
            )
            for answer in answers
            if answer.days is not None
        )


QUESTION = Question(
    value=RequestResponse, order=30, group=Group.ROAD, position=10, glance=20, timeline=True
)
