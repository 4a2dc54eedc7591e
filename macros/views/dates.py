"""The clocks that can end a right, in short, for pages on which people decide to go on talking.

In: a state and the words of a language. Out: a `Dates`; and its answers by the names of their
slots, which the browser and the book fill with those of the reader's state.
"""

from __future__ import annotations

from dataclasses import dataclass

from macros.facts.model import Kind, State
from macros.language.words import Words
from macros.views.rule_box import capital, where

CLOCKS = (Kind("hearing_deadline"), Kind("state_complaint"), Kind("iep_consent"))
WHERE = "where"


@dataclass(frozen=True)
class Clock:
    """One clock: what it is for, the slot of its answer, and the answer."""

    name: str
    slot: str
    answer: str


@dataclass(frozen=True)
class Dates:
    """The clocks of one state."""

    where: str
    clocks: tuple[Clock, ...]


def dates(state: State, words: Words) -> Dates:
    """The clocks of a state, or of federal law."""
    own = words.of(state)
    return Dates(where(state, words), tuple(_clock(kind, state, own) for kind in CLOCKS))


def date_slots(state: State, words: Words) -> dict[str, str]:
    """What the slots of a page's dates are filled with for a state."""
    shown = dates(state, words)
    return {WHERE: shown.where, **{clock.slot: clock.answer for clock in shown.clocks}}


def _clock(kind: Kind, state: State, words: Words) -> Clock:
    answer = capital(words.short_answer(kind, state.rules[kind]))
    return Clock(words.label(f"date_{kind.value}"), f"date_{kind.value}", answer)
