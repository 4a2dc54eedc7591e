"""The events of MkDocs that the site needs, and nothing else; all work is done in modules that know no MkDocs.

In: MkDocs' configuration. Out: `docs_dir` points at the stage, the site is built beside the old one and takes its place at the
very end, so that a build that fails leaves the last good `site/` as it was.
"""

from __future__ import annotations

import gc
import os
import shutil
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemBytecodeCache
from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from macros.engines.mkdocs_markdown import frame_of  # noqa: E402
from macros.engines.swap import restore, take_place  # noqa: E402
from macros.facts.history import edition_day, write_edition  # noqa: E402
from macros.press.queue import Bar, Press, press_cores  # noqa: E402
from macros.reading.findings import Mistakes  # noqa: E402
from macros.site import Site, build_folder, open_site  # noqa: E402
from macros.web.components import components_of  # noqa: E402
from macros.web.headers import write_headers  # noqa: E402
from macros.web.looks import looks, write_looks  # noqa: E402
from macros.web.opendata import edition, write_open_data  # noqa: E402
from macros.web.stage import lay, nav_of, newest, touch_all  # noqa: E402

_run = SimpleNamespace(serving=False, target=None, build=None, site=None, components=None, beside=None, printed={}, newest=0.0)


def on_startup(command: str, dirty: bool) -> None:
    """Notes whether this is `mkdocs serve`, which builds into a folder of its own."""
    _run.serving = command == "serve"
    if not _run.serving:
        # A build makes objects by the million, drops few and ends: to look for dropped ones takes a tenth of its time.
        gc.disable()


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Checks every fact, lays the stage and points MkDocs at it."""
    printed = {}
    try:
        site = open_site(ROOT)
        build = _run.build = build_folder(site)
        if not _run.serving or os.environ.get("PRINT") == "1":
            with Bar("Printing") as bar:
                frames = {language: frame_of(config) for language in site.brand.languages}
                printed = Press(site, build / "print", frames).run(bar, press_cores())
        sizes: dict[str, dict[tuple[str, str, str], tuple[int, int]]] = {}
        for job, entry in printed.items():
            sizes.setdefault(job.language, {})[job.state, job.sheet, job.form] = (entry.pages, entry.size)
        components = components_of(site, sizes)
        lay(site, build / "docs", components)
    except Mistakes as found:
        count = len(found.found)
        raise Abort(f"{found}\n{count} mistake{'s' if count > 1 else ''}; the last good site is left as it was.") from None
    if _run.serving:
        _see_all_if_facts_changed(site)
    config.docs_dir = str(build / "docs")
    config.nav = nav_of(site, list(config.nav or []), build / "docs")
    config.site_name = escape(site.brand.name)  # the theme prints these two as they are
    config.site_description = escape(site.brand.said(site.brand.tagline, site.language))
    if site.brand.site_url:
        config.site_url = site.brand.site_url
    words = site.views[site.language].words
    config.same_table_site = site  # type: ignore[attr-defined]
    config.same_table = components[site.language]  # type: ignore[attr-defined]  # for macros/__init__.py
    _run.site, _run.printed, _run.components = site, printed, components
    config.extra.update(
        brand=looks(site),
        labels={key: words.label(key) for key in words.file.labels},
        edition=edition(components),
        facts_of=words.note("facts_of").format(day=words.day(edition_day(site.library, site.brand.codes))),
    )
    if not _run.serving:
        _run.target = Path(config.site_dir)
        restore(_run.target, build / "old")
        _run.beside = build / f"site-{os.getpid()}"
        config.site_dir = str(_run.beside)
    return config


def _see_all_if_facts_changed(site: Site) -> None:
    """`mkdocs serve --dirty` builds only pages that are newer than before; facts, looks and code show on every page."""
    latest = newest([ROOT / "data", ROOT / "overrides", ROOT / "macros", ROOT / "mkdocs.yml", site.brand_folder])
    if _run.newest and latest > _run.newest:
        touch_all(_run.build / "docs")
    _run.newest = latest


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
    """Watches what a writer edits instead of the stage."""
    server.unwatch(config.docs_dir)
    for folder in (*(ROOT / name for name in ("docs", "data", "overrides", "macros")), _run.site.brand_folder):
        server.watch(str(folder))
    return server


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Keeps the theme's compiled templates for the next build."""
    kept = _run.build / "templates"
    kept.mkdir(parents=True, exist_ok=True)
    env.bytecode_cache = FileSystemBytecodeCache(str(kept))
    return env


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leaves out the parts of the components: the stage has what is made of them."""
    for file in list(files):
        if file.src_uri.startswith("components/") and file.src_dir != config.docs_dir:
            files.remove(file)
    return files


def on_page_context(context: Any, page: Page, config: MkDocsConfig, nav: Any) -> None:
    """Escapes the title and the description of a page, which the theme prints as they are."""
    for key in ("title", "description"):
        if page.meta.get(key):
            page.meta[key] = escape(page.meta[key])


def on_post_build(config: MkDocsConfig) -> None:
    """Publishes the open data, then lets the new site take the old one's place."""
    write_open_data(Path(config.site_dir) / "data", _run.components)
    write_edition(_run.site.library, _run.site.brand.codes, Path(config.site_dir) / "data")
    write_looks(_run.site, Path(config.site_dir))
    write_headers(Path(config.site_dir))
    Press(_run.site, _run.build / "print").place(_run.printed, Path(config.site_dir) / "print")
    if _run.serving:
        return
    take_place(_run.beside, _run.target, _run.build / "old")
    _run.beside = None
    config.site_dir = str(_run.target)


def on_build_error(error: Exception) -> None:
    """Leaves nothing half-built behind."""
    if _run.beside is not None:
        shutil.rmtree(_run.beside, ignore_errors=True)
