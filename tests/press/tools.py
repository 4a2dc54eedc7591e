"""What the tests of printing share: the sheets of a state as PDFs, their places to write, and a pen
to fill them in.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pypdf import PdfReader

from macros.press.jobs import Job
from macros.press.layouts import print_data, print_pdf
from macros.press.sheets import Sheet
from macros.sheets.printables import CARD, PACKET
from macros.site import Site
from macros.views.rule_box import where

STATES = ("ny", "wi", "la", "tx", "ca", "us")
"""States whose sheets are looked at closely: terms of their own, citations of their own, doubts,
unknowns, and the federal floor.
"""

WRITTEN = "Ñandú “sí” — ½"

needs_poppler = pytest.mark.skipif(
    not (shutil.which("pdftotext") and shutil.which("pdftoppm")),
    reason="no poppler-utils; on Debian: poppler-utils",
)


@dataclass(frozen=True)
class Widget:
    """A place to write: its page (from 0), its rectangle, its whole name and what a screen reader
    says.
    """

    page: int
    rect: tuple[float, float, float, float]
    name: str
    spoken: str
    kind: str
    annotation: Any


class Shelf:
    """Printed sheets, each made, opened and read once."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self._made: dict[tuple[str, str], bytes] = {}
        self._filled: dict[tuple[str, str], bytes] = {}
        self._opened: dict[tuple[str, str], pikepdf.Pdf] = {}
        self._texts: dict[tuple[str, str], list[str]] = {}

    def names(self, state: str) -> list[str]:
        """Every worksheet and letter and the card; for New York the packet too."""
        return [
            *(sheet.id for sheet in self.site.sheets.all()),
            CARD,
            *([PACKET] if state == "ny" else []),
        ]

    def sheet(self, state: str, sheet: str) -> Sheet:
        """What the sheet is made of."""
        return print_data(self.site, Job(state, "en", sheet, "pdf"))

    def pdf(self, state: str, sheet: str) -> bytes:
        if (state, sheet) not in self._made:
            self._made[state, sheet] = print_pdf(self.site, Job(state, "en", sheet, "pdf"))[0]
        return self._made[state, sheet]

    def filled(self, state: str, sheet: str) -> bytes:
        """The sheet with something in each field."""
        if (state, sheet) not in self._filled:
            self._filled[state, sheet] = fill(self.pdf(state, sheet))
        return self._filled[state, sheet]

    def open(self, state: str, sheet: str) -> pikepdf.Pdf:
        """The sheet to look into; a test leaves it as it is."""
        if (state, sheet) not in self._opened:
            self._opened[state, sheet] = pikepdf.open(io.BytesIO(self.pdf(state, sheet)))
        return self._opened[state, sheet]

    def all(self, state: str) -> Iterator[tuple[str, pikepdf.Pdf]]:
        """All printed sheets of a state, by name."""
        for sheet in self.names(state):
            yield sheet, self.open(state, sheet)

    def texts(self, state: str, sheet: str) -> list[str]:
        """The text of each page, with single spaces."""
        if (state, sheet) not in self._texts:
            self._texts[state, sheet] = [
                plain(page.extract_text())
                for page in PdfReader(io.BytesIO(self.pdf(state, sheet))).pages
            ]
        return self._texts[state, sheet]

    def text(self, state: str, sheet: str) -> str:
        return " ".join(self.texts(state, sheet))

    def title(self, state: str, sheet: str) -> str:
        views = self.site.views["en"]
        if sheet == CARD:
            return views.card(self.site.library.state(state)).title
        if sheet == PACKET:
            return views.words.label("packet_title").format(
                state=where(self.site.library.state(state), views.words)
            )
        return self.site.sheets[sheet].title["en"]


def widgets(pdf: pikepdf.Pdf) -> list[Widget]:
    """The places to write, page by page."""
    found = []
    for number, page in enumerate(pdf.pages):
        for annotation in page.obj.get("/Annots", []):
            if annotation.Subtype != pikepdf.Name.Widget:
                continue
            parent = annotation.get("/Parent")
            spoken = str(
                annotation.get("/TU", "") or (parent.get("/TU", "") if parent is not None else "")
            )
            kind = str(annotation.get("/FT") or (parent.get("/FT") if parent is not None else ""))
            left, bottom, right, top = (float(value) for value in annotation.Rect)
            found.append(
                Widget(
                    number,
                    (left, bottom, right, top),
                    whole_name(annotation),
                    spoken,
                    kind,
                    annotation,
                )
            )
    return found


def whole_name(field: Any) -> str:
    """A field's name with those of the groups around it."""
    own = str(field.T) if "/T" in field else ""
    above = whole_name(field.Parent) if "/Parent" in field else ""
    return ".".join(part for part in (above, own) if part)


def elements(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """The structure's elements in reading order."""

    def walk(node: Any) -> Iterator[Any]:
        if (
            not isinstance(node, pikepdf.Dictionary)
            or "/Obj" in node
            or node.get("/Type") == pikepdf.Name.MCR
        ):
            return
        if "/S" in node:
            yield node
        kids: Any = node.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            yield from walk(kid)

    yield from walk(pdf.Root.StructTreeRoot)


def inherited(widget: Any, key: str) -> Any:
    """What a widget has, or the field it belongs to."""
    return widget.get(key) or (widget.Parent.get(key) if "/Parent" in widget else None)


def letter_widths(pdf: pikepdf.Pdf) -> dict[str, int]:
    """How wide each letter of the fields' font is, in thousandths of its size."""
    runs = list(pdf.Root.AcroForm.DR.Font.Typed.DescendantFonts[0].W)
    return {
        chr(int(start) + place): int(width)
        for start, widths in zip(runs[::2], runs[1::2], strict=True)
        for place, width in enumerate(widths)
    }


def fill(pdf: bytes, written: str = WRITTEN) -> bytes:
    """Writes into every text field, ticks every box, and takes the last choice of each question."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for widget in widgets(document):
            field = widget.annotation
            if widget.kind == "/Tx":
                (field if "/T" in field else field.Parent).V = pikepdf.String(written)
                size = float(re.findall(r"([\d.]+) Tf", str(inherited(field, "/DA")))[-1])
                top = widget.rect[3] - widget.rect[1] - 2 - size
                code = written.encode("utf-16-be").hex()
                field.AP.N.write(
                    f"/Tx BMC q BT /Typed {size} Tf 2 {top} Td <{code}> Tj ET Q EMC".encode()
                )
            else:
                on = next(state for state in field.AP.N.keys() if state != "/Off")
                group = field if "/T" in field else field.Parent
                for other in group.get("/Kids", []):
                    other.AS = pikepdf.Name.Off
                group.V = field.AS = pikepdf.Name(on)
        document.save(out, deterministic_id=True)
    return out.getvalue()


def plain(text: str) -> str:
    return " ".join(text.split())


def small_brand(folder: Path, *states: str, without: Iterable[str] = ()) -> Path:
    """A brand for a few states that has all that a printed sheet can show: address, contact, a
    colour. It has no guides, which take longer.
    """
    folder.mkdir(parents=True)
    text = (
        "name: Two Rivers Parents\ntagline: Together\nlanguages: [en]\nstates: "
        f"[{', '.join(states)}]\n"
    )
    text += (
        'site_url: "https://rivers.example.org/"\ncontact: {phone: 555-0100, email: '
        'help@rivers.example.org}\ncolors: {brand: "#5b2a86"}\n'
    )
    text += f"leave_out: {{editions: [guide, guide-large-print], sheets: [{', '.join(without)}]}}\n"
    (folder / "brand.yml").write_text(text, encoding="utf-8")
    return folder


def elsewhere(
    root: Path, brand: Path, code: str, seconds: int, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Runs Python code in a process of its own, with the project's modules and a brand; when its
    time is up, its children end too.
    """
    command = [sys.executable, "-c", code]
    settings = {**os.environ, "BRAND": str(brand), "PYTHONPATH": str(root), **environment}
    with subprocess.Popen(
        command,
        cwd=root,
        env=settings,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as running:
        try:
            out, err = running.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, signal.SIGKILL)
            raise
    return subprocess.CompletedProcess(command, running.returncode, out, err)
