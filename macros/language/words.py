"""Turns a rule into words, in a language: the one place where that happens.

In: a typed rule and `data/words/<language>.yml`. Out: `Said`, the plain parts of what a page, a PDF
or the open data shows (title, short answer, sentences, badge, source, day). No markup is made here.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from macros.facts import model as m
from macros.facts.library import Library
from macros.language.forms import form, joined, long_day
from macros.language.words_file import WordsFile
from macros.reading.findings import Mistake, Mistakes


@dataclass(frozen=True)
class Cited:
    """Where a rule was read, as a page may show it.

    `url` is set only where a page may link it; `label` is the text of the link; `note` follows the
    citation.
    """

    citation: str | None
    url: str | None
    label: str | None
    note: str | None


@dataclass(frozen=True)
class Said:
    """A rule in words: everything a page needs to show it, in one language."""

    kind: m.Kind
    state: str
    status: m.Status
    title: str
    badge: str
    answer: str | None
    sentences: tuple[str, ...]
    cited: Cited | None
    checked: str
    as_of: str | None

    @property
    def text(self) -> str:
        """All sentences as one plain text."""
        return " ".join(self.sentences)


class Words:
    """Says rules in one language."""

    def __init__(self, file: WordsFile, library: Library, language: str = "en") -> None:
        self.file, self.library, self.language = file, library, language
        self._said: dict[tuple[str, m.Kind], Said] = {}

    def say(self, state: m.State, kind: m.Kind) -> Said:
        """One rule of one state (or of the federal floor) in words."""
        if (state.code, kind) not in self._said:
            self._said[state.code, kind] = self._say(state, kind)
        return self._said[state.code, kind]

    def _say(self, state: m.State, kind: m.Kind) -> Said:
        rule = state.rules[kind]
        source = rule
        federal = state is self.library.federal
        match rule.status:
            case m.Status.DOUBT:
                sentences = [self._in(rule.hold or {})]
            case m.Status.UNKNOWN if federal:
                sentences = [self._in(rule.text or {})]
            case m.Status.UNKNOWN:
                sentences = [self._not_found(state, kind)]
                source = self.library.federal.rules[kind]
            case _:
                sentences = [self._in(rule.text or {})]
                if self._counts_unspecified(rule.known):
                    sentences.append(self.note("unspecified_days"))
                if rule.status is m.Status.REPORTED:
                    sentences.append(self.note("secondary"))
        cited = self.cite(source)
        if rule.status is m.Status.DOUBT and cited:
            cited = Cited(rule.citation, None, None, None) if rule.citation else None
        if source is not rule and cited:
            cited = Cited(
                cited.citation,
                cited.url,
                cited.label,
                " · ".join(filter(None, (cited.note, self.note("floor_source")))),
            )
        return Said(
            kind=kind,
            state=state.name,
            status=rule.status,
            title=self.file.kinds[kind].title,
            badge=self.badge(rule, federal),
            answer=self.answer(kind, rule),
            sentences=tuple(filter(None, sentences)),
            cited=cited,
            checked=self.day(rule.checked),
            as_of=rule.as_of,
        )

    def short(self, kind: m.Kind) -> str:
        """The kind's short name, for tables."""
        return self.file.kinds[kind].short

    def title(self, kind: m.Kind) -> str:
        """The question a parent asks."""
        return self.file.kinds[kind].title

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

    def text(self, texts: Mapping[str, str] | None) -> str:
        """A text that is there in several languages, in this one; else in English."""
        return self._in(texts or {})

    def note(self, key: str, **names: Any) -> str:
        """A remark that follows a rule."""
        return self._filled("notes", self.file.notes, key, names)

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

    def event(self, event: m.Event) -> str:
        """An event as the end of "from the day …"."""
        return self.file.events[event]

    def day(self, day: datetime.date) -> str:
        """A day written out, `November 23, 2026`."""
        return long_day(day, self.language)

    def days(self, number: int, unit: m.DayType) -> str:
        """A number of days with its kind, `45 school days`."""
        return self._counted(number, unit.value)

    def badge(self, rule: m.Rule, federal: bool = False) -> str:
        """How certain it is, in two or three words; or who says it, where a host states a rule of
        its own.
        """
        if rule.by:
            return self.badge_text("brand", name=rule.by)
        key = {m.Status.DOUBT: "doubt", m.Status.UNKNOWN: "unknown"}.get(
            rule.status, rule.grade.value
        )
        if federal and f"{key}_federal" in self.file.badges:
            key = f"{key}_federal"
        return self.file.badges[key]

    def cite(self, source: m.Source) -> Cited | None:
        """What may be shown of a source, by its `link`: the law itself, a copy, or merely where it
        was read.
        """
        if source.citation is None and source.url is None:
            return None
        if source.url is None:
            return Cited(source.citation, None, None, None)
        host = source.url.split("/")[2].removeprefix("www.")
        match source.link:
            case m.Link.OFFICIAL:
                return Cited(source.citation, source.url, source.citation or host, None)
            case m.Link.COPY:
                return Cited(source.citation or host, None, None, self.note("copy"))
            case _:
                return Cited(source.citation, source.url, self.note("other"), None)

    def terms(self, state: m.State) -> dict[str, dict[str, str]]:
        """The state's own words: `team` and `team_meeting`, each with `name` (in full) and `short`."""
        team = state.rules.team_name.known
        if not isinstance(team, m.Team):
            team = self.library.federal.rules.team_name.value or m.Team(
                name="IEP Team", short="IEP Team"
            )
        full = team.full_name
        return {
            "team": {"name": full, "short": team.short},
            "team_meeting": {
                "name": self.label("meeting_of", text=full),
                "short": self.label("meeting_of", text=team.short),
            },
        }

    def slot_terms(self, state: m.State) -> dict[str, str]:
        """What a slot for a term may be filled with, and this state's words for it."""
        terms = self.terms(state)
        return {
            "team": terms["team"]["short"],
            "team_name": terms["team"]["name"],
            "team_meeting": terms["team_meeting"]["short"],
        }

    def period(self, period: m.Period | m.Answer) -> str | None:
        """`60 calendar days`, or None where there is no number."""
        return None if period.days is None else self._counted(period.days, period.day_type.value)

    def answer(self, kind: m.Kind, rule: m.Rule) -> str | None:
        """The shortest true answer, for a headline or a table cell; None where only the sentences
        will do.
        """
        return m.QUESTIONS[kind].answer(rule.known, self)

    # What an answer is made of (`facts.values.Speaker`)

    def phrase(self, key: str, **names: object) -> str:
        """An answer of the words file, with its `{…}` filled in."""
        return self._answer(key, **names)

    def counted(self, number: int, unit: str) -> str:
        """`45 school days`. The unit is a kind of day, `hour` or `year`."""
        return self._counted(number, unit)

    def age(self, age: float) -> str:
        """`21`, or `21½`."""
        return self._age(age)

    def birthday(self, age: float) -> str:
        """`21st`, before "birthday"."""
        return self.ordinal(int(age))

    def short_answer(self, kind: m.Kind, rule: m.Rule) -> str:
        """The answer for a table cell: always something, "In doubt" and "Not found" included."""
        if rule.status in (m.Status.DOUBT, m.Status.UNKNOWN):
            return self._answer(rule.status.value)
        return self.answer(kind, rule) or self._answer("see_rule")

    def path(self, period: m.Period) -> str | None:
        """From which moment to which a period runs, as a sentence; None where the source does not
        say.
        """
        if period.from_ is None or not period.to:
            return None
        until = joined([self.event(event) for event in period.to], self.language)
        return self.label("from_to", **{"from": self.event(period.from_), "to": until})

    def ordinal(self, number: int) -> str:
        """A number in an order, `21st`."""
        return form(self.file.ordinals.texts, self.language, number, ordinal=True).format(
            number=number
        )

    def _not_found(self, state: m.State, kind: m.Kind) -> str:
        own = self.file.kinds[kind].not_found
        if own:
            return self._filled("kinds", {kind: own}, kind, {"state": state.name})
        text = self._in(self.library.federal.rules[kind].text or {})
        names = {"state": state.name, "text": text}
        return self._filled("not_found", {kind: self.file.not_found}, kind, names)

    def _counts_unspecified(self, value: m.Value | None) -> bool:
        days = getattr(value, "days", None) or getattr(value, "objection_days", None)
        return days is not None and getattr(value, "day_type", None) is m.DayType.UNSPECIFIED

    def _counted(self, number: int, unit: str) -> str:
        return form(self.file.units[unit].texts, self.language, number).format(days=number)

    def _answer(self, key: str, **parts: Any) -> str:
        return self._filled("answers", self.file.answers, key, parts)

    def _age(self, age: float | None) -> str:
        if age is None:
            return ""
        return f"{int(age)}½" if age % 1 == 0.5 else f"{age:g}"

    def _in(self, texts: Mapping[str, str]) -> str:
        return texts.get(self.language) or texts.get("en", "")


_INSIDE = r"(?:[^()]|\([^()]*\))*"
_TELLING = r"\b(?:as cited|seen|read|page|general authority|as the source|by the source|section|described)\b"
_REMARK = re.compile(rf"\s*\({_INSIDE}{_TELLING}{_INSIDE}\)")
"""A remark of the researcher in brackets, such as "(as cited by a secondary page)": of no use in a
letter.
"""


def law_reference(kind: m.Kind, federal: m.State, state: m.State) -> str:
    """A rule's citation for a letter: the state's own if it was found and has one, else the federal
    one. Researchers' remarks are left out.
    """
    rule = state.rules[kind]
    own = rule.citation if rule.status in (m.Status.FACT, m.Status.REPORTED) else None
    return (
        _REMARK.sub("", own or federal.rules[kind].citation or "")
        .removesuffix("; local policy")
        .strip()
    )
