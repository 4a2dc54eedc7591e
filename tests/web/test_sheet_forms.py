"""The script with the forms of all sheets: those of the copy, and nothing but data."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from macros.site import open_site
from macros.web.components import components_of
from macros.web.sheet_forms import sheet_forms
from tests.press.tools import small_brand

OWN = """
id: our-sheet
kind: worksheet
title: {en: "</script><b>Ours</b> 孩子"}
purpose: {en: "Ours."}
situations: [all_year]
minutes: 5
lead: {en: "Ours."}
parts:
  - items:
      - {kind: text, id: name, label: {en: "<img src=x onerror=alert(1)>"}}
"""


def test_the_script_is_data_of_the_copys_own_sheets(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    brand = small_brand(tmp_path / "rivers", "ny", without=["thank-you", "meeting-prep"])
    (brand / "worksheets").mkdir()
    (brand / "worksheets" / "our-sheet.yml").write_text(OWN, encoding="utf-8")
    monkeypatch.setenv("BRAND", str(brand))
    site = open_site(root)
    script = sheet_forms(site, components_of(site)["en"])
    assert script.isascii() and script.startswith("var guideSheets = ")
    sheets = json.loads(script.removeprefix("var guideSheets = ").rstrip(";\n"))
    assert list(sheets) == [*(sheet.id for sheet in site.sheets.all()), "card"]
    assert "our-sheet" in sheets and not {"thank-you", "meeting-prep"} & set(sheets)
    assert sheets["our-sheet"]["title"] == "</script><b>Ours</b> 孩子"
    assert "<img" not in sheets["our-sheet"]["html"]
    assert "&lt;img src=x onerror=alert(1)&gt;" in sheets["our-sheet"]["html"]
