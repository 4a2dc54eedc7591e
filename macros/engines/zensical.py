"""The second site generator: the same source tree, built with Zensical instead of MkDocs.

In: the project and the folder readers see. Out: the same pages, data, prints and headers. Zensical
runs none of our code, so that it gets pages whose calls are already made, and a configuration file
with everything that MkDocs learns from `macros/engines/mkdocs.py`.

    python -m macros.engines.zensical [--site-dir DIR] [--strict]
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

from macros.engines.build import Build, CannotBuild, start_build
from macros.engines.lock import Busy
from macros.engines.mkdocs_markdown import read_frame
from macros.engines.template_values import (
    frames_of,
    license_line,
    navigation,
    palette,
    template_values,
)
from macros.engines.zensical_pages import write_pages
from macros.reading.findings import Mistakes
from macros.web.headers import UnknownScript

ROOT = Path(__file__).resolve().parents[2]


def main(arguments: list[str] | None = None) -> int:
    """Builds one copy. Gives the exit code."""
    parser = argparse.ArgumentParser(prog="python -m macros.engines.zensical")
    parser.add_argument("--site-dir", type=Path, default=ROOT / "site", metavar="DIR")
    parser.add_argument("--strict", action="store_true", help="fail for warnings, too")
    chosen = parser.parse_args(arguments)
    if importlib.util.find_spec("zensical") is None:
        print(
            "Zensical is not installed, expected it in .venv: "
            "python -m pip install -r requirements-zensical.in"
        )
        return 1
    try:
        build = start_build(ROOT, chosen.site_dir, lambda site: frames_of(site, read_frame(ROOT)))
    except Mistakes as mistakes:
        count = len(mistakes.found)
        plural = "s" if count > 1 else ""
        print(f"{mistakes}\n{count} mistake{plural}; the last good site is left as it was.")
        return 1
    except (Busy, CannotBuild) as reason:
        print(reason)
        return 1
    try:
        build_site(build, chosen.strict)
    except (Mistakes, CannotBuild, UnknownScript) as reason:
        build.abandon()
        print(f"{reason}\nThe last good site is left as it was.")
        return 1
    except BaseException:
        build.abandon()
        raise
    build.finish()
    return 0


def build_site(build: Build, strict: bool = False) -> None:
    """Builds every language's pages and all that goes with them beside the target.

    Raises `Mistakes`, `UnknownScript`, or `CannotBuild` with what Zensical said.
    """
    assert build.places is not None
    new = build.places.new
    for language in build.languages:
        made = _build_language(build, language, strict)
        target = new if language == build.languages[0] else new / language
        shutil.copytree(made, target, dirs_exist_ok=True)
    build.publish(new)


def _build_language(build: Build, language: str, strict: bool) -> Path:
    """Runs Zensical for one language. Gives the folder of its pages."""
    # Zensical wants configuration, pages and result in one folder.
    folder = build.folder / "zensical" / language
    shutil.rmtree(folder, ignore_errors=True)
    pages = folder / "docs"
    write_pages(build, language, read_frame(build.site.root), pages)
    # Built assets are in the pages.
    parts = shutil.ignore_patterns("components", "vendor", "assets")
    shutil.copytree(build.site.root / "overrides", folder / "overrides", ignore=parts)
    # Zensical would show a page's tags, which are words for the search alone.
    (folder / "overrides" / "partials" / "tags.html").touch()
    text = yaml.safe_dump(configuration(build, language), allow_unicode=True, sort_keys=False)
    file = folder / "mkdocs.yml"
    file.write_text(text, encoding="utf-8", newline="\n")
    command = [sys.executable, "-m", "zensical", "build", "--config-file", str(file)]
    done = subprocess.run(
        [*command, *(["--strict"] if strict else [])],
        cwd=folder,
        env={
            **os.environ,
            "BRAND": str(build.site.brand_folder.absolute()),
            "PYTHONPATH": str(build.site.root),
            "PYTHONUTF8": "1",
            "PYTHONIOENCODING": "utf-8",
        },
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode or not (folder / "site" / "index.html").is_file():
        said = (done.stdout + done.stderr).strip().splitlines()
        raise CannotBuild("Zensical failed: " + "\n".join(said[-20:]))
    return folder / "site"


def configuration(build: Build, language: str) -> dict[str, Any]:
    """What `mkdocs.yml` says, with what our hooks add for MkDocs, as plain values."""
    site, words = build.site, build.site.views[language].words.file
    config = yaml.safe_load((site.root / "mkdocs.yml").read_text(encoding="utf-8"))
    nav, stage = config.pop("nav"), build.stage(language)
    for key in ("hooks", "validation"):
        config.pop(key, None)
    if address := site.brand.address(language):
        config["site_url"] = address
    config["theme"] = {
        **config["theme"],
        "custom_dir": "overrides",
        "language": language,
        "palette": palette(words, config["theme"]["palette"]),
        "variant": "classic",
    }
    own = {"project": str(site.root), "language": language}
    listed = [*config["markdown_extensions"], {"macros.engines.zensical_markdown": own}]
    return {
        **config,
        "markdown_extensions": listed,
        "site_name": site.brand.name,
        "site_description": site.brand.said(site.brand.tagline, language),
        "docs_dir": "docs",
        "site_dir": "site",
        "copyright": license_line(words),
        "extra": {**config["extra"], **template_values(build, language)},
        "plugins": ["search"],
        "nav": navigation(site, language, nav, stage),
    }


if __name__ == "__main__":
    sys.exit(main())
