"""The cache of printed files: `.build/print`.

In: what was printed, under a name that says what it was made of. Out: the same file again while it
is whole, and a copy of each below the site's `print/`. A damaged entry is noticed and printed
again. Several processes may use the cache at the same time.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
import time
import zlib
from collections.abc import Collection, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import astuple, dataclass, field
from pathlib import Path

from macros.press.jobs import Job
from macros.reading.kept import write_whole

UNUSED = 15 * 60
"""Seconds after which an entry that no sheet needs is removed: another process may have printed it
and not yet copied it into its site."""
_FRESH = UNUSED * 10**9 // 3
"""Nanoseconds for which a note that an entry is used need not be written again."""
_OWN = re.compile(r"[0-9a-f]{32}\.(?:pdf|docx)(?:\.json)?|new-[0-9a-f]{16}")
"""The names of what this module writes. Nothing else in the folder is removed."""


@dataclass(frozen=True)
class Printed:
    """A printed file: its name in the cache, its pages (0 for Word), its bytes and their digest."""

    entry: str
    pages: int
    size: int
    digest: str
    written: int = field(default=0, compare=False)
    """When the entry was written, in nanoseconds since 1970. One written since is read again."""


class Cache:
    """A folder of printed files, each with a small file beside it that says its pages, size and
    digest, and an index of a whole run."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.index = folder, folder / "index.json"

    # ---- one entry

    def kept(self, name: str) -> Printed | None:
        """An entry that is whole."""
        try:
            known = (self.folder / f"{name}.json").read_text(encoding="utf-8")
            printed = Printed(*json.loads(known))
        except (OSError, ValueError, TypeError):
            return None
        return printed if self._use(printed) else None

    def keep(self, name: str, content: bytes, pages: int) -> Printed:
        """Writes an entry."""
        write_whole(self.folder / name, content)
        written = (self.folder / name).stat().st_mtime_ns
        printed = Printed(name, pages, len(content), _digest(content), written)
        write_whole(self.folder / f"{name}.json", json.dumps(astuple(printed)).encode())
        return printed

    def _use(self, printed: Printed) -> bool:
        """Whether an entry is whole. Notes then that it is used now: another process will not
        remove it."""
        path = self.folder / printed.entry
        try:
            known = path.stat()
            if known.st_size != printed.size:
                return False
            same = known.st_mtime_ns == printed.written
            if not same and _digest(path.read_bytes()) != printed.digest:
                return False
        except OSError:
            return False
        now = time.time_ns()
        if now - known.st_atime_ns > _FRESH:
            for one in (path, path.with_name(f"{path.name}.json")):
                with suppress(OSError):
                    os.utime(one, ns=(now, one.stat().st_mtime_ns))
        return True

    # ---- a whole run

    def known(self, mark: str, wanted: Collection[Job]) -> dict[Job, Printed]:
        """What the last run printed of `wanted`, where its mark was the same and the entry is
        whole.

        Empty where there is no good index.
        """
        try:
            index = json.loads(self.index.read_text(encoding="utf-8"))
            if index["mark"] != mark:
                return {}
            found = {Job(*name): Printed(*entry) for name, entry in index["printed"]}
            found = {job: found[job] for job in wanted if job in found and _is_sound(found[job])}
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return {}
        return self._whole(found)

    def _whole(self, found: Mapping[Job, Printed]) -> dict[Job, Printed]:
        """Those whose files are whole.

        Two threads look: reading and counting let each other work.
        """
        entries = list(set(found.values()))
        halves = entries[: len(entries) // 2], entries[len(entries) // 2 :]
        with ThreadPoolExecutor(2) as readers:
            looked = readers.map(lambda some: {entry for entry in some if self._use(entry)}, halves)
            whole = set().union(*looked)
        return {job: entry for job, entry in found.items() if entry in whole}

    def remember(self, mark: str, printed: Mapping[Job, Printed]) -> None:
        """Writes the index of a run, and removes what it does not need and nobody has used for a
        while."""
        rows = [[astuple(job), astuple(entry)] for job, entry in sorted(printed.items())]
        write_whole(self.index, json.dumps({"mark": mark, "printed": rows}).encode())
        needed = {entry.entry for entry in printed.values()}
        self._clean(needed | {f"{name}.json" for name in needed})

    def _clean(self, needed: Collection[str]) -> None:
        for path in self._old(needed):
            with suppress(OSError):
                path.unlink()

    def _old(self, needed: Collection[str]) -> Iterator[Path]:
        """Entries and half-written files of this module that nobody has used for a while."""
        limit = time.time() - UNUSED
        with suppress(OSError):
            for path in list(self.folder.iterdir()):
                if path.name in needed or not _OWN.fullmatch(path.name):
                    continue
                with suppress(OSError):
                    known = path.lstat()
                    if max(known.st_mtime, known.st_atime) < limit:
                        yield path

    # ---- the site

    def place(
        self, printed: Mapping[Job, Printed], target: Path, before: Path | None = None
    ) -> None:
        """Puts every file below `target`, with the time it was printed.

        A file that is the same in `before`, the site that this one will replace, is taken from
        there by a second name for it, until that site is removed. Everything else is a copy: what
        a web host's tool writes into the site must not change the cache, and a finished site holds
        no file under two names.
        """
        for folder in {(target / job.path).parent for job in printed}:
            folder.mkdir(parents=True, exist_ok=True)
        for job, entry in printed.items():
            path = target / job.path
            path.unlink(missing_ok=True)  # never write into a file that something else may link to
            source = self.folder / entry.entry
            if before is None or not _taken_over(before / job.path, source, path):
                shutil.copyfile(source, path)
                printed_at = source.stat().st_mtime_ns
                os.utime(path, ns=(printed_at, printed_at))


def _taken_over(old: Path, source: Path, path: Path) -> bool:
    """Whether `path` is now another name of `old`, which was copied from `source` and not written
    since."""
    try:
        known, wanted = old.lstat(), source.stat()
        same = known.st_size == wanted.st_size and known.st_mtime_ns == wanted.st_mtime_ns
        if not same or known.st_nlink > 1 or not stat.S_ISREG(known.st_mode):
            return False
        path.hardlink_to(old)
    except (OSError, NotImplementedError):
        return False
    return True


def _is_sound(printed: Printed) -> bool:
    """Whether an entry of an index has the form of one: an index may have been damaged, or written
    by something else."""
    texts = isinstance(printed.entry, str) and isinstance(printed.digest, str)
    return texts and isinstance(printed.written, int) and bool(_OWN.fullmatch(printed.entry))


def _digest(content: bytes) -> str:
    """Enough to notice damage, and quick."""
    return f"{zlib.crc32(content):08x}"
