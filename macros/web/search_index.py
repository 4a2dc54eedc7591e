"""The index of our search, made from the one that the site generator wrote.

In: the generator's index, with an entry for each section of a page. Out: `search/search_index.json`
in plain text, where each school word and each rule of a state is an entry of its own, so that a
question leads to its answer and not to a wall of words. `overrides/components/finder/` reads it.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from macros.facts.model import Kind, State
from macros.language.search_words import SearchWords
from macros.reading.front_matter import read_page
from macros.views.views import Views

Entry = dict[str, Any]
"""`location`, `title`, `text`. Of a page also `tags`, what people may type for it; `about`, what it
says of itself; `apart`, if it is a list of things; `named`, the names that lead to a state's page.
"""

_TAG = re.compile(r"<[^>]*>")
_SOURCES = ("search/search_index.json", "search.json")
"""Where MkDocs and Zensical write theirs, below the folder of a language."""
GLOSSARY = "glossary/"


def write_search_index(folder: Path, stage: Path, views: Views, words: SearchWords) -> None:
    """Writes the index of the pages of one language, which are in `folder`, their sources in
    `stage`."""
    file = next((folder / name for name in _SOURCES if (folder / name).is_file()), None)
    if file is None:
        return
    made = json.loads(file.read_text(encoding="utf-8"))
    file.unlink()
    states = {f"states/{state.slug}/": state for state in views.states()}
    headings = {section.heading for section in views.state(views.home_state).sections}
    docs: list[Entry] = []
    titles: dict[str, str] = {}
    for entry in map(_plain, made.get("docs") or made["items"]):
        page, _, anchor = entry["location"].partition("#")
        if anchor and page in states and entry["title"] in headings:
            continue  # its rules come one by one
        if anchor and not entry["text"] and entry["title"] == titles.get(page):
            continue  # a part of a tool, of which nothing is searched
        if anchor:
            entry.pop("tags", None)
        else:
            titles[page] = entry["title"]
            entry["tags"] = [*entry.get("tags", []), *words.of_page(_name(page))]
            entry |= _about(stage, page)
        if not anchor and page in states:
            entry |= {"apart": True, "named": _names(states[page])}
        if not anchor and page == GLOSSARY:
            entry |= {"apart": True, "text": ""}
        docs.append(entry)
    pages = {entry["location"] for entry in docs}
    for page, state in states.items():
        docs += _rules(page, state, views, words) if page in pages else ()
    docs += _terms(views) if GLOSSARY in pages else ()
    index = {
        "language": views.language,
        "ignored": [*views.words.file.search.ignored, *words.small],
        "docs": docs,
    }
    target = folder / _SOURCES[0]
    target.parent.mkdir(exist_ok=True)
    text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    target.write_text(text, encoding="utf-8", newline="\n")


def _plain(entry: Entry) -> Entry:
    """A generator's entry without markup and with a page's name as we say it."""
    plain = {key: _text(entry.get(key) or "") for key in ("title", "text")}
    tags = {"tags": [html.unescape(tag) for tag in entry["tags"]]} if entry.get("tags") else {}
    return {"location": entry["location"], **plain, **tags}


def _text(markup: str) -> str:
    return " ".join(html.unescape(_TAG.sub(" ", markup)).split())


def _name(address: str) -> str:
    """The page's name in `data/search.yml`: `rights/` is `rights`, the first page `index`."""
    return address.rstrip("/") or "index"


def _about(stage: Path, address: str) -> Entry:
    """What the page says of itself, which is shown of it."""
    name = _name(address)
    files = (stage / f"{name}.md", stage / name / "index.md")
    meta = next((read_page(file).meta for file in files if file.is_file()), {})
    return {"about": str(meta["description"])} if meta.get("description") else {}


def _names(state: State) -> list[str]:
    return [state.name, state.code]


def _rules(page: str, state: State, views: Views, words: SearchWords) -> Iterator[Entry]:
    """Each rule of a state, at its place in the state's page."""
    for kind in Kind:
        box = views.rule(state, kind)
        yield {
            "location": f"{page}#{kind.value}",
            "title": box.question,
            "text": " ".join(filter(None, (box.answer, *box.sentences))),
            "tags": [views.words.short(kind), *words.of_kind(kind)],
        }


def _terms(views: Views) -> Iterator[Entry]:
    """Each school word, at its place in the glossary."""
    for entry in views.glossary():
        abbr = f" ({entry.abbr})" if entry.abbr else ""
        yield {
            "location": f"{GLOSSARY}#{entry.anchor}",
            "title": f"{entry.term}{abbr}",
            "text": entry.meaning,
        }
