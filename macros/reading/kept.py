"""What came of a text, kept from one run to the next: the values of a YAML file, for one.

In: a file of this project's own, and a text. Out: what came of the very same text before, with the
very same program. To read all YAML files anew takes a tenth of a build.
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
    """What is kept of one run: what the run before kept, and what is new. `program` names all that
    made it: with another one, nothing is taken from the run before."""

    def __init__(self, file: Path, program: str) -> None:
        self._file, self._program = file, program
        self._before = self._read()
        self._used: Entries = {}

    def find(self, text: str) -> Any:
        """What came of a text; None where it is not kept."""
        key = _digest(text)
        values = self._used.get(key) or self._before.get(key)
        if values is None:
            return None
        self._used[key] = values
        return pickle.loads(values)

    def __contains__(self, text: str) -> bool:
        key = _digest(text)
        return key in self._used or key in self._before

    def keep(self, text: str, values: Any) -> None:
        """Keeps what came of a text."""
        self._used[_digest(text)] = pickle.dumps(values)

    def save(self) -> None:
        """Writes what this run used, whole or not at all; nothing where nothing is new."""
        if self._used.keys() <= self._before.keys():
            return
        with suppress(OSError):  # a full disk costs time, not the build
            self._file.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._file, pickle.dumps((self._program, self._used)))

    def _read(self) -> Entries:
        """What the same program kept in the file; nothing where that is damaged."""
        try:
            made_by, entries = pickle.loads(self._file.read_bytes())
        except Exception:  # a damaged pickle raises whatever it likes
            return {}
        return dict(entries) if made_by == self._program else {}


_open: list[Shelf] = []


def shelf() -> Shelf | None:
    """The shelf that is open, if any."""
    return _open[-1] if _open else None


@contextmanager
def kept_in(file: Path) -> Iterator[None]:
    """While it lasts, YAML files are read with what the run before kept in `file`."""
    _open.append(Shelf(file, program()))
    try:
        yield
    finally:
        _open.pop().save()


def write_whole(path: Path, content: bytes) -> None:
    """Writes whole or not at all, also when it is interrupted; with the permissions that a new file
    has."""
    new = path.with_name(f"new-{secrets.token_hex(8)}")
    try:
        with new.open("xb") as file:
            file.write(content)
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=16).digest()


@cache
def program() -> str:
    """What reads YAML: Python, its YAML library, and the modules of this folder."""
    digest = hashlib.blake2b(f"{platform.python_version()} {yaml.__version__}".encode())
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
