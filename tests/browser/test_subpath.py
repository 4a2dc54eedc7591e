"""The site below a folder of its server, as GitHub gives it to a project (`/guide/`): searching,
choosing, printing, and the page for wrong addresses.
"""

from __future__ import annotations

import functools
import http.server
import re
import threading
import urllib.request
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from browser_tools import DESKTOP
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Quiet
from tests.hosts.test_brand import example_copy

BELOW = "/guide/"
RULE = '[data-rule="evaluation"] .slot__text'


class Below(Quiet):
    """Serves a site below a folder, with its own page where there is no file, as GitHub does."""

    def translate_path(self, path: str) -> str:
        inside = path.startswith(BELOW)
        return super().translate_path(path.removeprefix(BELOW.rstrip("/")) if inside else "/\0")

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)


@pytest.fixture(scope="module", params=["address known", "address not known"])
def home(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, root: Path
) -> Iterator[str]:
    """The address of a copy whose `site_url` ends in `/guide/`, and of one that has none."""
    if request.param == "address known":
        site = example_copy(tmp_path_factory, root, "river-and-lake")
    else:
        site = request.getfixturevalue("built")
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Below, directory=str(site))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}{BELOW}"
    server.shutdown()


@pytest.fixture
def page(browser: Browser, home: str) -> Iterator[Page]:
    """A page that fails its test if anything it asks for is not there or not below the folder."""
    context = browser.new_context(viewport=DESKTOP)
    wrong: list[str] = []

    def look(response: Any) -> None:
        there = response.status in (HTTPStatus.OK, HTTPStatus.NOT_MODIFIED)
        if there == ("nope" in response.url) or not response.url.startswith(home):
            wrong.append(f"{response.url}: {response.status}")

    context.on("response", look)
    context.on("weberror", lambda error: wrong.append(str(error.error)))
    yield context.new_page()
    context.close()
    assert wrong == []


def test_the_search_finds_a_page_and_its_result_opens(page: Page, home: str) -> None:
    page.goto(home + "glossary/")
    page.get_by_role("textbox", name="Search").click()
    page.keyboard.type("turning 18")
    page.locator(".find__list a").first.click(timeout=15_000)
    page.wait_for_url(home + "rights/transition-and-age/**")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_a_chosen_state_fills_the_page_and_the_next(page: Page, home: str) -> None:
    page.goto(home + "rights/child-find-and-evaluation/")
    page.get_by_label("My state").select_option("mn")
    expect(page.locator(RULE)).to_contain_text("Minnesota")
    page.reload()
    expect(page.locator(RULE)).to_contain_text("Minnesota")
    page.locator('[data-rule="evaluation"] .slot__more a').click()
    expect(page).to_have_url(home + "states/minnesota/#evaluation")


def test_a_link_to_a_pdf_leads_to_it(page: Page, home: str) -> None:
    page.goto(home + "worksheets/meeting-prep/")
    for state in ("us", "mn"):
        if state != "us":
            page.get_by_label("My state").select_option(state)
        first = page.locator("[data-print]").first
        expect(first).to_have_attribute("href", re.compile(rf"print/{state}/"))
        link = str(first.evaluate("link => link.href"))
        assert link.startswith(f"{home}print/{state}/"), link
        with urllib.request.urlopen(link) as answer:
            assert answer.status == HTTPStatus.OK and answer.read(5) == b"%PDF-"


@pytest.mark.parametrize("place", ["nope/deep/", "rights/nope"])
def test_a_wrong_address_shows_a_page_with_its_looks_that_leads_home(
    page: Page, home: str, place: str
) -> None:
    answer = page.goto(home + place)
    assert answer is not None and answer.status == HTTPStatus.NOT_FOUND
    main = page.get_by_role("main")
    expect(main.get_by_role("heading", level=1)).to_have_text("This page is not here")
    typeface = str(page.evaluate("getComputedStyle(document.body).fontFamily"))
    assert typeface.startswith(('"Atkinson', "sans-serif")), typeface
    for link in main.get_by_role("link").all():
        if link.evaluate("link => link.href") == home:
            link.click()
            break
    expect(page).to_have_url(home)
    expect(page.locator(".doors")).to_be_visible()
