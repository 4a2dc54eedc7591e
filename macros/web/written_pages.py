"""The written pages of one copy in one language, each with its context and its calls.

In: a copy of the site. Out: what a site generator needs to build a page; for one that knows no
macros, the page's Markdown with every call made.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from macros.pages.calls import Calls, brand_values, known
from macros.pages.catalog import catalog, find_pages, folders_of, snippets_of
from macros.pages.context import PageContext, address
from macros.pages.expand import check_names, expand, needs_expanding
from macros.pages.markdown import Frame, pipeline
from macros.pages.sources import Source, read_source
from macros.reading.findings import Mistake, Mistakes
from macros.site import Site
from macros.web.components import Components
from macros.web.page_calls import OtherLanguageDrawer, WebDrawer
from macros.web.tell_us import PageName

Functions = dict[str, Callable[..., str]]


class WrittenPages:
    """The pages in one language. Raises `Mistakes` if a file leads elsewhere."""

    def __init__(self, site: Site, components: Components) -> None:
        self.site, self.components = site, components
        self.views, self.language = components.views, components.views.language
        words = self.views.words
        about = site.brand.said(site.brand.about, self.language)
        self.brand = brand_values(site.brand.name, about, site.brand.only_state)
        self.known = known(
            words.slot_terms(self.views.home_state), self.views.library.citations, site.sheets
        )
        folders = folders_of(site, self.language)
        self.foreign = site.brand_folder / "pages"
        self.files = find_pages(folders)
        self.catalog = catalog(site.brand, self.views.library, site.sheets, self.files)
        self.abbreviations = self.views.terms.hover_texts(self.language)

    def context(self, name: str, meta: Mapping[str, Any], body: str) -> PageContext:
        """The context of a page; `meta` and `body` are those of a page the program wrote."""
        path, file = self.files.get(name, (None, name))
        if path is None:
            source = Source(name, name, meta, body, ())
        else:
            source = read_source(path, name, file, snippets_of(self.site, path, self.language))
        return PageContext(
            source,
            self.catalog,
            quotes=self.views.words.label("quotes"),
            abbreviations=self.abbreviations,
            back_to_text=self.views.words.label("back_to_text"),
            foreign=path is not None and path.is_relative_to(self.foreign),
            made=path is None,
            closing=self._closing(name),
            mistakes=list(source.mistakes),
        )

    def _closing(self, name: str) -> Callable[[list[str]], str]:
        """What draws the sources that end a page."""
        if self.other_language(name) is None:
            return self.components.page_sources
        return OtherLanguageDrawer(self.components, "./").sources

    def other_language(self, name: str) -> str | None:
        """The language a page is written in, where a draft shows it in place of one of its own;
        None where that is the language of these pages.
        """
        path, _ = self.files.get(name, (None, name))
        for folder in (self.site.root / "docs", self.foreign):
            if path is not None and path.is_relative_to(folder):
                written = path.relative_to(folder).parts[0]
                return written if written != self.language else None
        return None

    def functions(self, context: PageContext, root: str) -> Functions:
        """What a page may call; `root` is the way from its address to the site's top."""
        other = self.other_language(context.page) is not None
        title = str(context.source.meta.get("title") or self.site.brand.name)
        page = PageName(title, address(context.page))
        drawer = (OtherLanguageDrawer if other else WebDrawer)(self.components, root, page)
        return Calls(self.known, drawer, context).functions()

    def prepare(
        self, context: PageContext, functions: Functions, checked: bool = False
    ) -> str | None:
        """The page's text with its calls made where a generator must not make them: a brand's
        page runs only here. None where the generator makes them. `checked`: the names in this very
        text have been looked at before.
        """
        source = context.source
        try:
            if context.foreign:
                return expand(source, functions, self.brand, foreign=True)
            if needs_expanding(source) and not checked:
                check_names(source)
        except Mistakes as mistakes:
            context.mistakes += mistakes.found
            return ""
        return None

    def expanded(self, context: PageContext, body: str) -> str:
        """A page's Markdown with its calls made; `body` is the text of a page the program wrote."""
        if context.made:
            return body
        functions = self.functions(context, context.root)
        try:
            return expand(context.source, functions, self.brand, context.foreign)
        except Mistakes as mistakes:
            context.mistakes += mistakes.found
            return ""

    def mistakes(self, frame: Frame) -> list[Mistake]:
        """What is wrong in the pages: their calls, their Markdown, their links to pages."""
        markdown, extension = pipeline(frame)
        mistakes: list[Mistake] = []
        for name in self.files:
            if not name.endswith(".md") or self.site.brand.left_out(name):
                continue
            context = self.context(name, {}, "")
            text = self.expanded(context, "")
            if not context.mistakes:
                extension.context = context
                markdown.reset()
                markdown.convert(text)
            mistakes += context.mistakes
        return mistakes
