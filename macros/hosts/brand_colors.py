"""A brand's two colors, light and dark: refused where they cannot be read as text.

In: the key `colors` of `brand.yml`. Out: `Colors`, and the palettes that the theme makes of them; a
color that fails is reported with the nearest shade that passes.
"""

from __future__ import annotations

import math

from pydantic import ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from macros.hosts.colors import (
    LEAST,
    Palette,
    calm,
    contrast,
    failing,
    mix,
    nearest,
    palette,
)
from macros.hosts.fields import Color
from macros.reading.types import Strict


class DarkColors(Strict):
    """The colours on dark paper; made from the light ones where left out."""

    brand: Color | None = None
    accent: Color | None = None

    @field_validator("brand")
    @classmethod
    def _readable(cls, color: str | None) -> str | None:
        if color and (what := _unreadable(color, dark=True)):
            raise ValueError(what)
        return color


class Colors(Strict):
    """Two colours; everything else is made of them."""

    brand: Color = "#0b5563"
    accent: Color = "#a8480f"
    dark: DarkColors = DarkColors()

    @field_validator("brand", "accent")
    @classmethod
    def _readable(cls, color: str, known: ValidationInfo) -> str:
        if what := _unreadable(color, dark=False, brand=known.data.get("brand")):
            raise ValueError(what)
        return color

    @field_validator("dark")
    @classmethod
    def _readable_on_dark(cls, dark: DarkColors, known: ValidationInfo) -> DarkColors:
        light = known.data.get("brand")
        brand = dark.brand or (_on_dark(light) if light else None)
        if dark.accent and (what := _unreadable(dark.accent, dark=True, brand=brand)):
            raise PydanticCustomError(
                "between_keys", "{what}", {"what": what, "where": ("accent",), "lacks": ""}
            )
        return dark

    def palettes(self) -> tuple[Palette, Palette]:
        """The colours on light and on dark paper."""
        dark_brand = self.dark.brand or _on_dark(self.brand)
        dark_accent = self.dark.accent or _beside(_on_dark(self.accent), dark_brand, dark=True)
        return palette(self.brand, self.accent), palette(dark_brand, dark_accent, dark=True)


def _unreadable(color: str, dark: bool, brand: str | None = None) -> str | None:
    """Why a color cannot be read as text, and the nearest shade that can; None where it can.

    With `brand` the color is an accent, which is also used on cards in the soft shade of `brand`.
    """
    failure = failing(color, dark)
    if failure is None and brand and (ratio := contrast(color, _soft(brand, dark))) < LEAST:
        failure = (f"cards in the soft shade of {brand}", ratio)
    if failure is None:
        return None
    ground, ratio = failure
    low = f"contrast {math.floor(ratio * 10) / 10:.1f} on {ground}, at least {LEAST} is needed"
    shade = _beside(color, brand, dark) if brand else nearest(color, dark)
    pages = "dark pages" if dark else "light pages"
    return f"{color} cannot be read on {pages} ({low}), expected {shade} or another shade"


def _on_dark(color: str) -> str:
    """What a light color becomes on dark paper."""
    return nearest(calm(color), dark=True)


def _soft(brand: str, dark: bool) -> str:
    return palette(brand, brand, dark).brand_soft


def _beside(accent: str, brand: str, dark: bool) -> str:
    """The nearest shade of an accent that can be read everywhere, also on cards, where links take
    that color under the pointer."""
    ground = _soft(brand, dark)
    end = "#ffffff" if dark else "#000000"
    shades = (nearest(mix(end, accent, step / 100), dark) for step in range(101))
    return next((shade for shade in shades if contrast(shade, ground) >= LEAST), end)
