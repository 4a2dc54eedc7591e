"""The plain-language check finds what it is there to find."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.language.readability import Prose, check_pages, grade, read_prose
from macros.views.views import Views

META = {
    "title": "A page",
    "description": "A description that is long enough to say what the page is for.",
}


def page(text: str, name: str = "docs/en/rights/x.md") -> Prose:
    return Prose(name, META, text.split("\n"), 5)


def findings(text: str, views: Views, name: str = "docs/en/rights/x.md") -> list[str]:
    return [str(mistake) for mistake in check_pages([page(text, name)], views.terms)]


def test_a_hard_page_is_found() -> None:
    hard = (
        "Notwithstanding administrative considerations, educational institutions are nevertheless "
        "obligated to accommodate individualized requirements."
    )
    assert grade(page(hard)) > 8
    assert grade(page("The school must tell you. You can ask why. Ask in a note.")) < 8


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("Fine.\n\nThe school must answer.", 7, "'must' without a source"),
        ("- You have the right to a copy.", 5, "'have the right' without a source"),
        ("It answers within 10 days.", 5, "'within 10 days' without a source"),
        ("We fight for it.", 5, "says 'fight'"),
        ("Your IEP is ready.", 5, "IEP stands here for the first time"),
    ],
)
def test_a_slip_is_found_at_its_line(text: str, line: int, what: str, views: Views) -> None:
    lines = findings(text, views)
    assert len(lines) == 1, lines
    assert lines[0].startswith(f"docs/en/rights/x.md:{line}: ")
    assert what in lines[0]


@pytest.mark.parametrize(
    "text",
    [
        'The school must answer {{ cite("34 CFR 300.503(a)") }}.',
        'The school must answer.\n\n{{ rule("request_response") }}',
        "Your individualized education program (IEP) is ready. The IEP is yours. Read it. Ask "
        "about it.",
        "Look out of the window.",
    ],
)
def test_good_text_passes(text: str, views: Views) -> None:
    assert findings(text, views) == []


def test_legal_words_outside_the_law_pages_need_no_citation(views: Views) -> None:
    assert findings("You must be tired.", views, "docs/en/start/x.md") == []


def test_a_page_without_a_description_is_found(views: Views) -> None:
    mistakes = check_pages([Prose("docs/en/x.md", {"title": "x"}, ["Text."], 1)], views.terms)
    assert "description has 0 characters" in str(mistakes[0])


def test_every_page_has_tags_a_parent_might_type(root: Path) -> None:
    for path in (
        path for path in sorted((root / "docs/en").rglob("*.md")) if "snippets" not in path.parts
    ):
        tags = read_prose(path, path.name).meta.get("tags")
        assert isinstance(tags, list) and len(tags) >= 3, path


def spanish(text: str) -> Prose:
    meta = {**META, "title": "Una página"}
    return Prose("docs/es/rights/x.md", meta, text.split("\n"), 5, "es")


def test_spanish_is_measured_by_its_own_formula(views: Views) -> None:
    easy = spanish("La escuela le ayuda. Usted pide un plan. El plan es para su hijo.")
    hard = spanish(
        "Independientemente de consideraciones administrativas, las instituciones educativas "
        "responsables proporcionarán "
        "obligatoriamente adaptaciones individualizadas correspondientes a necesidades "
        "específicas identificadas."
    )
    assert grade(easy) > 65 > grade(hard)
    assert check_pages([easy], views.terms) == []
    (mistake,) = check_pages([hard], views.terms)
    assert "has a Fernández Huerta score of" in str(mistake)
    assert "expected 65 or higher" in str(mistake)


def test_measuring_one_language_does_not_change_another() -> None:
    english = page("The school must tell you about the evaluation. You can ask why.")
    before = grade(english)
    grade(spanish("La escuela le ayuda."))
    assert grade(english) == before


def test_english_rules_of_words_are_not_for_other_languages(views: Views) -> None:
    assert check_pages([spanish("Fight: within 10 days. La escuela must.")], views.terms) == []


def test_a_language_without_a_formula_is_not_measured(views: Views) -> None:
    polish = Prose("docs/pl/x.md", META, ["Szkoła pomaga."], 5, "pl")
    assert check_pages([polish], views.terms) == []


def test_nothing_is_downloaded_to_measure_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr("socket.socket.connect", refuse)
    assert grade(page("The school must tell you. You can ask why.")) < 8
    assert grade(spanish("La escuela le ayuda.")) > 65


def test_a_page_saved_with_a_mark_at_its_start_keeps_its_front_matter(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_text("\ufeff--- \ntitle: Ours\n...\nText.\n", encoding="utf-8")
    prose = read_prose(path, "x.md")
    assert prose.meta == {"title": "Ours"}
    assert (prose.lines[0], prose.first) == ("Text.", 4)
