"""One build of one copy, whichever site generator does it.

In: the project's folder, and the folder that readers see. Out: checked facts, a source tree of
pages for each language, and at the end the whole new site in the place of the old one; or the old
one as it was.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from macros.engines.alongside import Alongside
from macros.engines.lock import BuildLock, print_line
from macros.engines.swap import Places, clean, let_everyone_read, take_place
from macros.facts.history import write_edition
from macros.pages.markdown import Frames
from macros.pages.templating import environment, keep_compiled
from macros.press.queue import Bar, Job, Press, Printed, press_cores
from macros.press.share import FILE as SHARE
from macros.press.share import share_picture
from macros.reading.kept import kept_in
from macros.site import Site, build_folder, open_site
from macros.update import keep
from macros.views.views import Views
from macros.web.components import Components, components_of
from macros.web.embed import write_embeds
from macros.web.feeds import write_feeds
from macros.web.headers import write_headers
from macros.web.looks import write_looks
from macros.web.opendata import write_open_data
from macros.web.search_index import write_search_index
from macros.web.stage import write_stage
from macros.web.worker import write_worker


class CannotBuild(Exception):
    """What keeps a build from its place, in one line."""


@dataclass
class Build:
    """What a build holds from its first check to the swap."""

    site: Site
    folder: Path
    """Source trees, compiled templates and the lock of this copy."""
    lock: BuildLock
    press: Press
    printed: dict[Job, Printed] = field(default_factory=dict)
    components: dict[str, Components] = field(default_factory=dict)
    """What pages may show, by language."""
    places: Places | None = None
    """Where the new site is built and will go; None while a writer's preview is served."""
    additions: Alongside | None = None

    @property
    def languages(self) -> list[str]:
        """The first one's pages are at the site's top, each other one's in a folder of its name."""
        return self.site.brand.languages

    def stage(self, language: str) -> Path:
        """The folder of the pages of one language."""
        return self.folder / "docs" / language

    def write_stages(self) -> None:
        """Writes the pages of every language, as Markdown."""
        self.components = components_of(self.site, _sizes(self.printed))
        for language, components in self.components.items():
            write_stage(self.site, components, self.stage(language))

    def begin_additions(self, site_dir: Path) -> None:
        """Starts to add to the site what no generator makes and needs no generated page: data,
        parts for frames, feeds, prints. The generator may build its pages into `site_dir`
        meanwhile, but not empty it any more."""
        # Typst has threads of its own, once it has printed here.
        self.additions = Alongside(lambda: self._add(site_dir), may_copy=not self.press.has_printed)

    def _add(self, site_dir: Path) -> None:
        write_open_data(site_dir / "data", self.components)
        write_edition(self.site.library, self.site.brand.codes, site_dir / "data")
        first = self.components[self.languages[0]]
        write_embeds(site_dir, self.site, first)
        write_feeds(site_dir, first.views)
        _write_share(site_dir, first.views)
        before = self.places.target / "print" if self.places is not None else None
        self.press.place(self.printed, site_dir / "print", before)

    def publish(self, site_dir: Path) -> None:
        """Adds to the generated pages what no generator makes: looks, search words, headers, and
        what `begin_additions` began.

        Raises `UnknownScript` where a page holds a script that nobody has reviewed.
        """
        if self.additions is None:
            self.begin_additions(site_dir)
        for language, folder in self._folders(site_dir):
            write_looks(self.site, folder)
            stage = self.stage(language)
            write_search_index(folder, stage, self.site.views[language], self.site.search_words)
        # A generator empties the folder of a further language before it builds into it.
        for language, folder in self._folders(site_dir)[1:]:
            write_embeds(folder, self.site, self.components[language])
            write_feeds(folder, self.site.views[language])
            _write_share(folder, self.site.views[language])
        assert self.additions is not None
        self.additions.wait()
        write_worker(site_dir, self.site)
        write_headers(site_dir, self.site.brand.site_url, self.languages[1:])
        _remove_empty_sitemaps(site_dir)

    def _folders(self, site_dir: Path) -> list[tuple[str, Path]]:
        """Each language with the folder of its pages."""
        first = self.languages[0]
        return [
            (language, site_dir if language == first else site_dir / language)
            for language in self.languages
        ]

    def finish(self) -> None:
        """Readers see the new site from now on."""
        if self.places is not None:
            let_everyone_read(self.places.new)
            take_place(self.places)
            self._remember_edition()
        self.lock.release()

    def _remember_edition(self) -> None:
        """Keeps the facts of what this brand built last, wherever it went, for `check` and
        `update`."""
        keep(self.site, self.folder / "last")

    def abandon(self) -> None:
        """Readers keep the old site; nothing half-built is left."""
        if self.additions is not None:
            self.additions.stop()
        if self.places is not None:
            shutil.rmtree(self.places.new, ignore_errors=True)
        self.lock.release()


def _write_share(folder: Path, views: Views) -> None:
    file = folder / SHARE
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(share_picture(views))


def _remove_empty_sitemaps(site_dir: Path) -> None:
    """A site whose address is not known has site maps without a page, which search engines call
    broken."""
    for file in site_dir.rglob("sitemap.xml"):
        if b"<loc>" not in file.read_bytes():
            file.with_name("sitemap.xml.gz").unlink(missing_ok=True)
            file.unlink()


def _open(root: Path) -> Site:
    """The copy, from what was read before wherever a file is the same."""
    with kept_in(root / ".build" / "read"):
        return open_site(root)


def press_of(site: Site, frames: Frames) -> Press:
    """What prints a copy; printed files are kept from one build to the next."""
    return Press(site, build_folder(site) / "print", frames)


def start_build(
    root: Path,
    target: Path,
    read_frames: Callable[[Site], Frames],
    say: Callable[[str], None] = print_line,
) -> Build:
    """Starts a build whose result goes to `target`: waits for its turn, reads and prints.

    `read_frames` gives the pages of each language, which guides are made of.

    Raises `Mistakes`, `Busy`, or `CannotBuild`. The caller ends it with `finish` or `abandon`.
    """
    site = _open(root)
    folder = build_folder(site)
    lock = BuildLock(folder, say)
    if lock.acquire():
        site = _open(root)  # facts may have changed while the other build ran
    build = Build(site, folder, lock, press_of(site, read_frames(site)))
    try:
        keep_compiled(environment(), folder / "templates", reload=False)
        build.places = _places(target, folder)
        build.printed = _print(build)
        build.write_stages()
    except BaseException:
        build.abandon()
        raise
    return build


def start_preview(
    root: Path,
    read_frames: Callable[[Site], Frames],
    lock: BuildLock | None = None,
) -> Build:
    """Starts a build for a writer's preview: pages of its own, and prints only with PRINT=1.

    The lock of an earlier build of the same preview is kept. Raises `Mistakes` or `Busy`.
    """
    site = _open(root)
    folder = build_folder(site) / "serve"
    if lock is None:
        lock = BuildLock(folder)
        lock.acquire(patience=0)
    build = Build(site, folder, lock, press_of(site, read_frames(site)))
    if os.environ.get("PRINT") == "1":
        printing = BuildLock(build_folder(site))
        printing.acquire()
        try:
            build.printed = _print(build)
        finally:
            printing.release()
    build.write_stages()
    return build


def _print(build: Build) -> dict[Job, Printed]:
    with Bar("Printing") as bar:
        return build.press.run(bar, press_cores())


def _sizes(printed: dict[Job, Printed]) -> dict[str, dict[tuple[str, str, str], tuple[int, int]]]:
    """Pages and bytes of each printed file, by language."""
    sizes: dict[str, dict[tuple[str, str, str], tuple[int, int]]] = {}
    for job, entry in printed.items():
        found = sizes.setdefault(job.language, {})
        found[job.state, job.sheet, job.form] = (entry.pages, entry.size)
    return sizes


def _places(target: Path, folder: Path) -> Places:
    """The places beside the target, cleaned up after a build that was killed."""
    target = target.resolve()
    if target.is_mount():
        raise CannotBuild(
            f"{target}: a disk is mounted here, so that no folder can take its place; expected a "
            f"folder inside it, such as {target / 'site'}"
        )
    owner = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:8]
    places = Places.beside(target, owner)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        clean(places)
        places.new.mkdir()
    except OSError as error:
        raise CannotBuild(
            f"{target.parent}: the new site cannot be built here ({error.strerror}), expected a "
            "folder that may be written to"
        ) from None
    return places
