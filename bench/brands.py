"""Benchmark of many brands: eight copies of two states each, with all their PDFs, side by side and
one after the other.

The measure is `build_all` on all cores beside the sum of the single builds divided by the number of
cores (at most 1.15 times that). A single build counted for this prints on one core; what it takes
when it may print on all cores, as a host builds it, is told too. Every build starts with nothing
printed before. On a machine that does other work as well, the processor's time tells more than the
clock.
"""

from __future__ import annotations

import os
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from macros.hosts.builds import Built, build_all, build_one  # noqa: E402

PAIRS = ("wi mn", "ny nj", "ca or", "tx la", "fl ga", "ma vt", "co ut", "oh mi")
MOST = 1.15


def project(folder: Path) -> Path:
    """The project without anything built, and eight brand folders in it."""
    for name in ("data", "docs", "macros", "overrides"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    for pair in PAIRS:
        brand = folder / "brands" / pair.replace(" ", "-")
        brand.mkdir(parents=True)
        states = ", ".join(pair.split())
        text = (
            f"name: Parents of {pair.upper()}\ntagline: Together\nlanguages: [en]\nstates: "
            f"[{states}]\nhelp_line: Call {pair.upper()} 555-0100\n"
        )
        (brand / "brand.yml").write_text(text, encoding="utf-8")
    return folder


def timed(folder: Path, work: Callable[[Path, list[Path]], list[Built]]) -> tuple[float, float]:
    """Seconds by the clock and of the processor. Stops where a build failed: its time would say
    nothing.
    """
    root = project(folder)
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    built = work(root, sorted((root / "brands").iterdir()))
    after, end = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    for one in built:
        if not one.ok:
            raise SystemExit(f"{one.brand.name} failed:\n{one.words}")
    return end - start, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def alone(cores: int) -> Callable[[Path, list[Path]], list[Built]]:
    """One after the other, each printing on so many cores."""
    return lambda root, brands: [
        build_one(root, brand, root / "out" / brand.name, cores) for brand in brands
    ]


def together(root: Path, brands: list[Path]) -> list[Built]:
    """Side by side on all cores."""
    return build_all(root, brands, root / "out", lambda line: None)


def main() -> None:
    """Builds everything three times and prints the ratio."""
    cores = os.cpu_count() or 1
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        single, single_work = timed(place / "alone", alone(1))
        print(
            f"one after the other, printing on one core:   {single:6.1f} s (processor "
            f"{single_work:.1f} s)",
            flush=True,
        )
        took, took_work = timed(place / "together", together)
        pdfs = len(list((place / "together" / "out").rglob("*.pdf")))
        print(
            f"side by side on {cores} cores:                     {took:6.1f} s (processor "
            f"{took_work:.1f} s), {pdfs} PDFs",
            flush=True,
        )
        spread, spread_work = timed(place / "spread", alone(cores))
        print(
            f"one after the other, printing on all cores:  {spread:6.1f} s (processor "
            f"{spread_work:.1f} s)"
        )
    print(
        f"{len(PAIRS)} brands side by side: {took / (single / cores):.2f} of the single "
        f"builds divided by {cores} (at most {MOST})"
    )
    print(
        f"by the processor's time: {took_work / single_work:.2f}; beside single builds "
        f"that print on all cores: {took / (spread / cores):.2f}"
    )


if __name__ == "__main__":
    main()
