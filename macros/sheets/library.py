"""Reads worksheets and letters and checks them once, so that nothing above checks them again.

In: `data/worksheets/*.yml`, and those of the brand, which add to them or replace one with the same
id. Out: typed sheets by id, or every mistake found, with file and line.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from macros.reading.files import is_left_behind
from macros.reading.findings import Mistake, Mistakes
from macros.reading.models import check
from macros.reading.yaml_file import YamlFile, read_yaml
from macros.sheets.letter_model import Letter
from macros.sheets.model import Worksheet
from macros.sheets.printables import SINGLE

ORDER = (
    "about-my-child", "score-sheet", "meeting-prep", "iep-review", "options-compare",
    "resources-map", "listening-notes", "shared-goal", "who-does-what", "try-it-plan",
    "after-meeting", "communication-plan", "communication-log", "removal-counter",
    "progress-check", "evaluation-tracker", "next-step-ladder", "hearing-request-checklist",
    "request-evaluation", "request-section-504", "request-meeting",
    "request-documents-before-meeting", "request-records", "intent-to-record", "thank-you",
    "follow-up-after-meeting", "request-reevaluation", "plan-not-followed",
    "record-early-pickup", "correct-a-record", "request-prior-written-notice",
    "object-to-a-change", "disagree-and-propose", "request-independent-evaluation",
    "request-facilitated-iep", "private-school-notice", "state-complaint",
)  # fmt: skip
"""The order on the index pages and in the packet: as a year at school goes. Sheets that a brand
adds come after.
"""


@dataclass(frozen=True)
class Sheets:
    """All worksheets and letters of a copy, in order."""

    worksheets: dict[str, Worksheet]
    letters: dict[str, Letter]
    left_out: frozenset[str] = frozenset()

    def __getitem__(self, name: str) -> Worksheet | Letter:
        return self.worksheets[name] if name in self.worksheets else self.letters[name]

    def __contains__(self, name: str) -> bool:
        return name in self.worksheets or name in self.letters

    def without(self, names: Iterable[str]) -> Sheets:
        """The sheets that are not named.

        What is left out is remembered, so that a page that asks for it gets nothing and no error.
        """
        gone = frozenset(names)
        return Sheets(
            {name: sheet for name, sheet in self.worksheets.items() if name not in gone},
            {name: sheet for name, sheet in self.letters.items() if name not in gone},
            gone,
        )

    def all(self) -> list[Worksheet | Letter]:
        """Worksheets, then letters."""
        return [*self.worksheets.values(), *self.letters.values()]


def read_sheets(*folders: Path) -> Sheets:
    """Reads every sheet of these folders; a later folder's sheet replaces one with the same id.

    Raises `Mistakes`.
    """
    mistakes: list[Mistake] = []
    sheets: dict[str, Worksheet | Letter] = {}
    for folder in folders:
        for path in sorted(folder.glob("*.y*ml")) if folder.is_dir() else []:
            if is_left_behind(path.relative_to(folder)):
                continue
            page = read_yaml(path, f"{folder.parent.name}/{folder.name}/{path.name}")
            sheet = _sheet(page, path)
            if sheet is not None and not page.mistakes:
                sheets[sheet.id] = sheet
            mistakes += page.mistakes
    if mistakes:
        raise Mistakes(mistakes)
    ranked = sorted(
        sheets.values(),
        key=lambda sheet: (ORDER.index(sheet.id) if sheet.id in ORDER else len(ORDER), sheet.id),
    )
    return Sheets(
        {sheet.id: sheet for sheet in ranked if isinstance(sheet, Worksheet)},
        {sheet.id: sheet for sheet in ranked if isinstance(sheet, Letter)},
    )


def _sheet(page: YamlFile, path: Path) -> Worksheet | Letter | None:
    """The sheet of a file; what is wrong with it is added to the page."""
    kind = page.data.get("kind") if isinstance(page.data, dict) else None
    if not page.mistakes and kind not in ("worksheet", "letter"):
        page.add_error(("kind",), f"`kind` is {kind!r}, expected 'worksheet' or 'letter'")
    if page.mistakes:
        return None
    sheet = check(page, Letter) if kind == "letter" else check(page, Worksheet)
    if sheet is None:
        return None
    if sheet.id != path.stem:
        page.add_error(
            ("id",),
            f"the id is {sheet.id!r} but the file is {path.name}, expected the file {sheet.id}.yml",
        )
    if sheet.id in SINGLE:
        page.add_error(
            ("id",),
            f"{sheet.id!r} is the name of a printed file of every copy, "
            "expected another id and file name",
        )
    if sheet.id == "index":
        page.add_error(
            ("id",), "'index' is the page that lists all sheets, expected another id and file name"
        )
    return sheet


def worksheet_file_schema() -> dict[str, Any]:
    """JSON Schema of a worksheet's or letter's file."""
    adapter: TypeAdapter[Any] = TypeAdapter(Worksheet | Letter)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **adapter.json_schema(by_alias=True),
    }
