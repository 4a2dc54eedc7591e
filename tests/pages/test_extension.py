"""What every page gets: checklists, hover texts, quotes, sources."""

from __future__ import annotations

import re

import pytest

from tests.pages.pipeline import convert


def ticks(html: str) -> list[str]:
    return re.findall(r'data-tick="(\w+)"', html)


# ---- checklists


@pytest.mark.parametrize("item", ["- [ ] Bring it", "* [ ] Bring it", "1. [ ] Bring it"])
def test_a_task_is_a_label_around_its_box_and_its_words(item: str) -> None:
    html, _ = convert(item)
    assert re.search(
        r'<li><label class="tick"><input [^>]*type="checkbox"[^>]*> Bring it</label>', html
    )


def test_a_done_task_is_ticked_and_an_open_one_is_not() -> None:
    open_one, done = re.findall(r"<input [^>]*>", convert("- [ ] one\n- [x] two")[0])
    assert "checked" not in open_one and "checked" in done


def test_nested_and_loose_tasks_have_boxes_and_keep_their_lists() -> None:
    html, _ = convert("- [ ] one\n    - [ ] nested\n\n- [ ] loose with [a link](records.md)\n")
    assert len(ticks(html)) == 3
    assert re.search(r"</label></p>\s*<ul>\s*<li><label", html)
    assert re.search(r'loose with <a href="records.md">a link</a></label>', html)


def test_a_task_that_is_a_link_has_a_box() -> None:
    assert len(ticks(convert("- [ ] [a link](records.md)")[0])) == 1


@pytest.mark.parametrize(
    "text", ["`- [ ] not a task`", "```\n- [ ] not a task\n```", "    - [ ] x"]
)
def test_a_task_in_code_stays_text(text: str) -> None:
    html, _ = convert(text)
    assert not ticks(html) and "- [ ] " in html


def test_boxes_keep_their_names_when_a_state_changes_its_word() -> None:
    here = '- [ ] Ask the <span class="term" data-term="team">{}</span> to meet'
    federal, york = (ticks(convert(here.format(word))[0]) for word in ("IEP Team", "CSE"))
    assert federal == york
    cite = ' <cite class="cite"><a href="https://x.example">{}</a></cite>'
    assert ticks(convert("- [ ] Read it" + cite.format("one"))[0]) == ticks(
        convert("- [ ] Read it" + cite.format("two"))[0]
    )


def test_boxes_with_the_same_words_have_different_names() -> None:
    names = ticks(convert("- [ ] Sign\n- [ ] Sign\n- [ ] Sign and send")[0])
    assert len(set(names)) == 3
    assert names[0] != ticks(convert("- [ ] Sign", page="rights/records.md")[0])[0]


# ---- quotes


@pytest.mark.parametrize(
    "text, shown",
    [
        ('He said "no" twice.', "He said “no” twice."),
        ("The child's plan, the parents' words", "The child’s plan, the parents’ words"),
        ("It 'works' so", "It ‘works’ so"),
        ('*"Emphasis"* and **"bold"**', "<em>“Emphasis”</em> and <strong>“bold”</strong>"),
        ('["Linked"](records.md)', "“Linked”</a>"),
        ('("in brackets")', "(“in brackets”)"),
        ("in the '90s", "in the ’90s"),
        ('He said "*no*".', "He said “<em>no</em>”."),
        ('"Ask `x`" they said', "“Ask <code>x</code>” they said"),
    ],
)
def test_quotes_are_curly(text: str, shown: str) -> None:
    assert shown in convert(text)[0]


@pytest.mark.parametrize(
    "text, kept",
    [
        ('`it\'s "so"`', 'it\'s "so"'),
        ('```\nit\'s "so"\n```', "it's"),
        ("<code>it's</code>", "<code>it's</code>"),
        ('[a](records.md "it\'s a title")', "it's a title"),
        ("<https://x.example/it's>", "https://x.example/it's"),
        ('<span title="it\'s">x</span>', "it's"),
    ],
)
def test_quotes_in_code_attributes_and_addresses_stay(text: str, kept: str) -> None:
    assert kept in convert(text)[0].replace("&quot;", '"').replace("&#39;", "'")


def test_each_language_has_its_own_quotes() -> None:
    html, _ = convert('Er sagte "nein".', quotes="„“‚‘")
    assert "„nein“" in html


def test_legal_paragraphs_stay_as_they_are_written() -> None:
    text = "34 CFR 300.504(c) and (r) and (tm), 1/2 of the 1st"
    assert f"<p>{text}</p>" in convert(text)[0].replace("\u00a0", " ")


def test_a_citation_stays_on_one_line() -> None:
    text = "Read 34 CFR § 300.8, 20 U.S.C. § 1415 and 71 Fed. Reg. 46678; `34 CFR § 1`."
    html = convert(text)[0]
    assert "Read 34\u00a0CFR\u00a0§\u00a0300.8, 20\u00a0U.S.C.\u00a0§\u00a01415 and" in html
    assert "71\u00a0Fed.\u00a0Reg.\u00a046678" in html
    assert "<code>34 CFR § 1</code>" in html


# ---- hover texts, sources


def test_abbreviations_have_hover_texts_but_not_in_code() -> None:
    html, _ = convert("The IEP, `IEP`, IEPs", abbreviations={"IEP": "individual plan"})
    assert html.count('<abbr title="individual plan">IEP</abbr>') == 1
    assert "<code>IEP</code>" in html


def test_the_sources_end_a_page_that_cites() -> None:
    cited = ["34 CFR 300.1"]
    html, _ = convert(
        "# Title\n\nText.[^1]\n\n[^1]: Note.", cited=cited, closing="<p>{}</p>".format
    )
    assert html.rstrip().endswith("<p>['34 CFR 300.1']</p>")
    assert "34 CFR" not in convert("Text.", closing=str)[0]


def test_sets_of_tabs_have_names_of_their_own() -> None:
    html, _ = convert('=== "A"\n    a\n\ntext\n\n/// tab | B\nb\n///\n')
    names = re.findall(r'<input[^>]* id="([^"]+)"', html)
    assert len(names) == len(set(names)) == 2
    assert sorted(names) == sorted(re.findall(r'<label for="([^"]+)"', html))
