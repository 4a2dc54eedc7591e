"""A letter is put together while its blanks are filled in, and goes out without gaps."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from sheet_pages import ALL, FILL, RECORDS, answer, field, press, question, told, write

from macros.facts.model import Kind
from macros.site import Site


@pytest.fixture
def clipboard(context: BrowserContext, address: str) -> Iterator[Page]:
    """A page whose site may use the clipboard."""
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address.rstrip("/"))
    yield context.new_page()


def copied(page: Page) -> str:
    press(page, "Copy the letter")
    expect(told(page)).to_have_text("The letter is copied. Paste it into an email.")
    return str(page.evaluate("navigator.clipboard.readText()")).replace("\r\n", "\n")


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
    text = copied(page)
    assert text.startswith("March 5, 2027\n\nAnswer ")
    assert "the last plan\n\nprogress notes" in text
    assert "NYCRR" in text
    assert text.endswith("Kind regards,\nAna Rivera\nana@example.org")
    field(page, "address").fill("12 Elm Street\nAlbany, NY 12207")
    assert copied(page).endswith("ana@example.org\n12 Elm Street\nAlbany, NY 12207")


def test_no_copied_letter_has_gaps(clipboard: Page, address: str) -> None:
    page = clipboard
    for letter in ALL.letters.values():
        page.goto(address + f"letters/{letter.id}/", wait_until="domcontentloaded")
        page.evaluate(FILL)
        for blank in letter.blanks:
            if blank.optional:
                field(page, blank.id).fill("")
        text = copied(page)
        assert not re.search(r"\[|\]|\n\n\n|  | [,.]|undefined", text), (letter.id, text)
        assert text.count("\n\n") >= 6, letter.id


@pytest.mark.parametrize("action", ["Copy", "Print"])
def test_a_letter_with_open_blanks_says_how_many_before_it_goes_out(
    clipboard: Page, address: str, action: str
) -> None:
    page = clipboard
    page.add_init_script("window.printed = 0; window.print = () => { window.printed += 1 }")
    page.goto(address + RECORDS)
    page.evaluate("navigator.clipboard.writeText('before')")
    page.evaluate(FILL)
    for name in ("school", "parent", "records", "address", "role"):  # the last two may stay open
        field(page, name).fill("")
    went = (
        "navigator.clipboard.readText().then(text => text !== 'before')"
        if action == "Copy"
        else "window.printed === 1"
    )
    press(page, f"{action} the letter")
    assert answer(page, "Go to the first one") == "3 blanks are still open."
    expect(field(page, "school")).to_be_focused()
    assert not page.evaluate(went)
    press(page, f"{action} the letter")
    answer(page, "Cancel")
    assert not page.evaluate(went)
    field(page, "school").fill("Oak School")
    field(page, "parent").fill("Ana")
    press(page, f"{action} the letter")
    assert answer(page, f"{action} it as it is") == "1 blank is still open."
    page.wait_for_function(went)
    field(page, "records").fill("The last plan")
    if action == "Print":
        press(page, "Print the letter")
        expect(question(page)).to_be_hidden()
        page.wait_for_function("window.printed === 2")


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
        assert "Answer" in letter and "[" not in letter
        page.locator(".md-skip").evaluate(
            "link => link.remove()"
        )  # transparent unless it has the focus
        assert page.locator("body").inner_text().split() == letter.split()
