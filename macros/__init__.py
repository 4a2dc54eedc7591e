"""The one package of the code. This module tells mkdocs-macros what a page may call; the work is done in `web/components.py`.

In: the environment of mkdocs-macros. Out: `rule()`, `term()`, `cite()`, `say()` and the rest, and a list of the sources that a
page cited at its end.
"""

from __future__ import annotations

import re
from typing import Any


def define_env(env: Any) -> None:
    """Registers the macros (called by mkdocs-macros)."""
    from pathlib import Path

    from mkdocs.exceptions import Abort

    from macros.pages.templating import markdown_text
    from macros.site import open_site
    from macros.views.views import PageMistake
    from macros.web.components import components_of

    site = getattr(env.conf, "same_table_site", None) or open_site(Path(env.conf["config_file_path"]).parent)
    boxes = getattr(env.conf, "same_table", None) or components_of(site)[site.language]

    def root() -> str:
        return "../" * env.page.url.count("/") or "./"

    def guarded(name: str, body: Any) -> Any:
        def call(*args: Any, **kwargs: Any) -> str:
            try:
                return str(body(*args, **kwargs))
            except PageMistake as mistake:
                raise Abort(f"{_place(site, env, name, args)}: {mistake}") from None
            except TypeError:
                raise Abort(
                    f"{_place(site, env, name, args)}: {name}() is called with the wrong number of words, expected a call like those of other pages"
                ) from None

        return call

    def cite(citation: str) -> str:
        html = boxes.cite(citation)
        cited = env.page.meta.setdefault("cited", [])
        if citation not in cited:
            cited.append(citation)
        return html

    def block(html: str) -> str:
        return f"\n\n{html}\n\n"

    for name, body in {
        "rule": lambda kind: block(boxes.rule(kind, root())),
        "term": boxes.term,
        "cite": cite,
        "say": lambda instead, could: block(boxes.say(instead, could)),
        "state_map": lambda: block(boxes.state_map(root())),
        "compare_tables": lambda: block(boxes.compare_tables(root())),
        "coverage_table": lambda: block(boxes.coverage_table(root())),
        "ladder": lambda: block(boxes.ladder(root())),
        "glossary": lambda: block(boxes.glossary(root())),
        "worksheet": lambda name: block(boxes.card(name, root(), "worksheet")),
        "letter": lambda name: block(boxes.card(name, root(), "letter")),
        "sheet_index": lambda kind: block(boxes.sheet_index(kind, root())),
        "packet_link": lambda: block(boxes.packet_link(root())),
    }.items():
        env.macro(guarded(name, body), name)
    env.variables["brand"] = {
        "name": markdown_text(site.brand.name),
        "about": markdown_text(site.brand.said(site.brand.about, site.language)),
        "only_state": site.brand.only_state,
    }


def _place(site: Any, env: Any, name: str, args: tuple[Any, ...]) -> str:
    """`docs/en/rights/fape.md:12`: the line of a macro's call."""
    from macros.web.stage import source_of

    source = source_of(site, env.page.file.src_uri)
    wanted = f'{name}("{args[0]}"' if args else f"{name}("
    path = site.root / source
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return f"{source}:{next((number for number, line in enumerate(lines, 1) if wanted in line), 1)}"


_TASK = re.compile(r"^(\s*)[-*] \[ \] (.+(?:\n(?!\s*(?:[-*#]|\d+\.)\s|\s*$).+)*)", re.MULTILINE)


def on_post_page_macros(env: Any) -> None:
    """Makes checklists that can be ticked, names abbreviations, and ends a page with its sources (called by mkdocs-macros)."""
    env.markdown = _TASK.sub(r'\1- <label class="tick"><input type="checkbox"> \2</label>', env.markdown)
    boxes = env.conf.same_table
    cited = env.page.meta.get("cited")
    if cited:
        env.markdown += f"\n\n{boxes.page_sources(cited)}\n"
    env.markdown += f"\n\n{boxes.views.terms.abbreviations(env.markdown, boxes.views.language)}"
