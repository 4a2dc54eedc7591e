"""A page's calls are compiled once, and a page that changed is compiled anew."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from macros.engines import kept_pages
from macros.engines.kept_pages import compile_once, pages_shelf

CONFIG = "plugins: [macros]\n"
PAGE = "# Rules\n\n{% for day in days %}{{ day }} {% endfor %}\n"


class Counting(Environment):
    """An environment that counts what it translates."""

    translated = 0

    def _parse(self, *given: object) -> object:
        self.translated += 1
        return super()._parse(*given)


def one_build(folder: Path, text: str) -> tuple[str, int]:
    """What a build makes of a page, and how many texts it translated."""
    environment, shelf = Counting(), pages_shelf(folder / "pages-en", CONFIG)
    compile_once(environment, shelf)
    made = environment.from_string(text).render(days=[60, 30])
    shelf.save()
    return made, environment.translated


def test_a_page_is_compiled_once(tmp_path: Path) -> None:
    assert one_build(tmp_path, PAGE) == ("# Rules\n\n60 30 ", 1)
    assert one_build(tmp_path, PAGE) == ("# Rules\n\n60 30 ", 0)


def test_a_page_that_changed_is_compiled_anew(tmp_path: Path) -> None:
    one_build(tmp_path, PAGE)
    assert one_build(tmp_path, PAGE.replace("Rules", "Times")) == ("# Times\n\n60 30 ", 1)


def test_what_was_compiled_for_other_calls_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one_build(tmp_path, PAGE)
    assert PAGE in pages_shelf(tmp_path / "pages-en", CONFIG)
    monkeypatch.setattr(kept_pages, "EXAMPLES", {"rule": "rule()"})
    assert PAGE not in pages_shelf(tmp_path / "pages-en", CONFIG)


def test_what_was_compiled_with_another_configuration_is_not_used(tmp_path: Path) -> None:
    one_build(tmp_path, PAGE)
    assert PAGE not in pages_shelf(tmp_path / "pages-en", f"{CONFIG}j2_variable_start_string: '[['")


def test_a_template_with_a_name_is_left_to_its_own_cache(tmp_path: Path) -> None:
    environment = Environment(loader=DictLoader({"part": PAGE}))
    shelf = pages_shelf(tmp_path / "pages-en", CONFIG)
    compile_once(environment, shelf)
    assert environment.get_template("part").render(days=[1]) == "# Rules\n\n1 "
    assert PAGE not in shelf
