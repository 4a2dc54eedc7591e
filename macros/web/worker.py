"""What a copy needs to work without the internet: `sw.js`, a service worker that keeps one edition
on the device, and `manifest.webmanifest`, by which a device may keep the site among its programs.

In: the built site, the brand. Out: the two files at the site's top. A copy that keeps nothing has
a worker that takes away what an earlier edition kept.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from macros.facts.model import State
from macros.hosts.brand import Brand
from macros.sheets.printables import EDITIONS
from macros.site import Site
from macros.web.assets import component_file

WORKER = "sw.js"
MANIFEST = "manifest.webmanifest"
INSTEAD = "about/without-internet/"
"""The page that is shown for one that the device does not keep."""

_APART = re.compile(
    r"(?:[a-z-]+/)?(?:embed|print|feeds|data)/.*|.*\.map|assets/javascripts/(?:lunr|workers)/.*"
    r"|(?:[a-z-]+/)?assets/share\.png|[^/]*\.(?:zip|xml|gz|txt)|404\.html|_headers|(?:.*/)?\..*"
)
"""What nobody reads without the internet, or what comes with the reader's own state."""
_DATA = re.compile(r"data/(?:states/[a-z]+|(?!edition|rules|changes)[a-z-]+)\.json")
"""The data that pages read."""


def write_worker(site_dir: Path, site: Site) -> None:
    """Writes `sw.js` and, for a copy that can be kept, `manifest.webmanifest`."""
    brand = site.brand
    if not brand.offline:
        script = component_file(site.root, "worker/gone", "js")
        _write(site_dir / WORKER, script)
        return
    files = {path: digest_of(file) for path, file in _files(site_dir)}
    places = [site.library.state(code) for code in brand.codes]
    states = {state.id: _of_state(files, state) for state in places}
    of_states = {path for paths in states.values() for path in paths}
    edition = {
        "mark": _mark(files),
        "pages": {path: digest for path, digest in files.items() if path not in of_states},
        "states": states,
        "prints": _prints(site_dir, places[0].id),
        "instead": INSTEAD,
    }
    known = json.dumps(edition, separators=(",", ":"), ensure_ascii=False)
    script = component_file(site.root, "worker", "js")
    _write(site_dir / WORKER, f"var edition = {known};\n{script}")
    _write(site_dir / MANIFEST, json.dumps(_manifest(brand), ensure_ascii=False, indent=1) + "\n")


def _files(site_dir: Path) -> Iterator[tuple[str, Path]]:
    """Every file that a device may keep, by its address from the site's top."""
    files: list[Path] = []
    for inside, folders, names in os.walk(site_dir):
        if Path(inside) == site_dir:
            folders[:] = set(folders) - {"print"}  # thousands of files
        files += (Path(inside, name) for name in names)
    for file in sorted(files):
        path = file.relative_to(site_dir).as_posix()
        if path in (WORKER, MANIFEST) or (_APART.fullmatch(path) and not _DATA.fullmatch(path)):
            continue
        yield path.removesuffix("index.html") if file.name == "index.html" else path, file


def _of_state(files: dict[str, str], state: State) -> dict[str, str]:
    """The files that only the readers of one state need."""
    own = re.compile(rf"(?:[a-z-]+/)?states/{state.slug}/|data/states/{state.id}\.json")
    return {path: digest for path, digest in files.items() if own.fullmatch(path)}


def _prints(site_dir: Path, code: str) -> list[str]:
    """The sheets on paper, alike for each state. Guides are kept once they are read."""
    folder = site_dir / "print" / code
    return [
        f"print/*/{file.relative_to(folder).as_posix()}"
        for file in sorted(folder.rglob("*.pdf"))
        if file.stem not in EDITIONS
    ]


def digest_of(file: Path) -> str:
    """The start of the digest of a file's content, as `worker.js` makes it."""
    return base64.b64encode(hashlib.sha256(file.read_bytes()).digest()[:12]).decode()


def _mark(files: dict[str, str]) -> str:
    return hashlib.sha256(json.dumps(files, sort_keys=True).encode()).hexdigest()[:12]


def _manifest(brand: Brand) -> dict[str, Any]:
    """https://www.w3.org/TR/appmanifest/"""
    return {
        "id": "./",
        "name": brand.name,
        "short_name": brand.known_as,
        "lang": brand.languages[0],
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": "#fbf7f0",
        "theme_color": "#fbf7f0",
        "icons": [
            {"src": "assets/mark.svg", "sizes": "any", "type": "image/svg+xml"},
            *(
                {"src": f"assets/icon-{size}.png", "sizes": f"{size}x{size}", "type": "image/png"}
                for size in (192, 512)
            ),
        ],
    }


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
