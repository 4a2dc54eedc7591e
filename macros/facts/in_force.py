"""Which rule of a history is in force on a day, and which are still to come.

In: the rules as a data file has them, each with those before it, and a day. Out: for each question
the rule that holds on that day. A number of a rule that is to come is never in it.
"""

from __future__ import annotations

import datetime
from itertools import takewhile
from typing import Any

from macros.facts.kinds import QUESTIONS, Rules
from macros.facts.rule import Rule


def in_force(written: Rules, day: datetime.date) -> Rules:
    """The rule of each question that holds on a day."""
    rules: dict[str, Any] = {kind.value: rule_on(written[kind], day) for kind in QUESTIONS}
    return Rules.model_construct(**rules)


def rule_on(newest: Rule, day: datetime.date) -> Rule:
    """The rule of a history that holds on a day. Where the oldest one that is written begins later
    than that, it is the nearest to what held."""
    rules = list(newest.history())
    begun = (rule for rule in rules if rule.from_ is None or rule.from_ <= day)
    return next(begun, rules[-1])


def to_come(newest: Rule, now: Rule) -> tuple[Rule, ...]:
    """The rules of a history that follow one of them, the next one first."""
    return tuple(reversed(list(takewhile(lambda rule: rule is not now, newest.history()))))
