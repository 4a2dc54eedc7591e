"""The calls of a page: ours may use all of Jinja, a brand's may call ours and nothing else."""

from __future__ import annotations

from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from macros.pages.calls import EXAMPLES, Calls, Known, brand_values
from macros.pages.context import PageContext
from macros.pages.expand import expand
from macros.pages.sources import include
from macros.press.page_calls import PressDrawer
from macros.reading.findings import Mistakes
from macros.site import open_site
from tests.pages.pipeline import CATALOG, convert

KNOWN = Known(("team",), ("34 CFR 300.1",), ("meeting-prep",), ("thank-you",), ("gone",))
BRAND = brand_values("Ours & *Co*", "We <b>help</b>.", None)


ROOT = Path(__file__).parents[2]


@cache
def drawer() -> PressDrawer:
    return PressDrawer(open_site(ROOT).views["en"])


class Broken(PressDrawer):
    """A drawer with a mistake of our own in it."""

    def rule(self, kind: str) -> str:
        return len(None)  # type: ignore[arg-type, return-value]


def expanded(text: str, foreign: bool, draw_with: PressDrawer | None = None) -> str:
    source = include(text, 5, "ours.md", "brand/pages/en/ours.md", Path("/nowhere"), {})
    context = PageContext(source, CATALOG)
    calls = Calls(KNOWN, draw_with or drawer(), context)
    return expand(source, calls.functions(), BRAND, foreign)


def refused(text: str, foreign: bool, **more: Any) -> list[str]:
    with pytest.raises(Mistakes) as stopped:
        expanded(text, foreign, **more)
    return [str(mistake) for mistake in stopped.value.found]


ATTACKS = [
    '{{ cycler.__init__.__globals__.os.popen("id").read() }}',
    "{{ rule.__globals__ }}",
    '{{ rule("evaluation").__class__ }}',
    "{{ brand.__class__ }}",
    '{{ brand["name"] }}',
    '{{ "".__class__.__mro__ }}',
    '{% include "/etc/passwd" %}',
    '{% import "os" as os %}',
    '{% extends "x" %}',
    "{% for i in range(10**9) %}x{% endfor %}",
    "{% for i in 'abc' %}{% for j in 'abc' %}x{% endfor %}{% endfor %}",
    '{{ "x" * 10**9 }}',
    '{{ rule("evaluation" ~ "x") }}',
    '{{ rule("evaluation") | attr("__class__") }}',
    "{{ lipsum() }}",
    "{{ self }}",
    "{% set x = 1 %}",
    "{% macro x() %}{% endmacro %}",
    "{{ config }}",
    "{{ rule(*[1]) }}",
    "{{ [1, 2] }}",
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_brands_page_cannot_reach_further_than_our_calls(attack: str) -> None:
    found = refused(f"# Ours\n\n{attack}\n", foreign=True)
    assert found[0].startswith("brand/pages/en/ours.md:7: ") and "expected" in found[0]


def test_a_brands_page_may_call_ours_and_name_the_brand() -> None:
    text = '{{ rule("evaluation") }} {% if brand.about %}{{ brand.about }}{% endif %} {# a note #}'
    html = expanded(f"{text} {{{{ term('team') }}}} {{% raw %}}{{{{ x }}}}{{% endraw %}}", True)
    assert 'data-rule="evaluation"' in html and 'data-term="team"' in html and "{{ x }}" in html


def test_calls_nested_without_end_are_a_mistake_not_a_traceback() -> None:
    assert refused("{{ " + "(" * 2_000 + ' rule("x") }}', foreign=True)


def test_the_brands_own_words_are_text_on_our_pages() -> None:
    html, _ = convert(expanded("{{ brand.name }}: {{ brand.about }}", False))
    assert "&#60;b&#62;" in html and "<b>" not in html and "<em>" not in html
    assert "<p>Ours & *Co*: We <b>help</b>.</p>" in unescape(html)


# ---- wrong calls


@pytest.mark.parametrize("foreign", [True, False], ids=["a brand's page", "ours"])
@pytest.mark.parametrize(
    "call, said",
    [
        ("{{ rule('evaluate') }}", 'rule("evaluate") is unknown, expected one of: team_name'),
        ('{{ rule("evaluation", "x") }}', "expected a call such as rule("),
        ("{{ rule() }}", "expected a call such as rule("),
        ("{{ rule(true) }}", "takes text in quotation marks"),
        ('{{ cite("34 CFR 999.1") }}', "is not in data/citations.yml"),
        ("{{ term('crowd') }}", "expected one of: team"),
        ('{{ worksheet("none") }}', "expected one of: meeting-prep"),
        ('{{ sheet_index("posters") }}', "expected one of: worksheet, letter"),
        ("{{ unheard() }}", "unheard"),
        ("{{ rule( }}", "unexpected '}'"),
    ],
)
def test_a_wrong_call_is_told_at_its_own_line(call: str, said: str, foreign: bool) -> None:
    right = '{{ rule("evaluation") }}'
    (found, *_) = refused(f"{right}\n\nText {call}\n\n{right}\n", foreign)
    assert found.startswith("brand/pages/en/ours.md:7: ") and said in found


def test_a_mistake_of_our_own_is_not_the_writers() -> None:
    with pytest.raises(TypeError):
        expanded('{{ rule("evaluation") }}', foreign=False, draw_with=Broken(drawer().views))


def test_a_sheet_that_is_left_out_draws_nothing() -> None:
    assert expanded('{{ worksheet("gone") }}', foreign=False).strip() == ""


def test_every_call_has_an_example_that_is_right() -> None:
    known = Known(("team",), ("34 CFR 300.301(a)",), ("meeting-prep",), ("thank-you",))
    for name, example in EXAMPLES.items():
        source = include(f"{{{{ {example} }}}}", 1, "a.md", "a.md", Path("/nowhere"), {})
        calls = Calls(known, drawer(), PageContext(source, CATALOG))
        drawn = expand(source, calls.functions(), BRAND, foreign=True)
        assert ("data-" in drawn) != (name == "table_picture"), name  # the cover has a picture


# ---- snippets and files


def test_a_snippet_is_included_and_its_calls_are_made(tmp_path: Path) -> None:
    snippets = tmp_path / "docs/en/snippets"
    snippets.mkdir(parents=True)
    text = 'Shared {{ rule("evaluation") }}\n\nand {{ rule("nothing") }}\n'
    (snippets / "shared.md").write_text(text, encoding="utf-8")
    body = 'One.\n\n--8<-- "shared.md"\n\n{{ rule("nope") }}\n'
    source = include(body, 1, "a.md", "docs/en/a.md", snippets, {})
    assert "Shared" in source.text and not source.mistakes
    with pytest.raises(Mistakes) as stopped:
        expand(source, Calls(KNOWN, drawer(), PageContext(source, CATALOG)).functions(), {}, False)
    assert str(stopped.value).startswith("docs/en/snippets/shared.md:3: ")
    assert source.at(6).file == "docs/en/a.md" and source.at(7).number == 5


@pytest.mark.parametrize(
    "line",
    [
        '--8<-- "none.md"', '--8<-- "../secret.md"', '--8<-- "/etc/passwd"', "--8<--",
        '--8<-- "https://x.example/a.md"', '--8<-- "shared.md:nothing"',
    ],
)  # fmt: skip
def test_a_snippet_that_is_missing_or_outside_is_a_mistake(line: str, tmp_path: Path) -> None:
    snippets = tmp_path / "snippets"
    snippets.mkdir()
    (snippets / "shared.md").write_text("Shared", encoding="utf-8")
    (tmp_path / "secret.md").write_text("SECRET", encoding="utf-8")
    source = include(f"One.\n{line}\nTwo.", 4, "a.md", "docs/en/a.md", snippets, {})
    assert [str(found).split(": ")[0] for found in source.mistakes] == ["docs/en/a.md:5"]
    assert "SECRET" not in source.text and "root:" not in source.text
