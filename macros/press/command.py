"""The command `python -m macros print`: one sheet or guide by itself.

In: a state, a language, ids such as `guide` or `meeting-prep`, a folder. Out: the files in that folder, a line for each, and 0; or one
line that says what is wrong, and 1.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from macros.pages.markdown import Frame
from macros.press.guide import EDITIONS, Guides, guide_print, read_guides
from macros.press.queue import PACKET, Job, print_data
from macros.press.typst import typeset, typeset_guide
from macros.press.word import letter_docx
from macros.reading.findings import Mistakes
from macros.site import Site, open_site


def add_to(commands: Any) -> None:
    """Adds the words of the command to the subparsers of a parser."""
    parser = commands.add_parser("print", help="print a sheet or a guide by itself")
    parser.add_argument("ids", nargs="+", metavar="ID", help=f"a worksheet or letter such as meeting-prep, or {PACKET}, {', '.join(EDITIONS)}")
    parser.add_argument("--state", default="us", help="a two-letter code, or us for federal law (default: us)")
    parser.add_argument("--lang", help="a language of this copy (default: its first)")
    parser.add_argument("--out", type=Path, default=Path(), metavar="DIR", help="where the files go (default: here)")


def run(arguments: argparse.Namespace, root: Path, read_frame: Callable[[Path], Frame]) -> int:
    """Prints what was asked for. Gives the exit code."""
    try:
        site = open_site(root)
        jobs = _jobs(site, arguments)
        guides = read_guides(site, jobs[0].language, read_frame(root)) if any(job.sheet in EDITIONS for job in jobs) else None
    except (Mistakes, ValueError) as mistake:
        print(mistake)
        return 1
    for job in jobs:
        for name, content, told in _files(site, job, guides):
            path = arguments.out / name
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
            except OSError as error:
                print(f"{path}: {error.strerror}, expected a folder to write into")
                return 1
            print(f"{path}: {told}{max(1, round(len(content) / 1024))} KB")
    return 0


def _jobs(site: Site, arguments: argparse.Namespace) -> list[Job]:
    """What was asked for. Raises `ValueError` with what is wrong and what would be right."""
    state, language = arguments.state.lower(), arguments.lang or site.language
    if state != "us" and state not in site.brand.codes:
        raise ValueError(f"there is no state {arguments.state!r} in this copy, expected us or one of: {', '.join(site.brand.codes)}")
    if language not in site.brand.languages:
        raise ValueError(f"there is no language {language!r} in this copy, expected one of: {', '.join(site.brand.languages)}")
    known = [*EDITIONS, *([PACKET] if site.sheets.worksheets else []), *(sheet.id for sheet in site.sheets.all())]
    for name in arguments.ids:
        if name not in known:
            raise ValueError(f"there is nothing named {name!r} to print, expected one of: {', '.join(known)}")
    return [Job(state, language, name, "pdf") for name in dict.fromkeys(arguments.ids)]


def _files(site: Site, job: Job, guides: Guides | None) -> list[tuple[str, bytes, str]]:
    """The files of one id: a PDF, and for a letter the Word file too."""
    boxes, state = site.boxes[job.language], site.library.state(job.state)
    if job.sheet in EDITIONS and guides is not None:
        pdf, pages = typeset_guide(guides.chapters, guide_print(guides, site, job.language, state, job.sheet))
    else:
        pdf, pages = typeset(print_data(site, job))
    told = boxes.words.label("page_one" if pages == 1 else "page_many").format(number=pages)
    files = [(f"{job.sheet}.pdf", pdf, f"{told}, ")]
    if job.sheet in site.sheets.letters:
        files.append((f"{job.sheet}.docx", letter_docx(site.sheets.letters[job.sheet], boxes, state), ""))
    return files
