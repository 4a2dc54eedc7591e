"""My folder: what the device keeps, by child; opened, saved, brought back, cleared, each with undo;
and as plain text with every answer.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from browser_tools import PHONE, Visit, violations
from playwright.sync_api import Browser, Locator, Page, expect
from sheet_pages import answer, folders, told
from test_filled import SAMPLES, written
from test_packet import ALL, FILL, title

from macros.sheets.model import Checklist, Choice

FOLDER = "tools/my-folder/"
HOSTILE = {"1": {"name": "<img src=x onerror=alert(1)>", "sheets": {"<b>": {"<i>": "<script>"}}}}
KEPT = {
    "1": {
        "name": "Mia",
        "sheets": {
            "meeting-prep": {"child": "Mia", "date": "2027-03-12", "asked-reports": "on"},
            "removal-counter": {
                "log-1-day": "2027-01-08", "log-1-out": "1", "log-2-day": "2027-02-03",
            },
        },
    },
    "2": {
        "name": "Ben", "sheets": {"thank-you": {"parent": "Jo", "what-you-did": "Line\nand line"}},
    },
}  # fmt: skip
EVERYTHING = """() => Object.fromEntries(
  Object.entries(localStorage).filter(([key]) => key.startsWith('guide.'))
)"""
PUT = "([key, text]) => localStorage.setItem(`guide.${key}`, text)"


def start(visit: Visit, kept: Any = KEPT, **things: Any) -> Page:
    """The page, with folders and other things on the device."""
    visit.page.goto(visit.address + FOLDER)
    all_kept = {"folders": {"current": "1", "folders": kept}, **things}
    for name, value in all_kept.items():
        text = value if isinstance(value, str) else json.dumps(value)
        visit.page.evaluate(PUT, [name, text])
    visit.page.reload()
    return visit.page


def child(page: Page, name: str) -> Locator:
    heading = page.get_by_role("heading", name=name, exact=True)
    return page.locator(".my-folder__child").filter(has=heading)


def press(place: Page | Locator, name: str) -> None:
    place.get_by_role("button", name=name, exact=True).click()


def everything(page: Page) -> dict[str, Any]:
    """All that this site keeps, without its copy of a state's facts."""
    found = page.evaluate(EVERYTHING)
    return {
        key: json.loads(text) if text[0] in "{[" else text
        for key, text in found.items()
        if key != "guide.rules"
    }


def file_of(folders: Any, **more: Any) -> bytes:
    """A file of answers."""
    kept = {"app": "guide", "version": 1, "current": "1", "folders": folders, **more}
    return json.dumps(kept).encode()


def saved_file(page: Page) -> bytes:
    with page.expect_download() as started:
        press(page, "Save everything as a file")
    return Path(started.value.path()).read_bytes()


def take_file(page: Page, content: bytes, choice: str) -> None:
    with page.expect_file_chooser() as chooser:
        press(page, "Load saved answers")
    file = {"name": "answers.json", "mimeType": "application/json", "buffer": content}
    chooser.value.set_files(file)  # type: ignore[arg-type]
    answer(page, choice)


def test_what_is_kept_is_shown_by_child_and_each_sheet_opens_in_its_folder(visit: Visit) -> None:
    ticks = {"/meetings/before/": ["a", "b"], "/start/": ["c"]}
    page = start(visit, ticks=ticks, packet={"sheets": []}, calendar="x", state="ny")
    mia, ben = child(page, "Mia"), child(page, "Ben")
    expect(mia.locator(".my-folder__sheets li")).to_have_text(
        [f"{title('meeting-prep')}3 answersClear", f"{title('removal-counter')}3 answersClear"]
    )
    expect(mia.locator(".my-folder__dates li")).to_have_text(
        [
            f"{written('2027-01-08')}Date · {title('removal-counter')}",
            f"{written('2027-02-03')}Date · {title('removal-counter')}",
            f"{written('2027-03-12')}Date of the meeting · {title('meeting-prep')}",
        ]
    )
    expect(mia.get_by_text("2 times out of school are written down.")).to_be_visible()
    expect(ben.locator(".my-folder__removals, .my-folder__dates").first).to_be_hidden()
    expect(page.locator(".my-folder__more li")).to_have_text(
        [
            "Your state: New York",
            "3 ticks in the checklists",
            "The sheets you chose for a packet",
            "Your school’s days off, from the page of deadlines",
        ]
    )
    expect(page.get_by_text("Is this a shared computer?")).to_be_visible()
    ben.get_by_role("link", name=title("thank-you")).click()
    expect(page.locator('form.sheet [name="parent"]')).to_have_value("Jo")
    expect(page.get_by_label("Folder", exact=True)).to_have_value("2")


def test_everything_goes_into_a_file_and_comes_back(visit: Visit) -> None:
    page = start(visit, ticks={"/start/": ["c"]}, packet='{"sheets":["thank-you"]}', state="wi")
    before = everything(page)
    content = saved_file(page)
    press(page, "Clear everything")
    answer(page, "Clear it")
    assert everything(page) == {}
    expect(page.get_by_label("My state")).to_have_value("")
    press(page, "Undo")
    assert everything(page) == before
    expect(page.get_by_label("My state")).to_have_value("wi")
    press(page, "Clear everything")
    answer(page, "Clear it")
    page.reload()
    take_file(page, content, "Replace all")
    expect(told(page)).to_have_text("Your answers are loaded.")
    assert everything(page) == before
    expect(child(page, "Ben")).to_be_visible()


def test_a_file_is_added_without_taking_the_place_of_anything(visit: Visit) -> None:
    page = start(visit, ticks={"/start/": ["a"], "/b/": ["x"]}, state="ny")
    content = saved_file(page)
    mine = {"1": {"name": "Mia", "sheets": {"meeting-prep": {"child": "Mia Rivera"}}}}
    start(visit, mine, ticks={"/start/": ["c"]}, state="tx")
    before = everything(page)
    take_file(page, content, "Add them")
    expect(told(page)).to_contain_text("1 answer here differs from the file and stays as it is.")
    found = folders(page)
    assert found["Mia"]["meeting-prep"]["child"] == "Mia Rivera"
    assert found["Mia"]["meeting-prep"]["date"] == "2027-03-12"
    assert found["Ben"] == KEPT["2"]["sheets"]
    ticks = everything(page)["guide.ticks"]
    assert {name: sorted(boxes) for name, boxes in ticks.items()} == {
        "/start/": ["a", "c"],
        "/b/": ["x"],
    }
    assert everything(page)["guide.state"] == "tx"
    press(page, "Undo")
    assert everything(page) == before


def test_a_file_of_a_sheets_page_leaves_ticks_and_state_alone(visit: Visit) -> None:
    page = start(visit, ticks={"/start/": ["a"]}, state="ny")
    take_file(page, file_of({"1": {"name": "A", "sheets": {}}}), "Replace all")
    assert folders(page) == {"A": {}}
    assert everything(page)["guide.ticks"] == {"/start/": ["a"]}
    assert everything(page)["guide.state"] == "ny"


@pytest.mark.parametrize("more", [[], "text", {"guide.ticks": 5}, {"other.key": "x"}])
def test_a_file_with_other_things_in_it_writes_only_what_is_ours(visit: Visit, more: Any) -> None:
    page = start(visit)
    take_file(page, file_of(HOSTILE, more=more), "Replace all")
    expect(child(page, HOSTILE["1"]["name"])).to_be_visible()  # type: ignore[arg-type]
    assert page.evaluate("localStorage.getItem('other.key')") is None
    assert "guide.ticks" not in everything(page)


def test_a_folder_is_renamed_and_deleted_and_both_are_undone(visit: Visit) -> None:
    page = start(visit)
    press(child(page, "Ben"), "Rename this folder")
    answer(page, "Rename it", "Benjamin")
    expect(child(page, "Benjamin")).to_be_visible()
    expect(child(page, "Benjamin").get_by_role("button", name="Rename")).to_be_focused()
    press(page, "Undo")
    expect(child(page, "Ben")).to_be_visible()
    press(child(page, "Ben"), "Delete this folder")
    assert "“Ben”" in answer(page, "Delete it")
    expect(page.locator(".my-folder__child")).to_have_count(1)
    assert folders(page) == {"Mia": KEPT["1"]["sheets"]}
    press(page, "Undo")
    assert folders(page) == {"Mia": KEPT["1"]["sheets"], "Ben": KEPT["2"]["sheets"]}


def test_one_sheet_is_cleared_and_brought_back(visit: Visit) -> None:
    page = start(visit)
    press(child(page, "Mia"), f"Clear: {title('meeting-prep')}")
    expect(told(page)).to_have_text(f"{title('meeting-prep')} is empty.")
    assert list(folders(page)["Mia"]) == ["removal-counter"]
    press(page, "Undo")
    assert folders(page)["Mia"]["meeting-prep"] == KEPT["1"]["sheets"]["meeting-prep"]  # type: ignore[index]


def chosen_texts(sheet: str) -> dict[str, str]:
    """What stands for a tick or a choice on paper, by `name=value` of the field."""
    found = {}
    for item in ALL.worksheets[sheet].items() if sheet in ALL.worksheets else ():
        if isinstance(item, Checklist):
            found |= {f"{item.id}-{one.id}=on": one.text["en"] for one in item.options}
        elif isinstance(item, Choice):
            found |= {f"{item.id}={one.id}": one.text["en"] for one in item.options}
    return found


def text_of(page: Page, name: str) -> str:
    with page.expect_download() as started:
        press(child(page, name), "Text file")
    assert re.fullmatch(r"My sheets \d{4}-\d\d-\d\d\.txt", started.value.suggested_filename)
    return Path(started.value.path()).read_text(encoding="utf-8")


def test_the_text_has_every_answer_and_the_law_of_the_state(visit: Visit) -> None:
    page = visit.page
    page.goto(visit.address + "tools/packet/")
    typed = page.evaluate(FILL, [[sheet.id for sheet in ALL.all()], SAMPLES])
    page.goto(visit.address + FOLDER)
    page.get_by_label("My state").select_option("ny")
    expect(page.locator("#state-status")).to_contain_text("New York")
    text = text_of(page, "Mia")
    for sheet, answers in typed.items():
        assert f"== {title(sheet)} ==" in text
        chosen = chosen_texts(sheet)
        for name, value in answers.items():
            if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
                value = written(value)
            assert value == "on" or chosen.get(f"{name}={value}", value) in text, (sheet, name)
    ticked = [name for name, value in typed["meeting-prep"].items() if value == "on"]
    boxes = chosen_texts("meeting-prep")
    assert ticked and all(boxes[f"{name}=on"] in text for name in ticked)
    assert "New York" in text
    assert "<" not in text.replace("<b>&\"'</b>", "")


def test_the_text_is_copied(visit: Visit) -> None:
    page = start(visit)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    press(child(page, "Ben"), "Copy as text")
    expect(told(page)).to_have_text("The text is copied. Paste it into an email.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Ben: my sheets and letters") and "Line\nand line" in copied


def test_a_packet_of_a_folder_is_ready_on_the_next_page(visit: Visit) -> None:
    page = start(visit)
    child(page, "Mia").get_by_role("link", name="Make a packet").click()
    expect(page.locator(".packet-order__title")).to_have_text(
        [title("meeting-prep"), title("removal-counter")]
    )
    expect(page.get_by_label("With my answers")).to_be_checked()


def test_names_that_are_markup_or_very_long_are_text(visit: Visit) -> None:
    long = "Very long name " * 60
    page = start(visit, {**HOSTILE, "2": {"name": long.strip(), "sheets": {}}})
    page.set_viewport_size({"width": 320, "height": 700})
    expect(page.locator(".my-folder__child :is(img, b, script)")).to_have_count(0)
    expect(page.locator(".my-folder__title")).to_have_text(["<b>"])
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_with_folders_axe_finds_nothing(browser: Browser, address: str, scheme: Any) -> None:
    context = browser.new_context(viewport=PHONE, color_scheme=scheme)
    visit = Visit(context.new_page(), address)
    page = start(visit, ticks={"/start/": ["c"]})
    expect(page.locator(".my-folder__dates li").first).to_be_visible()
    assert violations(page) == []
    page.goto(address + "tools/packet/")
    for name in ("meeting-prep", "about-my-child"):
        page.locator(f'[value="{name}"]').check()
    assert violations(page) == []
    context.close()


def test_without_scripts_the_page_says_what_works(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + FOLDER)
    expect(page.get_by_text("Without JavaScript, this site keeps nothing")).to_be_visible()
    expect(page.locator(".my-folder__kept")).to_be_hidden()
    context.close()


def test_from_a_disk_the_folder_and_its_text_work(browser: Browser, built: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto((built / FOLDER / "index.html").as_uri())
    kept = {"current": "1", "folders": KEPT}
    page.evaluate("kept => localStorage.setItem('guide.folders', kept)", json.dumps(kept))
    page.reload()
    assert "Line\nand line" in text_of(page, "Ben")
    link = child(page, "Ben").get_by_role("link", name=title("thank-you"))
    assert str(link.get_attribute("href")).endswith("letters/thank-you/index.html")
    context.close()
