"""What the program drew is put aside before Markdown reads HTML, and comes out as it was."""

from __future__ import annotations

import re

import pytest

from tests.pages.pipeline import convert

BOX = (
    '<div id="evaluation" class="anchor" data-search-exclude><p class="rule">60 *days* '
    '<a href="#x">“here”</a></p><ul><li>one</li></ul></div>'
)
GLANCE = '<table class="glance"><tbody><tr><td>1 &amp; 2</td></tr></tbody></table>'
MARKS = '<p class="lead">A <strong>word</strong> &lt; two</p>'


def plain(html: str) -> str:
    return re.sub(r"\s*\n\s*", "", html).replace('data-search-exclude=""', "data-search-exclude")


@pytest.mark.parametrize(
    "text",
    [
        f"# Ohio\n\nText.\n\n{BOX}\n\n- a list\n\n{GLANCE}\n\nMore *text*.",
        f"{MARKS}\n\n{GLANCE}",
        f"{GLANCE}",
        f"text\n{GLANCE}\ntext",
        f"- item\n\n    {GLANCE}\n\n- item",
        f'<section class="next" markdown>\n\n## Next\n\n{GLANCE}\n\n- one\n\n</section>',
        f"<div>\n\n{GLANCE}\n\n</div>\n\ntext",
        '<div class="x" markdown>*is Markdown*</div>',
        "<div>one</div> and *two* <div>three</div>",
    ],
)
def test_a_page_the_program_wrote_is_the_same_with_and_without(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    html, _ = convert(text, made=True)
    monkeypatch.setattr("macros.pages.drawn._is_drawn", lambda line, context: False)
    without, _ = convert(text, made=True)
    assert plain(html) == plain(without)


def test_its_anchors_and_what_the_search_leaves_out_are_known() -> None:
    _, context = convert(f"# Ohio\n\n{BOX}\n\n{GLANCE}", made=True)
    assert context.drawn_anchors == {"evaluation"}
    assert context.unsearched == [BOX]


def test_what_is_drawn_in_another_language_is_left_out_of_the_search_too() -> None:
    other = f'<div lang="es">{BOX}</div>'
    assert convert(f"Text.\n\n{other}", drawn={other})[1].unsearched == [other]


def test_on_a_written_page_only_what_a_call_drew_is_put_aside() -> None:
    other = BOX.replace("evaluation", "other")
    html, context = convert(f"{BOX}\n\n{other}", drawn={BOX})
    assert context.drawn_anchors == {"evaluation"}
    assert BOX in html and "“here”" in html


def test_a_line_of_a_block_of_code_stays_code() -> None:
    html, context = convert(f"```html\n\n{GLANCE}\n\n```", made=True)
    assert "<pre" in html and "<table class" not in html and not context.drawn_anchors
