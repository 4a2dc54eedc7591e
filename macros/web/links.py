"""Every address outside the site, with the places that use it: a list for a separate check online.

In: one copy of the site. Out: addresses of its facts, citations, glossary, worksheets, brand, local
additions and pages, each with where it is used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from macros.facts.citations import official_text
from macros.site import Site

_ADDRESS = re.compile(r"https?://[^\s)\"'<>]+")


def external_links(site: Site) -> dict[str, list[str]]:
    """Addresses and the places that use each, both in order."""
    found: dict[str, set[str]] = {}
    for place, text in _places(site):
        for address in _ADDRESS.findall(text):
            found.setdefault(address.rstrip(".,;:"), set()).add(place)
    return {address: sorted(places) for address, places in sorted(found.items())}


def _places(site: Site) -> Iterator[tuple[str, str]]:
    """Each text of the copy that may hold an address, with its place."""
    for state in [site.library.federal, *map(site.library.state, site.brand.codes)]:
        for name, value in state.model_dump(mode="json").items():
            if name == "rules":
                for kind, rule in value.items():
                    yield from _texts(f"{state.id} {kind}", rule)
            else:
                yield from _texts(f"{state.id} {name}", value)
    for citation in site.library.citations.values():
        yield "citations.yml", citation.url or ""
        yield "cite()", official_text(citation) or ""
    terms_file = site.views[site.language].terms
    yield from _texts("glossary.yml", terms_file.model_dump(mode="json"))
    for sheet in site.sheets.all():
        yield from _texts(f"worksheet {sheet.id}", sheet.model_dump(mode="json"))
    yield from _texts("brand.yml", site.brand.model_dump(mode="json"))
    for code, local in site.local.items():
        yield from _texts(f"brand states/{code}.yml", local.model_dump(mode="json"))
    for language in site.brand.languages:
        yield from _pages(site.root / "docs" / language, f"docs/{language}")
        yield from _pages(site.brand_folder / "pages" / language, f"brand pages/{language}")


def _pages(folder: Path, name: str) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*.md")):
        text = path.read_text(encoding="utf-8-sig", errors="replace")
        yield f"{name}/{path.relative_to(folder).as_posix()}", text


def _texts(place: str, value: Any) -> Iterator[tuple[str, str]]:
    """The texts inside a value, however deep, without the notes of editors: those are not shown."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key != "notes":
                yield from _texts(place, inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(place, inner)
