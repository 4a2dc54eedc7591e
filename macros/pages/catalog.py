"""Which pages one copy has in one language, and which exist but are left out of it.

In: a brand, the states and sheets of its copy, and the folders of pages. Out: a `Catalog`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from macros.facts.library import Library
from macros.hosts.brand import Brand
from macros.pages.context import Catalog, address
from macros.pages.sources import SNIPPETS, page_files
from macros.reading.files import composed, not_on_windows, same_on_some_disks
from macros.reading.findings import Mistake, Mistakes
from macros.sheets.library import Sheets
from macros.site import Site

_MARKDOWN = {"md", "markdown", "mdown", "mkd", "mkdn", "mdwn", "mdx"}
"""How other programs let the names of pages in Markdown end, `.MD` among them."""
_UNSEEN = r"[\x00-\x1f]"
_TWICE = "there are two files of this name, expected one of them (their accents are stored apart)"


def find_pages(folders: Iterable[tuple[Path, str]]) -> dict[str, tuple[Path, str]]:
    """The written files, by their paths; a later folder's replace an earlier one's.

    `folders` are pairs of a folder and its name in messages. Raises `Mistakes`.
    """
    files: dict[str, tuple[Path, str]] = {}
    known: dict[str, str] = {}
    mistakes = []
    for folder, name in folders:
        here = set()
        addresses: dict[str, str] = {}
        for path in page_files(folder, name):
            relative = composed(path.relative_to(folder).as_posix())
            file = f"{name}/{re.sub(_UNSEEN, '?', relative)}"
            other = known.setdefault(same_on_some_disks(relative), relative)
            wrong = _TWICE if relative in here else _wrong_name(relative, other)
            if wrong is None and relative.endswith(".md"):
                other = addresses.setdefault(same_on_some_disks(address(relative)), relative)
                if other != relative:
                    wrong = f"{relative} and {other} have one address, expected one of them"
            if wrong:
                mistakes.append(Mistake(file, 1, wrong))
            here.add(relative)
            files[relative] = (path, file)
    if mistakes:
        raise Mistakes(mistakes)
    return files


def _wrong_name(page: str, other: str) -> str | None:
    """What is wrong with a file's path; `other` is one that some disks take for the same."""
    stem, _, ending = page.rpartition(".")
    if part := not_on_windows(page) or not_on_windows(page.removesuffix(".md")):
        signs = '" * : < > ? \\ |, a full stop or a space at the end, CON, NUL or the like'
        return f"Windows cannot have the name {part!r}, expected one without {signs}"
    if ending != "md" and ending.lower() in _MARKDOWN:
        return f"a page whose name ends in .{ending} is not read, expected {stem}.md"
    if page != other:
        what = f"{page} and {other} differ only in large and small letters"
        return f"{what}, expected one of them (they are one file on Windows and on a Mac)"
    if page.rpartition("/")[2].lower() == "readme.md":
        what = "a page named README would take the place of the index of its folder"
        return f"{what}, expected another name (or index.md)"
    return None


def catalog(brand: Brand, library: Library, sheets: Sheets, files: Iterable[str]) -> Catalog:
    """The catalog of one copy. `files` are the written ones, left-out ones among them."""
    written = set(files)
    kept = {name for name in written if not brand.left_out(name)}
    states = {state.slug for state in library.states.values()}
    here = {library.state(code).slug for code in brand.codes}
    made = {f"states/{slug}.md" for slug in here}
    made |= {f"worksheets/{name}.md" for name in sheets.worksheets}
    made |= {f"letters/{name}.md" for name in sheets.letters}
    elsewhere = {f"states/{slug}.md" for slug in states - here}
    # What kind a sheet was is not known once it is left out.
    for folder in ("worksheets", "letters"):
        elsewhere |= {f"{folder}/{name}.md" for name in sheets.left_out}
    pages = {name for name in kept if name.endswith(".md")} | made
    return Catalog(
        pages=frozenset(pages),
        files=frozenset(kept),
        left_out=frozenset((elsewhere | written) - pages - kept),
        instead=_instead(brand, library),
    )


def _instead(brand: Brand, library: Library) -> Mapping[str, str]:
    """In a copy for one state, its page is what the list of states would lead to."""
    if not brand.only_state:
        return {}
    return {"states/index.md": f"states/{library.state(brand.only_state).slug}.md"}


def folders_of(site: Site, language: str) -> list[tuple[Path, str]]:
    """The folders of written pages with their names; a later one's pages replace an earlier's."""
    return [(folder, site.named(folder)) for folder in site.page_folders(language)]


def snippets_of(site: Site, path: Path, language: str) -> Path:
    """The folder of the texts that a page may include: those of the language it is written in."""
    docs = site.root / "docs"
    written = path.relative_to(docs).parts[0] if path.is_relative_to(docs) else language
    return docs / written / SNIPPETS
