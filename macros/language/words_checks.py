"""What is wrong in a words file: keys, `{names}`, plural forms and parts, compared with English.

In: the values of a file of `data/words/` and those of English. Out: mistakes added to the file,
each at its line. English itself is compared with the names that the program fills in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from string import Formatter
from typing import Any

from macros.facts.kinds import Kind
from macros.facts.lists import Event
from macros.language.forms import CATEGORIES, Forms, forms
from macros.reading.yaml_file import Place, YamlFile

PLACES = "places"
"""The block of the words by kind of place: each of its texts stands for one of the file itself."""
READS_AS = "reads_as"
"""The key there that has no counterpart in the file."""
ENGLISH = "en"
"""The language that every other one is compared with."""
_FREE: frozenset[Place] = frozenset({("lists", "numbers"), ("search", "ignored")})
"""Lists that are as long as a language needs them; one that English does not have may be there."""


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


def add_english_errors(page: YamlFile, names: Any) -> None:
    """Adds what is wrong in the English file.

    `names` has the keys that the program uses and the names it fills into each
    (`data/schema/words-names.json`).
    """
    if isinstance(page.data, dict):
        _check_english(page, names, ())
        _check_facts(page)
        _check_forms(page, ENGLISH, page.data, ())
        _check_places(page, page.data)


def add_translation_errors(page: YamlFile, language: str, english: dict[str, Any]) -> None:
    """Adds what is wrong in a translation beside the values of the English file."""
    _compare(page, language, english, page.data, ())


def _check_english(page: YamlFile, names: Any, place: Place) -> None:
    """English has every key that the program uses, and no `{name}` that nothing fills in."""
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


def _check_places(page: YamlFile, whole: dict[str, Any]) -> None:
    """The words by kind of place have the keys and the names of those for which they stand."""
    places = whole.get(PLACES)
    for kind, own in places.items() if isinstance(places, dict) else ():
        if isinstance(own, dict):
            blocks = {key: block for key, block in own.items() if key != READS_AS}
            _compare(page, ENGLISH, whole, blocks, (PLACES, str(kind)))


def _check_facts(page: YamlFile) -> None:
    """English has words for every question and event of the facts, also for a new one."""
    for block, keys in (("kinds", Kind), ("events", Event)):
        texts = page.data.get(block)
        for key in keys if isinstance(texts, dict) else ():
            what = f"the key `{key.value}` is missing, expected it in this block"
            if key.value not in texts and all(what not in one.what for one in page.mistakes):
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
                _add_unknown_key(page, english, own, (*place, key))
    elif isinstance(english, list) and isinstance(own, list):
        if place not in _FREE and len(own) != len(english):
            page.add_error(
                place, f"the list has {_parts(len(own))}, expected {len(english)} as in English"
            )
        for index, (first, second) in enumerate(zip(english, own, strict=False)):
            _compare(page, language, first, second, (*place, index))
    elif isinstance(english, str) and isinstance(own, str):
        _same_names(page, place, own, english_names(english))


def _add_unknown_key(page: YamlFile, english: Any, own: Any, place: Place) -> None:
    unused = [str(key) for key in english if key not in own]
    near = next(iter(get_close_matches(str(place[-1]), unused, 1, 0.7)), None)
    expected = f"`{near}`" if near else "a key that data/words/en.yml has"
    page.add_error(place, f"the key `{place[-1]}` is unknown, expected {expected}")


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
    whole = english_names(str(english["other"]))
    for category, text in own.items():
        if category not in CATEGORIES:
            continue  # The model reports it.
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


def english_names(text: str) -> frozenset[str]:
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
