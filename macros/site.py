"""One copy of the site: a brand, its facts, and the words for them in each of its languages.

In: the project's folder. Out: a `Site` that pages, the open data and the press share; or every
mistake found, at once.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, TypeVar

from macros.facts.history import edition_day
from macros.facts.library import Library, read_library
from macros.facts.numbers import read_number_words
from macros.hosts.brand import Brand, brand_folder, read_brand
from macros.hosts.local import LocalState, read_local, with_local
from macros.language.completeness import Gaps, find_gaps, refusals
from macros.language.glossary import Glossary, read_glossary
from macros.language.search_words import SearchWords, read_search_words
from macros.language.words import Words
from macros.language.words_file import WordsFile, read_words
from macros.reading.findings import Mistake, Mistakes
from macros.reading.yaml_file import read_yaml
from macros.sheets.library import Sheets, read_sheets
from macros.sheets.printables import folder_of
from macros.views.views import Views

Value = TypeVar("Value")


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
    search_words: SearchWords
    gaps: dict[str, Gaps] = field(default_factory=dict)
    """What each language besides English lacks; only a draft lacks anything."""

    @property
    def language(self) -> str:
        """The first language: the one with the shortest addresses."""
        return self.brand.languages[0]

    def named(self, folder: Path) -> str:
        """A folder's name in messages: within the project, or `brand folder/pages/en`."""
        for within in (self.root, self.brand_folder.parent):
            if folder.is_relative_to(within):
                return folder.relative_to(within).as_posix()
        return folder.as_posix()

    def page_folders(self, language: str) -> list[Path]:
        """Where the pages of a language are, those that replace others last. English pages fill in
        for those a draft lacks."""
        docs, own = self.root / "docs", self.brand_folder / "pages"
        english = [docs / "en", own / self.language] if language in self.brand.draft else []
        return [*english, docs / language, own / language]


class _Files(NamedTuple):
    """What the files of the project and of the brand hold, each read by itself."""

    brand: Brand
    library: Library
    words: dict[str, WordsFile]
    glossary: Glossary
    sheets: Sheets
    local: dict[str, LocalState]
    search_words: SearchWords


def open_site(root: Path, day: datetime.date | None = None) -> Site:
    """Reads brand, facts and words. The rules are those in force on `day`; without it, on the day
    of the edition. Raises `Mistakes` with all that is wrong in any of them.
    """
    folder = brand_folder(root)
    files = _read_files(root, folder)
    brand, glossary, local = files.brand, files.glossary, files.local
    library = with_local(files.library, local, brand)
    library = library.on(day or edition_day(library, brand.codes))
    sheets = _without_left_out(files.sheets, brand)
    gaps = {
        language: find_gaps(root, folder, brand, language, library, sheets, glossary)
        for language in brand.languages
    }
    if refused := refusals(gaps, folder, brand):
        raise Mistakes(refused)
    views = {}
    for language in brand.languages:
        words_file = files.words.get(language) or files.words["en"]
        words = Words(words_file, library, language)
        views[language] = Views(words, brand, glossary, sheets, local)
    return Site(root, folder, brand, library, sheets, views, local, files.search_words, gaps)


def _read_files(root: Path, folder: Path) -> _Files:
    """Reads all files, also after one of them had mistakes. Raises `Mistakes`."""
    data = root / "data"
    mistakes: list[Mistake] = []

    def read(reader: Callable[[Path], Value], path: Path) -> Value | None:
        try:
            return reader(path)
        except Mistakes as error:
            mistakes.extend(error.found)
            return None

    brand: Brand | None = read(lambda path: read_brand(path, root / "docs"), folder)
    library: Library | None = read(read_library, data)
    words: dict[str, WordsFile] | None = read(read_words, data)
    glossary: Glossary | None = read(read_glossary, data)
    search_words: SearchWords | None = read(
        lambda path: read_search_words(path, root / "docs" / "en"), data
    )
    sheets: Sheets | None = read(
        lambda path: read_sheets(path, folder / "worksheets"), data / "worksheets"
    )
    local: dict[str, LocalState] | None = None
    if brand is not None:
        host = brand
        local = read(lambda path: read_local(path, host, read_number_words(data)), folder)
        mistakes += _unknown_sheets(brand, folder, sheets) if sheets is not None else []
    if (
        mistakes
        or brand is None
        or library is None
        or words is None
        or glossary is None
        or sheets is None
        or local is None
        or search_words is None
    ):
        raise Mistakes(mistakes)
    return _Files(brand, library, words, glossary, sheets, local, search_words)


def _unknown_sheets(brand: Brand, folder: Path, sheets: Sheets) -> list[Mistake]:
    """The mistake that the brand leaves out a sheet that does not exist."""
    unknown = [name for name in brand.leave_out.sheets if name not in sheets]
    if not unknown:
        return []
    page = read_yaml(folder / "brand.yml", f"{folder.name}/brand.yml")
    known = ", ".join(sheet.id for sheet in sheets.all())
    what = f"there is no sheet {unknown[0]!r}, expected one of: {known}"
    page.add_error(("leave_out", "sheets"), what)
    return page.mistakes


def _without_left_out(sheets: Sheets, brand: Brand) -> Sheets:
    """The sheets of this copy: without those that the brand leaves out, alone or by chapter."""
    chapters = brand.leave_out.chapters
    in_chapters = [sheet.id for sheet in sheets.all() if folder_of(sheet) in chapters]
    return sheets.without([*brand.leave_out.sheets, *in_chapters])


def build_folder(site: Site) -> Path:
    """Where a copy is put together: its own folder, so that copies can be built side by side."""
    build = site.root / ".build"
    if site.brand_folder == site.root / "brand":
        return build
    digest = hashlib.sha256(str(site.brand_folder).encode()).hexdigest()[:8]
    return build / "brands" / f"{site.brand_folder.name}-{digest}"
