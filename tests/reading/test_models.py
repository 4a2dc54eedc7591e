"""The forms of Pydantic's errors that `reading/models.py` relies on.

A new release that changes them fails here, not in a sentence.
"""

from __future__ import annotations

from typing import Annotated, Literal

import pytest
from pydantic import Field, TypeAdapter, ValidationError

from macros.facts.lists import Event
from macros.reading.models import check
from macros.reading.types import Strict, Texts
from macros.reading.yaml_file import YamlFile


class Inner(Strict):
    days: int
    from_: Event | None = Field(default=None, alias="from")


class Circle(Strict):
    shape: Literal["circle"]
    radius: int


class Square(Strict):
    shape: Literal["square"]
    side: int


class Model(Strict):
    inner: Inner | None = None
    items: list[Inner] = []
    texts: Texts | None = None
    by_event: dict[Event, str] = {}
    either: str | list[str] = ""
    block: Inner | Circle | None = None
    tagged: Annotated[Circle | Square, Field(discriminator="shape")] | None = None


@pytest.mark.parametrize(
    ("data", "kind", "loc"),
    [
        ({"inner": {"days": "x"}}, "int_parsing", ("inner", "days")),
        ({"inner": {}}, "missing", ("inner", "days")),
        ({"inner": {"days": 1, "from": "x"}}, "enum", ("inner", "from")),
        ({"inner": {"days": 1, "more": 2}}, "extra_forbidden", ("inner", "more")),
        ({"items": [{"days": 1}, {"days": []}]}, "int_type", ("items", 1, "days")),
        ({"texts": {"eng": "A"}}, "string_pattern_mismatch", ("texts", "eng", "[key]")),
        ({"texts": {"en": 1}}, "string_type", ("texts", "en")),
        ({"texts": {}}, "too_short", ("texts",)),
        ({"by_event": {"lunch": "A"}}, "enum", ("by_event", "lunch", "[key]")),
        ({"either": 1}, "string_type", ("either", "str")),
        ({"either": [1]}, "string_type", ("either", "list[str]", 0)),
        ({"block": {"days": []}}, "int_type", ("block", "Inner", "days")),
        ({"tagged": {}}, "union_tag_not_found", ("tagged",)),
        ({"tagged": {"shape": "x"}}, "union_tag_invalid", ("tagged",)),
        ({"tagged": {"shape": "circle", "radius": []}}, "int_type", ("tagged", "circle", "radius")),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_pydantic_says_where_a_finding_is_in_the_form_we_read(
    data: dict[str, object], kind: str, loc: tuple[object, ...]
) -> None:
    with pytest.raises(ValidationError) as raised:
        Model.model_validate(data)
    assert (kind, loc) in [(error["type"], error["loc"]) for error in raised.value.errors()]


def test_pydantic_counts_the_entries_of_a_list_from_0() -> None:
    with pytest.raises(ValidationError) as raised:
        TypeAdapter(list[Inner]).validate_python([{"days": 1}, {}])
    assert [error["loc"] for error in raised.value.errors()] == [(1, "days")]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (
            {"either": 1},
            "`either` is 1, expected text (in quotation marks if it looks like a number, a "
            "day, or yes or no) or a list",
        ),
        ({"tagged": {}}, "the key `shape` is missing, expected it in this block"),
        ({"tagged": {"shape": "x"}}, "`shape` is 'x', expected one of: 'circle', 'square'"),
        ({"tagged": {"shape": "circle"}}, "the key `radius` is missing, expected it in this block"),
        (
            {"by_event": {"lunch": "A"}},
            "the key `lunch` is unknown, expected one of: request_received, ",
        ),
    ],
)
def test_each_form_becomes_one_sentence(data: dict[str, object], says: str) -> None:
    page = YamlFile("a.yml", data)
    assert check(page, Model) is None
    assert len(page.mistakes) == 1, page.mistakes
    assert page.mistakes[0].what.startswith(says)
