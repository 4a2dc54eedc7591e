"""What the templates and the navigation get to know of a copy, in one language.

In: a build and a language. Out: plain values, the same for every site generator.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError
from markupsafe import Markup

from macros.engines.build import Build
from macros.facts.history import edition_day
from macros.language.words_file import WordsFile
from macros.pages.markdown import Frame, Frames
from macros.reading.front_matter import read_page
from macros.site import Site
from macros.web.assets import script_words
from macros.web.components import address
from macros.web.looks import looks
from macros.web.opendata import edition
from macros.web.stage import nav_of

_LICENSE = Markup('<a href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>')


def template_values(build: Build, language: str) -> dict[str, Any]:
    """`config.extra` of the templates."""
    site, words = build.site, build.site.views[language].words
    day = edition_day(site.library, site.brand.codes)
    return {
        "brand": looks(site, language),
        "search": {
            "words": script_words(words, "search"),
            "starts": _starts(build.stage(language)),
        },
        "labels": {key: words.label(key) for key in words.file.labels},
        "edition": edition(build.components),
        "tell_us": build.components[language].tell_us.foot(),
        "facts_of": words.note("facts_of", day=words.day(day)),
        "kept": words.note("kept", day=words.day(day)),
        "language": language,
        "to_top": build.components[language].to_top,
        # Lets the header of the theme show the switch; the addresses are each page's own.
        "alternate": len(build.languages) > 1,
    }


_STARTS = (
    "start/new-to-this.md",
    "start/first-evaluation.md",
    "start/upcoming-meeting.md",
    "start/disagreement.md",
    "glossary.md",
)
"""Where a search that found nothing leads."""


def _starts(stage: Path) -> list[dict[str, str]]:
    """These pages, where this copy has them."""
    there = [name for name in _STARTS if (stage / name).is_file()]
    titles = {name: str(read_page(stage / name).meta.get("title", "")) for name in there}
    return [{"title": titles[name], "href": address(name)} for name in there]


def navigation(site: Site, language: str, nav: list[object], stage: Path) -> list[object]:
    """The menu of one language, without pages that this copy leaves out."""
    return nav_of(site, language, translated(site, language, nav), stage)


def translated(site: Site, language: str, nav: list[object]) -> list[object]:
    """The navigation of mkdocs.yml with the titles of a language.

    The titles in mkdocs.yml are English. Those of another language are each page's own `nav_title`
    or `title`; those of sections are in its words file.
    """
    if language == "en":
        return nav
    sections = site.views[language].words.file.navigation
    folders = list(reversed(site.page_folders(language)))
    return [_translated(item, sections, folders) for item in nav]


def frames_of(site: Site, frame: Frame) -> Frames:
    """The pages of each language, which guides are made of: `frame` with that language's titles."""
    return {
        language: replace(frame, nav=tuple(translated(site, language, list(frame.nav))))
        for language in site.brand.languages
    }


def _translated(item: object, sections: dict[str, str], folders: list[Path]) -> object:
    if not isinstance(item, dict):
        return item
    title, inner = next(iter(item.items()))
    if isinstance(inner, list):
        inside = [_translated(entry, sections, folders) for entry in inner]
        return {sections.get(title, title): inside}
    page = next((path for folder in folders if (path := folder / str(inner)).is_file()), None)
    if page is not None:
        meta = read_page(page).meta
        title = str(meta.get("nav_title") or meta.get("title") or title)
    return {title: inner}


def license_line(words: WordsFile) -> str:
    """Who may copy this, for the foot of a page, as HTML."""
    text = Markup.escape(words.page_frame.license)
    return str(text.format(name=_LICENSE))


def palette(words: WordsFile, entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The light and the dark colors, their buttons named in the site's language."""
    frame = words.page_frame
    names = {"default": frame.dark, "slate": frame.light}
    return [
        {**entry, "toggle": {**entry["toggle"], "name": names[entry["scheme"]]}}
        for entry in entries
    ]


def alternates(build: Build, language: str, source: str, url: str) -> list[dict[str, Any]]:
    """A page in every language that has it: code, name, link from this page, full address.

    `source` is the page's file in the source tree, `url` its address in its language. Empty where
    the page is in no other language.
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
