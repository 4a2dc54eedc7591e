"""Telephone numbers as people write them, as addresses that dial.

In: `(608) 555-0100 ext. 5`. Out: `608555-0100;ext=5` for `tel:` (RFC 3966).
"""

from __future__ import annotations

import re

_EXTENSION = re.compile(r"[\s,;]*(?:extension|ext|x|#)\W*(\d+)\W*$", re.IGNORECASE)


def dialed(phone: str) -> str:
    """A telephone number as an address (RFC 3966): `(608) 555-0100 ext. 5` is
    `608555-0100;ext=5`; of the number itself digits, hyphens and a `+` in front are kept.
    """
    extension = _EXTENSION.search(phone)
    number = phone[: extension.start()] if extension else phone
    plus = "+" if number.strip().startswith("+") else ""
    digits = re.sub(r"[^0-9-]", "", number).strip("-")
    return f"{plus}{digits}" + (f";ext={extension[1]}" if extension else "")
