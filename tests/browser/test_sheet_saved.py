"""Answers as a file: saved, brought back, added to what is there; a wrong file changes nothing."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Page, expect
from sheet_pages import (
    AFTER,
    ANSWERS,
    FILL,
    PREP,
    answer,
    choose_file,
    download,
    field,
    folder,
    folders,
    kept,
    new_folder,
    press,
    question,
    told,
    write,
)

DAMAGED = (
    "This file is not a file of answers from this site, or it is damaged. Nothing was changed."
)


def saved(folder: Any, **more: Any) -> bytes:
    """A file of answers with one folder."""
    return json.dumps(
        {"app": "guide", "version": 1, "current": "1", "folders": {"1": folder}} | more
    ).encode()


def test_answers_go_into_a_file_and_come_back(page: Page, address: str) -> None:
    page.goto(address + AFTER)
    page.evaluate(FILL)
    after = page.evaluate(ANSWERS)
    page.goto(address + PREP)
    new_folder(page, "Ben")
    text = "Benjamin “B” </script> 🙂"
    field(page, "child").fill(text)  # not kept yet: the file has it all the same
    content = download(page)
    before = folders(page)
    assert json.loads(content)["app"] == "guide"
    press(page, "Clear everything")
    answer(page, "Clear it")
    expect(told(page)).to_have_text("Everything is cleared from this device.")
    assert kept(page) is None
    choose_file(page, content)
    answer(page, "Cancel")
    page.wait_for_timeout(200)
    assert kept(page) is None
    choose_file(page, content)
    answer(page, "Replace all")
    expect(told(page)).to_have_text("Your answers are loaded.")
    expect(folder(page)).to_have_value("2")
    expect(field(page, "child")).to_have_value(text)
    assert folders(page) == before
    page.goto(address + AFTER)
    folder(page).select_option("My child")
    assert page.evaluate(ANSWERS) == after


def test_answers_of_a_file_are_added_and_never_take_the_place_of_others(
    page: Page, address: str
) -> None:
    page.goto(address + PREP)
    write(page, "child", "Mia")
    write(page, "place", "Room 12")
    before = folders(page)
    sheets = {
        "meeting-prep": {"child": "Mia Rivera", "time": "9:30", "place": "Room 12"},
        "thank-you": {"parent": "Ana"},
    }
    two = {"1": {"name": "My child", "sheets": sheets}, "7": {"name": "Ben", "sheets": {}}}
    choose_file(page, saved({}, folders=two))
    assert "never takes the place of an answer" in answer(page, "Add them")
    expect(told(page)).to_have_text(
        "2 answers are added. 1 answer here differs from the file and stays as it is."
    )
    expect(field(page, "time")).to_have_value("9:30")
    expect(field(page, "child")).to_have_value("Mia")
    assert folders(page) == {
        "My child": {
            "meeting-prep": {"child": "Mia", "place": "Room 12", "time": "9:30"},
            "thank-you": {"parent": "Ana"},
        },
        "Ben": {},
    }
    page.get_by_role("button", name="Undo").click()
    expect(field(page, "time")).to_have_value("")
    assert folders(page) == before


WRONG = {
    "empty": b"",
    "no JSON": b"%PDF-1.7 \x00\xff",
    "cut off": saved({"name": "A", "sheets": {}})[:-9],
    "null": b"null",
    "a list": b"[]",
    "another app's": b'{"app": "other", "folders": {"1": {"name": "A", "sheets": {}}}}',
    "no app": b'{"current": "1", "folders": {"1": {"name": "A", "sheets": {}}}}',
    "no folders": saved({}, folders={}),
    "folders as a list": saved({}, folders=[{"name": "A", "sheets": {}}]),
    "folder is null": saved(None),
    "folder is text": saved("A"),
    "name is a number": saved({"name": 5, "sheets": {}}),
    "sheets as a list": saved({"name": "A", "sheets": []}),
    "sheets missing": saved({"name": "A"}),
    "answers as text": saved({"name": "A", "sheets": {"meeting-prep": "yes"}}),
    "answers as a list": saved({"name": "A", "sheets": {"meeting-prep": ["Mia"]}}),
    "answer is a number": saved({"name": "A", "sheets": {"meeting-prep": {"child": 5}}}),
    "answer is an object": saved({"name": "A", "sheets": {"meeting-prep": {"child": {"a": "b"}}}}),
    "names of the browser": saved({"name": "A", "sheets": {"__proto__": {"child": "Eve"}}}),
}


def test_a_wrong_file_changes_nothing(page: Page, address: str) -> None:
    page.goto(address + PREP)
    write(page, "child", "Mia")
    before = kept(page)
    for what, content in WRONG.items():
        page.locator(".sheet-status__told").evaluate("told => { told.textContent = '' }")
        choose_file(page, content)
        expect(told(page), what).to_have_text(DAMAGED)
        expect(question(page)).to_be_hidden()
        assert kept(page) == before, what
        assert field(page, "child").input_value() == "Mia", what
    page.reload()
    expect(field(page, "child")).to_have_value("Mia")


def test_a_file_that_names_no_folder_opens_the_first(page: Page, address: str) -> None:
    page.goto(address + PREP)
    for number, current in enumerate(("9", None, 7, {}, "__proto__", "constructor")):
        sheets = {"meeting-prep": {"child": f"Ben {number}"}}
        choose_file(page, saved({"name": "Ben", "sheets": sheets}, current=current))
        answer(page, "Replace all")
        expect(field(page, "child")).to_have_value(f"Ben {number}")
        expect(told(page)).to_have_text("Your answers are loaded.")
    page.reload()
    expect(field(page, "child")).to_have_value("Ben 5")
