"""The search finds the right page for what a parent types: short, clumsy, everyday words, in the
site's own search box.
"""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from browser_tools import DESKTOP
from playwright.sync_api import Browser, Page, expect
from queries import AS_TYPED, ASKED_MOST, SHORT

from tests.browser.conftest import Quiet
from tests.hosts.test_brand import brand, command, project_copy

FIRST = 3
ENOUGH = {"short": 36, "as typed": 54}
QUERIES = {"short": SHORT, "as typed": AS_TYPED}


@pytest.fixture(scope="module")
def search(browser: Browser, address: str) -> Iterator[Page]:
    """The home page on a desktop screen, with the search open."""
    context = browser.new_context(viewport=DESKTOP)
    page = context.new_page()
    page.goto(address)
    page.locator(".find__input").click()
    yield page
    context.close()


OURS = """\
# Reunión de apoyo

Nuestra reunión es para niños y sus papás. Bring your résumé. Parent’s night at O'Brien’s Café.
The IEP team. Tiếng Việt. A written man\u0303ana.
"""
TYPED = (
    *("reunion", "reunión", "ninos", "niños", "cafe", "café", "cafe\u0301", "resume", "tieng"),
    *("i.e.p.", "I.E.P. team", "iep team", "mañana", "manana", "papa", "papás"),
)


@pytest.fixture(scope="module")
def accents(
    browser: Browser, root: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Page]:
    """The search of a small copy whose own page has accents and apostrophes."""
    folder, target = tmp_path_factory.mktemp("accents") / "ours", tmp_path_factory.mktemp("site")
    chapters = "start, principles, barriers, rights, meetings, disagreements, worksheets, letters"
    brand(
        folder,
        "name: Ours\ntagline: Together\nlanguages: [en]\nstates: [wy]\nleave_out: {chapters: "
        f"[{chapters}, tools], editions: [guide, guide-large-print]}}\n",
    )
    (folder / "pages/en").mkdir(parents=True)
    (folder / "pages/en/ours.md").write_text(OURS, encoding="utf-8")
    done = command(
        project_copy(tmp_path_factory, root), "mkdocs", "build", "-d", target, brand=folder
    )
    assert done.returncode == 0, done.stdout + done.stderr
    with served(target) as address:
        context = browser.new_context(viewport=DESKTOP)
        page = context.new_page()
        page.goto(address)
        page.locator(".find__input").click()
        yield page
        context.close()


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a small server for a folder."""
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()


@pytest.mark.parametrize("query", TYPED)
def test_accents_are_found_however_they_are_typed(accents: Page, query: str) -> None:
    assert "ours" in first_pages(accents, query)


def test_both_apostrophes_find_the_same(accents: Page) -> None:
    for query in ("parent's night", "o'brien's cafe", "school's"):
        found = first_pages(accents, query)
        assert found and found == first_pages(accents, query.replace("'", "’"))


def test_an_excerpt_shows_the_words_as_they_were_written(accents: Page) -> None:
    box = accents.locator(".find__input")
    box.fill("ninos")
    shown = accents.locator(".find__list li").first
    expect(shown).to_contain_text("para niños y sus papás")
    assert "ninos" not in shown.inner_text()
    box.fill("")
    expect(accents.locator(".find__list li")).to_have_count(0)


def first_pages(search: Page, query: str) -> list[str]:
    """The first pages found, as `rights/fape`; the box is left empty again."""
    box = search.locator(".find__input")
    told = search.locator(".find__status")
    items = search.locator(".find__list li")
    box.fill(query)
    expect(told).not_to_be_empty(timeout=20_000)
    links = items.evaluate_all("found => found.map(item => item.querySelector('a[href]').href)")
    box.fill("")
    expect(told).to_be_empty()
    expect(items).to_have_count(0)
    return [place(link) for link in links[:FIRST]]


def place(link: str) -> str:
    """`rights/fape` of a page's address; `states/ohio/#evaluation` of a place in a page."""
    address = urlsplit(link)
    path = address.path.strip("/")
    return f"{path}/#{address.fragment}" if address.fragment else path


def found_at(right: str, found: list[str]) -> bool:
    """Whether a right page is among the places found; one without an anchor counts at any."""
    return any(right in (here, here.partition("/#")[0]) for here in found)


def test_forty_and_sixty_queries_and_every_right_page_is_there(built: Path) -> None:
    assert [len(queries) for queries in QUERIES.values()] == [40, 60]
    rights = {name for queries in QUERIES.values() for right in queries.values() for name in right}
    missing = []
    for name in sorted(rights):
        page, _, anchor = name.partition("/#")
        file = built / page / "index.html"
        there = file.is_file() and f'id="{anchor}"' in file.read_text(encoding="utf-8")
        if not (there if anchor else file.is_file()):
            missing.append(name)
    assert not missing, f"these pages are not on the site: {', '.join(missing)}"


@pytest.mark.parametrize("kind", QUERIES)
def test_a_parent_finds_the_right_page_among_the_first_three(search: Page, kind: str) -> None:
    failed = []
    for query, right in QUERIES[kind].items():
        found = first_pages(search, query)
        if not any(found_at(name, found) for name in right):
            failed.append(
                f"'{query}': wanted {' or '.join(right)}, found {', '.join(found) or 'nothing'}"
            )
    passed = len(QUERIES[kind]) - len(failed)
    assert passed >= ENOUGH[kind], (
        f"{passed} of {len(QUERIES[kind])} queries found a right page, {ENOUGH[kind]} are needed:\n"
        + "\n".join(failed)
    )


@pytest.mark.parametrize("query", ASKED_MOST)
def test_the_page_for_what_parents_ask_most_is_first_or_second(search: Page, query: str) -> None:
    assert found_at(ASKED_MOST[query], first_pages(search, query)[:2])


def results(search: Page, query: str) -> list[tuple[str, str, str, list[str]]]:
    """What is shown for a query: the page, title, text and marked words of each result."""
    search.locator(".find__input").fill(query)
    expect(search.locator(".find__status")).not_to_be_empty(timeout=20_000)
    found: list[tuple[str, str, str, list[str]]] = [
        tuple(parts)
        for parts in search.locator(".find__list li").evaluate_all(
            """items => items.map((item) => [
              ...[".find__page", ".find__title", ".find__text"]
                .map((part) => item.querySelector(part)?.textContent ?? ""),
              [...item.querySelectorAll("mark")].map((mark) => mark.textContent.toLowerCase()),
            ])"""
        )
    ]
    search.locator(".find__input").fill("")
    expect(search.locator(".find__list li")).to_have_count(0)
    return found


def test_a_school_word_is_shown_by_itself(search: Page) -> None:
    (shown,) = (
        result for result in results(search, "aide") if result[0] == "Glossary of school words"
    )
    assert shown[1] == "Aide" and 20 < len(shown[2]) < 250


def test_the_ten_best_pages_are_shown_without_the_words_that_lead_to_them(search: Page) -> None:
    found = results(search, "meeting")
    assert len(found) == 10
    assert not any("crying in meeting" in " ".join(result[:3]) for result in found)
    assert all(result[1] and len(result[2]) < 300 for result in found)


@pytest.mark.parametrize("query, forms", [("no", {"no"}), ("bus", {"bus", "buses"})])
def test_a_short_word_is_not_found_inside_another(
    search: Page, query: str, forms: set[str]
) -> None:
    marked = {word for result in results(search, query) for word in result[3]}
    assert query in marked and marked <= forms


def test_a_word_is_found_while_it_is_typed_and_misspelled_from_five_letters_on(
    search: Page,
) -> None:
    assert "rights/discipline" in first_pages(search, "suspen")
    assert "rights/discipline" in first_pages(search, "suspendd")
    assert results(search, "busx") == []


def test_a_search_that_could_not_be_loaded_says_so_and_can_be_tried_again(
    page: Page, address: str
) -> None:
    page.set_viewport_size(DESKTOP)
    page.route("**/search_index.json", lambda route: route.abort())
    page.goto(address)
    page.locator(".find__input").click()
    expect(page.locator(".find__status")).to_contain_text("could not be loaded")
    page.unroute("**/search_index.json")
    page.locator(".find__input").fill("suspended")
    expect(page.locator(".find__list li").first).to_contain_text("suspended", timeout=20_000)
