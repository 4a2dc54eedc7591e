"""A writer's preview: what is watched, and which pages to build again.

In: the project and each new build of the preview. Out: pages that `mkdocs serve --dirty` builds.
"""

from __future__ import annotations

from pathlib import Path

from macros.engines.build import Build
from macros.hosts.brand import brand_folder
from macros.web.stage import newest, touch_all


class Preview:
    """One run of `mkdocs serve`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.latest = 0.0
        names = ("docs", "data", "overrides", "macros")
        self.folders = [*(root / name for name in names), brand_folder(root)]

    def see(self, build: Build) -> None:
        """`--dirty` builds only pages that are newer than before; but facts, looks and code show
        on every page."""
        shared = [folder for folder in self.folders if folder != self.root / "docs"]
        latest = newest([*shared, self.root / "mkdocs.yml"])
        if self.latest and latest > self.latest:
            for language in build.languages:
                touch_all(build.stage(language))
        self.latest = latest
