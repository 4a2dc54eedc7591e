"""MkDocs set up for the pages of one language; each further language is a MkDocs run of its own.

In: a build and a language. Out: a configuration of MkDocs whose theme, menus, titles, search and
labels are of that language; for a further language, its pages in `<site>/<language>`.
"""

from __future__ import annotations

import html
import logging
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import escape
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

from macros.engines.build import Build
from macros.engines.template_values import (
    alternates,
    license_line,
    navigation,
    palette,
    template_values,
)
from macros.pages.templating import keep_compiled
from macros.web.components import Components


def configure(config: MkDocsConfig, build: Build, language: str) -> None:
    """Points a configuration at a language's source tree and gives the templates their values."""
    site, stage = build.site, build.stage(language)
    words = site.views[language].words.file
    config.docs_dir = str(stage)
    config.nav = navigation(site, language, list(config.nav or []), stage)
    # The theme prints these two as they are.
    config.site_name = escape(site.brand.name)
    config.site_description = escape(site.brand.said(site.brand.tagline, language))
    if address := site.brand.address(language):
        config.site_url = address
    config.copyright = license_line(words)
    config.theme["language"] = language
    config.theme["palette"] = palette(words, config.theme["palette"])
    config.extra.update(template_values(build, language))
    config.same_table = build.components[language]  # type: ignore[attr-defined]
    config.same_table_build = build  # type: ignore[attr-defined]


def build_language(config: MkDocsConfig, build: Build, language: str) -> None:
    """Builds the pages of a further language. Raises what MkDocs raises, also for `--strict`."""
    # Without the hooks: this run is a part of the one whose hooks are running.
    further = load_config(
        config_file=config.config_file_path,
        site_dir=str(Path(config.site_dir) / language),
        strict=config.strict,
        hooks=[],
    )
    if not build.site.brand.site_url and config.site_url:
        further.site_url = f"{config.site_url.rstrip('/')}/{language}/"
    configure(further, build, language)
    events = further.plugins.events
    events["env"].append(lambda env, *, config, files: keep_templates(env, config))
    events["files"].append(lambda files, *, config: without_components(files, config))
    # First, as for the first language: the search takes up what this escapes.
    events["page_context"].insert(
        0, lambda context, *, page, config, nav: prepare_context(context, page, config)
    )
    mkdocs_build.build(further)


def keep_templates(env: Environment, config: MkDocsConfig) -> Environment:
    """Keeps the theme's compiled templates for the next build."""
    build: Build = config.same_table_build  # type: ignore[attr-defined]
    keep_compiled(env, build.folder / "templates", reload=build.places is None)
    return env


def prepare_context(context: dict[str, Any], page: Page, config: MkDocsConfig) -> dict[str, Any]:
    """Gives the template this page's addresses in the other languages, and escapes the page's
    title, description and tags, which the theme prints as they are (the tags in its search)."""
    for key in ("title", "description"):
        if page.meta.get(key):
            page.meta[key] = escape(page.meta[key])
    if isinstance(page.meta.get("tags"), list):
        page.meta["tags"] = [html.escape(str(tag), quote=False) for tag in page.meta["tags"]]
    components: Components = config.same_table  # type: ignore[attr-defined]
    build: Build = config.same_table_build  # type: ignore[attr-defined]
    context["alternates"] = alternates(
        build, components.views.language, page.file.src_uri, page.url
    )
    return context


def without_components(files: Files, config: MkDocsConfig) -> Files:
    """Leaves out the parts of the components: the source tree has what is made of them."""
    for file in list(files):
        if file.src_uri.startswith(("components/", "vendor/")) and file.src_dir != config.docs_dir:
            files.remove(file)
    return files


def strict_fails(config: MkDocsConfig) -> bool:
    """Whether MkDocs is about to fail for warnings: it counts them in a handler of its logger."""
    handlers = logging.getLogger("mkdocs").handlers
    counters = [handler for handler in handlers if isinstance(handler, CountHandler)]
    return config.strict and any(counter.get_counts() for counter in counters)
