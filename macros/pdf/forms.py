"""Fillable fields: turns links of a PDF into form fields.

In: a tagged PDF whose links to `f:<number>` mark places to write, the fields by number, the
typeface of what is typed into them. Out: the same PDF with form widgets: text, several lines, date,
box to tick, one of several. Tags, reading order and parent tree stay as they are, so that the
result keeps to PDF/UA-1, empty and filled.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import pikepdf
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Object, Stream, String

MULTILINE, RADIO, NO_TOGGLE_OFF = 1 << 12, 1 << 15, 1 << 14
_GENERATE = pikepdf.ObjectStreamMode.generate
_PRINTED = 4
"""The flag of an annotation that is printed, too (ISO 32000-1, table 165)."""
_NO_LETTER = (0x7F, 0x81, 0x8D, 0x8F, 0x90, 0x9D)
"""Codes that WinAnsi leaves empty."""
_TICK = b"q 1.5 w 1 J 1 j 0 G 2.4 5.8 m 4.8 2.9 l 9.2 9 l S Q"
_DOT = (
    b"q 0 g 5.75 2.6 m 7.5 2.6 8.9 4 8.9 5.75 c 8.9 7.5 7.5 8.9 5.75 8.9 c "
    b"4 8.9 2.6 7.5 2.6 5.75 c 2.6 4 4 2.6 5.75 2.6 c f Q"
)


class Field(Protocol):
    """A place to write."""

    @property
    def name(self) -> str:
        """Its name in the form.

        For a choice, what follows the last `--` in it is its value.
        """

    @property
    def label(self) -> str:
        """What a screen reader says."""

    @property
    def kind(self) -> str:
        """`text`, `long`, `date`, `check` or `radio`."""

    @property
    def group(self) -> str | None:
        """The name that the choices of one question share."""

    @property
    def question(self) -> str | None:
        """What a screen reader says of a choice's whole group."""


@dataclass(frozen=True)
class FieldFont:
    """A simple TrueType font with WinAnsi encoding: what a viewer needs to show Spanish letters and
    quotes in a filled field.

    `file` (of `size` bytes) and `to_unicode` are compressed once here, not again in each of a
    thousand documents.
    """

    name: str
    file: bytes
    size: int
    widths: tuple[int, ...]
    to_unicode: bytes
    descent: int
    ascent: int
    cap_height: int
    box: tuple[int, int, int, int]


@cache
def field_font(path: Path) -> FieldFont:
    """Subsets a typeface to the WinAnsi letters. The same bytes each time."""
    codes = (code for code in range(32, 256) if code not in _NO_LETTER)
    letters = {code: bytes([code]).decode("cp1252") for code in codes}
    font = TTFont(path, recalcTimestamp=False)
    _keep_only(font, letters.values())
    glyphs, metrics = font.getBestCmap(), font["hmtx"]
    scale = 1000 / font["head"].unitsPerEm

    def width(code: int) -> int:
        glyph = glyphs.get(ord(letters[code])) if code in letters else None
        return round(metrics[glyph][0] * scale) if glyph else 0

    out = io.BytesIO()
    font.save(out)
    head, hhea = font["head"], font["hhea"]
    corners = (head.xMin, head.yMin, head.xMax, head.yMax)
    left, bottom, right, top = (round(value * scale) for value in corners)
    return FieldFont(
        name=str(font["name"].getDebugName(6)),
        file=zlib.compress(out.getvalue(), 9),
        size=len(out.getvalue()),
        widths=tuple(width(code) for code in range(32, 256)),
        to_unicode=zlib.compress(_to_unicode(letters).encode(), 9),
        descent=round(hhea.descent * scale),
        ascent=round(hhea.ascent * scale),
        cap_height=round(getattr(font["OS/2"], "sCapHeight", hhea.ascent) * scale),
        box=(left, bottom, right, top),
    )


def _keep_only(font: TTFont, letters: Iterable[str]) -> None:
    """Takes every other letter out of a font."""
    options = Options()
    options.layout_features = []
    options.name_IDs = [1, 2, 6]
    options.notdef_outline = True
    options.recalc_timestamp = False
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[ord(letter) for letter in letters])
    subsetter.subset(font)


def _to_unicode(letters: dict[int, str]) -> str:
    """The CMap from a font's codes to letters (ISO 32000-1, 9.10.3), in blocks of at most a
    hundred."""
    pairs = [f"<{code:02X}> <{ord(letter):04X}>" for code, letter in letters.items()]
    blocks = (pairs[start : start + 100] for start in range(0, len(pairs), 100))
    lists = ((len(block), "\n".join(block)) for block in blocks)
    ranges = "".join(f"{count} beginbfchar\n{rows}\nendbfchar\n" for count, rows in lists)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<00> <FF>\nendcodespacerange\n"
        f"{ranges}endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    )


def make_fillable(pdf: bytes, fields: Sequence[Field], font: Path) -> tuple[bytes, int]:
    """Gives the PDF its form fields, written in a typeface (a TrueType file). Returns the new bytes
    and the number of pages.

    Raises ValueError if a field was not drawn, or drawn twice.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        links = _links(document)
        if sorted(links) != list(range(len(fields))):
            raise ValueError(f"{len(fields)} fields, but the template drew {sorted(links)}")
        elements = _elements(document)
        form = _Form(document)
        for number, field in enumerate(fields):
            page, widget = links[number]
            elements[int(widget.StructParent)].S = Name.Form
            form.add(page, widget, field)
        if fields:
            form.finish(_font(document, field_font(font)))
        for page in document.pages:
            page.obj.Tabs = Name.S
        out = io.BytesIO()
        document.save(out, deterministic_id=True, object_stream_mode=_GENERATE)
        return out.getvalue(), len(document.pages)


class _Form:
    """The form of a document while its fields are made."""

    def __init__(self, document: pikepdf.Pdf) -> None:
        self.document, self.looks = document, _Looks(document)
        self.top = Array()
        self.groups: dict[str, Any] = {}

    def add(self, page: Any, widget: Any, field: Field) -> None:
        """Makes a field of a link on a page."""
        for key in ("/A", "/Border", "/Contents", "/H"):
            if key in widget:
                del widget[key]
        widget.Subtype, widget.F, widget.P = Name.Widget, _PRINTED, page.obj
        widget.TU = String(field.label)
        if field.kind == "radio":
            self._choice(widget, field)
            return
        widget.T = String(field.name)
        if field.kind == "check":
            widget.FT, widget.V, widget.AS = Name.Btn, Name.Off, Name.Off
            states = Dictionary(Yes=self.looks.on(widget, _TICK), Off=self.looks.empty(widget))
            widget.AP = Dictionary(N=states)
        else:
            is_long = field.kind == "long"
            look = "/AHN 10.5 Tf 0 g" if is_long else "/AHN 11 Tf 0 g"
            widget.FT, widget.DA = Name.Tx, String(look)
            if is_long:
                widget.Ff = MULTILINE
            widget.AP = Dictionary(N=self.looks.empty(widget, text=True))
        self.top.append(widget)

    def _choice(self, widget: Any, field: Field) -> None:
        """One of several choices: a kid of the field of its question."""
        name = field.group or field.name
        if name not in self.groups:
            question = Dictionary(
                FT=Name.Btn,
                Ff=RADIO | NO_TOGGLE_OFF,
                T=String(name),
                TU=String(field.question or field.label),
                V=Name.Off,
                Kids=Array(),
            )
            self.groups[name] = self.document.make_indirect(question)
            self.top.append(self.groups[name])
        choice = Name(f"/{field.name.rpartition('--')[2]}")
        widget.Parent, widget.AS = self.groups[name], Name.Off
        states = {str(choice): self.looks.on(widget, _DOT), "/Off": self.looks.empty(widget)}
        widget.AP = Dictionary(N=Dictionary(states))
        self.groups[name].Kids.append(widget)

    def finish(self, font: Dictionary) -> None:
        """Adds the form with all its fields to the document."""
        resources = Dictionary(Font=Dictionary(AHN=self.document.make_indirect(font)))
        form = Dictionary(Fields=self.top, DR=resources, DA=String("/AHN 11 Tf 0 g"))
        self.document.Root.AcroForm = self.document.make_indirect(form)


def _links(document: pikepdf.Pdf) -> dict[int, tuple[Any, Any]]:
    found: dict[int, tuple[Any, Any]] = {}
    for page in document.pages:
        for annotation in page.obj.get("/Annots", []):
            action = annotation.get("/A")
            target = str(action.URI) if action is not None and "/URI" in action else ""
            if target.startswith("f:"):
                number = int(target[2:])
                if number in found:
                    raise ValueError(f"field {number} is drawn twice")
                found[number] = (page, annotation)
    return found


def _elements(document: pikepdf.Pdf) -> dict[int, Any]:
    """Structure elements by the key under which an annotation finds its own."""
    found: dict[int, Any] = {}

    def walk(node: Any) -> None:
        if "/Nums" in node:
            numbers = node.Nums
            for index in range(0, len(numbers), 2):
                found[int(numbers[index])] = numbers[index + 1]
        for kid in node.get("/Kids", []):
            walk(kid)

    walk(document.Root.StructTreeRoot.ParentTree)
    return found


class _Looks:
    """Appearance streams, each made once for its size."""

    def __init__(self, document: pikepdf.Pdf) -> None:
        self.document = document
        self.made: dict[tuple[float, float, bytes], Any] = {}

    def _make(self, widget: Any, content: bytes) -> Any:
        box = [float(value) for value in widget.Rect]
        width, height = round(box[2] - box[0], 2), round(box[3] - box[1], 2)
        key = (width, height, content)
        if key not in self.made:
            stream = Stream(self.document, content)
            stream.Type, stream.Subtype = Name.XObject, Name.Form
            stream.BBox = Array([0, 0, width, height])
            self.made[key] = self.document.make_indirect(stream)
        return self.made[key]

    def empty(self, widget: Any, text: bool = False) -> Any:
        return self._make(widget, b"/Tx BMC EMC" if text else b"")

    def on(self, widget: Any, mark: bytes) -> Any:
        return self._make(widget, mark)


def _font(document: pikepdf.Pdf, font: FieldFont) -> Dictionary:
    file = Stream(document, font.file, Filter=Name.FlateDecode, Length1=font.size)
    to_unicode = Stream(document, font.to_unicode, Filter=Name.FlateDecode)
    name = Name(f"/AHNEXT+{font.name}")
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        Flags=32,
        FontBBox=Array(list(font.box)),
        ItalicAngle=0,
        Ascent=font.ascent,
        Descent=font.descent,
        CapHeight=font.cap_height,
        StemV=80,
        FontFile2=document.make_indirect(file),
    )
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.TrueType,
        BaseFont=name,
        FirstChar=32,
        LastChar=255,
        Widths=Object.parse(f"[{' '.join(map(str, font.widths))}]".encode()),
        Encoding=Name.WinAnsiEncoding,
        FontDescriptor=document.make_indirect(descriptor),
        ToUnicode=document.make_indirect(to_unicode),
    )
