"""The open data: the facts as files for other people's programs.

In: the library and the words of each language. Out: `/data/states/<code>.json`,
`/data/rules.json`, `/data/rules.csv`, `/data/changes.json` and the JSON Schemas of a state's file
and of the changes. The paths, keys and ids are stable.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from macros.facts.model import Kind, Office, State
from macros.language.words import law_reference
from macros.sheets.printables import file_name
from macros.views.dates import date_slots
from macros.web.changes_data import changes_schema, published_changes
from macros.web.components import Components
from macros.web.published import (
    LICENSE,
    SCHEMA_VERSION,
    PublishedContacts,
    PublishedDistinctive,
    PublishedOffice,
    PublishedRules,
    PublishedState,
    PublishedTerm,
    answer_and_source,
    published_state_schema,
)

__all__ = [
    "edition",
    "published_state_schema",
    "rules_csv",
    "state_json",
    "write_open_data",
]

_COLUMNS = (
    "state",
    "kind",
    "status",
    "grade",
    "value",
    "citation",
    "url",
    "link",
    "read",
    "told_by",
    "as_of",
    "checked",
    "text_en",
)


def state_json(state: State, boxes: Mapping[str, Components]) -> dict[str, Any]:
    """One state as its file holds it: typed values, words and fragments in each language."""
    return published_state(state, boxes).as_json()


def published_state(state: State, boxes: Mapping[str, Components]) -> PublishedState:
    """One state as published. `boxes` are the components of each language, the first one first."""
    first = next(iter(boxes.values()))
    federal = first.views.library.federal
    return PublishedState(
        schema_version=SCHEMA_VERSION,
        code=state.code,
        name=state.name,
        slug=state.slug,
        terms={key: PublishedTerm(**term) for key, term in first.words.terms(state).items()},
        slots={
            language: {**box.words.slot_terms(state), **date_slots(state, box.words)}
            for language, box in boxes.items()
        },
        law={kind.value: law_reference(kind, federal, state) for kind in Kind},
        letter={
            language: {kind.value: box.words.law_in_letter(state, kind) for kind in Kind}
            for language, box in boxes.items()
        },
        card={language: box.state_card(state) for language, box in boxes.items()},
        print={
            file_name(name, form): size
            for (code, name, form), size in sorted(first.printed.items())
            if code == state.id
        },
        rules=PublishedRules(**{kind.value: _rule_fields(state, kind, boxes) for kind in Kind}),
        contacts=PublishedContacts(
            agency=_office(state.contacts.agency),
            dispute_office=_office(state.contacts.dispute_office),
            parent_center=[PublishedOffice(**dict(one)) for one in state.contacts.parent_center],
            protection_advocacy=_office(state.contacts.protection_advocacy),
        ),
        people={language: str(box.people_fragment(state)) for language, box in boxes.items()},
        distinctive=[
            PublishedDistinctive(**entry.model_dump(exclude={"notes", "read_again"}))
            for entry in state.distinctive
        ],
        license=LICENSE,
    )


def _rule_fields(state: State, kind: Kind, boxes: Mapping[str, Components]) -> dict[str, Any]:
    """The fields of a `PublishedRule`."""
    rule = state.rules[kind]
    return {
        **answer_and_source(rule),
        "from_": rule.from_,
        "clocks": list(rule.known.clocks()) if rule.known else [],
        "text": {language: box.words.say(state, kind).text for language, box in boxes.items()},
        "html": {language: box.fragment(state, kind) for language, box in boxes.items()},
    }


def _office(office: Office | None) -> PublishedOffice | None:
    return PublishedOffice(**dict(office)) if office else None


_FORMULA = re.compile(r"[=+\-@\t\r\n\uff0b\uff0d\uff1d\uff20]")
"""How a cell starts that a spreadsheet could run as a formula (OWASP, CSV injection)."""


def rules_csv(states: dict[str, dict[str, Any]]) -> str:
    """Every rule of every state (as published, by code) as one table; `value` is JSON.

    The lines end as RFC 4180 says; a cell that would start a formula starts with an apostrophe.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for code, rules in states.items():
        for kind, rule in rules.items():
            value = (
                json.dumps(rule["value"], ensure_ascii=False) if rule["value"] is not None else ""
            )
            cells = {
                "state": code,
                "kind": kind,
                **rule,
                "value": value,
                "text_en": rule["text"].get("en", ""),
            }
            writer.writerow(_cell(cells[column]) for column in _COLUMNS)
    return out.getvalue()


def _cell(value: object) -> str:
    """A value as a spreadsheet shows it and never runs it."""
    text = "" if value is None else str(value)
    return f"'{text}" if _FORMULA.match(text) else text


def edition(boxes: Mapping[str, Components]) -> str:
    """A hash that changes when any published fact changes.

    A browser compares its stored copy of the facts with it.
    """
    digest = hashlib.sha256()
    first = next(iter(boxes.values()))
    for state in (first.views.library.federal, *first.views.states()):
        for language, box in boxes.items():
            rules = "".join(box.fragment(state, kind) for kind in Kind)
            people = box.people_fragment(state)
            digest.update(f"{language}{rules}{people}".encode())
    return digest.hexdigest()[:12]


def write_open_data(folder: Path, boxes: Mapping[str, Components]) -> None:
    """Writes everything below `folder` (the site's `data/`)."""
    first = next(iter(boxes.values()))
    states = first.views.states()
    (folder / "states").mkdir(parents=True, exist_ok=True)
    (folder / "schema").mkdir(parents=True, exist_ok=True)
    whole: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "license": LICENSE,
        "states": {},
    }
    for state in (first.views.library.federal, *states):
        data = state_json(state, boxes)
        _write_json(folder / "states" / f"{state.id}.json", data)
        whole["states"][state.id] = {
            kind: {key: part for key, part in rule.items() if key != "html"}
            for kind, rule in data["rules"].items()
        }
    _write_json(folder / "rules.json", whole)
    # With a byte-order mark: without one, Excel on Windows reads § and ’ as other letters.
    table = rules_csv(whole["states"])
    (folder / "rules.csv").write_text(table, encoding="utf-8-sig", newline="")
    _write_json(folder / "changes.json", published_changes(boxes).as_json())
    _write_json(folder / "schema" / "state.json", published_state_schema())
    _write_json(folder / "schema" / "changes.json", changes_schema())


def _write_json(path: Path, data: Any) -> None:
    path.write_text(
        json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n",
        encoding="utf-8",
        newline="\n",
    )
