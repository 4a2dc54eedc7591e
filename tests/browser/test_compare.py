"""The comparison of states: one question at a time, sorted, filtered."""

from __future__ import annotations

import html
import json
import re

from playwright.sync_api import Page, Route, expect


def test_one_question_at_a_time_and_its_address(page: Page, address: str) -> None:
    page.goto(address + "tools/compare-states/#hearing_deadline")
    expect(page.locator(".compare__rule:visible")).to_have_count(1)
    expect(page.locator("#hearing_deadline h2")).to_contain_text("ask for a hearing")
    page.get_by_label("Question").select_option("age_out")
    expect(page.locator("#age_out")).to_be_visible()
    expect(page.locator("#hearing_deadline")).to_be_hidden()


def test_sorting_by_answer_puts_numbers_in_order_and_gaps_last(page: Page, address: str) -> None:
    page.goto(address + "tools/compare-states/#evaluation")
    page.locator("#evaluation thead").get_by_role("button", name="Evaluation").click()
    cells = page.locator("#evaluation tbody tr td:nth-child(2)").all_inner_texts()
    assert cells[0].startswith("30 school days")
    assert cells[-1] == "In doubt"
    page.locator("#evaluation thead").get_by_role("button", name="Evaluation").click()
    assert page.locator("#evaluation tbody tr td:nth-child(2)").first.inner_text() == "In doubt"


def test_filtering_counts_what_is_left(page: Page, address: str) -> None:
    page.goto(address + "tools/compare-states/#hearing_deadline")
    page.get_by_label("Show only rows with").fill("1 year")
    rows = page.locator("#hearing_deadline tbody tr:visible th")
    assert set(rows.all_inner_texts()) == {"Alaska", "North Carolina", "Wisconsin"}
    expect(page.locator("#compare-count")).to_have_text("3 states")


def test_without_scripts_every_table_stands(browser, address: str) -> None:  # type: ignore[no-untyped-def]
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "tools/compare-states/")
    assert page.locator(".compare__rule:visible").count() == 20
    context.close()


def test_counts_follow_the_plurals_of_the_pages_language(page: Page, address: str) -> None:
    words = html.escape(
        json.dumps(
            {
                "states": {
                    "one": "{number} stan",
                    "few": "{number} stany",
                    "many": "{number} stanów",
                    "other": "{number} stanu",
                }
            }
        )
    )

    def in_polish(route: Route) -> None:
        body = route.fetch().text().replace('<html lang="en"', '<html lang="pl"')
        body = re.sub(r'(?<=class="compare" data-words=")[^"]*', lambda _: words, body)
        route.fulfill(body=body, content_type="text/html")

    page.route("**/tools/compare-states/", in_polish)
    page.goto(address + "tools/compare-states/#hearing_deadline")
    expect(page.locator("#compare-count")).to_have_text("51 stanów")
    page.get_by_label("Show only rows with").fill("1 year")
    expect(page.locator("#compare-count")).to_have_text("3 stany")
    page.get_by_label("Show only rows with").fill("Wisconsin")
    expect(page.locator("#compare-count")).to_have_text("1 stan")
