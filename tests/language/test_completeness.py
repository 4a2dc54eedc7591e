"""A second language is complete, or a draft, or refused with everything that is missing."""

from __future__ import annotations

import datetime
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.checks import check_project
from macros.facts.kinds import Kind
from macros.language import support
from macros.language.words import Words
from macros.pages.catalog import find_pages, folders_of
from macros.reading.findings import Mistakes
from macros.site import Site, open_site
from macros.web.components import components_of
from macros.web.stage import write_stage


def change(path: Path, edit: Callable[[Any], Any]) -> None:
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    path.write_text(
        yaml.safe_dump(edit(data), allow_unicode=True, sort_keys=False, width=200), encoding="utf-8"
    )


def brand(project: Path, **keys: Any) -> None:
    change(project / "brand/brand.yml", lambda file: {**file, **keys})


def refused(project: Path) -> list[str]:
    with pytest.raises(Mistakes) as raised:
        open_site(project)
    return [str(mistake) for mistake in raised.value.found]


@pytest.fixture(scope="module")
def spanish_site(spanish_project: Path) -> Site:
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("BRAND", raising=False)
        return open_site(spanish_project)


@pytest.fixture(scope="module")
def spanish(spanish_site: Site) -> Words:
    return spanish_site.views["es"].words


def test_a_complete_language_is_read_and_lacks_nothing(spanish_site: Site) -> None:
    assert set(spanish_site.views) == {"en", "es"}
    assert spanish_site.gaps["es"].missing == ()
    areas = {area.name: area.total for area in spanish_site.gaps["es"].areas}
    assert all(areas.values()), areas
    assert areas["words"] > 200


def test_a_rule_is_said_in_the_language_with_its_days_counted_and_dated(spanish: Words) -> None:
    rule = spanish.say(spanish.library.state("wi"), Kind.HEARING_DEADLINE)
    assert rule.answer == "¡1 year!"
    assert rule.checked == "23 de noviembre de 2026"
    assert rule.badge == "¡Read in the law!"
    assert rule.text.startswith("¡") and "!" in rule.text
    english = spanish.library.state("wi").rules[Kind.HEARING_DEADLINE].text
    assert english is not None and rule.text != english["en"]


def test_plurals_and_ordinals_follow_the_language(spanish: Words) -> None:
    assert [spanish.plural("pages", number) for number in (1, 2, 31)] == [
        "¡1 page!",
        "¡2 pages!",
        "¡31 pages!",
    ]
    assert spanish.ordinal(21) == "21.º"


def test_a_path_is_joined_with_the_languages_and(spanish: Words) -> None:
    value = spanish.library.state("wa").rules.evaluation.value
    assert value is not None
    path = spanish.path(value)
    assert path is not None and "done! y ¡it is" in path


def test_check_is_clean_for_a_complete_language(
    spanish_project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BRAND", raising=False)
    report = check_project(spanish_project, today=datetime.date(2026, 11, 23))
    assert [str(mistake) for mistake in report.errors + report.warnings] == []
    assert any("pages in es: Fernández Huerta" in figure for figure in report.figures)


def _without_label(project: Path) -> None:
    change(
        project / "data/words/es.yml",
        lambda file: {
            **file,
            "labels": {key: text for key, text in file["labels"].items() if key != "clear"},
        },
    )


def _without_page(project: Path) -> None:
    (project / "docs/es/about/privacy.md").unlink()


def _without_name(project: Path) -> None:
    change(
        project / "data/glossary.yml",
        lambda file: {
            **file,
            "terms": [{**file["terms"][0], "es": "Un cambio."}, *file["terms"][1:]],
        },
    )


def _without_title(project: Path) -> None:
    change(
        project / "data/worksheets/meeting-prep.yml",
        lambda file: {**file, "title": {"en": file["title"]["en"]}},
    )


def _without_rule(project: Path) -> None:
    def edit(state: Any) -> Any:
        state["rules"]["evaluation"]["text"].pop("es")
        return state

    change(project / "data/states/wi.yml", edit)


def _without_tagline(project: Path) -> None:
    brand(project, tagline={"en": "Two languages"})


MISSING = [
    (
        _without_label,
        "1 of ",
        " words",
        r"data/words/es.yml:(\d+): `clear` is missing here \(English: 'Clear my choice'\)",
        "labels:",
    ),
    (
        _without_page,
        "1 of ",
        " pages",
        r"docs/es/about/privacy.md:(\d+): there is no such page, expected docs/en/about/privacy.md",
        "",
    ),
    (
        _without_name,
        "1 of ",
        " names and meanings",
        r"data/glossary.yml:(\d+): 'Accommodation' has no name \(`term`\) in es",
        "- term: Accommodation",
    ),
    (
        _without_title,
        "1 of ",
        " texts of worksheets",
        r"data/worksheets/meeting-prep.yml:(\d+): `title` has no es",
        "title:",
    ),
    (
        _without_rule,
        "1 of ",
        " texts of facts",
        r"data/states/wi.yml:(\d+): `rules.evaluation.text` has no es",
        "",
    ),
    (
        _without_tagline,
        "1 of ",
        " texts of the brand",
        r"brand/brand.yml:(\d+): `tagline` has no es",
        "tagline:",
    ),
]


@pytest.mark.parametrize(
    ("spoil", "count", "area", "place", "row"),
    MISSING,
    ids=[case[0].__name__.strip("_") for case in MISSING],
)
def test_a_missing_text_is_refused_with_its_count_and_place(
    spoil: Callable[[Path], None], count: str, area: str, place: str, row: str, project: Path
) -> None:
    spoil(project)
    lines = refused(project)
    summary = next(line for line in lines if "the language es lacks" in line)
    assert re.match(r"brand/brand\.yml:\d+: ", summary)
    assert count in summary and area in summary
    assert "expected all of them, or `draft: [es]` in brand.yml" in summary
    found = next((match for line in lines if (match := re.match(place, line))), None)
    assert found, lines
    if row:
        file = project / place.split(":")[0].replace("\\", "")
        assert (
            file.read_text(encoding="utf-8")
            .split("\n")[int(found[1]) - 1]
            .strip()
            .startswith(row.strip())
        )
    assert len(lines) == 2


def test_a_draft_shows_english_and_check_lists_what_is_missing(project: Path) -> None:
    _without_label(project)
    _without_page(project)
    _without_rule(project)
    brand(project, draft=["es"])
    site = open_site(project)
    words = site.views["es"].words
    assert words.label("clear") == "Clear my choice"
    assert words.label("my_state") == "¡My state or territory!"
    text = words.library.state("wi").rules.evaluation.text
    assert text is not None
    assert words.say(words.library.state("wi"), Kind.EVALUATION).sentences[0] == text["en"]
    report = check_project(project, today=datetime.date(2026, 11, 23))
    assert report.errors == []
    warnings = "\n".join(str(mistake) for mistake in report.warnings)
    for what in (
        "`clear` is missing here",
        "docs/es/about/privacy.md:1: there is no such page",
        "`rules.evaluation.text` has no es",
    ):
        assert what in warnings
    assert any(
        "draft es: missing are 1 of " in figure and "English is shown there" in figure
        for figure in report.figures
    )
    assert not report.failed(strict=False)
    assert report.failed(strict=True)


def test_a_draft_without_a_single_text_is_english(project: Path) -> None:
    (project / "data/words/es.yml").unlink()
    shutil.rmtree(project / "docs/es")
    brand(project, draft=["es"])
    site = open_site(project)
    assert site.views["es"].words.label("my_state") == "My state or territory"
    words = next(area for area in site.gaps["es"].areas if area.name == "words")
    assert len(words.missing) == words.total


def test_pages_that_a_draft_lacks_are_those_of_english(project: Path, tmp_path: Path) -> None:
    (project / "docs/es/about/privacy.md").unlink()
    (project / "brand/pages/en").mkdir(parents=True)
    (project / "brand/pages/en/ours.md").write_text(
        "---\ntitle: Ours\n---\n\nOurs.\n", encoding="utf-8"
    )
    brand(project, draft=["es"])
    site = open_site(project)
    es = tmp_path / "stage/es"
    write_stage(site, components_of(site)["es"], es)
    assert (es / "about/privacy.md").read_text(encoding="utf-8") == (
        project / "docs/en/about/privacy.md"
    ).read_text(encoding="utf-8")
    assert "Una página" in (es / "about/accessibility.md").read_text(encoding="utf-8")
    assert "Ours." in (es / "ours.md").read_text(encoding="utf-8")
    files = find_pages(folders_of(site, "es"))
    assert files["about/privacy.md"][1] == "docs/en/about/privacy.md"
    assert files["about/accessibility.md"][1] == "docs/es/about/accessibility.md"


@pytest.mark.parametrize(
    ("keys", "what"),
    [
        ({"draft": ["fr"]}, "the draft 'fr' is not among `languages`, expected one of: es"),
        ({"draft": ["en"]}, "the first language 'en' is a draft, expected a complete language"),
    ],
)
def test_a_draft_that_cannot_be_one_is_refused(
    keys: dict[str, Any], what: str, project: Path
) -> None:
    brand(project, **keys)
    lines = refused(project)
    assert len(lines) == 1
    assert re.match(r"brand/brand\.yml:\d+: ", lines[0]) and what in lines[0]


def test_what_the_copy_leaves_out_need_not_be_translated(project: Path) -> None:
    (project / "docs/es/rights/fape.md").unlink()
    change(
        project / "data/worksheets/iep-review.yml", lambda file: {**file, "title": {"en": "Review"}}
    )
    assert open_site(project).gaps["es"].missing == ()


def test_a_page_of_the_host_is_needed_in_each_language(project: Path) -> None:
    page = project / "brand/pages/en/ours.md"
    page.parent.mkdir(parents=True)
    page.write_text("---\ntitle: Ours\n---\n\n# Ours\n\nText.\n", encoding="utf-8")
    lines = refused(project)
    assert any(
        line.startswith(
            "brand/pages/es/ours.md:1: there is no such page, expected brand/pages/en/ours.md"
        )
        for line in lines
    )


def test_a_language_that_the_libraries_do_not_know_is_refused(project: Path) -> None:
    for old, new in (
        (project / "docs/es", project / "docs/xx"),
        (project / "data/words/es.yml", project / "data/words/xx.yml"),
    ):
        old.rename(new)
    change(
        project / "data/words/xx.yml",
        lambda file: {
            **file,
            "ordinals": dict.fromkeys(("one", "two", "few", "other"), "{number}"),
        },
    )
    brand(project, languages=["en", "xx"])
    lines = refused(project)
    assert any("Babel has no plurals and days in the language xx" in line for line in lines)
    assert any("Material for MkDocs has no menus in the language xx" in line for line in lines)


def test_number_words_come_from_the_library_or_from_the_words_file() -> None:
    assert support.has_number_words("es", {})
    assert not support.has_number_words("pl", {})
    assert support.has_number_words("pl", {"pl": ("dwa", "trzy")})
