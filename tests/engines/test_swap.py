"""A new site takes the old one's place whole: whenever a build is stopped, readers have the old
site or the new one.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.engines import swap
from macros.engines.swap import Places
from tests.hosts.test_brand import NO_PRINT, brand, build, command, project_copy


def folder(path: Path, text: str) -> Path:
    path.mkdir(parents=True)
    (path / "index.html").write_text(text, encoding="utf-8")
    return path


def text_of(path: Path) -> str:
    return (path / "index.html").read_text(encoding="utf-8")


def places(parent: Path, new: str | None = "new", target: str | None = "old") -> Places:
    """The three places beside each other, with a site in those that are named."""
    parent.mkdir(parents=True, exist_ok=True)
    found = Places.beside(parent / "site", "me")
    for path, text in ((found.new, new), (found.target, target)):
        if text is not None:
            folder(path, text)
    return found


def test_the_new_site_is_built_beside_the_target(tmp_path: Path) -> None:
    found = Places.beside(tmp_path / "deep" / "site", "me")
    assert {found.new.parent, found.old.parent} == {tmp_path / "deep"}
    assert all(path.name.startswith(".site.") for path in (found.new, found.old))
    assert Places.beside(tmp_path / "site", "you").new != Places.beside(tmp_path / "site", "me").new


def test_the_first_site_is_moved_to_its_place(tmp_path: Path) -> None:
    found = places(tmp_path, target=None)
    swap.take_place(found)
    assert text_of(found.target) == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_a_web_server_may_read_a_site_built_by_a_careful_user(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        found = places(tmp_path, target=None)
        folder(found.new / "deep", "page")
    finally:
        os.umask(before)
    swap.let_everyone_read(found.new)
    modes = {path.name: path.stat().st_mode & 0o777 for path in (found.new, *found.new.rglob("*"))}
    assert modes == {found.new.name: 0o755, "deep": 0o755, "index.html": 0o644}


@pytest.mark.parametrize("at_once", [True, False], ids=["in one step", "in two moves"])
def test_a_new_site_takes_the_old_ones_place_and_nothing_else_is_left(
    at_once: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not at_once:
        monkeypatch.setattr(swap, "_exchange", lambda one, other: False)
    found = places(tmp_path)
    folder(found.old, "older")
    (found.target / "gone.html").touch()
    swap.take_place(found)
    assert text_of(found.target) == "new"
    assert [path.name for path in found.target.iterdir()] == ["index.html"]
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux exchanges two folders in one step")
def test_linux_exchanges_two_folders_in_one_step(tmp_path: Path) -> None:
    one, other = folder(tmp_path / "one", "1"), folder(tmp_path / "other", "2")
    assert swap._exchange(one, other)
    assert (text_of(one), text_of(other)) == ("2", "1")
    assert not swap._exchange(one, tmp_path / "nobody")
    assert text_of(one) == "2"


def test_a_build_killed_between_the_two_moves_brings_the_old_site_back(
    root: Path, tmp_path: Path
) -> None:
    found = places(tmp_path)
    script = (
        "import os, signal\nfrom pathlib import Path\nfrom macros.engines import swap\n"
        "swap._exchange = lambda one, other: False\nmove = Path.rename\n"
        "def once(one, other):\n    move(one, other)\n    os.kill(os.getpid(), signal.SIGKILL)\n"
        "Path.rename = once\n"
        f"swap.take_place(swap.Places.beside(Path({str(found.target)!r}), 'me'))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=root, check=False)
    assert done.returncode == -signal.SIGKILL
    assert not found.target.exists() and text_of(found.old) == "old"
    swap.clean(found)
    assert text_of(found.target) == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_nothing_is_brought_back_over_a_site_that_is_there(tmp_path: Path) -> None:
    found = places(tmp_path, new=None, target="new")
    folder(found.old, "old")
    swap.clean(found)
    assert text_of(found.target) == "new" and not found.old.exists()


def test_what_a_killed_build_left_is_removed(tmp_path: Path) -> None:
    found = places(tmp_path, new="half")
    swap.clean(found)
    assert text_of(found.target) == "old" and not found.new.exists()


# ---- a whole build that fails, is interrupted, or goes to another disk


def small(folder: Path, name: str = "Small", page: str | None = None) -> Path:
    """A brand of one state without prints, with a page of its own if `page` is its text."""
    made = brand(folder, copy(name))
    if page is not None:
        (made / "pages" / "en").mkdir(parents=True, exist_ok=True)
        (made / "pages" / "en" / "ours.md").write_text(page, encoding="utf-8")
    return made


def old_site(path: Path) -> Path:
    return folder(path, "the last good site")


def is_old_site(path: Path) -> bool:
    return [inside.name for inside in path.iterdir()] == ["index.html"] and (
        text_of(path) == "the last good site"
    )


WARN = (
    "import logging\n\n\ndef on_post_build(config):\n    "
    "logging.getLogger('mkdocs.plugins.warn').warning('something to look at')\n"
)


def test_a_build_that_fails_for_a_warning_leaves_the_last_good_site(
    root: Path, tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> None:
    project = tmp_path / "project"
    shutil.copytree(project_copy(tmp_path_factory, root), project)
    (project / "warn.py").write_text(WARN, encoding="utf-8")
    config = (project / "mkdocs.yml").read_text(encoding="utf-8")
    hooks = "hooks: [macros/engines/mkdocs.py"
    assert hooks in config
    (project / "mkdocs.yml").write_text(
        config.replace(hooks, f"{hooks}, warn.py"), encoding="utf-8"
    )
    mine = small(tmp_path / "mine", page="# Ours\n")
    site = old_site(tmp_path / "out" / "site")
    done = command(project, "mkdocs", "build", "--strict", "--site-dir", site, brand=mine)
    assert done.returncode == 1 and "Aborted with 1 warning" in done.stdout + done.stderr
    assert is_old_site(site)
    assert [path.name for path in site.parent.iterdir()] == ["site"]
    done = command(project, "mkdocs", "build", "-q", "--site-dir", site, brand=mine)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (site / "ours" / "index.html").is_file()


INTERRUPTED = """
import sys
from mkdocs.__main__ import cli
from mkdocs.commands import build
from mkdocs.utils import CountHandler

def interrupted(self):
    raise KeyboardInterrupt

CountHandler.get_counts = interrupted  # MkDocs counts warnings after its last event
cli(["build", "-q", "--site-dir", sys.argv[1]])
"""

LIBRARY = """
import sys
from mkdocs.commands import build
from mkdocs.config import load_config

build.build(load_config(site_dir=sys.argv[1], strict=True))
"""


def run_script(script: str, site: Path, project: Path, mine: Path) -> int:
    environment = {**os.environ, "BRAND": str(mine), "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        [sys.executable, "-c", script, str(site)],
        cwd=project,
        env=environment,
        capture_output=True,
        check=False,
    )
    return done.returncode


def test_a_build_interrupted_after_its_last_event_leaves_the_last_good_site(
    root: Path, tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> None:
    site = old_site(tmp_path / "out" / "site")
    project = project_copy(tmp_path_factory, root)
    assert run_script(INTERRUPTED, site, project, small(tmp_path / "mine")) != 0
    assert is_old_site(site)
    assert [path.name for path in site.parent.iterdir()] == ["site"]


@pytest.mark.parametrize(("page", "good"), [(None, True), ("# Ours\n\n[Gone](#gone)\n", False)])
def test_mkdocs_called_as_a_library_replaces_a_site_only_when_it_succeeds(
    page: str | None,
    good: bool,
    root: Path,
    tmp_path_factory: pytest.TempPathFactory,
    tmp_path: Path,
) -> None:
    site = old_site(tmp_path / "out" / "site")
    project = project_copy(tmp_path_factory, root)
    code = run_script(LIBRARY, site, project, small(tmp_path / "mine", page=page))
    assert (code == 0) == good
    assert is_old_site(site) != good
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_on_another_disk_readers_have_the_old_or_the_new_site_at_every_moment(
    root: Path, tmp_path_factory: pytest.TempPathFactory, tmp_path: Path, other_disk: Path
) -> None:
    project = project_copy(tmp_path_factory, root)
    mine, out = small(tmp_path / "mine", "Before"), other_disk / "out"
    words = ("macros", "build", "--brand", mine, "--out", out)
    assert command(project, *words).returncode == 0
    site, whole = out / "mine", len(files_in(out / "mine"))
    small(mine, "Afterwards")
    running = subprocess.Popen(
        [sys.executable, "-m", *map(str, words)], cwd=project, stdout=subprocess.DEVNULL
    )
    seen = set()
    while running.poll() is None:
        seen.add(whole_site(site))
    assert running.returncode == 0
    seen.add(whole_site(site))
    assert seen - {None} == {("Before", whole), ("Afterwards", whole)}
    assert [path.name for path in out.iterdir()] == ["mine"]


def whole_site(site: Path) -> tuple[str, int] | None:
    """The name on the first page of the site, and its files. None where another site took its place
    meanwhile: then it is being removed.
    """
    opened = os.open(site, os.O_RDONLY)
    try:
        with os.fdopen(os.open("index.html", os.O_RDONLY, dir_fd=opened), encoding="utf-8") as page:
            text = page.read()
        count = sum(len(names) for _, _, names, _ in os.fwalk(dir_fd=opened))
        same = os.path.samestat(os.fstat(opened), site.stat())
    except FileNotFoundError:
        same = os.path.samestat(os.fstat(opened), site.stat())
        assert not same, "a part of the site that readers see is missing"
    finally:
        os.close(opened)
    return (
        (next(name for name in ("Before", "Afterwards") if f">{name}<" in text), count)
        if same
        else None
    )


@pytest.fixture
def other_disk(tmp_path: Path) -> Iterator[Path]:
    memory = Path("/dev/shm")
    if not memory.is_dir() or memory.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("this machine has no second disk at /dev/shm")
    with tempfile.TemporaryDirectory(dir=memory) as name:
        yield Path(name)


# ---- a whole build, killed


def copy(name: str) -> str:
    return f"name: {name}\ntagline: Together\nlanguages: [en]\nstates: [ny]\n{NO_PRINT}"


def names_in(site: Path) -> set[str]:
    """Which of the two names the pages bear; a page without either is no whole page."""
    found = set()
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert text.rstrip().endswith("</html>"), page
        found |= {name for name in ("Before", "Afterwards") if f">{name}<" in text} or {
            f"neither in {page}"
        }
    return found


def files_in(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())


def test_a_build_that_is_killed_leaves_a_whole_site(
    root: Path, tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> None:
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
    for share in (
        moments.uniform(0.15, 0.4),
        moments.uniform(0.4, 0.7),
        moments.uniform(0.7, 0.9),
        moments.uniform(0.9, 1.0),
        moments.uniform(0.95, 1.05),
    ):
        running = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "build", "-q", "--site-dir", str(site)],
            cwd=project,
            env=environment,
            stderr=subprocess.DEVNULL,
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
