"""Texts in several languages, `{en: …, es: …}`, wherever they are in a model or a file.

In: a model, or a file's plain values. Out: each such text, in a file with its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from macros.reading.types import LANGUAGE
from macros.reading.yaml_file import Place


def model_texts(value: Any) -> Iterator[Mapping[str, str]]:
    """Every text in languages inside a model."""
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from model_texts(getattr(value, name))
    elif isinstance(value, list):
        for item in value:
            yield from model_texts(item)
    elif _is_text(value):
        yield value


def file_texts(value: Any, place: Place = ()) -> Iterator[tuple[Place, Mapping[str, str]]]:
    """Every text in languages inside a file's values, with its place."""
    if _is_text(value):
        yield place, value
    elif isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from file_texts(inner, (*place, key))


def _is_text(value: Any) -> bool:
    if not isinstance(value, dict) or not value:
        return False
    return all(
        re.match(LANGUAGE, str(key)) and isinstance(text, str) for key, text in value.items()
    )
