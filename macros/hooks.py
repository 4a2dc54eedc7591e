"""The events of MkDocs that the site needs, and nothing else; all work is done in modules that know no MkDocs.

In: MkDocs' configuration. Out: `docs_dir` points at the stage, the site is built beside the old one and takes its place at the
very end, so that a build that fails leaves the last good `site/` as it was.
"""

from __future__ import annotations

import shutil
import sys
from html import escape
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from macros.law.library import Mistakes  # noqa: E402
from macros.opendata import edition, write_open_data  # noqa: E402
from macros.printing.press import Press, report  # noqa: E402
from macros.site import open_site  # noqa: E402
from macros.stage import lay  # noqa: E402

_run = SimpleNamespace(serving=False, target=None, site=None, printed={})


def on_startup(command: str, dirty: bool) -> None:
    """Notes whether this is `mkdocs serve`, which builds into a folder of its own."""
    _run.serving = command == "serve"


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Checks every fact, lays the stage and points MkDocs at it."""
    try:
        site = open_site(ROOT)
    except Mistakes as found:
        count = len(found.found)
        raise Abort(f"{found}\n{count} mistake{'s' if count > 1 else ''}; the last good site is left as it was.") from None
    printed = {}
    if not _run.serving:
        printed = Press(site, ROOT / ".build" / "print").run(report)
        for job, entry in printed.items():
            site.boxes[job.language].printed[job.state, job.sheet, job.form] = (entry.pages, entry.size)
    lay(site, ROOT / ".build" / "docs")
    config.docs_dir = str(ROOT / ".build" / "docs")
    config.site_name = site.brand.name
    config.site_description = site.brand.tagline
    if site.brand.site_url:
        config.site_url = site.brand.site_url
    boxes = site.boxes[site.language]
    config.same_table = site  # type: ignore[attr-defined]  # for macros/__init__.py
    _run.site, _run.printed = site, printed
    config.extra.update(
        brand={"only_state": site.brand.only_state, "contact": site.brand.contact.model_dump(exclude_none=True)},
        labels={key: boxes.words.label(key) for key in boxes.words.file.labels},
        edition=edition(site.boxes),
        state_options="".join(f'<option value="{state.id}">{escape(state.name)}</option>' for state in boxes.states()),
    )
    if not _run.serving:
        _run.target = Path(config.site_dir)
        config.site_dir = str(ROOT / ".build" / f"site-{_run.target.name}")
    return config


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
    """Watches what a writer edits instead of the stage."""
    server.unwatch(config.docs_dir)
    for name in ("docs", "data", "brand", "overrides", "macros"):
        server.watch(str(ROOT / name))
    return server


def on_post_build(config: MkDocsConfig) -> None:
    """Publishes the open data, then lets the new site take the old one's place."""
    write_open_data(Path(config.site_dir) / "data", _run.site.boxes)
    if _run.serving:
        return
    Press(_run.site, ROOT / ".build" / "print").place(_run.printed, Path(config.site_dir) / "print")
    new, target = Path(config.site_dir), _run.target
    old = ROOT / ".build" / f"old-{target.name}"
    shutil.rmtree(old, ignore_errors=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists():
        target.rename(old)
    new.rename(target)
    shutil.rmtree(old, ignore_errors=True)
    config.site_dir = str(target)


def on_build_error(error: Exception) -> None:
    """Leaves nothing half-built behind."""
    if not _run.serving and _run.target is not None:
        shutil.rmtree(ROOT / ".build" / f"site-{_run.target.name}", ignore_errors=True)
