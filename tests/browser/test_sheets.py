"""Worksheets and letters are kept while typing, on this device only, in a folder for each child."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, Dialog, Locator, Page, expect
from sheet_pages import (
    AFTER,
    ANSWERS,
    FILL,
    PREP,
    RECORDS,
    TASKS,
    answer,
    download,
    field,
    folder,
    folders,
    keeping,
    kept,
    new_folder,
    press,
    question,
    told,
    write,
)

EVERYTHING = (
    "JSON.stringify(Object.entries(localStorage).filter(([key]) => key.startsWith('guide')).sort())"
)


def names(page: Page) -> list[str]:
    return folder(page).locator("option").all_inner_texts()


# ---- kept on this device


def test_every_kind_of_field_is_kept_over_a_reload(page: Page, address: str) -> None:
    page.goto(address + AFTER)
    write(page, "date", "2027-03-15")
    page.get_by_role("group", name="How well I listened").get_by_label("4", exact=True).check()
    field(page, "decisions-2-in-plan").check()
    field(page, "decisions-1-what").fill("A quiet room")
    page.get_by_role("checkbox").last.check()
    page.reload()  # at once: the page keeps what was just typed while it goes
    expect(field(page, "date")).to_have_value("2027-03-15")
    expect(page.locator('[name="listened"][value="4"]')).to_be_checked()
    expect(page.locator('[name="was-heard"]:checked')).to_have_count(0)
    expect(field(page, "decisions-2-in-plan")).to_be_checked()
    expect(field(page, "decisions-1-in-plan")).not_to_be_checked()
    expect(field(page, "decisions-1-what")).to_have_value("A quiet room")
    expect(page.get_by_role("checkbox").last).to_be_checked()


def test_the_line_at_the_foot_says_that_it_is_kept_and_how_far_one_is(
    page: Page, address: str
) -> None:
    page.goto(address + PREP)
    questions = page.locator(".field:has(input, textarea)").count()
    filled = page.locator(".sheet-status__filled")
    expect(filled).to_have_text(f"0 of {questions} filled")
    expect(keeping(page)).to_have_text("")
    write(page, "child", "Mia")
    expect(keeping(page)).to_have_text("Kept on this device")
    expect(page.locator(".sheet-status__time")).to_have_text(re.compile(r"^\d{1,2}:\d\d\s[AP]M$"))
    page.get_by_role("checkbox", name="an interpreter").check()
    page.get_by_role("checkbox").last.check()
    page.get_by_role("checkbox").last.uncheck()
    expect(filled).to_have_text(f"2 of {questions} filled")
    page.reload()
    expect(filled).to_have_text(f"2 of {questions} filled")


def test_deleting_the_text_deletes_it_from_the_device(page: Page, address: str) -> None:
    page.goto(address + PREP)
    write(page, "child", "Mia")
    field(page, "child").fill("")
    page.goto(address + "worksheets/")
    assert folders(page) == {"My child": {}}


def test_what_earlier_editions_kept_is_still_there(page: Page, address: str) -> None:
    page.goto(address + TASKS)
    page.evaluate(
        """localStorage.setItem('guide.folders', JSON.stringify({current: '2', folders: {
          1: {name: 'My child', sheets: {}},
          2: {name: 'Ben', sheets: {'who-does-what':
            {'child': 'Benjamin', 'tasks-5-need': 'Quiet', 'tasks-5-by-when': '2027-03-05'}}}}}))"""
    )
    page.reload()
    expect(folder(page)).to_have_value("2")
    expect(field(page, "child")).to_have_value("Benjamin")
    expect(field(page, "tasks-5-need")).to_be_visible()
    expect(field(page, "tasks-5-need")).to_have_value("Quiet")
    expect(field(page, "tasks-5-by-when")).to_have_value("2027-03-05")


# ---- folders


def test_a_second_folder_is_separate_and_remembered(page: Page, address: str) -> None:
    page.goto(address + PREP)
    expect(folder(page)).to_be_hidden()
    write(page, "child", "Mia")
    press(page, "Add another child")
    assert "nickname" in answer(page, "Add the folder", "Ben <b>")
    expect(told(page)).to_have_text("Now in the folder “Ben <b>”.")
    expect(folder(page)).to_be_focused()
    expect(field(page, "child")).to_have_value("")
    write(page, "child", "Benjamin")
    page.reload()
    expect(folder(page)).to_have_value("2")
    assert names(page) == ["My child", "Ben <b>"]
    expect(field(page, "child")).to_have_value("Benjamin")
    folder(page).select_option("My child")
    expect(field(page, "child")).to_have_value("Mia")
    page.goto(address + AFTER)
    expect(folder(page)).to_have_value("1")
    assert folders(page) == {
        "My child": {"meeting-prep": {"child": "Mia"}},
        "Ben <b>": {"meeting-prep": {"child": "Benjamin"}},
    }


def test_a_folder_without_a_name_is_not_made(page: Page, address: str) -> None:
    page.goto(address + PREP)
    press(page, "Add another child")
    answer(page, "Cancel", "Ben")
    press(page, "Add another child")
    answer(page, "Add the folder", "   ")
    press(page, "Add another child")
    page.keyboard.press("Escape")
    expect(question(page)).to_be_hidden()
    expect(folder(page)).to_be_hidden()
    assert names(page) == ["My child"]


def test_a_folder_is_renamed(page: Page, address: str) -> None:
    page.goto(address + PREP)
    write(page, "child", "Mia")
    press(page, "Rename this folder")
    expect(question(page).get_by_role("textbox")).to_have_value("My child")
    answer(page, "Rename it", "Mia at Oak School")
    expect(told(page)).to_have_text("The folder is now called “Mia at Oak School”.")
    expect(page.locator(".sheet-more__folder")).to_have_text("Mia at Oak School")
    assert folders(page) == {"Mia at Oak School": {"meeting-prep": {"child": "Mia"}}}
    page.reload()
    expect(page.locator(".sheet-more__folder")).to_have_text("Mia at Oak School")


def test_one_folder_is_deleted_after_a_question_and_comes_back(page: Page, address: str) -> None:
    page.goto(address + PREP)
    write(page, "child", "Mia")
    new_folder(page, "Ben")
    write(page, "child", "Benjamin")
    before = folders(page)
    press(page, "Delete this folder")
    assert "“Ben”" in answer(page, "Cancel")
    assert folders(page) == before
    press(page, "Delete this folder")
    answer(page, "Delete it")
    expect(told(page)).to_have_text("The folder “Ben” is deleted.")
    expect(field(page, "child")).to_have_value("Mia")
    assert folders(page) == {"My child": before["My child"]}
    page.get_by_role("button", name="Undo").click()
    expect(field(page, "child")).to_have_value("Benjamin")
    assert folders(page) == before
    for _ in before:
        press(page, "Delete this folder")
        answer(page, "Delete it")
    assert folders(page) == {"My child": {}}  # there is always one
    write(page, "child", "Mia again")


def test_what_is_typed_just_before_a_change_of_folder_stays_in_its_folder(
    page: Page, address: str
) -> None:
    page.goto(address + PREP)
    new_folder(page, "Ben")
    field(page, "child").fill("Benjamin")
    folder(page).select_option("My child")
    expect(field(page, "child")).to_have_value("")
    page.wait_for_timeout(400)
    assert folders(page) == {"My child": {}, "Ben": {"meeting-prep": {"child": "Benjamin"}}}


# ---- two windows


def test_two_windows_do_not_overwrite_each_other(context: BrowserContext, address: str) -> None:
    one, two = context.new_page(), context.new_page()
    one.goto(address + PREP)
    two.goto(address + AFTER)
    write(one, "child", "Mia in one")
    new_folder(two, "Ben")
    write(two, "child", "Ben in two")
    write(one, "place", "Room 12")
    assert folders(one) == {
        "My child": {"meeting-prep": {"child": "Mia in one", "place": "Room 12"}},
        "Ben": {"after-meeting": {"child": "Ben in two"}},
    }
    three = context.new_page()
    three.goto(address + PREP)
    folder(three).select_option("My child")
    write(three, "child", "Mia in three")
    expect(field(one, "child")).to_have_value("Mia in three")
    press(three, "Clear everything")
    answer(three, "Clear it")
    expect(field(one, "child")).to_have_value("")
    one.close(run_before_unload=True)
    two.goto(address + "worksheets/")
    assert kept(two) is None


def test_in_the_same_sheet_the_last_change_of_each_field_counts_and_is_told(
    context: BrowserContext, address: str
) -> None:
    one, two = context.new_page(), context.new_page()
    one.goto(address + PREP)
    two.goto(address + PREP)
    field(one, "place").fill("Room 12")
    write(two, "child", "Mia in two")
    expect(field(one, "child")).to_have_value("Mia in two")
    expect(keeping(one)).to_have_text("Changed in another window: the last change counts.")
    expect(field(two, "place")).to_have_value("Room 12")
    write(one, "child", "Mia in one")
    expect(keeping(one)).to_have_text("Kept on this device")
    expect(field(two, "child")).to_have_value("Mia in one")
    assert folders(one) == {
        "My child": {"meeting-prep": {"child": "Mia in one", "place": "Room 12"}}
    }


def test_a_folder_deleted_in_another_window_leaves_the_others_alone(
    context: BrowserContext, address: str
) -> None:
    one, two = context.new_page(), context.new_page()
    one.goto(address + PREP)
    write(one, "child", "Mia")
    new_folder(one, "Ben")
    write(one, "child", "Benjamin")
    two.goto(address + PREP)
    press(two, "Delete this folder")
    answer(two, "Delete it")
    expect(field(one, "child")).to_have_value("Mia")
    write(one, "place", "Room 12")
    assert folders(one) == {"My child": {"meeting-prep": {"child": "Mia", "place": "Room 12"}}}


# ---- clearing


def test_clearing_a_sheet_leaves_the_others_and_can_be_undone(page: Page, address: str) -> None:
    page.goto(address + AFTER)
    write(page, "child", "Mia after")
    page.goto(address + PREP)
    write(page, "child", "Mia")
    new_folder(page, "Ben")
    write(page, "child", "Benjamin")
    before = folders(page)
    press(page, "Clear this sheet")
    answer(page, "Cancel")
    assert folders(page) == before
    expect(field(page, "child")).to_have_value("Benjamin")
    press(page, "Clear this sheet")
    answer(page, "Clear it")
    expect(told(page)).to_have_text("This sheet is empty.")
    expect(field(page, "child")).to_have_value("")
    assert folders(page) == {**before, "Ben": {}}
    page.get_by_role("button", name="Undo").click()
    expect(told(page)).to_have_text("It is all back.")
    expect(field(page, "child")).to_have_value("Benjamin")
    assert folders(page) == before


def test_clearing_everything_takes_ticks_and_state_too(page: Page, address: str) -> None:
    page.goto(address + "start/upcoming-meeting/")
    page.get_by_role("checkbox").first.check()
    page.goto(address + PREP + "?state=wi")
    expect(page.locator(".bar__status")).to_contain_text("Wisconsin")
    write(page, "child", "Mia")
    new_folder(page, "Ben")
    before = page.evaluate(EVERYTHING)
    assert all(
        key in before for key in ("guide.folders", "guide.ticks", "guide.state", "guide.rules")
    )
    press(page, "Clear everything")
    assert "all ticks and your state" in answer(page, "Cancel")
    assert page.evaluate(EVERYTHING) == before
    expect(folder(page)).to_have_value("2")
    press(page, "Clear everything")
    answer(page, "Clear it")
    expect(told(page)).to_have_text("Everything is cleared from this device.")
    expect(keeping(page)).to_have_text("")
    expect(page.get_by_label("My state")).to_have_value("")
    assert names(page) == ["My child"]
    assert page.evaluate(EVERYTHING) == "[]"
    page.reload()
    expect(field(page, "child")).to_have_value("")
    expect(page.get_by_label("My state")).to_have_value("")
    assert page.evaluate(EVERYTHING) == "[]"


# ---- a device that keeps nothing


SET = "const set = Storage.prototype.setItem; Storage.prototype.setItem = function (...all) {"
FULL = (
    "window.room = false;" + SET + " if (!window.room) throw new "
    "DOMException('full', 'QuotaExceededError'); return set.apply(this, all) }"
)
NOT_KEPT = {
    "full": (FULL, "Not kept: storage is full."),
    "blocked": (
        "Storage.prototype.setItem = () => { throw new DOMException('no', 'SecurityError') }",
        "Not kept: this browser keeps nothing.",
    ),
    "refused": (
        "Object.defineProperty(window, 'localStorage', {get() { throw new "
        "DOMException('no', 'SecurityError') }})",
        "Not kept: this browser keeps nothing.",
    ),
}


@pytest.mark.parametrize("how", list(NOT_KEPT))
def test_a_device_that_keeps_nothing_says_so_and_the_text_stays(
    page: Page, address: str, how: str
) -> None:
    script, message = NOT_KEPT[how]
    page.add_init_script(script)
    page.goto(address + PREP)
    if how == "refused":  # known before anything is typed
        expect(keeping(page)).to_contain_text(message)
    field(page, "child").fill("Mia")
    expect(keeping(page)).to_contain_text(message)
    field(page, "place").fill("Room 12")
    new_folder(page, "Ben")
    expect(keeping(page)).to_contain_text(message)
    expect(field(page, "child")).to_have_value("")
    folder(page).select_option("My child")
    expect(field(page, "child")).to_have_value("Mia")
    expect(field(page, "place")).to_have_value("Room 12")
    assert b'"place": "Room 12"' in download(page)
    if how == "full":
        page.evaluate("window.room = true")
        write(page, "time", "9:30")
        expect(keeping(page)).to_have_text("Kept on this device")
        assert folders(page) == {
            "My child": {"meeting-prep": {"child": "Mia", "place": "Room 12", "time": "9:30"}},
            "Ben": {},
        }


def test_leaving_a_page_whose_answers_are_not_kept_asks_first(page: Page, address: str) -> None:
    page.add_init_script(FULL)
    page.goto(address + PREP)
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", leave)
    page.goto(address + PREP)
    assert asked == []
    field(page, "child").press_sequentially("Mia")
    page.goto(address + "worksheets/")
    assert asked == ["beforeunload"]


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


def test_it_works_without_a_network_once_loaded(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(address + RECORDS, wait_until="networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    context.set_offline(True)
    write(page, "child", "Mia Rivera")
    expect(keeping(page)).to_have_text("Kept on this device")
    expect(page.locator('.letter [data-blank="child"]')).to_have_text("Mia Rivera")
    new_folder(page, "Ben")
    folder(page).select_option("My child")
    expect(field(page, "child")).to_have_value("Mia Rivera")
    assert b'"child": "Mia Rivera"' in download(page)
    context.set_offline(False)
    assert [url for url in asked if not url.startswith("blob:")] == []
    page.reload()
    expect(field(page, "child")).to_have_value("Mia Rivera")


# ---- known answers


def offers(page: Page) -> Locator:
    """What is offered below fields."""
    return page.locator(".field .known:visible")


def test_what_was_typed_on_another_sheet_is_offered_and_taken_with_one_tap(
    page: Page, address: str
) -> None:
    page.goto(address + PREP)
    assert offers(page).count() == 0
    write(page, "child", "Ana Ruiz")
    write(page, "date", "2027-03-05")
    page.goto(address + "letters/intent-to-record/")
    assert offers(page).all_inner_texts() == [
        "Use what you typed before: Ana Ruiz",
        "Use what you typed before: March 5, 2027",
    ]
    assert field(page, "child").input_value() == ""
    offers(page).first.click()
    expect(field(page, "child")).to_have_value("Ana Ruiz")
    expect(field(page, "child")).to_be_focused()
    expect(page.locator('.letter [data-blank="child"]')).to_have_text("Ana Ruiz")
    assert offers(page).count() == 1
    assert folders(page)["My child"]["intent-to-record"] == {"child": "Ana Ruiz"}
    page.get_by_role("button", name="Undo").click()
    expect(field(page, "child")).to_have_value("")
    field(page, "child").fill("Ana M. Ruiz")
    assert offers(page).count() == 1  # a filled field is never overwritten
    write(page, "parent", "Rosa Ruiz")
    page.goto(address + RECORDS)
    assert offers(page).all_inner_texts() == [
        "Use what you typed before: Ana M. Ruiz",
        "Use what you typed before: Rosa Ruiz",
    ]  # the last one that was typed
    new_folder(page, "Ben")
    assert offers(page).count() == 0  # of this folder only


def test_all_known_answers_are_taken_at_once(page: Page, address: str) -> None:
    page.goto(address + RECORDS)
    page.evaluate(FILL)
    page.goto(address + "letters/thank-you/")
    write(page, "school", "Oak School")
    page.get_by_role("button", name="Use 5 answers that you typed before").click()
    expect(field(page, "recipient")).to_be_focused()
    expect(told(page)).to_have_text("5 answers are filled in.")
    filled = folders(page)["My child"]
    names = ("recipient", "role", "child", "parent", "reach")
    assert filled["thank-you"] == {
        "school": "Oak School",
        **{name: filled["request-records"][name] for name in names},
    }
    page.get_by_role("button", name="Undo").click()
    expect(field(page, "parent")).to_have_value("")
    expect(field(page, "school")).to_have_value("Oak School")


@pytest.mark.parametrize("path", ["worksheets/evaluation-tracker/", TASKS, RECORDS])
def test_a_whole_sheet_is_kept_even_when_one_leaves_at_once(
    page: Page, address: str, path: str
) -> None:
    page.goto(address + path)
    page.evaluate(FILL)
    before = page.evaluate(ANSWERS)
    page.goto(address + "worksheets/")
    page.goto(address + path)
    assert page.evaluate(ANSWERS) == before
    assert len(before) > 10
