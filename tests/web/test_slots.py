"""Slots: a state's text in the place that a page left for it."""

from __future__ import annotations

from macros.web.slots import fill, rule_slot, term_slot


def test_a_slot_is_filled_and_keeps_its_frame() -> None:
    page = f"<p>Before.</p>{rule_slot('evaluation', '<div><p>Federal</p></div>', '<p>more</p>')}<p>At the {term_slot('team', 'IEP Team')}.</p>"
    filled = fill(page, {"evaluation": "<div>60 days</div>"}, {"team": "CSE"})
    assert "60 days" in filled and "Federal" not in filled
    assert '<span class="term" data-term="team">CSE</span>' in filled
    assert filled.count("more") == 1 and "<p>Before.</p>" in filled


def test_a_slot_without_a_fragment_keeps_the_federal_text() -> None:
    page = rule_slot("mediation", "Federal")
    assert fill(page, {"evaluation": "other"}, {}) == page


def test_filling_twice_gives_the_second_state() -> None:
    page = rule_slot("evaluation", "Federal") + rule_slot("mediation", "Federal too")
    first = fill(page, {"evaluation": "New York", "mediation": "NY"}, {})
    assert fill(first, {"evaluation": "Texas", "mediation": "TX"}, {}) == page.replace("Federal too", "TX").replace("Federal", "Texas")
