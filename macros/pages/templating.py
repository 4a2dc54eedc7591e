"""The one way to HTML: Jinja templates with autoescape.

In: the components in `overrides/components/` and the pages in `macros/web/templates/`. Out: an
environment in which every value is escaped unless a template made it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from string import Formatter

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
)
from markupsafe import Markup, escape

from macros.pages.direction import attribute

COMPONENTS = Path(__file__).parents[2] / "overrides" / "components"
PAGES = Path(__file__).parents[1] / "web" / "templates"


class CompactLoader(FileSystemLoader):
    """Joins the lines of a template without the space around them: readable source, small pages.

    A space that belongs to the text is written as `{{ " " }}`.
    """

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        source, filename, fresh = super().get_source(environment, template)
        return "".join(line.strip() for line in source.splitlines()), filename, fresh


_MARKS = re.compile(r"[\\`*_{}\[\]()<>#+!|~^=&\"'$@]")
"""Signs that Markdown, its extensions, HTML or a call of ours may read as more than text."""
_START = re.compile(r"^(?:\d+[.)]|[^\w\s])")
"""What would start a list, a quotation or a block at the beginning of a line."""


def markdown_text(text: object) -> Markup:
    """Text for a Markdown page, in which nothing is read as Markdown, HTML or a call."""
    plain = re.sub(r"\s+", " ", str(text))
    start = _START.match(plain)
    head, rest = (start[0], plain[start.end() :]) if start else ("", plain)
    coded = "".join(sign if sign.isalnum() else f"&#{ord(sign)};" for sign in head)
    coded += _MARKS.sub(lambda sign: f"&#{ord(sign[0])};", rest)
    return Markup(coded.replace("--", "-&#45;"))


def phrase(text: str, quote: Callable[[object], Markup] = escape, **parts: object) -> Markup:
    """A label with its `{…}` filled in: text is escaped by `quote`, a `Markup` part stays."""
    made = Markup("")
    for literal, name, _, _ in Formatter().parse(text):
        made += quote(literal)
        if name is not None:
            part = parts[name]
            made += part if isinstance(part, Markup) else quote(part)
    return made


@cache
def environment() -> Environment:
    """The environment of all templates of the site."""
    loader: BaseLoader = ChoiceLoader([CompactLoader(COMPONENTS), FileSystemLoader(PAGES)])
    made = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["dir"] = attribute
    made.filters["md"] = markdown_text
    made.filters["fill"] = lambda text, **parts: phrase(text, markdown_text, **parts)
    return made


def keep_compiled(templates: Environment, folder: Path, reload: bool) -> None:
    """Keeps compiled templates in a folder, from one run to the next. `reload`: whether a template
    may change while this run lasts, as in a preview; else none is looked at twice."""
    folder.mkdir(parents=True, exist_ok=True)
    templates.bytecode_cache = FileSystemBytecodeCache(str(folder))
    templates.auto_reload = reload
