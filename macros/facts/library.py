"""Reads the facts in `data/` and checks them once, so that nothing above checks them again.

In: YAML files. Out: typed states and citations, or every mistake found, each as one line
`file:line: what is wrong, expected what`.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from macros.facts.citations import Citation, citation_list, plain_citation
from macros.facts.deadlines import Deadlines, read_deadlines
from macros.facts.numbers import NumberWords, read_number_words
from macros.facts.place import Place, State, place_list, slug, tiles
from macros.reading.findings import Mistake, Mistakes
from macros.reading.models import add_findings, check
from macros.reading.yaml_file import YamlFile, read_yaml

DATA = Path(__file__).resolve().parents[2] / "data"
"""This project's own facts."""

_SCHEMA = "https://json-schema.org/draft/2020-12/schema"
Entry = TypeVar("Entry", Place, Citation)


@dataclass(frozen=True)
class Library:
    """All facts on one day: the federal floor, the states by lower-case id, citations, places."""

    federal: State
    states: dict[str, State]
    citations: dict[str, Citation]
    deadlines: Deadlines
    places: Mapping[str, Place]
    """By code, in capital letters."""
    day: datetime.date
    """The day on which the rules are in force."""

    def state(self, code: str) -> State:
        """The state with this code in any case; `us` is the federal floor. Raises KeyError."""
        return self.federal if code.lower() == "us" else self.states[code.lower()]

    def __iter__(self) -> Iterator[State]:
        return iter(self.states.values())

    def on(self, day: datetime.date) -> Library:
        """The same facts, with the rules in force on another day."""
        states = {code: state.on(day) for code, state in self.states.items()}
        return replace(self, federal=self.federal.on(day), states=states, day=day)

    @property
    def tiles(self) -> dict[str, tuple[int, int]]:
        """Row and column of each state on the tile map, by code."""
        return tiles(self.places, sorted(state.code for state in self))


def codes(data: Path = DATA) -> tuple[str, ...]:
    """The codes of all places, in capital letters.

    Empty where `places.yml` cannot be read, which `read_library` reports.
    """
    try:
        now = (data / "places.yml").stat()
    except OSError:
        return ()
    return _codes(data, now.st_mtime_ns, now.st_size)


@lru_cache(maxsize=4)
def _codes(data: Path, changed: int, size: int) -> tuple[str, ...]:
    """Pages ask for the codes thousands of times; the file is read again when it has changed."""
    try:
        return tuple(read_places(data))
    except Mistakes:
        return ()


def read_library(data: Path) -> Library:
    """Reads and checks the whole of `data/`; its day is the latest on which a fact was checked.

    Raises `Mistakes` with all of them.
    """
    mistakes: list[Mistake] = []
    places: dict[str, Place] = {}
    try:
        places = read_places(data)
    except Mistakes as raised:
        mistakes += raised.found
    numbers = read_number_words(data)
    federal = _read_state(data / "federal.yml", data, numbers, mistakes)
    if federal is not None and federal[1].code != "US":
        federal[0].add_error(
            ("code",), f"the code is {federal[1].code!r}, expected US: this file is the federal law"
        )
        mistakes += federal[0].mistakes
    states = _read_states(data, places, numbers, mistakes)
    citations = _read_citations(data / "citations.yml", data, mistakes)
    deadlines: Deadlines | None = None
    try:
        deadlines = read_deadlines(data)
    except Mistakes as raised:
        mistakes += raised.found
    if mistakes or federal is None or deadlines is None:
        raise Mistakes(mistakes)
    day = max(state.last_checked for state in (federal[1], *states.values()))
    return Library(federal[1], states, citations, deadlines, places, day).on(day)


# ---- states


def _read_states(
    data: Path, places: Mapping[str, Place], numbers: NumberWords, mistakes: list[Mistake]
) -> dict[str, State]:
    folder = data / "states"
    try:
        files = sorted(
            path
            for path in folder.iterdir()
            if path.suffix in (".yml", ".yaml") and not path.name.startswith(".")
        )
    except OSError as error:
        reason = error.strerror or error
        mistakes.append(
            Mistake(
                f"{data.name}/states",
                1,
                f"the folder cannot be read ({reason}), expected one with a file for each state",
            )
        )
        return {}
    read = [
        pair for path in files if (pair := _read_state(path, data, numbers, mistakes)) is not None
    ]
    # A file of the right name owns its state, whatever else claims it.
    read.sort(
        key=lambda pair: (
            _stem(pair[0]) != pair[1].id,
            not pair[0].file.endswith(".yml"),
            pair[0].file,
        )
    )
    owners = _Owners(places)
    for page, state in read:
        owners.add(page, state)
        mistakes += page.mistakes
    seen = {path.stem.upper() for path in files} | {state.code for state in owners.states.values()}
    for code in places:
        if code not in seen:
            what = f"there is no such file, expected one for each of the {len(places)}"
            mistakes.append(Mistake(f"{data.name}/states/{code.lower()}.yml", 1, what))
    return owners.states


class _Owners:
    """The states read so far, and which file holds each code and name."""

    def __init__(self, places: Mapping[str, Place]) -> None:
        self.places = places
        self.states: dict[str, State] = {}
        self._by_code: dict[str, str] = {}
        self._by_name: dict[str, str] = {}

    def add(self, page: YamlFile, state: State) -> None:
        """Adds a state; what does not fit its file's name or the other states goes to its page."""
        problem = self._problem(page, state)
        if problem is None:
            self._by_name[state.slug] = page.file
        else:
            page.add_error(*problem)
        self.states.setdefault(state.id, state)
        self._by_code.setdefault(state.id, page.file)

    def _problem(self, page: YamlFile, state: State) -> tuple[tuple[str], str] | None:
        stem, file = _stem(page), Path(page.file).name
        if self.places and state.code not in self.places:
            return (
                ("code",),
                f"{state.code!r} is no state's code, "
                f"expected one of the {len(self.places)}, such as WI",
            )
        if stem != state.id and stem.upper() in self.places:
            return (
                ("code",),
                f"the code is {state.code} but the file is {file}, "
                f"expected {stem.upper()} (or the file {state.id}.yml)",
            )
        if state.id in self.states:
            return (
                ("code",),
                f"{state.code} already has the file {self._by_code[state.id]}, "
                "expected one file a state",
            )
        if stem != state.id:
            return (
                ("code",),
                f"the code is {state.code} but the file is {file}, "
                f"expected the file {state.id}.yml",
            )
        if state.slug in self._by_name:
            return (
                ("name",),
                f"{state.name!r} is the name in {self._by_name[state.slug]} too, "
                "expected this state's own name",
            )
        place = self.places.get(state.code)
        if place is not None and place.name != state.name:
            return (
                ("name",),
                f"the name is {state.name!r}, expected {place.name!r} as in places.yml",
            )
        return None


def _stem(page: YamlFile) -> str:
    return Path(page.file).stem


def _read_state(
    path: Path, data: Path, numbers: NumberWords, mistakes: list[Mistake]
) -> tuple[YamlFile, State] | None:
    page = read_yaml(path, f"{data.name}/{path.relative_to(data).as_posix()}")
    state = check(page, State, numbers)
    mistakes += page.mistakes
    return None if state is None or page.mistakes else (page, state)


# ---- lists: places and citations


def read_places(data: Path) -> dict[str, Place]:
    """The places of `places.yml` by code, in their order. Raises `Mistakes`."""
    page = read_yaml(data / "places.yml", f"{data.name}/places.yml")
    _check_once(page, "code", str)
    _check_once(page, "name", slug)
    _check_once(page, "tile", str)
    places = _entries(page, Place, place_list(), "- code: …")
    for index, place in enumerate(places):
        if place.code == "US":
            page.add_error(
                (index, "code"),
                "the code is 'US', expected that of a place: the federal law is no place",
            )
    if page.mistakes:
        raise Mistakes(page.mistakes)
    return {place.code: place for place in places}


def _read_citations(path: Path, data: Path, mistakes: list[Mistake]) -> dict[str, Citation]:
    page = read_yaml(path, f"{data.name}/{path.name}")
    _check_once(page, "citation", plain_citation, "told_by")
    citations = _entries(page, Citation, citation_list(), "- citation: …")
    mistakes += page.mistakes
    return {plain_citation(citation.name): citation for citation in citations}


def _check_once(page: YamlFile, key: str, plain: Callable[[str], str], beside: str = "") -> None:
    """Adds a mistake for each entry of a list whose `key` (with the one `beside` it, where an entry
    has both) has the value of an entry before it."""
    first: dict[str, int] = {}
    for index, entry in enumerate(page.data if isinstance(page.data, list) else ()):
        value = entry.get(key) if isinstance(entry, dict) else None
        if value is None or not isinstance(value, str | list):
            continue
        line = page.line((index, key))
        name = ", ".join(map(str, filter(None, (value, entry.get(beside)))))
        known = first.setdefault(plain(name), line)
        if known != line:
            page.add_error(
                (index, key),
                f"{value!r} stands here a second time (first in line {known}), expected it once",
            )


def _entries(
    page: YamlFile, model: type[Entry], adapter: TypeAdapter[list[Entry]], form: str
) -> list[Entry]:
    """The typed entries of a list; what does not fit is added to the page."""
    if not isinstance(page.data, list):
        if not page.mistakes:
            page.add_error((), f"the file is not a list, expected lines that start with `{form}`")
        return []
    try:
        return adapter.validate_python(page.data)
    except ValidationError as error:
        add_findings(page, model, error)
        return []


# ---- schemas for editors


def state_file_schema() -> dict[str, Any]:
    """JSON Schema of a state's data file, for editors that check while one types."""
    return {"$schema": _SCHEMA, **State.model_json_schema(by_alias=True)}


def citations_file_schema() -> dict[str, Any]:
    """JSON Schema of `data/citations.yml`."""
    return {"$schema": _SCHEMA, **citation_list().json_schema(by_alias=True)}


def places_file_schema() -> dict[str, Any]:
    """JSON Schema of `data/places.yml`."""
    return {"$schema": _SCHEMA, **place_list().json_schema(by_alias=True)}
