"""The Content-Security-Policy of `_headers` holds: no page of the built site does anything that the
policy forbids.
"""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from browser_tools import DESKTOP
from playwright.sync_api import Browser, Page, expect

from tests.hosts.test_brand import rich_copy

REPORT = (
    "document.addEventListener('securitypolicyviolation', event => "
    "told(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile} "
    "${event.sample}`))"
)


def header_rules(text: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """A `_headers` file as the services read it: paths, each with its headers."""
    rules: list[tuple[str, list[tuple[str, str]]]] = []
    for line in text.splitlines():
        if line.startswith("/"):
            rules.append((line.strip(), []))
        elif line.strip():
            name, _, value = line.strip().partition(": ")
            rules[-1][1].append((name, value))
    return rules


class WithHeaders(http.server.SimpleHTTPRequestHandler):
    """Serves a site with the headers of its `_headers` file, as Netlify and Cloudflare Pages do."""

    def __init__(
        self, *args: Any, rules: list[tuple[str, list[tuple[str, str]]]], **kwargs: Any
    ) -> None:
        self.rules = rules
        super().__init__(*args, **kwargs)

    def end_headers(self) -> None:
        path = unquote(urlsplit(self.path).path)
        for pattern, headers in self.rules:
            if path == pattern or (pattern.endswith("*") and path.startswith(pattern[:-1])):
                for name, value in headers:
                    self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        return


@contextmanager
def served(site: Path) -> Iterator[str]:
    rules = header_rules((site / "_headers").read_text(encoding="utf-8"))
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(WithHeaders, directory=str(site), rules=rules)
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()


@pytest.fixture(scope="module")
def branded(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Iterator[str]:
    """A brand's copy with logo, colors, own pages and sheets, with its headers."""
    with served(rich_copy(tmp_path_factory, root)) as address:
        yield address


@pytest.fixture
def told() -> list[str]:
    """What the browser said against a page."""
    return []


@pytest.fixture
def page(browser: Browser, told: list[str]) -> Iterator[Page]:
    context = browser.new_context(viewport=DESKTOP)
    context.expose_function("told", lambda text: told.append(f"violation: {text}"))
    context.add_init_script(REPORT)
    context.on(
        "console",
        lambda message: (
            told.append(f"console: {message.text}") if message.type == "error" else None
        ),
    )
    context.on("weberror", lambda error: told.append(f"error: {error.error}"))
    yield context.new_page()
    context.close()


def quiet(page: Page) -> None:
    """Gives a page the time to say something against itself."""
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(100)


def test_the_policy_is_in_force_and_a_violation_would_be_seen(
    page: Page, guarded: str, told: list[str]
) -> None:
    answer = page.goto(guarded)
    assert answer and "script-src 'self' 'sha256-" in answer.headers["content-security-policy"]
    assert told == []
    page.evaluate(
        "document.body.insertAdjacentHTML('beforeend', '<img src=\"missing.png\" "
        'onerror="window.ran = 1"><img src="https://example.org/a.png">\')'
    )
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), "
        "{textContent: 'window.ran = 2'}))"
    )
    page.wait_for_timeout(300)
    seen = " ".join(told)
    assert (
        "violation: script-src-elem inline" in seen
        and "violation: script-src-attr inline" in seen
        and "violation: img-src https://example.org/" in seen
    )
    assert page.evaluate("window.ran") is None


@pytest.mark.parametrize(
    "path",
    [
        "",
        "states/",
        "states/new-york/",
        "barriers/turf-wars/",
        "rights/consent/",
        "glossary/",
        "about/open-data/",
        "worksheets/",
        "letters/",
        "404.html",
    ],
)
def test_pages_do_nothing_that_is_forbidden(
    page: Page, guarded: str, told: list[str], path: str
) -> None:
    page.goto(guarded + path)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    quiet(page)
    assert told == []


def test_choosing_a_state_works_under_the_policy(page: Page, guarded: str, told: list[str]) -> None:
    page.goto(guarded + "rights/child-find-and-evaluation/")
    page.get_by_label("My state").select_option("wi")
    expect(page.locator('[data-rule="evaluation"] .slot__text')).to_contain_text("Wisconsin")
    page.goto(guarded + "states/?state=ny")
    expect(page.locator('[data-state="ny"]')).to_have_attribute("aria-current", "true")
    page.goto(guarded + "states/wisconsin/")
    page.get_by_role("link", name="Show Wisconsin’s rules on every page").click()
    expect(page.get_by_role("status").first).to_contain_text("Wisconsin")
    quiet(page)
    assert told == []


def test_the_search_works_under_the_policy(page: Page, guarded: str, told: list[str]) -> None:
    page.goto(guarded)
    page.get_by_role("textbox", name="Search").click()
    page.keyboard.type("turning 18")
    result = page.locator(".find__list li a").first
    expect(result).to_be_visible()
    result.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.goto(guarded + "?q=records")
    expect(page.locator(".find__list li").first).to_be_visible()
    quiet(page)
    assert told == []


def test_the_colors_can_be_switched_under_the_policy(
    page: Page, guarded: str, told: list[str]
) -> None:
    page.goto(guarded + "glossary/")
    page.locator("label[for=__palette_1]").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.reload()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    quiet(page)
    assert told == []


def test_comparing_works_under_the_policy(page: Page, guarded: str, told: list[str]) -> None:
    page.goto(guarded + "tools/compare-states/#evaluation")
    page.get_by_label("Question").select_option("age_out")
    expect(page.locator("#age_out")).to_be_visible()
    page.locator("#age_out thead").get_by_role("button").first.click()
    page.get_by_label("Show only rows with").fill("21")
    quiet(page)
    assert told == []


def test_deadlines_work_under_the_policy(page: Page, guarded: str, told: list[str]) -> None:
    page.goto(guarded + "tools/deadlines/")
    page.locator("#deadline-state").select_option("pa")
    page.locator("#deadline-date").fill("2026-10-02")
    page.locator("#deadline-event").select_option("consent_received")
    expect(page.locator(".deadlines__picture .due-bar").first).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Put them in my calendar").click()
    assert b"BEGIN:VEVENT" in Path(download.value.path()).read_bytes()
    quiet(page)
    assert told == []


def test_a_worksheet_works_under_the_policy(page: Page, guarded: str, told: list[str]) -> None:
    page.goto(guarded + "worksheets/meeting-prep/?state=ny")
    page.locator("form.sheet input[type=text]").first.fill("Alex")
    page.locator("form.sheet textarea").first.fill("a line\nand another")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save my answers as a file").click()
    assert b"Alex" in Path(download.value.path()).read_bytes()
    page.reload()
    expect(page.locator("form.sheet input[type=text]").first).to_have_value("Alex")
    quiet(page)
    assert told == []


def test_a_letter_works_under_the_policy(page: Page, guarded: str, told: list[str]) -> None:
    page.goto(guarded + "letters/request-evaluation/?state=wi")
    page.get_by_label("My child’s name").first.fill("Alex Doe")
    expect(page.locator(".letter")).to_contain_text("Alex Doe")
    quiet(page)
    assert told == []


def test_a_checklist_works_under_the_policy(page: Page, guarded: str, told: list[str]) -> None:
    page.goto(guarded + "meetings/before/")
    tick = page.locator(".tick input").first
    tick.check()
    page.reload()
    expect(tick).to_be_checked()
    quiet(page)
    assert told == []


@pytest.mark.parametrize(
    "path",
    [
        "",
        "states/wisconsin/",
        "workshops/",
        "worksheets/phone-call/",
        "letters/request-records/",
        "disagreements/",
    ],
)
def test_a_brands_copy_does_nothing_that_is_forbidden(
    page: Page, branded: str, told: list[str], path: str
) -> None:
    page.goto(branded + path)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.locator(".md-header img.logo").first.evaluate("image => image.naturalWidth") > 0
    quiet(page)
    assert told == []
