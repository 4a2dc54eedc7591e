"""Fillable fields: turns links of a PDF into form fields.

In: a tagged PDF whose links to `f:<number>` mark places to write, the fields by number, the
typeface of what is typed into them. Out: the same PDF with form widgets: text, several lines, date,
box to tick, one of several. Tags, reading order and parent tree stay as they are, so that the
result keeps to PDF/UA-1, empty and filled.

What is typed prints whole, or is not taken. Viewers differ in what they heed, so a field says it
twice: it does not scroll (a viewer that heeds this stops at the last letter that fits), and it
holds so many letters (`room`: fewer than fit where type is as usual). Viewers set type so, as tried
in November 2026 with 10 pt type, in names with `ễ Ł ş İ ž ș`, Greek and Cyrillic:

| viewer | letters | lines apart | does not scroll | letters counted |
| --- | --- | --- | --- | --- |
| PDFium 7.9 (Chrome, Edge) | all, from the field's font | 12.5 pt | stops | stops |
| pdf.js 5.6 (Firefox) | all, from the field's font | about 13.5 pt | goes on, cut off | stops |
| Poppler 22.12 (Evince, Okular) | all, from the field's font | 10 pt | - | cuts |
| MuPDF 1.28 | all, from fonts of its own | 11.7 pt | - | - |

pdf.js and Poppler end a line at the field's edge, not two points before it: where a line is exactly
full, its last letter may lose its end (pdf.js does not count the first letter of a line, either).
Acrobat was not at hand. It is said to heed both, and to use a font of its own where it cannot type
with the one in the file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from macros.pdf.field_font import field_font
from macros.pdf.objects import Objects

MULTILINE, RADIO, NO_TOGGLE_OFF, NO_SCROLL = 1 << 12, 1 << 15, 1 << 14, 1 << 23
_LINE, _SPREAD_LINE = 1.27, 1.35
"""From line to line, in sizes of the type. pdf.js spreads lines over a field: as many as come
nearest to the second."""
_PADDING = 2
"""Points between the edge of a field and its type."""
_LETTER, _WRAP = 0.54, 2
"""A letter's usual width in sizes of the type, for capitals and Cyrillic too, and how many letters
a line loses because it ends with a word."""
_PRINTED = 4
"""The flag of an annotation that is printed, too (ISO 32000-1, table 165)."""
FONT, _ANY_LETTER = b"Typed", b"Wingdings"
"""Names of the one font of a form. PDFium takes the letters outside of Western Europe from fonts of
the system, and drops those it does not find (`ễ`, `ğ`, `ș`), unless the first font that a field
names is called like one of symbols. Other viewers go by the last."""
_TICK = b"q 1.5 w 1 J 1 j 0 G 2.4 5.8 m 4.8 2.9 l 9.2 9 l S Q"
_DOT = (
    b"q 0 g 5.75 2.6 m 7.5 2.6 8.9 4 8.9 5.75 c 8.9 7.5 7.5 8.9 5.75 8.9 c "
    b"4 8.9 2.6 7.5 2.6 5.75 c 2.6 4 4 2.6 5.75 2.6 c f Q"
)
_NOTHING, _NO_TEXT = b"", b"/Tx BMC EMC"
_PAGE = re.compile(rb"/Type\s*/Page\b")
_ANNOTATIONS = re.compile(rb"/Annots\s*\[([^\]]*)\]")
_REFERENCE = re.compile(rb"(\d+) 0 R")
_LINK = re.compile(rb"/URI\s*\(f:(\d+)\)")
_RECTANGLE = re.compile(rb"/Rect\s*\[([^\]]*)\]")
_TAG = re.compile(rb"/StructParent\s+(\d+)")
_TAGGED = re.compile(rb"/Obj\s+(\d+) 0 R")
_ROOT = re.compile(rb"/Root\s+(\d+) 0 R")


class Field(Protocol):
    """A place to write."""

    @property
    def name(self) -> str:
        """Its name in the form.

        For a choice, what follows the last `--` in it is its value. Places with one name are one
        field: what is typed into one shows in the others.
        """

    @property
    def label(self) -> str:
        """What a screen reader says."""

    @property
    def kind(self) -> str:
        """`text`, `long`, `date`, `check` or `radio`."""

    @property
    def group(self) -> str | None:
        """The name that the choices of one question share."""

    @property
    def question(self) -> str | None:
        """What a screen reader says of a choice's whole group."""

    @property
    def size(self) -> float:
        """Of what is typed, in points."""


def room(width: float, height: float, size: float, lines: bool) -> int:
    """How many letters a field may hold so that all are seen, in any viewer; `lines`: whether it
    has several."""
    high = (height - 2 * _PADDING) / size
    rows = max(1, min(int(high / _LINE), round(high / _SPREAD_LINE))) if lines else 1
    in_row = int((width - 2 * _PADDING) / (size * _LETTER)) - _WRAP
    return rows * max(in_row, 1)


def make_fillable(pdf: bytes, fields: Sequence[Field], font: Path) -> tuple[bytes, int]:
    """Gives the PDF its form fields, written in a typeface (a TrueType file). Returns the new bytes
    and the number of pages.

    Raises ValueError if a field was not drawn, or drawn twice.
    """
    objects = Objects(pdf)
    pages = [number for number, body in objects.bodies.items() if _PAGE.search(body)]
    places = _places(objects, pages)
    if sorted(places) != list(range(len(fields))):
        raise ValueError(f"{len(fields)} fields, but the template drew {sorted(places)}")
    if fields:
        _tag_as_fields(objects, {place.number for place in places.values()})
        form = _Form(objects, font, fields)
        for number, one in enumerate(fields):
            form.add(places[number], one)
        form.finish()
    return objects.packed(), len(pages)


@dataclass(frozen=True)
class _Place:
    """A place to write: its annotation, its page, its rectangle and its key in the parent tree."""

    number: int
    page: int
    rectangle: bytes
    tag: int

    @property
    def size(self) -> tuple[float, float]:
        left, bottom, right, top = map(float, self.rectangle.split())
        return right - left, top - bottom


def _places(objects: Objects, pages: list[int]) -> dict[int, _Place]:
    """The places to write by the numbers of their fields."""
    found: dict[int, _Place] = {}
    for page in pages:
        annotations = _ANNOTATIONS.search(objects.bodies[page])
        for reference in _REFERENCE.findall(annotations[1]) if annotations else ():
            body = objects.bodies[int(reference)]
            link, rectangle, tag = (pattern.search(body) for pattern in (_LINK, _RECTANGLE, _TAG))
            if link and rectangle and tag:
                number = int(link[1])
                if number in found:
                    raise ValueError(f"field {number} is drawn twice")
                found[number] = _Place(int(reference), page, rectangle[1], int(tag[1]))
    return found


def _tag_as_fields(objects: Objects, annotations: set[int]) -> None:
    """Makes fields of the structure elements that were links."""
    for number, body in objects.bodies.items():
        tagged = _TAGGED.search(body)
        if tagged and int(tagged[1]) in annotations:
            objects.bodies[number] = re.sub(rb"/S\s*/Link\b", b"/S/Form", body, count=1)
            annotations.discard(int(tagged[1]))
    if annotations:
        raise ValueError(f"{len(annotations)} fields have no tag")


@dataclass
class _Parent:
    """The field of several widgets: what it is, and its widgets. `number` is its object's."""

    number: int
    keys: bytes
    letters: int = 0
    """How many may be typed; none for a choice."""
    kids: list[int] = field(default_factory=list)


class _Form:
    """The form of a document while its fields are made."""

    def __init__(self, objects: Objects, font: Path, fields: Sequence[Field]) -> None:
        self.objects = objects
        typed = field_font(font).written(objects)
        names = b"".join(b"/%s %d 0 R" % (name, typed) for name in (FONT, _ANY_LETTER))
        self.resources = objects.add(b"<</Font<<%s>>>>" % names)
        self.looks: dict[tuple[bytes, bytes], int] = {}
        self.top: list[int] = []
        self.parents: dict[str, _Parent] = {}
        self.places = Counter(one.name for one in fields)

    def add(self, place: _Place, one: Field) -> None:
        """Makes a field of a link."""
        if one.kind == "radio":
            keys = self._choice(place, one)
        elif one.kind == "check":
            states = b"/Yes %d 0 R/Off %d 0 R" % (self._box(place, _TICK), self._box(place))
            keys = b"/FT/Btn/T%s/V/Off/AS/Off/AP<</N<<%s>>>>" % (_text(one.name), states)
        else:
            keys = self._typed(place, one) + b"/AP<</N %d 0 R>>" % self._empty(place)
        self.objects.bodies[place.number] = (
            b"<</Type/Annot/Subtype/Widget/Rect[%s]/F %d/P %d 0 R/StructParent %d/TU%s%s>>"
            % (place.rectangle, _PRINTED, place.page, place.tag, _text(one.label), keys)
        )
        if b"/Parent " not in keys:
            self.top.append(place.number)

    def _typed(self, place: _Place, one: Field) -> bytes:
        """A place to type; one of several of the same name is a kid of their field."""
        lines = one.kind == "long"
        letters = room(*place.size, one.size, lines)
        fonts = b" ".join(b"/%s %g Tf" % (name, one.size) for name in (_ANY_LETTER, FONT))
        flags = NO_SCROLL | (MULTILINE if lines else 0)
        keys = b"/FT/Tx/T%s/DA(%s 0 g)/Ff %d" % (_text(one.name), fonts, flags)
        if self.places[one.name] == 1:
            return keys + b"/MaxLen %d" % letters
        parent = self._parent(one.name, keys + b"/TU" + _text(one.label))
        parent.letters = min(parent.letters or letters, letters)
        parent.kids.append(place.number)
        return b"/Parent %d 0 R" % parent.number

    def _choice(self, place: _Place, one: Field) -> bytes:
        """One of several choices: a kid of the field of its question."""
        name, question = one.group or one.name, one.question or one.label
        keys = b"/FT/Btn/T%s/TU%s/Ff %d/V/Off" % (
            _text(name),
            _text(question),
            RADIO | NO_TOGGLE_OFF,
        )
        parent = self._parent(name, keys)
        parent.kids.append(place.number)
        choice = one.name.rpartition("--")[2].encode()
        states = b"/%s %d 0 R/Off %d 0 R" % (choice, self._box(place, _DOT), self._box(place))
        return b"/Parent %d 0 R/AS/Off/AP<</N<<%s>>>>" % (parent.number, states)

    def _parent(self, name: str, keys: bytes) -> _Parent:
        if name not in self.parents:
            self.parents[name] = _Parent(self.objects.add(b""), keys)
            self.top.append(self.parents[name].number)
        return self.parents[name]

    def finish(self) -> None:
        """Adds the form with all its fields to the document."""
        for parent in self.parents.values():
            most = b"/MaxLen %d" % parent.letters if parent.letters else b""
            kids = parent.keys + most + b"/Kids" + _references(parent.kids)
            self.objects.bodies[parent.number] = b"<<%s>>" % kids
        form = b"<</Fields%s/DR %d 0 R/DA(/%s 10 Tf 0 g)>>" % (
            _references(self.top),
            self.resources,
            FONT,
        )
        root = _ROOT.search(self.objects.trailer)
        if root is None:
            raise ValueError("the PDF has no catalog")
        catalog, added = int(root[1]), b"<</AcroForm %d 0 R" % self.objects.add(form)
        self.objects.bodies[catalog] = self.objects.bodies[catalog].replace(b"<<", added, 1)

    # ---- appearance streams

    def _empty(self, place: _Place) -> int:
        """That of a place to type: its own, for viewers write into it."""
        return self._look(_box(place), _NO_TEXT, b"/Resources %d 0 R" % self.resources)

    def _box(self, place: _Place, mark: bytes = _NOTHING) -> int:
        """That of a box with a mark, or without: one for all boxes of a size."""
        key = (_box(place), mark)
        if key not in self.looks:
            self.looks[key] = self._look(*key)
        return self.looks[key]

    def _look(self, box: bytes, content: bytes, keys: bytes = b"") -> int:
        keys = b"/Type/XObject/Subtype/Form/BBox[%s]%s" % (box, keys)
        return self.objects.add_stream(keys, content)


def _box(place: _Place) -> bytes:
    return b"0 0 %.2f %.2f" % place.size


def _references(numbers: Sequence[int]) -> bytes:
    return b"[%s]" % b" ".join(b"%d 0 R" % number for number in numbers)


def _text(text: str) -> bytes:
    """A text string (ISO 32000-1, 7.9.2.2)."""
    if text.isascii():
        return b"(%s)" % re.sub(r"([\\()])", r"\\\1", text).encode()
    return b"<FEFF%s>" % text.encode("utf-16-be").hex().upper().encode()
