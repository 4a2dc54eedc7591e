"""Lists that are drawn as a flow chart or a form, and bars: how a page is read for the book."""

from __future__ import annotations

import pytest

from macros.press.elements import UnknownElement, read_html
from macros.press.nodes import Blocks, Drawn, Meter, nodes_of
from macros.press.tree import Tree


def blocks(html: str) -> Blocks:
    return Tree("ours.md").blocks(read_html(html).inside)


def test_the_answers_to_a_step_are_apart_from_it() -> None:
    (flow,) = blocks(
        '<div class="flow"><ol><li><strong>Does it fit?</strong><ul><li>Yes.</li><li>No.</li></ul>'
        "</li><li>Go on.</li></ol></div>"
    )
    assert isinstance(flow, Drawn) and flow.look == "flow" and flow.title == ()
    assert [(len(step.blocks), len(step.ways)) for step in flow.steps] == [(1, 2), (1, 0)]


def test_a_form_has_its_title_and_its_fields() -> None:
    (form,) = blocks('<div class="paper-form"><p>A plan</p><ol><li>One</li><li>Two</li></ol></div>')
    assert isinstance(form, Drawn) and form.look == "paper-form"
    assert form.title == ("A plan",) and len(form.steps) == 2


@pytest.mark.parametrize(
    "inside",
    ["<ul><li>One</li></ul>", "<p>Only text.</p>", "<ol><li>One</li></ol><p>More.</p>", ""],
)
def test_a_drawn_box_holds_one_list_with_numbers(inside: str) -> None:
    with pytest.raises(UnknownElement, match=r"`flow` .* expected a title and 1\. 2\. 3\."):
        blocks(f'<div class="flow">{inside}</div>')


def test_a_bar_is_as_long_as_its_value_is_on_its_scale() -> None:
    found = blocks('<p><meter min="40" max="160" low="85" high="115" value="130">130</meter></p>')
    assert [node for node in nodes_of(found) if isinstance(node, Meter)] == [
        Meter(0.75, 0.375, 0.625)
    ]


@pytest.mark.parametrize(
    "numbers",
    [
        'min="40" max="160" value="100"',
        'min="40" max="40" low="40" high="40" value="40"',
        'min="40" max="160" low="85" high="115" value="many"',
        'min="40" max="160" low="85" high="115" value="161"',
    ],
)
def test_a_bar_without_its_numbers_is_refused(numbers: str) -> None:
    with pytest.raises(UnknownElement, match="expected min, max, value, low, high"):
        blocks(f"<p><meter {numbers}></meter></p>")


def test_what_only_the_screen_needs_is_not_in_the_book() -> None:
    assert blocks('<div class="on-screen"><p>A list of pages.</p></div>') == ()
