"""The calls of pages as Jinja compiled them, kept from one build to the next.

In: the Jinja environment of mkdocs-macros, and a shelf. Out: the environment compiles the text of a
page only where the very same text was not compiled before.
"""

from __future__ import annotations

import marshal
from importlib import metadata
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import Environment

from macros.pages.calls import EXAMPLES
from macros.reading.kept import Shelf, program


def pages_shelf(file: Path, config: str) -> Shelf:
    """The shelf in a file, of the same Jinja, mkdocs-macros, calls and `config`, the text of
    `mkdocs.yml`, which says how calls are written."""
    versions = [metadata.version(name) for name in ("jinja2", "mkdocs-macros-plugin")]
    return Shelf(file, "\n".join([program(), *versions, *EXAMPLES, config]))


def compile_once(environment: Environment, shelf: Shelf) -> None:
    """Lets an environment take the compiled form of a text without a name from the shelf."""
    compile_anew = environment.compile

    def compile_or_take(source: str, name: str | None = None, *how: Any, **more: Any) -> CodeType:
        if name is not None or how or more:
            named: CodeType = compile_anew(source, name, *how, **more)
            return named
        kept = shelf.find(source)
        if kept is None:
            made = compile_anew(source)
            shelf.keep(source, marshal.dumps(made))
            return made
        code: CodeType = marshal.loads(kept)
        return code

    environment.compile = compile_or_take  # type: ignore[assignment, method-assign]
