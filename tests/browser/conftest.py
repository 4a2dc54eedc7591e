"""A browser and a small server for the built site, shared by all browser tests of one worker."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser_tools import DESKTOP, PHONE, Visit, watch
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    protocol_version = "HTTP/1.0"

    def handle(self) -> None:
        try:
            super().handle()
        except (BrokenPipeError, ConnectionResetError):
            return  # the page was closed before it had the whole file

    def log_message(self, format: str, *args: Any) -> None:
        return


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test in a browser that fails is run once more, and the summary says so: a busy machine may
    keep a browser waiting. A fault of the site fails twice."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session")
def address(built: Path) -> Iterator[str]:
    """Where the built site is served, with a slash at the end."""
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Quiet, directory=str(built))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()


def browser_path() -> str | None:
    """The browser of the machine; None lets Playwright use its own."""
    for name in (
        os.environ.get("BROWSER_FOR_TESTS"),
        "chromium",
        "chromium-browser",
        "google-chrome",
    ):
        found = shutil.which(name) if name else None
        if found:
            return found
    return None


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        try:
            running = playwright.chromium.launch(executable_path=browser_path(), args=ARGUMENTS)
        except Exception as error:
            pytest.fail(
                "no browser for the tests; get one with `sudo apt-get install chromium` "
                f"or `playwright install chromium` ({error})",
                pytrace=False,
            )
        # A service worker would load the whole copy beside each test; the tests of it allow it.
        running.new_context = functools.partial(  # type: ignore[method-assign]
            running.new_context, service_workers="block"
        )
        yield running
        running.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(viewport=PHONE)
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture(scope="module")
def guarded(built: Path) -> Iterator[str]:
    """The site with the headers of its `_headers`."""
    from test_csp import served

    with served(built) as address:
        yield address


@pytest.fixture
def visit(browser: Browser, guarded: str) -> Iterator[Visit]:
    context = browser.new_context(viewport=DESKTOP)
    made = Visit(context.new_page(), guarded)
    watch(context, made)
    yield made
    context.close()
    assert [url for url in made.asked if not url.startswith((guarded, "blob:", "data:"))] == []
    assert made.wrong == []
