"""What a page may call."""

from __future__ import annotations

import pytest

from macros.facts.model import Kind
from macros.web.boxes import Boxes, PageMistake


def test_an_unknown_rule_names_the_known_ones(boxes: Boxes) -> None:
    with pytest.raises(PageMistake, match=r'rule\("evaluate"\) is unknown, expected one of: team_name, evaluation'):
        boxes.rule("evaluate", "../")


def test_a_citation_nobody_read_is_refused(boxes: Boxes) -> None:
    with pytest.raises(PageMistake, match=r"is not in data/citations.yml"):
        boxes.cite("34 CFR 999.1")


def test_a_citation_links_to_the_official_text(boxes: Boxes) -> None:
    assert 'href="https://sites.ed.gov/idea/regs/b/d/300.321/a"' in boxes.cite("34 CFR 300.321(a)(1)")
    assert "34 CFR § 300.321(a)(1)" in boxes.cite("34 CFR § 300.321(a)(1)")


def test_a_slot_holds_federal_law_and_a_way_to_the_states(boxes: Boxes) -> None:
    html = boxes.rule("evaluation", "../../")
    assert 'data-rule="evaluation"' in html
    assert "Federal law" in html
    assert 'href="../../states/"' in html


def test_the_map_has_every_state_once_with_its_full_name(boxes: Boxes) -> None:
    assert set(boxes.library.tiles) == {state.code for state in boxes.states()}
    assert len(set(boxes.library.tiles.values())) == 51
    html = boxes.state_map("")
    for state in boxes.states():
        assert html.count(f'href="states/{state.slug}/"') == 1
        assert f"<span>{state.name}</span>" in html


def test_a_held_rule_shows_no_source_that_would_give_the_number(boxes: Boxes) -> None:
    html = boxes.fragment(boxes.library.state("ak"), Kind.EVALUATION)
    assert "In doubt" in html
    assert "specialedstartguide" not in html
    assert "4 AAC 52.115" in html


def test_timeline_says_in_words_what_it_shows(boxes: Boxes) -> None:
    html = boxes.timeline(boxes.library.state("wa"))
    assert 'role="img"' in html
    assert "35" in html.split("</svg>")[0]
    assert "35 school days" in html.split("</svg>")[1]


def test_text_from_the_data_is_escaped(boxes: Boxes) -> None:
    assert "&lt;b&gt;" in boxes.say("<b>no</b>", "yes")
