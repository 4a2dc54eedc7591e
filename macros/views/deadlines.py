"""What the Deadlines page asks, and what its script counts with, without markup.

In: `data/deadlines.yml` and the words of a language. Out: a `DeadlinesForm`.
A state's rules are not in it: the script reads them from the open data of the chosen state.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from macros.facts.deadlines import ParentEvent, SheetDates
from macros.facts.model import QUESTIONS, Federal, Kind, State
from macros.language.words import Words
from macros.views.rule_box import RuleBox, further_box


@dataclass(frozen=True)
class EventChoice:
    """Something that happened, as a parent chooses it."""

    id: str
    text: str
    hint: str


@dataclass(frozen=True)
class FurtherRule:
    """A federal clock beyond the questions, and its box."""

    id: str
    clock: dict[str, Any]
    box: RuleBox


@dataclass(frozen=True)
class DeadlinesForm:
    """The choices of the form; `setup` is for the script, `names` are its words for the law."""

    states: tuple[State, ...]
    events: tuple[EventChoice, ...]
    setup: dict[str, Any]
    names: dict[str, Any]
    further: tuple[FurtherRule, ...]
    """Clocks that hold in every state."""
    sheets: tuple[SheetDates, ...]
    """The worksheets that take dates."""


def deadlines_form(states: list[State], words: Words) -> DeadlinesForm:
    """The form for these states."""
    known = words.library.deadlines
    floors = [kind.value for kind in Kind if QUESTIONS[kind].federal is Federal.FLOOR]
    return DeadlinesForm(
        tuple(states),
        tuple(_choice(event, words) for event in known.events),
        {
            "events": [
                event.model_dump(mode="json", exclude={"text", "hint"}) for event in known.events
            ],
            "floors": floors,
            "holidays": [
                day.model_dump(mode="json", exclude_none=True) for day in known.holidays.days
            ],
        },
        {
            **{unit: forms.texts for unit, forms in words.file.units.items()},
            **{event.value: text for event, text in words.file.events.items()},
            **{kind.value: words.short(kind) for kind in Kind},
            **{entry.id: words.text(entry.topic) for entry in known.further},
        },
        tuple(
            FurtherRule(
                entry.id,
                entry.clock.model_dump(mode="json", by_alias=True),
                further_box(entry, words.library.federal, words),
            )
            for entry in known.further
        ),
        tuple(known.sheets),
    )


def _choice(event: ParentEvent, words: Words) -> EventChoice:
    return EventChoice(
        event.id, words.text(event.text), words.text(event.hint) if event.hint else ""
    )
