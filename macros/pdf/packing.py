"""Packs a PDF, and counts its pages, without taking its objects apart (`objects.py`)."""

from __future__ import annotations

import re

from macros.pdf.objects import Objects, opened

_PAGES = re.compile(rb"%PDF-\d\.\d\s+(?:%[^\r\n]*\s+)?1 0 obj\s*<<\s*/Type\s*/Pages\s*/Count (\d+)")


def packed(pdf: bytes) -> bytes:
    """The same PDF, its small objects in compressed streams. Raises `ValueError` for what is no
    whole PDF.
    """
    return Objects(pdf).packed()


def page_count(pdf: bytes) -> int:
    """How many pages a PDF has. Raises `ValueError` for what is no whole PDF.

    The first object of Typst's is the tree of all pages, which says so; pikepdf reads any other
    PDF, and would take as long as to pack it.
    """
    count = _PAGES.match(pdf[:200])
    if count:
        return int(count[1])
    with opened(pdf) as document:
        return len(document.pages)
