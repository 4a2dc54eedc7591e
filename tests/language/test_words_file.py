"""A words file says what the program needs; a translation has the same names, forms and parts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.facts.kinds import Kind
from macros.language.forms import forms, joined, long_day
from macros.language.words import Words
from macros.language.words_checks import leaves
from macros.language.words_file import WordsFile, read_words
from macros.reading.findings import Mistakes
from macros.site import Site
from macros.views.views import Views
from tests.language.usage import METHODS, WORDS_TOO, program_usage, script_keys

Edit = Callable[[dict[str, Any]], object]


@pytest.fixture
def data(root: Path, tmp_path: Path) -> Path:
    """A data folder with the English words alone."""
    folder = tmp_path / "data"
    (folder / "words").mkdir(parents=True)
    (folder / "words/en.yml").write_bytes((root / "data/words/en.yml").read_bytes())
    return folder


def translate(data: Path, language: str, edit: Edit) -> Path:
    """Writes a translation that says the English words, changed by `edit`."""
    words = yaml.safe_load((data / "words/en.yml").read_text(encoding="utf-8"))
    edit(words)
    path = data / f"words/{language}.yml"
    path.write_text(
        yaml.safe_dump(words, allow_unicode=True, sort_keys=False, width=10_000), encoding="utf-8"
    )
    return path


def spanish(words: dict[str, Any]) -> None:
    words["ordinals"] = {"other": "{number}.º"}


def mistakes(data: Path) -> list[str]:
    with pytest.raises(Mistakes) as raised:
        read_words(data)
    return [str(mistake) for mistake in raised.value.found]


# ---- what the program uses


def test_every_key_the_program_uses_is_in_english_and_none_more(views: Views) -> None:
    usage, words = program_usage(), views.words.file
    for block in METHODS.values():
        keys = set(getattr(words, block))
        assert usage.keys[block] <= keys, block
        assert [key for key in keys if not usage.uses(block, key)] == [], block
    assert len(usage.keys["labels"]) > 80


def test_a_key_made_of_parts_is_known(views: Views) -> None:
    labels = program_usage().keys["labels"]
    assert {"guide_contents", "guide_newest_none"} <= labels  # f"guide_{key}" over a tuple
    assert {"guide_missing_text", "guide_doubt_text"} <= labels  # a loop over pairs
    assert program_usage().uses("labels", "guide_title_us")
    for unused in ("no_script", "federal_only", "guide_nonsense", "nonsense_us"):
        assert not program_usage().uses("labels", unused)


def test_scripts_use_exactly_the_words_that_english_has_for_them(views: Views) -> None:
    english = {component: set(words) for component, words in views.words.file.scripts.items()}
    assert set(program_usage().scripts) == set(english)
    for component, used in program_usage().scripts.items():
        others = {key for other in WORDS_TOO.get(component, ()) for key in english[other]}
        assert english[component] <= used <= english[component] | others, component


def test_a_misspelt_key_in_a_script_is_seen() -> None:
    script = """
      const tell = (code, how) => { status.textContent = words(how, { state: code }); };
      const button = (action) => { element.textContent = words(action); };
      const actions = ["print", ...(letter ? ["copy"] : [])];
      row(button("new"), ...actions.map(button));
      tell("wi", "some"); say(words(copied ? "copied" : "not_copied")); say("not_a_key");
    """
    keys = {"new", "print", "copy", "some", "copied", "not_copied"}
    assert script_keys(script) == keys
    assert script_keys(script.replace('"copy"', '"cpy"')) == keys - {"copy"} | {"cpy"}


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        (
            'other: "About {number} minutes."',
            'other: "About {days} minutes."',
            "{days} is not filled in by anything, expected one of: {number}",
        ),
        (
            'row: "row {number}"',
            'row: "row {state}"',
            "{state} is not filled in by anything, expected one of: {number}",
        ),
        (
            "clear: Clear my choice",
            'clear: "Clear {state}"',
            "{state} is not filled in by anything, expected the text without it",
        ),
        (
            "of {whose} own, so here",
            "of {name} own, so here",
            "{name} is not filled in by anything, expected one of: {text}, {whose}",
        ),
        (
            'age: "Age {age}"',
            'age: "Age {grade}"',
            "{grade} is not filled in by anything, expected one of: {age}",
        ),
        ('row: "row {number}"', 'row: "row {number"', "a brace without its partner"),
        (
            'row: "row {number}"',
            'row: "row {number:d}"',
            "{number} is not a plain name, expected {state} and the like",
        ),
        (
            '    - "Services start"\n',
            '    - "Services {state}"\n',
            "{state} is not filled in by anything",
        ),
    ],
)
def test_a_wrong_name_in_english_is_found_before_a_build(
    old: str, new: str, what: str, data: Path
) -> None:
    path = data / "words/en.yml"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    line = text[: text.index(old)].count("\n") + 1
    lines = mistakes(data)
    assert len(lines) == 1, lines
    assert what in lines[0]
    assert abs(int(lines[0].split(":")[1]) - line) <= 1


def test_a_text_that_cannot_be_filled_in_is_a_mistake_and_no_traceback(views: Views) -> None:
    with pytest.raises(
        Mistakes, match=r"data/words/en\.yml:1: `nonsense` in `labels` cannot be filled in"
    ):
        views.words.label("nonsense")
    with pytest.raises(Mistakes, match="`row` in `labels` cannot be filled in"):
        views.words.label("row", state="Ohio")


# ---- a translation


def test_a_translation_is_read_and_english_fills_its_gaps(data: Path) -> None:
    def half(words: dict[str, Any]) -> None:
        spanish(words)
        words["labels"] = {"clear": "Borrar mi elección"}

    translate(data, "es", half)
    words = read_words(data)
    assert set(words) == {"en", "es"}
    assert words["es"].labels["clear"] == "Borrar mi elección"
    assert words["es"].labels["my_state"] == "My state or territory"


CASES: list[tuple[str, Edit, str]] = [
    (
        "a wrong name",
        lambda w: w["labels"].update(row="fila {numero}"),
        "{numero} is not filled in here, expected the names of the English text: {number}",
    ),
    (
        "a missing name",
        lambda w: w["labels"].update(row="fila"),
        "{number} is missing, expected the names of the English text: {number}",
    ),
    (
        "a name of another text",
        lambda w: w["labels"].update(clear="Borrar {state}"),
        "{state} is not filled in here, expected the text without it",
    ),
    ("an unknown key", lambda w: w["labels"].update(claer="Borrar"), "the key `claer` is unknown"),
    (
        "a list too short",
        lambda w: w["lists"].update(steps=["uno"]),
        "the list has 1 part, expected 7 as in English",
    ),
    (
        "a form too few",
        lambda w: w["units"].update(year={"other": "{days} años"}),
        "the form `one` is missing, expected in es: `one`, `other`",
    ),
    (
        "a form too many",
        lambda w: w["units"]["year"].update(few="{days} años"),
        "the language es has no form `few`, expected `one`, `other`",
    ),
    (
        "a name lost in a form",
        lambda w: w["units"]["year"].update(other="años"),
        "{days} is missing, expected the names of the English text: {days}",
    ),
    ("no form", lambda w: w["units"].update(year="{days} años"), "`year` is"),
    (
        "an open brace",
        lambda w: w["labels"].update(row="fila {number"),
        "a brace without its partner",
    ),
]


@pytest.mark.parametrize(
    ("name", "edit", "what"), CASES, ids=[case[0].replace(" ", "-") for case in CASES]
)
def test_a_translation_that_differs_from_english_is_refused(
    name: str, edit: Edit, what: str, data: Path
) -> None:
    def both(words: dict[str, Any]) -> None:
        spanish(words)
        edit(words)

    path = translate(data, "es", both)
    lines = mistakes(data)
    assert len(lines) == 1, lines
    file, line, text = lines[0].split(":", 2)
    assert file == "data/words/es.yml" and what in text
    key = {"an unknown key": "claer", "a list too short": "steps"}.get(name)
    row = path.read_text(encoding="utf-8").split("\n")[int(line) - 1]
    assert key is None or row.strip().startswith(key)


def test_a_language_may_bring_number_words_of_its_own(data: Path) -> None:
    def numbers(words: dict[str, Any]) -> None:
        spanish(words)
        words["lists"]["numbers"] = ["dos", "tres"]

    translate(data, "es", numbers)
    assert read_words(data)["es"].lists["numbers"] == ["dos", "tres"]


def test_a_file_that_names_no_language_is_refused(data: Path) -> None:
    translate(data, "spanish", spanish)
    assert mistakes(data) == [
        "data/words/spanish.yml:1: the file's name is no language, expected two letters such "
        "as es.yml"
    ]


def test_polish_needs_its_four_forms_and_each_names_the_number(data: Path) -> None:
    def polish(words: dict[str, Any]) -> None:
        words["ordinals"] = {"other": "{number}."}
        for block in ("units", "counts"):
            words[block] = {
                key: {**dict.fromkeys(("one", "few", "many", "other"), texts["other"])}
                for key, texts in words[block].items()
            }
        for texts in words["scripts"].values():
            for key, text in texts.items():
                if isinstance(text, dict):
                    texts[key] = dict.fromkeys(("one", "few", "many", "other"), text["other"])
        words["units"]["year"] = {
            "one": "1 rok",
            "few": "{days} lata",
            "many": "{days} lat",
            "other": "{days} roku",
        }

    translate(data, "pl", polish)
    words = read_words(data)["pl"]
    assert words.units["year"].few == "{days} lata"

    def without_many(words: dict[str, Any]) -> None:
        polish(words)
        del words["units"]["year"]["many"]

    translate(data, "pl", without_many)
    assert [
        "the form `many` is missing, expected in pl: `one`, `few`, `many`, `other`" in line
        for line in mistakes(data)
    ] == [True]


def test_a_number_may_be_left_out_only_where_a_form_has_one_number() -> None:
    assert forms("en").only == {"one": 1}
    assert forms("ru").only == {}  # `one` is 1, 21, 31 …
    assert forms("ar").only == {"zero": 0, "one": 1, "two": 2}
    assert "many" in forms("es").allowed - forms("es").needed  # for millions


def test_each_number_takes_its_form(site: Site, views: Views) -> None:
    file: WordsFile = views.words.file
    units = {
        **file.units,
        "year": file.units["year"].model_copy(
            update={"one": "1 rok", "few": "{days} lata", "many": "{days} lat"}
        ),
    }
    words = Words(file.model_copy(update={"units": units}), site.library, "pl")
    assert [words.counted(number, "year") for number in (1, 2, 5, 22)] == [
        "1 rok",
        "2 lata",
        "5 lat",
        "22 lata",
    ]


# ---- English as before


def test_english_counts_orders_dates_and_joins_as_before(views: Views) -> None:
    words = views.words
    assert [words.ordinal(number) for number in (18, 21, 22, 23, 26, 11)] == [
        "18th",
        "21st",
        "22nd",
        "23rd",
        "26th",
        "11th",
    ]
    assert words.plural("minutes", 1) == "About 1 minute."
    assert words.plural("minutes", 10) == "About 10 minutes."
    assert words.plural("pages", 1) == "1 page"
    assert words.day(views.library.state("wi").checked) == "November 23, 2026"
    assert (
        words.answer(Kind.STATE_COMPLAINT, views.library.federal.rules.state_complaint)
        == "About the past year; decision in 60 days"
    )
    value = views.library.state("ma").rules.evaluation.value
    assert value is not None
    path = words.path(value)
    assert path is not None and path.count(" and ") == 2 and ", and" not in path


def test_days_and_lists_are_those_of_the_language(views: Views) -> None:
    day = views.library.state("wi").checked
    assert long_day(day, "es") == "23 de noviembre de 2026"
    assert long_day(day, "pl") == "23 listopada 2026"
    assert joined(["uno", "dos", "tres"], "es") == "uno y dos y tres"
    assert joined(["one"], "en") == "one"
    assert joined([], "en") == ""


def test_every_text_is_counted_once(root: Path) -> None:
    english = yaml.safe_load((root / "data/words/en.yml").read_text(encoding="utf-8"))
    places = [place for place, _ in leaves(english)]
    assert len(places) == len(set(places))
    assert (
        ("units", "year") in places
        and ("lists", "steps") in places
        and ("labels", "clear") in places
    )
