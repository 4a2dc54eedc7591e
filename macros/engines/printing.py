"""The command `python -m macros print` with the build lock of its copy.

In: the arguments of the command. Out: what `macros.press.command` prints, but never while a build
of the same copy runs: the two would write at the same time.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from macros.engines.lock import BuildLock, Busy
from macros.engines.mkdocs_markdown import read_frame
from macros.engines.template_values import frames_of
from macros.press import command
from macros.site import Site, build_folder


def run_print(arguments: argparse.Namespace, root: Path) -> int:
    """Prints what was asked for, after a running build has ended. Gives the exit code."""
    try:
        return command.run(
            arguments, root, lambda site: frames_of(site, read_frame(site.root)), locked
        )
    except Busy as reason:
        print(reason)
        return 1


@contextmanager
def locked(site: Site) -> Iterator[None]:
    """Holds the build lock of a copy. Raises `Busy` where another build does not end in time."""
    lock = BuildLock(build_folder(site))
    lock.acquire()
    try:
        yield
    finally:
        lock.release()
