"""What the Deadlines page asks and counts with: `data/deadlines.yml`.

In: the events that a parent can name, each with the clocks that it starts, the federal clocks that
are no answer to a question, which fields of worksheets take a date, and the federal holidays as
rules of the calendar. Out: a typed `Deadlines`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, ValidationInfo, field_validator, model_validator

from macros.facts.clocks import Clock
from macros.facts.kinds import Kind
from macros.facts.lists import Event
from macros.facts.place import Distinctive
from macros.facts.rule import Source
from macros.reading.findings import Mistakes
from macros.reading.models import check
from macros.reading.types import Strict, Text, Texts
from macros.reading.yaml_file import read_yaml

EventId = Annotated[str, Field(pattern=r"^[a-z]+(_[a-z]+)*$")]


class ParentEvent(Strict):
    """Something that happened, or will, as a parent says it."""

    id: EventId
    text: Texts
    hint: Texts | None = None
    starts: list[Event] = Field(min_length=1)
    """What it is to the rules: clocks that run from any of these start on its day."""
    follows: list[Event] = []
    """What was on its day or before: clocks that run from these have started by then."""
    asks: list[Kind] = []
    """Rules that are shown for it in any case, also where they give no date."""


class FurtherClock(Distinctive):
    """A clock of federal law that holds in every state and belongs to none of the questions."""

    id: EventId
    clock: Clock


class SheetDates(Strict):
    """Where the dates of a plan go on a worksheet: the names of its fields."""

    sheet: Text
    events: dict[EventId, Text] = {}
    rules: dict[Kind, Text] = {}


class Holiday(Strict):
    """A holiday on a day of a month, or on a weekday of it: the third one, or the last (-1)."""

    month: Annotated[int, Field(ge=1, le=12, strict=True)]
    day: Annotated[int, Field(ge=1, le=31, strict=True)] | None = None
    weekday: Annotated[int, Field(ge=1, le=7, strict=True)] | None = None
    """1 is Monday, 7 is Sunday (ISO 8601)."""
    week: Annotated[int, Field(ge=-1, le=4, strict=True)] | None = None

    @model_validator(mode="after")
    def _one_form(self) -> Holiday:
        by_weekday = (self.weekday is not None, bool(self.week))
        if by_weekday != (self.day is None,) * 2:
            raise ValueError("not one day of a year, expected `day`, or `weekday` and `week`")
        return self


class Holidays(Source):
    """The federal holidays. On a Saturday one is kept on the Friday before, on a Sunday on the
    Monday after.
    """

    days: list[Holiday] = Field(min_length=1)


class Deadlines(Strict):
    """`data/deadlines.yml`."""

    events: list[ParentEvent] = Field(min_length=1)
    further: list[FurtherClock] = []
    sheets: list[SheetDates] = []
    holidays: Holidays

    @field_validator("events")
    @classmethod
    def _once(cls, events: list[ParentEvent], _: ValidationInfo) -> list[ParentEvent]:
        ids = [event.id for event in events]
        for name in ids:
            if ids.count(name) > 1:
                raise ValueError(f"the event {name!r} is here more than once, expected it once")
        return events


def read_deadlines(data: Path) -> Deadlines:
    """Reads and checks `data/deadlines.yml`. Raises `Mistakes`."""
    page = read_yaml(data / "deadlines.yml", f"{data.name}/deadlines.yml")
    deadlines = check(page, Deadlines)
    if deadlines is None or page.mistakes:
        raise Mistakes(page.mistakes)
    return deadlines


def deadlines_file_schema() -> dict[str, Any]:
    """JSON Schema of `data/deadlines.yml`."""
    schema = Deadlines.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
