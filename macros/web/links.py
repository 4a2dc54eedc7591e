"""Every address outside the site, with the places that use it: a list for a separate check online.

In: the facts and the citations of a copy. Out: lines `address<TAB>places`. Pages themselves hold no outside addresses but those in their text.
"""

from __future__ import annotations

import re

from macros.facts.citations import official_text
from macros.facts.model import Kind, Office
from macros.site import Site

_ADDRESS = re.compile(r"https?://[^\s)\"'<>]+")


def external_links(site: Site) -> dict[str, list[str]]:
    """Addresses and where each is used, both in order."""
    found: dict[str, set[str]] = {}

    def note(address: str | None, place: str) -> None:
        if address:
            found.setdefault(address, set()).add(place)

    def office(one: Office | None, place: str) -> None:
        note(one.url if one else None, place)

    for state in [site.library.federal, *(site.library.state(code) for code in site.brand.codes)]:
        for kind in Kind:
            note(state.rules[kind].url, f"{state.id} {kind.value}")
        for entry in state.distinctive:
            note(entry.url, f"{state.id} distinctive")
        office(state.contacts.agency, f"{state.id} contacts")
        office(state.contacts.protection_advocacy, f"{state.id} contacts")
        for center in state.contacts.parent_center:
            office(center, f"{state.id} contacts")
    for citation in site.library.citations.values():
        note(citation.url, "citations.yml")
        note(official_text(citation), "cite()")
    for language in site.brand.languages:
        folder = site.root / "docs" / language
        for path in sorted(folder.rglob("*.md")):
            for address in _ADDRESS.findall(path.read_text(encoding="utf-8")):
                note(address, f"docs/{language}/{path.relative_to(folder).as_posix()}")
    return {address: sorted(places) for address, places in sorted(found.items())}
