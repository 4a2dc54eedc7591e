"""How days are counted: compared with NumPy and dateutil, and with itself. Each test hands all its
cases to the browser at once."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from counting import HOLIDAYS, clock, counting_page, kept_holidays
from dateutil.relativedelta import relativedelta
from playwright.sync_api import Browser, Page

DATES = """({ cases, holidays }) => cases.map(({ clock, start, off, kept }) => {
  const day = guideCount.dayOf;
  const calendar = guideCount.calendarOf(
    off.map(([from, to]) => [day(from), day(to)]), kept ? holidays : []);
  const { earliest, latest } = guideCount.datesOf(clock, day(start), calendar);
  return [earliest, latest].map((end) => (end === null ? null : guideCount.isoOf(end)));
})"""
Day = datetime.date


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    opened = counting_page(browser)
    yield opened
    opened.context.close()


def dates(page: Page, cases: list[dict[str, Any]]) -> list[list[str | None]]:
    """The earliest and the latest end of each case."""
    found: list[list[str | None]] = page.evaluate(DATES, {"cases": cases, "holidays": HOLIDAYS})
    return found


def random_day(rng: random.Random) -> Day:
    return Day(2020, 1, 1) + datetime.timedelta(days=rng.randrange(20 * 365))


def breaks(rng: random.Random, start: Day) -> list[tuple[Day, Day]]:
    """A few breaks around a day, none of them a summer."""
    ranges = []
    for _ in range(rng.randrange(5)):
        first = start + datetime.timedelta(days=rng.randrange(-150, 150))
        ranges.append((first, first + datetime.timedelta(days=rng.randrange(9))))
    return ranges


def written(ranges: list[tuple[Day, Day]]) -> list[list[str]]:
    return [[first.isoformat(), last.isoformat()] for first, last in ranges]


def within(ranges: list[tuple[Day, Day]]) -> set[Day]:
    return {
        first + datetime.timedelta(days=number)
        for first, last in ranges
        for number in range((last - first).days + 1)
    }


def test_federal_holidays_are_the_days_they_are_kept_on(page: Page) -> None:
    years = range(1990, 2061)
    script = """({ holidays, years }) => years.flatMap((year) =>
      guideCount.holidaysOf(holidays, year).map(guideCount.isoOf))"""
    found = page.evaluate(script, {"holidays": HOLIDAYS, "years": list(years)})
    assert sorted(found) == [day.isoformat() for day in kept_holidays(years)]
    # July 4, 2026 is a Saturday; January 1, 2028 too, so it is kept in 2027.
    assert {"2026-07-03", "2027-12-31", "2027-07-05"} <= set(found)


def test_ten_thousand_counts_of_school_and_business_days_agree_with_numpy(page: Page) -> None:
    rng = random.Random(300)
    holidays = kept_holidays(range(2018, 2043))
    cases, expected = [], []
    for _ in range(10_000):
        start, days, kept = random_day(rng), rng.randrange(1, 90), rng.random() < 0.7
        kind, before = rng.choice(("school", "business")), rng.random() < 0.3
        off = breaks(rng, start)
        left_out = set(holidays) if kept else set()
        if kind == "school":
            left_out |= within(off)
        # From a day that does not count NumPy goes back to one that does: it is day 0.
        roll, step = ("forward", -days) if before else ("backward", days)
        end = np.busday_offset(start, step, roll=roll, holidays=sorted(left_out))
        rule = clock(days=days, day_type=kind, before=before)
        cases.append({"clock": rule, "start": start.isoformat(), "off": written(off), "kept": kept})
        expected.append(str(end))
    found = dates(page, cases)
    # Across a July without a summer break a school's date is open on one side.
    ends = [
        (latest if case["clock"]["before"] else earliest) or ""
        for case, (earliest, latest) in zip(cases, found, strict=True)
    ]
    assert ends == expected
    closed = [pair for pair in found if None not in pair]
    assert len(closed) > 7000 and all(earliest == latest for earliest, latest in closed)


@pytest.mark.parametrize("zone", ["America/New_York", "Pacific/Auckland"])
def test_days_months_and_years_agree_with_dateutil_in_any_time_zone(
    browser: Browser, zone: str
) -> None:
    page = counting_page(browser, zone)
    rng = random.Random(301)
    cases, expected = [], []
    for _ in range(5000):
        start, number = random_day(rng), rng.randrange(1, 320)
        by_days = rng.random() < 0.5
        rule = clock(days=number) if by_days else clock(months=number)
        length = relativedelta(days=number) if by_days else relativedelta(months=number)
        cases.append({"clock": rule, "start": start.isoformat(), "off": [], "kept": True})
        expected.append([(start + length).isoformat()] * 2)
    assert dates(page, cases) == expected
    page.context.close()


def test_days_of_a_kind_not_said_end_between_the_shortest_and_the_longest_count(
    page: Page,
) -> None:
    rng = random.Random(302)
    kinds = ("calendar", "business", "school", "unspecified")
    cases = []
    for _ in range(500):
        start, days, before = random_day(rng), rng.randrange(1, 60), rng.random() < 0.3
        off, kept = written(breaks(rng, start)), rng.random() < 0.7
        for kind in kinds:
            rule = clock(days=days, day_type=kind, before=before)
            cases.append({"clock": rule, "start": start.isoformat(), "off": off, "kept": kept})
    found = dates(page, cases)
    compared = 0
    for index in range(0, len(found), len(kinds)):
        *known, either = found[index : index + len(kinds)]
        ends = [end for pair in known for end in pair if end]
        if None in either or any(None in pair for pair in known):
            continue
        assert either == [min(ends), max(ends)]
        compared += 1
    assert compared > 300


def test_a_further_day_off_never_makes_a_date_earlier_nor_does_the_order_of_breaks(
    page: Page,
) -> None:
    rng = random.Random(303)
    plain, more, turned = [], [], []
    pauses = {"summer": True, "breaks_of": 5, "weekends": True}
    for _ in range(2000):
        start = random_day(rng)
        off = breaks(rng, start)
        kind = rng.choice(("school", "business", "unspecified", "calendar"))
        rule = clock(days=rng.randrange(1, 90), day_type=kind)
        if kind == "calendar":
            rule["pauses"] = pauses
        base = {"clock": rule, "start": start.isoformat(), "kept": True}
        extra = start + datetime.timedelta(days=rng.randrange(0, 120))
        plain.append({**base, "off": written(off)})
        more.append({**base, "off": written([*off, (extra, extra)])})
        turned.append({**base, "off": written(rng.sample(off, len(off)))})
    before, after = dates(page, plain), dates(page, more)
    assert dates(page, turned) == before
    later = 0
    for (earliest, latest), (earliest_more, latest_more) in zip(before, after, strict=True):
        assert earliest and earliest_more and earliest <= earliest_more
        assert latest is None or latest_more is None or latest <= latest_more
        later += earliest < earliest_more
    assert later > 150


def test_a_shorter_rule_never_ends_later(page: Page) -> None:
    rng = random.Random(304)
    long, short = [], []
    for _ in range(2000):
        start, days = random_day(rng), rng.randrange(2, 90)
        kind = rng.choice(("school", "business", "unspecified", "calendar"))
        base = {"start": start.isoformat(), "off": written(breaks(rng, start)), "kept": True}
        long.append({**base, "clock": clock(days=days, day_type=kind)})
        shorter = clock(days=rng.randrange(1, days), day_type=kind)
        short.append({**base, "clock": shorter})
    for (earliest, latest), (less, least) in zip(
        dates(page, long), dates(page, short), strict=True
    ):
        assert earliest and less and less < earliest
        assert latest is None or (least is not None and least < latest)


def test_a_day_that_does_not_exist_is_no_day(page: Page) -> None:
    texts = [
        "2026-02-29",
        "2028-02-29",
        "2026-13-01",
        "2026-11-31",
        "26-11-28",
        "",
        "x",
        "0099-01-01",
    ]
    found = page.evaluate("(texts) => texts.map((text) => guideCount.dayOf(text) !== null)", texts)
    assert found == [False, True, False, False, False, False, False, False]
