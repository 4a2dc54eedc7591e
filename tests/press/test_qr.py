"""The QR codes on paper: every module is where the code has it, and those who cannot see it hear
the address.
"""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import pikepdf
import pytest
import segno
from PIL import Image

from macros.engines.mkdocs_markdown import read_frame
from macros.press.guide import guide_print, read_guides
from macros.press.jobs import Job
from macros.press.layouts import print_data, print_pdf
from macros.press.sheets import qr
from macros.press.typst import typeset_guide
from macros.site import Site, open_site
from tests.press.tools import elements, needs_poppler, small_brand

POINTS = 30
"""The width of the code in the foot of a sheet; it ends 0.7 inches from the paper's right edge."""


@pytest.fixture(scope="module")
def branded(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Site:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(
            "BRAND", str(small_brand(tmp_path_factory.mktemp("brand") / "rivers", "ny", "wi"))
        )
        return open_site(root)


def modules(picture: Image.Image, count: int) -> list[str]:
    """The rows of 0 and 1 of a code that fills a picture, read in the middle of each module."""
    side_x, side_y = picture.width / count, picture.height / count
    return [
        "".join(
            "1"
            if picture.getpixel((int((x + 0.5) * side_x), int((y + 0.5) * side_y))) < 128
            else "0"
            for x in range(count)
        )
        for y in range(count)
    ]


def wanted(address: str) -> list[str]:
    return [
        "".join("1" if cell else "0" for cell in row)
        for row in segno.make(address, error="m", micro=False).matrix
    ]


@needs_poppler
@pytest.mark.parametrize("name", ["meeting-prep", "request-records", "packet"])
def test_every_module_of_the_code_is_on_the_page(branded: Site, name: str, tmp_path: Path) -> None:
    job = Job("ny", "en", name, "pdf")
    address = print_data(branded, job).data["frame"]["address"]
    assert address.startswith("https://rivers.example.org/")
    (tmp_path / "sheet.pdf").write_bytes(print_pdf(branded, job)[0])
    page = "2" if name == "request-records" else "1"  # a letter goes out without a foot
    command = [
        "pdftoppm",
        "-r",
        "720",
        "-gray",
        "-f",
        page,
        "-l",
        page,
        "-singlefile",
        "-x",
        "5200",
        "-y",
        "7000",
        "-W",
        "920",
        "-H",
        "920",
    ]
    subprocess.run([*command, "sheet.pdf", "foot"], cwd=tmp_path, check=True, timeout=60)
    foot = Image.open(tmp_path / "foot.pgm")
    code = foot.point(lambda value: 255 if value < 128 else 0).crop(foot.getbbox())
    box = code.getbbox()
    assert box is not None
    side = POINTS * 10
    right = round((8.5 - 0.7) * 720) - 5200
    square = foot.crop((right - side, box[3] - side, right, box[3]))
    rows = wanted(address)
    assert modules(square, len(rows)) == rows


def test_the_code_in_a_guide_is_a_figure_with_its_address(branded: Site) -> None:
    """In the foot of a sheet it is no part of the text; in a guide it is, and has words."""
    guides = read_guides(branded, "en", read_frame(branded.root), ["rights/consent.md"])
    guide = guide_print(guides, branded, "en", branded.library.state("ny"), "guide")
    with pikepdf.open(io.BytesIO(typeset_guide(guides.chapters, guide)[0])) as pdf:
        spoken = [
            str(element.get("/Alt"))
            for element in elements(pdf)
            if element.S == pikepdf.Name.Figure
        ]
    assert guide.data["frame"]["address"] in spoken


def test_a_code_is_one_small_picture() -> None:
    svg = qr("https://rivers.example.org/worksheets/meeting-prep/")["svg"]
    assert svg.startswith("<svg") and svg.count("<path") == 1 and len(svg) < 4000
