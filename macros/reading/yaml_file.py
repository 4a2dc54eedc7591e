"""Reads one YAML file into plain values, with the line of each key.

In: a path. Out: a `YamlFile` with its values, lines and mistakes. It refuses what YAML forgives
(two keys of one name, `on:` read as true, aliases), because a fact that silently vanished is worse
than a build that stops.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from macros.reading import kept, yaml_problems
from macros.reading.findings import Mistake, named, short
from macros.reading.pasted import pasted
from macros.reading.types import FIRST_YEAR, SIZE_LIMIT

Place = tuple[int | str, ...]
"""The way to a value in a file: `("rules", "evaluation", "value")`."""


@dataclass
class YamlFile:
    """A YAML file as plain values, with the line of each key and item."""

    file: str
    data: Any = None
    lines: dict[Place, int] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)
    unread: set[Place] = field(default_factory=set)
    """Places that hold a mistake already: what else does not fit there only follows from it."""
    uncounted: str = ""
    """The text, where its values were kept from an earlier run: the lines are found when asked."""

    def line(self, place: Place) -> int:
        """The line of a place, or of the nearest block around it."""
        if self.uncounted:
            read = YamlFile(self.file)
            add_yaml(read, self.uncounted)
            self.lines, self.uncounted = read.lines, ""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def add_error(self, place: Place, what: str) -> None:
        """Adds a mistake at the line of a place: what is wrong, and what is expected."""
        self.add_error_at(self.line(place), what)

    def add_error_at(self, line: int, what: str) -> None:
        """Adds a mistake at a line, counted from 1."""
        self.mistakes.append(Mistake(self.file, line, what))


def read_yaml(path: Path, name: str | None = None) -> YamlFile:
    """Reads one YAML file. What is wrong with it is in the page's `mistakes`; nothing is raised."""
    page = YamlFile(name or path.as_posix())
    text = _text(path, page)
    if page.mistakes:
        return page
    if not text.strip():
        page.add_error_at(1, "the file is empty, expected the keys that data/README.md lists")
        return page
    shelf = kept.shelf()
    page.data = shelf.find(text) if shelf else None
    if page.data is not None:
        page.uncounted = text
        return page
    add_yaml(page, text)
    if shelf and not page.mistakes:
        shelf.keep(text, page.data)
    if page.data is None and not page.mistakes and () not in page.lines:
        page.add_error_at(
            1, "the file has only comments, expected the keys that data/README.md lists"
        )
    return page


def add_yaml(page: YamlFile, text: str) -> None:
    """Adds the values of a YAML text to the page, or what is wrong with it.

    Lines are counted from the start of the text.
    """
    for number, row in enumerate(text.split("\n"), 1):
        if re.match(r"[ ]*\t", row):
            page.add_error_at(
                number, "the line starts with a tab, expected spaces (two for each step in)"
            )
        if character := _NO_TEXT.search(row):
            page.add_error_at(
                number,
                f"the character U+{ord(character[0]):04X} is no text, expected the line without it",
            )
    if not page.mistakes:
        for number, what in pasted(text):
            page.add_error_at(number, what)
    if page.mistakes:
        return
    try:
        if _unusual(text) and not _looks_whole(text, page):
            return
        node = yaml.compose(text, Loader=yaml_problems.YAML_READER)
    except yaml.MarkedYAMLError as error:
        if not page.mistakes:
            page.add_error_at(*yaml_problems.yaml_problem(error, text))
    except (yaml.YAMLError, RecursionError) as error:
        first = str(error).splitlines()[0] if str(error) else "too many levels"
        page.add_error_at(1, f"this is not YAML ({first}), expected `key: value` lines")
    else:
        if node is not None:
            page.data = _value(node, (), page, set())


def read_bytes(path: Path, page: YamlFile, wanted: str) -> bytes | None:
    """The bytes of a file; None, with a mistake on the page, where it has none that can be read."""
    try:
        if not path.is_file():
            what = (
                "this is not a file"
                if path.exists()
                else "the link leads to no file"
                if path.is_symlink()
                else "there is no such file"
            )
            page.add_error_at(1, f"{what}, expected {wanted}")
            return None
        size = path.stat().st_size
        if size > SIZE_LIMIT:
            page.add_error_at(1, f"the file has {size:,} bytes, expected at most {SIZE_LIMIT:,}")
            return None
        return path.read_bytes()
    except OSError as error:
        page.add_error_at(
            1,
            f"the file cannot be read ({error.strerror or error}), expected "
            f"{wanted.replace('a ', 'a readable ', 1)}",
        )
        return None


_NO_TEXT = re.compile(
    "[^\t\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_DEEPEST = 40


def _text(path: Path, page: YamlFile) -> str:
    raw = read_bytes(path, page, "a YAML file")
    if raw is None:
        return ""
    try:
        return raw.decode("utf-8").replace("\ufeff", "")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        page.add_error_at(
            line,
            f"the byte 0x{raw[error.start]:02x} is not UTF-8 text, expected the file saved as "
            "UTF-8",
        )
        return ""


def _unusual(text: str) -> bool:
    """Whether a file could hold aliases, many levels or several documents.

    Only then is it worth reading twice.
    """
    return _SIGNS.search(text) is not None or text.count("[") + text.count("{") > _DEEPEST


_SIGNS = re.compile(rf"[&*]|^---|^[ ?-]{{{_DEEPEST}}}", re.MULTILINE)


def _looks_whole(text: str, page: YamlFile) -> bool:
    """Checks a file event by event: aliases can make a small one endless, and levels a crash."""
    depth = documents = 0
    anchors: dict[str, int] = {}
    for event in yaml.parse(text, Loader=yaml_problems.YAML_READER):
        line = event.start_mark.line + 1 if event.start_mark else 1
        match event:
            case yaml.AliasEvent():
                anchors.pop(event.anchor or "", None)
                page.add_error_at(
                    line,
                    f"`*{short(event.anchor)}` stands for a value elsewhere, expected the "
                    "value written out (or quotation marks around a text)",
                )
            case yaml.ScalarEvent() if event.anchor is not None:
                anchors[event.anchor] = line
            case yaml.CollectionStartEvent():
                depth += 1
                if depth > _DEEPEST:
                    page.add_error_at(
                        line, f"more than {_DEEPEST} levels of blocks, expected fewer than ten"
                    )
                    return False
            case yaml.CollectionEndEvent():
                depth -= 1
            case yaml.DocumentStartEvent():
                documents += 1
                if documents > 1:
                    page.add_error_at(
                        line, "`---` starts a second document, expected one in a file"
                    )
                    return False
    for line in anchors.values():
        page.add_error_at(line, yaml_problems.first_sign("&"))
    return True


def _value(node: yaml.Node, place: Place, page: YamlFile, seen: set[int]) -> Any:
    page.lines.setdefault(place, node.start_mark.line + 1)
    if id(node) in seen:
        page.unread.add(place)
        return None
    seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, place, page, seen)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*place, index), page, seen) for index, item in enumerate(node.value)]
    return _scalar(node, place, page)


def _mapping(
    node: yaml.MappingNode, place: Place, page: YamlFile, seen: set[int]
) -> dict[str, Any]:
    block: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = _key(key_node, place, page)
        if key is None:
            page.unread.add((*place, ""))
            continue
        line = key_node.start_mark.line + 1
        if key in block:
            first = page.lines.get((*place, key), line)
            page.add_error_at(
                line,
                f"the key `{short(key)}` stands here a second time (first in line {first}), "
                "expected it once",
            )
            continue
        page.lines[(*place, key)] = line
        block[key] = _value(value_node, (*place, key), page, seen)
    return block


def _key(node: yaml.Node, place: Place, page: YamlFile) -> str | None:
    line = node.start_mark.line + 1
    if not isinstance(node, yaml.ScalarNode):
        page.add_error_at(line, "a key that is not a word, expected `key: value`")
        return None
    if node.tag == "tag:yaml.org,2002:bool":
        page.add_error_at(
            line,
            f"the key `{node.value}` is read as true or false, expected another word (or "
            "quotation marks around it)",
        )
        return None
    if node.tag == "tag:yaml.org,2002:merge":
        if all(mistake.line != line for mistake in page.mistakes):
            page.add_error_at(line, "`<<` is not used here, expected the keys written out")
        return None
    if character := _no_text(node.value):
        page.add_error_at(line, _escaped(character))
        return None
    return str(node.value)


def _no_text(text: str) -> str | None:
    """The first character that no page, PDF or Word file can hold; None without one.

    An escape such as `\\a` makes one.
    """
    match = _NO_TEXT.search(text.replace("\n", ""))
    return match[0] if match else None


def _escaped(character: str) -> str:
    return (
        f"the text holds the character U+{ord(character):04X} (a backslash in double quotation "
        "marks makes it), expected text without it"
    )


_OTHER_BASE = re.compile(r"[-+]?0[_0-9xb]")
"""YAML reads 060 as 48; somebody who writes it means 60, or a text."""


def _scalar(node: Any, place: Place, page: YamlFile) -> Any:
    text = str(node.value)

    def refuse(what: str) -> None:
        page.add_error(place, what)
        page.unread.add(place)

    match node.tag.rpartition(":")[2]:
        case "str":
            if not node.style and text.count('"') % 2 and text.endswith('"'):
                return refuse(
                    "a quotation mark that ends a text but starts none, expected one at both "
                    "ends (or at none)"
                )
            if character := _no_text(text):
                return refuse(_escaped(character))
            return text
        case "null":
            return None
        case "bool":
            return text.lower() in ("true", "yes", "on")
        case "int" | "float" as kind:
            try:
                if not _OTHER_BASE.match(text):
                    return int(text) if kind == "int" else float(text)
            except ValueError:
                pass
            return refuse(
                f"{named(text)} is not a plain number, expected digits only (or quotation "
                "marks around it)"
            )
        case "timestamp":
            try:
                day = datetime.date.fromisoformat(text)
            except ValueError:
                return refuse(f"{named(text)} is not a day, expected the form 2026-11-23")
            if day.year < FIRST_YEAR:
                return refuse(f"{text} is in the year {day.year}, expected one such as 2026-11-23")
            return day
        case _:
            return refuse(
                f"`{short(node.tag)}` is not used here, expected plain text (in quotation marks)"
            )
