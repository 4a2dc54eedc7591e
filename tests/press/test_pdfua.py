"""PDF/UA-1: veraPDF passes every sheet, empty and filled in, and notices a sheet that was made
worse.
"""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from macros.press.jobs import Job
from macros.press.layouts import print_pdf
from macros.site import open_site
from tests.press.tools import Shelf, small_brand, widgets

MISSING = 3


def verdicts(root: Path, folder: Path, files: dict[str, bytes]) -> dict[str, str]:
    """What veraPDF says on each file, in one run: PASS, or FAIL with the rules that failed."""
    for name, content in files.items():
        (folder / name).write_bytes(content)
    done = subprocess.run(
        ["bash", str(root / "tests/pdfua/judge.sh"), *files],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=300,
    )
    if done.returncode == MISSING:
        pytest.skip(f"PDF/UA is not checked here: {done.stderr.strip().splitlines()[-1]}")
    found = dict(re.findall(r"^(\S+\.pdf): (.*(?:\n  .*)*)", done.stdout, re.MULTILINE))
    assert set(found) == set(files), done.stdout + done.stderr
    return found


def all_sheets(shelf: Shelf, made: Callable[[str, str], bytes]) -> dict[str, bytes]:
    """All sheets, the card and the packet of a state and of the federal floor."""
    names = [*(sheet.id for sheet in shelf.site.sheets.all()), "card", "packet"]
    return {f"{state}-{name}.pdf": made(state, name) for state in ("ny", "us") for name in names}


def worse(pdf: bytes) -> bytes:
    """The same sheet with a field that has no words and a page whose tab order is unknown."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        del widgets(opened)[0].annotation.TU
        del opened.pages[0].obj.Tabs
        opened.save(out)
    return out.getvalue()


def test_every_empty_sheet_passes_and_a_damaged_one_fails(
    shelf: Shelf, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRAND", str(small_brand(tmp_path / "rivers", "ny", "wi")))
    branded = open_site(root)
    files = all_sheets(shelf, shelf.pdf)
    files |= {
        f"brand-{name}.pdf": print_pdf(branded, Job("wi", "en", name, "pdf"))[0]
        for name in ("meeting-prep", "request-records", "card", "packet")
    }
    found = verdicts(root, tmp_path, {**files, "worse.pdf": worse(files["us-meeting-prep.pdf"])})
    damaged = found.pop("worse.pdf")
    assert damaged.startswith("FAIL") and "7.18.1 " in damaged and "7.18.3 " in damaged, damaged
    assert not {
        name: said for name, said in found.items() if not re.fullmatch(r"PASS, \d{4,} checks", said)
    }
    assert len(found) == 2 * (len(shelf.site.sheets.all()) + 2) + 4


def test_every_filled_sheet_passes(shelf: Shelf, root: Path, tmp_path: Path) -> None:
    found = verdicts(root, tmp_path, all_sheets(shelf, shelf.filled))
    assert not {
        name: said for name, said in found.items() if not re.fullmatch(r"PASS, \d{4,} checks", said)
    }
