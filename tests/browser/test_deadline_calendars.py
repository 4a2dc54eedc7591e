"""Calendar files: those that the Deadlines page writes, and those of districts that it reads."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

import icalendar
import pytest
from counting import counting_page
from dateutil.rrule import rrulestr
from playwright.sync_api import Browser, Page

WRITE = """({ entries, now }) => guideCalendarFile(
  entries.map((entry) => ({ ...entry, day: guideCount.dayOf(entry.day) })), "School dates", now)"""
READ = """(text) => {
  const read = guideDaysOff.readCalendar(text, guideCount.dayOf("2028-12-31"));
  return read && { ...read, entries: read.entries.map(({ name, ranges }) =>
    [name, ...ranges.map(guideDaysOff.lineOf)]) };
}"""
NOW = 1_795_900_000_000
"""A day in November 2026, in milliseconds."""
ENTRY = {
    "id": "deadline-pa-consent_received-1-evaluation-7@same-table",
    "day": "2026-12-31",
    "summary": "Evaluation; by \\ December 31, 2026",
    "text": "Día 1 es “mañana”, " * 12 + "\nSecond line",
    "alarms": [30, 7, 1],
}


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    opened = counting_page(browser)
    yield opened
    opened.context.close()


def written(page: Page, *entries: dict[str, Any], now: int = NOW) -> str:
    text: str = page.evaluate(WRITE, {"entries": entries, "now": now})
    return text


def test_a_calendar_program_reads_what_is_written(page: Page) -> None:
    text = written(page, ENTRY, {**ENTRY, "id": "other@same-table", "day": "2028-02-29"})
    calendar = icalendar.Calendar.from_ical(text)
    first, second = calendar.walk("VEVENT")
    assert first.decoded("DTSTART") == datetime.date(2026, 12, 31)
    assert first.decoded("DTEND") == datetime.date(2027, 1, 1)
    assert second.decoded("DTSTART") == datetime.date(2028, 2, 29)
    assert str(first["SUMMARY"]) == ENTRY["summary"]
    assert str(first["DESCRIPTION"]) == ENTRY["text"]
    assert not first.errors and not calendar.errors
    alarms = [alarm.decoded("TRIGGER") for alarm in first.walk("VALARM")]
    assert alarms == [datetime.timedelta(days=-days) for days in (30, 7, 1)]
    assert first.decoded("DTSTAMP") == datetime.datetime.fromtimestamp(NOW / 1000, datetime.UTC)


def test_lines_end_as_the_standard_says_and_are_folded_by_bytes(page: Page) -> None:
    text = written(page, ENTRY)
    lines = text.encode().split(b"\r\n")
    assert lines[-1] == b"" and b"\n" not in b"".join(lines)
    assert max(len(line) for line in lines) == 75
    # A letter of several bytes that is cut in two cannot be decoded.
    assert "mañana" in "".join(line.decode("utf-8").removeprefix(" ") for line in lines)


def test_a_second_file_has_the_same_ids_and_a_higher_sequence(page: Page) -> None:
    moved = {**ENTRY, "day": "2027-01-15"}
    first, second = (
        icalendar.Calendar.from_ical(text).walk("VEVENT")[0]
        for text in (written(page, ENTRY), written(page, moved, now=NOW + 3_600_000))
    )
    assert first["UID"] == second["UID"]
    assert first["SEQUENCE"] < second["SEQUENCE"] < 2**31
    assert first.decoded("DTSTAMP") < second.decoded("DTSTAMP")


# ---- districts' files


def calendar(*entries: str, head: str = "VERSION:2.0") -> str:
    body = "".join(f"BEGIN:VEVENT\n{entry}\nEND:VEVENT\n" for entry in entries)
    return f"BEGIN:VCALENDAR\n{head}\n{body}END:VCALENDAR\n".replace("\n", "\r\n")


def read(page: Page, text: str) -> Any:
    return page.evaluate(READ, text)


def test_days_and_ranges(page: Page) -> None:
    found = read(
        page,
        calendar(
            "UID:1\nDTSTART;VALUE=DATE:20261111\nSUMMARY:Veterans Day\\, no school",
            "UID:2\nDTSTART;VALUE=DATE:20261221\nDTEND;VALUE=DATE:20270102\nSUMMARY:Winter Break",
            "UID:3\nDTSTART;VALUE=DATE:20270329\nDURATION:P5D\nSUMMARY:Spring recess",
            "UID:4\nDTSTART;VALUE=DATE:20270401\nSTATUS:CANCELLED\nSUMMARY:Old",
            "UID:5\nDTSTART:20261203T180000\nDTEND:20261203T200000\nSUMMARY:Board meeting",
        ),
    )
    assert found["entries"] == [
        ["Veterans Day, no school", "2026-11-11/2026-11-11"],
        ["Winter Break", "2026-12-21/2027-01-01"],
        ["Spring recess", "2027-03-29/2027-04-02"],
    ]
    assert found["timed"] == 1 and found["unread"] == []


def test_time_zones_at_midnight_are_whole_days(page: Page) -> None:
    zone = "DTSTART;TZID=America/New_York:20261126T000000\nDTEND;TZID=America/New_York"
    utc = "DTSTART:20261223T050000Z\nDTEND:20261224T050000Z\nSUMMARY:Closed"
    inside = "BEGIN:VALARM\nTRIGGER:-P1D\nSUMMARY:Bell\nEND:VALARM"
    found = read(
        page,
        calendar(
            f'{zone}:20261128T000000\nSUMMARY;LANGUAGE="en:us":Thanksgiving\n{inside}',
            utc,
            "DTSTART:20261223T150000Z\nDTEND:20261224T150000Z\nSUMMARY:Trip",
        ),
    )
    assert found["entries"] == [
        ["Thanksgiving", "2026-11-26/2026-11-27"],
        ["Closed", "2026-12-23/2026-12-23"],
    ]
    assert found["timed"] == 1


def test_what_repeats_is_followed_or_refused_by_name(page: Page) -> None:
    day = "DTSTART;VALUE=DATE:20260904"
    found = read(
        page,
        calendar(
            f"{day}\nRRULE:FREQ=WEEKLY;COUNT=4\nEXDATE;VALUE=DATE:20260918\nSUMMARY:Early Friday",
            f"{day}\nRRULE:FREQ=WEEKLY;INTERVAL=2;UNTIL=20261003T000000Z;BYDAY=MO,FR\nSUMMARY:Two",
            f"{day}\nRRULE:FREQ=DAILY;UNTIL=20260906\nSUMMARY:Three days",
            "DTSTART;VALUE=DATE:20250704\nRRULE:FREQ=YEARLY\nSUMMARY:July 4",
            f"{day}\nRRULE:FREQ=MONTHLY;BYDAY=1FR\nSUMMARY:First Fridays",
            f"{day}\nRECURRENCE-ID;VALUE=DATE:20260911\nSUMMARY:Moved",
        ),
    )
    one = [[name, *(line[:10] for line in lines)] for name, *lines in found["entries"]]
    assert one == [
        ["Early Friday", "2026-09-04", "2026-09-11", "2026-09-25"],
        ["Two", "2026-09-04", "2026-09-14", "2026-09-18", "2026-09-28", "2026-10-02"],
        ["Three days", "2026-09-04", "2026-09-05", "2026-09-06"],
        ["July 4", "2025-07-04", "2026-07-04", "2027-07-04", "2028-07-04"],
    ]
    assert found["unread"] == ["First Fridays", "Moved"]


def test_repeats_agree_with_dateutil(page: Page) -> None:
    start = datetime.datetime(2026, 9, 4)
    rules = [
        "FREQ=WEEKLY;INTERVAL=3;COUNT=9",
        "FREQ=WEEKLY;BYDAY=TU,TH;COUNT=11",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE,FR;COUNT=20",
        "FREQ=DAILY;INTERVAL=10;COUNT=12",
        "FREQ=YEARLY;INTERVAL=1;COUNT=3",
    ]
    entries = [f"DTSTART;VALUE=DATE:20260904\nRRULE:{rule}\nSUMMARY:{rule}" for rule in rules]
    for rule, (name, *lines) in zip(rules, read(page, calendar(*entries))["entries"], strict=True):
        assert name == rule
        expected = [f"{day:%Y-%m-%d}" for day in rrulestr(rule, dtstart=start)]
        assert [line[:10] for line in lines] == expected, rule


def test_folded_lines_and_other_line_ends_are_read(page: Page) -> None:
    text = calendar("DTSTART;VALUE=DATE:202612\n 21\nSUMMARY:Winter br\n eak\\; no sch\n\tool")
    for form in (text, text.replace("\r\n", "\n"), "\ufeff" + text):
        assert read(page, form)["entries"] == [["Winter break; no school", "2026-12-21/2026-12-21"]]


@pytest.mark.parametrize("text", ["", "hello", "<!doctype html>", '{"BEGIN": "VCALENDAR"}'])
def test_what_is_no_calendar_is_refused(page: Page, text: str) -> None:
    assert read(page, text) is None


def test_a_damaged_entry_is_named_and_stops_nothing(page: Page) -> None:
    found = read(
        page,
        calendar(
            "DTSTART;VALUE=DATE:20261301\nSUMMARY:No such month",
            "DTSTART;VALUE=DATE:20261001\nDTEND;VALUE=DATE:20280101\nSUMMARY:Too long",
            "SUMMARY:No day",
            "DTSTART;VALUE=DATE:20261002\nSUMMARY:Fine",
        ),
    )
    assert found["entries"] == [["Fine", "2026-10-02/2026-10-02"]]
    assert found["unread"] == ["No such month", "Too long", "No day"]


def test_what_our_own_files_hold_can_be_read_again(page: Page) -> None:
    found = read(page, written(page, ENTRY))
    assert found["entries"] == [[ENTRY["summary"], "2026-12-31/2026-12-31"]]


def test_a_pasted_list_is_read_line_by_line(page: Page) -> None:
    text = """2026-12-21/2027-01-01
      Thanksgiving: November 26, 2026 – November 27, 2026
      2/15/2027
      Spring break 3/29/2027 to 4/2/2027
      Jan. 18, 2027

      2027-02-30
      sometime in May
      2027-01-05/2027-01-02
      2026-06-12/2027-06-12"""
    found = page.evaluate(
        """(text) => { const { ranges, wrong } = guideDaysOff.readLines(text, "en");
          return [ranges.map(guideDaysOff.lineOf), wrong]; }""",
        text,
    )
    assert found == [
        [
            "2026-12-21/2027-01-01",
            "2026-11-26/2026-11-27",
            "2027-02-15/2027-02-15",
            "2027-03-29/2027-04-02",
            "2027-01-18/2027-01-18",
        ],
        [7, 8, 9, 10],
    ]
