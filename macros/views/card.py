"""The card of one place, without markup: what a parent takes along, on one sheet of paper.

In: the view of a state's page, the words of a language. Out: a `CardView`, which the press folds
and the site shows. It says nothing that is not on the state's page, and in the same words; a rule
in doubt or not found has no number here either.
"""

from __future__ import annotations

from dataclasses import dataclass

from macros.facts.model import Kind, State, Status
from macros.language.words import Words
from macros.views.contacts import ContactGroup
from macros.views.state import GlanceRow, StateView, glance_row

CLOCKS = (
    Kind("request_response"), Kind("evaluation"), Kind("iep_after_eligible"), Kind("iep_consent"),
    Kind("state_complaint"), Kind("hearing_deadline"),
)  # fmt: skip
"""The times to know, as they come up: from asking for help to disagreeing."""
RECORDS = 3
"""Which of the sentences asks for records."""


@dataclass(frozen=True)
class Clock:
    """A time to know: the question as a parent asks it, and the short answer."""

    question: str
    row: GlanceRow


@dataclass(frozen=True)
class Sentence:
    """A sentence to say, and the rule that helps with it."""

    text: str
    rule: GlanceRow | None = None


@dataclass(frozen=True)
class CardView:
    """Everything on the card."""

    state: State
    federal: bool
    title: str
    called: str
    """What the team is called here, in a sentence."""
    clocks: tuple[Clock, ...]
    sentences: tuple[Sentence, ...]
    contacts: tuple[ContactGroup, ...]
    page: str
    """The address of the page with the rest, below the top of its language."""

    @property
    def unsure(self) -> bool:
        """Whether a time to know is in doubt or was not found."""
        return any(clock.row.status in (Status.DOUBT, Status.UNKNOWN) for clock in self.clocks)


def card_view(view: StateView, words: Words) -> CardView:
    """The card of a state, or of federal law."""
    state, words = view.state, words.of(view.state)
    own_name = state.rules.team_name.answered and not view.federal
    called = "card_called" if own_name else "card_called_federal"
    return CardView(
        state=state,
        federal=view.federal,
        title=words.label("card_title", **view.names),
        called=words.label(called, **view.names, name=view.team),
        clocks=tuple(Clock(words.title(kind), glance_row(kind, state, words)) for kind in CLOCKS),
        sentences=_sentences(view, words),
        contacts=view.contacts,
        page="" if view.federal else f"states/{state.slug}/",
    )


def _sentences(view: StateView, words: Words) -> tuple[Sentence, ...]:
    records = glance_row(Kind("records_access"), view.state, words)
    texts = words.items("card_sentences", meeting=view.team_meeting)
    return tuple(
        Sentence(text, records if number == RECORDS else None) for number, text in enumerate(texts)
    )
