"""Word files as a reader sees them: python-docx passes over what is in content controls."""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.oxml.ns import qn


def text_of(element: Any) -> str:
    """The text below an element: of a paragraph, a run, a control, the whole body."""
    breaks = {qn("w:br"): "\n", qn("w:p"): "\n"}
    parts = [
        node.text or "" if node.tag == qn("w:t") else breaks.get(node.tag, "")
        for node in element.iter()
    ]
    return "".join(parts).removeprefix("\n")


def runs(document: Document) -> list[Any]:
    """Every run, in and out of controls."""
    return list(document.element.body.iter(qn("w:r")))


def is_marked(run: Any) -> bool:
    """Whether a run is yellow."""
    found = run.find(f"{qn('w:rPr')}/{qn('w:highlight')}")
    return found is not None and found.get(qn("w:val")) == "yellow"


def controls(document: Document) -> dict[str, list[Any]]:
    """The places to write, by the names of their fields."""
    found: dict[str, list[Any]] = {}
    for control in document.element.body.iter(qn("w:sdt")):
        name = control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}").get(qn("w:val"))
        found.setdefault(name, []).append(control)
    return found


def is_box(control: Any) -> bool:
    """Whether a control is a box to tick."""
    return control.find(f"{qn('w:sdtPr')}/{qn('w14:checkbox')}") is not None
