"""The index of the search: each school word and each rule of a state is an entry of its own, pages
have the words that people type for them, and texts are plain.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from macros.facts.model import Kind
from macros.language.search_words import read_search_words
from macros.reading.findings import Mistakes
from macros.site import Site
from macros.web.search_index import write_search_index

ENTRIES = [
    {"location": "rights/consent/", "title": "A &amp; B", "text": "<p>one</p><p>two</p>"},
    {"location": "rights/consent/#more", "title": "More", "text": "x", "tags": ["sign &amp; go"]},
    {"location": "states/ohio/", "title": "Ohio", "text": "all", "tags": ["ohio"]},
    {"location": "states/ohio/#before-a-meeting", "title": "Before a meeting", "text": "rules"},
    {"location": "states/ohio/#who-to-call", "title": "Who to call", "text": "offices"},
    {"location": "glossary/", "title": "Glossary", "text": "504 planA planAideA person"},
    {"location": "glossary/#what-to-do-next", "title": "What to do next", "text": "links"},
]


@pytest.fixture(params=["search/search_index.json", "search.json"], ids=["mkdocs", "zensical"])
def docs(request: pytest.FixtureRequest, tmp_path: Path, site: Site) -> list[dict[str, Any]]:
    """The entries that are made of a small index of either generator."""
    entries = [dict(entry) for entry in ENTRIES]
    entries[0]["tags"] = ["sign &amp; go"]
    file = tmp_path / "site" / request.param
    file.parent.mkdir(parents=True)
    key = "items" if request.param == "search.json" else "docs"
    file.write_text(json.dumps({key: entries}), encoding="utf-8")
    stage = tmp_path / "stage"
    (stage / "rights").mkdir(parents=True)
    (stage / "rights/consent.md").write_text("---\ndescription: When?\n---\n", encoding="utf-8")
    write_search_index(tmp_path / "site", stage, site.views["en"], site.search_words)
    index = json.loads((tmp_path / "site/search/search_index.json").read_text(encoding="utf-8"))
    assert index["language"] == "en" and {"the", "mi"} <= set(index["ignored"])
    assert [path.name for path in (tmp_path / "site").rglob("*.json")] == ["search_index.json"]
    found: list[dict[str, Any]] = index["docs"]
    return found


def at(docs: list[dict[str, Any]], location: str) -> dict[str, Any]:
    (entry,) = (entry for entry in docs if entry["location"] == location)
    return entry


def test_a_page_is_plain_and_has_its_own_words_and_those_of_other_languages(
    docs: list[dict[str, Any]],
) -> None:
    page = at(docs, "rights/consent/")
    assert (page["title"], page["text"], page["about"]) == ("A & B", "one two", "When?")
    assert page["tags"][0] == "sign & go" and "consentimiento" in page["tags"]
    assert "tags" not in at(docs, "rights/consent/#more")


def test_each_rule_of_a_state_is_an_entry(docs: list[dict[str, Any]], site: Site) -> None:
    here = [entry["location"] for entry in docs if entry["location"].startswith("states/ohio/")]
    rules = [f"states/ohio/#{kind.value}" for kind in Kind]
    assert here == ["states/ohio/", "states/ohio/#who-to-call", *rules]
    assert at(docs, "states/ohio/")["named"] == ["Ohio", "OH"]
    rule = at(docs, "states/ohio/#evaluation")
    assert rule["title"] == "How long can the school take to evaluate my child?"
    assert rule["text"].startswith("60 days ") and "timeline" in " ".join(rule["tags"])
    assert not any(entry["location"].startswith("states/texas/") for entry in docs)


def test_each_school_word_is_an_entry(docs: list[dict[str, Any]], site: Site) -> None:
    assert at(docs, "glossary/")["text"] == ""
    aide = at(docs, "glossary/#aide")
    assert aide["title"] == "Aide" and len(aide["text"]) < 250
    words = [entry for entry in docs if entry["location"].startswith("glossary/#")]
    assert len(words) == len(site.views["en"].glossary()) + 1


def test_a_site_without_an_index_is_left_as_it_is(tmp_path: Path, site: Site) -> None:
    write_search_index(tmp_path, tmp_path, site.views["en"], site.search_words)
    assert list(tmp_path.iterdir()) == []


def test_words_for_a_page_that_is_not_there_are_a_mistake(tmp_path: Path, root: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    text = "ignored: {}\nkinds: {}\npages:\n  rights/consent: {es: [firma]}\n  nowhere: {es: [x]}\n"
    (data / "search.yml").write_text(text, encoding="utf-8")
    with pytest.raises(Mistakes) as raised:
        read_search_words(data, root / "docs" / "en")
    assert str(raised.value) == (
        "data/search.yml:5: there is no page 'nowhere', "
        "expected one of docs/en, such as rights/consent"
    )
