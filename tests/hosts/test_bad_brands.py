"""Mistakes in a brand folder: each gives one line with the file, the line and what would be right,
and leaves the last good site."""

from __future__ import annotations

import hashlib
import re
import struct
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from macros.hosts.brand import Colors, read_brand
from macros.hosts.colors import failing
from macros.hosts.local import read_local
from macros.reading.findings import Mistake, Mistakes
from macros.sheets.library import read_sheets
from macros.site import open_site
from tests.hosts.test_brand import NO_PRINT, brand, build, command, project_copy

GOOD = "name: Mine\ntagline: Together\nlanguages: [en]\nstates: [ny]\n"
LOGO = GOOD + "logo:\n  light: {}\n"
PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sIIBBBBB", 13, b"IHDR", 300, 100, 8, 6, 0, 0, 0)
SHEET = """\
id: call
kind: worksheet
title: {en: A}
purpose: {en: B}
situations: [all_year]
minutes: 5
lead: {en: C}
parts:
  - items:
      - {id: a, kind: long, label: {en: A}}
"""
RULE = """\
code: NY
rules:
  evaluation:
    overrides: true
    value: {days: 30, day_type: school, from: consent_given, to: [evaluation_done]}
    text: {en: Thirty school days.}
    grade: official
    url: https://example.org/rule
    link: official
    checked: 2026-01-05
"""


def svg(inside: str, head: str = "") -> str:
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f'{head}<svg {names} viewBox="0 0 9 9">{inside}</svg>'


def without(text: str, start: str) -> str:
    """A file without the lines that start so."""
    return "".join(
        line for line in text.splitlines(keepends=True) if not line.strip().startswith(start)
    )


@dataclass(frozen=True)
class Bad:
    """A bad folder, the place it is blamed at, and words of the line that says so."""

    what: str
    at: str
    words: tuple[str, ...]
    text: str | bytes | None = GOOD
    files: dict[str, str | bytes] = field(default_factory=dict)
    count: int = 1


def logo(
    what: str, words: tuple[str, ...], content: str | bytes | None, name: str = "logo.svg"
) -> Bad:
    return Bad(
        f"a logo {what}",
        "brand.yml:6",
        words,
        LOGO.format(name),
        {} if content is None else {name: content},
    )


def local(
    what: str, line: int, words: tuple[str, ...], text: str, name: str = "ny.yml", count: int = 1
) -> Bad:
    return Bad(what, f"states/{name}:{line}", words, files={f"states/{name}": text}, count=count)


BAD = [
    # the file itself
    Bad("no brand.yml", "brand.yml:1", ("there is no such file",), None),
    Bad("an empty brand.yml", "brand.yml:1", ("the file is empty",), "\n\n"),
    Bad(
        "a list in place of keys",
        "brand.yml:1",
        ("the file is a list", "expected `key: value` lines"),
        "- name: Mine\n",
    ),
    Bad(
        "a tab",
        "brand.yml:2",
        ("starts with a tab", "expected spaces"),
        "name: Mine\n\ttagline: Together\n",
    ),
    Bad(
        "a file that is no UTF-8",
        "brand.yml:2",
        ("0xe9 is not UTF-8", "saved as UTF-8"),
        b"name: Mine\ntagline: caf\xe9\n",
    ),
    Bad(
        "an open quotation mark",
        "brand.yml:1",
        ("never closed", "closing quotation mark"),
        'name: "Mine\n' + GOOD[11:],
    ),
    Bad(
        "a key twice",
        "brand.yml:5",
        ("`name` stands here a second time (first in line 1)", "expected it once"),
        GOOD + "name: Other\n",
    ),
    Bad(
        "an unknown key",
        "brand.yml:5",
        ("the key `colours` is unknown", "expected `colors`"),
        GOOD + "colours: {}\n",
    ),
    Bad(
        "an unknown key inside a block",
        "brand.yml:6",
        ("the key `fax` is unknown", "phone, text, email"),
        GOOD + "contact:\n  fax: 555-0100\n",
    ),
    Bad("no name", "brand.yml:1", ("the key `name` is missing",), GOOD[11:]),
    Bad(
        "an empty name",
        "brand.yml:1",
        ("`name` is empty", "expected something in it"),
        GOOD.replace("Mine", '""'),
    ),
    # languages and states
    Bad(
        "no language",
        "brand.yml:3",
        ("`languages` is empty", "such as [en]"),
        GOOD.replace("[en]", "[]"),
    ),
    Bad(
        "a language in words",
        "brand.yml:3",
        ("'english' is not a language", "such as en or es"),
        GOOD.replace("[en]", "[english]"),
    ),
    Bad(
        "a language twice",
        "brand.yml:3",
        ("a language stands twice", "expected each once"),
        GOOD.replace("[en]", "[en, en]"),
    ),
    Bad(
        "a language without pages",
        "brand.yml:5",
        ("there are no pages in the language 'xx'", "expected one of: en"),
        GOOD.replace("[en]", "\n  - en\n  - xx"),
    ),
    Bad(
        "an unknown state",
        "brand.yml:4",
        ("'zz' is no state's code", "a code such as ny"),
        GOOD.replace("[ny]", "[ny, ZZ]"),
    ),
    Bad(
        "no state",
        "brand.yml:4",
        ("`states` is empty", "expected `all` or a list such as [ny, nj]"),
        GOOD.replace("[ny]", "[]"),
    ),
    Bad(
        "a state twice, once in capitals",
        "brand.yml:4",
        ("a state stands twice", "expected each once"),
        GOOD.replace("[ny]", "[ny, nj, NY]"),
    ),
    Bad(
        "a state's name in place of a list",
        "brand.yml:4",
        ("`states` is 'New York'", "'all' or a list"),
        GOOD.replace("[ny]", "New York"),
    ),
    # addresses and numbers
    Bad(
        "a site address that is none",
        "brand.yml:5",
        ("'our-group.org' is not a web address", "https://"),
        GOOD + "site_url: our-group.org\n",
    ),
    Bad(
        "a telephone number with letters",
        "brand.yml:6",
        ("'555-CALL' is not a telephone number", "such as 555-0100"),
        GOOD + "contact:\n  phone: 555-CALL\n",
    ),
    Bad(
        "a telephone number read as a number",
        "brand.yml:6",
        ("`phone` is 5550100", "in quotation marks"),
        GOOD + "contact:\n  phone: 5550100\n",
    ),
    Bad(
        "an email address without @",
        "brand.yml:7",
        ("'me.example.org' is not an email address", "help@example.org"),
        GOOD + "contact:\n  phone: 555-0100\n  email: me.example.org\n",
    ),
    # colors
    Bad(
        "a color in words",
        "brand.yml:6",
        ("'teal' is not a color", "the form #0b5563"),
        GOOD + "colors:\n  brand: teal\n",
    ),
    Bad(
        "a color without quotation marks",
        "brand.yml:6",
        ("`brand` is empty", "quotation marks"),
        GOOD + "colors:\n  brand: #0b5563\n",
    ),
    Bad(
        "a color too light for light pages",
        "brand.yml:6",
        ("#ffcc00 cannot be read on light pages", "at least 4.5"),
        GOOD + "colors:\n  brand: '#ffcc00'\n",
    ),
    Bad(
        "a color too dark for dark pages",
        "brand.yml:8",
        ("#0b5563 cannot be read on dark pages", "at least 4.5"),
        GOOD + "colors:\n  dark:\n    accent: '#f2b186'\n    brand: '#0b5563'\n",
    ),
    Bad(
        "an accent lost on the brand's cards",
        "brand.yml:7",
        ("#3d7c04 cannot be read on light pages", "on cards in the soft shade of #050525"),
        GOOD + "colors:\n  brand: '#050525'\n  accent: '#3d7c04'\n",
    ),
    Bad(
        "an accent lost on the brand's dark cards",
        "brand.yml:8",
        ("#fa52f0 cannot be read on dark pages", "on cards in the soft shade of #f9fc79"),
        GOOD + "colors:\n  dark:\n    brand: '#f9fc79'\n    accent: '#fa52f0'\n",
    ),
    # logo
    logo("that is not there", ("there is no file 'logo.svg'", "in the brand folder"), None),
    logo(
        "that is too large",
        ("has 200,029 bytes", "at most 200,000"),
        PNG + b"0" * 200_000,
        "logo.png",
    ),
    logo("of another type", ("'logo.gif' is neither .svg nor .png",), b"GIF89a", "logo.gif"),
    logo(
        "of a few points",
        ("smaller than 32 pixels", "a larger picture"),
        PNG.replace(struct.pack(">I", 100), struct.pack(">I", 31)),
        "logo.png",
    ),
    logo(
        "that only bears the name of a PNG",
        ("is not a PNG picture", "saved as PNG"),
        b"\xff\xd8\xff\xe0 a photograph",
        "logo.png",
    ),
    logo("that is no SVG", ("is not an SVG picture", "plain SVG"), "<html></html>"),
    logo("that is torn", ("is not an SVG picture", "plain SVG"), "<svg"),
    logo("with a script", ("holds <script>", "without scripts"), svg("<script>alert(1)</script>")),
    logo(
        "with a handler",
        ("holds the script 'onload'", "without scripts"),
        svg('<g onload="alert(1)"/>'),
    ),
    logo(
        "with an animation",
        ("holds <animateTransform>", "without scripts"),
        svg("<animateTransform/>"),
    ),
    logo(
        "with a picture from elsewhere",
        ("refers to something outside", "https://example.org/a.png"),
        svg('<image xlink:href="https://example.org/a.png"/>'),
    ),
    logo(
        "with a link to a script",
        ("refers to something outside", "javascript:"),
        svg('<a href="javascript:alert(1)"/>'),
    ),
    logo(
        "with a style from elsewhere",
        ("refers to something outside", "in its style"),
        svg("<style>@import 'a.css';</style>"),
    ),
    logo(
        "with a style sheet",
        ("a style sheet outside of itself",),
        svg("", '<?xml-stylesheet href="https://example.org/a.css"?>'),
    ),
    logo(
        "with a fill from elsewhere",
        ("refers to something outside", "holds everything"),
        svg("<g style=\"fill:url('https://example.org/a.svg#b')\"/>"),
    ),
    logo(
        "with a document type",
        ("a document type of its own", "plain SVG"),
        svg("", '<!DOCTYPE svg [<!ENTITY a "b">]>'),
    ),
    logo(
        "in another encoding",
        ("not text in UTF-8", "plain SVG"),
        svg("", '<!DOCTYPE svg [<!ENTITY a "b">]>').encode("utf-16"),
    ),
    logo(
        "in another folder",
        ("is not a file name", "in the brand folder itself"),
        None,
        "../logo.svg",
    ),
    # left out
    Bad(
        "an unknown page left out",
        "brand.yml:8",
        ("there is no page 'rights/nope.md'", "rights/discipline.md"),
        GOOD + "leave_out:\n  pages:\n    - rights/records.md\n    - rights/nope.md\n",
    ),
    Bad(
        "a page from elsewhere left out",
        "brand.yml:6",
        ("there is no page '../en/rights/records.md'",),
        GOOD + "leave_out:\n  pages: [../en/rights/records.md]\n",
    ),
    Bad(
        "a page left out that every copy needs",
        "brand.yml:8",
        ("'about/privacy.md' cannot be left out", "a page of your own"),
        GOOD + "leave_out:\n  pages:\n    - rights/records.md\n    - about/privacy.md\n",
    ),
    Bad(
        "an unknown sheet left out",
        "brand.yml:6",
        ("there is no sheet 'nope'", "about-my-child"),
        GOOD + "leave_out:\n  sheets: [thank-you, nope]\n",
    ),
    Bad(
        "an unknown chapter left out",
        "brand.yml:6",
        ("item 1 of `chapters` is 'law'", "'rights'"),
        GOOD + "leave_out:\n  chapters: [law]\n",
    ),
    # links
    Bad(
        "a link to no page",
        "brand.yml:7",
        ("there is no page 'workshops.md'", "a file in mine/pages/en/"),
        GOOD + "navigation:\n  - title: Ours\n    page: workshops.md\n",
    ),
    Bad(
        "a link to a page that is left out",
        "brand.yml:7",
        ("'rights/records.md' is not part of this copy",),
        GOOD
        + "links:\n  - title: Records\n    page: rights/records.md\n"
        + "leave_out: {pages: [rights/records.md]}\n",
    ),
    Bad(
        "a link to the list of states in a copy for one",
        "brand.yml:7",
        ("'states/index.md' is not part of this copy",),
        GOOD + "links:\n  - title: States\n    page: states/index.md\n",
    ),
    Bad(
        "a link with page and address",
        "brand.yml:6",
        ("either `page` or `url`", "exactly one"),
        GOOD + "links:\n  - title: A\n    page: index.md\n    url: https://example.org\n",
    ),
    Bad(
        "a link with neither",
        "brand.yml:8",
        ("either `page` or `url`", "exactly one"),
        GOOD + "links:\n  - title: A\n    page: index.md\n  - title: B\n",
    ),
    Bad(
        "pages in another language",
        "pages/es:1",
        ("a language this copy does not have", "expected one of: en"),
        files={"pages/es/a.md": "# A\n"},
    ),
    # worksheets
    Bad(
        "a sheet of no kind",
        "worksheets/call.yml:2",
        ("`kind` is 'sheet'", "'worksheet' or 'letter'"),
        files={"worksheets/call.yml": "id: call\nkind: sheet\n"},
    ),
    Bad(
        "a sheet with a field of no kind",
        "worksheets/call.yml:10",
        ("`kind` is 'box'", "'text', 'long'"),
        files={"worksheets/call.yml": SHEET.replace("long", "box")},
    ),
    # states
    local(
        "a state that this copy has not",
        1,
        ("'WI' is no state of this copy", "expected one of: NY"),
        "code: WI\n",
        "wi.yml",
    ),
    local(
        "a file not named after its state",
        2,
        ("the code is NY but the file is new-york.yml", "expected the file ny.yml"),
        "# ours\ncode: NY\n",
        "new-york.yml",
    ),
    Bad(
        "two files for a state",
        "states/ny.yml:1",
        ("NY already has the file ny.yaml", "one file a state"),
        files={"states/ny.yml": "code: NY\n", "states/ny.yaml": "code: NY\n"},
    ),
    local(
        "a rule without a word that it overrides",
        3,
        ("`evaluation` would replace the state's without saying so", "`overrides: true`"),
        without(RULE, "overrides"),
    ),
    local(
        "a rule that overrides without a source",
        3,
        ("a value without a source", "expected `url`"),
        without(without(RULE, "url"), "link"),
    ),
    local(
        "a doubt that overrides without a source",
        3,
        ("`evaluation` replaces the state's without a source", "expected `url`"),
        "code: NY\nrules:\n  evaluation: "
        "{overrides: true, hold: {en: Ask us.}, grade: secondary, checked: 2026-01-05}\n",
    ),
    local(
        "a gap that overrides a rule",
        3,
        ("`evaluation` replaces the state's without a source",),
        "code: NY\nrules:\n  evaluation: {overrides: true, grade: none, checked: 2026-01-05}\n",
    ),
    local(
        "a number in a doubt",
        5,
        ("`hold` (en) shows the number '3'", "without any number"),
        without(without(RULE, "value"), "text").replace(
            "    grade", "    hold: {en: Some say 30 days.}\n    grade"
        ),
    ),
    local(
        "a value and a text in a doubt",
        6,
        ("a rule on hold has a value", "`hold` alone"),
        RULE.replace("    value", "    hold: {en: Ask us.}\n    value"),
        count=2,
    ),
    local(
        "a rule of no kind",
        3,
        ("the key `evalution` is unknown", "expected `evaluation`"),
        RULE.replace("evaluation:", "evalution:"),
    ),
    local(
        "a rule checked tomorrow",
        10,
        ("9999-01-05 is in the future",),
        RULE.replace("2026-01-05", "9999-01-05"),
    ),
    local(
        "a local email address without @",
        4,
        ("'desk' is not an email address",),
        "code: NY\ncontacts:\n  - name: Desk\n    email: desk\n",
    ),
    local(
        "a note without its text",
        3,
        ("the key `text` is missing",),
        "code: NY\nnotes:\n  - topic: A\n",
    ),
]


def write(folder: Path, bad: Bad) -> Path:
    if bad.text is not None:
        brand(folder, "")
        (folder / "brand.yml").write_bytes(
            bad.text if isinstance(bad.text, bytes) else bad.text.encode()
        )
    folder.mkdir(exist_ok=True)
    for name, content in bad.files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def found_in(folder: Path, root: Path) -> list[Mistake]:
    """What the readers say of a folder, without reading all the facts of the project."""
    try:
        read = read_brand(folder, root / "docs")
        read_local(folder, read)
        read_sheets(root / "data" / "worksheets", folder / "worksheets")
    except Mistakes as mistakes:
        return mistakes.found
    return []


def test_the_folder_that_all_others_are_made_of_is_good(tmp_path: Path, root: Path) -> None:
    files: dict[str, str | bytes] = {"logo.svg": svg('<g fill="url(#a)"/>'), "states/ny.yml": RULE}
    assert (
        found_in(
            write(tmp_path / "mine", Bad("nothing", "", (), LOGO.format("logo.svg"), files)), root
        )
        == []
    )
    assert (
        found_in(
            write(
                tmp_path / "png", Bad("nothing", "", (), LOGO.format("logo.png"), {"logo.png": PNG})
            ),
            root,
        )
        == []
    )


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.what)
def test_a_bad_folder_gives_one_line_with_its_place_and_what_would_be_right(
    bad: Bad, tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write(tmp_path / "mine", bad)
    found = found_in(folder, root)
    if bad.what == "an unknown sheet left out":  # The whole site knows all sheets.
        monkeypatch.setenv("BRAND", str(folder))
        with pytest.raises(Mistakes) as mistakes:
            open_site(root)
        found = mistakes.value.found
    assert len(found) == bad.count, [str(mistake) for mistake in found]
    line = str(found[0])
    assert line.startswith(f"mine/{bad.at}: "), line
    assert re.fullmatch(r"mine/[\w./-]+:\d+: [^\n]+, expected [^\n]+", line), line
    for words in bad.words:
        assert words in line, line


def test_there_are_more_than_thirty_kinds() -> None:
    assert len({bad.what for bad in BAD}) == len(BAD) >= 32


def test_a_folder_that_is_not_there_is_named(
    tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRAND", str(tmp_path / "nobody"))
    with pytest.raises(Mistakes) as mistakes:
        open_site(root)
    assert [str(mistake) for mistake in mistakes.value.found] == [
        "nobody:1: there is no such folder, expected a brand folder with a brand.yml "
        "(make one with: python -m macros new-brand NAME)"
    ]


def test_all_mistakes_are_told_at_once(tmp_path: Path, root: Path) -> None:
    text = (
        GOOD
        + "logo: {light: a.svg, dark: b.gif}\nleave_out: {pages: [nope.md, index.md]}\n"
        + "links:\n  - {title: A, page: b.md}\n"
    )
    found = found_in(write(tmp_path / "mine", Bad("several", "", (), text, {"b.gif": "GIF"})), root)
    assert [mistake.line for mistake in found] == [5, 5, 6, 6, 8]


def test_capital_and_small_codes_are_the_same(tmp_path: Path) -> None:
    assert read_brand(brand(tmp_path / "mine", GOOD.replace("[ny]", "[NY, nj, Vt]"))).codes == (
        "ny",
        "nj",
        "vt",
    )


@pytest.mark.parametrize(
    "inside",
    [
        '<g fill="url(#a)"/>',
        "<g fill=\"url('#a')\"/>",
        '<style>.a{fill:url( "#b" )}</style>',
        '<use xlink:href="#a"/>',
        '<image href="data:image/png;base64,AAAA"/>',
    ],
)
def test_a_logo_may_refer_to_its_own_parts(inside: str, tmp_path: Path, root: Path) -> None:
    assert (
        found_in(
            write(
                tmp_path / "mine",
                Bad("nothing", "", (), LOGO.format("logo.svg"), {"logo.svg": svg(inside)}),
            ),
            root,
        )
        == []
    )


@pytest.mark.parametrize(
    "page",
    [
        "worksheets/meeting-prep.md",
        "letters/thank-you.md",
        "states/new-york.md",
        "rights/records.md",
        "worksheets/call.md",
    ],
)
def test_a_link_may_lead_to_a_page_that_is_made(page: str, tmp_path: Path, root: Path) -> None:
    text = GOOD + f"navigation:\n  - {{title: A, page: {page}}}\n"
    assert (
        found_in(
            write(tmp_path / "mine", Bad("nothing", "", (), text, {"worksheets/call.yml": SHEET})),
            root,
        )
        == []
    )


@pytest.mark.parametrize(
    "page",
    [
        "worksheets/thank-you.md",
        "letters/meeting-prep.md",
        "states/wisconsin.md",
        "worksheets/meeting-prep.html",
        "/etc/passwd",
        "../en/index.md",
        "rights",
    ],
)
def test_a_link_may_not_lead_past_the_pages_of_this_copy(
    page: str, tmp_path: Path, root: Path
) -> None:
    mistakes = found_in(
        write(
            tmp_path / "mine",
            Bad("nothing", "", (), GOOD + f"navigation:\n  - title: A\n    page: {page}\n"),
        ),
        root,
    )
    assert [mistake.line for mistake in mistakes] == [7] and "there is no page" in mistakes[0].what


COLORS: list[tuple[str, bool, Callable[[str], Colors]]] = [
    ("brand: '#ffcc00'", False, lambda shade: Colors.model_validate({"brand": shade})),
    ("accent: '#7fc3bf'", False, lambda shade: Colors.model_validate({"accent": shade})),
    (
        "dark: {brand: '#0b5563'}",
        True,
        lambda shade: Colors.model_validate({"dark": {"brand": shade}}),
    ),
    (
        "{brand: '#050525', accent: '#3d7c04'}",
        False,
        lambda shade: Colors.model_validate({"brand": "#050525", "accent": shade}),
    ),
    (
        "dark: {brand: '#f9fc79', accent: '#fa52f0'}",
        True,
        lambda shade: Colors.model_validate({"dark": {"brand": "#f9fc79", "accent": shade}}),
    ),
]


@pytest.mark.parametrize(
    ("written", "dark", "again"), COLORS, ids=[written for written, _, _ in COLORS]
)
def test_the_shade_that_is_named_in_place_of_an_unreadable_color_passes(
    written: str, dark: bool, again: Callable[[str], Colors], tmp_path: Path
) -> None:
    with pytest.raises(Mistakes) as mistakes:
        read_brand(
            brand(
                tmp_path / "mine",
                GOOD + f"colors:\n  {written}\n"
                if not written.startswith("{")
                else GOOD + f"colors: {written}\n",
            )
        )
    named = re.search(r"expected (#[0-9a-f]{6}) or another shade", str(mistakes.value))
    assert named, mistakes.value
    assert failing(named[1], dark) is None
    again(named[1])


# ---- the same at the level of a build


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    return project_copy(tmp_path_factory, root)


@pytest.fixture(scope="module")
def built(project: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A good brand and its site."""
    place = tmp_path_factory.mktemp("bad")
    build(project, brand(place / "mine", GOOD + NO_PRINT), place / "site")
    return place / "mine", place / "site"


def digest(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize(
    "what",
    [
        "an accent lost on the brand's cards",
        "a logo with a script",
        "a rule without a word that it overrides",
        "a tab",
    ],
)
def test_a_build_with_a_bad_folder_says_so_in_a_line_and_leaves_the_last_good_site(
    what: str, project: Path, built: tuple[Path, Path]
) -> None:
    folder, site = built
    before = digest(site)
    bad = next(bad for bad in BAD if bad.what == what)
    write(folder, bad)
    try:
        done = command(project, "mkdocs", "build", "-q", "--site-dir", site, brand=folder)
    finally:
        for name in bad.files:
            (folder / name).unlink()
        brand(folder, GOOD + NO_PRINT)
    output = done.stdout + done.stderr
    assert done.returncode == 1, output
    assert "Traceback" not in output
    lines = [line for line in output.splitlines() if line.strip()]
    assert len(lines) == 2, output
    assert f"mine/{bad.at}: " in lines[0] and all(words in lines[0] for words in bad.words)
    assert lines[1] == "1 mistake; the last good site is left as it was."
    assert digest(site) == before


def test_a_page_that_calls_for_what_does_not_exist_names_its_line_and_leaves_the_last_good_site(
    project: Path, built: tuple[Path, Path]
) -> None:
    folder, site = built
    before = digest(site)
    page = folder / "pages" / "en" / "ours.md"
    page.parent.mkdir(parents=True)
    page.write_text(
        '---\ntitle: Ours\n---\n\n# Ours\n\n{{ rule("evalution") }}\n', encoding="utf-8"
    )
    try:
        done = command(project, "mkdocs", "build", "--site-dir", site, brand=folder)
    finally:
        page.unlink()
    assert done.returncode != 0
    assert re.search(
        r'pages/en/ours.md:7: rule\("evalution"\) is unknown, expected one of: team_name',
        done.stdout + done.stderr,
    )
    assert digest(site) == before
