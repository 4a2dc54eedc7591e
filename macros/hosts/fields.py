"""The kinds of values that a host may write: phrases, colors, phone numbers, addresses.

In: one value of a YAML file of a brand folder. Out: the value, typed, or the sentence that says
what would be right.
"""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, WithJsonSchema
from pydantic_core import PydanticKnownError

from macros.hosts.colors import parse
from macros.reading.types import Texts, Url


def _phrase(value: Any) -> Any:
    return {"en": value} if isinstance(value, str) else value


def _color(value: str) -> str:
    parse(value)
    return value.lower()


_PHONE = r"^[0-9+() ./-]{5,40}$"
_EMAIL = r"^[^@\s]+@[^@\s]+\.[^@\s]+$"


def _phone(value: str) -> str:
    if not re.fullmatch(_PHONE, value):
        raise ValueError(
            f"{value!r} is not a telephone number, expected digits with spaces or hyphens "
            "between them, such as 555-0100"
        )
    return value


def email_address(value: str) -> str:
    """The address as it is. Raises ValueError where it cannot be one."""
    if not re.fullmatch(_EMAIL, value):
        raise ValueError(f"{value!r} is not an email address, expected the form help@example.org")
    return value


def _as_folder(url: str) -> str:
    return url if url.endswith("/") else url + "/"


def one_of(names: tuple[str, ...]) -> Any:
    """A check that a text is one of these: a `Literal` whose names come from a registry."""

    def known(value: str) -> str:
        if value not in names:
            raise PydanticKnownError(
                "literal_error",
                {"expected": f"{', '.join(map(repr, names[:-1]))} or {names[-1]!r}"},
            )
        return value

    return AfterValidator(known)


Phrase = Annotated[
    Texts,
    BeforeValidator(_phrase),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string"},
                {"type": "object", "additionalProperties": {"type": "string"}},
            ]
        }
    ),
]
"""A text in each language, or one text for all."""
Color = Annotated[str, AfterValidator(_color)]
Phone = Annotated[
    str, AfterValidator(_phone), WithJsonSchema({"type": "string", "pattern": _PHONE})
]
Email = Annotated[
    str, AfterValidator(email_address), WithJsonSchema({"type": "string", "pattern": _EMAIL})
]
SiteUrl = Annotated[Url, AfterValidator(_as_folder)]
"""The address of the site, always with a slash at the end: without one, joining another address to
it would drop the last folder."""
