"""Pages as volunteers bring them: from Notepad, Word, a phone, a Mac, another site.

Each is built and read right, on the site and in the guide, or refused in one line with its file,
line and remedy. The good pages are built once, together; so are the bad ones.
"""

from __future__ import annotations

import html
import io
import re
import shutil
import subprocess
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from macros.hosts.brand import read_brand
from macros.hosts.local import read_local
from macros.hosts.new_brand import folder_name
from macros.pages.catalog import find_pages
from macros.reading.findings import Mistakes
from macros.sheets.library import read_sheets
from tests.hosts.test_brand import brand, build, command, once, project_copy

needs_poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs pdftotext")
BRAND = """\
name: "Wyoming Family Support and Parent Information Center, Inc."
short_name: Rivers
tagline: Together
languages: [en]
states: [wy]
help_line: "Questions? Call or text 307-555-0100, or write to parents@wyoming-family-support.example. Monday to Friday, 9 to 5. Interpreters are free."
leave_out:
  chapters: [start, principles, barriers, rights, meetings, disagreements, letters, tools]
  sheets: [about-my-child, iep-review, options-compare, resources-map, listening-notes, shared-goal,
    who-does-what, try-it-plan, after-meeting, communication-plan, communication-log, progress-check,
    evaluation-tracker, next-step-ladder]
"""  # noqa: E501
LEFT_BEHIND = (
    ".DS_Store", "Thumbs.db", "desktop.ini", "~$workshops.docx", "._plain.md", "plain.md~",
    "plain.md.bak", ".~lock.plain.odt#", "#plain.md#", "__MACOSX/plain.md",
)  # fmt: skip
LONG = "Donaudampfschifffahrt" * 8
ADDRESS = "https://example.org/" + "abcdefghij" * 14


def picture(width: int, height: int, kind: str = "PNG", turned: bool = False) -> bytes:
    image = Image.new("RGB", (width, height), "#225599")
    exif = Image.Exif()
    if turned:
        exif[0x112] = 6
    made = io.BytesIO()
    image.save(made, kind, **({"exif": exif} if turned else {}))
    return made.getvalue()


def svg(inside: str) -> str:
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f'<svg {names} width="90" height="50" viewBox="0 0 9 5">{inside}</svg>'


@dataclass(frozen=True)
class Good:
    """A page that is built, and words that the site and the guide must have in one piece."""

    page: str
    text: str | bytes
    words: tuple[str, ...] = ()
    printed: tuple[str, ...] | None = None
    """Where the guide has other words."""
    pictures: int = 0
    files: dict[str, bytes | str] = field(default_factory=dict)


GOOD = [
    # encodings, ends of lines, front matter
    Good("bom.md", b"\xef\xbb\xbf# From Notepad\n\nA caf\xc3\xa9.\n", ("From Notepad", "A café.")),
    Good("bom-meta.md", b"\xef\xbb\xbf---\ntitle: T\n---\n# With meta\n\nHi.\n", ("With meta",)),
    Good("utf16.md", "# Sixteen\n\nCafé there.\n".encode("utf-16"), ("Sixteen", "Café there.")),
    Good("crlf.md", b"---\r\ntitle: x\r\n---\r\n# Windows\r\n\r\nOne.\r\n\r\nTwo.\r\n", ("Two.",)),
    Good("cr.md", b"# Old Mac\r\rOne line.\r", ("Old Mac", "One line.")),
    Good("quoted.md", '---\ntitle: "Workshops: fall"\n---\nText of it.\n', ("Workshops: fall",)),
    Good("no-end.md", b"# No newline at the end", ("No newline at the end",)),
    Good("dots.md", "---\ntitle: D\n...\n# Closed by dots\n\nYes.\n", ("Closed by dots",)),
    Good("nameless-page.md", "Only words.\n", ("Nameless page", "Only words.")),
    Good("empty.md", "", ("Empty",)),
    # headings
    Good("skips.md", "# Steps\n\n##### Five\n\na\n\n## Two\n\n###### Six\n\nb\n", ("Five", "Six")),
    Good("hollow.md", "# Hollow\n\n## \n\nStill here.\n\n###\n", ("Hollow", "Still here.")),
    Good(
        "twice.md", "# First of two\n\na\n\n# Second of two\n\nb\n", ("First of two", "Second of")
    ),
    Good("late.md", "Before it.\n\n## Two\n\n# The title late\n", ("Before it.", "The title late")),
    Good("deep.md", "# A\n## B\n### C\n#### D\n##### E\n###### Deepest\n\nx\n", ("Deepest",)),
    Good(
        "marked.md",
        "# Our *new* `open` [workshops](marked.md) & **more**\n\nText.\n",
        ("Our new open workshops & more",),
    ),
    Good(
        "term.md",
        '# The {{ term("team_name") }} here\n\nText.\n',
        ("The individualized education program (IEP) team here",),
    ),
    Good("only-term.md", '# {{ term("team_name") }}\n\nSole.\n', ("(IEP) team", "Sole.")),
    Good("quote.md", "# Quote\n\n> # Said loud\n>\n> ##### Said low\n", ("Said loud", "Said low")),
    Good("long-head.md", f"# {LONG}\n\n## {LONG}x\n", (LONG, f"{LONG}x")),
    # widths
    Good("long-word.md", f"# Wide\n\n{LONG}\n\n- {LONG}\n\n> {LONG}\n", (LONG,)),
    Good("address.md", f"# Address\n\n<{ADDRESS}> and `{ADDRESS}`\n", (ADDRESS,)),
    Good("wide-table.md", f"# Wide table\n\n|a|b|c|\n|-|-|-|\n|x|{LONG}|z|\n", (LONG,)),
    Good(
        "many.md", "# Many\n\n" + "|h" * 9 + "|\n" + "|-" * 9 + "|\n" + "|w" * 9 + "|\n", ("Many",)
    ),
    # tables as other programs write them
    Good(
        "raw-table.md",
        "# Raw\n\n<table border='1'>\n<tr><th>Day</th><th>Place</th></tr>\n"
        '<tr><td colspan="2">Closed in <b>July</b></td></tr>\n<tr><td>Short</td></tr></table>\n',
        ("Closed in July", "Short"),
    ),
    Good(
        "cells.md",
        '# Cells\n\n<table><tr><td rowspan="3">Monday</td><td><ul><li>one</li><li>two</li></ul>'
        "</td></tr><tr><td><p>Para</p><p>Second</p></td></tr></table>\n",
        ("Monday", "one", "Second"),
    ),
    Good("span.md", "# Sp\n\n<table><tr><td rowspan=9 colspan=3>Far</td></tr></table>\n", ("Far",)),
    Good("seven.md", f"# Se\n\n{'|a' * 7}|\n{'|-' * 7}|\n{f'|{LONG}' * 7}|\n", (LONG,)),
    Good(
        "deep-list.md", "# De\n\n" + "".join(f"{'    ' * n}- {LONG}\n" for n in range(8)), (LONG,)
    ),
    Good("code-title.md", f'# Co\n\n```text title="{LONG}"\n{LONG}\n```\n', (LONG,)),
    Good("corner.md", "# Corner\n\n| | a |\n|-|-|\n| b | |\n", ("Corner",)),
    # pictures
    Good(
        "big.md",
        "# Big\n\n![It](IMG_0042.JPG)\n",
        (),
        None,
        1,
        {"IMG_0042.JPG": picture(99, 50, "JPEG")},
    ),
    Good(
        "space.md",
        "# Sp\n\n![It](our%20office.png)\n",
        (),
        None,
        1,
        {"our office.png": picture(9, 9)},
    ),
    Good(
        "angle.md", "# An\n\n![It](<our desk.png>)\n", (), None, 1, {"our desk.png": picture(9, 9)}
    ),
    Good(
        "tall.md",
        "# Tall\n\n![It](tall.png)\n\nAfter.\n",
        ("After.",),
        None,
        1,
        {"tall.png": picture(40, 900)},
    ),
    Good(
        "turned.md", "# Tu\n\n![It](t.jpg)\n", (), None, 1, {"t.jpg": picture(80, 40, "JPEG", True)}
    ),
    Good("moves.md", "# Gif\n\n![It](m.gif)\n", (), None, 1, {"m.gif": picture(8, 8, "GIF")}),
    Good("webp.md", "# Webp\n\n![It](w.webp)\n", (), None, 1, {"w.webp": picture(8, 8, "WEBP")}),
    Good("wrong-end.md", "# End\n\n![It](j.png)\n", (), None, 1, {"j.png": picture(8, 8, "JPEG")}),
    Good(
        "figure.md",
        "# Fi\n\n<figure markdown>\n![It](f.png)\n<figcaption>Cap</figcaption>\n</figure>\n",
        ("Cap",),
        None,
        1,
        {"f.png": picture(9, 90)},
    ),
    Good(
        "in-cell.md",
        "# Cell\n\n|a|\n|-|\n|![It](c.png)|\n",
        (),
        None,
        1,
        {"c.png": picture(300, 300)},
    ),
    Good(
        "in-head.md",
        "# Head\n\n## See ![It](h.png) this\n",
        ("See",),
        None,
        1,
        {"h.png": picture(9, 9)},
    ),
    Good(
        "in-link.md",
        "# Lk\n\n[![It](l.png)](https://example.org)\n",
        (),
        None,
        1,
        {"l.png": picture(9, 9)},
    ),
    Good(
        "drawn.md", "# Dr\n\n![It](d.svg)\n", (), None, 0, {"d.svg": svg('<path d="M0 0h9v5z"/>')}
    ),
    # names, links, dialects
    Good("Über uns & Co.md", "# Odd name\n\nReal.\n", ("Odd name", "Real.")),
    Good("Cafe\u0301.md", "# Apart\n\nAccent.\n", ("Apart", "Accent.")),
    Good("to-cafe.md", "# To it\n\n[there](Caf%C3%A9.md) and [on](Café.md)\n", ("To it", "there")),
    Good(
        "left-out.md",
        '# Dead\n\nSee [Records](rights/records.md "t"), [the **bold**][r], '
        '<a href="rights/records.md">raw</a>.\n\n[r]: rights/records.md\n',
        ("See Records, the bold, raw.",),
    ),
    Good("tabs.md", '# Tabs\n\n=== "Phone"\n\n    Call us.\n', ("Phone", "Call us.")),
    Good("notes.md", "# Notes\n\nAn answer[^1].\n\n[^1]: A note of it.\n", ("A note of it.",)),
    Good("fence.md", "# Code\n\n~~~\ntext one\ntext two\n~~~\n", ("text one", "text two")),
    Good("strike.md", "# St\n\n~~gone~~ and\n\nTerm\n:   meaning\n", ("gone and", "meaning")),
    Good("anchor.md", "# An\n\n## When { #when }\n\n[go](#when)\n", ("When", "go")),
    # what was brought later
    Good("inside.md", "# In\n\nOne \ufefftwo.\n\n\ufeff## Headed\n", ("One two.", "Headed")),
    Good(
        "foreign-keys.md",
        "---\ntitle: 2026\nicon: material/nope\nhide: all\nauthors: [x]\n---\nText.\n",
        ("2026", "Text."),
    ),
    Good("tabbed-keys.md", "---\t\ntitle:\tTabbed\n---\nText.\n", ("Tabbed",)),
    Good("only-heads.md", "# Only\n\n## Heads\n\n### Below\n", ("Only", "Heads", "Below")),
    Good("100% ours #1.md", "# Signs\n\nReal.\n", ("Signs", "Real.")),
    Good("to-signs.md", "# To\n\n[there](100%25%20ours%20%231.md) too\n", ("there",)),
    Good(
        "apart.md", "# A\n\n![It](cafe\u0301.png)\n", (), None, 1, {"caf\u00e9.png": picture(9, 9)}
    ),
    Good("long-title.md", f"---\ntitle: {'Long words ' * 60}\n---\nx\n", ("Long words",)),
    Good(
        "in-list.md",
        '# L\n\n- One\n\n    === "X"\n\n        In x.\n\n        === "In"\n\n            Deep.\n',
        ("In x.", "Deep."),
    ),
    Good("pipes.md", "# P\n\n|a|\n|-|\n|`x|y`|\n", ("x|y",)),
    Good("word.md", "# W\n\nBring:\n•\u00a0a cup\n•\u00a0a chair\n", ("a cup", "a chair")),
    Good("steps.md", "# S\n\n1. Call us\n  - by phone\n2. Write\n", ("Call us", "by phone")),
    Good("not-signs.md", "# N\n\nAt 10:30:45, C++ and I++; `:x:` $5, a:b:c.\n", ("10:30:45",)),
    Good("many-steps.md", "# M\n\n" + "".join("    " * n + "- x\n" for n in range(15)), ("M",)),
    Good(
        "sentence.md",
        "# Se\n\nSee ![our door](a.png), ![our desk](b.png), and ring.\n",
        ("and ring.",),
        ("See our door, our desk, and ring.",),
        2,
        {"a.png": picture(9, 9), "b.png": picture(9, 9)},
    ),
    Good(
        "web-only.md", "---\nprint: false\n---\n# On the web\n\nJust here.\n", ("Just here.",), ()
    ),
    Good("to-web.md", "# To web\n\nSee [that](web-only.md).\n", ("See that",)),
]


@dataclass(frozen=True)
class Bad:
    """A page that is refused, with the line that is blamed and words of the reason."""

    page: str
    line: int
    words: tuple[str, ...]
    text: str | bytes
    files: dict[str, bytes | str] = field(default_factory=dict)


BAD = [
    Bad("cp1252.md", 3, ("0xe9", "UTF-8"), b"# A\n\ncaf\xe9\n"),
    Bad("utf32.md", 1, ("UTF-32", "UTF-8"), "# A\n".encode("utf-32")),
    Bad("colon.md", 2, ("second colon", "quotation marks"), "---\ntitle: A: b\n---\n# A\n"),
    Bad("open.md", 1, ("never closed", "---"), "---\ntitle: A\n# A\n"),
    Bad("print.md", 2, ("`print`", "`print: false`"), "---\nprint: nope\n---\n# A\n"),
    Bad("comment.md", 3, ("`{#`", "`{ #name }`"), "# A\n\n## When {#when}\n"),
    Bad("block.md", 3, ("'on'", "expected", "&#123;"), "# A\n\n{% on %}\n"),
    Bad("value.md", 3, ("'parent'", "expected one of"), "# A\n\n{{ parent }}\n"),
    Bad("gone.md", 3, ("gone.png", "expected"), "# A\n\n![It](gone.png)\n"),
    Bad(
        "case.md",
        3,
        ("photo.jpg", "Photo.JPG"),
        "# A\n\n![It](photo.jpg)\n",
        {"Photo.JPG": picture(9, 9, "JPEG")},
    ),
    Bad(
        "cut.md",
        4,
        ("cut.jpg", "saved again"),
        "# A\n\nText.\n![It](cut.jpg)\n",
        {"cut.jpg": picture(99, 99, "JPEG")[:200]},
    ),
    Bad(
        "fake.md",
        3,
        ("fake.jpg", "cannot be read"),
        "# A\n\n![It](fake.jpg)\n",
        {"fake.jpg": b"RIFF\nWEBPVP8 nope"},
    ),
    Bad(
        "words.md",
        3,
        ("words.png", "no picture"),
        "# A\n\n![It](words.png)\n",
        {"words.png": "hello"},
    ),
    Bad("none.md", 3, ("none.png", "empty"), "# A\n\n![It](none.png)\n", {"none.png": b""}),
    Bad(
        "phone.md",
        3,
        ("phone.jpg", "HEIC", "JPEG"),
        "# A\n\n![It](phone.jpg)\n",
        {"phone.jpg": b"\0\0\0\x18ftypheic" + b"\0" * 20},
    ),
    Bad(
        "spaced.md", 3, ("in two.png", "empty"), "# A\n\n![It](in%20two.png)\n", {"in two.png": b""}
    ),
    Bad(
        "link.md",
        3,
        ("link.svg", "outside"),
        "# A\n\n![It](link.svg)\n",
        {"link.svg": svg('<image xlink:href="https://example.org/x.png"/>')},
    ),
    Bad(
        "script.md",
        3,
        ("script.svg", "<script>"),
        "# A\n\n![It](script.svg)\n",
        {"script.svg": svg("<script>1</script>")},
    ),
    Bad(
        "silent.md",
        3,
        ("no text for who cannot see it", "expected"),
        "# A\n\n![](m.png)\n",
        {"m.png": picture(9, 9)},
    ),
    Bad(
        "heic.md",
        3,
        ("x.heic", "PNG", "`print: false`"),
        "# A\n\n![It](x.heic)\n",
        {"x.heic": b"x"},
    ),
    Bad(
        "far.md",
        3,
        ("https://example.org/a.png", "expected"),
        "# A\n\n![It](https://example.org/a.png)\n",
    ),
    Bad(
        "frame.md",
        3,
        ("<iframe>", "expected"),
        '# A\n\n<iframe src="https://example.org"></iframe>\n',
    ),
    Bad(
        "letters.md",
        3,
        ("letters.svg", "中", "paths"),
        "# A\n\n![It](letters.svg)\n",
        {"letters.svg": svg("<text>中</text>")},
    ),
    Bad("twice-named.md", 3, ("#x", "twice"), "# A\n\n## B { #x }\n\n## C { #x }\n"),
    Bad("no-note.md", 3, ("[^9]", "not on the page"), "# A\n\nx[^9]\n"),
    Bad("note-unused.md", 5, ("[^1]", "is not used"), "# A\n\nx\n\n[^1]: never\n"),
    Bad("notes-twice.md", 5, ("[^1]", "twice"), "# A\n\nx[^1]\n\n[^1]: n\n\n[^1]: m\n"),
    Bad("smile.md", 3, (":smile:", "the sign itself"), "# A\n\nHi :smile: there\n"),
    Bad("caption.md", 3, ("/// caption", "details"), "# A\n\n/// caption\nx\n///\n"),
    Bad("wiki.md", 3, ("[[b|c]]", "[text](page.md)"), "# A\n\n[[b|c]]\n"),
    Bad("alert.md", 3, ("[!NOTE]", "!!! note"), "# A\n\n> [!NOTE]\n> Text\n"),
    Bad("formula.md", 3, ("$$", "in words"), "# A\n\n$$x^2$$\n"),
    Bad("drawing.md", 3, ("as a picture",), "# A\n\n```mermaid\nA-->B\n```\n"),
    Bad("changes.md", 3, ("{++", "as it shall be"), "# A\n\n{++add++}\n"),
    Bad("remark.md", 3, ("<!--", "never closed"), "# A\n\n<!-- open\n\nmore\n"),
    Bad("toml.md", 1, ("+++", "---"), '+++\ntitle = "A"\n+++\n# A\n'),
    Bad("list-title.md", 2, ("`title` is a list",), "---\ntitle: [a, b]\n---\nx\n"),
    Bad("template.md", 3, ("`template`",), "---\ntitle: A\ntemplate: home.html\n---\nx\n"),
    Bad("boost.md", 2, ("`search`",), "---\nsearch:\n  boost: high\n---\n# A\n\nx\n"),
    Bad("too-deep.md", 3, ("more than 20 deep",), "# A\n\n" + "> " * 40 + "deepest\n"),
    Bad("nowhere.md", 3, ("nowhere-else.md", "expected"), "# A\n\n[x](nowhere-else.md)\n"),
]
NAMES = [
    ("notes.markdown", "expected notes.md"),
    ("page.MD", "expected page.md"),
    ("a.mkd", "expected a.md"),
    ("README.md", "expected another name"),
    ("Index.md", "one file on Windows"),
    ("con.md", "Windows cannot have the name 'con.md'"),
    ("aux/a.md", "'aux'"),
    ("what?.md", "without"),
    ("page..md", "'page.'"),
    ("notes /a.md", "'notes '"),
    ("lpt1.pdf", "'lpt1.pdf'"),
]


def write(folder: Path, name: str, content: str | bytes) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def fill(folder: Path, cases: list[Good] | list[Bad]) -> None:
    for case in cases:
        write(folder / "pages/en", case.page, case.text)
        for name, content in case.files.items():
            write(folder / "pages/en", name, content)


@pytest.fixture(scope="session")
def good(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """The site with all good pages, and with what systems and programs leave in folders."""

    def make(folder: Path) -> None:
        host = brand(folder / "rivers", BRAND)
        fill(host, GOOD)
        for name in LEFT_BEHIND:
            write(host / "pages/en", name, b"\0\x05not a page \xff")
        for name in ("states/._wy.yml", "worksheets/._call.yml", "worksheets/~$call.yml"):
            write(host, name, b"\0\x05\x16 \xff")
        build(project_copy(tmp_path_factory, root), host, folder / "site")

    return once(tmp_path_factory, "strangers", make) / "site"


@cache
def pdf(path: Path) -> PdfReader:
    return PdfReader(path)


@cache
def words_of(path: Path) -> str:
    """The words of a PDF or a web page, without spaces: where lines break is not looked at."""
    if path.suffix == ".pdf":
        text = "".join(page.extract_text() for page in pdf(path).pages)
    else:
        content = (
            path.read_text(encoding="utf-8").partition("<article")[2].partition("</article")[0]
        )
        text = html.unescape(re.sub(r"<[^>]+>", "", content))
    return squeezed(text)


def boxes_of(path: Path) -> list[list[tuple[float, float, float, float, str]]]:
    """The words of each page with their edges: left, top, right, bottom."""
    done = subprocess.run(
        ["pdftotext", "-bbox", str(path), "-"], capture_output=True, check=True, encoding="utf-8"
    )
    word = re.compile(r'xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)</word>')
    return [
        [(float(a), float(b), float(c), float(d), text) for a, b, c, d, text in word.findall(page)]
        for page in done.stdout.split("<page ")[1:]
    ]


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u200b]", "", text)


def address(case: Good) -> str:
    name = case.page.removesuffix(".md").replace("e\u0301", "é")
    return f"{name}/index.html"


@pytest.mark.parametrize("case", GOOD, ids=lambda case: case.page)
def test_a_page_from_the_real_world_is_read_right_on_the_site_and_in_the_guide(
    case: Good, good: Path
) -> None:
    page = good / address(case)
    web = words_of(page)
    guide = words_of(good / "print/wy/en/guide.pdf")
    for words in case.words:
        assert squeezed(words) in web, words
    for words in case.words if case.printed is None else case.printed:
        assert squeezed(words) in guide, words
    if case.printed == ():
        assert not any(squeezed(words) in guide for words in case.words)
    if case.files:
        assert "<img" in page.read_text(encoding="utf-8")
        assert all((good / name).is_file() for name in case.files)


def test_every_picture_is_in_both_guides_whole_and_on_its_page(good: Path) -> None:
    wanted = sum(case.pictures for case in GOOD)
    for name in ("guide", "guide-large-print"):
        reader = pdf(good / f"print/wy/en/{name}.pdf")
        drawn = 0
        for page in reader.pages:
            boxes: list[tuple[float, float]] = []

            def note(
                op: bytes, args: object, cm: list[float], tm: object, boxes: list = boxes
            ) -> None:  # type: ignore[type-arg]
                if op == b"Do":
                    corners = [
                        (cm[0] * x + cm[2] * y + cm[4], cm[1] * x + cm[3] * y + cm[5])
                        for x in (0, 1)
                        for y in (0, 1)
                    ]
                    boxes += corners

            page.extract_text(visitor_operand_before=note)
            drawn += len(boxes) // 4
            assert all(0 < x < 612 and 0 < y < 792 for x, y in boxes), (name, boxes)
        assert drawn >= wanted, name


@needs_poppler
@pytest.mark.parametrize("name", ["guide", "guide-large-print", "meeting-prep", "packet"])
def test_no_letter_of_a_print_leaves_the_paper(name: str, good: Path) -> None:
    for page in boxes_of(good / f"print/wy/en/{name}.pdf"):
        for left, top, right, bottom, word in page:
            if word.isdigit() and (left < 27 or right > 612 - 27):
                continue  # the number of a chapter, in the thumb index
            assert left >= 40 and right <= 612 - 40 and top >= 14 and bottom <= 792 - 14, word


@needs_poppler
@pytest.mark.parametrize("name", ["meeting-prep", "packet"])
def test_a_long_name_and_a_long_help_line_share_the_head_of_a_sheet(name: str, good: Path) -> None:
    for page in boxes_of(good / f"print/wy/en/{name}.pdf"):
        head = [box for box in page if box[1] < 54]
        assert {"Wyoming", "Inc.", "Questions?", "free."} <= {box[4] for box in head}
        for one, other in combinations(head, 2):
            across = min(one[2], other[2]) - max(one[0], other[0])
            down = min(one[3], other[3]) - max(one[1], other[1])
            assert across <= 0.5 or down <= 4, (one, other)  # boxes of lines touch, letters do not


def test_what_systems_and_programs_leave_behind_is_not_published(good: Path) -> None:
    published = {path.relative_to(good).as_posix() for path in good.rglob("*")}
    for name in LEFT_BEHIND:
        stem = name.removesuffix(".md")
        assert name not in published and f"{stem}/index.html" not in published, name


def test_files_of_systems_are_not_read_as_states_or_sheets(tmp_path: Path) -> None:
    host = brand(tmp_path / "host", BRAND)
    for name in ("states/._wy.yml", "worksheets/._a.yml", "worksheets/~$a.yml", "states/.#wy.yml"):
        write(host, name, b"\0\xff")
    assert read_local(host, read_brand(host)) == {}
    assert read_sheets(host / "worksheets").all() == []


@pytest.fixture(scope="session")
def refused(tmp_path_factory: pytest.TempPathFactory, root: Path) -> tuple[Path, list[str]]:
    """The folder with all bad pages, and the lines that a build says of them."""
    folder = tmp_path_factory.mktemp("bad")
    host = brand(folder / "bad", BRAND)
    fill(host, BAD)
    (folder / "site").mkdir()
    (folder / "site/index.html").write_text("the old site", encoding="utf-8")
    done = command(
        project_copy(tmp_path_factory, root),
        *("mkdocs", "build", "-q", "--site-dir", folder / "site"),
        brand=host,
    )
    assert done.returncode == 1
    return folder, (done.stdout + done.stderr).splitlines()


@pytest.mark.parametrize("case", BAD, ids=lambda case: case.page)
def test_a_page_that_cannot_be_read_is_one_line_with_what_would_be_right(
    case: Bad, refused: tuple[Path, list[str]]
) -> None:
    found = [line for line in refused[1] if line.startswith(f"bad/pages/en/{case.page}:")]
    assert len(found) == 1, refused[1]
    assert found[0].startswith(f"bad/pages/en/{case.page}:{case.line}: "), found
    assert all(words in found[0] for words in (*case.words, "expected")), found


def test_a_refused_build_says_no_more_and_leaves_the_old_site(
    refused: tuple[Path, list[str]],
) -> None:
    folder, lines = refused
    rest = [line for line in lines if line and not line.startswith("bad/pages/en/")]
    assert rest == [f"{len(BAD)} mistakes; the last good site is left as it was."]
    assert [path.name for path in (folder / "site").iterdir()] == ["index.html"]


def test_check_says_of_pages_what_the_build_says(
    refused: tuple[Path, list[str]], tmp_path_factory: pytest.TempPathFactory, root: Path
) -> None:
    folder, lines = refused
    project = project_copy(tmp_path_factory, root)
    done = command(project, "macros", "check", brand=folder / "bad")
    assert done.returncode == 1 and "Traceback" not in done.stderr
    for line in lines[:-1]:
        assert line in done.stdout


@pytest.mark.parametrize(("name", "words"), NAMES)
def test_a_name_that_would_be_lost_is_refused_with_a_better_one(
    name: str, words: str, tmp_path: Path, root: Path
) -> None:
    write(tmp_path, name, "# A\n")
    with pytest.raises(Mistakes) as stopped:
        find_pages([(root / "docs/en", "docs/en"), (tmp_path, "bad/pages/en")])
    (mistake,) = stopped.value.found
    assert mistake.file == f"bad/pages/en/{name}" and words in mistake.what


def test_two_files_whose_names_differ_in_how_accents_are_kept_are_refused(tmp_path: Path) -> None:
    write(tmp_path, "caf\u00e9.md", "# A\n")
    write(tmp_path, "cafe\u0301.md", "# B\n")
    if len(list(tmp_path.iterdir())) == 1:
        pytest.skip("this disk keeps both names as one")
    with pytest.raises(Mistakes, match="two files of this name"):
        find_pages([(tmp_path, "bad/pages/en")])


def test_a_page_and_the_index_of_a_folder_with_its_name_are_refused(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "# A\n")
    write(tmp_path, "a/index.md", "# B\n")
    with pytest.raises(Mistakes, match="have one address, expected one of them"):
        find_pages([(tmp_path, "bad/pages/en")])


def test_check_says_what_is_wrong_with_a_name_in_one_line(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, root: Path
) -> None:
    host = brand(tmp_path / "bad", BRAND)
    write(host / "pages/en", "README.md", "# A\n")
    done = command(project_copy(tmp_path_factory, root), "macros", "check", brand=host)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert done.stdout.count("bad/pages/en/README.md:1: a page named README") == 1


def test_a_link_to_no_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.md").symlink_to("nowhere.md")
    with pytest.raises(
        Mistakes, match=r"^bad/pages/en/a.md:1: the link leads to no file, expected"
    ):
        find_pages([(tmp_path, "bad/pages/en")])


def test_a_name_of_300_letters_becomes_a_folder_that_every_disk_can_hold(
    tmp_path: Path, root: Path
) -> None:
    name = "Parents of the valley " * 14
    assert len(folder_name(name)) <= 60 and folder_name(name).startswith("parents-of-the-valley")
    assert len(folder_name("x" * 300)) <= 60
    done = command(
        root, "macros", "new-brand", name, "--folder", tmp_path / ("y" * 300), "--states", "wy"
    )
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert done.stdout.count("\n") == 1 and "expected" in done.stdout
