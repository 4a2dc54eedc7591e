"""Pictures in print: in a sentence they are named where they stood, and a drawing that does not say
its width is no larger than it was drawn.
"""

from __future__ import annotations

import subprocess
from itertools import groupby
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from macros.press.elements import read_html
from macros.press.nodes import Paragraph, Picture, Runs
from macros.press.tree import Tree
from tests.hosts.test_brand import brand, command, once, project_copy
from tests.hosts.test_strangers_pages import BRAND, write
from tests.press.tools import needs_poppler

FIRST, SECOND = '<img src="a.png" alt="our door">', '<img src="b.png" alt="our desk">'


def printed(html: str) -> tuple[str, int]:
    """The words of the paragraphs of a page, and how many pictures it has."""
    blocks = Tree("ours.md").blocks(read_html(html).inside)
    texts = []
    for block in blocks:
        if isinstance(block, Paragraph):
            texts.append(_words(block.runs))
    return " | ".join(texts), sum(isinstance(block, Picture) for block in blocks)


@pytest.mark.parametrize(
    ("html", "words", "pictures"),
    [
        (f"<p>See {FIRST}, {SECOND}, and ring.</p>", "See our door, our desk, and ring.", 2),
        (f"<p>See {FIRST}.</p>", "See our door.", 1),
        (f"<p>{FIRST} Ring twice.</p>", "Ring twice.", 1),
        (f"<p>Ring twice. {FIRST}</p>", "Ring twice.", 1),
        (f"<p>{FIRST} {SECOND}</p>", "", 2),
        (f"<p>See <b>{FIRST}</b>, then ring.</p>", "See our door, then ring.", 1),
    ],
)
def test_a_picture_in_a_sentence_leaves_its_name_and_one_beside_it_nothing(
    html: str, words: str, pictures: int
) -> None:
    text, count = printed(html)
    assert count == pictures
    assert ", ," not in text and (not words or text == words)


def _words(runs: Runs) -> str:
    parts = (run if isinstance(run, str) else _words(run.runs) for run in runs)  # type: ignore[union-attr]
    return "".join(parts)


def drawing(size: str) -> str:
    names = 'xmlns="http://www.w3.org/2000/svg"'
    return f'<svg {names} {size}><rect width="100%" height="100%" fill="#225599"/></svg>'


DRAWINGS: dict[str, tuple[str, float]] = {
    "icon": ('viewBox="0 0 24 24"', 72),
    "percent": ('width="100%" viewBox="0 0 24 24"', 72),
    "sized": ('width="90" height="50" viewBox="0 0 9 5"', 67.5),
    "sketch": ('viewBox="0 0 200 100"', 150),
}
"""Drawings, and how wide each is in print, in points: four to three signs of a screen."""


@pytest.fixture(scope="module")
def widths(tmp_path_factory: pytest.TempPathFactory, root: Path) -> dict[str, float]:
    def make(folder: Path) -> None:
        host = brand(folder / "own", BRAND)
        for name, (size, _) in DRAWINGS.items():
            write(host / "pages/en", f"{name}.svg", drawing(size))
            write(host / "pages/en", f"{name}.md", f"# Page {name}\n\n![It]({name}.svg)\n")
        words = ("print", "--state", "wy", "guide", "--out", folder)
        done = command(project_copy(tmp_path_factory, root), "macros", *words, brand=host)
        assert done.returncode == 0, done.stdout + done.stderr

    folder = once(tmp_path_factory, "drawings", make)
    return dict(zip(sorted(DRAWINGS), _blue(folder / "guide.pdf"), strict=True))


def _blue(path: Path) -> list[float]:
    """The widths of the blue rectangles in a PDF, from its first page to its last."""
    words = ("pdftoppm", "-r", "72", "-png", str(path), str(path.with_suffix("")))
    subprocess.run(words, check=True)
    found: list[float] = []
    for page in sorted(path.parent.glob("guide-*.png")):
        with Image.open(page) as image:
            red, _, blue = (band.point(lambda value: value > 120 and 255) for band in image.split())
            ink = ImageChops.subtract(blue, red)
        rows = [ink.crop((0, row, ink.width, row + 1)).getbbox() for row in range(ink.height)]
        wide = [box[2] - box[0] if box else 0 for box in rows]
        found += [width for width, group in groupby(wide) if width > 20 and len(list(group)) > 15]
    return found


@needs_poppler
@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_is_as_wide_as_it_was_drawn(name: str, widths: dict[str, float]) -> None:
    assert abs(widths[name] - DRAWINGS[name][1]) <= 2, widths
