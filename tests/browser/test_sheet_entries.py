"""Tables of worksheets: one card for each entry, three to start with; added, moved, removed."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Browser, Locator, Page, expect
from sheet_pages import AFTER, ALL, FILL, LOG, PAGES, TASKS, field, folders, told, write

from macros.sheets.model import Table, Worksheet

START = 3


def cards(page: Page, table: int = 0) -> Locator:
    """The cards that a reader sees."""
    return page.locator(".entries").nth(table).locator(".entry:visible")


def tables(sheet: Worksheet) -> list[Table]:
    return [item for item in sheet.items() if isinstance(item, Table)]


def test_tables_start_with_three_entries_and_grow_to_what_the_paper_holds(
    page: Page, address: str
) -> None:
    for name, sheet in ALL.worksheets.items():
        if not tables(sheet):
            continue
        page.goto(f"{address}worksheets/{name}/", wait_until="domcontentloaded")
        for number, table in enumerate(tables(sheet)):
            rows = len(table.row_labels) or table.rows
            box = page.locator(".entries").nth(number)
            add = box.get_by_role("button", name="Add an entry")
            full = box.locator(".entries__full")
            if table.row_labels:
                expect(cards(page, number)).to_have_count(rows)
                expect(box.get_by_role("button")).to_have_count(0)
                continue
            shown = min(START, rows)
            expect(cards(page, number)).to_have_count(shown)
            expect(full).to_be_hidden()
            if shown == rows:
                cards(page, number).last.locator("textarea").first.fill("The last one")
            while shown < rows:
                add.click()
                shown += 1
                expect(cards(page, number)).to_have_count(shown)
                first = cards(page, number).last.locator("input, textarea").first
                expect(first).to_be_focused()
            expect(add).to_be_hidden()
            expect(full).to_contain_text("Print or save it")


def test_the_log_of_talks_is_short_until_it_is_used(page: Page, address: str) -> None:
    page.goto(address + LOG)
    assert page.evaluate("document.querySelector('form.sheet').offsetHeight") < 3000
    expect(cards(page)).to_have_count(3)
    write(page, "log-2-about", "The bus")
    page.get_by_role("button", name="Add an entry").click()
    write(page, "log-4-who", "Ms. Ok, by phone")
    page.reload()
    expect(cards(page)).to_have_count(4)
    page.evaluate(FILL)
    expect(cards(page)).to_have_count(20)


def test_entries_move_with_all_they_hold(page: Page, address: str) -> None:
    page.goto(address + AFTER)
    write(page, "decisions-1-what", "A quiet room")
    field(page, "decisions-1-by-when").fill("2027-03-05")
    field(page, "decisions-1-in-plan").check()
    write(page, "decisions-2-what", "A reader")
    expect(page.get_by_role("button", name="Move entry 1 up")).to_be_disabled()
    expect(page.get_by_role("button", name="Move entry 3 down")).to_be_disabled()
    page.get_by_role("button", name="Move entry 1 down").click()
    expect(page.get_by_role("button", name="Move entry 2 down")).to_be_focused()
    expect(field(page, "decisions-1-what")).to_have_value("A reader")
    expect(field(page, "decisions-1-in-plan")).not_to_be_checked()
    expect(field(page, "decisions-2-by-when")).to_have_value("2027-03-05")
    expect(field(page, "decisions-2-in-plan")).to_be_checked()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Move entry 3 up")).to_be_focused()  # down is over
    page.reload()
    assert folders(page)["My child"]["after-meeting"] == {
        "decisions-1-what": "A reader",
        "decisions-3-what": "A quiet room",
        "decisions-3-by-when": "2027-03-05",
        "decisions-3-in-plan": "on",
    }
    expect(field(page, "decisions-3-in-plan")).to_be_checked()


def test_a_removed_entry_comes_back_with_undo(page: Page, address: str) -> None:
    page.goto(address + TASKS)
    for number, need in enumerate(("Reading", "Quiet", "Friends"), 1):
        write(page, f"tasks-{number}-need", need)
    field(page, "tasks-2-home").fill("Earphones")  # not kept yet: undo has it all the same
    page.get_by_role("button", name="Remove Entry 2").click()
    expect(told(page)).to_have_text("Entry 2 is removed.")
    expect(cards(page)).to_have_count(2)
    expect(page.get_by_role("button", name="Remove Entry 2")).to_be_focused()
    expect(field(page, "tasks-2-need")).to_have_value("Friends")
    assert folders(page)["My child"]["who-does-what"] == {
        "tasks-1-need": "Reading",
        "tasks-2-need": "Friends",
    }
    page.get_by_role("button", name="Undo").click()
    expect(cards(page)).to_have_count(3)
    assert folders(page)["My child"]["who-does-what"] == {
        "tasks-1-need": "Reading",
        "tasks-2-need": "Quiet",
        "tasks-2-home": "Earphones",
        "tasks-3-need": "Friends",
    }
    expect(page.get_by_role("button", name="Undo")).to_be_hidden()


def test_an_empty_entry_goes_without_a_word_and_one_always_stays(page: Page, address: str) -> None:
    page.goto(address + TASKS)
    for left in (2, 1):
        page.get_by_role("button", name="Remove Entry 1").click()
        expect(cards(page)).to_have_count(left)
    expect(page.get_by_role("button", name="Undo")).to_be_hidden()
    expect(page.get_by_role("button", name="Remove Entry 1")).to_be_disabled()
    expect(field(page, "tasks-1-need")).to_be_focused()


def test_without_scripts_all_entries_are_there_and_no_button(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for path, sheet in zip(PAGES, ALL.worksheets.values(), strict=False):
        if tables(sheet):
            page.goto(address + path, wait_until="domcontentloaded")
            rows: Any = [len(table.row_labels) or table.rows for table in tables(sheet)]
            expect(page.locator(".entry:visible")).to_have_count(sum(rows))
            # The style sheet may come after the page itself.
            expect(page.locator("form.sheet button:visible")).to_have_count(0)
    context.close()
