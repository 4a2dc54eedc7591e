"""The places are data: a territory needs a line in places.yml and a file, and no code."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from macros.facts.history import changes, edition_day, edition_of, write_edition
from macros.facts.kinds import Kind
from macros.facts.library import Library, codes, read_library, read_places
from macros.facts.place import PlaceKind, tiles
from macros.language.words import Words
from macros.language.words_file import read_words
from macros.reading.findings import Mistakes

TERRITORY = "- {code: XX, name: New Island, kind: territory}\n"


@pytest.fixture
def data(root: Path, tmp_path: Path) -> Path:
    shutil.copytree(root / "data", tmp_path / "data")
    return tmp_path / "data"


def add(data: Path, line: str) -> int:
    """Adds a line to places.yml; its number."""
    path = data / "places.yml"
    text = path.read_text(encoding="utf-8") + line
    path.write_text(text, encoding="utf-8")
    return text.count("\n")


def add_new_island(data: Path) -> None:
    text = (data / "states/wi.yml").read_text(encoding="utf-8")
    text = re.sub(
        "^name: .*",
        "name: New Island",
        re.sub("^code: .*", "code: XX", text, flags=re.MULTILINE),
        flags=re.MULTILINE,
    )
    (data / "states/xx.yml").write_text(text, encoding="utf-8")
    add(data, TERRITORY)


def mistakes(data: Path) -> list[str]:
    with pytest.raises(Mistakes) as raised:
        read_library(data)
    return [str(mistake) for mistake in raised.value.found]


def test_the_guide_has_fifty_seven_places_each_on_its_own_tile(root: Path) -> None:
    places = read_places(root / "data")
    kinds = {kind: [p.code for p in places.values() if p.kind is kind] for kind in PlaceKind}
    assert len(kinds[PlaceKind.STATE]) == 50
    assert kinds[PlaceKind.DISTRICT] == ["DC"]
    assert kinds[PlaceKind.TERRITORY] == ["AS", "GU", "MP", "PR", "VI"]
    assert kinds[PlaceKind.BUREAU_SCHOOLS] == ["BIE"]
    assert len({tuple(place.tile) for place in places.values() if place.tile}) == 57
    assert codes() == tuple(places)
    assert places["NY"].tile == [3, 9] and places["HI"].tile == [8, 1]


def test_a_territory_is_read_from_its_line_and_its_file(data: Path) -> None:
    add_new_island(data)
    library = read_library(data)
    territory = library.state("xx")
    assert (territory.name, territory.slug, library.places["XX"].kind) == (
        "New Island",
        "new-island",
        PlaceKind.TERRITORY,
    )
    assert codes(data)[-1] == "XX"
    said = Words(read_words(data)["en"], library).say(territory, Kind("hearing_deadline"))
    assert (said.state, said.answer) == ("New Island", "1 year")
    assert edition_of(library, ["xx"])["states"].keys() == {"us", "xx"}


def test_a_place_without_a_tile_comes_below_the_map(data: Path) -> None:
    add_new_island(data)
    assert read_library(data).tiles["XX"] == (10, 1)
    assert len(set(read_library(data).tiles.values())) == 58


def test_many_places_without_tiles_fill_rows_from_the_left() -> None:
    cells = tiles({}, [f"{number:02}" for number in range(13)])
    assert cells["00"] == (1, 1) and cells["10"] == (1, 11) and cells["11"] == (2, 1)


def test_a_place_without_a_file_is_named(data: Path) -> None:
    add(data, TERRITORY)
    assert mistakes(data) == [
        "data/states/xx.yml:1: there is no such file, expected one for each of the 58"
    ]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (
            "- {code: WI, name: Elsewhere, kind: state}\n",
            "'WI' stands here a second time (first in line ",
        ),
        (
            "- {code: XX, name: WISCONSIN, kind: state}\n",
            "'WISCONSIN' stands here a second time (first in line ",
        ),
        (
            "- {code: XX, name: New Island, kind: territory, tile: [1, 1]}\n",
            "[1, 1] stands here a second time (first in line ",
        ),
        (
            "- {code: XX, name: New Island, kind: island}\n",
            "`kind` is 'island', expected 'state', 'district', 'territory', or 'bureau_schools'",
        ),
        (
            "- {code: XX, name: New Island, kind: territory, tile: [1, 2, 3]}\n",
            "`tile` has 3 in it, expected at most 2",
        ),
        (
            "- {code: XX, name: New Island, kind: territory, tile: [0, 2]}\n",
            "item 1 of `tile` is 0, expected at least 1",
        ),
        (
            "- {code: xx, name: New Island, kind: territory}\n",
            "the code is 'xx', expected capital letters such as WI",
        ),
        (
            "- {code: US, name: United States, kind: territory}\n",
            "the code is 'US', expected that of a place: the federal law is no place",
        ),
        (
            "- {code: XX, name: New Island}\n",
            "the key `kind` is missing, expected it in this block",
        ),
        ("- New Island\n", "item 58 of "),
    ],
)
def test_a_slip_in_places_is_one_line_at_its_place(data: Path, line: str, says: str) -> None:
    number = add(data, line)
    lines = mistakes(data)
    assert len(lines) == 1, lines
    assert lines[0].startswith(f"data/places.yml:{number}: {says}")


def test_a_state_file_is_named_as_places_names_it(data: Path) -> None:
    path = data / "states/wi.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("name: Wisconsin", "name: Wisconson", 1),
        encoding="utf-8",
    )
    line = path.read_text(encoding="utf-8").split("\n").index("name: Wisconson") + 1
    assert mistakes(data) == [
        f"data/states/wi.yml:{line}: the name is 'Wisconson', expected 'Wisconsin' as in places.yml"
    ]


def test_without_places_only_that_is_said(data: Path) -> None:
    (data / "places.yml").unlink()
    assert mistakes(data) == ["data/places.yml:1: there is no such file, expected a YAML file"]
    assert codes(data) == ()


# ---- editions


@pytest.fixture(scope="module")
def library(root: Path) -> Library:
    return read_library(root / "data")


def changed(library: Library) -> Library:
    """The facts with another text of Wisconsin's recording rule, and a newer day of its hearing
    deadline.
    """
    state = library.state("wi")
    recording = state.rules["recording"].model_copy(update={"text": {"en": "Something new."}})
    hearing = state.rules["hearing_deadline"].model_copy(
        update={"checked": edition_day(library, ["wi"]), "notes": "Read again."}
    )
    rules = state.rules.model_copy(update={"recording": recording, "hearing_deadline": hearing})
    return replace(library, states={**library.states, "wi": state.with_rules(rules)})


def test_only_what_readers_see_of_a_copys_states_is_a_change(
    library: Library, tmp_path: Path
) -> None:
    (tmp_path / "data").mkdir()
    write_edition(library, ["wi", "mn"], tmp_path / "data")
    assert changes(library, ["wi", "mn"], tmp_path) == []
    changed_rules = changes(changed(library), ["wi", "mn", "ny"], tmp_path)
    assert changed_rules is not None
    assert [(state.id, kind.value) for state, kind in changed_rules] == [("wi", "recording")]
    assert changes(changed(library), ["mn"], tmp_path) == []


@pytest.mark.parametrize("kept", [None, "", "{}", '{"states": [1]}', '{"states": {"wi": 3}}', "[]"])
def test_a_site_without_an_edition_is_nothing_to_compare_with(
    library: Library, tmp_path: Path, kept: str | None
) -> None:
    (tmp_path / "data").mkdir()
    if kept is not None:
        (tmp_path / "data/edition.json").write_text(kept, encoding="utf-8")
    assert changes(library, ["wi"], tmp_path) is None
