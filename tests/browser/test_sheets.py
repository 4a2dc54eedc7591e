"""Worksheets and letters on their pages: kept while typing, only on this device; a form that works
without scripts, a mouse or a network.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from browser_tools import DESKTOP, PHONE, violations
from playwright.sync_api import Browser, BrowserContext, Dialog, Locator, Page, expect

from macros.facts.model import Kind
from macros.press.queue import Job, print_data
from macros.sheets.library import read_sheets
from macros.site import Site

ALL = read_sheets(Path(__file__).resolve().parents[2] / "data" / "worksheets")
PAGES = [f"worksheets/{name}/" for name in ALL.worksheets] + [
    f"letters/{name}/" for name in ALL.letters
]
PREP, AFTER, TASKS, RECORDS = (
    "worksheets/meeting-prep/",
    "worksheets/after-meeting/",
    "worksheets/who-does-what/",
    "letters/request-records/",
)
KEEPS_NOTHING = "This device cannot keep your answers"
DAMAGED = (
    "This file is not a file of answers from this site, or it is damaged. Nothing was changed."
)
LONG = (
    "She hands in her work on most days, and tells us about school again. " * 12 + "The last words."
)

FILL = """() => [
  ...document.querySelectorAll('form.sheet :is(input, textarea)')
].forEach((field, number) => {
  if (field.type === 'checkbox') field.checked = number % 2 === 0;
  else if (field.type === 'radio') field.checked = true;
  else field.value = field.type === 'date' ? `2027-03-${10 + number % 19}` : `Answer ${number}`;
  field.dispatchEvent(new Event('input', {bubbles: true}));
})"""
ANSWERS = """() => [...document.querySelectorAll('form.sheet :is(input, textarea)')]
  .map(field => ['checkbox', 'radio'].includes(field.type)
    ? `${field.name} ${field.value} ${field.checked}`
    : `${field.name} ${field.value}`)"""


def kept(page: Page) -> str | None:
    """What the device keeps of all sheets, as text."""
    return (
        str(found)
        if (found := page.evaluate("localStorage.getItem('guide.folders')")) is not None
        else None
    )


def folders(page: Page) -> dict[str, dict[str, dict[str, str]]]:
    """The answers the device keeps: by the folder's name, then by sheet."""
    return {
        folder["name"]: folder["sheets"]
        for folder in json.loads(kept(page) or '{"folders": {}}')["folders"].values()
    }


def field(page: Page, name: str) -> Locator:
    return page.locator(f'form.sheet [name="{name}"]')


def told(page: Page) -> Locator:
    return page.locator(".sheet-tools [role=status]")


def write(page: Page, name: str, text: str) -> None:
    """Types an answer and waits until it is kept."""
    field(page, name).fill(text)
    page.wait_for_function(
        "text => (localStorage.getItem('guide.folders') ?? '').includes(JSON.stringify(text))",
        arg=text,
    )


def do(page: Page, name: str, accept: bool = True, text: str | None = None) -> str:
    """Presses a button whose dialog is answered. Gives what the dialog said."""
    said: list[str] = []

    def answer(dialog: Dialog) -> None:
        said.append(dialog.message)
        dialog.accept(
            text
        ) if accept and text is not None else dialog.accept() if accept else dialog.dismiss()

    page.once("dialog", answer)
    page.get_by_role("button", name=name, exact=True).click()
    assert len(said) == 1, f"{name}: a dialog was expected"
    return said[0]


def load(page: Page, content: bytes, accept: bool = True) -> None:
    """Chooses a file of answers."""
    page.once("dialog", lambda dialog: dialog.accept() if accept else dialog.dismiss())
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Load answers").click()
    chooser.value.set_files(
        {"name": "answers.json", "mimeType": "application/json", "buffer": content}
    )


def download(page: Page) -> bytes:
    with page.expect_download() as started:
        page.get_by_role("button", name="Download my answers").click()
    assert started.value.suggested_filename == "my-answers.json"
    return Path(started.value.path()).read_bytes()


# ---- kept on this device


def test_every_kind_of_field_is_kept_over_a_reload(page: Page, address: str) -> None:
    page.goto(address + AFTER)
    write(page, "date", "2027-03-15")
    page.get_by_role("radiogroup").or_(page.get_by_role("group")).filter(
        has_text="How well I listened"
    ).get_by_label("4", exact=True).check()
    field(page, "decisions-2-in-plan").check()
    page.get_by_label("Row 1", exact=False).first.fill("A quiet room")
    page.get_by_role("checkbox").last.check()
    expect(told(page)).to_have_text("Kept on this device.")
    page.wait_for_timeout(400)
    before = page.evaluate(ANSWERS)
    page.reload()
    assert page.evaluate(ANSWERS) == before
    expect(field(page, "date")).to_have_value("2027-03-15")
    expect(page.locator('[name="listened"][value="4"]')).to_be_checked()
    expect(page.locator('[name="was-heard"]:checked')).to_have_count(0)
    expect(field(page, "decisions-2-in-plan")).to_be_checked()
    expect(field(page, "decisions-1-in-plan")).not_to_be_checked()
    expect(page.locator(".entry textarea").first).to_have_value("A quiet room")


@pytest.mark.parametrize("path", ["worksheets/evaluation-tracker/", TASKS, RECORDS])
def test_a_whole_sheet_is_kept_even_when_one_leaves_at_once(
    page: Page, address: str, path: str
) -> None:
    page.goto(address + path)
    page.evaluate(FILL)
    before = page.evaluate(ANSWERS)
    page.goto(address + "worksheets/")  # at once: the page keeps what was just typed while it goes
    page.goto(address + path)
    assert page.evaluate(ANSWERS) == before
    assert len(before) > 10


def test_deleting_the_text_deletes_it_from_the_device(page: Page, address: str) -> None:
    page.goto(address + PREP)
    write(page, "child", "Mia")
    field(page, "child").fill("")
    page.goto(address + "worksheets/")
    assert folders(page) == {"My child": {}}


def test_a_second_folder_is_separate_and_remembered(page: Page, address: str) -> None:
    page.goto(address + PREP)
    write(page, "child", "Mia")
    assert "nickname" in do(page, "New folder", text="Ben <b>")
    expect(told(page)).to_have_text("Now in the folder “Ben <b>”.")
    expect(field(page, "child")).to_have_value("")
    write(page, "child", "Benjamin")
    page.reload()
    expect(page.get_by_label("Folder")).to_have_value("2")
    assert page.get_by_label("Folder").locator("option").all_inner_texts() == [
        "My child",
        "Ben <b>",
    ]
    expect(field(page, "child")).to_have_value("Benjamin")
    page.get_by_label("Folder").select_option("My child")
    expect(field(page, "child")).to_have_value("Mia")
    page.goto(address + AFTER)
    expect(page.get_by_label("Folder")).to_have_value("1")
    assert folders(page) == {
        "My child": {"meeting-prep": {"child": "Mia"}},
        "Ben <b>": {"meeting-prep": {"child": "Benjamin"}},
    }


def test_a_folder_without_a_name_is_not_made(page: Page, address: str) -> None:
    page.goto(address + PREP)
    do(page, "New folder", accept=False)
    do(page, "New folder", text="   ")
    assert page.get_by_label("Folder").locator("option").all_inner_texts() == ["My child"]


def test_what_is_typed_just_before_a_change_of_folder_stays_in_its_folder(
    page: Page, address: str
) -> None:
    page.goto(address + PREP)
    do(page, "New folder", text="Ben")
    field(page, "child").fill("Benjamin")
    page.get_by_label("Folder").select_option("My child")
    expect(field(page, "child")).to_have_value("")
    page.wait_for_timeout(400)
    assert folders(page) == {"My child": {}, "Ben": {"meeting-prep": {"child": "Benjamin"}}}


def test_two_tabs_do_not_overwrite_each_other(context: BrowserContext, address: str) -> None:
    one, two = context.new_page(), context.new_page()
    one.goto(address + PREP)
    two.goto(address + AFTER)
    write(one, "child", "Mia in one")
    do(two, "New folder", text="Ben")
    write(two, "child", "Ben in two")
    write(one, "place", "Room 12")
    assert folders(one) == {
        "My child": {"meeting-prep": {"child": "Mia in one", "place": "Room 12"}},
        "Ben": {"after-meeting": {"child": "Ben in two"}},
    }
    three = context.new_page()
    three.goto(address + PREP)
    three.get_by_label("Folder").select_option("My child")
    write(three, "child", "Mia in three")
    expect(field(one, "child")).to_have_value("Mia in three")
    do(three, "Clear everything")
    expect(field(one, "child")).to_have_value("")
    one.close(run_before_unload=True)
    two.goto(address + "worksheets/")
    assert kept(two) is None


def test_clearing_a_sheet_leaves_the_others(page: Page, address: str) -> None:
    page.goto(address + AFTER)
    write(page, "child", "Mia after")
    page.goto(address + PREP)
    write(page, "child", "Mia")
    do(page, "New folder", text="Ben")
    write(page, "child", "Benjamin")
    before = kept(page)
    do(page, "Clear this sheet", accept=False)
    assert kept(page) == before
    expect(field(page, "child")).to_have_value("Benjamin")
    do(page, "Clear this sheet")
    expect(told(page)).to_have_text("This sheet is empty.")
    expect(field(page, "child")).to_have_value("")
    assert folders(page) == {
        "My child": {"after-meeting": {"child": "Mia after"}, "meeting-prep": {"child": "Mia"}},
        "Ben": {},
    }


def test_clearing_everything_takes_ticks_and_state_too(page: Page, address: str) -> None:
    page.goto(address + "start/upcoming-meeting/")
    page.get_by_role("checkbox").first.check()
    page.goto(address + PREP + "?state=wi")
    expect(page.locator(".bar__status")).to_contain_text("Wisconsin")
    write(page, "child", "Mia")
    do(page, "New folder", text="Ben")
    everything = (
        "JSON.stringify(Object.entries(localStorage).filter(([key]) => "
        "key.startsWith('guide')).sort())"
    )
    before = page.evaluate(everything)
    assert all(
        key in before for key in ("guide.folders", "guide.ticks", "guide.state", "guide.rules")
    )
    do(page, "Clear everything", accept=False)
    assert page.evaluate(everything) == before
    expect(page.get_by_label("Folder")).to_have_value("2")
    assert "all ticks and your state" in do(page, "Clear everything")
    expect(told(page)).to_have_text("Everything is cleared from this device.")
    expect(page.get_by_label("My state")).to_have_value("")
    assert page.get_by_label("Folder").locator("option").all_inner_texts() == ["My child"]
    assert page.evaluate(everything) == "[]"
    page.reload()
    expect(field(page, "child")).to_have_value("")
    expect(page.get_by_label("My state")).to_have_value("")
    assert page.evaluate(everything) == "[]"


# ---- a file of answers


def test_answers_go_into_a_file_and_come_back(page: Page, address: str) -> None:
    page.goto(address + AFTER)
    page.evaluate(FILL)
    after = page.evaluate(ANSWERS)
    page.goto(address + PREP)
    do(page, "New folder", text="Ben")
    field(page, "child").fill(
        "Benjamin “B” </script> 🙂"
    )  # not kept yet: the file has it all the same
    content = download(page)
    before = folders(page)
    assert json.loads(content)["app"] == "guide"
    do(page, "Clear everything")
    assert kept(page) is None
    load(page, content, accept=False)
    page.wait_for_timeout(200)
    assert kept(page) is None
    load(page, content)
    expect(told(page)).to_have_text("Your answers are loaded.")
    expect(page.get_by_label("Folder")).to_have_value("2")
    expect(field(page, "child")).to_have_value("Benjamin “B” </script> 🙂")
    assert folders(page) == before
    page.goto(address + AFTER)
    page.get_by_label("Folder").select_option("My child")
    assert page.evaluate(ANSWERS) == after


def wrong(folder: Any, **more: Any) -> bytes:
    return json.dumps(
        {"app": "guide", "version": 1, "current": "1", "folders": {"1": folder}} | more
    ).encode()


WRONG = {
    "empty": b"",
    "no JSON": b"%PDF-1.7 \x00\xff",
    "cut off": wrong({"name": "A", "sheets": {}})[:-9],
    "null": b"null",
    "a list": b"[]",
    "another app's": b'{"app": "other", "folders": {"1": {"name": "A", "sheets": {}}}}',
    "no app": b'{"current": "1", "folders": {"1": {"name": "A", "sheets": {}}}}',
    "no folders": wrong({}, folders={}),
    "folders as a list": wrong({}, folders=[{"name": "A", "sheets": {}}]),
    "folder is null": wrong(None),
    "folder is text": wrong("A"),
    "name is a number": wrong({"name": 5, "sheets": {}}),
    "sheets as a list": wrong({"name": "A", "sheets": []}),
    "sheets missing": wrong({"name": "A"}),
    "answers as text": wrong({"name": "A", "sheets": {"meeting-prep": "yes"}}),
    "answers as a list": wrong({"name": "A", "sheets": {"meeting-prep": ["Mia"]}}),
    "answer is a number": wrong({"name": "A", "sheets": {"meeting-prep": {"child": 5}}}),
    "answer is an object": wrong({"name": "A", "sheets": {"meeting-prep": {"child": {"a": "b"}}}}),
}


def test_a_wrong_file_changes_nothing(page: Page, address: str) -> None:
    page.goto(address + PREP)
    write(page, "child", "Mia")
    before = kept(page)
    asked: list[str] = []
    page.on("dialog", lambda dialog: asked.append(dialog.message))
    for what, content in WRONG.items():
        page.evaluate("document.querySelector('.sheet-tools [role=status]').textContent = ''")
        with page.expect_file_chooser() as chooser:
            page.get_by_role("button", name="Load answers").click()
        chooser.value.set_files(
            {"name": "answers.json", "mimeType": "application/json", "buffer": content}
        )
        expect(told(page), what).to_have_text(DAMAGED)
        assert kept(page) == before, what
        assert field(page, "child").input_value() == "Mia", what
    assert asked == []
    page.reload()
    expect(field(page, "child")).to_have_value("Mia")


def test_a_file_that_names_no_folder_opens_the_first(page: Page, address: str) -> None:
    page.goto(address + PREP)
    for number, current in enumerate(("9", None, 7, {}, "__proto__", "constructor")):
        load(
            page,
            wrong(
                {"name": "Ben", "sheets": {"meeting-prep": {"child": f"Ben {number}"}}},
                current=current,
            ),
        )
        expect(field(page, "child")).to_have_value(f"Ben {number}")
        expect(told(page)).to_have_text("Your answers are loaded.")
    load(
        page,
        wrong(
            {"name": "Ben", "sheets": {"meeting-prep": {"child": "Benjamin"}}},
            current="constructor",
        ),
    )
    expect(field(page, "child")).to_have_value("Benjamin")
    page.reload()
    expect(field(page, "child")).to_have_value("Benjamin")


def test_damaged_storage_does_not_break_the_page(page: Page, address: str) -> None:
    page.goto(address + PREP)
    damaged = [
        "not JSON",
        "[]",
        '{"current": "1", "folders": {"1": null}}',
        '{"current": "toString", "folders": {"4": {"name": "A", "sheets": {}}}}',
    ]
    for content in damaged:
        page.evaluate("content => localStorage.setItem('guide.folders', content)", content)
        page.reload()
        expect(field(page, "child")).to_have_value("")
        write(page, "child", "Mia")
        assert {"meeting-prep": {"child": "Mia"}} in folders(page).values(), content


@pytest.mark.parametrize(
    "script",
    [
        "Storage.prototype.setItem = () => { throw new DOMException('no', 'SecurityError') }",
        "Object.defineProperty(window, 'localStorage', {get() { throw new "
        "DOMException('no', 'SecurityError') }})",
        "const set = Storage.prototype.setItem; window.room = false;"
        "Storage.prototype.setItem = function (...all) { if (!window.room) throw new "
        "DOMException('full', 'QuotaExceededError'); return set.apply(this, all) }",
    ],
    ids=["blocked", "refused", "full"],
)
def test_a_device_that_keeps_nothing_says_so_and_the_text_stays(
    page: Page, address: str, script: str
) -> None:
    page.add_init_script(script)
    page.goto(address + PREP)
    field(page, "child").fill("Mia")
    expect(told(page)).to_contain_text(KEEPS_NOTHING)
    expect(field(page, "child")).to_have_value("Mia")
    field(page, "place").fill("Room 12")
    page.wait_for_timeout(400)
    do(page, "New folder", text="Ben")
    expect(told(page)).to_contain_text(KEEPS_NOTHING)
    expect(field(page, "child")).to_have_value("")
    page.get_by_label("Folder").select_option("My child")
    expect(field(page, "child")).to_have_value("Mia")
    expect(field(page, "place")).to_have_value("Room 12")
    assert json.loads(download(page))["folders"]["1"]["sheets"] == {
        "meeting-prep": {"child": "Mia", "place": "Room 12"}
    }
    if "QuotaExceeded" in script:
        page.evaluate("window.room = true")
        write(page, "time", "9:30")
        expect(told(page)).to_have_text("Kept on this device.")
        assert folders(page)["My child"] == {
            "meeting-prep": {"child": "Mia", "place": "Room 12", "time": "9:30"}
        }


def test_it_works_without_a_network_once_loaded(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(address + RECORDS, wait_until="networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    context.set_offline(True)
    write(page, "child", "Mia Rivera")
    expect(told(page)).to_have_text("Kept on this device.")
    expect(page.locator('.letter [data-blank="child"]')).to_have_text("Mia Rivera")
    do(page, "New folder", text="Ben")
    page.get_by_label("Folder").select_option("My child")
    expect(field(page, "child")).to_have_value("Mia Rivera")
    assert (
        json.loads(download(page))["folders"]["1"]["sheets"]["request-records"]["child"]
        == "Mia Rivera"
    )
    context.set_offline(False)
    assert [url for url in asked if not url.startswith("blob:")] == []
    page.reload()
    expect(field(page, "child")).to_have_value("Mia Rivera")


# ---- names, and the same names on paper


FORM = """() => {
  const form = document.querySelector('form.sheet');
  const text = element => (element?.textContent ?? '').trim();
  const all = (from, what) => [...from.querySelectorAll(what)];
  const repeated = names => names.filter((name, place) => names.indexOf(name) !== place);
  const tools = all(document, '.sheet-tools :is(input, select, button)');
  const controls = [...all(form, 'input, textarea'), ...tools].filter(control => !control.hidden);
  const words = control => control.tagName === 'BUTTON'
    ? text(control) : [...control.labels].map(text).join('');
  const label = control => control.getAttribute('aria-label') ?? words(control);
  const help = control => document.getElementById(control.getAttribute('aria-describedby'));
  const found = {
    'no field': controls.length > 15 ? [] : [form],
    'no accessible name': controls.filter(control => !label(control).trim()),
    'no name': all(form, 'input, textarea').filter(control => !control.name),
    'no legend': all(form, 'fieldset').filter(group => !text(group.querySelector('legend'))),
    'no group': all(form, 'input[type=radio]').filter(radio => !radio.closest('fieldset')),
    'no help': all(form, '[aria-describedby]').filter(control => !text(help(control))),
    'wide table': all(form, '.sheet-table').filter(box => box.scrollWidth > box.clientWidth + 1),
  };
  const line = (what, element) => `${what}: ${element.outerHTML.slice(0, 200)}`;
  const lines = Object.entries(found).flatMap(
    ([what, elements]) => elements.map(element => line(what, element)));
  return lines.concat(
    repeated(all(document, '[id]').map(element => element.id)),
    repeated(all(form, 'input:not([type=radio]), textarea').map(control => control.name)),
    document.documentElement.scrollWidth > 320 ? ['scrolls sideways'] : []);
}"""


def test_every_control_has_a_name_and_no_sheet_scrolls_sideways(page: Page, address: str) -> None:
    assert len(PAGES) == 26
    page.set_viewport_size({"width": 320, "height": 700})
    for path in PAGES:
        page.goto(address + path, wait_until="domcontentloaded")
        assert page.evaluate(FORM) == [], path


def test_roles_and_names_as_a_screen_reader_has_them(page: Page, address: str) -> None:
    page.goto(address + PREP)
    expect(page.get_by_role("textbox", name="First priority")).to_have_attribute(
        "name", "priority-1"
    )
    expect(page.get_by_role("checkbox", name="an interpreter")).to_have_attribute(
        "name", "asked-for-interpreter"
    )
    expect(page.get_by_role("group", name="I have asked the school for")).to_be_visible()
    expect(
        page.get_by_role("textbox", name="Questions I want to ask")
    ).to_have_accessible_description(re.compile("leaves room for other ideas"))
    page.goto(address + TASKS)
    expect(page.get_by_role("textbox", name="Row 2, What the school does")).to_have_attribute(
        "name", "tasks-2-school"
    )


@pytest.mark.parametrize("path", [AFTER, "worksheets/evaluation-tracker/", RECORDS])
def test_the_page_and_the_pdf_have_the_same_fields(
    page: Page, address: str, site: Site, path: str
) -> None:
    name = path.split("/")[1]
    page.goto(address + path)
    found = page.evaluate(
        "[...document.querySelectorAll('form.sheet :is(input, textarea)')].map(e => "
        "[e.name, e.type, e.value])"
    )
    on_page = {(entry, value) if kind == "radio" else (entry, "") for entry, kind, value in found}
    fields = print_data(site, Job("us", "en", name, "pdf")).fields
    blanks = {blank.id for blank in ALL.letters[name].blanks} if name in ALL.letters else None
    printed = {(f.group, f.name) if f.kind == "radio" else (f.name, "") for f in fields}
    again = {
        entry
        for entry, _ in printed
        if blanks is not None and re.sub(r"-\d+$", "", str(entry)) in blanks and entry not in blanks
    }
    assert on_page == {entry for entry in printed if entry[0] not in again}
    kinds = {entry: kind for entry, kind, _ in found}
    for one in fields:
        if one.name not in again:
            assert kinds[one.group or one.name] in {
                "text": ("text", "textarea"),
                "long": ("textarea",),
                "check": ("checkbox",),
            }.get(one.kind, (one.kind,)), one


# ---- the reader's state


def test_the_files_to_print_follow_the_state(page: Page, address: str, built: Path) -> None:
    def check(state: str, sheet: str, form: str) -> str:
        link = page.locator(f'.sheet-files [data-print="{sheet}.{form}"]')
        expect(link).to_have_attribute("href", re.compile(rf"print/{state}/en/{sheet}\.{form}$"))
        answer = page.request.get(str(link.evaluate("link => link.href")))
        assert answer.status == 200
        size = f"{round(len(answer.body()) / 1024)} KB"
        if form == "pdf":
            pages = len(pikepdf.open(io.BytesIO(answer.body())).pages)
            size = f"{pages} {'page' if pages == 1 else 'pages'}, {size}"
        expect(link.locator("span").first).to_have_text(
            f"{'Print PDF' if form == 'pdf' else 'Word file'} ({size})"
        )
        return size

    page.goto(address + PREP)
    federal = check("us", "meeting-prep", "pdf")
    page.get_by_label("My state").select_option("ny")
    check("ny", "meeting-prep", "pdf")
    page.reload()
    check("ny", "meeting-prep", "pdf")
    page.goto(address + RECORDS)
    check("ny", "request-records", "pdf")
    check("ny", "request-records", "docx")
    page.get_by_role("button", name="Clear my choice").click()
    check("us", "request-records", "docx")
    page.goto(address + PREP)
    assert check("us", "meeting-prep", "pdf") == federal
    kilobytes = {
        path.parts[-3]: round(path.stat().st_size / 1024)
        for path in built.glob("print/*/en/meeting-prep.pdf")
    }
    other = next(code for code in sorted(kilobytes) if kilobytes[code] != kilobytes["us"])
    page.get_by_label("My state").select_option(other)
    assert check(other, "meeting-prep", "pdf") != federal


def test_the_letter_names_the_states_own_law(page: Page, address: str, site: Site) -> None:
    law = page.locator('.letter [data-law="records_access"]')
    page.goto(address + RECORDS)
    federal = law.inner_text()
    seen = {}
    write(page, "child", "Mia")
    for code in ("wi", "ny"):
        page.get_by_label("My state").select_option(code)
        words = site.views["en"].words
        own = words.law_in_letter(site.library.state(code), Kind.RECORDS_ACCESS)
        expect(law).to_have_text(own)
        seen[code] = own
    assert seen["wi"] != seen["ny"] != federal
    expect(page.locator('.letter [data-blank="child"]')).to_have_text("Mia")
    page.get_by_role("button", name="Clear my choice").click()
    expect(law).to_have_text(federal)


# ---- letters


@pytest.fixture
def clipboard(context: BrowserContext, address: str) -> Iterator[Page]:
    """A page whose site may use the clipboard."""
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address.rstrip("/"))
    yield context.new_page()


def copied(page: Page) -> str:
    page.get_by_role("button", name="Copy the letter").click()
    expect(told(page)).to_have_text("The letter is copied. Paste it into an email.")
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_the_letter_fills_while_typing(page: Page, address: str) -> None:
    page.goto(address + RECORDS)
    letter = page.locator(".letter")
    expect(letter).to_contain_text("Dear [name, such as Ms. Rivera],")
    field(page, "recipient").press_sequentially("Ms. Ok")
    expect(letter).to_contain_text("Dear Ms. Ok,")
    field(page, "recipient").press_sequentially("afor")
    assert "Dear Ms. Okafor," in letter.inner_text()
    field(page, "date").fill("2027-03-05")
    expect(letter.locator('[data-blank="date"]')).to_have_text("March 5, 2027")
    field(page, "records").fill("<img src=x onerror=alert(1)>\nthe last plan")
    assert "<img src=x onerror=alert(1)>\nthe last plan" in letter.inner_text()
    field(page, "recipient").fill("")
    expect(letter).to_contain_text("Dear [name, such as Ms. Rivera],")


def test_the_copy_is_the_letter_without_empty_optional_parts(clipboard: Page, address: str) -> None:
    page = clipboard
    page.goto(address + RECORDS + "?state=ny")
    expect(page.locator(".letter")).to_contain_text("NYCRR")
    page.evaluate(FILL)
    field(page, "records").fill("the last plan\n\nprogress notes")
    field(page, "date").fill("2027-03-05")
    field(page, "parent").fill("Ana Rivera")
    field(page, "reach").fill("ana@example.org")
    field(page, "address").fill("")
    text = copied(page).replace("\r\n", "\n")
    assert text.startswith("March 5, 2027\n\nAnswer ")
    assert "the last plan\n\nprogress notes" in text
    assert "NYCRR" in text
    assert text.endswith("Kind regards,\nAna Rivera\nana@example.org")
    field(page, "address").fill("12 Elm Street\nAlbany, NY 12207")
    assert (
        copied(page)
        .replace("\r\n", "\n")
        .endswith("ana@example.org\n12 Elm Street\nAlbany, NY 12207")
    )


def test_no_copied_letter_has_gaps(clipboard: Page, address: str) -> None:
    page = clipboard
    for letter in ALL.letters.values():
        page.goto(address + f"letters/{letter.id}/", wait_until="domcontentloaded")
        page.evaluate(FILL)
        for blank in letter.blanks:
            if blank.optional:
                field(page, blank.id).fill("")
        text = copied(page).replace("\r\n", "\n")
        assert not re.search(r"\[|\]|\n\n\n|  | [,.]|undefined", text), (letter.id, text)
        assert text.count("\n\n") >= 6, letter.id


# ---- keyboard


def tab_to(page: Page, target: Locator, most: int = 60) -> list[str]:
    """Presses Tab until the target has the focus. Gives the texts of what was passed."""
    passed = []
    for _ in range(most):
        page.keyboard.press("Tab")
        passed.append(
            str(
                page.evaluate(
                    "(document.activeElement.textContent || document.activeElement.id || '').trim()"
                )
            )
        )
        if target.evaluate("target => target === document.activeElement"):
            return passed
    raise AssertionError(f"not reached with {most} tabs: {passed}")


def test_keyboard_alone(page: Page, address: str) -> None:
    page.set_viewport_size(DESKTOP)
    page.goto(address + AFTER)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # skip to the content
    passed = tab_to(page, page.get_by_role("button", name="Clear everything"))
    for tool in (
        "New folder",
        "Print this page",
        "Download my answers",
        "Load answers",
        "Clear this sheet",
    ):
        assert tool in passed, tool
    assert any(
        "Print PDF" in text
        for text in tab_to(page, page.locator("form.sheet :is(input, textarea)").first)
    )
    page.keyboard.type("Mia")
    expect(page.locator("form.sheet :is(input, textarea)").first).to_have_value("Mia")
    box = field(page, "decisions-1-in-plan")
    tab_to(page, box)
    page.keyboard.press("Space")
    expect(box).to_be_checked()
    tab_to(page, page.locator('[name="was-heard"]').first, 120)
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    expect(page.locator('[name="was-heard"][value="2"]')).to_be_checked()
    page.wait_for_timeout(400)
    page.reload()
    expect(box).to_be_checked()
    expect(page.locator('[name="was-heard"][value="2"]')).to_be_checked()


def test_enter_in_a_field_sends_nothing(page: Page, address: str) -> None:
    page.goto(address + PREP)
    field(page, "child").fill("Mia")
    field(page, "child").press("Enter")
    page.wait_for_timeout(300)
    assert page.url == address + PREP
    expect(field(page, "child")).to_have_value("Mia")


def rest(page: Page) -> int:
    """Where the page stands once a scroll that has begun is over."""
    now, last = page.evaluate("scrollY"), None
    while now != last:
        page.wait_for_timeout(200)
        now, last = page.evaluate("scrollY"), now
    return int(now)


def test_typing_a_long_answer_does_not_move_the_page(page: Page, address: str) -> None:
    page.goto(address + PREP)
    field(page, "priority-1").fill("line\n" * 40)
    last = field(page, "good-end")
    last.fill("one\n" * 12)
    last.press("Control+End")
    box = last.bounding_box()
    assert box is not None
    assert last.evaluate("field => field.scrollHeight <= field.clientHeight + 2")
    before = rest(page)
    page.keyboard.type("abc")
    assert abs(rest(page) - before) < 2


# ---- without scripts, and on paper


def test_without_scripts_it_is_a_blank_to_print(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=DESKTOP)
    page = context.new_page()
    for path in (PREP, AFTER, "worksheets/options-compare/", RECORDS):
        page.goto(address + path, wait_until="domcontentloaded")
        for media in ("screen", "print"):
            page.emulate_media(media=media)  # type: ignore[arg-type]
            if media == "print" and path == RECORDS:
                expect(page.locator(".letter")).to_be_visible()
                continue
            hidden = """[...document.querySelectorAll('form.sheet :is('
                + 'input, textarea, label, legend, caption, th, .sign span'
                + '):not(.visually-hidden)')]
              .filter(element => !element.offsetWidth || !element.checkVisibility(
                {visibilityProperty: true, opacityProperty: true}))
              .map(element => element.outerHTML)"""
            assert page.evaluate(hidden) == [], (path, media)
        page.emulate_media(media="screen")
        expect(page.locator(".sheet-tools")).to_be_hidden()
        href = page.locator(".sheet-files a").first.get_attribute("href")
        assert page.request.get(page.url + str(href)).body().startswith(b"%PDF")
    context.close()


def test_on_a_phone_every_cell_says_what_it_is(page: Page, address: str) -> None:
    for path in (AFTER, "worksheets/next-step-ladder/", TASKS):
        page.goto(address + path)
        silent = page.evaluate("""[...document.querySelectorAll('table.entry td')]
          .filter(cell => ['none', 'normal', '""'].includes(
            getComputedStyle(cell, '::before').content))
          .map(cell => cell.outerHTML)""")
        assert silent == [], path


CUT = """() => [
  ...document.querySelectorAll('form.sheet :is(input:not([type=checkbox], [type=radio]), textarea)')
].filter(field => {
  const shown = [field, field.nextElementSibling].find(
    element => element && getComputedStyle(element).display !== 'none');
  const text = shown === field ? field.value : shown.textContent;
  return shown.scrollHeight > shown.clientHeight + 2
    || shown.scrollWidth > shown.clientWidth + 2
    || field.type !== 'date' && text !== field.value;
}).map(field => field.name)"""


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_on_paper_nothing_is_cut_and_the_tools_are_gone(
    browser: Browser, address: str, size: Any
) -> None:
    context = browser.new_context(viewport=size)
    page = context.new_page()
    page.goto(address + PREP)
    field(page, "date").fill("2027-03-05")
    for name in ("priority-1", "home-part", "first-sentence", "place"):
        field(page, name).fill(LONG if name != "place" else LONG[:150])
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 680, "height": 900})
    for gone in (
        ".sheet-tools",
        ".sheet-files",
        ".sheet-back",
        ".sheet-private",
        ".md-header",
        ".bar",
        ".md-tabs",
        ".md-sidebar",
    ):
        for element in page.locator(gone).all():
            assert element.is_hidden(), gone
    assert page.evaluate(CUT) == []
    words = page.locator("body").inner_text()
    assert words.count("The last words.") == 3
    assert "March 5, 2027" in words
    assert not re.search("mm/dd|Kept on this device", words)
    page.emulate_media(media="screen")
    page.goto(address + TASKS)
    page.evaluate(FILL)
    field(page, "tasks-1-school").fill(LONG)
    page.emulate_media(media="print")
    assert page.evaluate(CUT) == []
    context.close()


def test_empty_fields_are_blank_on_paper(page: Page, address: str) -> None:
    for path in (PREP, TASKS):
        page.goto(address + path)
        page.emulate_media(media="print")
        not_empty = page.evaluate("""[...document.querySelectorAll(
            'form.sheet :is(input[type=text], input[type=date], textarea)'
          )].filter(field =>
            getComputedStyle(field).display !== 'none'
              && getComputedStyle(field, '::placeholder').color !== 'rgba(0, 0, 0, 0)'
            || field.nextElementSibling.textContent !== ''
            || field.nextElementSibling.offsetHeight < 20
          ).map(field => field.name)""")
        assert not_empty == []
        page.emulate_media(media="screen")


def test_of_a_letter_only_the_letter_is_printed(page: Page, address: str) -> None:
    for path in (RECORDS, "letters/request-independent-evaluation/"):
        page.emulate_media(media="screen")
        page.goto(address + path + "?state=ny")
        page.evaluate(FILL)
        name = next(blank.id for blank in ALL.letters[path.split("/")[1]].blanks if blank.optional)
        field(page, name).fill("")
        page.emulate_media(media="print")
        letter = page.locator(".letter").inner_text()
        assert "Kind regards," in letter
        assert "[" not in letter
        page.locator(".md-skip").evaluate(
            "link => link.remove()"
        )  # transparent unless it has the focus
        assert page.locator("body").inner_text().split() == letter.split()


def test_boxes_are_white_on_paper_also_in_the_dark(browser: Browser, address: str) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(address + PREP)
    page.emulate_media(media="print")
    assert (
        page.get_by_role("checkbox").first.evaluate("box => getComputedStyle(box).colorScheme")
        == "light"
    )
    assert (
        page.locator(".printed").first.evaluate("text => getComputedStyle(text).color")
        == "rgb(0, 0, 0)"
    )
    context.close()


# ---- axe


@pytest.mark.parametrize("part", range(2))
def test_axe_finds_nothing_on_a_phone(page: Page, address: str, part: int) -> None:
    for path in PAGES[part::2]:
        page.goto(address + path, wait_until="domcontentloaded")
        assert violations(page) == [], path


def test_axe_finds_nothing_in_the_dark_on_a_desktop(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport=DESKTOP, color_scheme="dark")
    page = context.new_page()
    for path in (PREP, AFTER, TASKS, "worksheets/options-compare/", RECORDS, "letters/thank-you/"):
        page.goto(address + path)
        page.evaluate(FILL)
        expect(told(page)).to_have_text("Kept on this device.")
        assert violations(page) == [], path
    context.close()
