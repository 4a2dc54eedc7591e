"""The card of a state as print data: for the sheet that is folded, and for the front of its guide.

In: the views of a language and a state, the address of the site. Out: plain JSON for
`templates/card.typ` and `book.typ`, which draw it with `card-parts.typ`.
"""

from __future__ import annotations

from typing import Any

from macros.facts.model import State
from macros.press.sheets import Layout, Sheet, frame, look
from macros.views.card import CardView
from macros.views.contacts import OfficeView
from macros.views.state import GlanceRow
from macros.views.views import Views

NUMBERS = 2
"""Lines for names and numbers of one's own."""


def card_print(views: Views, state: State, address: str | None) -> Sheet:
    """Print data of a state's card. `address`: of the site's pages in its language."""
    layout = Layout(views, state)
    words, card = layout.words, views.card(state)
    label = words.label("guide_numbers")
    whole = frame(views, state, f"{address}{card.page}" if address else None)
    numbers = [
        layout.add(f"number-{row}", f"{label}, {words.label('row', number=row)}", "text")
        for row in range(1, NUMBERS + 1)
    ]
    data = {"frame": whole, "card": card_data(card, layout), "numbers": numbers}
    return Sheet(data, look(views.brand), layout.fields)


def card_data(card: CardView, layout: Layout) -> dict[str, Any]:
    """What both drawings of a card show."""
    words = layout.words
    names = words.names(card.state)
    quotes = words.label("quotes")
    return {
        "title": card.title,
        "take": words.label("card_take"),
        "called": card.called,
        "clocks_title": words.label("card_clocks"),
        "clocks": [{"question": clock.question, **_short(clock.row)} for clock in card.clocks],
        "clocks_note": words.label("dates_note"),
        "unsure": words.label("card_unsure") if card.unsure else None,
        "say_title": words.label("card_say"),
        "sentences": [
            {
                "text": f"{quotes[0]}{sentence.text}{quotes[1]}",
                "rule": _short(sentence.rule) if sentence.rule else None,
            }
            for sentence in card.sentences
        ],
        "records": words.label("card_records"),
        "call_title": words.label("guide_call"),
        "call_none": None if card.contacts else words.label("guide_call_none"),
        "groups": [
            {"title": group.title, "offices": [_office(office) for office in group.offices]}
            for group in card.contacts
        ],
        "call_more": words.label("card_more", **names),
        "numbers": words.label("guide_numbers"),
        "rest_title": words.label("card_rest"),
        "rest": words.label("card_rest_text_us")
        if card.federal
        else words.label("card_rest_text", **names),
        "rest_none": words.label("card_rest_none"),
        "fold": words.label("card_fold"),
    }


def _short(row: GlanceRow) -> dict[str, Any]:
    return {"answer": row.answer, "badge": row.badge, "status": row.status.value}


def _office(office: OfficeView) -> dict[str, Any]:
    """The number is apart: it is what one looks for."""
    rest = " · ".join(filter(None, (office.email, office.host)))
    return {"name": office.name, "phone": office.phone, "more": rest or None}
