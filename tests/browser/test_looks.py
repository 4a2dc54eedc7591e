"""How pages look to a reader: edges that meet, words inside their boxes, and what paper shows."""

from __future__ import annotations

import io
from typing import Any

import pytest
from browser_tools import DESKTOP, PHONE
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

WIDTHS = (320, 390, 1280)
STATES = ("texas", "wisconsin", "california", "massachusetts", "virginia")

SPILLS = """() => {
  const box = (element) => element.getBoundingClientRect();
  return [...document.querySelectorAll(".timeline__picture")].flatMap((picture) => {
    const bars = [...picture.querySelectorAll(".tl-bar")].map(box);
    const outside = [...picture.querySelectorAll(".tl-days, .tl-unit")].filter(
      (text) => !bars.some((bar) => bar.left <= box(text).left && box(text).right <= bar.right));
    const covered = [...picture.querySelectorAll(".tl-step")].filter((text) => bars.some((bar) =>
      box(text).right > bar.left && box(text).bottom > bar.top && box(text).top < bar.bottom));
    return [...outside, ...covered].map((text) => text.textContent);
  });
}"""


def edges(page: Page, selector: str) -> tuple[int, int]:
    """The left and right edge of the first element that fits, in whole pixels."""
    box = page.locator(selector).first.bounding_box()
    assert box is not None, selector
    return round(box["x"]), round(box["x"] + box["width"])


def sized(browser: Browser, width: int, **options: Any) -> Page:
    return browser.new_context(viewport={"width": width, "height": 900}, **options).new_page()


@pytest.mark.parametrize("width", WIDTHS)
def test_words_of_the_timeline_stay_in_their_boxes(
    browser: Browser, address: str, width: int
) -> None:
    page = sized(browser, width)
    for state in STATES:
        page.goto(f"{address}states/{state}/")
        assert page.locator(".tl-unit").count() > 0, state
        assert page.evaluate(SPILLS) == [], state
    page.context.close()


def test_the_first_page_has_one_left_and_one_right_edge(browser: Browser, address: str) -> None:
    page = browser.new_context(viewport=DESKTOP).new_page()
    page.goto(address)
    left, right = edges(page, ".doors ul")
    assert edges(page, "ul.map") == (left, right)
    assert edges(page, ".table-picture")[1] == right
    assert edges(page, ".md-content h1")[0] == left
    paragraphs = page.locator(".md-content__inner > h2 ~ p")
    assert paragraphs.count() >= 3
    for index in range(paragraphs.count()):
        box = paragraphs.nth(index).bounding_box()
        assert box is not None and round(box["x"] + box["width"]) == right
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_picture_of_the_table_is_shown_and_described_on_a_phone(
    browser: Browser, address: str, scheme: Any
) -> None:
    page = browser.new_context(viewport=PHONE, color_scheme=scheme).new_page()
    page.goto(address)
    picture = page.get_by_role("img", name="Six people around a table")
    box = picture.bounding_box()
    assert box is not None and 200 < box["width"] <= 358 and box["height"] < 200
    assert picture.evaluate("(svg) => new Blob([svg.outerHTML]).size") <= 12_288
    page.context.close()


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_foot_starts_where_the_page_starts(browser: Browser, address: str, size: Any) -> None:
    page = browser.new_context(viewport=size).new_page()
    page.goto(address)
    assert edges(page, ".foot__who")[0] == edges(page, ".md-content h1")[0]
    page.context.close()


@pytest.mark.parametrize(
    "path", ["", "states/", "states/texas/", "tools/compare-states/", "rights/discipline/"]
)
def test_text_of_twice_the_size_does_not_scroll_sideways(
    page: Page, address: str, path: str
) -> None:
    page.goto(address + path)
    size = page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
    page.evaluate(f"document.documentElement.style.fontSize = '{2 * size}px'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_boxes_of_further_rules_do_not_touch(page: Page, address: str) -> None:
    page.goto(address + "states/texas/")
    gaps = page.evaluate("""() => {
      const boxes = [...document.querySelectorAll(".anchor .rule")].map((box) =>
        box.getBoundingClientRect());
      return boxes.slice(1).map((box, index) => box.top - boxes[index].bottom);
    }""")
    assert len(gaps) > 20 and min(gaps) >= 16


def test_the_arrow_back_is_named_on_a_phone_and_sources_wear_no_pencil(
    page: Page, address: str
) -> None:
    page.goto(address + "rights/discipline/")
    assert page.locator(".md-footer__link--prev .md-footer__title").is_visible()
    mark = "(summary) => getComputedStyle(summary, '::before').display"
    assert page.locator(".page-sources > summary").evaluate(mark) == "none"


def test_how_certain_a_rule_is_shows_without_color(page: Page, address: str) -> None:
    """Four marks differ in shape and line, which a printer without backgrounds keeps."""
    page.emulate_media(media="print")
    page.goto(address + "states/wyoming/")
    shapes = """(status) => {
      const badge = document.querySelector(`.rule--${status} .badge`);
      const box = badge.closest(".rule");
      const mark = getComputedStyle(badge, "::before");
      return [
        getComputedStyle(box).borderInlineStartStyle,
        [getComputedStyle(badge).borderTopStyle, getComputedStyle(badge).borderTopWidth].join(" "),
        [mark.width, mark.borderTopWidth, mark.borderTopLeftRadius, mark.transform].join(" "),
        getComputedStyle(badge).color,
      ];
    }"""
    found = [page.evaluate(shapes, name) for name in ("fact", "reported", "doubt", "unknown")]
    boxes, pills, marks, colors = (set(part) for part in zip(*found, strict=True))
    assert len(boxes) == 4 and len(marks) == 4
    assert len(pills) == 3, "a doubt and a gap differ from what was found"
    assert colors == {"rgb(0, 0, 0)"}


def printed(page: Page, address: str) -> list[str]:
    """The words of each page that the browser prints."""
    page.goto(address)
    pdf = page.pdf(format="Letter", prefer_css_page_size=True)
    texts = (sheet.extract_text() for sheet in PdfReader(io.BytesIO(pdf)).pages)
    return [" ".join(text.split()) for text in texts]


def test_a_printed_page_says_whose_it_is_and_names_each_source_once(
    page: Page, address: str
) -> None:
    sheets = printed(page, address + "rights/discipline/")
    assert sheets[0].startswith(f"1 / {len(sheets)} Same Table · ")
    assert "Facts checked up to" in sheets[0] and "Not legal advice." in sheets[0]
    sources = page.locator(".sources li")
    assert sources.count() > 10 and page.locator(".cite a").count() > 10
    linked = sources.filter(has=page.locator("a")).count()
    assert "".join(sheets).count("<http") == linked


def test_a_letter_is_printed_without_the_head_of_a_website(page: Page, address: str) -> None:
    sheets = printed(page, address + "letters/request-evaluation/")
    assert len(sheets) == 1 and "Dear" in sheets[0]
    assert "Same Table" not in sheets[0] and "1 / 1" not in sheets[0]


def test_a_short_table_is_printed_whole_and_a_long_one_has_its_head_on_each_page(
    page: Page, address: str
) -> None:
    wyoming = printed(page, address + "states/wyoming/")
    assert "Name of the team" in wyoming[0] and "Time to ask for a hearing" in wyoming[0]
    for sheet in printed(page, address + "tools/compare-states/"):
        if "From another source" in sheet:
            assert "How sure" in sheet
    assert all(text.strip() for text in printed(page, address))
