"""The one configuration of Python-Markdown: the site's generator and the book use the same.

In: the extensions and navigation of `mkdocs.yml` as plain values, read by the site generator. Out:
a `Markdown` that knows them and our own extension.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from markdown import Markdown

from macros.pages.extension import SameTable


@dataclass(frozen=True)
class Frame:
    """What `mkdocs.yml` says of the pages: their order, and how Markdown is read.

    The titles in `nav` are in the language of the pages.
    """

    nav: tuple[Any, ...] = ()
    extensions: tuple[str, ...] = ()
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Settings of the extensions, by their names."""


Frames = Mapping[str, Frame]
"""The frame of each language."""

OWN = "macros.pages.extension"
"""The name of our extension, where a list of extensions holds it."""


def pipeline(frame: Frame) -> tuple[Markdown, SameTable]:
    """A converter, and our extension in it, which is given the context of each page."""
    own = SameTable()
    names = [name for name in frame.extensions if name != OWN]
    options = {name: dict(values) for name, values in frame.options.items() if name != OWN}
    return Markdown(extensions=[*names, own], extension_configs=options), own
