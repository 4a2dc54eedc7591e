"""The pages of the site as the chapters of a book: what is the same in each state's guide.

In: the pages of a copy (`docs/` and the brand's), and a `Frame` with their order. Out: a `Book`:
chapters of print trees in which the state's rules and terms are still open, and the citations they
use. `guide.py` adds what belongs to a state.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from macros.language.quotes import curl
from macros.pages.calls import Calls, brand_values, known
from macros.pages.catalog import catalog, find_pages, folders_of, snippets_of
from macros.pages.context import PageContext
from macros.pages.expand import expand
from macros.pages.markdown import Frame, pipeline
from macros.pages.sources import Source, read_source
from macros.press.elements import UnknownElement, read_html
from macros.press.headings import LONG_IN_TITLE, in_steps, named_after, title_runs
from macros.press.nodes import Blocks, Cite, Heading, Picture, Rule, Runs, nodes_of
from macros.press.page_calls import PressDrawer
from macros.press.picture_files import picture_mistake
from macros.press.runs import breakable
from macros.press.tree import Tree
from macros.reading.findings import Mistake, Mistakes
from macros.reading.front_matter import read_page
from macros.site import Site

WEB_ONLY = (
    "index.md", "tools/compare-states.md", "tools/deadlines.md", "tools/days-out.md",
    "tools/packet.md",
    "tools/my-folder.md", "about/open-data.md", "about/host-your-own.md",
    "about/keep-up-to-date.md", "about/without-internet.md", "about/translations.md",
    "about/privacy.md", "about/accessibility.md", "about/changes.md", "worksheets/index.md",
    "letters/index.md", "states/index.md",
)  # fmt: skip
"""Pages about the website itself, and lists that the book writes again."""

GLANCE, GLOSSARY, SHEETS = "states/index.md", "glossary.md", "worksheets/index.md"
"""Pages in whose place the book has a chapter of its own: links to them lead there."""

CALL = "call"
"""The anchor of the people to call, in the chapter with the state's rules."""

OWN_CHAPTER = ("for-schools.md",)
"""Pages that are a chapter by themselves, not a part of their section."""

ABOUT = "about/index.md"

WITHOUT_PRINT = "or `print: false` in its front matter, to have the page on the site alone"


@dataclass(frozen=True)
class PrintedPage:
    """One page of the site: its path below `docs/<language>/`, its title and what follows."""

    path: str
    head: Runs
    """Its title; a state's words in it are still open."""
    anchors: frozenset[str]
    blocks: Blocks
    description: str = ""
    """What is on it, in a sentence or two; empty where the page does not say."""

    @property
    def title(self) -> str:
        """The words of its title that are the same in all states."""
        return "".join(run for run in self.head if isinstance(run, str))


@dataclass(frozen=True)
class Group:
    """A list inside a section of the navigation, such as the four principles: its title and the
    paths of its pages. The first one opens it."""

    title: str
    pages: tuple[str, ...]


@dataclass(frozen=True)
class Chapter:
    """A section of the navigation. `kind` is `pages`, or `glance` for the state's own chapter."""

    title: str
    pages: tuple[PrintedPage, ...]
    kind: str = "pages"
    groups: tuple[Group, ...] = ()


@dataclass(frozen=True)
class Book:
    """All chapters of a copy in one language."""

    chapters: tuple[Chapter, ...]
    glossary: PrintedPage | None
    citations: tuple[str, ...]
    pictures: dict[str, bytes]
    web_only: frozenset[str] = frozenset()
    """Pages that say `print: false`."""
    logo: bytes | None = None
    """The brand's, for the cover."""

    def pages(self) -> Iterator[PrintedPage]:
        """Every page, in order."""
        for chapter in self.chapters:
            yield from chapter.pages
        if self.glossary:
            yield self.glossary

    def rules(self) -> set[str]:
        """The kinds of rules in any chapter."""
        nodes = (node for page in self.pages() for node in nodes_of(page.blocks))
        return {node.kind for node in nodes if isinstance(node, Rule)}


def read_book(site: Site, language: str, frame: Frame, only: list[str] | None = None) -> Book:
    """Reads the pages of a copy in a language; with `only`, just these. Raises `Mistakes`."""
    reader = _PageReader(site, language, frame)
    wanted = [page for page in reader.pages if only is None or page in only]
    web_only = frozenset(page for page in wanted if reader.is_web_only(page))
    plan = _plan(site, reader, frame, [page for page in wanted if page not in web_only])
    chapters = [
        Chapter(title, tuple(map(reader.read, pages)), kind, groups)
        for title, pages, kind, groups in plan
    ]
    has_glossary = GLOSSARY in wanted and GLOSSARY not in web_only
    glossary = reader.read(GLOSSARY) if has_glossary else None
    logo = reader.logo()
    if reader.mistakes:
        raise Mistakes(reader.mistakes)
    book = Book(tuple(chapters), glossary, (), {})
    nodes = [node for page in book.pages() for node in nodes_of((page.head, page.blocks))]
    cited = dict.fromkeys(node.citation for node in nodes if isinstance(node, Cite))
    pictures = {node.file: reader.file(node.file) for node in nodes if isinstance(node, Picture)}
    return Book(book.chapters, glossary, tuple(cited), pictures, web_only, logo)


# ---- the order of chapters

_Plan = list[tuple[str, list[str], str, tuple[Group, ...]]]
"""Titles, pages, kinds and groups of chapters."""


def _plan(site: Site, reader: _PageReader, frame: Frame, wanted: list[str]) -> _Plan:
    """The chapters, as the navigation has them."""
    words = reader.views.words
    chapters: _Plan = []
    printed = [page for page in wanted if page not in (*WEB_ONLY, GLOSSARY)]
    seen: set[str] = set()
    for title, inside in _sections(frame.nav):
        titles = {page: name for name, page in _leaves(title, inside)}
        pages = [page for page in titles if page in printed]
        seen.update(pages)
        if GLANCE in titles:
            chapters.append(("", [], "glance", ()))
        alone = [page for page in pages if page in OWN_CHAPTER]
        chapters += [(titles[page], [page], "pages", ()) for page in alone]
        pages = [page for page in pages if page not in alone]
        if pages:
            name = words.label("guide_about") if ABOUT in pages else title
            groups = _groups(inside, pages)
            chapters.append((name, _group_pages_first(pages, groups), "pages", groups))
    further = [page for page in printed if page not in seen and page in reader.own]
    if further:
        host = site.brand.known_as
        chapters.append((words.label("guide_more_from", name=host), further, "pages", ()))
    if all(kind != "glance" for _, _, kind, _ in chapters):
        chapters.append(("", [], "glance", ()))
    return chapters


def _sections(nav: tuple[Any, ...]) -> Iterator[tuple[str, Any]]:
    for entry in nav:
        if isinstance(entry, dict):
            title, inside = next(iter(entry.items()))
            yield str(title), inside


def _leaves(title: str, inside: Any) -> Iterator[tuple[str, str]]:
    if isinstance(inside, str):
        yield title, inside
    elif isinstance(inside, list):
        for entry in inside:
            if isinstance(entry, dict):
                for name, deeper in entry.items():
                    yield from _leaves(str(name), deeper)
            else:
                yield title, str(entry)


def _groups(inside: Any, pages: list[str]) -> tuple[Group, ...]:
    """The lists inside a section that open with a page of their own, without a title, and hold
    more than one of these pages. A list without such a page only divides the menu.
    """
    entries = inside if isinstance(inside, list) else []
    lists = (item for entry in entries if isinstance(entry, dict) for item in entry.items())
    groups = (
        Group(str(title), tuple(page for _, page in _leaves("", deeper) if page in pages))
        for title, deeper in lists
        if isinstance(deeper, list) and isinstance(deeper[0], str)
    )
    return tuple(group for group in groups if len(group.pages) > 1)


def _group_pages_first(pages: list[str], groups: tuple[Group, ...]) -> list[str]:
    """The pages of a section; those that open its groups come first, beside each other."""
    opening = {group.pages[0] for group in groups}
    before = next((index for index, page in enumerate(pages) if page in opening), 0)
    return pages[:before] + sorted(pages[before:], key=lambda page: page not in opening)


# ---- one page


class _PageReader:
    """Turns pages into print trees with the calls and the Markdown of the site."""

    def __init__(self, site: Site, language: str, frame: Frame) -> None:
        self.site, self.views = site, site.views[language]
        folders = folders_of(site, language)
        self.files = find_pages(folders)
        self.mistakes: list[Mistake] = []
        self.catalog = catalog(site.brand, self.views.library, site.sheets, self.files)
        self.pages = sorted(page for page in self.files if page in self.catalog.pages)
        brands = site.brand_folder / "pages"
        self.own = {page for page in self.pages if self.files[page][0].is_relative_to(brands)}
        self.markdown, self.extension = pipeline(frame)
        terms = self.views.words.slot_terms(self.views.home_state)
        self.known = known(terms, self.views.library.citations, site.sheets)
        about = site.brand.said(site.brand.about, language)
        self.brand = brand_values(site.brand.name, about, site.brand.only_state)

    def file(self, name: str) -> bytes:
        """A picture's bytes; the brand's come before the site's."""
        return self.files[name][0].read_bytes()

    def logo(self) -> bytes | None:
        """The brand's logo; a mistake is noted where it cannot be printed."""
        if self.site.brand.logo is None:
            return None
        name = self.site.brand.logo.light
        content = (self.site.brand_folder / name).read_bytes()
        if wrong := picture_mistake(content, name):
            self.mistakes.append(Mistake(f"{self.site.brand_folder.name}/{name}", 1, wrong))
        return content

    def read(self, page: str) -> PrintedPage:
        """A page's title and tree; an empty page where there is a mistake in it."""
        path, file = self.files[page]
        source = read_source(path, page, file, snippets_of(self.site, path, self.views.language))
        context = PageContext(
            source,
            self.catalog,
            quotes=self.views.words.label("quotes"),
            for_print=True,
            foreign=page in self.own,
            mistakes=list(source.mistakes),
        )
        try:
            html = self._html(source, context)
            if not context.mistakes:
                blocks = Tree(page).blocks(read_html(html).inside)
                self._check_pictures(blocks, context)
        except Mistakes as mistakes:
            context.mistakes += mistakes.found
        except UnknownElement as unknown:
            instead = f" ({WITHOUT_PRINT})" if context.foreign else ""
            context.add_mistake(unknown.written, f"{unknown}{instead}")
        self.mistakes += context.mistakes
        if context.mistakes:
            return PrintedPage(page, (page,), frozenset(), ())
        title = str(source.meta.get("title") or named_after(page))
        description = breakable(curl(str(source.meta.get("description") or ""), context.quotes))
        return _printed(page, title, blocks, description)

    def is_web_only(self, page: str) -> bool:
        """Whether a page says `print: false`."""
        path, file = self.files[page]
        if page not in self.own:
            return False
        return read_page(path, file).meta.get("print", True) is False

    def _html(self, source: Source, context: PageContext) -> str:
        calls = Calls(self.known, PressDrawer(self.views), context)
        text = expand(source, calls.functions(), self.brand, context.foreign)
        self.extension.context = context
        self.markdown.reset()
        return str(self.markdown.convert(text))

    def _check_pictures(self, blocks: Blocks, context: PageContext) -> None:
        for file in {node.file: None for node in nodes_of(blocks) if isinstance(node, Picture)}:
            name = file.rpartition("/")[2]
            if file not in self.files:
                what = f'there is no file "{file}" for <img>, expected it beside the pages'
                raise UnknownElement(what, name)
            if context.foreign and (wrong := picture_mistake(self.file(file), name)):
                row = next(
                    (row for row in context.source.text.split("\n") if name in unquote(row)), ""
                )
                context.add_mistake(row, wrong)


def _printed(page: str, title: str, blocks: Blocks, description: str) -> PrintedPage:
    """A page with its first heading of level 1 as its title."""
    heads = (one for one in blocks if isinstance(one, Heading) and one.level == 1)
    head = next(heads, None)
    rest = in_steps(tuple(block for block in blocks if block is not head))
    headings = (node for node in nodes_of(rest) if isinstance(node, Heading))
    anchors = frozenset(heading.anchor for heading in headings if heading.anchor)
    runs = title_runs(head.runs) if head else (breakable(title, LONG_IN_TITLE),)
    return PrintedPage(page, runs, anchors, rest, description)
