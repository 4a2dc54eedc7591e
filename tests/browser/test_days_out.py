"""Days out of school: a table of counts worked out by hand, and the page that counts."""

from __future__ import annotations

import datetime
import json
import random
from dataclasses import dataclass
from typing import Any

import numpy as np
from browser_tools import PHONE, Visit, violations
from counting import HOLIDAYS, counting_page, kept_holidays
from deadline_cases import THANKS, WINTER
from playwright.sync_api import Browser, Page, expect
from sheet_pages import ALL, folders

PAGE = "tools/days-out/"
COUNTS = """({ cases, holidays }) => cases.map(({ times, off, kept }) => {
  const day = guideCount.dayOf;
  const { ranges } = guideDaysOff.readLines(off.join("\\n"));
  const calendar = guideCount.calendarOf(ranges, kept ? holidays : []);
  const removals = times.map(([from, to, sure]) => ({ from: day(from), to: day(to), sure }));
  const { year, sure, most } = guideRemovals.count(removals, calendar);
  const eleventh = (days) => (days.length > 10 ? guideCount.isoOf(days[10]) : null);
  return {
    year: guideCount.isoOf(year[0]),
    sure: [sure.days.length, sure.inRow, eleventh(sure.days)],
    most: [most.days.length, most.inRow, eleventh(most.days)],
    row: most.row && most.row.map(guideCount.isoOf),
  };
})"""


@dataclass(frozen=True)
class Case:
    """Times out of school, such as `2026-10-02/2026-10-05`; a part day ends with `?`."""

    times: tuple[str, ...]
    days: int
    row: int
    eleventh: str | None = None
    most: tuple[int, int, str | None] | None = None
    """With the part days, where there are some."""
    off: tuple[str, ...] = ()
    holidays: bool = True
    year: str = "2026-07-01"


CASES = [
    # A Friday to the Monday after: the weekend is no school.
    Case(("2026-10-02/2026-10-05",), 2, 2),
    # December 17 and 18, January 4 and 5, with the winter break in between.
    Case(("2026-12-17/2027-01-05",), 4, 4, off=(WINTER,)),
    # The same without a list: 2, 4 (December 25 is a holiday), 4 (January 1 is one), 2.
    Case(("2026-12-17/2027-01-05",), 12, 12, "2027-01-04"),
    # A Thursday to a Tuesday with Columbus Day: 8, 9, 13.
    Case(("2026-10-08/2026-10-13",), 3, 3),
    # The same where the school keeps no federal holidays.
    Case(("2026-10-08/2026-10-13",), 4, 4, holidays=False),
    # Two semesters, four suspensions of three days make twelve: the 11th is the second of March.
    Case(("2026-09-15/2026-09-17", "2026-11-03/2026-11-05", "2027-01-12/2027-01-14",
          "2027-03-09/2027-03-11"), 12, 3, "2027-03-10"),
    # Over a leap day, which is a Tuesday.
    Case(("2028-02-28/2028-03-01",), 3, 3, year="2027-07-01"),
    # More than ten in a row: 5, then 23 and 24, 30, December 1 to 3.
    Case(("2026-11-16/2026-12-03",), 11, 11, "2026-12-03", off=(THANKS,)),
    # Ten in a row are not more than ten.
    Case(("2026-11-16/2026-12-02",), 10, 10, off=(THANKS,)),
    # A part day between two suspensions: 3 for certain, 2 in a row; with it 4, all in a row.
    Case(("2026-10-05/2026-10-06", "2026-10-07/2026-10-07?", "2026-10-08/2026-10-08"), 3, 2,
         most=(4, 4, None)),
    # Part days alone are none for certain.
    Case(("2026-10-05/2026-10-05?",), 0, 0, most=(1, 1, None)),
    # A day that is written down twice.
    Case(("2026-10-05/2026-10-07", "2026-10-07/2026-10-08"), 4, 4),
    # A school day in between ends a row: Tuesday and Wednesday, then Friday.
    Case(("2026-09-11/2026-09-11", "2026-09-08/2026-09-09"), 3, 2),
    # The last two days of a year are not counted in the next.
    Case(("2026-06-10/2026-06-11", "2026-09-01/2026-09-01"), 1, 1),
    # A day in the break is no day out of school.
    Case(("2026-12-22/2026-12-22",), 0, 0, off=(WINTER,)),
]  # fmt: skip


def counts(page: Page, cases: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate(COUNTS, {"cases": cases, "holidays": HOLIDAYS})
    return found


def as_time(text: str) -> tuple[str, str, bool]:
    start, _, end = text.removesuffix("?").partition("/")
    return start, end, not text.endswith("?")


def test_every_count_worked_out_by_hand_is_found(browser: Browser) -> None:
    page = counting_page(browser)
    asked = [
        {"times": [as_time(time) for time in case.times], "off": case.off, "kept": case.holidays}
        for case in CASES
    ]
    for case, found in zip(CASES, counts(page, asked), strict=True):
        sure = [case.days, case.row, case.eleventh]
        assert found["sure"] == sure, case
        assert found["most"] == (list(case.most) if case.most else sure), case
        assert found["year"] == case.year, case
        assert (found["row"] is None) == (found["most"][1] == 0)
    page.context.close()


def test_school_days_of_random_times_agree_with_numpy(browser: Browser) -> None:
    page = counting_page(browser)
    rng, holidays = random.Random(305), kept_holidays(range(2018, 2043))
    asked, expected = [], []
    for _ in range(1000):
        # Between two turns of a school year.
        start = datetime.date(rng.randrange(2020, 2040), 9, 1) + datetime.timedelta(
            days=rng.randrange(200)
        )
        end = start + datetime.timedelta(days=rng.randrange(60))
        asked.append({"times": [(str(start), str(end), True)], "off": [], "kept": True})
        after = end + datetime.timedelta(days=1)
        expected.append(int(np.busday_count(start, after, holidays=holidays)))
    found = [count["sure"] for count in counts(page, asked)]
    assert [[days, row] for days, row, _ in found] == [[days, days] for days in expected]
    page.context.close()


def time(page: Page, number: int, start: str, end: str, what: str) -> None:
    page.locator(f"#days-out-{number}-from").fill(start)
    page.locator(f"#days-out-{number}-to").fill(end)
    page.locator(f"#days-out-{number}-what").select_option(what)


def start(visit: Visit) -> Page:
    """Nine days of suspension and two part days, with a winter break."""
    page = visit.page
    page.goto(visit.address + PAGE)
    calendar = json.dumps({"off": WINTER, "holidays": True})
    page.evaluate("text => localStorage.setItem('guide.calendar', text)", calendar)
    page.reload()
    time(page, 1, "2026-10-05", "2026-10-09", "suspended")
    page.get_by_role("button", name="Add another time").click()
    expect(page.locator("#days-out-2-from")).to_be_focused()
    time(page, 2, "2026-12-17", "2027-01-05", "suspended")
    page.get_by_role("button", name="Add another time").click()
    time(page, 3, "2027-01-06", "2027-01-07", "called")
    return page


def test_the_page_counts_and_marks_what_the_law_asks_at_that_count(visit: Visit) -> None:
    page = start(visit)
    lines = page.locator(".days-out__count")
    expect(lines).to_have_text(
        ["In all: between 9 and 11 school days", "In a row: between 5 and 6 school days"]
    )
    expect(page.locator(".days-out__results")).to_contain_text(
        "If all of these count, day 11 was Thursday, January 7, 2027."
    )
    marks = page.locator("td[data-count]")
    expect(marks).to_have_text(
        [
            "1 to 10 Your count may be here",
            "From day 11 Your count may be here",
            "More than 10 in a row",
            "More than 10 in all, in a pattern Your count may be here",
        ]
    )
    time(page, 3, "2027-01-06", "2027-01-07", "suspended")
    expect(lines.first).to_have_text("In all: 11 school days")
    expect(marks.nth(1)).to_have_text("From day 11 Your count is here")
    expect(marks.first).to_have_text("1 to 10")
    # Ten school days from December 15, as on the page of deadlines.
    page.locator("#days-out-decided").fill("2026-12-15")
    expect(page.locator("[data-meeting]")).to_have_attribute("data-meeting", "2027-01-12")
    page.get_by_role("button", name="Remove this time").nth(1).click()
    expect(lines.first).to_have_text("In all: 7 school days")
    assert visit.wrong == []


def test_what_is_typed_is_kept_in_the_folder_and_goes_into_the_worksheet(visit: Visit) -> None:
    page = start(visit)
    page.reload()
    expect(page.locator("#days-out-3-from")).to_have_value("2027-01-06")
    expect(page.locator(".days-out__count").first).to_contain_text("between 9 and 11")
    page.goto(visit.address + "worksheets/removal-counter/")
    page.locator('form.sheet [name="log-1-day"]').fill("2026-09-30")
    page.goto(visit.address + PAGE)
    page.get_by_role("link", name="Write them into the worksheet").click()
    log = {
        name: page.locator(f'form.sheet [name="{name}"]')
        for name in ("log-1-day", "log-2-day", "log-2-out", "log-3-day", "log-4-what", "log-4-out")
    }
    expect(log["log-1-day"]).to_have_value("2026-09-30")
    expect(log["log-2-day"]).to_have_value("2026-10-05")
    expect(log["log-2-out"]).to_have_value("5 school days")
    expect(log["log-3-day"]).to_have_value("2026-12-17")
    expect(log["log-4-what"]).to_have_value("Called to pick your child up because of behavior")
    expect(log["log-4-out"]).to_have_value("")
    page.goto(visit.address + PAGE)
    page.get_by_role("link", name="Write them into the worksheet").click()
    expect(log["log-4-what"]).to_be_visible()
    (kept,) = folders(page).values()
    assert sum(name.endswith("-day") for name in kept["removal-counter"]) == 4
    page.goto(visit.address + "tools/my-folder/")
    page.get_by_role("link", name="Count the days out of school").click()
    expect(page.locator("#days-out-1-from")).to_have_value("2026-10-05")
    assert visit.wrong == []


def test_the_fields_of_the_worksheets_that_take_dates_are_there() -> None:
    from macros.facts.deadlines import read_deadlines
    from tests.conftest import ROOT

    for entry in read_deadlines(ROOT / "data").sheets:
        fields = {
            item.id: item.kind
            for item in ALL.worksheets[entry.sheet].items()
            if hasattr(item, "id")
        }
        for name in (*entry.events.values(), *entry.rules.values()):
            assert fields[name] == "date", (entry.sheet, name)


def test_a_time_that_ends_before_it_starts_is_told(page: Page, address: str) -> None:
    page.goto(address + PAGE)
    time(page, 1, "2026-10-09", "2026-10-05", "suspended")
    expect(page.locator(".deadlines__wrong")).to_contain_text("Look at them again.")
    expect(page.locator(".days-out__count")).to_have_count(0)


def test_a_full_page_has_no_violation_and_does_not_scroll_sideways(visit: Visit) -> None:
    page = start(visit)
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.set_viewport_size(PHONE)
    assert violations(page) == []


def test_without_scripts_the_rules_are_there_and_the_worksheet(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + PAGE)
    expect(page.locator(".deadlines__without")).to_contain_text("The rules are in the tables")
    expect(page.locator(".days-out form")).to_be_hidden()
    expect(page.locator("td[data-count]")).to_have_count(4)
    expect(page.locator("main")).to_contain_text("300.530(b)(2)")
    expect(page.locator('a[href*="worksheets/removal-counter/"]:visible').first).to_be_visible()
    context.close()
