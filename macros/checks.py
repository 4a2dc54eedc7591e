"""What `python -m macros check` looks at: facts, brand, words, freshness.

In: the project. Out: findings, each as one line `file:line: what, and the mend`; errors stop a release, warnings do so with `--strict`.
"""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from macros.facts.library import citations_file_schema, state_file_schema
from macros.facts.model import Kind, Status
from macros.hosts.brand import brand_file_schema
from macros.hosts.local import local_file_schema
from macros.language.readability import check_pages, grade, read_prose
from macros.language.words import words_file_schema
from macros.reading.findings import Mistake, Mistakes
from macros.reading.yaml_file import read_yaml
from macros.sheets.library import worksheet_file_schema
from macros.site import Site, build_folder, open_site
from macros.web.editions import changes

STALE_AFTER = datetime.timedelta(days=365)
"""A rule that was checked longer ago than this is flagged."""


@dataclass
class Report:
    """What was found, and a few figures for the person who asked."""

    errors: list[Mistake] = field(default_factory=list)
    warnings: list[Mistake] = field(default_factory=list)
    figures: list[str] = field(default_factory=list)

    def failed(self, strict: bool) -> bool:
        """Whether the command exits with 1."""
        return bool(self.errors or (strict and self.warnings))


def check_project(root: Path, today: datetime.date | None = None) -> Report:
    """Checks one copy of the site. `today` is the day that ages are counted from."""
    report = Report()
    try:
        site = open_site(root)
    except Mistakes as found:
        report.errors += found.found
        return report
    _coverage(site, report)
    _changes(site, report)
    _freshness(site, report, today or datetime.date.today())
    _schemas(root, report)
    pages = [
        read_prose(path, f"docs/{language}/{path.relative_to(root / 'docs' / language).as_posix()}")
        for language in site.brand.languages
        if language == "en"
        for path in sorted((root / "docs" / language).rglob("*.md"))
    ]
    report.errors += check_pages(pages, site.boxes[site.language].terms_file)
    if pages:
        grades = sorted(grade(page) for page in pages)
        report.figures.append(f"{len(pages)} pages read at grade {grades[0]:.1f} to {grades[-1]:.1f} (median {grades[len(grades) // 2]:.1f})")
    return report


def _coverage(site: Site, report: Report) -> None:
    states = [site.library.state(code) for code in site.brand.codes]
    counts = {status: sum(state.rules[kind].status is status for state in states for kind in Kind) for status in Status}
    report.figures.append(
        f"{len(states)} states: {counts[Status.FACT]} rules from the law or the state, {counts[Status.REPORTED]} from other sources, "
        f"{counts[Status.DOUBT]} in doubt, {counts[Status.UNKNOWN]} not found"
    )


def _changes(site: Site, report: Report) -> None:
    """What a host's readers will see changed when this brand's site is built again."""
    changed = changes(site, build_folder(site) / "last")
    for state, kind in changed or []:
        report.figures.append(f"changed since the last build: {state.name}, {kind.value}")


def _freshness(site: Site, report: Report, today: datetime.date) -> None:
    for state in [site.library.federal, *(site.library.state(code) for code in site.brand.codes)]:
        file = "data/federal.yml" if state is site.library.federal else f"data/states/{state.id}.yml"
        old = [kind for kind in Kind if today - state.rules[kind].checked > STALE_AFTER]
        if not old:
            continue
        page = read_yaml(site.root / file, file)
        for kind in old:
            line = page.line(("rules", kind.value, "checked"))
            day = state.rules[kind].checked
            report.warnings.append(Mistake(file, line, f"{kind.value} was checked on {day}, more than 12 months ago: read its source again and set `checked`"))


def schemas() -> dict[str, dict[str, Any]]:
    """The JSON Schemas that editors' programs use while one types, by file name in `data/schema/`."""
    return {
        "state-file.json": state_file_schema(),
        "citations-file.json": citations_file_schema(),
        "words-file.json": words_file_schema(),
        "worksheet-file.json": worksheet_file_schema(),
        "brand-file.json": brand_file_schema(),
        "brand-state-file.json": local_file_schema(),
    }


def write_schemas(root: Path) -> None:
    """Writes `data/schema/`."""
    folder = root / "data" / "schema"
    folder.mkdir(parents=True, exist_ok=True)
    for name, schema in schemas().items():
        (folder / name).write_text(_json(schema), encoding="utf-8", newline="\n")


def _schemas(root: Path, report: Report) -> None:
    for name, schema in schemas().items():
        path = root / "data" / "schema" / name
        if not path.is_file() or path.read_text(encoding="utf-8") != _json(schema):
            report.errors.append(Mistake(f"data/schema/{name}", 1, "does not match the models, expected what `python -m macros schemas` writes"))


def _json(schema: dict[str, Any]) -> str:
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"
