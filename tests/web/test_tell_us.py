""" "Something wrong here?" leads to the host, with what the host needs to know filled in."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from macros.facts.model import Kind
from macros.hosts.brand import Brand, read_brand
from macros.reading.findings import Mistakes
from macros.site import Site
from macros.views.views import Views
from macros.web.components import Components
from macros.web.pages import state_page
from macros.web.tell_us import PageName
from tests.hosts.test_brand import NO_PRINT, brand, build, project_copy

PAGE = PageName("Records & “more” {state} 50%", "rights/records/")
LINK = re.compile(r'<p class="tell"[^>]*><a href="([^"]*)"')


def components(views: Views, **values: object) -> Components:
    """The components of a copy whose brand.yml says this, too."""
    base = {"name": "Badger", "tagline": "Together", "languages": ["en"], "states": ["ny", "vt"]}
    return Components(replace(views, brand=Brand.model_validate({**base, **values})))


def message(address: str) -> tuple[str, dict[str, list[str]]]:
    """Where an address leads, and its decoded values."""
    before, _, query = unescape(address).partition("?")
    return before, parse_qs(query, strict_parsing=True)


def test_a_mail_says_page_address_state_rule_and_edition(views: Views) -> None:
    ours = components(
        views,
        contact={"email": "help+us@badger.example"},
        site_url="https://badger.example/guide",
        edition="Spring & all",
    )
    (link,) = LINK.findall(ours.rule("records_access", "../../", PAGE))
    to, values = message(link)
    assert to == "mailto:help+us@badger.example"
    question = views.words.title(Kind.RECORDS_ACCESS)
    assert values["subject"] == [f"Something wrong: {question}"]
    lines = values["body"][0].split("\r\n")
    assert f"Page: {PAGE.title}" in lines
    assert "Address: https://badger.example/guide/rights/records/" in lines
    assert "Place: Federal law" in lines
    assert f"Rule: {question}" in lines
    assert lines[-1].startswith("Edition: Spring & all · Facts checked up to ")


def test_only_the_state_is_open_for_the_browser_to_fill_in(views: Views) -> None:
    html = components(views, contact={"email": "a@b.example"}).rule("recording", "../", PAGE)
    (open_address,) = re.findall(r'data-tell="([^"]*)"', html)
    assert re.findall(r"\{.*?\}", open_address) == ["{state}"], "the title's braces are encoded"
    _, values = message(open_address.replace("{state}", "New%20York"))
    assert "Place: New York" in values["body"][0].split("\r\n")


def test_in_a_copy_for_one_state_the_link_names_that_state(views: Views) -> None:
    ours = components(views, states=["ny"], contact={"email": "a@b.example"})
    html = ours.rule("recording", "../", PAGE)
    _, values = message(LINK.findall(html)[0])
    assert "Place: New York" in values["body"][0] and "data-tell" not in html


def test_each_box_of_a_states_page_names_its_state_and_rule(views: Views) -> None:
    ours = components(views, contact={"email": "a@b.example"})
    vermont = views.library.state("vt")
    links = LINK.findall(state_page(vermont, ours))
    bodies = [message(link)[1]["body"][0] for link in links]
    assert all("Place: Vermont" in body and "states/vermont/" in body for body in bodies)
    for kind in Kind:
        assert any(f"Rule: {views.words.title(kind)}" in body for body in bodies), kind


@pytest.mark.parametrize(
    ("report", "field", "kept"),
    [
        ("https://github.com/a/b/issues/new", "body", {}),
        (
            "https://github.com/a/b/issues/new?template=wrong-rule.yml",
            "details",
            {"template": ["wrong-rule.yml"]},
        ),
        ("https://codeberg.org/a/b/issues/new/?labels=x", "body", {"labels": ["x"]}),
    ],
)
def test_an_issue_has_title_and_text_filled_in(
    report: str, field: str, kept: dict[str, list[str]], views: Views
) -> None:
    ours = components(views, report=report, contact={"email": "a@b.example"})
    to, values = message(LINK.findall(ours.rule("recording", "../", PAGE))[0])
    question = views.words.title(Kind.RECORDING)
    assert to == report.partition("?")[0]
    assert values.pop("title") == [f"Something wrong: {question}"]
    assert f"Rule: {question}" in values.pop(field)[0].split("\n")
    assert values == kept


def test_any_other_form_is_linked_as_it_is(views: Views) -> None:
    report = "https://forms.example/f?a=1&page={page}#top"
    (link,) = LINK.findall(components(views, report=report).rule("recording", "../", PAGE))
    assert unescape(link) == "https://forms.example/f?a=1&page=%7Bpage%7D#top"
    assert urlsplit(unescape(link)).hostname == "forms.example"


def test_a_host_with_neither_email_nor_form_has_no_link(views: Views) -> None:
    ours = components(views, contact={"phone": "555-0100"})
    assert "Something wrong" not in ours.rule("recording", "../", PAGE)
    assert "Something wrong" not in state_page(views.library.state("vt"), ours)
    assert ours.tell_us.foot() is None


@pytest.mark.parametrize(
    ("report", "said"),
    [
        ("http://a.example/form", "is not a safe address, expected one that starts with https://"),
        ("javascript:alert(1)", "is not a web address, expected"),
        ("a form", "is not a web address, expected"),
    ],
)
def test_a_form_has_an_https_address(report: str, said: str, tmp_path: Path, root: Path) -> None:
    mine = brand(
        tmp_path / "mine",
        f"name: M\ntagline: T\nlanguages: [en]\nstates: [vt]\nreport: '{report}'\n",
    )
    with pytest.raises(Mistakes) as mistakes:
        read_brand(mine, root / "docs")
    assert str(mistakes.value).startswith("mine/brand.yml:5: ")
    assert said in str(mistakes.value)


def test_open_data_is_for_everyone_and_names_no_host(views: Views) -> None:
    ours = components(views, contact={"email": "a@b.example"})
    assert "b.example" not in ours.fragment(views.library.state("ny"), Kind.RECORDING)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    folder = tmp_path_factory.mktemp("told")
    mine = brand(
        folder / "mine",
        "name: Badger & Bear\ntagline: Together\nlanguages: [en]\nstates: [vt, ny]\n"
        f"site_url: https://badger.example/\ncontact: {{email: a@b.example}}\n{NO_PRINT}",
    )
    (mine / "pages" / "en").mkdir(parents=True)
    (mine / "pages" / "en" / "ours.md").write_text(
        '---\ntitle: "Ours & <theirs> {page}"\n---\n\n# Ours\n', encoding="utf-8"
    )
    build(project_copy(tmp_path_factory, root), mine, folder / "site")
    return folder / "site"


def test_the_foot_of_every_page_names_that_page(copy: Path) -> None:
    for page in copy.rglob("*.html"):
        if "embed" in page.relative_to(copy).parts:
            continue
        text = page.read_text(encoding="utf-8")
        foot = text.partition('<div class="md-copyright">')[2]
        (link,) = LINK.findall(foot)
        to, values = message(link)
        assert to == "mailto:a@b.example", page
        folder = page.parent.relative_to(copy).as_posix()
        address = "" if folder == "." else f"{folder}/"
        assert f"Address: https://badger.example/{address}" in values["body"][0].split("\r\n")
    ours = (copy / "ours" / "index.html").read_text(encoding="utf-8")
    _, values = message(LINK.findall(ours)[-1])
    assert "Page: Ours & <theirs> {page}" in values["body"][0].split("\r\n")


def test_the_search_does_not_find_the_link(copy: Path) -> None:
    index = json.loads((copy / "search" / "search_index.json").read_text(encoding="utf-8"))
    found = [doc["location"] for doc in index["docs"] if "Something wrong here" in doc["text"]]
    assert {location.partition("#")[0] for location in found} <= {"about/host-your-own/"}


def test_paper_does_not_show_the_link(copy: Path) -> None:
    style = (copy / "assets" / "table.css").read_text(encoding="utf-8")
    hidden = re.findall(r"([^{}]*)\{display:none!important\}", style)
    assert any(".tell" in selectors.split(",") for selectors in hidden)


def test_the_issue_forms_have_the_field_that_the_link_fills(root: Path) -> None:
    forms = sorted((root / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))
    names = [form.name for form in forms if form.name != "config.yml"]
    assert names == ["broken.yml", "translation.yml", "wrong-rule.yml"]
    for form in forms:
        values = yaml.safe_load(form.read_text(encoding="utf-8"))
        if form.name != "config.yml":
            fields = [field.get("id") for field in values["body"]]
            assert values["name"] and values["description"] and "details" in fields, form


def test_the_default_copy_says_nothing_it_cannot_keep(site: Site, built: Path) -> None:
    """Without an address in brand.yml there is no link, and no empty one."""
    told = bool(site.brand.report or site.brand.contact.email)
    page = (built / "index.html").read_text(encoding="utf-8")
    assert bool(LINK.findall(page)) == told
