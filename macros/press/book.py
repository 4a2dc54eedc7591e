"""The pages of the site as the chapters of a book: the part of the printed guide that is the same for each state.

In: the pages of a copy (`docs/` and the brand's), in the order of `mkdocs.yml`. Out: a `Book`: chapters of print trees in which the
state's rules and terms are still open, and the citations they use. `guide.py` adds what belongs to a state.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from html import escape
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, StrictUndefined, TemplateError
from markdown import Markdown

from macros.press.tree import Block, Blocks, Cite, Heading, Picture, Rule, Tree, UnknownElement, read_html
from macros.reading.findings import Mistake, Mistakes
from macros.site import Site
from macros.views.views import PageMistake, Views

WEB_ONLY = (
    "index.md", "tools/compare-states.md", "about/open-data.md", "about/host-your-own.md", "about/translations.md", "about/privacy.md",
    "about/accessibility.md", "worksheets/index.md", "letters/index.md", "states/index.md",
)  # fmt: skip
"""Pages about the website itself, and lists that the book makes anew."""

GLANCE, GLOSSARY, SHEETS = "states/index.md", "glossary.md", "worksheets/index.md"
"""Pages in whose place the book has a chapter of its own: links to them lead there."""

OWN_CHAPTER = ("for-schools.md",)
"""Pages that are a chapter by themselves, not a part of the section they stand in."""

ABOUT = "about/index.md"


@dataclass(frozen=True)
class PrintedPage:
    """One page of the site: its path below `docs/<language>/`, its title and what follows."""

    path: str
    title: str
    anchors: frozenset[str]
    blocks: Blocks


@dataclass(frozen=True)
class Chapter:
    """A section of the navigation. `kind` is `pages`, or `glance` for the place of the state's own chapter."""

    title: str
    pages: tuple[PrintedPage, ...]
    kind: str = "pages"


@dataclass(frozen=True)
class Book:
    """All chapters of a copy in one language."""

    chapters: tuple[Chapter, ...]
    glossary: PrintedPage | None
    citations: tuple[str, ...]
    pictures: dict[str, bytes]

    def pages(self) -> Iterator[PrintedPage]:
        """Every page, in order."""
        for chapter in self.chapters:
            yield from chapter.pages
        if self.glossary:
            yield self.glossary

    def rules(self) -> set[str]:
        """The kinds of rules that stand in some chapter."""
        return {node.kind for page in self.pages() for node in _nodes(page.blocks) if isinstance(node, Rule)}


def read_book(site: Site, language: str, only: list[str] | None = None) -> Book:
    """Reads the pages of a copy in a language; with `only`, just these. Raises `Mistakes`."""
    config = mkdocs_config(site.root)
    reader = _PageReader(site, language, config)
    wanted = [page for page in reader.files if only is None or page in only]
    chapters = [
        Chapter(title, tuple(map(reader.read, pages)), kind) for title, pages, kind in _plan(site, language, config, wanted) if pages or kind == "glance"
    ]
    glossary = reader.read(GLOSSARY) if GLOSSARY in wanted else None
    if reader.mistakes:
        raise Mistakes(reader.mistakes)
    book = Book(tuple(chapters), glossary, (), {})
    nodes = [node for page in book.pages() for node in _nodes(page.blocks)]
    cited = dict.fromkeys(node.citation for node in nodes if isinstance(node, Cite))
    pictures = {node.file: reader.file(node.file) for node in nodes if isinstance(node, Picture)}
    return Book(book.chapters, glossary, tuple(cited), pictures)


def _nodes(node: Any) -> Iterator[Any]:
    if isinstance(node, tuple):
        for part in node:
            yield from _nodes(part)
    elif is_dataclass(node):
        yield node
        for one in fields(node):
            yield from _nodes(getattr(node, one.name))


# ---- the order of chapters


def mkdocs_config(root: Path) -> dict[str, Any]:
    """`mkdocs.yml` as plain values: the navigation, the extensions of Markdown, titles in other languages."""
    loaded = yaml.load((root / "mkdocs.yml").read_text(encoding="utf-8"), _Lenient)
    return loaded if isinstance(loaded, dict) else {}


class _Lenient(yaml.SafeLoader):
    """Leaves alone the tags that only MkDocs understands."""


_Lenient.add_multi_constructor("!", lambda loader, suffix, node: None)
_Lenient.add_multi_constructor("tag:yaml.org,2002:python/", lambda loader, suffix, node: None)


def _plan(site: Site, language: str, config: dict[str, Any], wanted: list[str]) -> list[tuple[str, list[str], str]]:
    """Titles and pages of the chapters, as the navigation has them."""
    said = _translations(config, language)
    words = site.views[language].words
    chapters: list[tuple[str, list[str], str]] = []
    seen: set[str] = set()
    for title, inside in _sections(config.get("nav") or []):
        pages = [page for _, page in inside if page in wanted and page not in (*WEB_ONLY, GLOSSARY)]
        alone = [page for page in pages if page in OWN_CHAPTER]
        pages = [page for page in pages if page not in alone]
        seen.update(pages, alone)
        if any(page == GLANCE for _, page in inside):
            chapters.append(("", [], "glance"))
        named = dict((page, name) for name, page in inside)
        chapters += [(said.get(named[page], named[page]), [page], "pages") for page in alone]
        if pages:
            chapters.append((words.label("guide_about") if ABOUT in pages else said.get(title, title), pages, "pages"))
    own = [page for page in wanted if page not in seen and page not in (*WEB_ONLY, GLOSSARY) and (_brand_pages(site, language) / page).is_file()]
    if own:
        chapters.append((words.label("guide_more_from").format(name=site.brand.short_name or site.brand.name), own, "pages"))
    if all(kind != "glance" for *_, kind in chapters):
        chapters.append(("", [], "glance"))
    return chapters


def _sections(nav: list[Any]) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    for entry in nav:
        if isinstance(entry, dict):
            title, inside = next(iter(entry.items()))
            yield str(title), list(_leaves(title, inside))


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


def _translations(config: dict[str, Any], language: str) -> dict[str, str]:
    """The titles of the navigation in another language, as mkdocs-static-i18n keeps them."""
    for plugin in config.get("plugins") or []:
        for entry in (plugin.get("i18n") or {}).get("languages", []) if isinstance(plugin, dict) else []:
            if entry.get("locale") == language:
                return dict(entry.get("nav_translations") or {})
    return {}


def _brand_pages(site: Site, language: str) -> Path:
    return site.brand_folder / "pages" / language


# ---- one page


class _PageReader:
    """Turns pages into print trees with the calls and the Markdown extensions of the site; collects mistakes."""

    def __init__(self, site: Site, language: str, config: dict[str, Any]) -> None:
        self.site, self.language, self.boxes = site, language, site.views[language]
        self.folders = tuple(reversed(site.page_folders(language)))
        self.mistakes: list[Mistake] = []
        self.files = self._files()
        self.quotes = self.boxes.words.label("quotes")
        names, options = _extensions(config)
        self.markdown = Markdown(extensions=names, extension_configs=options)
        self.calls = _calls(self.boxes)
        self.jinja = Environment(undefined=StrictUndefined, keep_trailing_newline=True, autoescape=False)

    def _files(self) -> list[str]:
        found = {path.relative_to(folder).as_posix() for folder in self.folders if folder.is_dir() for path in folder.rglob("*.md")}
        return sorted(page for page in found if not self.site.brand.left_out(page))

    def file(self, name: str) -> bytes:
        """A picture's bytes; the brand's come before the site's."""
        return next(folder / name for folder in self.folders if (folder / name).is_file()).read_bytes()

    def read(self, page: str) -> PrintedPage:
        """A page's title and tree; an empty page where there is a mistake in it."""
        source = next(folder / page for folder in self.folders if (folder / page).is_file())
        text = source.read_text(encoding="utf-8")
        front, body = _front_matter(text)
        try:
            html = self._html(front, body)
            tree = Tree(page, self.quotes, lambda target: target in self.files or not target.endswith(".md"))
            blocks = tree.blocks(read_html(html).inside)
            self._check_pictures(blocks)
            return _printed(page, front, blocks)
        except (UnknownElement, PageMistake, TemplateError) as mistake:
            self._blame(source, text, mistake)
            return PrintedPage(page, page, frozenset(), ())

    def _html(self, front: dict[str, Any], body: str) -> str:
        if front.get("render_macros", True):
            brand, site = self.boxes.brand, self.site
            about = {"name": brand.name, "about": brand.said(brand.about, self.language), "only_state": site.brand.only_state}
            body = self.jinja.from_string(body).render(brand=about, **self.calls)
        self.markdown.reset()
        return str(self.markdown.convert(body))

    def _check_pictures(self, blocks: Blocks) -> None:
        for node in _nodes(blocks):
            if isinstance(node, Picture) and not any((folder / node.file).is_file() for folder in self.folders):
                raise UnknownElement(f'there is no file "{node.file}" for <img>, expected it beside the pages')

    def _blame(self, source: Path, text: str, mistake: Exception) -> None:
        name = source.relative_to(self.site.root).as_posix() if source.is_relative_to(self.site.root) else source.as_posix()
        lines = text.splitlines()
        wanted = re.search(r"</?(\w+)|(\w+\(\"[^\"]*\")|^'(\w+)' is undefined", str(mistake))
        what = (f"<{wanted[1]}" if wanted[1] else wanted[2] or wanted[3]) if wanted else "\0"
        line = getattr(mistake, "lineno", None) or next((number for number, one in enumerate(lines, 1) if what in one), 1)
        self.mistakes.append(Mistake(name, line, str(mistake)))


def _printed(page: str, front: dict[str, Any], blocks: Blocks) -> PrintedPage:
    title = str(front.get("title") or page)
    rest: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            title = "".join(run for run in block.runs if isinstance(run, str)) or title
        else:
            rest.append(block)
    anchors = frozenset(node.anchor for node in _nodes(blocks) if isinstance(node, Heading) and node.anchor)
    return PrintedPage(page, title, anchors, tuple(rest))


def _front_matter(text: str) -> tuple[dict[str, Any], str]:
    match = re.match(r"---\n(.*?\n)---\n", text, re.DOTALL)
    if match is None:
        return {}, text
    loaded = yaml.safe_load(match[1])
    # The body keeps its line numbers, for messages.
    return (loaded if isinstance(loaded, dict) else {}), "\n" * match[0].count("\n") + text[match.end() :]


def _extensions(config: dict[str, Any]) -> tuple[list[str], dict[str, dict[str, Any]]]:
    """The Markdown extensions of the site; hover texts of abbreviations have no place on paper."""
    names, options = [], {}
    for entry in config.get("markdown_extensions") or []:
        name, given = next(iter(entry.items())) if isinstance(entry, dict) else (entry, None)
        if name == "abbr":
            continue
        names.append(name)
        if isinstance(given, dict):
            options[name] = given
    return names, options


def _calls(views: Views) -> dict[str, Callable[..., str]]:
    """What a page may call, as marks for the tree. Each call is checked by the site's own."""

    def block(html: str) -> str:
        return f"\n\n{html}\n\n"

    def rule(kind: str) -> str:
        views.kind(kind)
        return block(f'<div data-rule="{kind}"></div>')

    def term(name: str, form: str = "short") -> str:
        views.term(name)
        return f'<span data-term="{name}"></span>'

    def cite(citation: str) -> str:
        views.citation(citation)
        return f'<cite data-cite="{escape(citation)}"></cite>'

    def say(instead: str, could: str) -> str:
        return block(f'<div data-say="1"><p>{escape(instead, quote=False)}</p><p>{escape(could, quote=False)}</p></div>')

    def sheet(form: str) -> Callable[[str], str]:
        def call(name: str) -> str:
            return block(f'<div data-sheet="{name}" data-form="{form}"></div>') if views.sheet_there(name, form) else ""

        return call

    def piece(name: str) -> Callable[..., str]:
        return lambda *_: block(f'<div data-piece="{name}"></div>')

    own: dict[str, Callable[..., str]] = {"rule": rule, "term": term, "cite": cite, "say": say, "worksheet": sheet("worksheet"), "letter": sheet("letter")}
    pieces = {"ladder": "ladder", "coverage_table": "coverage", "glossary": "glossary", "state_map": "glance", "sheet_index": "sheets", "packet_link": "sheets"}
    return {**own, **{name: piece(what) for name, what in pieces.items()}, "compare_tables": piece("web")}
