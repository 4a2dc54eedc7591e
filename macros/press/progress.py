"""Progress of long work: a bar with the time left on a terminal, a plain line now and then
elsewhere.

In: how much is done, of how much. Out: the bar or the lines, on the standard error output. The
press uses it; so may a whole build.
"""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

STEP = 500
"""How many are done between two plain lines."""


class Bar:
    """Shows how far some work is:

    `with Bar("Printing") as bar: bar(done, total)`. Shows nothing before the first call.
    """

    def __init__(self, what: str, stream: TextIO | None = None) -> None:
        self.what, self.stream = what, stream or sys.stderr
        self._shown: tuple[Progress, TaskID] | None = None

    def __enter__(self) -> Bar:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        if self._shown:
            self._shown[0].stop()
            self._shown = None

    def __call__(self, done: int, total: int) -> None:
        """Shows that `done` of `total` are done."""
        if self.stream.isatty():
            progress, task = self._shown = self._shown or self._start(total)
            progress.update(task, completed=done, total=total)
        elif done == total or done % STEP == 0:
            print(f"{self.what}: {done} of {total}", file=self.stream, flush=True)

    def _start(self, total: int) -> tuple[Progress, TaskID]:
        """Draws the bar. Rich is loaded only here: most builds have nothing to wait for."""
        from rich import progress as rich
        from rich.console import Console

        progress = rich.Progress(
            rich.TextColumn("{task.description}"),
            rich.BarColumn(),
            rich.MofNCompleteColumn(),
            rich.TimeRemainingColumn(),
            console=Console(file=self.stream),
        )
        progress.start()
        return progress, progress.add_task(self.what, total=total)
