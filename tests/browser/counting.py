"""The scripts that count, of the pages of deadlines and of days out of school, alone in an empty
page, without the site."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from dateutil.relativedelta import FR, MO, TH, relativedelta
from playwright.sync_api import Browser, Page

from macros.facts.deadlines import read_deadlines
from tests.conftest import ROOT

PARTS = (
    "deadlines/count",
    "deadlines/plan",
    "deadlines/days-off",
    "deadlines/calendar-file",
    "days-out/removals",
)
HOLIDAYS = [
    day.model_dump(exclude_none=True) for day in read_deadlines(ROOT / "data").holidays.days
]
Day = datetime.date


def scripts() -> str:
    """The scripts that count, as one."""
    folder = ROOT / "overrides/components"
    return "\n".join((folder / f"{part}.js").read_text(encoding="utf-8") for part in PARTS)


def counting_page(browser: Browser, zone: str = "America/New_York") -> Page:
    """An empty page with the scripts that count, in a time zone."""
    page = browser.new_context(timezone_id=zone).new_page()
    page.add_script_tag(content=scripts())
    return page


def kept_holidays(years: Iterable[int]) -> list[Day]:
    """The federal holidays, by dateutil: an own way to them."""
    days: list[Day] = []
    for year in years:
        for month, day in ((1, 1), (6, 19), (7, 4), (11, 11), (12, 25)):
            falls = Day(year, month, day)
            if falls.weekday() == 5:
                falls += relativedelta(weekday=FR(-1))
            elif falls.weekday() == 6:
                falls += relativedelta(weekday=MO)
            days.append(falls)
        for month, weekday in ((1, MO(3)), (2, MO(3)), (9, MO(1)), (10, MO(2)), (11, TH(4))):
            days.append(Day(year, month, 1) + relativedelta(weekday=weekday))
        days.append(Day(year, 5, 31) + relativedelta(weekday=MO(-1)))
    return sorted(days)


def clock(**fields: Any) -> dict[str, Any]:
    """A clock as the open data have it."""
    empty = {"days": None, "months": None, "day_type": "calendar", "from": ["x"], "to": []}
    no = {"must": [], "by": "school", "before": False, "first_of": False, "or_sooner": False}
    return {**empty, **no, "advised": False, "pauses": None, **fields}
