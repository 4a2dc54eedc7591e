"""What is the team called here, and am I on it?"""

from __future__ import annotations

from macros.facts.question import Group, Question
from macros.facts.values import Speaker, Value
from macros.reading.types import Text

TEAM_NAME = "team_name"
"""This kind; pages say the team's name in their sentences, too."""


class Team(Value):
    """What the group that writes the plan is called here."""

    name: Text
    short: Text

    @property
    def full_name(self) -> str:
        """The name, with the short one in brackets where it does not stand in the name already."""
        named = self.short in self.name or "IEP" in self.name
        return self.name if named else f"{self.name} ({self.short})"

    def answer(self, words: Speaker) -> str | None:
        return self.full_name


QUESTION = Question(value=Team, order=10, group=Group.TEAM, position=10, glance=10)
