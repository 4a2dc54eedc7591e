"""Telephone numbers, email and site addresses as hosts really write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.facts.library import read_library
from macros.hosts.brand import Brand, read_brand
from macros.hosts.local import read_local
from macros.reading.findings import Mistakes
from macros.reading.phone import dialed, phone_number

ROOT = Path(__file__).parents[2]
GOOD = "name: Mine\ntagline: Together\nlanguages: [en]\nstates: [wi]\n"
TAKEN = [
    ("555-0100 ext. 12", "555-0100;ext=12"),
    ("555-0100 x12", "555-0100;ext=12"),
    ("555-0100x12", "555-0100;ext=12"),
    ("555-0100, ext 12, ask for Ann", "555-0100;ext=12"),
    ("555-0100 (ext. 12)", "555-0100;ext=12"),
    ("555-0100 extensión 7", "555-0100;ext=7"),
    ("1-877-555-0100, option 2", "1-877-555-0100"),
    ("211", "211"),
    ("311", "311"),
    ("988", "988"),
    ("711 (TTY)", "711"),
    ("TTY: 711", "711"),
    ("555-0100 (voice/TTY)", "555-0100"),
    ("555-0100 TTY", "555-0100"),
    ("1-800-CALL-NOW", "1-800-225-5669"),
    ("1 800 CALL NOW", "1-800-225-5669"),
    ("1-800-call-now", "1-800-225-5669"),
    ("(608) 266-WISC", "608-266-9472"),
    ("1-888-KIDS-FIRST", "1-888-543-7347"),
    ("1-800-4-A-CHILD ext. 3", "1-800-422-4453;ext=3"),
    ("1-800-CALL-NOW (225-5669)", "1-800-225-5669"),
    ("555–0100", "555-0100"),
    ("608‑555‑0100", "608-555-0100"),
    ("608.555.0100", "6085550100"),
    ("+1 (555) 555-0100", "+1555555-0100"),
    ("+44 (0)20 7946 0958", "+442079460958"),
    ("011 52 55 1234 5678", "011525512345678"),
    ("555-0100 or 555-0101", "555-0100"),
    ("555-0100 / 555-0101", "555-0100"),
    ("Fax 555-0101, phone 555-0100", "555-0100"),
    ("24/7: 555-0100", "555-0100"),
    ("Text HELP to 741741", "741741"),
]


@pytest.mark.parametrize("typed, address", TAKEN)
def test_a_number_is_shown_as_typed_and_dials(typed: str, address: str) -> None:
    assert phone_number(typed) == typed
    assert dialed(typed) == address


@pytest.mark.parametrize(
    "typed", ["608\u00a0555-0100", "\u202a608  555-0100\u202c", " 608\t555-0100 "]
)
def test_spaces_and_unseen_signs_of_a_copied_number_are_tidied(typed: str) -> None:
    assert phone_number(typed) == "608 555-0100"
    assert dialed(typed) == "608555-0100"


@pytest.mark.parametrize(
    "typed, what",
    [
        ("608-555-010", "(it has 9 digits)"),
        ("608-555-0100 608-555-0101", "(it has 20 digits)"),
        ("555-CALL", "such as 555-0100"),
        ("see our page", "such as 555-0100"),
        ("12", "such as 555-0100"),
    ],
)
def test_what_cannot_dial_is_refused_with_the_reason(typed: str, what: str) -> None:
    with pytest.raises(ValueError) as refused:
        phone_number(typed)
    assert what in str(refused.value)
    assert dialed(typed) == ""


def in_folder(folder: Path, lines: str) -> Brand:
    (folder / "brand.yml").write_text(GOOD + lines, encoding="utf-8")
    return read_brand(folder)


def test_every_line_of_a_contact_block_takes_real_numbers(tmp_path: Path) -> None:
    contact = in_folder(
        tmp_path,
        "contact:\n  phone: 1-800-CALL-NOW  ext. 5\n  text: Text HELP to 741741\n",
    ).contact
    assert contact.phone == "1-800-CALL-NOW ext. 5"
    assert contact.text == "Text HELP to 741741"


def test_a_local_contact_takes_them_too(tmp_path: Path) -> None:
    brand = in_folder(tmp_path, "")
    (tmp_path / "states").mkdir()
    (tmp_path / "states/wi.yml").write_text(
        'code: WI\ncontacts:\n  - {name: Ann, phone: "711 (TTY), 555-0100"}\n', encoding="utf-8"
    )
    assert read_local(tmp_path, brand)["wi"].contacts[0].phone == "711 (TTY), 555-0100"


def test_every_office_of_the_guide_dials() -> None:
    library = read_library(ROOT / "data")
    offices = [
        office
        for state in library.states.values()
        for office in state.contacts.offices
        if office.phone
    ]
    assert len(offices) > 20
    assert [office for office in offices if not dialed(office.phone or "")] == []
    # A menu's option is said, not dialed; of several numbers the first one is.
    options = [one for one in offices if "option" in (one.phone or "")]
    assert options and not any(";" in dialed(one.phone or "") for one in options)


@pytest.mark.parametrize(
    "lines, what",
    [
        (
            "contact:\n  email: mailto:a@example.org\n",
            ":6: 'mailto:a@example.org' is more than an email address, expected a@example.org",
        ),
        (
            "contact:\n  email: <a@example.org>\n",
            ":6: '<a@example.org>' is more than an email address, expected a@example.org",
        ),
        ("contact:\n  email: Ann <a@example.org>\n", "expected a@example.org"),
        ("contact:\n  email: mailto:a@example.org?subject=Hi\n", "expected a@example.org"),
        ('contact:\n  email: "a@example.org, b@example.org"\n', "is not an email address"),
        (
            "site_url: https://example.org/?page=2\n",
            ":5: 'https://example.org/?page=2' holds a `?`, expected the "
            "address of the site's first page alone, such as https://example.org/",
        ),
        ("site_url: https://example.org/#top\n", "holds a `#`"),
        ("contact:\n  phone: 711\n", "`phone` is 711, expected text (in quotation marks"),
        ("contact:\n  phone: 608-555-010\n", ":6: '608-555-010' is not a telephone number"),
        (f"contact:\n  phone: 555-0100 {'a' * 80}\n", "has 89 letters, expected at most 80"),
    ],
)
def test_what_is_no_address_is_one_line_with_the_remedy(
    tmp_path: Path, lines: str, what: str
) -> None:
    with pytest.raises(Mistakes) as refused:
        in_folder(tmp_path, lines)
    assert len(refused.value.found) == 1
    assert what in str(refused.value)
