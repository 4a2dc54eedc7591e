"""The feeds of changes in the law, as Atom (RFC 4287): one for each place, and one for all.

In: the views of a copy in one language. Out: `feeds/<code>.xml` and `feeds/all.xml` below the
folder of that language. A place's feed has the changes of federal law, too.

An entry's `id` is the same in every copy and edition, so that a reader's program knows it again.
Its `updated` is the day on which the law changed or, while that day is still to come, the day on
which we read of it. Addresses are whole where the copy's own is known, else relative to the feed.
"""

from __future__ import annotations

import datetime
import uuid
from pathlib import Path
from xml.etree import ElementTree

from macros.facts.model import State
from macros.views.law_changes import LawChange
from macros.views.views import Views

FOLDER = "feeds"
ALL = "all"
"""The name of the feed of all places of a copy."""
PAGE = "about/changes"
"""The page with the same changes."""

_ATOM = "http://www.w3.org/2005/Atom"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_OURS = uuid.UUID("d478a0a5-a570-4a99-b78e-4c58c7b99134")
"""The namespace of our ids (RFC 9562, version 5)."""


def feed_file(name: str) -> str:
    """The path of a feed, by the code of its place or `ALL`."""
    return f"{FOLDER}/{name}.xml"


def write_feeds(folder: Path, views: Views) -> None:
    """Writes all feeds of one language. `folder` is that of its pages."""
    (folder / FOLDER).mkdir(parents=True, exist_ok=True)
    (folder / feed_file(ALL)).write_bytes(feed(views))
    for state in views.states():
        (folder / feed_file(state.id)).write_bytes(feed(views, state))


def feed(views: Views, state: State | None = None) -> bytes:
    """The feed of one place and of federal law; without a place, that of the whole copy."""
    words, brand = views.words, views.brand
    top = _top(views)
    name = state.id if state else ALL
    title = words.label("feed_title", name=brand.name)
    if state:
        called = words.names(state)["called"]
        title = words.label("feed_title_state", name=brand.name, called=called)
    page = f"states/{state.slug}/" if state else _page_of_changes(views)
    root = ElementTree.Element("feed", {"xmlns": _ATOM, _LANGUAGE: views.language})
    _add(root, "title", title)
    _add(root, "id", _id(brand.site_url or brand.name, views.language, FOLDER, name))
    _add(root, "updated", _instant(views.library.day))
    author = ElementTree.SubElement(root, "author")
    _add(author, "name", brand.name)
    own = f"{top}{feed_file(name)}" if brand.site_url else f"{name}.xml"
    _add(root, "link", rel="self", type="application/atom+xml", href=own)
    _add(root, "link", rel="alternate", type="text/html", href=f"{top}{page}")
    for change in views.law_changes([state.id] if state else None):
        root.append(_entry(change, views))
    ElementTree.indent(root)
    xml: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return xml + b"\n"


def _entry(change: LawChange, views: Views) -> ElementTree.Element:
    federal = change.state is views.library.federal
    page = f"states/{change.state.slug}/#{change.kind.value}"
    entry = ElementTree.Element("entry")
    _add(entry, "title", f"{change.where}: {change.question}")
    _add(entry, "id", _id(change.rule.by or "", views.language, "change", change.id))
    day = change.rule.checked if change.coming else change.day
    _add(entry, "updated", _instant(day))
    href = f"{_top(views)}{_page_of_changes(views) if federal else page}"
    _add(entry, "link", rel="alternate", type="text/html", href=href)
    _add(entry, "content", "\n".join(_lines(change)), type="text")
    return entry


def _lines(change: LawChange) -> list[str]:
    """What an entry says: when, what held before, what holds from then on, where that was read."""
    lines = (f"{change.when}.", change.before_said, change.now_said, change.source.line)
    return [line for line in lines if line]


def _top(views: Views) -> str:
    """The address of the first page of a language, as the feeds write it."""
    return views.brand.address(views.language) or "../"


def _page_of_changes(views: Views) -> str:
    """The page with all changes; the first page where a copy leaves it out."""
    return "" if views.brand.left_out(f"{PAGE}.md") else f"{PAGE}/"


def _id(*parts: str) -> str:
    return uuid.uuid5(_OURS, "\n".join(parts)).urn


def _instant(day: datetime.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _add(parent: ElementTree.Element, name: str, text: str | None = None, **keys: str) -> None:
    ElementTree.SubElement(parent, name, keys).text = text
