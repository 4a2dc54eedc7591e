"""The written pages: which files there are, and a page's text with its snippets, line by line.

In: `docs/<language>/` and a brand's `pages/<language>/`. Out: the paths of the pages, and a
`Source` that knows for each line of its text which line of which file it came from.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pymdownx.snippets import (  # type: ignore[import-untyped]
    SnippetExtension,
    SnippetMissingError,
    SnippetPreprocessor,
)

from macros.pages.keys import key_mistakes
from macros.reading.files import is_left_behind
from macros.reading.findings import Mistake, Mistakes
from macros.reading.front_matter import read_page

SNIPPETS = "snippets"
"""The folder below `docs/<language>/` of texts that several pages include. It holds no pages."""

_INCLUDE = re.compile(r"[ \t]*-{1,}8<-{1,}")
_ONE_FILE = re.compile(r"""[ \t]*-{1,}8<-{1,}[ \t]+(["'])(?!https?:)([\w./:-]+)\1[ \t]*""")


@dataclass(frozen=True)
class Line:
    """Where a line of text was written."""

    file: str
    number: int


@dataclass(frozen=True)
class Source:
    """A page's text as it was written, snippets included."""

    page: str
    """Its path below `docs/<language>/`."""
    file: str
    """Its name in messages."""
    meta: Mapping[str, Any]
    text: str
    lines: tuple[Line, ...]
    mistakes: tuple[Mistake, ...] = ()

    def at(self, number: int) -> Line:
        """Where a line of `text` was written; lines count from 1."""
        if not self.lines:
            return Line(self.file, 1)
        return self.lines[min(max(number, 1), len(self.lines)) - 1]

    def mistake(self, written: str, what: str) -> Mistake:
        """A mistake at the first line that holds these letters."""
        rows = self.text.split("\n")
        place = self.at(next((n for n, row in enumerate(rows, 1) if written in row), 1))
        return Mistake(place.file, place.number, what)


def page_files(folder: Path, name: str) -> list[Path]:
    """The files below a folder of pages, without snippets and what systems and programs left
    there. Raises `Mistakes` for links that lead out of the folder. `name` is the folder's name in
    messages."""
    mistakes = []
    files = []
    inside = folder.resolve()
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        relative = path.relative_to(folder)
        if is_left_behind(relative):
            continue
        if not path.resolve().is_relative_to(inside):
            what = "leads out of the folder of pages, expected a file of its own, not a link"
            mistakes.append(Mistake(f"{name}/{relative.as_posix()}", 1, what))
        elif path.is_symlink() and not path.exists():
            what = "the link leads to no file, expected a file of its own"
            mistakes.append(Mistake(f"{name}/{relative.as_posix()}", 1, what))
        elif path.is_file() and relative.parts[0] != SNIPPETS:
            files.append(path)
    if mistakes:
        raise Mistakes(mistakes)
    return files


def read_source(path: Path, page: str, file: str, snippets: Path) -> Source:
    """Reads a page and puts the snippets of the folder `snippets` into it."""
    read = read_page(path, file)
    mistakes = (*read.mistakes, *key_mistakes(path, file, read.meta))
    return include(read.body, read.first_line, page, file, snippets, read.meta, mistakes)


def include(
    body: str,
    first_line: int,
    page: str,
    file: str,
    snippets: Path,
    meta: Mapping[str, Any],
    mistakes: tuple[Mistake, ...] = (),
) -> Source:
    """A page's text with its snippets; what cannot be included is a mistake."""
    rows: list[str] = []
    lines: list[Line] = []
    wrong = list(mistakes)
    for number, row in enumerate(body.split("\n"), first_line):
        call = _ONE_FILE.fullmatch(row)
        if call is None:
            if _INCLUDE.match(row):
                what = 'a snippet is one line such as `--8<-- "name.md"`, expected that'
                wrong.append(Mistake(file, number, f"{what} (a file of {SNIPPETS}/)"))
                continue
            rows.append(row)
            lines.append(Line(file, number))
            continue
        try:
            included = _snippet(row, snippets)
        except (SnippetMissingError, OSError, UnicodeDecodeError):
            names = ", ".join(sorted(path.name for path in snippets.glob("*.md"))) or "none yet"
            what = f'there is no snippet "{call[2]}", expected one of: {names}'
            wrong.append(Mistake(file, number, what))
            continue
        name = f"{_folder_name(snippets)}/{call[2].partition(':')[0]}"
        rows += included
        lines += [Line(name, index) for index in range(1, len(included) + 1)]
    return Source(page, file, meta, "\n".join(rows), tuple(lines), tuple(wrong))


def _snippet(row: str, folder: Path) -> list[str]:
    """The lines of a snippet, read by pymdownx.snippets, which leaves the folder never and
    downloads nothing unless it is asked to."""
    extension = SnippetExtension(base_path=[str(folder)], check_paths=True)
    lines: list[str] = SnippetPreprocessor(extension.getConfigs(), _Tabs()).run([row])
    while lines and not lines[-1].strip():
        lines.pop()
    return lines


class _Tabs:
    """All that the preprocessor asks of a Markdown instance."""

    tab_length = 4


def _folder_name(folder: Path) -> str:
    """`docs/en/snippets`."""
    return "/".join(folder.parts[-3:])
