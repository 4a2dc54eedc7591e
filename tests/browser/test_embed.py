"""A rule in a frame of somebody else's page, which is at another address."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from browser_tools import violations
from playwright.sync_api import Browser, BrowserContext, Frame, Page

from macros.web.headers import EMBED_POLICY
from tests.browser.conftest import Quiet

PART = "embed/ny/evaluation/"
FOREIGN = """<!doctype html><html lang="en"><head><title>A school club</title></head><body>
<main><h1>Our club</h1>
<iframe src="{address}{part}" title="New York: evaluations" 
style="width:{width}px;height:{height}px;border:0"></iframe>
<iframe srcdoc="<p>another</p>" title="Another" height="99"></iframe></main>
{script}</body></html>"""
LOAD = '<script src="{address}embed/embed.js" defer></script>'
LATE = """<script>addEventListener("load", () => setTimeout(() => {{
const late = document.createElement("script"); late.src = "{address}embed/embed.js";
document.body.append(late); }}, 300))</script>"""
Show = Callable[..., Page]


class Framed(Quiet):
    """Serves the parts with the policy that `_headers` gives them."""

    def end_headers(self) -> None:
        if self.path.startswith("/embed/"):
            self.send_header("Content-Security-Policy", EMBED_POLICY)
        super().end_headers()


def serve(folder: Path, handler: type[Quiet]) -> http.server.ThreadingHTTPServer:
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(handler, directory=str(folder))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


@pytest.fixture(scope="module")
def guide(built: Path) -> Iterator[str]:
    server = serve(built, Framed)
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()


@pytest.fixture
def show(context: BrowserContext, guide: str, tmp_path: Path) -> Iterator[Show]:
    """Opens a page of another site that shows a rule in a frame."""
    server = serve(tmp_path, Quiet)

    def open_page(script: str = "", width: int = 360, height: int = 50, part: str = PART) -> Page:
        values = {"address": guide, "part": part, "width": width, "height": height}
        text = FOREIGN.format(script=script.format(address=guide), **values)
        (tmp_path / "index.html").write_text(text, encoding="utf-8")
        page = context.new_page()
        page.goto(f"http://localhost:{server.server_address[1]}/", wait_until="networkidle")
        return page

    yield open_page
    server.shutdown()


def part_of(page: Page) -> Frame:
    return next(frame for frame in page.frames if "/embed/" in frame.url)


def heights(page: Page) -> tuple[float, float]:
    """How high the frame is, and how high the rule in it."""
    frame = page.evaluate("document.querySelector('iframe').getBoundingClientRect().height")
    inside = part_of(page).evaluate("document.body.getBoundingClientRect().height")
    return frame, inside


@pytest.mark.parametrize("script", [LOAD, LATE], ids=["at once", "later"])
@pytest.mark.parametrize("width", [280, 360, 700])
def test_the_frame_gets_as_high_as_its_rule(script: str, width: int, show: Show) -> None:
    page = show(script, width=width)
    page.wait_for_function(
        "parseFloat(getComputedStyle(document.querySelector('iframe')).height) > 60"
    )
    frame, inside = heights(page)
    assert 0 <= frame - inside < 1.5
    other = page.locator("iframe").nth(1).bounding_box()
    assert other is not None and 99 <= other["height"] <= 104, "another frame stays as it is"


def test_the_message_holds_the_height_and_nothing_else(show: Show) -> None:
    note = """<script>window.got = [];
    addEventListener("message", (event) => got.push(event.data))</script>"""
    page = show(note)
    page.wait_for_function("window.got.length > 0")
    for message in page.evaluate("window.got"):
        assert set(message) == {"type", "height"}
        assert message["type"] == "same-table-height"
        assert isinstance(message["height"], int) and 60 < message["height"] < 2000


def test_a_wrong_message_changes_no_frame(show: Show) -> None:
    page = show(LOAD, height=300)
    page.wait_for_timeout(200)
    before = heights(page)
    page.frames[-1].evaluate(
        "parent.postMessage({type: 'same-table-height', height: 5}, '*');"
        "parent.postMessage({type: 'same-table-height', height: 'calc(1px)'}, '*');"
        "parent.postMessage(null, '*')"
    )
    page.wait_for_timeout(200)
    other = page.locator("iframe").nth(1).bounding_box()
    assert heights(page) == before and other is not None and other["height"] >= 99


@pytest.mark.parametrize("part", [PART, "embed/ak/evaluation/", "embed/wi/recording/"])
def test_nothing_scrolls_sideways_at_280_pixels(part: str, show: Show) -> None:
    page = show("", width=280, height=600, part=part)
    width = part_of(page).evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert width[0] <= width[1]


def test_a_part_asks_no_other_server_and_sets_no_cookie(
    show: Show, context: BrowserContext
) -> None:
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    show(LOAD)
    hosts = {urlsplit(address).hostname for address in asked if address.startswith("http")}
    assert hosts == {"127.0.0.1", "localhost"}
    inside = {urlsplit(url).path for url in asked if urlsplit(url).hostname == "127.0.0.1"}
    assert inside == {f"/{PART}", "/embed/embed.css", "/embed/embed.js"}
    assert context.cookies() == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(scheme: str, browser: Browser, guide: str) -> None:
    context = browser.new_context(
        color_scheme=scheme,  # type: ignore[arg-type]
        viewport={"width": 360, "height": 600},
        bypass_csp=True,
    )
    page = context.new_page()
    colors = set()
    for part in (PART, "embed/ak/evaluation/", "embed/wi/recording/", "embed/wi/stay_put/"):
        page.goto(guide + part)
        assert violations(page) == [], part
        colors.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert colors == {"rgb(251, 247, 240)" if scheme == "light" else "rgb(20, 25, 29)"}
    context.close()


def test_without_scripts_the_rule_can_be_read(browser: Browser, guide: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(guide + PART)
    assert page.locator(".rule__answer").inner_text() == "60 calendar days"
    context.close()
