"""The events of MkDocs that the site needs, and nothing else.

In: MkDocs' configuration. Out: MkDocs builds the pages of the source tree; at its very end, when
also `--strict` has found nothing, the new site takes the old one's place. The work is done in
modules that know no MkDocs.
"""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

gc.disable()  # nothing is dropped while modules are loaded; looking takes a fifth of that time
from macros.engines import mkdocs_pages  # noqa: E402
from macros.engines.build import Build, CannotBuild, start_build, start_preview  # noqa: E402
from macros.engines.lock import Busy  # noqa: E402
from macros.engines.mkdocs_markdown import frame_of  # noqa: E402
from macros.engines.preview import Preview  # noqa: E402
from macros.engines.template_values import frames_of  # noqa: E402
from macros.pages.markdown import Frames  # noqa: E402
from macros.reading.findings import Mistakes  # noqa: E402
from macros.site import Site  # noqa: E402
from macros.web.headers import UnknownScript  # noqa: E402

gc.enable()


class Events:
    """One run of the `mkdocs` command: one build, or a preview that builds again and again.

    MkDocs gives no configuration to the events that end a run, so this object holds the build.
    """

    def __init__(self) -> None:
        self.started = False
        self.preview: Preview | None = None
        self.config: MkDocsConfig | None = None
        self.build: Build | None = None
        self.built = False

    def on_startup(self, command: str, dirty: bool) -> None:
        """Notes what the command is; MkDocs calls used as a library do not say it."""
        self.started = True
        if command == "serve":
            self.preview = Preview(ROOT)
        else:
            # A build makes objects by the million and drops few: looking for dropped ones takes
            # a tenth of its time (bench/build.py).
            gc.disable()

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Checks every fact, writes the source trees and points MkDocs at the first language's."""
        self.config, self.built = config, False

        def read_frames(site: Site) -> Frames:
            return frames_of(site, frame_of(config))

        try:
            if self.preview is None:
                self.build = start_build(ROOT, Path(config.site_dir), read_frames)
            else:
                lock = self.build.lock if self.build else None
                self.build = start_preview(ROOT, read_frames, lock)
                self.preview.see(self.build)
        except Mistakes as mistakes:
            count = len(mistakes.found)
            plural = "s" if count > 1 else ""
            raise Abort(
                f"{mistakes}\n{count} mistake{plural}; the last good site is left as it was."
            ) from None
        except (Busy, CannotBuild) as reason:
            raise Abort(str(reason)) from None
        build = self.build
        config.same_table_build = build  # type: ignore[attr-defined]
        mkdocs_pages.configure(config, build, build.languages[0])
        if build.places is not None:
            config.site_dir = str(build.places.new)
        return config

    def on_serve(
        self, server: LiveReloadServer, config: MkDocsConfig, builder: Any
    ) -> LiveReloadServer:
        """Watches what a writer edits instead of the source tree."""
        server.unwatch(config.docs_dir)
        for folder in self.preview.folders if self.preview else ():
            server.watch(str(folder))
        return server

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Leaves out the parts of the components. MkDocs has emptied the site's folder by now."""
        assert self.build is not None
        if self.preview is None:
            self.build.begin_additions(Path(config.site_dir))
        return mkdocs_pages.without_components(files, config)

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Keeps the theme's compiled templates for the next build."""
        return mkdocs_pages.keep_templates(env, config)

    @event_priority(100)
    def on_page_context(
        self, context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
    ) -> dict[str, Any]:
        """Prepares what the template shows of a page, before the search takes it into its index."""
        return mkdocs_pages.prepare_context(context, page, config)

    @event_priority(-100)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Builds the further languages, then adds data, prints and headers."""
        build = self.build
        assert build is not None
        for language in build.languages[1:]:
            mkdocs_pages.build_language(config, build, language)
        try:
            build.publish(Path(config.site_dir))
        except UnknownScript as script:
            raise Abort(str(script)) from None
        self.built = True
        if not self.started and not mkdocs_pages.strict_fails(config):
            self._finish(config)

    def on_build_error(self, error: Exception) -> None:
        """Leaves the last good site as it was, and nothing half-built beside it."""
        self.built = False
        if self.build is not None and self.preview is None:
            self.build.abandon()
            self.build = None

    def on_shutdown(self) -> None:
        """The new site takes the old one's place, if MkDocs came to its end without a failure.

        MkDocs counts the warnings of `--strict` after its last event of a build, and calls this
        one also when it fails or is interrupted: then an exception is on its way.
        """
        gc.freeze()  # nothing is gained by looking through the objects of a finished build
        gc.enable()
        build, config = self.build, self.config
        if build is None or config is None:
            return
        if self.preview is not None:
            build.lock.release()
        elif self.built and sys.exc_info()[0] is None:
            self._finish(config)
        else:
            build.abandon()

    def _finish(self, config: MkDocsConfig) -> None:
        assert self.build is not None and self.build.places is not None
        config.site_dir = str(self.build.places.target)
        self.build.finish()
        self.build = None


_events = Events()
on_startup = _events.on_startup
on_config = _events.on_config
on_serve = _events.on_serve
on_files = _events.on_files
on_env = _events.on_env
on_page_context = _events.on_page_context
on_post_build = _events.on_post_build
on_build_error = _events.on_build_error
on_shutdown = _events.on_shutdown
