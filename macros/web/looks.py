"""A brand's looks: its colours as a style sheet, its logo in the site's folder, and what the templates show of it.

In: a copy of the site. Out: plain values for the templates, `assets/brand.css` and `assets/brand/`.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from macros.site import Site


def looks(site: Site) -> dict[str, Any]:
    """What the templates may show: contact, help line, foot, links, logo."""
    brand, language = site.brand, site.language
    logo = None
    if brand.logo:
        logo = {
            "light": f"assets/brand/{brand.logo.light}",
            "dark": f"assets/brand/{brand.logo.dark}" if brand.logo.dark else None,
            "alt": brand.said(brand.logo.alt, language),
        }
    return {
        "only_state": brand.only_state,
        "contact": brand.contact.model_dump(exclude_none=True),
        "help_line": brand.help_text(language),
        "about": brand.said(brand.about, language),
        "footer": brand.said(brand.footer, language),
        "edition": brand.edition,
        "links": [{"title": brand.said(link.title, language), "href": _href(link.page) if link.page else link.url} for link in brand.links],
        "logo": logo,
        "css": brand.colors is not None,
    }


def _href(page: str) -> str:
    return page.removesuffix("index.md").removesuffix(".md").rstrip("/") + "/"


def write_looks(site: Site, target: Path) -> None:
    """Writes the brand's style sheet and copies its logo into the built site."""
    brand = site.brand
    if brand.colors:
        light, dark = brand.colors.palettes()
        css = f':root,[data-md-color-scheme="default"]{{{light.css()}}}\n[data-md-color-scheme="slate"]{{{dark.css()}}}\n'
        (target / "assets").mkdir(parents=True, exist_ok=True)
        (target / "assets" / "brand.css").write_text(css, encoding="utf-8", newline="\n")
    for name in (brand.logo.light, brand.logo.dark) if brand.logo else ():
        if name:
            (target / "assets" / "brand").mkdir(parents=True, exist_ok=True)
            shutil.copyfile(site.brand_folder / name, target / "assets" / "brand" / name)
