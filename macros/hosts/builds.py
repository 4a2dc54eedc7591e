"""Many brands: builds copies side by side, on all cores and, with shards, on several machines.

In: brand folders and a folder to build into. Out: `<out>/<brand>/` for each, a line as each ends,
and a summary; a brand that fails does not stop the others, and its last good site stays as it was.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Built:
    """The result of one build. `words` is what the build printed when it failed."""

    brand: Path
    ok: bool
    seconds: float
    words: str


def shard(brands: list[Path], part: str) -> list[Path]:
    """The brands of one machine: `2/5` is the second of five even parts.

    Raises ValueError with what would be right.
    """
    index, _, count = part.partition("/")
    if not (
        part.isascii() and index.isdigit() and count.isdigit() and 1 <= int(index) <= int(count)
    ):
        raise ValueError(
            f"the shard is {part!r}, expected a form such as 1/4: the first of four parts"
        )
    return brands[int(index) - 1 :: int(count)]


def names(brands: Iterable[Path]) -> dict[Path, str]:
    """A folder name for each brand below the output folder.

    Raises ValueError if two brands would share one.
    """
    folders: dict[Path, str] = {}
    first: dict[str, Path] = {}
    for brand in brands:
        name = folders[brand] = brand.resolve().name
        other = first.setdefault(name, brand)
        if other.resolve() != brand.resolve():
            raise ValueError(
                f"two brand folders are named {name!r} ({other} and {brand}), "
                "expected different names"
            )
    return folders


def build_one(root: Path, brand: Path, target: Path, cores: int) -> Built:
    """Builds one brand into `target`; `cores` is how many processes it may print with."""
    start = time.monotonic()
    environment = {
        **os.environ,
        "BRAND": str(brand.resolve()),
        "PRESS_CORES": str(cores),
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONUTF8": "1",
        "PYTHONIOENCODING": "utf-8",
    }
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(target)],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    words = _mistakes(done.stdout + done.stderr)
    return Built(brand, done.returncode == 0, time.monotonic() - start, words)


def _mistakes(output: str) -> str:
    """What a failed build printed, without its progress; of a page's mistake the one line that
    names it.
    """
    if page := re.search(r"^_Abort_: (.+)$", output, re.MULTILINE):
        return page[1]
    return "\n".join(
        line
        for line in output.splitlines()
        if line.strip() and not line.startswith(("Printed", "Printing", "INFO"))
    )


def build_all(
    root: Path, brands: list[Path], out: Path, say: Callable[[str], None] = print
) -> list[Built]:
    """Builds all brands, each once, as many at a time as there are cores.

    Returns the results in the order of `brands`; the last lines say what failed, and why.
    """
    by_folder: dict[Path, Path] = {}
    for brand in brands:
        by_folder.setdefault(brand.resolve(), brand)
    brands = list(by_folder.values())
    folders = names(brands)
    cores = os.cpu_count() or 1
    at_once = max(1, min(cores, len(brands)))
    results: dict[Path, Built] = {}
    with ThreadPoolExecutor(at_once) as pool:
        waiting = [
            pool.submit(
                build_one, root, brand, out.resolve() / folders[brand], max(1, cores // at_once)
            )
            for brand in brands
        ]
        for future in as_completed(waiting):
            built = future.result()
            results[built.brand] = built
            how = f"done in {built.seconds:.1f} s" if built.ok else "failed"
            say(f"[{len(results)}/{len(brands)}] {folders[built.brand]}: {how}")
    done = [results[brand] for brand in brands]
    for built in done:
        if not built.ok:
            say(f"{folders[built.brand]} failed:\n{built.words}")
    return done
