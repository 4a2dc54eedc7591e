"""What a page may call."""

from __future__ import annotations

from dataclasses import replace

import pytest

from macros.facts.kinds import rule_model
from macros.facts.model import Kind
from macros.language.words import Words
from macros.views.views import PageMistake
from macros.web.components import Components
from macros.web.opendata import edition


def test_an_unknown_rule_names_the_known_ones(components: Components) -> None:
    with pytest.raises(
        PageMistake, match=r'rule\("evaluate"\) is unknown, expected one of: team_name, evaluation'
    ):
        components.rule("evaluate", "../")


def test_a_citation_nobody_read_is_refused(components: Components) -> None:
    with pytest.raises(PageMistake, match=r"is not in data/citations.yml"):
        components.cite("34 CFR 999.1")


@pytest.mark.parametrize(
    ("citation", "address"),
    [
        (
            "34 CFR 300.321(a)(1)",
            "https://www.ecfr.gov/current/title-34/section-300.321#p-300.321(a)(1)",
        ),
        ("34 CFR 104.36", "https://www.ecfr.gov/current/title-34/section-104.36"),
        ("20 U.S.C. 1415(k)(1)(E)(ii)", "https://www.law.cornell.edu/uscode/text/20/1415"),
        (
            "71 Fed. Reg. 46678 (Aug. 14, 2006)",
            "https://www.federalregister.gov/citation/71-FR-46678",
        ),
        (
            "Forest Grove Sch. Dist. v. T.A., 557 U.S. 230 (2009)",
            "https://supreme.justia.com/cases/federal/us/557/230/",
        ),
        ("Rowley, 458 U.S. at 200", "https://supreme.justia.com/cases/federal/us/458/176/"),
    ],
)
def test_a_citation_links_to_the_official_text(
    components: Components, citation: str, address: str
) -> None:
    assert f'href="{address}"' in components.cite(citation)


def test_a_commentary_links_to_where_it_was_read_not_to_the_section(
    components: Components,
) -> None:
    html = components.cite("34 CFR 300.516(b), Department commentary (2006)")
    assert 'href="http://idea.ed.gov/' in html


def test_the_list_of_sources_names_the_official_text_and_where_it_was_read(
    components: Components,
) -> None:
    item = components.views.source("34 CFR 300.536(a)(2)")
    assert item.official == "https://www.ecfr.gov/current/title-34/section-300.536#p-300.536(a)(2)"
    assert item.other is not None and item.other.startswith("https://lexbuild.dev/")


def test_a_citation_stays_on_one_line(components: Components) -> None:
    html = components.cite("34 CFR § 300.321(a)(1)")
    assert "34\u00a0CFR\u00a0§\u00a0300.321(a)(1)" in html


def test_a_forum_is_no_agency(
    components: Components,
) -> None:
    citation = "71 Fed. Reg. 46678 (Aug. 14, 2006)"
    item = components.views.source(citation)
    assert (item.read, item.other_label) == ("from another source", "read at conductdisorders.com")


def test_links_of_a_states_sources_are_not_bare(components: Components) -> None:
    """Each says what was read, not only where (WCAG 2.4.4)."""
    for state in components.views.states():
        for source in components.views.state(state).sources:
            assert source.cited.citation or source.about, state.code
            assert "where we read it" not in (source.cited.label or "")


def test_a_slot_holds_federal_law_and_a_way_to_the_states(components: Components) -> None:
    html = components.rule("evaluation", "../../")
    assert 'data-rule="evaluation"' in html
    assert "Federal law" in html
    assert 'href="../../states/"' in html


def test_the_map_has_every_state_once_with_its_full_name(components: Components) -> None:
    tiles = components.views.library.tiles
    assert set(tiles) == {state.code for state in components.views.states()}
    assert len(set(tiles.values())) == 57
    html = components.state_map("")
    for state in components.views.states():
        assert html.count(f'href="states/{state.slug}/"') == 1
        assert f"<span>{state.name}</span>" in html


def test_a_held_rule_shows_no_source_that_would_give_the_number(components: Components) -> None:
    alaska = components.views.library.state("ak")
    held = {
        "grade": "secondary",
        "hold": {"en": "Our sources disagree. Ask the department."},
        "citation": "4 AAC 52.115",
        "url": "https://guide.example/alaska",
        "link": "other",
        "checked": "2026-11-23",
    }
    rule = rule_model(Kind.EVALUATION).model_validate(held)
    rules = alaska.rules.model_copy(update={Kind.EVALUATION.value: rule})
    state = alaska.model_copy(update={"code": "TEST held", "rules": rules})
    html = components.fragment(state, Kind.EVALUATION)
    assert "In doubt" in html
    assert "guide.example" not in html
    assert "4 AAC 52.115" in html


def test_a_box_in_doubt_links_to_the_federal_law_it_shows(components: Components) -> None:
    html = components.fragment(components.views.library.state("sd"), Kind.IEP_AFTER_ELIGIBLE)
    assert (
        'Federal law: <a href="https://www.ecfr.gov/current/title-34/section-300.323#p-300.323(c)(1)">'
        in html
    )
    assert "30 days" in html


def test_timeline_says_in_words_what_it_shows(components: Components) -> None:
    html = components.timeline(components.views.library.state("wa"))
    assert 'role="img"' in html
    assert "35" in html.split("</svg>")[0]
    assert "35 school days" in html.split("</svg>")[1]


def test_text_from_the_data_is_escaped(components: Components) -> None:
    assert "&lt;b&gt;" in components.say("<b>no</b>", "yes")


def test_an_office_says_who_names_it_and_when_that_was_read(components: Components) -> None:
    samoa = components.people_fragment(components.views.library.state("as"))
    assert "named by another source, checked November 28, 2026" in samoa
    assert 'href="mailto:herbert.boat@doe.as"' in samoa
    federal = components.people_fragment(components.views.library.federal)
    assert "Choose your state" in federal and "<dl>" not in federal


def test_a_new_number_to_call_is_a_new_edition(components: Components) -> None:
    """Browsers keep the facts of a state until its edition is another one."""
    library = components.views.library
    before = edition({"en": components})
    state = library.state("tx")
    assert state.contacts.agency is not None
    office = state.contacts.agency.model_copy(update={"phone": "1-800-555-0100"})
    other = state.model_copy(
        update={"contacts": state.contacts.model_copy(update={"agency": office})}
    )
    changed = replace(library, states={**library.states, "tx": other})
    words = Words(components.words.file, changed)
    assert edition({"en": Components(replace(components.views, words=words))}) != before
