"""The names of the facts in one place, for the rooms above; each is defined in its own module."""

from macros.facts.clocks import Clock, Party, Pauses
from macros.facts.kinds import QUESTIONS, Kind, Questions, Rules, rule_model
from macros.facts.kinds.request_response import Answer
from macros.facts.kinds.team_name import TEAM_NAME, Team
from macros.facts.lists import Action, DayType, Document, Event, Grade, Link, Read, Status
from macros.facts.place import Contacts, Distinctive, Office, State
from macros.facts.question import Federal, Group, Question
from macros.facts.rule import FormerRule, PastDay, Rule, Source
from macros.facts.values import Deadline, Help, Period, Speaker, Value

__all__ = [
    "QUESTIONS",
    "TEAM_NAME",
    "Action",
    "Answer",
    "Clock",
    "Contacts",
    "DayType",
    "Deadline",
    "Distinctive",
    "Document",
    "Event",
    "Federal",
    "FormerRule",
    "Grade",
    "Group",
    "Help",
    "Kind",
    "Link",
    "Office",
    "Party",
    "PastDay",
    "Pauses",
    "Period",
    "Question",
    "Questions",
    "Read",
    "Rule",
    "Rules",
    "Source",
    "Speaker",
    "State",
    "Status",
    "Team",
    "Value",
    "rule_model",
]
