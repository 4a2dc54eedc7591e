"""The typeface of what is typed into a field, as a font that every viewer can write with.

In: a TrueType file. Out: a composite font (Type0, ISO 32000-1, 9.7) with the letters of names in
Latin script (Vietnamese, Polish, Turkish and others), Greek and Cyrillic. A letter's code is its
Unicode number in two bytes: text is written as UTF-16BE, `Ł` as `<0141>`.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

from fontTools.ttLib import TTFont

from macros.pdf.objects import Objects

LETTERS = (
    range(0x20, 0x7F),
    range(0xA0, 0x180),  # the languages of Europe, and Turkish
    (0x181, 0x18A, 0x198, 0x199, 0x253, 0x257),  # Hausa
    (0x186, 0x190, 0x254, 0x25B),  # Akan, Ewe, Dinka
    (0x18F, 0x259, 0x1A0, 0x1A1, 0x1AF, 0x1B0),  # Azerbaijani, Vietnamese
    range(0x1CD, 0x1DD),  # Chinese names in Latin letters
    range(0x218, 0x21C),  # Romanian
    (0x2BB, 0x2BC),  # the apostrophes of Hawaiian and Navajo
    range(0x386, 0x3CF),  # Greek
    range(0x400, 0x460),  # Cyrillic
    (0x490, 0x491),
    range(0x1EA0, 0x1EFA),  # Vietnamese
    (0x2010, 0x2011, 0x2013, 0x2014, 0x2018, 0x2019, 0x201A, 0x201C, 0x201D, 0x201E),
    (0x2020, 0x2021, 0x2022, 0x2026, 0x2030, 0x2039, 0x203A, 0x20AB, 0x20AC, 0x2122),
)
"""Unicode numbers. What the typeface does not have is left out."""
_ASCENT, _DESCENT = 1000, -250
"""PDFium and Acrobat set lines of type this far apart, in thousandths of its size."""
_WORST = 9
"""The most effort of zlib: a font is compressed once and written into a thousand documents."""


@dataclass(frozen=True)
class FieldFont:
    """The parts of a font, each compressed or written once.

    `file` is of `size` bytes; `widths` is the array of the letters' widths; `glyphs` says which
    glyph each code is; `box` is that of the tallest and widest glyphs.
    """

    name: str
    file: bytes
    size: int
    widths: bytes
    glyphs: bytes
    to_unicode: bytes
    cap_height: int
    box: tuple[int, int, int, int]

    def written(self, objects: Objects) -> int:
        """Adds the font to a document. Gives the number of its object."""

        def packed(content: bytes, keys: bytes = b"") -> int:
            return objects.add_stream(b"/Filter/FlateDecode" + keys, content)

        name = self.name.encode()
        descriptor = objects.add(
            b"<</Type/FontDescriptor/FontName/%s/Flags 32/ItalicAngle 0/StemV 80/FontBBox[%s]"
            b"/Ascent %d/Descent %d/CapHeight %d/FontFile2 %d 0 R>>"
            % (
                name,
                " ".join(map(str, self.box)).encode(),
                _ASCENT,
                _DESCENT,
                self.cap_height,
                packed(self.file, b"/Length1 %d" % self.size),
            )
        )
        letters = objects.add(
            b"<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/FontDescriptor %d 0 R/CIDToGIDMap "
            b"%d 0 R/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/W%s>>"
            % (name, descriptor, packed(self.glyphs), self.widths)
        )
        return objects.add(
            b"<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%d 0 R]"
            b"/ToUnicode %d 0 R>>" % (name, letters, packed(self.to_unicode))
        )


@cache
def field_font(path: Path) -> FieldFont:
    """Subsets a typeface to the letters of a field. The same bytes each time."""
    font = TTFont(path, recalcTimestamp=False)
    _keep_only(font, chain(*LETTERS))
    glyphs, metrics = font.getBestCmap(), font["hmtx"]
    scale = 1000 / font["head"].unitsPerEm
    runs = list(_runs(sorted(glyphs)))
    places = bytearray(2 * (runs[-1][-1] + 1))
    for code, glyph in glyphs.items():
        places[2 * code : 2 * code + 2] = font.getGlyphID(glyph).to_bytes(2, "big")
    widths = "".join(
        f"{run[0]}[{' '.join(str(round(metrics[glyphs[code]][0] * scale)) for code in run)}]"
        for run in runs
    )
    out = io.BytesIO()
    font.save(out)
    head = font["head"]
    left, bottom, right, top = (
        round(value * scale) for value in (head.xMin, head.yMin, head.xMax, head.yMax)
    )
    return FieldFont(
        name=str(font["name"].getDebugName(6)),
        file=zlib.compress(out.getvalue(), _WORST),
        size=len(out.getvalue()),
        widths=f"[{widths}]".encode(),
        glyphs=zlib.compress(bytes(places), _WORST),
        to_unicode=zlib.compress(_to_unicode(runs).encode(), _WORST),
        cap_height=round(font["OS/2"].sCapHeight * scale),
        box=(left, bottom, right, top),
    )


def _keep_only(font: TTFont, codes: Iterable[int]) -> None:
    """Takes every other letter out of a font, and what sharpens type on old screens."""
    from fontTools.subset import Options, Subsetter  # slow to load

    options = Options()
    options.layout_features = []
    options.name_IDs = [1, 2, 6]
    options.notdef_outline = True
    options.recalc_timestamp = False
    options.hinting = False
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=list(codes))
    subsetter.subset(font)


def _runs(codes: list[int]) -> Iterator[range]:
    """Codes that follow each other and have the same first byte."""
    start = codes[0]
    for code, after in zip(codes, [*codes[1:], 0], strict=True):
        if after != code + 1 or after % 0x100 == 0:
            yield range(start, code + 1)
            start = after


def _to_unicode(runs: list[range]) -> str:
    """The CMap from codes to letters (ISO 32000-1, 9.10.3): each code is its letter's number. In
    blocks of at most a hundred."""
    lines = [f"<{run[0]:04X}> <{run[-1]:04X}> <{run[0]:04X}>" for run in runs]
    blocks = (lines[start : start + 100] for start in range(0, len(lines), 100))
    ranges = "".join(
        "{} beginbfrange\n{}\nendbfrange\n".format(len(block), "\n".join(block)) for block in blocks
    )
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{ranges}endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    )
