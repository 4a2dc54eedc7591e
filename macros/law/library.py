"""Reads the facts in `data/` and checks them at the door.

In: YAML files. Out: typed states, or every mistake found, each as one line `file:line: what is wrong, expected what`.
The reader keeps line numbers and refuses what YAML forgives (two keys of one name, `on:` read as true, aliases), because
a fact that silently vanished is worse than a build that stops.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, TypeAdapter, ValidationError

from macros.law.model import SIZE_LIMIT, Grade, Kind, Link, Source, State, Text

_Reader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Place = tuple[int | str, ...]
Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, order=True)
class Mistake:
    """One thing to mend, printed as `file:line: what is wrong, expected what would be right`."""

    file: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}"


class Mistakes(Exception):
    """All mistakes of a reading, at once."""

    def __init__(self, found: Iterable[Mistake]) -> None:
        self.found = sorted(set(found))
        super().__init__("\n".join(str(mistake) for mistake in self.found))


@dataclass
class Page:
    """A YAML file as plain values, with the line of each key and item."""

    file: str
    data: Any = None
    lines: dict[Place, int] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)

    def line(self, place: Place) -> int:
        """The line of a place, or of the nearest block around it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def blame(self, place: Place, what: str) -> None:
        self.mistakes.append(Mistake(self.file, self.line(place), what))


def read_yaml(path: Path, name: str | None = None) -> Page:
    """Reads one YAML file; whatever is wrong with it stands in the page's `mistakes`, nothing is raised."""
    page = Page(name or path.as_posix())

    def wrong(line: int, what: str) -> Page:
        page.mistakes.append(Mistake(page.file, line, what))
        return page

    try:
        if not path.is_file():
            return wrong(1, "there is no such file" if not path.exists() else "this is not a file, expected a YAML file")
        size = path.stat().st_size
        if size > SIZE_LIMIT:
            return wrong(1, f"the file has {size:,} bytes, expected at most {SIZE_LIMIT:,}")
        raw = path.read_bytes()
    except OSError as error:
        return wrong(1, f"the file cannot be read ({error.strerror or error}), expected a readable YAML file")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return wrong(line, f"the byte 0x{raw[error.start]:02x} is not UTF-8 text, expected the file saved as UTF-8")
    if not text.strip():
        return wrong(1, "the file is empty, expected the keys that data/README.md lists")
    for number, row in enumerate(text.split("\n"), 1):
        if re.match(r"[ ]*\t", row):
            wrong(number, "the line starts with a tab, expected spaces (two for each step in)")
    if page.mistakes:
        return page
    try:
        node = yaml.compose(text, Loader=_Reader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return wrong(mark.line + 1 if mark else 1, _plain_problem(error))
    except (yaml.YAMLError, RecursionError) as error:
        first = str(error).splitlines()[0] if str(error) else "too many levels"
        return wrong(1, f"this is not YAML ({first}), expected `key: value` lines")
    if node is None:
        return wrong(1, "the file has only comments, expected the keys that data/README.md lists")
    page.data = _value(node, (), page, set())
    return page


def _plain_problem(error: yaml.MarkedYAMLError) -> str:
    problem = (error.problem or "malformed").strip()
    if "mapping values are not allowed" in problem:
        return "a second colon in the line, expected the text in quotation marks"
    if "could not find expected ':'" in problem:
        return "a key without a colon, expected `key: value`"
    if "alias" in problem:
        return "a `*` that refers to nothing, expected the text in quotation marks"
    if "block end" in problem or "expected <document start>" in problem:
        return "the line is not in step with the lines above it, expected the same number of spaces before keys of one block"
    if "unexpected end of stream" in problem or "end of stream" in problem:
        return "quotation marks that are never closed, expected a closing quotation mark"
    return f"this is not YAML ({problem}), expected `key: value` lines"


def _value(node: yaml.Node, place: Place, page: Page, open_nodes: set[int]) -> Any:
    page.lines.setdefault(place, node.start_mark.line + 1)
    if id(node) in open_nodes:
        page.blame(place, "a `*` that refers to the block it stands in, expected the values written out")
        return None
    if isinstance(node, yaml.MappingNode):
        found: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            key = _key(key_node, place, page)
            if key is None:
                continue
            line = key_node.start_mark.line + 1
            if key in found:
                first = page.lines.get((*place, key), line)
                page.mistakes.append(Mistake(page.file, line, f"the key `{key}` stands here a second time (first in line {first}), expected it once"))
                continue
            page.lines[(*place, key)] = line
            found[key] = _value(value_node, (*place, key), page, open_nodes | {id(node)})
        return found
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*place, index), page, open_nodes | {id(node)}) for index, item in enumerate(node.value)]
    return _scalar(node, place, page)


def _key(node: yaml.Node, place: Place, page: Page) -> str | None:
    line = node.start_mark.line + 1
    if not isinstance(node, yaml.ScalarNode):
        page.mistakes.append(Mistake(page.file, line, "a key that is not a word, expected `key: value`"))
        return None
    if node.tag == "tag:yaml.org,2002:bool":
        page.mistakes.append(Mistake(page.file, line, f"the key `{node.value}` is read as true or false, expected another word (or quotation marks around it)"))
        return None
    if node.tag == "tag:yaml.org,2002:merge":
        page.mistakes.append(Mistake(page.file, line, "`<<` is not used here, expected the keys written out"))
        return None
    return str(node.value)


def _scalar(node: yaml.Node, place: Place, page: Page) -> Any:
    text = str(node.value)
    kind = node.tag.rpartition(":")[2]
    if kind == "null":
        return None
    if kind == "bool":
        return text.lower() in ("true", "yes", "on")
    if kind in ("int", "float"):
        try:
            return int(text) if kind == "int" else float(text)
        except ValueError:
            page.blame(place, f"{text!r} is not a plain number, expected digits only (or quotation marks around it)")
            return None
    if kind == "timestamp":
        try:
            return datetime.date.fromisoformat(text)
        except ValueError:
            page.blame(place, f"{text!r} is not a day, expected the form 2026-11-23")
            return None
    if kind != "str":
        page.blame(place, f"`{node.tag}` is not used here, expected plain text")
        return None
    return text


def check(page: Page, model: type[Model]) -> Model | None:
    """Turns a page into a model; what does not fit is added to the page's mistakes."""
    if page.mistakes and page.data is None:
        return None
    if not isinstance(page.data, dict):
        page.blame((), f"the file is {_named(page.data)}, expected `key: value` lines")
        return None
    try:
        return model.model_validate(page.data)
    except ValidationError as error:
        blame(page, model, error)
        return None


def blame(page: Page, model: Any, error: ValidationError) -> None:
    """Adds each of Pydantic's findings to the page, in words, at its line."""
    for finding in error.errors():
        place = tuple(part for part in finding["loc"] if part != "[key]")
        key = place[-1] if place else ""
        given = finding.get("input")
        context = finding.get("ctx") or {}
        match finding["type"]:
            case "extra_forbidden":
                page.blame(place, f"the key `{key}` is unknown, expected one of: {', '.join(_keys(page, model, place[:-1]))}")
            case "missing":
                page.blame(place[:-1], f"the key `{key}` is missing, expected it in this block")
            case "enum" | "literal_error":
                page.blame(place, f"`{key}` is {given!r}, expected {str(context.get('expected', '')).replace(' or ', ', or ')}")
            case "value_error":
                page.blame(place, str(context.get("error", finding["msg"])))
            case "string_pattern_mismatch" if key == "code":
                page.blame(place, f"the code is {given!r}, expected two capital letters such as WI")
            case "string_pattern_mismatch":
                page.blame(place, f"{given!r} is not a language, expected a two-letter code such as en or es")
            case "too_short" | "string_too_short":
                page.blame(place, f"`{key}` is empty, expected something in it (or leave the key out)")
            case "greater_than_equal" | "less_than_equal":
                bound = "at least" if finding["type"].startswith("greater") else "at most"
                page.blame(place, f"`{key}` is {given!r}, expected {bound} {context.get('ge', context.get('le'))}")
            case _:
                page.blame(place, f"`{key}` is {_named(given)}, expected {_wanted(finding['type'])}")


def _keys(page: Page, model: Any, place: Place) -> list[str]:
    for part in place:
        field_of = getattr(model, "model_fields", {}).get(part)
        if field_of is None and isinstance(part, str):
            field_of = next((f for f in getattr(model, "model_fields", {}).values() if f.alias == part), None)
        if field_of is not None:
            model = _model_in(field_of.annotation)
    return [info.alias or name for name, info in getattr(model, "model_fields", {}).items()]


def _model_in(annotation: Any) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in getattr(annotation, "__args__", ()) if (found := _model_in(part)) is not None), None)


_WANTED = {
    "int": "a whole number",
    "float": "a number",
    "string": "text (in quotation marks if it looks like a number)",
    "list": "a list",
    "dict": "a block with a language on each line, such as `en: …`",
    "model": "a block of `key: value` lines",
    "date": "a day of the form 2026-11-23",
    "bool": "true or false",
}


def _wanted(kind: str) -> str:
    return next((words for start, words in _WANTED.items() if kind.startswith(start)), kind.replace("_", " "))


def _named(value: Any) -> str:
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, dict):
        return "a block of keys"
    if isinstance(value, list):
        return "a list"
    return repr(value)


CODES = tuple(
    "AK AL AR AZ CA CO CT DC DE FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH NJ NM NV NY OH OK OR PA "
    "RI SC SD TN TX UT VA VT WA WI WV WY".split(" ")
)
"""The postal codes of the fifty states and the District of Columbia."""


class Citation(Source):
    """A citation that pages may use, and where it was read."""

    citation: Text
    grade: Grade
    url: Text
    link: Link


@dataclass(frozen=True)
class Library:
    """All facts: the federal floor, the states by lower-case id, and the citations pages may use."""

    federal: State
    states: dict[str, State]
    citations: dict[str, Citation]

    def state(self, code: str) -> State:
        """The state with this code in any case; `us` is the federal floor. Raises KeyError."""
        return self.federal if code.lower() == "us" else self.states[code.lower()]

    def __iter__(self) -> Iterator[State]:
        return iter(self.states.values())


def plain_citation(citation: str) -> str:
    """A citation without § and doubled spaces, so that `34 CFR § 300.8` and `34 CFR 300.8` are the same."""
    return re.sub(r"\s+", " ", citation.replace("§", " ")).strip()


def read_library(data: Path) -> Library:
    """Reads and checks the whole of `data/`. Raises `Mistakes` with all of them."""
    mistakes: list[Mistake] = []
    federal = _read_state(data / "federal.yml", data, mistakes)
    states: dict[str, State] = {}
    owner: dict[str, str] = {}
    folder = data / "states"
    files = sorted(path for path in folder.iterdir() if path.suffix in (".yml", ".yaml")) if folder.is_dir() else []
    for path in files:
        state = _read_state(path, data, mistakes)
        if state is None:
            continue
        name = f"{data.name}/states/{path.name}"
        if state.code not in CODES:
            mistakes.append(Mistake(name, _line_of(path, "code"), f"{state.code!r} is no state's code, expected one of the 51, such as WI"))
        elif state.id in states:
            mistakes.append(Mistake(name, _line_of(path, "code"), f"{state.code} already has the file {owner[state.id]}, expected one file a state"))
        elif path.stem != state.id:
            mistakes.append(Mistake(name, _line_of(path, "code"), f"the code is {state.code} but the file is {path.name}, expected the file {state.id}.yml"))
        states[state.id] = state
        owner.setdefault(state.id, name)
    seen = {path.stem.upper() for path in files}
    for code in CODES:
        if code not in seen:
            mistakes.append(Mistake(f"{data.name}/states/{code.lower()}.yml", 1, "there is no such file, expected one for each of the 51"))
    citations = _read_citations(data / "citations.yml", data, mistakes)
    if mistakes or federal is None:
        raise Mistakes(mistakes)
    return Library(federal, states, citations)


def _read_state(path: Path, data: Path, mistakes: list[Mistake]) -> State | None:
    page = read_yaml(path, f"{data.name}/{path.relative_to(data).as_posix()}")
    state = check(page, State)
    mistakes += page.mistakes
    return None if page.mistakes else state


def _read_citations(path: Path, data: Path, mistakes: list[Mistake]) -> dict[str, Citation]:
    page = read_yaml(path, f"{data.name}/{path.name}")
    found: dict[str, Citation] = {}
    if isinstance(page.data, list):
        try:
            for index, citation in enumerate(_citation_list().validate_python(page.data)):
                key = plain_citation(citation.citation)
                if key in found:
                    page.blame((index, "citation"), f"{citation.citation!r} stands here a second time, expected it once")
                found[key] = citation
        except ValidationError as error:
            blame(page, Citation, error)
    elif not page.mistakes:
        page.blame((), "the file is not a list, expected lines that start with `- citation: …`")
    mistakes += page.mistakes
    return found


@cache
def _citation_list() -> TypeAdapter[list[Citation]]:
    return TypeAdapter(list[Citation])


def _line_of(path: Path, key: str) -> int:
    return read_yaml(path).line((key,))


def state_file_schema() -> dict[str, Any]:
    """JSON Schema of a state's data file, for editors that check while one types."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **State.model_json_schema(by_alias=True)}


def citations_file_schema() -> dict[str, Any]:
    """JSON Schema of `data/citations.yml`."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **_citation_list().json_schema(by_alias=True)}


__all__ = ["CODES", "Citation", "Kind", "Library", "Mistake", "Mistakes", "check", "plain_citation", "read_library", "read_yaml"]
