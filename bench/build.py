"""First benchmark: our `mkdocs build` beside plain MkDocs + Material on the very same rendered
Markdown.

The plain site has the stock theme, search, the same Markdown extensions and the pages after all
macros have run, so that what is compared is only what Same Table adds: reading and checking facts,
the source tree, macros, open data, the swap.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNS = 5

PLAIN = """
site_name: Plain
theme:
  name: material
  font: false
  features: [navigation.tabs, navigation.indexes, navigation.footer, navigation.prune]
docs_dir: docs
plugins: [search]
{extensions}
validation:
  nav: {{omitted_files: ignore}}
  links: {{not_found: ignore, anchors: ignore, unrecognized_links: ignore}}
{nav}
"""


def rendered(folder: Path) -> None:
    """Copies the project, notes each page's Markdown after the macros, and writes it into
    `folder/docs`.
    """
    project = folder / "project"
    for name in ("data", "docs", "macros", "overrides", "brand"):
        shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", project)
    spy = project / "spy.py"
    spy.write_text(
        "from pathlib import Path\n"
        "from mkdocs.plugins import event_priority\n"
        f"OUT = Path({str(folder / 'docs')!r})\n"
        "@event_priority(-100)\n"
        "def on_page_markdown(markdown, page, config, files):\n"
        "    target = OUT / page.file.src_uri\n"
        "    target.parent.mkdir(parents=True, exist_ok=True)\n"
        "    target.write_text(f'# {page.title}\\n\\n' * ('\\n# ' not in '\\n' + "
        "markdown) + markdown, encoding='utf-8')\n",
        encoding="utf-8",
    )
    config = (project / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(
        config.replace(
            "hooks: [macros/engines/mkdocs.py]", "hooks: [macros/engines/mkdocs.py, spy.py]"
        ),
        encoding="utf-8",
    )
    build(project)
    (folder / "mkdocs.yml").write_text(
        PLAIN.format(
            nav=config[config.index("\nnav:") :],
            extensions=config[
                config.index("\nmarkdown_extensions:") : config.index("\nvalidation:")
            ],
        ),
        encoding="utf-8",
    )


def build(folder: Path) -> float:
    """Seconds of one `mkdocs build`."""
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q"],
        cwd=folder,
        check=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )
    return time.perf_counter() - start


def main() -> None:
    """Builds both sites in turn and prints the ratio of the medians."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rendered(folder)
        pages = len(list((folder / "docs").rglob("*.md")))
        ours, plain = [], []
        for _ in range(RUNS):
            plain.append(build(folder))
            ours.append(build(ROOT))
        ratio = statistics.median(ours) / statistics.median(plain)
        print(
            f"{pages} pages: ours {statistics.median(ours):.2f} s, plain MkDocs + "
            f"Material {statistics.median(plain):.2f} s, ratio {ratio:.2f} (at most 1.5)"
        )


if __name__ == "__main__":
    main()
