"""Which papers can I get before the meeting?"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from macros.facts.clocks import Clock, Party
from macros.facts.lists import DayType, Document, Event
from macros.facts.question import Group, Question
from macros.facts.values import DayCount, Speaker
from macros.reading.types import Texts, YesNo


class Documents(DayCount):
    """Papers before a meeting: how many days ahead, which, and whether a parent has to ask."""

    hours: Annotated[int, Field(ge=1, le=240, strict=True)] | None = None
    counted_after: Event | None = None
    """Set where the days are counted on from an event, not back from the meeting."""
    documents: list[Document] = Field(min_length=1)
    on_request: YesNo = False
    rule: Texts

    def answer(self, words: Speaker) -> str | None:
        if self.hours is not None:
            return words.phrase("days_before", text=words.counted(self.hours, "hour"))
        if self.days is None:
            return words.phrase("on_request" if self.on_request else "before_meeting")
        if self.counted_after is not None:
            return None
        return words.phrase("days_before", text=words.counted(self.days, self.day_type))

    def letter(self, words: Speaker) -> str | None:
        """Only of papers that are due before any meeting: a report may be due before the first one
        alone."""
        if self.counted_after is Event.REQUEST_RECEIVED and self.days is not None:
            days = words.counted(self.days, self.day_type)
            return words.in_letter("documents_after_request", days=days)
        if self.counted_after is not None:
            return None
        if self.hours is None and self.days is None:
            asked = self.on_request and Document.RECORDS in self.documents
            return words.in_letter("documents_records") if asked else None
        for paper in (Document.ALL_MEETING_DOCUMENTS, Document.DRAFT_IEP):
            if paper in self.documents:
                early = (self.hours, "hour") if self.hours else (self.days or 0, self.day_type)
                return words.in_letter(f"documents_{paper}", days=words.counted(*early))
        return None

    def number(self) -> float | None:
        return super().number() if self.hours is None else self.hours / 24

    def clocks(self) -> tuple[Clock, ...]:
        """Hours are counted as whole days. A parent asks for records, not for an evaluation."""
        days = self.days if self.hours is None else -(-self.hours // 24)
        if days is None:
            return ()
        kind = self.day_type if self.hours is None else DayType.CALENDAR
        start = self.counted_after or Event.MEETING
        if start is Event.REQUEST_RECEIVED:
            start = Event.RECORDS_REQUESTED
        before = start is Event.MEETING
        return (Clock(days=days, day_type=kind, from_=[start], before=before, by=Party.SCHOOL),)


QUESTION = Question(value=Documents, order=70, group=Group.BEFORE_MEETING, position=20, glance=60)
