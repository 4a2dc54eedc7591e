"""The library of worksheets and letters: all are there and complete, and a broken file gives one
clear line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from macros.facts.citations import law_reference
from macros.facts.kinds import Kind
from macros.press.queue import Job, print_data
from macros.reading.findings import Mistakes
from macros.sheets.known import Known
from macros.sheets.letter_model import Blank, Letter
from macros.sheets.library import read_sheets
from macros.sheets.model import Labelled, Signature, Written
from macros.site import Site

WORKSHEETS = [
    "about-my-child", "score-sheet", "meeting-prep", "iep-review", "options-compare",
    "resources-map", "listening-notes", "shared-goal", "who-does-what", "try-it-plan",
    "after-meeting", "communication-plan", "communication-log", "removal-counter",
    "progress-check", "evaluation-tracker", "next-step-ladder", "hearing-request-checklist",
]  # fmt: skip
LETTERS = [
    "request-evaluation", "request-section-504", "request-meeting",
    "request-documents-before-meeting", "request-records", "intent-to-record", "thank-you",
    "follow-up-after-meeting", "request-reevaluation", "plan-not-followed",
    "record-early-pickup", "correct-a-record", "request-prior-written-notice",
    "object-to-a-change", "disagree-and-propose", "request-independent-evaluation",
    "request-facilitated-iep", "private-school-notice", "state-complaint",
]  # fmt: skip

WORKSHEET = """\
id: sample
kind: worksheet
title: {en: "Sample"}
purpose: {en: "Helps."}
situations: [before_meeting]
minutes: 5
lead: {en: "Start."}
parts:
  - heading: {en: "One"}
    items:
      - {kind: text, id: child, label: {en: "Child"}, width: half}
      - kind: checklist
        id: bring
        label: {en: "Bring"}
        options:
          - {id: data, text: {en: "data"}}
      - {kind: rule, rule: meeting_notice}
"""
LETTER = """\
id: sample
kind: letter
title: {en: "Sample"}
purpose: {en: "Asks."}
situations: [ask_for_help]
minutes: 5
lead: {en: "Short."}
blanks:
  - {id: child, label: {en: "Child"}}
  - {id: answer-by, kind: date, label: {en: "Answer by"}}
body:
  - en: "Dear you,"
  - en: "My child {child} and {law:records_access}."
  - en: "Please answer by {answer-by}."
"""
OPTION = '          - {id: data, text: {en: "data"}}\n'


@dataclass(frozen=True)
class Case:
    """One edit of a sample file, the line of the mistake, and a part of its message."""

    name: str
    old: str
    new: str
    line: int
    says: str


CASES = [
    Case(
        "unknown kind",
        "kind: worksheet",
        "kind: workshet",
        2,
        "`kind` is 'workshet', expected 'worksheet' or 'letter'",
    ),
    Case("no kind", "kind: worksheet\n", "", 1, "expected 'worksheet' or 'letter'"),
    Case(
        "unknown kind of item",
        "{kind: text, id: child",
        "{kind: txt, id: child",
        11,
        "`kind` is 'txt', expected one of: 'text', 'long', 'date', 'checklist'",
    ),
    Case(
        "item without a kind",
        "{kind: text, id: child",
        "{id: child",
        11,
        "the key `kind` is missing, expected it in this block",
    ),
    Case(
        "empty options",
        f"options:\n{OPTION}",
        "options: []\n",
        15,
        "`options` is empty, expected something in it",
    ),
    Case(
        "one choice alone",
        "kind: checklist",
        "kind: choice",
        15,
        "`options` has 1 in it, expected at least 2",
    ),
    Case(
        "missing label",
        ', label: {en: "Child"}',
        "",
        11,
        "the key `label` is missing, expected it in this block",
    ),
    Case(
        "label without a language",
        'label: {en: "Child"}',
        "label: Child",
        11,
        "`label` is 'Child', expected a block of `key: value` lines, such as `en: …`",
    ),
    Case(
        "empty label",
        'label: {en: "Child"}',
        'label: {en: ""}',
        11,
        "`en` is empty, expected something in it",
    ),
    Case(
        "wrong width",
        "width: half",
        "width: hlaf",
        11,
        "`width` is 'hlaf', expected 'quarter', 'third', 'half', 'two_thirds', or 'full'",
    ),
    Case(
        "id that is not the file's",
        "id: sample",
        "id: simple",
        1,
        "the id is 'simple' but the file is sample.yml, expected the file simple.yml",
    ),
    Case(
        "id with a space",
        "id: child",
        "id: My child",
        11,
        "the id is 'My child', expected lower-case words joined by hyphens",
    ),
    Case(
        "unknown rule",
        "rule: meeting_notice",
        "rule: meeting_notise",
        17,
        "`rule` is 'meeting_notise', expected 'team_name', 'evaluation', ",
    ),
    Case(
        "unknown key",
        "minutes: 5",
        "minute: 5",
        6,
        "the key `minute` is unknown, expected `minutes`",
    ),
    Case(
        "too many minutes", "minutes: 5", "minutes: 500", 6, "`minutes` is 500, expected at most 90"
    ),
    Case(
        "unknown situation",
        "[before_meeting]",
        "[befor_meeting]",
        5,
        "item 1 of `situations` is 'befor_meeting', expected 'ask_for_help', 'before_meeting', ",
    ),
    Case(
        "too many lines",
        "{kind: text, id: child",
        "{kind: long, lines: 40, id: child",
        11,
        "`lines` is 40, expected at most 14",
    ),
    Case(
        "open bracket",
        'title: {en: "Sample"}',
        'title: {en: "Sample"',
        3,
        "a bracket without its end, expected commas between the items and the closing bracket",
    ),
    Case(
        "second colon",
        "minutes: 5",
        "minutes: 5: 6",
        6,
        "a second colon in the line, expected the text in quotation marks",
    ),
    Case(
        "letter too short",
        '  - en: "Dear you,"\n',
        "",
        11,
        "`body` has 2 in it, expected at least 3",
    ),
    Case(
        "id used twice",
        "id: bring",
        "id: child",
        13,
        "the id 'child' stands twice in this sheet, expected each id once",
    ),
    Case(
        "name too long for a Word file",
        'id: bring\n        label: {en: "Bring"}\n        options:\n          - {id: data',
        'id: {}\n        label: {{en: "Bring"}}\n        options:\n          - {{id: {}'.format(
            "a" * 40, "b" * 24
        ),
        16,
        "has a name of 65 letters, expected at most 64",
    ),
    Case(
        "blank named twice",
        "id: answer-by",
        "id: child",
        10,
        "the id 'child' stands twice in this sheet, expected each id once",
    ),
    Case(
        "blank that is not used",
        "{answer-by}",
        "Friday",
        10,
        "the blank 'answer-by' stands in no paragraph, expected {answer-by} in `body`",
    ),
    Case(
        "unknown known answer",
        "{kind: text, id: child,",
        "{kind: text, id: child, known: kid,",
        11,
        "`known` is 'kid', expected 'child', 'birth_date', 'grade'",
    ),
    Case(
        "text offered as a day",
        "{kind: text, id: child,",
        "{kind: text, id: child, known: birth_date,",
        11,
        "`known: birth_date` is on a field of `kind: text`, expected `kind: date`",
    ),
    Case(
        "day offered as a text",
        "kind: date, label",
        "kind: date, known: parent, label",
        10,
        "`known: parent` is on a field of `kind: date`, expected `kind: text` or `kind: long`",
    ),
    Case(
        "unknown blank",
        "{child}",
        "{chid}",
        13,
        "the letter (en) names {chid}, expected one of its blanks (child, answer-by)",
    ),
    Case(
        "unknown law",
        "{law:records_access}",
        "{law:records}",
        13,
        "the letter (en) names {law:records}, expected one of its blanks (child, answer-by)",
    ),
]


def mistakes(folder: Path, old: str, new: str) -> list[str]:
    """The messages about a sample with one edit."""
    sample = WORKSHEET if old in WORKSHEET else LETTER
    assert old in sample and sample.replace(old, new, 1) != sample
    place = folder / "data/worksheets"
    place.mkdir(parents=True)
    (place / "sample.yml").write_text(sample.replace(old, new, 1), encoding="utf-8")
    try:
        read_sheets(place)
    except Mistakes as raised:
        return str(raised).splitlines()
    return []


# ---- broken files


@pytest.mark.parametrize("text", [WORKSHEET, LETTER], ids=["worksheet", "letter"])
def test_the_samples_themselves_are_right(tmp_path: Path, text: str) -> None:
    (tmp_path / "sample.yml").write_text(text, encoding="utf-8")
    assert "sample" in read_sheets(tmp_path)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_mistake_gives_one_line_with_its_place_and_what_is_wrong(
    tmp_path: Path, case: Case
) -> None:
    lines = mistakes(tmp_path, case.old, case.new)
    assert len(lines) == 1, lines
    place = re.match(r"data/worksheets/sample\.yml:(\d+): ", lines[0])
    assert place and int(place[1]) == case.line, lines
    assert case.says in lines[0] and ", expected " in lines[0]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('label: {en: "Child"}', 'label: {es: "Hijo"}'),
        ('title: {en: "Sample"}', 'title: {es: "Muestra"}'),
    ],
    ids=["label", "title"],
)
def test_a_text_without_english_is_refused(tmp_path: Path, old: str, new: str) -> None:
    lines = mistakes(tmp_path, old, new)
    assert len(lines) == 1 and "`en`" in lines[0] and "expected" in lines[0]


@pytest.mark.parametrize(
    ("old", "new"),
    [(OPTION, OPTION + OPTION.replace('"data"', '"other"')), ("id: child", "id: bring-data")],
    ids=["same option twice", "item named like an option"],
)
def test_two_fields_cannot_get_one_name(tmp_path: Path, old: str, new: str) -> None:
    lines = mistakes(tmp_path, old, new)
    assert len(lines) == 1 and "twice" in lines[0]


def test_all_mistakes_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "sample.yml").write_text(
        WORKSHEET.replace("minutes: 5", "minutes: 0").replace("width: half", "width: hlaf"),
        encoding="utf-8",
    )
    (tmp_path / "other.yml").write_text(LETTER, encoding="utf-8")
    with pytest.raises(Mistakes) as raised:
        read_sheets(tmp_path)
    assert [mistake.line for mistake in raised.value.found] == [1, 6, 11]


def test_a_brand_adds_a_sheet_and_replaces_one(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "data/worksheets", tmp_path / "brand/worksheets"
    for folder in (ours, theirs):
        folder.mkdir(parents=True)
    (ours / "sample.yml").write_text(WORKSHEET, encoding="utf-8")
    (theirs / "sample.yml").write_text(
        WORKSHEET.replace('title: {en: "Sample"}', 'title: {en: "Theirs"}'), encoding="utf-8"
    )
    (theirs / "other.yml").write_text(LETTER.replace("id: sample", "id: other"), encoding="utf-8")
    sheets = read_sheets(ours, theirs)
    assert sheets["sample"].title == {"en": "Theirs"} and list(sheets.letters) == ["other"]


# ---- the sheets we have


def test_there_are_eighteen_worksheets_and_nineteen_letters(site: Site) -> None:
    assert list(site.sheets.worksheets) == WORKSHEETS
    assert list(site.sheets.letters) == LETTERS


def test_every_sheet_asks_for_the_child_and_every_letter_for_its_writer_as_the_others_do(
    site: Site,
) -> None:
    """A complaint goes to the state: who is written to at school is not offered there."""
    for sheet in site.sheets.all():
        known = {known for known, _ in sheet.known_fields()}
        assert Known.CHILD in known, sheet.id
        if sheet.kind == "letter":
            assert {Known.PARENT, Known.SCHOOL, Known.REACH} <= known, sheet.id
            assert (Known.RECIPIENT in known) == (sheet.id != "state-complaint"), sheet.id


def test_fields_with_the_same_label_are_known_to_each_other(site: Site) -> None:
    labels: dict[str, set[Known | None]] = {}
    for sheet in site.sheets.all():
        asked = dict((field, known) for known, field in sheet.known_fields())
        fields = sheet.blanks if isinstance(sheet, Letter) else sheet.items()
        for field in fields:
            if isinstance(field, Written | Blank):
                labels.setdefault(field.label["en"], set()).add(asked.get(field.id))
    known = {label: found for label, found in labels.items() if found != {None}}
    assert len(known) > 8
    assert {label: found for label, found in known.items() if len(found) > 1} == {}


def test_a_trial_is_never_mistaken_for_consent(site: Site) -> None:
    sheet = site.sheets.worksheets["try-it-plan"]
    assert "Agreeing to a trial is not consent to change the IEP." in [
        item.text["en"] for item in sheet.items() if item.kind == "note"
    ]
    for state in ("us", *site.brand.codes):
        assert "Agreeing to a trial is not consent to change the IEP." in str(
            print_data(site, Job(state, "en", "try-it-plan", "pdf")).data
        ), state


def test_every_signature_says_what_it_does_not_mean(site: Site) -> None:
    signed = [
        item
        for sheet in site.sheets.worksheets.values()
        for item in sheet.items()
        if isinstance(item, Signature)
    ]
    assert len(signed) >= 2
    for item in signed:
        assert re.search(r"\bnot\b.*\bconsent\b|\bnothing\b", item.note["en"]), item.id


def test_every_letter_but_a_thank_you_asks_for_an_answer_by_a_day(site: Site) -> None:
    for letter in site.sheets.letters.values():
        asks = [blank for blank in letter.blanks if blank.id == "answer-by"]
        if letter.id == "thank-you":
            assert not asks
            continue
        assert len(asks) == 1 and asks[0].kind == "date" and not asks[0].optional, letter.id
        assert any(
            re.search(r"\bby \{answer-by\}", paragraph["en"]) for paragraph in letter.body
        ), letter.id


def test_every_letter_names_its_writer_its_reader_and_its_day(site: Site) -> None:
    for letter in site.sheets.letters.values():
        assert {"date", "recipient", "parent"} <= {blank.id for blank in letter.blanks}, letter.id
        assert letter.body[0] == {"en": "{date}"}, letter.id
        assert "{parent}" in letter.body[-1]["en"], letter.id


def test_every_letter_with_a_law_behind_it_cites_it(site: Site) -> None:
    """Nobody owes an answer to thanks, and no federal rule speaks of facilitated meetings."""
    without = {
        letter.id
        for letter in site.sheets.letters.values()
        if not re.search(r"\{law:\w+\}|\d+ (?:CFR|U\.S\.C\.) §+ \d", str(letter.body))
    }
    assert without == {"thank-you", "request-facilitated-iep"}


def letter_text(site: Site, name: str) -> str:
    return "\n".join(paragraph["en"] for paragraph in site.sheets.letters[name].body)


def test_a_complaint_to_the_state_has_every_part_of_the_rule(site: Site) -> None:
    """34 CFR 300.153(a), (b) and (d); no part may be left blank."""
    text = letter_text(site, "state-complaint")
    parts = "district rule facts solution child child-address school parent reach address".split()
    assert all(f"{{{part}}}" in text for part in parts)
    assert not any(blank.optional for blank in site.sheets.letters["state-complaint"].blanks)
    for words in ("signed written complaint", "a requirement of Part B", "a copy of all this to"):
        assert words in text


def test_notice_before_a_private_school_says_the_three_things(site: Site) -> None:
    """34 CFR 300.148(d)(1): rejected, the concerns, enrolled at public expense; and from when."""
    text = letter_text(site, "private-school-notice")
    first, second, third = (text.index(word) for word in ("First, ", "Second, ", "Third, "))
    assert "I reject the placement" in text[first:second]
    assert "{concerns}" in text[second:third]
    assert "at public expense: {private-school}" in text[third:] and "{leave-date}" in text[third:]


def test_a_no_to_a_change_is_a_clear_no_beside_the_states_days(site: Site) -> None:
    text = letter_text(site, "object-to-a-change")
    assert "I do not agree to this change, and I do not consent to it" in text
    assert "Please leave the plan and the placement as they are." in text
    assert Kind.IEP_CONSENT in site.sheets.letters["object-to-a-change"].rules


def named_laws(site: Site) -> set[Kind]:
    return {
        Kind(name)
        for letter in site.sheets.letters.values()
        for name in re.findall(r"\{law:(\w+)\}", str(letter.body))
    }


def test_a_rule_that_a_letter_names_has_a_citation_in_every_state(site: Site) -> None:
    laws = named_laws(site)
    assert Kind.RECORDS_ACCESS in laws and len(laws) >= 6
    states = [site.library.federal, *site.library]
    assert len(states) == 58
    for kind in laws:
        for state in states:
            law = law_reference(kind, site.library.federal, state)
            assert re.search(r"\d", law) or "Procedural Safeguards Notice" in law, (
                kind,
                state.code,
                law,
            )
            assert len(law) <= 120 and law == law.strip() and law.count("(") == law.count(")"), (
                kind,
                state.code,
                law,
            )
            assert not re.search(r"not seen|as cited|not read|\{|\}", law), (kind, state.code, law)


def test_no_remark_of_a_researcher_gets_into_a_letter(site: Site) -> None:
    remarks = [
        (kind.value, state.code, law)
        for kind in named_laws(site)
        for state in site.library
        if re.search(
            r"described by|secondary|local policy|general authority|\bpages?\b|\bsource\b",
            law := law_reference(kind, site.library.federal, state),
        )
    ]
    assert not remarks


def test_no_word_in_brackets_is_where_nothing_fills_it_in(site: Site) -> None:
    """Only the paragraphs of a letter are filled in; elsewhere `{term:team}` would be printed."""
    for sheet in site.sheets.all():
        rest = sheet.model_copy(update={"body": []}) if sheet.kind == "letter" else sheet
        assert not re.search(r"\{(?:term|law):|\{\{", str(rest.model_dump())), sheet.id


def test_every_place_to_write_has_a_label_that_is_a_phrase(site: Site) -> None:
    for sheet in site.sheets.worksheets.values():
        for item in sheet.items():
            if isinstance(item, Labelled):
                assert 2 <= len(item.label["en"]) <= 80, (sheet.id, item.id)
