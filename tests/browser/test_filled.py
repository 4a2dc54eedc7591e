"""A sheet's files with the answers in them: made in the browser, each answer whole, nothing sent
anywhere.
"""

from __future__ import annotations

import datetime
import gzip
import hashlib
import io
import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from browser_tools import Visit
from docx import Document
from docx.document import Document as Opened
from docx.oxml.ns import qn
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader
from test_csp import served

from macros.facts.model import Kind
from macros.sheets.library import read_sheets
from macros.site import Site
from tests.press.test_pdfua import verdicts

ALL = read_sheets(Path(__file__).resolve().parents[2] / "data" / "worksheets")
PAGES = [f"worksheets/{name}/" for name in ALL.worksheets] + [
    f"letters/{name}/" for name in ALL.letters
]
PREP, RECORDS = "worksheets/meeting-prep/", "letters/request-records/"
WORD, PDF = "Word with my answers", "PDF with my answers"
SAMPLES = (
    "She hands in her work on most days, and tells us about school again. " * 9 + "The end.",
    "Ñandú, Łódź, Tiếng Việt, Çiğdem: “sí” — ½",
    "我们一起想想孩子需要什么。",
    "אנחנו ביחד, وهذا لنا جميعا.",
    "<b>&\"'</b> ]]> {{ x }} \\n % $1",
    "First line\nSecond line\n\nThe line after an empty one",
)
FILL = """samples => {
  const typed = {}
  const fields = document.querySelectorAll('form.sheet :is(input, textarea)');
  [...fields].filter(field => field.name).forEach((field, number) => {
    if (field.type === 'checkbox' || field.type === 'radio') {
      field.checked = number % 3 !== 0
    } else if (field.type === 'date') {
      field.value = `2027-03-${10 + number % 19}`
    } else {
      const sample = `${samples[number % samples.length]} (${number})`
      field.value = field.type === 'text' ? sample.replaceAll('\\n', ' ') : sample
    }
    field.dispatchEvent(new Event('input', {bubbles: true}))
  });
  for (const field of fields) {
    if (field.type === 'radio') { if (field.checked) typed[`${field.name}=${field.value}`] = true }
    else if (field.type === 'checkbox') typed[field.name] = field.checked
    else if (field.name) typed[field.name] = field.value
  }
  return typed
}"""


def choose(page: Page, code: str) -> None:
    """Picks a state, and waits until the files are those of the state."""
    page.get_by_label("My state").select_option(code)
    link = page.locator("[data-print]").first
    expect(link).to_have_attribute("href", re.compile(rf"/{code}/en/"))


def status(page: Page) -> str:
    return page.locator(".sheet-filled [role=status]").inner_text()


def written(day: str) -> str:
    """A day as the pages write it out."""
    date = datetime.date.fromisoformat(day)
    return f"{date:%B} {date.day}, {date.year}"


# ---- Word


def word_texts(document: Opened) -> list[str]:
    """Each paragraph, in and out of tables."""
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    paragraphs = [*document.paragraphs, *(part for cell in cells for part in cell.paragraphs)]
    return [paragraph.text for paragraph in paragraphs]


def word_ticks(document: Opened) -> dict[str, bool]:
    """The boxes to tick by their names; what is seen and what the file says are the same."""
    found = {}
    for control in document.element.body.iter(qn("w:sdt")):
        checked = control.find(f".//{qn('w14:checked')}")
        if checked is not None:
            ticked = checked.get(qn("w14:val")) == "1"
            assert control.findtext(f".//{qn('w:t')}") == ("☒" if ticked else "☐")
            found[control.find(f".//{qn('w:tag')}").get(qn("w:val"))] = ticked
    return found


@pytest.mark.parametrize("path", PAGES)
def test_each_answer_is_whole_in_the_word_file(visit: Visit, path: str) -> None:
    visit.page.goto(visit.address + path)
    typed = visit.page.evaluate(FILL, list(SAMPLES))
    assert len(typed) >= 5
    _, content = visit.download(WORD)
    document = Document(io.BytesIO(content))
    text, ticks = "\n".join(word_texts(document)), word_ticks(document)
    for name, answer in typed.items():
        if isinstance(answer, bool):
            assert ticks[name] is answer, name
        elif re.fullmatch(r"\d{4}-\d\d-\d\d", answer):
            assert written(answer) in text, name
        else:
            assert answer in text, name
    assert "More of my answers" not in text
    blanks = list(document.element.body.iter(qn("w:highlight")))
    assert blanks == [], "a place that was filled in is still marked"


def test_a_letters_open_blanks_stay_marked_and_are_counted(visit: Visit) -> None:
    visit.page.goto(visit.address + RECORDS)
    letter = ALL.letters["request-records"]
    visit.fill("child", "Mia")
    visit.fill("parent", "Jo Kim")
    name, content = visit.download(WORD)
    today = datetime.date.today().isoformat()
    assert name == f"{letter.title['en']} {today}.docx"
    document = Document(io.BytesIO(content))
    marked = [
        control.find(f".//{qn('w:tag')}").get(qn("w:val"))
        for control in document.element.body.iter(qn("w:sdt"))
        if control.find(f".//{qn('w:highlight')}") is not None
    ]
    open_blanks = {blank.id for blank in letter.blanks} - {"child", "parent"}
    assert set(marked) == open_blanks
    needed = [blank for blank in letter.blanks if blank.id in open_blanks and not blank.optional]
    assert f"{len(needed)} blanks of the letter are still open" in status(visit.page)
    assert "open blanks are yellow" in status(visit.page)
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "Mia" in text and text.rstrip().count("Jo Kim") >= 1


def test_lines_stay_lines_and_hebrew_is_read_from_the_right(visit: Visit) -> None:
    visit.page.goto(visit.address + PREP)
    visit.fill("questions", "One\nTwo")
    visit.fill("strengths", "אנחנו ביחד")
    visit.fill("home-part", "We read")
    document = Document(io.BytesIO(visit.download(WORD)[1]))
    paragraphs = {
        paragraph.text: paragraph
        for table in document.tables
        for cell in table._cells
        for paragraph in cell.paragraphs
    }
    assert "One\nTwo" in paragraphs
    hebrew, english = paragraphs["אנחנו ביחד"]._p, paragraphs["We read"]._p
    assert hebrew.find(f"{qn('w:pPr')}/{qn('w:bidi')}") is not None
    assert hebrew.find(f".//{qn('w:rtl')}") is not None
    assert english.find(f".//{qn('w:bidi')}") is None and english.find(f".//{qn('w:rtl')}") is None


def test_characters_that_no_word_file_can_hold_do_not_break_it(visit: Visit) -> None:
    visit.page.goto(visit.address + PREP)
    visit.page.locator('form.sheet [name="child"]').evaluate(
        "field => { field.value = 'A\\x0bB\\x00C\\uD800D' }"
    )
    document = Document(io.BytesIO(visit.download(WORD)[1]))
    assert "ABCD" in word_texts(document)


def test_an_answer_without_a_place_in_the_file_is_added_at_its_end(visit: Visit) -> None:
    visit.page.goto(visit.address + PREP)
    visit.page.locator('[name="child"]').evaluate(
        "field => { field.name = 'unheard-of'; field.value = 'Mia' }"
    )
    texts = word_texts(Document(io.BytesIO(visit.download(WORD)[1])))
    start = texts.index("More of my answers")
    assert texts[start : start + 3] == ["More of my answers", "My child’s name", "Mia"]


def test_the_file_has_the_law_of_the_chosen_state(visit: Visit, site: Site) -> None:
    visit.page.goto(visit.address + RECORDS)
    visit.fill("child", "Mia")
    laws = [
        site.views["en"].words.law_in_letter(site.library.state(code), Kind.RECORDS_ACCESS)
        for code in ("us", "ny")
    ]
    assert laws[0] != laws[1]
    text = "\n".join(word_texts(Document(io.BytesIO(visit.download(WORD)[1]))))
    assert laws[0] in text
    choose(visit.page, "ny")
    text = "\n".join(word_texts(Document(io.BytesIO(visit.download(WORD)[1]))))
    assert laws[1] in text and laws[0] not in text
    visit.page.goto(visit.address + PREP)
    choose(visit.page, "wi")
    visit.fill("child", "Mia")
    texts = word_texts(Document(io.BytesIO(visit.download(WORD)[1])))
    assert any(text.startswith("Wisconsin  ") for text in texts)


# ---- PDF


class Filled:
    """A filled-in PDF: what its fields hold, what they show, and what is on the pages after."""

    def __init__(self, content: bytes, blank: bytes) -> None:
        self.pdf = pikepdf.open(io.BytesIO(content))
        self.forms = len(pikepdf.open(io.BytesIO(blank)).pages)
        self.fields = {str(one.T): one for one in self.pdf.Root.AcroForm.Fields}
        font = self.pdf.Root.AcroForm.DR.Font.Typed
        starts, rows = list(font.DescendantFonts[0].W)[::2], list(font.DescendantFonts[0].W)[1::2]
        self.letters = {
            int(start) + number
            for start, row in zip(starts, rows, strict=True)
            for number in range(len(row))
        }

    def widgets(self, name: str) -> list[Any]:
        """The places of a field on paper."""
        found = self.fields[name]
        return list(found.Kids) if "/Kids" in found else [found]

    def value(self, name: str) -> str:
        return str(self.fields[name].V)

    def shown(self, stream: Any) -> str:
        """The letters that a stream shows, each of them in the typeface; pictures by what they are
        said to be."""
        parts = []
        for operands, operator in pikepdf.parse_content_stream(stream):
            if str(operator) == "Tj":
                text = bytes(operands[0]).decode("utf-16-be")
                assert {ord(letter) for letter in text} <= self.letters, text
                parts.append(text)
            elif str(operator) == "BDC" and "/ActualText" in operands[1]:
                parts.append(str(operands[1].ActualText))
        return "".join(parts)

    def picture(self, widget: Any) -> bool:
        """Whether a place on paper shows a picture with something in it."""
        pictures = widget.AP.N.get("/Resources", {}).get("/XObject", {})
        return any(any(picture.SMask.read_bytes()) for picture in pictures.values())

    def more(self) -> str:
        """What is on the pages after the form, without white space."""
        return squeezed("".join(map(self.shown, list(self.pdf.pages)[self.forms :])))


def squeezed(text: str) -> str:
    """Without white space: where lines are broken is for the boxes to say."""
    return re.sub(r"\s", "", unicodedata.normalize("NFC", text))


def filled_pdf(visit: Visit) -> Filled:
    link = visit.page.locator('.sheet-files [data-print$=".pdf"]')
    blank = visit.page.request.get(str(link.evaluate("link => link.href"))).body()
    return Filled(visit.download(PDF)[1], blank)


@pytest.mark.parametrize("path", PAGES)
def test_each_answer_is_whole_in_the_pdf(visit: Visit, path: str) -> None:
    visit.page.goto(visit.address + path)
    typed = visit.page.evaluate(FILL, list(SAMPLES))
    filled = filled_pdf(visit)
    more, long = filled.more(), 0
    for name, answer in typed.items():
        if isinstance(answer, bool):
            group, _, choice = name.partition("=")
            states = {str(widget.AS) for widget in filled.widgets(group)}
            assert ((f"/{choice}" if choice else "/Yes") in states) is answer, name
            continue
        value = filled.value(name)
        if re.fullmatch(r"\d{4}-\d\d-\d\d", answer):
            answer = written(answer)
            assert value == answer, name
        if squeezed(value) != squeezed(answer):
            assert value.endswith("…") and squeezed(answer).startswith(squeezed(value[:-1])), name
            assert squeezed(answer) in more, name
            long += 1
        assert len(value) <= int(filled.fields[name].MaxLen), name
        for widget in filled.widgets(name):
            drawn = filled.picture(widget)
            assert drawn or squeezed(filled.shown(widget.AP.N)) == squeezed(value), name
            assert drawn == (not set(map(ord, value.replace("\n", ""))) <= filled.letters), name
            assert bool(int(filled.fields[name].Ff) & 1) == drawn, "a click would replace a picture"
    said = status(visit.page)
    assert (f"{long} answers are longer" in said) == (long > 1)
    assert ("drawn there as" in said) is True


def test_a_pdf_with_answers_keeps_to_pdf_ua(visit: Visit, root: Path, tmp_path: Path) -> None:
    files = {}
    for path in (PREP, "worksheets/communication-log/", "letters/request-evaluation/"):
        visit.page.goto(visit.address + path)
        visit.page.evaluate(FILL, list(SAMPLES))
        files[f"{path.split('/')[1]}.pdf"] = visit.download(PDF)[1]
    assert {
        name: said
        for name, said in verdicts(root, tmp_path, files).items()
        if not said.startswith("PASS")
    } == {}


def test_an_answer_that_fits_adds_no_page_and_keeps_its_lines(visit: Visit) -> None:
    visit.page.goto(visit.address + PREP)
    visit.fill("questions", "One\nTwo")
    filled = filled_pdf(visit)
    assert len(filled.pdf.pages) == filled.forms
    assert filled.value("questions") == "One\nTwo"
    instructions = pikepdf.parse_content_stream(filled.widgets("questions")[0].AP.N)
    assert [str(operator) for _, operator in instructions].count("Tj") == 2
    assert status(visit.page).endswith("nothing was sent.")


def test_a_long_answer_becomes_smaller_before_it_is_cut(visit: Visit) -> None:
    visit.page.goto(visit.address + PREP)

    def size(text: str) -> float:
        visit.fill("child", text)
        filled = filled_pdf(visit)
        found = re.search(r"/Typed ([\d.]+) Tf", str(filled.fields["child"].DA))
        assert found
        return float(found[1])

    words = "Maria de los Angeles Fernandez y Rodriguez de la Cruz"
    usual = size("Mia")
    sizes = [size(words[:length].strip()) for length in range(30, len(words) + 1, 4)]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] == usual > sizes[-1] == 9


def test_a_name_that_stands_twice_in_a_letter_is_in_both_places(visit: Visit) -> None:
    visit.page.goto(visit.address + RECORDS)
    visit.fill("recipient", "Ms. Rivera")
    filled = filled_pdf(visit)
    places = filled.widgets("recipient")
    assert len(places) == 2
    assert [filled.shown(place.AP.N) for place in places] == ["Ms. Rivera"] * 2


def test_the_pdf_has_the_law_of_the_chosen_state(visit: Visit) -> None:
    visit.page.goto(visit.address + PREP)
    choose(visit.page, "wi")
    visit.fill("child", "Mia")
    text = " ".join(
        page.extract_text() for page in PdfReader(io.BytesIO(visit.download(PDF)[1])).pages
    )
    assert "Wisconsin" in text


def test_a_browser_that_gives_noise_for_a_drawing_makes_no_pdf_without_its_letters(
    visit: Visit,
) -> None:
    """Some browsers do so, so that no site can recognize a device by its drawings."""
    visit.page.goto(visit.address + PREP)
    visit.page.evaluate(
        """() => {
          const read = CanvasRenderingContext2D.prototype.getImageData;
          CanvasRenderingContext2D.prototype.getImageData = function (...where) {
            const found = read.apply(this, where);
            found.data.fill(255);
            return found;
          };
        }"""
    )
    visit.fill("child", "孩子 Mia")
    visit.page.get_by_role("button", name=PDF, exact=True).click()
    expect(visit.page.locator(".sheet-filled [role=status]")).to_contain_text(
        "A PDF cannot show these letters: 孩子"
    )
    visit.fill("child", "Mia")
    assert filled_pdf(visit).value("child") == "Mia"


# ---- where the files come from


def test_nothing_is_loaded_until_somebody_asks_and_only_from_here(visit: Visit) -> None:
    visit.page.goto(visit.address + RECORDS)
    visit.page.wait_for_load_state("networkidle")
    before = list(visit.asked)
    assert not any("/filled/" in url or "/print/" in url for url in before)
    visit.fill("child", "Mia")
    visit.download(WORD)
    visit.download(PDF)
    loaded = [url.removeprefix(visit.address) for url in visit.asked[len(before) :]]
    assert [url for url in loaded if not url.startswith("blob:")] == [
        "assets/filled/filling.js",
        "print/us/en/request-records.docx",
        "assets/filled/fill-word.js",
        "print/us/en/request-records.pdf",
        "assets/filled/fill-pdf.js",
    ]


def test_a_file_can_be_made_without_a_network_once_everything_was_loaded(visit: Visit) -> None:
    visit.page.goto(visit.address + RECORDS)
    visit.fill("child", "Mia")
    visit.download(WORD)
    visit.download(PDF)
    # Cut off like this, nothing comes from the browser's own cache either.
    visit.page.context.route("**/*", lambda route: route.abort())
    visit.fill("child", "Leo")
    document = Document(io.BytesIO(visit.download(WORD)[1]))
    assert "Leo" in "\n".join(word_texts(document))
    fields = PdfReader(io.BytesIO(visit.download(PDF)[1])).get_fields()
    assert fields and fields["child"].value == "Leo"


def test_a_file_that_cannot_be_made_says_so_and_can_be_made_later(visit: Visit) -> None:
    visit.page.goto(visit.address + RECORDS)
    visit.fill("child", "Mia")
    visit.page.context.set_offline(True)
    visit.page.get_by_role("button", name=WORD).click()
    expect(visit.page.locator(".sheet-filled [role=status]")).to_contain_text("could not be made")
    visit.page.context.set_offline(False)
    assert "Mia" in "\n".join(word_texts(Document(io.BytesIO(visit.download(WORD)[1]))))


def test_without_an_answer_there_is_no_file(visit: Visit) -> None:
    visit.page.goto(visit.address + RECORDS)
    visit.page.get_by_role("button", name=WORD).click()
    expect(visit.page.locator(".sheet-filled [role=status]")).to_contain_text(
        "Nothing is filled in yet"
    )
    assert not any("/print/" in url for url in visit.asked)


def test_a_site_below_a_path_makes_its_files_too(
    browser: Browser, built: Path, tmp_path: Path
) -> None:
    (tmp_path / "guide").symlink_to(built)
    (tmp_path / "_headers").symlink_to(built / "_headers")
    with served(tmp_path) as address:
        context = browser.new_context()
        visit = Visit(context.new_page(), f"{address}guide/")
        visit.page.goto(visit.address + RECORDS)
        visit.fill("child", "Mia")
        document = Document(io.BytesIO(visit.download(WORD)[1]))
        assert "Mia" in "\n".join(word_texts(document))
        context.close()


def test_from_a_disk_a_page_says_what_works_instead(browser: Browser, built: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto((built / RECORDS / "index.html").as_uri())
    expect(page.locator(".sheet-filled [role=status]")).to_contain_text("Print this page instead")
    for button in (WORD, PDF):
        expect(page.get_by_role("button", name=button)).to_have_count(0)
    context.close()


# ---- the libraries


def test_each_library_is_the_one_that_is_named_with_its_license(root: Path, built: Path) -> None:
    folder = root / "overrides" / "vendor"
    libraries = json.loads((folder / "libraries.json").read_text(encoding="utf-8"))
    assert {library["file"] for library in libraries} == {path.name for path in folder.glob("*.js")}
    published = "".join(
        path.read_text(encoding="utf-8") for path in (built / "assets").rglob("*.js")
    )
    for library in libraries:
        content = (folder / library["file"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == library["sha256"], library["file"]
        license_file = folder / f"LICENSE-{library['package']}.txt"
        assert license_file.read_text(encoding="utf-8").strip() in published, library["file"]


def test_what_is_loaded_is_small(built: Path) -> None:
    files = list((built / "assets" / "filled").glob("*.js"))
    assert sum(len(gzip.compress(path.read_bytes(), 9)) for path in files) <= 250_000
