"""Puts a finished site in the place of the old one.

In: the folder just built, beside the folder readers see. Out: readers see the new one; at no moment
half of one, and where the system can exchange two folders in one step, at no moment none.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

_EXCHANGE = 2  # RENAME_EXCHANGE of linux/fs.h
_HERE = -100  # AT_FDCWD


@dataclass(frozen=True)
class Places:
    """The folder readers see, and two beside it: the new site while it is built, the old one while
    it is replaced. All three are on one file system, so that each move is a rename."""

    target: Path
    new: Path
    old: Path

    @classmethod
    def beside(cls, target: Path, owner: str) -> Places:
        """The places for a target. `owner` distinguishes the copies that build into one folder."""
        hidden = f".{target.name.lstrip('.')}"
        parent = target.parent
        return cls(target, parent / f"{hidden}.new-{owner}", parent / f"{hidden}.old-{owner}")


def clean(places: Places) -> None:
    """Repairs what a build that was killed left: the old site comes back if its place is empty, the
    half-built one goes."""
    if not places.target.exists() and places.old.is_dir():
        places.old.rename(places.target)
    for folder in (places.new, places.old):
        if folder.exists():
            shutil.rmtree(folder)


def let_everyone_read(folder: Path) -> None:
    """Gives the site the permissions that a web server needs, whatever the umask of who builds."""
    if os.name == "nt":
        return
    for inside, _, files in os.walk(folder):
        Path(inside).chmod(0o755)
        for name in files:
            Path(inside, name).chmod(0o644)


def take_place(places: Places) -> None:
    """Moves the new site to the target. What was there before is removed."""
    if places.old.exists():
        shutil.rmtree(places.old)
    if not places.target.exists():
        places.new.rename(places.target)
        return
    if _exchange(places.new, places.target):
        places.new.rename(places.old)
    else:
        places.target.rename(places.old)
        places.new.rename(places.target)
    shutil.rmtree(places.old, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Exchanges two folders in one step (Linux); False where that cannot be done."""
    if sys.platform != "linux":
        return False
    try:
        library = ctypes.CDLL(None, use_errno=True)
        names = os.fsencode(one), os.fsencode(other)
        return bool(library.renameat2(_HERE, names[0], _HERE, names[1], _EXCHANGE) == 0)
    except (AttributeError, OSError):
        return False
