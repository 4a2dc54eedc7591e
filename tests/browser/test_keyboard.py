"""Menu and search by keyboard: every stop is in sight and has a name, nothing closed is a stop,
Escape closes, and the focus is where it was before.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import pytest
from browser_tools import DESKTOP, PHONE, violations
from playwright.sync_api import Browser, Page, expect

PAGE = "rights/consent/"
PAGES = (PAGE, "", "states/texas/", "tools/compare-states/", "tools/deadlines/")
PARTS = (".md-header", ".find", ".md-tabs", ".bar", ".md-content", ".md-footer")
"""What stops are in, from top to bottom."""
SIZES = {"phone": PHONE, "desktop": DESKTOP}

# What has the focus: its name, its part of the page, the box in which it or its label is seen.
STOP = """() => {
  const stop = document.activeElement;
  if (stop === document.body) return null;
  const label = stop.labels?.length && stop.type === "radio"
    ? document.querySelector(`#${stop.id} + label`) : null;
  const box = (label ?? stop).getBoundingClientRect();
  const name = stop.getAttribute("aria-label") || stop.labels?.[0]?.innerText
    || stop.innerText || stop.querySelector("img")?.alt || "";
  const style = getComputedStyle(label ?? stop);
  return {
    name: name.trim(), x: box.x, y: box.y + scrollY, width: box.width, height: box.height,
    top: box.y, right: box.right, line: parseFloat(style.outlineWidth),
    shown: style.visibility === "visible" && style.opacity !== "0",
    place: [".find", ".md-tabs", ".md-header", ".bar", ".md-content", ".md-footer"]
      .find((part) => stop.closest(part)) ?? "",
  };
}"""


@pytest.fixture(params=SIZES)
def page(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    """A page on a screen of either size."""
    context = browser.new_context(viewport=SIZES[request.param], reduced_motion="reduce")
    opened = context.new_page()
    opened.goto(address + PAGE)
    yield opened
    context.close()


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE, reduced_motion="reduce")
    opened = context.new_page()
    opened.goto(address + PAGE)
    yield opened
    context.close()


def stops(page: Page) -> list[dict[str, Any]]:
    """Every stop of the Tab key, from the first to the last."""
    found: list[dict[str, Any]] = []
    while True:
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            return found
        found.append(stop)
        assert len(found) < 300


def name_of_focus(page: Page) -> str:
    stop = page.evaluate(STOP)
    return str(stop["name"]) if stop else ""


# The links and controls that are seen and never had the focus.
MISSED = """() => [...document.querySelectorAll(
  "a[href], button, input:not([type=radio]), select, textarea, summary"
)].filter((control) => control.checkVisibility({visibilityProperty: true, opacityProperty: true})
  && !control.closest("[hidden]") && !visited.has(control)).map((control) => control.outerHTML)"""


@pytest.mark.parametrize("path", PAGES)
def test_every_link_and_control_is_a_stop_in_sight_with_a_name_and_a_strong_line(
    page: Page, address: str, path: str
) -> None:
    page.goto(address + path)
    page.evaluate(
        "window.visited = new Set();addEventListener('focusin', ({target}) => visited.add(target))"
    )
    found = stops(page)
    assert page.evaluate(MISSED) == [] and len(found) > 20
    assert found[0]["name"] == "Skip to content"
    width = page.viewport_size["width"] if page.viewport_size else 0
    for stop in found:
        assert stop["name"], stop
        assert stop["shown"] and stop["width"] >= 8 and stop["height"] >= 8, stop
        assert stop["x"] >= 0 and stop["right"] <= width, stop
        assert stop["line"] >= 2, stop


def test_the_stops_are_in_the_order_in_which_they_are_seen(page: Page) -> None:
    """Parts of the page from top to bottom; in a line of the header from one side to the other."""
    found = stops(page)
    placed = [stop["place"] for stop in found if stop["place"]]
    parts = [part for part, _ in itertools.groupby(placed)]
    assert parts == [part for part in PARTS if part in parts] and len(parts) >= 5
    for line in ({".md-header", ".find"}, {".md-tabs"}, {".bar"}):
        sides = [stop["right"] for stop in found if stop["place"] in line]
        assert sides == sorted(sides), line
    for part in (".md-content", ".md-footer"):
        tops = [round(stop["y"] / 12) for stop in found if stop["place"] == part]
        assert tops and tops == sorted(tops), part


def test_the_menu_opens_takes_the_focus_and_gives_it_back(phone: Page) -> None:
    button = phone.get_by_role("button", name="Menu")
    expect(button).to_have_attribute("aria-expanded", "false")
    button.focus()
    phone.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    menu = phone.locator("#menu")
    expect(menu).to_be_visible()
    expect(menu.locator("a").first).to_be_focused()
    names = []
    for _ in range(40):
        names.append(name_of_focus(phone))
        assert phone.evaluate("document.activeElement.closest('#menu') !== null")
        stop = phone.evaluate(STOP)
        assert 0 <= stop["x"] and 0 <= stop["top"] < PHONE["height"], stop
        if "Decisions in writing" in names[-1]:
            break
        phone.keyboard.press("Tab")
    assert {"Home", "Rights", "The team and you", "Your consent"} <= set(names)
    phone.keyboard.press("Escape")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(button).to_be_focused()
    expect(menu).to_be_hidden()


def test_the_dark_around_the_menu_closes_it_and_a_link_leads_into_the_page(phone: Page) -> None:
    button = phone.get_by_role("button", name="Menu")
    button.click()
    phone.mouse.click(380, 500)
    expect(phone.locator("#menu")).to_be_hidden()
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")
    button.click()
    phone.locator("#menu").get_by_role("link", name="Can I change my mind later?").click()
    expect(phone.locator("#menu")).to_be_hidden()
    expect(button).not_to_be_focused()
    expect(phone.get_by_role("heading", name="Can I change my mind later?")).to_be_in_viewport()


def test_the_menu_closes_when_the_focus_leaves_it(phone: Page) -> None:
    phone.get_by_role("button", name="Menu").click()
    expect(phone.locator("#menu a").first).to_be_focused()
    phone.keyboard.press("Shift+Tab")
    expect(phone.locator("#menu")).to_be_hidden()
    assert phone.evaluate("document.activeElement.closest('#menu') === null")


def test_without_scripts_the_menu_opens_by_mouse_and_by_keyboard(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(address + PAGE)
    menu = page.locator(".md-sidebar--primary")
    expect(menu).to_be_hidden()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(menu).to_be_visible()
    page.keyboard.press("Space")
    expect(menu).to_be_hidden()
    page.locator(".menu-label").click()
    expect(menu).to_be_visible()
    context.close()


def open_search(page: Page, words: str) -> None:
    """Opens the search by keyboard and waits for what it finds."""
    opener = page.get_by_role("button", name="Search", exact=True)
    if opener.is_visible():
        opener.focus()
        page.keyboard.press("Enter")
    else:
        page.get_by_role("textbox", name="Search").focus()
    page.keyboard.type(words)
    expect(page.locator(".find__status")).not_to_be_empty(timeout=20_000)


def test_results_are_reached_by_tab_and_by_arrows(page: Page) -> None:
    open_search(page, "evaluation")
    links = page.locator(".find__list a")
    expect(links).to_have_count(10)
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Clear the search")).to_be_focused()
    page.keyboard.press("Tab")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("Tab")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(links.nth(2)).to_be_focused()
    for _ in range(3):
        page.keyboard.press("ArrowUp")
    expect(page.get_by_role("textbox", name="Search")).to_be_focused()
    target = links.nth(0).get_attribute("href") or ""
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{target.replace('../', '')}")


def test_escape_closes_the_search_and_the_focus_goes_back(page: Page) -> None:
    before = page.get_by_role("link", name="Your consent").or_(page.locator(".bar select")).last
    before.focus()
    opener = page.get_by_role("button", name="Search", exact=True)
    narrow = opener.is_visible()
    open_search(page, "records")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.locator(".find__list")).to_be_hidden()
    expect(opener if narrow else before).to_be_focused()
    assert not page.locator(".find").evaluate("find => find.classList.contains('is-open')")


def test_a_late_answer_does_not_lose_the_focus(page: Page) -> None:
    open_search(page, "record")
    field = page.locator(".find__input")
    page.keyboard.press("ArrowDown")
    field.evaluate("field => { field.value = 'records'; field.dispatchEvent(new Event('input')); }")
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".find__list")).to_be_hidden()


def test_an_empty_search_has_no_stop_but_its_field(page: Page) -> None:
    open_search(page, "x")
    page.get_by_role("button", name="Clear the search").click()
    expect(page.get_by_role("textbox", name="Search")).to_be_focused()
    page.keyboard.press("Tab")
    assert not page.evaluate("document.activeElement.closest('.find') !== null")
    expect(page.locator(".find__found a").first).to_be_hidden()


def test_the_search_closes_when_the_focus_leaves_it(page: Page) -> None:
    open_search(page, "turning 18")
    links = page.locator(".find__list a")
    links.last.focus()
    page.keyboard.press("Tab")
    expect(page.locator(".find__list")).to_be_hidden()


def test_a_search_that_finds_nothing_offers_places_to_start(page: Page) -> None:
    open_search(page, "xqzw")
    expect(page.locator(".find__status")).to_have_text("Nothing found.")
    offered = page.locator(".find__none a")
    expect(offered).to_have_text(
        [
            "New to all this? A ten-minute tour",
            "I think my child needs help",
            "We have a meeting coming up",
            "We disagree with the school",
            "Glossary of school words",
        ]
    )
    page.keyboard.press("ArrowDown")
    expect(offered.first).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("words", ["evaluation", "xqzw"])
def test_axe_finds_nothing_with_the_search_open(
    browser: Browser, address: str, size: str, scheme: Any, words: str
) -> None:
    context = browser.new_context(viewport=SIZES[size], color_scheme=scheme)
    page = context.new_page()
    page.goto(address + PAGE)
    open_search(page, words)
    assert violations(page) == []
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_with_the_menu_open(browser: Browser, address: str, scheme: Any) -> None:
    context = browser.new_context(viewport=PHONE, color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    page.goto(address + PAGE)
    page.get_by_role("button", name="Menu").click()
    expect(page.locator("#menu a").first).to_be_focused()
    assert violations(page) == []
    context.close()
