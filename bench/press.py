"""Second benchmark: the press. Everything of a copy cold and again, its memory, its growth with the number of states, and the sheets alone.

What is printed goes into temporary folders; the project's own cache is not touched. WeasyPrint, where PyPI and the system have it, sets
the HTML of the same sheets beside ours.
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
SHEETS = ("meeting-prep", "about-my-child", "progress-check")

PRINT = """
import json, sys, time
from pathlib import Path
from macros.printing import press
from macros.site import open_site
if __name__ == "__main__":
    site, folder, only = open_site(Path(sys.argv[1])), Path(sys.argv[2]), sys.argv[3]
    if only == "sheets":
        everything = press.jobs
        press.jobs = lambda site: [job for job in everything(site) if job.sheet not in press.EDITIONS]
    start = time.perf_counter()
    done = press.Press(site, folder).run()
    print(json.dumps({"files": len(done), "seconds": time.perf_counter() - start, "bytes": sum(entry.size for entry in done.values())}))
"""

WEASY = """
import sys, time
from pathlib import Path
from weasyprint import HTML
start = time.perf_counter()
for name in sys.argv[2:]:
    HTML(filename=f"{sys.argv[1]}/worksheets/{name}/index.html").write_pdf()
print((time.perf_counter() - start) / len(sys.argv[2:]))
"""


def memory(top: int) -> int:
    """Megabytes of a process and all below it, counted as the system shares them out."""
    total, open_ = 0, [top]
    while open_:
        process = open_.pop()
        try:
            rollup = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="utf-8")
            total += int(next(line.split()[1] for line in rollup.splitlines() if line.startswith("Pss:")))
            open_ += [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text(encoding="utf-8").split()]
        except OSError:
            continue
    return total // 1024


def printed(brand: Path | None, folder: Path, only: str = "all") -> tuple[dict[str, float], int]:
    """Prints in a process of its own; gives what it says and the most memory it and its children held."""
    script = folder.parent / "print.py"
    script.write_text(PRINT, encoding="utf-8")
    settings = {**os.environ, "PYTHONPATH": str(ROOT)} | ({"BRAND": str(brand)} if brand else {})
    with subprocess.Popen([sys.executable, str(script), str(ROOT), str(folder), only], env=settings, stdout=subprocess.PIPE, text=True) as running:
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


def brand_of(folder: Path, states: list[str]) -> Path:
    """A brand for some states."""
    folder.mkdir()
    text = f"name: Bench\ntagline: Bench\nlanguages: [en]\nstates: [{', '.join(states)}]\n"
    (folder / "brand.yml").write_text(text, encoding="utf-8")
    return folder


def weasyprint(folder: Path) -> str:
    """Seconds a sheet with WeasyPrint, or why it could not be tried."""
    python = folder / "weasy" / "bin" / "python"
    try:
        subprocess.run([sys.executable, "-m", "venv", str(folder / "weasy")], check=True, capture_output=True)
        subprocess.run([str(python), "-m", "pip", "install", "-q", "weasyprint"], check=True, capture_output=True)
        done = subprocess.run([str(python), "-c", WEASY, str(ROOT / "site"), *SHEETS], check=True, capture_output=True, text=True)
    except (subprocess.CalledProcessError, OSError) as error:
        said = getattr(error, "stderr", None) or b""
        text = said.decode() if isinstance(said, bytes) else said
        return f"WeasyPrint could not be tried ({(text.strip().splitlines() or [str(error)])[-1][:120]})"
    return f"WeasyPrint, the site's own HTML of a sheet: {float(done.stdout):.2f} s a sheet, one process"


def main() -> None:
    """Prints everything cold and again, then the growth, then the sheets alone."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        cold, most = printed(None, folder / "all")
        print(f"everything: {cold['files']:.0f} files, {cold['bytes'] / 1e6:.0f} MB, {cold['seconds']:.1f} s cold, {most} MB of memory", flush=True)
        again, _ = printed(None, folder / "all")
        print(f"nothing changed: {again['seconds']:.2f} s", flush=True)
        sheets, most = printed(None, folder / "sheets", "sheets")
        each = sheets["seconds"] / sheets["files"]
        print(f"sheets alone: {sheets['files']:.0f} files, {sheets['seconds']:.1f} s cold, {most} MB, {1000 * each:.0f} ms a file", flush=True)
        print(weasyprint(folder), flush=True)
        codes = sorted(path.stem for path in (ROOT / "data/states").glob("*.yml"))
        for count in (1, 10, len(codes)):
            grown, most = printed(brand_of(folder / f"brand{count}", codes[:count]), folder / f"print{count}")
            each = grown["seconds"] / (count + 1)
            print(f"{count} states and us: {grown['seconds']:.1f} s, {each:.2f} s a state, {most} MB, {grown['bytes'] / 1e6:.0f} MB of files", flush=True)


if __name__ == "__main__":
    main()
