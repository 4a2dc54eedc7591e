"""How soon is the first plan written once my child qualifies?"""

from __future__ import annotations

from macros.facts.question import Federal, Group, Question
from macros.facts.values import Deadline

QUESTION = Question(
    value=Deadline,
    order=40,
    group=Group.ROAD,
    position=30,
    glance=40,
    timeline=True,
    federal=Federal.FLOOR,
)
