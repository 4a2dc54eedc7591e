"""While a rule is in doubt no number is shown, in any script and any language."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest

from macros.facts.library import Library, read_library
from macros.facts.numbers import known, number_in, read_number_words
from macros.reading.findings import Mistakes

HOLD = "    hold:\n      en: Ask the district.\n"


@pytest.mark.parametrize(
    ("language", "sentence", "number"),
    [
        ("en", "The law says sixty-one days.", "sixty-one"),
        ("en", "Thirty days, we think.", "Thirty"),
        ("en", "It may be one school day.", "one school day"),
        ("en", "a one-year limit", "one-year"),
        ("en", "by the thirtieth day", "thirtieth"),
        ("en", "within a hundred days", "hundred"),
        ("en", "within 45 days", "4"),
        ("es", "La ley dice que dentro de treinta días.", "treinta"),
        ("es", "en sesenta y un días", "sesenta"),
        ("es", "veintiún días", "veintiún"),
        ("es", "dieciseis años", "dieciseis"),
        ("es", "tiene un año para pedirla", "un año"),
        ("es", "una sola semana", "una sola semana"),
        ("es", "en un día escolar", "un día"),
        ("es", "doscientas horas", "doscientas"),
        ("es", "en el trigésimo día", "trigésimo"),
        ("fr", "sous trente jours", "trente"),
        ("fr", "dans un an", "un an"),
        ("pt", "em duas semanas", "duas"),
        ("pt", "em trinta dias", "trinta"),
        ("it", "entro sessanta giorni", "sessanta"),
        ("de", "in dreißig Tagen", "dreißig"),
        ("de", "in einem Jahr", "einem Jahr"),
        ("nl", "binnen dertig dagen", "dertig"),
        ("da", "inden for tredive dage", "tredive"),
        ("no", "innen tretti dager", "tretti"),
        ("sv", "inom trettio dagar", "trettio"),
        ("ca", "en trenta dies", "trenta"),
        ("id", "dalam tiga puluh hari", "tiga puluh"),
        ("ar", "خلال ٣٠ يوما", "٣"),
        ("hi", "४५ दिन", "४"),
        ("zh", "三十天", "三"),
        ("en", "half a year, or ½", "½"),
        ("en", "sixty, or 60", "sixty"),
    ],
)
def test_a_number_is_found(language: str, sentence: str, number: str) -> None:
    assert number_in(sentence, language, {}) == number


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "en",
            "Our sources disagree; one of them is old. Ask for a second opinion, or a third party.",
        ),
        ("en", "Someone often knows; a day may come."),
        (
            "es",
            "Una de las fuentes es antigua. Pida a una persona del distrito que le muestre la "
            "regla, y un papel.",
        ),
        ("es", "Los dossieres y las oncedumbres"),
        ("zh", "一些学区"),
        ("fr", "Une personne de l'école"),
    ],
)
def test_an_article_and_a_word_that_only_looks_like_a_number_are_none(
    language: str, sentence: str
) -> None:
    assert number_in(sentence, language, {}) is None


def test_a_language_whose_number_words_change_their_form_is_not_known_without_a_list() -> None:
    assert known("es", {}) and not known("pl", {}) and not known("so", {}) and not known("ko", {})
    assert known("so", {"so": ("soddon",)})


def test_a_list_of_a_words_file_takes_the_place_of_the_library() -> None:
    own = {"it": ("trenta",), "ko": ("삼십",), "vi": ("ba mươi",)}
    assert number_in("Lei sei sicura", "it", {}) == "sei"
    assert number_in("Lei sei sicura", "it", own) is None
    assert number_in("삼십일까지", "ko", own) == "삼십"
    assert number_in("Ba mẹ hỏi nhà trường.", "vi", own) is None
    assert number_in("trong Ba Mươi ngày", "vi", own) == "Ba Mươi"


def test_no_rule_in_doubt_shows_a_number_in_any_language(library: Library) -> None:
    doubts = [
        rule
        for state in (library.federal, *library)
        for rule in dict(state.rules).values()
        if rule.hold
    ]
    assert len(doubts) > 10
    for rule in doubts:
        for language, sentence in rule.hold.items():
            assert number_in(sentence, language, {}) is None, sentence


@pytest.fixture(scope="module")
def library(root: Path) -> Library:
    return read_library(root / "data")


def add_to_a_hold(root: Path, tmp_path: Path, language: str, sentence: str) -> tuple[Path, int]:
    """A copy of the data with one more sentence in Louisiana's doubt on hearings, and its line."""
    data = tmp_path / "data"
    shutil.copytree(root / "data", data)
    path = data / "states" / "la.yml"
    rows = path.read_text(encoding="utf-8").split("\n")
    at = rows.index("    hold:", rows.index("  hearing_deadline:"))
    rows.insert(at + 1, f"      {language}: {sentence}")
    path.write_text("\n".join(rows), encoding="utf-8")
    return data, at + 2


def only_mistake(data: Path) -> str:
    with pytest.raises(Mistakes) as raised:
        read_library(data)
    assert len(raised.value.found) == 1, raised.value
    return str(raised.value.found[0])


def test_a_spanish_number_word_is_refused_at_its_line(root: Path, tmp_path: Path) -> None:
    data, line = add_to_a_hold(root, tmp_path, "es", "Quizá dentro de treinta días.")
    says = "`hold` (es) shows the number 'treinta', expected words without any number"
    assert only_mistake(data) == f"data/states/la.yml:{line}: {says}"


def test_a_language_with_unknown_number_words_is_refused_until_it_brings_them(
    root: Path, tmp_path: Path
) -> None:
    data, line = add_to_a_hold(root, tmp_path, "so", "Weydii degmada.")
    assert only_mistake(data).startswith(
        f"data/states/la.yml:{line}: the number words of the language 'so' are not known, "
        "expected them in "
    )
    (data / "words" / "so.yml").write_text(
        "lists:\n  numbers: [soddon, lixdan]\n", encoding="utf-8"
    )
    assert read_number_words(data)["so"] == ("soddon", "lixdan")
    assert read_library(data).state("la").rules["hearing_deadline"].hold["so"] == "Weydii degmada."


@pytest.mark.parametrize(("days", "accepted"), [(1, True), (2, False)])
def test_a_day_is_in_the_future_only_when_it_is_so_everywhere(
    root: Path, tmp_path: Path, days: int, accepted: bool
) -> None:
    """An editor in Tokyo writes a day that a server in UTC has yet to see (review A24)."""
    data = tmp_path / "data"
    shutil.copytree(root / "data", data)
    path = data / "states" / "wi.yml"
    day = datetime.date.today() + datetime.timedelta(days=days)
    path.write_text(
        path.read_text(encoding="utf-8").replace("checked: 2026-11-23", f"checked: {day}", 1),
        encoding="utf-8",
    )
    if accepted:
        read_library(data)
    else:
        assert f"{day} is in the future, expected the day the source was read" in only_mistake(data)
