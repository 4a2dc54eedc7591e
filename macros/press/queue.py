"""The press: decides what to print, prints what changed on all cores, and puts it into the site.

In: a copy of the site, its sheets and pages. Out: `/print/<state>/<language>/<id>.pdf` (and `.docx` for letters), the guides among them,
and for each its pages and size. What was printed is kept in `.build/print` by a key of everything it is made of; entries that are damaged
are noticed and made anew.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import multiprocessing
import os
import shutil
import sys
import tempfile
import zlib
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from macros.pages.markdown import Frame
from macros.press.guide import EDITIONS, LARGE, Guides, guide_print, read_guides
from macros.press.sheets import Sheet, letter_print, packet_print, worksheet_print
from macros.site import Site, open_site

HERE = Path(__file__).parent
PACKET = "packet"
RUN_OF_GUIDES = 9
"""Guides that one process sets after each other: enough for Typst to meet its own work again, few enough to share among cores."""
TYPST_THREADS = "RAYON_NUM_THREADS"
"""Where each core has a process of its own, more threads in it only get in each other's way. Read by Typst when it first works."""
_LIBRARIES = ("typst", "pikepdf", "fonttools", "segno", "python-docx")
_READ = (".yml", ".yaml", ".py", ".md", ".svg", ".png", ".jpg", ".jpeg")
"""Files that can change a printed page."""
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
            found += [Job(code, language, edition, "pdf") for edition in EDITIONS if edition not in site.brand.leave_out.editions]
    return found


class Press:
    """Prints a copy's sheets into a cache folder."""

    def __init__(self, site: Site, folder: Path, frame: Frame | None = None) -> None:
        self.site, self.folder, self.frame = site, folder, frame
        self.index = folder / "index.json"

    def run(self, progress: Progress | None = None, workers: int | None = None) -> dict[Job, Printed]:
        """Prints what is not in the cache yet. Gives every job's result."""
        self.folder.mkdir(parents=True, exist_ok=True)
        wanted = jobs(self.site)
        mark = fingerprint(self.site)
        known = self._known(mark)
        found = self._sound({job: known[job] for job in wanted if job in known})
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
        for folder in {(target / job.path).parent for job in printed}:
            folder.mkdir(parents=True, exist_ok=True)
        for job, entry in printed.items():
            path, source = target / job.path, self.folder / entry.entry
            path.unlink(missing_ok=True)
            try:
                os.link(source, path)
            except OSError:
                shutil.copyfile(source, path)

    def _known(self, mark: str) -> dict[Job, Printed]:
        try:
            kept = json.loads(self.index.read_text(encoding="utf-8"))
            if kept["mark"] != mark:
                return {}
            found = {Job(*name): Printed(*entry) for name, entry in kept["printed"]}
            return {job: entry for job, entry in found.items() if isinstance(entry.entry, str) and isinstance(entry.digest, str)}
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return {}

    def _sound(self, known: dict[Job, Printed]) -> dict[Job, Printed]:
        """Those whose files are whole. Two threads look: reading and counting let each other work."""
        half = len(known) // 2
        jobs = list(known)

        def look(some: list[Job]) -> list[Job]:
            return [job for job in some if whole(self.folder / known[job].entry, known[job].size, known[job].digest)]

        with ThreadPoolExecutor(2) as readers:
            return {job: known[job] for some in readers.map(look, (jobs[:half], jobs[half:])) for job in some}

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

    def _guides(self, language: str) -> Guides:
        if self.frame is None:
            raise ValueError("a guide needs the order of its pages, expected a Frame")
        return read_guides(self.site, language, self.frame)

    def _print(self, missing: list[Job], workers: int | None) -> Iterable[tuple[Job, Printed]]:
        count = min(workers or os.cpu_count() or 1, 8)
        shelf = {language: self._guides(language) for language in sorted({job.language for job in missing if job.sheet in EDITIONS})}
        batches = _batches(missing)
        if count == 1 or len(batches) == 1:
            if count == 1:
                os.environ.setdefault(TYPST_THREADS, "1")
            for batch in batches:
                yield from print_batch(self.site, batch, self.folder, shelf)
            return
        # Typst keeps threads of its own: a process that has printed must not be forked.
        start = multiprocessing.get_context("spawn")
        if str(HERE.parents[1]) not in sys.path:  # a new process looks for this package where this one does
            sys.path.insert(0, str(HERE.parents[1]))
        given = (str(self.site.root), os.environ.get("BRAND"), shelf)
        with ProcessPoolExecutor(min(count, len(batches)), mp_context=start, initializer=_start, initargs=given) as pool:
            waiting = [pool.submit(_batch, batch, str(self.folder)) for batch in batches]
            try:
                for done in as_completed(waiting):
                    yield from done.result()
            except BaseException:
                pool.shutdown(wait=True, cancel_futures=True)
                raise


def _batches(missing: list[Job]) -> list[list[Job]]:
    """What one process prints in one go: guides of one edition, or one sheet for many states. Like follows like, so that Typst meets its
    own work again; the longest come first."""
    alike: dict[tuple[bool, str, str], list[Job]] = {}
    for job in missing:
        alike.setdefault((job.sheet not in EDITIONS, job.language, job.sheet), []).append(job)
    found = []
    for (is_sheet, *_), run in sorted(alike.items(), key=lambda entry: (entry[0][0], entry[0][2] not in (LARGE, PACKET))):
        size = len(run) if is_sheet else RUN_OF_GUIDES
        found += [run[start : start + size] for start in range(0, len(run), size)]
    return found


_OPEN: list[tuple[Site, dict[str, Guides]]] = []


def _start(root: str, brand: str | None, shelf: dict[str, Guides]) -> None:
    """Opens the site once in each process."""
    if brand is not None:
        os.environ["BRAND"] = brand
    os.environ.setdefault(TYPST_THREADS, "1")
    _OPEN[:] = [(open_site(Path(root)), shelf)]


def _batch(batch: list[Job], folder: str) -> list[tuple[Job, Printed]]:
    site, shelf = _OPEN[0]
    return list(print_batch(site, batch, Path(folder), shelf))


def print_batch(site: Site, batch: list[Job], folder: Path, shelf: dict[str, Guides]) -> Iterable[tuple[Job, Printed]]:
    """Prints these jobs, or takes them from the cache by the key of what each is made of."""
    # Only here: a build in which nothing changed need not wait for the libraries that print.
    from macros.press.typst import typeset, typeset_guide
    from macros.press.word import letter_docx

    for job in batch:
        boxes, state = site.boxes[job.language], site.library.state(job.state)
        if job.form == "docx":
            content = letter_docx(site.sheets.letters[job.sheet], boxes, state)
            yield job, _keep(folder, hashlib.blake2b(content, digest_size=16).hexdigest() + ".docx", content, 0)
            continue
        if job.sheet in EDITIONS:
            guides = shelf[job.language]
            sheet, shared = guide_print(guides, site, job.language, state, job.sheet), guides.chapters
        else:
            sheet, shared = print_data(site, job), ""
        data = json.dumps(sheet.data, ensure_ascii=False)
        fields = json.dumps([[f.name, f.label, f.kind, f.group] for f in sheet.fields], ensure_ascii=False)
        key = hashlib.blake2b(f"{machine()}\n{shared}\n{data}\n{sheet.look}\n{fields}".encode(), digest_size=16).hexdigest() + ".pdf"
        kept = _kept(folder, key)
        yield job, kept or _keep(folder, key, *(typeset_guide(shared, sheet, data) if shared else typeset(sheet, data)))


def print_data(site: Site, job: Job) -> Sheet:
    """What a job's PDF is made of."""
    boxes, state = site.boxes[job.language], site.library.state(job.state)
    if job.sheet == PACKET:
        return packet_print(list(site.sheets.worksheets.values()), boxes, state, _address(site, "worksheets/"))
    if job.sheet in site.sheets.letters:
        return letter_print(site.sheets.letters[job.sheet], boxes, state, _address(site, f"letters/{job.sheet}/"))
    return worksheet_print(site.sheets.worksheets[job.sheet], boxes, state, _address(site, f"worksheets/{job.sheet}/"))


@cache
def machine() -> str:
    """A mark of what prints: templates, fonts, our code and the versions of the libraries."""
    digest = hashlib.blake2b(digest_size=16)
    for path in sorted([*(HERE / "templates").glob("*"), *(HERE / "fonts").glob("*"), *HERE.glob("*.py"), *(HERE.parent / "pdf").glob("*.py")]):
        digest.update(path.name.encode() + path.read_bytes())
    for name in _LIBRARIES:
        digest.update(f"{name} {importlib.metadata.version(name)}".encode())
    return digest.hexdigest()


def fingerprint(site: Site) -> str:
    """A mark of everything that can change a printed page: while it stays the same, nothing needs to be looked at again."""
    digest = hashlib.blake2b(machine().encode(), digest_size=16)
    digest.update((site.root / "mkdocs.yml").read_bytes())
    for folder in (site.root / "data", site.brand_folder, site.root / "macros", site.root / "docs"):
        for path in sorted(folder.rglob("*")):
            if path.suffix in _READ and path.is_file():
                digest.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()


def _address(site: Site, page: str) -> str | None:
    return f"{site.brand.site_url.rstrip('/')}/{page}" if site.brand.site_url else None


def whole(path: Path, size: int, digest: str) -> bool:
    """Whether a file is there with this size and digest."""
    try:
        if path.stat().st_size != size:
            return False
        return _digest(path.read_bytes()) == digest
    except OSError:
        return False


def _digest(content: bytes) -> str:
    """Enough to notice damage, and quick: each build counts everything that was printed."""
    return f"{zlib.crc32(content):08x}"


def _kept(folder: Path, key: str) -> Printed | None:
    """A cache entry that is whole; its pages, size and digest stand in a small file beside it."""
    try:
        printed = Printed(*json.loads((folder / f"{key}.json").read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    return printed if whole(folder / key, printed.size, printed.digest) else None


def _keep(folder: Path, key: str, content: bytes, pages: int) -> Printed:
    printed = Printed(key, pages, len(content), _digest(content))
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
