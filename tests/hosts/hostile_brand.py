"""A brand whose every text is hostile: markup, YAML, Jinja, Typst, bidi and emoji in each field.

In: a folder. Out: a brand in it, and what each of its texts says, by the field's own tag.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.hosts.test_brand import build, command, once, project_copy

RIGHT_TO_LEFT = "שלום"
TURNED = "\u202eabc\u202c"
NAMES = "🎉 Zoë d’Été"
SHORT = (
    "<script>window.hit=1</script><img src=x onerror=window.hit=2> \"two\" 'one' & &lt; # - a: b"
    " [x](javascript:window.hit=3) *stars* _under_ `code` $panic()$ #panic() \\ /// --8<-- <!-- -->"
)
MORE = (
    " </p></textarea></title> &#60; ![y](z.png) **b** ~~no~~ ^up^ ==m== [^1] @ref <lab> \\n \\u{41}"
    ' | --8<-- "x.md" --> ... -- (c) IEP %s %(a)s ${a} {.a} {number} {text}'
)
IN_BRACES = " {{ 7*7 }} {% for %} {#"
END = f" {RIGHT_TO_LEFT} {TURNED} {NAMES}"
STARTS = ("", "# ", "- ", "> ", "1. ", "| ", "!!! note ", "/// ", ": ", "~~~ ", "*[IEP]: ", "{# ")
"""What would open a block of Markdown, YAML or Jinja at the start of a line."""

CODES = ("wi", "mn")
SITE = "https://example.org"
LOGO = "our logo (2).png"
FOLDER = "Our group (2) & co"
# A gray picture of 32 by 32 dots.
DOTS = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAACAAAAAgCAAAAABWESUoAAAAFklEQVR4nGMIJQAYRhWMKhhVMFIVAABtM1QQKinkjAAA"
    "AABJRU5ErkJggg=="
)
LEFT_OUT = ("start", "principles", "barriers", "meetings", "disagreements", "tools")


class Texts:
    """Makes a hostile text for each field and keeps it by its tag."""

    def __init__(self) -> None:
        self.said: dict[str, str] = {}

    def __call__(self, tag: str, short: bool = False, braces: bool = True) -> str:
        """A text with everything in it: `short` for what may have no more than 255 letters,
        without `braces` for the body of a letter, where they are blanks."""
        start = STARTS[len(self.said) % len(STARTS)] if braces else "# "
        middle = SHORT + ("" if short else MORE) + (IN_BRACES if braces else "")
        if not braces:
            middle = re.sub("[{}]", "", middle)
        text = self.said[tag] = f"{start}Q{tag}q {middle}{END}"
        return text


def brand_yml(t: Texts) -> dict[str, Any]:
    """`brand.yml`: every text of its own."""
    return {
        "name": t("name", short=True),
        "short_name": t("shortname", short=True),
        "tagline": t("tagline", short=True),
        "languages": ["en"],
        "states": list(CODES),
        "site_url": SITE,
        "edition": t("edition", short=True),
        "contact": {
            "phone": "555-0142",
            "address": t("address", short=True),
            "hours": t("hours", short=True),
        },
        "help_line": t("helpline"),
        "about": t("about"),
        "footer": t("footer"),
        "logo": {"light": LOGO, "alt": t("logoalt")},
        "leave_out": {
            "chapters": list(LEFT_OUT),
            "sheets": list(KEPT_OUT),
            "editions": ["guide-large-print"],
        },
        "navigation": [
            {"title": t("navpage", short=True), "page": "ours.md"},
            {"title": t("navurl", short=True), "url": "https://badger.example/?a=1&b='2'"},
        ],
        "links": [{"title": t("footlink", short=True), "page": "ours.md"}],
    }


KEPT_OUT: list[str] = []
"""The sheets of the project; filled when the brand is written."""


def _labelled(t: Texts, name: str, kind: str, **more: Any) -> dict[str, Any]:
    label = {"en": t(f"{name}label")}
    return {"id": name, "kind": kind, "label": label, "help": {"en": t(f"{name}help")}, **more}


def worksheet(t: Texts) -> dict[str, Any]:
    """A worksheet with every kind of item."""

    def options(name: str) -> list[dict[str, Any]]:
        return [{"id": f"o{n}", "text": {"en": t(f"{name}option{n}", short=True)}} for n in (1, 2)]

    columns = [
        {"id": "words", "label": {"en": t("columntext", short=True)}},
        {"id": "day", "label": {"en": t("columndate", short=True)}, "kind": "date"},
        {"id": "tick", "label": {"en": t("columncheck", short=True)}, "kind": "check"},
    ]
    ends = {"low": {"en": t("low", short=True)}, "high": {"en": t("high", short=True)}}
    return {
        "id": "hostile-sheet",
        "kind": "worksheet",
        "title": {"en": t("sheettitle", short=True)},
        "purpose": {"en": t("sheetpurpose")},
        "situations": ["all_year"],
        "minutes": 5,
        "tags": [t("sheettag", short=True)],
        "lead": {"en": t("sheetlead")},
        "parts": [
            {
                "heading": {"en": t("heading")},
                "help": {"en": t("parthelp")},
                "items": [
                    _labelled(t, "line", "text"),
                    _labelled(t, "many", "long", lines=2),
                    _labelled(t, "day", "date"),
                    _labelled(t, "list", "checklist", options=options("list")),
                    _labelled(t, "choice", "choice", options=options("choice")),
                    _labelled(t, "scale", "scale", **ends),
                    _labelled(
                        t,
                        "grid",
                        "table",
                        columns=columns,
                        row_labels=[{"en": t("row", short=True)}],
                    ),
                    _labelled(t, "sign", "signature", note={"en": t("signnote")}),
                    {"kind": "note", "text": {"en": t("note")}},
                    {"kind": "rule", "rule": "evaluation"},
                ],
            }
        ],
    }


def letter(t: Texts) -> dict[str, Any]:
    """A letter with every kind of blank."""

    def blank(name: str, kind: str) -> dict[str, Any]:
        texts = {"label": {"en": t(f"{name}label")}, "hint": {"en": t(f"{name}hint")}}
        return {"id": name, "kind": kind, **texts}

    return {
        "id": "hostile-letter",
        "kind": "letter",
        "title": {"en": t("lettertitle", short=True)},
        "purpose": {"en": t("letterpurpose")},
        "situations": ["all_year"],
        "tags": [t("lettertag", short=True)],
        "minutes": 5,
        "lead": {"en": t("letterlead")},
        "blanks": [blank("who", "text"), blank("when", "date"), blank("what", "long")],
        "body": [
            {"en": t("body", braces=False)},
            {"en": "Dear {who}, on {when}, {term:team_name}, {law:records_access}"},
            {"en": "{what}"},
        ],
        "rules": ["evaluation"],
        "tips": [{"en": t("tip")}],
    }


def state(t: Texts) -> dict[str, Any]:
    """Contacts, a note and three rules of the brand's own."""
    source = {
        "grade": "official",
        "url": "https://badger.example/reader",
        "link": "other",
        "checked": "2026-01-05",
    }
    evaluation = {"days": 41, "day_type": "school", "from": "consent_received"}
    return {
        "code": "WI",
        "contacts": [
            {"name": t("contactname", short=True), "what": t("contactwhat"), "phone": "555-0144"}
        ],
        "notes": [
            {"topic": t("notetopic"), "text": t("notetext"), "citation": t("notecitation")},
        ],
        "rules": {
            "team_name": {
                "overrides": True,
                "value": {"name": t("teamname", short=True), "short": t("teamshort", short=True)},
                "text": {"en": t("teamtext")},
                "citation": t("teamcitation"),
                **source,
            },
            "evaluation": {
                "overrides": True,
                "value": {**evaluation, "to": ["evaluation_done"]},
                "text": {"en": "=41 school days " + t("ruletext")},
                "citation": t("rulecitation"),
                **source,
            },
            "records_access": {
                "overrides": True,
                "value": {"days": 7, "day_type": "calendar"},
                "text": {"en": t("lawtext")},
                "citation": t("lawcitation"),
                **source,
            },
        },
    }


def files(t: Texts) -> Iterator[tuple[str, str | bytes]]:
    """The brand's files by their names."""
    for name, data in (
        ("brand.yml", brand_yml(t)),
        ("worksheets/hostile-sheet.yml", worksheet(t)),
        ("worksheets/hostile-letter.yml", letter(t)),
        ("states/wi.yml", state(t)),
    ):
        yield name, yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    meta = {
        "title": t("pagetitle", short=True),
        "description": t("pagedescription"),
        "tags": [t("pagetag", short=True)],
    }
    head = yaml.safe_dump(meta, allow_unicode=True, sort_keys=False)
    yield "pages/en/ours.md", f"---\n{head}---\n\nText before.\n\n# Ours\n\n{{{{ brand.about }}}}\n"
    yield LOGO, DOTS


def hostile_brand(folder: Path, root: Path) -> dict[str, str]:
    """Writes the brand. Gives its texts by their tags."""
    KEPT_OUT[:] = [path.stem for path in sorted((root / "data/worksheets").glob("*.yml"))]
    texts = Texts()
    for name, content in files(texts):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return texts.said


def hostile_copy(factory: pytest.TempPathFactory, root: Path) -> Path:
    """The folder of the built copy: `site/`, `offline.zip` and the brand."""

    def make(folder: Path) -> None:
        project = project_copy(factory, root)
        hostile_brand(folder / FOLDER, root)
        build(project, folder / FOLDER, folder / "site")
        words = ("macros", "offline", "--site", folder / "site", "--out", folder / "offline.zip")
        packed = command(project, *words, brand=folder / FOLDER)
        assert packed.returncode == 0, packed.stdout + packed.stderr

    return once(factory, "hostile", make)


def hostile_texts() -> dict[str, str]:
    """What each text of the brand says, by its tag."""
    texts = Texts()
    list(files(texts))
    return texts.said


def straight(text: str) -> str:
    """A text with single spaces and with the quotation marks of a typewriter."""
    return " ".join(text.translate(str.maketrans("“”‘’", "\"\"''")).split())
