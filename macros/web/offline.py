"""The offline copy: one zip that opens from a USB stick or a school's network drive, by a double
click on `index.html`.

In: a built site. Out: one zip with the same files, their addresses such that a browser can follow
them without a server, the facts and the search index as scripts (a browser reads no other files
from a disk).
"""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

from macros.web.embed import is_part
from macros.web.worker import MANIFEST, WORKER

_ADDRESS = re.compile(r'(<(?:a|form|link)\b[^>]*?\b(?:href|action)=")([^"#?:]*)((?:[?#][^"]*)?")')
_AHEAD = re.compile(r'[ \t]*<link rel="(?:preload|manifest)"[^>]*>\n?')
"""What a browser refuses from a disk: what a page asks for ahead of time, which is loaded a moment
later anyway, and the manifest of what a device keeps.
"""
_SERVER_FILES = ("_headers", "sitemap.xml", "sitemap.xml.gz", "404.html", WORKER, MANIFEST)
"""What only a server reads."""
_MARK = "assets/find.js"
"""A file of every offline copy: a zip that holds it is one."""
_BESIDE = "offline-new"
"""How the name of a zip ends while it is written."""


def write_zip(site: Path, target: Path, folder: str) -> int:
    """Writes the zip, with everything in one folder. Gives the number of files.

    The zip may be inside the site: it never holds itself, nor an offline copy made before.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    paths = [path for path in sorted(site.rglob("*")) if path.is_file() and _belongs(path, site)]
    beside = target.with_name(f".{target.name}.{_BESIDE}")
    count = 0
    try:
        with zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            for path in paths:
                if path.resolve() == target.resolve():
                    continue
                for inside, content in _files(path, path.relative_to(site).as_posix()):
                    stored = path.suffix in (".pdf", ".docx", ".woff2", ".png")
                    archive.writestr(_entry(f"{folder}/{inside}", stored), content)
                    count += 1
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
    return count


def _belongs(path: Path, site: Path) -> bool:
    """Whether a file of the site goes into its offline copy: parts for other sites do not."""
    if is_part(path.relative_to(site)):
        return False
    if path.name in _SERVER_FILES or path.name.endswith(f".{_BESIDE}"):
        return False
    return path.suffix != ".zip" or not _is_offline_copy(path)


def _is_offline_copy(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return any(name.endswith(f"/{_MARK}") for name in archive.namelist())
    except (OSError, zipfile.BadZipFile):
        return False


def _entry(name: str, stored: bool) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry


def _files(path: Path, name: str) -> list[tuple[str, bytes]]:
    content = path.read_bytes()
    if path.suffix == ".html":
        return [(name, offline_page(content.decode("utf-8")).encode("utf-8"))]
    if name.startswith("data/states/") and path.suffix == ".json":
        facts = content.decode("utf-8").strip()
        code = json.dumps(path.stem)
        script = f"(self.guideStates=self.guideStates||{{}})[{code}]={facts};\n"
        return [(name, content), (name.removesuffix(".json") + ".js", script.encode("utf-8"))]
    if path.name == "search_index.json":
        index = json.loads(content)
        for entry in index["docs"]:
            place, _, anchor = entry["location"].partition("#")
            entry["location"] = page_file(place) + (f"#{anchor}" if anchor else "")
        text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
        script = f"var guideIndex = {text}"
        return [(name, text.encode()), (name.removesuffix(".json") + ".js", script.encode())]
    return [(name, content)]


def page_file(address: str) -> str:
    """The file of a page's address: `rights/consent/` is `rights/consent/index.html`."""
    if address in ("", ".", "./"):
        return "index.html"
    return f"{address}index.html" if address.endswith("/") else address


def offline_page(html: str) -> str:
    """A page with addresses that work from a disk."""
    html = _ADDRESS.sub(lambda m: m[1] + (_local(m[2]) if m[2] else "") + m[3], html)
    return _AHEAD.sub("", html)


def _local(address: str) -> str:
    if address.startswith("/") or not (
        address.endswith("/") or address in (".", "..") or re.fullmatch(r"(?:\.\./)*\.\.", address)
    ):
        return address
    return "index.html" if address == "." else (address.rstrip("/") + "/index.html")
