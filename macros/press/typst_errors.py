"""What Typst refuses, as one line that a host can do something with.

In: Typst's own message, and what was being set. Out: `Mistakes` that name the page and line where
the text is that it complains about, as far as that is known.
"""

from __future__ import annotations

import json
import re

from macros.pages.catalog import find_pages, folders_of
from macros.press.jobs import Job
from macros.reading.findings import Mistake, Mistakes
from macros.reading.front_matter import read_page
from macros.site import Site

_TEXT = re.compile(r'"((?:[^"\\]|\\.)+)"')


def refused(site: Site, job: Job, message: str) -> Mistakes:
    """The mistake behind an error of Typst, at the page and line that hold the text it names."""
    first = (message.splitlines() or ["no reason given"])[0].removeprefix("PDF/UA-1 error: ")
    for found in _TEXT.finditer(first):
        place = _place(site, job.language, _unescaped(found[1]))
        if place is not None:
            what = f"{job.path} cannot print this ({first}), expected other words or signs"
            return Mistakes([Mistake(*place, what)])
    what = f"the file cannot be printed ({first}), expected a page or sheet without what it names"
    return Mistakes([Mistake(f"print/{job.path}", 1, what)])


def _place(site: Site, language: str, text: str) -> tuple[str, int] | None:
    """The file and line of the brand, or of the pages, that hold a text."""
    brand = site.brand_folder / "brand.yml"
    places = [(brand, f"{site.brand_folder.name}/brand.yml")]
    folders = reversed(folders_of(site, language))
    files = (found for folder in folders for found in find_pages([folder]).values())
    places += [(path, name) for path, name in files if path.suffix == ".md"]
    for path, name in places:
        body = read_page(path, name)
        for number, row in enumerate(body.body.split("\n"), body.first_line):
            if text in row:
                return name, number
    return None


def _unescaped(text: str) -> str:
    """A text as Typst's messages write it: `\\u{feff}`, `\\"`."""
    plain = re.sub(r"\\u\{([0-9a-f]+)\}", lambda sign: chr(int(sign[1], 16)), text)
    try:
        return str(json.loads(f'"{plain}"'))
    except ValueError:
        return plain
