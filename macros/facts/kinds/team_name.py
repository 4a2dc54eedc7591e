"""What is the team called here, and am I on it?"""

from __future__ import annotations

import re

from macros.facts.question import Group, Question
from macros.facts.values import Speaker, Value
from macros.reading.types import Text

TEAM_NAME = "team_name"
"""This kind, whose answer pages also have inside their sentences."""


class Team(Value):
    """What the group that writes the plan is called here."""

    name: Text
    short: Text

    @property
    def full_name(self) -> str:
        """The name, followed by the short one in brackets unless the name has it already."""
        return self.name if self._name_has_short() else f"{self.name} ({self.short})"

    def _name_has_short(self) -> bool:
        """Whether the name has the short name, or an abbreviation of it: `… (IEP) committee`."""
        abbreviations = re.findall(r"\b[A-Z]{2,}\b", self.short)
        return any(part in self.name for part in (self.short, *abbreviations))

    def answer(self, words: Speaker) -> str | None:
        return self.full_name


QUESTION = Question(value=Team, order=10, group=Group.TEAM, position=10, glance=10)
