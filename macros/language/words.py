"""Puts a rule into words, in a language: the one place where that happens.

In: a typed rule and `data/words/<language>.yml`. Out: `Said`, the plain parts of what a page, a PDF
or the open data shows (title, short answer, sentences, badge, source, day). No markup is made here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from macros.facts.citations import federal_alone, host_of, official_text, own_reference, unbroken
from macros.facts.citations import law_reference as law_reference  # for the rooms above
from macros.facts.kinds import QUESTIONS, Kind
from macros.facts.kinds.team_name import Team
from macros.facts.library import Library
from macros.facts.lists import Link, Read, Status
from macros.facts.place import Called, PlaceKind, State
from macros.facts.question import Federal
from macros.facts.rule import Rule, Source
from macros.language.phrases import Phrases
from macros.language.words_file import WordsFile


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


class Words(Phrases):
    """The words of one language: rules, answers and labels."""

    def __init__(self, file: WordsFile, library: Library, language: str = "en") -> None:
        super().__init__(file, language)
        self.library = library
        self._said: dict[tuple[str, Kind], Said] = {}
        self._of: dict[PlaceKind, Words] = {}

    def of(self, state: State) -> Words:
        """The words as a place of this kind has them; those of the states for federal law."""
        place = self.library.places.get(state.code)
        if place is None or place.kind not in self.file.places:
            return self
        if place.kind not in self._of:
            file = self.file.for_kind(place.kind)
            self._of[place.kind] = Words(file, self.library, self.language)
        return self._of[place.kind]

    def names(self, state: State) -> dict[str, str]:
        """What texts call a place: `state` as a heading does, `called` inside a sentence, `whose`
        before what it has, `inside` after "in".
        """
        name = self.label("federal") if state is self.library.federal else state.name
        place = self.library.places.get(state.code)
        own = (place.called.get(self.language) if place else None) or Called(name=name)
        return {
            "state": name,
            "called": own.name,
            "whose": own.whose or self.label("whose", called=own.name),
            "inside": own.inside or own.name,
        }

    def reads_as(self, state: State) -> str | None:
        """What pages that are written for all places mean in this one; None where they say it."""
        place = self.library.places.get(state.code)
        own = self.file.places.get(place.kind) if place else None
        return own.reads_as.format(**self.names(state)) if own and own.reads_as else None

    def say(self, state: State, kind: Kind) -> Said:
        """One rule of one state (or of the federal floor) in words."""
        if (state.code, kind) not in self._said:
            self._said[state.code, kind] = self.say_rule(state, kind, state.rules[kind])
        return self._said[state.code, kind]

    def say_rule(self, state: State, kind: Kind, rule: Rule) -> Said:
        """A rule of a state's history in words: the one in force, a former one or one to come."""
        if (own := self.of(state)) is not self:
            return own.say_rule(state, kind, rule)
        federal = state is self.library.federal
        beside = self._beside_doubt(state, kind, rule)
        return Said(
            kind=kind,
            state=state.name,
            status=rule.status,
            title=self.file.kinds[kind].title,
            badge=self.badge(rule, federal),
            answer=self.answer(kind, self.shown(rule, kind)),
            sentences=tuple(filter(None, self._sentences(state, kind, rule))),
            cited=self._cited(state, kind, rule),
            federal=self.cite(beside) if beside else None,
            checked=self.day(rule.checked),
            as_of=unbroken(rule.as_of) if rule.as_of else None,
        )

    def _sentences(self, state: State, kind: Kind, rule: Rule) -> Iterator[str]:
        """The rule's own sentences, and remarks on how certain it is."""
        if rule.status is Status.DOUBT:
            yield from self._in_doubt(state, kind, rule)
        elif rule.status is Status.FLOOR:
            yield self._filled_with_federal(state, kind, "floor", self.file.floor)
        elif rule.status is Status.UNKNOWN and state is not self.library.federal:
            yield self._not_found(state, kind)
        else:
            yield self.text(rule.text)
        if rule.known is not None and rule.known.counts_unspecified_days():
            yield self.note("unspecified_days")
        if rule.status is Status.REPORTED:
            yield self.note("secondary")

    def _in_doubt(self, state: State, kind: Kind, rule: Rule) -> Iterator[str]:
        """What is in doubt and whom to ask. What federal law gives in any case comes first; a
        federal number that a state may replace comes last and says so.
        """
        federal = self._beside_doubt(state, kind, rule)
        floor = QUESTIONS[kind].federal is Federal.FLOOR
        if federal is not None and floor:
            yield self.note("in_doubt", **self.names(state), text=self.text(federal.text))
        yield self.text(rule.hold)
        if federal is not None and not floor:
            yield self.note("federal_default", text=self.answer(kind, federal))

    def _beside_doubt(self, state: State, kind: Kind, rule: Rule) -> Rule | None:
        """The federal rule that a parent may read beside a state's doubt; None for the others."""
        federal = self.library.federal.rules[kind]
        own = state is not self.library.federal
        if rule.status is not Status.DOUBT or not own or federal.status is Status.DOUBT:
            return None
        return federal if QUESTIONS[kind].federal is not None else None

    def _number(self, rule: Rule, kind: Kind) -> str | None:
        """The short answer of a rule that has a number; None for the others."""
        number = None if rule.known is None else rule.known.number()
        return None if number is None else self.answer(kind, rule)

    def _cited(self, state: State, kind: Kind, rule: Rule) -> Cited | None:
        """The source of what is shown: for a rule that was not found, that of the federal one."""
        if rule.status is Status.DOUBT:
            return self.cite(Source(citation=rule.citation, checked=rule.checked))
        if rule.answered or state is self.library.federal:
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

    def badge(self, rule: Rule, federal: bool = False) -> str:
        """How certain a rule is, in two or three words; for a host's own rule, the host's name."""
        if rule.by:
            return self.badge_text("brand", name=rule.by)
        key = rule.grade.value if rule.answered else rule.status.value
        if federal and f"{key}_federal" in self.file.badges:
            key = f"{key}_federal"
        return self.file.badges[key]

    def named(self, source: Source) -> str | None:
        """A source's citation, and who tells of it where it was read at somebody else's page."""
        if source.citation is None:
            return None
        citation = unbroken(source.citation)
        if source.told_by is None:
            return citation
        key = "told_by_quoted" if source.read is Read.QUOTED else "told_by"
        return self.note(key, text=citation, name=source.told_by)

    def cite(self, source: Source) -> Cited | None:
        """What may be shown of a source, by its `link`: the law itself, a copy, or only where it
        was read.
        """
        if source.citation is None and source.url is None:
            return None
        citation = self.named(source)
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

    def dated(self, source: Source) -> str | None:
        """The day that a source itself gives, as a remark."""
        return self.note("as_of", text=unbroken(source.as_of)) if source.as_of else None

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

    def answer(self, kind: Kind, rule: Rule) -> str | None:
        """The shortest true answer, for a headline or a table cell; None where only the sentences
        will do.
        """
        return QUESTIONS[kind].answer(rule.known, self)

    def law_in_letter(self, state: State, kind: Kind) -> str:
        """What a parent's letter says of a rule, with its citation: a sentence, or nothing where
        the rule is in doubt, was not found, or has no citation. The federal rule holds where the
        state's says nothing.
        """
        federal = self.library.federal
        for one in (state, federal):
            rule = one.rules[kind]
            law = own_reference(rule)
            text = rule.known.letter(self) if rule.known is not None and law else None
            if text:
                said = text.format(**self.names(one))
                key = "reported" if rule.status is Status.REPORTED else "cited"
                return self.in_letter(key, text=f"{said[:1].upper()}{said[1:]}", law=law)
        return ""

    def shown(self, rule: Rule, kind: Kind) -> Rule:
        """The rule whose answer is shown: the federal one where the state can only add to it and
        nothing of its own was found.
        """
        return self.library.federal.rules[kind] if rule.status is Status.FLOOR else rule

    def short_answer(self, kind: Kind, rule: Rule, *, apart: bool = False) -> str:
        """The answer for a table cell: always something, "In doubt" and "Not found" included. Where
        federal law holds in every state, its number stands beside a doubt, and in place of a rule
        that was not found, and says so unless the badge stands `apart` from it.
        """
        if rule.status not in (Status.DOUBT, Status.UNKNOWN):
            answer = self.answer(kind, self.shown(rule, kind)) or self.phrase("see_rule")
            floor = rule.status is Status.FLOOR and not apart
            return self.phrase("floor", text=answer) if floor else answer
        federal = self.library.federal.rules[kind]
        floor = QUESTIONS[kind].federal is Federal.FLOOR and rule is not federal
        number = self._number(federal, kind) if floor else None
        state = self.phrase(rule.status.value)
        return self.phrase("state_and_federal", state=state, text=number) if number else state

    def _not_found(self, state: State, kind: Kind) -> str:
        own = self.file.kinds[kind].not_found
        if own:
            return self._filled("kinds", {kind: own}, kind, self.names(state))
        return self._filled_with_federal(state, kind, "not_found", self.file.not_found)

    def _filled_with_federal(self, state: State, kind: Kind, part: str, pattern: str) -> str:
        text = self.text(self.library.federal.rules[kind].text)
        return self._filled(part, {kind: pattern}, kind, {**self.names(state), "text": text})
