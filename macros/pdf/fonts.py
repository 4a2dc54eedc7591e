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
_PAIRS, _EXTENSION = 2, 9


def without_kerned_spaces(font: TTFont) -> bool:
    """Takes spaces out of the kerning of a font. Says whether there were any."""
    found = False
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for given in lookup.SubTable:
            pairs = given.ExtSubTable if given.LookupType == _EXTENSION else given
            if pairs.LookupType != _PAIRS:
                continue
            for space in SPACES:
                found = _take(pairs, space) or found
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
        changed = without_kerned_spaces(font)
        if changed:
            font.save(name)
        result = "spaces are no longer kerned" if changed else "nothing to change"
        print(f"{Path(name).name}: {result}")


if __name__ == "__main__":
    main(sys.argv[1:])
