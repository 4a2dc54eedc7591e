"""Tables over all states, without markup: one question across states, and the coverage.

In: the states of a copy and the words of a language. Out: a `Comparison` for each question, and a
`Coverage`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from macros.facts import model as m
from macros.facts.model import QUESTIONS, Kind, State, Status
from macros.language.words import Words
from macros.views.rule_box import capital, where

LETTERS = "ABCDE"
"""Different answers that a map tells apart by letter and color; the rest are "other"."""
OTHER, DOUBT, NONE = "*", "?", "–"


@dataclass(frozen=True)
class Answer:
    """One state's answer. `mark` is its letter on the map, `order` its place when sorted."""

    state: State
    text: str
    badge: str
    status: Status
    mark: str
    order: float


@dataclass(frozen=True)
class Legend:
    """What a mark on the map means, and how many states have it."""

    mark: str
    meaning: str
    count: int


@dataclass(frozen=True)
class Comparison:
    """One question across states."""

    kind: Kind
    title: str
    name: str
    answers: tuple[Answer, ...]
    legend: tuple[Legend, ...]


def comparisons(states: list[State], words: Words) -> tuple[Comparison, ...]:
    """All questions, each across these states."""
    return tuple(_comparison(kind, states, words) for kind in Kind)


def _comparison(kind: Kind, states: list[State], words: Words) -> Comparison:
    texts = {state.code: capital(words.short_answer(kind, state.rules[kind])) for state in states}
    marks = _marks(texts, states, kind)
    answers = tuple(
        Answer(
            state=state,
            text=texts[state.code],
            badge=words.badge(state.rules[kind]),
            status=state.rules[kind].status,
            mark=marks[texts[state.code]],
            order=_order(state, kind),
        )
        for state in states
    )
    counts = Counter(answer.mark for answer in answers)
    meanings = {mark: text for text, mark in reversed(marks.items())}
    meanings[OTHER] = words.label("other_answers")
    shown = sorted(counts, key=f"{LETTERS}{OTHER}{DOUBT}{NONE}".index)
    legend = tuple(Legend(mark, meanings[mark], counts[mark]) for mark in shown)
    return Comparison(kind, words.title(kind), words.short(kind), answers, legend)


def _marks(texts: dict[str, str], states: list[State], kind: Kind) -> dict[str, str]:
    """A letter for each of the commonest answers; signs for not found, in doubt and any other."""
    known = (Status.FACT, Status.REPORTED)
    counts = Counter(texts[s.code] for s in states if s.rules[kind].status in known)
    common = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[: len(LETTERS)]
    marks = {text: LETTERS[index] for index, (text, _) in enumerate(common)}
    for state in states:
        status = state.rules[kind].status
        mark = {Status.UNKNOWN: NONE, Status.DOUBT: DOUBT}.get(status, OTHER)
        marks.setdefault(texts[state.code], mark)
    return marks


def _order(state: State, kind: Kind) -> float:
    """Numbers in their order (school and business days a little longer than calendar days), then
    the rest, then doubts and gaps."""
    rule = state.rules[kind]
    if rule.status is Status.UNKNOWN:
        return 9999
    if rule.status is Status.DOUBT:
        return 9998
    return QUESTIONS[kind].sort_key(rule.known)


@dataclass(frozen=True)
class CoverageRow:
    """A state's rules, counted by where they were found; `state` is None in the line of sums."""

    state: State | None
    name: str
    counts: tuple[int, ...]
    checked: str


@dataclass(frozen=True)
class Coverage:
    """Rules counted: found in the law, at the agency, elsewhere; in doubt; not found."""

    heads: tuple[str, ...]
    rows: tuple[CoverageRow, ...]
    total: CoverageRow


def coverage(states: Iterable[State], words: Words) -> Coverage:
    """The coverage of these states."""
    rows = tuple(_coverage_row(state, words) for state in states)
    sums = tuple(map(sum, zip(*(row.counts for row in rows), strict=True)))
    badges = (*(grade.value for grade in _GRADES), "doubt", "unknown")
    total = CoverageRow(None, words.label("coverage_all"), sums, "")
    return Coverage(tuple(words.badge_text(key) for key in badges), rows, total)


_GRADES = (m.Grade.PRIMARY, m.Grade.OFFICIAL, m.Grade.SECONDARY)


def _coverage_row(state: State, words: Words) -> CoverageRow:
    rules = [state.rules[kind] for kind in Kind]
    shown = [rule for rule in rules if rule.status in (Status.FACT, Status.REPORTED)]
    counts = [sum(rule.grade is grade for rule in shown) for grade in _GRADES]
    gaps = (Status.DOUBT, Status.UNKNOWN)
    counts += [sum(rule.status is status for rule in rules) for status in gaps]
    return CoverageRow(state, where(state, words), tuple(counts), words.day(state.checked))
