"""A whole copy built by MkDocs: everything a page may hold, and mistakes in pages."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import html

BRAND = Path(__file__).parent / "brand"


def build(root: Path, brand: Path, target: Path) -> subprocess.CompletedProcess[str]:
    """Builds a brand; what it prints is part of the result."""
    settings = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "BRAND": str(brand)}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(target)]
    return subprocess.run(
        command, cwd=root, env=settings, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """The project in a folder of its own."""
    folder = tmp_path_factory.mktemp("project")
    for name in ("data", "docs", "macros", "overrides"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(root / name, folder / name, ignore=ignored)
    shutil.copy(root / "mkdocs.yml", folder)
    return folder


@pytest.fixture(scope="module")
def built_brand(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the brand, with a further page as Notepad saves it in UTF-16."""
    folder = tmp_path_factory.mktemp("brand")
    brand = shutil.copytree(BRAND, folder / "brand")
    notepad = "---\r\ntitle: Notepad\r\n---\r\n\r\n# Notepad\r\n\r\nCafé – {{ brand.name }}\r\n"
    (brand / "pages/en/ours/notepad.md").write_bytes(notepad.encode("utf-16"))
    done = build(project, brand, folder / "site")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def page(built_brand: Path) -> html.HtmlElement:
    """The article of the page that uses everything."""
    built = (built_brand / "ours/everything/index.html").read_bytes()
    (article,) = html.fromstring(built).xpath("//article")
    return article


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_no_mark_of_markdown_is_left_on_the_page(page: html.HtmlElement) -> None:
    text = words(page)
    marks = ("???", "!!!", "===", "///", "[^", "--8<--", "{{", "==", "^^", "~~", "[ ]", "[x]")
    assert [mark for mark in marks if mark in text] == []


def test_the_site_shows_every_extension(page: html.HtmlElement) -> None:
    found = {
        "mark": "//mark", "sub": "//sub[.='2']", "sup": "//sup[.='2']", "del": "//del",
        "ins": "//ins", "footnotes": "//div[@class='footnote']//li[2]/p[2]",
        "box": "//div[contains(@class, 'admonition')]", "details": "//details/summary",
        "tabs": "//div[contains(@class, 'tabbed-set')]", "code": "//div[@class='highlight']",
        "title": "//span[@class='filename'][.='brand.yml']", "lines": "//span[@data-linenos]",
        "words": "//dl/dd[2]", "rule": "//div[@data-rule='evaluation']", "say": "//*[@class='say']",
        "sources": "//details[@class='page-sources']", "ticks": "//label[@class='tick']/input",
        "hover": "//abbr[@title='a place of its own']", "caption": "//figcaption",
    }  # fmt: skip
    assert [name for name, path in found.items() if not page.xpath(f".{path}")] == []
    assert len(page.xpath(".//div[contains(@class, 'tabbed-set')]")) == 2


def test_links_to_what_is_left_out_are_words_on_the_site(page: html.HtmlElement) -> None:
    assert not page.xpath(".//a[contains(@href, 'discipline')]")
    assert "Links: discipline, raw discipline, , records." in words(page)
    assert "Only discipline" not in words(page)
    assert page.xpath(".//p[contains(., 'raw discipline')]/img[@alt='A map with a link']")


def test_ids_on_a_page_are_there_once(page: html.HtmlElement) -> None:
    ids = page.xpath(".//@id")
    assert len(ids) == len(set(ids))


def test_a_title_in_the_brands_navigation_is_text(page: html.HtmlElement) -> None:
    menu = {words(link) for link in page.getroottree().xpath("//nav//a")}
    assert "Our {{ 7 * 7 }} state" in menu


def test_the_brands_words_are_text(page: html.HtmlElement) -> None:
    assert "Call Two Rivers Parents." in words(page)


def test_a_page_saved_in_utf16_reads_as_typed(built_brand: Path) -> None:
    built = (built_brand / "ours/notepad/index.html").read_text(encoding="utf-8")
    assert '<h1 id="notepad">Notepad</h1>\n<p>Café – Two Rivers Parents</p>' in built


@pytest.fixture(scope="module")
def wrong(
    project: Path, tmp_path_factory: pytest.TempPathFactory
) -> subprocess.CompletedProcess[str]:
    """A build of a copy with mistakes in many pages."""
    folder = tmp_path_factory.mktemp("wrong") / "rivers"
    shutil.copytree(BRAND, folder)
    pages = folder / "pages/en"
    shutil.rmtree(pages / "ours")
    brand = (folder / "brand.yml").read_text(encoding="utf-8")
    brand = re.sub(r"navigation:\n.*\n.*\n", "", brand)
    (folder / "brand.yml").write_text(brand, encoding="utf-8")
    for name, text in {
        "code.md": "---\ntitle: x\n---\n\n# X\n\n{{ cycler.__init__.__globals__ }}\n",
        "title.md": "---\ntitle: \"{{ cycler }}\"\n---\n\n# X\n\n{{ rule('nothing') }}\n",
        "link.md": "# X\n\nText.\n\n[x](rights/recrods.md)\n",
        "anchor.md": "# X\n\n[x](rights/records.md#no-such-heading)\n",
        "script.md": "# X\n\n<script>alert(1)</script>\n",
    }.items():
        (pages / name).write_text(text, encoding="utf-8")
    return build(project, folder, folder.parent / "site")


@pytest.mark.parametrize(
    "place, said",
    [
        ("code.md:7", "__globals__"),
        ("title.md:7", 'rule("nothing") is unknown'),
        ("link.md:5", "rights/records.md"),
        ("anchor.md:3", "no-such-heading"),
        ("script.md:3", "<script>"),
    ],
)
def test_mistakes_in_pages_stop_the_build_all_at_once(
    wrong: subprocess.CompletedProcess[str], place: str, said: str
) -> None:
    assert wrong.returncode != 0
    said_all = wrong.stdout + wrong.stderr
    (line,) = [line for line in said_all.splitlines() if f"pages/en/{place}: " in line]
    assert said in line and "expected" in line
    assert "Traceback" not in said_all and "WARNING" not in said_all


def test_a_link_out_of_the_brands_folder_is_refused(project: Path, tmp_path: Path) -> None:
    folder = tmp_path / "rivers"
    shutil.copytree(BRAND, folder)
    (folder / "pages/en/secret.md").symlink_to("/etc/passwd")
    (folder / "pages/en/more").symlink_to(tmp_path.parent)
    done = build(project, folder, tmp_path / "site")
    assert done.returncode != 0 and "Traceback" not in done.stderr
    assert "pages/en/secret.md:1: leads out of the folder" in done.stdout
    assert "pages/en/more:1: leads out of the folder" in done.stdout
