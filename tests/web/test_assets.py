"""The looks: every part of a component is in the site, scripts have no words of their own, and no
text of a brand becomes markup.
"""

from __future__ import annotations

import json
import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import lxml.html
import pytest
from markdown import markdown

from macros.language.words_file import Plural
from macros.pages.templating import markdown_text
from macros.reading.phone import dialed
from macros.views.views import Views
from macros.web.assets import (
    EMBED_SCRIPT,
    EMBED_STYLES,
    SCRIPTS,
    STYLES,
    WORKERS,
    built_assets,
    component_file,
    script_words,
)
from tests.hosts.test_brand import brand, build, project_copy

WORDED = {
    "picker": ("picker",),
    "sheet": ("sheet",),
    "filled": ("filled", "filling"),
    "compare": ("compare",),
    "search": ("search",),
}
"""The components with words, each with those whose scripts say them."""


def components(root: Path, suffix: str) -> list[Path]:
    return sorted((root / "overrides" / "components").glob(f"*/*.{suffix}"))


# ---- styles and scripts


def test_every_part_of_a_component_is_in_the_site(root: Path) -> None:
    assert sorted({*STYLES, *EMBED_STYLES}) == [path.stem for path in components(root, "css")]
    joined = {name for parts in SCRIPTS.values() for name in parts} | {EMBED_SCRIPT, *WORKERS}
    files = {component_file(root, name, "js") for name in joined}
    assert files == {path.read_text(encoding="utf-8") for path in components(root, "js")}


def test_the_files_have_the_addresses_that_pages_name(root: Path) -> None:
    files = {path.as_posix(): content for path, content in built_assets(root).items()}
    assert {
        f"assets/{name}"
        for name in ("table.css", "early.js", "state.js", "ticks.js", "sheet.js", "compare.js")
    } <= set(files)
    assert {"assets/mark.svg", "assets/find.js", "assets/fonts/OFL.txt"} <= set(files)
    css = files["assets/table.css"].decode()
    for font in re.findall(r"url\(([^)]+)\)", css):
        assert f"assets/{font}" in files
    assert css.count("\n") == 1 and "/*" not in css


def test_later_components_come_later_in_the_style_sheet(root: Path) -> None:
    css = built_assets(root)[Path("assets/table.css")].decode()
    places = [
        css.index(rule)
        for rule in (
            "@font-face",
            "--paper:",
            ".md-header{",
            ".bar{",
            ".rule{",
            ".sheet-done{",
            "@page{",
        )
    ]
    assert places == sorted(places)


@pytest.mark.parametrize("suffix", ["css", "js"])
def test_a_component_can_be_read(root: Path, suffix: str) -> None:
    long = [
        f"{path.name}:{number}"
        for path in components(root, suffix)
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1)
        if len(line) > 100
    ]
    assert long == []


def test_styles_work_from_right_to_left(root: Path) -> None:
    physical = re.compile(
        r"^\s*(?:(?:margin|padding|border)-(?:left|right)|left|right)\b[^:]*:"
        r"|(?:text-align|float): (?:left|right)",
        re.MULTILINE,
    )
    for path in components(root, "css"):
        assert physical.findall(path.read_text(encoding="utf-8")) == [], path
    four = re.compile(r"(?:margin|padding): (\S+) (\S+) (\S+) (\S+);")
    for path in components(root, "css"):
        for sides in four.findall(path.read_text(encoding="utf-8")):
            assert sides[1] == sides[3], (path, sides)


# ---- words


@pytest.mark.parametrize("component", list(WORDED))
def test_a_script_uses_exactly_the_words_of_its_component(
    root: Path, views: Views, component: str
) -> None:
    folders = [root / "overrides" / "components" / name for name in WORDED[component]]
    files = (path for folder in folders for path in sorted(folder.glob("*.js")))
    script = "".join(path.read_text(encoding="utf-8") for path in files)
    known = views.words.file.scripts[component]
    used = set(re.findall(r'words\(\s*"(\w+)"', script))
    for key in known:
        assert key in used or f'"{key}"' in script or f"  {key}: " in script, key
    assert used <= set(known)


KEYS = ("Escape",)
"""Names of keys, as browsers say which one was pressed."""
WRITES_PDF = ("fill-pdf", "join-pdf", "pdf-pages", "pdf-text")
"""Scripts with names of the PDF format, such as `Font`."""


def test_no_script_has_english_of_its_own(root: Path) -> None:
    for path in components(root, "js"):
        code = re.sub(r"//[^\n]*|/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        sentences = [
            text
            for text in re.findall(r'"([^"\n]*)"', code)
            if text not in KEYS
            and not (path.stem in WRITES_PDF and re.fullmatch(r"[A-Z][A-Za-z]+", text))
            and re.search(r"^[A-Z][a-z]+ |[a-z] [a-z]+[.?:]$|^[A-Z][a-z]{3,}$", text)
        ]
        assert sentences == [], path


def test_the_words_of_a_script_are_json_with_plurals(views: Views) -> None:
    words = json.loads(script_words(views.words, "compare"))
    assert words["states"] == {"one": "{number} place", "other": "{number} places"}
    assert isinstance(views.words.file.scripts["compare"]["states"], Plural)


# ---- texts of a brand


@pytest.mark.parametrize(
    ("phone", "address"),
    [
        ("(608) 555-0100", "608555-0100"),
        ("+1 608 555 0100", "+16085550100"),
        ("(608) 555-0100 ext. 5", "608555-0100;ext=5"),
        ("608-555-0100 x12", "608-555-0100;ext=12"),
        ("608.555.0100, extension 7", "6085550100;ext=7"),
    ],
)
def test_an_extension_is_not_part_of_the_number_that_is_dialed(phone: str, address: str) -> None:
    assert dialed(phone) == address


def test_nothing_in_a_plain_text_is_a_mark() -> None:
    text = "# 1. *stars* <b>&amp; [a](b) `c` {{ d }}\n- e_f_ \\* ![g](h)\n\n    i"
    shown = re.sub(
        r"<p>|</p>",
        "",
        markdown(markdown_text(text), extensions=["attr_list", "md_in_html", "tables"]),
    )
    assert "<" not in shown
    assert unescape(shown) == " ".join(text.split())


HOSTILE = (
    '<b class=bad onclick="bad()">A</b> & \'B\' "C" *d* <3 &lt; </title><script>bad()</script>'
)


class Markup(HTMLParser):
    """The tags of a page that are not its own; its texts and attributes as a reader has them."""

    def __init__(self) -> None:
        super().__init__()
        self.bad: list[str] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if any(key.startswith("on") or (key == "class" and value == "bad") for key, value in attrs):
            self.bad.append(f"<{tag} {attrs}>")
        self.texts += [value for _, value in attrs if value]

    def handle_data(self, data: str) -> None:
        if "bad()" in data and self.cdata_elem == "script":
            self.bad.append(data)
        self.texts.append(data)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """A copy whose brand is full of marks."""
    place = tmp_path_factory.mktemp("hostile")
    texts = dict.fromkeys(
        ("name", "short_name", "tagline", "help_line", "about", "footer", "edition"), HOSTILE
    )
    links = [{"title": HOSTILE, "page": page} for page in ("for-schools.md", "workshops.md")]
    values = {
        **texts,
        "languages": ["en"],
        "states": ["ny", "wi"],
        "contact": {
            "phone": "(608) 555-0100",
            "text": "608/555-0101",
            "email": "\"onclick=bad()//'@example.org",
            "address": HOSTILE,
            "hours": HOSTILE,
        },
        "logo": {"light": "logo.svg", "alt": HOSTILE},
        "links": links[:1],
        "navigation": links,
        "leave_out": {
            "chapters": ["worksheets", "letters"],
            "editions": ["guide", "guide-large-print"],
        },
    }
    folder = brand(place / "brand", json.dumps(values))
    picture = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
    )
    (folder / "logo.svg").write_text(picture, encoding="utf-8")
    (folder / "pages" / "en").mkdir(parents=True)
    (folder / "pages" / "en" / "workshops.md").write_text(
        "# Workshops\n\nOurs.\n", encoding="utf-8"
    )
    build(project_copy(tmp_path_factory, root), folder, place / "site")
    return place / "site"


def test_no_text_of_a_brand_becomes_markup(hostile: Path) -> None:
    pages = sorted(hostile.rglob("*.html"))
    assert len(pages) > 40
    for page in pages:
        parser = Markup()
        parser.feed(page.read_text(encoding="utf-8"))
        assert parser.bad == [], page


def test_texts_of_a_brand_read_as_typed(hostile: Path) -> None:
    page = lxml.html.parse(
        hostile / "workshops" / "index.html", lxml.html.HTMLParser(encoding="utf-8")
    )

    def shown(path: str) -> list[str]:
        return [" ".join(str(text).split()) for text in page.xpath(path)]

    assert shown("//title/text()") == [f"{HOSTILE} - {HOSTILE}"]
    assert shown("//meta[@name='description']/@content") == [HOSTILE]
    assert set(shown("//img/@alt")) == {HOSTILE}
    assert set(shown("//a[contains(@class, 'md-logo')]/@title")) == {HOSTILE}
    assert shown("//*[@class='help-line']/text()") == [HOSTILE]
    assert shown("//*[@class='foot__help']/text()") == [HOSTILE]
    foot = " ".join(page.xpath("//*[@class='md-copyright']")[0].text_content().split())
    assert foot.startswith(f"{HOSTILE} · {HOSTILE} · {HOSTILE} {HOSTILE} (608) 555-0100")
    assert f"@example.org {HOSTILE} {HOSTILE} {HOSTILE} {HOSTILE} Facts checked" in foot
    home = lxml.html.parse(hostile / "index.html", lxml.html.HTMLParser(encoding="utf-8"))
    assert HOSTILE in " ".join(home.xpath("//article")[0].text_content().split())


def test_addresses_of_a_brand_dial_and_are_safe(hostile: Path) -> None:
    parser = Markup()
    parser.feed((hostile / "glossary" / "index.html").read_text(encoding="utf-8"))
    assert {
        "tel:608555-0100",
        "sms:608555-0101",
        "mailto:%22onclick%3Dbad%28%29%2F%2F%27@example.org",
    } <= set(parser.texts)


def test_no_part_of_a_component_is_published(hostile: Path) -> None:
    assert not (hostile / "components").exists()
    assert (hostile / "assets" / "table.css").is_file()


def test_scripts_of_one_page_declare_no_name_twice(root: Path) -> None:
    """A second `const` of a name stops the whole script that has it."""
    files = built_assets(root)
    declared = re.compile(rb"^(?:const|let|class) (\w+)", re.MULTILINE)
    names = {name: declared.findall(files[Path("assets") / name]) for name in SCRIPTS}
    everywhere = [*names["early.js"], *names["state.js"], *names["page.js"], *names["ticks.js"]]
    assert b"guideCount" in names["tools/deadlines.js"]
    for name in ("sheet.js", "compare.js", *(tool for tool in names if tool.startswith("tools/"))):
        both = [*everywhere, *names[name]]
        assert len(both) == len(set(both)), name
