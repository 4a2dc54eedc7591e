"""How long can the school take to evaluate my child?"""

from __future__ import annotations

from macros.facts.question import Federal, Group, Question
from macros.facts.values import Deadline

QUESTION = Question(
    value=Deadline,
    order=20,
    group=Group.ROAD,
    position=20,
    glance=30,
    timeline=True,
    federal=Federal.DEFAULT,
)
