"""What changes in the law, without markup: what has changed, and what is coming.

In: the states of a copy with the histories of their rules, and the words of a language. Out: a
`LawChange` for each day on which a rule begins, and the `Turn`s that the box of a rule shows. (What
differs between two editions of this guide is in `changes.py`.)

Where the rule in force is in doubt, what held before is not said: its number would look like an
answer.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from macros.facts.history import states_of
from macros.facts.model import QUESTIONS, Kind, Rule, State, Status
from macros.language.forms import capital
from macros.language.words import Cited, Said, Words

RECENT = datetime.timedelta(days=548)
"""Eighteen months: how long a rule's box says what held before it."""


@dataclass(frozen=True)
class Origin:
    """Where a rule was read, how sure it is, and when it was checked."""

    cited: Cited | None
    badge: str
    checked: str

    @property
    def line(self) -> str:
        """All of it as one plain text, for paper and feeds."""
        named = (self.cited.citation or self.cited.label, self.cited.note) if self.cited else ()
        return " · ".join(filter(None, (*named, self.badge, self.checked)))


@dataclass(frozen=True)
class Turn:
    """One remark in the box of a rule: since when it holds and what held before, or what follows.
    `source` is that of the other rule, where it is told."""

    text: str
    coming: bool
    source: Origin | None = None


@dataclass(frozen=True)
class LawChange:
    """One day on which a rule of one place changes. `before` is None where it was not read, or is
    not to be said."""

    state: State
    kind: Kind
    where: str
    question: str
    day: datetime.date
    when: str
    """The day in words: `From July 1, 2027`, or `Since July 1, 2026`."""
    coming: bool
    rule: Rule
    former: Rule | None
    now: Said
    before: Said | None
    before_said: str | None
    """`Before: …`, as short as it is clear."""
    before_source: Origin | None
    now_said: str
    """The sentences of the rule, or what is in doubt."""
    source: Origin

    @property
    def id(self) -> str:
        """`ri-iep_consent-2026-07-01`: the same in every copy, language and edition."""
        return f"{self.state.id}-{self.kind.value}-{self.day.isoformat()}"


def law_changes(words: Words, codes: Iterable[str]) -> tuple[LawChange, ...]:
    """Every change that is known for these states and for federal law: the latest day first."""
    found = [
        change
        for state in states_of(words.library, codes)
        for kind in QUESTIONS
        for change in _of_rule(state, kind, words)
    ]
    return tuple(sorted(found, key=lambda change: (change.day, change.id), reverse=True))


def turns(state: State, kind: Kind, words: Words) -> tuple[Turn, ...]:
    """What the box of a rule says of its history: a change not long ago, then what is coming. Where
    the federal rule stands in the box, that is its history."""
    federal = words.library.federal
    found = tuple(_turns(state, kind, words))
    rule = state.rules[kind]
    if state is federal or rule.answered or rule.status is Status.DOUBT:
        return found
    if QUESTIONS[kind].federal is None:
        return found
    others = _turns(federal, kind, words)
    return *found, *(replace(one, text=words.note("federal", text=one.text)) for one in others)


def _turns(state: State, kind: Kind, words: Words) -> Iterator[Turn]:
    for change in reversed(tuple(_of_rule(state, kind, words))):
        if change.coming:
            yield _coming(change, words)
        elif change.rule is state.rules[kind] and change.day > words.library.day - RECENT:
            yield from _recent(change, words)


def _of_rule(state: State, kind: Kind, words: Words) -> Iterator[LawChange]:
    """The changes of one rule, the latest one first."""
    words = words.of(state)
    for rule in state.written[kind].history():
        if rule.from_ is None:
            continue
        former = None if rule.status is Status.DOUBT else rule.former
        coming = rule.from_ > words.library.day
        now = words.say_rule(state, kind, rule)
        before = words.say_rule(state, kind, former) if former is not None else None
        yield LawChange(
            state=state,
            kind=kind,
            where=words.label("federal") if state is words.library.federal else state.name,
            question=words.short(kind),
            day=rule.from_,
            when=words.note("from_day" if coming else "since_day", day=words.day(rule.from_)),
            coming=coming,
            rule=rule,
            former=former,
            now=now,
            before=before,
            before_said=_before(former, before, now, words) if former and before else None,
            before_source=_origin(before, words) if before and former and former.answered else None,
            now_said=words.text(rule.hold) if now.status is Status.DOUBT else now.text,
            source=_origin(now, words),
        )


def _before(former: Rule, before: Said, now: Said, words: Words) -> str:
    """What held before: the short answer where it has a number that tells it from the next rule,
    else the sentences."""
    number = former.known.number() if former.known else None
    if not former.answered:
        text = _sentence(before.badge)
    elif number is not None and before.answer and before.answer != now.answer:
        text = _sentence(before.answer)
    else:
        text = before.text
    return words.note("before", text=text)


def _coming(change: LawChange, words: Words) -> Turn:
    key = "coming_doubt" if change.now.status is Status.DOUBT else "coming"
    text = words.note(key, day=words.day(change.day), text=change.now_said)
    return Turn(text, True, change.source)


def _recent(change: LawChange, words: Words) -> list[Turn]:
    if change.now.status is Status.DOUBT:
        return []
    if change.before_said is None:
        return [Turn(words.note("since", day=words.day(change.day)), False)]
    text = words.note("since_before", day=words.day(change.day), text=change.before_said)
    return [Turn(text, False, change.before_source)]


def _origin(said: Said, words: Words) -> Origin:
    return Origin(said.cited, said.badge, words.note("checked", day=said.checked))


def _sentence(text: str) -> str:
    """The text with a capital letter, and a dot at its end."""
    text = capital(text)
    return text if text.endswith((".", "!", "?", "。", "؟", "।")) else f"{text}."
