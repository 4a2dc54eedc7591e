"""The pages for a generator that runs none of our code: their calls are made beforehand.

In: a build, a language, and how Markdown is read. Out: the same pages without calls, each with its
list of sources; or every mistake in them.
"""

from __future__ import annotations

import html
import re
import shutil
from pathlib import Path

import yaml

from macros.engines.build import Build
from macros.pages.keys import own_keys
from macros.pages.markdown import Frame, pipeline
from macros.reading.findings import Mistake, Mistakes
from macros.reading.front_matter import read_page
from macros.web.written_pages import WrittenPages


def write_pages(build: Build, language: str, frame: Frame, target: Path) -> None:
    """Writes the expanded pages and copies all other files. Raises `Mistakes`."""
    stage = build.stage(language)
    pages = WrittenPages(build.site, build.components[language])
    markdown, extension = pipeline(frame)
    mistakes: list[Mistake] = []
    for path in sorted(stage.rglob("*")):
        name = path.relative_to(stage)
        if not path.is_file():
            continue
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        if path.suffix != ".md":
            shutil.copyfile(path, target / name)
            continue
        staged = read_page(path)
        context = pages.context(name.as_posix(), staged.meta, staged.body)
        text = pages.expanded(context, staged.body)
        if not context.made and not context.mistakes:
            # Read here once: Zensical does not report what our extension finds in a page.
            extension.context = context
            markdown.reset()
            markdown.convert(text)
        mistakes += context.mistakes
        closing = context.closing
        sources = closing(context.cited) if context.cited and closing else ""
        body = from_source(f"{text}\n\n{sources}", name.as_posix())
        own = context.source.meta
        kept = own_keys(own) if context.foreign else own
        meta = {**kept, "render_macros": False}
        if isinstance(meta.get("tags"), list):  # the theme's search takes them for HTML
            meta["tags"] = [html.escape(str(tag), quote=False) for tag in meta["tags"]]
        if other := pages.other_language(name.as_posix()):
            meta["written_in"] = other
        head = yaml.safe_dump(meta, allow_unicode=True, sort_keys=False)
        page = f"---\n{head}---\n\n{body}"
        (target / name).write_text(page, encoding="utf-8", newline="\n")
    if mistakes:
        raise Mistakes(mistakes)


_UP = re.compile(r'\b(href|src)="\.\./([^"]*)"')


def from_source(markdown: str, name: str) -> str:
    """The page with the links of its HTML as Zensical reads them: from the page's file.

    MkDocs leaves links in HTML as they are, so that ours start at the page's address, which is one
    folder deeper than its file; Zensical takes every link as one from the file.
    """
    if name.rpartition("/")[2] == "index.md":
        return markdown
    return _UP.sub(lambda link: f'{link[1]}="{link[2] or "./"}"', markdown)
