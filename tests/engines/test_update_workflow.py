"""The workflow that keeps a copy current: its shell lines, run in their order as GitHub runs them,
with the real git and with stand-ins for `python`, `pip` and `gh`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import yaml

pytestmark = pytest.mark.skipif(
    shutil.which("bash") is None or shutil.which("git") is None,
    reason="the workflow runs in bash with git, which this machine does not have",
)

PYTHON = """#!/bin/sh
case "$*" in
*"update --keep"*) mkdir -p "$5" ;;
*"update --since"*) printf "%s" "$NEWS" ;;
*check*) if [ -f broken ]; then echo "data/x.yml:1: is wrong, expected right"; exit 1; fi ;;
esac
"""
GH = """#!/bin/sh
printf '%s\\n' "gh $*" >> "$GH_LOG"
case "$*" in
"issue create"*|"issue comment"*) for last; do :; done; cat "$last" >> "$GH_LOG" ;;
"issue list"*) printf '%s' "$OPEN_ISSUE" ;;
"api "*) printf '%s' "$MADE_FROM" ;;
esac
"""


def git(folder: Path, *words: str) -> str:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    done = subprocess.run(
        ["git", *who, *words], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def save(folder: Path, files: dict[str, str | None]) -> None:
    """Writes these files (None deletes one) and commits them."""
    for name, text in files.items():
        path = folder / name
        if text is None:
            path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "Change")


FIRST = {
    "brand/brand.yml": "name: Project\n",
    "data/ny.yml": "days: 60\n",
    "docs/page.md": "one\ntwo\nthree\nfour\nfive\n",
    "docs/old.md": "old\n",
    "requirements.txt": "",
    ".github/workflows/publish.yml": "name: Publish\n",
}
SECOND = {
    "brand/brand.yml": "name: Project, renamed\nnew: 1\n",
    "brand/extra.svg": "<svg/>",
    "data/ny.yml": "days: 45\n",
    "docs/page.md": "one\ntwo\nthree\nfour\nfive, new\n",
    "docs/old.md": None,
    "docs/new.md": "new\n",
    ".github/workflows/publish.yml": "name: Publish again\n",
}
OWN = {"brand/brand.yml": "name: Our group\n", "brand/logo.svg": "<svg/>", "CNAME": "x.org\n"}


@dataclass
class Copy:
    """A host's repository, what it was made from, and where the stand-ins write."""

    root: Path
    folder: Path
    upstream: Path
    temp: Path
    settings: dict[str, str] = field(default_factory=dict)

    def run(self, **settings: str) -> list[str]:
        """Runs the steps of the workflow whose conditions hold; what `gh` was called with."""
        workflow = yaml.safe_load(
            (self.root / ".github/workflows/update.yml").read_text(encoding="utf-8")
        )
        shutil.rmtree(self.temp / "runner", ignore_errors=True)
        (self.temp / "runner").mkdir()
        (self.temp / "gh.log").write_text("", encoding="utf-8")
        # A runner starts from a fresh checkout.
        checkout = self.temp / "runner" / "checkout"
        git(self.temp, "clone", "-q", str(self.folder), str(checkout))
        outputs: dict[str, str] = {}
        for step in workflow["jobs"]["update"]["steps"]:
            if "run" in step and holds(step.get("if"), outputs):
                outputs |= self._step(step, checkout, outputs, settings)
        return (self.temp / "gh.log").read_text(encoding="utf-8").splitlines()

    def _step(
        self,
        step: dict[str, object],
        checkout: Path,
        outputs: dict[str, str],
        settings: dict[str, str],
    ) -> dict[str, str]:
        given = step.get("env") or {}
        assert isinstance(given, dict)
        values = {name: outputs.get(inner(text), "") for name, text in given.items()}
        file = self.temp / "runner" / "output"
        file.write_text("", encoding="utf-8")
        environment = {
            **os.environ,
            "NEWS": "",
            "OPEN_ISSUE": "",
            "MADE_FROM": "",
            **values,
            **settings,
            "PATH": f"{self.temp / 'tools'}{os.pathsep}{os.environ['PATH']}",
            "GH_LOG": str(self.temp / "gh.log"),
            "RUNNER_TEMP": str(self.temp / "runner"),
            "GITHUB_OUTPUT": str(file),
            "GITHUB_REPOSITORY": "group/copy",
            # Stands for github.com.
            "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": f"url.{self.upstream}.insteadOf",
            "GIT_CONFIG_VALUE_0": "https://github.com/project/guide",
        }
        (self.temp / "step.sh").write_text(str(step["run"]), encoding="utf-8")
        done = subprocess.run(
            ["bash", "-e", str(self.temp / "step.sh")],
            cwd=checkout,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{step.get('name')}\n{done.stdout}{done.stderr}"
        lines = file.read_text(encoding="utf-8").splitlines()
        return {
            f"steps.{step.get('id')}.outputs.{a}": b
            for a, _, b in (x.partition("=") for x in lines)
        }

    def files(self) -> dict[str, str]:
        """The files of the host's repository, as pushed."""
        names = git(self.folder, "ls-tree", "-r", "--name-only", "HEAD").splitlines()
        return {name: git(self.folder, "show", f"HEAD:{name}") for name in names}


def inner(text: str) -> str:
    return text.removeprefix("${{ ").removesuffix(" }}")


def holds(condition: str | None, outputs: dict[str, str]) -> bool:
    if condition is None:
        return True
    for sign in ("==", "!="):
        name, found, value = condition.partition(f" {sign} ")
        if found:
            return (outputs.get(name, "") == value.strip("'")) == (sign == "==")
    raise AssertionError(condition)


Maker = Callable[[str], Copy]


@pytest.fixture
def copy_of(root: Path, tmp_path: Path) -> Maker:
    """Makes a host's copy of an edition of the project: from a template, or as a fork."""

    def make(way: str) -> Copy:
        upstream, folder = tmp_path / "upstream", tmp_path / "copy"
        upstream.mkdir()
        git(upstream, "init", "-q", "-b", "main")
        save(upstream, {"README.md": "before\n"})
        save(upstream, dict(FIRST))
        if way == "fork":
            git(tmp_path, "clone", "-q", str(upstream), str(folder))
        else:
            shutil.copytree(upstream, folder, ignore=shutil.ignore_patterns(".git"))
            git(folder, "init", "-q", "-b", "main")
            save(folder, {})
        git(folder, "config", "receive.denyCurrentBranch", "ignore")
        save(folder, dict(OWN))
        save(upstream, dict(SECOND))
        tools = tmp_path / "tools"
        tools.mkdir()
        for name, text in (("python", PYTHON), ("gh", GH), ("pip", "#!/bin/sh\n")):
            (tools / name).write_text(text, encoding="utf-8")
            (tools / name).chmod(0o755)
        return Copy(root, folder, upstream, tmp_path)

    return make


@pytest.mark.parametrize("way", ["template", "fork"])
def test_the_newest_edition_is_taken_and_the_own_folders_stay_as_they_are(
    copy_of: Maker, way: str
) -> None:
    copy = copy_of(way)
    said = copy.run(MADE_FROM="project/guide")
    files = copy.files()
    assert files == {
        "README.md": "before",
        "brand/brand.yml": "name: Our group",
        "brand/logo.svg": "<svg/>",
        "CNAME": "x.org",
        "data/ny.yml": "days: 45",
        "docs/page.md": "one\ntwo\nthree\nfour\nfive, new",
        "docs/new.md": "new",
        "requirements.txt": "",
        ".github/workflows/publish.yml": "name: Publish",
    }
    assert "gh workflow run publish.yml" in said
    assert not any("issue" in line for line in said)
    # Workflows may not push commits that change workflows: those of the project stay out.
    assert len(git(copy.folder, "log", "-1", "--format=%P").split()) == 1


@pytest.mark.parametrize("way", ["template", "fork"])
def test_the_month_after_only_what_is_newer_is_taken(copy_of: Maker, way: str) -> None:
    copy = copy_of(way)
    copy.run(MADE_FROM="project/guide")
    first = git(copy.folder, "rev-parse", "HEAD")
    assert not any("workflow run" in line for line in copy.run(MADE_FROM="project/guide"))
    assert git(copy.folder, "rev-parse", "HEAD") == first
    git(copy.folder, "reset", "-q", "--hard")
    save(copy.folder, {"docs/page.md": "one, ours\ntwo\nthree\nfour\nfive, new\n"})
    save(copy.upstream, {"data/ny.yml": "days: 30\n", "docs/page.md": "one\ntwo\nthree\nfour\n5\n"})
    copy.run(MADE_FROM="project/guide")
    files = copy.files()
    assert files["data/ny.yml"] == "days: 30"
    assert files["docs/page.md"] == "one, ours\ntwo\nthree\nfour\n5"


def test_files_that_both_changed_are_named_and_nothing_is_taken(copy_of: Maker) -> None:
    copy = copy_of("template")
    save(copy.folder, {"docs/page.md": "one\ntwo\nthree\nfour\nfive, ours\n"})
    before = git(copy.folder, "rev-parse", "HEAD")
    said = copy.run(MADE_FROM="project/guide")
    assert git(copy.folder, "rev-parse", "HEAD") == before
    assert "    docs/page.md" in said and not any("workflow run" in line for line in said)
    assert sum(line.startswith("    ") for line in said) == 1
    assert any(line.startswith("gh issue create") for line in said)


def test_an_edition_that_does_not_pass_the_check_is_not_published(copy_of: Maker) -> None:
    copy = copy_of("template")
    save(copy.upstream, {"broken": ""})
    before = git(copy.folder, "rev-parse", "HEAD")
    said = copy.run(MADE_FROM="project/guide")
    assert git(copy.folder, "rev-parse", "HEAD") == before
    assert "    data/x.yml:1: is wrong, expected right" in said
    assert not any("workflow run" in line for line in said)


def test_an_issue_says_what_changed_and_the_open_one_gets_a_comment(copy_of: Maker) -> None:
    copy = copy_of("template")
    news = "## Rules that changed in your states\n\n- New York: one.\n"
    said = copy.run(MADE_FROM="project/guide", NEWS=news)
    assert any(line.startswith("gh issue create --title News about") for line in said)
    assert said[-3:] == news.splitlines()
    said = copy.run(MADE_FROM="project/guide", NEWS=news, OPEN_ISSUE="7")
    assert any(line.startswith("gh issue comment 7 ") for line in said)
    assert not any("issue create" in line for line in said)


def test_the_brands_of_a_network_are_told_apart(copy_of: Maker) -> None:
    copy = copy_of("template")
    save(copy.folder, {"brands/north side/brand.yml": "name: N\n"})
    said = copy.run(MADE_FROM="project/guide", NEWS="- one\n")
    assert said[-4:] == ["- one", "# north side", "", "- one"]
    assert "brands/north side/brand.yml" in copy.files()


def test_a_copy_of_an_unknown_edition_says_so_and_changes_nothing(copy_of: Maker) -> None:
    copy = copy_of("template")
    git(copy.upstream, "checkout", "-q", "--orphan", "other")
    save(copy.upstream, {"data/ny.yml": "days: 1\n"})
    before = git(copy.folder, "rev-parse", "HEAD")
    said = copy.run(UPSTREAM=str(copy.upstream))
    assert git(copy.folder, "rev-parse", "HEAD") == before
    assert any("it is not known from which edition" in line for line in said)


def test_the_project_itself_takes_nothing(copy_of: Maker) -> None:
    copy = copy_of("template")
    before = git(copy.folder, "rev-parse", "HEAD")
    said = copy.run()
    assert git(copy.folder, "rev-parse", "HEAD") == before
    assert [line.split()[1] for line in said] == ["api"]


def test_it_runs_by_itself_and_may_do_what_it_does(root: Path) -> None:
    text = (root / ".github/workflows/update.yml").read_text(encoding="utf-8")
    workflow = yaml.safe_load(text)
    # YAML reads the key `on` as true.
    assert len(workflow[True]["schedule"][0]["cron"].split()) == 5
    assert workflow["permissions"] == {"contents": "write", "issues": "write", "actions": "write"}
    steps = workflow["jobs"]["update"]["steps"]
    assert all("GH_TOKEN" in step["env"] for step in steps if "gh " in step.get("run", ""))
