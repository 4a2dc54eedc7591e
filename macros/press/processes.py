"""Prints jobs, in this process or in several at the same time.

In: a copy of the site, the jobs, the cache. Out: each job with what was printed, as soon as it is
there.
"""

from __future__ import annotations

import functools
import hashlib
import json
import multiprocessing
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from itertools import repeat
from multiprocessing.process import BaseProcess
from pathlib import Path
from threading import Thread

from macros.pages.markdown import Frames
from macros.press.cache import Cache, Printed
from macros.press.guide import Guides, read_guides
from macros.press.jobs import Job
from macros.press.layouts import layout_of, print_data, print_pdf, print_word
from macros.press.marks import borrowed, machine
from macros.sheets.printables import WORD
from macros.site import Site, open_site

RUN_OF_GUIDES = 9
"""Guides that one process sets after each other: enough for Typst to find its own work again, few
enough to share among cores."""
MOST_PROCESSES = 8
TYPST_THREADS = "RAYON_NUM_THREADS"
"""Where each core has a process of its own, more threads in it only slow each other down. Typst
reads it when it first works."""


def press_cores() -> int | None:
    """How many processes may print:

    PRESS_CORES, where several copies are built side by side; else all cores.
    """
    number = os.environ.get("PRESS_CORES", "")
    return int(number) if number.isdigit() and int(number) > 0 else None


def print_jobs(
    site: Site,
    jobs: list[Job],
    cache: Cache,
    frames: Frames,
    workers: int | None = None,
) -> Iterator[tuple[Job, Printed]]:
    """Prints these jobs with at most `workers` processes. Raises `Mistakes`.

    `frames`: the pages of each language, which guides are made of.
    """
    count = min(workers or os.cpu_count() or 1, MOST_PROCESSES)
    with_chapters = {job.language for job in jobs if layout_of(site, job).shared}
    guides = {code: read_guides(site, code, frames[code]) for code in sorted(with_chapters)}
    batches = _batches(site, jobs)
    if count == 1 or len(batches) <= 1:
        if count == 1:
            os.environ.setdefault(TYPST_THREADS, "1")
        for batch in batches:
            yield from print_batch(site, batch, cache, guides)
        return
    # Typst keeps threads of its own: a process that has printed must not be forked.
    start = multiprocessing.get_context("spawn")
    root = str(Path(__file__).parents[2])
    if root not in sys.path:  # a new process looks for this package where this one does
        sys.path.insert(0, root)
    place = _Place(str(site.root), str(site.brand_folder.absolute()), cache.folder)
    count = min(count, len(batches))
    with ProcessPoolExecutor(count, mp_context=start, initializer=begin_printing) as pool:
        chapters = (_needed(site, batch, guides) for batch in batches)
        waiting = list(map(pool.submit, repeat(_print_elsewhere), repeat(place), batches, chapters))
        try:
            for done in as_completed(waiting):
                yield from done.result()
        except BaseException:
            pool.shutdown(wait=True, cancel_futures=True)
            raise


def _batches(site: Site, jobs: list[Job]) -> list[list[Job]]:
    """What one process prints in one go: guides of one edition, or one sheet for many states.

    Like follows like, so that Typst finds its own work again; the longest come first.
    """
    alike: dict[tuple[str, str], list[Job]] = {}
    for job in jobs:
        alike.setdefault((job.language, job.sheet), []).append(job)
    batches = []
    for run in sorted(alike.values(), key=lambda run: -layout_of(site, run[0]).weight):
        size = RUN_OF_GUIDES if layout_of(site, run[0]).shared else len(run)
        batches += [run[start : start + size] for start in range(0, len(run), size)]
    return batches


def _needed(site: Site, batch: list[Job], guides: Mapping[str, Guides]) -> dict[str, Guides]:
    """The chapters that a batch needs."""
    languages = {job.language for job in batch if layout_of(site, job).shared}
    return {language: guides[language] for language in languages}


def begin_printing() -> None:
    """Prepares a process before it first prints. It ends with the build, also with a killed one."""
    os.environ.setdefault(TYPST_THREADS, "1")
    Thread(target=_end_with, args=(multiprocessing.parent_process(),), daemon=True).start()


def _end_with(build: BaseProcess | None) -> None:
    if build is not None:
        build.join()
        os._exit(1)


@dataclass(frozen=True)
class _Place:
    """Where a copy is, for another process: the project, the brand, the cache."""

    root: str
    brand: str
    cache: Path


@functools.cache
def _opened(root: str, brand: str) -> Site:
    """The site, read once in each process."""
    os.environ["BRAND"] = brand
    return open_site(Path(root))


def _print_elsewhere(
    place: _Place,
    batch: list[Job],
    guides: dict[str, Guides],
) -> list[tuple[Job, Printed]]:
    site = _opened(place.root, place.brand)
    return list(print_batch(site, batch, Cache(place.cache), guides))


def print_batch(
    site: Site,
    batch: Iterable[Job],
    cache: Cache,
    guides: Mapping[str, Guides],
) -> Iterator[tuple[Job, Printed]]:
    """Prints these jobs, or takes them from the cache by a key of what each is made of."""
    for job in batch:
        if job.form == WORD:
            content = print_word(site, job)
            name = f"{_mark(content)}.{job.form}"
            yield job, cache.kept(name) or cache.keep(name, content, 0)
            continue
        chapters = guides.get(job.language)
        sheet = print_data(site, job, chapters)
        layout = layout_of(site, job)
        shared = chapters.chapters if layout.shared and chapters else ""
        data = json.dumps(sheet.data, ensure_ascii=False)
        fields = [
            [field.name, field.label, field.kind, field.group, field.question]
            for field in sheet.fields
        ]
        made_of = [machine(), borrowed(data + shared), layout.template, shared, data]
        made_of.append(json.dumps([sheet.look, fields]))
        content = "\n".join(made_of).encode()
        name = f"{_mark(content)}.{job.form}"
        kept = cache.kept(name)
        yield job, kept or cache.keep(name, *print_pdf(site, job, chapters, sheet, data))


def _mark(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=16).hexdigest()
