"""How soon is the first plan written once my child qualifies?"""

from __future__ import annotations

from macros.facts.question import Group, Question
from macros.facts.values import Deadline

QUESTION = Question(
    value=Deadline, order=40, group=Group.ROAD, position=30, glance=40, timeline=True
)
