"""Worksheets and letters as a parent uses them: fields, buttons, questions, what is kept."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from macros.sheets.library import read_sheets

ALL = read_sheets(Path(__file__).resolve().parents[2] / "data" / "worksheets")
PAGES = [f"worksheets/{name}/" for name in ALL.worksheets] + [
    f"letters/{name}/" for name in ALL.letters
]
PREP, AFTER, TASKS, LOG, RECORDS = (
    "worksheets/meeting-prep/",
    "worksheets/after-meeting/",
    "worksheets/who-does-what/",
    "worksheets/communication-log/",
    "letters/request-records/",
)
LONG = (
    "She hands in her work on most days, and tells us about school again. " * 12 + "The last words."
)

FILL = """(texts) => [
  ...document.querySelectorAll('form.sheet :is(input, textarea)')
].forEach((field, number) => {
  const text = texts?.[number % texts.length] ?? 'Answer';
  if (field.type === 'checkbox') field.checked = number % 2 === 0;
  else if (field.type === 'radio') field.checked = true;
  else if (field.type === 'date') field.value = `2027-03-${10 + number % 19}`;
  else field.value = `${text} ${number}`;
  field.dispatchEvent(new Event('input', {bubbles: true}));
})"""
"""Fills every field of a sheet, each with an answer of its own."""

ANSWERS = """() => [...document.querySelectorAll('form.sheet :is(input, textarea)')]
  .map(field => ['checkbox', 'radio'].includes(field.type)
    ? `${field.name} ${field.value} ${field.checked}`
    : `${field.name} ${field.value}`)"""


def kept(page: Page) -> str | None:
    """What the device keeps of all sheets, as text."""
    found = page.evaluate("localStorage.getItem('guide.folders')")
    return None if found is None else str(found)


def folders(page: Page) -> dict[str, dict[str, dict[str, str]]]:
    """The answers the device keeps: by the folder's name, then by sheet."""
    return {
        folder["name"]: folder["sheets"]
        for folder in json.loads(kept(page) or '{"folders": {}}')["folders"].values()
    }


def field(page: Page, name: str) -> Locator:
    return page.locator(f'form.sheet [name="{name}"]')


def folder(page: Page) -> Locator:
    """The choice of a folder, which is there once there are two."""
    return page.get_by_label("Folder", exact=True)


def keeping(page: Page) -> Locator:
    """Whether what is typed is kept."""
    return page.locator(".sheet-status__kept")


def told(page: Page) -> Locator:
    """What has just been done."""
    return page.locator(".sheet-status__told")


def write(page: Page, name: str, text: str) -> None:
    """Types an answer and waits until it is kept."""
    field(page, name).fill(text)
    page.wait_for_function(
        "text => (localStorage.getItem('guide.folders') ?? '').includes(JSON.stringify(text))",
        arg=text,
    )


def press(page: Page, name: str) -> None:
    """Presses a button after the fields, under "More" too."""
    button = page.locator(".sheet-done").get_by_role("button", name=name, exact=True)
    if not button.is_visible():
        page.locator(".sheet-more summary").click()
    button.click()


def question(page: Page) -> Locator:
    return page.locator("dialog.ask")


def answer(page: Page, choice: str, text: str | None = None) -> str:
    """Answers the question on the page. Gives what it said."""
    dialog = question(page)
    expect(dialog).to_be_visible()
    said = dialog.locator(".ask__text").inner_text()
    if text is not None:
        dialog.get_by_role("textbox").fill(text)
    dialog.get_by_role("button", name=choice, exact=True).click()
    expect(dialog).to_be_hidden()
    return said


def new_folder(page: Page, name: str) -> None:
    press(page, "Add another child")
    answer(page, "Add the folder", name)
    expect(told(page)).to_have_text(f"Now in the folder “{name}”.")


def choose_file(page: Page, content: bytes) -> None:
    """Chooses a file of answers."""
    with page.expect_file_chooser() as chooser:
        press(page, "Load saved answers")
    chooser.value.set_files(
        {"name": "answers.json", "mimeType": "application/json", "buffer": content}
    )


def download(page: Page) -> bytes:
    with page.expect_download() as started:
        press(page, "Save my answers as a file")
    assert started.value.suggested_filename == "my-answers.json"
    return Path(started.value.path()).read_bytes()
