"""Letters as Word files: real styles, places to write in brackets, the state's terms and citations
filled in.

In: a typed letter, the words and a state. Out: the bytes of a `.docx`, the same each time. States
whose words for a letter are the same share one file: it is made once.
"""

from __future__ import annotations

import re
from datetime import datetime
from functools import cache

from docx import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from docx.shared import Inches, Pt

from macros.facts.model import State
from macros.press.docx_parts import Parts
from macros.reading.findings import Mistake, Mistakes, short
from macros.sheets.model import Letter
from macros.views import letter as letters
from macros.views.views import Views

_DAY = datetime(2020, 1, 1)
_LANGUAGES = {"en": "en-US", "es": "es-US"}
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold (section 2.2), and so a Word file cannot."""
Run = str | tuple[str]
"""Text, or a place to write: a tuple with the words in its brackets."""
Paragraphs = tuple[tuple[Run, ...], ...]


def letter_docx(sheet: Letter, views: Views, state: State) -> bytes:
    """The letter as a Word file for this state.

    Raises `Mistakes` for text that a Word file cannot hold.
    """
    letter = letters.letter_view(sheet, views.words)

    def shown(run: str | letters.BlankView) -> Run:
        return run if isinstance(run, str) else (run.hint,)

    paragraphs = tuple(
        tuple(map(shown, letters.filled(runs, state, views.words))) for runs in letter.paragraphs
    )
    parts = [part for runs in paragraphs for part in runs]
    words = [letter.title, *(part if isinstance(part, str) else part[0] for part in parts)]
    author = views.brand.name
    _refuse_what_word_cannot_hold({"brand.yml": [author], f"worksheets/{sheet.id}.yml": words})
    return _docx(letter.title, author, views.language, paragraphs)


def _refuse_what_word_cannot_hold(texts: dict[str, list[str]]) -> None:
    """Raises `Mistakes` with each character that no Word file can hold, for the file that its text
    is from."""
    mistakes = []
    for file, lines in texts.items():
        for text in lines:
            if found := _NOT_XML.search(text):
                character = f"the character U+{ord(found[0]):04X} in {short(text)!r}"
                what = f"a Word file cannot hold {character}, expected the text without it"
                mistakes.append(Mistake(file, 1, what))
    if mistakes:
        raise Mistakes(mistakes)


class _Blank:
    """A letter with its styles and no words yet."""

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
            tag.set(qn("w:val"), _LANGUAGES.get(language, language))
        properties = self.document.core_properties
        properties.language, properties.comments = language, ""
        properties.created = properties.modified = _DAY
        self.parts = Parts(self.document)

    def clear(self) -> None:
        body = self.document.element.body
        for paragraph in list(body.iterchildren(qn("w:p"))):
            body.remove(paragraph)


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
    return blank.parts.archive()
