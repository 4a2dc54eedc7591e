"""The open data as another program would read it."""

from __future__ import annotations

import codecs
import csv
import datetime
import gzip
import io
import json
from pathlib import Path

import jsonschema
import pytest

from macros.facts.model import Deadline, Grade, Kind, Status
from macros.site import Site
from macros.web.opendata import rules_csv
from macros.web.published import PublishedRule, published_state_schema


def test_wisconsin_hearing_deadline_is_one_year_with_its_source(built: Path) -> None:
    rule = json.loads((built / "data/states/wi.json").read_text(encoding="utf-8"))["rules"][
        "hearing_deadline"
    ]
    assert rule["value"]["years"] == 1
    assert rule["grade"] == "primary"
    assert rule["citation"] == "Wis. Stat. § 115.80(1)(a)1."
    assert rule["url"].startswith("https://instalawyer.io/laws/wisconsin-statutes")
    assert rule["checked"] == "2026-11-23"
    assert "one year" in rule["text"]["en"]


def test_every_state_file_follows_the_published_schema(built: Path) -> None:
    schema = json.loads((built / "data/schema/state.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    files = sorted((built / "data/states").glob("*.json"))
    assert len(files) == 58
    for file in files:
        state = json.loads(file.read_text(encoding="utf-8"))
        assert not list(validator.iter_errors(state)), file.name
        assert set(state["rules"]) == {kind.value for kind in Kind}


def test_value_is_null_exactly_where_a_rule_is_in_doubt_or_not_found(built: Path) -> None:
    for file in (built / "data/states").glob("*.json"):
        for kind, rule in json.loads(file.read_text(encoding="utf-8"))["rules"].items():
            assert (rule["value"] is None) == (rule["status"] in ("floor", "doubt", "unknown")), (
                file.name,
                kind,
            )


def test_the_table_has_a_row_for_every_rule(built: Path, site: Site) -> None:
    with (built / "data/rules.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 58 * 20
    wisconsin = next(
        row for row in rows if row["state"] == "wi" and row["kind"] == "hearing_deadline"
    )
    assert json.loads(wisconsin["value"])["years"] == 1


def test_excel_reads_the_letters_of_the_table_and_no_cell_starts_a_formula(built: Path) -> None:
    raw = (built / "data/rules.csv").read_bytes()
    assert raw.startswith(codecs.BOM_UTF8 + b"state,kind,")
    assert raw.count(b"\r\n") == raw.count(b"\n") == 58 * 20 + 1
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert not [cell for row in rows for cell in row if cell[:1] in tuple("=+-@\t\r\n")]
    assert any("§" in cell for row in rows for cell in row)


@pytest.mark.parametrize(
    "text",
    ['=HYPERLINK("https://x.example","y")', "+1 day", "-2", "@SUM(A1)", "\tx", "\rx", "＝1+1"],
)
def test_a_rule_that_looks_like_a_formula_is_text_in_the_table(text: str) -> None:
    rule = {
        **dict.fromkeys(("status", "grade", "url", "link", "read", "told_by", "as_of", "checked")),
        "value": None,
        "citation": text,
        "text": {"en": text},
    }
    table = rules_csv({"ny": {"evaluation": rule}})
    row = next(csv.DictReader(io.StringIO(table, newline="")))
    assert row["text_en"] == row["citation"] == f"'{text}"
    assert row["state"] == "ny" and row["as_of"] == ""


def test_a_sign_inside_a_cell_stays_as_it_is() -> None:
    rule = {
        **dict.fromkeys(("status", "grade", "url", "link", "read", "told_by", "as_of", "checked")),
        "value": {"days": -1},
        "citation": "§ 1-2 = 3",
        "text": {"en": '\'Twas, 5 days "or so"\nand more'},
    }
    row = next(csv.DictReader(io.StringIO(rules_csv({"ny": {"x": rule}}), newline="")))
    assert row["value"] == '{"days": -1}'
    assert row["citation"] == "§ 1-2 = 3"
    assert row["text_en"] == rule["text"]["en"]


def test_editors_notes_are_not_published(built: Path, site: Site) -> None:
    notes = [
        site.library.state(code).rules[kind].notes for code in site.brand.codes for kind in Kind
    ]
    files = [*(built / "data/states").glob("*.json"), built / "data/rules.json"]
    assert len(files) > 57
    # As JSON writes it: a quotation mark in a note is `\\"` in the file.
    parts = [json.dumps(note[:60], ensure_ascii=False)[1:-1] for note in notes if note]
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert not [part for part in parts if len(part) > 40 and part in text], file


def test_a_states_file_is_small_enough_for_a_phone(built: Path) -> None:
    for file in (built / "data/states").glob("*.json"):
        assert len(gzip.compress(file.read_bytes(), 9)) <= 12_000, file.name


def test_every_json_file_names_the_version_of_its_form_first(built: Path) -> None:
    files = [built / "data/rules.json", *(built / "data/states").glob("*.json")]
    for file in files:
        assert next(iter(json.loads(file.read_text(encoding="utf-8")).items())) == (
            "schema_version",
            1,
        ), file.name


def test_the_schema_refuses_what_is_never_published(built: Path) -> None:
    state = json.loads((built / "data/states/ny.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(published_state_schema())
    assert validator.is_valid(state)
    rules = state["rules"]
    wrong = [
        {key: value for key, value in state.items() if key != "schema_version"},
        {**state, "schema_version": 2},
        {**state, "rules": {**rules, "evaluation": rules["team_name"]}},
        {**state, "rules": {**rules, "lunch": rules["evaluation"]}},
        {**state, "rules": {**rules, "evaluation": {**rules["evaluation"], "notes": "x"}}},
        {**state, "rules": {**rules, "evaluation": {**rules["evaluation"], "grade": "good"}}},
        {**state, "contacts": {}},
    ]
    assert not any(validator.is_valid(changed) for changed in wrong)


def test_only_a_rule_of_a_host_says_by_whom(built: Path) -> None:
    rule = json.loads((built / "data/states/ny.json").read_text(encoding="utf-8"))["rules"]
    assert not any("by" in one for one in rule.values())
    published = PublishedRule[Deadline](
        value=None,
        status=Status.UNKNOWN,
        by="Our Group",
        grade=Grade.NONE,
        citation=None,
        url=None,
        link=None,
        read=None,
        told_by=None,
        as_of=None,
        checked=datetime.date(2026, 1, 5),
        clocks=[],
        text={},
        html={},
    )
    assert list(published.model_dump(mode="json"))[:4] == ["value", "status", "by", "grade"]
