"""Turns a file's values into a Pydantic model; what does not fit becomes a sentence at its line.

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


def check(
    page: YamlFile, model: type[Model], context: Mapping[str, Any] | None = None
) -> Model | None:
    """Turns a page into a model; what does not fit is added to the page's mistakes.

    `context` is for the model's validators.
    """
    if page.mistakes and page.data is None:
        return None
    if not isinstance(page.data, dict):
        page.add_error_at(
            1 if page.data is None else page.line(()),
            f"the file is {named(page.data)}, expected `key: value` lines",
        )
        return None
    try:
        return model.model_validate(page.data, context=context)
    except ValidationError as error:
        add_findings(page, model, error)
        return None


@dataclass(frozen=True)
class _Finding:
    """One of Pydantic's findings and its place in the file."""

    error: Any
    place: Place
    name: str
    """What is wrong, as a sentence names it: a key, or an item of a list."""
    model: Any
    """The model of the block around it."""
    branch: tuple[Place, str] | None = None
    """For a value with alternatives: its place, and which of them this finding is about."""

    @property
    def kind(self) -> str:
        return str(self.error["type"])

    @property
    def input(self) -> Any:
        return self.error.get("input")

    @property
    def context(self) -> dict[str, Any]:
        return self.error.get("ctx") or {}

    @property
    def is_a_key(self) -> bool:
        """Whether the finding is about a key, not about its value."""
        return bool(self.error["loc"][-1:] == ("[key]",))


def add_findings(page: YamlFile, model: Any, error: ValidationError) -> None:
    """Adds each of Pydantic's findings to the page, in words, at its line."""
    findings = [
        finding
        for details in error.errors()
        if not _follows(page, finding := _locate(page, model, details))
    ]
    misspelt = {
        (finding.place[:-1], key)
        for finding in findings
        if finding.kind == "extra_forbidden" and (key := _intended_key(page, finding))
    }
    alternatives: dict[Place, list[_Finding]] = {}
    for finding in findings:
        if (finding.place, finding.context.get("lacks") or finding.name.strip("`")) in misspelt:
            continue
        if finding.branch:
            alternatives.setdefault(finding.branch[0], []).append(finding)
        else:
            page.add_error(*_sentence(page, finding))
    for place, several in alternatives.items():
        _add_alternatives(page, place, several)


def _add_alternatives(page: YamlFile, place: Place, findings: list[_Finding]) -> None:
    """Adds what is wrong with a value that fits none of its alternatives."""
    deeper = [finding for finding in findings if finding.place != place]
    if deeper or len({finding.branch for finding in findings}) == 1:
        for finding in deeper or findings:
            page.add_error(*_sentence(page, finding))
        return
    first, wanted = findings[0], " or ".join(_wanted(finding) for finding in findings)
    page.add_error(place, f"{first.name} is {named(first.input)}, expected {wanted}")


def _intended_key(page: YamlFile, finding: _Finding) -> str | None:
    """The key that an unknown one misspells; None where the block has all that come near."""
    block = page.data
    for part in finding.place[:-1]:
        block = block[part]
    absent = [key for key in _fields(finding.model) if key not in block]
    return next(iter(get_close_matches(str(finding.place[-1]), absent, 1, 0.7)), None)


def _locate(page: YamlFile, model: Any, error: Any) -> _Finding:
    """Follows Pydantic's `loc` through the file and the models (tests/reading/test_models.py)."""
    place: Place = ()
    data, name, around = page.data, "the file", model
    options: list[Any] = []
    branch = None
    for part in error["loc"]:
        if part == "[key]":
            continue
        exists = (
            part in data
            if isinstance(data, dict)
            else isinstance(data, list) and part in range(len(data))
        )
        info = _fields(model).get(part)
        if (len(options) > 1 and isinstance(data, dict)) or (not exists and info is None):
            # Not a key of the file: the name of one of the alternatives.
            branch = (place, str(part))
            model = next((option for option in options if _is_called(option, part)), model)
            options = []
            continue
        around = model
        name = f"item {part + 1} of {name}" if isinstance(part, int) else f"`{short(part)}`"
        if exists:
            data, place = data[part], (*place, part)
        if info is not None:
            options = list(_models_in(info.annotation))
            model = options[0] if options else model
    return _Finding(error, place, name, around, branch)


def _follows(page: YamlFile, finding: _Finding) -> bool:
    """Whether it only follows from something that could not be read and is reported already."""
    place = finding.place
    if any(place[: len(unread)] == unread for unread in page.unread):
        return True
    if finding.kind == "missing":
        return (*place, "") in page.unread
    between = finding.kind in ("between_keys", "value_error")
    return between and any(unread[: len(place)] == place for unread in page.unread)


def _sentence(page: YamlFile, finding: _Finding) -> tuple[Place, str]:
    """Where a finding is reported, and in which words."""
    place, name, context = finding.place, finding.name, finding.context
    match finding.kind:
        case "extra_forbidden":
            key = _intended_key(page, finding)
            wanted = f"`{key}`" if key else "one of: " + ", ".join(_fields(finding.model))
            return place, f"the key {name} is unknown, expected {wanted}"
        case "missing":
            return place, f"the key {name} is missing, expected it in this block"
        case "union_tag_not_found":
            key = str(context.get("discriminator")).strip("'")
            return place, f"the key `{key}` is missing, expected it in this block"
        case "union_tag_invalid":
            key, tags = str(context.get("discriminator")).strip("'"), context.get("expected_tags")
            return (*place, key), f"`{key}` is {named(context.get('tag'))}, expected one of: {tags}"
        case "enum" if finding.is_a_key:
            wanted = _wanted(finding).replace(" or ", " ").replace("'", "")
            return place, f"the key {name} is unknown, expected one of: {wanted}"
        case "between_keys":
            return (*place, *context.get("where", ())), str(context.get("what"))
        case "value_error":
            return place, str(context.get("error", finding.error["msg"]))
        case "string_pattern_mismatch" if what := _form_problem(finding):
            return place, what
        case "too_short" | "too_long" | "string_too_short" if what := _size_problem(finding):
            return place, what
        case _:
            return place, f"{name} is {named(finding.input)}, expected {_wanted(finding)}"


def _form_problem(finding: _Finding) -> str | None:
    """The words for a text that has not the form of its key."""
    value = named(finding.input)
    if finding.name == "`code`":
        return f"the code is {value}, expected capital letters such as WI"
    if finding.context.get("pattern") == LANGUAGE:
        return f"{value} is not a language, expected a two-letter code such as en or es"
    if finding.name == "`id`":
        return f"the id is {value}, expected lower-case words joined by hyphens"
    return None


def _size_problem(finding: _Finding) -> str | None:
    """The words for a list or text that holds too little or too much."""
    name, context = finding.name, finding.context
    if finding.kind != "string_too_short" and finding.input:
        short_of = finding.kind == "too_short"
        bound = (
            f"at least {context['min_length']}" if short_of else f"at most {context['max_length']}"
        )
        return f"{name} has {len(finding.input)} in it, expected {bound}"
    if finding.kind == "too_long":
        return None
    info = _fields(finding.model).get(finding.place[-1] if finding.place else "")
    optional = info is not None and not info.is_required()
    return (
        f"{name} is empty, expected something in it{' (or leave the key out)' if optional else ''}"
    )


def _fields(model: Any) -> dict[Any, Any]:
    """The keys that a block may have."""
    return {info.alias or name: info for name, info in getattr(model, "model_fields", {}).items()}


def _is_called(model: Any, tag: Any) -> bool:
    return tag == model.__name__ or any(
        tag in get_args(info.annotation) for info in model.model_fields.values()
    )


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
    return next(
        (words for start, words in _WANTED.items() if kind.startswith(start)),
        kind.replace("_", " "),
    )
