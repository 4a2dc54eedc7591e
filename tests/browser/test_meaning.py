"""What a short word means is shown when it is tapped, as text."""

from __future__ import annotations

from browser_tools import PHONE
from playwright.sync_api import Browser, Page, expect

PAGE = "for-schools/"


def test_a_tap_shows_the_meaning_and_another_hides_it(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport=PHONE, has_touch=True)
    page = context.new_page()
    page.goto(address + PAGE)
    word = page.locator("abbr[title]:visible").first
    meaning = page.locator(".meaning")
    expect(meaning).to_be_hidden()
    word.tap()
    expect(meaning).to_have_text(word.get_attribute("title") or "")
    box, below = meaning.bounding_box(), word.bounding_box()
    assert box and below and box["x"] >= 0 and box["x"] + box["width"] <= 390
    assert 0 < box["y"] - below["y"] - below["height"] < 12
    word.tap()
    expect(meaning).to_be_hidden()
    word.tap()
    page.keyboard.press("Escape")
    expect(meaning).to_be_hidden()
    context.close()


def test_a_meaning_is_text_and_never_markup(page: Page, address: str) -> None:
    page.goto(address + PAGE)
    typed = '<img src=x onerror="document.title = 1">'
    word = page.locator("abbr[title]:visible").first
    word.evaluate("(word, typed) => { word.title = typed }", typed)
    word.click()
    expect(page.locator(".meaning")).to_have_text(typed)
    assert page.locator(".meaning img").count() == 0
