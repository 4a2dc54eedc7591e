"""The press: prints what changed in a copy of the site, and copies it into the site.

In: a copy of the site and a cache folder. Out: `/print/<state>/<language>/<id>.pdf` (and `.docx`
for sheets), the guides among them, and for each its pages and size. What to print is said in
`jobs.py`, how in `layouts.py`; the rest is in `cache.py`, `marks.py` and `processes.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from macros.pages.markdown import Frames
from macros.press.cache import Cache, Printed
from macros.press.jobs import Job, jobs
from macros.press.layouts import print_data
from macros.press.marks import fingerprint
from macros.press.processes import press_cores, print_jobs
from macros.press.progress import Bar
from macros.site import Site

__all__ = ["Bar", "Job", "Press", "Printed", "fingerprint", "jobs", "press_cores", "print_data"]

Progress = Callable[[int, int], None]


class Press:
    """Prints a copy into a cache folder."""

    def __init__(self, site: Site, folder: Path, frames: Frames | None = None) -> None:
        """`frames`: the pages of each language, which guides are made of."""
        self.site, self.folder, self.frames = site, folder, frames or {}
        self.cache = Cache(folder)
        self.has_printed = False
        """Whether a run found anything to print."""

    def run(
        self,
        progress: Progress | None = None,
        workers: int | None = None,
    ) -> dict[Job, Printed]:
        """Prints what is not in the cache yet. Gives every job's result.

        `progress` is called with how many are done, and of how many. `workers`: at most as many
        processes; else one for each core. Raises `Mistakes` for pages and texts that cannot be
        printed.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        wanted = jobs(self.site)
        mark = fingerprint(self.site)
        found = self.cache.known(mark, wanted)
        missing = [job for job in wanted if job not in found]
        self.has_printed = bool(missing)
        results = print_jobs(self.site, missing, self.cache, self.frames, workers)
        for done, (job, printed) in enumerate(results, 1):
            found[job] = printed
            if progress:
                progress(done, len(missing))
        if missing:
            self.cache.remember(mark, found)
        return found

    def place(self, printed: dict[Job, Printed], target: Path, before: Path | None = None) -> None:
        """Puts every file below `target`, the site's `print/`. `before`: that folder of the site
        which the new one will replace, if it is removed then."""
        self.cache.place(printed, target, before)
