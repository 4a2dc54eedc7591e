"""The guide as a designed book: full pages, a thumb index that is not read aloud, sources that say
once what they share, and the host's logo on the cover.
"""

from __future__ import annotations

import io
import json
import re
import subprocess
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from macros.engines.mkdocs_markdown import read_frame
from macros.press import spreads
from macros.press.guide import Guides, guide_print, read_guides
from macros.press.source_list import Source, by_law
from macros.press.spreads import sections
from macros.press.typst import typeset_guide
from macros.sheets.printables import GUIDE
from macros.site import Site, open_site
from tests.press.tools import elements, needs_poppler

DPI = 24
EMPTY = 1 / 3
"""Of a page's text area: more than this is left empty only before a chapter."""


@pytest.fixture(scope="module")
def guides(site: Site) -> Guides:
    return read_guides(site, "en", read_frame(site.root))


@pytest.fixture(scope="module")
def pdf(site: Site, guides: Guides) -> bytes:
    sheet = guide_print(guides, site, "en", site.library.state("wy"), GUIDE)
    return typeset_guide(guides.chapters, sheet)[0]


def empty_feet(pdf: bytes, folder: Path) -> list[float]:
    """How much of each page's text area is empty at its foot."""
    command = ["pdftoppm", "-r", str(DPI), "-gray", "-", str(folder / "page")]
    subprocess.run(command, input=pdf, check=True)
    found = []
    for path in sorted(folder.glob("*.pgm")):
        with Image.open(path) as page:
            box = [round(edge * DPI) for edge in (0.7, 0.8, 7.8, 11 - 0.72)]
            area = page.crop((box[0], box[1], box[2], box[3]))
            ink = area.point(lambda shade: 255 if shade < 215 else 0).getbbox()
            found.append(1 - (ink[3] if ink else 0) / area.size[1])
    return found


@needs_poppler
def test_a_page_is_nearly_empty_only_before_a_chapter_or_a_sheet(
    pdf: bytes, tmp_path: Path
) -> None:
    feet = empty_feet(pdf, tmp_path)
    done = subprocess.run(["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True)
    pages = done.stdout.decode().split("\f")[:-1]
    assert len(feet) == len(pages) > 100
    first_sheet = next(number for number, page in enumerate(pages) if "\nAbout my child\n" in page)
    opens = re.compile(r"^(\d+ [A-Z]|Contents$)", re.MULTILINE)
    poor = [
        number
        for number, foot in enumerate(feet[: len(pages) - 1], 1)
        if foot > EMPTY and number < first_sheet and not opens.search(pages[number])
    ]
    assert poor == []


def test_the_numbers_of_the_thumb_index_are_not_read_aloud(pdf: bytes) -> None:
    """They are drawn as artifacts: no page has more than one paragraph that is only a number."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        page = opened.pages[6]
        inside, tab = [], []
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            if name in ("BDC", "BMC"):
                inside.append(str(operands[0]))
            elif name == "EMC":
                inside.pop()
            elif name == "f" and not inside:
                tab.append("outside")
            elif name == "f":
                tab.append(inside[0])
        assert "/Artifact" in tab and "outside" not in tab
        assert any(str(one.S) == "/H1" for one in elements(opened))


def test_each_page_of_a_chapter_has_its_tab_at_the_outer_edge(pdf: bytes) -> None:
    done = subprocess.run(
        ["pdftotext", "-bbox", "-f", "6", "-l", "7", "-", "-"], input=pdf, capture_output=True
    )
    left, right = done.stdout.decode().split("<page ")[1:]
    number = r'<word xMin="([\d.]+)" yMin="[\d.]+" xMax="[\d.]+" yMax="[\d.]+">1</word>'
    assert any(float(x) < 27 for x in re.findall(number, left))
    assert any(float(x) > 612 - 27 for x in re.findall(number, right))


# ---- sources


def source(
    name: str, url: str | None = None, read: str = "Read", day: str = "checked May 1"
) -> Source:
    return Source(name, read, "", day, url)


def test_sources_of_a_law_say_once_what_they_share_and_keep_what_differs(site: Site) -> None:
    base = "https://law.example.org/idea/regs/"
    some = [source(f"34 CFR § 300.{n}", f"{base}{n}") for n in range(1, 9)]
    some += [
        source("34 CFR § 300.9(a)", f"{base}9", read="From a blog"),
        source("34 CFR § 300.10(b)(1)", f"{base}10"),
        source("34 CFR § 300.10(b)(2)", f"{base}10", day="checked May 2"),
        source("34 CFR § 300.10(b)(3)", f"{base}10", day="checked May 2"),
        source("34 CFR § 300.11(a)", f"{base}section-300.11#a", day="checked May 2"),
        source("34 CFR § 300.11(b)", f"{base}section-300.11#b", day="checked May 2"),
        source("34 CFR § 300.11(c)", f"{base}section-300.11#c"),
        source("A letter of 2014"),
    ]
    law, others = by_law(some, site.views["en"].words)
    assert law["title"] == "34 CFR" and law["usual"].startswith("Read, checked May 1")
    assert law["address"] == base
    ninth, tenth, eleventh = law["entries"][8:]
    assert ninth == [
        {
            "names": [{"text": "§ 300.9(a)", "url": ""}],
            "note": "From a blog",
            "url": f"{base}9",
            "shown": "…/9",
        }
    ]
    assert [(part["names"][0]["text"], part["note"]) for part in tenth] == [
        ("§ 300.10(b)(1)", ""),
        ("(b)(2); (b)(3)", "Checked May 2"),
    ]
    assert [(part["names"], part["note"]) for part in eleventh] == [
        (
            [
                {"text": "§ 300.11(a)", "url": f"{base}section-300.11#a"},
                {"text": "(b)", "url": f"{base}section-300.11#b"},
            ],
            "Checked May 2",
        ),
        ([{"text": "(c)", "url": f"{base}section-300.11#c"}], ""),
    ]
    assert [entry[0]["names"][0]["text"] for entry in others["entries"]] == ["A letter of 2014"]


def test_a_note_that_not_all_sources_have_is_said_of_those_that_have_it(site: Site) -> None:
    (group,) = by_law([source("A", read=""), source("B"), source("C")], site.views["en"].words)
    assert [entry[0]["note"] for entry in group["entries"]] == ["", "Read", "Read"]


# ---- spreads and openers


def test_a_short_page_goes_over_to_the_right_where_a_section_ends() -> None:
    heading = {"is": "heading", "level": 2}
    text = {"is": "paragraph", "runs": ["x" * 1500]}
    short = sections([text, heading, text, heading, text])
    assert [part["turn"] for part in short] == [False, False, True]
    assert not any(part["turn"] for part in sections([text]))
    assert not any(part["turn"] for part in sections([text, heading, *[text] * 6]))


def test_openers_say_what_each_page_is_about_and_for_whom(guides: Guides) -> None:
    chapters = json.loads(guides.chapters)["chapters"]
    for chapter in chapters:
        assert chapter["for"], chapter["title"]
        assert all(page["description"] for page in chapter["pages"])


def test_groups_are_spreads_where_each_of_their_pages_has_room(
    root: Path, guides: Guides, monkeypatch: pytest.MonkeyPatch
) -> None:
    def groups(made: Guides) -> list[str]:
        pages = json.loads(made.chapters)["chapters"][1]["pages"]
        return [page["spread"]["title"] for page in pages if page["spread"]]

    assert groups(guides) == []  # one page of each group is longer than a spread
    monkeypatch.setattr(spreads, "LEFT", 9000)
    monkeypatch.setattr(spreads, "RIGHT", range(9000))
    roomy = read_guides(open_site(root), "en", read_frame(root))
    assert groups(roomy) == ["The four principles"] * 4 + ["The four barriers"] * 4


def test_the_logo_of_a_host_is_on_the_cover(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRAND", str(root / "examples/hudson-parents"))
    site = open_site(root)
    logo = json.loads(read_guides(site, "en", read_frame(root), ["rights/fape.md"]).chapters)[
        "logo"
    ]
    assert bytes(logo["content"]) == (root / "examples/hudson-parents/logo.svg").read_bytes()
    assert logo["alt"]
