"""Every sheet of a copy as a form, in one script: for pages that show or print several.

In: the components of a language. Out: a script that holds nothing but data: `guideSheets`, by the
ids of the sheets, and the card of a state. A script, because a browser reads no other file from a
disk.
"""

from __future__ import annotations

import json

from markupsafe import Markup

from macros.sheets.letter_model import Letter
from macros.sheets.printables import CARD
from macros.site import Site
from macros.web.components import Components


def sheet_forms(site: Site, components: Components) -> str:
    """The script. Each sheet has its `title` and the `html` of its form; the form of a letter is
    followed by the letter. The card is a form without questions; `state.js` fills it in."""
    words = components.words
    sheets = {
        sheet.id: {
            "title": words.text(sheet.title),
            "html": components.letter_form(sheet.id)
            if isinstance(sheet, Letter)
            else components.worksheet_form(sheet.id),
        }
        for sheet in site.sheets.all()
    }
    home = components.views.home_state
    card = Markup('<form class="sheet state-card" data-card>{}</form>').format(
        components.state_card(home)
    )
    sheets[CARD] = {"title": words.label("card_take"), "html": card}
    # Only ASCII: what an old browser takes for the end of a line is no letter of it.
    return f"var guideSheets = {json.dumps(sheets, separators=(',', ':'))};\n"
