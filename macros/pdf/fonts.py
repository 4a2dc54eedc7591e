"""Makes a typeface ready for the press: `python -m macros.pdf.fonts FONT.ttf ...` changes the
files.

The designers' tables move some letters closer to a space. On paper that is less than a hair, but a
line that ends at such a space must be set again for each place where it could end: a sixth of all
the work of a book. So the space is taken out of the kerning.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont

SPACES = ("space", "uni00A0", "nbspace")
ACCENTS = range(0x300, 0x370)
FEW_ACCENTS = "Atkinson"
"""The typeface that has accents by themselves, but not the letters of Vietnamese."""
LEVEL = "Hind Siliguri"
"""The typeface whose marks keep their height."""
_PAIRS, _MARK_TO_BASE, _EXTENSION = 2, 4, 9


def without_kerned_spaces(font: TTFont) -> bool:
    """Takes spaces out of the kerning of a font. Says whether there were any."""
    found = False
    for lookup in font["GPOS"].table.LookupList.Lookup if "GPOS" in font else ():
        for given in lookup.SubTable:
            pairs = given.ExtSubTable if given.LookupType == _EXTENSION else given
            if pairs.LookupType != _PAIRS:
                continue
            for space in SPACES:
                found = _take(pairs, space) or found
    return found


def without_accents(font: TTFont) -> bool:
    """Takes the accents that are letters of their own out of a font. Says whether there were
    any."""
    found = False
    for table in font["cmap"].tables:
        for code in ACCENTS:
            found = table.cmap.pop(code, None) is not None or found
    return found


def with_level_marks(font: TTFont) -> bool:
    """Leaves marks at the height they are drawn at; they move only sideways. Says whether there
    were others."""
    found = False
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for given in lookup.SubTable:
            marks = given.ExtSubTable if given.LookupType == _EXTENSION else given
            if marks.LookupType != _MARK_TO_BASE:
                continue
            heights: dict[int, int] = {}
            for record in marks.MarkArray.MarkRecord:
                height = heights.setdefault(record.Class, record.MarkAnchor.YCoordinate)
                found = found or record.MarkAnchor.YCoordinate != height
                record.MarkAnchor.YCoordinate = height
            for base in marks.BaseArray.BaseRecord:
                for number, anchor in enumerate(base.BaseAnchor):
                    if anchor is not None and number in heights:
                        found = found or anchor.YCoordinate != heights[number]
                        anchor.YCoordinate = heights[number]
    return found


def _take(pairs: Any, space: str) -> bool:
    """Takes one glyph out of a table of pairs (OpenType, GPOS lookup type 2), as the first and as
    the second of a pair."""
    covered = space in pairs.Coverage.glyphs
    if covered:
        at = pairs.Coverage.glyphs.index(space)
        del pairs.Coverage.glyphs[at]
    if pairs.Format == 1:
        if covered:
            del pairs.PairSet[at]
        second = False
        for entry in pairs.PairSet:
            kept = [record for record in entry.PairValueRecord if record.SecondGlyph != space]
            second = second or len(kept) < len(entry.PairValueRecord)
            entry.PairValueRecord = kept
            entry.PairValueCount = len(kept)
        pairs.PairSetCount = len(pairs.PairSet)
        return covered or second
    pairs.ClassDef1.classDefs.pop(space, None)
    return pairs.ClassDef2.classDefs.pop(space, None) is not None or covered


def main(names: list[str]) -> None:
    """Changes each font that needs it."""
    for name in names:
        font = TTFont(name, recalcTimestamp=False)
        family = str(font["name"].getDebugName(1))
        done = ["spaces are no longer kerned"] if without_kerned_spaces(font) else []
        if family.startswith(FEW_ACCENTS) and without_accents(font):
            done.append("accents by themselves are left to other typefaces")
        if family.startswith(LEVEL) and with_level_marks(font):
            done.append("marks are level")
        if done:
            font.save(name)
        result = ", ".join(done) or "nothing to change"
        print(f"{Path(name).name}: {result}")


if __name__ == "__main__":
    main(sys.argv[1:])
