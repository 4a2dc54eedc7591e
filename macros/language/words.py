"""Puts a rule into words, in a language: the one place where that happens.

In: a typed rule and `data/words/<language>.yml`. Out: `Said`, the plain parts of what a page, a PDF
or the open data shows (title, short answer, sentences, badge, source, day). No markup is made here.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from macros.facts.citations import federal_alone, host_of, official_text
from macros.facts.citations import law_reference as law_reference  # for the rooms above
from macros.facts.kinds import QUESTIONS, Kind
from macros.facts.kinds.request_response import Answer
from macros.facts.kinds.team_name import Team
from macros.facts.library import Library
from macros.facts.lists import DayType, Event, Link, Status
from macros.facts.place import State
from macros.facts.question import Federal
from macros.facts.rule import Rule, Source
from macros.facts.values import Period
from macros.language.forms import form, joined, long_day
from macros.language.quotes import typeset
from macros.language.words_file import WordsFile
from macros.reading.findings import Mistake, Mistakes


@dataclass(frozen=True)
class Cited:
    """Where a rule was read, as a page may show it.

    `url` is set only where a page may link it; `label` is the text of the link; `note` follows the
    citation. `official` is the address of the official text, where it was read somewhere else.
    """

    citation: str | None
    url: str | None
    label: str | None
    note: str | None
    official: str | None = None


@dataclass(frozen=True)
class Said:
    """A rule in words: everything a page needs to show it, in one language."""

    kind: Kind
    state: str
    status: Status
    title: str
    badge: str
    answer: str | None
    sentences: tuple[str, ...]
    cited: Cited | None
    federal: Cited | None
    """The source of the federal rule that is shown beside a doubt."""
    checked: str
    as_of: str | None

    @property
    def text(self) -> str:
        """All sentences as one plain text."""
        return " ".join(self.sentences)


class Words:
    """The words of one language: rules, answers and labels."""

    def __init__(self, file: WordsFile, library: Library, language: str = "en") -> None:
        self.file, self.library, self.language = file, library, language
        self._said: dict[tuple[str, Kind], Said] = {}

    def say(self, state: State, kind: Kind) -> Said:
        """One rule of one state (or of the federal floor) in words."""
        if (state.code, kind) not in self._said:
            self._said[state.code, kind] = self._in_words(state, kind)
        return self._said[state.code, kind]

    def _in_words(self, state: State, kind: Kind) -> Said:
        rule = state.rules[kind]
        federal = state is self.library.federal
        return Said(
            kind=kind,
            state=state.name,
            status=rule.status,
            title=self.file.kinds[kind].title,
            badge=self.badge(rule, federal),
            answer=self.answer(kind, rule),
            sentences=tuple(filter(None, self._sentences(state, kind))),
            cited=self._cited(state, kind),
            federal=self.cite(beside) if (beside := self._beside_doubt(rule, kind)) else None,
            checked=self.day(rule.checked),
            as_of=rule.as_of,
        )

    def _sentences(self, state: State, kind: Kind) -> Iterator[str]:
        """The rule's own sentences, and remarks on how certain it is."""
        rule = state.rules[kind]
        if rule.status is Status.DOUBT:
            yield from self._in_doubt(state, kind)
        elif rule.status is Status.UNKNOWN and state is not self.library.federal:
            yield self._not_found(state, kind)
        else:
            yield self.text(rule.text)
        if rule.known is not None and rule.known.counts_unspecified_days():
            yield self.note("unspecified_days")
        if rule.status is Status.REPORTED:
            yield self.note("secondary")

    def _in_doubt(self, state: State, kind: Kind) -> Iterator[str]:
        """What is in doubt and whom to ask. What federal law gives in any case comes first; a
        federal number that a state may replace comes last and says so.
        """
        rule = state.rules[kind]
        federal = self._beside_doubt(rule, kind)
        floor = QUESTIONS[kind].federal is Federal.FLOOR
        if federal is not None and floor:
            yield self.note("in_doubt", state=state.name, text=self.text(federal.text))
        yield self.text(rule.hold)
        if federal is not None and not floor:
            yield self.note("federal_default", text=self.answer(kind, federal))

    def _beside_doubt(self, rule: Rule, kind: Kind) -> Rule | None:
        """The federal rule that a parent may read beside a state's doubt; None for the others."""
        federal = self.library.federal.rules[kind]
        if rule.status is not Status.DOUBT or rule is federal or federal.status is Status.DOUBT:
            return None
        return federal if QUESTIONS[kind].federal is not None else None

    def _number(self, rule: Rule, kind: Kind) -> str | None:
        """The short answer of a rule that has a number; None for the others."""
        number = None if rule.known is None else rule.known.number()
        return None if number is None else self.answer(kind, rule)

    def _cited(self, state: State, kind: Kind) -> Cited | None:
        """The source of what is shown: for a rule that was not found, that of the federal one."""
        rule = state.rules[kind]
        if rule.status is Status.DOUBT:
            return self.cite(Source(citation=rule.citation, checked=rule.checked))
        if rule.status is not Status.UNKNOWN or state is self.library.federal:
            return self.cite(rule)
        cited = self.cite(self.library.federal.rules[kind])
        if cited is None:
            return None
        notes = filter(None, (cited.note, self.note("floor_source")))
        return replace(cited, note=" · ".join(notes))

    def short(self, kind: Kind) -> str:
        """The kind's short name, for tables."""
        return self.file.kinds[kind].short

    def title(self, kind: Kind) -> str:
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
        """A text that is written in several languages, in this one; else in English."""
        texts = texts or {}
        return self.typeset(texts.get(self.language) or texts.get("en", ""))

    def typeset(self, text: str) -> str:
        """A text of the data as it is shown: with the language's quotes, citations unbroken."""
        return typeset(text, self.file.labels["quotes"])

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

    def event(self, event: Event) -> str:
        """An event as the end of "from the day …"."""
        return self.file.events[event]

    def day(self, day: datetime.date) -> str:
        """A day written out, `November 23, 2026`."""
        return long_day(day, self.language)

    def days(self, number: int, unit: DayType) -> str:
        """A number of days with its kind, `45 school days`."""
        return self.counted(number, unit.value)

    def badge(self, rule: Rule, federal: bool = False) -> str:
        """How certain a rule is, in two or three words; for a host's own rule, the host's name."""
        if rule.by:
            return self.badge_text("brand", name=rule.by)
        key = {Status.DOUBT: "doubt", Status.UNKNOWN: "unknown"}.get(rule.status, rule.grade.value)
        if federal and f"{key}_federal" in self.file.badges:
            key = f"{key}_federal"
        return self.file.badges[key]

    def cite(self, source: Source) -> Cited | None:
        """What may be shown of a source, by its `link`: the law itself, a copy, or only where it
        was read.
        """
        if source.citation is None and source.url is None:
            return None
        citation = self.typeset(source.citation) if source.citation else None
        if source.url is None:
            return Cited(citation, None, None, None)
        host = host_of(source.url)
        official = official_text(source) if federal_alone(source.citation) else None
        match source.link:
            case Link.OFFICIAL:
                return Cited(citation, source.url, citation or host, None)
            case Link.COPY:
                return Cited(citation or host, None, None, self.note("copy"), official)
            case _:
                return Cited(citation, source.url, self.read_at(host), None, official)

    def read_at(self, host: str) -> str:
        """The text of a link to where a source was read: it names the host."""
        return self.note("other", host=host)

    def terms(self, state: State) -> dict[str, dict[str, str]]:
        """The state's own words for `team` and `team_meeting`.

        Each has a `name` (in full) and a `short` one.
        """
        team = state.rules.team_name.known
        if not isinstance(team, Team):
            team = self.library.federal.rules.team_name.value or Team(
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

    def slot_terms(self, state: State) -> dict[str, str]:
        """What a slot for a term may be filled with, and this state's words for it."""
        terms = self.terms(state)
        return {
            "team": terms["team"]["short"],
            "team_name": terms["team"]["name"],
            "team_meeting": terms["team_meeting"]["short"],
        }

    def period(self, period: Period | Answer) -> str | None:
        """`60 calendar days`, or None where there is no number."""
        return None if period.days is None else self.counted(period.days, period.day_type.value)

    def answer(self, kind: Kind, rule: Rule) -> str | None:
        """The shortest true answer, for a headline or a table cell; None where only the sentences
        will do.
        """
        return QUESTIONS[kind].answer(rule.known, self)

    # What an answer is made of (`facts.values.Speaker`)

    def phrase(self, key: str, **names: object) -> str:
        """An answer of the words file, with its `{…}` filled in."""
        return self._filled("answers", self.file.answers, key, names)

    def counted(self, number: int, unit: str) -> str:
        """`45 school days`. The unit is a kind of day, `hour` or `year`."""
        return form(self.file.units[unit].texts, self.language, number).format(days=number)

    def age(self, age: float) -> str:
        """`21`, or `21½`."""
        return f"{int(age)}½" if age % 1 == 0.5 else f"{age:g}"

    def birthday(self, age: float) -> str:
        """`21st`, before "birthday"."""
        return self.ordinal(int(age))

    def short_answer(self, kind: Kind, rule: Rule) -> str:
        """The answer for a table cell: always something, "In doubt" and "Not found" included, with
        the federal number where it holds in every state.
        """
        if rule.status not in (Status.DOUBT, Status.UNKNOWN):
            return self.answer(kind, rule) or self.phrase("see_rule")
        federal = self.library.federal.rules[kind]
        floor = QUESTIONS[kind].federal is Federal.FLOOR and rule is not federal
        number = self._number(federal, kind) if floor else None
        state = self.phrase(rule.status.value)
        return self.phrase("state_and_federal", state=state, text=number) if number else state

    def path(self, period: Period) -> str | None:
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

    def _not_found(self, state: State, kind: Kind) -> str:
        own = self.file.kinds[kind].not_found
        if own:
            return self._filled("kinds", {kind: own}, kind, {"state": state.name})
        text = self.text(self.library.federal.rules[kind].text)
        names = {"state": state.name, "text": text}
        return self._filled("not_found", {kind: self.file.not_found}, kind, names)
