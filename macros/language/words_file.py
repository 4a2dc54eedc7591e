"""The words of one language: `data/words/<language>.yml`, typed, checked and compared with English.

In: the folder `data/`. Out: a `WordsFile` for each language. English says which keys and which
`{names}` there are; the program's own calls say which it needs. What a translation lacks is filled
in with English here and listed by `completeness`; what is wrong is found by `words_checks`.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from macros.facts.kinds import Kind
from macros.facts.lists import Event
from macros.facts.place import PlaceKind
from macros.language.forms import CATEGORIES
from macros.language.words_checks import (
    ENGLISH,
    add_english_errors,
    add_translation_errors,
    english_names,
    is_plural,
)
from macros.reading.findings import Mistakes
from macros.reading.models import check
from macros.reading.types import LANGUAGE, Strict, Text
from macros.reading.yaml_file import YamlFile, read_yaml


class KindWords(Strict):
    """The words for one question: as a parent asks it, as a table heads it, and the text where no
    rule was found.
    """

    title: Text
    short: Text
    not_found: Text | None = None


class OwnKindWords(Strict):
    """The same where one kind of place has other words: only what differs."""

    title: Text | None = None
    short: Text | None = None
    not_found: Text | None = None


class Plural(Strict):
    """A text that depends on a number, by CLDR plural category; `other` is always there."""

    zero: Text | None = None
    one: Text | None = None
    two: Text | None = None
    few: Text | None = None
    many: Text | None = None
    other: Text

    @property
    def texts(self) -> dict[str, str]:
        """The forms that are there."""
        return {name: text for name in CATEGORIES if (text := getattr(self, name))}


class SearchWords(Strict):
    """`ignored`: words too small to look for, which the search cuts away like spaces."""

    ignored: list[Text]


class PageFrame(Strict):
    """What is around every page: the buttons for colors, and the line about the license."""

    dark: Text
    light: Text
    license: Text


class PlaceWords(Strict):
    """What one kind of place calls otherwise than a state does, in the blocks of the file itself.

    `reads_as` tells a reader what pages that are written for all places mean there.
    """

    kinds: dict[Kind, OwnKindWords] = {}
    badges: dict[str, Text] = {}
    notes: dict[str, Text] = {}
    where_read: dict[str, Text] = {}
    counts: dict[str, Plural] = {}
    answers: dict[str, Text] = {}
    labels: dict[str, Text] = {}
    reads_as: Text | None = None


class WordsFile(Strict):
    """`data/words/<language>.yml`."""

    kinds: dict[Kind, KindWords]
    not_found: Text
    floor: Text
    badges: dict[str, Text]
    notes: dict[str, Text]
    units: dict[str, Plural]
    counts: dict[str, Plural]
    where_read: dict[str, Text]
    events: dict[Event, Text]
    letters: dict[str, Text]
    """What a parent's letter says of a rule."""
    answers: dict[str, Text]
    ordinals: Plural
    labels: dict[str, Text]
    lists: dict[str, list[Text]]
    scripts: dict[str, dict[str, Text | Plural]]
    """The words of the scripts, by component."""
    navigation: dict[str, Text]
    """The titles of the sections in mkdocs.yml, and what this language calls them."""
    page_frame: PageFrame
    search: SearchWords
    places: dict[PlaceKind, PlaceWords] = {}
    """The words of places that are no states, by kind: what differs from the words above."""

    def for_kind(self, kind: PlaceKind | None) -> WordsFile:
        """The words as a place of this kind has them."""
        own = self.places.get(kind) if kind else None
        if own is None:
            return self
        blocks = own.model_dump(exclude={"reads_as"}, exclude_unset=True)
        return WordsFile.model_validate(filled_in(self.model_dump(exclude={"places"}), blocks))


NAMES = Path(__file__).parents[2] / "data" / "schema" / "words-names.json"
"""Which keys the program uses and which `{names}` it fills into each: written from English by
`python -m macros schemas`, so that a mistake in English is found, too.
"""


def read_words(data: Path) -> dict[str, WordsFile]:
    """Reads and checks every `data/words/<language>.yml`, by language, English first.

    Raises `Mistakes`.
    """
    english = read_words_page(data, ENGLISH)
    words: dict[str, WordsFile | None] = {ENGLISH: check(english, WordsFile)}
    add_english_errors(english, json.loads(NAMES.read_text(encoding="utf-8")))
    pages = [english]
    for path in sorted((data / "words").glob("*.y*ml")):
        if path.name == f"{ENGLISH}.yml":
            continue
        page = read_yaml(path, f"{data.name}/words/{path.name}")
        pages.append(page)
        words[path.stem] = _translation(page, path, english)
    mistakes = [mistake for page in pages for mistake in page.mistakes]
    if mistakes:
        raise Mistakes(mistakes)
    return {language: file for language, file in words.items() if file is not None}


def _translation(page: YamlFile, path: Path, english: YamlFile) -> WordsFile | None:
    """A translation, with English in its gaps; None, with mistakes on the page, if it is wrong."""
    if not re.match(LANGUAGE, path.stem) or path.suffix != ".yml":
        page.add_error((), "the file's name is no language, expected two letters such as es.yml")
        return None
    if not isinstance(page.data, dict) or not isinstance(english.data, dict):
        return check(page, WordsFile)
    add_translation_errors(page, path.stem, english.data)
    values = filled_in(english.data, page.data)
    return check(replace(page, data=values), WordsFile)


def read_words_page(data: Path, language: str) -> YamlFile:
    """The file of one language as it is written."""
    return read_yaml(data / "words" / f"{language}.yml", f"{data.name}/words/{language}.yml")


def filled_in(english: Any, own: Any) -> Any:
    """A translation with English where it has nothing."""
    if isinstance(english, dict) and isinstance(own, dict) and not is_plural(english):
        return {
            **english,
            **{key: filled_in(english.get(key), value) for key, value in own.items()},
        }
    return own


def words_names(data: Path) -> Any:
    """The `{names}` of every English text, in the shape of the file."""

    def names(value: Any) -> Any:
        if isinstance(value, dict):
            inner = {key: names(part) for key, part in value.items()}
            return (
                sorted({n for part in inner.values() for n in part}) if is_plural(value) else inner
            )
        if isinstance(value, list):
            return [names(part) for part in value]
        return sorted(english_names(str(value)))

    return names(read_words_page(data, ENGLISH).data)


def words_file_schema() -> dict[str, Any]:
    """JSON Schema of `data/words/<language>.yml`."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **WordsFile.model_json_schema(),
    }
