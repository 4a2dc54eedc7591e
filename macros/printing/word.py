"""Letters as Word files: real styles, places to write in brackets, the state's terms and citations filled in.

In: a typed letter, the words and a state. Out: the bytes of a `.docx`, the same each time. States whose words for a letter are the same
share one file: it is made once.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from functools import cache

from docx import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from docx.shared import Inches, Pt

from macros.boxes import Boxes
from macros.law.model import State
from macros.printing.sheets import letter_runs
from macros.worksheets.model import Letter

_DAY = datetime(2020, 1, 1)
Paragraphs = tuple[tuple[str | tuple[str], ...], ...]
"""Runs of text; a place to write is a tuple with the words in its brackets."""


def letter_docx(sheet: Letter, boxes: Boxes, state: State) -> bytes:
    """The letter as a Word file for this state."""
    language = boxes.words.language
    blanks = {blank.id: blank.hint or blank.label for blank in sheet.blanks}

    def runs(text: str) -> tuple[str | tuple[str], ...]:
        found = letter_runs(text, boxes, state)
        return tuple(run if isinstance(run, str) else (blanks[run[0]].get(language) or blanks[run[0]]["en"],) for run in found)

    paragraphs = tuple(runs(texts.get(language) or texts["en"]) for texts in sheet.body)
    return _docx(sheet.title.get(language) or sheet.title["en"], boxes.brand.name, language, paragraphs)


@cache
def _docx(title: str, author: str, language: str, paragraphs: Paragraphs) -> bytes:
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Inches(8.5), Inches(11)
    section.left_margin = section.right_margin = Inches(1)
    section.top_margin = section.bottom_margin = Inches(0.9)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(11.5)
    normal.paragraph_format.space_after = Pt(9)
    for tag in document.styles.element.iter(qn("w:lang")):
        tag.set(qn("w:val"), {"en": "en-US", "es": "es-US"}.get(language, language))
    properties = document.core_properties
    properties.title = title
    properties.author, properties.language, properties.comments = author, language, ""
    properties.created = properties.modified = _DAY
    for runs in paragraphs:
        paragraph = document.add_paragraph()
        for run in runs:
            if isinstance(run, str):
                for index, line in enumerate(run.split("\n")):
                    if index:
                        paragraph.add_run().add_break()
                    paragraph.add_run(line)
            else:
                paragraph.add_run(f"[{run[0]}]").font.highlight_color = WD_COLOR_INDEX.YELLOW
    raw = io.BytesIO()
    document.save(raw)
    return _steady(raw.getvalue())


def _steady(raw: bytes) -> bytes:
    """The same archive with fixed dates and without the stock thumbnail."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/thumbnail.jpeg":
                continue
            if name == "_rels/.rels":
                content = re.sub(rb"<Relationship [^>]*thumbnail[^>]*/>", b"", content)
            entry = zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, content)
    return out.getvalue()
