"""`mkdocs serve --dirty`: a writer sees a changed page, and a changed fact on every page that shows
it, without a restart.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

LONGEST = 60
"""Seconds after which a test gives up; what is measured here is that it shows, not how fast."""


class Served:
    """A project that is being served."""

    def __init__(self, project: Path, port: int) -> None:
        self.project, self.address, self.log = (
            project,
            f"http://127.0.0.1:{port}/",
            project / "log.txt",
        )

    def page(self, path: str) -> str:
        try:
            with urllib.request.urlopen(self.address + path, timeout=LONGEST) as answer:
                return str(answer.read().decode())
        except (urllib.error.URLError, ConnectionError):
            return ""

    def shows(self, path: str, words: str) -> bool:
        """Whether these words come to stand on a page."""
        return self._comes(lambda: words in self.page(path))

    def says(self, words: str) -> bool:
        """Whether the terminal comes to say these words."""
        return self._comes(lambda: words in self.log.read_text(encoding="utf-8"))

    @staticmethod
    def _comes(here: Callable[[], bool]) -> bool:
        end = time.monotonic() + LONGEST
        while time.monotonic() < end:
            if here():
                return True
            time.sleep(0.1)
        return False

    def edit(self, file: str, old: str, new: str) -> None:
        path = self.project / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _hear_interrupts() -> None:
    """A shell lets what it runs in the background ignore Ctrl+C, and so would the preview."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Iterator[Served]:
    project = tmp_path_factory.mktemp("served")
    for name in ("data", "docs", "macros", "overrides", "brand"):
        shutil.copytree(root / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(root / "mkdocs.yml", project)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--dirty", "-a", f"127.0.0.1:{port}"]
    settings = {
        key: value
        for key, value in os.environ.items()
        if key not in ("BRAND", "PYTHONPATH", "PRINT")
    } | {"NO_MKDOCS_2_WARNING": "1"}
    log = (project / "log.txt").open("w", encoding="utf-8")
    running = subprocess.Popen(
        command,
        cwd=project,
        env=settings,
        stdout=log,
        stderr=subprocess.STDOUT,
        preexec_fn=_hear_interrupts,
    )
    copy = Served(project, port)
    try:
        assert copy.shows("rights/fape/", "</html>")
        yield copy
    finally:
        running.send_signal(signal.SIGINT)
        running.wait(LONGEST)
        log.close()


def test_a_changed_page_is_seen(served: Served) -> None:
    served.edit("docs/en/rights/fape.md", "\n## ", "\nA sentence that was not there.\n\n## ")
    assert served.shows("rights/fape/", "A sentence that was not there.")


def test_a_changed_fact_is_seen_on_every_page_that_shows_it(served: Served) -> None:
    served.edit(
        "data/federal.yml", "Discipline cases have their own rule.", "Discipline cases differ."
    )
    assert served.shows("disagreements/due-process/", "Discipline cases differ.")
    assert served.shows("rights/placement/", "Discipline cases differ.")


def test_a_mistake_is_told_and_its_mending_is_seen(served: Served) -> None:
    served.edit("data/states/wi.yml", "name: Wisconsin", "nome: Wisconsin")
    assert served.says("data/states/wi.yml:4: "), served.log.read_text(encoding="utf-8")
    assert "Traceback" not in served.log.read_text(encoding="utf-8")
    served.edit("data/states/wi.yml", "nome: Wisconsin", "name: Wisconsin")
    served.edit("docs/en/rights/consent.md", "\n## ", "\nThe mistake is mended.\n\n## ")
    assert served.shows("rights/consent/", "The mistake is mended.")
