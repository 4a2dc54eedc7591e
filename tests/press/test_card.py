"""The card of every place: one sheet, all its words inside its panels, in letters one can read; no
number of a rule in doubt; and at the front of the guide.
"""

from __future__ import annotations

import io
import re
import subprocess
from html import unescape
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from macros.facts.kinds import QUESTIONS
from macros.facts.model import Federal, Kind, Status
from macros.press.card import NUMBERS
from macros.press.jobs import Job
from macros.press.layouts import print_data, print_pdf
from macros.press.typst import typeset
from macros.site import Site, open_site
from macros.views.card import CLOCKS
from macros.views.state import GlanceRow
from tests.press.tools import elements, needs_poppler, plain, small_brand

ACROSS, DOWN = 306, 198
"""The panels of a card, in points: two beside each other, four below each other."""
READABLE = 8.5
PRINTERS = 34
"""Points at the edges of the paper that some printers leave white."""
CROWDED = ("ca",)
"""Where there are more people to call than a card has room for: it names some of each group."""
LONG = "Division for Learning Services and Support of Families in the Northern River Valley"


def card(site: Site, state: str) -> tuple[dict[str, Any], bytes, int]:
    """What a card is made of, its PDF, and the number of its pages."""
    job = Job(state, "en", "card", "pdf")
    return print_data(site, job).data["card"], *print_pdf(site, job)


def words_in(pdf: bytes, folder: Path) -> list[tuple[str, list[float]]]:
    """Each word with its left, top, right and bottom, in points from the top left."""
    (folder / "card.pdf").write_bytes(pdf)
    command = ["pdftotext", "-bbox", str(folder / "card.pdf"), "-"]
    html = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = re.findall(
        r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)</word>', html
    )
    return [(unescape(word), [float(edge) for edge in edges]) for *edges, word in found]


def sizes_in(pdf: bytes) -> set[float]:
    """The sizes of all letters, in points: a page may be drawn to another scale."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        (page,) = opened.pages
        return {float(size) for (_, size), _ in pikepdf.parse_content_stream(page, "Tf")}


def outside(words: list[tuple[str, list[float]]]) -> list[str]:
    """The words that run off the paper or over a fold."""
    wrong = []
    for word, (left, top, right, bottom) in words:
        inside = left >= PRINTERS and right <= 2 * ACROSS - PRINTERS
        middle = (top + bottom) / 2
        row, column = int(middle // DOWN), int(left // ACROSS)
        whole = right <= (column + 1) * ACROSS and DOWN * row <= top and bottom <= DOWN * (row + 1)
        if not (inside and whole and PRINTERS <= middle <= 4 * DOWN - PRINTERS):
            wrong.append(word)
    return wrong


NOT_SHOWN = ("take", "call_more", "rest", "status")
"""What is for the guide, for more people than there is room for, for an address, and no text."""


def texts_of(data: Any) -> list[str]:
    """The texts of a card's data that are on it."""
    if isinstance(data, str):
        return [data]
    if isinstance(data, dict):
        data = [value for key, value in data.items() if key not in NOT_SHOWN]
    return [text for part in data or () for text in texts_of(part)]


@needs_poppler
@pytest.mark.parametrize("part", range(4))
def test_every_card_is_one_sheet_with_all_its_words_in_its_panels(
    site: Site, tmp_path: Path, part: int
) -> None:
    """All 57 places and the federal floor, a quarter of them at a time."""
    for state in ("us", *site.brand.codes)[part::4]:
        data, pdf, pages = card(site, state)
        words = words_in(pdf, tmp_path)
        assert pages == 1 and outside(words) == [], state
        assert min(sizes_in(pdf)) >= READABLE, (state, sizes_in(pdf))
        said = "".join(word for word, _ in words)
        assert (data["call_more"].replace(" ", "") in said) is (state in CROWDED), state
        people = data.pop("groups") if state in CROWDED else []
        assert all("".join(group["title"].split()) in said for group in people)
        texts = texts_of(data)
        assert [text for text in texts if "".join(text.split()) not in said] == [], state
        assert len(texts) > 25


def test_a_card_says_what_the_page_of_its_state_says(site: Site) -> None:
    views = site.views["en"]
    for code in ("us", *site.brand.codes):
        state = site.library.state(code)
        page, shown = views.state(state), views.card(state)
        answers = {row.kind: row for row in page.glance}
        for kind, clock in zip(CLOCKS, shown.clocks, strict=True):
            assert clock.row == answers.get(kind, clock.row)
            assert clock.question == views.rule(state, kind).question
        assert shown.contacts == page.contacts
        assert page.team in shown.called
    assert len(CLOCKS) == 6 and len(shown.sentences) == 5


def test_a_rule_in_doubt_or_not_found_has_no_number_of_the_states_own(site: Site) -> None:
    """A number stands there only where federal law holds in every state, and says so."""
    seen = 0
    federal = site.views["en"].words.label("federal")
    for code in site.brand.codes:
        shown = site.views["en"].card(site.library.state(code))
        rows = [clock.row for clock in shown.clocks]
        rows += [sentence.rule for sentence in shown.sentences if sentence.rule]
        for row in rows:
            if row.status in (Status.DOUBT, Status.UNKNOWN):
                seen += 1
                assert not re.search(r"\d", own_part(row, federal)), (code, row)
    assert seen > 20


def own_part(row: GlanceRow, federal: str) -> str:
    """What a row says of the state itself."""
    if QUESTIONS[row.kind].federal is Federal.FLOOR:
        return row.answer.partition(f"{federal}:")[0]
    return row.answer


def test_a_place_whose_name_of_the_team_is_not_known_has_the_federal_one(site: Site) -> None:
    views, library = site.views["en"], site.library
    assert library.state("gu").rules[Kind("team_name")].status is Status.UNKNOWN
    for code, begins in (
        ("gu", "Federal law calls"),
        ("us", "Federal law calls"),
        ("ny", "In New"),
    ):
        assert views.card(library.state(code)).called.startswith(begins)


@needs_poppler
def test_in_a_language_from_the_right_the_first_panel_is_on_the_right(
    site: Site, tmp_path: Path
) -> None:
    sheet = print_data(site, Job("ny", "en", "card", "pdf"))
    sheet.data["frame"]["lang"] = "ar"
    pdf, pages = typeset("card.typ", sheet)
    words = words_in(pdf, tmp_path)
    place = {word: left // ACROSS for word, (left, *_) in words}
    assert pages == 1 and outside(words) == []
    assert (place["Fold"], place["guide,"], place["evaluation"], place["telephone"]) == (0, 0, 1, 0)


# ---- hosts


def host(folder: Path, people: list[str]) -> Path:
    """A brand whose texts are as long as may be, with these people to call in California."""
    brand = small_brand(folder / "long", "ca", "ny")
    text = (brand / "brand.yml").read_text(encoding="utf-8")
    text = text.replace("name: Two Rivers Parents", f"name: {LONG}, {'Longword' * 9}")
    text = text.replace("rivers.example.org/", f"{'a' * 50}.example.org/guide/for/families/")
    (brand / "brand.yml").write_text(f'{text}help_line: "{LONG}: 555-0100"\n', encoding="utf-8")
    (brand / "states").mkdir()
    contacts = "".join(f'  - {{name: "{name}", phone: 555-0100}}\n' for name in people)
    (brand / "states" / "ca.yml").write_text(f"code: CA\ncontacts:\n{contacts}", encoding="utf-8")
    return brand


@needs_poppler
def test_long_names_and_many_people_stay_on_one_sheet(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = ["מרכז ההורים של העמק", *(f"{LONG} {number}" for number in range(20))]
    monkeypatch.setenv("BRAND", str(host(tmp_path, people)))
    site = open_site(root)
    for state in ("ca", "ny", "us"):
        data, pdf, pages = card(site, state)
        words = words_in(pdf, tmp_path)
        assert pages == 1 and outside(words) == [], state
        said = "".join(word for word, _ in words)
        assert "".join(LONG.split()) in said and "Longword" * 2 in said
        # Whoever has no room is on the page, and the card says so; no group is left out.
        left_out = "".join(data["call_more"].split()) in said
        assert left_out is (state == "ca")
        for group in data["groups"]:
            assert "".join(group["title"].split()) in said


def test_the_code_leads_to_the_page_of_the_state(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, site: Site
) -> None:
    monkeypatch.setenv("BRAND", str(small_brand(tmp_path / "rivers", "ny", "wi")))
    branded = open_site(root)
    for state, address in (("wi", "states/wisconsin/"), ("us", "")):
        job = Job(state, "en", "card", "pdf")
        whole = f"https://rivers.example.org/{address}"
        assert print_data(branded, job).data["frame"]["address"] == whole
        with pikepdf.open(io.BytesIO(print_pdf(branded, job)[0])) as pdf:
            figures = [one for one in elements(pdf) if one.S == pikepdf.Name.Figure]
            assert [str(figure.Alt) for figure in figures] == [whole]
    assert site.brand.site_url is None
    assert print_data(site, Job("ny", "en", "card", "pdf")).data["frame"]["qr"] is None


def test_a_card_has_lines_for_numbers_of_ones_own(site: Site) -> None:
    fields = print_data(site, Job("ny", "en", "card", "pdf")).fields
    assert [field.name for field in fields] == [f"number-{row}" for row in range(1, NUMBERS + 1)]
    assert len({plain(field.label) for field in fields}) == NUMBERS
