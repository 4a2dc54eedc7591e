"""Can a neutral person run our meeting?"""

from __future__ import annotations

from macros.facts.question import Group, Question
from macros.facts.values import Help

QUESTION = Question(value=Help, order=180, group=Group.DISAGREE, position=10)
