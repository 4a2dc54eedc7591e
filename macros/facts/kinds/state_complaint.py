"""How does a complaint to the state work?"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from macros.facts.lists import DayType
from macros.facts.question import Group, Question
from macros.facts.values import Days, Speaker, Value
from macros.reading.types import Texts


class StateComplaint(Value):
    """A written complaint to the state: how far back, how soon decided, where to send it."""

    deadline_years: Annotated[int, Field(ge=1, le=5, strict=True)] | None = None
    decision_days: Days | None = None
    file_with: Texts

    def answer(self, words: Speaker) -> str | None:
        parts = []
        if self.deadline_years is not None:
            parts.append(words.phrase("complaint", text=words.span(self.deadline_years, "year")))
        if self.decision_days is not None:
            parts.append(words.phrase("decision", text=words.counted(self.decision_days, DayType.UNSPECIFIED)))
        return words.joined(parts) if parts else None

    def number(self) -> float | None:
        return self.decision_days


QUESTION = Question(value=StateComplaint, order=170, group=Group.DISAGREE, position=30)
