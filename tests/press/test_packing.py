"""A packed PDF holds the same objects as before, in less room; and the typeface is as the press
needs it.
"""

from __future__ import annotations

import io
import re
import shutil
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import typst
from fontTools.ttLib import TTFont

from macros.pdf.fonts import main, without_kerned_spaces
from macros.pdf.objects import OBJECTS_PER_STREAM
from macros.pdf.packing import packed, page_count
from macros.press.typst import HERE

FONTS = sorted((HERE / "fonts").glob("Atkinson*.ttf"))


def _plain(count: int) -> bytes:
    """A PDF of many small objects and one stream, with a plain table of where each starts."""
    document = pikepdf.new()
    document.add_blank_page()
    document.Root.Many = pikepdf.Array(
        [
            document.make_indirect(
                pikepdf.Dictionary(Number=number, Text=pikepdf.String("endstream )"))
            )
            for number in range(count)
        ]
    )
    document.Root.Long = document.make_stream(b"endobj 1 0 obj << >> " * 50)
    out = io.BytesIO()
    document.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False)
    return out.getvalue()


@pytest.mark.parametrize("count", [0, 1, OBJECTS_PER_STREAM, 3 * OBJECTS_PER_STREAM + 7])
def test_a_packed_pdf_has_the_same_objects_under_the_same_numbers(count: int) -> None:
    before = _plain(count)
    after = packed(before)
    with pikepdf.open(io.BytesIO(before)) as old, pikepdf.open(io.BytesIO(after)) as new:
        assert new.check_pdf_syntax() == []
        assert len(new.pages) == 1
        for one in old.objects:
            other = new.get_object(one.objgen)
            assert other.unparse(resolved=True) == one.unparse(resolved=True)
            if isinstance(one, pikepdf.Stream):
                assert other.read_raw_bytes() == one.read_raw_bytes()
        assert [int(entry.Number) for entry in new.Root.Many] == list(range(count))
        assert new.trailer.ID[0] == old.trailer.ID[0]
    assert count < 10 or len(after) < len(before) / 3


def test_packing_gives_the_same_bytes_each_time() -> None:
    before = _plain(50)
    assert packed(before) == packed(before)


def _saved(document: pikepdf.Pdf, **settings: Any) -> bytes:
    out = io.BytesIO()
    document.save(out, **settings)
    return out.getvalue()


def _other(form: str) -> bytes:
    """The same PDF of ten objects as a Typst of another time may write it."""
    plain = _plain(10)
    with pikepdf.open(io.BytesIO(plain)) as document:
        match form:
            case "with cross-reference streams":
                return _saved(document, object_stream_mode=pikepdf.ObjectStreamMode.generate)
            case "linearized":
                return _saved(
                    document, linearize=True, object_stream_mode=pikepdf.ObjectStreamMode.disable
                )
            case "encrypted":
                return _saved(document, encryption=pikepdf.Encryption(owner="o", user=""))
            case "with a change at its end":
                start = re.search(rb"startxref\s+(\d+)", plain)
                root = re.search(rb"/Root (\d+ 0 R)", plain)
                size = re.search(rb"/Size (\d+)", plain)
                assert start and root and size
                at, table = (
                    len(plain),
                    len(plain) + len(b"%d 0 obj\n(more)\nendobj\n" % int(size[1])),
                )
                return plain + (
                    b"%d 0 obj\n(more)\nendobj\nxref\n0 1\n0000000000 65535 f \n%d 1\n"
                    b"%010d 00000 n \ntrailer\n<</Size %d/Root %s/Prev %s>>\n"
                    b"startxref\n%d\n%%%%EOF\n"
                    % (int(size[1]), int(size[1]), at, int(size[1]) + 1, root[1], start[1], table)
                )
    raise AssertionError(form)


OTHERS = ("with cross-reference streams", "linearized", "encrypted", "with a change at its end")


@pytest.mark.parametrize("form", OTHERS)
def test_a_pdf_of_another_form_is_packed_too(form: str) -> None:
    """A new Typst may write its file in another way: the build goes on, only slower."""
    before = _other(form)
    after = packed(before)
    assert packed(before) == after or form == "encrypted"
    with pikepdf.open(io.BytesIO(after)) as new:
        assert new.check_pdf_syntax() == []
        assert len(new.pages) == 1
        assert [int(entry.Number) for entry in new.Root.Many] == list(range(10))
        assert bytes(new.Root.Many[3].Text) == b"endstream )"


@pytest.mark.parametrize("form", OTHERS)
def test_the_pages_of_a_pdf_of_another_form_are_counted(form: str) -> None:
    assert page_count(_other(form)) == 1


def test_the_pages_of_typsts_pdf_are_counted_without_reading_it_all() -> None:
    pdf = typst.compile(b"#pagebreak()\n#pagebreak()")
    assert isinstance(pdf, bytes)
    assert page_count(pdf) == 3
    assert page_count(pdf[:300]) == 3


BROKEN = (b"", b"%PDF-1.7\n", _plain(3).replace(b"3 0 obj", b"3 0 abj", 1), _plain(3)[:-20])


@pytest.mark.parametrize("broken", BROKEN, ids=["empty", "only a head", "an object is gone", "cut"])
def test_what_is_no_whole_pdf_is_not_packed(broken: bytes) -> None:
    with pytest.raises(ValueError, match="expected a whole PDF"):
        packed(broken)


@pytest.mark.parametrize("font", FONTS, ids=lambda path: path.stem)
def test_no_space_is_kerned_but_letters_are(
    font: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not without_kerned_spaces(TTFont(font))
    assert any(lookup.SubTable for lookup in TTFont(font)["GPOS"].table.LookupList.Lookup)
    copy = tmp_path / font.name
    shutil.copy(font, copy)
    main([str(copy)])
    assert "nothing to change" in capsys.readouterr().out
    assert copy.read_bytes() == font.read_bytes()


def test_a_kerned_space_is_taken_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    font = TTFont(FONTS[0])
    pairs = next(
        table.ExtSubTable if table.LookupType == 9 else table
        for lookup in font["GPOS"].table.LookupList.Lookup
        for table in lookup.SubTable
        if (table.ExtSubTable if table.LookupType == 9 else table).Format == 2
    )
    pairs.ClassDef2.classDefs["space"] = 1
    copy = tmp_path / "kerned.ttf"
    font.save(copy)
    main([str(copy)])
    assert "no longer kerned" in capsys.readouterr().out
    assert not without_kerned_spaces(TTFont(copy))
