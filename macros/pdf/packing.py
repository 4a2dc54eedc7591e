"""Packs a PDF: its thousands of small objects, most of them tags, go into compressed object
streams.

In: a PDF, quickly where it is as Typst writes it: with one plain table of where each object starts.
Out: the same objects, at two fifths of the size. Any other PDF, such as one of a newer Typst, is
packed by pikepdf (qpdf): that takes eight times the time, for it takes every object apart, while
here each is moved as it is.

The forms are those of ISO 32000-1, 7.5.7 (object streams) and 7.5.8 (cross-reference streams).
"""

from __future__ import annotations

import io
import re
import struct
import zlib

import pikepdf

OBJECTS_PER_STREAM = 400
"""Enough that like compresses with like, few enough that a viewer need not unpack a whole book for
one object."""
_EFFORT = 3
"""Of zlib: 6 makes the file a thirtieth smaller and packing half as long again."""
_ENTRY = struct.Struct(">BIH")
_FREE, _ALONE, _INSIDE = 0, 1, 2
_GENERATE = pikepdf.ObjectStreamMode.generate
_HEAD = re.compile(rb"(\d+) 0 obj\s*")
_ROW = re.compile(rb"\d{10} \d{5} [fn] ?")
_PAGES = re.compile(rb"%PDF-\d\.\d\s+(?:%[^\r\n]*\s+)?1 0 obj\s*<<\s*/Type\s*/Pages\s*/Count (\d+)")
_NOT_PLAIN = (b"/Prev", b"/XRefStm", b"/Encrypt")
"""In the trailer of a PDF with more than one table, or whose text must not be moved."""


class _OtherForm(Exception):
    """The PDF is not written as Typst writes it today."""


def packed(pdf: bytes) -> bytes:
    """The PDF with what is not a stream in object streams, and a cross-reference stream.

    Raises `ValueError` for what is no whole PDF.
    """
    try:
        return _moved(pdf)
    except _OtherForm:
        return _saved(pdf)


def page_count(pdf: bytes) -> int:
    """How many pages a PDF has. Raises `ValueError` for what is no whole PDF.

    The first object of Typst's is the tree of all pages, which says so; pikepdf reads any other
    PDF, and would take as long as to pack it.
    """
    count = _PAGES.match(pdf[:200])
    if count:
        return int(count[1])
    with _opened(pdf) as document:
        return len(document.pages)


def _opened(pdf: bytes) -> pikepdf.Pdf:
    try:
        return pikepdf.open(io.BytesIO(pdf), attempt_recovery=False)
    except pikepdf.PdfError as error:
        raise ValueError(f"expected a whole PDF ({error})") from None


def _saved(pdf: bytes) -> bytes:
    """The PDF packed by pikepdf: objects may get other numbers."""
    out = io.BytesIO()
    with _opened(pdf) as document:
        document.save(out, deterministic_id=True, object_stream_mode=_GENERATE)
        if warnings := document.get_warnings():
            raise ValueError(f"expected a whole PDF ({warnings[0]})")
    return out.getvalue()


def _moved(pdf: bytes) -> bytes:
    """The PDF packed with each object as it is, under its number. Raises `_OtherForm`."""
    offsets, end, trailer = _table(pdf)
    entries = {0: _ENTRY.pack(_FREE, 0, 0xFFFF)}
    written = _Written(pdf[: offsets[0][0]])
    small: list[tuple[int, bytes]] = []
    ends = [*(offset for offset, _ in offsets[1:]), end]
    for (start, number), after in zip(offsets, ends, strict=True):
        whole = pdf[start:after].rstrip()
        head = _HEAD.match(whole)
        if head is None or int(head[1]) != number or not whole.endswith(b"endobj"):
            raise _OtherForm(f"object {number} is not where the cross-reference table has it")
        body = whole[head.end() : -len(b"endobj")].rstrip()
        if body.endswith(b"endstream"):
            entries[number] = _ENTRY.pack(_ALONE, written.add(whole), 0)
        else:
            small.append((number, body))
    number = max(number for _, number in offsets) + 1
    for first in range(0, len(small), OBJECTS_PER_STREAM):
        part = small[first : first + OBJECTS_PER_STREAM]
        for index, (inside, _) in enumerate(part):
            entries[inside] = _ENTRY.pack(_INSIDE, number, index)
        entries[number] = _ENTRY.pack(_ALONE, written.add(_object_stream(number, part)), 0)
        number += 1
    at = written.size
    entries[number] = _ENTRY.pack(_ALONE, at, 0)
    unused = _ENTRY.pack(_FREE, 0, 0)
    rows = b"".join(entries.get(one, unused) for one in range(number + 1))
    written.add(_stream(number, b"/Type/XRef/Size %d/W[1 4 2]%s" % (number + 1, trailer), rows))
    written.add(b"startxref\n%d\n%%%%EOF" % at)
    return written.all()


class _Written:
    """The parts of a file, and how long they are together."""

    def __init__(self, start: bytes) -> None:
        self.parts, self.size = [start], len(start)

    def add(self, part: bytes) -> int:
        """Adds a part on lines of its own. Gives the place where it starts."""
        at = self.size
        self.parts += [part, b"\n"]
        self.size += len(part) + 1
        return at

    def all(self) -> bytes:
        return b"".join(self.parts)


def _table(pdf: bytes) -> tuple[list[tuple[int, int]], int, bytes]:
    """Start and number of each object, in the order of the file; where the last ends; what the
    trailer says besides the size."""
    place = re.search(rb"startxref\s+(\d+)\s+%%EOF\s*$", pdf[-64:])
    table, found, after = pdf[int(place[1]) :].partition(b"trailer") if place else (b"", b"", b"")
    head = re.match(rb"xref\s+0 (\d+)\s+", table)
    trailer = re.search(rb"<<(.*)>>\s*startxref", after, re.DOTALL)
    if not place or not found or not head or not trailer:
        raise _OtherForm("there is no plain cross-reference table")
    lines = table[head.end() :].splitlines()
    if len(lines) != int(head[1]) or not all(map(_ROW.fullmatch, lines)):
        raise _OtherForm("there is more than one cross-reference table")
    if any(key in trailer[1] for key in _NOT_PLAIN):
        raise _OtherForm("there is an older version in the file, or it is encrypted")
    used = [(line, number) for number, line in enumerate(lines) if line[17:18] == b"n"]
    offsets = sorted((int(line[:10]), number) for line, number in used)
    if not offsets:
        raise _OtherForm("there are no objects")
    return offsets, int(place[1]), re.sub(rb"/Size\s+\d+", b"", trailer[1])


def _object_stream(number: int, part: list[tuple[int, bytes]]) -> bytes:
    places, at = [], 0
    for inside, body in part:
        places.append(b"%d %d" % (inside, at))
        at += len(body) + 1
    index = b" ".join(places) + b"\n"
    keys = b"/Type/ObjStm/N %d/First %d" % (len(part), len(index))
    return _stream(number, keys, index + b"\n".join(body for _, body in part))


def _stream(number: int, keys: bytes, content: bytes) -> bytes:
    small = zlib.compress(content, _EFFORT)
    head = b"%d 0 obj\n<<%s/Filter/FlateDecode/Length %d>>" % (number, keys, len(small))
    return b"%s\nstream\n%s\nendstream\nendobj" % (head, small)
