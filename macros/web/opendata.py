"""The open data: the facts as files for other people's programs.

In: the library and the words of each language. Out: `/data/states/<code>.json`, `/data/rules.json`, `/data/rules.csv` and the
JSON Schemas. The paths, keys and ids are stable.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic.json_schema import models_json_schema

from macros.facts.model import QUESTIONS, Distinctive, Grade, Kind, Link, Office, State, Status
from macros.language.words import law_reference
from macros.sheets.printables import file_name
from macros.web.components import Components

LICENSE = "https://creativecommons.org/licenses/by/4.0/"
_COLUMNS = (
    "state",
    "kind",
    "status",
    "grade",
    "value",
    "citation",
    "url",
    "link",
    "as_of",
    "checked",
    "text_en",
)


def state_json(state: State, boxes: Mapping[str, Components]) -> dict[str, Any]:
    """One state as published: typed values, words and fragments in each language, sources."""
    first = next(iter(boxes.values()))
    return {
        "code": state.code,
        "name": state.name,
        "slug": state.slug,
        "terms": first.words.terms(state),
        "slots": {language: box.words.slot_terms(state) for language, box in boxes.items()},
        "law": {
            kind.value: law_reference(kind, first.views.library.federal, state) for kind in Kind
        },
        "print": {
            file_name(name, form): size
            for (code, name, form), size in sorted(first.printed.items())
            if code == state.id
        },
        "rules": {kind.value: _rule_json(state, kind, boxes) for kind in Kind},
        "contacts": {
            "agency": _office_json(state.contacts.agency),
            "parent_center": [_office_json(office) for office in state.contacts.parent_center],
            "protection_advocacy": _office_json(state.contacts.protection_advocacy),
        },
        "distinctive": [_distinctive_json(entry) for entry in state.distinctive],
        "license": LICENSE,
    }


def _rule_json(state: State, kind: Kind, boxes: Mapping[str, Components]) -> dict[str, Any]:
    rule = state.rules[kind]
    value = rule.known
    return {
        "value": value.model_dump(mode="json", by_alias=True, exclude_none=False)
        if value is not None
        else None,
        "status": rule.status.value,
        **({"by": rule.by} if rule.by else {}),
        "grade": rule.grade.value,
        "citation": rule.citation,
        "url": rule.url,
        "link": rule.link.value if rule.link else None,
        "as_of": rule.as_of,
        "checked": rule.checked.isoformat(),
        "text": {language: box.words.say(state, kind).text for language, box in boxes.items()},
        "html": {language: box.fragment(state, kind) for language, box in boxes.items()},
    }


def _office_json(office: Office | None) -> dict[str, Any] | None:
    return office.model_dump(exclude_none=True) if office else None


def _distinctive_json(entry: Distinctive) -> dict[str, Any]:
    return entry.model_dump(mode="json", exclude={"notes"}, exclude_none=True)


def rules_csv(states: dict[str, dict[str, Any]]) -> str:
    """Every rule of every state (as published, by code) as one table; `value` is JSON."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
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
            writer.writerow("" if cells[column] is None else cells[column] for column in _COLUMNS)
    return out.getvalue()


def edition(boxes: Mapping[str, Components]) -> str:
    """A short mark that changes when any published fact changes: what a browser's stored copy is compared with."""
    digest = hashlib.sha256()
    first = next(iter(boxes.values()))
    for state in (first.views.library.federal, *first.views.states()):
        for language, box in boxes.items():
            digest.update(
                language.encode() + "".join(box.fragment(state, kind) for kind in Kind).encode()
            )
    return digest.hexdigest()[:12]


def write_open_data(folder: Path, boxes: Mapping[str, Components]) -> None:
    """Writes everything below `folder` (the site's `data/`)."""
    first = next(iter(boxes.values()))
    states = first.views.states()
    (folder / "states").mkdir(parents=True, exist_ok=True)
    (folder / "schema").mkdir(parents=True, exist_ok=True)
    whole: dict[str, Any] = {"license": LICENSE, "states": {}}
    for state in (first.views.library.federal, *states):
        data = state_json(state, boxes)
        _write_json(folder / "states" / f"{state.id}.json", data)
        whole["states"][state.id] = {
            kind: {key: part for key, part in rule.items() if key != "html"}
            for kind, rule in data["rules"].items()
        }
    _write_json(folder / "rules.json", whole)
    (folder / "rules.csv").write_text(rules_csv(whole["states"]), encoding="utf-8", newline="\n")
    _write_json(folder / "schema" / "state.json", published_state_schema())


def _write_json(path: Path, data: Any) -> None:
    path.write_text(
        json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n",
        encoding="utf-8",
        newline="\n",
    )


def published_state_schema() -> dict[str, Any]:
    """JSON Schema of `/data/states/<code>.json`; the values come from the models."""
    values = QUESTIONS.value_models()
    _, definitions = models_json_schema(
        [(value, "validation") for value in values], by_alias=True, ref_template="#/$defs/{model}"
    )
    texts = {"type": "object", "additionalProperties": {"type": "string"}}
    maybe = {"type": ["string", "null"]}

    def rule(name: str) -> dict[str, Any]:
        return {
            "type": "object",
            "additionalProperties": False,
            "required": [
                "value",
                "status",
                "grade",
                "citation",
                "url",
                "link",
                "as_of",
                "checked",
                "text",
                "html",
            ],
            "properties": {
                "value": {
                    "anyOf": [{"$ref": f"#/$defs/{name}"}, {"type": "null"}],
                    "description": "null where the rule is in doubt or was not found",
                },
                "status": {"enum": [status.value for status in Status]},
                "by": {
                    "type": "string",
                    "description": "The host who states this rule in place of the guide",
                },
                "grade": {"enum": [grade.value for grade in Grade]},
                "citation": maybe,
                "url": maybe,
                "link": {"enum": [*(link.value for link in Link), None]},
                "as_of": maybe,
                "checked": {"type": "string", "format": "date"},
                "text": texts,
                "html": texts,
            },
        }

    kinds = {kind.value: rule(question.value.__name__) for kind, question in QUESTIONS.items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A state's rules, as published",
        "type": "object",
        "required": ["code", "name", "slug", "terms", "rules", "contacts", "distinctive"],
        "properties": {
            "code": {"type": "string", "pattern": "^[A-Z]{2}$"},
            "name": {"type": "string"},
            "slug": {"type": "string"},
            "terms": {"type": "object"},
            "slots": {"type": "object"},
            "law": {
                "type": "object",
                "description": "The citation a letter names for each rule",
                "additionalProperties": {"type": "string"},
            },
            "print": {
                "type": "object",
                "description": "Pages and bytes of each file below /print/<state>/<language>/",
            },
            "rules": {
                "type": "object",
                "additionalProperties": False,
                "required": list(kinds),
                "properties": kinds,
            },
            "contacts": {"type": "object"},
            "distinctive": {"type": "array", "items": {"type": "object"}},
            "license": {"type": "string"},
        },
        "$defs": definitions["$defs"],
    }
