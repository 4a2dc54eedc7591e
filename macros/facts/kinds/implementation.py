"""How soon do services start after the plan is written?"""

from __future__ import annotations

from macros.facts.question import Federal, Group, Question
from macros.facts.values import Deadline

QUESTION = Question(
    value=Deadline, order=50, group=Group.ROAD, position=40, timeline=True, federal=Federal.FLOOR
)
