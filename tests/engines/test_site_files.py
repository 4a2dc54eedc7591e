"""The files of a built site: everyone may read them, none is linked to another, and they are the
same on every system.
"""

from __future__ import annotations

import collections
import sys
from pathlib import Path

import pytest

TEXT = (".html", ".css", ".js", ".json", ".csv", ".xml", ".svg", ".txt")


def files(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*")) if path.is_file()]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no such modes")
def test_everyone_may_read_every_file_and_folder(built: Path) -> None:
    assert [str(path) for path in files(built) if path.stat().st_mode & 0o044 != 0o044] == []
    assert [
        str(path)
        for path in built.rglob("*")
        if path.is_dir() and path.stat().st_mode & 0o055 != 0o055
    ] == []


def test_no_file_is_a_link(built: Path) -> None:
    """GitHub Pages takes a site as a tar file without symbolic links and hard links."""
    assert [str(path) for path in built.rglob("*") if path.is_symlink()] == []
    names = collections.defaultdict(list)
    for path in files(built):
        status = path.stat()
        names[status.st_dev, status.st_ino].append(path.relative_to(built).as_posix())
    assert [same for same in names.values() if len(same) > 1] == []


def test_texts_are_utf8_with_plain_line_ends(built: Path) -> None:
    for path in files(built):
        if path.suffix in TEXT or path.name == "_headers":
            content = path.read_bytes()
            content.decode("utf-8")
            assert b"\r" not in content, path
