"""A sheet's files with the answers in them: made in the browser, each answer whole, nothing sent
anywhere.
"""

from __future__ import annotations

import datetime
import hashlib
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from browser_tools import DESKTOP
from docx import Document
from docx.document import Document as Opened
from docx.oxml.ns import qn
from playwright.sync_api import Browser, BrowserContext, Page, expect
from test_csp import served

from macros.facts.model import Kind
from macros.sheets.library import read_sheets
from macros.site import Site

ALL = read_sheets(Path(__file__).resolve().parents[2] / "data" / "worksheets")
PAGES = [f"worksheets/{name}/" for name in ALL.worksheets] + [
    f"letters/{name}/" for name in ALL.letters
]
PREP, RECORDS = "worksheets/meeting-prep/", "letters/request-records/"
WORD = "Word with my answers"
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


@dataclass
class Visit:
    """A page under the site's security policy, what it asked for, and what it did against it."""

    page: Page
    address: str
    asked: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def download(self, button: str) -> tuple[str, bytes]:
        """Presses a button. Gives the name of the file that is made, and what is in it."""
        with self.page.expect_download() as started:
            self.page.get_by_role("button", name=button, exact=True).click()
        return started.value.suggested_filename, Path(started.value.path()).read_bytes()

    def fill(self, name: str, text: str) -> None:
        self.page.locator(f'form.sheet [name="{name}"]').fill(text)


@pytest.fixture(scope="module")
def guarded(built: Path) -> Iterator[str]:
    """The site with the headers of its `_headers`."""
    with served(built) as address:
        yield address


@pytest.fixture
def visit(browser: Browser, guarded: str) -> Iterator[Visit]:
    context = browser.new_context(viewport=DESKTOP)
    made = Visit(context.new_page(), guarded)
    watch(context, made)
    yield made
    context.close()
    assert [url for url in made.asked if not url.startswith((guarded, "blob:", "data:"))] == []
    assert made.wrong == []


def watch(context: BrowserContext, visit: Visit) -> None:
    context.on("request", lambda request: visit.asked.append(request.url))
    context.on("weberror", lambda error: visit.wrong.append(str(error.error)))
    context.expose_function("forbidden", lambda text: visit.wrong.append(text))
    context.add_init_script(
        "document.addEventListener('securitypolicyviolation', "
        "event => forbidden(`${event.violatedDirective} ${event.blockedURI}`))"
    )


def choose(page: Page, code: str) -> None:
    """Picks a state, and waits until the files are those of the state."""
    page.get_by_label("My state").select_option(code)
    link = page.locator(".sheet-files [data-print]").first
    expect(link).to_have_attribute("href", re.compile(rf"/{code}/en/"))


def status(page: Page) -> str:
    return page.locator(".filled [role=status]").inner_text()


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
    assert f"{len(open_blanks)} blanks are still open" in status(visit.page)
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


# ---- where the files come from


def test_nothing_is_loaded_until_somebody_asks_and_only_from_here(visit: Visit) -> None:
    visit.page.goto(visit.address + RECORDS)
    visit.page.wait_for_load_state("networkidle")
    before = list(visit.asked)
    assert not any("/filled/" in url or "/print/" in url for url in before)
    visit.fill("child", "Mia")
    visit.download(WORD)
    loaded = [url.removeprefix(visit.address) for url in visit.asked[len(before) :]]
    assert [url for url in loaded if not url.startswith("blob:")] == [
        "assets/filled/filling.js",
        "print/us/en/request-records.docx",
        "assets/filled/fflate-0.8.3.js",
        "assets/filled/fill-word.js",
    ]


def test_a_file_can_be_made_without_a_network_once_everything_was_loaded(visit: Visit) -> None:
    visit.page.goto(visit.address + RECORDS)
    visit.fill("child", "Mia")
    visit.download(WORD)
    visit.page.context.set_offline(True)
    visit.fill("child", "Leo")
    document = Document(io.BytesIO(visit.download(WORD)[1]))
    assert "Leo" in "\n".join(word_texts(document))


def test_a_file_that_cannot_be_made_says_so_and_can_be_made_later(visit: Visit) -> None:
    visit.page.goto(visit.address + RECORDS)
    visit.fill("child", "Mia")
    visit.page.context.set_offline(True)
    visit.page.get_by_role("button", name=WORD).click()
    expect(visit.page.locator(".filled [role=status]")).to_contain_text("could not be made")
    visit.page.context.set_offline(False)
    assert "Mia" in "\n".join(word_texts(Document(io.BytesIO(visit.download(WORD)[1]))))


def test_without_an_answer_there_is_no_file(visit: Visit) -> None:
    visit.page.goto(visit.address + RECORDS)
    visit.page.get_by_role("button", name=WORD).click()
    expect(visit.page.locator(".filled [role=status]")).to_contain_text("Nothing is filled in yet")
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
    expect(page.locator(".filled [role=status]")).to_contain_text("Print this page instead")
    expect(page.get_by_role("button", name=WORD)).to_have_count(0)
    context.close()


# ---- the libraries


def test_each_library_is_the_one_that_is_named_with_its_licence(root: Path) -> None:
    folder = root / "overrides" / "assets" / "filled"
    libraries = json.loads((folder / "libraries.json").read_text(encoding="utf-8"))
    named = {library["file"] for library in libraries}
    assert named == {path.name for path in folder.glob("*.js")}
    for library in libraries:
        content = (folder / library["file"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == library["sha256"], library["file"]
        assert library["version"] in library["file"]
        assert (folder / library["license_file"]).read_text(encoding="utf-8").strip()
