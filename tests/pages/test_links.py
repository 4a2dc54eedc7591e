"""Links to pages that are left out, and links that lead nowhere."""

from __future__ import annotations

import pytest

from macros.pages.context import Catalog
from tests.pages.pipeline import CATALOG, convert, mistakes

LEFT_OUT = {
    "plain": "[Discipline](discipline.md)",
    "with a title": '[Discipline](discipline.md "Rules")',
    "with an anchor": "[Discipline](discipline.md#days)",
    "by reference": "[Discipline][d]\n\n[d]: discipline.md",
    "raw": '<a class="x" href="discipline.md">Discipline</a>',
    "raw, by address": '<a href="../discipline/">Discipline</a>',
    "raw block": '<div><a href="discipline.md">Discipline</a></div>',
    "with style inside": "[**Discipline**](discipline.md)",
}


@pytest.mark.parametrize("text", LEFT_OUT.values(), ids=LEFT_OUT)
def test_a_link_to_a_page_left_out_is_its_words(text: str) -> None:
    html, context = convert(f"Before\n\n{text}\n\nAfter")
    assert "Discipline" in html and "<a" not in html and "</a" not in html
    assert not context.mistakes


def test_a_picture_stays_when_its_link_goes() -> None:
    html, context = convert("[![A map](map.svg)](discipline.md)")
    assert "<img" in html and "<a" not in html and not context.mistakes


def test_words_around_a_link_that_goes_stay_in_order() -> None:
    text = "One [two](discipline.md) three *four* [five *six*](discipline.md) seven."
    assert "One two three <em>four</em> five <em>six</em> seven." in convert(text)[0]


def test_an_item_that_was_only_such_a_link_goes() -> None:
    text = "- [Records](records.md)\n- [Discipline](discipline.md).\n- See [this](discipline.md)\n"
    html, _ = convert(text)
    assert html.count("<li>") == 2 and "Discipline" not in html and "<li>See this</li>" in html
    assert "<ul>" not in convert("- [ ] [Discipline](discipline.md)\n")[0]


def test_an_item_with_a_source_stays() -> None:
    html, _ = convert("- [Discipline](discipline.md) <cite>34 CFR</cite>\n")
    assert "<li>Discipline <cite>34\u00a0CFR</cite></li>" in html


WRONG = {
    "plain": "[Records](recrods.md)",
    "with a title": '[Records](recrods.md "Rules")',
    "with an anchor": "[Records](recrods.md#days)",
    "by reference": "[Records][r]\n\n[r]: recrods.md",
    "raw": '<a href="recrods.md">Records</a>',
    "raw, by address": '<a href="../recrods/">Records</a>',
    "around a picture": "[![A map](map.svg)](recrods.md)",
    "a picture": "![A map](recrods.png)",
    "in a left-out chapter": "[x](../disagreements/mediatoin.md)",
    "out of the pages": "[x](../../../recrods.md)",
}


@pytest.mark.parametrize("text", WRONG.values(), ids=WRONG)
def test_a_link_that_leads_nowhere_is_a_mistake_with_file_and_line(text: str) -> None:
    (mistake,) = mistakes(f"# Title\n\nText.\n\n{text}\n")
    line = 7 if "[r]:" in text else 5
    assert mistake.startswith(f"docs/en/rights/fape.md:{line}: there is no "), mistake


def test_a_mistyped_link_names_the_nearest_page() -> None:
    assert "expected records.md" in mistakes("[Records](recrods.md)")[0]


@pytest.mark.parametrize(
    "text",
    [
        "[a](records.md#x)", "[a](../index.md)", "[a](https://x.example/y.md)", "[a](#here)",
        "[a](mailto:a@b.example)", "<a@b.example>", "`[a](nowhere.md)`", "![m](map.svg)",
        '<a href="../records/">a</a>', '<a href="../../print/us/en/guide.pdf">a</a>',
        '<a href="../../">a</a>',
    ],
)  # fmt: skip
def test_other_links_stay(text: str) -> None:
    html, context = convert(text)
    assert not context.mistakes
    assert "<a" in html or "<img" in html or "<code" in html


def test_a_raw_link_to_a_file_leads_to_the_page() -> None:
    assert '<a href="../../rights/records/">' in convert('<a href="records.md">a</a>')[0]


def test_an_address_written_in_references_is_read_as_a_browser_reads_it() -> None:
    html, context = convert('<a class="x" href="recor&#100;s.md">Records</a> and more')
    assert '<a class="x" href="../../rights/records/">Records</a> and more' in html
    assert not context.mistakes


def test_raw_html_is_given_back_letter_by_letter() -> None:
    raw = (
        "<div class=\"a&amp;b\" data-x='1'>\n<!-- c --><b>&lt;&#8217;</b> "
        '<a href="../records/">a</a></div>'
    )
    assert raw in convert(raw)[0]


def test_in_a_copy_for_one_state_its_page_stands_in_for_the_list() -> None:
    one = Catalog(CATALOG.pages, instead={"states/index.md": "states/ohio.md"})
    html, context = convert("[States](../states/index.md)", catalog=one)
    assert 'href="../states/ohio.md"' in html and not context.mistakes
    raw, _ = convert('<a href="../../states/">States</a>', catalog=one)
    assert 'href="../../states/ohio/"' in raw


# ---- a brand's page


@pytest.mark.parametrize(
    "text, named",
    [
        ("<script>alert(1)</script>", "<script>"),
        ('<img src="map.svg" onerror="alert(1)">', "onerror="),
        ('Hello <iframe src="https://x.example"></iframe>', "<iframe>"),
        ("[x](javascript:alert(1))", "javascript:"),
        ('<a href="java&#9;script:alert(1)">x</a>', "href="),
        ('[x](records.md){onclick="alert(1)"}', "onclick="),
        ('<p style="background:url(//x)">x</p>', "style="),
        ("<form><p>x</p></form>", "<form>"),
    ],
)
def test_a_brands_page_runs_nothing(text: str, named: str) -> None:
    found = mistakes(f"# Ours\n\n{text}\n", foreign=True)
    assert found and named in found[0] and found[0].startswith("docs/en/rights/fape.md:3: ")


def test_a_brands_page_may_hold_plain_html_and_tables() -> None:
    text = '<p class="x"><b>Bold</b></p>\n\n| a | b |\n|--:|---|\n| 1 | 2 |\n\n<me@x.example>'
    assert not mistakes(text, foreign=True)
