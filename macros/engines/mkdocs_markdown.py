"""MkDocs set up for our Markdown: each page with its context, its calls, and its mistakes.

In: a configuration of MkDocs and a copy of the site. Out: our extension in its list, and events
that give it each page's context. A page with a mistake ends the build with every mistake found.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from macros.engines.kept_pages import compile_once
from macros.pages.calls import EXAMPLES
from macros.pages.context import PageContext
from macros.pages.extension import SameTable
from macros.pages.keys import own_keys
from macros.pages.markdown import OWN, Frame
from macros.reading.findings import Mistake, Mistakes
from macros.reading.kept import Shelf
from macros.site import Site
from macros.web.components import Components
from macros.web.written_pages import WrittenPages

PLAIN = ("abbr", "admonition", "attr_list", "fenced_code", "md_in_html", "tables", "toc")
"""The extensions that a page written by the program uses. Most pages are such, and asking
every extension on each of them takes noticeably longer."""


class MkDocsPages:
    """The pages of one run of MkDocs, which are all in one language."""

    def __init__(
        self, site: Site, components: Components, config: MkDocsConfig, shelf: Shelf | None = None
    ) -> None:
        try:
            self.pages = WrittenPages(site, components)
        except Mistakes as mistakes:
            raise _abort(mistakes.found) from None
        self.extension = SameTable()
        self.contexts: dict[str, PageContext] = {}
        self.calls: dict[str, Callable[..., str]] = {}
        names = [name for name in config.markdown_extensions if name != OWN]
        self.extensions: list[Any] = [*names, self.extension]
        self.few: list[Any] = [name for name in names if name in PLAIN] + [self.extension]
        config.markdown_extensions = self.extensions
        config.plugins.events["page_markdown"].insert(0, self.begin)
        self.shelf = shelf
        """What was compiled, for a build."""
        if shelf is not None:
            config.plugins.events["files"].append(self.compile_once)
        self.unsearched: dict[str, list[str]] = {}
        self.whole: str | None = None
        """A page of which the search is reading only a part."""
        config.plugins.events["page_content"].insert(0, self.add_anchors)
        config.plugins.events["page_context"].insert(0, self.show_to_search)
        config.plugins.events["page_context"].append(self.show_whole)
        config.plugins.events["env"].insert(0, self.finish)

    def functions(self) -> dict[str, Callable[..., str]]:
        """The calls, for the page that MkDocs is reading."""
        return {name: self._function(name) for name in EXAMPLES}

    def _function(self, name: str) -> Callable[..., str]:
        def call(*values: object, **named: object) -> str:
            try:
                return self.calls[name](*values, **named)
            except Mistakes as mistakes:
                assert self.extension.context is not None
                self.extension.context.mistakes += mistakes.found
                return ""

        return call

    # ---- events of MkDocs

    def compile_once(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Lets mkdocs-macros take what an earlier build compiled."""
        assert self.shelf is not None
        compile_once(config.plugins["macros"].env, self.shelf)  # type: ignore[attr-defined]
        return files

    def begin(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Gives the extension the page's context; expands a brand's page, which is not ours."""
        name = page.file.src_uri
        context = self.pages.context(name, page.meta, markdown)
        if context.foreign:
            page.meta = own_keys(page.meta)
        page.meta["written_in"] = self.pages.other_language(name)
        self.contexts[name] = self.extension.context = context
        config.markdown_extensions = self.few if context.made else self.extensions
        self.calls = self.pages.functions(context, "../" * page.url.count("/") or "./")
        checked = self.shelf is not None and context.source.text in self.shelf
        prepared = self.pages.prepare(context, self.calls, checked)
        if prepared is None:
            return context.source.text
        page.meta["render_macros"] = False
        return prepared

    def add_anchors(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Tells MkDocs the anchors in what the program drew, which MkDocs has not read."""
        context = self.contexts[page.file.src_uri]
        page.present_anchor_ids = {*(page.present_anchor_ids or ()), *context.drawn_anchors}
        if context.unsearched:
            self.unsearched[page.file.src_uri] = context.unsearched
        return html

    def show_to_search(self, context: Any, *, page: Page, config: MkDocsConfig, nav: Any) -> Any:
        """Takes out what the search would read and leave out: half of what it reads."""
        name = page.file.src_uri
        if name in self.unsearched:
            self.whole = page.content
            for drawn in self.unsearched.pop(name):
                page.content = (page.content or "").replace(drawn, "", 1)
        return context

    def show_whole(self, context: Any, *, page: Page, config: MkDocsConfig, nav: Any) -> Any:
        """Puts back what `show_to_search` took out, for the template."""
        if self.whole is not None:
            page.content, self.whole = self.whole, None
        return context

    def finish(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Ends the build if a page has a mistake. Raises `Abort`."""
        mistakes = [found for context in self.contexts.values() for found in context.mistakes]
        for page in (file.page for file in files.documentation_pages()):
            if page is not None and page.links_to_anchors:
                mistakes += self._anchors(page)
        self.contexts.clear()
        if self.shelf is not None:
            self.shelf.save()
        if mistakes:
            raise _abort(mistakes)
        return env

    def _anchors(self, page: Page) -> list[Mistake]:
        """Links of a page to headings that do not exist."""
        context = self.contexts.get(page.file.src_uri)
        if context is None:
            return []
        found = []
        for target, links in (page.links_to_anchors or {}).items():
            anchors = target.page.present_anchor_ids if target.page else None
            for anchor, url in links.items():
                if anchors is not None and anchor not in anchors:
                    what = f'there is no heading "#{anchor}" in {target.src_uri}'
                    near = f"expected one of: {', '.join(sorted(anchors)[:12])}"
                    found.append(context.source.mistake(url, f"{what}, {near}"))
        return found


def _abort(mistakes: list[Mistake]) -> Abort:
    found = Mistakes(mistakes)
    count = len(found.found)
    plural = "s" if count > 1 else ""
    return Abort(f"{found}\n{count} mistake{plural}; the last good site is left as it was.")


def frame_of(config: MkDocsConfig) -> Frame:
    """What `mkdocs.yml` says of the pages, as plain values."""
    names = tuple(name for name in config.markdown_extensions if isinstance(name, str))
    return Frame(tuple(config.nav or ()), names, dict(config.mdx_configs or {}))


def read_frame(root: Path) -> Frame:
    """The same, read by MkDocs' own loader; for commands that run without a build."""
    return frame_of(load_config(str(root / "mkdocs.yml"), hooks=[]))
