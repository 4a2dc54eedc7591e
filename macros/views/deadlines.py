"""What the Deadlines page asks, and what its script counts with, without markup.

In: `data/deadlines.yml` and the words of a language. Out: a `DeadlinesForm`.
The rules are not in it: the script reads them from the open data of the chosen state.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from macros.facts.deadlines import ParentEvent
from macros.facts.model import QUESTIONS, Federal, Kind, State
from macros.language.words import Words


@dataclass(frozen=True)
class EventChoice:
    """Something that happened, as a parent chooses it."""

    id: str
    text: str
    hint: str


@dataclass(frozen=True)
class DeadlinesForm:
    """The choices of the form; `setup` is for the script, `names` are its words for the law."""

    states: tuple[State, ...]
    events: tuple[EventChoice, ...]
    setup: dict[str, Any]
    names: dict[str, Any]


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
        },
    )


def _choice(event: ParentEvent, words: Words) -> EventChoice:
    return EventChoice(
        event.id, words.text(event.text), words.text(event.hint) if event.hint else ""
    )
