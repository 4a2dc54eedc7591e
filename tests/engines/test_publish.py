"""The workflow that builds and publishes on GitHub: its shell lines, run as GitHub runs them (`bash
-e`).
"""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

pytestmark = pytest.mark.skipif(
    shutil.which("bash") is None,
    reason="the workflow runs in bash, which this machine does not have",
)


def steps(root: Path, job: str) -> list[dict[str, Any]]:
    workflow = yaml.safe_load(
        (root / ".github" / "workflows" / "publish.yml").read_text(encoding="utf-8")
    )
    return list(workflow["jobs"][job]["steps"])


def shell(root: Path, job: str, holds: str) -> str:
    """The shell lines of the one step of a job that holds these words."""
    (found,) = [step["run"] for step in steps(root, job) if holds in step.get("run", "")]
    return str(found)


def run(script: str, folder: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """Runs a step in a folder where `python` and `mkdocs` print what they were called with, one
    word a line.
    """
    tools = folder / ".tools"
    tools.mkdir(exist_ok=True)
    for name in ("python", "mkdocs"):
        (tools / name).write_text(f'#!/bin/sh\nprintf "%s\\n" {name} "$@"\n', encoding="utf-8")
        (tools / name).chmod(0o755)
    environment = {
        **os.environ,
        "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
        "GITHUB_OUTPUT": str(folder / "output"),
        **settings,
    }
    (folder / "step.sh").write_text(script, encoding="utf-8")
    return subprocess.run(
        ["bash", "-e", "step.sh"],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def brands(folder: Path, *names: str) -> None:
    for name in names:
        (folder / "brands" / name).mkdir(parents=True)
        (folder / "brands" / name / "brand.yml").touch()


@pytest.mark.parametrize(("count", "machines"), [(0, 1), (1, 1), (10, 1), (11, 2), (250, 20)])
def test_ten_brands_to_a_machine_and_at_most_twenty_machines(
    count: int, machines: int, root: Path, tmp_path: Path
) -> None:
    brands(tmp_path, *(f"brand {number}" for number in range(count)))
    done = run(shell(root, "list", "seq"), tmp_path)
    assert done.returncode == 0, done.stderr
    name, _, value = (tmp_path / "output").read_text(encoding="utf-8").strip().partition("=")
    assert name == "shards" and json.loads(value) == [
        f"{number}/{machines}" for number in range(1, machines + 1)
    ]


def test_folders_with_spaces_and_one_without_a_brand_are_built_right(
    root: Path, tmp_path: Path
) -> None:
    brands(tmp_path, "north shore", "a")
    (tmp_path / "brands" / "zz drafts").mkdir()
    (tmp_path / "brands" / "README.md").touch()
    done = run(shell(root, "build", "macros build"), tmp_path, SHARD="1/2")
    assert done.returncode == 0, done.stderr
    wanted = [
        "python",
        "-m",
        "macros",
        "build",
        "--brand",
        "brands/a",
        "--brand",
        "brands/north shore",
        "--out",
        "dist",
        "--shard",
        "1/2",
    ]
    assert done.stdout.splitlines() == wanted


@pytest.mark.parametrize("folder", [None, "brands", "brands/empty"])
def test_without_a_brand_the_default_one_is_built(
    folder: str | None, root: Path, tmp_path: Path
) -> None:
    if folder:
        (tmp_path / folder).mkdir(parents=True)
    done = run(shell(root, "build", "macros build"), tmp_path, SHARD="1/1")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["mkdocs", "build", "--site-dir", "dist"]


def test_each_part_has_a_name_of_its_own(root: Path, tmp_path: Path) -> None:
    assert run(shell(root, "build", "name=part"), tmp_path, SHARD="2/5").returncode == 0
    assert (tmp_path / "output").read_text(encoding="utf-8") == "name=part-2-5\n"


def test_everyone_may_read_what_is_published(root: Path, tmp_path: Path) -> None:
    file = tmp_path / "site" / "print" / "a.pdf"
    file.parent.mkdir(parents=True, mode=0o700)
    file.touch(0o600)
    assert run(shell(root, "publish", "chmod"), tmp_path).returncode == 0
    assert [stat.S_IMODE(path.stat().st_mode) for path in (file, file.parent)] == [0o644, 0o755]
    names = [step.get("uses", step.get("run", "")) for step in steps(root, "publish")]
    assert next(i for i, name in enumerate(names) if "chmod" in name) < next(
        i for i, name in enumerate(names) if "upload-pages-artifact" in name
    )
