"""Letters as Word files: real styles, places to write in brackets, the state's terms and citations filled in.

In: a typed letter, the words and a state. Out: the bytes of a `.docx`, the same each time.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime

from docx import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from docx.shared import Inches, Pt

from macros.boxes import Boxes
from macros.law.model import State
from macros.printing.sheets import letter_runs
from macros.worksheets.model import Letter

_DAY = datetime(2020, 1, 1)


def letter_docx(sheet: Letter, boxes: Boxes, state: State) -> bytes:
    """The letter as a Word file for this state."""
    language = boxes.words.language
    blanks = {blank.id: blank for blank in sheet.blanks}
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
    properties.title = sheet.title.get(language) or sheet.title["en"]
    properties.author, properties.language, properties.comments = boxes.brand.name, language, ""
    properties.created = properties.modified = _DAY
    for texts in sheet.body:
        paragraph = document.add_paragraph()
        for run in letter_runs(texts.get(language) or texts["en"], boxes, state):
            if isinstance(run, str):
                for index, line in enumerate(run.split("\n")):
                    if index:
                        paragraph.add_run().add_break()
                    paragraph.add_run(line)
            else:
                blank = blanks[run[0]]
                words = blank.hint or blank.label
                placeholder = paragraph.add_run(f"[{words.get(language) or words['en']}]")
                placeholder.font.highlight_color = WD_COLOR_INDEX.YELLOW
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
