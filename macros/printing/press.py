"""The press: decides what to print, prints what changed on all cores, and puts it into the site.

In: a copy of the site and its sheets. Out: `/print/<state>/<language>/<id>.pdf` (and `.docx` for letters), and for each its pages and size.
What was printed is kept in `.build/print` by a key of everything it is made of; entries that are damaged are noticed and made anew.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import typst

from macros.printing.forms import make_fillable
from macros.printing.sheets import Sheet, letter_print, packet_print, worksheet_print
from macros.printing.word import letter_docx
from macros.site import Site, open_site

HERE = Path(__file__).parent
PACKET = "packet"
_LIBRARIES = ("typst", "pikepdf", "fonttools", "segno", "python-docx")
Progress = Callable[[int, int], None]


@dataclass(frozen=True, order=True)
class Job:
    """One file to print: `ny`, `en`, `meeting-prep`, `pdf`."""

    state: str
    language: str
    sheet: str
    form: str

    @property
    def path(self) -> str:
        """Below the site's `print/`."""
        return f"{self.state}/{self.language}/{self.sheet}.{self.form}"


@dataclass(frozen=True)
class Printed:
    """A printed file: its name in the cache, its pages (0 for Word), its bytes and their digest."""

    entry: str
    pages: int
    size: int
    digest: str


def jobs(site: Site) -> list[Job]:
    """Everything a copy prints."""
    found = []
    for code in ("us", *site.brand.codes):
        for language in site.brand.languages:
            found += [Job(code, language, sheet.id, "pdf") for sheet in site.sheets.all()]
            found += [Job(code, language, letter, "docx") for letter in site.sheets.letters]
            if site.sheets.worksheets:
                found.append(Job(code, language, PACKET, "pdf"))
    return found


class Press:
    """Prints a copy's sheets into a cache folder."""

    def __init__(self, site: Site, folder: Path) -> None:
        self.site, self.folder = site, folder
        self.index = folder / "index.json"

    def run(self, progress: Progress | None = None, workers: int | None = None) -> dict[Job, Printed]:
        """Prints what is not in the cache yet. Gives every job's result."""
        self.folder.mkdir(parents=True, exist_ok=True)
        wanted = jobs(self.site)
        mark = fingerprint(self.site)
        known = self._known(mark)
        found = {job: known[job] for job in wanted if job in known and self._whole(known[job])}
        missing = [job for job in wanted if job not in found]
        if missing:
            done = 0
            for job, printed in self._print(missing, workers):
                found[job] = printed
                done += 1
                if progress:
                    progress(done, len(missing))
        if missing or len(known) != len(found):
            self._remember(mark, found)
        return found

    def place(self, printed: dict[Job, Printed], target: Path) -> None:
        """Puts every file below `target`, as a hard link where the disk allows it."""
        for job, entry in printed.items():
            path = target / job.path
            path.parent.mkdir(parents=True, exist_ok=True)
            source = self.folder / entry.entry
            try:
                os.link(source, path)
            except OSError:
                shutil.copyfile(source, path)

    def _known(self, mark: str) -> dict[Job, Printed]:
        try:
            kept = json.loads(self.index.read_text(encoding="utf-8"))
            if kept["mark"] != mark:
                return {}
            return {Job(*name): Printed(*entry) for name, entry in kept["printed"]}
        except (OSError, ValueError, KeyError, TypeError):
            return {}

    def _whole(self, printed: Printed) -> bool:
        return whole(self.folder / printed.entry, printed.size, printed.digest)

    def _remember(self, mark: str, found: dict[Job, Printed]) -> None:
        kept = {
            "mark": mark,
            "printed": [[[j.state, j.language, j.sheet, j.form], [p.entry, p.pages, p.size, p.digest]] for j, p in sorted(found.items())],
        }
        _write(self.index, json.dumps(kept).encode())
        names = {printed.entry for printed in found.values()} | {self.index.name} | {f"{printed.entry}.json" for printed in found.values()}
        for old in self.folder.iterdir():
            if old.name not in names:
                old.unlink(missing_ok=True)

    def _print(self, missing: list[Job], workers: int | None) -> Iterable[tuple[Job, Printed]]:
        count = min(workers or os.cpu_count() or 1, 8)
        batches: dict[tuple[str, str], list[Job]] = {}
        for job in missing:
            batches.setdefault((job.state, job.language), []).append(job)
        if count == 1 or len(batches) == 1:
            for batch in batches.values():
                yield from print_batch(self.site, batch, self.folder)
            return
        with ProcessPoolExecutor(count, initializer=_start, initargs=(str(self.site.root), os.environ.get("BRAND"))) as pool:
            for printed in pool.map(_batch, [(batch, str(self.folder)) for batch in batches.values()]):
                yield from printed


_SITE: list[Site] = []


def _start(root: str, brand: str | None) -> None:
    """Opens the site once in each process."""
    if brand is not None:
        os.environ["BRAND"] = brand
    _SITE[:] = [open_site(Path(root))]


def _batch(work: tuple[list[Job], str]) -> list[tuple[Job, Printed]]:
    return list(print_batch(_SITE[0], work[0], Path(work[1])))


def print_batch(site: Site, batch: list[Job], folder: Path) -> Iterable[tuple[Job, Printed]]:
    """Prints these jobs, or takes them from the cache by the key of what each is made of."""
    for job in batch:
        boxes, state = site.boxes[job.language], site.library.state(job.state)
        if job.form == "docx":
            content = letter_docx(site.sheets.letters[job.sheet], boxes, state)
            yield job, _keep(folder, hashlib.blake2b(content, digest_size=16).hexdigest() + ".docx", content, 0)
            continue
        sheet = print_data(site, job)
        data = json.dumps(sheet.data, ensure_ascii=False)
        fields = json.dumps([[f.name, f.label, f.kind, f.group] for f in sheet.fields], ensure_ascii=False)
        key = hashlib.blake2b(f"{machine()}\n{data}\n{fields}".encode(), digest_size=16).hexdigest() + ".pdf"
        yield job, _kept(folder, key) or _keep(folder, key, *typeset(sheet, data))


def print_data(site: Site, job: Job) -> Sheet:
    """What a job's PDF is made of."""
    boxes, state = site.boxes[job.language], site.library.state(job.state)
    if job.sheet == PACKET:
        return packet_print(list(site.sheets.worksheets.values()), boxes, state, _address(site, "worksheets/"))
    if job.sheet in site.sheets.letters:
        return letter_print(site.sheets.letters[job.sheet], boxes, state, _address(site, f"letters/{job.sheet}/"))
    return worksheet_print(site.sheets.worksheets[job.sheet], boxes, state, _address(site, f"worksheets/{job.sheet}/"))


def typeset(sheet: Sheet, data: str | None = None) -> tuple[bytes, int]:
    """Sets a sheet with Typst and makes its fields fillable. Gives the PDF and its number of pages."""
    template = "letter.typ" if "letter" in sheet.data else "packet.typ" if "title" in sheet.data else "sheet.typ"
    pdf = compiler().compile(
        str(HERE / "templates" / template),
        sys_inputs={"data": data or json.dumps(sheet.data, ensure_ascii=False)},
        pdf_standards=["ua-1"],
        timestamp=0,
    )
    if not isinstance(pdf, bytes):
        raise TypeError("Typst gave no PDF")
    return make_fillable(pdf, sheet.fields)


@cache
def compiler() -> typst.Compiler:
    """One compiler a process: it remembers what it has read."""
    return typst.Compiler(root=str(HERE / "templates"), font_paths=[str(HERE / "fonts")], ignore_system_fonts=True)


@cache
def machine() -> str:
    """A mark of what prints: templates, fonts, our code and the versions of the libraries."""
    digest = hashlib.blake2b(digest_size=16)
    for path in sorted([*(HERE / "templates").glob("*"), *(HERE / "fonts").glob("*"), *HERE.glob("*.py")]):
        digest.update(path.name.encode() + path.read_bytes())
    for name in _LIBRARIES:
        digest.update(f"{name} {importlib.metadata.version(name)}".encode())
    return digest.hexdigest()


def fingerprint(site: Site) -> str:
    """A mark of everything that can change a printed page: while it stays the same, nothing needs to be looked at again."""
    digest = hashlib.blake2b(machine().encode(), digest_size=16)
    for folder in (site.root / "data", site.brand_folder, site.root / "macros"):
        for path in sorted(folder.rglob("*")):
            if path.suffix in (".yml", ".yaml", ".py") and path.is_file():
                digest.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()


def _address(site: Site, page: str) -> str | None:
    return f"{site.brand.site_url.rstrip('/')}/{page}" if site.brand.site_url else None


def whole(path: Path, size: int, digest: str) -> bool:
    """Whether a file is there with this size and digest."""
    try:
        if path.stat().st_size != size:
            return False
        return hashlib.blake2b(path.read_bytes(), digest_size=16).hexdigest() == digest
    except OSError:
        return False


def _kept(folder: Path, key: str) -> Printed | None:
    """A cache entry that is whole; its pages, size and digest stand in a small file beside it."""
    try:
        printed = Printed(*json.loads((folder / f"{key}.json").read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    return printed if whole(folder / key, printed.size, printed.digest) else None


def _keep(folder: Path, key: str, content: bytes, pages: int) -> Printed:
    printed = Printed(key, pages, len(content), hashlib.blake2b(content, digest_size=16).hexdigest())
    _write(folder / key, content)
    _write(folder / f"{key}.json", json.dumps([printed.entry, printed.pages, printed.size, printed.digest]).encode())
    return printed


def _write(path: Path, content: bytes) -> None:
    """Writes whole or not at all, also when it is interrupted."""
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix="new-", delete=False) as file:
        file.write(content)
    Path(file.name).replace(path)


def report(done: int, total: int) -> None:
    """A line that counts on a terminal, a plain line now and then elsewhere."""
    if sys.stderr.isatty():
        end = "\n" if done == total else ""
        print(f"\rPrinting {done} of {total}", end=end, file=sys.stderr, flush=True)
    elif done == total or done % 500 == 0:
        print(f"Printed {done} of {total}", file=sys.stderr, flush=True)


def press_cores() -> int | None:
    """How many processes may print: PRESS_CORES, where several copies are built side by side; else all cores."""
    given = os.environ.get("PRESS_CORES", "")
    return int(given) if given.isdigit() and int(given) > 0 else None
