"""What the page on accessibility promises, where no other test proves it."""

from __future__ import annotations

import re

import pytest
from browser_tools import DESKTOP, PHONE
from playwright.sync_api import Browser, Page, expect

PAGES = ("", "rights/consent/", "states/texas/", "worksheets/meeting-prep/", "disagreements/")


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_nothing_moves_by_itself(browser: Browser, address: str, size: object) -> None:
    context = browser.new_context(viewport=size)  # type: ignore[arg-type]
    page = context.new_page()
    for path in PAGES:
        page.goto(address + path, wait_until="networkidle")
        page.wait_for_function("document.getAnimations().length === 0")
        assert page.locator("video, marquee, blink, [autoplay]").count() == 0, path
    context.close()


def test_every_page_prints_without_menus(page: Page, address: str) -> None:
    for path in PAGES:
        page.goto(address + path)
        page.emulate_media(media="print")
        for part in (".md-header", ".md-tabs", ".md-sidebar--primary", ".bar", ".find__panel"):
            expect(page.locator(part).first).to_be_hidden()
        expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_marks_have_words_and_maps_have_letters(page: Page, address: str) -> None:
    page.goto(address + "tools/compare-states/")
    for mark in page.locator(".compare__rule .badge").all_text_contents():
        assert mark.strip()
    for tile in page.locator(".compare__rule .tiles .tile").all_text_contents():
        assert re.fullmatch(r"[A-Z]{2,3}[ABCDEF*?–]", tile), tile
