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
    "menu",
    "search",
    "picker",
    "kept",
    "text",
    "meaning",
    "sources",
    "ticks",
    "doors",
    "table-picture",
    "map",
    "rule-box",
    "chairs",
    "drawn",
    "say-card",
    "dates",
    "card",
    "people",
    "next",
    "state-page",
    "drawing",
    "timeline",
    "ladder",
    "compare",
    "deadlines",
    "days-out",
    "coverage",
    "changes",
    "glossary",
    "sheet-card",
    "sheet",
    "filled",
    "letter",
    "packet",
    "my-folder",
    "paper",
)
"""The components with a style sheet, in the order in which they are joined: of two rules of the
same weight the later one wins, so the general comes before the particular, and paper last."""

SHEET_PARTS = (
    "store",
    "fields",
    "entries",
    "known",
    "ask",
    "status",
    "letter",
    "saved",
    "folders",
    "sheet",
)
"""The parts of the script of worksheets and letters; the last one joins them."""

DEADLINES_PARTS = (
    "count",
    "plan",
    "days-off",
    "school-days",
    "calendar-file",
    "picture",
    "deadlines",
)
"""The parts of the script that counts deadlines; all but the last two know no page."""

SCRIPTS = {
    "early.js": ("frame",),
    "state.js": ("words", "load", "picker", "meaning"),
    "page.js": ("menu", "search", "kept"),
    "find.js": ("finder",),
    "ticks.js": ("ticks",),
    "sheet.js": ("words", *(f"sheet/{part}" for part in SHEET_PARTS), "filled"),
    "filled/filling.js": ("labels", "filling"),
    "filled/fill-word.js": ("fill-word",),
    "filled/fill-pdf.js": ("pdf-text", "pdf-pages", "fill-pdf"),
    "filled/join-pdf.js": ("join-pdf",),
    "compare.js": ("words", "compare"),
    "tools/packet.js": (
        "words",
        *(f"sheet/{part}" for part in ("store", "fields", "entries", "letter")),
        "sheet-forms",
        "packet",
    ),
    "tools/my-folder.js": (
        "words",
        *(f"sheet/{part}" for part in SHEET_PARTS if part not in ("known", "sheet")),
        "labels",
        "sheet-forms",
        *(f"my-folder/{part}" for part in ("others", "plain", "my-folder")),
    ),
    "tools/deadlines.js": (
        "words",
        "sheet/store",
        *(f"deadlines/{part}" for part in DEADLINES_PARTS),
    ),
    "tools/days-out.js": (
        "words",
        "sheet/store",
        *(f"deadlines/{part}" for part in ("count", "days-off", "school-days")),
        "days-out/removals",
        "days-out",
    ),
}
"""Each script of the site, and what it is joined from: the script of a component, or `sheet/store`,
a part of one that has several."""

VENDORED = {
    "find.js": "lunr",
    "filled/fill-word.js": "fflate",
    "filled/fill-pdf.js": "pdf-lib",
}
"""What a script needs of others: a library in `overrides/vendor/` that comes before it."""

WORKERS = ("worker", "worker/gone")
"""The service workers, which `web/worker.py` writes at the site's top."""

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
        script = _joined(looks, components, "js")
        if name in VENDORED:
            script = f"{_vendored(looks, VENDORED[name])}\n{script}"
        files[Path("assets") / name] = script.encode()
    return files


def script_words(words: Words, *components: str) -> str:
    """The words of a script as JSON, for its attribute `data-words` (not escaped): those of its
    component, and of others whose parts it has."""
    entries = {
        key: text if isinstance(text, str) else text.model_dump(exclude_none=True)
        for component in components
        for key, text in words.file.scripts[component].items()
    }
    return json.dumps(entries, ensure_ascii=False, separators=(",", ":"))


def _vendored(looks: Path, name: str) -> str:
    """A library with its license, which each copy of it has to carry."""
    license_text, code = (
        (looks / "vendor" / file).read_text(encoding="utf-8").strip()
        for file in (f"LICENSE-{name}.txt", f"{name}.min.js")
    )
    return f"/*!\n{license_text}\n*/\n{code}"


def _joined(looks: Path, components: tuple[str, ...], suffix: str) -> str:
    return "\n".join(component_file(looks.parent, name, suffix) for name in components)


def component_file(root: Path, name: str, suffix: str) -> str:
    """The style (`css`) or script (`js`) of one component, or one part of it (`sheet/store`).
    `root` is the project's folder."""
    folder, _, part = name.partition("/")
    path = root / "overrides" / "components" / folder / f"{part or folder}.{suffix}"
    return path.read_text(encoding="utf-8")
