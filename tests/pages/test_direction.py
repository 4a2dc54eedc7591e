"""Texts from right to left are marked where they run against what is around them."""

from __future__ import annotations

import re

import pytest

from macros.pages.direction import attribute, direction
from tests.pages.pipeline import convert

ARABIC, HEBREW = "مرحبا بكم", "שלום לכם"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hello", "ltr"),
        (ARABIC, "rtl"),
        (f"12. «{HEBREW}»", "rtl"),
        (f"IEP {ARABIC}", "ltr"),
        ("12–14 …", None),
        ("", None),
    ],
)
def test_the_first_letter_says_the_direction(text: str, expected: str | None) -> None:
    assert direction(text) == expected
    assert attribute(text) == (' dir="rtl"' if expected == "rtl" else "")


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        (f"# {ARABIC}\n\nHello\n\n{HEBREW}", ["h1 rtl", "p rtl"]),
        (f"**{ARABIC}** (IEP)", ["p rtl"]),
        (f"- {ARABIC}\n- {HEBREW}\n- Hello", ["ul rtl", "li ltr"]),
        (f"1. Hello\n2. {ARABIC}", ["li rtl"]),
        (f"> {ARABIC}\n>\n> Hello", ["blockquote rtl", "p ltr"]),
        (f"|a|{ARABIC}|\n|-|-|\n|{HEBREW}|b|", ["th rtl", "td rtl"]),
        (f"{ARABIC}\n:   {HEBREW}", ["dt rtl", "dd rtl"]),
        (f'!!! note "{ARABIC}"\n    {HEBREW}', ["p rtl", "p rtl"]),
        (f'{ARABIC} <span lang="ar">x</span>', ["p rtl"]),
        (f"<br> {ARABIC}", ["p rtl"]),
        (f"<b>x</b> {ARABIC}", []),
    ],
)
def test_a_block_against_its_surroundings_is_marked(text: str, marked: list[str]) -> None:
    html, _ = convert(text)
    found = re.findall(r'<(\w+)[^>]* dir="(\w+)"', html)
    assert [" ".join(pair) for pair in found] == marked


def test_a_page_from_left_to_right_is_left_as_it_was() -> None:
    assert "dir=" not in convert("# Hello\n\n- One\n\n> Two\n\n|a|b|\n|-|-|\n|c|d|\n")[0]
