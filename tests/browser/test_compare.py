"""The comparison of states: one question at a time, sorted, filtered."""

from __future__ import annotations

import html
import itertools
import json
import re

from browser_tools import DESKTOP
from playwright.sync_api import Page, Route, expect


def test_one_question_at_a_time_and_its_address(page: Page, address: str) -> None:
    page.goto(address + "tools/compare-states/#hearing_deadline")
    expect(page.locator(".compare__rule:visible")).to_have_count(1)
    expect(page.locator("#hearing_deadline h2")).to_contain_text("ask for a hearing")
    page.get_by_label("Question").select_option("age_out")
    expect(page.locator("#age_out")).to_be_visible()
    expect(page.locator("#hearing_deadline")).to_be_hidden()


def column(page: Page, kind: str, number: int) -> list[str]:
    return page.locator(f"#{kind} tbody tr > :nth-child({number})").all_inner_texts()


def test_sorting_by_answer_puts_numbers_in_order_and_gaps_last_both_ways(
    page: Page, address: str
) -> None:
    page.goto(address + "tools/compare-states/#evaluation")
    button = page.locator("#evaluation thead").get_by_role("button", name="Evaluation")
    button.click()
    answers = column(page, "evaluation", 2)
    gaps = {"In doubt", "Not found"}
    assert answers[0].startswith("25 school days") and answers[-1] == "Not found"
    button.click()
    back = column(page, "evaluation", 2)
    known = sum(answer not in gaps for answer in back)
    assert set(back[known:]) == gaps and not gaps & set(back[:known])
    assert back[known - 1].startswith("25 school days")


def test_how_sure_is_sorted_by_certainty_not_by_the_alphabet(page: Page, address: str) -> None:
    page.goto(address + "tools/compare-states/#request_response")
    button = page.locator("#request_response thead").get_by_role("button", name="How sure")
    surest = [
        "Read in the law",
        "From the state agency",
        "From another source",
        "In doubt",
        "Not found",
    ]
    for order in (surest, surest[::-1]):
        button.click()
        marks = [mark for mark, _ in itertools.groupby(column(page, "request_response", 3))]
        assert marks == [mark for mark in order if mark in marks] and len(marks) >= 4


def test_days_of_a_kind_not_said_are_no_other_answer(page: Page, address: str) -> None:
    page.goto(address + "tools/compare-states/#evaluation")
    row = page.locator("#evaluation tbody tr", has_text="Ohio")
    expect(row.locator("td").first).to_have_text("60 days (kind not said)")
    first = page.locator("#evaluation .legend li").first
    expect(first).to_contain_text("60 calendar days, or days of a kind not said (25)")
    tile = page.locator("#evaluation .tile", has_text="OH")
    expect(tile).to_have_text("OHA")


def test_a_phone_shows_a_short_table_first_and_marks_in_one_line(page: Page, address: str) -> None:
    page.goto(address + "tools/compare-states/#evaluation")
    rows = page.locator("#evaluation tbody tr:visible")
    expect(rows).to_have_count(12)
    assert page.evaluate("document.documentElement.scrollHeight") < 3200
    heights = page.locator("#evaluation .badge:visible").evaluate_all(
        "marks => marks.map(mark => mark.getClientRects().length)"
    )
    assert set(heights) == {1}
    page.get_by_label("Show only rows with").fill("60")
    left = page.locator("#compare-count").inner_text()
    assert 12 < int(left.split()[0]) < 57
    expect(page.get_by_role("button", name=f"Show all {left}")).to_be_visible()
    expect(rows).to_have_count(12)
    page.get_by_label("Show only rows with").fill("Texas")
    expect(rows).to_have_count(1)
    expect(page.get_by_role("button", name="Show all")).to_be_hidden()
    page.get_by_label("Show only rows with").fill("")
    page.get_by_role("button", name="Show all 57 places").click()
    expect(rows).to_have_count(57)
    expect(rows.nth(12).get_by_role("link")).to_be_focused()
    page.get_by_label("Question").select_option("recording")
    expect(page.locator("#recording tbody tr:visible")).to_have_count(12)


def test_a_wide_screen_shows_the_whole_table(page: Page, address: str) -> None:
    page.set_viewport_size(DESKTOP)
    page.goto(address + "tools/compare-states/#evaluation")
    expect(page.locator("#evaluation tbody tr:visible")).to_have_count(57)
    expect(page.get_by_role("button", name="Show all")).to_be_hidden()


def test_filtering_counts_what_is_left(page: Page, address: str) -> None:
    page.goto(address + "tools/compare-states/#hearing_deadline")
    page.get_by_label("Show only rows with").fill("1 year")
    rows = page.locator("#hearing_deadline tbody tr:visible th")
    assert set(rows.all_inner_texts()) == {"Alaska", "North Carolina", "Wisconsin"}
    expect(page.locator("#compare-count")).to_have_text("3 places")


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
    expect(page.locator("#compare-count")).to_have_text("57 stanów")
    page.get_by_label("Show only rows with").fill("1 year")
    expect(page.locator("#compare-count")).to_have_text("3 stany")
    page.get_by_label("Show only rows with").fill("Wisconsin")
    expect(page.locator("#compare-count")).to_have_text("1 stan")
