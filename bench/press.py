"""Second benchmark: the press. Everything of a copy cold and again, its memory, its growth with the
number of states, and the sheets alone.

    python bench/press.py                 all of it
    python bench/press.py word            the letters as Word files, with and without the kept parts
    python bench/press.py against DIR     this checkout and another one in turn, for a few states

What is printed goes into temporary folders; the project's own cache is not touched. WeasyPrint,
where PyPI and the system have it, makes the same sheets of the site's HTML, with forms and tags, in
one process as ours does. For more states than there are, their data is copied.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHEETS = (
    "meeting-prep",
    "about-my-child",
    "progress-check",
    "try-it-plan",
    "iep-review",
    "shared-goal",
    "who-does-what",
)

PRINT = """
import json, os, sys, time
from pathlib import Path
from macros.press import queue as press
from macros.site import open_site
if __name__ == "__main__":
    site, folder, only = open_site(Path(sys.argv[1])), Path(sys.argv[2]), sys.argv[3]
    if only == "sheets":
        everything = press.jobs
        press.jobs = lambda site: [
            job for job in everything(site) if not job.sheet.startswith("guide")
        ]
    if only == "few":
        everything = press.jobs
        guides = ("ny/en/guide.pdf", "wi/en/guide.pdf")
        press.jobs = lambda site: [
            job
            for job in everything(site)
            if not job.sheet.startswith("guide") or job.path in guides
        ]
    start = time.perf_counter()
    done = press.Press(site, folder).run()
    seconds, cores = time.perf_counter() - start, sum(os.times()[:4])
    size = sum(entry.size for entry in done.values())
    print(json.dumps({"files": len(done), "seconds": seconds, "cores": cores, "bytes": size}))
"""

GROWTH = """
import json, os, sys, tempfile, time
from dataclasses import replace
from pathlib import Path
os.environ["RAYON_NUM_THREADS"] = "1"
from macros.press import queue as press
from macros.site import open_site
site, count = open_site(Path(sys.argv[1])), int(sys.argv[2])
states = [site.library.state(code) for code in site.brand.codes]
while len(states) < count:
    of = states[len(states) - 51]
    states.append(of.model_copy(update={"code": f"{of.code}X", "name": f"{of.name} Two"}))
states = {state.id: state for state in states[:count]}
library = replace(site.library, states=states)
brand = site.brand.model_copy(update={"states": list(states)})
for views in site.views.values():
    views.words.library = library
    object.__setattr__(views, "brand", brand)
site = replace(site, library=library, brand=brand)
start = time.perf_counter()
with tempfile.TemporaryDirectory() as folder:
    done = press.Press(site, Path(folder)).run(workers=1)
seconds = time.perf_counter() - start
print(json.dumps([seconds, len(done), sum(entry.size for entry in done.values())]))
"""

WEASY = """
import sys, time
from pathlib import Path
from weasyprint import HTML
taken = []
for name in sys.argv[2:]:
    start = time.perf_counter()
    page = HTML(filename=f"{sys.argv[1]}/worksheets/{name}/index.html")
    page.write_pdf(pdf_forms=True, pdf_tags=True)
    taken.append(time.perf_counter() - start)
print(sorted(taken)[len(taken) // 2])
"""

OURS = """
import sys, time
from pathlib import Path
from macros.press.jobs import Job
from macros.press.layouts import print_pdf
from macros.site import open_site
site = open_site(Path(sys.argv[1]))
taken = []
for name in sys.argv[2:]:
    start = time.perf_counter()
    print_pdf(site, Job("us", "en", name, "pdf"))
    taken.append(time.perf_counter() - start)
print(sorted(taken)[len(taken) // 2])
"""

WORD = """
import io, sys, time, zipfile
from pathlib import Path
from macros.press import docx_parts, word
from macros.site import open_site
site = open_site(Path(sys.argv[1]))
views = site.views["en"]
def saved(parts):
    raw, out = io.BytesIO(), io.BytesIO()
    parts.document.save(raw)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return out.getvalue()
for name in ("with", "without"):
    if name == "without":
        docx_parts.Parts.archive = saved
    word._docx.cache_clear()
    start, made = time.perf_counter(), []
    for state in (site.library.federal, *(site.library.state(code) for code in site.brand.codes)):
        made += [word.letter_docx(letter, views, state) for letter in site.sheets.letters.values()]
    seconds = time.perf_counter() - start
    print(f"{len(made)} letters {name} the parts that are kept: {seconds:.1f} s")
"""

FEW = """name: Two Rivers Parents
tagline: Together
languages: [en]
states: [ny, wi, la, ca, tx]
site_url: https://rivers.example.org/
contact: {phone: 555-0100, email: help@rivers.example.org}
"""
ROUNDS = 5


def memory(top: int) -> int:
    """Megabytes of a process and all below it, counted as the system shares them out."""
    total, open_ = 0, [top]
    while open_:
        process = open_.pop()
        try:
            rollup = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="utf-8")
            total += int(
                next(line.split()[1] for line in rollup.splitlines() if line.startswith("Pss:"))
            )
            open_ += [
                int(child)
                for child in Path(f"/proc/{process}/task/{process}/children")
                .read_text(encoding="utf-8")
                .split()
            ]
        except OSError:
            continue
    return total // 1024


def printed(folder: Path, only: str = "all", root: Path = ROOT) -> tuple[dict[str, float], int]:
    """Prints in a process of its own; gives what it says and the most memory it and its children
    held.
    """
    script = folder.parent / "print.py"
    script.write_text(PRINT, encoding="utf-8")
    settings = {**os.environ, "PYTHONPATH": str(root)}
    with subprocess.Popen(
        [sys.executable, str(script), str(root), str(folder), only],
        env=settings,
        stdout=subprocess.PIPE,
        text=True,
    ) as running:
        most = [0]

        def watch() -> None:
            while running.poll() is None:
                most[0] = max(most[0], memory(running.pid))
                time.sleep(0.2)

        watcher = threading.Thread(target=watch)
        watcher.start()
        out = running.communicate()[0]
        watcher.join()
    return json.loads(out), most[0]


def weasyprint(folder: Path) -> str:
    """Seconds a sheet with WeasyPrint beside ours, each the middle of some sheets in one process
    that has just begun; or why it could not be tried.
    """
    python = folder / "weasy" / "bin" / "python"
    try:
        subprocess.run(
            [sys.executable, "-m", "venv", str(folder / "weasy")], check=True, capture_output=True
        )
        subprocess.run(
            [str(python), "-m", "pip", "install", "-q", "weasyprint==70"],
            check=True,
            capture_output=True,
        )
        done = subprocess.run(
            [str(python), "-c", WEASY, str(ROOT / "site"), *SHEETS],
            check=True,
            capture_output=True,
            text=True,
        )
    except (subprocess.CalledProcessError, OSError) as error:
        said = getattr(error, "stderr", None) or b""
        text = said.decode() if isinstance(said, bytes) else said
        return (
            "WeasyPrint could not be tried "
            f"({(text.strip().splitlines() or [str(error)])[-1][:120]})"
        )
    settings = {**os.environ, "PYTHONPATH": str(ROOT)}
    ours = float(
        subprocess.run(
            [sys.executable, "-c", OURS, str(ROOT), *SHEETS],
            check=True,
            capture_output=True,
            text=True,
            env=settings,
        ).stdout
    )
    theirs = float(done.stdout)
    return (
        f"a sheet: ours {1000 * ours:.0f} ms, WeasyPrint 70 {1000 * theirs:.0f} ms, "
        f"{theirs / ours:.0f} times ours (at least 20)"
    )


def against(other: Path) -> None:
    """Prints the sheets of five states and two guides, cold, with another checkout and with this
    one, in turn.

    What counts is the time of all cores (the least of some rounds): other programs disturb it less.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "rivers").mkdir()
        (folder / "rivers/brand.yml").write_text(FEW, encoding="utf-8")
        os.environ["BRAND"] = str(folder / "rivers")
        seconds: dict[Path, list[float]] = {other: [], ROOT: []}
        size = {}
        for number in range(ROUNDS):
            for root, taken in seconds.items():
                done, _ = printed(folder / f"{number}-{len(size)}-{root.name}", "few", root)
                taken.append(done["cores"])
                size[root] = done["bytes"]
                print(
                    f"{root}: {done['files']} files, {done['seconds']:.2f} s, "
                    f"{done['cores']:.2f} s of all cores, {done['bytes'] / 1e6:.2f} MB",
                    flush=True,
                )
        least = {root: min(taken) for root, taken in seconds.items()}
        print(
            f"this one takes {least[ROOT] / least[other]:.3f} of the other's time, "
            f"{size[ROOT] / size[other]:.4f} of its size"
        )


def main() -> None:
    """Prints everything cold and again, then the growth, then the sheets alone."""
    match sys.argv[1:]:
        case ["word"]:
            subprocess.run(
                [sys.executable, "-c", WORD, str(ROOT)],
                check=True,
                env={**os.environ, "PYTHONPATH": str(ROOT)},
            )
            return
        case ["against", other]:
            against(Path(other).resolve())
            return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        cold, most = printed(folder / "all")
        told = (
            f"{cold['files']:.0f} files, {cold['bytes'] / 1e6:.0f} MB, {cold['seconds']:.1f} "
            f"s cold (aim 45), {most} MB of memory (at most 2000)"
        )
        print(f"everything: {told}", flush=True)
        again, _ = printed(folder / "all")
        print(f"nothing changed: {again['seconds']:.2f} s (at most 3)", flush=True)
        sheets, most = printed(folder / "sheets", "sheets")
        print(
            f"sheets alone: {sheets['files']:.0f} files, {sheets['seconds']:.1f} s cold "
            f"(at most 15), {most} MB",
            flush=True,
        )
        print(weasyprint(folder), flush=True)
        settings = {**os.environ, "PYTHONPATH": str(ROOT)}
        for count in (1, 10, 51, 102):
            command = [sys.executable, "-c", GROWTH, str(ROOT), str(count)]
            seconds, files, size = json.loads(
                subprocess.run(
                    command, check=True, capture_output=True, text=True, env=settings
                ).stdout
            )
            print(
                f"{count} states and us on one core: {seconds:.1f} s, "
                f"{seconds / (count + 1):.2f} s a state, {files} files, {size / 1e6:.0f} "
                "MB",
                flush=True,
            )


if __name__ == "__main__":
    main()
