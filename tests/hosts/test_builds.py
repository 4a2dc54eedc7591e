"""Many brands at once: one that fails stops no other, its last good site stays, and shards share a
list without a gap."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from macros.hosts.builds import build_all, names, shard
from tests.hosts.test_brand import NO_PRINT, brand, command, project_copy

STATES = {"one": "ny", "broken": "zz", "two": "vt"}


def group(folder: Path, state: str) -> Path:
    return brand(
        folder,
        f"name: Group {folder.name}\ntagline: Together\nlanguages: [en]\n"
        f"states: [{state}]\n{NO_PRINT}",
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, root: Path) -> tuple[Path, int, str]:
    """Three brands built side by side: the second is broken and has a site from before, the first
    is named twice."""
    project = project_copy(tmp_path_factory, root)
    place = tmp_path_factory.mktemp("many")
    folders = [group(place / name, state) for name, state in STATES.items()]
    (place / "out" / "broken" / "rights").mkdir(parents=True)
    (place / "out" / "broken" / "index.html").write_text("the last good site", encoding="utf-8")
    flags = [part for folder in [*folders, folders[0] / "."] for part in ("--brand", folder)]
    done = command(project, "macros", "build", *flags, "--out", place / "out")
    return place, done.returncode, done.stdout + done.stderr


def test_the_others_are_built(built: tuple[Path, int, str]) -> None:
    place, _, output = built
    for name, state in (("one", "new-york"), ("two", "vermont")):
        site = place / "out" / name
        assert f"Group {name}" in (site / "index.html").read_text(encoding="utf-8"), output
        assert [path.name for path in (site / "states").iterdir()] == [state]


def test_the_last_good_site_of_the_failed_one_is_left(built: tuple[Path, int, str]) -> None:
    broken = built[0] / "out" / "broken"
    assert sorted(path.name for path in broken.iterdir()) == ["index.html", "rights"]
    assert (broken / "index.html").read_text(encoding="utf-8") == "the last good site"


def test_the_end_names_the_failed_one_and_why(built: tuple[Path, int, str]) -> None:
    place, code, output = built
    lines = output.splitlines()
    assert code == 1
    assert lines[-4:] == [
        "broken failed:",
        "broken/brand.yml:4: 'zz' is no state's code, expected a code such as ny",
        "1 mistake; the last good site is left as it was.",
        f"2 built into {place / 'out'}, 1 failed: broken",
    ], output


def test_a_line_comes_as_each_ends_and_none_is_built_twice(built: tuple[Path, int, str]) -> None:
    lines = [line for line in built[2].splitlines() if line.startswith("[")]
    assert [line[:6] for line in lines] == ["[1/3] ", "[2/3] ", "[3/3] "]
    assert sorted(line[6:].partition(":")[0] for line in lines) == ["broken", "one", "two"]
    assert sum("done in" in line for line in lines) == 2


def test_a_mistake_in_a_page_is_reported_in_one_line(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, root: Path
) -> None:
    folder = group(tmp_path / "paged", "ny")
    (folder / "pages" / "en").mkdir(parents=True)
    (folder / "pages" / "en" / "ours.md").write_text(
        '# Ours\n\n{{ rule("evalution") }}\n', encoding="utf-8"
    )
    lines: list[str] = []
    (done,) = build_all(
        project_copy(tmp_path_factory, root), [folder], tmp_path / "out", lines.append
    )
    assert not done.ok and not (tmp_path / "out" / "paged").exists()
    first, report = lines
    assert first == "[1/1] paged: failed"
    assert report.startswith("paged failed:\n"), report
    assert report.splitlines()[2:] == ["1 mistake; the last good site is left as it was."], report
    assert 'pages/en/ours.md:3: rule("evalution") is unknown, expected one of: team_name' in report


@pytest.mark.parametrize("count", [1, 2, 3, 7, 20])
def test_shards_are_disjoint_complete_and_even(count: int) -> None:
    brands = [Path(f"brands/{number:03}") for number in range(100)]
    parts = [shard(brands, f"{index}/{count}") for index in range(1, count + 1)]
    assert sorted(brand for part in parts for brand in part) == brands
    assert max(map(len, parts)) - min(map(len, parts)) <= 1


def test_more_shards_than_brands_leaves_some_empty() -> None:
    assert [shard([Path("a")], f"{index}/3") for index in (1, 2, 3)] == [[Path("a")], [], []]


@pytest.mark.parametrize("part", ["0/4", "5/4", "1", "1/0", "/", "a/b", "-1/4", "1/4/2", "²/4", ""])
def test_a_bad_shard_is_refused_with_what_would_be_right(part: str) -> None:
    with pytest.raises(
        ValueError, match=r"the shard is '.*', expected a form such as 1/4: the first of four parts"
    ):
        shard([Path("a")], part)


def test_a_bad_shard_gives_one_line(root: Path, tmp_path: Path) -> None:
    done = command(
        root,
        "macros",
        "build",
        "--brand",
        group(tmp_path / "a", "ny"),
        "--shard",
        "5/4",
        "--out",
        tmp_path / "out",
    )
    assert done.returncode == 1
    assert (done.stdout + done.stderr).splitlines() == [
        "the shard is '5/4', expected a form such as 1/4: the first of four parts"
    ]


def test_an_empty_shard_builds_nothing_and_is_no_failure(root: Path, tmp_path: Path) -> None:
    done = command(
        root,
        "macros",
        "build",
        "--brand",
        group(tmp_path / "a", "ny"),
        "--shard",
        "2/2",
        "--out",
        tmp_path / "out",
    )
    assert done.returncode == 0 and done.stdout.strip() == f"0 built into {tmp_path / 'out'}"


def test_two_folders_of_one_name_are_refused(root: Path, tmp_path: Path) -> None:
    one, other = (
        group(tmp_path / "north" / "parents", "ny"),
        group(tmp_path / "south" / "parents", "vt"),
    )
    done = command(
        root, "macros", "build", "--brand", one, "--brand", other, "--out", tmp_path / "out"
    )
    assert done.returncode == 1
    assert (done.stdout + done.stderr).splitlines() == [
        f"two brand folders are named 'parents' ({one} and {other}), expected different names"
    ]
    assert not (tmp_path / "out").exists()


def test_one_folder_in_two_spellings_is_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    group(tmp_path / "parents", "ny")
    monkeypatch.chdir(tmp_path / "parents")
    assert set(names([Path(), tmp_path / "parents", Path("../parents")]).values()) == {"parents"}


@pytest.mark.parametrize(
    ("page", "says"),
    [
        (
            "# Ours\n\n<video src='x.mp4'></video>\n",
            "pages/en/ours.md:3: a page of a brand cannot use <video>, expected text",
        ),
        (
            '# Ours\n\n{{ rule("evalution") }}\n',
            'pages/en/ours.md:3: rule("evalution") is unknown, expected one of: team_name',
        ),
    ],
    ids=["what no book can hold", "an unknown rule"],
)
def test_a_page_that_cannot_be_printed_is_told_in_one_line(
    page: str, says: str, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, root: Path
) -> None:
    folder = brand(
        tmp_path / "printed",
        "name: Group\ntagline: Together\nlanguages: [en]\nstates: [ny]\n"
        "leave_out: {chapters: [worksheets, letters]}\n",
    )
    (folder / "pages" / "en").mkdir(parents=True)
    (folder / "pages" / "en" / "ours.md").write_text(page, encoding="utf-8")
    site = tmp_path / "out" / "printed"
    site.mkdir(parents=True)
    (site / "index.html").write_text("the last good site", encoding="utf-8")
    lines: list[str] = []
    (done,) = build_all(
        project_copy(tmp_path_factory, root), [folder], tmp_path / "out", lines.append
    )
    assert not done.ok
    report = lines[1]
    assert "Traceback" not in report and says in report, report
    assert report.splitlines()[2:] == ["1 mistake; the last good site is left as it was."], report
    assert [path.name for path in site.iterdir()] == ["index.html"]


def test_check_names_what_changed_since_this_brand_was_built_and_not_another(
    tmp_path: Path, root: Path
) -> None:
    project = tmp_path / "project"
    for name in ("data", "docs", "macros", "overrides"):
        shutil.copytree(root / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(root / "mkdocs.yml", project)
    one, other = group(tmp_path / "one", "ny"), group(tmp_path / "other", "ny")

    def changed(folder: Path) -> list[str]:
        output = command(project, "macros", "check", brand=folder).stdout
        return [
            line for line in output.splitlines() if line.startswith("changed since the last build")
        ]

    (done,) = build_all(project, [one], tmp_path / "elsewhere", lambda line: None)
    assert done.ok, done.words
    assert changed(one) == []
    file = project / "data" / "states" / "ny.yml"
    text = file.read_text(encoding="utf-8")
    shorter = re.sub(r"(?s)(  evaluation:.*?days: )\d+", r"\g<1>7", text, count=1)
    assert shorter != text
    file.write_text(shorter, encoding="utf-8")
    assert changed(one) == ["changed since the last build: New York, evaluation"]
    assert changed(other) == []


def test_a_name_in_any_script_passes_a_pipe_that_knows_no_utf8(tmp_path: Path, root: Path) -> None:
    """As on Windows, where a pipe has the encoding of the country."""
    folder = group(tmp_path / "Фамилия", "ny")
    (tmp_path / "Фамилия" / "brand.yml").write_text("name: Família ñandú 家\n", encoding="utf-8")
    environment = {
        **os.environ,
        "PYTHONIOENCODING": "cp1252",
        "PYTHONUTF8": "0",
        "NO_MKDOCS_2_WARNING": "1",
    }
    words = ["macros", "build", "--brand", str(folder), "--out", str(tmp_path / "out")]
    done = subprocess.run(
        [sys.executable, "-m", *words], cwd=root, env=environment, capture_output=True, check=False
    )
    output = done.stdout.decode("utf-8") + done.stderr.decode("utf-8")
    assert done.returncode == 1 and "Traceback" not in output
    assert "Фамилия/brand.yml:1: " in output, output
