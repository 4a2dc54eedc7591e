"""The offline copy in a browser, opened from a disk: choosing, searching, filling in and printing
work, and nothing is asked of any server.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from browser_tools import DESKTOP
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.hosts.test_brand import example_copy, rich_copy
from tests.web.test_offline import unpacked

RULE = '[data-rule="evaluation"] .slot__text'
EVALUATION = "rights/child-find-and-evaluation/index.html"


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """An unpacked copy for one state, in a folder whose name has spaces and signs, as they have on
    people's sticks.
    """
    return unpacked(
        rich_copy(tmp_path_factory, root), tmp_path_factory.mktemp("Our stick (1) é"), "one"
    )


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    return unpacked(
        example_copy(tmp_path_factory, root, "river-and-lake"),
        tmp_path_factory.mktemp("stick"),
        "two",
    )


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that fails its test if it asks for anything but files of the disk that are there, or
    has an error in a script.
    """
    context: BrowserContext = browser.new_context(viewport=DESKTOP)
    asked: list[str] = []
    wrong: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    context.on("requestfailed", lambda request: wrong.append(f"{request.url}: {request.failure}"))
    context.on("weberror", lambda error: wrong.append(str(error.error)))
    opened = context.new_page()
    yield opened
    opened.wait_for_timeout(100)
    context.close()
    assert asked and [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
    assert wrong == []


def file_of(address: str) -> Path:
    parts = urlsplit(address)
    assert parts.scheme == "file", address
    return Path(unquote(parts.path))


def target_of(page: Page, selector: str) -> Path:
    return file_of(str(page.locator(selector).first.evaluate("link => link.href")))


def search(page: Page, words: str) -> None:
    page.get_by_role("textbox", name="Search").click()
    page.keyboard.type(words)
    expect(page.locator(".find__list li").first).to_be_visible(timeout=15_000)


def test_home_opens_with_its_looks_and_its_fonts(page: Page, one: Path) -> None:
    page.goto((one / "index.html").as_uri())
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".help-line")).to_have_text("Badger help line 555-0142")
    assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith('"Atkinson')
    page.evaluate("document.fonts.ready")
    assert page.evaluate("document.fonts.check('16px \"Atkinson Hyperlegible Next\"')")
    assert page.locator(".md-header img.logo").first.evaluate("image => image.naturalWidth") > 0


def test_links_lead_from_page_to_page(page: Page, one: Path) -> None:
    page.goto((one / "index.html").as_uri())
    page.locator(".doors a").first.click()
    expect(page).to_have_url((one / "start/first-evaluation/index.html").as_uri())
    page.locator("a.md-logo").first.click()
    expect(page).to_have_url((one / "index.html").as_uri())
    page.locator(".md-tabs__link", has_text="Worksheets").click()
    page.locator(".card__title a").first.click()
    expect(page.locator("form.sheet")).to_be_visible()


def test_a_copy_for_one_state_shows_its_rules_at_once(page: Page, one: Path) -> None:
    page.goto((one / EVALUATION).as_uri())
    expect(page.locator(RULE)).to_contain_text("41 school days")
    expect(page.locator("#state")).to_have_count(0)


def test_choosing_a_state_fills_the_slots_and_other_pages_know_it(page: Page, two: Path) -> None:
    page.goto((two / EVALUATION).as_uri())
    expect(page.locator(RULE)).to_contain_text("Federal law")
    page.get_by_label("My state").select_option("mn")
    expect(page.locator(RULE)).to_contain_text("Minnesota")
    expect(page.get_by_role("status").first).to_contain_text("Showing Minnesota’s rules.")
    assert (
        target_of(page, '[data-rule="evaluation"] .slot__more a')
        == two / "states/minnesota/index.html"
    )
    page.reload()
    expect(page.locator(RULE)).to_contain_text("Minnesota")
    page.goto((two / "disagreements/due-process/index.html").as_uri())
    expect(page.locator('[data-rule="hearing_deadline"] .slot__text')).to_contain_text("Minnesota")
    page.get_by_label("My state").select_option("wi")
    expect(page.locator('[data-rule="hearing_deadline"] .slot__text')).to_contain_text("one year")
    page.get_by_role("button", name="Clear my choice").click()
    expect(page.locator('[data-rule="hearing_deadline"] .slot__text')).to_contain_text(
        "Federal law"
    )


def test_an_address_with_a_state_shows_it(page: Page, two: Path) -> None:
    page.goto((two / EVALUATION).as_uri() + "?state=wi")
    expect(page.locator(RULE)).to_contain_text("Wisconsin")


@pytest.mark.parametrize("name", ["one", "two"])
def test_the_search_finds_pages_and_a_result_opens(
    page: Page, name: str, request: pytest.FixtureRequest
) -> None:
    folder: Path = request.getfixturevalue(name)
    page.goto((folder / "glossary/index.html").as_uri())
    search(page, "turning 18")
    result = page.locator(".find__list li a").first
    assert file_of(str(result.evaluate("link => link.href"))).is_file()
    result.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("up", ignore_case=True)
    assert file_of(page.url) == folder / "rights/transition-and-age/index.html"


def test_the_search_finds_a_page_of_the_brand(page: Page, one: Path) -> None:
    page.goto((one / "index.html").as_uri())
    search(page, "workshops")
    page.locator(".find__list li a").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Our workshops")


def test_a_worksheet_keeps_what_is_typed(page: Page, one: Path) -> None:
    page.goto((one / "worksheets/phone-call/index.html").as_uri())
    page.get_by_label("My question").fill("What comes next?")
    page.wait_for_timeout(600)
    page.reload()
    expect(page.get_by_label("My question")).to_have_value("What comes next?")


@pytest.mark.parametrize("sheet", ["worksheets/meeting-prep", "letters/request-evaluation"])
def test_the_files_to_print_are_there_before_and_after_choosing_a_state(
    page: Page, two: Path, sheet: str
) -> None:
    page.goto((two / sheet / "index.html").as_uri())
    links = page.locator("[data-print]")
    for state in ("us", "wi", "mn"):
        if state != "us":
            page.get_by_label("My state").select_option(state)
        expect(links.last).to_have_attribute("href", re.compile(rf"print/{state}/"))
        for index in range(links.count()):
            path = file_of(str(links.nth(index).evaluate("link => link.href")))
            assert path.is_file() and path.parts[-3] == state, path
            assert path.read_bytes()[:2] in (b"%P", b"PK"), path


def test_the_file_to_print_of_a_copy_for_one_state_is_there(page: Page, one: Path) -> None:
    page.goto((one / "worksheets/index.html").as_uri())
    links = page.locator("[data-print]")
    assert links.count() > 10
    for index in range(links.count()):
        path = file_of(str(links.nth(index).evaluate("link => link.href")))
        assert path.is_file() and path.parts[-3] == "wi", path


def test_light_and_dark_can_be_switched_and_stay(page: Page, one: Path) -> None:
    page.goto((one / "index.html").as_uri())
    page.locator("label[for=__palette_1]").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.goto((one / "glossary/index.html").as_uri())
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
