"""Finds a number in a sentence: none may be shown while a rule is in doubt, in any language.

In: a sentence and its language. Out: the number as it is written there, or None. The number words
come from the library num2words, for languages whose number words keep one form. Any other language
(in Polish or Arabic they change with their case, in Vietnamese the word for three is also a father)
brings its own list under `lists: numbers` in `data/words/<language>.yml`; such a list replaces that
of the library.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from macros.reading.yaml_file import read_yaml

NumberWords = Mapping[str, tuple[str, ...]]
"""The number words that the words files bring, by language."""

_COUNTED = (*range(2, 401), *range(500, 1000, 100), 1000, 1_000_000)
_ORDINALS = range(4, 101)
"""From the fourth on: "the first", "a second" and "a third party" are no numbers of the law."""
_SPELLED = frozenset(("ca", "da", "de", "en", "es", "fr", "id", "it", "nl", "no", "pt", "sv"))
"""Languages whose number words num2words gives well enough; each is tested."""
_UNSPACED = frozenset(("ja", "ko", "lo", "my", "km", "th", "zh"))
"""Languages whose words are not set apart by spaces."""

_MORE = {
    "en": ("hundreds?", "thousands?", "millions?", "dozens?"),
    "es": (
        "ciento",
        "veintiun",
        "veintiuna",
        "(?:dos|tres|cuatro|seis|ocho)cient[oa]s",
        "(?:quin|sete|nove)cient[oa]s",
        "miles",
        "docenas?",
    ),
    "pt": (
        "duas",
        "cento",
        "(?:duz|trez)ent[oa]s",
        "(?:quatroc|quinh|seisc|setec|oitoc|novec)ent[oa]s",
    ),
    "fr": ("cents?",),
    "de": ("hundert", "tausend"),
}
"""Forms that num2words does not give, as regular expressions without accents."""
_ONE = {
    "en": (
        r"one[ -](?:(?:school|business|calendar|working) )?(?:day|week|month|year|tier|level)s?",
    ),
    "es": (r"un[oa]?(?: sol[oa])? (?:dia|semana|mes|ano|nivel|instancia)",),
    "fr": (r"une? (?:seule? )?(?:jour|semaine|mois|an|annee|niveau)",),
    "de": (r"ein(?:e|en|em|es|er)? (?:einzige[nrs]? )?(?:tag|woche|monat|jahr|stufe)(?:e?s)?",),
}
"""Where "one" is a number and not an article: before something that is counted."""


def known(language: str, own: NumberWords) -> bool:
    """Whether the number words of a language are known."""
    return bool(own.get(language)) or language in _SPELLED


def number_in(sentence: str, language: str, own: NumberWords) -> str | None:
    """The first number of a sentence as it is written there, or None.

    Without known words only digits are looked for.
    """
    text = unicodedata.normalize("NFC", sentence)
    digit = next((index for index, letter in enumerate(text) if _is_digit(letter)), None)
    word = None
    if words := own.get(language):
        word = _own_pattern(words, language in _UNSPACED).search(text)
    elif language in _SPELLED:
        word = _spelled_pattern(language).search(_plain(text))
    if word is not None and (digit is None or word.start() < digit):
        return text[word.start() : word.end()]
    return None if digit is None else text[digit]


def read_number_words(data: Path) -> NumberWords:
    """The lists `numbers` of all words files of a folder, by language.

    What is wrong in the files is reported where the words are read.
    """
    number_words: dict[str, tuple[str, ...]] = {}
    for path in sorted((data / "words").glob("*.yml")):
        words = read_yaml(path).data
        lists = words.get("lists") if isinstance(words, dict) else None
        numbers = lists.get("numbers") if isinstance(lists, dict) else None
        if isinstance(numbers, list):
            number_words[path.stem] = tuple(
                str(number).strip() for number in numbers if str(number or "").strip()
            )
    return number_words


def _is_digit(letter: str) -> bool:
    """A digit, a fraction or a sign for a number in any script.

    The sign for one that is also a word ("一") is none.
    """
    number = unicodedata.numeric(letter, None)
    return number is not None and (number != 1 or not unicodedata.category(letter).startswith("Lo"))


def _plain(text: str) -> str:
    """The text in small letters without accents, each at the same place as in the text."""
    return "".join(
        unicodedata.normalize("NFD", letter)[0].lower()[0]
        for letter in unicodedata.normalize("NFC", text)
    )


@cache
def _own_pattern(words: tuple[str, ...], unspaced: bool) -> re.Pattern[str]:
    any_of = "|".join(
        re.escape(unicodedata.normalize("NFC", word))
        for word in sorted(words, key=lambda word: (-len(word), word))
    )
    return re.compile(any_of if unspaced else rf"(?<!\w)(?:{any_of})(?!\w)", re.IGNORECASE)


@cache
def _spelled_pattern(language: str) -> re.Pattern[str]:
    """The library's words as one pattern for text without accents."""
    words = (
        {re.escape(_plain(word)) for word in _spelled(language)}
        | set(_MORE.get(language, ()))
        | set(_ONE.get(language, ()))
    )
    any_of = (
        "|".join(sorted(words, key=lambda word: (-len(word), word)))
        .replace(r"\ ", " ")
        .replace(" ", r"\s+")
    )
    return re.compile(rf"(?<!\w)(?:{any_of})(?!\w)")


def _spelled(language: str) -> Iterator[str]:
    """The words of the numbers that a law may name; ordinals where the library has them."""
    from num2words import num2words

    for number in _COUNTED:
        yield num2words(number, lang=language)
    for number in _ORDINALS:
        try:
            yield num2words(number, lang=language, to="ordinal")
        except (NotImplementedError, IndexError, KeyError, TypeError):
            return
