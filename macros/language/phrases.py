"""The texts of one language: labels, remarks, numbers with their units, days, periods.

In: `data/words/<language>.yml`. Out: plain texts with their names filled in. What the texts say of
a rule is in `words.py`.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from macros.facts.citations import unbroken
from macros.facts.kinds.request_response import Answer
from macros.facts.lists import DayType, Event
from macros.facts.values import Period
from macros.language.forms import form, joined, long_day
from macros.language.words_file import WordsFile
from macros.reading.findings import Mistake, Mistakes


class Phrases:
    """The texts of one language."""

    def __init__(self, file: WordsFile, language: str = "en") -> None:
        self.file, self.language = file, language

    def label(self, key: str, **names: Any) -> str:
        """A label of the site, with its `{names}` filled in; without names, as it is written."""
        return self._filled("labels", self.file.labels, key, names)

    def plural(self, key: str, number: int, **names: Any) -> str:
        """A text that depends on a number, in the form the language has for it: `2 pages`."""
        return self._filled(
            "counts",
            {key: form(self.file.counts[key].texts, self.language, number)},
            key,
            {"number": number, **names},
        )

    def items(self, key: str, **names: Any) -> list[str]:
        """A text of several parts."""
        parts = dict(enumerate(self.file.lists[key]))
        return [self._filled("lists", parts, index, names) for index in parts]

    def badge_text(self, key: str, **names: Any) -> str:
        """The words of a badge: a grade, `doubt`, `unknown`, `brand` and so on."""
        return self._filled("badges", self.file.badges, key, names)

    def where_read(self, key: str) -> str:
        """Where a citation was read, by the grade of its source, as it follows a colon."""
        return self._filled("where_read", self.file.where_read, key, {})

    def note(self, key: str, **names: Any) -> str:
        """A remark that follows a rule."""
        return self._filled("notes", self.file.notes, key, names)

    def read_at(self, host: str) -> str:
        """The text of a link to where a source was read: it names the host."""
        return self.note("other", host=host)

    def event(self, event: Event) -> str:
        """An event as the end of "from the day …"."""
        return self.file.events[event]

    def text(self, texts: Mapping[str, str] | None) -> str:
        """A text that is written in several languages, in this one; else in English. It may be a
        host's, so that all but the breaks within citations is as it was typed."""
        texts = texts or {}
        return unbroken(texts.get(self.language) or texts.get("en", ""))

    def day(self, day: datetime.date) -> str:
        """A day written out, `November 23, 2026`."""
        return long_day(day, self.language)

    def days(self, number: int, unit: DayType) -> str:
        """A number of days with its kind, `45 school days`."""
        return self.counted(number, unit.value)

    def counted(self, number: int, unit: str) -> str:
        """`45 school days`. The unit is a kind of day, `hour` or `year`."""
        return form(self.file.units[unit].texts, self.language, number).format(days=number)

    def age(self, age: float) -> str:
        """`21`, or `21½`."""
        return f"{int(age)}½" if age % 1 == 0.5 else f"{age:g}"

    def birthday(self, age: float) -> str:
        """`21st`, before "birthday"."""
        return self.ordinal(int(age))

    def ordinal(self, number: int) -> str:
        """A number in an order, `21st`."""
        return form(self.file.ordinals.texts, self.language, number, ordinal=True).format(
            number=number
        )

    def period(self, period: Period | Answer) -> str | None:
        """`60 calendar days`, or None where there is no number."""
        return None if period.days is None else self.counted(period.days, period.day_type.value)

    def path(self, period: Period) -> str | None:
        """From which moment to which a period runs, as a sentence; None where the source does not
        say.
        """
        if period.from_ is None or not period.to:
            return None
        until = joined([self.event(event) for event in period.to], self.language)
        return self.label("from_to", **{"from": self.event(period.from_), "to": until})

    def phrase(self, key: str, **names: object) -> str:
        """An answer of the words file, with its `{…}` filled in."""
        return self._filled("answers", self.file.answers, key, names)

    def in_letter(self, key: str, **parts: object) -> str:
        """A text of `letters`, in which the place has still to be named."""
        names = {"called": "{called}", "inside": "{inside}", **parts}
        return self._filled("letters", self.file.letters, key, names)

    def _filled(
        self, block: str, texts: Mapping[Any, str], key: str | int, names: Mapping[str, Any]
    ) -> str:
        """A text with its names. Raises `Mistakes` where the words file lacks the key or has a name
        that is not filled in.
        """
        try:
            return texts[key].format(**names) if names else texts[key]
        except (KeyError, IndexError, ValueError) as error:
            what = (
                f"`{key}` in `{block}` cannot be filled in ({error}), expected the names of en.yml"
            )
            raise Mistakes([Mistake(f"data/words/{self.language}.yml", 1, what)]) from None
