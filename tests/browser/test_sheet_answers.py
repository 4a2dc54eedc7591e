"""No answer is lost: on every sheet, long, accented, Chinese and right-to-left answers survive."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from sheet_pages import (
    ANSWERS,
    FILL,
    LONG,
    PAGES,
    answer,
    choose_file,
    download,
    folders,
    keeping,
    new_folder,
    press,
    told,
)
from test_sheets import FULL

TEXTS = [
    LONG,
    "Ñandú, Łódź, Nguyễn, Şule – “sí” ½",
    "他早上读一行就停下来，躲到桌子下面。",
    "היא קוראת שורה אחת ואז עוצרת",
    "تقرأ سطرا واحدا ثم تتوقف",
    "two lines,\nand </script> <b>marks</b> 🙂",
]
"""What parents type: long, accented, Chinese, Hebrew, Arabic, lines and marks."""

PRINTED = """() => [...document.querySelectorAll('form.sheet .printed')].filter(text => {
  const field = text.previousElementSibling;
  return !text.closest('.entry--later') && document.querySelector('.letter') === null
    && (!text.offsetWidth || field.type !== 'date' && text.textContent !== field.value);
}).map(text => text.previousElementSibling.name)"""
LETTER = """() => [...document.querySelectorAll('form.sheet :is(input, textarea)')].filter(
  field => field.type !== 'date' && document.querySelector('.letter') !== null
    && !document.querySelector('.letter').innerText.includes(field.value.trim())
).map(field => field.name)"""


@pytest.mark.parametrize("part", range(2))
def test_every_answer_of_every_sheet_survives(page: Page, address: str, part: int) -> None:
    for path in PAGES[part::2]:
        page.goto(address + path, wait_until="domcontentloaded")
        page.evaluate(FILL, TEXTS)
        typed = page.evaluate(ANSWERS)
        page.reload(wait_until="domcontentloaded")
        assert page.evaluate(ANSWERS) == typed, f"{path}: reload"
        page.get_by_label("My state").select_option("ny")
        expect(page.locator(".bar__status")).to_contain_text("New York")
        assert page.evaluate(ANSWERS) == typed, f"{path}: another state"
        page.emulate_media(media="print")
        assert page.evaluate(PRINTED) + page.evaluate(LETTER) == [], f"{path}: print"
        page.emulate_media(media="screen")
        content = download(page)
        press(page, "Clear this sheet")
        answer(page, "Clear it")
        expect(told(page)).to_have_text("This sheet is empty.")
        assert page.evaluate(ANSWERS) != typed
        page.get_by_role("button", name="Undo").click()
        assert page.evaluate(ANSWERS) == typed, f"{path}: undo"
        press(page, "Clear everything")
        answer(page, "Clear it")
        expect(told(page)).to_have_text("Everything is cleared from this device.")
        assert folders(page) == {}
        choose_file(page, content)
        answer(page, "Add them")
        expect(told(page)).to_contain_text("added")
        assert page.evaluate(ANSWERS) == typed, f"{path}: file"


def test_no_sheet_loses_an_answer_on_a_full_disk(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(FULL)
    page.on("dialog", lambda dialog: dialog.accept())  # leave the page all the same
    for path in PAGES:
        page.goto(address + path, wait_until="domcontentloaded")
        page.evaluate(FILL, TEXTS)
        typed = page.evaluate(ANSWERS)
        expect(keeping(page)).to_contain_text("Not kept: storage is full")
        new_folder(page, "Ben")
        page.get_by_label("Folder", exact=True).select_option("My child")
        assert page.evaluate(ANSWERS) == typed, path
    context.close()


def test_two_windows_of_every_sheet_hold_the_same(context: BrowserContext, address: str) -> None:
    one, two = context.new_page(), context.new_page()
    for path in PAGES:
        one.goto(address + path, wait_until="domcontentloaded")
        two.goto(address + path, wait_until="domcontentloaded")
        one.evaluate(FILL, TEXTS)
        typed = one.evaluate(ANSWERS)
        expect(keeping(one)).to_have_text("Kept on this device")
        expect(keeping(two)).to_contain_text("Changed in another window")
        assert two.evaluate(ANSWERS) == typed, path


def test_the_direction_of_an_answer_is_that_of_its_language(page: Page, address: str) -> None:
    for path in PAGES:
        page.goto(address + path, wait_until="domcontentloaded")
        page.evaluate(FILL, ["שלום"])
        wrong = page.evaluate("""[...document.querySelectorAll(
          'form.sheet :is(input[type=text], textarea), form.sheet .printed, .letter [data-blank]'
        )].filter(place => /\\u05e9/.test(place.value ?? place.textContent)
          && getComputedStyle(place).direction !== 'rtl').map(place => place.outerHTML)""")
        assert wrong == [], path
