"""Puts a finished site in the place of the old one.

In: the folder just built and the folder readers see. Out: readers see the new one; at no moment half of one, and where the system
can exchange two folders in one step, at no moment none.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from pathlib import Path

_EXCHANGE = 2  # RENAME_EXCHANGE of linux/fs.h
_HERE = -100  # AT_FDCWD


def take_place(new: Path, target: Path, old: Path) -> None:
    """Moves `new` to `target`. What stood there before goes to `old` and is then removed."""
    shutil.rmtree(old, ignore_errors=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    if not target.exists():
        shutil.move(new, target)
        return
    if _exchange(new, target):
        new.rename(old)
    else:
        shutil.move(target, old)
        shutil.move(new, target)
    shutil.rmtree(old, ignore_errors=True)


def restore(target: Path, old: Path) -> None:
    """Brings the old site back if a build was stopped between taking it away and putting the new one in its place."""
    if not target.exists() and old.is_dir():
        shutil.move(old, target)


def _exchange(one: Path, other: Path) -> bool:
    """Exchanges two folders in one step (Linux); False where that cannot be done."""
    if sys.platform != "linux":
        return False
    try:
        library = ctypes.CDLL(None, use_errno=True)
        return bool(library.renameat2(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0)
    except (AttributeError, OSError):
        return False
