"""A place and its rules: a line of `data/places.yml` and a file of `data/states/`.

In: the keys of a line or a file. Out: a typed `Place`, and a `State` with its rules, contacts and
further rules.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cache
from typing import Annotated

from pydantic import Field, PrivateAttr, StringConstraints, TypeAdapter

from macros.facts.in_force import in_force, to_come
from macros.facts.kinds import QUESTIONS, Kind, Rules
from macros.facts.lists import Grade
from macros.facts.rule import PastDay, Rule, Source
from macros.reading.phone import Phone
from macros.reading.types import Language, Strict, Text, Texts, Url

Code = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2,3}$")]


class PlaceKind(StrEnum):
    """What a place is; special education law treats all of them as states."""

    STATE = "state"
    DISTRICT = "district"
    TERRITORY = "territory"
    BUREAU_SCHOOLS = "bureau_schools"
    """The schools of the Bureau of Indian Education."""


class Called(Strict):
    """What sentences call a place whose name alone would not do, in one language.

    `name` stands inside a sentence ("the Virgin Islands"), `whose` before what it has ("the Virgin
    Islands’"), `inside` after "in" and the like. Left out, the others follow from `name`.
    """

    name: Text
    whose: Text | None = None
    inside: Text | None = None


class Place(Strict):
    """A place that this guide has rules for."""

    code: Code
    name: Text
    kind: PlaceKind
    called: dict[Language, Called] = {}
    tile: (
        Annotated[
            list[Annotated[int, Field(ge=1, le=20, strict=True)]], Field(min_length=2, max_length=2)
        ]
        | None
    ) = None
    """Row and column in the tile map, so that neighbors are near each other."""


@cache
def place_list() -> TypeAdapter[list[Place]]:
    """The model of the whole file."""
    return TypeAdapter(list[Place])


def tiles(places: Mapping[str, Place], codes: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Row and column of each place of these codes.

    Places without a tile follow below the map's last row, from the left.
    """
    cells: dict[str, tuple[int, int]] = {}
    without: list[str] = []
    for code in codes:
        place = places.get(code)
        if place is not None and place.tile is not None:
            cells[code] = (place.tile[0], place.tile[1])
        else:
            without.append(code)
    last = max((row for row, _ in cells.values()), default=0)
    width = max((column for _, column in cells.values()), default=11)
    for number, code in enumerate(without):
        cells[code] = (last + 1 + number // width, 1 + number % width)
    return cells


class Office(Strict):
    """Someone to call; only what was read is here."""

    name: Text
    url: Url | None = None
    phone: Phone | None = None
    email: Text | None = None
    grade: Grade | None = None
    """Who says so: the office itself or its state (official), or somebody else (secondary)."""
    source: Url | None = None
    """Where it was read, if not at `url`."""
    checked: PastDay | None = None


class Contacts(Strict):
    """Whom a parent can call in a state. What was not found is left out."""

    agency: Office | None = None
    """The state's special education office."""
    dispute_office: Office | None = None
    """Who takes requests for mediation, complaints to the state and hearings, where that is another
    office or has another number."""
    parent_center: list[Office] = []
    protection_advocacy: Office | None = None
    notes: Text | None = None

    @property
    def offices(self) -> tuple[Office, ...]:
        """All of them, in the order in which a page names them."""
        all_of_them = (
            self.agency,
            self.dispute_office,
            *self.parent_center,
            self.protection_advocacy,
        )
        return tuple(office for office in all_of_them if office)


class Distinctive(Source):
    """A further rule of the state that has no kind of its own."""

    topic: Texts
    text: Texts
    grade: Grade


class State(Strict):
    """One file of `data/states/`, or `data/federal.yml`."""

    code: Code
    name: Text
    rules: Rules
    """As the file has them; from `on` a day: those in force on it."""
    notes: Text | None = None
    contacts: Contacts = Contacts()
    distinctive: list[Distinctive] = []
    _written: Rules | None = PrivateAttr(default=None)

    @property
    def written(self) -> Rules:
        """The rules as the file has them: of each question the newest, which may be to come."""
        return self._written or self.rules

    def on(self, day: datetime.date) -> State:
        """The state with the rules in force on a day."""
        return self._with(in_force(self.written, day), self.written)

    def with_rules(self, written: Rules) -> State:
        """The state with other rules, as a file has them."""
        return self._with(written, None)

    def _with(self, rules: Rules, written: Rules | None) -> State:
        state = self.model_copy(update={"rules": rules})
        state._written = written
        return state

    def written_rules(self) -> Iterator[tuple[tuple[str, ...], Rule]]:
        """Every rule of the file with its place there, such as `("rules", "age_out", "was")`."""
        for kind in QUESTIONS:
            place: tuple[str, ...] = ("rules", kind.value)
            for rule in self.written[kind].history():
                yield place, rule
                place = (*place, "was")

    def to_come(self, kind: Kind) -> tuple[Rule, ...]:
        """The rules that will follow the one in force, the next one first."""
        return to_come(self.written[kind], self.rules[kind])

    @property
    def last_checked(self) -> datetime.date:
        """The latest day on which one of its rules was checked, former ones and those to come
        included."""
        return max(rule.checked for _, rule in self.written_rules())

    @property
    def slug(self) -> str:
        """`new-york`: the state's page is `/states/new-york/`."""
        return slug(self.name)

    @property
    def id(self) -> str:
        """`ny`: the lower-case code used in addresses."""
        return self.code.lower()

    @property
    def checked(self) -> datetime.date:
        """The oldest day on which one of its rules was checked: what holds for all of them."""
        return min(self.rules[kind].checked for kind in QUESTIONS)


def slug(name: str) -> str:
    """A place's name as a part of an address: `new-york`."""
    return re.sub(r"[^a-z]+", "-", name.lower()).strip("-")
