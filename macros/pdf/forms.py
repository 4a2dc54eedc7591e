"""Fillable fields: turns the links that Typst drew into form fields.

In: a tagged PDF whose links to `f:<number>` mark places to write, and the fields by number. Out: the same PDF with form widgets:
text, several lines, date, box to tick, one of several. Tags, reading order and parent tree stay as Typst wrote them, so that the
result keeps to PDF/UA-1, empty and filled.
"""

from __future__ import annotations

import io
import zlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Object, Stream, String

from macros.press.sheets import Field

FONT = Path(__file__).parents[1] / "press" / "fonts" / "AtkinsonHyperlegibleNext_400Regular.ttf"
MULTILINE, RADIO, NO_TOGGLE_OFF = 1 << 12, 1 << 15, 1 << 14
_TICK = b"q 1.5 w 1 J 1 j 0 G 2.4 5.8 m 4.8 2.9 l 9.2 9 l S Q"
_DOT = b"q 0 g 5.75 2.6 m 7.5 2.6 8.9 4 8.9 5.75 c 8.9 7.5 7.5 8.9 5.75 8.9 c 4 8.9 2.6 7.5 2.6 5.75 c 2.6 4 4 2.6 5.75 2.6 c f Q"


@dataclass(frozen=True)
class FieldFont:
    """A simple TrueType font with WinAnsi encoding: what a viewer needs to show Spanish letters and quotes in a filled field.

    `file` (of `size` bytes) and `to_unicode` are compressed once here, not anew in each of a thousand documents.
    """

    file: bytes
    size: int
    widths: tuple[int, ...]
    to_unicode: bytes
    descent: int
    ascent: int
    cap_height: int
    box: tuple[int, int, int, int]


@cache
def field_font() -> FieldFont:
    """Subsets the typeface to the WinAnsi letters. The same bytes each time."""
    codes = {code: bytes([code]).decode("cp1252") for code in range(32, 256) if code not in (0x7F, 0x81, 0x8D, 0x8F, 0x90, 0x9D)}
    font = TTFont(FONT, recalcTimestamp=False)
    options = Options()
    options.layout_features = []
    options.name_IDs = [1, 2, 6]
    options.notdef_outline = True
    options.recalc_timestamp = False
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[ord(letter) for letter in codes.values()])
    subsetter.subset(font)
    letters = font.getBestCmap()
    scale = 1000 / font["head"].unitsPerEm
    widths = tuple(round(font["hmtx"][letters[ord(codes[code])]][0] * scale) if code in codes and ord(codes[code]) in letters else 0 for code in range(32, 256))
    out = io.BytesIO()
    font.save(out)
    pairs = [f"<{code:02X}> <{ord(letter):04X}>" for code, letter in codes.items()]
    ranges = "".join(f"{len(pairs[i : i + 100])} beginbfchar\n" + "\n".join(pairs[i : i + 100]) + "\nendbfchar\n" for i in range(0, len(pairs), 100))
    to_unicode = (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<00> <FF>\nendcodespacerange\n"
        f"{ranges}endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    )
    head, hhea = font["head"], font["hhea"]
    box = tuple(round(value * scale) for value in (head.xMin, head.yMin, head.xMax, head.yMax))
    cap = round(getattr(font["OS/2"], "sCapHeight", hhea.ascent) * scale)
    return FieldFont(
        zlib.compress(out.getvalue(), 9),
        len(out.getvalue()),
        widths,
        zlib.compress(to_unicode.encode(), 9),
        round(hhea.descent * scale),
        round(hhea.ascent * scale),
        cap,
        box,
    )


def make_fillable(pdf: bytes, fields: list[Field]) -> tuple[bytes, int]:
    """Gives the PDF its form fields. Returns the new bytes and the number of pages.

    Raises ValueError if a field was not drawn, or drawn twice.
    """
    document = pikepdf.open(io.BytesIO(pdf))
    widgets = _links(document)
    if sorted(widgets) != list(range(len(fields))):
        raise ValueError(f"{len(fields)} fields, but the template drew {sorted(widgets)}")
    elements = _elements(document)
    font = document.make_indirect(_font(document)) if fields else None
    looks = _Looks(document)
    top = Array()
    groups: dict[str, Any] = {}
    for number, field in enumerate(fields):
        page, widget = widgets[number]
        elements[int(widget.StructParent)].S = Name.Form
        for key in ("/A", "/Border", "/Contents", "/H"):
            if key in widget:
                del widget[key]
        widget.Subtype, widget.F, widget.P = Name.Widget, 4, page.obj
        widget.TU = String(field.label)
        if field.kind == "radio":
            _radio(document, widget, field, groups, looks, top)
            continue
        widget.T = String(field.name)
        if field.kind == "check":
            widget.FT, widget.V, widget.AS = Name.Btn, Name.Off, Name.Off
            widget.AP = Dictionary(N=Dictionary(Yes=looks.on(widget, _TICK), Off=looks.empty(widget)))
        else:
            widget.FT, widget.DA = Name.Tx, String("/AHN 11 Tf 0 g" if field.kind != "long" else "/AHN 10.5 Tf 0 g")
            if field.kind == "long":
                widget.Ff = MULTILINE
            widget.AP = Dictionary(N=looks.empty(widget, text=True))
        top.append(widget)
    if fields:
        document.Root.AcroForm = document.make_indirect(Dictionary(Fields=top, DR=Dictionary(Font=Dictionary(AHN=font)), DA=String("/AHN 11 Tf 0 g")))
    for page in document.pages:
        page.obj.Tabs = Name.S
    out = io.BytesIO()
    document.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue(), len(document.pages)


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


def _radio(document: pikepdf.Pdf, widget: Any, field: Field, groups: dict[str, Any], looks: _Looks, top: Array) -> None:
    name = field.group or field.name
    if name not in groups:
        groups[name] = document.make_indirect(
            Dictionary(FT=Name.Btn, Ff=RADIO | NO_TOGGLE_OFF, T=String(name), TU=String(field.label.rpartition(":")[0]), V=Name.Off, Kids=Array())
        )
        top.append(groups[name])
    state = Name(f"/{field.name.rpartition('--')[2]}")
    widget.Parent, widget.AS = groups[name], Name.Off
    widget.AP = Dictionary(N=Dictionary({str(state): looks.on(widget, _DOT), "/Off": looks.empty(widget)}))
    groups[name].Kids.append(widget)


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
            stream.Type, stream.Subtype, stream.BBox = Name.XObject, Name.Form, Array([0, 0, width, height])
            self.made[key] = self.document.make_indirect(stream)
        return self.made[key]

    def empty(self, widget: Any, text: bool = False) -> Any:
        return self._make(widget, b"/Tx BMC EMC" if text else b"")

    def on(self, widget: Any, mark: bytes) -> Any:
        return self._make(widget, mark)


def _font(document: pikepdf.Pdf) -> Dictionary:
    font = field_font()
    file = Stream(document, font.file, Filter=Name.FlateDecode, Length1=font.size)
    to_unicode = Stream(document, font.to_unicode, Filter=Name.FlateDecode)
    widths = Object.parse(f"[{' '.join(map(str, font.widths))}]".encode())
    name = Name("/AHNEXT+AtkinsonHyperlegibleNext-Regular")
    descriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=name, Flags=32, FontBBox=Array(list(font.box)), ItalicAngle=0, Ascent=font.ascent, Descent=font.descent,
        CapHeight=font.cap_height, StemV=80, FontFile2=document.make_indirect(file),
    )  # fmt: skip
    return Dictionary(
        Type=Name.Font, Subtype=Name.TrueType, BaseFont=name, FirstChar=32, LastChar=255, Widths=widths, Encoding=Name.WinAnsiEncoding,
        FontDescriptor=document.make_indirect(descriptor), ToUnicode=document.make_indirect(to_unicode),
    )  # fmt: skip
