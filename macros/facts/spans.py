"""From when to when the rules of a history hold, and what is wrong between their days.

In: the keys of one rule as a data file has them: its `from`, the `until` of a former one, and
`was`, the rule before it. Out: findings, so that a history has no gap, no overlap, and an answer
for each day.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

from macros.facts.lists import Grade

Finding = tuple[tuple[str, ...], str, str]
"""The place in the rule (empty for the rule itself), the key it lacks, and the message."""
YEARS_AHEAD = 10
"""No law that is known today begins later than this: a later year is a slip."""
_SAID = ("value", "text", "hold")


def between_days(rule: Mapping[str, Any]) -> Iterator[Finding]:
    """What is wrong between the days of a rule and of the one before it."""
    start, until, was = _day(rule.get("from")), _day(rule.get("until")), rule.get("was")
    if start and until and start > until:
        what = f"`from` is {start}, after the last day of the rule, expected a day up to {until}"
        yield ("from",), "", what
        return
    if rule.get("from") is None:
        if was is not None:
            what = "`was` without `from`, expected `from`: the first day after the rule in `was`"
            yield ("was",), "from", what
        return
    if was is None:
        yield from _without_former(rule, start)
    elif isinstance(was, Mapping):
        yield from _beside_former(rule, start, was)


def _without_former(rule: Mapping[str, Any], start: datetime.date | None) -> Iterator[Finding]:
    checked = _day(rule.get("checked"))
    if rule.get("grade") == Grade.NONE and rule.get("hold") is None:
        yield (
            ("from",),
            "was",
            "a rule that was not found has `from`, "
            "expected no such line (or `was`: the rule that ended the day before)",
        )
    elif start and checked and start > checked:
        yield (
            ("from",),
            "was",
            f"`from` is {start}, after the day the source was read, "
            "expected `was`: the rule that holds until then (with `grade: none` if none was found)",
        )


def _beside_former(
    rule: Mapping[str, Any], start: datetime.date | None, was: Mapping[str, Any]
) -> Iterator[Finding]:
    until = _day(was.get("until"))
    if start and until and until != start - datetime.timedelta(days=1):
        wrong = "both rules hold on some days" if until >= start else "days lie between both rules"
        yield (
            ("was", "until"),
            "",
            f"`until` is {until} and the next rule holds from {start}: {wrong}, "
            f"expected {start - datetime.timedelta(days=1)}",
        )
    if all(rule.get(key) == was.get(key) for key in (*_SAID, "grade")):
        yield (
            ("was",),
            "",
            "`was` says the same as the rule after it, expected the rule as it was before",
        )


def far_off(day: datetime.date) -> str | None:
    """What is wrong with a day that is far in the future; None for any other."""
    last = datetime.date.today().year + YEARS_AHEAD
    if day.year <= last:
        return None
    return f"{day.isoformat()} is far in the future, expected a day up to {last}"


def _day(value: object) -> datetime.date | None:
    """A day as YAML gives it; None for what is no day, or none of the law: that is reported where
    it is typed."""
    return value if isinstance(value, datetime.date) and not far_off(value) else None
