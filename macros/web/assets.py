"""The files below `assets/`: a style sheet and a few scripts, joined from `overrides/components/`.

In: the project's `overrides/`. Out: `assets/table.css` (minified), `assets/*.js`, and what is in
`overrides/assets/` as it is (fonts, the mark); and the words of a script as its `data-words`.
"""

from __future__ import annotations

import json
from pathlib import Path

from lightningcss import process_stylesheet

from macros.language.words import Words

STYLES = (
    "fonts",
    "tokens",
    "frame",
    "search",
    "picker",
    "text",
    "meaning",
    "sources",
    "ticks",
    "doors",
    "map",
    "rule-box",
    "chairs",
    "say-card",
    "dates",
    "next",
    "state-page",
    "drawing",
    "timeline",
    "ladder",
    "compare",
    "coverage",
    "glossary",
    "sheet-card",
    "sheet",
    "filled",
    "letter",
    "paper",
)
"""The components with a style sheet, in the order in which they are joined: of two rules of the
same weight the later one wins, so the general comes before the particular, and paper last."""

SCRIPTS = {
    "early.js": ("frame",),
    "state.js": ("words", "picker", "meaning"),
    "ticks.js": ("ticks",),
    "sheet.js": ("words", "sheet", "filled"),
    "filled/filling.js": ("filling",),
    "filled/fill-word.js": ("fill-word",),
    "filled/pdf-text.js": ("pdf-text",),
    "filled/fill-pdf.js": ("fill-pdf",),
    "compare.js": ("words", "compare"),
}
"""Each script of the site, and the components whose scripts it is joined from."""

EMBED_STYLES = ("tokens", "rule-box", "embed")
EMBED_SCRIPT = "embed"
"""What the pages for frames load instead (`web/embed.py`); the colors come first."""


def built_assets(root: Path) -> dict[Path, bytes]:
    """Every file below `assets/` by its path in the site. `root` is the project's folder.

    Raises FileNotFoundError if a component listed here has no file.
    """
    looks = root / "overrides"
    files = {
        path.relative_to(looks): path.read_bytes()
        for path in sorted((looks / "assets").rglob("*"))
        if path.is_file()
    }
    css = process_stylesheet(_joined(looks, STYLES, "css"), minify=True)
    files[Path("assets/table.css")] = f"{css}\n".encode()
    for name, components in SCRIPTS.items():
        files[Path("assets") / name] = _joined(looks, components, "js").encode()
    return files


def script_words(words: Words, component: str) -> str:
    """The words of a component's script as JSON, for its attribute `data-words` (not escaped)."""
    entries = {
        key: text if isinstance(text, str) else text.model_dump(exclude_none=True)
        for key, text in words.file.scripts[component].items()
    }
    return json.dumps(entries, ensure_ascii=False, separators=(",", ":"))


def _joined(looks: Path, components: tuple[str, ...], suffix: str) -> str:
    return "\n".join(component_file(looks.parent, name, suffix) for name in components)


def component_file(root: Path, name: str, suffix: str) -> str:
    """The style (`css`) or script (`js`) of one component. `root` is the project's folder."""
    path = root / "overrides" / "components" / name / f"{name}.{suffix}"
    return path.read_text(encoding="utf-8")
