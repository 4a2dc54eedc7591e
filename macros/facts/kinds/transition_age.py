"""When does planning for life after school start?"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from macros.facts.clocks import Clock, Party, months
from macros.facts.lists import Event
from macros.facts.question import Federal, Group, Question
from macros.facts.values import Age, Speaker, Value
from macros.reading.types import Texts, YesNo


class TransitionAge(Value):
    """When planning for life after school starts: an age, a grade, or whichever comes first."""

    age: Age | None = None
    grade: Annotated[int, Field(ge=5, le=12, strict=True)] | None = None
    grade_end: YesNo = False
    """The end of that grade, not its start."""
    goals_age: Age | None = None
    rule: Texts | None = None

    @model_validator(mode="after")
    def _something(self) -> TransitionAge:
        if self.age is None and self.grade is None:
            raise ValueError(
                "neither an age nor a grade, expected at least one of `age` and `grade`"
            )
        return self

    def answer(self, words: Speaker) -> str | None:
        if self.age is None:
            return words.phrase("grade", grade=self.grade)
        age = words.age(self.age)
        if self.grade is None:
            return words.phrase("age", age=age)
        return words.phrase(
            "age_or_grade_end" if self.grade_end else "age_or_grade", age=age, grade=self.grade
        )

    def number(self) -> float | None:
        return self.age if self.age is not None else self.grade

    def clocks(self) -> tuple[Clock, ...]:
        """The birthday; a grade may come before it."""
        if self.age is None:
            return ()
        long, sooner = months(self.age), self.grade is not None
        return (Clock(months=long, from_=[Event.BIRTH], by=Party.SCHOOL, or_sooner=sooner),)


QUESTION = Question(
    value=TransitionAge,
    order=110,
    group=Group.GROWING_UP,
    position=10,
    glance=100,
    federal=Federal.FLOOR,
)
