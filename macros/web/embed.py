"""The parts for groups that have a site already: each rule of each state as a page for a frame.

In: a copy of the site and the components of a language. Out: `embed/<state>/<rule>/index.html`, and
a small style sheet and script beside them. Only these pages may be framed (`web/headers.py`).
"""

from __future__ import annotations

import re
from pathlib import Path, PurePath

from lightningcss import process_stylesheet
from markupsafe import Markup

from macros.facts.kinds import Kind
from macros.facts.model import State
from macros.site import Site
from macros.web.assets import EMBED_SCRIPT, EMBED_STYLES, component_file
from macros.web.components import Components
from macros.web.tell_us import PageName

FOLDER = "embed"
_DARK = re.compile(r'\[data-md-color-scheme="slate"\] (\{[^}]*--paper[^}]*\})')
_PART = re.compile(
    rf"(?:[a-z]{{2}}/)?{FOLDER}/(?:[a-z]{{2}}/[a-z_]+/index\.html|embed\.(?:css|js))"
)


def write_embeds(target: Path, site: Site, components: Components) -> None:
    """Writes the parts of one language. `target` is the folder of that language's pages."""
    folder = target / FOLDER
    for state in components.views.states():
        for kind in Kind:
            path = folder / state.id / kind.value / "index.html"
            path.parent.mkdir(parents=True, exist_ok=True)
            page = f"{embed_page(state, kind, components)}\n"
            path.write_text(page, encoding="utf-8", newline="\n")
    style = f"{embed_style(site)}\n"
    (folder / "embed.css").write_text(style, encoding="utf-8", newline="\n")
    script = component_file(site.root, EMBED_SCRIPT, "js")
    (folder / "embed.js").write_text(script, encoding="utf-8", newline="\n")


def embed_page(state: State, kind: Kind, components: Components) -> Markup:
    """One rule as a whole page: its box as on the state's page, and where it comes from."""
    box, tell_us = components.views.rule(state, kind), components.tell_us
    title = f"{state.name}: {box.question}"
    open_address = tell_us.address(PageName(title, f"states/{state.slug}/"), box.question)
    return components.draw(
        "embed/embed.html",
        language=components.views.language,
        title=title,
        host=components.brand.name,
        fragment=components.fragment(state, kind),
        state=state,
        names=components.words.names(state),
        kind=kind,
        tell=tell_us.filled(open_address, state=state.name),
    )


def embed_style(site: Site) -> str:
    """The style of a part, minified: dark where the reader's device is, in the brand's colors."""
    parts = [component_file(site.root, name, "css") for name in EMBED_STYLES]
    dark = _DARK.search(parts[0])
    if dark is None:
        raise LookupError("tokens.css has no block for slate, expected one with --paper")
    rules = [_in_the_dark(dark[1])]
    if site.brand.colors:
        light_palette, dark_palette = site.brand.colors.palettes()
        rules += [f":root{{{light_palette.css()}}}", _in_the_dark(f"{{{dark_palette.css()}}}")]
    return process_stylesheet("\n".join([parts[0], *rules, *parts[1:]]), minify=True)


def is_part(path: PurePath) -> bool:
    """Whether a file of a built site, by its path in it, is written here."""
    return _PART.fullmatch(path.as_posix()) is not None


def _in_the_dark(block: str) -> str:
    return f"@media (prefers-color-scheme: dark) {{:root {block}}}"
