"""Marks of what can change a printed page: while a mark is the same, what was printed with it is
too.

In: the program, its libraries, a copy of the site. Out: short texts of digits and letters.
"""

from __future__ import annotations

import hashlib
import platform
import re
from collections.abc import Iterable
from functools import cache
from importlib import metadata
from pathlib import Path

from macros.site import Site

HERE = Path(__file__).parent
_READ = (".yml", ".yaml", ".py", ".typ", ".md", ".svg", ".png", ".jpg", ".jpeg")
"""Files that can change a printed page."""
_TEXTS = (".yml", ".yaml", ".md")
_PERHAPS_BORROWED = re.compile("[^\0-\u024f\u2010-\u2027]")
"""A letter that is neither Latin nor a mark of everyday: looking for its typeface takes time."""


def libraries(requirements: Path = HERE.parents[1] / "requirements.txt") -> list[str]:
    """Every library of the program with its installed version, such as `markdown 3.11.3`.

    Those of `requirements.txt`; where there is no such file, all that are installed. Which of them
    can change a page is not distinguished: an upgrade is rare, and a list kept by hand would miss
    one.
    """
    try:
        text = requirements.read_text(encoding="utf-8")
    except OSError:
        names: Iterable[str] = (found.name for found in metadata.distributions())
    else:
        names = re.findall(r"^([A-Za-z0-9][A-Za-z0-9._-]*)(?=\s*==)", text, re.MULTILINE)
    return [f"{name} {_version(name)}" for name in sorted({name.lower() for name in names})]


def _version(name: str) -> str:
    """A library's version; a library for another system is not installed."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "none"


@cache
def machine() -> str:
    """What prints: Python, the libraries, the templates, fonts and code of the press."""
    digest = hashlib.blake2b(platform.python_version().encode(), digest_size=16)
    digest.update("\n".join(libraries()).encode())
    folders = (HERE / "templates", HERE / "fonts")
    code = [path for folder in (HERE, HERE.parent / "pdf") for path in folder.glob("*.py")]
    for path in sorted([*(path for folder in folders for path in folder.glob("*")), *code]):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def borrowed(text: str) -> str:
    """The typefaces of the system that a text is set in: nothing where those of the project do.

    A file that was replaced has another size or day.
    """
    if not _PERHAPS_BORROWED.search(text):
        return ""
    from macros.press.typefaces import not_ours, of_system  # slow to load

    letters = not_ours(text)
    files = [path for _, path in of_system(frozenset(letters))] if letters else []
    return "\n".join(f"{path} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in files)


def fingerprint(site: Site) -> str:
    """Everything that can change a printed page of a copy: while it stays the same, nothing needs
    to be looked at again."""
    digest = hashlib.blake2b(machine().encode(), digest_size=16)
    digest.update((site.root / "mkdocs.yml").read_bytes())
    letters: set[str] = set()
    for folder in (site.root / "data", site.brand_folder, site.root / "macros", site.root / "docs"):
        for path in sorted(folder.rglob("*")):
            if path.suffix in _READ and path.is_file():
                content = path.read_bytes()
                digest.update(path.relative_to(folder).as_posix().encode() + content)
                if path.suffix in _TEXTS:
                    letters |= set(content.decode(errors="ignore"))
    digest.update(borrowed("".join(sorted(letters))).encode())
    return digest.hexdigest()
