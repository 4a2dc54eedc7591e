"""The stage: every source page of one copy, laid into one folder that the site generator reads.

In: `docs/<language>/`, the brand's `pages/<language>/` over it, and a page for each state. Out: `.build/docs`, where the first
language stands at the top and each other one in a folder of its name. Files that did not change are not written again, so that
a running `mkdocs serve` sees only what did.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from macros.site import Site
from macros.states import state_page
from macros.worksheets.web import SheetPages


def lay(site: Site, stage: Path) -> None:
    """Makes `stage` hold exactly the pages of this copy."""
    wanted: dict[Path, bytes] = {}
    for path, content in _pages(site):
        wanted[path] = content
    for path, content in wanted.items():
        target = stage / path
        if target.is_file() and target.read_bytes() == content:
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    for old in sorted(stage.rglob("*"), reverse=True):
        if old.is_file() and old.relative_to(stage) not in wanted:
            old.unlink()
        elif old.is_dir() and not any(old.iterdir()):
            old.rmdir()


def _pages(site: Site) -> Iterator[tuple[Path, bytes]]:
    for index, language in enumerate(site.brand.languages):
        top = Path() if index == 0 else Path(language)
        for state in site.boxes[language].states():
            yield top / "states" / f"{state.slug}.md", state_page(state, site.boxes[language]).encode()
        pages = SheetPages(site.sheets, site.boxes[language])
        for sheet in site.sheets.all():
            folder = "letters" if sheet.id in site.sheets.letters else "worksheets"
            yield top / folder / f"{sheet.id}.md", pages.page(sheet).encode()
        for source in (site.root / "docs" / language, site.brand_folder / "pages" / language):
            for path in sorted(source.rglob("*")):
                if path.is_file():
                    yield top / path.relative_to(source), path.read_bytes()


def source_of(site: Site, staged: str) -> str:
    """The source file of a staged page, as a writer knows it: `docs/en/rights/fape.md`."""
    path = Path(staged)
    language = site.language
    if path.parts and path.parts[0] in site.brand.languages[1:]:
        language, path = path.parts[0], Path(*path.parts[1:])
    for folder in (site.brand_folder / "pages" / language, site.root / "docs" / language):
        if (folder / path).is_file():
            full = folder / path
            return full.relative_to(site.root).as_posix() if full.is_relative_to(site.root) else full.as_posix()
    return path.as_posix()
