"""What a worksheet or a letter is made of: the page, the PDF and the Word file all come from this.

In: the keys of a file of `data/worksheets/`, read by `library.py`. Out: a typed `Worksheet` or
`Letter`. Every text may be in several languages.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from macros.facts.kinds import Kind
from macros.reading.types import Language, Strict, Title
from macros.reading.types import Texts as AnyTexts
from macros.sheets.known import Known, unfit


def _with_english(texts: dict[str, str]) -> dict[str, str]:
    if "en" not in texts:
        raise ValueError("the text has no English, expected a sentence in `en`")
    return texts


Texts = Annotated[AnyTexts, AfterValidator(_with_english)]
"""A text in each language; English, which is shown where another is missing, is always there."""

Titles = Annotated[dict[Language, Title], Field(min_length=1), AfterValidator(_with_english)]
"""A title in each language, short enough for printed files to carry it."""

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$", max_length=40)]
"""Lower-case words joined by hyphens. Ids are never changed: saved answers and PDF fields are named
by them.
"""

LONGEST_NAME = 64
"""Letters in the name of a field, with its table's row or its choice: Word opens no file in which a
control's tag is longer."""

Width = Literal["quarter", "third", "half", "two_thirds", "full"]


class Situation(StrEnum):
    """When a reader needs a sheet."""

    ASK_FOR_HELP = "ask_for_help"
    BEFORE_MEETING = "before_meeting"
    AT_MEETING = "at_meeting"
    AFTER_MEETING = "after_meeting"
    ALL_YEAR = "all_year"
    DISAGREE = "disagree"


class Labelled(Strict):
    """A field with a label that is also its name for a screen reader, and help below it."""

    id: Id
    label: Texts
    help: Texts | None = None
    width: Width = "full"


class Written(Labelled):
    """A field with one answer; `known` says what it asks for, where other sheets ask it too."""

    kind: str
    known: Known | None = None

    @model_validator(mode="after")
    def _known_fits(self) -> Written:
        if what := unfit(self.known, self.kind):
            raise misplaced(what, ("known",))
        return self


class ShortText(Written):
    """One line to write on."""

    kind: Literal["text"]


class LongText(Written):
    """Several lines; on paper at least `lines` of them, more where a page has room."""

    kind: Literal["long"]
    lines: Annotated[int, Field(ge=2, le=14)] = 3


class DateField(Written):
    """A day."""

    kind: Literal["date"]


class Option(Strict):
    """One box of a checklist or one choice."""

    id: Id
    text: Texts


class Checklist(Labelled):
    """Boxes of which any number may be ticked."""

    kind: Literal["checklist"]
    options: list[Option] = Field(min_length=1)
    columns: Literal[1, 2] = 2


class Choice(Labelled):
    """Options of which one may be chosen."""

    kind: Literal["choice"]
    options: list[Option] = Field(min_length=2)


class Scale(Labelled):
    """A row of numbers from 1 up, with words at both ends."""

    kind: Literal["scale"]
    low: Texts
    high: Texts
    steps: Annotated[int, Field(ge=3, le=7)] = 5


class Column(Strict):
    """A column of a table. `share` is its part of the width; `kind` what is written in a cell."""

    id: Id
    label: Texts
    share: Annotated[float, Field(gt=0, le=10)] = 1
    kind: Literal["text", "date", "check"] = "text"


class Table(Labelled):
    """Rows and columns. `row_labels` name the rows; without them `rows` empty ones are printed."""

    kind: Literal["table"]
    columns: list[Column] = Field(min_length=1, max_length=7)
    rows: Annotated[int, Field(ge=1, le=40)] = 5
    row_labels: list[Texts] = []
    row_height: Annotated[int, Field(ge=1, le=4)] = 1
    """Writing lines a row, at least."""


class Signature(Labelled):
    """A line to sign on; `note` says that this is not a legal consent."""

    kind: Literal["signature"]
    note: Texts


class Note(Strict):
    """A sentence on the sheet."""

    kind: Literal["note"]
    text: Texts


class RuleSlot(Strict):
    """The reader's state's rule, in a box."""

    kind: Literal["rule"]
    rule: Kind


Item = Annotated[
    ShortText
    | LongText
    | DateField
    | Checklist
    | Choice
    | Scale
    | Table
    | Signature
    | Note
    | RuleSlot,
    Field(discriminator="kind"),
]


class Part(Strict):
    """A section of a worksheet."""

    heading: Texts | None = None
    help: Texts | None = None
    items: list[Item] = Field(min_length=1)


class Sheet(Strict):
    """What worksheets and letters have in common."""

    id: Id
    title: Titles
    purpose: Texts
    situations: list[Situation] = Field(min_length=1)
    minutes: Annotated[int, Field(ge=1, le=90)]
    tags: list[str] = []
    """What a parent might type into the search."""


class Worksheet(Sheet):
    """A sheet to fill in: `data/worksheets/<id>.yml` with `kind: worksheet`."""

    kind: Literal["worksheet"]
    lead: Texts
    parts: list[Part] = Field(min_length=1)

    def items(self) -> Iterator[Item]:
        for part in self.parts:
            yield from part.items

    def known_fields(self) -> Iterator[tuple[Known, str]]:
        """What this sheet asks that others ask, too, and the name of its field."""
        for item in self.items():
            if isinstance(item, Written) and item.known is not None:
                yield item.known, item.id

    @model_validator(mode="after")
    def _names_once(self) -> Worksheet:
        """Every field has a name of its own, on the page and in the PDF."""
        seen: set[str] = set()
        for part_number, part in enumerate(self.parts):
            for number, item in enumerate(part.items):
                place = ("parts", part_number, "items", number)
                for name, where in _names(item):
                    if len(name) > LONGEST_NAME:
                        raise misplaced(
                            f"the field {name!r} has a name of {len(name)} letters, expected at "
                            f"most {LONGEST_NAME}, which is what a Word file holds: shorter ids",
                            (*place, *where),
                        )
                    if name in seen:
                        raise misplaced(
                            f"the id {name!r} stands twice in this sheet, expected each id once",
                            (*place, *where),
                        )
                    seen.add(name)
        return self


def _names(item: Item) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    """The names of an item's fields, and where in the item each is made."""
    if not isinstance(item, Labelled):
        return
    yield item.id, ("id",)
    if isinstance(item, Checklist):
        for number, option in enumerate(item.options):
            yield f"{item.id}-{option.id}", ("options", number, "id")
    elif isinstance(item, Choice):
        for number, option in enumerate(item.options):
            yield f"{item.id}={option.id}", ("options", number, "id")
    elif isinstance(item, Table):
        for row in range(1, (len(item.row_labels) or item.rows) + 1):
            for number, column in enumerate(item.columns):
                yield f"{item.id}-{row}-{column.id}", ("columns", number, "id")


def misplaced(what: str, where: tuple[str | int, ...]) -> PydanticCustomError:
    """A mistake with its place, so that it is reported at its own line."""
    return PydanticCustomError(
        "between_keys", "{what}", {"what": what, "where": where, "lacks": ""}
    )
