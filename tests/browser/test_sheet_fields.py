"""Every field of every sheet: wide enough, named, reached by keyboard, nothing sideways; a form
that works without scripts and prints whole.
"""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from browser_tools import DESKTOP, PHONE, violations
from playwright.sync_api import Browser, Locator, Page, expect
from sheet_pages import (
    AFTER,
    ALL,
    FILL,
    LONG,
    PAGES,
    PREP,
    RECORDS,
    TASKS,
    field,
    keeping,
    press,
    write,
)

from macros.press.queue import Job, print_data
from macros.site import Site

NARROWEST = {320: 200, 390: 280, 768: 200, 1280: 160}
"""How wide every field is at least, by the width of the screen, in pixels."""

WIDTHS = """least => [...document.querySelectorAll('form.sheet :is(input, textarea)')]
  .filter(field => !['checkbox', 'radio'].includes(field.type)
    && field.offsetWidth && field.offsetWidth < least)
  .map(field => `${field.name}: ${field.offsetWidth}`)"""
CUT_LABELS = """() => [...document.querySelectorAll('form.sheet :is(label, legend, button)')]
  .filter(label => label.offsetWidth && !label.matches('.visually-hidden')
    && label.scrollWidth > label.clientWidth + 1)
  .map(label => label.textContent)"""
SIDEWAYS = "document.documentElement.scrollWidth - innerWidth"
OPEN = "document.querySelector('.sheet-more').open = true"


# ---- how wide, how large


@pytest.mark.parametrize("part", range(2))
def test_every_field_is_wide_enough_and_nothing_scrolls_sideways(
    page: Page, address: str, part: int
) -> None:
    assert len(PAGES) == 37
    for path in PAGES[part::2]:
        page.goto(address + path, wait_until="domcontentloaded")
        page.evaluate(OPEN)
        for width, least in NARROWEST.items():
            page.set_viewport_size({"width": width, "height": 800})
            where = f"{path} at {width}"
            assert page.evaluate(WIDTHS, least) == [], where
            assert page.evaluate(CUT_LABELS) == [], where
            assert page.evaluate(SIDEWAYS) <= 0, where


def test_text_of_double_size_scrolls_nowhere_sideways(page: Page, address: str) -> None:
    for path in PAGES:
        page.goto(address + path, wait_until="domcontentloaded")
        page.evaluate(OPEN)
        page.evaluate("document.documentElement.style.fontSize = '250%'")
        for width in (320, 390, 768):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate(SIDEWAYS) <= 0, f"{path} at {width}"
            outside = page.evaluate("""[...document.querySelectorAll('article *')]
              .filter(element => element.getBoundingClientRect().right > innerWidth + 1)
              .map(element => element.outerHTML.slice(0, 200))""")
            assert outside == [], f"{path} at {width}"


def test_on_a_phone_each_field_has_a_line_of_its_own(page: Page, address: str) -> None:
    for path in PAGES:
        page.goto(address + path, wait_until="domcontentloaded")
        beside = page.evaluate("""() => {
          const boxes = [...document.querySelectorAll(
            'form.sheet :is(input[type=text], input[type=date], textarea)')]
            .filter(field => field.offsetWidth)
            .map(field => [field.name, field.getBoundingClientRect()]);
          return boxes.slice(1).filter(([, box], before) => box.top < boxes[before][1].bottom)
            .map(([name]) => name);
        }""")
        assert beside == [], path


# ---- names


FORM = """() => {
  const form = document.querySelector('form.sheet');
  const text = element => (element?.textContent ?? '').trim();
  const all = (from, what) => [...from.querySelectorAll(what)];
  const repeated = names => names.filter((name, place) => names.indexOf(name) !== place);
  const tools = all(document, ':is(.sheet-done, .sheet-status, .sheet-folder) :is(input, button)');
  const controls = [...all(form, 'input, textarea, button'), ...tools]
    .filter(control => !control.hidden);
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
  };
  const line = (what, element) => `${what}: ${element.outerHTML.slice(0, 200)}`;
  const lines = Object.entries(found).flatMap(
    ([what, elements]) => elements.map(element => line(what, element)));
  return lines.concat(
    repeated(all(document, '[id]').map(element => element.id)),
    repeated(all(form, 'input:not([type=radio]), textarea').map(control => control.name)));
}"""


def test_every_control_has_a_name(page: Page, address: str) -> None:
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
    entry = page.get_by_role("group", name="Needs and tasks").get_by_role("group", name="Entry 2")
    expect(entry.get_by_role("textbox", name="What the school does")).to_have_attribute(
        "name", "tasks-2-school"
    )


def test_a_question_for_a_sentence_has_room_for_one(page: Page, address: str) -> None:
    page.goto(address + PREP)
    purpose = page.get_by_label("What the meeting is for, in my words")
    before = purpose.bounding_box()
    purpose.fill(LONG)
    after = purpose.bounding_box()
    assert before and after and after["height"] > 3 * before["height"]
    assert purpose.evaluate("field => field.scrollHeight <= field.clientHeight + 2")
    expect(page.get_by_label("My child’s name")).to_have_attribute("type", "text")


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
                "long": ("textarea", "date"),  # a day in a narrow column of the paper has two lines
                "check": ("checkbox",),
            }.get(one.kind, (one.kind,)), one


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
        label = link.get_attribute("data-label")
        expect(link.locator("span").first).to_have_text(f"{label} ({size})")
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


# ---- keyboard


WALK = """() => {
  const active = document.activeElement;
  const line = document.querySelector('.sheet-status').getBoundingClientRect();
  const box = active.getBoundingClientRect();
  const page = window.walk ??= {last: -1, lastLeft: 0, wrong: []};
  const inside = active.closest('form.sheet, .sheet-done');
  if (inside) {
    const top = box.top + scrollY;
    const name = active.name || active.textContent;
    const sameLine = top < page.bottom;
    if (page.last >= 0 && (sameLine ? box.left < page.lastLeft : top < page.last))
      page.wrong.push(`out of order: ${name}`);
    if (box.right > innerWidth || box.left < 0 || box.bottom > innerHeight + 1 || box.top < 0)
      page.wrong.push(`off screen: ${name}`);
    if (box.bottom > line.top + 1 && line.bottom > innerHeight - 2 && box.height < 300)
      page.wrong.push(`covered: ${name}`);
    if (getComputedStyle(active).outlineStyle === 'none')
      page.wrong.push(`no focus to see: ${name}`);
    [page.last, page.bottom, page.lastLeft] = [top, box.bottom + scrollY - 1, box.left];
  }
  return [!!inside || !!active.closest('.slot'), page.wrong];
}"""


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("path", [AFTER, "worksheets/options-compare/", RECORDS])
def test_tab_goes_as_the_eye_goes_and_the_focus_is_always_seen(
    page: Page, address: str, path: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(address + path)
    page.evaluate("document.documentElement.style.scrollBehavior = 'auto'")
    page.evaluate(OPEN)
    page.locator("form.sheet :is(input, textarea)").first.focus()
    steps = 0
    while True:
        page.keyboard.press("Tab")
        inside, wrong = page.evaluate(WALK)
        if (
            not inside
            and steps > 5
            and not page.evaluate("!!document.activeElement.closest('.slot')")
        ):
            break
        steps += 1
    assert wrong == []
    assert steps > 15


def test_the_sheet_ends_with_what_to_do_the_first_thing_first(page: Page, address: str) -> None:
    for path in (PREP, RECORDS):
        page.goto(address + path)
        order = page.evaluate("""[
          '.sheet-back--top', 'h1', '.lead', '.sheet-private', 'form.sheet', '.sheet-done h2',
          '.sheet-done .md-button--primary', '.sheet-files', '.sheet-more',
          '.sheet-back:not(.sheet-back--top)'
        ].map(what => document.querySelector(`.md-content ${what}`).getBoundingClientRect().top)""")
        assert order == sorted(order)
        assert page.locator(".sheet-done .md-button--primary:visible").count() == 1
        for hidden in ("Clear this sheet", "Clear everything", "Delete this folder"):
            expect(page.get_by_role("button", name=hidden)).to_be_hidden()
        first = page.locator("form.sheet :is(input, textarea)").first.bounding_box()
        assert first and first["y"] + first["height"] < PHONE["height"]  # seen without scrolling
        press(page, "Clear this sheet")
        page.keyboard.press("Escape")
        for back in page.locator(".sheet-back a").all():
            assert str(back.evaluate("link => link.href")) == address + path.split("/")[0] + "/"


def tab_to(page: Page, target: Locator, most: int = 60) -> None:
    """Presses Tab until the target has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if target.evaluate("target => target === document.activeElement"):
            return
    raise AssertionError(f"not reached with {most} tabs: {target}")


def test_keyboard_alone(page: Page, address: str) -> None:
    page.set_viewport_size(DESKTOP)
    page.goto(address + AFTER)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # skip to the content
    first = page.locator("form.sheet :is(input, textarea)").first
    tab_to(page, first)
    page.keyboard.type("Mia")
    expect(first).to_have_value("Mia")
    box = field(page, "decisions-1-in-plan")
    tab_to(page, box)
    page.keyboard.press("Space")
    expect(box).to_be_checked()
    tab_to(page, page.locator('[name="was-heard"]').first, 120)
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    expect(page.locator('[name="was-heard"][value="2"]')).to_be_checked()
    tab_to(page, page.locator(".sheet-more summary"))
    page.keyboard.press("Enter")
    clear = page.get_by_role("button", name="Clear this sheet")
    tab_to(page, clear)
    page.keyboard.press("Enter")
    expect(page.locator("dialog.ask").get_by_role("button", name="Clear it")).to_be_focused()
    page.keyboard.press("Escape")
    expect(clear).to_be_focused()
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


def test_the_line_about_keeping_is_in_sight_while_one_types(page: Page, address: str) -> None:
    for height in (844, 500):
        page.set_viewport_size({"width": 390, "height": height})
        page.goto(address + AFTER)
        for name in ("child", "decisions-2-what", "tell-child"):
            write(page, name, f"Answer at {height} in {name}")
            box = keeping(page).bounding_box()
            assert box and 0 < box["y"] < height
    page.set_viewport_size({"width": 640, "height": 260})  # zoomed in: it would take half the page
    assert (
        page.locator(".sheet-status").evaluate("line => getComputedStyle(line).position")
        == "static"
    )


# ---- without scripts, and on paper


def test_without_scripts_it_is_a_blank_to_print_and_says_so(browser: Browser, address: str) -> None:
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
        for gone in (".sheet-tools", ".sheet-more", ".sheet-status", ".sheet-private"):
            for element in page.locator(gone).all():
                expect(element).to_be_hidden()
        note = page.locator(".sheet-noscript")
        expect(note).to_contain_text("this page keeps nothing that you type")
        expect(note).to_contain_text("Word" if path == RECORDS else "PDF")
        href = page.locator(".sheet-files a").first.get_attribute("href")
        assert page.request.get(page.url + str(href)).body().startswith(b"%PDF")
    context.close()


CUT = """() => [
  ...document.querySelectorAll('form.sheet :is(input:not([type=checkbox], [type=radio]), textarea)')
].filter(field => !field.closest('.entry--later')).filter(field => {
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
        ".sheet-done",
        ".sheet-status",
        ".sheet-back",
        ".sheet-private",
        ".sheet-noscript",
        ".known",
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
    for gone in (".entry__tools", ".entries__add", ".entries__full"):
        assert page.locator(f"{gone}:visible").count() == 0, gone
    # an entry is one line of a table: its fields are beside each other
    tops = (
        page.locator(".entry")
        .nth(1)
        .locator(".printed")
        .evaluate_all("texts => texts.map(text => Math.round(text.getBoundingClientRect().bottom))")
    )
    assert len(tops) == 5 and max(tops) - min(tops) < 3
    context.close()


def test_empty_fields_are_blank_on_paper(page: Page, address: str) -> None:
    for path in (PREP, TASKS):
        page.goto(address + path)
        page.emulate_media(media="print")
        not_empty = page.evaluate("""[...document.querySelectorAll(
            'form.sheet :is(input[type=text], input[type=date], textarea)'
          )].filter(field => !field.closest('.entry--later')).filter(field =>
            getComputedStyle(field).display !== 'none'
              && getComputedStyle(field, '::placeholder').color !== 'rgba(0, 0, 0, 0)'
            || field.nextElementSibling.textContent !== ''
            || field.nextElementSibling.offsetHeight < 20
          ).map(field => field.name)""")
        assert not_empty == []
        page.emulate_media(media="screen")


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
        page.evaluate(OPEN)
        assert violations(page) == [], path


def test_axe_finds_nothing_in_the_dark_on_a_desktop(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport=DESKTOP, color_scheme="dark")
    page = context.new_page()
    for path in (PREP, AFTER, TASKS, "worksheets/options-compare/", RECORDS, "letters/thank-you/"):
        page.goto(address + path)
        page.evaluate(OPEN)
        page.evaluate(FILL)
        expect(keeping(page)).to_have_text("Kept on this device")
        assert violations(page) == [], path
    press(page, "Clear this sheet")
    expect(page.locator("dialog.ask")).to_be_visible()
    assert violations(page) == []
    context.close()
