"""The steps from a request to services with the days between them, without markup.

In: a state and the words of a language. Out: a `Timeline`: the steps, the bars beside them and the
same in sentences. The site and the book draw it with templates of their own.
"""

from __future__ import annotations

from dataclasses import dataclass

from macros.facts.model import QUESTIONS, Answer, Event, Kind, Period, State, Status
from macros.language.words import Words

STEP = {
    Event.REQUEST_RECEIVED: 0, Event.REFERRAL_RECEIVED: 0, Event.REFERRAL_MEETING_HELD: 1,
    Event.CONSENT_GIVEN: 2, Event.CONSENT_RECEIVED: 2,
    Event.EVALUATION_DONE: 3, Event.REPORT_DONE: 3, Event.REPORT_GIVEN: 3,
    Event.ELIGIBILITY_DECIDED: 4, Event.ELIGIBILITY_MEETING_HELD: 4,
    Event.IEP_MEETING_HELD: 5, Event.IEP_WRITTEN: 5, Event.IEP_RECEIVED: 5, Event.IEP_PROPOSED: 5,
    Event.PLACEMENT_DECIDED: 5, Event.OFFER_NOTICE_GIVEN: 5, Event.NOTICE_GIVEN: 5,
    Event.NOTICE_RECEIVED: 5, Event.SERVICES_CONSENT_RECEIVED: 5, Event.MEETING: 5,
    Event.IEP_IN_EFFECT: 6, Event.SERVICES_OFFERED: 6, Event.SERVICES_BEGUN: 6,
}  # fmt: skip
"""The step of the timeline at which an event is."""


@dataclass(frozen=True)
class Bar:
    """Days between two steps (counted from 0); bars that overlap are in different columns."""

    start: int
    end: int
    number: str
    unit: str
    status: Status
    column: int


@dataclass(frozen=True)
class Line:
    """One rule of the timeline in words: `period` where it has a number, else `answer`."""

    kind: Kind
    name: str
    period: str | None
    text: str


@dataclass(frozen=True)
class Timeline:
    """The picture's parts and what it says in words."""

    alt: str
    steps: tuple[str, ...]
    bars: tuple[Bar, ...]
    lines: tuple[Line, ...]

    @property
    def columns(self) -> int:
        """How many bars are beside each other."""
        return max((bar.column + 1 for bar in self.bars), default=0)


def timeline(state: State, words: Words) -> Timeline:
    """The timeline of one state."""
    spans: list[tuple[int, int, str, Status]] = []
    lines: list[Line] = []
    for kind in QUESTIONS.on_timeline():
        rule = state.rules[kind]
        value = words.shown(rule, kind).known
        counts = isinstance(value, Period | Answer) and not getattr(
            value, "oral_request_only", False
        )
        timed = value if counts and isinstance(value, Period | Answer) else None
        period = words.period(timed) if timed else None
        if period is None or timed is None:
            lines.append(Line(kind, words.short(kind), None, words.short_answer(kind, rule)))
            continue
        start, end = _span(timed)
        path = words.path(timed) if isinstance(timed, Period) else None
        spans.append((start, max(end, start + 1), period, rule.status))
        lines.append(Line(kind, words.short(kind), period, path or ""))
    alt = words.label("timeline_alt", **words.names(state))
    return Timeline(alt, tuple(words.items("steps")), _in_columns(spans), tuple(lines))


def _span(value: Period | Answer) -> tuple[int, int]:
    """The steps between which a period runs."""
    if not isinstance(value, Period):
        return 0, 1
    start = STEP.get(value.from_ or Event.CONSENT_RECEIVED, 2)
    return start, max((STEP[event] for event in value.to), default=start + 1)


def _in_columns(spans: list[tuple[int, int, str, Status]]) -> tuple[Bar, ...]:
    """Puts each bar into the first column that has room for it."""
    ends: list[int] = []
    bars = []
    for start, end, period, status in sorted(spans):
        column = next((index for index, last in enumerate(ends) if last <= start), len(ends))
        ends[column : column + 1] = [end]
        number, _, unit = period.partition(" ")
        bars.append(Bar(start, end, number, unit, status, column))
    return tuple(bars)
