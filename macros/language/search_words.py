"""More words that people type into the search, beside those that the pages have.

In: `data/search.yml`. Out: `SearchWords`: words of other languages for the pages, words for the
questions on a state's page, and small words that the search passes over.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from macros.facts.kinds import Kind
from macros.reading.findings import Mistakes
from macros.reading.models import check
from macros.reading.types import Language, Strict, Text
from macros.reading.yaml_file import read_yaml

ByLanguage = dict[Language, list[Text]]


class SearchWords(Strict):
    """`data/search.yml`. The languages only keep the file in order: people type what they speak."""

    ignored: ByLanguage
    pages: dict[Text, ByLanguage]
    """By a page's address, such as `rights/consent` or `rights`; the first page is `index`."""
    kinds: dict[Kind, ByLanguage]

    @property
    def small(self) -> list[str]:
        """The words that are too small to look for."""
        return _all(self.ignored)

    def of_page(self, name: str) -> list[str]:
        """The further words of a page, such as `rights/consent`."""
        return _all(self.pages.get(name, {}))

    def of_kind(self, kind: Kind) -> list[str]:
        """The words of a question on a state's page."""
        return _all(self.kinds.get(kind, {}))


def _all(words: ByLanguage) -> list[str]:
    return [word for entries in words.values() for word in entries]


def read_search_words(data: Path, docs: Path) -> SearchWords:
    """Reads and checks `data/search.yml`; every page it names is in `docs`. Raises `Mistakes`."""
    page = read_yaml(data / "search.yml", f"{data.name}/search.yml")
    words = check(page, SearchWords)
    for name in words.pages if words else ():
        if not any((docs / file).is_file() for file in (f"{name}.md", f"{name}/index.md")):
            where = f"{docs.parent.name}/{docs.name}"
            what = f"there is no page {name!r}, expected one of {where}, such as rights/consent"
            page.add_error(("pages", name), what)
    if words is None or page.mistakes:
        raise Mistakes(page.mistakes)
    return words


def search_file_schema() -> dict[str, Any]:
    """JSON Schema of `data/search.yml`."""
    schema = SearchWords.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
