"""Word files of letters and worksheets: places to write as controls with the names of the page's
fields, the state's own law, and the same bytes each time.
"""

from __future__ import annotations

import io
import pickle
import re
import zipfile
from dataclasses import replace

import pytest
from docx import Document
from docx.document import Document as Opened
from docx.oxml.ns import qn

from macros.facts.model import Kind
from macros.language.words import Words
from macros.press.jobs import Job
from macros.press.layouts import print_data, print_word
from macros.press.word import letter_docx
from macros.press.word_worksheet import worksheet_docx
from macros.reading.findings import Mistake, Mistakes
from macros.sheets.letter_model import Letter
from macros.site import Site
from tests.press.tools import STATES, Shelf, plain
from tests.press.word_files import controls, is_box, is_marked, runs, text_of


def made(site: Site, letter: Letter, state: str) -> bytes:
    return letter_docx(letter, site.views["en"], site.library.state(state))


def opened(site: Site, letter: Letter, state: str) -> Opened:
    return Document(io.BytesIO(made(site, letter, state)))


def words(document: Opened) -> str:
    return text_of(document.element.body)


@pytest.mark.parametrize("state", STATES)
def test_a_letter_opens_in_word_with_a_paragraph_for_each_of_its_own(
    site: Site, state: str
) -> None:
    for letter in site.sheets.letters.values():
        document = opened(site, letter, state)
        assert len(document.paragraphs) == len(letter.body), letter.id
        assert all(text_of(paragraph._p).strip() for paragraph in document.paragraphs), letter.id
        assert len(words(document).split()) >= 90, letter.id
        assert len(document.tables) == 0 and len(document.sections) == 1, letter.id
        section = document.sections[0]
        assert section.page_width is not None and section.page_height is not None
        assert (section.page_width.inches, section.page_height.inches) == (8.5, 11), letter.id


@pytest.mark.parametrize("state", STATES)
def test_each_place_to_write_is_a_marked_bracket_and_no_template_sign_is_left(
    site: Site, state: str
) -> None:
    for letter in site.sheets.letters.values():
        document = opened(site, letter, state)
        text = words(document)
        assert "{" not in text and "}" not in text, letter.id
        for blank in letter.blanks:
            assert f"[{(blank.hint or blank.label)['en']}]" in text, (letter.id, blank.id)
        marked = [text_of(run) for run in runs(document) if is_marked(run)]
        blanks = [f"{{{blank.id}}}" for blank in letter.blanks]
        named = [
            name
            for paragraph in letter.body
            for name in re.findall(r"\{[^}:]*\}", paragraph["en"])
            if name in blanks
        ]
        assert len(marked) == len(named), letter.id
        assert all(mark.startswith("[") and mark.endswith("]") for mark in marked), letter.id
        assert set(controls(document)) == {blank.id for blank in letter.blanks}, letter.id


def test_lines_of_an_address_stay_lines_of_one_paragraph(site: Site) -> None:
    document = opened(site, site.sheets.letters["request-records"], "ny")
    address = text_of(document.paragraphs[1]._p).split("\n")
    assert len(address) == 3 and all(line.startswith("[") for line in address)


def test_a_letter_greets_a_person_by_name_and_gives_the_role_a_line_of_its_own(site: Site) -> None:
    for letter in site.sheets.letters.values():
        lines = [
            line
            for paragraph in opened(site, letter, "us").paragraphs
            for line in text_of(paragraph._p).split("\n")
        ]
        to_a_person = letter.id != "state-complaint"  # which goes to an office
        assert ("Dear [name, such as Ms. Rivera]," in lines) == to_a_person, letter.id
        assert ("[role, such as principal]" in lines) == to_a_person, letter.id


@pytest.mark.parametrize("state", STATES)
def test_a_letter_says_the_law_of_its_state_in_a_sentence(site: Site, state: str) -> None:
    said = 0
    for letter in site.sheets.letters.values():
        text = words(opened(site, letter, state))
        assert "  " not in text and " \n" not in text and not text.endswith(" "), letter.id
        for name in re.findall(
            r"\{law:(\w+)\}", " ".join(paragraph["en"] for paragraph in letter.body)
        ):
            law = site.views["en"].words.law_in_letter(site.library.state(state), Kind(name))
            assert law in text, (letter.id, name, law)
            said += bool(law)
    assert said >= 1


def test_new_york_and_wisconsin_letters_name_their_own_rules_and_teams(site: Site) -> None:
    evaluation, meeting = (
        site.sheets.letters["request-evaluation"],
        site.sheets.letters["request-meeting"],
    )
    assert "Wis. Stat. §\u00a0115.777(3)(e)" in words(opened(site, evaluation, "wi"))
    assert "8 NYCRR §\u00a0200.5(c)(1)" in words(opened(site, meeting, "ny")).replace("§§", "§")
    assert "CSE" in words(opened(site, meeting, "ny")) or "Committee on Special Education" in words(
        opened(site, meeting, "ny")
    )
    assert "115.777" not in words(opened(site, evaluation, "us"))


def test_the_word_file_says_what_the_printed_letter_says(shelf: Shelf, site: Site) -> None:
    """Between the places to write, the words are the same."""
    for name, letter in site.sheets.letters.items():
        printed = shelf.text("ny", name)
        for run in runs(opened(site, letter, "ny")):
            if not is_marked(run):
                for sentence in re.split(r"(?<=[.?!])\s|\n", text_of(run)):
                    if len(sentence) > 20:
                        assert plain(sentence).replace("- ", "-") in printed.replace("- ", "-"), (
                            name,
                            sentence,
                        )


def test_title_language_and_author_are_set(site: Site) -> None:
    for letter in site.sheets.letters.values():
        properties = opened(site, letter, "wi").core_properties
        assert properties.title == letter.title["en"]
        assert properties.language == "en"
        assert properties.author == site.brand.name


def test_the_language_of_the_text_itself_is_set(site: Site) -> None:
    """Word's spelling and a screen reader's voice go by the style's language."""
    for letter in site.sheets.letters.values():
        with zipfile.ZipFile(io.BytesIO(made(site, letter, "wi"))) as archive:
            assert re.search(r'<w:lang [^>]*w:val="en', archive.read("word/styles.xml").decode()), (
                letter.id
            )


def test_the_same_letter_gives_the_same_bytes(site: Site) -> None:
    for letter in site.sheets.letters.values():
        assert made(site, letter, "ca") == made(site, letter, "ca"), letter.id
        with zipfile.ZipFile(io.BytesIO(made(site, letter, "ca"))) as archive:
            assert archive.testzip() is None
            assert {entry.date_time for entry in archive.infolist()} == {(2020, 1, 1, 0, 0, 0)}
            assert (
                "docProps/thumbnail.jpeg" not in archive.namelist()
                and b"thumbnail" not in archive.read("_rels/.rels")
            )


def test_a_letter_in_another_language_is_read_in_that_language(site: Site) -> None:
    english = site.views["en"]
    spanish = replace(english, words=Words(english.words.file, site.library, "es"))
    with zipfile.ZipFile(
        io.BytesIO(letter_docx(site.sheets.letters["thank-you"], spanish, site.library.state("ny")))
    ) as archive:
        assert re.search(
            r'<w:lang [^>]*w:val="es',
            archive.read("word/styles.xml").decode() + archive.read("word/document.xml").decode(),
        )


@pytest.mark.parametrize(
    ("character", "name"),
    [("\a", "U+0007"), ("\x0b", "U+000B"), ("\ufffe", "U+FFFE"), ("\ud800", "U+D800")],
)
def test_a_character_that_word_cannot_hold_is_told_in_one_line(
    site: Site, character: str, name: str
) -> None:
    letter = site.sheets.letters["thank-you"]
    bad = letter.model_copy(
        update={"body": [*letter.body, {"en": f"With thanks{character} and best wishes"}]}
    )
    with pytest.raises(Mistakes) as told:
        made(site, bad, "ny")
    assert str(told.value).startswith("worksheets/thank-you.yml:1: ")
    assert (
        name in str(told.value)
        and "With thanks" in str(told.value)
        and "expected the text without it" in str(told.value)
    )
    assert "\n" not in str(told.value)


def test_a_brands_name_that_word_cannot_hold_is_told_for_the_brand(site: Site) -> None:
    views = site.views["en"]
    bad = replace(views, brand=views.brand.model_copy(update={"name": "Two\x01Rivers"}))
    with pytest.raises(Mistakes, match=r"brand\.yml:1: .*U\+0001"):
        letter_docx(site.sheets.letters["thank-you"], bad, site.library.state("ny"))


@pytest.mark.parametrize("text", ["שלום לכם", "سلام"])
def test_hebrew_and_arabic_are_read_from_the_right(site: Site, text: str) -> None:
    letter = site.sheets.letters["thank-you"]
    sheet = site.sheets.worksheets["meeting-prep"]
    views, state = site.views["en"], site.library.federal
    letter = letter.model_copy(update={"body": [*letter.body, {"en": text}]})
    sheet = sheet.model_copy(update={"lead": {"en": text}})
    for content in (letter_docx(letter, views, state), worksheet_docx(sheet, views, state)):
        turned = [
            paragraph
            for paragraph in Document(io.BytesIO(content)).paragraphs
            if paragraph._p.find(f"{qn('w:pPr')}/{qn('w:bidi')}") is not None
        ]
        assert [paragraph.text for paragraph in turned] == [text]
        assert turned[0].runs[0]._r.find(f".//{qn('w:rtl')}") is not None


# ---- worksheets


@pytest.mark.parametrize("state", STATES)
def test_a_worksheets_word_file_has_a_place_for_each_field_of_its_pdf(
    site: Site, state: str
) -> None:
    for name in site.sheets.worksheets:
        document = Document(io.BytesIO(print_word(site, Job(state, "en", name, "docx"))))
        found = controls(document)
        fields = print_data(site, Job(state, "en", name, "pdf")).fields
        wanted = {
            f"{one.group}={one.name.rpartition('--')[2]}" if one.group else one.name: one
            for one in fields
        }
        assert set(found) == set(wanted), name
        for key, one in wanted.items():
            assert len(found[key]) == 1, (name, key)
            assert is_box(found[key][0]) == (one.kind in ("check", "radio")), (name, key)


def test_a_worksheets_word_file_says_what_its_pdf_says(shelf: Shelf, site: Site) -> None:
    for name in site.sheets.worksheets:
        printed = shelf.text("tx", name)
        content = print_word(site, Job("tx", "en", name, "docx"))
        for run in runs(Document(io.BytesIO(content))):
            for sentence in re.split(r"(?<=[.?!])\s|\n", text_of(run)):
                if len(sentence) > 20 and " · " not in sentence:
                    # A line of the PDF may end within "low-cost".
                    said = plain(sentence).replace(" ", "")
                    assert said in printed.replace(" ", ""), (name, sentence)


def test_a_worksheets_questions_are_headings_and_heads_of_columns(site: Site) -> None:
    sheet = site.sheets.worksheets["who-does-what"]
    document = Document(io.BytesIO(worksheet_docx(sheet, site.views["en"], site.library.federal)))
    headings = [
        paragraph.text
        for paragraph in document.paragraphs
        if ((paragraph.style and paragraph.style.name) or "").startswith("Heading")
    ]
    assert headings == [
        sheet.title["en"],
        *(part.heading["en"] for part in sheet.parts if part.heading),
    ]
    tasks = document.tables[1]
    assert tasks.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None
    assert tasks.rows[0].cells[0].text == "What my child needs"
    assert len(tasks.rows) == 1 + 6


def test_a_worksheets_word_file_is_the_same_each_time(site: Site) -> None:
    for name in site.sheets.worksheets:
        job = Job("ca", "en", name, "docx")
        assert print_word(site, job) == print_word(site, job), name


def test_controls_have_numbers_of_their_own_and_titles_that_word_opens(site: Site) -> None:
    for sheet in site.sheets.all():
        content = print_word(site, Job("wi", "en", sheet.id, "docx"))
        body = Document(io.BytesIO(content)).element.body
        numbers = [tag.get(qn("w:val")) for tag in body.iter(qn("w:id"))]
        assert len(numbers) == len(set(numbers)) > 0, sheet.id
        for name in ("w:alias", "w:tag"):
            assert all(0 < len(tag.get(qn("w:val"))) <= 64 for tag in body.iter(qn(name))), sheet.id


def test_a_worksheets_text_that_word_cannot_hold_is_told_in_one_line(site: Site) -> None:
    sheet = site.sheets.worksheets["meeting-prep"]
    bad = sheet.model_copy(update={"lead": {"en": "Fifteen quiet\a minutes"}})
    with pytest.raises(Mistakes, match=r"worksheets/meeting-prep\.yml:1: .*U\+0007"):
        worksheet_docx(bad, site.views["en"], site.library.federal)


def test_what_is_wrong_is_told_the_same_way_by_another_process() -> None:
    """Most letters are printed by other processes: a mistake comes from there pickled."""
    mistakes = Mistakes([Mistake("b.yml", 2, "this"), Mistake("a.yml", 1, "that")])
    again = pickle.loads(pickle.dumps(mistakes))
    assert again.found == mistakes.found and str(again) == "a.yml:1: that\nb.yml:2: this"


def test_letters_and_marks_of_all_languages_can_be_held(site: Site) -> None:
    letter = site.sheets.letters["thank-you"]
    text = "Ñandú “sí” — ½ \t 😀 \u200f עברית ትግርኛ"
    good = letter.model_copy(update={"body": [*letter.body, {"en": text}]})
    assert text in words(opened(site, good, "ny"))
