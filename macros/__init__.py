"""The program of Same Table. This module registers for mkdocs-macros what a page may call.

In: the environment of mkdocs-macros. Out: `rule()`, `term()`, `cite()`, `say()` and the rest.
The calls themselves are in `pages/calls.py`.
"""

from __future__ import annotations

from typing import Any


def define_env(env: Any) -> None:
    """Registers the calls (mkdocs-macros calls this once for each run of MkDocs)."""
    # Imported only here: the other rooms of this package work without MkDocs.
    from pathlib import Path

    from macros.engines.kept_pages import pages_shelf
    from macros.engines.mkdocs_markdown import MkDocsPages
    from macros.site import open_site
    from macros.web.components import components_of

    build = getattr(env.conf, "same_table_build", None)
    config = Path(env.conf["config_file_path"])
    site = build.site if build else open_site(config.parent)
    components = getattr(env.conf, "same_table", None) or components_of(site)[site.language]
    shelf = None
    if build:
        kept = build.folder / f"pages-{components.views.language}"
        shelf = pages_shelf(kept, config.read_text(encoding="utf-8"))
    mkdocs = MkDocsPages(site, components, env.conf, shelf)
    for name, call in mkdocs.functions().items():
        env.macro(call, name)
    env.variables["brand"] = dict(mkdocs.pages.brand)
    # mkdocs-macros would run the titles of the navigation, and a brand writes some of them.
    env.has_j2 = lambda title: False
