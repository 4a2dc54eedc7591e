"""The pages for a generator that runs none of our code: their calls are made beforehand.

In: one copy of the site in one language, and its stage. Out: the same pages without calls, each
with what its template needs in its front matter.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import yaml
from jinja2 import Environment, StrictUndefined
from mkdocs.exceptions import Abort
from mkdocs.utils.meta import get_data

import macros
from macros.engines.build import CannotBuild
from macros.site import Site


class _Pages:
    """Stands in for the environment of mkdocs-macros, which our calls are registered with."""

    def __init__(self, site: Site) -> None:
        self.conf = SimpleNamespace(same_table=site)
        self.variables: dict[str, Any] = {}
        self.page: Any = None
        self.markdown = ""
        self._jinja = Environment(undefined=StrictUndefined, keep_trailing_newline=True)
        macros.define_env(self)

    def macro(self, function: Callable[..., str], name: str) -> None:
        """Called by `define_env` for each call."""
        self._jinja.globals[name] = function

    def expand(self, name: str, text: str, meta: dict[str, Any]) -> str:
        """A page's Markdown with its calls made."""
        self.page = SimpleNamespace(meta=meta, url=address(name), file=SimpleNamespace(src_uri=name))
        self.markdown = text
        if meta.get("render_macros") is not False:
            self.markdown = self._jinja.from_string(text).render(self.variables)
        macros.on_post_page_macros(self)
        return self.markdown


def write_pages(site: Site, stage: Path, target: Path) -> None:
    """Writes the expanded pages and copies all other files. Raises `CannotBuild`."""
    pages = _Pages(site)
    for path in sorted(stage.rglob("*")):
        name = path.relative_to(stage)
        if not path.is_file():
            continue
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        if path.suffix != ".md":
            shutil.copyfile(path, target / name)
            continue
        text, meta = get_data(path.read_text(encoding="utf-8-sig"))
        try:
            body = from_source(pages.expand(name.as_posix(), text, meta), name.as_posix())
        except Abort as mistake:
            raise CannotBuild(str(mistake)) from None
        head = yaml.safe_dump(meta, allow_unicode=True, sort_keys=False) if meta else ""
        page = f"---\n{head}---\n\n{body}" if head else body
        (target / name).write_text(page, encoding="utf-8", newline="\n")


_UP = re.compile(r'\b(href|src)="\.\./([^"]*)"')


def from_source(markdown: str, name: str) -> str:
    """The page with the links of its HTML as Zensical reads them: from the page's file.

    MkDocs leaves links in HTML as they are, so that ours start at the page's address, which is one
    folder deeper than its file; Zensical takes every link as one from the file.
    """
    if name.rpartition("/")[2] == "index.md":
        return markdown
    return _UP.sub(lambda link: f'{link[1]}="{link[2] or "./"}"', markdown)


def address(name: str) -> str:
    """The address of a page: `rights/consent.md` is at `rights/consent/`."""
    bare = name.removesuffix(".md")
    if bare == "index" or bare.endswith("/index"):
        bare = bare.removesuffix("index").rstrip("/")
    return f"{bare}/" if bare else ""
