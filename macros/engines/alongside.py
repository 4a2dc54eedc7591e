"""Work that needs none of the generator's pages, done by a second process while they are built.

In: a function without arguments and without a result. Out: it has run when `wait` returns, and
what it raised is raised there. Where a process cannot be copied safely, it runs in `wait` itself.
"""

from __future__ import annotations

import multiprocessing
import sys
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection


class Alongside:
    """One piece of work beside the generator."""

    def __init__(self, work: Callable[[], None], may_copy: bool = True) -> None:
        """Starts. `may_copy`: whether this process holds nothing that a copy of it would break,
        such as the threads of a library that is not Python."""
        self._work: Callable[[], None] | None = work
        self._process: multiprocessing.process.BaseProcess | None = None
        # Only a copy of this process (fork) has read the facts already. macOS has it, too, but
        # libraries of the system may not be used in one.
        if may_copy and sys.platform == "linux" and threading.active_count() == 1:
            self._start(work)

    def _start(self, work: Callable[[], None]) -> None:
        context = multiprocessing.get_context("fork")
        self._answer, answer = context.Pipe(duplex=False)
        self._process = context.Process(target=_run, args=(work, answer))
        self._process.start()
        answer.close()  # so that a process that was killed is an end of file here

    def wait(self) -> None:
        """Returns when the work is done. Raises what it raised."""
        work, self._work = self._work, None
        if work is None:
            return
        if self._process is None:
            work()
            return
        try:
            error = self._answer.recv()
        except EOFError:
            error = ChildProcessError("the second process of this build was stopped from outside")
        self._process.join()
        if error is not None:
            raise error

    def stop(self) -> None:
        """Ends the work, done or not."""
        self._work = None
        if self._process is not None:
            self._process.terminate()
            self._process.join()


def _run(work: Callable[[], None], answer: Connection) -> None:
    try:
        work()
    except Exception as error:
        answer.send(error)
    else:
        answer.send(None)
