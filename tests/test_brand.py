"""One copy of the site for one state or two."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from macros.brand import read_brand
from macros.law.library import Mistakes


def brand(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "brand.yml").write_text(text, encoding="utf-8")
    return folder


def test_all_states_by_default(root: Path) -> None:
    assert len(read_brand(root / "brand").codes) == 51


def test_one_state_alone(tmp_path: Path) -> None:
    read = read_brand(brand(tmp_path / "mine", "name: A\ntagline: B\nlanguages: [en]\nstates: [NY]\n"))
    assert read.only_state == "ny"


def test_an_unknown_state_is_refused_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(Mistakes, match=r"mine/brand.yml:4: 'zz' is no state's code, expected two letters such as ny"):
        read_brand(brand(tmp_path / "mine", "name: A\ntagline: B\nlanguages: [en]\nstates: [ny, zz]\n"))


@pytest.fixture(scope="module")
def single(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy for New York alone, built in a folder of its own."""
    project = tmp_path_factory.mktemp("copy")
    for name in ("data", "docs", "macros", "overrides"):
        shutil.copytree(root / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(root / "mkdocs.yml", project)
    mine = brand(project / "mine", "name: Hudson Parents\ntagline: Together\nlanguages: [en]\nstates: [ny]\ncontact: {phone: 555-0100}\n")
    (mine / "pages" / "en" / "about").mkdir(parents=True)
    (mine / "pages" / "en" / "about" / "privacy.md").write_text("---\ntitle: Our privacy\ndescription: x\n---\n# Our own page\n\nText.\n", encoding="utf-8")
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=project, check=True, env={**os.environ, "BRAND": "mine", "NO_MKDOCS_2_WARNING": "1"})
    return project / "site"


def test_a_single_state_copy_has_its_rules_in_every_page_and_no_picker(single: Path) -> None:
    page = (single / "rights" / "child-find-and-evaluation" / "index.html").read_text(encoding="utf-8")
    assert "60 calendar days" in page and "New York" in page
    assert 'id="state"' not in page
    assert "CSE" in (single / "start" / "upcoming-meeting" / "index.html").read_text(encoding="utf-8")


def test_a_single_state_copy_has_no_other_state(single: Path) -> None:
    assert sorted(path.name for path in (single / "states").iterdir() if path.is_dir()) == ["new-york"]
    assert sorted(path.name for path in (single / "data" / "states").iterdir()) == ["ny.json", "us.json"]


def test_a_brand_replaces_a_page_by_a_file_of_the_same_path(single: Path) -> None:
    assert "Our own page" in (single / "about" / "privacy" / "index.html").read_text(encoding="utf-8")


def test_the_brands_name_and_phone_stand_on_every_page(single: Path) -> None:
    for page in single.rglob("index.html"):
        text = page.read_text(encoding="utf-8")
        assert "Hudson Parents" in text and "555-0100" in text, page
