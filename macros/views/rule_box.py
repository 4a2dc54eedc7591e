"""A rule in its box, without markup: what the site, the open data, the book and the sheets draw.

In: a state, a question and the words of a language; or a further rule of a state, or a host's
remark. Out: a `RuleBox`.
"""

from __future__ import annotations

from dataclasses import dataclass

from macros.facts.model import Distinctive, Grade, Kind, State, Status
from macros.hosts.brand import Brand
from macros.hosts.local import LocalNote
from macros.language.forms import capital as capital  # for the other views
from macros.language.words import Cited, Words
from macros.views.law_changes import Turn, turns


@dataclass(frozen=True)
class RuleBox:
    """One box. `kind` is None where the rule answers none of the guide's questions."""

    kind: Kind | None
    status: Status
    where: str
    badge: str
    question: str
    answer: str | None
    sentences: tuple[str, ...]
    cited: Cited | None
    checked: str | None
    """`checked November 23, 2026`; None for a host's own remark."""
    federal: Cited | None = None
    """The source of the federal rule that is shown beside a doubt."""
    turns: tuple[Turn, ...] = ()
    """What changed not long ago, and what is coming."""

    @property
    def source(self) -> str:
        """The citation and the day as one plain text, for paper."""
        sources = [one.citation for one in (self.cited, self.federal) if one]
        return " · ".join(filter(None, (*sources, self.checked)))


def where(state: State, words: Words) -> str:
    """The state's name, or "Federal law"."""
    return words.label("federal") if state is words.library.federal else state.name


def rule_box(state: State, kind: Kind, words: Words) -> RuleBox:
    """The state's answer to one question."""
    text = words.say(state, kind)
    return RuleBox(
        kind=kind,
        status=text.status,
        where=where(state, words),
        badge=text.badge,
        question=text.title,
        answer=capital(text.answer) if text.answer else None,
        sentences=text.sentences,
        cited=text.cited,
        federal=text.federal,
        checked=words.note("checked", day=text.checked),
        turns=turns(state, kind, words),
    )


def further_box(entry: Distinctive, state: State, words: Words) -> RuleBox:
    """A rule of the state, or of federal law, beyond the questions."""
    agency = state is words.library.federal and entry.grade is Grade.OFFICIAL
    return RuleBox(
        kind=None,
        status=Status.REPORTED if entry.grade is Grade.SECONDARY else Status.FACT,
        where=where(state, words),
        badge=words.of(state).badge_text("official_federal" if agency else entry.grade.value),
        question=words.text(entry.topic),
        answer=None,
        sentences=(words.text(entry.text),),
        cited=words.cite(entry),
        checked=words.note("checked", day=words.day(entry.checked)),
    )


def note_box(note: LocalNote, state: State, words: Words, brand: Brand) -> RuleBox:
    """A host's remark about a state, shown as the host's own."""
    named = note.citation or (note.url or "").removeprefix("https://").removeprefix("http://")
    return RuleBox(
        kind=None,
        status=Status.REPORTED,
        where=where(state, words),
        badge=words.badge_text("brand", name=brand.known_as),
        question=brand.said(note.topic, words.language),
        answer=None,
        sentences=(brand.said(note.text, words.language),),
        cited=Cited(note.citation, note.url, named, None) if named else None,
        checked=None,
    )
