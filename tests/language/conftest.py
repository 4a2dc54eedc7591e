"""A small project with a complete second language: each English text between `¡` and `!`."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

BRAND = """
name: Two Languages
tagline: {en: Two languages, es: Dos idiomas}
languages: [en, es]
states: [wi]
leave_out:
  chapters: [start, principles, barriers, rights, meetings, disagreements, letters, tools]
  sheets: [evaluation-tracker, iep-review, resources-map]
"""

PAGE = """---
title: Una página
description: Una página corta en español, escrita para mostrar que el idioma está completo.
---

# Una página

Usted puede leer esta página. Es corta y clara. La escuela le ayuda.
"""


def marked(text: str) -> str:
    """A text of the second language, made from English."""
    return f"¡{text}!"


def translated(english: Any) -> Any:
    """The words file of the second language: the same keys, parts and `{names}`."""
    if isinstance(english, dict):
        return {key: translated(value) for key, value in english.items()}
    if isinstance(english, list):
        return [translated(value) for value in english]
    return marked(english)


def beside(value: Any) -> Any:
    """A data file in which each English text has one of the second language beside it."""
    if isinstance(value, list):
        return [beside(item) for item in value]
    if not isinstance(value, dict):
        return value
    if isinstance(value.get("en"), str) and all(len(key) == 2 for key in value):
        return {**value, "es": marked(value["en"])}
    return {key: beside(item) for key, item in value.items()}


def change(path: Path, edit: Callable[[Any], Any]) -> None:
    """Rewrites a YAML file."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    path.write_text(
        yaml.safe_dump(edit(data), allow_unicode=True, sort_keys=False, width=200), encoding="utf-8"
    )


@pytest.fixture(scope="session")
def spanish_project(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with one state, few pages and a complete second language: not to be changed."""
    here = tmp_path_factory.mktemp("spanish")
    shutil.copytree(root / "data", here / "data")
    shutil.copytree(root / "docs", here / "docs")
    shutil.copytree(root / "overrides", here / "overrides")
    (here / "brand").mkdir()
    (here / "brand/brand.yml").write_text(BRAND, encoding="utf-8")
    words = here / "data/words"
    shutil.copy(words / "en.yml", words / "es.yml")
    change(
        words / "es.yml",
        lambda english: {**translated(english), "ordinals": {"other": "{number}.º"}},
    )
    for path in (
        here / "data/federal.yml",
        here / "data/states/wi.yml",
        *(here / "data/worksheets").glob("*.yml"),
    ):
        change(path, beside)
    change(
        here / "data/glossary.yml",
        lambda file: {**file, "terms": [_term(term) for term in file["terms"]]},
    )
    for path in (here / "docs/en").rglob("*.md"):
        page = here / "docs/es" / path.relative_to(here / "docs/en")
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(PAGE, encoding="utf-8")
    return here


def _term(term: dict[str, Any]) -> dict[str, Any]:
    return {**term, "es": {"term": marked(term["term"]), "meaning": marked(term["en"])}}


@pytest.fixture
def project(spanish_project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small project that a test may change."""
    monkeypatch.delenv("BRAND", raising=False)
    here = tmp_path / "project"
    shutil.copytree(spanish_project, here)
    return here
