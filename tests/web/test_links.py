"""The list of outside addresses names every place that a reader can follow one from."""

from __future__ import annotations

from pathlib import Path

from tests.hosts.test_brand import brand, command

PLACES = {
    "https://example.org/brand": "brand.yml",
    "https://example.org/near": "brand states/ny.yml",
    "https://example.org/page": "brand pages/en/ours.md",
    "https://example.org/sheet": "worksheet our-sheet",
}


def test_what_a_brand_adds_is_listed_with_its_place(root: Path, tmp_path: Path) -> None:
    mine = brand(
        tmp_path / "mine",
        "name: Mine\ntagline: Together\nlanguages: [en]\nstates: [ny]\nlinks:\n  - "
        "{title: Ours, url: https://example.org/brand}\n",
    )
    for name, text in {
        "states/ny.yml": "code: NY\ncontacts:\n  - {name: Near, url: https://example.org/near}\n",
        "pages/en/ours.md": "# Ours\n\nSee <https://example.org/page>, or "
        "[there](https://example.org/page).\n",
        "worksheets/our-sheet.yml": "id: our-sheet\nkind: worksheet\ntitle: {en: Ours}\n"
        "purpose: {en: Notes.}\n"
        "situations: [all_year]\n"
        "minutes: 5\nlead: {en: 'Read https://example.org/sheet first.'}\nparts:\n  - items:\n"
        "      - {id: question, kind: long, lines: 3, label: {en: My question}}\n",
    }.items():
        (mine / name).parent.mkdir(parents=True, exist_ok=True)
        (mine / name).write_text(text, encoding="utf-8")
    done = command(root, "macros", "links", brand=mine)
    assert done.returncode == 0, done.stdout + done.stderr
    listed = dict(line.split("\t") for line in done.stdout.splitlines())
    assert {address: listed.get(address) for address in PLACES} == PLACES
    assert any("ny evaluation" in places for places in listed.values())
    assert not any(" notes" in places for places in listed.values())
