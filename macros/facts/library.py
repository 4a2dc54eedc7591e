"""Reads the facts in `data/` and checks them at the door.

In: YAML files. Out: typed states and citations, or every mistake found, each as one line `file:line: what is wrong, expected what`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, TypeAdapter, ValidationError

from macros.facts.model import Grade, Link, Source, State
from macros.reading.findings import Mistake, Mistakes
from macros.reading.models import add_findings, check
from macros.reading.types import Text, http_url
from macros.reading.yaml_file import YamlFile, read_yaml

CODES = tuple(
    "AK AL AR AZ CA CO CT DC DE FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH NJ NM NV NY OH OK OR PA "
    "RI SC SD TN TX UT VA VT WA WI WV WY".split(" ")
)
"""The postal codes of the fifty states and the District of Columbia."""


class Citation(Source):
    """A citation that pages may use, and where it was read."""

    citation: Text
    grade: Grade
    url: Annotated[Text, AfterValidator(http_url)]
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
    if federal is not None and federal[1].code != "US":
        federal[0].blame(("code",), f"the code is {federal[1].code!r}, expected US: this file is the federal law")
        mistakes += federal[0].mistakes
    states = _read_states(data, mistakes)
    citations = _read_citations(data / "citations.yml", data, mistakes)
    if mistakes or federal is None:
        raise Mistakes(mistakes)
    return Library(federal[1], states, citations)


def _read_states(data: Path, mistakes: list[Mistake]) -> dict[str, State]:
    folder = data / "states"
    try:
        files = sorted(path for path in folder.iterdir() if path.suffix in (".yml", ".yaml") and not path.name.startswith("."))
    except OSError as error:
        mistakes.append(Mistake(f"{data.name}/states", 1, f"the folder cannot be read ({error.strerror or error}), expected one with a file for each state"))
        return {}
    read = [found for path in files if (found := _read_state(path, data, mistakes)) is not None]
    pages = {page.file: page for page, _ in read}
    stems = {page.file: Path(page.file).stem for page, _ in read}
    # A file of the right name owns its state, whatever else claims it.
    read.sort(key=lambda found: (stems[found[0].file] != found[1].id, not found[0].file.endswith(".yml"), found[0].file))
    states: dict[str, State] = {}
    owner: dict[str, str] = {}
    names: dict[str, str] = {}
    for page, state in read:
        stem = stems[page.file]
        if state.code not in CODES:
            page.blame(("code",), f"{state.code!r} is no state's code, expected one of the 51, such as WI")
        elif stem != state.id and stem.upper() in CODES:
            page.blame(("code",), f"the code is {state.code} but the file is {Path(page.file).name}, expected {stem.upper()} (or the file {state.id}.yml)")
        elif state.id in states:
            page.blame(("code",), f"{state.code} already has the file {owner[state.id]}, expected one file a state")
        elif stem != state.id:
            page.blame(("code",), f"the code is {state.code} but the file is {Path(page.file).name}, expected the file {state.id}.yml")
        elif state.slug in names:
            page.blame(("name",), f"{state.name!r} is the name in {names[state.slug]} too, expected this state's own name")
        else:
            names[state.slug] = page.file
        states.setdefault(state.id, state)
        owner.setdefault(state.id, page.file)
    for page in pages.values():
        mistakes += page.mistakes
    seen = {path.stem.upper() for path in files} | {state.code for state in states.values()}
    for code in CODES:
        if code not in seen:
            mistakes.append(Mistake(f"{data.name}/states/{code.lower()}.yml", 1, "there is no such file, expected one for each of the 51"))
    return states


def _read_state(path: Path, data: Path, mistakes: list[Mistake]) -> tuple[YamlFile, State] | None:
    page = read_yaml(path, f"{data.name}/{path.relative_to(data).as_posix()}")
    state = check(page, State)
    mistakes += page.mistakes
    return None if state is None or page.mistakes else (page, state)


def _read_citations(path: Path, data: Path, mistakes: list[Mistake]) -> dict[str, Citation]:
    page = read_yaml(path, f"{data.name}/{path.name}")
    found: dict[str, Citation] = {}
    if isinstance(page.data, list):
        first: dict[str, int] = {}
        for index, entry in enumerate(page.data):
            if isinstance(entry, dict) and isinstance(text := entry.get("citation"), str):
                line = first.setdefault(plain_citation(text), page.line((index, "citation")))
                if line != page.line((index, "citation")):
                    page.blame((index, "citation"), f"{text!r} stands here a second time (first in line {line}), expected it once")
        try:
            found = {plain_citation(citation.citation): citation for citation in _citation_list().validate_python(page.data)}
        except ValidationError as error:
            add_findings(page, Citation, error)
    elif not page.mistakes:
        page.blame((), "the file is not a list, expected lines that start with `- citation: …`")
    mistakes += page.mistakes
    return found


@cache
def _citation_list() -> TypeAdapter[list[Citation]]:
    return TypeAdapter(list[Citation])


def state_file_schema() -> dict[str, Any]:
    """JSON Schema of a state's data file, for editors that check while one types."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **State.model_json_schema(by_alias=True)}


def citations_file_schema() -> dict[str, Any]:
    """JSON Schema of `data/citations.yml`."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **_citation_list().json_schema(by_alias=True)}
