"""Colours of a brand: contrast by WCAG 2.2, and the nearest shade that passes.

In: `#rrggbb`. Out: contrast ratios, the full set of colours that the theme makes of a brand's two,
and for a colour that cannot be read, the nearest shade that can.
"""

from __future__ import annotations

import colorsys
from dataclasses import dataclass

LEAST = 4.5
"""The contrast of normal text by WCAG 2.2 AA (success criterion 1.4.3)."""

Rgb = tuple[float, float, float]
LIGHT = {"paper": "#fbf7f0", "surface": "#ffffff"}
DARK = {"paper": "#14191d", "surface": "#1c2429"}


@dataclass(frozen=True)
class Palette:
    """What the theme makes of a brand and an accent colour on light or on dark paper."""

    brand: str
    on_brand: str
    brand_soft: str
    accent: str
    accent_soft: str

    def css(self) -> str:
        """As custom properties."""
        return (
            f"--brand:{self.brand};--on-brand:{self.on_brand};--brand-soft:{self.brand_soft};"
            f"--accent:{self.accent};--accent-soft:{self.accent_soft};"
            f"--m-a:{self.brand};--m-a-ink:{self.on_brand};"
            f"--m-d:{self.accent};--m-d-ink:{on_color(self.accent)}"
        )


def parse(color: str) -> Rgb:
    """`#0b5563` as three numbers from 0 to 1. Raises ValueError."""
    digits = color.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    if (
        not color.startswith("#")
        or len(digits) != 6
        or any(digit not in "0123456789abcdefABCDEF" for digit in digits)
    ):
        raise ValueError(f"{color!r} is not a color, expected the form #0b5563")
    return (int(digits[0:2], 16) / 255, int(digits[2:4], 16) / 255, int(digits[4:6], 16) / 255)


def show(rgb: Rgb) -> str:
    """Three numbers from 0 to 1 as `#0b5563`."""
    return "#" + "".join(f"{round(max(0.0, min(1.0, part)) * 255):02x}" for part in rgb)


def luminance(color: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parse(color)
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio from 1 to 21 (WCAG 2.2)."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def mix(color: str, ground: str, share: float) -> str:
    """`share` of a colour on a ground."""
    (red, green, blue), (red_2, green_2, blue_2) = parse(color), parse(ground)
    rest = 1 - share
    return show(
        (red * share + red_2 * rest, green * share + green_2 * rest, blue * share + blue_2 * rest)
    )


def on_color(color: str) -> str:
    """White or near-black, whichever reads better on a colour."""
    return max("#ffffff", "#10181c", key=lambda ink: contrast(ink, color))


def palette(brand: str, accent: str, dark: bool = False) -> Palette:
    """All colours the theme uses of these two."""
    ground = DARK["surface"] if dark else LIGHT["surface"]
    share = 0.16 if dark else 0.1
    return Palette(
        brand, on_color(brand), mix(brand, ground, share), accent, mix(accent, ground, share)
    )


def failing(color: str, dark: bool = False) -> tuple[str, float] | None:
    """The ground on which a colour cannot be read as text, with the contrast; None where it passes
    on all.
    """
    grounds = DARK if dark else LIGHT
    soft = mix(color, grounds["surface"], 0.16 if dark else 0.1)
    pairs = {**grounds, "its own soft shade": soft}
    worst = min(pairs, key=lambda name: contrast(color, pairs[name]))
    ratio = contrast(color, pairs[worst])
    return None if ratio >= LEAST else (worst, ratio)


def calm(color: str) -> str:
    """The color with less saturation: what glows on dark paper tires the eyes."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*parse(color))
    return show(colorsys.hls_to_rgb(hue, max(lightness, 0.6), min(saturation, 0.5)))


def nearest(color: str, dark: bool = False) -> str:
    """The nearest shade of a colour that passes: the same hue, darker on light paper, lighter on
    dark paper.
    """
    hue, lightness, saturation = colorsys.rgb_to_hls(*parse(color))
    for step in range(101):
        moved = lightness + (1 - lightness) * step / 100 if dark else lightness * (1 - step / 100)
        shade = show(colorsys.hls_to_rgb(hue, moved, saturation))
        if failing(shade, dark) is None:
            return shade
    return "#ffffff" if dark else "#000000"
