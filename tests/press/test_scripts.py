"""Names and sentences in the scripts of the world print as they were typed, in typefaces that come
with the project; a letter that no typeface has stops the press in one line.
"""

from __future__ import annotations

import io
import re
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import yaml
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from macros.press import typefaces
from macros.press.cache import Cache
from macros.press.jobs import Job
from macros.press.layouts import print_pdf
from macros.press.marks import borrowed, fingerprint
from macros.press.processes import print_batch
from macros.reading.findings import Mistakes
from macros.site import open_site
from tests.hosts.hostile_brand import LEFT_OUT
from tests.hosts.test_brand import command, once, project_copy
from tests.press.tools import needs_poppler

SCRIPTS = {
    "latin": ("Āņķa Şahin Ġużè Ĉiŝt", "Ťažký ďáblův ůhel ŵy ţară ğöz ħelu ǎi ḥāʾ ẹṣọ́ Ɓaɗi."),
    "vietnamese": ("Nguyễn Thị Hạnh", "Trẻ em khuyết tật có quyền đi học cùng các bạn."),
    "polish": ("Łódź Żółćiński", "Każde dziecko ma prawo uczyć się z rówieśnikami."),
    "navajo": ("Diné Ółtaʼ", "Áłchíní tʼáá ałtso ółtaʼ doo bee bá haz’ą́ą dooleeł."),
    "cyrillic": ("Ђорђе Їжакевич", "Каждый ребёнок имеет право учиться; қазақ ғылым, ўзбек."),
    "greek": ("Ωμέγα Παπαδάκη", "Κάθε παιδί έχει δικαίωμα να μαθαίνει· ἄνθρωπος ᾧ."),
    "arabic": ("مريم حسن", "مرحبا بكم في مدرسة الحي. يحق لطفلك التعليم إلى جانب أقرانه."),
    "hebrew": ("שרה כהן", "לילד שלכם יש זכות ללמוד עם חבריו."),
    "devanagari": ("श्रीमती कृष्णा", "प्रत्येक बच्चे को शिक्षा का अधिकार है।"),
    "gurmukhi": ("ਹਰਪ੍ਰੀਤ ਸਿੰਘ", "ਹਰ ਬੱਚੇ ਨੂੰ ਪੜ੍ਹਨ ਦਾ ਹੱਕ ਹੈ।"),
    "bengali": ("শ্রেয়া চট্টোপাধ্যায়", "স্কুলে প্রতিটি শিশুর শিক্ষার অধিকার আছে।"),
    "amharic": ("ሰላም ገብረ", "እያንዳንዱ ልጅ የመማር መብት አለው።"),
    "somali": ("Xaliimo Cabdi", "Ilmo kastaa wuxuu xaq u leeyahay waxbarasho."),
    "haitian": ("Jòslin Pyè-Lwi", "Chak timoun gen dwa aprann ansanm ak zanmi l yo."),
}
TURNED = ("arabic", "hebrew")
OURS = {name.replace(" ", "") for name in typefaces.FAMILIES} | {"DejaVuSansMono"}
"""The typefaces of the project; code is set in the one that Typst brings along."""


def plain(text: str) -> str:
    """A text composed, without spaces and marks of direction."""
    unseen = r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2066-\u2069]"
    return re.sub(unseen, "", unicodedata.normalize("NFC", text))


def parts(text: str) -> list[str]:
    """What of a text stands together when it is copied: `pdftotext` puts a sign at the end of a
    sentence from right to left before the sentence."""
    turned = unicodedata.bidirectional(text[0]) in ("R", "AL")
    return [part for part in map(plain, re.split("[.:]", text) if turned else [text]) if part]


def printed(path: Path) -> str:
    words = ("pdftotext", str(path), "-")
    return plain(subprocess.run(words, capture_output=True, check=True, encoding="utf-8").stdout)


def printed_in_browsers(path: Path) -> str:
    """The text as PDFium has it, which Chrome and Edge show PDFs with."""
    with pypdfium2.PdfDocument(path) as document:
        return plain("".join(page.get_textpage().get_text_bounded() for page in document))


def typefaces_of(path: Path) -> set[str]:
    """The typefaces that a PDF embeds, without their weight."""
    with pikepdf.open(path) as document:
        names = {
            str(one.BaseFont).lstrip("/").partition("+")[2]
            for one in document.objects
            if isinstance(one, pikepdf.Dictionary) and "/BaseFont" in one
        }
    return {name.partition("-")[0] for name in names if name}


def write_brand(folder: Path, root: Path, **more: str) -> Path:
    """A brand with all scripts on a page, in a worksheet and in a letter."""
    said = list(SCRIPTS.items())
    texts = [
        f"## {name}\n\n{words}\n\n- {words}\n\n| a | b |\n|---|---|\n| {name} | {words} |\n"
        for _, (name, words) in said
    ]
    head = {"kind": "x", "title": {"en": "Scripts"}, "purpose": {"en": "All scripts."}}
    head |= {"situations": ["all_year"], "minutes": 5, "tags": ["a"], "lead": {"en": "Names."}}
    items = [
        {"id": code, "kind": "text", "label": {"en": name}, "help": {"en": words}}
        for code, (name, words) in said
    ]
    items += [
        {
            "id": f"{code}list",
            "kind": "checklist",
            "label": {"en": name},
            "options": [{"id": "o1", "text": {"en": words}}],
        }
        for code, (name, words) in said
    ]
    blank = {"id": "who", "kind": "text", "label": {"en": "Who"}, "hint": {"en": "a name"}}
    body = [{"en": f"{name}: {words}"} for _, (name, words) in said] + [{"en": "Dear {who}"}]
    sheet = {"id": "scripts-sheet", **head, "kind": "worksheet", "parts": [{"items": items}]}
    letter = {"id": "scripts-letter", **head, "kind": "letter", "blanks": [blank], "body": body}
    kept = [path.stem for path in sorted((root / "data/worksheets").glob("*.yml"))]
    brand = {
        "name": "مدرسة شرق",
        "tagline": "Names",
        "languages": ["en"],
        "states": ["wi"],
        "contact": {"phone": "555-0142"},
        "help_line": SCRIPTS["hebrew"][1],
        "leave_out": {
            "chapters": list(LEFT_OUT),
            "sheets": kept,
            "editions": ["guide-large-print"],
        },
        "navigation": [{"title": "Scripts", "page": "ours.md"}],
    }
    for name, data in (
        ("brand.yml", brand | more),
        ("worksheets/scripts-sheet.yml", sheet),
        ("worksheets/scripts-letter.yml", letter),
    ):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
    page = folder / "pages/en/ours.md"
    page.parent.mkdir(parents=True)
    page.write_text("# Scripts\n\n" + "\n".join(texts), "utf-8")
    return folder


@pytest.fixture(scope="module")
def prints(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    def make(folder: Path) -> None:
        project = project_copy(tmp_path_factory, root)
        own = write_brand(folder / "own", root)
        ids = ("guide", "scripts-sheet", "scripts-letter")
        words = ("macros", "print", *ids, "--state", "wi", "--out", folder)
        done = command(project, *words, brand=own)
        assert done.returncode == 0, done.stdout + done.stderr

    return once(tmp_path_factory, "scripts", make)


@needs_poppler
@pytest.mark.parametrize("name", ["guide", "scripts-sheet", "scripts-letter"])
@pytest.mark.parametrize("script", SCRIPTS)
def test_a_name_and_a_sentence_are_copied_as_typed(prints: Path, name: str, script: str) -> None:
    text = printed(prints / f"{name}.pdf")
    said = [part for one in SCRIPTS[script] for part in parts(one)]
    assert [part for part in said if part not in text] == []


# Spaces are not compared, and no text here has لا. Measured with PDFium 5.15, Poppler and MuPDF on
# the same text as Typst writes it, before and after our packing, which changes nothing:
# - PDFium and Poppler work out spaces from gaps: the first loses one after a vowel sign (बच्चे को),
#   the second sees one before a sign below the line (कृष्णा); the space is in the file.
# - All three copy لا as ال: Typst writes the two letters of the one sign in the order of reading,
#   as PDF wants it, and they turn them over with the line.
# - MuPDF doubles vowel signs where Typst writes what a group of signs stands for (PDF/UA).
@pytest.mark.parametrize("name", ["guide", "scripts-sheet", "scripts-letter"])
@pytest.mark.parametrize("script", SCRIPTS)
def test_a_name_and_a_sentence_are_copied_whole_in_a_browser(
    prints: Path, name: str, script: str
) -> None:
    text = printed_in_browsers(prints / f"{name}.pdf")
    assert [one for one in SCRIPTS[script] if plain(one) not in text] == []


def test_the_letters_of_one_arabic_sign_are_in_the_order_of_reading(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRAND", str(write_brand(tmp_path / "own", root, name="علاء")))
    content, _ = print_pdf(open_site(root), Job("wi", "en", "scripts-letter", "pdf"))
    with pikepdf.open(io.BytesIO(content)) as document:
        maps = [
            one.ToUnicode.read_bytes()
            for one in document.objects
            if isinstance(one, pikepdf.Dictionary) and "/ToUnicode" in one
        ]
    assert any(b"<06440627>" in one for one in maps)
    assert not any(b"<06270644>" in one for one in maps)


@pytest.mark.parametrize("name", ["guide", "scripts-sheet", "scripts-letter"])
def test_only_typefaces_of_the_project_are_embedded(prints: Path, name: str) -> None:
    found = typefaces_of(prints / f"{name}.pdf")
    assert {"Vazirmatn", "NotoSansHebrew", "HindSiliguri"} <= found <= OURS


@needs_poppler
@pytest.mark.parametrize("script", SCRIPTS)
def test_a_brand_may_be_named_in_each_script(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    name, words = SCRIPTS[script]
    folder = write_brand(tmp_path / "own", root, name=name, help_line=words)
    monkeypatch.setenv("BRAND", str(folder))
    content, _ = print_pdf(open_site(root), Job("wi", "en", "scripts-letter", "pdf"))
    path = tmp_path / "letter.pdf"
    path.write_bytes(content)
    text = printed(path)
    assert all(text.count(part) >= 2 for part in (plain(name), *parts(words)))


@needs_poppler
@pytest.mark.parametrize("name", ["guide", "scripts-sheet", "scripts-letter"])
@pytest.mark.parametrize("script", TURNED)
def test_a_text_from_right_to_left_begins_on_the_right(
    prints: Path, name: str, script: str
) -> None:
    """Its first word is at the right margin, wherever the text has a line of its own."""

    def said(word: str) -> str:  # as it is drawn: from the left
        return plain(word).strip(":")

    words = ("pdftotext", "-bbox", str(prints / f"{name}.pdf"), "-")
    found = subprocess.run(words, capture_output=True, check=True, encoding="utf-8").stdout
    first = plain(SCRIPTS[script][0].split()[0])
    boxes = re.findall(r'<word xMin="([\d.]+)"[^>]*xMax="([\d.]+)"[^>]*>([^<]*)</word>', found)
    ends = [float(right) for _, right, word in boxes if said(word) in (first, first[::-1])]
    assert ends and max(ends) > 480, ends


def _site_with(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> Path:
    folder = write_brand(tmp_path / "own", root)
    path = folder / "worksheets/scripts-letter.yml"
    path.write_text(path.read_text("utf-8").replace("Jòslin Pyè-Lwi", text), "utf-8")
    monkeypatch.setenv("BRAND", str(folder))
    return path


NOWHERE: Callable[[], list[tuple[str, Path, int, int]]] = list


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system without typefaces."""
    monkeypatch.setattr(typefaces, "_installed", NOWHERE)
    typefaces.of_system.cache_clear()


@pytest.mark.parametrize(
    ("text", "letter", "install"),
    [
        ("陈 小明", "U+5C0F", "Noto Sans CJK"),
        ("김민준", "U+AE40", "Noto Sans CJK"),
        ("សុខ", "U+179F", "Noto Sans Khmer"),
        ("தமிழ்", "U+0BA4", "Noto Sans Tamil"),
    ],
)
def test_a_letter_of_no_typeface_is_one_line(
    root: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    fresh: None,
    text: str,
    letter: str,
    install: str,
) -> None:
    path = _site_with(root, tmp_path, monkeypatch, text)
    with pytest.raises(Mistakes) as refused:
        print_pdf(open_site(root), Job("wi", "en", "scripts-letter", "pdf"))
    [line] = str(refused.value).splitlines()
    lines = path.read_text("utf-8").splitlines()
    number = next(at for at, one in enumerate(lines, 1) if text in one)
    assert line.startswith(f"own/worksheets/scripts-letter.yml:{number}: no typeface here can")
    assert f"{install} installed" in line and "U+" in line
    assert any(f"U+{ord(one):04X}" in line for one in text if not one.isspace())


def _typeface(path: Path, letters: str) -> Path:
    """A typeface with a square for each of these letters."""
    names = [".notdef", *(f"u{ord(letter):04X}" for letter in letters)]
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    for point in ((0, 700), (700, 700), (700, 0)):
        pen.lineTo(point)
    pen.closePath()
    square = pen.glyph()
    font = FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder(names)
    font.setupCharacterMap({ord(letter): f"u{ord(letter):04X}" for letter in letters})
    font.setupGlyf(dict.fromkeys(names, square))
    font.setupHorizontalMetrics(dict.fromkeys(names, (800, 0)))
    font.setupHorizontalHeader(ascent=800, descent=-200)
    font.setupNameTable({"familyName": "Squares", "styleName": "Regular", "psName": "Squares"})
    font.setupOS2(usWeightClass=400, sTypoAscender=800, sTypoDescender=-200)
    font.setupPost()
    font.save(path)
    return path


@needs_poppler
def test_a_typeface_of_the_system_is_used_only_where_a_letter_needs_it(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fresh: None
) -> None:
    path = _typeface(tmp_path / "squares.ttf", "陈小明A")
    monkeypatch.setattr(typefaces, "_installed", lambda: [("Squares", path, 0, 400)])
    _site_with(root, tmp_path, monkeypatch, "陈小明")
    site = open_site(root)
    (tmp_path / "with.pdf").write_bytes(
        print_pdf(site, Job("wi", "en", "scripts-letter", "pdf"))[0]
    )
    (tmp_path / "without.pdf").write_bytes(
        print_pdf(site, Job("wi", "en", "scripts-sheet", "pdf"))[0]
    )
    assert "陈小明" in printed(tmp_path / "with.pdf")
    assert "Squares" in typefaces_of(tmp_path / "with.pdf")
    assert typefaces_of(tmp_path / "without.pdf") <= OURS


def test_what_is_kept_knows_the_typefaces_of_the_system_that_it_used(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fresh: None
) -> None:
    path = _typeface(tmp_path / "squares.ttf", "陈小明A")
    _site_with(root, tmp_path, monkeypatch, "陈小明")
    cache = Cache(tmp_path / "cache")
    cache.folder.mkdir()
    letter, sheet = (Job("wi", "en", name, "pdf") for name in ("scripts-letter", "scripts-sheet"))

    def marks(installed: bool, job: Job) -> tuple[str, str]:
        found = [("Squares", path, 0, 400)] if installed else []
        monkeypatch.setattr(typefaces, "_installed", lambda: found)
        typefaces.of_system.cache_clear()
        site = open_site(root)
        [(_, entry)] = print_batch(site, [job], cache, {})
        return fingerprint(site), entry.entry

    with_letter, with_sheet = marks(True, letter), marks(True, sheet)
    without = marks(False, sheet)
    assert without[0] != with_sheet[0] and without[1] == with_sheet[1]
    with pytest.raises(Mistakes, match="no typeface here can print"):
        marks(False, letter)
    assert marks(True, letter) == with_letter


@pytest.mark.parametrize("file", ["docs/en/about/index.md", "data/words/en.yml", "README.md"])
def test_every_typeface_that_is_shipped_is_named_with_its_license(root: Path, file: str) -> None:
    text = (root / file).read_text(encoding="utf-8")
    names = {"Noto Sans" if one.startswith("Noto Sans") else one for one in typefaces.FAMILIES}
    assert [name for name in sorted(names) if name not in text] == []


def test_letters_that_are_not_looked_at_are_all_in_the_projects_typefaces() -> None:
    everyday = [*range(0x20, 0x250), *range(0x2010, 0x2028)]
    letters = {chr(code) for code in everyday if unicodedata.category(chr(code)) != "Cn"}
    assert borrowed("".join(letters)) == "" and typefaces.not_ours("".join(letters)) == set()


@pytest.mark.parametrize("words", [("print", "scripts-letter", "--out", "{out}"), ("check",)])
def test_the_press_and_the_check_say_that_line(
    root: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    """In another process too, and without a traceback."""
    folder = write_brand(tmp_path / "own", root, name="\U0001f02b\ue000")
    code = (
        "import sys; from macros.press import typefaces; typefaces._installed = list;"
        "from macros.__main__ import main; sys.exit(main(sys.argv[1:]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *(word.format(out=tmp_path) for word in words)],
        cwd=root,
        env={"BRAND": str(folder), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 1 and "Traceback" not in done.stderr
    line = "own/brand.yml:1: no typeface here can print"
    assert done.stdout.count("no typeface here") == done.stdout.count(line) == 1
