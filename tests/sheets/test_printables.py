"""The registry of printables: each kind can be printed.

A new kind needs an entry, a layout and a template.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from macros.hosts.brand import Brand
from macros.press.jobs import Job, jobs
from macros.press.layouts import LAYOUTS, Layout, print_pdf, print_word
from macros.press.sheets import packet_print
from macros.press.typst import HERE
from macros.reading.findings import Mistakes
from macros.sheets.library import read_sheets
from macros.sheets.printables import (
    PRINTABLES,
    SINGLE,
    WORD,
    Printable,
    folder_of,
    kind_in,
    printable,
    printables,
)
from macros.site import Site


def test_each_kind_has_a_layout_with_a_template() -> None:
    assert set(LAYOUTS) == set(PRINTABLES)
    for kind, layout in LAYOUTS.items():
        assert (HERE / "templates" / layout.template).is_file(), kind
        assert (layout.word is not None) == (WORD in PRINTABLES[kind].forms), kind


def test_each_id_of_a_copy_has_one_kind(site: Site) -> None:
    names = [name for name, _ in printables(site.sheets)]
    assert len(names) == len(set(names))
    kinds = {
        "meeting-prep": "worksheet",
        "thank-you": "letter",
        "packet": "packet",
        "card": "card",
        "guide": "guide",
        "guide-large-print": "guide-large-print",
    }
    assert {name: printable(site.sheets, name).kind for name in kinds} == kinds
    with pytest.raises(KeyError):
        printable(site.sheets, "there-is-none")


def test_the_pages_of_sheets_are_where_their_addresses_say(site: Site) -> None:
    pages = {name: kind.page(name) for name, kind in printables(site.sheets)}
    assert pages["meeting-prep"] == "worksheets/meeting-prep/"
    assert pages["thank-you"] == "letters/thank-you/"
    assert pages["packet"] == "worksheets/"
    assert pages["guide"] == ""
    for sheet in site.sheets.all():
        assert pages[sheet.id] == f"{folder_of(sheet)}/{sheet.id}/"
        assert kind_in(folder_of(sheet)) == sheet.kind
    assert kind_in("rights") is None


def test_a_copy_without_worksheets_has_no_packet(site: Site) -> None:
    names = [name for name, _ in printables(site.sheets.without(site.sheets.worksheets), ["guide"])]
    assert names == [*site.sheets.letters, "card", "guide-large-print"]


def test_a_poster_is_one_entry_one_layout_and_one_template(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def poster(site: Site, job: Job, _: Any) -> Any:
        chosen = [site.sheets.worksheets["shared-goal"]]
        return packet_print(chosen, site.views[job.language], site.library.state(job.state), None)

    monkeypatch.setitem(
        PRINTABLES, "poster", Printable("poster", "tools", ("pdf",), lambda _: ["poster"])
    )
    monkeypatch.setitem(LAYOUTS, "poster", Layout("packet.typ", poster))
    job = Job("ny", "en", "poster", "pdf")
    assert [one for one in jobs(site) if one.sheet == "poster"] == [
        Job(code, "en", "poster", "pdf") for code in ("us", *site.brand.codes)
    ]
    pdf, pages = print_pdf(site, job)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert len(opened.pages) == pages > 1
    with pytest.raises(ValueError, match="has no Word file"):
        print_word(site, job)


@pytest.mark.parametrize("name", SINGLE)
def test_a_brands_sheet_cannot_take_the_name_of_another_printed_file(
    name: str, root: Path, tmp_path: Path
) -> None:
    text = (root / "data/worksheets/shared-goal.yml").read_text(encoding="utf-8")
    (tmp_path / f"{name}.yml").write_text(
        text.replace("id: shared-goal", f"id: {name}", 1), encoding="utf-8"
    )
    with pytest.raises(
        Mistakes,
        match=f"{name}.yml:\\d+: '{name}' is the name of a printed file of every copy, "
        "expected another id",
    ):
        read_sheets(root / "data/worksheets", tmp_path)


@pytest.mark.parametrize("name", ["worksheets", "letters"])
def test_a_brand_can_leave_out_each_folder_of_sheets(name: str) -> None:
    brand = Brand(
        name="Us",
        tagline="Hi",
        languages=["en"],
        states="all",
        leave_out={"chapters": [name], "sheets": ["thank-you"]},
    )  # type: ignore[arg-type]
    assert brand.left_out(f"{name}/any.md")
    assert brand.left_out("letters/thank-you.md")
    assert not brand.left_out("rights/thank-you.md")
