"""Other spellings of a page's words, for the search: `cafe` finds café, `I.E.P.` finds IEP.

In: the search index that the generator wrote. Out: the same index, with two more fields in each
entry that has such words. They are searched and never shown, so that excerpts stay as written.
"""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"[^\W_][^\W_\u0300-\u036f]*(?:[\u0300-\u036f]+[^\W_]*)*")
_INITIALS = re.compile(r"[A-Z]{2,5}")
_OTHER_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
"""Letters that Unicode does not take apart."""


def spellings(word: str) -> set[str]:
    """How else somebody may type a word, in lower case: without accents, with accents as
    signs of their own, an abbreviation with dots. (At an apostrophe the search parts words itself.)
    """
    lower = word.lower()
    apart = unicodedata.normalize("NFD", lower)
    ways = {_folded(apart)}
    if any(map(unicodedata.combining, apart)):
        ways |= {apart, unicodedata.normalize("NFC", lower)}
    if _INITIALS.fullmatch(word):
        ways.add("".join(f"{letter}." for letter in lower))
    return ways - {lower}


def _folded(apart: str) -> str:
    plain = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return unicodedata.normalize("NFC", plain).translate(_OTHER_LETTERS)


def write_search_words(folder: Path) -> None:
    """Adds the other spellings to the search index below `folder`, if its generator makes one."""
    path = folder / "search" / "search_index.json"
    if not path.is_file():
        return
    index = json.loads(path.read_text(encoding="utf-8"))
    known: dict[str, set[str]] = {}  # a site says the same words on every page
    fields = index["config"].setdefault("fields", {})
    for name in ("title", "text"):
        fields[f"{name}_spellings"] = dict(fields.get(name, {}))
        for entry in index["docs"]:
            _add(entry, name, known)
    text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    path.write_text(text, encoding="utf-8", newline="\n")


def _add(entry: dict[str, Any], name: str, known: dict[str, set[str]]) -> None:
    words = set(_WORD.findall(_TAG.sub(" ", entry.get(name) or "")))
    for word in words - known.keys():
        known[word] = spellings(word)
    found = sorted({way for word in words for way in known[word]})
    if found:
        entry[f"{name}_spellings"] = " ".join(found)
