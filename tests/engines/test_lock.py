"""Two builds of one copy take turns, and each says so in one line; a preview has its own pages."""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from macros.engines.lock import BuildLock, Busy
from macros.engines.printing import run_print
from macros.site import build_folder, open_site
from tests.hosts.test_brand import NO_PRINT, brand, command, project_copy

HOLD = (
    "import sys, time\nfrom pathlib import Path\nfrom macros.engines.lock import BuildLock\n"
    "lock = BuildLock(Path(sys.argv[1]))\nlock.acquire()\nprint('held', flush=True)\n"
    "time.sleep(60)\n"
)


def holder(root: Path, folder: Path) -> subprocess.Popen[str]:
    """Another process that holds the lock of a build folder."""
    running = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)], cwd=root, stdout=subprocess.PIPE, text=True
    )
    assert running.stdout is not None and running.stdout.readline() == "held\n"
    return running


def test_the_second_waits_and_says_so_then_gives_up_and_says_what_to_do(
    root: Path, tmp_path: Path
) -> None:
    other, lines = holder(root, tmp_path), []
    try:
        with pytest.raises(Busy) as busy:
            BuildLock(tmp_path, lines.append).acquire(patience=0.2)
    finally:
        other.kill()
        other.wait()
    assert lines == [
        f"Another build of this copy is running (process {other.pid}); waiting for it to end."
    ]
    assert str(busy.value) == (
        f"Another build of this copy is still running (process {other.pid}): wait until "
        "it ends or stop it, then build again."
    )


def test_a_second_preview_of_one_copy_says_at_once_that_there_is_one(
    root: Path, tmp_path: Path
) -> None:
    other, lines = holder(root, tmp_path), []
    try:
        with pytest.raises(
            Busy,
            match=rf"^A preview of this copy is running already \(process {other.pid}\): use "
            rf"that one, or stop it first\.$",
        ):
            BuildLock(tmp_path, lines.append).acquire(patience=0)
    finally:
        other.kill()
        other.wait()
    assert lines == []


def test_a_build_that_was_killed_keeps_no_lock(root: Path, tmp_path: Path) -> None:
    other, lines = holder(root, tmp_path), []
    other.send_signal(signal.SIGKILL)
    other.wait()
    lock = BuildLock(tmp_path, lines.append)
    assert lock.acquire(patience=0) is False and lines == []
    lock.release()


def test_printing_waits_for_a_build_of_the_same_copy(
    root: Path,
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    project, out = project_copy(tmp_path_factory, root), tmp_path / "out"
    mine = brand(tmp_path / "printed", "name: P\ntagline: T\nlanguages: [en]\nstates: [vt]\n")
    monkeypatch.setenv("BRAND", str(mine))
    monkeypatch.setattr("macros.engines.lock.PATIENCE", 0.2)
    arguments = argparse.Namespace(ids=["meeting-prep"], state="vt", lang=None, out=out)
    other = holder(root, build_folder(open_site(project)))
    try:
        assert run_print(arguments, project) == 1
        assert f"still running (process {other.pid})" in capsys.readouterr().out
        assert not out.exists()
    finally:
        other.kill()
        other.wait()
    assert run_print(arguments, project) == 0
    assert (out / "meeting-prep.pdf").is_file()


def test_two_builds_of_one_brand_at_once_both_end_well(
    root: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    project = project_copy(tmp_path_factory, root)
    mine = brand(
        tmp_path / "twice",
        f"name: Twice\ntagline: Together\nlanguages: [en]\nstates: [vt]\n{NO_PRINT}",
    )
    environment = {**os.environ, "BRAND": str(mine), "NO_MKDOCS_2_WARNING": "1"}
    target = str(tmp_path / "out" / "site")
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "build", "-q", "--site-dir", target],
            cwd=project, env=environment, stderr=subprocess.PIPE, text=True,
        )
        for _ in range(2)
    ]  # fmt: skip
    lines = [build.communicate()[1] for build in running]
    assert [build.returncode for build in running] == [0, 0], lines
    assert sum("waiting for it to end" in line for line in lines) == 1, lines
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["site"]
    assert (tmp_path / "out" / "site" / "_headers").is_file()


def test_a_build_does_not_change_the_pages_of_a_preview(
    root: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A preview shows sheets without prints: one stage for both would be rewritten by each."""
    from macros.engines.build import start_preview
    from macros.engines.mkdocs_markdown import read_frame
    from macros.engines.template_values import frames_of

    project = project_copy(tmp_path_factory, root)
    mine = brand(
        tmp_path / "shown",
        "name: Shown\ntagline: Together\nlanguages: [en]\nstates: [vt]\nleave_out: "
        "{editions: [guide, guide-large-print]}\n",
    )
    with pytest.MonkeyPatch.context() as settings:
        settings.setenv("BRAND", str(mine))
        preview = start_preview(project, lambda site: frames_of(site, read_frame(root)))
        before = {path: path.stat().st_mtime_ns for path in preview.stage("en").rglob("*.md")}
        done = command(
            project, "mkdocs", "build", "-q", "--site-dir", tmp_path / "site", brand=mine
        )
        assert done.returncode == 0, done.stderr
        assert {
            path: path.stat().st_mtime_ns for path in preview.stage("en").rglob("*.md")
        } == before
        preview.lock.release()
