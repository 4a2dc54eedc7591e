"""A copy on the device: every page, the reader's state and its sheets without the internet, one
edition at a time.
"""

from __future__ import annotations

import functools
import json
import re
import shutil
import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from browser_tools import PHONE
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect

from macros.web.worker import digest_of
from tests.browser.conftest import Quiet, browser_path
from tests.browser.unwatched import drive, reader

PAGES = (
    "",
    "rights/consent/",
    "rights/discipline/",
    "meetings/who-decides/",
    "disagreements/due-process/",
    "barriers/",
    "worksheets/meeting-prep/",
    "letters/request-evaluation/",
    "states/",
    "glossary/",
    "states/new-york/",
)


@pytest.fixture
def copy(built: Path, tmp_path: Path) -> Path:
    """A copy of the site that a test may change, below a folder: prints of New York only."""
    folder = tmp_path / "served" / "guide"
    shutil.copytree(
        built,
        folder,
        ignore=lambda path, names: [
            name
            for name in names
            if (Path(path) == built / "print" and name != "ny") or name == "embed"
        ],
    )
    return folder


@pytest.fixture
def top(copy: Path) -> Iterator[str]:
    """Where the copy is served: below a path of the server."""
    handler = functools.partial(Quiet, directory=str(copy.parent))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/guide/"
    server.shutdown()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(viewport=PHONE, service_workers="allow")
    yield opened
    opened.close()


def kept(page: Page) -> list[str]:
    """The addresses that the device keeps, of all editions."""
    addresses: list[str] = page.evaluate(
        """async () => {
          const names = await caches.keys();
          const found = await Promise.all(names.map(async (name) =>
            (await (await caches.open(name)).keys()).map((request) => request.url)));
          return found.flat();
        }"""
    )
    return addresses


def until(page: Page, true: str) -> None:
    """Waits until an expression, which may wait itself, is true in the page."""
    for _ in range(600):
        try:
            if page.evaluate(f"async () => !!({true})"):
                return
        except Error:
            pass  # the page is loaded anew
        page.wait_for_timeout(100)
    raise AssertionError(f"not true within a minute: {true}")


def edition_of(copy: Path) -> dict[str, Any]:
    """What the service worker knows of its edition."""
    head = (copy / "sw.js").read_text(encoding="utf-8").partition(";\n")[0]
    edition: dict[str, Any] = json.loads(head.removeprefix("var edition = "))
    return edition


def visit(page: Page, top: str, copy: Path) -> None:
    """Opens the copy, chooses New York, and waits until the device has all of it."""
    page.goto(top)
    page.evaluate("async () => { await navigator.serviceWorker.ready }")
    page.get_by_label("My state").select_option("ny")
    last = top + edition_of(copy)["prints"][-1].replace("*", "ny")
    until(page, f"await caches.match({last!r})")


def test_after_one_visit_all_of_it_opens_without_the_internet(
    context: BrowserContext, top: str, copy: Path
) -> None:
    page = context.new_page()
    visit(page, top, copy)
    context.set_offline(True)
    for path in PAGES:
        page.goto(top + path)
        expect(page.locator("h1")).to_be_visible()
        expect(page.locator(".kept")).to_have_text(
            re.compile(r"^You are offline\. These pages are the copy of \w+ \d+, \d{4} on")
        )
        fonts = page.evaluate("async () => (await document.fonts.ready, document.fonts.size)")
        assert fonts
    page.goto(top + "rights/child-find-and-evaluation/")
    expect(page.locator('[data-rule="evaluation"] .slot__text')).to_contain_text("New York")
    found = page.evaluate(
        "async (address) => (await (await fetch(address)).arrayBuffer()).byteLength",
        f"{top}print/ny/en/meeting-prep.pdf",
    )
    assert found > 20_000
    # The state's rules and the federal ones are on the device: the calculator counts with both.
    page.goto(top + "tools/deadlines/")
    page.locator("#deadline-event").select_option("eligibility_decided")
    page.locator("#deadline-date").fill("2026-11-02")
    expect(page.locator("#deadline-results [data-latest]").first).to_be_visible()
    page.goto(top + "tools/days-out/")
    page.locator("#days-out-1-from").fill("2026-10-05")
    expect(page.locator(".days-out__count").first).to_have_text("In all: 1 school day")
    page.goto(top + "states/texas/")
    expect(page.locator("h1")).to_have_text("Without the internet")
    page.locator("article").get_by_role("link", name="save your answers").click()
    expect(page).to_have_url(top + "about/privacy/")
    context.set_offline(False)
    page.goto(top)
    expect(page.locator(".kept")).to_be_hidden()


def publish(copy: Path, mark: str) -> None:
    """Makes an edition of what is in the copy."""
    script = copy / "sw.js"
    rest = script.read_text(encoding="utf-8").partition(";\n")[2]
    edition = edition_of(copy)

    def digest(path: str) -> str:
        return digest_of(copy / (path + "index.html" if path.endswith("/") or not path else path))

    edition["mark"] = mark
    edition["pages"] = {path: digest(path) for path in edition["pages"]}
    edition["states"] = {
        code: {path: digest(path) for path in files} for code, files in edition["states"].items()
    }
    script.write_text(f"var edition = {json.dumps(edition)};\n{rest}", encoding="utf-8")


def newer(copy: Path, half: bool = False) -> None:
    """Publishes another edition: each page says so. `half`: the server has not got all of it."""
    for page in copy.rglob("index.html"):
        text = page.read_text(encoding="utf-8")
        page.write_text(text.replace("<h1", "<p class='newer'>newer</p><h1", 1), encoding="utf-8")
    publish(copy, "another")
    if half:
        (copy / "glossary" / "index.html").write_text("half", encoding="utf-8")


def test_a_new_edition_replaces_the_old_one_as_a_whole(copy: Path, browser: Browser) -> None:
    program = browser_path() or browser.browser_type.executable_path
    last = "/guide/" + edition_of(copy)["prints"][-1].replace("*", "ny")
    drive(copy.parent, kept=last)
    publish(copy, "first")
    with reader(program, copy.parent, "/guide/") as steps:
        assert steps.until(lambda now: now["ready"])
        steps.next = {"state": "ny"}
        assert steps.until(lambda now: now["kept"])
        newer(copy)
        steps.go("/guide/barriers/")
        assert steps.now["newer"] is False  # the old edition, while the new one comes
        assert steps.until(lambda now: now["waiting"])
        # At one of the next pages: the old worker first ends what it is doing.
        for path in ("glossary", "barriers", "states", "rights/consent", "glossary", "barriers"):
            steps.go(f"/guide/{path}/")
            if steps.until(lambda now: now["newer"], seconds=5):
                break
        assert steps.until(lambda now: now["newer"] and now["caches"] == 1)
        steps.cut = True
        for path in ("", "glossary/", "worksheets/meeting-prep/"):
            steps.go(f"/guide/{path}")
            assert steps.now["newer"]


def test_half_an_edition_never_shows(context: BrowserContext, top: str, copy: Path) -> None:
    page = context.new_page()
    visit(page, top, copy)
    newer(copy, half=True)
    page.evaluate(
        "async () => { const own = await navigator.serviceWorker.getRegistration();"
        " await own.update().catch(() => {}); }"
    )
    page.wait_for_timeout(2500)
    context.set_offline(True)
    for path in ("", "barriers/", "glossary/"):
        page.goto(top + path)
        expect(page.locator("h1")).to_be_visible()
        expect(page.locator(".newer")).to_have_count(0)


def test_a_copy_that_is_not_kept_any_more_takes_away_what_was(
    context: BrowserContext, top: str, copy: Path, root: Path
) -> None:
    page = context.new_page()
    visit(page, top, copy)
    assert kept(page)
    gone = (root / "overrides/components/worker/gone.js").read_text(encoding="utf-8")
    (copy / "sw.js").write_text(gone, encoding="utf-8")
    for path in copy.rglob("index.html"):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r'<link rel="manifest"[^>]*>', "", text), encoding="utf-8")
    page.goto(top + "barriers/")
    until(
        page,
        "!(await caches.keys()).length && !(await navigator.serviceWorker.getRegistration())",
    )
