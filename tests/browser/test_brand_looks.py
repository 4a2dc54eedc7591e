"""A brand's looks: its logo and its colors are on the page, and axe finds nothing, in light and in
dark.
"""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from browser_tools import DESKTOP, violations
from playwright.sync_api import Browser, Page, expect

from macros.hosts.brand import Brand, read_brand
from macros.hosts.colors import parse
from tests.browser.conftest import Quiet
from tests.hosts.test_brand import example_copy

EXAMPLES = {"hudson-parents": "states/new-york/", "river-and-lake": "states/wisconsin/"}
SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])


@dataclass(frozen=True)
class Copy:
    """A built example: what its brand file says, and where it is served."""

    brand: Brand
    address: str
    state_page: str


@pytest.fixture(scope="module", params=list(EXAMPLES))
def copy(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, root: Path
) -> Iterator[Copy]:
    site = example_copy(tmp_path_factory, root, request.param)
    brand = read_brand(root / "examples" / request.param)
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Quiet, directory=str(site))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Copy(brand, f"http://127.0.0.1:{server.server_address[1]}/", EXAMPLES[request.param])
    server.shutdown()


@pytest.fixture
def page(browser: Browser, scheme: Any) -> Iterator[Page]:
    context = browser.new_context(viewport=DESKTOP, color_scheme=scheme)
    yield context.new_page()
    context.close()


def rgb(color: str) -> str:
    """A color as a browser tells it."""
    return f"rgb({', '.join(str(round(part * 255)) for part in parse(color))})"


def style(page: Page, selector: str, name: str) -> str:
    return str(
        page.locator(selector).first.evaluate(f"element => getComputedStyle(element).{name}")
    )


@SCHEMES
def test_axe_finds_nothing(copy: Copy, page: Page, scheme: str) -> None:
    for path in ("", copy.state_page, "worksheets/meeting-prep/"):
        page.goto(copy.address + path)
        expect(page.locator("body")).to_have_attribute(
            "data-md-color-scheme", "slate" if scheme == "dark" else "default"
        )
        assert violations(page) == [], path


@SCHEMES
def test_the_logo_shows_and_is_the_one_of_the_scheme(copy: Copy, page: Page, scheme: str) -> None:
    page.goto(copy.address + copy.state_page)
    logos = page.locator(".md-header img.logo:visible")
    expect(logos).to_have_count(1)
    assert copy.brand.logo
    wanted = (copy.brand.logo.dark if scheme == "dark" else None) or copy.brand.logo.light
    assert str(logos.first.get_attribute("src")).endswith(f"assets/brand/{wanted}")
    assert logos.first.evaluate("image => image.complete && image.naturalWidth") > 0
    box = logos.first.bounding_box()
    assert box and box["height"] >= 20 and box["width"] >= 20, box


@SCHEMES
def test_the_colors_are_those_of_the_brand(copy: Copy, page: Page, scheme: str) -> None:
    assert copy.brand.colors
    made = copy.brand.colors.palettes()[scheme == "dark"]
    page.goto(copy.address + copy.state_page)
    assert style(page, ".next li a", "color") == rgb(made.brand)
    assert style(page, ".md-banner", "backgroundColor") == rgb(made.brand)
    assert style(page, ".md-banner .help-line", "color") == rgb(made.on_brand)
    link = page.locator(".next li a").first
    link.hover()
    expect(link).to_have_css("color", rgb(made.accent))
    page.goto(copy.address + "worksheets/")
    assert style(page, ".card", "backgroundColor") == rgb(made.brand_soft)
    assert style(page, ".card .md-button--primary", "backgroundColor") == rgb(made.brand)
    assert style(page, ".card .md-button--primary", "color") == rgb(made.on_brand)


@SCHEMES
def test_name_and_help_line_can_be_read_at_the_top(copy: Copy, page: Page, scheme: str) -> None:
    page.goto(copy.address)
    expect(page.locator(".help-line")).to_have_text(copy.brand.help_text())
    expect(page.locator(".help-line")).to_be_visible()
    expect(page.locator(".md-header__title")).to_contain_text(copy.brand.name)
