"""What a parent's letter says of the law: a sentence a parent would say, with its citation, and
only where the rule is known.
"""

from __future__ import annotations

import re

import pytest

from macros.facts.model import Kind, Status
from macros.language.words import Words
from macros.site import Site

SAID = {
    ("tx", Kind.REQUEST_RESPONSE): "Texas gives the school 15 school days to answer "
    "(19 Tex. Admin. Code § 89.1011(b)).",
    ("dc", Kind.REQUEST_RESPONSE): "The District of Columbia gives the school 10 business days to "
    "ask for my consent (D.C. Mun. Regs. tit. 5, r. 5-A3005.2, .4(a)).",
    ("va", Kind.REQUEST_RESPONSE): "Virginia gives the school 3 business days to act on my request "
    "(8VAC20-81-60 A 3).",
    ("wv", Kind.REQUEST_RESPONSE): "West Virginia gives the school 10 school days to meet about my "
    "request, as I understand it (W. Va. Policy 2419 (126CSR16), Chapter 2, Section 3).",
    ("ny", Kind.MEETING_NOTICE): "New York asks the school to tell me at least 5 days before the "
    "meeting (8 NYCRR §§ 200.5(c)(1), 200.5(d)(1)).",
    ("va", Kind.MEETING_NOTICE): "Virginia asks the school to tell me early enough that I can be "
    "there (8VAC20-81-170 A 1 b (1)).",
    (
        "oh",
        Kind.RECORDS_ACCESS,
    ): "Ohio gives the school 45 calendar days to let me see the "
    "records, and less if we meet before then (Ohio Admin. Code 3301-51-05(F)(1); 3301-51-04).",
    ("il", Kind.DOCUMENTS_BEFORE): "Illinois asks the school to give me the papers for the meeting "
    "at least 3 school days before it (105 ILCS 5/14-8.02f(c)).",
    ("in", Kind.IMPLEMENTATION): "Indiana asks that services start within 10 school days after the "
    "school gets my consent to them (511 IAC 7-42-8(a)(1) and (2)).",
    ("nh", Kind.RECORDING): "Everyone in a private talk in New Hampshire has to agree before it is "
    "recorded (RSA 570-A:2).",
}


@pytest.fixture(scope="module")
def words(site: Site) -> Words:
    return site.views["en"].words


@pytest.mark.parametrize(("code", "kind"), SAID, ids=lambda part: str(part))
def test_a_known_rule_is_a_sentence_with_its_citation(
    site: Site, words: Words, code: str, kind: Kind
) -> None:
    said = words.law_in_letter(site.library.state(code), kind)
    assert said.replace("\u00a0", " ") == SAID[code, kind]  # a citation stays on one line


@pytest.mark.parametrize(
    ("code", "kind", "why"),
    [
        ("ny", Kind.REQUEST_RESPONSE, "it is in doubt"),
        ("al", Kind.REQUEST_RESPONSE, "it has no number"),
        ("pa", Kind.REQUEST_RESPONSE, "it holds for requests out loud alone"),
        ("tx", Kind.DOCUMENTS_BEFORE, "it holds for the first meeting alone"),
        ("ca", Kind.RECORDING, "it is more than whose yes is needed"),
    ],
)
def test_a_letter_says_nothing_of_a_rule(
    site: Site, words: Words, code: str, kind: Kind, why: str
) -> None:
    assert words.law_in_letter(site.library.state(code), kind) == "", why


@pytest.mark.parametrize(
    ("code", "kind", "why"),
    [
        ("fl", Kind.MEETING_NOTICE, "its own rule holds for some meetings alone"),
        ("ny", Kind.IMPLEMENTATION, "its own rule counts more than the start of services"),
    ],
)
def test_where_a_letter_cannot_say_the_states_rule_it_says_the_federal_one(
    site: Site, words: Words, code: str, kind: Kind, why: str
) -> None:
    state = site.library.state(code)
    assert state.rules[kind].known is not None
    assert words.law_in_letter(state, kind).startswith("Federal law asks "), why


@pytest.mark.parametrize("changed", [{"citation": None}, {"grade": "none", "value": None}])
def test_a_letter_says_nothing_of_a_rule_not_found_or_without_a_citation(
    site: Site, words: Words, changed: dict[str, str | None]
) -> None:
    texas, kind = site.library.state("tx"), Kind.REQUEST_RESPONSE
    assert words.law_in_letter(texas, kind)
    rule = texas.rules[kind].model_copy(update=changed)
    rules = texas.rules.model_copy(update={kind.value: rule})
    assert words.law_in_letter(texas.model_copy(update={"rules": rules}), kind) == ""


def test_federal_law_is_named_where_the_states_rule_is_in_doubt(site: Site, words: Words) -> None:
    """The floor holds everywhere; a doubtful rule of the state is never cited."""
    missouri = site.library.state("mo")
    assert missouri.rules[Kind.MEETING_NOTICE].status is Status.DOUBT
    said = words.law_in_letter(missouri, Kind.MEETING_NOTICE)
    assert said.startswith("Federal law asks the school to tell me early enough")
    assert "300.322" in said and "Mo." not in said


def test_each_sentence_is_whole_and_names_its_state_or_federal_law(
    site: Site, words: Words
) -> None:
    found = 0
    for state in (site.library.federal, *site.library):
        for kind in Kind:
            said = words.law_in_letter(state, kind)
            if not said:
                continue
            found += 1
            rule = state.rules[kind]
            if said.startswith("Federal law"):
                rule = site.library.federal.rules[kind]
            else:
                assert state.name in said or words.names(state)["called"] in said, said
            assert rule.status in (Status.FACT, Status.REPORTED), (state.code, kind, said)
            hedged = ", as I understand it (" in said
            assert hedged == (rule.status is Status.REPORTED), (state.code, kind, said)
            assert re.fullmatch(r"[A-Z][^{}]* \([^{}]*\d[^{}]*\)\.", said), (state.code, kind, said)
            assert said.count("(") == said.count(")"), (state.code, kind, said)
            assert not re.search(r"seen|cited|secondary|general authority|page\b", said), said
    assert found > 100
