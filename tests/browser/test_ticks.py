"""Checklists can be ticked, and remember it."""

from __future__ import annotations

import re

from playwright.sync_api import Page, Route, expect


def test_a_tick_is_kept_on_this_device_and_on_its_own_page(page: Page, address: str) -> None:
    page.goto(address + "start/upcoming-meeting/")
    first = page.get_by_role("checkbox").first
    assert len(first.evaluate("box => box.parentElement.textContent").strip()) > 5
    first.check()
    page.reload()
    expect(page.get_by_role("checkbox").first).to_be_checked()
    expect(page.get_by_role("checkbox").nth(1)).not_to_be_checked()
    page.goto(address + "start/first-evaluation/")
    expect(page.get_by_role("checkbox").first).not_to_be_checked()
    page.goto(address + "start/upcoming-meeting/")
    page.get_by_role("checkbox").first.uncheck()
    assert page.evaluate("localStorage.getItem('guide.ticks')") is None


OLD_TICKS = """() => {
  const box = document.querySelectorAll('.tick input')[1];
  const text = box.parentElement.textContent.trim().slice(0, 60);
  localStorage.setItem('guide.ticks', JSON.stringify({[location.pathname]: [text]}));
}"""
"""Keeps the second box of a page as the site did before boxes had ids."""


def test_a_tick_from_before_boxes_had_ids_is_not_lost(page: Page, address: str) -> None:
    ids = re.compile(r'<input data-tick="[^"]*"')

    def with_ids(route: Route) -> None:
        numbers = iter(range(100))
        text = route.fetch().text()
        body = ids.sub(lambda _: f'<input data-tick="box-{next(numbers)}"', text)
        route.fulfill(body=body, content_type="text/html")

    page.goto(address + "start/upcoming-meeting/")
    page.evaluate(OLD_TICKS)
    page.route("**/start/upcoming-meeting/", with_ids)
    for _ in range(2):
        page.reload()
        assert page.locator(".tick input:checked").evaluate_all(
            "boxes => boxes.map(box => box.dataset.tick)"
        ) == ["box-1"]
        assert page.evaluate("Object.values(JSON.parse(localStorage.getItem('guide.ticks')))") == [
            ["box-1"]
        ]
    page.locator(".tick input").nth(1).evaluate(
        "box => box.parentElement.lastChild.textContent = 'another text'"
    )
    page.locator(".tick input").first.check()
    page.reload()
    expect(page.locator(".tick input").nth(1)).to_be_checked()


def test_a_box_ticked_on_the_page_starts_ticked_and_can_be_cleared(
    page: Page, address: str
) -> None:
    def ticked(route: Route) -> None:
        body = route.fetch().text().replace("<input data-tick", "<input checked data-tick", 1)
        route.fulfill(body=body, content_type="text/html")

    page.route("**/start/upcoming-meeting/", ticked)
    page.goto(address + "start/upcoming-meeting/")
    expect(page.get_by_role("checkbox").first).to_be_checked()
    expect(page.get_by_role("checkbox").nth(1)).not_to_be_checked()
    page.get_by_role("checkbox").first.uncheck()
    page.reload()
    expect(page.get_by_role("checkbox").first).not_to_be_checked()
