"""A brand's looks: colors as a style sheet, the logo, and what the templates show of the brand.

In: a copy of the site. Out: plain values for the templates (which escape them), `assets/brand.css`
and `assets/brand/`.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any
from urllib.parse import quote

from macros.facts.model import State
from macros.hosts.brand import Contact
from macros.language.words import Words
from macros.reading.phone import dialed
from macros.site import Site
from macros.web.assets import script_words


def looks(site: Site, language: str) -> dict[str, Any]:
    """What the templates may show: states, contact, help line, foot, links, logo. Plain text."""
    brand = site.brand
    views = site.views[language]
    logo = None
    if brand.logo:
        logo = {
            "light": f"assets/brand/{brand.logo.light}",
            "dark": f"assets/brand/{brand.logo.dark}" if brand.logo.dark else None,
            "alt": brand.said(brand.logo.alt, language),
        }
    return {
        "only_state": brand.only_state,
        "states": [_in_picker(state, views.words) for state in views.states()],
        "picker_words": script_words(views.words, "picker"),
        "picker_status": views.words.file.scripts["picker"]["none"],
        "picker_here": views.words.file.scripts["picker"]["here"],
        "contact": brand.contact.model_dump(exclude_none=True) | _addresses(brand.contact),
        "help_line": brand.help_text(language),
        "offline": brand.offline,
        "about": brand.said(brand.about, language),
        "footer": brand.said(brand.footer, language),
        "edition": brand.edition,
        "links": [
            {
                "title": brand.said(link.title, language),
                "href": _href(link.page) if link.page else link.url,
            }
            for link in brand.links
        ],
        "logo": logo,
        "css": brand.colors is not None,
    }


def _in_picker(state: State, words: Words) -> dict[str, str | None]:
    """A place in the picker, with what its script calls it where the name alone will not do."""
    names = words.names(state)
    usual = words.label("whose", called=state.name)
    return {
        "id": state.id,
        "name": state.name,
        "slug": state.slug,
        "called": names["called"] if names["called"] != state.name else None,
        "whose": names["whose"] if names["whose"] != usual else None,
        "reads_as": words.reads_as(state),
    }


def _href(page: str) -> str:
    return page.removesuffix("index.md").removesuffix(".md").rstrip("/") + "/"


def _addresses(contact: Contact) -> dict[str, str]:
    """The addresses behind the telephone numbers and the email address, by what they are for."""
    found = {}
    if contact.phone:
        found["phone_href"] = f"tel:{dialed(contact.phone)}"
    if contact.text:
        found["text_href"] = f"sms:{dialed(contact.text).partition(';')[0]}"
    if contact.email:
        found["email_href"] = f"mailto:{quote(contact.email, safe='@+')}"
    return found


def write_looks(site: Site, target: Path) -> None:
    """Writes the brand's style sheet and copies its logo into the built site."""
    brand = site.brand
    if brand.colors:
        light, dark = brand.colors.palettes()
        css = (
            f':root,[data-md-color-scheme="default"]{{{light.css()}}}\n'
            f'[data-md-color-scheme="slate"]{{{dark.css()}}}\n'
        )
        (target / "assets").mkdir(parents=True, exist_ok=True)
        (target / "assets" / "brand.css").write_text(css, encoding="utf-8", newline="\n")
    for name in (brand.logo.light, brand.logo.dark) if brand.logo else ():
        if name:
            (target / "assets" / "brand").mkdir(parents=True, exist_ok=True)
            shutil.copyfile(site.brand_folder / name, target / "assets" / "brand" / name)
