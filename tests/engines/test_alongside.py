"""Work beside the generator: done when it is waited for, and its failure is the build's."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.engines.alongside import Alongside


def _writes_who_it_is(file: Path) -> Callable[[], None]:
    def work() -> None:
        file.write_text(str(os.getpid()))

    return work


only_linux = pytest.mark.skipif(sys.platform != "linux", reason="only there is work done beside")


def test_work_is_done_when_it_is_waited_for(tmp_path: Path) -> None:
    work = Alongside(lambda: (tmp_path / "done").touch())
    work.wait()
    assert (tmp_path / "done").exists()


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a build, no other thread: what runs the tests has some."""
    monkeypatch.setattr(threading, "active_count", lambda: 1)


@only_linux
@pytest.mark.usefixtures("alone")
def test_another_process_does_the_work(tmp_path: Path) -> None:
    work = Alongside(_writes_who_it_is(tmp_path / "who"))
    work.wait()
    assert int((tmp_path / "who").read_text()) != os.getpid()


@pytest.mark.parametrize("may_copy", [True, False])
def test_a_failure_is_raised_where_it_is_waited_for(may_copy: bool) -> None:
    def fail() -> None:
        raise OSError(28, "No space left on device", "print/ny/en/guide.pdf")

    work = Alongside(fail, may_copy)
    with pytest.raises(OSError, match=r"No space left on device: 'print/ny/en/guide\.pdf'"):
        work.wait()


def test_a_process_with_other_threads_does_the_work_itself(tmp_path: Path) -> None:
    end = threading.Event()
    thread = threading.Thread(target=end.wait)
    thread.start()
    try:
        work = Alongside(_writes_who_it_is(tmp_path / "who"))
        work.wait()
    finally:
        end.set()
        thread.join()
    assert int((tmp_path / "who").read_text()) == os.getpid()


@only_linux
@pytest.mark.usefixtures("alone")
def test_a_process_stopped_from_outside_fails_the_build(tmp_path: Path) -> None:
    work = Alongside(lambda: os.kill(os.getpid(), signal.SIGKILL))
    with pytest.raises(ChildProcessError, match="stopped from outside"):
        work.wait()


@only_linux
@pytest.mark.usefixtures("alone")
def test_work_of_an_abandoned_build_ends(tmp_path: Path) -> None:
    def write_for_ever() -> None:
        while True:
            (tmp_path / "count").write_text(str(time.monotonic()))

    work = Alongside(write_for_ever)
    work.stop()
    before = sorted((path.name, path.stat().st_mtime_ns) for path in tmp_path.iterdir())
    time.sleep(0.05)
    assert sorted((path.name, path.stat().st_mtime_ns) for path in tmp_path.iterdir()) == before
