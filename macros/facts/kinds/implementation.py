"""How soon do services start after the plan is written?"""

from __future__ import annotations

from macros.facts.question import Group, Question
from macros.facts.values import Deadline

QUESTION = Question(value=Deadline, order=50, group=Group.ROAD, position=40, timeline=True)
