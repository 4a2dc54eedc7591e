"""The parts for groups that have a site already: one rule as a page for a frame."""

from __future__ import annotations

import gzip
import re
import zipfile
from dataclasses import replace
from pathlib import Path, PurePath

import lxml.html
import pytest

from macros.facts.kinds import Kind
from macros.facts.model import Status
from macros.hosts.brand import Brand
from macros.site import Site
from macros.views.views import Views
from macros.web.components import Components
from macros.web.embed import embed_page, embed_style, is_part
from macros.web.offline import write_zip
from macros.web.pages import state_page
from tests.hosts.test_brand import brand, build, project_copy


def words(html: str) -> str:
    return " ".join(lxml.html.fromstring(html).text_content().split())


def test_every_rule_of_every_state_has_its_part(built: Path, site: Site) -> None:
    found = {path.parent.relative_to(built / "embed") for path in built.glob("embed/*/*/*.html")}
    assert found == {Path(code, kind.value) for code in site.brand.codes for kind in Kind}


def test_a_part_says_what_the_states_page_says(components: Components) -> None:
    for state in components.views.states():
        page = state_page(state, components)
        for kind in Kind:
            fragment = components.fragment(state, kind)
            assert fragment in page and fragment in embed_page(state, kind, components)


def test_a_rule_not_found_or_in_doubt_is_said_as_such(components: Components) -> None:
    for status in (Status.UNKNOWN, Status.DOUBT):
        state, kind = next(
            (state, kind)
            for state in components.views.states()
            for kind in Kind
            if state.rules[kind].status is status
        )
        part = words(embed_page(state, kind, components))
        assert all(said in part for said in components.views.rule(state, kind).sentences)
        assert f"rule--{status.value}" in embed_page(state, kind, components)


def test_a_part_leads_to_the_states_page_and_names_host_and_day(built: Path, site: Site) -> None:
    page = built / "embed" / "ny" / "evaluation" / "index.html"
    tree = lxml.html.fromstring(page.read_text(encoding="utf-8"))
    (link,) = [a for a in tree.iter("a") if "states/" in a.get("href", "")]
    target, _, anchor = link.get("href").partition("#")
    there = (page.parent / target / "index.html").resolve()
    assert f'id="{anchor}"' in there.read_text(encoding="utf-8")
    assert (link.get("target"), link.get("rel")) == ("_blank", "noopener")
    assert site.brand.name in tree.text_content() and "checked " in tree.text_content()
    assert tree.get("lang") == "en" and tree.find(".//base").get("target") == "_blank"


def test_parts_are_small_and_not_for_search_engines(built: Path) -> None:
    pages = list(built.glob("embed/*/*/index.html"))
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert '<meta name="robots" content="noindex">' in text and len(text) < 6_000, page
    for sitemap in built.rglob("sitemap.xml"):  # a copy without an address has none
        assert "/embed/" not in sitemap.read_text(encoding="utf-8")
    beside = (built / "embed" / "embed.css", built / "embed" / "embed.js")
    assert sum(len(gzip.compress(path.read_bytes(), 9)) for path in beside) < 4_000


def test_a_part_asks_for_its_style_and_script_alone_and_keeps_nothing(built: Path) -> None:
    text = (built / "embed" / "wi" / "recording" / "index.html").read_text(encoding="utf-8")
    assert re.findall(r'<(?:script|img|iframe)[^>]* src="([^"]*)"', text) == ["../../embed.js"]
    assert re.findall(r'<link[^>]* href="([^"]*)"', text) == ["../../embed.css"]
    script = (built / "embed" / "embed.js").read_text(encoding="utf-8")
    assert not re.search(r"storage|cookie|fetch|XMLHttp|beacon|location", script, re.IGNORECASE)
    assert "url(" not in (built / "embed" / "embed.css").read_text(encoding="utf-8")


def test_the_style_is_dark_where_the_device_is(site: Site) -> None:
    light, _, dark = embed_style(site).partition("@media (prefers-color-scheme:dark)")
    assert "--paper:#fbf7f0" in light and "--paper:#14191d" in dark.partition("}}")[0]


def test_the_style_has_the_brands_colors(site: Site) -> None:
    values = {**site.brand.model_dump(), "colors": {"brand": "#14532d", "accent": "#9d174d"}}
    style = embed_style(replace(site, brand=Brand.model_validate(values)))
    ours = style.rindex(":root{--brand:#14532d") if ":root{--brand:#14532d" in style else -1
    assert "#14532d" in style and style.index("#14532d") > style.index("--brand:#0b5563")
    assert ours == -1 or ours > style.index("--brand:#0b5563")


def test_a_hosts_name_is_text(views: Views) -> None:
    values = {**views.brand.model_dump(), "name": "<b>A</b> & {{ B }}"}
    ours = Components(replace(views, brand=Brand.model_validate(values)))
    page = embed_page(views.library.state("ny"), Kind.RECORDING, ours)
    assert "<b>A</b>" not in page and "<b>A</b> & {{ B }}" in words(page)


def test_the_offline_copy_has_no_parts(tmp_path: Path) -> None:
    site = tmp_path / "site"
    names = ("index.html", "embed/embed.js", "es/embed/ny/recording/index.html", "embed/index.html")
    for name in names:
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text("<head></head>", encoding="utf-8")
    write_zip(site, tmp_path / "a.zip", "ours")
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert sorted(archive.namelist()) == ["ours/embed/index.html", "ours/index.html"]


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("embed/ny/evaluation/index.html", True),
        ("es/embed/embed.css", True),
        ("embed/workshops/index.html", False),
        ("about/embed/embed.js", False),
    ],
)
def test_only_what_is_written_here_is_a_part(name: str, part: bool) -> None:
    assert is_part(PurePath(name)) is part


def test_each_language_has_its_own_parts(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, root: Path
) -> None:
    mine = brand(
        tmp_path / "mine",
        "name: Mine\ntagline: T\nlanguages: [en, es]\ndraft: [es]\nstates: [ny]\n"
        "leave_out: {chapters: [worksheets, letters], editions: [guide, guide-large-print]}\n",
    )
    build(project_copy(tmp_path_factory, root), mine, tmp_path / "site")
    page = (tmp_path / "site" / "es" / "embed" / "ny" / "recording" / "index.html").read_text(
        encoding="utf-8"
    )
    assert '<html lang="es"' in page
    assert (tmp_path / "site" / "es" / "embed" / "embed.css").is_file()
    headers = (tmp_path / "site" / "_headers").read_text(encoding="utf-8")
    assert "\n/es/embed/*\n  ! Content-Security-Policy\n" in headers
