"""What the templates and the navigation get to know of a copy, in one language.

In: a build and a language. Out: plain values, the same for every site generator.
"""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError
from markupsafe import Markup
from mkdocs.utils.meta import get_data

from macros.engines.build import Build, in_language
from macros.site import Site
from macros.web.editions import edition_day
from macros.web.looks import looks
from macros.web.opendata import edition
from macros.web.stage import nav_of

_LICENSE = Markup('<a href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>')


def template_values(build: Build, language: str) -> dict[str, Any]:
    """`config.extra` of the templates."""
    site = in_language(build.site, language)
    boxes = site.boxes[language]
    options = (f'<option value="{state.id}">{escape(state.name)}</option>' for state in boxes.states())
    return {
        "brand": looks(site),
        "labels": {key: boxes.words.label(key) for key in boxes.words.file.labels},
        "edition": edition(build.site.boxes),
        "facts_of": boxes.words.note("facts_of").format(day=boxes.words.day(edition_day(site))),
        "state_options": "".join(options),
        "language": language,
        "to_top": boxes.to_top,
        # Lets the header of the theme show the switch; the addresses are each page's own.
        "alternate": len(build.languages) > 1,
    }


def navigation(site: Site, nav: list[object], stage: Path) -> list[object]:
    """The menu of one language, without pages that this copy leaves out.

    The titles in mkdocs.yml are English. Those of another language are each page's own `nav_title`
    or `title`; those of sections are in its words file.
    """
    if site.language != "en":
        sections = site.boxes[site.language].words.file.navigation
        nav = [_translated(item, sections, stage) for item in nav]
    return nav_of(site, nav, stage)


def _translated(item: object, sections: dict[str, str], stage: Path) -> object:
    if not isinstance(item, dict):
        return item
    title, inner = next(iter(item.items()))
    if isinstance(inner, list):
        inside = [_translated(entry, sections, stage) for entry in inner]
        return {sections.get(title, title): inside}
    page = stage / str(inner)
    if page.is_file():
        _, meta = get_data(page.read_text(encoding="utf-8-sig"))
        title = str(meta.get("nav_title") or meta.get("title") or title)
    return {title: inner}


def search_separator(site: Site) -> str:
    """Where the search cuts a text into words, as a regular expression of JavaScript.

    Small words are cut away like spaces, so that "the" does not find "therapy".
    """
    small = site.boxes[site.language].words.file.search.ignored
    words = "|".join(map(re.escape, small))
    marks = r"""[\s\-,;!?¿¡()\[\]"“”«»'‘’]+|[.:](?=\s|$)"""
    return f"{marks}|^(?:{words})$"


def license_line(site: Site) -> str:
    """Who may copy this, for the foot of a page, as HTML."""
    text = Markup.escape(site.boxes[site.language].words.file.page_frame.license)
    return str(text.format(name=_LICENSE))


def palette(site: Site, entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The light and the dark colors, their buttons named in the site's language."""
    frame = site.boxes[site.language].words.file.page_frame
    names = {"default": frame.dark, "slate": frame.light}
    return [{**entry, "toggle": {**entry["toggle"], "name": names[entry["scheme"]]}} for entry in entries]


def alternates(build: Build, language: str, source: str, url: str) -> list[dict[str, Any]]:
    """A page in every language that has it: code, name, link from this page, address for `hreflang`.

    `source` is the page's file on the stage, `url` its address in its language. Empty where the
    page is in no other language.
    """
    first, site_url = build.languages[0], build.site.brand.site_url
    to_top = "../" * (url.count("/") + (language != first))
    found = []
    for other in build.languages:
        if (build.stage(other) / source).is_file():
            address = ("" if other == first else f"{other}/") + url
            link = f"{to_top}{address}" or "./"
            found.append(
                {
                    "language": other,
                    "name": language_name(other),
                    "link": link,
                    "address": f"{site_url}{address}" if site_url else link,
                    "current": other == language,
                }
            )
    return found if len(found) > 1 else []


def language_name(language: str) -> str:
    """A language's name as its own readers write it, such as Español."""
    try:
        name = Locale.parse(language).get_display_name() or language
    except (UnknownLocaleError, ValueError):
        name = language
    return name[:1].upper() + name[1:]
