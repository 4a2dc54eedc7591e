"""The parts of a Word file: what python-docx puts together for each document is put together once.

In: a document of python-docx whose words change again and again. Out: the bytes of its `.docx`,
with fixed dates.

This takes python-docx's package apart, which its documentation does not describe. `Document.save`
writes all parts of its package each time, styles and theme among them, though only the text and the
title change from letter to letter. The 572 letters of all states (187 different ones) take 1.8 s
so, and 2.7 s where each is saved and its parts get fixed dates (`python bench/press.py word`).
"""

from __future__ import annotations

import io
import zipfile

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE

_DAY = (2020, 1, 1, 0, 0, 0)


class Parts:
    """The parts of a document by name.

    The document's styles must be whole: they are read here, once.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        raw = io.BytesIO()
        document.save(raw)
        with zipfile.ZipFile(raw) as archive:
            self.fixed = {name: archive.read(name) for name in archive.namelist()}

    def archive(self) -> bytes:
        """The Word file as the document is now: only its text and its properties are written
        again."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
            for name, content in self._now().items():
                entry = zipfile.ZipInfo(name, _DAY)
                entry.compress_type = zipfile.ZIP_DEFLATED
                target.writestr(entry, content)
        return out.getvalue()

    def _now(self) -> dict[str, bytes]:
        text = self.document.part
        properties = text.package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES)
        return {**self.fixed, **{str(part.partname)[1:]: part.blob for part in (text, properties)}}
