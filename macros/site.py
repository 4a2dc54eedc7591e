"""One copy of the site: a brand, its facts, and the words for them in each of its languages.

In: the project's folder. Out: a `Site` that pages, the open data and the press share; or every mistake found, at once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from macros.facts.library import Library, read_library
from macros.facts.numbers import read_number_words
from macros.hosts.brand import Brand, brand_folder, read_brand
from macros.hosts.local import LocalState, read_local, with_local
from macros.language.completeness import Gaps, find_gaps, refusals
from macros.language.glossary import Glossary, read_glossary
from macros.language.words import Words
from macros.language.words_file import WordsFile, read_words
from macros.reading.findings import Mistake, Mistakes
from macros.reading.yaml_file import read_yaml
from macros.sheets.library import Sheets, read_sheets
from macros.sheets.printables import folder_of
from macros.views.views import Views

Read = TypeVar("Read")


@dataclass(frozen=True)
class Site:
    """Everything that is known before a page is built."""

    root: Path
    brand_folder: Path
    brand: Brand
    library: Library
    sheets: Sheets
    views: dict[str, Views]
    """The views of each language, the first one first."""
    local: dict[str, LocalState]
    gaps: dict[str, Gaps] = field(default_factory=dict)
    """What each language besides English lacks: only in a draft anything."""

    @property
    def language(self) -> str:
        """The first language: the one with the shortest addresses."""
        return self.brand.languages[0]

    def page_folders(self, language: str) -> list[Path]:
        """Where the pages of a language are, those that replace others last. English pages fill in
        for those a draft lacks."""
        docs, own = self.root / "docs", self.brand_folder / "pages"
        english = [docs / "en", own / self.language] if language in self.brand.draft else []
        return [*english, docs / language, own / language]


def open_site(root: Path) -> Site:
    """Reads brand, facts and words. Raises `Mistakes` with all that is wrong in any of them."""
    mistakes: list[Mistake] = []

    def read(reader: Callable[[Path], Read], place: Path) -> Read | None:
        try:
            return reader(place)
        except Mistakes as found:
            mistakes.extend(found.found)
            return None

    folder = brand_folder(root)
    brand: Brand | None = read(lambda place: read_brand(place, root / "docs"), folder)
    library: Library | None = read(read_library, root / "data")
    words: dict[str, WordsFile] | None = read(read_words, root / "data")
    glossary: Glossary | None = read(read_glossary, root / "data")
    sheets: Sheets | None = read(
        lambda place: read_sheets(place, folder / "worksheets"), root / "data" / "worksheets"
    )
    local: dict[str, LocalState] | None = (
        read(lambda place: read_local(place, brand, read_number_words(root / "data")), folder)
        if brand
        else None
    )
    if brand and sheets:
        unknown = [name for name in brand.leave_out.sheets if name not in sheets]
        if unknown:
            page = read_yaml(folder / "brand.yml", f"{folder.name}/brand.yml")
            page.add_error(
                ("leave_out", "sheets"),
                f"there is no sheet {unknown[0]!r}, expected one of: {', '.join(sheet.id for sheet in sheets.all())}",
            )
            mistakes.extend(page.mistakes)
    if (
        mistakes
        or sheets is None
        or local is None
        or brand is None
        or library is None
        or words is None
        or glossary is None
    ):
        raise Mistakes(mistakes)
    library = with_local(library, local, brand)
    sheets = sheets.without(
        [
            *brand.leave_out.sheets,
            *(sheet.id for sheet in sheets.all() if folder_of(sheet) in brand.leave_out.chapters),
        ]
    )
    gaps = {
        language: find_gaps(root, folder, brand, language, library, sheets, glossary)
        for language in brand.languages
    }
    if refused := refusals(gaps, folder, brand):
        raise Mistakes(refused)
    views = {}
    for language in brand.languages:
        said = Words(words.get(language) or words["en"], library, language)
        views[language] = Views(said, brand, glossary, sheets, local)
    return Site(root, folder, brand, library, sheets, views, local, gaps)


def build_folder(site: Site) -> Path:
    """Where a copy is put together: a folder of its own, so that several copies can be built side by side."""
    build = site.root / ".build"
    if site.brand_folder == site.root / "brand":
        return build
    return (
        build
        / "brands"
        / f"{site.brand_folder.name}-{hashlib.sha256(str(site.brand_folder).encode()).hexdigest()[:8]}"
    )
