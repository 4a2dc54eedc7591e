"""The offline copy as files: every address in it leads to a file, and the facts and the search
stand as scripts beside the pages.
"""

from __future__ import annotations

import html
import json
import re
import zipfile
from pathlib import Path, PurePath

import pytest

from macros.web.embed import is_part
from macros.web.offline import offline_page, page_file, write_zip
from tests.hosts.test_brand import command, example_copy, project_copy, rich_copy


def unpacked(site: Path, place: Path, name: str) -> Path:
    """The folder a reader gets from the zip."""
    write_zip(site, place / f"{name}.zip", name)
    with zipfile.ZipFile(place / f"{name}.zip") as archive:
        archive.extractall(place)
    return place / name


@pytest.fixture(scope="module", params=["one state", "two states"])
def site(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, root: Path
) -> Path:
    return (
        rich_copy(tmp_path_factory, root)
        if request.param == "one state"
        else example_copy(tmp_path_factory, root, "river-and-lake")
    )


@pytest.fixture(scope="module")
def folder(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return unpacked(site, tmp_path_factory.mktemp("offline"), "guide-offline")


def test_every_address_in_a_page_leads_to_a_file(folder: Path) -> None:
    missing = set()
    for page in folder.rglob("*.html"):
        for target in re.findall(
            r'(?:href|src|action)="([^"]*)"', page.read_text(encoding="utf-8")
        ):
            address = html.unescape(target)
            path = address.partition("#")[0].partition("?")[0]
            if not path or re.match(r"[a-z]+:", address):
                continue
            if path.startswith("/") or not (page.parent / path).resolve().is_file():
                missing.add(f"{page.relative_to(folder)} -> {address}")
    assert sorted(missing) == []


def test_every_address_in_a_style_sheet_leads_to_a_file(folder: Path) -> None:
    for sheet in folder.rglob("*.css"):
        for target in re.findall(r"url\(\s*[\"']?([^\"')]+)", sheet.read_text(encoding="utf-8")):
            if not target.startswith(("data:", "#")):
                assert (sheet.parent / target.partition("#")[0].partition("?")[0]).is_file(), (
                    sheet,
                    target,
                )


def test_every_result_of_the_search_leads_to_a_place_in_a_file(folder: Path) -> None:
    index = json.loads((folder / "search" / "search_index.json").read_text(encoding="utf-8"))
    assert len(index["docs"]) > 100
    for entry in index["docs"]:
        path, _, anchor = entry["location"].partition("#")
        page = folder / path
        assert page.is_file() and page.suffix == ".html", entry["location"]
        assert not anchor or f'id="{anchor}"' in page.read_text(encoding="utf-8"), entry["location"]


def test_search_and_facts_stand_as_scripts_too(folder: Path) -> None:
    script = (folder / "search" / "search_index.js").read_text(encoding="utf-8")
    assert json.loads(script.removeprefix("var guideIndex = ")) == json.loads(
        (folder / "search" / "search_index.json").read_text(encoding="utf-8")
    )
    for path in (folder / "data" / "states").glob("*.json"):
        code = path.stem
        script = path.with_suffix(".js").read_text(encoding="utf-8")
        head = f'(self.guideStates=self.guideStates||{{}})["{code}"]='
        assert script.startswith(head)
        assert json.loads(script.removeprefix(head).rstrip().removesuffix(";")) == json.loads(
            path.read_text(encoding="utf-8")
        )


def test_what_only_a_server_reads_is_not_in_it(folder: Path, site: Path) -> None:
    inside = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    server = {"_headers", "sitemap.xml", "sitemap.xml.gz", "404.html"}
    server |= {"sw.js", "manifest.webmanifest"}
    for name in server:
        assert name not in inside
    outside = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    outside = {name for name in outside if not is_part(PurePath(name))}
    assert outside - inside == server
    assert {path for path in inside - outside if not path.startswith("data/states/")} == {
        "search/search_index.js"
    }


def test_the_same_site_gives_the_same_zip(site: Path, tmp_path: Path) -> None:
    count = write_zip(site, tmp_path / "one.zip", "guide")
    assert write_zip(site, tmp_path / "deep" / "two.zip", "guide") == count
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "deep" / "two.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        names = archive.namelist()
        assert len(names) == len(set(names)) == count
        assert all(name.startswith("guide/") and "/../" not in name for name in names)
        assert archive.testzip() is None
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["one.zip"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<a href="../rights/consent/">', '<a href="../rights/consent/index.html">'),
        (
            '<a class="x" href="../rights/consent/#when">',
            '<a class="x" href="../rights/consent/index.html#when">',
        ),
        (
            '<a href="../states/?state=ny#evaluation">',
            '<a href="../states/index.html?state=ny#evaluation">',
        ),
        ('<a href=".">', '<a href="index.html">'),
        ('<a href="./">', '<a href="./index.html">'),
        ('<a href="..">', '<a href="../index.html">'),
        ('<a href="../..">', '<a href="../../index.html">'),
        ('<a href="../../">', '<a href="../../index.html">'),
        ('<form action="../">', '<form action="../index.html">'),
        ('<a href="#here">', '<a href="#here">'),
        ('<a href="?state=ny">', '<a href="?state=ny">'),
        ('<a href="print/ny/en/a.pdf">', '<a href="print/ny/en/a.pdf">'),
        ('<a href="https://example.org/">', '<a href="https://example.org/">'),
        ('<a href="mailto:a@example.org">', '<a href="mailto:a@example.org">'),
        ('<a href="tel:555-0100">', '<a href="tel:555-0100">'),
        (
            '<link rel="stylesheet" href="../assets/table.css">',
            '<link rel="stylesheet" href="../assets/table.css">',
        ),
    ],
)
def test_an_address_that_needs_a_server_gets_its_file(before: str, after: str) -> None:
    assert offline_page(f"<html><head></head>{before}</html>").endswith(f"</head>{after}</html>")


def test_nothing_is_asked_for_ahead_of_time(folder: Path) -> None:
    """A browser refuses to preload from a disk."""
    for page in folder.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert 'rel="preload"' not in text and 'rel="stylesheet"' in text, page


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("", "index.html"),
        ("./", "index.html"),
        ("rights/consent/", "rights/consent/index.html"),
        ("a.pdf", "a.pdf"),
    ],
)
def test_the_file_of_a_page(address: str, file: str) -> None:
    assert page_file(address) == file


def test_the_command_says_what_it_made(
    site: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, root: Path
) -> None:
    done = command(
        project_copy(tmp_path_factory, root),
        "macros",
        "offline",
        "--site",
        site,
        "--out",
        tmp_path / "ours.zip",
        brand=Path("badger"),
    )
    assert done.returncode == 0, done.stderr
    assert re.fullmatch(
        rf"{re.escape(str(tmp_path))}/ours\.zip: \d+ files, \d+\.\d MB\. Unpack it "
        rf"anywhere and open index\.html\.",
        done.stdout.strip(),
    )
    with zipfile.ZipFile(tmp_path / "ours.zip") as archive:
        assert "badger-offline/index.html" in archive.namelist()


def test_without_a_built_site_it_says_so(tmp_path: Path, root: Path) -> None:
    done = command(
        root, "macros", "offline", "--site", tmp_path / "nobody", "--out", tmp_path / "ours.zip"
    )
    assert (
        done.returncode == 1
        and done.stdout.strip()
        == f"{tmp_path / 'nobody'}: there is no built site, expected one (make site)"
    )
    assert not (tmp_path / "ours.zip").exists()


def small_site(folder: Path) -> Path:
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text("<html><head></head></html>", encoding="utf-8")
    (folder / "assets" / "find.js").touch()
    return folder


def test_a_zip_inside_the_site_holds_neither_itself_nor_an_older_one(tmp_path: Path) -> None:
    site = small_site(tmp_path / "site")
    with zipfile.ZipFile(site / "forms.zip", "w") as forms:  # a host's own download
        forms.writestr("form.pdf", b"")
    (site / "broken.zip").write_bytes(b"PK")
    (site / ".spring.zip.offline-new").write_bytes(b"half of one that was killed")
    for name in ("spring.zip", "autumn.zip", "spring.zip"):
        write_zip(site, site / name, "guide")
    with zipfile.ZipFile(site / "spring.zip") as archive:
        assert sorted(archive.namelist()) == [
            "guide/assets/find.js",
            "guide/broken.zip",
            "guide/forms.zip",
            "guide/index.html",
        ]


def test_a_zip_that_cannot_be_finished_leaves_the_last_one(tmp_path: Path) -> None:
    site = small_site(tmp_path / "site")
    write_zip(site, tmp_path / "out" / "guide.zip", "guide")
    before = (tmp_path / "out" / "guide.zip").read_bytes()
    (site / "search").mkdir()
    (site / "search" / "search_index.json").write_text("not JSON", encoding="utf-8")
    with pytest.raises(ValueError):
        write_zip(site, tmp_path / "out" / "guide.zip", "guide")
    assert (tmp_path / "out" / "guide.zip").read_bytes() == before
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["guide.zip"]
