"""The files of a built site: everyone may read them, none is linked to another, and they are the
same on every system.
"""

from __future__ import annotations

import collections
import re
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
            assert path.name == "rules.csv" or b"\r" not in content, path


def test_every_name_is_allowed_on_windows_and_on_disks_without_case(built: Path) -> None:
    """Also when it is unpacked from the offline zip into a folder of a user."""
    names = [path.relative_to(built).as_posix() for path in built.rglob("*")]
    assert [name for name in names if not_for_windows(name)] == []
    without_case = collections.Counter(name.casefold() for name in names)
    assert [name for name, times in without_case.items() if times > 1] == []


def not_for_windows(name: str) -> bool:
    """Whether Windows cannot make a file with this name in a folder of a user."""
    if len(f"C:/Users/a-long-user-name/Downloads/guide-offline/guide-offline/{name}") > 200:
        return True
    return any(
        re.search(r'[<>:"\\|?*\x00-\x1f]|[ .]$', part)
        or re.match(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", part, re.IGNORECASE)
        for part in name.split("/")
    )


@pytest.mark.parametrize(
    "name", ["a/what?.html", "CON.html", "a/aux/index.html", "end./x", "a:b", "a/" * 100]
)
def test_a_name_that_windows_refuses_would_be_seen(name: str) -> None:
    assert not_for_windows(name.rstrip("/"))
