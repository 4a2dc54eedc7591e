"""The same stage by two site generators: the same pages, words, slots, addresses and search."""

from __future__ import annotations

import collections
import importlib.util
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import urljoin

import pytest
from lxml import html

from macros.engines.zensical_pages import from_source
from macros.web.embed import is_part
from tests.engines.test_languages import brand_text, two_languages
from tests.hosts.test_brand import brand, once

needs_zensical = pytest.mark.skipif(
    importlib.util.find_spec("zensical") is None,
    reason="the second site generator is not installed: pip install -r requirements-zensical.in",
)


def zensical(project: Path, mine: Path, site: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "macros.engines.zensical", "--site-dir", str(site)]
    return subprocess.run(
        command,
        cwd=project,
        env={**os.environ, "BRAND": str(mine)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@dataclass(frozen=True)
class Both:
    """A copy in two languages with a page of its own, built by each generator."""

    project: Path
    mkdocs: Path
    zensical: Path


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Both:
    two = two_languages(tmp_path_factory, root)

    def make(folder: Path) -> None:
        done = zensical(two / "project", two / "mine", folder / "site")
        assert done.returncode == 0, done.stdout + done.stderr

    other = once(tmp_path_factory, "two-engines", make)
    return Both(two / "project", two / "site", other / "site")


def pages(both: Both) -> Iterator[tuple[str, html.HtmlElement, html.HtmlElement]]:
    """Each page with its main content from both. The page for missing addresses is the generators'
    own.
    """
    for path in sorted(both.mkdocs.rglob("index.html")):
        name = path.relative_to(both.mkdocs).as_posix()
        if is_part(PurePath(name)):
            continue  # no generator makes these
        yield name, content(path), content(both.zensical / name)


def content(path: Path) -> html.HtmlElement:
    article = html.fromstring(path.read_bytes()).xpath("//article")[0]
    for skip in article.xpath('.//*[@id="__skip"]'):  # where "Skip to content" leads, in Zensical
        skip.drop_tree()
    return article


def files(site: Path, pattern: str) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob(pattern)}


@needs_zensical
def test_both_have_the_same_addresses(both: Both) -> None:
    one, other = both.mkdocs, both.zensical
    assert files(one, "*.html") == files(other, "*.html") and len(files(one, "index.html")) > 80
    for folder in ("data", "print"):
        assert files(one / folder, "*") == files(other / folder, "*") != set()


@needs_zensical
def test_both_say_the_same_on_every_page(both: Both) -> None:
    for name, one, other in pages(both):
        assert " ".join(one.text_content().split()) == " ".join(other.text_content().split()), name


@needs_zensical
def test_both_have_the_same_slots_headings_and_links(both: Both) -> None:
    slots = 0
    for name, one, other in pages(both):
        for query in ("@data-rule", "@data-term", "@id", "@data-print", "@for"):
            assert one.xpath(f".//{query}") == other.xpath(f".//{query}"), (name, query)
        slots += len(one.xpath(".//*[@data-rule or @data-term]"))
        links = [
            [
                urljoin(f"https://example.org/{name}", link.get("href", ""))
                for link in page.iter("a")
            ]
            for page in (one, other)
        ]
        assert links[0] == links[1], name
    assert slots > 30


@needs_zensical
def test_both_name_title_description_and_language_alike(both: Both) -> None:
    for name in files(both.mkdocs, "index.html"):
        heads = [
            html.fromstring((site / name).read_bytes()) for site in (both.mkdocs, both.zensical)
        ]
        for query in (
            "string(//title)",
            "string(//meta[@name='description']/@content)",
            "string(/html/@lang)",
        ):
            assert heads[0].xpath(query) == heads[1].xpath(query), (name, query)


def searched(file: Path) -> tuple[dict[str, list[dict[str, Any]]], list[str]]:
    """The entries of each address, without the spaces of their texts, and the words passed over."""
    index = json.loads(file.read_text(encoding="utf-8"))
    entries: dict[str, list[dict[str, Any]]] = collections.defaultdict(list)
    for entry in index["docs"]:
        entries[entry["location"]].append({**entry, "text": "".join(entry["text"].split())})
    return entries, index["ignored"]


@needs_zensical
@pytest.mark.parametrize("top", ["", "es/"])
def test_both_find_the_same_pages_by_the_same_words(top: str, both: Both) -> None:
    one, other = (
        searched(site / top / "search" / "search_index.json")
        for site in (both.mkdocs, both.zensical)
    )
    assert one == other and len(one[0]) > 40
    if not top:
        assert "quilt" in one[0]["ours/"][0]["tags"]


@needs_zensical
def test_a_mistake_in_a_page_leaves_the_last_good_site(both: Both, tmp_path: Path) -> None:
    mine = brand(tmp_path / "mine", brand_text(prints=False))
    (mine / "pages" / "en").mkdir(parents=True)
    (mine / "pages" / "en" / "ours.md").write_text(
        '# Ours\n\n{{ rule("evalution") }}\n', encoding="utf-8"
    )
    site = tmp_path / "out" / "site"
    site.mkdir(parents=True)
    (site / "index.html").write_text("the last good site", encoding="utf-8")
    done = zensical(both.project, mine, site)
    assert done.returncode == 1 and "Traceback" not in done.stdout + done.stderr, done.stderr
    assert 'rule("evalution") is unknown' in done.stdout and "ours.md:3: " in done.stdout
    assert [path.name for path in site.iterdir()] == ["index.html"] and [
        path.name for path in site.parent.iterdir()
    ] == ["site"]


def test_without_zensical_one_line_says_what_to_install(root: Path, tmp_path: Path) -> None:
    script = (
        "import sys\nfrom macros.engines import zensical\nzensical.importlib.util.find_spec "
        "= lambda name: None\nsys.exit(zensical.main(sys.argv[1:]))\n"
    )
    command = [sys.executable, "-c", script, "--site-dir", str(tmp_path / "site")]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert (
        done.returncode == 1
        and len(done.stdout.splitlines()) == 1
        and "requirements-zensical" in done.stdout
    ), done.stderr
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("rights/consent.md", '<a href="../../states/">', '<a href="../states/">'),
        ("ours.md", '<a class="x" href="../">', '<a class="x" href="./">'),
        ("rights/index.md", '<a href="../states/">', '<a href="../states/">'),
        ("ours.md", '<a href="https://example.org/../x">', '<a href="https://example.org/../x">'),
        (
            "ours.md",
            '<a href="#here"><img src="../assets/a.svg">',
            '<a href="#here"><img src="assets/a.svg">',
        ),
    ],
)
def test_links_in_html_start_at_the_pages_file(name: str, before: str, after: str) -> None:
    assert from_source(before, name) == after


def test_nothing_of_the_program_but_the_rooms_of_the_generators_knows_one(root: Path) -> None:
    allowed = {root / "macros" / "__init__.py", *(root / "macros" / "engines").glob("*.py")}
    for path in (root / "macros").rglob("*.py"):
        if path not in allowed:
            assert not re.search(
                r"^\s*(?:from|import) (?:mkdocs|material|zensical)\b",
                path.read_text(encoding="utf-8"),
                re.MULTILINE,
            ), path
