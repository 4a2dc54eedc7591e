"""What several sheets ask for: typed on one sheet of a folder, it is offered on the others.

In: `known:` of a field in `data/worksheets/*.yml`. Out: a `Known`, or what is wrong with it.
"""

from __future__ import annotations

from enum import StrEnum


class Known(StrEnum):
    """What a field asks for, where other sheets ask it too."""

    CHILD = "child"
    BIRTH_DATE = "birth_date"
    GRADE = "grade"
    PARENT = "parent"
    REACH = "reach"
    ADDRESS = "address"
    SCHOOL = "school"
    SCHOOL_CONTACT = "school_contact"
    RECIPIENT = "recipient"
    RECIPIENT_ROLE = "recipient_role"
    MEETING_DATE = "meeting_date"


_DAYS = (Known.BIRTH_DATE, Known.MEETING_DATE)


def unfit(known: Known | None, kind: str) -> str | None:
    """What is wrong with `known` on a field of this kind: a day is offered to days only, a text to
    texts.
    """
    if known is None or (known in _DAYS) == (kind == "date"):
        return None
    expected = "`kind: date`" if known in _DAYS else "`kind: text` or `kind: long`"
    return f"`known: {known.value}` is on a field of `kind: {kind}`, expected {expected}"
