"""What YAML files held, kept from one run to the next: to read all of them takes a tenth of a
build.

In: a file of this project's own, and the text of a YAML file. Out: the values that were read from
the very same text before, by the very same program. Only a text without a mistake is kept.
"""

from __future__ import annotations

import hashlib
import pickle
import platform
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any

import yaml

Entries = dict[bytes, bytes]
"""Values, pickled, so that each reader has its own; by the digest of their text."""


class Shelf:
    """The values of one run: those of the run before, and those read since."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._before = _read(file)
        self._used: Entries = {}

    def find(self, text: str) -> Any:
        """The values of a text; None where it was not read before."""
        key = _digest(text)
        values = self._used.get(key) or self._before.get(key)
        if values is None:
            return None
        self._used[key] = values
        return pickle.loads(values)

    def keep(self, text: str, values: Any) -> None:
        """Keeps what was read from a text."""
        self._used[_digest(text)] = pickle.dumps(values)

    def save(self) -> None:
        """Writes what this run used, whole or not at all; nothing where nothing is new."""
        if self._used.keys() <= self._before.keys():
            return
        new = self._file.with_name(f"{self._file.name}-{secrets.token_hex(8)}")
        with suppress(OSError):  # a full disk costs time, not the build
            try:
                self._file.parent.mkdir(parents=True, exist_ok=True)
                new.write_bytes(pickle.dumps((_program(), self._used)))
                new.replace(self._file)
            finally:
                new.unlink(missing_ok=True)


_open: list[Shelf] = []


def shelf() -> Shelf | None:
    """The shelf that is open, if any."""
    return _open[-1] if _open else None


@contextmanager
def kept_in(file: Path) -> Iterator[None]:
    """While it lasts, YAML files are read with what the run before kept in `file`."""
    _open.append(Shelf(file))
    try:
        yield
    finally:
        _open.pop().save()


def _read(file: Path) -> Entries:
    """The entries of a file that this program wrote; none where it is damaged or another's."""
    try:
        program, entries = pickle.loads(file.read_bytes())
    except Exception:  # a damaged pickle raises whatever it likes
        return {}
    return dict(entries) if program == _program() else {}


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=16).digest()


@cache
def _program() -> str:
    """What reads: Python, its YAML library, and the modules of this folder."""
    digest = hashlib.blake2b(f"{platform.python_version()} {yaml.__version__}".encode())
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
