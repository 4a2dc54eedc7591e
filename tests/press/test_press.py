"""The press: the same input gives the same bytes, what is printed is not printed again, damage is
noticed, and files stand where they should.
"""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader

from macros.facts.model import Kind, Status
from macros.press import marks
from macros.press.cache import UNUSED, Cache, Printed
from macros.press.jobs import Job, jobs
from macros.press.queue import Press
from macros.reading.kept import write_whole
from macros.sheets.model import RuleSlot
from macros.site import Site, open_site
from tests.press.tools import elsewhere, plain, small_brand, widgets

PRINT = """
import json, sys
from pathlib import Path
from macros.press.queue import Press
from macros.site import open_site
done = Press(open_site(Path.cwd()), Path(sys.argv[1])).run(workers=int(sys.argv[2]))
print(json.dumps({
    job.path: [entry.entry, entry.pages, entry.size, entry.digest] for job, entry in done.items()
}))
"""


@dataclass(frozen=True)
class Copy:
    """A copy for two states and what was printed of it."""

    brand: Path
    site: Site
    folder: Path
    printed: dict[Job, Printed]

    def content(self, path: str) -> bytes:
        return next(
            (self.folder / entry.entry).read_bytes()
            for job, entry in self.printed.items()
            if job.path == path
        )


FEW = {"meeting-prep", "shared-goal", "request-records", "thank-you"}


def printed_copy(root: Path, place: Path, brand: Path) -> Copy:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BRAND", str(brand))
        site = open_site(root)
    return Copy(brand, site, place / "print", Press(site, place / "print").run(workers=1))


@pytest.fixture(scope="module")
def copy(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """New York and Wisconsin with all sheets, printed by one process."""
    place = tmp_path_factory.mktemp("copy")
    return printed_copy(root, place, small_brand(place / "rivers", "ny", "wi"))


@pytest.fixture(scope="module")
def few(site: Site, root: Path, tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """The same with two worksheets and two letters."""
    place = tmp_path_factory.mktemp("few")
    return printed_copy(
        root,
        place,
        small_brand(
            place / "rivers",
            "ny",
            "wi",
            without=[sheet.id for sheet in site.sheets.all() if sheet.id not in FEW],
        ),
    )


@pytest.fixture
def cache(few: Copy, tmp_path: Path) -> Path:
    """The few printed files again, to be tampered with."""
    return Path(shutil.copytree(few.folder, tmp_path / "print"))


def times(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}


def age(folder: Path) -> None:
    """As if nobody had used these files for a while."""
    long_ago = time.time() - 2 * UNUSED
    for path in folder.iterdir():
        os.utime(path, (long_ago, long_ago))


class Counter:
    """Counts what is printed."""

    def __init__(self) -> None:
        self.calls: list[tuple[int, int]] = []

    def __call__(self, done: int, total: int) -> None:
        self.calls.append((done, total))


# ---- what is printed

SHARED = ("packet", "card")
"""What every copy prints besides its sheets and guides."""


def test_every_sheet_is_printed_for_every_state_of_the_copy_and_the_federal_floor(
    copy: Copy,
) -> None:
    sheets = copy.site.sheets
    wanted = {
        f"{state}/en/{sheet.id}.pdf" for state in ("us", "ny", "wi") for sheet in sheets.all()
    }
    wanted |= {
        f"{state}/en/{sheet.id}.docx" for state in ("us", "ny", "wi") for sheet in sheets.all()
    }
    wanted |= {f"{state}/en/{name}.pdf" for state in ("us", "ny", "wi") for name in SHARED}
    assert {job.path for job in copy.printed} == wanted == {job.path for job in jobs(copy.site)}
    for job, entry in copy.printed.items():
        content = (copy.folder / entry.entry).read_bytes()
        assert len(content) == entry.size and content.startswith(
            b"%PDF-" if job.form == "pdf" else b"PK"
        )
        assert entry.pages == (
            len(pikepdf.open(io.BytesIO(content)).pages) if job.form == "pdf" else 0
        ), job


def test_files_stand_where_the_public_addresses_say(copy: Copy, tmp_path: Path) -> None:
    Press(copy.site, copy.folder).place(copy.printed, tmp_path / "site/print")
    placed = tmp_path / "site"
    assert (placed / "print/ny/en/meeting-prep.pdf").is_file()
    assert (placed / "print/wi/en/request-records.pdf").is_file()
    assert (placed / "print/wi/en/request-records.docx").is_file()
    assert (placed / "print/us/en/packet.pdf").is_file()
    assert (placed / "print/ny/en/meeting-prep.docx").is_file()
    assert not (placed / "print/ny/en/packet.docx").exists()
    for job in copy.printed:
        assert (placed / "print" / job.path).read_bytes() == copy.content(job.path)
    assert sum(path.is_file() for path in placed.rglob("*")) == len(copy.printed)


def test_files_can_be_placed_a_second_time(copy: Copy, tmp_path: Path) -> None:
    press = Press(copy.site, copy.folder)
    press.place(copy.printed, tmp_path)
    press.place(copy.printed, tmp_path)


def test_head_foot_and_code_are_those_of_the_brand(copy: Copy) -> None:
    for name in ("meeting-prep", "request-records"):
        pdf = PdfReader(io.BytesIO(copy.content(f"ny/en/{name}.pdf")))
        # A letter goes out without head and foot; the notes that follow it have them.
        pages = pdf.pages[1:] if name == "request-records" else pdf.pages
        assert pages
        for page in pages:
            text = plain(page.extract_text())
            assert (
                "Two Rivers Parents" in text
                and "555-0100" in text
                and "help@rivers.example.org" in text
            ), name
        assert pdf.metadata is not None and pdf.metadata.author == "Two Rivers Parents"


# ---- the same again


def test_the_same_input_gives_the_same_bytes_in_another_process_with_another_seed(
    copy: Copy, root: Path, tmp_path: Path
) -> None:
    """Every file, printed by two processes this time."""
    code = PRINT.replace("sys.argv[1]", repr(str(tmp_path / "again"))).replace("sys.argv[2]", "2")
    done = elsewhere(root, copy.brand, code, 120, PYTHONHASHSEED="7", TZ="Asia/Tokyo", LC_ALL="C")
    assert done.returncode == 0, done.stderr
    again = json.loads(done.stdout.splitlines()[-1])
    assert set(again) == {job.path for job in copy.printed}
    different = [
        path
        for path, entry in again.items()
        if (tmp_path / "again" / entry[0]).read_bytes() != copy.content(path)
    ]
    assert not different
    assert {path: entry[3] for path, entry in again.items()} == {
        job.path: entry.digest for job, entry in copy.printed.items()
    }


def test_a_second_run_prints_nothing(few: Copy, cache: Path) -> None:
    before, counter = times(cache), Counter()
    assert Press(few.site, cache).run(counter, workers=1) == few.printed
    assert counter.calls == []
    assert times(cache) == before


def test_progress_is_counted_up_to_the_last_file(few: Copy, cache: Path) -> None:
    gone = {
        entry.entry
        for job, entry in few.printed.items()
        if job.state == "wi" and job.form == "docx"
    }
    for name in gone:
        (cache / name).unlink()
    lost = sum(entry.entry in gone for entry in few.printed.values())
    assert lost >= len(gone) == 4
    counter = Counter()
    assert Press(few.site, cache).run(counter, workers=1) == few.printed
    assert counter.calls == [(done, lost) for done in range(1, lost + 1)]


def test_a_changed_rule_prints_only_the_sheets_of_that_state_that_show_it(
    copy: Copy, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = Path(shutil.copytree(copy.folder, tmp_path / "print"))
    rule = copy.site.library.state("wi").rules[Kind.HEARING_DEADLINE]
    assert rule.status is Status.FACT and rule.citation
    project = tmp_path / "project"
    shutil.copytree(root / "data", project / "data")
    shutil.copytree(root / "docs", project / "docs")
    shutil.copy(root / "mkdocs.yml", project)
    facts = project / "data/states/wi.yml"
    text = facts.read_text(encoding="utf-8")
    start = text.index("\n  hearing_deadline:")
    changed = text[:start] + text[start:].replace(rule.citation, "Sample Stat. § 99.9", 1)
    assert changed != text
    facts.write_text(changed, encoding="utf-8")
    monkeypatch.setenv("BRAND", str(copy.brand))
    site = open_site(project)
    age(cache)
    before = times(cache)
    printed = Press(site, cache).run(workers=1)
    letters, kind = site.sheets.letters, Kind.HEARING_DEADLINE
    cited = {name for name, one in letters.items() if f"{{law:{kind.value}}}" in str(one.body)}
    beside = {name for name, one in letters.items() if kind in one.rules}
    boxes = {
        name
        for name, sheet in site.sheets.worksheets.items()
        if any(isinstance(item, RuleSlot) and item.rule is kind for item in sheet.items())
    }
    show = {"packet"} | cited | beside | boxes
    assert {"next-step-ladder", "state-complaint"} <= show and len(show) < 8
    assert {job.path for job in printed if printed[job].digest != copy.printed[job].digest} == {
        *(f"wi/en/{name}.pdf" for name in show),
        *(f"wi/en/{name}.docx" for name in cited | boxes),
    }
    assert "Sample Stat. § 99.9" in plain(
        PdfReader(cache / printed[Job("wi", "en", "next-step-ladder", "pdf")].entry)
        .pages[0]
        .extract_text()
    )
    after = times(cache)
    kept = {
        entry.entry
        for job, entry in printed.items()
        if entry == copy.printed[job] and job.form == "pdf"
    }
    assert all(after[name] == before[name] for name in kept)
    gone = {copy.printed[job].entry for job in printed if printed[job] != copy.printed[job]}
    assert not gone & set(after), "what no sheet needs any more is still kept"


# ---- damage


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-100])


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)


def empty(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize("damage", [cut, flip, empty, Path.unlink])
@pytest.mark.parametrize("name", ["ny/en/meeting-prep.pdf", "wi/en/request-records.docx"])
def test_a_damaged_file_is_noticed_and_made_anew(
    few: Copy, cache: Path, damage: Callable[[Path], None], name: str
) -> None:
    entry = next(entry for job, entry in few.printed.items() if job.path == name)
    damage(cache / entry.entry)
    counter = Counter()
    assert Press(few.site, cache).run(counter, workers=1) == few.printed
    assert (
        counter.calls[-1:] == [(len(counter.calls), len(counter.calls))]
        and 1 <= len(counter.calls) <= 3
    )
    assert (cache / entry.entry).read_bytes() == few.content(name)


BROKEN: dict[str, Callable[[str], str]] = {
    "empty": lambda text: "",
    "cut in the middle": lambda text: text[: len(text) // 2],
    "not JSON": lambda text: "\ufffd" + text,
    "null": lambda text: "null",
    "a list": lambda text: "[]",
    "of another time": lambda text: text.replace('"mark": "', '"mark": "0'),
    "without entries": lambda text: re.sub(r'"printed": .*\]', '"printed": 5', text),
    "with entries of another form": lambda text: json.dumps(
        {**json.loads(text), "printed": [[["ny"], ["x"]]]}
    ),
    "names files that are not there": lambda text: re.sub(r"[0-9a-f]{32}\.", "0.", text),
}


@pytest.mark.parametrize("broken", BROKEN)
def test_a_broken_index_is_survived_and_nothing_is_set_twice(
    few: Copy, cache: Path, broken: str
) -> None:
    before = times(cache)
    index = cache / "index.json"
    good = index.read_text(encoding="utf-8")
    bad = BROKEN[broken](good)
    assert bad != good
    index.write_text(bad, encoding="utf-8")
    assert Press(few.site, cache).run(workers=1) == few.printed
    assert index.read_text(encoding="utf-8") == good
    after = times(cache)
    assert set(after) == set(before)
    assert all(after[name] == when for name, when in before.items() if name.endswith(".pdf"))


@pytest.mark.parametrize(
    "bad",
    [
        pytest.param(b"\xff\xfe\x00", id="no text"),
        pytest.param(b"[" * 100_000, id="too many levels"),
    ],
)
def test_an_index_of_rubbish_is_survived(few: Copy, cache: Path, bad: bytes) -> None:
    (cache / "index.json").write_bytes(bad)
    assert Press(few.site, cache).run(workers=1) == few.printed


def test_an_index_with_a_number_for_a_name_is_survived(few: Copy, cache: Path) -> None:
    index = cache / "index.json"
    kept = json.loads(index.read_text(encoding="utf-8"))
    kept["printed"][0][1][0] = 5
    index.write_text(json.dumps(kept), encoding="utf-8")
    assert Press(few.site, cache).run(workers=1) == few.printed


OLD, HALF = f"{'0' * 32}.pdf", f"new-{'0' * 16}"


def test_files_that_no_sheet_needs_are_cleared_away_once_nobody_uses_them(
    few: Copy, cache: Path
) -> None:
    for name in (OLD, f"{OLD}.json", HALF):
        (cache / name).write_bytes(b"old")
    age(cache)
    (cache / "index.json").unlink()
    Press(few.site, cache).run(workers=1)
    assert set(times(cache)) == set(times(few.folder))


def test_what_another_process_is_printing_now_is_not_cleared_away(few: Copy, cache: Path) -> None:
    for name in (OLD, f"{OLD}.json", HALF):
        (cache / name).write_bytes(b"new")
    (cache / "index.json").unlink()
    Press(few.site, cache).run(workers=1)
    assert {OLD, f"{OLD}.json", HALF} <= set(times(cache))


def test_files_of_another_run_can_still_be_placed(few: Copy, root: Path, tmp_path: Path) -> None:
    """`mkdocs serve` has printed and not yet placed its files; a build prints other words of the
    same copy.
    """
    folder = tmp_path / "print"
    shutil.copytree(few.folder, folder)
    age(folder)
    served = Press(few.site, folder)
    printed = served.run(workers=1)
    other = printed_copy(
        root,
        tmp_path,
        small_brand(
            tmp_path / "hills", "ny", without=[sheet.id for sheet in few.site.sheets.all()]
        ),
    )
    assert other.printed != printed
    served.place(printed, tmp_path / "site")
    assert all((tmp_path / "site" / job.path).is_file() for job in printed)


def test_what_others_keep_in_the_folder_stays(few: Copy, cache: Path) -> None:
    (cache / "notes.txt").write_text("mine", encoding="utf-8")
    (cache / "0123.pdf").write_bytes(b"mine")
    (cache / "folder" / "inside").mkdir(parents=True)
    (cache / OLD).mkdir()
    age(cache)
    (cache / "index.json").unlink()
    assert Press(few.site, cache).run(workers=1) == few.printed
    assert {"notes.txt", "0123.pdf", "folder", OLD} <= set(times(cache))


def test_an_interrupted_print_leaves_nothing_half_written(
    few: Copy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Path, "replace", interrupted)
        Press(few.site, tmp_path / "print").run(workers=1)
    assert list((tmp_path / "print").iterdir()) == []


# ---- into the site


def test_a_file_that_did_not_change_is_taken_over_from_the_site_before(
    few: Copy, cache: Path, tmp_path: Path
) -> None:
    """No byte of it is written again, and a host's tool has no old file to send again."""
    press, old, new = Press(few.site, cache), tmp_path / "old", tmp_path / "new"
    press.place(few.printed, old)
    places = [job.path for job in few.printed]
    before = {path: (old / path).stat() for path in places}
    press.place(few.printed, new, old)
    shutil.rmtree(old)
    for path in places:
        after = (new / path).stat()
        assert after.st_ino == before[path].st_ino and after.st_nlink == 1, path
        assert after.st_mtime_ns == before[path].st_mtime_ns, path


def _written_since(path: Path) -> None:
    path.write_bytes(b"x" * path.stat().st_size)


def _linked_elsewhere(path: Path) -> None:
    os.link(path, path.with_name("elsewhere"))


def _link_to_another(path: Path) -> None:
    path.rename(path.with_name("another"))
    path.symlink_to(path.with_name("another"))


@pytest.mark.parametrize(
    "change", [_written_since, _linked_elsewhere, _link_to_another, cut, Path.unlink]
)
def test_what_is_not_surely_the_same_is_copied_anew(
    few: Copy, tmp_path: Path, change: Callable[[Path], None]
) -> None:
    press, old, new = Press(few.site, few.folder), tmp_path / "old", tmp_path / "new"
    job, entry = next(iter(few.printed.items()))
    press.place({job: entry}, old)
    change(old / job.path)
    press.place({job: entry}, new, old)
    assert (new / job.path).read_bytes() == few.content(job.path)
    assert (new / job.path).stat().st_nlink == 1 and not (new / job.path).is_symlink()


def test_a_cache_that_keeps_no_times_is_read_and_not_printed_again(few: Copy, cache: Path) -> None:
    """Copied by a tool, or kept between two runs at a host's."""
    for path in cache.iterdir():
        os.utime(path)
    counter = Counter()
    assert Press(few.site, cache).run(counter, workers=1) == few.printed
    assert counter.calls == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
@pytest.mark.parametrize("umask", [0o022, 0o077])
def test_published_files_have_the_permissions_of_any_new_file(
    few: Copy, tmp_path: Path, umask: int
) -> None:
    """With 600 a web server answers 403 for every sheet."""
    before = os.umask(umask)
    try:
        Press(few.site, few.folder).place(few.printed, tmp_path / "site")
        write_whole(tmp_path / "entry", b"new")
    finally:
        os.umask(before)
    files = [tmp_path / "entry", *(tmp_path / "site" / job.path for job in few.printed)]
    assert {file.stat().st_mode & 0o777 for file in files} == {0o666 & ~umask}


def test_the_site_holds_no_links_to_itself_or_to_the_cache(
    few: Copy, cache: Path, tmp_path: Path
) -> None:
    """GitHub Pages takes no site with hard links; a host's tool that changes a published file must
    not change the cache.
    """
    assert len({entry.entry for entry in few.printed.values()}) < len(few.printed)
    Press(few.site, cache).place(few.printed, tmp_path / "site")
    files = [tmp_path / "site" / job.path for job in few.printed]
    assert {file.stat().st_nlink for file in files} == {1}
    for file in files:
        with file.open("r+b") as opened:
            opened.write(b"changed")
    counter = Counter()
    assert Press(few.site, cache).run(counter, workers=1) == few.printed
    assert counter.calls == []


def test_a_file_that_is_linked_elsewhere_is_replaced_and_not_written_into(
    few: Copy, tmp_path: Path
) -> None:
    """A site of an earlier version has hard links into the cache."""
    job, entry = next(iter(few.printed.items()))
    other = tmp_path / "other"
    other.write_bytes(b"other")
    (tmp_path / "site" / job.path).parent.mkdir(parents=True)
    os.link(other, tmp_path / "site" / job.path)
    Cache(few.folder).place({job: entry}, tmp_path / "site")
    assert other.read_bytes() == b"other"
    assert (tmp_path / "site" / job.path).read_bytes() == few.content(job.path)


# ---- what a print depends on


LIBRARIES = (
    "markdown", "pymdown-extensions", "jinja2", "markupsafe", "pydantic", "pyyaml", "babel",
    "mkdocs-macros-plugin", "typst", "pikepdf",
    "fonttools", "segno", "python-docx", "lxml",
)  # fmt: skip


@pytest.mark.parametrize("library", LIBRARIES)
def test_everything_is_printed_again_after_an_upgrade(
    few: Copy, monkeypatch: pytest.MonkeyPatch, library: str
) -> None:
    before, version = (marks.fingerprint(few.site), marks.machine()), marks.metadata.version
    monkeypatch.setattr(
        marks.metadata, "version", lambda name: "99" if name == library else version(name)
    )
    marks.machine.cache_clear()
    try:
        assert marks.fingerprint(few.site) != before[0]
        assert marks.machine() != before[1]
    finally:
        marks.machine.cache_clear()


def test_every_pinned_library_counts_with_its_installed_version(root: Path, tmp_path: Path) -> None:
    pinned = {
        line.split("==")[0]
        for line in (root / "requirements.txt").read_text(encoding="utf-8").splitlines()
        if re.match(r"[a-z]", line)
    }
    known = dict(line.split() for line in marks.libraries())
    assert set(known) == pinned
    assert known["typst"] == marks.metadata.version("typst")
    assert "pytest" in {line.split()[0] for line in marks.libraries(tmp_path / "there is none.txt")}


# ---- several processes


def test_several_processes_can_print_after_one_has(few: Copy, root: Path, tmp_path: Path) -> None:
    """Typst has threads: a process that was forked from one that printed would wait for ever."""
    code = f"""
from pathlib import Path
from macros.press.queue import Press
from macros.site import open_site
site = open_site(Path.cwd())
alone = Press(site, Path({str(tmp_path / "alone")!r})).run(workers=1)
assert Press(site, Path({str(tmp_path / "several")!r})).run(workers=2) == alone
"""
    done = elsewhere(root, few.brand, code, 60)
    assert done.returncode == 0, done.stderr


def test_two_programs_can_print_into_one_folder_at_once(
    few: Copy, root: Path, tmp_path: Path
) -> None:
    """A build, and `mkdocs serve` with PRINT=1."""
    code = PRINT.replace("sys.argv[1]", repr(str(tmp_path / "print"))).replace("sys.argv[2]", "1")
    with ThreadPoolExecutor(2) as both:
        ends = list(both.map(lambda _: elsewhere(root, few.brand, code, 120), range(2)))
    assert [end.returncode for end in ends] == [0, 0], [end.stderr for end in ends]
    wanted = {
        job.path: [entry.entry, entry.pages, entry.size, entry.digest]
        for job, entry in few.printed.items()
    }
    assert [json.loads(end.stdout.splitlines()[-1]) for end in ends] == [wanted, wanted]
    assert set(times(tmp_path / "print")) == set(times(few.folder))


# ---- the packet


def test_the_packets_bookmarks_lead_to_its_worksheets(copy: Copy) -> None:
    for state in ("ny", "us"):
        pdf = PdfReader(io.BytesIO(copy.content(f"{state}/en/packet.pdf")))
        marks = [
            (str(mark["/Title"]), pdf.get_destination_page_number(mark))
            for mark in pdf.outline
            if isinstance(mark, dict)
        ]
        assert [title for title, _ in marks] == [
            sheet.title["en"] for sheet in copy.site.sheets.worksheets.values()
        ]
        for title, page in marks:
            assert page is not None
            lines = [plain(line) for line in pdf.pages[page].extract_text().splitlines()]
            assert title in lines[:3], (title, lines[:3])


def test_the_page_numbers_of_the_packets_contents_are_right(copy: Copy) -> None:
    pdf = PdfReader(io.BytesIO(copy.content("ny/en/packet.pdf")))
    entries = re.findall(r"^(.+?)[ .]{6,}(\d+)$", pdf.pages[0].extract_text(), re.MULTILINE)
    assert [title for title, _ in entries] == [
        sheet.title["en"] for sheet in copy.site.sheets.worksheets.values()
    ]
    for title, number in entries:
        page = pdf.pages[int(number) - 1].extract_text()
        assert title in [plain(line) for line in page.splitlines()][:3], (title, number)
        assert f"Page {number} of {len(pdf.pages)}" in plain(page)
    assert len({number for _, number in entries}) == len(entries)


def test_the_packet_keeps_the_fields_of_its_sheets_apart(copy: Copy) -> None:
    with pikepdf.open(io.BytesIO(copy.content("us/en/packet.pdf"))) as packet:
        names = [widget.name for widget in widgets(packet)]
    single = []
    for sheet in copy.site.sheets.worksheets:
        with pikepdf.open(io.BytesIO(copy.content(f"us/en/{sheet}.pdf"))) as pdf:
            single += [f"{sheet}--{widget.name}" for widget in widgets(pdf)]
    assert names == single
    assert {"meeting-prep--child", "try-it-plan--child"} <= set(names)


def test_the_packet_is_its_contents_and_its_sheets_with_no_blank_page(copy: Copy) -> None:
    for state in ("us", "ny", "wi"):
        sheets = sum(
            entry.pages
            for job, entry in copy.printed.items()
            if job.state == state and job.sheet in copy.site.sheets.worksheets
        )
        assert copy.printed[Job(state, "en", "packet", "pdf")].pages == sheets + 1, state
