"""The questions a parent asks of a state: each file here is one, named as its kind.

A new question is a new file with a `QUESTION`, its words in `data/words/`, and its rules in the
data. Nothing else lists the kinds.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator, Mapping
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING, Any, Optional

from pydantic import create_model

from macros.facts.question import Federal, Group, Question
from macros.facts.rule import FloorRule, FormerRule, Rule
from macros.facts.values import Value
from macros.reading.types import Strict


def _read_questions() -> dict[str, Question]:
    """Every question by its kind, in order.

    Raises TypeError for a file without one, and for two in one place.
    """
    questions: dict[str, Question] = {}
    for module in pkgutil.iter_modules(__path__):
        question = getattr(import_module(f"{__name__}.{module.name}"), "QUESTION", None)
        if not isinstance(question, Question):
            raise TypeError(
                f"macros/facts/kinds/{module.name}.py has no question, "
                "expected `QUESTION = Question(…)`"
            )
        questions[module.name] = question
    places = [(question.group, question.position) for question in questions.values()]
    orders = [question.order for question in questions.values()]
    rows = [question.glance for question in questions.values() if question.glance is not None]
    for name, numbers in (("order", orders), ("position", places), ("glance", rows)):
        if len(set(numbers)) < len(numbers):
            raise TypeError(
                f"two questions have the same `{name}`, expected a number of its own for each"
            )
    return dict(sorted(questions.items(), key=lambda item: item[1].order))


_QUESTIONS = _read_questions()


class Kind(StrEnum):
    """The kind of a question a parent asks of a state: its file in `macros/facts/kinds/`."""

    _ignore_ = ["_name"]
    for _name in _QUESTIONS:
        vars()[_name.upper()] = _name


class Questions(Mapping[Kind, Question]):
    """All questions by kind, in their order."""

    def __init__(self, questions: Mapping[str, Question]) -> None:
        self._questions = {Kind(name): question for name, question in questions.items()}

    def __getitem__(self, kind: Kind) -> Question:
        return self._questions[kind]

    def __iter__(self) -> Iterator[Kind]:
        return iter(self._questions)

    def __len__(self) -> int:
        return len(self._questions)

    def in_group(self, group: Group) -> tuple[Kind, ...]:
        """The kinds of one part of a state's page, in the order of that page."""
        return tuple(
            sorted(
                (kind for kind in self if self[kind].group is group),
                key=lambda kind: self[kind].position,
            )
        )

    def at_a_glance(self) -> tuple[Kind, ...]:
        """The kinds in the table at the top of a state's page, in the order of its rows."""
        rows = {kind: row for kind in self if (row := self[kind].glance) is not None}
        return tuple(sorted(rows, key=rows.__getitem__))

    def on_timeline(self) -> tuple[Kind, ...]:
        """The kinds that are steps of the timeline, from a request to services."""
        return tuple(
            kind for group in Group for kind in self.in_group(group) if self[kind].timeline
        )


QUESTIONS = Questions(_QUESTIONS)


def _rule_models() -> dict[tuple[type[Value], type[Rule]], type[Rule]]:
    """The model of a rule with each model of a value, for each basis that such a rule has. Rules of
    the same kind may have held before it."""
    models: dict[tuple[type[Value], type[Rule]], type[Rule]] = {}
    for question in QUESTIONS.values():
        value, basis = question.value, _basis(question)
        if (value, basis) in models:
            continue
        optional: Any = value | None
        fields: dict[str, Any] = {"value": (optional, None)}
        name = f"{value.__name__}{basis.__name__}"
        itself: Any = Optional[f"Former{name}"]  # noqa: UP045 (a name has no `|`)
        former: Any = create_model(
            f"Former{name}",
            __base__=(FormerRule, basis),
            __module__=__name__,
            **fields,
            was=(itself, None),
        )
        models[value, basis] = create_model(
            name, __base__=basis, __module__=__name__, **fields, was=(former | None, None)
        )
    return models


def _basis(question: Question) -> type[Rule]:
    return FloorRule if question.federal is Federal.FLOOR else Rule


_RULE_MODELS = _rule_models()


def rule_model(kind: Kind) -> type[Rule]:
    """The model of a rule of this kind, with its typed `value`."""
    return _RULE_MODELS[QUESTIONS[kind].value, _basis(QUESTIONS[kind])]


_FIELDS: dict[str, Any] = {kind.value: (rule_model(kind), ...) for kind in QUESTIONS}
_AllRules: Any = create_model("_AllRules", __base__=Strict, **_FIELDS)


class Rules(_AllRules):
    """A rule for every question, each always present: a rule that was not found says so."""

    def __getitem__(self, kind: str) -> Rule:
        rule: Rule = getattr(self, kind)
        return rule

    if TYPE_CHECKING:

        def __getattr__(self, kind: str) -> Any: ...
