"""What is wrong with a logo that a host brings.

In: a file of a brand folder. Out: sentences: missing, too large, no picture, or an SVG that could
do harm.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

LOGO_LIMIT = 200_000
"""Bytes of a logo."""


def logo_mistakes(path: Path, name: str) -> Iterator[str]:
    """What is wrong with a logo: missing, too large, no picture, or an SVG that could do harm."""
    if Path(name).name != name:
        yield (
            f"{name!r} is not a file name, expected a file in the brand folder itself, "
            "such as logo.svg"
        )
        return
    if not path.is_file():
        yield f"there is no file {name!r}, expected the logo in the brand folder"
        return
    content = path.read_bytes()
    if len(content) > LOGO_LIMIT:
        yield f"{name!r} has {len(content):,} bytes, expected at most {LOGO_LIMIT:,}"
    elif path.suffix.lower() == ".png":
        if not content.startswith(b"\x89PNG\r\n\x1a\n") or len(content) < 24:
            yield f"{name!r} is not a PNG picture, expected one saved as PNG"
        elif min(int.from_bytes(content[16:20]), int.from_bytes(content[20:24])) < 32:
            yield f"{name!r} is smaller than 32 pixels, expected a larger picture"
    elif path.suffix.lower() == ".svg":
        yield from _svg_mistakes(content, name)
    else:
        yield f"{name!r} is neither .svg nor .png, expected one of the two"


_HARMFUL = (
    "script",
    "foreignObject",
    "iframe",
    "object",
    "embed",
    "animate",
    "animateMotion",
    "animateTransform",
    "set",
    "handler",
)
_OUTSIDE = re.compile(r"@import|url\(\s*[\"']?\s*(?![\s\"'#]|data:)")

_SAVE = "(save it as 'plain SVG')"
_NO_SCRIPTS = f"expected a picture without scripts {_SAVE}"
_WHOLE = "expected a picture that holds everything"


def _svg_mistakes(content: bytes, name: str) -> Iterator[str]:
    if b"\0" in content:
        yield f"{name!r} is not text in UTF-8, expected one saved as plain SVG"
        return
    if b"<?xml-stylesheet" in content:
        yield f"{name!r} refers to a style sheet outside of itself, {_WHOLE}"
        return
    if b"<!ENTITY" in content or b"<!DOCTYPE" in content:
        yield f"{name!r} has a document type of its own, expected a plain SVG {_SAVE}"
        return
    try:
        root = ET.fromstring(content)
    except ET.ParseError as error:
        yield f"{name!r} is not an SVG picture ({error}), expected one saved as plain SVG"
        return
    if root.tag.rpartition("}")[2] != "svg":
        yield f"{name!r} is not an SVG picture, expected one saved as plain SVG"
        return
    for element in root.iter():
        tag = str(element.tag).rpartition("}")[2]
        if tag in _HARMFUL:
            yield f"{name!r} holds <{tag}>, {_NO_SCRIPTS}"
            return
        for key, value in element.attrib.items():
            attribute = key.rpartition("}")[2].lower()
            if attribute.startswith("on"):
                yield f"{name!r} holds the script {attribute!r}, {_NO_SCRIPTS}"
                return
            outside = attribute in ("href", "src") and not value.startswith(("#", "data:image/"))
            if outside or _OUTSIDE.search(value):
                yield f"{name!r} refers to something outside of itself ({value[:60]}), {_WHOLE}"
                return
        if tag == "style" and _OUTSIDE.search(element.text or ""):
            yield f"{name!r} refers to something outside of itself in its style, {_WHOLE}"
            return
