"""A brand folder is somebody else's: its text is data, and reaches the views letter by letter."""

from __future__ import annotations

import html
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from macros.hosts.brand import Brand, read_brand
from macros.hosts.local import LocalState, read_local
from macros.site import Site, open_site
from macros.views.state import StateView
from macros.web.looks import looks
from macros.web.stage import nav_of

TEXTS = {
    "markup": '<b onclick="go()">Tom & Jerry</b> &amp; <script>alert(1)</script> <!-- x -->',
    "jinja": "{{ 7 * 7 }} {% raw %} {# note #} {{ brand.name }} ${HOME} {name} {0} %s",
    "markdown": '*a* _b_ `c` [d](e.md) ![f](g) # h | i ~~j~~ \\* --8<-- "x.md"',
    "typst": "#set page(fill: red) $x$ @ref <label> \\u{1F600}",
    "yaml": "- a: b, & c, ! d, # e, [f] {g: h} null",
    "quotes": "\"double\" 'single' “curly” it's 5' 6\" -- ...",
    "emoji": "👩‍👧 families 🇵🇷 👍🏽",
    "right to left": "עִבְרִית (العربية) 1-2 \u202eabc\u202c",
}
EACH = pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>'
BRAND = {"name": "Ours", "tagline": "Together", "languages": ["en"], "states": ["ny"]}


def write_brand(folder: Path, local: dict[str, Any] | None = None, **keys: object) -> Path:
    """A brand folder for New York, with a logo and these keys."""
    (folder / "states").mkdir(parents=True)
    (folder / "logo.svg").write_text(LOGO, encoding="utf-8")
    _dump(folder / "brand.yml", {**BRAND, **keys})
    if local is not None:
        _dump(folder / "states" / "ny.yml", {"code": "NY", **local})
    return folder


def _dump(path: Path, values: dict[str, Any]) -> None:
    """Writes JSON, which is YAML without aliases."""
    path.write_text(json.dumps(values, ensure_ascii=False, indent=1), encoding="utf-8")


@dataclass(frozen=True)
class Copy:
    """A copy of the site that uses every text in every field."""

    site: Site
    brand: Brand
    local: LocalState
    state: StateView


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Copy:
    texts = list(TEXTS.values())
    url = "https://ours.example/a?b=%22&c={{d}}#e"
    local = {
        "contacts": [
            {"name": text, "what": text, "phone": "555-0100", "url": url} for text in texts
        ],
        "notes": [{"topic": text, "text": text, "citation": text, "url": url} for text in texts],
    }
    links = [{"title": text, "url": url} for text in texts]
    everything = " ".join(texts)
    folder = write_brand(
        tmp_path_factory.mktemp("hostile") / "ours",
        local,
        name=everything[:250],  # a title has at most 255 letters
        tagline=everything,
        help_line=everything,
        about=everything,
        footer=everything,
        edition=everything,
        contact={"address": everything, "hours": everything},
        logo={"light": "logo.svg", "alt": everything},
        links=links,
        navigation=links,
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BRAND", str(folder))
        site = open_site(root)
    state = site.views["en"].state(site.library.state("ny"))
    return Copy(site, site.brand, site.local["ny"], state)


# ---- as it is read


@EACH
def test_a_brands_texts_are_read_letter_by_letter(text: str, tmp_path: Path, root: Path) -> None:
    link = {"title": text, "url": "https://ours.example"}
    keys = {"name": text, "short_name": text, "tagline": text, "help_line": text}
    logo = {"light": "logo.svg", "alt": text}
    folder = write_brand(tmp_path / "ours", logo=logo, links=[link], navigation=[link], **keys)
    brand = read_brand(folder, root / "docs")
    assert (brand.name, brand.known_as, brand.said(brand.tagline)) == (text, text, text)
    assert brand.help_text() == brand.help_text("es") == text
    assert brand.logo is not None and brand.said(brand.logo.alt) == text
    assert [brand.said(link.title) for link in (*brand.links, *brand.navigation)] == [text, text]


@EACH
def test_a_text_is_read_letter_by_letter_in_each_language(text: str, tmp_path: Path) -> None:
    phrase = {"en": "plain", "es": text}
    note = {"topic": phrase, "text": phrase}
    folder = write_brand(tmp_path / "ours", {"notes": [note]}, help_line=phrase)
    brand = read_brand(folder)
    local = read_local(folder, brand)["ny"]
    assert (brand.help_text("en"), brand.help_text("es")) == ("plain", text)
    assert (brand.said(local.notes[0].topic, "es"), brand.said(local.notes[0].text, "es")) == (
        text,
        text,
    )


@EACH
def test_local_contacts_and_notes_are_read_letter_by_letter(text: str, hostile: Copy) -> None:
    index = list(TEXTS.values()).index(text)
    contact, note = hostile.local.contacts[index], hostile.local.notes[index]
    assert (contact.name, contact.what) == (text, {"en": text})
    assert (note.topic, note.text, note.citation) == ({"en": text}, {"en": text}, text)


# ---- as the views have it


@EACH
def test_a_states_view_has_local_notes_letter_by_letter(text: str, hostile: Copy) -> None:
    box = hostile.state.notes[list(TEXTS.values()).index(text)]
    assert (box.question, box.sentences, box.answer) == (text, (text,), None)
    assert box.cited is not None and (box.cited.citation, box.cited.label) == (text, text)
    assert hostile.brand.name in box.badge


@EACH
def test_a_states_view_has_local_contacts_letter_by_letter(text: str, hostile: Copy) -> None:
    office = hostile.state.contacts[0].offices[list(TEXTS.values()).index(text)]
    assert office.name == f"{text}: {text}"
    assert (office.phone, office.dial, office.host) == ("555-0100", "5550100", "ours.example")
    assert office.url == "https://ours.example/a?b=%22&c={{d}}#e"


def test_a_states_view_names_the_host_letter_by_letter(hostile: Copy) -> None:
    assert hostile.state.host == " ".join(TEXTS.values())[:250].strip()


@EACH
def test_the_templates_get_links_letter_by_letter(text: str, hostile: Copy) -> None:
    links = looks(hostile.site, "en")["links"]
    link = links[list(TEXTS.values()).index(text)]
    assert link == {"title": text, "href": "https://ours.example/a?b=%22&c={{d}}#e"}


def test_the_templates_get_all_other_texts_letter_by_letter(hostile: Copy) -> None:
    values, everything = looks(hostile.site, "en"), " ".join(TEXTS.values())
    for key in ("help_line", "about", "footer", "edition"):
        assert values[key] == everything, key
    assert values["logo"]["alt"] == everything
    assert values["contact"]["address"] == values["contact"]["hours"] == everything


@EACH
def test_the_menu_has_titles_as_text_of_html(text: str, hostile: Copy, tmp_path: Path) -> None:
    section = nav_of(hostile.site, "en", [], tmp_path)[-1]
    assert isinstance(section, dict)
    (title, entries), *others = section.items()
    assert others == [] and html.unescape(title) == hostile.brand.name
    entry = entries[list(TEXTS.values()).index(text)]
    assert [html.unescape(name) for name in entry] == [text]
    assert not any(sign in name for name in entry for sign in "<>\"'")
