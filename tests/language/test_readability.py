"""The plain-language check finds what it is there to find."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.language.readability import Prose, check_pages, grade, read_prose
from macros.web.boxes import Boxes

META = {"title": "A page", "description": "A description that is long enough to say what the page is for."}


def page(text: str, name: str = "docs/en/rights/x.md") -> Prose:
    return Prose(name, META, text.split("\n"), 5)


def findings(text: str, boxes: Boxes, name: str = "docs/en/rights/x.md") -> list[str]:
    return [str(mistake) for mistake in check_pages([page(text, name)], boxes.terms_file)]


def test_a_hard_page_is_found() -> None:
    hard = "Notwithstanding administrative considerations, educational institutions are nevertheless obligated to accommodate individualized requirements."
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
def test_a_slip_is_found_at_its_line(text: str, line: int, what: str, boxes: Boxes) -> None:
    found = findings(text, boxes)
    assert len(found) == 1, found
    assert found[0].startswith(f"docs/en/rights/x.md:{line}: ")
    assert what in found[0]


@pytest.mark.parametrize(
    "text",
    [
        'The school must answer {{ cite("34 CFR 300.503(a)") }}.',
        'The school must answer.\n\n{{ rule("request_response") }}',
        "Your individualized education program (IEP) is ready. The IEP is yours. Read it. Ask about it.",
        "Look out of the window.",
    ],
)
def test_good_text_passes(text: str, boxes: Boxes) -> None:
    assert findings(text, boxes) == []


def test_legal_words_outside_the_law_pages_need_no_citation(boxes: Boxes) -> None:
    assert findings("You must be tired.", boxes, "docs/en/start/x.md") == []


def test_a_page_without_a_description_is_found(boxes: Boxes) -> None:
    found = check_pages([Prose("docs/en/x.md", {"title": "x"}, ["Text."], 1)], boxes.terms_file)
    assert "description has 0 characters" in str(found[0])


def test_every_page_has_tags_a_parent_might_type(root: Path) -> None:
    for path in (path for path in sorted((root / "docs/en").rglob("*.md")) if "snippets" not in path.parts):
        tags = read_prose(path, path.name).meta.get("tags")
        assert isinstance(tags, list) and len(tags) >= 3, path
