"""What the libraries have for a language: plurals and days, menus of the site, number words.

In: a language's code. Out: a sentence for each library that does not have the language.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from macros.facts.numbers import NumberWords, known
from macros.language import forms

LIBRARIES = 3
"""How many libraries are asked."""


def lacking_support(language: str, own: NumberWords) -> Iterator[str]:
    """What the libraries lack for a language."""
    if not forms.known(language):
        yield "Babel has no plurals and days"
    if language not in menu_languages():
        yield "Material for MkDocs has no menus"
    if not has_number_words(language, own):
        yield "num2words, which finds numbers in doubtful rules, has no number words"


@cache
def menu_languages() -> frozenset[str]:
    """The languages of the site's menus: files of the theme, which is not loaded for that."""
    theme = find_spec("material")
    places = theme.submodule_search_locations if theme else None
    folders = [Path(place) / "templates" / "partials" / "languages" for place in places or []]
    return frozenset(path.stem for folder in folders for path in folder.glob("*.html"))


def has_number_words(language: str, own: NumberWords) -> bool:
    """Whether numbers in words can be found in a doubtful rule."""
    return known(language, own)
