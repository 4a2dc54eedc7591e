"""The small types that every data file is made of: texts, languages, addresses, blocks with known
keys only.
"""

from __future__ import annotations

import re
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

SIZE_LIMIT = 1_000_000
"""Bytes; a data file larger than this is a mistake (the largest real one has about 25,000)."""

TITLE_LIMIT = 255
"""Letters; no Word file can have a longer title or author."""


def http_url(text: str) -> str:
    """The text itself, if it is a web address. Raises ValueError."""
    try:
        parts = urlsplit(text)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.netloc or re.search(r"[\s\"<>\\]", text):
        raise ValueError(
            f"{text!r} is not a web address, expected one that starts with https:// or http://"
        )
    return text


def title_text(text: str) -> str:
    """The text as it is. Raises ValueError where a file cannot have it as its title."""
    if len(text) > TITLE_LIMIT:
        raise ValueError(f"the text has {len(text)} letters, expected at most {TITLE_LIMIT}")
    return text


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Title = Annotated[Text, AfterValidator(title_text)]
"""A name or title that printed files carry."""
LANGUAGE = r"^[a-z]{2}$"
Language = Annotated[str, StringConstraints(pattern=LANGUAGE)]
Texts = Annotated[dict[Language, Text], Field(min_length=1)]
"""A sentence or two in each language, by two-letter code: `{en: …, es: …}`."""
Url = Annotated[str, AfterValidator(http_url)]
YesNo = Annotated[bool, Field(strict=True)]


class Strict(BaseModel):
    """A block of a data file: unknown keys are mistakes."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)
