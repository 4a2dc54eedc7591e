"""Third benchmark: the guide as a book, beside `mkdocs-to-pdf` and `mkdocs-with-pdf` on the same 40
pages, and plain Typst as the floor.

Each runs in a fresh process of its own. Ours counts from the pages' Markdown to the PDF, and so do
the others: they print a plain MkDocs + Material site of the same Markdown after its macros have
run, and what counts is a build with the PDF less one without. They come from PyPI into a folder of
their own and need WeasyPrint's system libraries (Debian: libpango-1.0-0 libpangoft2-1.0-0); where
one does not install or run, this says so.
"""

from __future__ import annotations

import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from jinja2 import Environment

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from macros.engines.mkdocs_markdown import read_frame  # noqa: E402
from macros.press.guide import read_guides  # noqa: E402
from macros.site import open_site  # noqa: E402
from macros.web.components import Components  # noqa: E402

COUNT, RUNS = 40, 3
OTHERS = ("mkdocs-to-pdf", "mkdocs-with-pdf")

OURS = """
import json, sys, time
from pathlib import Path
from macros.engines.mkdocs_markdown import read_frame
from macros.press.typst import typeset_guide
from macros.press.guide import GUIDE, guide_print, read_guides
from macros.site import open_site
site = open_site(Path(sys.argv[1]))
folder = Path(sys.argv[2])
marks = [time.perf_counter()]
pages = json.loads(Path(sys.argv[3]).read_text())
guides = read_guides(site, "en", read_frame(Path(sys.argv[1])), pages)
marks.append(time.perf_counter())
for state in ("ny", "nj"):
    guide = guide_print(guides, site, "en", site.library.state(state), GUIDE)
    pdf, pages = typeset_guide(guides.chapters, guide)
    marks.append(time.perf_counter())
    (folder / f"{state}.pdf").write_bytes(pdf)
    if state == "ny":
        (folder / "book.json").write_text(guides.chapters)
        (folder / "data.json").write_text(json.dumps(guide.data, ensure_ascii=False))
        (folder / "look.json").write_text(json.dumps(guide.look))
print(json.dumps([later - earlier for earlier, later in zip(marks, marks[1:])]))
"""
FLOOR = """
import json, shutil, sys, time
from pathlib import Path
import typst
folder, printing = Path(sys.argv[1]), Path(sys.argv[2])
for template in (printing / "templates").iterdir():
    shutil.copy(template, folder)
start = time.perf_counter()
pdf = typst.compile(
    str(folder / "book.typ"),
    root=str(folder),
    font_paths=[str(printing / "fonts")],
    ignore_system_fonts=True,
    pdf_standards=["ua-1"],
)
print(json.dumps([time.perf_counter() - start]))
(folder / "floor.pdf").write_bytes(pdf)
"""
PLAIN = """
site_name: Plain
theme: {name: material, font: false}
markdown_extensions: [abbr, admonition, attr_list, md_in_html, tables, {toc: {toc_depth: 3}}]
validation:
  nav: {omitted_files: ignore}
  links: {not_found: ignore, anchors: ignore, unrecognized_links: ignore}
"""


def timed(command: list[str], **settings: Any) -> float:
    """Seconds of a command; the middle of some runs."""
    taken = []
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, **settings)
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def told(command: list[str], **settings: Any) -> list[float]:
    """The seconds a command tells of its parts; the middle of some runs for each."""
    runs = [
        json.loads(
            subprocess.run(command, check=True, capture_output=True, text=True, **settings).stdout
        )
        for _ in range(RUNS)
    ]
    return [statistics.median(part) for part in zip(*runs, strict=True)]


def plain_site(folder: Path, pages: list[str], components: Components) -> None:
    """The same pages as plain Markdown, for the others."""
    calls: dict[str, Any] = {
        name: lambda *_: ""
        for name in (
            "worksheet",
            "letter",
            "coverage_table",
            "state_map",
            "sheet_index",
            "packet_link",
        )
    }
    calls |= {
        "rule": lambda kind: f"\n\n{components.rule(kind, '')}\n\n",
        "ladder": lambda: components.ladder(""),
        "glossary": lambda: components.glossary(""),
    }
    calls |= {
        "term": components.term,
        "cite": components.cite,
        "say": lambda instead, could: f"\n\n{components.say(instead, could)}\n\n",
        "brand": components.brand,
    }
    for page in pages:
        text = re.sub(
            r"\A---\n.*?\n---\n",
            "",
            (ROOT / "docs/en" / page).read_text(encoding="utf-8"),
            flags=re.DOTALL,
        )
        target = folder / "docs" / page
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(Environment().from_string(text).render(calls), encoding="utf-8")
    (folder / "mkdocs.yml").write_text(PLAIN, encoding="utf-8")


def other(name: str, folder: Path) -> float | str:
    """Seconds the plugin takes for its PDF, or why it could not be tried."""
    place = folder / name
    binary = place / "bin"
    try:
        subprocess.run([sys.executable, "-m", "venv", str(place)], check=True, capture_output=True)
        wanted = ["mkdocs<2", "mkdocs-material<10", "setuptools<80", name]
        subprocess.run(
            [str(binary / "python"), "-m", "pip", "install", "-q", *wanted],
            check=True,
            capture_output=True,
        )
        (folder / f"{name}.yml").write_text(
            f"{PLAIN}plugins: [{name.removeprefix('mkdocs-')}]\n", encoding="utf-8"
        )
        settings = {"cwd": folder, "env": {**os.environ, "NO_MKDOCS_2_WARNING": "1"}}
        bare = timed(
            [str(binary / "mkdocs"), "build", "-q", "-d", str(folder / "bare")], **settings
        )
        whole = timed(
            [
                str(binary / "mkdocs"),
                "build",
                "-q",
                "-f",
                f"{name}.yml",
                "-d",
                str(folder / f"site-{name}"),
            ],
            **settings,
        )
    except (subprocess.CalledProcessError, OSError) as error:
        said = getattr(error, "stderr", None) or b""
        return (said.decode(errors="replace").strip().splitlines() or [str(error)])[-1][:160]
    if not list((folder / f"site-{name}").rglob("*.pdf")):
        return "it wrote no PDF"
    return whole - bare


def main() -> None:
    """Prints the seconds of each, and how they compare."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        brand = folder / "brand"
        brand.mkdir()
        text = (
            "name: Bench\ntagline: Bench\nlanguages: [en]\nstates: [ny, nj]\nleave_out: "
            "{chapters: [worksheets, letters]}\n"
        )
        (brand / "brand.yml").write_text(text, encoding="utf-8")
        os.environ["BRAND"] = str(brand)
        site = open_site(ROOT)
        pages = [page.path for page in read_guides(site, "en", read_frame(ROOT)).book.pages()][
            :COUNT
        ]
        (folder / "pages.json").write_text(json.dumps(pages), encoding="utf-8")
        plain_site(folder, pages, Components(site.views["en"]))
        settings = {"env": {**os.environ, "PYTHONPATH": str(ROOT)}}
        read, first, further = told(
            [sys.executable, "-c", OURS, str(ROOT), name, str(folder / "pages.json")], **settings
        )
        (floor,) = told([sys.executable, "-c", FLOOR, name, str(ROOT / "macros/press")], **settings)
        ours = read + first
        print(
            f"{len(pages)} pages: ours {ours:.2f} s ({read:.2f} s to read them, "
            f"{first:.2f} s to set them); each further state {further:.2f} s"
        )
        print(
            f"plain Typst on the same JSON: {floor:.2f} s; setting is {first / floor:.2f} "
            "times that (at most 1.5)",
            flush=True,
        )
        for plugin in OTHERS:
            taken = other(plugin, folder)
            if isinstance(taken, str):
                print(f"{plugin} could not be tried: {taken}", flush=True)
            else:
                print(
                    f"{plugin}: {taken:.2f} s for the PDF, {taken / ours:.1f} times ours, "
                    f"{taken / further:.0f} times a further state of ours (at least 15)",
                    flush=True,
                )


if __name__ == "__main__":
    main()
