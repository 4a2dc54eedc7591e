"""The card on the site: its sentences on the state's page, the whole of it in the open data and in
a packet, and the links to it on paper.
"""

from __future__ import annotations

import html
import re

from macros.facts.model import Status
from macros.site import Site
from macros.web.components import components_of
from macros.web.opendata import state_json
from macros.web.pages import state_page


def plain(text: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def test_the_page_of_a_state_has_its_sentences_and_leads_to_its_card(site: Site) -> None:
    printed = {("ny", "card", "pdf"): (1, 48_000)}
    components = components_of(site, {"en": printed})["en"]
    page = state_page(site.library.state("ny"), components)
    assert page.count('href="../../print/ny/en/card.pdf"') == 2
    assert "The card for New York, to print and fold (PDF, 1 page, 47 KB)" in page
    said = plain(page)
    for sentence in components.views.card(site.library.state("ny")).sentences:
        assert sentence.text in said
    assert "records before the CSE meeting?" in said
    # Nothing was printed: no link leads nowhere.
    assert "card.pdf" not in state_page(site.library.state("ny"), components_of(site)["en"])


def test_the_words_of_each_card_are_in_the_open_data(site: Site) -> None:
    components = components_of(site)
    doubts = 0
    for code in ("us", *site.brand.codes):
        state = site.library.state(code)
        card = components["en"].views.card(state)
        said = plain(state_json(state, components)["card"]["en"])
        for clock in card.clocks:
            badge = f" {clock.row.badge}" if clock.row.badge else ""
            assert f"{clock.question} {clock.row.answer}{badge}" in said, (code, clock)
            doubts += clock.row.status is Status.DOUBT
        for office in (office for group in card.contacts for office in group.offices):
            assert office.name in said, (code, office)
        assert card.called in said
    assert doubts > 5


def test_the_links_to_the_card_change_with_the_readers_state(site: Site) -> None:
    """`data-print` names the file that the picker looks for in the state's data."""
    components = components_of(site)["en"]
    for drawn in (components.card_link("../"), components.packet_tool("../../")):
        assert '<a class="md-button" data-print="card.pdf"' in drawn
        assert "print/us/en/card.pdf" in drawn
    tool = components.packet_tool("../../")
    first = re.search(r'name="sheet" value="([^"]+)"', tool)
    assert first is not None and first[1] == "card"
