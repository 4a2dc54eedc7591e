"""Until what age can my child get services?"""

from __future__ import annotations

from typing import Literal

from macros.facts.clocks import Clock, months
from macros.facts.lists import Event
from macros.facts.question import Group, Question
from macros.facts.values import Age, Speaker, Value
from macros.reading.types import Texts


class AgeOut(Value):
    """How long the right lasts. `age`: the birthday that matters; `until`: what happens then."""

    age: Age | None = None
    until: Literal[
        "birthday", "end_of_school_year", "end_of_term", "cutoff_date", "unspecified"
    ] = "unspecified"
    rule: Texts

    def answer(self, words: Speaker) -> str | None:
        if self.age is None or self.until == "unspecified":
            return words.phrase("see_rule")
        key = "until_birthday" if self.until == "birthday" else self.until
        return words.phrase(key, age=words.birthday(self.age))

    def number(self) -> float | None:
        return self.age

    def clocks(self) -> tuple[Clock, ...]:
        """Only where services end with the birthday: other ends depend on the school's year."""
        if self.age is None or self.until != "birthday":
            return ()
        return (Clock(months=months(self.age), from_=[Event.BIRTH]),)


QUESTION = Question(value=AgeOut, order=130, group=Group.GROWING_UP, position=30, glance=120)
