"""The paper of our Word files: a page with its styles and no words yet.

In: a language. Out: a document of python-docx to fill, and the bytes of its `.docx`, the same each
time. python-docx's own template holds a hundred table styles twice; without them a file has a
quarter of its size.
"""

from __future__ import annotations

from datetime import datetime
from functools import cache

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Inches, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from macros.press.docx_controls import WORD_LANGUAGES, w
from macros.press.docx_parts import Parts

_DAY = datetime(2020, 1, 1)
_INK, _MUTED = RGBColor(0x1A, 0x24, 0x2D), RGBColor(0x4A, 0x57, 0x62)
_UNUSED = ("/stylesWithEffects", "/thumbnail")
"""Parts of python-docx's template: a second copy of the styles, and a picture of its first page."""
_TABLES = ("Normal Table", "Table Grid")
"""The table styles that are used."""
MARGIN = 0.9
"""Above and below the page, in inches; an inch at its sides."""
WIDTH = 6.5
"""Of the text, in inches."""


class Blank:
    """A document with its styles and no words yet, used for one file after another."""

    def __init__(self, language: str) -> None:
        self.language, self.document = language, Document()
        section = self.document.sections[0]
        section.page_width, section.page_height = Inches(8.5), Inches(11)
        section.left_margin = section.right_margin = Inches(1)
        section.top_margin = section.bottom_margin = Inches(MARGIN)
        self._drop_unused()
        self._style()
        for tag in self.document.styles.element.iter(qn("w:lang")):
            tag.set(qn("w:val"), WORD_LANGUAGES.get(language, language))
        properties = self.document.core_properties
        properties.language, properties.comments = language, ""
        properties.created = properties.modified = _DAY
        self.parts = Parts(self.document)

    def start(self, title: str, author: str) -> None:
        """Takes the words of the last file away, and names the next one."""
        body = self.document.element.body
        for child in [child for child in body if child.tag != qn("w:sectPr")]:
            body.remove(child)
        self.document.core_properties.title = title
        self.document.core_properties.author = author

    def _drop_unused(self) -> None:
        part = self.document.part
        for relations in (part.rels, part.package.rels):
            for key, known in list(relations.items()):
                if known.reltype.endswith(_UNUSED):
                    del relations[key]
        for style in list(self.document.styles.element.iterchildren(qn("w:style"))):
            named = style.find(qn("w:name")).get(qn("w:val"))
            if style.get(qn("w:type")) == "table" and named not in _TABLES:
                style.getparent().remove(style)

    def _style(self) -> None:
        """The looks of the styles: their names are those of Word, which says them in the language
        of its user."""
        normal = self._change("Normal", 11.5, after=9)
        normal.font.name = "Calibri"
        for name, size, before in (("Heading 1", 20, 0), ("Heading 2", 13, 14)):
            heading = self._change(name, size, after=4)
            heading.font.color.rgb, heading.paragraph_format.space_before = _INK, Pt(before)
        self._change("List Paragraph", 11, after=2).paragraph_format.left_indent = 0
        caption = self._change("Caption", 9.5, after=3)
        caption.font.bold, caption.font.color.rgb = False, _MUTED
        quote = self._change("Quote", 10.5, after=0)
        quote.font.italic, quote.font.color.rgb = False, _INK
        quote.paragraph_format.left_indent = quote.paragraph_format.right_indent = Pt(6)
        sides = ("top", "left", "bottom", "right")
        lines = [w(side, val="single", sz="6", space="6", color="4A5762") for side in sides]
        properties = quote.element.get_or_add_pPr()
        properties.insert_element_before(w("pBdr", *lines), "w:spacing", "w:ind", "w:jc")
        shade = w("shd", val="clear", color="auto", fill="EEF3F3")
        properties.insert_element_before(shade, "w:spacing", "w:ind", "w:jc")

    def _change(self, name: str, size: float, after: float) -> ParagraphStyle:
        style: ParagraphStyle = self.document.styles[name]
        style.font.size = Pt(size)
        style.paragraph_format.space_after = Pt(after)
        return style


blank = cache(Blank)
"""The paper of a language, made once."""
