"""The source tree: every page of one copy in one language, in one folder for the site generator.

In: `docs/<language>/`, the brand's `pages/<language>/` (which replace pages of the same name), and
a page for each state and each sheet. Out: a folder with these pages, without those that the brand
leaves out. Files that did not change are not written again, so that a running `mkdocs serve` sees
only what did.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from markupsafe import escape

from macros.pages.sources import page_files
from macros.reading.files import composed
from macros.reading.front_matter import utf8
from macros.sheets.printables import folder_of
from macros.site import Site
from macros.web.assets import built_assets
from macros.web.components import Components
from macros.web.pages import sheet_page, state_page
from macros.web.sheet_forms import sheet_forms


def write_stage(site: Site, components: Components, stage: Path) -> None:
    """Writes the pages of this copy in one language into `stage`, and removes all else there."""
    wanted = {**dict(_pages(site, components)), **built_assets(site.root)}
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


def newest(places: Iterable[Path]) -> float:
    """When any of these files, or any file in these folders, was last changed; in seconds since
    1970.
    """
    files = (
        file for place in places for file in (place.rglob("*") if place.is_dir() else (place,))
    )
    return max(
        (file.stat().st_mtime for file in files if file.is_file() and file.suffix != ".pyc"),
        default=0.0,
    )


def touch_all(stage: Path) -> None:
    """Makes every page of the source tree newer than what was built from it."""
    for page in stage.rglob("*.md"):
        page.touch()


def _pages(site: Site, components: Components) -> Iterator[tuple[Path, bytes]]:
    """The files of a language; a later one replaces an earlier one of the same path."""
    for state in components.views.states():
        yield Path("states", f"{state.slug}.md"), state_page(state, components).encode()
    for sheet in site.sheets.all():
        yield Path(folder_of(sheet), f"{sheet.id}.md"), sheet_page(sheet, components).encode()
    yield Path("assets/tools/sheets.js"), sheet_forms(site, components).encode()
    for source in site.page_folders(components.views.language):
        for path in page_files(source, site.named(source)):
            name = Path(composed(path.relative_to(source).as_posix()))
            if not site.brand.left_out(name.as_posix()):
                yield name, utf8(path) if path.suffix == ".md" else path.read_bytes()


def nav_of(site: Site, language: str, nav: list[object], stage: Path) -> list[object]:
    """The navigation without pages that this copy lacks, and with the brand's own pages.

    A section without pages is left out, too.
    """

    def kept(item: object) -> object | None:
        if isinstance(item, str):
            return item if _there(item, stage) else None
        if isinstance(item, dict):
            title, inner = next(iter(item.items()))
            if isinstance(inner, str):
                return item if _there(inner, stage) else None
            inside = [entry for entry in map(kept, inner) if entry is not None]
            return {title: inside} if inside else None
        return item

    found = [entry for entry in map(kept, nav) if entry is not None]
    only = site.library.state(site.brand.only_state) if site.brand.only_state else None
    if only is not None:
        found.append({only.name: f"states/{only.slug}.md"})
    extra: list[object] = [
        {escape(site.brand.said(link.title, language)): link.page or link.url}
        for link in site.brand.navigation
    ]
    return [*found, *([{escape(site.brand.known_as): extra}] if extra else [])]


def _there(name: str, stage: Path) -> bool:
    return name.startswith(("http://", "https://")) or (stage / name).is_file()
