"""Tables over all states, without markup: one question across states, and the coverage.

In: the states of a copy and the words of a language. Out: a `Comparison` for each question, and a
`Coverage`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from macros.facts import model as m
from macros.facts.model import QUESTIONS, Kind, Rule, State, Status
from macros.facts.values import DayCount
from macros.language.words import Words
from macros.views.rule_box import capital, where

LETTERS = "ABCDE"
"""Different answers that a map tells apart by letter and color; the rest are "other"."""
OTHER, FLOOR, DOUBT, NONE = "*", "F", "?", "–"

_GRADES = (m.Grade.PRIMARY, m.Grade.OFFICIAL, m.Grade.SECONDARY)
"""From the surest on."""
_NOT_OWN = (Status.FLOOR, Status.DOUBT, Status.UNKNOWN)


@dataclass(frozen=True)
class Answer:
    """One state's answer. `mark` is its letter on the map, `order` its place when sorted by answer,
    `sure` when sorted by how sure it is (0 is surest)."""

    state: State
    text: str
    badge: str
    status: Status
    mark: str
    order: float
    sure: int

    @property
    def known(self) -> bool:
        """Whether it is an answer of the state's own, and no doubt or gap."""
        return self.status.answered


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
    texts = {state.code: _text(kind, state.rules[kind], words, apart=True) for state in states}
    alone = {state.code: _text(kind, state.rules[kind], words) for state in states}
    alike = {state.code: _in_calendar_days(kind, state.rules[kind], words) for state in states}
    meant = {code: alike[code] or text for code, text in alone.items()}
    marks = _marks(meant, states, kind)
    answers = tuple(
        Answer(
            state=state,
            text=texts[state.code],
            badge=words.of(state).badge(state.rules[kind]),
            status=state.rules[kind].status,
            mark=marks[meant[state.code]],
            order=_order(state.rules[kind], kind, words),
            sure=_sure(state.rules[kind]),
        )
        for state in states
    )
    counts = Counter(answer.mark for answer in answers)
    meanings = {mark: text for text, mark in reversed(marks.items())}
    for code in filter(alike.get, alike):
        mark, text = marks[meant[code]], meant[code]
        meanings[mark] = words.phrase("or_kind_not_said", text=text)
    meanings[OTHER] = words.label("other_answers")
    shown = sorted(counts, key=f"{LETTERS}{FLOOR}{OTHER}{DOUBT}{NONE}".index)
    legend = tuple(Legend(mark, meanings[mark], counts[mark]) for mark in shown)
    return Comparison(kind, words.title(kind), words.short(kind), answers, legend)


def _text(kind: Kind, rule: Rule, words: Words, *, apart: bool = False) -> str:
    """The answer in a cell, with its badge `apart` or alone; days say so where the source does not
    say which days are counted."""
    text = capital(words.short_answer(kind, rule, apart=apart))
    return words.phrase("kind_not_said", text=text) if _kind_not_said(rule) else text


def _kind_not_said(rule: Rule) -> bool:
    value = rule.known
    return isinstance(value, DayCount) and value.counts_unspecified_days()


def _in_calendar_days(kind: Kind, rule: Rule, words: Words) -> str | None:
    """The answer if its days were calendar days, as "day" alone means in federal law (34 CFR
    300.11(a)); None where the source says which days are counted."""
    value = rule.known
    if not isinstance(value, DayCount) or not _kind_not_said(rule):
        return None
    answer = QUESTIONS[kind].answer(
        value.model_copy(update={"day_type": m.DayType.CALENDAR}), words
    )
    return capital(answer) if answer else None


def _sure(rule: Rule) -> int:
    """The law before the agency before others, then federal rules, doubts and gaps."""
    if rule.answered:
        return _GRADES.index(rule.grade)
    return len(_GRADES) + _NOT_OWN.index(rule.status)


_SIGNS = {Status.FLOOR: FLOOR, Status.DOUBT: DOUBT, Status.UNKNOWN: NONE}


def _marks(texts: dict[str, str], states: list[State], kind: Kind) -> dict[str, str]:
    """A letter for each of the commonest answers; signs for the federal rule, not found, in doubt
    and any other."""
    counts = Counter(texts[s.code] for s in states if s.rules[kind].answered)
    common = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[: len(LETTERS)]
    marks = {text: LETTERS[index] for index, (text, _) in enumerate(common)}
    for state in states:
        status = state.rules[kind].status
        mark = _SIGNS.get(status, OTHER)
        marks.setdefault(texts[state.code], mark)
    return marks


def _order(rule: Rule, kind: Kind, words: Words) -> float:
    """Numbers in their order (school and business days a little longer than calendar days), then
    the rest, then doubts and gaps."""
    if rule.status is Status.UNKNOWN:
        return 9999
    if rule.status is Status.DOUBT:
        return 9998
    return QUESTIONS[kind].sort_key(words.shown(rule, kind).known)


@dataclass(frozen=True)
class CoverageRow:
    """A state's rules, counted by where they were found; `state` is None in the line of sums."""

    state: State | None
    name: str
    counts: tuple[int, ...]
    checked: str


@dataclass(frozen=True)
class Coverage:
    """Rules counted: found in the law, at the agency, elsewhere; federal; in doubt; not found."""

    heads: tuple[str, ...]
    rows: tuple[CoverageRow, ...]
    total: CoverageRow


def coverage(states: Iterable[State], words: Words) -> Coverage:
    """The coverage of these states."""
    rows = tuple(_coverage_row(state, words) for state in states)
    sums = tuple(map(sum, zip(*(row.counts for row in rows), strict=True)))
    badges = (*(grade.value for grade in _GRADES), *(status.value for status in _NOT_OWN))
    total = CoverageRow(None, words.label("coverage_all"), sums, "")
    return Coverage(tuple(words.badge_text(key) for key in badges), rows, total)


def _coverage_row(state: State, words: Words) -> CoverageRow:
    rules = [state.rules[kind] for kind in Kind]
    shown = [rule for rule in rules if rule.answered]
    counts = [sum(rule.grade is grade for rule in shown) for grade in _GRADES]
    counts += [sum(rule.status is status for rule in rules) for status in _NOT_OWN]
    return CoverageRow(state, where(state, words), tuple(counts), words.day(state.checked))
