"""Lists as people write them in other programs are lists; ours stay as they are."""

from __future__ import annotations

import re

import pytest

from tests.pages.pipeline import convert


def shape(text: str) -> str:
    """The page's tags and words, without spaces between them."""
    html, _ = convert(text)
    return re.sub(r"\s+(?=<)|(?<=>)\s+", "", html)


NESTED = "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li><li>d</li></ul>"


@pytest.mark.parametrize("step", [2, 3, 4])
def test_a_list_in_a_list_is_one_at_each_width_of_step(step: int) -> None:
    text = f"- a\n{' ' * step}- b\n{' ' * step * 2}- c\n- d\n"
    assert shape(text) == NESTED


def test_steps_of_two_widths_in_one_list() -> None:
    assert shape("- a\n    - b\n      - c\n- d\n") == NESTED


@pytest.mark.parametrize("inner", ["  - by phone", "   - by phone", "    - by phone"])
def test_a_list_in_a_numbered_one(inner: str) -> None:
    expected = "<ol><li>Call us<ul><li>by phone</li></ul></li><li>Write</li></ol>"
    assert shape(f"1. Call us\n{inner}\n2. Write\n") == expected


def test_a_paragraph_and_code_of_an_item_step_in_with_it() -> None:
    html = shape(
        "- a\n\n  more of a\n\n  - b\n\n    more of b\n\n    ```\n    code\n    ```\n\n- c\n"
    )
    assert html.count("<ul>") == 2 and "<p>more of b</p>" in html
    assert "<p>more of a</p>" in html.partition("<ul><li><p>b")[0]
    assert html.count("<li>") == 3 and "<code>code" in html


def test_a_line_that_goes_on_stays_in_its_item() -> None:
    html = re.sub(r"\s+", " ", shape("- a\n  goes on\n  - b\n    goes on\n- c"))
    assert html == "<ul><li>a goes on<ul><li>b goes on</li></ul></li><li>c</li></ul>"


@pytest.mark.parametrize("mark", ["-", "*", "+", "1.", "•", "·", "\u00a0\u00a0-", "•\u00a0"])
def test_a_list_right_below_a_line_of_text(mark: str) -> None:
    second = mark.replace("1", "2")
    html = shape(f"Bring:\n{mark} a cup\n{second} a chair\n")
    assert html.startswith("<p>Bring:</p>") and html.count("<li>") == 2


@pytest.mark.parametrize(
    "text",
    ["It was\n2019. A good year.", "a\n-b", "Title\n---", "a\n* * *\nb", "*a*\n*b*", "5\n-7 days"],
)
def test_what_is_no_list_stays_none(text: str) -> None:
    assert "<li>" not in shape(text)


@pytest.mark.parametrize(
    "text",
    [
        "    - code\n      - code",
        "a\n\n    - code\n      - code\n",
        "```\n- a\n  - b\n• c\n```",
        "~~~yaml\na:\n- b\n  - c\n~~~",
    ],
)
def test_code_stays_as_it_was_typed(text: str) -> None:
    html, _ = convert(text)
    code = re.sub(r"<[^>]+>", "", html)
    for row in text.replace("    - code", "- code").split("\n"):
        if row.strip() and not row.startswith(("```", "~~~", "a\n")):
            assert row.strip("~`") in code, html


@pytest.mark.parametrize("head", ["!!! note", '??? tip "T"', '=== "T"'])
def test_a_list_in_a_box(head: str) -> None:
    html = shape(f"{head}\n    Bring:\n    - a\n      - b\n")
    assert html.count("<ul>") == 2 and "Bring:</p>" in html


def test_an_item_of_a_list_after_another_list_is_not_taken_apart() -> None:
    assert "<p>" not in shape("- long\nitem\n- next\n")
