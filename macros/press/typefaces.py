"""The typefaces of the press, and what to do about a letter that none of them has.

In: letters, a copy of the site. Out: the families in the order in which a letter is looked for;
files of the system for letters that these lack; or `Mistakes` with the file and line of a letter
that nothing here can print, and what to install.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import typst
from fontTools.ttLib import TTFont, TTLibError

from macros.reading.findings import Mistake, Mistakes
from macros.site import Site

FOLDER = Path(__file__).parent / "fonts"
FAMILIES = (
    "Atkinson Hyperlegible Next",
    "Noto Sans",
    "Vazirmatn",
    "Noto Sans Hebrew",
    "Noto Sans Devanagari",
    "Noto Sans Gurmukhi",
    "Hind Siliguri",
    "Noto Sans Ethiopic",
    "Noto Emoji",
    "Noto Sans Arabic",
)
"""A letter is set in the first that has it. Arabic and Bengali are not in Noto where another
typeface does: Noto sets their letters from parts, and a letter in parts is copied, and read aloud,
more than once."""
_DEEP = re.compile("[\u0600-\u06ff\u0900-\u0a7f]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_UNSEEN = ("Cc", "Cf", "Zs", "Zl", "Zp")
_EAST_ASIAN = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "IDEOGRAPHIC", "FULLWIDTH")
_TEXTS = (".md", ".yml", ".yaml")


class LettersMissing(Exception):
    """Letters that no typeface here has."""

    def __init__(self, letters: Iterable[str]) -> None:
        self.letters = sorted(letters)
        super().__init__(", ".join(self.letters))


def letters_of(text: str) -> dict[str, bool]:
    """What the templates need to know of a text: whether it has letters that run from right to
    left, and some that reach far below their line."""
    return {"right_to_left": bool(_RIGHT_TO_LEFT.search(text)), "deep": bool(_DEEP.search(text))}


def not_ours(text: str) -> set[str]:
    """The letters of a text that none of the project's typefaces has."""
    unknown = {letter for letter in set(text) if letter > "~"} - _ours()
    return {letter for letter in unknown if _is_seen(letter)}


@cache
def _ours() -> frozenset[str]:
    codes = (code for path in FOLDER.glob("*.ttf") for code in TTFont(path).getBestCmap())
    return frozenset(map(chr, codes))


def _is_seen(letter: str) -> bool:
    """Whether a letter is drawn: marks of direction and variation are not."""
    is_variation = "\ufe00" <= letter <= "\ufe0f" or "\U000e0100" <= letter <= "\U000e01ef"
    return not is_variation and unicodedata.category(letter) not in _UNSEEN


# ---- the system's typefaces


@cache
def of_system(letters: frozenset[str]) -> tuple[tuple[str, Path], ...]:
    """Families of the system that have some of these letters, each with its files."""
    found = _installed()
    wanted, chosen = set(letters), set()
    for family, path, index, weight in found:
        if wanted and weight == 400 and (has := wanted & _letters_of(path, index)):
            wanted -= has
            chosen.add(family)
    files = ((family, path) for family, path, _, _ in found if family in chosen)
    return tuple(dict.fromkeys(files))


def _installed() -> list[tuple[str, Path, int, int]]:
    """The upright typefaces of the system with file, index and weight: Noto first, then by name, so
    that the same system always gives the same."""
    fonts = typst.Fonts(include_embedded_fonts=False).fonts()
    found = {
        (font.family, Path(font.path), font.index, font.weight)
        for font in fonts
        if font.path and font.style == "normal" and font.weight in (400, 700)
    }
    return sorted(found, key=lambda one: (not one[0].startswith("Noto Sans"), *one))


def _letters_of(path: Path, index: int) -> set[str]:
    """The letters of a typeface of the system; none where its file cannot be read."""
    try:
        with TTFont(path, fontNumber=index, lazy=True) as font:
            return set(map(chr, font.getBestCmap() or ()))
    except (OSError, TTLibError, KeyError, AssertionError):
        return set()


def missing(letters: Iterable[str]) -> set[str]:
    """Those of these letters that neither the system's typefaces have nor those of Typst itself."""
    wanted = frozenset(letters)
    have = {
        letter
        for family, path, index, _ in _installed()
        if family in dict(of_system(wanted))
        for letter in wanted & _letters_of(path, index)
    }
    return {letter for letter in wanted - have if not _typst_has(letter)}


@cache
def _typst_has(letter: str) -> bool:
    """Whether a typeface that Typst brings along has a letter."""
    text = f'#set document(title: "x")\n#"\\u{{{ord(letter):x}}}"'
    try:
        typst.compile(text.encode(), ignore_system_fonts=True, pdf_standards=["ua-1"])
    except typst.TypstError:
        return False
    return True


# ---- what cannot be printed


def refused(site: Site, letters: list[str], printed: str) -> Mistakes:
    """What is wrong, in one line: the first place in the copy's texts that has one of these
    letters, or the printed file where none has."""
    found = next(_places(site, letters), None)
    name, line, letter = found or (printed, 1, letters[0])
    more = f" and {len(letters) - 1} more" if len(letters) > 1 else ""
    what = f"no typeface here can print {letter} (U+{ord(letter):04X}){more}"
    expected = f"expected other letters, or {_typeface_for(letter)} installed on this computer"
    return Mistakes([Mistake(name, line, f"{what}, {expected}")])


def _places(site: Site, letters: list[str]) -> Iterator[tuple[str, int, str]]:
    """Where a copy's texts have one of these letters: the host's own first."""
    pattern = re.compile(f"[{re.escape(''.join(letters))}]")
    for folder in (site.brand_folder, site.root / "docs", site.root / "data"):
        for path in sorted(folder.rglob("*")):
            if path.suffix not in _TEXTS or not path.is_file():
                continue
            text = path.read_text(encoding="utf-8", errors="replace")
            if found := pattern.search(text):
                line = text.count("\n", 0, found.start()) + 1
                yield f"{folder.name}/{path.relative_to(folder).as_posix()}", line, found[0]


def _typeface_for(letter: str) -> str:
    """A typeface that has a letter, by the name of its script."""
    script = unicodedata.name(letter, "").partition(" ")[0].partition("-")[0]
    if script in _EAST_ASIAN:
        return "Noto Sans CJK"
    if script and unicodedata.category(letter)[0] in "LMN":
        return f"Noto Sans {script.title()}"
    return "a typeface that has it, such as Noto Sans Symbols 2"
