"""A brand with markup, YAML, Jinja, Typst, bidi and emoji in every text, in a browser: no script of
it runs, and each text reads as it was typed, on the page or in its attribute."""

from __future__ import annotations

import functools
import http.server
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from browser_tools import DESKTOP, PHONE
from playwright.sync_api import Browser, Dialog, Page, Response, ViewportSize

from tests.browser.conftest import Quiet
from tests.hosts.hostile_brand import FOLDER, hostile_copy, hostile_texts, straight

TEXTS = {tag: " ".join(text.split()) for tag, text in hostile_texts().items()}
FRAME = (
    *("name", "shortname", "tagline", "edition", "address", "hours", "helpline", "footer"),
    "footlink",
)
"""What is on every page."""
SHEET = (
    *("sheettitle", "sheetlead", "heading", "parthelp", "linelabel", "linehelp", "manylabel"),
    *("manyhelp", "daylabel", "dayhelp", "listlabel", "listhelp", "listoption1", "listoption2"),
    *("choicelabel", "choicehelp", "choiceoption1", "choiceoption2", "scalelabel", "scalehelp"),
    *("low", "high", "gridlabel", "gridhelp", "columntext", "columndate", "columncheck", "row"),
    *("signlabel", "signnote", "note", "ruletext", "rulecitation"),
)
LETTER = (
    *("lettertitle", "letterlead", "wholabel", "whenlabel", "whatlabel", "whohint", "whenhint"),
    *("whathint", "body", "tip", "teamname", "rulecitation", "ruletext"),
)
STATE = (
    *("contactname", "contactwhat", "notetopic", "notetext", "notecitation", "teamname"),
    *("teamshort", "teamtext", "teamcitation", "ruletext", "rulecitation"),
)
ON_PAGES = {
    "": ("about",),
    "404.html": (),
    "states/": (),
    "states/wisconsin/": STATE,
    "states/minnesota/": (),
    "ours/": ("about", "pagetitle", "navpage", "navurl"),
    "rights/child-find-and-evaluation/": ("ruletext", "rulecitation"),
    "worksheets/": ("sheettitle", "sheetpurpose"),
    "worksheets/hostile-sheet/": SHEET,
    "letters/": ("lettertitle", "letterpurpose"),
    "letters/hostile-letter/": LETTER,
}
"""What each page says besides its frame, once Wisconsin is chosen."""
TITLES = {"ours/": "pagetitle", "worksheets/hostile-sheet/": "sheettitle"}
ATTRIBUTES = {
    "": [("a", "aria-label", "name"), ("a", "title", "name"), ("img", "alt", "logoalt")],
    "ours/": [("meta", "content", "pagedescription")],
    "worksheets/hostile-sheet/": [
        ("meta", "content", "sheetpurpose"),
    ],
    "letters/hostile-letter/": [
        ("input", "placeholder", "whohint"),
        ("textarea", "placeholder", "whathint"),
    ],
}
READ = """() => {
  for (const details of document.querySelectorAll("details")) details.open = true;
  const attributes = [...document.querySelectorAll("*")].flatMap((element) =>
    [...element.attributes].map(({ name, value }) => [element.localName, name, value]));
  return { text: document.body.innerText, title: document.title, attributes };
}"""


@dataclass
class Watched:
    """A page, and everything that went wrong in it."""

    page: Page
    wrong: list[str]

    def open(self, address: str) -> None:
        self.page.goto(address)
        self.page.wait_for_load_state("networkidle")

    def check(self) -> None:
        """Nothing of the brand ran, and nothing failed."""
        # Pictures whose address is wrong run their script a moment later.
        self.page.wait_for_timeout(150)
        assert self.page.evaluate("window.hit ?? null") is None
        assert self.wrong == []


def watch(browser: Browser, size: ViewportSize) -> Iterator[Watched]:
    context = browser.new_context(viewport=size)
    context.set_default_timeout(5000)
    page = context.new_page()
    watched = Watched(page, [])

    def on_dialog(dialog: Dialog) -> None:
        watched.wrong.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def on_response(response: Response) -> None:
        if response.status >= 400 and response.url.rpartition("/")[2] != "404.html":
            watched.wrong.append(f"{response.status} {response.url}")

    page.on("dialog", on_dialog)
    page.on("response", on_response)
    page.on("console", lambda said: said.type == "error" and watched.wrong.append(said.text))
    page.on("pageerror", lambda error: watched.wrong.append(str(error)))
    yield watched
    context.close()


@pytest.fixture
def watched(browser: Browser) -> Iterator[Watched]:
    yield from watch(browser, DESKTOP)


@pytest.fixture
def phone(browser: Browser) -> Iterator[Watched]:
    yield from watch(browser, PHONE)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    return hostile_copy(tmp_path_factory, root)


@pytest.fixture(scope="module")
def address(copy: Path) -> Iterator[str]:
    handler = functools.partial(Quiet, directory=str(copy / "site"))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()


@pytest.fixture(scope="module")
def unpacked(copy: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("Our stick (1) é")
    with zipfile.ZipFile(copy / "offline.zip") as archive:
        archive.extractall(folder)
    return folder / f"{FOLDER}-offline"


def check_texts(watched: Watched, path: str, frame: tuple[str, ...] = FRAME) -> None:
    """Each text of a page is there to read, or in its attribute."""
    read = watched.page.evaluate(READ)
    text = " ".join(read["text"].split())
    missing = [tag for tag in (*frame, *ON_PAGES[path]) if TEXTS[tag] not in text]
    assert missing == [], path
    assert " ".join(read["title"].split()).endswith(TEXTS["name"])
    if path in TITLES:
        assert " ".join(read["title"].split()).startswith(TEXTS[TITLES[path]])
    values: dict[tuple[str, str], list[str]] = {}
    for element, name, value in read["attributes"]:
        values.setdefault((element, name), []).append(" ".join(value.split()))
    for element, name, tag in ATTRIBUTES.get(path, ()):
        assert any(TEXTS[tag] in value for value in values[element, name]), (path, name, tag)
    watched.check()


@pytest.mark.parametrize("path", ON_PAGES)
def test_a_page_says_each_text_as_typed_and_runs_none(
    watched: Watched, address: str, path: str
) -> None:
    watched.open(f"{address}{path}?state=wi")
    check_texts(watched, path)


@pytest.mark.parametrize("path", ["", "states/wisconsin/", "worksheets/hostile-sheet/"])
def test_a_phone_runs_none_either(phone: Watched, address: str, path: str) -> None:
    phone.open(f"{address}{path}?state=wi")
    phone.page.locator(".menu-open").click()
    phone.check()


def test_pointing_at_a_text_that_does_not_fit_runs_none(watched: Watched, address: str) -> None:
    """The theme gives what does not fit into its line a title, and can show titles as HTML."""
    watched.open(f"{address}ours/")
    for place in watched.page.locator(".md-header [title], .md-nav [title], abbr[title]").all():
        if place.is_visible():
            place.hover(force=True)
            watched.page.wait_for_timeout(50)
    watched.check()


@pytest.mark.parametrize(
    "word, title", [("Qlinelabelq", "sheettitle"), ("Qbodyq", "lettertitle"), ("Qaboutq", "")]
)
def test_the_search_shows_each_text_as_typed(
    watched: Watched, address: str, word: str, title: str
) -> None:
    watched.open(address)
    watched.page.locator(".find__input").click()
    watched.page.keyboard.type(word)
    found = watched.page.locator(".find__list li")
    found.first.wait_for()
    text = straight(watched.page.locator(".find__list").inner_text())
    assert word in text
    assert not title or straight(TEXTS[title]) in text
    watched.check()


def test_filling_in_a_letter_runs_nothing(watched: Watched, address: str) -> None:
    watched.open(f"{address}letters/hostile-letter/?state=wi")
    typed = "<img src=x onerror=window.hit=5> & <b>Zoë</b>"
    watched.page.locator("#b-who").fill(typed)
    assert typed in watched.page.locator("article.letter").inner_text()
    watched.check()


@pytest.mark.parametrize(
    "path",
    ["", "states/wisconsin/", "ours/", "worksheets/hostile-sheet/", "letters/hostile-letter/"],
)
def test_the_offline_copy_says_each_text_as_typed(
    watched: Watched, unpacked: Path, path: str
) -> None:
    watched.open(f"{(unpacked / path / 'index.html').as_uri()}?state=wi")
    check_texts(watched, path)
