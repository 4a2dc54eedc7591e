"""The packet: chosen sheets in the reader's order as one PDF or one print, blank or with every
answer; and the choice is still there the next time.
"""

from __future__ import annotations

import io
import re
import unicodedata
from html import escape
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from browser_tools import Visit
from playwright.sync_api import Browser, Locator, Page, Route, expect
from pypdf import PdfReader
from test_filled import SAMPLES, choose, squeezed, written

from macros.sheets.library import read_sheets
from tests.press.test_pdfua import verdicts
from tests.press.tools import elements

ALL = read_sheets(Path(__file__).resolve().parents[2] / "data" / "worksheets")
PACKET = "tools/packet/"
PDF, PRINT = "Make one PDF", "Print them all"
CHOSEN = (
    "request-records", "meeting-prep", "communication-log", "score-sheet", "state-complaint",
    "removal-counter", "about-my-child", "thank-you",
)  # fmt: skip
"""Eight sheets in an order of their own: letters among worksheets."""
CARD = "card"
WHOLE = (CARD, *CHOSEN)
"""The card of the state has no questions, and is the first of the packet."""
ONE = "folders => localStorage.setItem('guide.folders', JSON.stringify(folders))"
FILL = """async ([ids, samples]) => {
  await new Promise(done => {
    const script = document.createElement('script');
    script.src = document.querySelector('[src*="tools/packet.js"]').src.replace('packet', 'sheets');
    script.onload = done;
    document.head.append(script);
  });
  const sheets = {};
  for (const id of ids) {
    const holder = document.createElement('template');
    holder.innerHTML = guideSheets[id].html;
    const answers = sheets[id] = {};
    [...holder.content.querySelectorAll('form :is(input, textarea)')].forEach((field, number) => {
      if (field.type === 'checkbox') { if (number % 3) answers[field.name] = 'on' }
      else if (field.type === 'radio') answers[field.name] = field.value;
      else if (field.type === 'date') answers[field.name] = `2027-03-${10 + number % 19}`;
      else {
        const text = `${samples[number % samples.length]} (${number})`;
        answers[field.name] = field.tagName === 'INPUT' ? text.replaceAll('\\n', ' ') : text;
      }
    });
  }
  localStorage.setItem('guide.folders',
    JSON.stringify({current: '1', folders: {1: {name: 'Mia', sheets}}}));
  return sheets;
}"""
"""Answers to every question of some sheets, kept on the device."""


def box(page: Page, sheet: str) -> Locator:
    return page.locator(f'.packet-tool [value="{sheet}"]')


def choose_sheets(page: Page, sheets: tuple[str, ...]) -> None:
    for kind in page.locator(".packet-kind:not([open]) > summary").all():
        kind.click()
    for sheet in sheets:
        box(page, sheet).check()


def order(page: Page) -> list[str]:
    """The titles in the order in which the packet has them."""
    return page.locator(".packet-order__title").all_inner_texts()


def title(sheet: str) -> str:
    if sheet == CARD:
        return "A card to take along"
    return ALL[sheet].title["en"]


def said(page: Page) -> Locator:
    return page.locator(".packet-make__status")


def plain_pages(pdf: pikepdf.Pdf) -> str:
    """What is on the pages that the browser wrote: the contents, and answers without room. Letters
    that are drawn are there as what they are said to be."""
    parts, foot = [], False
    for page in pdf.pages:
        if set(page.obj.Resources.Font.keys()) != {"/Typed"}:
            continue
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) in ("BDC", "EMC"):
                foot = str(operator) == "BDC" and operands[0] == pikepdf.Name.Artifact
            if str(operator) == "Tj" and not foot:
                parts.append(bytes(operands[0]).decode("utf-16-be"))
            elif str(operator) == "BDC" and "/ActualText" in operands[1]:
                parts.append(str(operands[1].ActualText))
    return squeezed("".join(parts))


class Packet:
    """A packet as a PDF: its pages' texts, its fields by name."""

    def __init__(self, content: bytes) -> None:
        self.pdf = pikepdf.open(io.BytesIO(content))
        self.texts = [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]
        found = list(self.pdf.Root.AcroForm.Fields)
        self.fields = {str(one.T): one for one in found}
        assert len(self.fields) == len(found), "two fields have one name"
        self.pages = {page.obj.objgen: number for number, page in enumerate(self.pdf.pages, 1)}

    def first_page(self, sheet: str) -> int:
        """The page with the first of a sheet's fields."""
        found = []
        for name, field in self.fields.items():
            if name.startswith(f"{sheet}--"):
                places = list(field.Kids) if "/Kids" in field else [field]
                found += [self.pages[place.P.objgen] for place in places]
        return min(found)


@pytest.fixture(scope="module")
def made(browser: Browser, guarded: str) -> tuple[dict[str, dict[str, str]], bytes, str]:
    """Eight sheets with an answer to every question: the answers, the PDF, and what was said."""
    context = browser.new_context()
    visit = Visit(context.new_page(), guarded)
    visit.page.goto(visit.address + PACKET)
    answers = visit.page.evaluate(FILL, [CHOSEN, SAMPLES])
    visit.page.reload()
    choose(visit.page, "ny")
    choose_sheets(visit.page, WHOLE)
    visit.page.get_by_label("With my answers").check()
    _, content = visit.download(PDF)
    told = said(visit.page).inner_text()
    context.close()
    return answers, content, told


def test_every_answer_of_eight_sheets_is_in_the_pdf(made: Any) -> None:
    answers, content, told = made
    packet = Packet(content)
    more = plain_pages(packet.pdf)
    for sheet, typed in answers.items():
        assert len(typed) >= 3
        for name, answer in typed.items():
            field = packet.fields[f"{sheet}--{name}"]
            value = str(field.V)
            if field.FT == pikepdf.Name.Btn:
                assert value == ("/Yes" if answer == "on" else f"/{answer}"), (sheet, name)
                continue
            if re.fullmatch(r"\d{4}-\d\d-\d\d", answer):
                answer = written(answer)
            if squeezed(value) != squeezed(answer):
                assert value.endswith("…"), (sheet, name)
                assert squeezed(answer) in more, (sheet, name)
    assert f"{len(packet.pdf.pages)} pages, with your answers" in told


def test_contents_and_feet_have_the_right_page_numbers(made: Any) -> None:
    packet = Packet(made[1])
    number = len(packet.texts)
    for page, text in enumerate(packet.texts, 1):
        assert f"Packet: page {page} of {number}" in text
    contents = packet.texts[0]
    assert "What is in this packet" in contents
    links = packet.pdf.pages[0].obj.Annots
    entries = re.findall(
        r"^(\D+?) *\n? *(\d+)$", contents.split("in this packet\n", 1)[1], re.MULTILINE
    )
    assert [(name.strip(), int(page)) for name, page in entries] == [
        (title(sheet), packet.first_page(sheet)) for sheet in WHOLE
    ]
    assert [packet.pages[link.Dest[0].objgen] for link in links] == [
        packet.first_page(sheet) for sheet in WHOLE
    ]
    with packet.pdf.open_outline() as outline:
        assert [entry.title for entry in outline.root][1:] == [title(sheet) for sheet in WHOLE]
    assert str(packet.pdf.docinfo.Title) == "My packet"


def test_the_packet_keeps_to_pdf_ua_and_has_the_law_of_the_state(
    made: Any, root: Path, tmp_path: Path
) -> None:
    assert any("New York" in text for text in Packet(made[1]).texts)
    found = verdicts(root, tmp_path, {"packet.pdf": made[1]})
    assert found["packet.pdf"].startswith("PASS"), found


def test_a_cell_names_the_head_of_its_own_sheets_table(made: Any) -> None:
    """Tables of different sheets had heads of the same name before they were joined."""
    heads, named = [], set()
    for element in elements(Packet(made[1]).pdf):
        if "/ID" in element:
            heads.append(str(element.ID))
        for attribute in element.get("/A", []):
            named |= {str(head) for head in attribute.get("/Headers", [])}
    assert len(heads) > 10 and len(set(heads)) == len(heads)
    assert named and named <= set(heads)


def test_a_blank_packet_has_nothing_in_its_fields(visit: Visit) -> None:
    visit.page.goto(visit.address + PACKET)
    visit.page.evaluate(FILL, [["meeting-prep"], SAMPLES])
    visit.page.reload()
    choose_sheets(visit.page, ("thank-you", "meeting-prep"))
    visit.page.get_by_label("Blank, for a pen").check()
    name, content = visit.download(PDF)
    assert re.fullmatch(r"My packet \d{4}-\d\d-\d\d\.pdf", name)
    packet = Packet(content)
    assert {str(field.get("/V", "/Off")) for field in packet.fields.values()} == {"/Off"}
    assert packet.first_page("thank-you") < packet.first_page("meeting-prep")
    assert "Your blank packet" in said(visit.page).inner_text()


def test_the_order_is_changed_by_keyboard_and_remembered(visit: Visit) -> None:
    page = visit.page
    page.goto(visit.address + PACKET)
    expect(page.get_by_text("Nothing is chosen yet")).to_be_visible()
    expect(page.get_by_role("button", name=PDF)).to_be_disabled()
    expect(page.get_by_role("button", name="with answers")).to_have_count(0)
    sheets = ("meeting-prep", "about-my-child", "thank-you")
    choose_sheets(page, sheets)
    first, second, third = map(title, sheets)
    assert order(page) == [first, second, third]
    page.get_by_role("button", name=f"Move up: {third}").focus()
    page.keyboard.press("Enter")
    assert order(page) == [first, third, second]
    expect(said(page)).to_have_text(f"{third} is now number 2 of 3.")
    expect(page.get_by_role("button", name=f"Move up: {third}")).to_be_focused()
    page.keyboard.press("Space")
    # At the top there is no further up: the focus is on the way down.
    expect(page.get_by_role("button", name=f"Move down: {third}")).to_be_focused()
    page.get_by_role("button", name=f"Take out: {first}").press("Enter")
    assert order(page) == [third, second]
    page.get_by_label("With my answers").check()
    page.goto(visit.address + PACKET)
    assert order(page) == [third, second]
    expect(page.get_by_label("With my answers")).to_be_checked()
    expect(box(page, "meeting-prep")).not_to_be_checked()
    page.get_by_role("button", name="Take all out").click()
    page.goto(visit.address + PACKET)
    assert order(page) == []


def test_a_choice_that_is_damaged_or_names_unknown_sheets_is_left_aside(visit: Visit) -> None:
    page = visit.page
    page.goto(visit.address + PACKET)
    for kept in ("{", "null", "[]", '{"sheets": {"a": 1}}', '{"sheets": ["gone", 5, "thank-you"]}'):
        page.evaluate("kept => localStorage.setItem('guide.packet', kept)", kept)
        page.reload()
        expected = [title("thank-you")] if "thank-you" in kept else []
        assert order(page) == expected, kept


def test_the_sheets_with_answers_of_a_folder_are_chosen_at_once(visit: Visit) -> None:
    page = visit.page
    page.goto(visit.address + PACKET)
    folders = {
        "1": {"name": "Mia", "sheets": {"meeting-prep": {"child": "Mia", "time": "9:30"}}},
        "2": {"name": "Ben", "sheets": {"thank-you": {"parent": "Jo"}, "score-sheet": {"a": "b"}}},
    }
    page.evaluate(ONE, {"current": "1", "folders": folders})
    page.reload()
    expect(page.locator(".packet-choice__answers:not(:empty)")).to_have_text(["2 answers"])
    page.get_by_label("Folder", exact=True).select_option("2")
    page.get_by_role("button", name="Choose the 2 sheets with answers").click()
    assert order(page) == [title("score-sheet"), title("thank-you")]
    expect(page.get_by_label("With my answers")).to_be_checked()


def print_packet(page: Page) -> None:
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name=PRINT).click()
    expect(page.locator(".packet-print")).to_be_attached()


def test_one_print_has_every_answer_and_each_sheet_on_pages_of_its_own(visit: Visit) -> None:
    page = visit.page
    page.goto(visit.address + PACKET)
    sheets = ["thank-you", "meeting-prep", "about-my-child"]
    # What is written from the right is read backwards by the reader of PDFs here.
    samples = [text for text in SAMPLES if "אנחנו" not in text]
    answers = page.evaluate(FILL, [sheets, samples])
    page.reload()
    choose(page, "ny")
    choose_sheets(page, (CARD, *sheets))
    page.get_by_label("With my answers").check()
    print_packet(page)
    assert page.locator(".packet-print :is(b, script)").count() == 0, "an answer became markup"
    pages = [text.extract_text() for text in PdfReader(io.BytesIO(page.pdf())).pages]
    whole = squeezed(unicodedata.normalize("NFKC", "".join(pages)))
    for sheet in sheets:
        for name, answer in answers[sheet].items():
            if answer == "on" or len(answer) < 3:
                continue
            answer = written(answer) if re.fullmatch(r"\d{4}-\d\d-\d\d", answer) else answer
            start = squeezed(unicodedata.normalize("NFKC", answer))[:60]
            assert start in whole, (sheet, name)
    assert squeezed("In New York the group that writes your child’s plan") in whole
    assert squeezed("May I see my child’s records before the CSE meeting?") in whole
    assert "My packet" in pages[0] and "Make one PDF" not in whole
    starts = [
        next(number for number, text in enumerate(pages) if number and title(sheet) in text)
        for sheet in ("meeting-prep", "about-my-child")
    ]
    assert 1 < starts[0] < starts[1]
    assert "New York" in pages[starts[0] + 1] + pages[starts[0] + 2] + pages[starts[0] + 3]
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator(".packet-print")).to_have_count(0)


def test_nothing_is_loaded_until_a_packet_is_made(visit: Visit) -> None:
    visit.page.goto(visit.address + PACKET)
    visit.page.wait_for_load_state("networkidle")
    assert not any(
        "/filled/" in url or "/print/" in url or "sheets.js" in url for url in visit.asked
    )
    choose_sheets(visit.page, ("thank-you",))
    visit.page.context.set_offline(True)
    visit.page.get_by_role("button", name=PDF).click()
    expect(said(visit.page)).to_contain_text("could not be made")
    visit.page.context.set_offline(False)
    assert visit.download(PDF)[1].startswith(b"%PDF")


def test_from_a_disk_the_packet_is_printed(browser: Browser, built: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto((built / PACKET / "index.html").as_uri())
    choose_sheets(page, ("thank-you", "meeting-prep"))
    page.get_by_role("button", name=PDF).click()
    expect(said(page)).to_contain_text("Use “Print them all” instead")
    print_packet(page)
    assert page.locator(".packet-print > section").count() == 3
    context.close()


def test_without_scripts_each_sheet_and_the_whole_packet_are_links(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + PACKET)
    expect(page.get_by_text("Without JavaScript, this page cannot join")).to_be_visible()
    expect(page.locator(".packet-make")).to_be_hidden()
    expect(page.locator('[data-print="packet.pdf"]')).to_be_visible()
    links = page.locator(".packet-choice [data-print]")
    assert links.count() == len(ALL.all()) + 1
    expect(links.first).to_be_visible()
    reply = page.request.get(str(links.first.evaluate("link => link.href")))
    assert reply.ok
    context.close()


def test_very_long_titles_and_other_scripts_are_whole_in_the_contents(visit: Visit) -> None:
    page = visit.page
    names = ("An unusually long title, " * 12 + "and its end", "<b>孩子</b> أنحن")

    def renamed(route: Route) -> None:
        html = route.fetch().text()
        for sheet, name in zip(("thank-you", "meeting-prep"), names, strict=True):
            html = html.replace(f">{title(sheet)}</span>", f">{escape(name)}</span>")
        route.fulfill(body=html, content_type="text/html; charset=utf-8")

    page.route("**/tools/packet/", renamed)
    page.goto(visit.address + PACKET)
    choose_sheets(page, ("thank-you", "meeting-prep"))
    assert order(page) == list(names)
    packet = Packet(visit.download(PDF)[1])
    contents = plain_pages(packet.pdf)
    for sheet, name in zip(("thank-you", "meeting-prep"), names, strict=True):
        assert f"{squeezed(name)}{packet.first_page(sheet)}" in contents
    with packet.pdf.open_outline() as outline:
        assert [entry.title for entry in outline.root][1:] == list(names)
