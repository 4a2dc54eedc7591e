""" "Something wrong here?" names the state whose rule the reader sees, also after a choice."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from browser_tools import violations
from playwright.sync_api import Page, expect

from tests.browser.conftest import Quiet
from tests.hosts.test_brand import NO_PRINT, brand, build, project_copy


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("told")
    mine = brand(
        folder / "mine",
        "name: Badger\ntagline: Together\nlanguages: [en]\nstates: [vt, ny]\n"
        f"contact: {{email: a@b.example}}\n{NO_PRINT}",
    )
    build(project_copy(tmp_path_factory, root), mine, folder / "site")
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder / "site"))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()


def told(page: Page) -> list[str]:
    """The lines of the mail that the first rule box's link starts."""
    link = page.locator('[data-rule="records_access"] .tell a')
    return parse_qs((link.get_attribute("href") or "").partition("?")[2])["body"][0].split("\r\n")


def test_the_link_names_the_chosen_state(page: Page, copy: str) -> None:
    box = page.locator('[data-rule="records_access"] .slot__text')
    page.goto(copy + "rights/records/")
    expect(box).to_contain_text("Federal law")
    assert "Place: Federal law" in told(page)
    page.get_by_label("My state").select_option("ny")
    expect(box).to_contain_text("New York")
    assert "Place: New York" in told(page)
    page.get_by_label("My state").select_option("vt")
    expect(box).to_contain_text("Vermont")
    assert "Place: Vermont" in told(page)
    page.get_by_role("button", name="Clear my choice").click()
    expect(box).to_contain_text("Federal law")
    assert "Place: Federal law" in told(page)


def test_the_link_is_easy_to_read_and_not_on_paper(page: Page, copy: str) -> None:
    page.goto(copy + "rights/records/")
    links = page.get_by_role("link", name="Something wrong here?")
    assert links.count() >= 2
    assert violations(page) == []
    page.emulate_media(media="print")
    assert [link.is_visible() for link in links.all()] == [False] * links.count()
