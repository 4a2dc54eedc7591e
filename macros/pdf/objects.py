"""The objects of a PDF, each as it is written: for changes of a few among thousands.

In: a PDF, quickly where it is as Typst writes it: with one plain table of where each object starts.
Out: the same objects, and what was changed and added, at two fifths of the size: small objects,
most of them tags, go into compressed object streams. Any other PDF, such as one of a newer Typst,
is first written plainly by pikepdf (qpdf): that takes eight times the time, for it takes every
object apart, while here each is moved as it is.

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
_HEAD = re.compile(rb"(\d+) 0 obj\s*")
_ROW = re.compile(rb"\d{10} \d{5} [fn] ?")
_NOT_PLAIN = (b"/Prev", b"/XRefStm", b"/Encrypt")
"""In the trailer of a PDF with more than one table, or whose text must not be moved."""


class _OtherForm(ValueError):
    """The PDF is not written as Typst writes it today."""


class Objects:
    """The objects of a PDF by number: what is between `obj` and `endobj`.

    Raises `ValueError` for what is no whole PDF.
    """

    def __init__(self, pdf: bytes) -> None:
        try:
            self._read(pdf)
        except _OtherForm:
            self._read(_plain(pdf))

    def _read(self, pdf: bytes) -> None:
        offsets, end, self.trailer = _table(pdf)
        self.head = pdf[: offsets[0][0]]
        self.bodies: dict[int, bytes] = {}
        ends = [*(offset for offset, _ in offsets[1:]), end]
        for (start, number), after in zip(offsets, ends, strict=True):
            whole = pdf[start:after].rstrip()
            head = _HEAD.match(whole)
            if head is None or int(head[1]) != number or not whole.endswith(b"endobj"):
                raise _OtherForm(f"object {number} is not where the cross-reference table has it")
            self.bodies[number] = whole[head.end() : -len(b"endobj")].rstrip()
        self.last = max(self.bodies)

    def add(self, body: bytes) -> int:
        """Adds an object. Gives its number."""
        self.last += 1
        self.bodies[self.last] = body
        return self.last

    def add_stream(self, keys: bytes, content: bytes) -> int:
        """Adds a stream: what its dictionary has besides the length, and its bytes."""
        return self.add(_stream(keys, content))

    def packed(self) -> bytes:
        """The PDF with what is not a stream in object streams, and a cross-reference stream. The
        same bytes each time."""
        entries = {0: _ENTRY.pack(_FREE, 0, 0xFFFF)}
        written = _Written(self.head)
        small: list[tuple[int, bytes]] = []
        for number, body in self.bodies.items():
            if body.endswith(b"endstream"):
                entries[number] = _ENTRY.pack(_ALONE, written.add_object(number, body), 0)
            else:
                small.append((number, body))
        number = self.last + 1
        for first in range(0, len(small), OBJECTS_PER_STREAM):
            part = small[first : first + OBJECTS_PER_STREAM]
            for index, (inside, _) in enumerate(part):
                entries[inside] = _ENTRY.pack(_INSIDE, number, index)
            place = written.add_object(number, _object_stream(part))
            entries[number] = _ENTRY.pack(_ALONE, place, 0)
            number += 1
        at = written.size
        entries[number] = _ENTRY.pack(_ALONE, at, 0)
        unused = _ENTRY.pack(_FREE, 0, 0)
        rows = b"".join(entries.get(one, unused) for one in range(number + 1))
        keys = b"/Type/XRef/Size %d/W[1 4 2]%s" % (number + 1, self.trailer)
        written.add_object(number, _compressed(keys, rows))
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

    def add_object(self, number: int, body: bytes) -> int:
        return self.add(b"%d 0 obj\n%s\nendobj" % (number, body))

    def all(self) -> bytes:
        return b"".join(self.parts)


def opened(pdf: bytes) -> pikepdf.Pdf:
    """A PDF for pikepdf. Raises `ValueError` for what is no whole PDF."""
    try:
        return pikepdf.open(io.BytesIO(pdf), attempt_recovery=False)
    except pikepdf.PdfError as error:
        raise ValueError(f"expected a whole PDF ({error})") from None


def _plain(pdf: bytes) -> bytes:
    """The PDF as pikepdf writes it, with one plain table: objects may get other numbers."""
    out = io.BytesIO()
    with opened(pdf) as document:
        mode = pikepdf.ObjectStreamMode.disable
        document.save(out, deterministic_id=True, object_stream_mode=mode)
        if warnings := document.get_warnings():
            raise ValueError(f"expected a whole PDF ({warnings[0]})")
    return out.getvalue()


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


def _object_stream(part: list[tuple[int, bytes]]) -> bytes:
    places, at = [], 0
    for inside, body in part:
        places.append(b"%d %d" % (inside, at))
        at += len(body) + 1
    index = b" ".join(places) + b"\n"
    keys = b"/Type/ObjStm/N %d/First %d" % (len(part), len(index))
    return _compressed(keys, index + b"\n".join(body for _, body in part))


def _compressed(keys: bytes, content: bytes) -> bytes:
    return _stream(keys + b"/Filter/FlateDecode", zlib.compress(content, _EFFORT))


def _stream(keys: bytes, content: bytes) -> bytes:
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (keys, len(content), content)
