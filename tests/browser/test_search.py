"""The search finds the right page for what a parent types: short, clumsy, everyday words, in the
site's own search box.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from browser_tools import DESKTOP
from playwright.sync_api import Browser, Page, expect

# What a parent types, and the pages that are right for it; one of them is enough.
QUERIES: dict[str, tuple[str, ...]] = {
    # start
    "where do i start": ("start/new-to-this",),
    "meeting tomorow what to bring": ("start/upcoming-meeting", "meetings/before"),
    "they said no": ("rights/prior-written-notice", "start/disagreement"),
    "dont agree with school": ("start/disagreement", "disagreements"),
    "how long test": ("rights/child-find-and-evaluation", "start/first-evaluation"),
    # rights
    "what is fape": ("rights/fape", "glossary"),
    "sign the iep": ("rights/consent",),
    "summer school": ("rights/the-iep",),
    "speach therapy": ("rights/the-iep", "barriers/limited-resources"),
    "new school moved": ("rights/placement",),
    "second opinion testing": (
        "rights/independent-evaluation",
        "letters/request-independent-evaluation",
    ),
    "childs file": ("rights/records", "letters/request-records"),
    "kid not making progress": ("rights/progress", "worksheets/progress-check"),
    "suspended": ("rights/discipline",),
    "turning 18": ("rights/transition-and-age",),
    "my child is bullied": ("rights/section-504",),
    "504 or iep": ("rights/section-504",),
    "interpreter": ("rights/interpreters-and-language",),
    # meetings
    "record meeting": ("meetings/recording", "letters/intent-to-record"),
    "who comes to the meeting": ("meetings/who-is-at-the-table", "rights/the-team-and-you"),
    "draft iep": ("meetings/drafts-and-documents", "worksheets/iep-review"),
    "teacher wont answer emails": ("meetings/communication-plan", "principles/communication"),
    # barriers
    "aide": ("barriers/limited-resources", "glossary"),
    "one on one": ("barriers/limited-resources",),
    "school says no money": ("barriers/limited-resources", "meetings/say-it-so-it-helps"),
    "they dont listen to me": ("barriers/turf-wars",),
    # principles
    "get along with teacher": ("principles",),
    "what is my job as parent": ("principles/shared-responsibility",),
    # disagreements
    "lawyer cost": ("disagreements/when-to-get-a-lawyer",),
    "iep not followed": ("disagreements/state-complaint", "rights/the-iep"),
    "complain to state": ("disagreements/state-complaint",),
    "free mediater": ("disagreements/mediation",),
    # worksheets and letters
    "printable checklist": ("worksheets",),
    "thank you note": ("letters/thank-you",),
    "letter to ask for testing": ("letters/request-evaluation",),
    # states and tools
    "california": ("states/california",),
    "other states rules": ("tools/compare-states", "states"),
    # about and glossary
    "large print": ("about/accessibility",),
    "is this legal advice": ("about/not-legal-advice",),
    "what does lre mean": ("glossary", "rights/placement"),
}
FIRST = 3
ENOUGH = 36


@pytest.fixture(scope="module")
def search(browser: Browser, address: str) -> Iterator[Page]:
    """The home page on a desktop screen, with the search open and its index loaded."""
    context = browser.new_context(viewport=DESKTOP)
    page = context.new_page()
    page.goto(address)
    page.locator(".md-search__input").click()
    expect(page.locator(".md-search-result__meta")).to_have_text(
        "Type to start searching", timeout=20_000
    )
    yield page
    context.close()


def first_pages(search: Page, query: str) -> list[str]:
    """The first pages found, as `rights/fape`; the box is left empty again.

    The search asks when a key comes up, so only the last letter is typed as a key: one question,
    one list of answers.
    """
    box = search.locator(".md-search__input")
    told = search.locator(".md-search-result__meta")
    items = search.locator(".md-search-result__item")
    box.fill(query[:-1])
    box.press_sequentially(query[-1])
    expect(told).not_to_have_text("Type to start searching")
    links = items.evaluate_all("found => found.map(item => item.querySelector('a[href]').href)")
    box.fill("")
    box.press("Backspace")
    expect(told).to_have_text("Type to start searching")
    expect(items).to_have_count(0)
    return [urlsplit(link).path.strip("/") for link in links[:FIRST]]


def test_forty_queries_and_every_right_page_is_there(built: Path) -> None:
    assert len(QUERIES) == 40
    missing = sorted(
        {
            name
            for right in QUERIES.values()
            for name in right
            if not (built / name / "index.html").is_file()
        }
    )
    assert not missing, f"these pages are not on the site: {', '.join(missing)}"


def test_a_parent_finds_the_right_page_among_the_first_three(search: Page) -> None:
    failed = []
    for query, right in QUERIES.items():
        found = first_pages(search, query)
        if not set(found) & set(right):
            failed.append(
                f"'{query}': wanted {' or '.join(right)}, found {', '.join(found) or 'nothing'}"
            )
    passed = len(QUERIES) - len(failed)
    assert passed >= ENOUGH, (
        f"{passed} of {len(QUERIES)} queries found a right page, {ENOUGH} are needed:\n"
        + "\n".join(failed)
    )
