"""Whether a picture that a host brings can be printed.

In: the bytes of a file. Out: what is wrong with it in a sentence, or nothing.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from xml.etree import ElementTree

from macros.hosts.logo import svg_mistakes

_SHOW = '#image(read("picture", encoding: none))'
_KINDS = {
    b"\x89PNG": "PNG", b"\xff\xd8\xff": "JPEG", b"GIF8": "GIF", b"RIFF": "WebP", b"BM": "BMP",
    b"II*\0": "TIFF", b"MM\0*": "TIFF", b"%PDF": "PDF",
}  # fmt: skip


def picture_mistake(content: bytes, name: str) -> str | None:
    """What is wrong with a picture: empty, of another kind, damaged, or an SVG that could do
    harm. `name` is the file's."""
    if not content:
        return f'the picture "{name}" is empty, expected the file copied again'
    if name.lower().endswith(".svg"):
        for what in svg_mistakes(content, name):
            return what
        if letters := _letters_lost(content):
            what = f'the text in the picture "{name}" has {letters[0]}, which cannot be printed'
            return f"{what}, expected the text turned into paths (Object to Path in Inkscape)"
    reason = _reason(content)
    if reason is None:
        return None
    if content[4:8] == b"ftyp":
        return f'the picture "{name}" is HEIC or AVIF, expected it saved as JPEG or PNG'
    kind = next((kind for start, kind in _KINDS.items() if content.startswith(start)), None)
    if kind is None and not name.lower().endswith(".svg"):
        return f'the picture "{name}" is no picture inside, expected a PNG or JPEG file'
    what = f'the picture "{name}" cannot be read ({kind or "SVG"}: {reason})'
    return f"{what}, expected one that a picture program opens, saved again as PNG or JPEG"


def _letters_lost(drawing: bytes) -> list[str]:
    """Letters in the text of a drawing that the project's typefaces have not: Typst gets only
    those of the system's typefaces that the words of a page need."""
    if b"<text" not in drawing:
        return []
    from macros.press.typefaces import not_ours  # slow to load

    return sorted(not_ours("".join(ElementTree.fromstring(drawing).itertext())))


def _reason(content: bytes) -> str | None:
    """Why Typst cannot show a picture."""
    import typst  # slow to load

    with tempfile.TemporaryDirectory(prefix="picture-") as place:
        page = Path(place) / "page.typ"
        page.write_text(_SHOW, encoding="utf-8")
        (Path(place) / "picture").write_bytes(content)
        try:
            typst.compile(str(page), root=place, ignore_system_fonts=True)
        except typst.TypstError as error:
            return (str(error).splitlines() or ["damaged"])[0]
    return None
