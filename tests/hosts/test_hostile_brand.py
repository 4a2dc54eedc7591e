"""A brand with markup, YAML, Jinja, Typst, bidi and emoji in every text: it builds, and its data,
prints and Word file say each text as it was typed. What could run is refused, line by line.

`tests/browser/test_hostile_brand.py` reads the same copy in a browser.
"""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import yaml
from docx import Document
from pypdf import PdfReader

from tests.hosts.hostile_brand import (
    FOLDER,
    hostile_brand,
    hostile_copy,
    hostile_texts,
    straight,
)
from tests.hosts.test_brand import NO_PRINT, brand, build, command, project_copy
from tests.press.word_files import text_of

TEXTS = hostile_texts()
PRINTS = "print/wi/en"
SHEET = [
    *("sheettitle", "sheetlead", "heading", "parthelp", "signlabel", "signnote", "note", "row"),
    *("linelabel", "linehelp", "manylabel", "manyhelp", "daylabel", "dayhelp", "listlabel"),
    *("listhelp", "listoption1", "listoption2", "choicelabel", "choicehelp", "choiceoption1"),
    *("choiceoption2", "scalelabel", "scalehelp", "low", "high", "gridlabel", "gridhelp"),
    *("columntext", "columndate", "columncheck", "ruletext", "rulecitation", "shortname"),
    "helpline",
]
"""What a worksheet's PDF says."""
LETTER = ["lettertitle", "body", "teamname", "teamshort", "rulecitation", "lawcitation", "helpline"]
RULES = ["ruletext", "rulecitation", "teamtext", "teamcitation", "teamname", "teamshort"]
GUIDE = [
    *("name", "tagline", "helpline", "about", "contactname", "notetopic", "notetext"),
    *("notecitation", "shortname", *RULES),
]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    return hostile_copy(tmp_path_factory, root)


@pytest.fixture(scope="module")
def site(copy: Path) -> Path:
    return copy / "site"


def plain(text: str) -> str:
    """A text without spaces, marks of direction, and hyphens, which a line's end may add."""
    return re.sub(r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2066-\u2069-]", "", text)


def printed(path: Path) -> str:
    """The text of a PDF as a screen shows it, plain, page after page."""
    words = ("pdftotext", "-raw", str(path), "-")
    return plain(subprocess.run(words, capture_output=True, check=True, encoding="utf-8").stdout)


def on_paper(tag: str) -> str:
    """A text as paper shows it: what is turned around by its direction reads from the left."""
    return plain(TEXTS[tag]).replace("abc", "cba")


# ---- data


def texts_in(data: Any) -> Iterator[str]:
    """Every text in JSON data."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for inner in data.values() if isinstance(data, dict) else data:
            yield from texts_in(inner)


@pytest.mark.parametrize("name", ["data/states/wi.json", "data/rules.json"])
def test_the_open_data_hold_each_text_as_typed(site: Path, name: str) -> None:
    found = list(texts_in(json.loads((site / name).read_text(encoding="utf-8"))))
    for tag in RULES:
        said = [text for text in found if f"Q{tag}q" in text]
        assert said, tag
        for text in said:
            # Pages take boxes, card and people as HTML, where texts are escaped once.
            assert TEXTS[tag] in (unescape(text) if text.startswith(("<div", "<p")) else text)


def test_the_table_of_rules_starts_no_formula(site: Path) -> None:
    text = (site / "data/rules.csv").read_bytes().decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert [cell for cell in cells if cell[:1] in tuple("=+-@\t\r\n")] == []
    assert f"'=41 school days {TEXTS['ruletext']}" in cells


def test_the_search_index_holds_each_text_as_typed(site: Path) -> None:
    """The search puts them into a page as text, never as HTML."""
    index = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))
    found = "\n".join(texts_in(index["docs"]))
    spaced = straight(found)
    for tag in ("sheettitle", "lettertitle", "sheettag", "pagetag", "linelabel", "tip"):
        assert straight(TEXTS[tag]) in spaced, tag


# ---- paper


@pytest.mark.parametrize(
    "name, tags", [("hostile-sheet", SHEET), ("packet", SHEET), ("hostile-letter", LETTER)]
)
def test_a_printed_sheet_says_each_text_as_typed(site: Path, name: str, tags: list[str]) -> None:
    text = printed(site / PRINTS / f"{name}.pdf")
    assert [tag for tag in tags if on_paper(tag) not in text] == []


def test_the_printed_guide_says_each_text_as_typed(site: Path) -> None:
    """A text may be cut by a page's end, with the foot and the head between its parts."""
    text = printed(site / PRINTS / "guide.pdf")
    for tag in GUIDE:
        whole = on_paper(tag)
        cuts = (
            re.search(f"{re.escape(whole[:at])}.{{0,900}}{re.escape(whole[at:])}", text)
            for at in range(len(whole))
            if whole[:at] in text
        )
        assert whole in text or any(cuts), tag


@pytest.mark.parametrize("name", ["hostile-sheet", "hostile-letter", "packet", "guide"])
def test_emoji_are_printed_in_a_typeface_of_the_project(site: Path, name: str) -> None:
    path = site / PRINTS / f"{name}.pdf"
    fonts = {
        str(font.get_object()["/BaseFont"])
        for page in PdfReader(path).pages
        for font in page["/Resources"]["/Font"].values()  # type: ignore[index]
    }
    assert any("NotoEmoji" in font for font in fonts), fonts
    assert "🎉" in printed(path)


def test_a_pdf_names_its_fields_title_and_author_as_typed(site: Path) -> None:
    with pikepdf.open(site / PRINTS / "hostile-sheet.pdf") as document:
        assert str(document.docinfo.Title) == TEXTS["sheettitle"]
        assert str(document.docinfo.Author) == TEXTS["name"]
        fields = {str(field.T): field for field in document.Root.AcroForm.Fields}
        said = {name: str(field.TU) for name, field in fields.items()}
        choices = [str(kid.TU) for kid in fields["choice"].Kids]
    assert said["line"] == TEXTS["linelabel"]
    assert said["list-o2"] == f"{TEXTS['listlabel']}: {TEXTS['listoption2']}"
    assert said["grid-1-tick"] == ", ".join(TEXTS[t] for t in ("gridlabel", "row", "columncheck"))
    assert said["choice"] == TEXTS["choicelabel"]
    assert said["scale"] == TEXTS["scalelabel"]
    assert choices == [
        f"{TEXTS['choicelabel']}: {TEXTS[option]}" for option in ("choiceoption1", "choiceoption2")
    ]
    with pikepdf.open(site / PRINTS / "hostile-letter.pdf") as document:
        assert str(document.docinfo.Title) == TEXTS["lettertitle"]
        fields = {str(field.T): field for field in document.Root.AcroForm.Fields}
        assert {name: str(field.TU) for name, field in fields.items()} == {
            name: TEXTS[f"{name}label"] for name in ("who", "when", "what")
        }


def test_a_word_file_says_each_text_as_typed(site: Path) -> None:
    document = Document(str(site / PRINTS / "hostile-letter.docx"))
    assert document.core_properties.title == TEXTS["lettertitle"]
    assert document.core_properties.author == TEXTS["name"]
    text = text_of(document.element.body)
    for tag in ("body", "whohint", "whenhint", "whathint", "teamname", "teamshort", "lawcitation"):
        assert TEXTS[tag] in text, tag


# ---- what is refused


@pytest.fixture
def folder(tmp_path: Path, root: Path) -> Path:
    """The brand by itself, to be changed for the worse."""
    hostile_brand(tmp_path / FOLDER, root)
    return tmp_path / FOLDER


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    return project_copy(tmp_path_factory, root)


def refusals(project: Path, folder: Path) -> list[str]:
    """What `check` says of a brand that it refuses."""
    done = command(project, "macros", "check", brand=folder)
    assert done.returncode == 1 and "Traceback" not in done.stdout + done.stderr
    return (done.stdout + done.stderr).splitlines()


Change = Callable[[dict[str, Any]], object]


@pytest.mark.parametrize(
    "file, key, change, said",
    [
        ("brand.yml", "web", lambda b: b["contact"].update(web="javascript:window.hit=4"), "web"),
        ("brand.yml", "web", lambda b: b["contact"].update(web='https://x.example/"a'), "web"),
        ("brand.yml", "email", lambda b: b["contact"].update(email='a"b @x.example'), "email"),
        ("brand.yml", "phone", lambda b: b["contact"].update(phone='555"0142'), "telephone"),
        ("brand.yml", "url", lambda b: b["navigation"][1].update(url="data:text/html,x"), "web"),
        ("brand.yml", "site_url", lambda b: b.update(site_url="javascript:alert(1)"), "web"),
        ("brand.yml", "name", lambda b: b.update(name="a" * 256), "256 letters"),
        ("states/wi.yml", "url", lambda s: s["notes"][0].update(url="JavaScript:x"), "web"),
        ("states/wi.yml", "email", lambda s: s["contacts"][0].update(email="a b@x.y"), "email"),
        ("states/wi.yml", "phone", lambda s: s["contacts"][0].update(phone="5'55-0144"), "tele"),
        ("worksheets/hostile-letter.yml", "en", lambda t: t["title"].update(en="b" * 256), "256"),
        ("worksheets/hostile-letter.yml", "en", lambda t: t["body"][0].update(en="{{ 7*7 }}"), "{"),
    ],
)
def test_what_could_run_or_not_be_printed_is_refused_by_its_line(
    project: Path, folder: Path, file: str, key: str, change: Change, said: str
) -> None:
    path = folder / file
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    change(data)
    path.write_text(
        yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10**6), encoding="utf-8"
    )
    lines = path.read_text(encoding="utf-8").splitlines()
    (found,) = [line for line in refusals(project, folder) if f"{FOLDER}/{file}:" in line]
    number = int(re.search(rf"{re.escape(file)}:(\d+): ", found)[1])  # type: ignore[index]
    assert key in lines[number - 1]
    assert said in found and "expected" in found


def test_pages_that_would_run_something_are_refused_and_the_old_site_stays(
    project: Path, tmp_path: Path
) -> None:
    folder = brand(
        tmp_path / FOLDER,
        f"name: Ours\ntagline: Together\nlanguages: [en]\nstates: [wi]\n{NO_PRINT}",
    )
    pages = folder / "pages/en"
    pages.mkdir(parents=True)
    target = tmp_path / "site"
    build(project, folder, target)
    before = {path: path.read_bytes() for path in target.rglob("*") if path.is_file()}
    wrong = {
        "script.md": ("<script>window.hit=1</script>", "<script>"),
        "click.md": ('<p onclick="window.hit=1">x</p>', "onclick="),
        "link.md": ("[x](javascript:window.hit=1)", "javascript:"),
        "picture.md": ("![x](javascript:window.hit=1)", "javascript:"),
        "jinja.md": ("{{ cycler.__init__.__globals__ }}", "cannot use"),
        "include.md": ('{% include "../../brand.yml" %}', "include"),
        "range.md": ("{{ range(10**9) }}", "range"),
        "loop.md": ("{% for a in range(10**9) %}x{% endfor %}", "for"),
        "snippet.md": ('--8<-- "../../../brand.yml"', "brand.yml"),
    }
    for name, (text, _) in wrong.items():
        (pages / name).write_text(f"# Ours\n\n{text}\n", encoding="utf-8")
    done = command(project, "mkdocs", "build", "--strict", "--site-dir", target, brand=folder)
    said = done.stdout + done.stderr
    assert done.returncode != 0 and "Traceback" not in said
    for name, (_, named) in wrong.items():
        (line,) = [line for line in said.splitlines() if f"pages/en/{name}:3: " in line]
        assert named in line and "expected" in line
    after = {path: path.read_bytes() for path in target.rglob("*") if path.is_file()}
    assert before == after


def test_a_sheet_may_not_take_the_place_of_the_list_of_sheets(project: Path, folder: Path) -> None:
    path = folder / "worksheets/hostile-sheet.yml"
    data = yaml.safe_load(path.read_text(encoding="utf-8")) | {"id": "index"}
    path.unlink()
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    path.with_name("index.yml").write_text(text, encoding="utf-8")
    (found,) = [line for line in refusals(project, folder) if "index.yml:1: " in line]
    assert "'index' is the page that lists all sheets, expected another id" in found


def test_links_that_lead_out_of_the_brand_are_refused(
    project: Path, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "secret.md").write_text("# Secret\n", encoding="utf-8")
    (folder / "pages/en/secret.md").symlink_to(tmp_path / "secret.md")
    (folder / "pages/en/more").symlink_to(tmp_path)
    done = command(
        project, "mkdocs", "build", "--strict", "--site-dir", tmp_path / "site", brand=folder
    )
    said = done.stdout + done.stderr
    assert done.returncode != 0 and "Traceback" not in said and not (tmp_path / "site").exists()
    for name in ("secret.md", "more"):
        assert f"pages/en/{name}:1: leads out of the folder of pages, expected" in said
