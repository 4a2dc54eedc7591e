"""The forms that a language gives to numbers, days and lists, by CLDR (Babel).

In: a language's two-letter code. Out: its plural categories, which of them a number takes, days
written out, and lists in words. A language that Babel does not know is treated like English;
`known` is false for it.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, reduce

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.lists import format_list

LARGEST = 10_000
"""Whole numbers below this one are counted on our pages; forms for larger ones (Spanish `many`, for
millions) may be left out.
"""
CATEGORIES = ("zero", "one", "two", "few", "many", "other")
"""The plural categories of CLDR, in its order."""


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(language) if known(language) else Locale.parse("en")


@cache
def known(language: str) -> bool:
    """Whether Babel has the plurals, days and lists of a language."""
    try:
        Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return False
    return True


@dataclass(frozen=True)
class Forms:
    """The plural categories of a language, for counting (`3 days`) or for ordering (`3rd`).

    `allowed` are all that the language has, `needed` those that whole numbers below `LARGEST` take,
    and `only` names the number of each category that holds just one: its text may leave the number
    out (`one` in English, but not in Russian).
    """

    allowed: frozenset[str]
    needed: frozenset[str]
    only: Mapping[str, int]


@cache
def forms(language: str, ordinal: bool = False) -> Forms:
    """The plural categories of a language."""
    locale = _locale(language)
    rule = locale.ordinal_form if ordinal else locale.plural_form
    numbers: dict[str, list[int]] = {}
    for number in range(LARGEST):
        numbers.setdefault(rule(number), []).append(number)
    return Forms(
        frozenset({*rule.tags, "other"}),
        frozenset({*numbers, "other"}),
        {category: several[0] for category, several in numbers.items() if len(several) == 1},
    )


def category(language: str, number: int, ordinal: bool = False) -> str:
    """The plural category that a number takes in a language."""
    locale = _locale(language)
    return str((locale.ordinal_form if ordinal else locale.plural_form)(number))


def form(texts: Mapping[str, str], language: str, number: int, ordinal: bool = False) -> str:
    """The text for a number; `other` where it has none of its own (English that fills in for a
    draft).
    """
    return texts.get(category(language, number, ordinal)) or texts["other"]


def long_day(day: datetime.date, language: str) -> str:
    """A day written out: `November 23, 2026`, `23 de noviembre de 2026`."""
    return format_date(day, "long", locale=_locale(language))


def joined(clauses: Sequence[str], language: str) -> str:
    """Clauses joined by "and", two by two: `a and b and c`. Commas would be lost among the commas
    of the clauses.
    """
    locale = _locale(language)
    return (
        reduce(lambda first, second: format_list([first, second], locale=locale), clauses)
        if clauses
        else ""
    )


def capital(text: str) -> str:
    """The text with a capital letter at its start."""
    return text[:1].upper() + text[1:]
