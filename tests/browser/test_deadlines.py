"""The Deadlines page: what is chosen gives dates at once; they can be taken along."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import icalendar
import pytest
from browser_tools import DESKTOP, PHONE, violations
from deadline_cases import CASES, WINTER, Case
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

PAGE = "tools/deadlines/"
SAMPLE = CASES[::5]
ENDS = """(row) => [row.dataset.earliest ?? null, row.dataset.latest ?? null]"""


@pytest.fixture
def opened(page: Page, address: str) -> Page:
    page.goto(address + PAGE)
    return page


@pytest.fixture(scope="module")
def kept(browser: Browser, address: str) -> Iterator[Page]:
    """One page for many cases."""
    context = browser.new_context(viewport=DESKTOP)
    page = context.new_page()
    page.goto(address + PAGE)
    yield page
    context.close()


def say(page: Page, state: str, event: str, day: str, number: int = 1) -> None:
    end = "" if number == 1 else f"-{number}"
    page.locator("#deadline-state").select_option(state)
    page.locator(f"#deadline-event{end}").select_option(event)
    page.locator(f"#deadline-date{end}").fill(day)


def row(page: Page, rule: str) -> Any:
    return page.locator(f'[data-rule="{rule}"]')


@pytest.mark.parametrize("case", SAMPLE, ids=lambda case: f"{case.place}-{case.rule}")
def test_the_page_gives_the_dates_worked_out_by_hand(kept: Page, case: Case) -> None:
    kept.locator("#deadline-date").fill("")
    expect(kept.locator("[data-rule]")).to_have_count(0)
    kept.locator("#deadline-holidays").set_checked(case.holidays)
    kept.locator("#days-off").fill("\n".join(case.off))
    say(kept, case.place, case.event, case.day)
    found = row(kept, case.rule)
    expect(found).to_have_count(1)
    assert found.evaluate(ENDS) == case.ends
    # Each has its rule's own sentence, and says how sure it is.
    expect(found.locator(".due__rule .badge")).to_be_visible()
    assert found.locator(".due__rule p").count() >= 2


def test_a_date_says_how_it_was_counted_and_where_the_rule_was_read(opened: Page) -> None:
    opened.locator("#days-off").fill(WINTER)
    say(opened, "tx", "consent_received", "2026-12-01")
    found = row(opened, "evaluation")
    expect(found.locator(".due__date")).to_have_text("By Thursday, February 18, 2027")
    expect(found).to_contain_text(
        "45 school days, counted from Tuesday, December 1, 2026: the school gets your consent. "
        "Day 1 is Wednesday, December 2, 2026. Weekends, the days off in your list and ticked "
        "holidays do not count."
    )
    expect(found.locator(".rule__source")).to_contain_text("checked")


def test_dates_change_with_each_choice_without_a_button(opened: Page) -> None:
    say(opened, "mi", "consent_received", "2026-10-01")
    expect(row(opened, "evaluation")).to_have_attribute("data-latest", "2026-11-16")
    opened.locator("#deadline-holidays").uncheck()
    expect(row(opened, "evaluation")).to_have_attribute("data-latest", "2026-11-12")
    opened.locator("#days-off").fill("2026-11-05/2026-11-06")
    expect(row(opened, "evaluation")).to_have_attribute("data-latest", "2026-11-16")
    opened.locator("#days-off").fill("2026-11-05/2026-11-06\nsoon")
    expect(opened.locator("#days-off-status")).to_have_text(
        "Line 2 is no day or range that this page can read."
    )
    opened.locator("#deadline-state").select_option("ar")
    expect(row(opened, "evaluation")).to_have_attribute("data-latest", "2026-11-30")
    opened.locator("#deadline-event").select_option("meeting")
    expect(row(opened, "evaluation")).to_have_count(0)


def test_days_of_a_kind_not_said_and_a_weekend_are_told(opened: Page) -> None:
    say(opened, "oh", "consent_received", "2026-09-01")
    found = row(opened, "evaluation")
    expect(found.locator(".due__date")).to_have_text(
        "Between Saturday, October 31, 2026 and Monday, November 30, 2026"
    )
    expect(found).to_contain_text("does not say which days count")
    say(opened, "wi", "eligibility_decided", "2026-12-31")
    expect(row(opened, "iep_after_eligible")).to_contain_text("That is a weekend.")


def test_a_parents_own_time_is_apart_first_and_on_the_safe_side(opened: Page) -> None:
    say(opened, "mn", "notice_received", "2026-11-02")
    opened.locator("#deadline-add").click()
    say(opened, "mn", "consent_received", "2026-10-01", 2)
    headings = opened.locator("#deadline-results h2")
    expect(headings.first).to_have_text("Your own time to act")
    expect(opened.locator("#deadline-results p").first).to_contain_text("Do not wait")
    expect(opened.locator("#deadline-results li").first).to_have_attribute(
        "data-rule", "iep_consent"
    )
    expect(row(opened, "iep_consent").locator(".due__date")).to_have_text(
        "Act by Monday, November 16, 2026. By another way to count: Monday, November 23, 2026"
    )


def test_the_time_to_go_to_court_is_the_federal_one_and_may_be_less(opened: Page) -> None:
    say(opened, "wi", "hearing_decided", "2026-12-02")
    found = row(opened, "court")
    expect(found.locator(".due__date")).to_have_text("Act well before Tuesday, March 2, 2027")
    expect(found).to_contain_text("Your state may give less time.")
    expect(found.locator(".badge")).to_have_text("From the federal agency")
    expect(found.locator(".rule__source")).to_contain_text("34 CFR § 300.516(b)")


def test_a_doubt_gives_no_date_and_says_whom_to_ask(opened: Page) -> None:
    def in_doubt(route: Route) -> None:
        data = route.fetch().json()
        data["rules"]["age_out"] |= {"status": "doubt", "clocks": []}
        route.fulfill(json=data)

    opened.route("**/data/states/pa.json*", in_doubt)
    say(opened, "pa", "birth", "2010-05-10")
    found = row(opened, "age_out")
    expect(found.locator(".due__date")).to_have_text("No date")
    assert found.evaluate(ENDS) == [None, None]
    expect(found).to_contain_text(
        "We are not sure of the rule for Pennsylvania, so we give no date."
    )
    expect(found.locator("a").last).to_be_visible()
    expect(found).to_contain_text("You can ask: PEAL Center")


def test_several_events_make_one_plan_and_one_picture(opened: Page) -> None:
    say(opened, "pa", "consent_received", "2026-10-02")
    opened.locator("#deadline-add").click()
    expect(opened.locator("#deadline-event-2")).to_be_focused()
    say(opened, "pa", "meeting", "2027-01-15", 2)
    expect(opened.locator("[data-rule][data-latest]")).to_have_count(2)
    picture = opened.get_by_role("img", name="The dates on a line of time")
    expect(picture).to_be_visible()
    expect(picture.locator("text", has_text="Evaluation")).to_have_count(1)
    assert picture.evaluate("(svg) => svg.outerHTML.includes('style=')") is False
    opened.get_by_role("button", name="Remove this event").locator("visible=true").click()
    expect(opened.locator("[data-rule][data-latest]")).to_have_count(1)
    expect(opened.locator("#deadline-add")).to_be_focused()


def test_the_days_off_stay_on_the_device_and_nothing_else(
    context: BrowserContext, page: Page, address: str
) -> None:
    page.goto(address + PAGE)
    page.locator("#days-off").fill(WINTER)
    page.locator("#deadline-holidays").uncheck()
    say(page, "mi", "consent_received", "2026-10-01")
    expect(row(page, "evaluation")).to_have_count(1)
    keys = page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('guide.'))")
    assert keys == ["guide.calendar"]
    page.reload()
    expect(page.locator("#days-off")).to_have_value(WINTER)
    expect(page.locator("#deadline-holidays")).not_to_be_checked()
    expect(page.locator("#deadline-date")).to_have_value("")


def test_it_counts_where_the_browser_keeps_nothing(
    context: BrowserContext, page: Page, address: str
) -> None:
    errors: list[str] = []
    context.on("weberror", lambda error: errors.append(str(error.error)))
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked'); } })"
    )
    page.goto(address + PAGE)
    page.locator("#days-off").fill(WINTER)
    say(page, "pa", "iep_written", "2026-12-16")
    expect(row(page, "implementation")).to_have_attribute("data-latest", "2027-01-13")
    # The theme has no such care; ours has no error.
    assert [error for error in errors if "deadline" in error] == []


def test_the_state_chosen_before_is_chosen_here_and_follows_the_bar(
    page: Page, address: str
) -> None:
    page.goto(address + PAGE + "?state=wi")
    expect(page.locator("#deadline-state")).to_have_value("wi")
    page.get_by_label("My state").select_option("ny")
    expect(page.locator("#deadline-state")).to_have_value("ny")
    page.reload()
    expect(page.locator("#deadline-state")).to_have_value("ny")


def take(page: Page) -> list[Any]:
    with page.expect_download() as download:
        page.get_by_role("button", name="Put them in my calendar").click()
    assert download.value.suggested_filename == "deadlines.ics"
    calendar = icalendar.Calendar.from_ical(Path(download.value.path()).read_bytes())
    return list(calendar.walk("VEVENT"))


def test_the_dates_go_into_a_calendar_and_a_second_file_changes_them(opened: Page) -> None:
    say(opened, "pa", "iep_written", "2026-12-16")
    opened.locator("#deadline-add").click()
    say(opened, "pa", "decision_made", "2026-12-01", 2)
    expect(opened.locator("[data-rule][data-latest]")).to_have_count(3)
    first = take(opened)
    opened.locator("#days-off").fill(WINTER)
    expect(row(opened, "implementation")).to_have_attribute("data-latest", "2027-01-13")
    second = take(opened)
    assert {entry["UID"] for entry in first} == {entry["UID"] for entry in second}
    days = {str(entry["UID"]): entry.decoded("DTSTART").isoformat() for entry in second}
    moved = {str(entry["UID"]): entry.decoded("DTSTART").isoformat() for entry in first}
    assert sorted(days.values()) == ["2027-01-13", "2027-12-01", "2028-12-01"]
    assert sum(days[uid] != day for uid, day in moved.items()) == 1
    # A parent's own time has reminders long before.
    own = next(entry for entry in second if "hearing" in str(entry["SUMMARY"]))
    assert len(own.walk("VALARM")) == 3
    opened.locator("#deadline-for").fill("Sam")
    third = take(opened)
    assert not {entry["UID"] for entry in third} & {entry["UID"] for entry in second}
    assert all(str(entry["SUMMARY"]).startswith("Sam: ") for entry in third)
    assert not any("Sam" in entry["UID"] for entry in third)


FILE = """BEGIN:VCALENDAR
BEGIN:VEVENT
DTSTART;VALUE=DATE:20261221
DTEND;VALUE=DATE:20270102
SUMMARY:Winter Break
END:VEVENT
BEGIN:VEVENT
DTSTART;VALUE=DATE:20261111
SUMMARY:Picture <b>day</b>
END:VEVENT
BEGIN:VEVENT
DTSTART:20261112T180000
DTEND:20261112T190000
SUMMARY:Board meeting
END:VEVENT
BEGIN:VEVENT
DTSTART;VALUE=DATE:20261204
RRULE:FREQ=MONTHLY;BYDAY=1FR
SUMMARY:No school Fridays
END:VEVENT
END:VCALENDAR
"""


def choose_file(page: Page, name: str, text: str) -> None:
    file: Any = {"name": name, "mimeType": "text/calendar", "buffer": text.encode()}
    page.locator("#days-off-file").set_input_files(file)


def test_a_districts_calendar_gives_the_days_that_are_ticked(opened: Page) -> None:
    say(opened, "pa", "iep_written", "2026-12-16")
    expect(row(opened, "implementation")).to_have_count(1)
    choose_file(opened, "school.ics", FILE)
    read = opened.locator("#days-off-read")
    expect(read).to_contain_text("2 entries of whole days")
    expect(read).to_contain_text("1 entry with hours is left out.")
    expect(read).to_contain_text("Not read, since they repeat")
    expect(read).to_contain_text("No school Fridays")
    expect(read.get_by_label("Winter Break")).to_be_checked()
    expect(read.get_by_label("Picture <b>day</b>")).not_to_be_checked()
    assert violations(opened) == []
    read.get_by_role("button").click()
    expect(opened.locator("#days-off")).to_have_value(WINTER)
    expect(row(opened, "implementation")).to_have_attribute("data-latest", "2027-01-13")
    choose_file(opened, "letter.ics", "Dear parents")
    expect(read).to_have_text("This file is no calendar. Look for one whose name ends in .ics.")
    expect(opened.locator("#days-off")).to_have_value(WINTER)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, {"width": 320, "height": 700}, DESKTOP])
def test_a_full_page_has_no_violation_and_does_not_scroll_sideways(
    browser: Browser, address: str, size: Any, scheme: Any
) -> None:
    context = browser.new_context(viewport=size, color_scheme=scheme)
    page = context.new_page()
    page.goto(address + PAGE)
    say(page, "pa", "consent_received", "2027-05-20")
    for number, (event, day) in enumerate(
        (
            ("notice_received", "2027-05-10"),
            ("decision_made", "2027-05-01"),
            ("birth", "2015-01-01"),
        ),
        start=2,
    ):
        page.locator("#deadline-add").click()
        say(page, "pa", event, day, number)
    expect(row(page, "age_out")).to_be_visible()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    context.close()


def test_paper_has_the_dates_and_not_the_form(opened: Page) -> None:
    say(opened, "pa", "consent_received", "2026-10-02")
    expect(row(opened, "evaluation")).to_be_visible()
    opened.emulate_media(media="print")
    expect(opened.locator("#deadline-state")).to_be_hidden()
    expect(opened.locator("#deadline-ics")).to_be_hidden()
    expect(row(opened, "evaluation")).to_be_visible()
    expect(opened.locator(".due-bar").first).to_be_visible()


def test_without_scripts_the_page_says_where_the_rules_are(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + PAGE)
    expect(page.locator(".deadlines__without")).to_contain_text("scripts are off")
    expect(page.locator(".deadlines__without a")).to_have_attribute("href", "../../states/")
    expect(page.locator("#deadline-state")).to_be_hidden()
    context.close()


def test_other_pages_do_not_load_the_script(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + "rights/consent/", wait_until="networkidle")
    assert not [url for url in asked if "deadlines" in url]
    page.goto(address + PAGE, wait_until="networkidle")
    assert [url for url in asked if url.endswith("assets/tools/deadlines.js")]


def test_rules_that_cannot_be_loaded_are_told(opened: Page) -> None:
    opened.route("**/data/states/tx.json*", lambda route: route.abort())
    say(opened, "tx", "consent_received", "2026-12-01")
    expect(opened.locator("#deadline-status")).to_have_text(
        "The rules for Texas could not be loaded. Try again when you are online."
    )
    opened.unroute("**/data/states/tx.json*")
    say(opened, "tx", "consent_received", "2026-12-02")
    expect(row(opened, "evaluation")).to_have_count(1)


def test_the_dates_go_into_the_worksheets_and_change_no_answer(opened: Page, address: str) -> None:
    say(opened, "wi", "consent_received", "2026-09-17")
    opened.get_by_role("button", name="Add another event").click()
    say(opened, "wi", "decision_made", "2026-11-28", 2)
    tracker = opened.get_by_role("link", name="Put these dates into the worksheet “From request")
    ladder = opened.get_by_role("link", name="Put these dates into the worksheet “Which step")
    tracker.click()
    due = opened.locator('form.sheet [name="evaluation-due"]')
    expect(opened.locator('form.sheet [name="form-received"]')).to_have_value("2026-09-17")
    expect(due).to_have_value("2026-11-16")
    due.fill("2026-11-02")
    opened.go_back()
    say(opened, "wi", "consent_received", "2026-09-17")
    expect(ladder).to_be_hidden()
    say(opened, "wi", "decision_made", "2026-11-28")
    expect(tracker).to_be_hidden()
    ladder.click()
    expect(opened.locator('form.sheet [name="happened"]')).to_have_value("2026-11-28")
    expect(opened.locator('form.sheet [name="hearing-by"]')).to_have_value("2027-11-28")
    opened.goto(address + PAGE)
    say(opened, "wi", "consent_received", "2026-09-17")
    tracker.click()
    expect(due).to_have_value("2026-11-02")
