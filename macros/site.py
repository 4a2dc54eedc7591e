"""One copy of the site: a brand, its facts, and the words for them in each of its languages.

In: the project's folder. Out: a `Site` that pages, the open data and the press share; or every mistake found, at once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from macros.boxes import Boxes
from macros.brand import Brand, brand_folder, read_brand
from macros.glossary import Glossary, read_glossary
from macros.law.library import Library, Mistake, Mistakes, read_library
from macros.law.words import Words, WordsFile, read_words
from macros.worksheets.library import Sheets, read_sheets

Read = TypeVar("Read")


@dataclass(frozen=True)
class Site:
    """Everything that is known before a page is built."""

    root: Path
    brand_folder: Path
    brand: Brand
    library: Library
    sheets: Sheets
    boxes: dict[str, Boxes]

    @property
    def language(self) -> str:
        """The first language: the one with the shortest addresses."""
        return self.brand.languages[0]


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
    brand: Brand | None = read(read_brand, folder)
    library: Library | None = read(read_library, root / "data")
    words: WordsFile | None = read(read_words, root / "data")
    glossary: Glossary | None = read(read_glossary, root / "data")
    sheets: Sheets | None = read(lambda place: read_sheets(place, folder / "worksheets"), root / "data" / "worksheets")
    if mistakes or sheets is None or brand is None or library is None or words is None or glossary is None:
        raise Mistakes(mistakes)
    boxes = {language: Boxes(Words(words, library, language), brand, glossary) for language in brand.languages}
    return Site(root, folder, brand, library, sheets, boxes)
