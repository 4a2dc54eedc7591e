"""The feeds as a feed reader sees them, and what RFC 4287 asks of each."""

from __future__ import annotations

import datetime
import re
import uuid
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import feedparser
import pytest

from macros.site import Site, open_site
from macros.web.feeds import feed, write_feeds
from tests.law_histories import TODAY, TOMORROW, project_with

A = "{http://www.w3.org/2005/Atom}"
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
ADDRESS = "https://rivers.example.org/guide/"
BRAND = "name: '{}'\ntagline: T\nlanguages: [en]\nstates: [wi, ri]\n{}"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = Path(__file__).resolve().parents[2]
    return project_with(root, tmp_path_factory.mktemp("feeds"))


def open_brand(
    project: Path,
    name: str = "Two Rivers",
    more: str = f"site_url: {ADDRESS}\n",
    day: datetime.date = TODAY,
) -> Site:
    folder = project / f"brand-{uuid.uuid4()}"
    folder.mkdir()
    (folder / "brand.yml").write_text(BRAND.format(name, more), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BRAND", str(folder))
        patch.delenv("SITE_URL", raising=False)
        return open_site(project, day)


@pytest.fixture(scope="module")
def site(project: Path) -> Site:
    return open_brand(project)


@pytest.fixture(scope="module")
def bare(project: Path) -> Site:
    """A copy whose address is not known."""
    return open_brand(project, more="")


def texts(element: ElementTree.Element, name: str) -> list[str]:
    return [one.text or "" for one in element.findall(A + name)]


def check_atom(xml: bytes) -> ElementTree.Element:
    """What RFC 4287 asks of a feed and its entries (4.1.1 and 4.1.2)."""
    root = ElementTree.fromstring(xml)
    assert root.tag == f"{A}feed"
    assert [len(texts(root, name)) for name in ("id", "title", "updated")] == [1, 1, 1]
    [author] = root.findall(f"{A}author")
    assert texts(author, "name")[0]
    ways = [(link.get("rel"), link.get("type")) for link in root.findall(f"{A}link")]
    assert ways == [("self", "application/atom+xml"), ("alternate", "text/html")]
    entries = root.findall(f"{A}entry")
    for entry in entries:
        assert [len(texts(entry, name)) for name in ("id", "title", "updated")] == [1, 1, 1]
        [content] = entry.findall(f"{A}content")
        assert content.get("type") == "text" and content.text and not list(content)
        [link] = entry.findall(f"{A}link")
        assert link.get("rel") == "alternate" and link.get("href")
    ids = [texts(one, "id")[0] for one in (root, *entries)]
    assert len(set(ids)) == len(ids) and all(urlsplit(one).scheme for one in ids)
    assert all(INSTANT.fullmatch(texts(one, "updated")[0]) for one in (root, *entries))
    assert all(one.get("href") is not None for one in root.iter(f"{A}link"))
    return root


def test_each_place_of_the_copy_has_a_feed_and_all_have_one(site: Site, tmp_path: Path) -> None:
    write_feeds(tmp_path, site.views["en"])
    files = sorted(path.name for path in (tmp_path / "feeds").iterdir())
    assert files == ["all.xml", "ri.xml", "wi.xml"]
    for file in (tmp_path / "feeds").iterdir():
        check_atom(file.read_bytes())
        read = feedparser.parse(file.read_bytes())
        assert read.bozo == 0 and read.version == "atom10" and read.entries
    both = {
        entry.id for entry in feedparser.parse((tmp_path / "feeds/all.xml").read_bytes()).entries
    }
    each = {
        entry.id
        for name in ("ri", "wi")
        for entry in feedparser.parse((tmp_path / f"feeds/{name}.xml").read_bytes()).entries
    }
    assert both == each


def test_a_feed_reader_shows_the_change_with_its_page(site: Site) -> None:
    wisconsin = site.library.state("wi")
    read = feedparser.parse(feed(site.views["en"], wisconsin))
    assert read.feed.title == "Two Rivers: changes in the law of Wisconsin"
    assert read.feed.author == "Two Rivers" and read.feed.language == "en"
    assert read.feed.link == f"{ADDRESS}states/wisconsin/"
    [own] = [link.href for link in read.feed.links if link.rel == "self"]
    assert own == f"{ADDRESS}feeds/wi.xml"
    coming, past = read.entries
    assert coming.title == past.title == "Wisconsin: Evaluation"
    assert coming.link == f"{ADDRESS}states/wisconsin/#evaluation"
    assert coming.content[0].type == "text/plain"
    assert coming.content[0].value.split("\n") == [
        "From July 1, 2027.",
        "Before: 222 calendar days.",
        "The school has 333 calendar days to test your child.",
        "Sample Stat. §\u00a0333 · Read in the law · checked November 24, 2026",
    ]
    assert past.content[0].value.startswith("Since January 1, 2026.\nBefore: 111 calendar days.\n")


def test_a_change_is_new_when_it_is_read_and_when_its_day_comes(project: Path, site: Site) -> None:
    wisconsin = site.library.state("wi")
    coming = feedparser.parse(feed(site.views["en"], wisconsin)).entries[0]
    assert coming.updated == "2026-11-24T00:00:00Z"
    later = open_brand(project, day=TOMORROW)
    begun = feedparser.parse(feed(later.views["en"], later.library.state("wi"))).entries[0]
    assert begun.id == coming.id and begun.updated == "2027-07-01T00:00:00Z"
    assert begun.content[0].value.startswith("Since July 1, 2027.")


def test_an_entry_keeps_its_id_in_another_copy_and_a_feed_does_not(site: Site, bare: Site) -> None:
    here, there = (feedparser.parse(feed(one.views["en"])) for one in (site, bare))
    assert [entry.id for entry in here.entries] == [entry.id for entry in there.entries]
    assert here.feed.id != there.feed.id
    assert all(one.id.startswith("urn:uuid:") for one in (*here.entries, here.feed, there.feed))


def test_without_an_address_the_links_are_relative_to_the_feed(bare: Site) -> None:
    root = check_atom(feed(bare.views["en"], bare.library.state("wi")))
    assert [one.get("href") for one in root.iter(f"{A}link")][:3] == [
        "wi.xml",
        "../states/wisconsin/",
        "../states/wisconsin/#evaluation",
    ]
    assert feedparser.parse(feed(bare.views["en"])).bozo == 0
    [_, page] = check_atom(feed(bare.views["en"])).findall(f"{A}link")
    assert page.get("href") == "../about/changes/"


def test_a_copy_without_the_page_of_changes_leads_to_its_first_page(project: Path) -> None:
    without = open_brand(project, more="leave_out: {pages: [about/changes.md]}\n")
    [_, page] = check_atom(feed(without.views["en"])).findall(f"{A}link")
    assert page.get("href") == "../"


def test_a_name_may_hold_any_sign(project: Path) -> None:
    name = "Us & <b>them</b> ]]> “x” 😀"
    read = feedparser.parse(feed(open_brand(project, name).views["en"]))
    assert read.bozo == 0 and read.feed.author == name
    check_atom(feed(open_brand(project, name).views["en"]))


def test_a_place_without_changes_has_a_feed_to_wait_with(project: Path) -> None:
    site = open_brand(project)
    xml = feed(site.views["en"], site.library.state("vt"))
    assert not check_atom(xml).findall(f"{A}entry")
    assert feedparser.parse(xml).bozo == 0


def test_pages_lead_to_their_feeds(built: Path) -> None:
    def ways(page: str) -> tuple[list[str], list[str]]:
        html = (built / page).read_text(encoding="utf-8")
        head = re.findall(
            r'<link rel="alternate feed" type="application/atom\+xml" href="([^"]+)"', html
        )
        return head, re.findall(r'<a href="([^"]*feeds/[^"]+)"', html)

    for page, file in (
        ("states/wisconsin/index.html", "../../feeds/wi.xml"),
        ("about/changes/index.html", "../../feeds/all.xml"),
    ):
        assert ways(page) == ([file], [file])
        assert (built / page).parent.joinpath(file).resolve().is_file()
    assert ways("index.html") == ([], [])
    for path in (built / "feeds").iterdir():
        check_atom(path.read_bytes())
        assert feedparser.parse(path.read_bytes()).bozo == 0
