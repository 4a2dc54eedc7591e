"""What a host or a parent writes in Hebrew or Arabic is read from the right on the screen; tables
and boxes keep their sides.
"""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from browser_tools import DESKTOP, PHONE
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Quiet
from tests.hosts.test_brand import build, once, project_copy
from tests.press.test_scripts import SCRIPTS, write_brand

ARABIC, HEBREW = SCRIPTS["arabic"][1], SCRIPTS["hebrew"][1]
MORE = f"""
## Lists and notes

- English first
- {HEBREW}

Numbered:

1. {ARABIC}
    - {ARABIC}
2. {HEBREW}

To tick:

- [ ] {ARABIC}

> {HEBREW}

!!! note "{ARABIC}"
    {HEBREW}
"""


def write_host(folder: Path, root: Path) -> Path:
    """The brand with all scripts, and Hebrew and Arabic wherever a host may write."""
    write_brand(
        folder,
        root,
        tagline=ARABIC,
        footer=ARABIC,
        contact={"phone": "555-0142", "address": "רחוב הרצל 5, חיפה"},
        leave_out={"editions": ["guide", "guide-large-print"], "chapters": ["barriers"]},
    )
    page = folder / "pages/en/ours.md"
    page.write_text(page.read_text(encoding="utf-8") + MORE, encoding="utf-8")
    notes = [{"topic": {"en": HEBREW}, "text": {"en": ARABIC}}]
    local = {"code": "WI", "contacts": [{"name": HEBREW, "phone": "555-0142"}], "notes": notes}
    (folder / "states").mkdir()
    (folder / "states/wi.yml").write_text(yaml.safe_dump(local, allow_unicode=True), "utf-8")
    return folder


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Iterator[str]:
    def make(folder: Path) -> None:
        own = write_host(folder / "own", root)
        build(project_copy(tmp_path_factory, root), own, folder / "site")

    site = once(tmp_path_factory, "turned", make) / "site"
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Quiet, directory=str(site))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()


@pytest.fixture(params=[PHONE, DESKTOP], ids=["phone", "desktop"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(viewport=request.param)
    yield context.new_page()
    context.close()


def directions(page: Page, selector: str, text: str) -> set[str]:
    """The directions of the elements that hold this text."""
    found = page.locator(selector).filter(has_text=text)
    assert found.count(), (selector, text)
    told = found.evaluate_all("all => all.map(one => getComputedStyle(one).direction)")
    return set(told)


@pytest.mark.parametrize("script", SCRIPTS)
def test_each_text_of_a_page_is_read_from_the_side_of_its_script(
    page: Page, host: str, script: str
) -> None:
    page.goto(host + "ours/")
    name, words = SCRIPTS[script]
    side = "rtl" if script in ("arabic", "hebrew") else "ltr"
    assert directions(page, "article h2", name) == {side}
    for selector in ("article > p", "article td"):
        assert directions(page, selector, words) == {side}, selector
    assert directions(page, "article table", words) == {"ltr"}
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_text_begins_at_the_right_edge_and_columns_stay(page: Page, host: str) -> None:
    page.goto(host + "ours/")
    text = page.locator("article > p").filter(has_text=ARABIC)
    gap = text.evaluate(
        "one => { const range = document.createRange(); range.selectNodeContents(one);"
        " return one.getBoundingClientRect().right - range.getClientRects()[0].right }"
    )
    assert 0 <= gap < 2
    row = page.locator("article tr").filter(has_text=ARABIC)
    first, second = (row.locator("td").nth(at).bounding_box() for at in (0, 1))
    assert first and second and first["x"] < second["x"]


def test_lists_boxes_and_quotations_turn_with_their_text(page: Page, host: str) -> None:
    page.goto(host + "ours/")
    for selector in ("ol", "ol ul", "article ul:not([dir]) > li[dir]", "label.tick"):
        assert directions(page, selector, HEBREW if "li[" in selector else ARABIC) == {"rtl"}
    outer, inner = (
        page.locator(selector).filter(has_text=ARABIC).first.bounding_box()
        for selector in ("ol[dir] > li", "ol[dir] li li")
    )
    assert outer and inner
    assert inner["x"] + inner["width"] < outer["x"] + outer["width"] - 10
    assert directions(page, "blockquote", HEBREW) == {"rtl"}
    assert directions(page, ".admonition", HEBREW) == {"ltr"}
    assert directions(page, ".admonition p:not(.admonition-title)", HEBREW) == {"rtl"}
    edges = page.locator("blockquote").evaluate(
        "one => [getComputedStyle(one).borderRightWidth, getComputedStyle(one).borderLeftWidth]"
    )
    assert edges[0] != "0px" and edges[1] == "0px"


def test_the_brand_stands_in_its_own_direction_on_every_page(page: Page, host: str) -> None:
    page.goto(host)
    for selector, text in (
        (".help-line", HEBREW),
        (".foot__help", HEBREW),
        (".foot__who b", SCRIPTS["arabic"][0][:1]),
        (".foot__who bdi", ARABIC),
        (".foot__contact bdi", "חיפה"),
        (".md-copyright > p", ARABIC[:20]),
    ):
        if selector == ".md-copyright > p":
            found = page.locator(".md-copyright > p[dir=auto]").filter(has_text=text)
            assert found.evaluate("one => getComputedStyle(one).direction") == "rtl"
        else:
            assert "rtl" in directions(page, selector, text), selector


def test_a_remark_and_a_contact_of_the_host_turn_and_their_boxes_stay(
    page: Page, host: str
) -> None:
    page.goto(host + "states/wisconsin/")
    assert directions(page, ".rule p.rule__question", HEBREW) == {"rtl"}
    assert directions(page, ".rule p:not([class])", ARABIC) == {"rtl"}
    assert directions(page, ".rule", ARABIC) == {"ltr"}
    assert directions(page, "article ul > li", HEBREW) == {"rtl"}


def test_the_words_of_a_worksheet_and_what_is_typed_turn(page: Page, host: str) -> None:
    page.goto(host + "worksheets/scripts-sheet/")
    assert directions(page, ".field label, .field legend", SCRIPTS["arabic"][0]) == {"rtl"}
    assert directions(page, "label.option", HEBREW) == {"rtl"}
    assert directions(page, ".help", HEBREW) == {"rtl"}
    field = page.get_by_label(SCRIPTS["polish"][0], exact=True)
    field.fill("Zażółć")
    assert field.evaluate("one => getComputedStyle(one).direction") == "ltr"
    field.fill(ARABIC)
    assert field.evaluate("one => getComputedStyle(one).direction") == "rtl"
    twin = page.locator(".printed").filter(has_text=ARABIC)
    assert twin.evaluate("one => getComputedStyle(one).direction") == "rtl"


def test_long_answers_and_cells_turn(page: Page, host: str) -> None:
    page.goto(host + "worksheets/meeting-prep/")
    for field in page.locator("form.sheet textarea").all():
        field.fill(HEBREW)
        assert field.evaluate("one => getComputedStyle(one).direction") == "rtl"


def test_a_letter_turns_paragraph_by_paragraph(page: Page, host: str) -> None:
    page.goto(host + "letters/scripts-letter/")
    page.get_by_label("Who").fill(f"{ARABIC} (IEP).")
    assert directions(page, ".letter p", ARABIC.partition(".")[0]) == {"rtl", "ltr"}
    assert directions(page, ".letter p", "Dear") == {"ltr"}
    assert directions(page, ".letter p", SCRIPTS["hebrew"][0]) == {"rtl"}
    blank = page.locator(".letter [data-blank]")
    expect(blank).to_have_css("unicode-bidi", "plaintext")


def test_the_search_turns_too(page: Page, host: str) -> None:
    page.set_viewport_size(DESKTOP)
    page.goto(host)
    box = page.get_by_role("textbox", name="Search")
    box.click()
    box.fill("")
    page.keyboard.insert_text("חבריו")
    assert box.evaluate("one => getComputedStyle(one).direction") == "rtl"
