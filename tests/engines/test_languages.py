"""A copy in two languages: each has pages, menus, search and labels of its own, and they know each
other.
"""

from __future__ import annotations

import json
import os
import posixpath
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

import pytest
import yaml
from pypdf import PdfReader

from macros.site import Site
from macros.web.offline import write_zip
from tests.hosts.test_brand import NO_PRINT, brand, once

BRAND = """\
name: Two Tongues
tagline: {en: Together, es: Juntos}
languages: [en, es]
draft: [es]
states: [vt, ny]
site_url: https://example.org/guide/
leave_out: {editions: [guide, guide-large-print]}
"""
PAGES = {
    "index.md": "---\ntitle: Portada\nnav_title: Inicio\ndescription: La guía.\n---\n\n"
    "# La mesa\n\n"
    "La escuela escucha.\n\n"
    "[Consentimiento](rights/consent.md)\n",
    "rights/index.md": "---\ntitle: Derechos\ndescription: Los derechos.\n---\n\n"
    "# Los derechos\n\nLos "
    "derechos de su hijo.\n",
    "rights/consent.md": "---\ntitle: Su consentimiento\ndescription: Decir que sí.\n---\n\n# Su "
    "consentimiento\n\nDiga sí o no.\n\n{{ rule('evaluation') }}\n",
}
OURS = (
    "---\ntitle: Ours & theirs\ntags: [quilt]\n---\n\n# Ours\n\n- [ ] Ask the {{ "
    "term('team') }}\n\nThe IEP. {{ cite('Rowley, 458 U.S. at 200') }}\n\n"
    '[Next](rights/consent.md) <a href="../states/">all</a>\n'
)
SPANISH = {
    'ordinals: {one: "{number}st", two: "{number}nd", few: "{number}rd", other: '
    '"{number}th"}': 'ordinals: {other: "{number}.º"}',
    '"Rights": "Rights"': '"Rights": "Derechos"',
    '"Use dark colors"': '"Usar colores oscuros"',
    "Words and facts: {name}.": "Palabras y datos: {name}.",
    'ignored: [\n    "a", "am",': 'ignored: [\n    "la", "los", "a", "am",',
    '"How long can the school take to evaluate my child?"': '"¿Cuánto puede tardar la evaluación?"',
}


def project_in_two_languages(folder: Path, root: Path) -> Path:
    """The project with a small Spanish: three pages, and a few of the English words changed."""
    for name in ("data", "docs", "macros", "overrides"):
        shutil.copytree(root / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(root / "mkdocs.yml", folder)
    for name, text in PAGES.items():
        path = folder / "docs" / "es" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    words = (folder / "data" / "words" / "en.yml").read_text(encoding="utf-8")
    for english, spanish in SPANISH.items():
        assert english in words, english
        words = words.replace(english, spanish)
    (folder / "data" / "words" / "es.yml").write_text(words, encoding="utf-8")
    return folder


def brand_text(prints: bool = True) -> str:
    """A brand in two languages. `prints`: whether it prints sheets, which takes a while."""
    return BRAND if prints else re.sub("leave_out: .*\n", NO_PRINT, BRAND)


def build(project: Path, mine: Path, site: Path, *flags: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "BRAND": str(mine), "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", *flags, "--site-dir", str(site)]
    return subprocess.run(
        command,
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def two_languages(factory: pytest.TempPathFactory, root: Path) -> Path:
    """A copy in two languages with a page of its own, built once a run: a folder with `project`,
    `mine` and `site`.
    """

    def make(folder: Path) -> None:
        project = project_in_two_languages(folder / "project", root)
        mine = brand(folder / "mine", brand_text())
        (mine / "pages" / "en").mkdir(parents=True)
        (mine / "pages" / "en" / "ours.md").write_text(OURS, encoding="utf-8")
        done = build(project, mine, folder / "site", "--strict")
        assert done.returncode == 0, done.stdout + done.stderr

    return once(factory, "two-languages", make)


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    return two_languages(tmp_path_factory, root)


class Links(HTMLParser):
    """Addresses in a page: of links, pictures, scripts, styles and forms."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.found += [
            value for name, value in attributes if name in ("href", "src", "action") and value
        ]


def text_of(two: Path, name: str) -> str:
    return (two / "site" / name).read_text(encoding="utf-8")


def pages(two: Path) -> Iterator[Path]:
    return (path for path in (two / "site").rglob("*.html") if path.name != "404.html")


def test_each_language_has_its_own_pages_and_says_which_it_is(two: Path) -> None:
    assert '<html lang="en"' in text_of(two, "rights/consent/index.html")
    spanish = text_of(two, "es/rights/consent/index.html")
    assert '<html lang="es"' in spanish and "Diga sí o no." in spanish
    # A page that the draft does not have yet is shown in English.
    assert "Records" in text_of(two, "es/rights/records/index.html")
    assert (two / "site" / "es" / "states" / "vermont" / "index.html").is_file()


def test_an_english_page_in_a_draft_says_that_it_is_english(two: Path) -> None:
    english = text_of(two, "es/rights/records/index.html")
    assert '<html lang="es"' in english
    assert (
        english.count("<article") == english.count('<article lang="en" class="md-content__in') == 1
    )
    # What is drawn in Spanish inside it is marked, too.
    article = english[english.index("<article") : english.index("</article>")]
    assert article.count('<div class="slot" ') > 0
    assert article.count('<div class="slot" ') == article.count('<div lang="es"><div class="slot" ')
    for name in ("es/rights/consent/index.html", "rights/records/index.html"):
        assert '<article class="md-content__inner' in text_of(two, name)
        assert '<div lang="' not in text_of(two, name)


def test_boxes_menus_and_buttons_are_in_the_pages_language(two: Path) -> None:
    spanish = text_of(two, "es/rights/consent/index.html")
    assert "¿Cuánto puede tardar la evaluación?" in spanish
    assert "Usar colores oscuros" in spanish and "Use dark colors" not in spanish
    assert "Palabras y datos: <a href=" in spanish
    titles = [
        re.sub(r"<[^>]+>|\s+", " ", link).strip()
        for link in re.findall(r"<a [^>]*md-tabs__link[^>]*>(.*?)</a>", spanish, re.DOTALL)
    ]
    assert titles[0] == "Inicio" and "Derechos" in titles and "Rights" not in titles, titles
    assert "Juntos" in spanish
    english = text_of(two, "rights/consent/index.html")
    assert "¿Cuánto" not in english and "Derechos" not in english


def test_the_search_of_each_language_finds_its_pages_and_ignores_its_small_words(two: Path) -> None:
    english, spanish = (
        json.loads(text_of(two, name))
        for name in ("search/search_index.json", "es/search/search_index.json")
    )
    assert any("escuela escucha" in entry["text"] for entry in spanish["docs"])
    assert not any("escuela escucha" in entry["text"] for entry in english["docs"])
    assert (english["language"], spanish["language"]) == ("en", "es")
    assert (english["ignored"][0], spanish["ignored"][:2]) == ("a", ["la", "los"])
    assert len(spanish["docs"]) < len(english["docs"])


def test_small_english_words_are_those_of_before(site: Site) -> None:
    assert (
        site.views["en"].words.file.search.ignored
        == (
            "a am an and are as at be been but by can could did do does for from get had "
            "has have he her him his i I if in is it its me my of on or "
            "our she should so that the their them there they this to us was we were "
            "what when where which will with would you your"
        ).split()
    )


def test_every_section_of_the_menu_can_be_translated(root: Path, site: Site) -> None:
    class Loader(yaml.SafeLoader):
        """mkdocs.yml without the tags of its own that it may hold."""

    nav = yaml.load((root / "mkdocs.yml").read_text(encoding="utf-8"), Loader)["nav"]

    def sections(items: list[object]) -> Iterator[str]:
        for item in items:
            if isinstance(item, dict):
                title, inner = next(iter(item.items()))
                if isinstance(inner, list):
                    yield title
                    yield from sections(inner)

    assert list(site.views["en"].words.file.navigation) == list(sections(nav))


def there(two: Path, address: str) -> bool:
    path = two / "site" / address
    return (path / "index.html" if address.endswith("/") or path.is_dir() else path).is_file()


def test_every_address_of_every_page_leads_to_a_file(two: Path) -> None:
    site = (two / "site").as_uri() + "/"
    missing = set()
    for page in pages(two):
        base = page.parent.as_uri() + "/"
        for address in Links(page.read_text(encoding="utf-8")).found:
            target = urljoin(base, address.partition("#")[0].partition("?")[0])
            if target.startswith(site):
                path = target.removeprefix(site)
                untranslated = path.startswith("es/") and there(two, path.removeprefix("es/"))
                if not there(two, path) and not untranslated:
                    missing.add(f"{page.relative_to(two)} -> {address}")
    assert sorted(missing) == []


def test_data_prints_and_headers_are_once_at_the_top(two: Path) -> None:
    site = two / "site"
    assert (site / "data" / "states" / "vt.json").is_file() and (site / "_headers").is_file()
    assert (site / "print" / "vt" / "es" / "packet.pdf").is_file()
    for name in ("data", "print", "_headers"):
        assert not (site / "es" / name).exists()
    card = PdfReader(site / "print" / "vt" / "es" / "card.pdf").pages[0].extract_text()
    assert "example.org/guide/es/states/vermont" in card.replace("\n", "")
    assert 'href="../../../print/us/es/' in text_of(two, "es/worksheets/about-my-child/index.html")
    headers = (site / "_headers").read_text(encoding="utf-8")
    assert "/es/assets/fonts/*" in headers


def test_a_page_links_to_itself_in_the_other_language_where_that_is_there(two: Path) -> None:
    english, spanish = (
        text_of(two, "rights/consent/index.html"),
        text_of(two, "es/rights/consent/index.html"),
    )
    for page, link, name in (
        (english, "../../es/rights/consent/", "Español"),
        (spanish, "../../../rights/consent/", "English"),
    ):
        assert re.search(rf'<a [^>]*href="{re.escape(link)}"[^>]*>{name}</a>', page), page[:3000]
        for language, address in (("en", ""), ("es", "es/")):
            assert (
                f'<link rel="alternate" hreflang="{language}" '
                f'href="https://example.org/guide/{address}rights/consent/">' in page
            )
    assert re.search(r'<a [^>]*href="es/"', text_of(two, "index.html")) and re.search(
        r'<a [^>]*href="../"[^>]*hreflang="en"', text_of(two, "es/index.html")
    )


def test_a_site_in_one_language_names_no_other(built: Path) -> None:
    assert "hreflang" not in (built / "rights" / "records" / "index.html").read_text(
        encoding="utf-8"
    )


def test_each_language_has_a_sitemap_with_its_addresses(two: Path) -> None:
    assert "https://example.org/guide/es/rights/consent/" in text_of(two, "es/sitemap.xml")
    assert "https://example.org/guide/es/" not in text_of(two, "sitemap.xml")
    assert '<link rel="canonical" href="https://example.org/guide/es/rights/consent/">' in text_of(
        two, "es/rights/consent/index.html"
    )


def test_a_reader_keeps_the_state_in_both_languages(two: Path) -> None:
    """The facts of a state are read from the site's top; what is kept is kept for all folders."""
    for name, top in (
        ("rights/consent/index.html", "../../"),
        ("es/rights/consent/index.html", "../../../"),
        ("es/index.html", "../"),
    ):
        found = re.search(r'data-site-root="([^"]*)"', text_of(two, name))
        assert found is not None and posixpath.normpath(found[1]) == posixpath.normpath(top)
        assert found[1].endswith("/")


def test_the_offline_copy_searches_in_both_languages(two: Path, tmp_path: Path) -> None:
    write_zip(two / "site", tmp_path / "guide.zip", "guide")
    with zipfile.ZipFile(tmp_path / "guide.zip") as archive:
        names = set(archive.namelist())
        for top in ("", "es/"):
            script = archive.read(f"guide/{top}search/search_index.js").decode("utf-8")
            for entry in json.loads(script.removeprefix("var guideIndex = "))["docs"]:
                assert f"guide/{top}{entry['location'].partition('#')[0]}" in names
            page = archive.read(f"guide/{top}index.html").decode("utf-8")
            assert 'data-finder="assets/find.js"' in page and f"guide/{top}assets/find.js" in names


def test_a_mistake_in_the_second_language_leaves_the_whole_last_site(
    two: Path, root: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("the last good site", encoding="utf-8")
    mine = brand(tmp_path / "mine", brand_text(prints=False))
    for text, flags in (
        ("# Nuestro\n\n[Nada](#nada)\n", ["--strict"]),
        ('# Nuestro\n\n{{ rule("evalution") }}\n', []),
    ):
        (mine / "pages" / "es").mkdir(parents=True, exist_ok=True)
        (mine / "pages" / "es" / "ours.md").write_text(text, encoding="utf-8")
        done = build(two / "project", mine, site, *flags)
        assert done.returncode != 0, done.stderr
        assert "ours.md" in done.stdout + done.stderr
        assert [path.name for path in tmp_path.iterdir() if path.name != "mine"] == ["site"]
        assert [path.name for path in site.iterdir()] == ["index.html"]
