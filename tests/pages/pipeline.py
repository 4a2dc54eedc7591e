"""Converts a page with the project's own Markdown, for the tests of this room."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from macros.engines.mkdocs_markdown import read_frame
from macros.pages.context import Catalog, PageContext
from macros.pages.markdown import Frame, pipeline
from macros.pages.sources import include

CATALOG = Catalog(
    pages=frozenset({"index.md", "rights/fape.md", "rights/records.md", "states/index.md"}),
    files=frozenset({"rights/map.svg"}),
    left_out=frozenset({"rights/discipline.md", "states/ohio.md"}),
)


@cache
def frame() -> Frame:
    return read_frame(Path(__file__).resolve().parents[2])


def convert(text: str, page: str = "rights/fape.md", **more: Any) -> tuple[str, PageContext]:
    """The HTML of a page, and its context with the mistakes in it."""
    source = include(text, 1, page, f"docs/en/{page}", Path("/nowhere"), {})
    context = PageContext(source, **{"catalog": CATALOG, **more})
    markdown, extension = pipeline(frame())
    extension.context = context
    return markdown.convert(source.text), context


def mistakes(text: str, **more: Any) -> list[str]:
    return [str(mistake) for mistake in convert(text, **more)[1].mistakes]
