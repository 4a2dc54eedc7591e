"""The dates of the states' rules: a table worked out by hand, and what a plan makes of its events.

The scripts run alone in an empty page, with the rules as the open data have them.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest
from counting import HOLIDAYS, clock, counting_page, scripts
from deadline_cases import CASES, Case
from playwright.sync_api import Browser, Page

from macros.facts.model import QUESTIONS, Federal, Kind, State
from macros.site import Site

ROWS = """({ plans, holidays }) => plans.map(({ events, rules, federal, floors, off, kept }) => {
  const day = guideCount.dayOf;
  const { ranges } = guideDaysOff.readLines(off.join("\\n"));
  const calendar = guideCount.calendarOf(ranges, kept ? holidays : []);
  const happened = events.map(({ event, day: iso }, number) => ({ event, number, day: day(iso) }));
  const iso = (end) => (end === null ? null : guideCount.isoOf(end));
  return guidePlan(happened, rules, federal, floors, calendar).map((row) => ({
    id: row.id, ends: [iso(row.earliest), iso(row.latest)], by: row.by, why: row.why,
    federal: row.federal, early: row.early, sooner: row.sooner.length, event: row.of.event.id,
  }));
})"""
FLOORS = [kind.value for kind in Kind if QUESTIONS[kind].federal is Federal.FLOOR]


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    opened = counting_page(browser)
    yield opened
    opened.context.close()


def published(state: State) -> dict[str, Any]:
    """What a plan reads of a state's rules in the open data."""
    rules = {}
    for kind in Kind:
        known = state.rules[kind].known
        clocks = (
            [one.model_dump(mode="json", by_alias=True) for one in known.clocks()] if known else []
        )
        rules[kind.value] = {"status": state.rules[kind].status, "clocks": clocks, "html": {}}
    return rules


def further(site: Site) -> dict[str, Any]:
    """The federal clocks that the page adds to each state's rules."""
    return {
        entry.id: {
            "status": "fact",
            "clocks": [entry.clock.model_dump(mode="json", by_alias=True)],
            "html": {},
        }
        for entry in site.library.deadlines.further
    }


def plan(site: Site, state: State, *events: tuple[str, str], **more: Any) -> dict[str, Any]:
    known = {event.id: event.model_dump(mode="json") for event in site.library.deadlines.events}
    return {
        "events": [{"event": known[name], "day": day} for name, day in events],
        "rules": {**published(state), **further(site)},
        "federal": published(site.library.federal),
        "floors": FLOORS,
        "off": [],
        "kept": True,
        **more,
    }


def rows(page: Page, *plans: dict[str, Any]) -> list[list[dict[str, Any]]]:
    found: list[list[dict[str, Any]]] = page.evaluate(ROWS, {"plans": plans, "holidays": HOLIDAYS})
    return found


def of(case: Case, site: Site) -> dict[str, Any]:
    state = site.library.state(case.place)
    return plan(site, state, (case.event, case.day), off=case.off, kept=case.holidays)


def wrong_dates(found: list[list[dict[str, Any]]]) -> list[str]:
    """The cases whose dates are others than those worked out by hand."""
    ends = [
        [row["ends"] for row in plan if row["id"] == case.rule]
        for case, plan in zip(CASES, found, strict=True)
    ]
    return [f"{case}: {own}" for case, own in zip(CASES, ends, strict=True) if own != [case.ends]]


def test_every_date_worked_out_by_hand_is_found(page: Page, site: Site) -> None:
    assert len(CASES) >= 120 and len({case.place for case in CASES}) >= 25
    assert wrong_dates(rows(page, *(of(case, site) for case in CASES))) == []


@pytest.mark.skipif(shutil.which("node") is None, reason="Node is not installed")
@pytest.mark.parametrize("zone", ["Pacific/Honolulu", "Pacific/Guam"])
def test_node_finds_the_same_dates(zone: str, site: Site) -> None:
    given = json.dumps({"plans": [of(case, site) for case in CASES], "holidays": HOLIDAYS})
    done = subprocess.run(
        ["node", "-"],
        input=f"{scripts()}\nconsole.log(JSON.stringify(({ROWS})({given})));",
        env={**os.environ, "TZ": zone},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert wrong_dates(json.loads(done.stdout)) == []


def rule(status: str = "fact", *clocks: dict[str, Any]) -> dict[str, Any]:
    return {"status": status, "clocks": list(clocks), "html": {}}


def test_a_floor_not_found_gives_the_federal_date_and_a_doubt_none(page: Page, site: Site) -> None:
    federal = site.library.federal
    plans = []
    for status in ("floor", "doubt"):
        one = plan(site, federal, ("eligibility_decided", "2026-11-02"))
        one["rules"]["iep_after_eligible"] = rule(status)
        plans.append(one)
    default = plan(site, federal, ("consent_received", "2026-11-02"))
    default["rules"]["evaluation"] = rule("unknown")
    floor, doubt, evaluation = (found[0] for found in rows(page, *plans, default))
    assert floor["ends"] == ["2026-12-02"] * 2 and floor["federal"]
    assert doubt["ends"] == [None, None] and doubt["why"] == "doubt" and not doubt["federal"]
    # A state may set another limit for the evaluation: the federal one is no answer there.
    assert evaluation["ends"] == [None, None] and evaluation["why"] == "unknown"


def test_a_complaint_has_the_federal_year_where_the_states_was_not_read(
    page: Page, site: Site
) -> None:
    one = plan(site, site.library.federal, ("decision_made", "2026-11-02"))
    decision = clock(days=60, by="state", **{"from": ["complaint_filed"]})
    one["rules"]["state_complaint"] = rule("reported", decision)
    found = {row["id"]: row for row in rows(page, one)[0]}
    assert found["state_complaint"]["ends"] == ["2027-11-02"] * 2
    assert found["state_complaint"]["federal"] and found["state_complaint"]["by"] == "parent"


def test_limits_from_two_events_make_one_date_the_first(page: Page, site: Site) -> None:
    maryland = site.library.state("md")
    events = (("request_received", "2026-08-01"), ("consent_received", "2026-09-20"))
    together, turned = rows(
        page, plan(site, maryland, *events), plan(site, maryland, *reversed(events))
    )
    for found in (together, turned):
        # 60 days from consent are November 19, 90 from the request October 30.
        evaluations = [row for row in found if row["id"].startswith("evaluation")]
        assert [row["ends"] for row in evaluations] == [["2026-10-30", "2026-10-30"]]
        assert evaluations[0]["sooner"] == 0


def test_the_day_something_happened_ends_the_doubt_of_the_day_one_learned_of_it(
    page: Page, site: Site
) -> None:
    arizona = site.library.state("az")
    learned = ("problem_known", "2027-03-01")
    alone, both = rows(
        page,
        plan(site, arizona, learned),
        plan(site, arizona, learned, ("decision_made", "2027-01-15")),
    )
    first = next(row for row in alone if row["id"] == "state_complaint")
    assert first["early"] and first["ends"] == [None, "2028-03-01"]
    complaints = [row for row in both if row["id"] == "state_complaint"]
    assert [row["ends"] for row in complaints] == [["2028-01-15", "2028-01-15"]]


def test_every_place_answers_every_event_or_says_why_not(page: Page, site: Site) -> None:
    events = site.library.deadlines.events
    plans = [
        (event, plan(site, state, (event.id, "2026-10-01")))
        for state in (site.library.federal, *site.library)
        for event in events
    ]
    for (event, _), found in zip(plans, rows(page, *(one for _, one in plans)), strict=True):
        shown = {row["id"].split("-")[0] for row in found}
        assert shown >= {kind.value for kind in event.asks}
        assert len({row["id"] for row in found}) == len(found)
        for row in found:
            assert (row["ends"] == [None, None]) == bool(row["why"]), row
            earliest, latest = row["ends"]
            assert earliest is None or latest is None or earliest <= latest
