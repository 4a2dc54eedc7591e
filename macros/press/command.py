"""The command `python -m macros print`: one sheet or guide by itself.

In: a state, a language, ids such as `guide` or `meeting-prep`, a folder. Out: the files in that
folder, a line for each, and 0; or one line that says what is wrong, and 1.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

from macros.pages.markdown import Frames
from macros.press.guide import Guides, read_guides
from macros.press.jobs import Job
from macros.press.layouts import layout_of, print_pdf, print_word
from macros.reading.findings import Mistakes
from macros.sheets.printables import EDITIONS, PACKET, WORD, file_name, printable, printables
from macros.site import Site, open_site

_IDS = f"a worksheet or letter such as meeting-prep, or {PACKET}, {', '.join(EDITIONS)}"
_STATE = "a place’s code such as ny, or us for federal law (default: us)"
_OUT = "where the files go (default: here)"


class _Refused(Exception):
    """What was asked for and cannot be done, in one line."""


def _no_lock(site: Site) -> AbstractContextManager[None]:
    return nullcontext()


def add_to(commands: Any) -> None:
    """Adds the command and its arguments to the subparsers of a parser."""
    parser = commands.add_parser("print", help="print a sheet or a guide by itself")
    parser.add_argument("ids", nargs="+", metavar="ID", help=_IDS)
    parser.add_argument("--state", default="us", help=_STATE)
    parser.add_argument("--lang", help="a language of this copy (default: its first)")
    parser.add_argument("--out", type=Path, default=Path(), metavar="DIR", help=_OUT)


def run(
    arguments: argparse.Namespace,
    root: Path,
    read_frames: Callable[[Site], Frames],
    locked: Callable[[Site], AbstractContextManager[None]] = _no_lock,
) -> int:
    """Prints what was asked for. Gives the exit code.

    `read_frames` gives the pages of each language, which a guide is made of. `locked` gives what
    keeps builds of the copy from running at the same time; it may raise what its caller knows.
    """
    try:
        site = open_site(root)
        jobs = _jobs(site, arguments)
        with locked(site):
            _print(site, jobs, arguments.out, read_frames)
    except (Mistakes, _Refused) as mistake:
        print(mistake)
        return 1
    return 0


def _print(site: Site, jobs: list[Job], out: Path, read_frames: Callable[[Site], Frames]) -> None:
    """Writes the file of each job into the folder `out`, and a line for each on the terminal."""
    chapters = any(layout_of(site, job).shared for job in jobs)
    language = jobs[0].language
    guides = read_guides(site, language, read_frames(site)[language]) if chapters else None
    for job in jobs:
        path = out / file_name(job.sheet, job.form)
        content, pages = _content(site, job, guides)
        _write(path, content)
        print(f"{path}: {pages}{max(1, round(len(content) / 1024))} KB")


def _write(path: Path, content: bytes) -> None:
    """Writes a file and the folders above it. Raises `_Refused` where that cannot be done."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise _Refused(f"{path}: {error.strerror}, expected a folder to write into") from None


def _jobs(site: Site, arguments: argparse.Namespace) -> list[Job]:
    """What was asked for. Raises `_Refused` with what is wrong and what would be right."""
    state, language = arguments.state.lower(), arguments.lang or site.language
    if state != "us" and state not in site.brand.codes:
        wrong, known = arguments.state, ", ".join(site.brand.codes)
        raise _Refused(f"there is no state {wrong!r} in this copy, expected us or one of: {known}")
    if language not in site.brand.languages:
        known = ", ".join(site.brand.languages)
        raise _Refused(f"there is no language {language!r} in this copy, expected one of: {known}")
    ids = [name for name, _ in printables(site.sheets)]
    for name in arguments.ids:
        if name not in ids:
            known = ", ".join(sorted(ids, key=_editions_first))
            raise _Refused(f"there is nothing named {name!r} to print, expected one of: {known}")
    forms = {name: printable(site.sheets, name).forms for name in arguments.ids}
    return [Job(state, language, name, form) for name, of in forms.items() for form in of]


def _editions_first(name: str) -> int:
    return 0 if name in EDITIONS else 1 if name == PACKET else 2


def _content(site: Site, job: Job, guides: Guides | None) -> tuple[bytes, str]:
    """The content of a job's file, and its pages in words."""
    if job.form == WORD:
        return print_word(site, job), ""
    content, pages = print_pdf(site, job, guides)
    return content, f"{site.views[job.language].words.plural('pages', pages)}, "
