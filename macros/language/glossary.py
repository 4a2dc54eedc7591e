"""The glossary: what school words mean, and which words the guide avoids.

In: `data/glossary.yml`. Out: typed terms, the hover texts of abbreviations, and the list that `python -m macros check` looks for.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import Field, model_validator

from macros.facts import model as m
from macros.reading.findings import Mistakes
from macros.reading.models import check
from macros.reading.types import Strict, Text, Texts
from macros.reading.yaml_file import read_yaml


class Term(Strict):
    """One school word. `meaning` is filled from the language keys (`en`, `es`)."""

    term: Text
    abbr: Text | None = None
    meaning: Texts
    see: Text | None = None
    kind: m.Kind | None = None


class Avoided(Strict):
    """A word the guide does not use, what it says instead, and why."""

    word: Text
    instead: Text
    why: Text


class Glossary(Strict):
    """`data/glossary.yml`."""

    terms: list[Term] = Field(min_length=1)
    avoid: list[Avoided]

    @model_validator(mode="before")
    @classmethod
    def _gather_meanings(cls, data: Any) -> Any:
        if isinstance(data, dict) and isinstance(data.get("terms"), list):
            data = {**data, "terms": [_gathered(term) for term in data["terms"]]}
        return data

    def hover_texts(self) -> dict[str, str]:
        """The abbreviations, and what each stands for."""
        return {term.abbr: term.term for term in self.terms if term.abbr}


def _gathered(term: Any) -> Any:
    if not isinstance(term, dict):
        return term
    languages = {key: text for key, text in term.items() if isinstance(key, str) and len(key) == 2}
    return {**{key: value for key, value in term.items() if key not in languages}, "meaning": languages}


def read_glossary(data: Path) -> Glossary:
    """Reads and checks `data/glossary.yml`. Raises `Mistakes`."""
    page = read_yaml(data / "glossary.yml", f"{data.name}/glossary.yml")
    glossary = check(page, Glossary)
    if glossary is None or page.mistakes:
        raise Mistakes(page.mistakes)
    return glossary
