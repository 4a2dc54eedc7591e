"""What the values of rules are made of: days, ages, periods, and what several questions share.

A value says its shortest true answer through a `Speaker` (the words of one language), and the
number the comparison sorts by.
"""

from __future__ import annotations

from typing import Annotated, Literal, Protocol

from pydantic import Field

from macros.facts.clocks import Clock, MaybePauses, Party
from macros.facts.lists import DayType, Event
from macros.reading.types import Strict, Texts, YesNo

Days = Annotated[int, Field(ge=1, le=366, strict=True)]
Age = Annotated[float, Field(ge=3, le=26, strict=True)]

_CALENDAR_DAYS = {DayType.SCHOOL: 1.45, DayType.BUSINESS: 1.4}
"""How many calendar days a counted day takes on average, for an order only."""


class Speaker(Protocol):
    """The words of one language, as far as an answer needs them."""

    def phrase(self, key: str, **parts: object) -> str:
        """An answer of `answers` in the words file, with its `{…}` filled in."""

    def counted(self, number: int, unit: str) -> str:
        """`45 school days`. The unit is a kind of day, `hour` or `year`."""

    def plural(self, key: str, number: int) -> str:
        """A text of `counts` in the words file, in its form for a number."""

    def age(self, age: float) -> str:
        """`21`, or `21½`."""

    def birthday(self, age: float) -> str:
        """`21st`, before "birthday"."""

    def in_letter(self, key: str, **parts: object) -> str:
        """What a parent's letter says: a text of `letters` in the words file, in which the state is
        named."""


class Value(Strict):
    """What a rule says, typed. Each question has its own kind of value."""

    def answer(self, words: Speaker) -> str | None:
        """The shortest true answer, for a headline or a table cell; None where only the sentences
        will do.
        """
        return None

    def number(self) -> float | None:
        """What the comparison sorts by (for a period, its length in calendar days); None where
        there is no number.
        """
        return None

    def letter(self, words: Speaker) -> str | None:
        """What a parent's letter may say of it, without the dot at its end; None where a short
        sentence would say too much.
        """
        return None

    def counts_unspecified_days(self) -> bool:
        """Whether it counts days of which the source does not say what kind they are."""
        return False

    def clocks(self) -> tuple[Clock, ...]:
        """The periods in it that can be counted; none where the rule gives words only."""
        return ()


def length(days: int | None, day_type: DayType) -> float | None:
    """About how many calendar days a period takes, for an order only."""
    return None if days is None else days * _CALENDAR_DAYS.get(day_type, 1.0)


class DayCount(Value):
    """A number of days, and which days are counted.

    `days: null` means that the source gives no number.
    """

    days: Days | None = None
    day_type: DayType = DayType.UNSPECIFIED

    def number(self) -> float | None:
        return length(self.days, self.day_type)

    def counts_unspecified_days(self) -> bool:
        return self.days is not None and self.day_type is DayType.UNSPECIFIED


class Period(DayCount):
    """A number of days (`day_type` says which), from one moment to one or more others.

    `days: null` means that the source gives no number.
    """

    from_: Event | None = Field(default=None, alias="from")
    to: list[Event] = []
    pauses: MaybePauses = None


class Deadline(Period):
    """A period the law sets. With `limits`, whichever of all of them ends first counts.

    With `standard` the law gives words; `days` beside it are the state's advice.
    """

    limits: list[Period] = []
    standard: Literal["as_soon_as_possible"] | None = None
    rule: Texts | None = None

    def answer(self, words: Speaker) -> str | None:
        if self.days is None:
            return words.phrase(self.standard) if self.standard else None
        text = words.counted(self.days, self.day_type)
        if self.standard:
            return words.phrase("advised", text=text)
        return words.phrase("whichever_first", text=text) if self.limits else text

    def clocks(self) -> tuple[Clock, ...]:
        return tuple(
            Clock(
                days=period.days,
                day_type=period.day_type,
                from_=[period.from_],
                to=period.to,
                by=Party.SCHOOL,
                first_of=bool(self.limits),
                advised=self.standard is not None,
                pauses=period.pauses,
            )
            for period in (self, *self.limits)
            if period.days is not None and period.from_ is not None
        )


class Help(Value):
    """A facilitator or a mediator: who provides one, and what it costs the family."""

    offered: YesNo | Literal["not_listed"] | None = None
    """Also that the place's own list of its ways to settle a dispute lacks it."""
    by: Texts | None = None
    cost: Literal["free"] | None = None
    rule: Texts | None = None

    def answer(self, words: Speaker) -> str | None:
        if self.offered is False:
            return words.phrase("not_offered")
        if self.offered == "not_listed":
            return words.phrase("not_listed")
        if self.cost == "free":
            return words.phrase("free")
        return words.phrase("offered") if self.offered or self.by else None
