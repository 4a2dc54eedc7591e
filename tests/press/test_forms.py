"""Printed sheets as forms: tagged, named, labelled, in order, with all they need inside the file,
and short enough for one sheet of paper.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest

from macros.facts.model import Kind, Status
from macros.press.jobs import Job, jobs
from macros.press.layouts import print_pdf
from macros.press.marks import fingerprint
from macros.sheets.model import Choice, RuleSlot, Scale
from macros.sheets.printables import CARD
from macros.site import Site, build_folder
from macros.views.rule_box import where as where_of
from tests.press.tools import (
    STATES,
    Shelf,
    elements,
    inherited,
    letter_widths,
    plain,
    widgets,
)

each_state = pytest.mark.parametrize("state", STATES)


@each_state
def test_a_sheet_is_a_tagged_document_with_a_language_and_a_title(shelf: Shelf, state: str) -> None:
    for sheet, pdf in shelf.all(state):
        assert bool(pdf.Root.MarkInfo.Marked), sheet
        assert str(pdf.Root.Lang) == "en", sheet
        assert pdf.Root.StructTreeRoot.Type == pikepdf.Name.StructTreeRoot, sheet
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle), sheet
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"] == shelf.title(state, sheet), sheet
            assert metadata["pdfuaid:part"] == "1", sheet


@each_state
def test_each_place_to_write_is_the_only_child_of_a_form_element(shelf: Shelf, state: str) -> None:
    for sheet, pdf in shelf.all(state):
        forms = [element for element in elements(pdf) if element.S == pikepdf.Name.Form]
        owned = []
        for element in forms:
            kids = element.K if isinstance(element.K, pikepdf.Array) else [element.K]
            assert len(kids) == 1 and kids[0].Type == pikepdf.Name.OBJR, (sheet, kids)
            owned.append(kids[0].Obj.objgen)
        drawn = [widget.annotation.objgen for widget in widgets(pdf)]
        assert drawn, sheet
        assert len(set(owned)) == len(owned) and set(owned) == set(drawn), sheet


@each_state
def test_an_annotation_leads_back_to_its_own_form_element(shelf: Shelf, state: str) -> None:
    for sheet, pdf in shelf.all(state):
        keys = dict(_numbers(pdf.Root.StructTreeRoot.ParentTree))
        for widget in widgets(pdf):
            element = keys[int(widget.annotation.StructParent)]
            kid = element.K[0] if isinstance(element.K, pikepdf.Array) else element.K
            assert kid.Obj.objgen == widget.annotation.objgen, (sheet, widget.name)


@each_state
def test_each_place_to_write_says_what_it_is(shelf: Shelf, state: str) -> None:
    for sheet, pdf in shelf.all(state):
        for widget in widgets(pdf):
            assert len(widget.spoken.strip()) >= 3, (sheet, widget.name)
            assert "{" not in widget.spoken, (sheet, widget.spoken)


@each_state
def test_the_tab_key_goes_through_the_fields_in_reading_order(shelf: Shelf, state: str) -> None:
    for sheet, pdf in shelf.all(state):
        for page in pdf.pages:
            if any(
                annotation.Subtype == pikepdf.Name.Widget
                for annotation in page.obj.get("/Annots", [])
            ):
                assert page.obj.get("/Tabs") == pikepdf.Name.S, sheet
        read = [
            element.K.Obj if isinstance(element.K, pikepdf.Dictionary) else element.K[0].Obj
            for element in elements(pdf)
            if element.S == pikepdf.Name.Form
        ]
        spoken = [str(annotation.TU) for annotation in read]
        assert spoken == [field.label for field in shelf.sheet(state, sheet).fields], sheet


@each_state
def test_every_font_is_in_the_file_and_every_text_field_has_one(shelf: Shelf, state: str) -> None:
    for sheet, pdf in shelf.all(state):
        fonts = [
            thing
            for thing in _dictionaries(pdf.Root)
            if thing.get("/Type") == pikepdf.Name.Font
            and thing.get("/Subtype") != pikepdf.Name.Type0
        ]
        assert fonts, sheet
        for font in fonts:
            descriptor = font.get("/FontDescriptor", {})
            assert any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")), (
                sheet,
                font.get("/BaseFont"),
            )
        known = set(pdf.Root.AcroForm.DR.Font.keys())
        for widget in widgets(pdf):
            if widget.kind == "/Tx":
                named = re.findall(r"(/\w+) [\d.]+ Tf", str(inherited(widget.annotation, "/DA")))
                assert named and set(named) <= known, (sheet, widget.name)
                look = widget.annotation.AP.N
                assert set(look.Resources.Font.keys()) == known, (sheet, widget.name)


@each_state
def test_no_two_fields_have_one_name(shelf: Shelf, state: str) -> None:
    for sheet, pdf in shelf.all(state):
        names = [str(field.T) for field in pdf.Root.AcroForm.Fields]
        assert len(set(names)) == len(names), (
            sheet,
            sorted({name for name in names if names.count(name) > 1}),
        )
        assert not any("." in name for name in names), sheet


def test_the_names_of_the_fields_stay_as_they_are(shelf: Shelf) -> None:
    """Filled-in files and saved answers are kept by these names: an id that changes loses what a
    parent wrote.
    """
    pdf = shelf.open("us", "meeting-prep")
    assert [widget.name for widget in widgets(pdf)] == [
        "child", "date", "time", "place", "with-me", "who-comes", "purpose", "priority-1",
        "priority-2", "priority-3", "strengths", "questions",
        "home-part", "willing-to-try", "asked-for-reports", "asked-for-data", "asked-for-draft",
        "asked-for-agenda", "asked-for-interpreter",
        "asked-for-join-from-afar", "bring-last-plan", "bring-about-my-child",
        "bring-outside-reports", "bring-samples", "good-end", "first-sentence",
    ]  # fmt: skip
    pdf = shelf.open("us", "request-evaluation")
    assert [widget.name for widget in widgets(pdf)] == [
        "date", "recipient", "role", "school", "recipient", "child", "birth-date", "grade",
        "concerns", "strengths", "answer-by", "parent",
            "reach", "address",
        ]  # fmt: skip


def test_a_place_of_several_lines_takes_several_lines_and_others_one(shelf: Shelf) -> None:
    for sheet, pdf in shelf.all("us"):
        kinds = {field.name: field.kind for field in shelf.sheet("us", sheet).fields}
        for widget in widgets(pdf):
            if widget.kind == "/Tx":
                assert bool(int(inherited(widget.annotation, "/Ff") or 0) & (1 << 12)) == (
                    kinds[widget.name] == "long"
                ), (sheet, widget.name)
    long = [
        widget
        for widget in widgets(shelf.open("us", "meeting-prep"))
        if int(inherited(widget.annotation, "/Ff") or 0) & (1 << 12)
    ]
    assert [widget.name for widget in long] == [
        "who-comes", "purpose", "priority-1", "priority-2", "priority-3", "strengths", "questions",
        "home-part", "willing-to-try", "good-end", "first-sentence",
    ]  # fmt: skip


def test_one_choice_of_a_question_rules_out_the_others(shelf: Shelf) -> None:
    """Each question with choices is one group of radio buttons that has the question's words and a
    state of its own for each choice.
    """
    questions = 0
    for sheet in shelf.site.sheets.worksheets.values():
        asked = {item.id: item for item in sheet.items() if isinstance(item, Choice | Scale)}
        pdf = shelf.open("us", sheet.id)
        groups = {str(field.T): field for field in pdf.Root.AcroForm.Fields if "/Kids" in field}
        assert set(groups) == set(asked), sheet.id
        for name, item in asked.items():
            group = groups[name]
            assert int(group.Ff) & (1 << 15) and str(group.TU) == item.label["en"], (sheet.id, name)
            states = [state for kid in group.Kids for state in kid.AP.N.keys() if state != "/Off"]
            wanted = (
                [option.id for option in item.options]
                if isinstance(item, Choice)
                else [str(step) for step in range(1, item.steps + 1)]
            )
            assert states == [f"/{state}" for state in wanted], (sheet.id, name)
            questions += 1
    assert questions >= 3


@each_state
def test_places_to_write_stay_on_the_paper_and_apart(shelf: Shelf, state: str) -> None:
    for sheet, pdf in shelf.all(state):
        places = widgets(pdf)
        for place in places:
            left, bottom, right, top = place.rect
            assert 36 <= left < right <= 612 - 36 and 36 <= bottom < top <= 792 - 36, (
                sheet,
                place.name,
                place.rect,
            )
            assert right - left >= 11 and top - bottom >= 11, (sheet, place.name, place.rect)
        for index, one in enumerate(places):
            for other in places[index + 1 :]:
                if one.page == other.page:
                    wide = min(one.rect[2], other.rect[2]) - max(one.rect[0], other.rect[0])
                    high = min(one.rect[3], other.rect[3]) - max(one.rect[1], other.rect[1])
                    assert wide < 1 or high < 1, (sheet, one.name, other.name)


def test_a_day_fits_into_each_field_for_a_day(shelf: Shelf) -> None:
    """A day written out where there is room for it, and in figures in a table."""
    for sheet, pdf in shelf.all("us"):
        fields = {field.name: field for field in shelf.sheet("us", sheet).fields}
        wide = letter_widths(pdf)
        for widget in widgets(pdf):
            field = fields.get(widget.name)
            if field is not None and field.kind == "date":
                in_table = re.search(r"-\d+-", widget.name)
                day = "12/23/2026" if in_table else "December 23, 2026"
                width = field.size * sum(wide[letter] for letter in day) / 1000
                assert widget.rect[2] - widget.rect[0] >= width + 4, (sheet, widget.name)
                assert int(inherited(widget.annotation, "/MaxLen")) >= len(day), widget.name
                assert in_table or widget.rect[2] - widget.rect[0] >= 110, (sheet, widget.name)


@each_state
def test_no_bracket_of_a_template_is_left_on_paper(shelf: Shelf, state: str) -> None:
    for sheet in shelf.names(state):
        text = shelf.text(state, sheet)
        assert "{" not in text and "}" not in text, sheet


@each_state
def test_the_foot_names_the_state_and_the_page(shelf: Shelf, state: str) -> None:
    place = plain(where_of(shelf.site.library.state(state), shelf.site.views["en"].words))
    for sheet in shelf.names(state):
        pages = shelf.texts(state, sheet)
        for number, text in enumerate(pages, 1):
            if number == 1 and sheet in shelf.site.sheets.letters:
                continue
            assert (
                # The card is one sheet, and has no number.
                (f"Page {number} of {len(pages)}" in text or (sheet, len(pages)) == (CARD, 1))
                and place in text
                and "Not legal advice" in text
                and "CC BY 4.0" in text
            ), (sheet, number)


@each_state
def test_the_page_of_a_letter_is_the_letter_alone(shelf: Shelf, state: str) -> None:
    """What the school gets has no head, foot, title or caption; those are on the page after it."""
    for name, letter in shelf.site.sheets.letters.items():
        sent, notes = shelf.texts(state, name)
        captions = [blank.label["en"] for blank in letter.blanks]
        for other in (shelf.site.brand.name, letter.title["en"], "Not legal", "CC BY", "Page 1"):
            assert other not in sent, (name, other)
        body = plain(" ".join(text["en"] for text in letter.body))
        for caption in captions:
            assert caption in body or caption not in sent, (name, caption)
            assert caption in notes, (name, caption)
        assert "do not send it" in notes, name
        assert all(plain(tip["en"]) in notes for tip in letter.tips), name


def test_a_name_is_typed_once_in_a_letter(shelf: Shelf) -> None:
    """ "Dear …" is the same field as the name in the address. A complaint to an office greets
    nobody.
    """
    greeting = [name for name in shelf.site.sheets.letters if name != "state-complaint"]
    assert len(greeting) == len(shelf.site.sheets.letters) - 1
    for name in greeting:
        pdf = shelf.open("us", name)
        (field,) = (field for field in pdf.Root.AcroForm.Fields if str(field.T) == "recipient")
        assert len(field.Kids) == 2, name
        places = [widget for widget in widgets(pdf) if widget.name == "recipient"]
        assert len(places) == 2 and all("/T" not in one.annotation for one in places), name


# ---- rules


@each_state
def test_a_rule_box_says_the_rule_as_the_site_says_it(shelf: Shelf, state: str) -> None:
    words, facts = shelf.site.views["en"].words, shelf.site.library.state(state)
    told = 0
    for sheet in shelf.site.sheets.worksheets.values():
        text = shelf.text(state, sheet.id).replace("- ", "-")
        for item in sheet.items():
            if isinstance(item, RuleSlot):
                said = words.say(facts, item.rule)
                for part in (
                    said.title,
                    said.badge,
                    *said.sentences,
                    *([f"{said.answer}."] if said.answer else []),
                ):
                    assert plain(part).replace("- ", "-") in text, (sheet.id, item.rule, part)
                told += 1
    assert told >= 8


def test_new_york_says_five_days_and_names_its_committee(shelf: Shelf) -> None:
    text = shelf.text("ny", "meeting-prep")
    assert "five days" in text
    assert "Committee on Special Education" in text or "CSE" in text


def test_a_rule_in_doubt_is_marked_and_gives_no_number(shelf: Shelf) -> None:
    assert any(shelf.site.library.state("la").rules[kind].status is Status.DOUBT for kind in Kind)
    text = shelf.text("la", "next-step-ladder")
    assert "In doubt" in text
    assert "2 years" not in text and "two years" not in text.lower()


def broken_edges(pdf: pikepdf.Pdf) -> int:
    """How many times a page starts to draw broken lines."""
    return sum(
        str(operator) == "d" and len(operands[0]) > 0
        for page in pdf.pages
        for operands, operator in pikepdf.parse_content_stream(page)
    )


def test_a_doubt_has_an_edge_of_its_own_which_a_copy_keeps(shelf: Shelf) -> None:
    """Marks differ by shape and weight, not by gray: a doubt alone has a broken edge."""
    for state in ("la", "tx"):
        rules = shelf.site.library.state(state).rules
        for sheet in shelf.site.sheets.worksheets.values():
            asked = [item.rule for item in sheet.items() if isinstance(item, RuleSlot)]
            doubts = sum(rules[kind].status is Status.DOUBT for kind in asked)
            assert broken_edges(shelf.open(state, sheet.id)) == doubts, (state, sheet.id)
    assert broken_edges(shelf.open("la", "next-step-ladder")) > 0


# ---- length


@pytest.mark.parametrize("part", range(4))
def test_a_worksheet_has_at_most_two_pages_and_a_letter_one_and_notes_in_every_state(
    site: Site, part: int
) -> None:
    """All 57 places and the federal floor, a quarter of them at a time; from the press' own folder
    where what lies there is of today.
    """
    too_long = []
    chosen = ("us", *site.brand.codes)[part::4]
    counted = 0
    for job, pages in _page_counts(
        site,
        [
            job
            for job in jobs(site)
            if job.state in chosen and job.form == "pdf" and job.sheet in site.sheets
        ],
    ):
        counted += 1
        least = 2 if job.sheet in site.sheets.letters else 1
        if not least <= pages <= 2:
            too_long.append(f"{job.path}: {pages} pages")
    assert counted == len(chosen) * len(site.sheets.all()) >= 14 * 30
    assert not too_long


def _page_counts(site: Site, wanted: list[Job]) -> Iterator[tuple[Job, int]]:
    folder = build_folder(site) / "print"
    entries: dict[Job, str] = {}
    try:
        kept = json.loads((folder / "index.json").read_text(encoding="utf-8"))
        if kept["mark"] == fingerprint(site):
            entries = {Job(*job): entry[0] for job, entry in kept["printed"]}
    except (OSError, ValueError):
        pass
    for job in wanted:
        path = folder / entries[job] if job in entries else None
        if path is not None and path.is_file():
            with pikepdf.open(path) as pdf:
                yield job, len(pdf.pages)
        else:
            yield job, print_pdf(site, job)[1]


def _numbers(node: Any) -> Iterator[tuple[int, Any]]:
    """The pairs of a number tree."""
    pairs = node.get("/Nums", [])
    for index in range(0, len(pairs), 2):
        yield int(pairs[index]), pairs[index + 1]
    for kid in node.get("/Kids", []):
        yield from _numbers(kid)


def _dictionaries(root: Any) -> Iterator[Any]:
    """Every dictionary that can be reached in a file, each once."""
    seen: set[tuple[int, int]] = set()
    waiting = [root]
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, pikepdf.Object) and thing.is_indirect:
            if thing.objgen in seen:
                continue
            seen.add(thing.objgen)
        if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            if isinstance(thing, pikepdf.Dictionary):
                yield thing
            waiting += [thing[key] for key in thing.keys()]
        elif isinstance(thing, pikepdf.Array):
            waiting += list(thing)
