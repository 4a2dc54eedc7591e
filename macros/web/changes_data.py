"""The changes of the law as open data: `/data/changes.json`, and its JSON Schema.

In: the components of each language. Out: `PublishedChanges`, and `changes_schema()`, the content of
`/data/schema/changes.json`. A key that is added here is in both.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import reduce
from operator import or_
from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import ConfigDict, Field

from macros.facts.model import QUESTIONS, FormerRule, Grade, Kind, Link, Read, Rule, Status, Value
from macros.language.words import Said
from macros.views.law_changes import LawChange
from macros.web.components import Components
from macros.web.published import (
    LICENSE,
    SCHEMA_VERSION,
    By,
    ByLanguage,
    FirstDay,
    Published,
    answer_and_source,
    published_schema,
)

V = TypeVar("V", bound=Value)
K = TypeVar("K", bound=str)


class PublishedSide(Published, Generic[V]):
    """A rule as it was before a change, or as it is from then on."""

    model_config = ConfigDict(extra="forbid")

    from_: FirstDay = None
    until: Annotated[
        datetime.date | None, Field(description="The last day on which it holds, where known")
    ]
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
    answer: Annotated[ByLanguage, Field(description="The short answer, where there is one")]
    text: ByLanguage


class PublishedChange(Published, Generic[K, V]):
    """One day on which one rule of one place changes."""

    model_config = ConfigDict(extra="forbid")

    id: Annotated[str, Field(description="The same in every edition")]
    date: Annotated[datetime.date, Field(description="The first day of the rule in `after`")]
    coming: Annotated[
        bool,
        Field(description="Whether that day is still to come: until then the old rule holds"),
    ]
    state: Annotated[str, Field(description="The code in lower case; us is federal law")]
    kind: K
    before: Annotated[
        PublishedSide[V] | None,
        Field(description="null where it was not read, or where `after` is in doubt"),
    ]
    after: PublishedSide[V]


def _change_model(kind: Kind) -> Any:
    """The model of a change of a rule of this kind."""
    model: Any = PublishedChange
    return model[Literal[kind.value], QUESTIONS[kind].value]


_MODELS: dict[Kind, Any] = {kind: _change_model(kind) for kind in Kind}
_AnyChange: Any = reduce(or_, _MODELS.values())


class PublishedChanges(Published):
    """The content of `/data/changes.json`."""

    model_config = ConfigDict(title="Changes of the law, as published")

    schema_version: Literal[1]
    license: str
    facts: Annotated[
        datetime.date, Field(description="The day up to which the facts of this copy were checked")
    ]
    changes: Annotated[list[_AnyChange], Field(description="The latest day first")]


def published_changes(boxes: Mapping[str, Components]) -> PublishedChanges:
    """All changes of a copy. `boxes` are the components of each language, the first one first."""
    by_language = {language: box.views.law_changes() for language, box in boxes.items()}
    first = next(iter(boxes.values()))
    alike = (
        dict(zip(by_language, changes, strict=True))
        for changes in zip(*by_language.values(), strict=True)
    )
    return PublishedChanges(
        schema_version=SCHEMA_VERSION,
        license=LICENSE,
        facts=first.views.library.day,
        changes=[_change(changes) for changes in alike],
    )


def changes_schema() -> dict[str, Any]:
    """JSON Schema of `/data/changes.json`."""
    return published_schema(PublishedChanges)


def _change(changes: Mapping[str, LawChange]) -> Any:
    """One change, from its views in each language."""
    one = next(iter(changes.values()))
    generic: Any = PublishedSide
    side = generic[QUESTIONS[one.kind].value]
    before = {language: c.before for language, c in changes.items() if c.before is not None}
    after = {language: change.now for language, change in changes.items()}
    return _MODELS[one.kind](
        id=one.id,
        date=one.day,
        coming=one.coming,
        state=one.state.id,
        kind=one.kind.value,
        before=side(**_side(one.former, before)) if one.former is not None else None,
        after=side(**_side(one.rule, after)),
    )


def _side(rule: Rule, said: Mapping[str, Said]) -> dict[str, Any]:
    return {
        "from_": rule.from_,
        "until": rule.until if isinstance(rule, FormerRule) else None,
        **answer_and_source(rule),
        "answer": {language: one.answer for language, one in said.items() if one.answer},
        "text": {language: one.text for language, one in said.items()},
    }
