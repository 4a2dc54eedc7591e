"""Our extension of Python-Markdown inside Zensical, which runs no hooks.

In: Zensical's page, whose path it keeps in a preprocessor of its own. Out: the same extension as in
MkDocs, with the context of that page. Listed in the configuration that `zensical.py` writes.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension

from macros.pages.extension import SameTable
from macros.site import open_site
from macros.web.components import components_of
from macros.web.written_pages import WrittenPages


class PageExtension(Extension):
    """Gives each page its context. `project` is the project's folder."""

    def __init__(self, **settings: Any) -> None:
        self.config = {"project": ["", "the project's folder"], "language": ["en", "the pages'"]}
        super().__init__(**settings)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name that Markdown calls
        """Adds our extension, with the context of the page that is read now."""
        known = (getattr(one, "page", None) for one in md.preprocessors)
        page = next((page for page in known if page is not None), None)
        if page is None:
            return
        pages = _pages(self.getConfig("project"), self.getConfig("language"))
        context = pages.context(page.path, {}, "")
        context.closing = None  # the list of sources is in the page already
        SameTable(context).extendMarkdown(md)


@cache
def _pages(project: str, language: str) -> WrittenPages:
    """The pages of a copy, read once in each run of Zensical."""
    site = open_site(Path(project))
    return WrittenPages(site, components_of(site)[language])


def makeExtension(**settings: Any) -> PageExtension:  # noqa: N802 - the name that Markdown calls
    """Called by Python-Markdown."""
    return PageExtension(**settings)
