"""Telephone numbers as people write them: checked, shown as typed, and as addresses that dial.

In: `1-800-CALL-NOW ext. 5 (voice/TTY)`. Out: the same text with its spaces tidied, and
`1-800-225-5669;ext=5` for `tel:` (RFC 3966). A library such as phonenumbers knows the numbers of
the world, but neither 555-0100 nor 711, and it formats the text anew; ours stays as typed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Annotated

from pydantic import AfterValidator, WithJsonSchema

_KEYS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
"""What a telephone's address book puts around a copied number."""
_DASH = re.compile("[\u2010-\u2015\u2043\u2212]")
_DIGITS = re.compile(r"\+?\s?\(?[0-9]+(?:[-./\s()]{1,3}[0-9]+)*")
_VANITY = re.compile(
    r"(?:\+?1[-.\s]*)?\(?(?P<area>[2-9][0-9]{2})\)?[-.\s]*"
    r"(?![0-9]{4}(?![0-9A-Za-z-]))"
    r"(?P<rest>[2-9A-Z][0-9A-Z]*(?:[-.\s][0-9A-Z]+)*"
    r"|[2-9A-Za-z][0-9A-Za-z]*(?:[-.][0-9A-Za-z]+)*)"
    r"(?![a-z])"
)
_NOT_IN_A_NUMBER = re.compile(r"\b(?:ext|tty|tdd|vp|fax|voice|text)", re.IGNORECASE)
_EXTENSION = re.compile(
    r"[\s,;(-]*(?:extensi[oó]n|extn?|ext|x|#)\W{0,3}([0-9]{1,8})(?![0-9])", re.IGNORECASE
)
_BESIDE = re.compile(r"\s+or\s+|\s+o\s+|\s/\s|[;,|]")
"""Between two numbers."""
_SHORT = re.compile(r"[2-9]11|988|[0-9]{5,6}")
"""211, 311, 711 and the like, and the short numbers that take text messages."""


def tidied(phone: str) -> str:
    """The text with single plain spaces, as it is shown."""
    return " ".join(_UNSEEN.sub("", phone).split())


def phone_number(phone: str) -> str:
    """The text with tidy spaces. Raises ValueError where it holds no number that dials."""
    text = tidied(phone)
    if _first_number(text) is not None:
        return text
    counts = [len(re.sub(r"\D", "", found[0])) for found in _DIGITS.finditer(_plain(text))]
    longest = max(counts, default=0)
    why = f" (it has {longest} digits)" if longest > 3 else ""
    raise ValueError(
        f"{text!r} is not a telephone number{why}, expected digits: 7 or 10 of them "
        "(11 with a 1 in front), + and a country, or a short number, such as 555-0100, "
        "1-800-555-0100 ext. 5 or 711"
    )


def dialed(phone: str) -> str:
    """The address of the first number of a text: `(608) 555-0100 ext. 5 (voice/TTY)` is
    `608555-0100;ext=5`. Letters are the keys they stand on. Empty where there is no number.
    """
    return _first_number(tidied(phone)) or ""


def _plain(text: str) -> str:
    """The text with ASCII digits, spaces and hyphens only; each letter stays in its place."""
    found = _DASH.sub("-", text)
    return "".join(
        str(unicodedata.decimal(sign)) if sign.isdecimal() else " " if sign.isspace() else sign
        for sign in found
    )


def _first_number(text: str) -> str | None:
    for number, end, plain in _numbers(_plain(text)):
        extension = _EXTENSION.match(plain, end)
        return f"{number};ext={extension[1]}" if extension else number
    return None


def _numbers(text: str) -> Iterator[tuple[str, int, str]]:
    """Each number that dials, where it ends, and the part of the text that holds it.

    A number with too many or too few digits ends the search: the next one may be somebody else's.
    """
    start = 0
    while start < len(text):
        if vanity := _vanity(text, start):
            yield (*vanity, text)
            return
        found = _DIGITS.match(text, start)
        if found is None or (start and text[start - 1].isalnum()):
            start += 1
            continue
        cut = _BESIDE.search(text, start, found.end())
        written = text[start : cut.start() if cut else found.end()]
        end = start + len(written)
        opening = written.find("(", 1)
        if opening > 0 and len(re.sub(r"\D", "", written[:opening])) >= 7:
            written, end = written[:opening], start + opening
        is_fax = re.search(r"\bfax\W*$", text[:start], re.IGNORECASE)
        if (number := _address(written)) and not is_fax:
            yield number, end, text
        elif not number and len(re.sub(r"\D", "", written)) > 4:
            return
        start = end


def _vanity(text: str, start: int) -> tuple[str, int] | None:
    """A number with letters, such as 1-800-CALL-NOW, from a place on, and where it ends."""
    found = _VANITY.match(text, start)
    if found is None or (start and text[start - 1].isalnum()) or found["area"].endswith("11"):
        return None
    rest = found["rest"]
    if other := _NOT_IN_A_NUMBER.search(rest):
        rest = rest[: other.start()]
    signs = re.sub(r"[^0-9A-Z]", "", rest.upper())[:7]
    if len(signs) < 7 or signs.isdigit():
        return None
    keys = signs.translate(_KEYS)
    country = re.match(r"\+?1(?=\D)|\+1", found[0])
    before = f"{country[0]}-" if country else ""
    end = found.start("rest") + len(rest.rstrip(" -."))
    return f"{before}{found['area']}-{keys[:3]}-{keys[3:]}", end


def _address(written: str) -> str | None:
    """A written number as it dials; None where its digits are too many or too few."""
    plus = written.startswith("+")
    if plus:
        written = re.sub(r"\(0\)", "", written)
    digits = re.sub(r"[^0-9]", "", written)
    count = len(digits)
    if plus:
        good = 8 <= count <= 15
    elif re.match(r"00|011", digits):
        good = 10 <= count <= 18
    else:
        good = (
            count in (7, 10)
            or (count == 11 and digits[0] == "1")
            or bool(_SHORT.fullmatch(written.strip(" -.()")))
        )
    kept = re.sub(r"-+", "-", re.sub(r"[^0-9-]", "", written)).strip("-")
    return ("+" if plus else "") + kept if good else None


Phone = Annotated[
    str,
    AfterValidator(phone_number),
    WithJsonSchema({"type": "string"}),
]
"""A telephone number with its remarks, as somebody wrote it."""
