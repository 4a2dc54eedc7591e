"""The words of one language: `data/words/<language>.yml`, typed, checked and compared with English.

In: the folder `data/`. Out: a `WordsFile` for each language. English says which keys and which
`{names}` there are; the program's own calls say which it needs. What a translation lacks is filled
in with English here and listed by `completeness`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from string import Formatter
from typing import Any

from macros.facts import model as m
from macros.language.forms import CATEGORIES, Forms, forms
from macros.reading.findings import Mistakes
from macros.reading.models import check
from macros.reading.types import LANGUAGE, Strict, Text
from macros.reading.yaml_file import Place, YamlFile, read_yaml

ENGLISH = "en"
"""The language that every other one is compared with."""


class KindWords(Strict):
    """The words for one question: as a parent asks it, as a table heads it, and what is said where
    no rule was found.
    """

    title: Text
    short: Text
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


class WordsFile(Strict):
    """`data/words/<language>.yml`."""

    kinds: dict[m.Kind, KindWords]
    not_found: Text
    badges: dict[str, Text]
    notes: dict[str, Text]
    units: dict[str, Plural]
    counts: dict[str, Plural]
    where_read: dict[str, Text]
    events: dict[m.Event, Text]
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


_FREE: frozenset[Place] = frozenset({("lists", "numbers"), ("search", "ignored")})
"""Lists that are as long as a language needs them; one that English does not have may be there."""
NAMES = Path(__file__).parents[2] / "data" / "schema" / "words-names.json"
"""Which keys the program says and which `{names}` it fills into each: written from English by
`python -m macros schemas`, so that a slip in English is found, too.
"""


def read_words(data: Path) -> dict[str, WordsFile]:
    """Reads and checks every `data/words/<language>.yml`, by language, English first. Raises
    `Mistakes`.
    """
    english = read_words_page(data, ENGLISH)
    words: dict[str, WordsFile | None] = {ENGLISH: check(english, WordsFile)}
    if isinstance(english.data, dict):
        _check_english(english, json.loads(NAMES.read_text(encoding="utf-8")), ())
        _check_facts(english)
        _check_forms(english, ENGLISH, english.data, ())
    pages = [english]
    for path in sorted((data / "words").glob("*.y*ml")):
        language = path.stem
        if path.name == f"{ENGLISH}.yml":
            continue
        page = read_yaml(path, f"{data.name}/words/{path.name}")
        pages.append(page)
        if not re.match(LANGUAGE, language) or path.suffix != ".yml":
            page.add_error(
                (), "the file's name is no language, expected two letters such as es.yml"
            )
        elif isinstance(page.data, dict) and isinstance(english.data, dict):
            _compare(page, language, english.data, page.data, ())
            filled = YamlFile(
                page.file,
                filled_in(english.data, page.data),
                page.lines,
                page.mistakes,
                page.unread,
            )
            words[language] = check(filled, WordsFile)
        else:
            check(page, WordsFile)
    mistakes = [mistake for page in pages for mistake in page.mistakes]
    if mistakes:
        raise Mistakes(mistakes)
    return {language: file for language, file in words.items() if file is not None}


def read_words_page(data: Path, language: str) -> YamlFile:
    """The file of one language as it is written."""
    return read_yaml(data / "words" / f"{language}.yml", f"{data.name}/words/{language}.yml")


def is_plural(texts: Any) -> bool:
    """Whether a block of the English file holds the forms of one text."""
    return isinstance(texts, dict) and "other" in texts and set(texts) <= set(CATEGORIES)


def leaves(english: Any, place: Place = ()) -> Iterator[tuple[Place, Any]]:
    """Each text of the English file (a plural or a list counts as one), with its place."""
    if isinstance(english, dict) and not is_plural(english):
        for key, value in english.items():
            yield from leaves(value, (*place, key))
    else:
        yield place, english


def filled_in(english: Any, own: Any) -> Any:
    """A translation with English where it has nothing."""
    if isinstance(english, dict) and isinstance(own, dict) and not is_plural(english):
        return {
            **english,
            **{key: filled_in(english.get(key), value) for key, value in own.items()},
        }
    return own


def names_in(text: str) -> frozenset[str]:
    """The `{names}` of a text. Raises ValueError, in words, for braces that hold no plain name."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        raise ValueError("a brace without its partner, expected {state} and the like") from None
    names: set[str] = set()
    for _, name, spec, conversion in parts:
        if name is None:
            continue
        if spec or conversion or not re.fullmatch(r"[a-z_]+", name):
            raise ValueError(f"{{{name}}} is not a plain name, expected {{state}} and the like")
        names.add(name)
    return frozenset(names)


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
        return sorted(_english_names(str(value)))

    return names(read_words_page(data, ENGLISH).data)


def _check_english(page: YamlFile, names: Any, place: Place) -> None:
    """English has every key that the program says, and no `{name}` that nothing fills in."""
    own = page.data
    for part in place:
        own = own[part]
    if isinstance(names, dict) and isinstance(own, dict):
        for key, inner in names.items():
            if key in own:
                _check_english(page, inner, (*place, key))
            elif not (place[:1] == ("kinds",) and key == "not_found"):
                page.add_error(place, f"the key `{key}` is missing, expected it in this block")
    elif isinstance(names, list) and names and isinstance(names[0], list):
        for index, inner in enumerate(names if isinstance(own, list) else ()):
            if index < len(own):
                _check_english(page, inner, (*place, index))
    elif isinstance(names, list):
        for where, text in _texts(own, place):
            _only_names(page, where, text, frozenset(names))


def _check_facts(page: YamlFile) -> None:
    """English has words for every question and event of the facts, also for a new one."""
    for block, keys in (("kinds", m.Kind), ("events", m.Event)):
        there = page.data.get(block)
        for key in keys if isinstance(there, dict) else ():
            what = f"the key `{key.value}` is missing, expected it in this block"
            if key.value not in there and all(what not in one.what for one in page.mistakes):
                page.add_error((block,), what)


def _only_names(page: YamlFile, place: Place, text: str, allowed: frozenset[str]) -> None:
    known = ", ".join(f"{{{name}}}" for name in sorted(allowed))
    expected = f"one of: {known}" if known else "the text without it"
    for name in sorted((_names(page, place, text) or frozenset()) - allowed):
        page.add_error(place, f"{{{name}}} is not filled in by anything, expected {expected}")


def _check_forms(page: YamlFile, language: str, english: Any, place: Place) -> None:
    if is_plural(english):
        _check_plural(page, language, english, english, place)
    elif isinstance(english, dict):
        for key, value in english.items():
            _check_forms(page, language, value, (*place, key))


def _compare(page: YamlFile, language: str, english: Any, own: Any, place: Place) -> None:
    """What is wrong in a translation beside the English: unknown keys, other `{names}`, other
    forms, other numbers of parts.
    """
    if is_plural(english):
        if isinstance(own, dict):
            _check_plural(page, language, english, own, place)
    elif isinstance(english, dict) and isinstance(own, dict):
        for key, value in own.items():
            if key in english:
                _compare(page, language, english[key], value, (*place, key))
            elif place and (*place, key) not in _FREE:  # The model checks the blocks themselves.
                near = next(
                    iter(
                        get_close_matches(
                            str(key), [str(known) for known in english if known not in own], 1, 0.7
                        )
                    ),
                    None,
                )
                page.add_error(
                    (*place, key),
                    f"the key `{key}` is unknown, expected "
                    + (f"`{near}`" if near else "a key that data/words/en.yml has"),
                )
    elif isinstance(english, list) and isinstance(own, list):
        if place not in _FREE and len(own) != len(english):
            page.add_error(
                place, f"the list has {_parts(len(own))}, expected {len(english)} as in English"
            )
        for index, (first, second) in enumerate(zip(english, own, strict=False)):
            _compare(page, language, first, second, (*place, index))
    elif isinstance(english, str) and isinstance(own, str):
        _same_names(page, place, own, _english_names(english))


def _check_plural(
    page: YamlFile, language: str, english: Mapping[str, Any], own: Mapping[str, Any], place: Place
) -> None:
    """Exactly the forms of the language, each with the names of English; the number may be left out
    where a form has only one.
    """
    of: Forms = forms(language, ordinal=place[:1] == ("ordinals",))
    for category in (
        category for category in CATEGORIES if category in of.needed and category not in own
    ):
        page.add_error(
            place,
            f"the form `{category}` is missing, expected in {language}: {_list(of.needed)}",
        )
    whole = _english_names(str(english["other"]))
    for category, text in own.items():
        if category not in CATEGORIES:
            continue  # The model says so.
        if category not in of.allowed:
            page.add_error(
                (*place, category),
                f"the language {language} has no form `{category}`, expected {_list(of.needed)}",
            )
        elif isinstance(text, str) and language != ENGLISH:
            counted = whole & {"number", "days"} if category in of.only else frozenset()
            _same_names(page, (*place, category), text, whole, counted)


def _same_names(
    page: YamlFile,
    place: Place,
    text: str,
    wanted: frozenset[str],
    optional: frozenset[str] = frozenset(),
) -> None:
    names = _names(page, place, text)
    if names is None:
        return
    wrong, lacking = sorted(names - wanted), sorted(wanted - optional - names)
    expected = (
        f"the names of the English text: {' '.join(f'{{{name}}}' for name in sorted(wanted))}"
        if wanted
        else "the text without it, as in English"
    )
    if wrong:
        page.add_error(
            place,
            f"{_braced(wrong)} {_is(wrong)} not filled in here, expected {expected}",
        )
    if lacking and not wrong:
        page.add_error(
            place,
            f"{_braced(lacking)} {_is(lacking)} missing, expected {expected}",
        )


def _names(page: YamlFile, place: Place, text: str) -> frozenset[str] | None:
    """The names of a text; None where its braces are wrong, which is added to the mistakes."""
    try:
        return names_in(text)
    except ValueError as error:
        page.add_error(place, str(error))
        return None


def _english_names(text: str) -> frozenset[str]:
    """The names of an English text, whose own mistakes are found elsewhere."""
    try:
        return names_in(text)
    except ValueError:
        return frozenset()


def _texts(value: Any, place: Place) -> Iterator[tuple[Place, str]]:
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _texts(inner, (*place, key))


def _braced(names: Iterable[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in names)


def _is(names: list[str]) -> str:
    return "is" if len(names) == 1 else "are"


def _list(categories: frozenset[str]) -> str:
    return ", ".join(f"`{category}`" for category in CATEGORIES if category in categories)


def _parts(count: int) -> str:
    return "1 part" if count == 1 else f"{count} parts"


def words_file_schema() -> dict[str, Any]:
    """JSON Schema of `data/words/<language>.yml`."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **WordsFile.model_json_schema(),
    }
