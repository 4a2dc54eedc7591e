"""Which files of a folder somebody put there, and which a system or a program left behind.

In: a path below a folder. Out: whether it is to be read at all, and whether every disk can hold it.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePath

_LEFT_BEHIND = {"thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", "__macosx", "$recycle.bin"}
_BEGINNINGS = (".", "~$", "~")
"""Hidden files (`.DS_Store`, `._page.md`), and what Word and LibreOffice keep while one writes."""
_ENDS = ("~", ".bak", ".tmp", ".swp", ".orig", ".part", ".crdownload")
"""Copies that editors and browsers keep beside a file."""
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
_NOT_IN_NAMES = re.compile(r'[<>:"\\|?*\x00-\x1f]|[ .]$')


def is_left_behind(path: PurePath) -> bool:
    """Whether a file is no part of what a host wrote: by its name, or that of a folder above it.

    `path` is the one below the folder that is read.
    """
    return any(map(_left_behind, path.parts))


def _left_behind(name: str) -> bool:
    low = name.lower()
    between_hashes = len(low) > 1 and low[0] == low[-1] == "#"  # what Emacs saves by itself
    odd = low.startswith(_BEGINNINGS) or low.endswith(_ENDS) or between_hashes
    return odd or low in _LEFT_BEHIND


def composed(name: str) -> str:
    """A name with each accent and its letter as one, as they are typed; a Mac takes them apart."""
    return unicodedata.normalize("NFC", name)


def same_on_some_disks(name: str) -> str:
    """Names for which this is the same are one file on Windows and on a Mac."""
    return composed(name).casefold()


def not_on_windows(name: str) -> str | None:
    """The part of a path that Windows cannot have as a name; None where it can have all."""
    parts = name.split("/")
    wrong = (part for part in parts if _DEVICE.match(part) or _NOT_IN_NAMES.search(part))
    return next(wrong, None)
