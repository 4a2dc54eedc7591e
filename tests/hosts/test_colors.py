"""Colors: contrast as WCAG 2.2 counts it, and shades that can be read on everything the theme puts
below them."""

from __future__ import annotations

import colorsys
import random
import re
from pathlib import Path

import pytest

from macros.hosts.brand import Colors
from macros.hosts.colors import (
    DARK,
    LEAST,
    LIGHT,
    calm,
    contrast,
    failing,
    luminance,
    nearest,
    on_color,
    palette,
    parse,
    show,
)
from macros.web.assets import built_assets

RANDOM = random.Random(2262)
MANY = [show((RANDOM.random(), RANDOM.random(), RANDOM.random())) for _ in range(300)]
EDGES = [
    "#000000",
    "#ffffff",
    "#ff0000",
    "#00ff00",
    "#0000ff",
    "#ffff00",
    "#00ffff",
    "#ff00ff",
    "#808080",
    "#767676",
    "#777777",
]
BOTH = pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])


def readable(color: str, dark: bool) -> bool:
    return failing(color, dark) is None


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#ffffff", 4.54),
        ("#0000ff", "#ffffff", 8.59),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.005)


def test_luminance_runs_from_black_to_white() -> None:
    assert luminance("#000000") == 0 and luminance("#ffffff") == pytest.approx(1)
    assert luminance("#00ff00") > luminance("#ff0000") > luminance("#0000ff")


def test_a_color_is_read_in_long_and_short_form_and_shown_in_the_long_one() -> None:
    assert (
        parse("#fff") == (1, 1, 1)
        and show(parse("#0b5")) == "#00bb55"
        and show(parse("#0B5563")) == "#0b5563"
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "#",
        "0b5563",
        "#0b556",
        "#0b55633",
        "#0b556g",
        "teal",
        "rgb(0,0,0)",
        "#12 456",
        "#１23456",
    ],
)
def test_what_is_no_color_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a color, expected the form #0b5563"):
        parse(text)


@BOTH
def test_a_color_that_can_be_read_can_be_read_on_all_three_grounds(dark: bool) -> None:
    grounds = DARK if dark else LIGHT
    for color in (nearest(color, dark) for color in [*MANY, *EDGES]):
        made = palette(color, color, dark)
        for ground in (*grounds.values(), made.brand_soft):
            assert contrast(color, ground) >= LEAST, (color, ground)
        assert contrast(made.on_brand, color) >= LEAST, color


@BOTH
def test_the_nearest_shade_is_the_first_that_can_be_read(dark: bool) -> None:
    for color in [*MANY, *EDGES]:
        shade = nearest(color, dark)
        assert readable(shade, dark), (color, shade)
        if readable(color, dark):
            assert shade == color
            continue
        assert (luminance(shade) > luminance(color)) == dark, (color, shade)
        hue, lightness, saturation = colorsys.rgb_to_hls(*parse(color))
        reached = colorsys.rgb_to_hls(*parse(shade))[1]
        back = reached - (1 - lightness) * 0.03 if dark else reached + lightness * 0.03
        if lightness < back < 1 if dark else 0 < back < lightness:
            assert not readable(show(colorsys.hls_to_rgb(hue, back, saturation)), dark), (
                color,
                shade,
            )


def test_a_gray_stays_gray_and_a_hue_stays_the_hue() -> None:
    red, green, blue = parse(nearest("#aaaaaa"))
    assert red == green == blue
    for color, part in (("#ff9999", 0), ("#99ff99", 1), ("#9999ff", 2)):
        shade = parse(nearest(color))
        assert max(shade) == shade[part], color


def test_ink_on_a_color_is_the_one_that_reads_better() -> None:
    assert on_color("#0b5563") == "#ffffff" and on_color("#8bd0d9") == "#10181c"
    assert all(contrast(on_color(color), color) >= 4.2 for color in [*MANY, *EDGES])


def test_a_calm_color_does_not_glow() -> None:
    for color in ("#ff0000", "#00ff00", "#0000ff"):
        red, green, blue = parse(calm(color))
        assert max(red, green, blue) - min(red, green, blue) <= 0.41, color


def test_all_that_the_theme_makes_of_two_colors_can_be_read_on_light_and_dark_pages() -> None:
    """Text, links and links under the pointer, on paper, boxes and cards."""
    light_pairs = 0
    for one, other in zip(MANY, reversed(MANY), strict=True):
        brand = nearest(one)
        try:
            colors = Colors.model_validate({"brand": brand, "accent": nearest(other)})
        except ValueError as error:
            named = re.search(r"expected (#\w{6}) or another shade", str(error))
            assert named, error
            colors = Colors.model_validate({"brand": brand, "accent": named[1]})
        light_pairs += 1
        for made, grounds in zip(colors.palettes(), (LIGHT, DARK), strict=True):
            for color in (made.brand, made.accent):
                for ground in (*grounds.values(), made.brand_soft):
                    assert contrast(color, ground) >= LEAST, (brand, color, ground)
            assert contrast(made.on_brand, made.brand) >= LEAST
            assert contrast(made.accent, made.accent_soft) >= LEAST
    assert light_pairs == len(MANY)


def test_the_text_colors_of_the_style_sheet_can_be_read_on_every_brands_cards(root: Path) -> None:
    css = built_assets(root)[Path("assets/table.css")].decode()
    schemes = re.findall(
        r'\[data-md-color-scheme="?(?:default|slate)"?\]\{([^}]*--paper:#[^}]*)\}', css
    )
    assert len(schemes) == 2
    for scheme, dark, grounds in zip(schemes, (False, True), (LIGHT, DARK), strict=True):
        tokens = dict(re.findall(r"--([\w-]+):(#[0-9a-f]{3,6})\b", scheme))
        assert {name: show(parse(tokens[name])) for name in grounds} == grounds, (
            "colors.py and the style sheet name the same paper"
        )
        for color in [*MANY, *EDGES]:
            soft = palette(nearest(color, dark), color, dark).brand_soft
            assert (
                contrast(tokens["ink"], soft) >= LEAST and contrast(tokens["muted"], soft) >= LEAST
            ), color


def test_the_default_colors_pass_as_well() -> None:
    Colors.model_validate({"brand": Colors().brand, "accent": Colors().accent})
