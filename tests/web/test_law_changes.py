"""The history of a rule as readers see it: yesterday's rule, today's and tomorrow's, on a day that
is given.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from macros.engines.mkdocs_markdown import read_frame
from macros.facts.history import write_edition
from macros.facts.model import Kind, Status
from macros.press.guide import guide_print, read_guides
from macros.press.sheets import letter_print
from macros.site import Site, open_site
from macros.views.changes import records
from macros.web.changes_data import changes_schema, published_changes
from macros.web.components import Components, components_of
from macros.web.embed import embed_page
from macros.web.opendata import state_json, write_open_data
from macros.web.pages import state_page
from tests.law_histories import HISTORY, TODAY, TOMORROW, YESTERDAY, project_with, put

KIND = Kind.EVALUATION
COMING = "The school has 333 calendar days to test your child."
Open = Callable[[datetime.date], Site]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = Path(__file__).resolve().parents[2]
    return project_with(root, tmp_path_factory.mktemp("history"))


@pytest.fixture(scope="module")
def on(project: Path) -> Open:
    """The copy on a day, each read once."""
    sites: dict[datetime.date, Site] = {}

    def open_on(day: datetime.date) -> Site:
        return sites.setdefault(day, open_site(project, day))

    return open_on


def box(site: Site, language: str) -> str:
    components = Components(site.views[language])
    return str(components.fragment(site.library.state("wi"), KIND))


def text(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


@pytest.mark.parametrize(
    ("day", "now", "coming"),
    [
        (YESTERDAY, 111, {222: datetime.date(2026, 1, 1), 333: TOMORROW}),
        (TODAY, 222, {333: TOMORROW}),
        (TOMORROW, 333, {}),
    ],
)
def test_a_box_shows_the_rule_of_its_day_and_what_is_coming(
    on: Open, day: datetime.date, now: int, coming: dict[int, datetime.date]
) -> None:
    site = on(day)
    for language, views in site.views.items():
        words = views.words
        said = text(box(site, language))
        answer = words.counted(now, "calendar")
        assert f"{words.title(KIND)} {answer[:1].upper()}{answer[1:]} " in said
        for number, first in coming.items():
            sentence = f"The school has {number} calendar days to test your child."
            whole = words.note("coming", day=words.day(first), text=sentence)
            assert said.count(whole) == 1 and said.count(f"§ {number}") == 1
            assert str(number) not in said.replace(whole, "").replace(f"§ {number}", "")
        later = [number for number in (111, 222, 333) if number > now and number not in coming]
        assert later == []


def test_what_held_before_is_said_for_eighteen_months(on: Open) -> None:
    said = text(box(on(TODAY), "en"))
    assert "Since January 1, 2026. Before: 111 calendar days." in said
    assert "111" not in text(box(on(datetime.date(2027, 9, 1)), "en"))
    assert "Since July 1, 2027. Before: 222 calendar days. Sample Stat. § 222" in text(
        box(on(TOMORROW), "en")
    )
    assert "Since" not in text(box(on(datetime.date(2029, 2, 1)), "en"))
    assert "Since" not in text(box(on(YESTERDAY), "en"))


def everything_about_wisconsin(site: Site) -> dict[str, str]:
    """All that is made for readers of the state's rule, each as text."""
    state, views = site.library.state("wi"), site.views["en"]
    components = Components(views)
    published = state_json(state, components_of(site))
    letter = site.sheets.letters["request-evaluation"]
    guides = read_guides(site, "en", read_frame(site.root), ["states/index.md", "about/changes.md"])
    return {
        "state page": text(state_page(state, components)),
        "part for frames": text(str(embed_page(state, KIND, components))),
        "comparison": text(str(components.compare_tables("../"))),
        "changes, coming": text(str(components.law_changes("coming", "../"))),
        "changes, past": text(str(components.law_changes("past", "../"))),
        "data": json.dumps({**published, "rules": published["rules"]}, ensure_ascii=False),
        "letter": json.dumps(letter_print(letter, views, state, None).data, ensure_ascii=False),
        "guide": json.dumps(
            guide_print(guides, site, "en", state, "guide").data, ensure_ascii=False
        ),
        "update": json.dumps(records(views.words, ["wi"])["wi"]["evaluation"].value),
    }


@pytest.fixture(scope="module")
def made(project: Path, on: Open) -> dict[str, str]:
    root = Path(__file__).resolve().parents[2]
    if not (project / "mkdocs.yml").exists():
        (project / "mkdocs.yml").symlink_to(root / "mkdocs.yml")
    return everything_about_wisconsin(on(TODAY))


def test_the_number_of_a_coming_rule_is_nowhere_but_in_its_sentence(made: dict[str, str]) -> None:
    sentence = f"From July 1, 2027: {COMING}"
    listed = (
        "From July 1, 2027 Wisconsin: Evaluation Read in the law Before: 222 calendar days. "
        f"Sample Stat. § 222 · Read in the law · checked November 23, 2026 {COMING}"
    )
    paper = f" Before: 222 calendar days. {COMING} "
    told = 0
    for where, whole in made.items():
        rest = whole.replace("\u00a0", " ")
        for part in (sentence, listed, paper, "§ 333", "law.example.org/333"):
            told += rest.count(part)
            rest = rest.replace(part, "")
        assert "333" not in rest, (where, rest[max(0, rest.find("333") - 200) :][:400])
    assert told > 8


@pytest.mark.parametrize("where", ["state page", "part for frames", "changes, coming", "guide"])
def test_readers_are_told_what_is_coming_with_its_source(made: dict[str, str], where: str) -> None:
    assert COMING in made[where] and "From July 1, 2027" in made[where]
    assert "Sample" in made[where] and "333" in made[where]


def test_the_data_have_the_value_in_force_and_since_when(on: Open) -> None:
    for day, number, first in (
        (YESTERDAY, 111, None),
        (TODAY, 222, "2026-01-01"),
        (TOMORROW, 333, "2027-07-01"),
    ):
        site = on(day)
        rule = state_json(site.library.state("wi"), components_of(site))["rules"]["evaluation"]
        assert rule["value"]["days"] == number and rule.get("from") == first


def test_the_page_of_changes_has_the_latest_first_and_what_comes_next_first(on: Open) -> None:
    site = on(YESTERDAY)
    components = Components(site.views["en"])
    coming = re.findall(r'datetime="([^"]+)"', components.law_changes("coming", "../"))
    past = re.findall(r'datetime="([^"]+)"', components.law_changes("past", "../"))
    assert coming == sorted(coming) and {"2026-01-01", "2027-07-01"} <= set(coming)
    assert past == sorted(past, reverse=True) and past
    assert 'href="../states/wisconsin/#evaluation"' in components.law_changes("coming", "../")


# ---- doubts


DOUBT = """\
  evaluation:
    hold:
      en: A new law has begun, and we could not read it. Ask the school.
    grade: none
    from: 2026-09-01
    checked: 2026-11-23
    was:
      value: {days: 111, day_type: calendar, from: consent_received}
      text:
        en: The school has 111 calendar days to test your child.
      grade: official
      url: "https://law.example.org/111"
      link: official
      until: 2026-08-31
      checked: 2026-11-22
"""


@pytest.fixture(scope="module")
def doubtful(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = Path(__file__).resolve().parents[2]
    return project_with(root, tmp_path_factory.mktemp("doubt"), DOUBT)


def test_beside_a_doubt_the_number_that_held_before_is_not_shown(doubtful: Path) -> None:
    site = open_site(doubtful, TODAY)
    components = Components(site.views["en"])
    state = site.library.state("wi")
    assert state.rules[KIND].status is Status.DOUBT
    shown = [
        components.fragment(state, KIND),
        components.law_changes("past", "../"),
        json.dumps(published_changes(components_of(site)).as_json()),
    ]
    assert all("could not read it" in one for one in shown)
    assert not any("111" in one for one in shown)


def test_a_coming_doubt_says_that_the_rule_may_change(doubtful: Path) -> None:
    site = open_site(doubtful, datetime.date(2026, 8, 1))
    said = text(box(site, "en"))
    assert "111 calendar days" in said
    assert "From September 1, 2026 this may change. A new law has begun" in said


# ---- where the federal rule stands in a state's box


FEDERAL = """\
  meeting_notice:
    value: {days: 333, day_type: calendar}
    text:
      en: The school has to tell you 333 calendar days ahead.
    grade: official
    url: "https://law.example.org/333"
    link: official
    from: 2027-07-01
    checked: 2026-11-24
    was:
      value: {standard: early_enough}
      text:
        en: The school has to tell you early enough.
      grade: official
      url: "https://law.example.org/222"
      link: official
      until: 2027-06-30
      checked: 2026-11-23
"""


def test_a_box_with_the_federal_rule_says_what_is_coming_in_federal_law(
    root: Path, tmp_path: Path
) -> None:
    project = project_with(root, tmp_path)
    put(project, FEDERAL, "federal.yml")
    put(project, "  meeting_notice:\n    grade: none\n    checked: 2026-11-23\n")
    site = open_site(project, TODAY)
    views, kind = site.views["en"], Kind("meeting_notice")
    [turn] = views.rule(site.library.state("wi"), kind).turns
    assert turn.coming and turn.text == (
        "Federal law: From July 1, 2027: The school has to tell you 333 calendar days ahead."
    )
    [own] = views.rule(site.library.federal, kind).turns
    assert own.text == turn.text.removeprefix("Federal law: ")
    assert not any("333" in turn.text for turn in views.rule(site.library.state("mi"), kind).turns)


# ---- open data


def changes(site: Site) -> dict[str, Any]:
    return published_changes(components_of(site)).as_json()


def test_the_changes_follow_their_schema(on: Open, doubtful: Path, tmp_path: Path) -> None:
    write_open_data(tmp_path, components_of(on(TODAY)))
    schema = json.loads((tmp_path / "schema/changes.json").read_text(encoding="utf-8"))
    assert schema == changes_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    written = json.loads((tmp_path / "changes.json").read_text(encoding="utf-8"))
    for data in (written, changes(on(YESTERDAY)), changes(open_site(doubtful, TODAY))):
        assert not list(validator.iter_errors(data))
        assert next(iter(data.items())) == ("schema_version", 1)
    wisconsin = next(one for one in written["changes"] if one["state"] == "wi")
    for wrong in (
        {**wisconsin, "kind": "recording"},
        {**wisconsin, "notes": "x"},
        {key: value for key, value in wisconsin.items() if key != "coming"},
    ):
        assert not validator.is_valid({**written, "changes": [wrong]})


def test_a_change_has_both_rules_with_their_sources(on: Open) -> None:
    data = changes(on(TODAY))
    assert data["facts"] == "2026-11-28"
    coming, past = (one for one in data["changes"] if one["state"] == "wi")
    assert coming["id"] == "wi-evaluation-2027-07-01" and coming["coming"] is True
    assert coming["before"]["value"]["days"] == 222 and coming["after"]["value"]["days"] == 333
    assert coming["before"]["until"] == "2027-06-30" and coming["after"]["from"] == "2027-07-01"
    assert coming["after"]["answer"] == {"en": "333 calendar days"}
    assert past["date"] == "2026-01-01" and past["coming"] is False
    assert past["before"]["url"] == "https://law.example.org/111"
    days = [one["date"] for one in data["changes"]]
    assert days == sorted(days, reverse=True)
    assert {one["state"] for one in data["changes"]} >= {"wi", "ri", "in"}


def test_a_copy_lists_only_its_own_places(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "two").mkdir()
    brand = "name: Two\ntagline: T\nlanguages: [en]\nstates: [ny, ri]\n"
    (project / "two/brand.yml").write_text(brand, encoding="utf-8")
    monkeypatch.setenv("BRAND", str(project / "two"))
    site = open_site(project, TODAY)
    assert {one["state"] for one in changes(site)["changes"]} == {"ri"}
    assert "Wisconsin" not in Components(site.views["en"]).law_changes("past", "../")


def test_a_rule_that_is_to_come_is_told_to_hosts_and_to_check(
    project: Path, on: Open, tmp_path: Path
) -> None:
    """`update` and `check` compare editions: a newly read change to come is one of them."""
    site = on(TODAY)
    write_edition(site.library, ["wi"], tmp_path)
    before = (tmp_path / "edition.json").read_text(encoding="utf-8")
    put(project, HISTORY.replace("days: 333", "days: 334"))
    try:
        other = open_site(project, TODAY)
        write_edition(other.library, ["wi"], tmp_path)
    finally:
        put(project, HISTORY)
    assert (tmp_path / "edition.json").read_text(encoding="utf-8") != before
