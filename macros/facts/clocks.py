"""The clocks inside a rule: how many days, of which kind, counted from what or back from what.

A value of a rule says its clocks (`Value.clocks`), each in one shape, so that whoever counts days
(the Deadlines page, other people's programs) needs to know no question by its name.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from macros.facts.lists import Action, DayType, Event
from macros.reading.types import Strict, YesNo


class Party(StrEnum):
    """Who has to act before a clock runs out."""

    PARENT = "parent"
    SCHOOL = "school"
    STATE = "state"


class Pauses(Strict):
    """When a clock of calendar days stands still, as the rule itself says it."""

    summer: YesNo = False
    """From the end of the spring term to the start of the fall term."""
    breaks_of: Annotated[int, Field(ge=1, le=30, strict=True)] | None = None
    """In breaks of at least this many school days in a row."""
    weekends: YesNo | None = None
    """Whether the weekends that touch such a break stop it too; None where the rule is silent."""


MaybePauses = Annotated[Pauses | None, Field(exclude_if=lambda pauses: pauses is None)]
"""Left out of what is published, and of what is compared with the last edition, where a rule says
nothing of it."""


class Clock(Strict):
    """One period of a rule: a number of days, or of months (of which a year has twelve)."""

    days: int | None = None
    months: int | None = None
    day_type: DayType = DayType.UNSPECIFIED
    from_: list[Event] = Field(alias="from")
    """What starts it; with `before`, what it is counted back from."""
    before: bool = False
    to: list[Event] = []
    must: list[Action] = []
    by: Party | None = None
    """Who has to act; None where nobody has to, as when a right passes on at a birthday."""
    first_of: bool = False
    """Whether it is one of several clocks of the rule, of which the first to run out counts."""
    or_sooner: bool = False
    """Whether something that is not counted here, such as a school grade, may come before its
    end."""
    advised: bool = False
    """Whether it is the state's advice and no limit."""
    pauses: Pauses | None = None


def months(years: float) -> int:
    """An age or a number of years in whole months."""
    return round(years * 12)
