"""When do my rights pass to my child?"""

from __future__ import annotations

from pydantic import model_validator

from macros.facts.clocks import Clock, months
from macros.facts.lists import Event
from macros.facts.question import Group, Question
from macros.facts.values import Age, Speaker, Value
from macros.reading.types import Texts


class RightsTransfer(Value):
    """The age at which special-education rights pass to the student."""

    age: Age | None = None
    rule: Texts | None = None

    @model_validator(mode="after")
    def _something(self) -> RightsTransfer:
        if self.age is None and self.rule is None:
            raise ValueError("neither an age nor a rule, expected at least one of `age` and `rule`")
        return self

    def answer(self, words: Speaker) -> str | None:
        if self.age is None:
            return words.phrase("see_rule")
        return words.phrase("age", age=words.age(self.age))

    def number(self) -> float | None:
        return self.age

    def clocks(self) -> tuple[Clock, ...]:
        return () if self.age is None else (Clock(months=months(self.age), from_=[Event.BIRTH]),)


QUESTION = Question(
    value=RightsTransfer, order=120, group=Group.GROWING_UP, position=20, glance=110
)
