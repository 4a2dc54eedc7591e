"""What is published of a state, as models: both its file and the file's JSON Schema come from them.

In: nothing but the models of the facts. Out: `PublishedState`, the content of
`/data/states/<code>.json`, and `published_state_schema()`, the content of
`/data/schema/state.json`. A key that is added here is in both.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Annotated, Any, Final, Generic, Literal, TypeVar

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    SerializerFunctionWrapHandler,
    create_model,
    model_serializer,
)

from macros.facts.model import QUESTIONS, Clock, Grade, Link, Read, Rule, Status, Value

SCHEMA_VERSION: Final = 1
"""Goes up when a key of a published file goes away or changes its meaning."""
LICENSE: Final = "https://creativecommons.org/licenses/by/4.0/"

V = TypeVar("V", bound=Value)
ByLanguage = dict[str, str]
"""A text in each language of the copy, by two-letter code."""


class Published(BaseModel):
    """A block of a published file, or the whole file."""

    model_config = ConfigDict(frozen=True, populate_by_name=True)

    def as_json(self) -> dict[str, Any]:
        """The plain values that the file holds."""
        return self.model_dump(mode="json", by_alias=True)


class PublishedWithoutNulls(Published):
    """A block that leaves out the keys whose values are not known."""

    @model_serializer(mode="wrap")
    def _leave_out_nulls(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        return {key: value for key, value in handler(self).items() if value is not None}


By = Annotated[
    str,
    Field(
        description="The host who states this rule in place of the guide",
        exclude_if=lambda host: not host,
    ),
]
FirstDay = Annotated[
    datetime.date | None,
    Field(
        alias="from",
        description="The first day on which it holds, where known",
        exclude_if=lambda day: day is None,
    ),
]


def answer_and_source(rule: Rule) -> dict[str, Any]:
    """The fields of a rule that are the same wherever it is published."""
    return {
        "value": rule.known,
        "status": rule.status,
        "by": rule.by or "",
        "grade": rule.grade,
        "citation": rule.citation,
        "url": rule.url,
        "link": rule.link,
        "read": rule.read,
        "told_by": rule.told_by,
        "as_of": rule.as_of,
        "checked": rule.checked,
    }


class PublishedRule(Published, Generic[V]):
    """One rule: its value, how sure it is, its source, and its words in each language."""

    model_config = ConfigDict(extra="forbid")

    value: Annotated[
        V | None, Field(description="null where the rule is in doubt or was not found")
    ]
    status: Status
    by: By = ""
    grade: Grade
    citation: str | None
    url: str | None
    link: Link | None
    read: Read | None
    told_by: str | None
    as_of: str | None
    checked: datetime.date
    clocks: Annotated[
        list[Clock],
        Field(description="The periods of the value that can be counted, all in one shape"),
    ]
    from_: FirstDay = None
    text: ByLanguage
    html: ByLanguage


def _rules_model() -> Any:
    """A model with a field for every question, typed by the question's model of values."""
    rule_model: Any = PublishedRule
    fields: dict[str, Any] = {
        kind.value: (rule_model[question.value], ...) for kind, question in QUESTIONS.items()
    }
    return create_model(
        "PublishedRules", __config__=ConfigDict(extra="forbid", frozen=True), **fields
    )


PublishedRules: Any = _rules_model()


class PublishedTerm(Published):
    """The state's own name for something, in full and short."""

    name: str
    short: str


class PublishedOffice(PublishedWithoutNulls):
    """Someone to call."""

    name: str
    url: str | None = None
    phone: str | None = None
    email: str | None = None
    grade: Grade | None = None
    source: str | None = None
    checked: datetime.date | None = None


class PublishedContacts(Published):
    """Whom a parent can call in a state."""

    agency: PublishedOffice | None
    dispute_office: PublishedOffice | None
    parent_center: list[PublishedOffice]
    protection_advocacy: PublishedOffice | None


class PublishedDistinctive(PublishedWithoutNulls):
    """A further rule of the state that has no kind of its own."""

    citation: str | None = None
    url: str | None = None
    link: Link | None = None
    read: Read | None = None
    told_by: str | None = None
    as_of: str | None = None
    checked: datetime.date
    topic: ByLanguage
    text: ByLanguage
    grade: Grade


class PublishedState(Published):
    """The content of `/data/states/<code>.json`."""

    model_config = ConfigDict(title="A state's rules, as published")

    schema_version: Literal[1]
    code: Annotated[str, Field(pattern="^[A-Z]{2,3}$")]
    name: str
    slug: str
    terms: dict[str, PublishedTerm]
    slots: Annotated[
        dict[str, dict[str, str]],
        Field(description="The words for the places of a page that a state fills, by language"),
    ]
    law: Annotated[
        dict[str, str],
        Field(description="The citation of each rule: the federal one where the state has none"),
    ]
    letter: Annotated[
        dict[str, dict[str, str]],
        Field(
            description="What a parent's letter says of each rule, with its citation, by language"
        ),
    ]
    card: Annotated[
        dict[str, str],
        Field(description="What is on the card of the state, as HTML, by language"),
    ]
    print: Annotated[
        dict[str, tuple[int, int]],
        Field(description="Pages and bytes of each file below /print/<state>/<language>/"),
    ]
    rules: PublishedRules
    contacts: PublishedContacts
    people: Annotated[
        ByLanguage, Field(description="The contacts, and those of the host, as HTML, by language")
    ]
    distinctive: list[PublishedDistinctive]
    license: str


def published_state_schema() -> dict[str, Any]:
    """JSON Schema of `/data/states/<code>.json`."""
    return published_schema(PublishedState)


def published_schema(model: type[Published]) -> dict[str, Any]:
    """JSON Schema of a published file.

    The blocks of the file are in their places; the values of the rules are in `$defs`.
    """
    schema = model.model_json_schema(by_alias=True)
    definitions = schema.pop("$defs")
    blocks = {name: block for name, block in definitions.items() if name.startswith("Published")}
    whole: dict[str, Any] = _in_place(schema, blocks)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **whole,
        "$defs": {name: part for name, part in definitions.items() if name not in blocks},
    }


def _in_place(part: Any, blocks: Mapping[str, Any]) -> Any:
    """A part of a schema with each reference to one of these blocks replaced by the block."""
    if isinstance(part, list):
        return [_in_place(entry, blocks) for entry in part]
    if not isinstance(part, dict):
        return part
    block = blocks.get(str(part.get("$ref", "")).rpartition("/")[2])
    if block is not None:
        own = {key: value for key, value in part.items() if key != "$ref"}
        part = {**block, **own}
    return {key: _in_place(value, blocks) for key, value in part.items()}
