"""The glossary: what school words mean, and which words the guide avoids.

In: `data/glossary.yml`. Out: typed terms in each language, the hover texts of abbreviations, and
the words that `python -m macros check` looks for.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Any

from pydantic import Field, model_validator

from macros.facts.kinds import Kind
from macros.reading.findings import Mistakes
from macros.reading.models import check
from macros.reading.types import LANGUAGE, Language, Strict, Text, Texts
from macros.reading.yaml_file import read_yaml


class Name(Strict):
    """A term's name in another language, and its abbreviation there, where it is not the English
    one.
    """

    term: Text | None = None
    abbr: Text | None = None


class Term(Strict):
    """One school word. `meaning` and `names` are filled from the language keys (`en`, `es`)."""

    term: Text
    abbr: Text | None = None
    meaning: Texts
    names: dict[Language, Name] = {}
    see: Text | None = None
    kind: Kind | None = None

    def name_in(self, language: str) -> str:
        """The term in a language; the English one where it has no other."""
        name = self.names.get(language)
        return (name and name.term) or self.term

    def abbr_in(self, language: str) -> str | None:
        """The abbreviation in a language; the English one where it has no other, since families
        hear it at school.
        """
        name = self.names.get(language)
        return (name and name.abbr) or self.abbr

    def meaning_in(self, language: str) -> str:
        """What the term means, in a language; else in English."""
        return self.meaning.get(language) or self.meaning["en"]


class Avoided(Strict):
    """A word the guide does not use in a language, what it says instead, and why."""

    word: Text
    instead: Text
    why: Text
    language: Language = "en"


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

    def in_order(self, language: str) -> list[Term]:
        """The terms by their names in a language."""
        return sorted(self.terms, key=lambda term: _folded(term.name_in(language)))

    def avoided(self, language: str) -> dict[str, Avoided]:
        """The words to avoid in a language, in lower case."""
        return {entry.word.lower(): entry for entry in self.avoid if entry.language == language}

    def hover_texts(self, language: str = "en") -> dict[str, str]:
        """What each abbreviation means, in a language; English abbreviations too."""
        texts: dict[str, str] = {}
        for term in self.terms:
            for abbr in (term.abbr_in(language), term.abbr):
                if abbr:
                    texts.setdefault(abbr, term.name_in(language))
        return texts


def _folded(text: str) -> str:
    """A text for sorting: lower case, letters with accents beside those without."""
    return "".join(
        letter
        for letter in unicodedata.normalize("NFKD", text.lower())
        if not unicodedata.combining(letter)
    )


def _gathered(term: Any) -> Any:
    """`es: text` is the meaning in Spanish, `es: {term: …, abbr: …, meaning: …}` the whole term."""
    if not isinstance(term, dict):
        return term
    languages = {
        key: text for key, text in term.items() if isinstance(key, str) and re.match(LANGUAGE, key)
    }
    meanings: dict[str, Any] = {}
    names: dict[str, Any] = {}
    for language, text in languages.items():
        if isinstance(text, dict) and language != "en":
            names[language] = {key: value for key, value in text.items() if key != "meaning"}
            meanings |= {language: text["meaning"]} if "meaning" in text else {}
        else:
            meanings[language] = text
    return {
        **{key: value for key, value in term.items() if key not in languages},
        "meaning": meanings,
        "names": names,
    }


def read_glossary(data: Path) -> Glossary:
    """Reads and checks `data/glossary.yml`. Raises `Mistakes`."""
    page = read_yaml(data / "glossary.yml", f"{data.name}/glossary.yml")
    glossary = check(page, Glossary)
    if glossary is None or page.mistakes:
        raise Mistakes(page.mistakes)
    return glossary
