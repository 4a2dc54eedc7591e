"""The search index also holds how else people type a word; what it shows stays as written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from macros.web.search_words import spellings, write_search_words


@pytest.mark.parametrize(
    "word, ways",
    [
        ("café", {"cafe", "cafe\u0301"}),
        ("cafe\u0301", {"cafe", "café"}),
        ("Niños", {"ninos", "nin\u0303os"}),
        ("Tiếng", {"tieng", "tie\u0302\u0301ng"}),
        ("straße", {"strasse"}),
        ("Łask", {"lask"}),
        ("IEP", {"i.e.p."}),
        ("school", set()),
        ("학교", set()),
        ("504", set()),
    ],
)
def test_the_spellings_of_a_word(word: str, ways: set[str]) -> None:
    assert spellings(word) == ways


def test_only_hidden_fields_are_added_to_the_index(tmp_path: Path) -> None:
    entries = [
        {"location": "a/", "title": "Reunión", "text": "<p>An <b>IEP</b> é</p>", "tags": ["x"]},
        {"location": "b/", "title": "Plain", "text": "<p>words</p>"},
    ]
    fields = {"title": {"boost": 1000.0}, "text": {"boost": 1.0}, "tags": {"boost": 1e6}}
    path = tmp_path / "search/search_index.json"
    path.parent.mkdir()
    path.write_text(json.dumps({"config": {"fields": fields}, "docs": entries}), encoding="utf-8")
    write_search_words(tmp_path)
    index = json.loads(path.read_text(encoding="utf-8"))
    more = {"title_spellings": {"boost": 1000.0}, "text_spellings": {"boost": 1.0}}
    assert index["config"]["fields"] == {**fields, **more}
    assert index["docs"][1] == entries[1]
    added = {"title_spellings": "reunion reunio\u0301n", "text_spellings": "e e\u0301 i.e.p."}
    assert index["docs"][0] == {**entries[0], **added}


def test_a_site_without_this_index_is_left_as_it_is(tmp_path: Path) -> None:
    write_search_words(tmp_path)
    assert list(tmp_path.iterdir()) == []
