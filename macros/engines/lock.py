"""One build of a copy at a time: two would write the same pages and prints.

In: a build folder. Out: a lock that the operating system releases when its process ends, however
it ends.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock, Timeout

PATIENCE = 15 * 60.0
"""Seconds that a build waits for another one before it gives up."""


class Busy(Exception):
    """Another build of the same copy did not end in time."""


def print_line(line: str) -> None:
    """Shows a line at once, apart from what a command prints as its result."""
    print(line, file=sys.stderr, flush=True)


class BuildLock:
    """The lock of one build folder."""

    def __init__(self, folder: Path, say: Callable[[str], None] = print_line) -> None:
        self.folder, self.say = folder, say
        self._owner = folder / "lock-owner"
        self._lock = FileLock(folder / "lock")

    def acquire(self, patience: float | None = None) -> bool:
        """Takes the lock. Gives whether it had to wait. Raises `Busy` after `patience` seconds; a
        preview has none: the other one will not end by itself."""
        self.folder.mkdir(parents=True, exist_ok=True)
        waited = False
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            waited = True
            if patience == 0:
                raise Busy(
                    f"A preview of this copy is running already{self._who()}: use that one, or "
                    "stop it first."
                ) from None
            self.say(f"Another build of this copy is running{self._who()}; waiting for it to end.")
            try:
                self._lock.acquire(timeout=PATIENCE if patience is None else patience)
            except Timeout:
                raise Busy(
                    f"Another build of this copy is still running{self._who()}: wait until it "
                    "ends or stop it, then build again."
                ) from None
        self._owner.write_text(str(os.getpid()), encoding="utf-8", newline="\n")
        return waited

    def release(self) -> None:
        """Gives the lock back; does nothing where it is not held."""
        if self._lock.is_locked:
            self._owner.unlink(missing_ok=True)
            self._lock.release()

    def _who(self) -> str:
        try:
            return f" (process {int(self._owner.read_text(encoding='utf-8'))})"
        except (OSError, ValueError):
            return ""
