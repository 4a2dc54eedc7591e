"""Checklists can be ticked, and remember it."""

from __future__ import annotations

from playwright.sync_api import Page, expect


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
