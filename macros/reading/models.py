"""Turns a file's values into a Pydantic model; what does not fit becomes one sentence for each slip, at its line.

In: a `YamlFile` and a model. Out: the model, or mistakes added to the file. Knows no law.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from macros.reading.findings import named, short
from macros.reading.types import LANGUAGE
from macros.reading.yaml_file import Place, YamlFile

Model = TypeVar("Model", bound=BaseModel)


def check(page: YamlFile, model: type[Model], context: Mapping[str, Any] | None = None) -> Model | None:
    """Turns a page into a model; what does not fit is added to the page's mistakes. `context` is for the model's validators."""
    if page.mistakes and page.data is None:
        return None
    if not isinstance(page.data, dict):
        page.wrong(1 if page.data is None else page.line(()), f"the file is {named(page.data)}, expected `key: value` lines")
        return None
    try:
        return model.model_validate(page.data, context=context)
    except ValidationError as error:
        add_findings(page, model, error)
        return None


@dataclass(frozen=True)
class _Finding:
    """One of Pydantic's findings and where it stands in the file."""

    error: Any
    place: Place
    name: str
    model: Any
    """The model of the block around it."""
    branch: tuple[Place, str] | None = None
    """Of which alternative of a value with alternatives, and where that value stands."""

    @property
    def kind(self) -> str:
        return str(self.error["type"])

    @property
    def given(self) -> Any:
        return self.error.get("input")

    @property
    def context(self) -> dict[str, Any]:
        return self.error.get("ctx") or {}


def add_findings(page: YamlFile, model: Any, error: ValidationError) -> None:
    """Adds each of Pydantic's findings to the page, in words, at its line."""
    alternatives: dict[Place, list[_Finding]] = {}
    findings = [finding for details in error.errors() if not _follows(page, finding := _find(page, model, details))]
    meant = {(finding.place[:-1], key): finding for finding in findings if finding.kind == "extra_forbidden" and (key := _meant(page, finding))}
    for finding in findings:
        if (finding.place, finding.context.get("lacks") or finding.name.strip("`")) in meant:
            continue  # The key is there, misspelt.
        if finding.branch:
            alternatives.setdefault(finding.branch[0], []).append(finding)
        else:
            _say(page, finding)
    for place, several in alternatives.items():
        deeper = [finding for finding in several if finding.place != place]
        if deeper or len({finding.branch for finding in several}) == 1:
            for finding in deeper or several:
                _say(page, finding)
        else:
            first = several[0]
            page.blame(place, f"{first.name} is {named(first.given)}, expected {' or '.join(_wanted(finding) for finding in several)}")


def _meant(page: YamlFile, finding: _Finding) -> str | None:
    """The key that an unknown one is a misspelling of, if there is one that the block does not have."""
    block = page.data
    for part in finding.place[:-1]:
        block = block[part]
    absent = [key for key in _fields(finding.model) if key not in block]
    return next(iter(get_close_matches(str(finding.place[-1]), absent, 1, 0.7)), None)


def _find(page: YamlFile, model: Any, error: Any) -> _Finding:
    place: Place = ()
    data, name, around = page.data, "the file", model
    options: list[Any] = []
    branch = None
    for part in error["loc"]:
        if part == "[key]":
            continue
        there = part in data if isinstance(data, dict) else isinstance(data, list) and part in range(len(data))
        info = _fields(model).get(part)
        if (len(options) > 1 and isinstance(data, dict)) or (not there and info is None):
            branch = (place, str(part))
            model = next((option for option in options if _is_called(option, part)), model)
            options = []
            continue
        around = model
        name = f"item {part + 1} of {name}" if isinstance(part, int) else f"`{short(part)}`"
        if there:
            data, place = data[part], (*place, part)
        if info is not None:
            options = list(_models_in(info.annotation))
            model = options[0] if options else model
    return _Finding(error, place, name, around, branch)


def _follows(page: YamlFile, finding: _Finding) -> bool:
    """Whether it only follows from something that could not be read and was said already."""
    place = finding.place
    if any(place[: len(unread)] == unread for unread in page.unread):
        return True
    if finding.kind == "missing":
        return (*place, "") in page.unread
    return finding.kind in ("between_keys", "value_error") and any(unread[: len(place)] == place for unread in page.unread)


def _say(page: YamlFile, finding: _Finding) -> None:
    place, name, given, context = finding.place, finding.name, finding.given, finding.context
    match finding.kind:
        case "extra_forbidden":
            meant = _meant(page, finding)
            page.blame(place, f"the key {name} is unknown, expected {f'`{meant}`' if meant else 'one of: ' + ', '.join(_fields(finding.model))}")
        case "missing":
            page.blame(place, f"the key {name} is missing, expected it in this block")
        case "union_tag_not_found":
            page.blame(place, f"the key {str(context.get('discriminator')).replace(chr(39), '`')} is missing, expected it in this block")
        case "union_tag_invalid":
            key = str(context.get("discriminator")).strip("'")
            page.blame((*place, key), f"`{key}` is {named(context.get('tag'))}, expected one of: {context.get('expected_tags')}")
        case "enum" if finding.error["loc"][-1:] == ("[key]",):
            page.blame(place, f"the key {name} is unknown, expected one of: {_wanted(finding).replace(' or ', ' ').replace(chr(39), '')}")
        case "between_keys":
            page.blame((*place, *context.get("where", ())), str(context.get("what")))
        case "value_error":
            page.blame(place, str(context.get("error", finding.error["msg"])))
        case "string_pattern_mismatch" if name == "`code`":
            page.blame(place, f"the code is {named(given)}, expected two capital letters such as WI")
        case "string_pattern_mismatch" if context.get("pattern") == LANGUAGE:
            page.blame(place, f"{named(given)} is not a language, expected a two-letter code such as en or es")
        case "string_pattern_mismatch" if name == "`id`":
            page.blame(place, f"the id is {named(given)}, expected lower-case words joined by hyphens")
        case "too_short" | "too_long" if given:
            bound = f"at least {context['min_length']}" if finding.kind == "too_short" else f"at most {context['max_length']}"
            page.blame(place, f"{name} has {len(given)} in it, expected {bound}")
        case "too_short" | "string_too_short":
            info = _fields(finding.model).get(place[-1] if place else "")
            page.blame(place, f"{name} is empty, expected something in it{'' if info is None or info.is_required() else ' (or leave the key out)'}")
        case _:
            page.blame(place, f"{name} is {named(given)}, expected {_wanted(finding)}")


def _fields(model: Any) -> dict[Any, Any]:
    """The keys that a block may have."""
    return {info.alias or name: info for name, info in getattr(model, "model_fields", {}).items()}


def _is_called(model: Any, tag: Any) -> bool:
    return tag == model.__name__ or any(tag in get_args(info.annotation) for info in model.model_fields.values())


def _models_in(annotation: Any) -> Iterator[Any]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in getattr(annotation, "__args__", ()):
        yield from _models_in(part)


_WANTED = {
    "int": "a whole number",
    "float": "a number",
    "finite": "a number",
    "string_pattern": "another form",
    "string_too": "a shorter text",
    "string": "text (in quotation marks if it looks like a number, a day, or yes or no)",
    "list": "a list",
    "dict": "a block of `key: value` lines, such as `en: …` for a text",
    "model": "a block of `key: value` lines",
    "date": "a day of the form 2026-11-23",
    "bool": "true or false",
}
_BOUNDS = {"ge": "at least", "gt": "more than", "le": "at most", "lt": "less than"}


def _wanted(finding: _Finding) -> str:
    kind, context = finding.kind, finding.context
    if kind in ("enum", "literal_error"):
        choices = str(context.get("expected", ""))
        return choices.replace(" or ", ", or ") if "," in choices else choices
    for bound, words in _BOUNDS.items():
        if bound in context:
            return f"{words} {context[bound]}"
    return next((words for start, words in _WANTED.items() if kind.startswith(start)), kind.replace("_", " "))
