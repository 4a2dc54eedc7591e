"""Whether what a `brand.yml` refers to exists: pictures, pages, languages, links.

In: a `Brand`, its folder and the project's pages. Out: errors added to the file they are in.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from macros.facts.model import State
from macros.hosts.brand_model import Brand
from macros.hosts.logo import logo_mistakes
from macros.reading.findings import Mistake
from macros.reading.yaml_file import YamlFile, read_yaml
from macros.sheets.printables import kind_in

KEPT_PAGES = (
    "index.md", "states/index.md", "about/not-legal-advice.md", "about/privacy.md",
    "about/accessibility.md", "about/how-we-check-the-law.md",
)  # fmt: skip
"""Pages that every copy needs: a brand may replace them, but not leave them out."""


def check_files(brand: Brand, folder: Path, page: YamlFile) -> None:
    """Adds an error to `page` for a logo that cannot be used and a needed page that is left out."""
    for key in ("light", "dark") if brand.logo else ():
        name = getattr(brand.logo, key)
        for what in logo_mistakes(folder / name, name) if name is not None else ():
            page.add_error(("logo", key), what)
    for index, name in enumerate(brand.leave_out.pages):
        if name in KEPT_PAGES:
            page.add_error(
                ("leave_out", "pages", index),
                f"{name!r} cannot be left out, expected it replaced by a page of your own "
                "if you want other words",
            )


def check_pages(brand: Brand, folder: Path, docs: Path, page: YamlFile) -> None:
    """Adds an error to `page` for each language, page or link that does not exist.

    `docs` has the project's pages, one folder per language.
    """
    languages = sorted(path.name for path in docs.iterdir() if path.is_dir())
    without_pages = [
        (index, language)
        for index, language in enumerate(brand.languages)
        if language not in languages and language not in brand.draft
    ]
    for index, language in without_pages:
        page.add_error(
            ("languages", index),
            f"there are no pages in the language {language!r}, "
            f"expected one of: {', '.join(languages)}",
        )
    if without_pages:
        return
    pages = _Pages(brand, folder, docs)
    for index, name in enumerate(brand.leave_out.pages):
        if not pages.is_written(name):
            page.add_error(
                ("leave_out", "pages", index),
                f"there is no page {name!r}, expected a path such as rights/discipline.md",
            )
    _check_links(brand, folder, pages, page)
    _check_language_folders(brand, folder, page)


class _Pages:
    """The pages of a copy in its first language."""

    def __init__(self, brand: Brand, folder: Path, docs: Path) -> None:
        self.brand, self.data = brand, docs.parent / "data"
        self.sheet_folders = (folder / "worksheets", self.data / "worksheets")
        self.folders = tuple(path / brand.languages[0] for path in (docs, folder / "pages"))

    def is_written(self, name: str) -> bool:
        """Whether a page is a Markdown file, here or in the project; `../` and the like is none."""
        plain = (
            name.endswith(".md")
            and "\\" not in name
            and not any(part in ("", ".", "..") for part in name.split("/"))
        )
        return plain and any((folder / name).is_file() for folder in self.folders)

    def is_generated(self, name: str) -> bool:
        """Whether a page is made from a sheet, or from a state's facts."""
        path = re.fullmatch(r"([a-z-]+)/([a-z0-9-]+)\.md", name)
        if path is None:
            return False
        if path[1] == "states":
            states = (self.data / "states" / f"{code}.yml" for code in self.brand.codes)
            return path[2] in map(_slug, states)
        kind = kind_in(path[1])
        sheets = (_values(folder / f"{path[2]}.yml") for folder in self.sheet_folders)
        return kind is not None and any(sheet.get("kind") == kind for sheet in sheets)


def _check_links(brand: Brand, folder: Path, pages: _Pages, page: YamlFile) -> None:
    for key, links in (("navigation", brand.navigation), ("links", brand.links)):
        for index, link in enumerate(links):
            if not link.page:
                continue
            if not pages.is_written(link.page) and not pages.is_generated(link.page):
                own = f"{folder.name}/pages/{brand.languages[0]}/"
                what = f"there is no page {link.page!r}, expected a file in {own}"
            elif brand.left_out(link.page):
                what = (
                    f"the page {link.page!r} is not part of this copy, "
                    "expected one that is not left out"
                )
            else:
                continue
            page.add_error((key, index, "page"), what)


def _check_language_folders(brand: Brand, folder: Path, page: YamlFile) -> None:
    known = ", ".join(brand.languages)
    what = f"these pages are for a language this copy does not have, expected one of: {known}"
    for path in sorted((folder / "pages").glob("*")):
        if path.is_dir() and path.name not in brand.languages:
            page.mistakes.append(Mistake(f"{folder.name}/pages/{path.name}", 1, what))


def _values(path: Path) -> dict[str, Any]:
    """The keys of a YAML file; none where it holds something else."""
    data = read_yaml(path).data
    return data if isinstance(data, dict) else {}


def _slug(path: Path) -> str:
    """The last part of the address of a state's page, from the state's file."""
    state: Any = State
    return str(state.model_construct(name=str(_values(path).get("name", ""))).slug)
