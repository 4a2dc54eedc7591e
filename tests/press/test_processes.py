"""The processes that print end with the build that began them, however that ends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

BUILD = """
import multiprocessing, os, time
from concurrent.futures import ProcessPoolExecutor
from macros.press.processes import begin_printing

if __name__ == "__main__":
    start = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(1, mp_context=start, initializer=begin_printing)
    print(pool.submit(os.getpid).result(), flush=True)
    time.sleep(600)
"""


@pytest.mark.skipif(os.name == "nt", reason="a program of Windows cannot be killed so")
def test_no_process_stays_when_a_build_is_killed(root: Path, tmp_path: Path) -> None:
    script = tmp_path / "build.py"
    script.write_text(BUILD, encoding="utf-8")
    build = subprocess.Popen(
        [sys.executable, str(script)],
        env={**os.environ, "PYTHONPATH": str(root)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert build.stdout is not None
    assert int(build.stdout.readline()) != build.pid
    build.kill()
    # The output ends when nobody holds it open any more.
    build.communicate(timeout=60)
