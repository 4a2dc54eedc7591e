"""A new site takes the old one's place whole: whenever a build is stopped, readers have the old site or the new one."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from macros.engines import swap
from tests.hosts.test_brand import NO_PRINT, brand, build, command, project_copy


def folder(path: Path, text: str) -> Path:
    path.mkdir(parents=True)
    (path / "index.html").write_text(text, encoding="utf-8")
    return path


def text_of(path: Path) -> str:
    return (path / "index.html").read_text(encoding="utf-8")


def test_the_first_site_is_moved_to_its_place(tmp_path: Path) -> None:
    new = folder(tmp_path / "build" / "site-1", "new")
    swap.take_place(new, tmp_path / "out" / "deep" / "site", tmp_path / "build" / "old")
    assert text_of(tmp_path / "out" / "deep" / "site") == "new"
    assert list((tmp_path / "build").iterdir()) == []


@pytest.mark.parametrize("at_once", [True, False], ids=["in one step", "in two moves"])
def test_a_new_site_takes_the_old_ones_place_and_nothing_else_is_left(at_once: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not at_once:
        monkeypatch.setattr(swap, "_exchange", lambda one, other: False)
    new, site, old = folder(tmp_path / "build" / "site-1", "new"), folder(tmp_path / "site", "old"), folder(tmp_path / "build" / "old", "older")
    (site / "gone.html").touch()
    swap.take_place(new, site, old)
    assert text_of(site) == "new" and [path.name for path in site.iterdir()] == ["index.html"]
    assert list((tmp_path / "build").iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux exchanges two folders in one step")
def test_linux_exchanges_two_folders_in_one_step(tmp_path: Path) -> None:
    one, other = folder(tmp_path / "one", "1"), folder(tmp_path / "other", "2")
    assert swap._exchange(one, other)
    assert (text_of(one), text_of(other)) == ("2", "1")
    assert not swap._exchange(one, tmp_path / "nobody")
    assert text_of(one) == "2"


def test_a_build_killed_between_the_two_moves_brings_the_old_site_back(root: Path, tmp_path: Path) -> None:
    new, site, old = folder(tmp_path / "build" / "site-1", "new"), folder(tmp_path / "site", "old"), tmp_path / "build" / "old"
    script = (
        "import os, shutil, signal\nfrom pathlib import Path\nfrom macros.engines import swap\n"
        "swap._exchange = lambda one, other: False\nmove = shutil.move\n"
        "def once(one, other):\n    move(one, other)\n    os.kill(os.getpid(), signal.SIGKILL)\n"
        f"swap.shutil.move = once\nswap.take_place(Path({str(new)!r}), Path({str(site)!r}), Path({str(old)!r}))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=root, check=False)
    assert done.returncode == -signal.SIGKILL
    assert not site.exists() and text_of(old) == "old"
    swap.restore(site, old)
    assert text_of(site) == "old" and not old.exists()
    swap.take_place(new, site, old)
    assert text_of(site) == "new"


def test_nothing_is_brought_back_over_a_site_that_is_there(tmp_path: Path) -> None:
    site, old = folder(tmp_path / "site", "new"), folder(tmp_path / "old", "old")
    swap.restore(site, old)
    assert text_of(site) == "new" and text_of(old) == "old"
    shutil.rmtree(site)
    swap.restore(site, tmp_path / "nobody")
    assert not site.exists()


# ---- a whole build, killed


def copy(name: str) -> str:
    return f"name: {name}\ntagline: Together\nlanguages: [en]\nstates: [ny]\n{NO_PRINT}"


def names_in(site: Path) -> set[str]:
    """Which of the two names the pages bear; a page without either is no whole page."""
    found = set()
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert text.rstrip().endswith("</html>"), page
        found |= {name for name in ("Before", "Afterwards") if f">{name}<" in text} or {f"neither in {page}"}
    return found


def files_in(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())


def test_a_build_that_is_killed_leaves_a_whole_site(root: Path, tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> None:
    project = project_copy(tmp_path_factory, root)
    mine, site = brand(tmp_path / "killed", copy("Before")), tmp_path / "site"
    start = time.monotonic()
    build(project, mine, site)
    whole = time.monotonic() - start
    files = files_in(site)
    assert names_in(site) == {"Before"} and len(files) > 100
    brand(mine, copy("Afterwards"))
    environment = {**os.environ, "BRAND": str(mine), "NO_MKDOCS_2_WARNING": "1"}
    moments = random.Random(20261123)
    seen = []
    # From early in a build to its very end, where the new site takes its place.
    for share in (moments.uniform(0.15, 0.4), moments.uniform(0.4, 0.7), moments.uniform(0.7, 0.9), moments.uniform(0.9, 1.0), moments.uniform(0.95, 1.05)):
        running = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "build", "-q", "--site-dir", str(site)], cwd=project, env=environment, stderr=subprocess.DEVNULL
        )
        try:
            running.wait(whole * share)
        except subprocess.TimeoutExpired:
            running.send_signal(signal.SIGKILL)
            running.wait()
        names = names_in(site)
        assert names in ({"Before"}, {"Afterwards"}), (share, names)
        assert files_in(site) == files, share
        seen.append(names)
        if names == {"Afterwards"}:
            break
    assert {"Before"} in seen, "no build was stopped before its end"
    done = command(project, "mkdocs", "build", "-q", "--site-dir", site, brand=mine)
    assert done.returncode == 0, done.stdout + done.stderr
    assert names_in(site) == {"Afterwards"} and files_in(site) == files
