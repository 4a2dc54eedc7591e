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
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Inches, Pt

from macros.facts.model import State
from macros.sheets.model import Letter
from macros.views.letter import Run, filled
from macros.views.views import Views

_DAY = datetime(2020, 1, 1)
Paragraphs = tuple[tuple[str | tuple[str], ...], ...]
"""Runs of text; a place to write is a tuple with the words in its brackets."""


def letter_docx(sheet: Letter, views: Views, state: State) -> bytes:
    """The letter as a Word file for this state."""
    letter = views.letter(sheet.id)

    def shown(run: Run) -> str | tuple[str]:
        text = filled(run, state, views.words)
        return text if isinstance(text, str) else (text.hint,)

    paragraphs = tuple(tuple(map(shown, runs)) for runs in letter.paragraphs)
    return _docx(letter.title, views.brand.name, views.language, paragraphs)


class _Blank:
    """A letter with its styles and no words yet. Most of a Word file is the same for each letter: it is put together once."""

    def __init__(self, language: str) -> None:
        self.document = Document()
        section = self.document.sections[0]
        section.page_width, section.page_height = Inches(8.5), Inches(11)
        section.left_margin = section.right_margin = Inches(1)
        section.top_margin = section.bottom_margin = Inches(0.9)
        normal = self.document.styles["Normal"]
        normal.font.name, normal.font.size = "Calibri", Pt(11.5)
        normal.paragraph_format.space_after = Pt(9)
        for tag in self.document.styles.element.iter(qn("w:lang")):
            tag.set(qn("w:val"), {"en": "en-US", "es": "es-US"}.get(language, language))
        properties = self.document.core_properties
        properties.language, properties.comments = language, ""
        properties.created = properties.modified = _DAY
        self.parts = self._parts()

    def _parts(self) -> dict[str, bytes]:
        """Every part of the file by its name, without the stock thumbnail."""
        raw = io.BytesIO()
        self.document.save(raw)
        with zipfile.ZipFile(raw) as archive:
            parts = {name: archive.read(name) for name in archive.namelist() if name != "docProps/thumbnail.jpeg"}
        parts["_rels/.rels"] = re.sub(rb"<Relationship [^>]*thumbnail[^>]*/>", b"", parts["_rels/.rels"])
        return parts

    def clear(self) -> None:
        body = self.document.element.body
        for paragraph in list(body.iterchildren(qn("w:p"))):
            body.remove(paragraph)

    def written(self) -> dict[str, bytes]:
        """The parts as they stand now: only the words and what is said about the file have changed."""
        part = self.document.part
        core = part.package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES)
        return {**self.parts, str(part.partname)[1:]: part.blob, str(core.partname)[1:]: core.blob}


_blank = cache(_Blank)


@cache
def _docx(title: str, author: str, language: str, paragraphs: Paragraphs) -> bytes:
    blank = _blank(language)
    blank.clear()
    document = blank.document
    document.core_properties.title, document.core_properties.author = title, author
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
    return _archive(blank.written())


def _archive(parts: dict[str, bytes]) -> bytes:
    """The parts as one file, with fixed dates."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, content)
    return out.getvalue()
