"""How do we get a mediator?"""

from __future__ import annotations

from macros.facts.question import Federal, Group, Question
from macros.facts.values import Help

QUESTION = Question(value=Help, order=190, group=Group.DISAGREE, position=20, federal=Federal.FLOOR)
