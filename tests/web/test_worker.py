"""What a device keeps of a copy: the list in `sw.js`, and the manifest."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from macros.site import Site
from macros.web.worker import INSTEAD, digest_of, write_worker

FILES = (
    "index.html",
    "rights/consent/index.html",
    "es/rights/consent/index.html",
    "about/without-internet/index.html",
    "states/index.html",
    "states/new-york/index.html",
    "es/states/new-york/index.html",
    "states/texas/index.html",
    "assets/table.css",
    "assets/page.js",
    "assets/javascripts/bundle.js",
    "search/search_index.json",
    "data/states/us.json",
    "data/states/ny.json",
    "data/states/tx.json",
    "print/ak/en/meeting-prep.pdf",
    "print/ak/en/meeting-prep.docx",
    "print/ak/en/guide.pdf",
    "print/ak/es/meeting-prep.pdf",
)
NOT_KEPT = (
    "404.html",
    "_headers",
    "sitemap.xml",
    "data/rules.json",
    "data/edition.json",
    "data/schema/state.json",
    "embed/ny/evaluation/index.html",
    "es/embed/ny/evaluation/index.html",
    "assets/javascripts/bundle.js.map",
    "assets/javascripts/lunr/min/lunr.ar.min.js",
    "same-table-offline.zip",
    ".offline-new",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (*FILES, *NOT_KEPT):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    return tmp_path


def edition(folder: Path) -> dict[str, Any]:
    head, _, script = (folder / "sw.js").read_text(encoding="utf-8").partition(";\n")
    assert "addEventListener" in script
    known: dict[str, Any] = json.loads(head.removeprefix("var edition = "))
    return known


def test_pages_are_kept_at_once_and_a_states_files_with_the_state(folder: Path, site: Site) -> None:
    write_worker(folder, site)
    known = edition(folder)
    assert set(known["pages"]) == {
        "",
        "rights/consent/",
        "es/rights/consent/",
        INSTEAD,
        "states/",
        "assets/table.css",
        "assets/page.js",
        "assets/javascripts/bundle.js",
        "search/search_index.json",
        "data/states/us.json",
    }
    assert set(known["states"]["ny"]) == {
        "states/new-york/",
        "es/states/new-york/",
        "data/states/ny.json",
    }
    assert known["prints"] == ["print/*/en/meeting-prep.pdf", "print/*/es/meeting-prep.pdf"]
    page = folder / "rights/consent/index.html"
    assert known["pages"]["rights/consent/"] == digest_of(page)


def test_the_mark_of_an_edition_follows_its_files(folder: Path, site: Site) -> None:
    write_worker(folder, site)
    first = edition(folder)["mark"]
    write_worker(folder, site)
    assert edition(folder)["mark"] == first
    (folder / "states/texas/index.html").write_text("another", encoding="utf-8")
    write_worker(folder, site)
    assert edition(folder)["mark"] != first


def test_a_manifest_names_the_copy_as_it_was_typed(folder: Path, site: Site) -> None:
    brand = site.brand.model_copy(update={"name": 'A "B" <c>', "short_name": "Ñandú"})
    write_worker(folder, replace(site, brand=brand))
    manifest = json.loads((folder / "manifest.webmanifest").read_text(encoding="utf-8"))
    assert (manifest["name"], manifest["short_name"]) == ('A "B" <c>', "Ñandú")
    assert manifest["start_url"] == manifest["scope"] == "./"


def test_a_copy_that_is_not_kept_has_a_worker_that_goes(folder: Path, site: Site) -> None:
    write_worker(folder, site)
    (folder / "manifest.webmanifest").unlink()
    brand = site.brand.model_copy(update={"offline": False})
    write_worker(folder, replace(site, brand=brand))
    script = (folder / "sw.js").read_text(encoding="utf-8")
    assert "unregister" in script and "rights/consent" not in script
    assert not (folder / "manifest.webmanifest").exists()
