"""Who made this copy: `brand.yml` of the brand folder, typed and checked.

In: the folder named by the environment variable BRAND (default `brand`). Out: a `Brand`, or every mistake in it at once.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

from pydantic import field_validator

from macros.law import model as m
from macros.law.library import CODES, Mistakes, check, read_yaml


class Contact(m.Strict):
    """How readers reach the host."""

    phone: m.Text | None = None
    text: m.Text | None = None
    email: m.Text | None = None
    address: m.Text | None = None
    hours: m.Text | None = None
    web: m.Url | None = None


class Brand(m.Strict):
    """One branded copy of the site."""

    name: m.Text
    short_name: m.Text | None = None
    tagline: m.Text
    languages: list[m.Language]
    states: Literal["all"] | list[m.Text]
    site_url: m.Url | None = None
    contact: Contact = Contact()

    @field_validator("languages")
    @classmethod
    def _some_language(cls, languages: list[str]) -> list[str]:
        if not languages:
            raise ValueError("`languages` is empty, expected at least one, such as [en]")
        return languages

    @field_validator("states")
    @classmethod
    def _known_states(cls, states: str | list[str]) -> str | list[str]:
        if isinstance(states, str):
            return states
        codes = [code.lower() for code in states]
        unknown = [code for code in codes if code.upper() not in CODES]
        if unknown:
            raise ValueError(f"{unknown[0]!r} is no state's code, expected two letters such as ny")
        if not codes:
            raise ValueError("`states` is empty, expected `all` or a list such as [ny, nj]")
        if len(set(codes)) < len(codes):
            raise ValueError("a state stands twice in `states`, expected each once")
        return codes

    @property
    def codes(self) -> tuple[str, ...]:
        """The lower-case codes of this copy's states, in the order of their names' codes."""
        if isinstance(self.states, str):
            return tuple(code.lower() for code in CODES)
        return tuple(self.states)

    @property
    def only_state(self) -> str | None:
        """The one state of a single-state copy."""
        return self.codes[0] if len(self.codes) == 1 else None


def brand_folder(root: Path) -> Path:
    """The brand's folder: the environment variable BRAND, or `brand`."""
    named = Path(os.environ.get("BRAND") or "brand")
    return named if named.is_absolute() else root / named


def read_brand(folder: Path) -> Brand:
    """Reads and checks `brand.yml` of a folder. Raises `Mistakes`."""
    page = read_yaml(folder / "brand.yml", f"{folder.name}/brand.yml")
    brand = check(page, Brand)
    if brand is None or page.mistakes:
        raise Mistakes(page.mistakes)
    return brand
