"""A state's own page, without markup: written once, drawn by the site and by the book.

In: a state, what the host adds, the words of a language. Out: a `StateView`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from macros.facts.model import QUESTIONS, Group, Kind, State, Status
from macros.hosts.brand import Brand
from macros.hosts.local import LocalState
from macros.language.words import Cited, Words
from macros.views.contacts import ContactGroup, contact_groups
from macros.views.law_changes import turns
from macros.views.rule_box import RuleBox, capital, further_box, note_box, rule_box, where
from macros.views.timeline import Timeline, timeline


@dataclass(frozen=True)
class GlanceRow:
    """One line of the table at the top; `badge` is None where the answer says the same."""

    kind: Kind
    question: str
    answer: str
    badge: str | None
    status: Status


@dataclass(frozen=True)
class Section:
    """The rules of one group."""

    group: Group
    heading: str
    boxes: tuple[RuleBox, ...]


@dataclass(frozen=True)
class Coming:
    """A rule that begins on a later day, in words."""

    kind: Kind
    question: str
    text: str


@dataclass(frozen=True)
class OpenQuestion:
    """A question without an answer."""

    kind: Kind
    title: str


@dataclass(frozen=True)
class StateSource:
    """A source of the page's rules, and the day the source itself gives (`as_of`).

    `about` names the rule where the source has no citation: a link that is only "read at" a host
    would say nothing by itself.
    """

    about: str | None
    cited: Cited
    dated: str | None


@dataclass(frozen=True)
class StateView:
    """Everything that a state's page and a guide's chapter of rules show."""

    state: State
    federal: bool
    where: str
    names: Mapping[str, str]
    """What labels call the place: `Words.names`."""
    reads_as: str | None
    """What pages that are written for all places mean here."""
    found: int
    """How many questions have an answer, of `questions`."""
    floor: int
    """How many have the answer of federal law, which binds every state."""
    doubt: int
    unknown: int
    questions: int
    glance: tuple[GlanceRow, ...]
    team: str
    """The state's name for the team in full."""
    team_short: str
    team_meeting: str
    coming: tuple[Coming, ...]
    """What will change here, in the order of the questions."""
    sections: tuple[Section, ...]
    timeline: Timeline
    further: tuple[RuleBox, ...]
    host: str
    notes: tuple[RuleBox, ...]
    contacts: tuple[ContactGroup, ...]
    calls: bool
    """Whether any of the contacts has a telephone number."""
    missing: tuple[OpenQuestion, ...]
    doubtful: tuple[OpenQuestion, ...]
    sources: tuple[StateSource, ...]
    checked: str
    """The oldest day on which one of its rules was checked."""


def state_view(state: State, local: LocalState | None, words: Words, brand: Brand) -> StateView:
    """The page of one state, or of the federal floor."""
    reads_as, words = words.reads_as(state), words.of(state)
    statuses = Counter(state.rules[kind].status for kind in Kind)
    terms = words.slot_terms(state)
    contacts = contact_groups(state, local, words, brand)
    return StateView(
        state=state,
        federal=state is words.library.federal,
        where=where(state, words),
        names=words.names(state),
        reads_as=reads_as,
        found=statuses[Status.FACT] + statuses[Status.REPORTED],
        floor=statuses[Status.FLOOR],
        doubt=statuses[Status.DOUBT],
        unknown=statuses[Status.UNKNOWN],
        questions=len(Kind),
        glance=tuple(glance_row(kind, state, words) for kind in QUESTIONS.at_a_glance()),
        team=terms["team_name"],
        team_short=terms["team"],
        team_meeting=terms["team_meeting"],
        coming=_coming(state, words),
        sections=tuple(_section(group, state, words) for group in Group),
        timeline=timeline(state, words),
        further=tuple(further_box(entry, state, words) for entry in state.distinctive),
        host=brand.known_as,
        notes=tuple(note_box(n, state, words, brand) for n in (local.notes if local else [])),
        contacts=contacts,
        calls=any(office.phone for group in contacts for office in group.offices),
        missing=_open_questions(Status.UNKNOWN, state, words),
        doubtful=_open_questions(Status.DOUBT, state, words),
        sources=_sources(state, words),
        checked=words.day(state.checked),
    )


def _section(group: Group, state: State, words: Words) -> Section:
    boxes = tuple(rule_box(state, kind, words) for kind in QUESTIONS.in_group(group))
    return Section(group, words.label(f"state_{group}"), boxes)


def _coming(state: State, words: Words) -> tuple[Coming, ...]:
    return tuple(
        Coming(kind, words.short(kind), turn.text)
        for kind in Kind
        for turn in turns(state, kind, words)
        if turn.coming
    )


def glance_row(kind: Kind, state: State, words: Words) -> GlanceRow:
    """The short answer of a state to a question, for the table and for the card; `words` are those
    of its kind of place."""
    rule = state.rules[kind]
    answer = capital(words.short_answer(kind, rule, apart=True))
    badge = words.badge(rule, state is words.library.federal)
    shown = None if answer.startswith(badge) else badge
    return GlanceRow(kind, words.short(kind), answer, shown, rule.status)


def _open_questions(status: Status, state: State, words: Words) -> tuple[OpenQuestion, ...]:
    kinds = (kind for kind in Kind if state.rules[kind].status is status)
    return tuple(OpenQuestion(kind, words.title(kind)) for kind in kinds)


def _sources(state: State, words: Words) -> tuple[StateSource, ...]:
    """The sources that the boxes of the page name, each once; not that of a rule in doubt."""
    sources: dict[StateSource, None] = {}

    def add(cited: Cited | None, about: str, dated: str | None) -> None:
        if cited is not None:
            named = about if cited.citation is None else None
            sources.setdefault(StateSource(named, cited, dated))

    for kind in Kind:
        rule, said = state.rules[kind], words.say(state, kind)
        shown = said.federal if rule.status is Status.DOUBT else said.cited
        add(shown, words.short(kind), words.dated(rule) if rule.answered else None)
        for turn in turns(state, kind, words):
            add(turn.source.cited if turn.source else None, words.short(kind), None)
    for entry in state.distinctive:
        add(words.cite(entry), words.text(entry.topic), words.dated(entry))
    return tuple(sources)
