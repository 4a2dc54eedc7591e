"""What `python -m macros check` looks at: facts, brand, words, languages, pages, freshness.

In: the project. Out: findings, each as one line `file:line: what is wrong, expected what`; errors
stop a release, warnings do so with `--strict`.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from macros.facts.citations import federal_sections, plain_citation
from macros.facts.deadlines import deadlines_file_schema
from macros.facts.history import changes
from macros.facts.library import citations_file_schema, places_file_schema, state_file_schema
from macros.facts.model import FormerRule, Kind, Rule, State, Status
from macros.hosts.brand import brand_file_schema
from macros.hosts.local import local_file_schema
from macros.language.readability import MEASURES, Prose, check_pages, grade, read_prose
from macros.language.search_words import search_file_schema
from macros.language.words_file import words_file_schema, words_names
from macros.pages.markdown import Frames
from macros.pages.sources import page_files
from macros.press.book import read_book
from macros.press.unprintable import unprintable
from macros.reading.findings import Mistake, Mistakes
from macros.reading.yaml_file import YamlFile, read_yaml
from macros.sheets.library import worksheet_file_schema
from macros.sheets.printables import EDITIONS
from macros.site import Site, build_folder, open_site
from macros.web.components import Components
from macros.web.written_pages import WrittenPages

STALE_AFTER = datetime.timedelta(days=365)
"""A rule that was checked longer ago than this is flagged."""


@dataclass
class Report:
    """What was found, and a few figures about the copy."""

    errors: list[Mistake] = field(default_factory=list)
    warnings: list[Mistake] = field(default_factory=list)
    figures: list[str] = field(default_factory=list)

    def failed(self, strict: bool) -> bool:
        """Whether the command exits with 1."""
        return bool(self.errors or (strict and self.warnings))


def check_project(
    root: Path,
    today: datetime.date | None = None,
    read_frames: Callable[[Site], Frames] | None = None,
) -> Report:
    """Checks one copy of the site. `today` is the day that ages are counted from; `read_frames`
    gives how the site generator reads pages, without which the calls and links in them are not
    checked.
    """
    report = Report()
    try:
        site = open_site(root)
    except Mistakes as mistakes:
        report.errors += mistakes.found
        return report
    _coverage(site, report)
    _changes(site, report)
    _freshness(site, report, today or datetime.date.today())
    _sections_in_sheets(site, report)
    _schemas(root, report)
    _languages(site, report)
    try:
        _prose(site, report)
        if read_frames is not None:
            _pages_as_built(site, read_frames(site), report)
    except Mistakes as mistakes:  # in the names of files: then no page can be read
        report.errors += mistakes.found
    return report


def _pages_as_built(site: Site, frames: Frames, report: Report) -> None:
    """What the build would refuse in a page: its calls, its Markdown, its links to pages, what the
    guide cannot print, and letters that no typeface has.
    """
    mistakes: list[Mistake] = []
    for language, views in site.views.items():
        mistakes += WrittenPages(site, Components(views)).mistakes(frames[language])
        if set(EDITIONS) <= set(site.brand.leave_out.editions):
            continue  # no guide, so nothing that it could not print
        try:
            read_book(site, language, frames[language])
        except Mistakes as found:
            mistakes += found.found
    mistakes += unprintable(site, frames)
    report.errors += [one for one in dict.fromkeys(mistakes) if one not in report.errors]
    report.warnings = [one for one in report.warnings if one not in report.errors]


def _languages(site: Site, report: Report) -> None:
    """What the drafts lack; a language that is no draft lacks nothing, or the site could not be
    opened.
    """
    for language, gaps in site.gaps.items():
        report.warnings += gaps.missing
        if gaps.missing:
            report.figures.append(
                f"draft {language}: missing are {gaps.counts}; English is shown there"
            )


def _prose(site: Site, report: Report) -> None:
    """How the pages read: ours as errors, the host's as warnings, since they are the host's own
    words.
    """
    glossary = site.views[site.language].terms
    for language in site.brand.languages:
        pages = _pages(site.root / "docs" / language, f"docs/{language}", language)
        own = _pages(
            site.brand_folder / "pages" / language,
            f"{site.brand_folder.name}/pages/{language}",
            language,
        )
        report.errors += check_pages(pages, glossary)
        report.warnings += check_pages(own, glossary)
        measure = MEASURES.get(language)
        if measure is None:
            report.figures.append(
                f"pages in {language}: not measured, no formula for easy reading is known"
            )
        elif pages:
            grades = sorted(grade(page) for page in pages)
            span = f"{grades[0]:.1f} to {grades[-1]:.1f} (median {median(grades):.1f})"
            report.figures.append(f"{len(pages)} pages in {language}: {measure.name} {span}")


def _pages(folder: Path, name: str, language: str) -> list[Prose]:
    return [
        read_prose(path, f"{name}/{path.relative_to(folder).as_posix()}", language)
        for path in page_files(folder, name)
        if path.suffix == ".md"
    ]


def _coverage(site: Site, report: Report) -> None:
    states = [site.library.state(code) for code in site.brand.codes]
    counts = {
        status: sum(state.rules[kind].status is status for state in states for kind in Kind)
        for status in Status
    }
    report.figures.append(
        f"{len(states)} places: {counts[Status.FACT]} rules from the law or the state, "
        f"{counts[Status.REPORTED]} from other sources, "
        f"{counts[Status.FLOOR]} where the federal rule holds, "
        f"{counts[Status.DOUBT]} in doubt, {counts[Status.UNKNOWN]} not found"
    )


def _changes(site: Site, report: Report) -> None:
    """What a host's readers will see changed when this brand's site is built again."""
    changed = changes(site.library, site.brand.codes, build_folder(site) / "last")
    for state, kind in changed or []:
        report.figures.append(f"changed since the last build: {state.name}, {kind.value}")


def _freshness(site: Site, report: Report, today: datetime.date) -> None:
    """Warns of each rule that was checked too long ago, at its line: in the brand's file where the
    brand states the rule, the oldest first. One that holds no more need not be read again.
    """
    pages: dict[str, YamlFile] = {}
    found: list[tuple[datetime.date, Mistake]] = []
    for state in [site.library.federal, *(site.library.state(code) for code in site.brand.codes)]:
        for place, rule in state.written_rules():
            over = isinstance(rule, FormerRule) and rule.until < site.library.day
            if over or today - rule.checked <= STALE_AFTER:
                continue
            path, file = _file_of(site, state, rule)
            page = pages.get(file) or pages.setdefault(file, read_yaml(path, file))
            what = (
                f"{place[1]} was checked on {rule.checked}, more than 12 months ago: "
                "read its source again and set `checked`"
            )
            found.append((rule.checked, Mistake(file, page.line((*place, "checked")), what)))
    report.warnings += [mistake for _, mistake in sorted(found, key=lambda one: one[0])]


def _sections_in_sheets(site: Site, report: Report) -> None:
    """Each section of federal law that a sheet names was read and is in the list of citations:
    errors in our sheets, warnings in the host's.
    """
    known = {plain_citation(one.citation) for one in site.library.citations.values()}
    ours, own = site.root / "data/worksheets", site.brand_folder / "worksheets"
    for folder, findings in ((ours, report.errors), (own, report.warnings)):
        for path in sorted(folder.glob("*.y*ml")):
            text = path.read_text(encoding="utf-8")
            file = f"{folder.parent.name}/{folder.name}/{path.name}"
            for place, section in federal_sections(text):
                if plain_citation(section) not in known:
                    what = (
                        f"{section} is not in data/citations.yml, expected a citation of that file "
                        "(or add it, with the page it was read on)"
                    )
                    findings.append(Mistake(file, text.count("\n", 0, place) + 1, what))


def _file_of(site: Site, state: State, rule: Rule) -> tuple[Path, str]:
    """The file that a rule was read from, and its name in messages."""
    if rule.by is None:
        file = (
            "data/federal.yml" if state is site.library.federal else f"data/states/{state.id}.yml"
        )
        return site.root / file, file
    folder = site.brand_folder
    path = next(
        (path for path in sorted((folder / "states").glob(f"{state.id}.y*ml"))),
        folder / "states" / f"{state.id}.yml",
    )
    return path, f"{folder.name}/states/{path.name}"


def schemas() -> dict[str, dict[str, Any]]:
    """The JSON Schemas that editors use while one types, by file name in `data/schema/`."""
    return {
        "state-file.json": state_file_schema(),
        "citations-file.json": citations_file_schema(),
        "places-file.json": places_file_schema(),
        "words-file.json": words_file_schema(),
        "worksheet-file.json": worksheet_file_schema(),
        "search-file.json": search_file_schema(),
        "deadlines-file.json": deadlines_file_schema(),
        "brand-file.json": brand_file_schema(),
        "brand-state-file.json": local_file_schema(),
    }


def write_schemas(root: Path) -> None:
    """Writes `data/schema/`."""
    folder = root / "data" / "schema"
    folder.mkdir(parents=True, exist_ok=True)
    names = {"words-names.json": words_names(root / "data")}
    for name, schema in {**schemas(), **names}.items():
        (folder / name).write_text(_json(schema), encoding="utf-8", newline="\n")


def _schemas(root: Path, report: Report) -> None:
    for name, schema in schemas().items():
        path = root / "data" / "schema" / name
        if not path.is_file() or path.read_text(encoding="utf-8") != _json(schema):
            report.errors.append(
                Mistake(
                    f"data/schema/{name}",
                    1,
                    "does not match the models, expected what `python -m macros schemas` writes",
                )
            )


def _json(schema: dict[str, Any]) -> str:
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"
