"""No page has anything that axe calls a violation: phone and desktop, light and dark."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from browser_tools import DESKTOP, PHONE, violations
from playwright.sync_api import Browser

KEY_PAGES = (
    "",
    "states/new-york/",
    "tools/compare-states/",
    "barriers/predetermination/",
    "start/upcoming-meeting/",
    "disagreements/",
)
ROOT = Path(__file__).resolve().parents[2]


def all_pages() -> list[str]:
    """The address of every page of the English sources, and of three states."""
    docs = ROOT / "docs" / "en"
    found = []
    for path in (path for path in sorted(docs.rglob("*.md")) if "snippets" not in path.parts):
        name = path.relative_to(docs).with_suffix("").as_posix()
        name = name.removesuffix("index").rstrip("/")
        found.append(f"{name}/" if name else "")
    return [*found, "states/wisconsin/", "states/louisiana/", "states/texas/"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_key_pages(browser: Browser, address: str, size: Any, scheme: Any) -> None:
    context = browser.new_context(viewport=size, color_scheme=scheme)
    page = context.new_page()
    for path in KEY_PAGES:
        page.goto(address + path + "?state=ny", wait_until="networkidle")
        assert violations(page) == [], path
    context.close()


@pytest.mark.parametrize("part", range(4))
def test_every_page(browser: Browser, address: str, part: int) -> None:
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    for path in all_pages()[part::4]:
        page.goto(address + path)
        assert violations(page) == [], path
    context.close()


def test_no_page_scrolls_sideways_on_a_narrow_phone(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 700})
    page = context.new_page()
    for path in all_pages():
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
        page.evaluate("document.documentElement.style.fontSize = '250%'")  # twice as large
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, f"{path}: large text"
    context.close()
