"""Reads one YAML file into plain values, with the line of each key.

In: a path. Out: a `YamlFile` with its values, lines and mistakes. It refuses what YAML forgives (two keys of one name, `on:` read as true,
aliases), because a fact that silently vanished is worse than a build that stops.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from macros.reading import yaml_problems
from macros.reading.findings import Mistake, named, short
from macros.reading.types import SIZE_LIMIT

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

    def line(self, place: Place) -> int:
        """The line of a place, or of the nearest block around it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def blame(self, place: Place, what: str) -> None:
        self.wrong(self.line(place), what)

    def wrong(self, line: int, what: str) -> None:
        self.mistakes.append(Mistake(self.file, line, what))


def read_yaml(path: Path, name: str | None = None) -> YamlFile:
    """Reads one YAML file; whatever is wrong with it stands in the page's `mistakes`, nothing is raised."""
    page = YamlFile(name or path.as_posix())
    text = _text(path, page)
    if page.mistakes:
        return page
    if not text.strip():
        page.wrong(1, "the file is empty, expected the keys that data/README.md lists")
        return page
    add_yaml(page, text)
    if page.data is None and not page.mistakes and () not in page.lines:
        page.wrong(1, "the file has only comments, expected the keys that data/README.md lists")
    return page


def add_yaml(page: YamlFile, text: str) -> None:
    """Adds the values of a YAML text to the page, or what is wrong with it. Lines are counted from the start of the text."""
    for number, row in enumerate(text.split("\n"), 1):
        if re.match(r"[ ]*\t", row):
            page.wrong(number, "the line starts with a tab, expected spaces (two for each step in)")
        if found := _NO_TEXT.search(row):
            page.wrong(number, f"the character U+{ord(found[0]):04X} is no text, expected the line without it")
    if page.mistakes:
        return
    try:
        if _unusual(text) and not _looks_whole(text, page):
            return
        node = yaml.compose(text, Loader=yaml_problems.YAML_READER)
    except yaml.MarkedYAMLError as error:
        if not page.mistakes:
            page.wrong(*yaml_problems.yaml_problem(error, text))
    except (yaml.YAMLError, RecursionError) as error:
        first = str(error).splitlines()[0] if str(error) else "too many levels"
        page.wrong(1, f"this is not YAML ({first}), expected `key: value` lines")
    else:
        if node is not None:
            page.data = _value(node, (), page, set())


def read_bytes(path: Path, page: YamlFile, wanted: str) -> bytes | None:
    """The bytes of a file; None, and a mistake on the page, where they cannot be read or are too many."""
    try:
        if not path.is_file():
            what = "this is not a file" if path.exists() else "the link leads to no file" if path.is_symlink() else "there is no such file"
            page.wrong(1, f"{what}, expected {wanted}")
            return None
        size = path.stat().st_size
        if size > SIZE_LIMIT:
            page.wrong(1, f"the file has {size:,} bytes, expected at most {SIZE_LIMIT:,}")
            return None
        return path.read_bytes()
    except OSError as error:
        page.wrong(1, f"the file cannot be read ({error.strerror or error}), expected {wanted.replace('a ', 'a readable ', 1)}")
        return None


_NO_TEXT = re.compile("[^\t\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_DEEPEST = 40


def _text(path: Path, page: YamlFile) -> str:
    raw = read_bytes(path, page, "a YAML file")
    if raw is None:
        return ""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        page.wrong(line, f"the byte 0x{raw[error.start]:02x} is not UTF-8 text, expected the file saved as UTF-8")
        return ""


def _unusual(text: str) -> bool:
    """Whether a file could hold aliases, many levels or several documents: only then is it worth looking at it twice."""
    return _SIGNS.search(text) is not None or text.count("[") + text.count("{") > _DEEPEST


_SIGNS = re.compile(rf"[&*]|^---|^[ ?-]{{{_DEEPEST}}}", re.MULTILINE)


def _looks_whole(text: str, page: YamlFile) -> bool:
    """Looks at the file piece by piece before it is put together: aliases can make a small file endless, and levels a crash."""
    depth = documents = 0
    for event in yaml.parse(text, Loader=yaml_problems.YAML_READER):
        line = event.start_mark.line + 1 if event.start_mark else 1
        match event:
            case yaml.AliasEvent():
                page.wrong(line, f"`*{short(event.anchor)}` stands for a value elsewhere, expected the value written out (or quotation marks around a text)")
            case yaml.CollectionStartEvent():
                depth += 1
                if depth > _DEEPEST:
                    page.wrong(line, f"more than {_DEEPEST} levels of blocks, expected fewer than ten")
                    return False
            case yaml.CollectionEndEvent():
                depth -= 1
            case yaml.DocumentStartEvent():
                documents += 1
                if documents > 1:
                    page.wrong(line, "`---` starts a second document, expected one in a file")
                    return False
    return True


def _value(node: yaml.Node, place: Place, page: YamlFile, seen: set[int]) -> Any:
    page.lines.setdefault(place, node.start_mark.line + 1)
    if id(node) in seen:
        page.unread.add(place)
        return None
    seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        found: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            key = _key(key_node, place, page)
            if key is None:
                page.unread.add((*place, ""))
                continue
            line = key_node.start_mark.line + 1
            if key in found:
                first = page.lines.get((*place, key), line)
                page.wrong(line, f"the key `{short(key)}` stands here a second time (first in line {first}), expected it once")
                continue
            page.lines[(*place, key)] = line
            found[key] = _value(value_node, (*place, key), page, seen)
        return found
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*place, index), page, seen) for index, item in enumerate(node.value)]
    return _scalar(node, place, page)


def _key(node: yaml.Node, place: Place, page: YamlFile) -> str | None:
    line = node.start_mark.line + 1
    if not isinstance(node, yaml.ScalarNode):
        page.wrong(line, "a key that is not a word, expected `key: value`")
        return None
    if node.tag == "tag:yaml.org,2002:bool":
        page.wrong(line, f"the key `{node.value}` is read as true or false, expected another word (or quotation marks around it)")
        return None
    if node.tag == "tag:yaml.org,2002:merge":
        if all(mistake.line != line for mistake in page.mistakes):
            page.wrong(line, "`<<` is not used here, expected the keys written out")
        return None
    return str(node.value)


def _scalar(node: Any, place: Place, page: YamlFile) -> Any:
    text = str(node.value)

    def wrong(what: str) -> None:
        page.blame(place, what)
        page.unread.add(place)

    match node.tag.rpartition(":")[2]:
        case "str":
            if not node.style and text.count('"') % 2 and text.endswith('"'):
                return wrong("a quotation mark that ends a text but starts none, expected one at both ends (or at none)")
            return text
        case "null":
            return None
        case "bool":
            return text.lower() in ("true", "yes", "on")
        case "int" | "float" as kind:
            try:
                return int(text) if kind == "int" else float(text)
            except ValueError:
                return wrong(f"{named(text)} is not a plain number, expected digits only (or quotation marks around it)")
        case "timestamp":
            try:
                return datetime.date.fromisoformat(text)
            except ValueError:
                return wrong(f"{named(text)} is not a day, expected the form 2026-11-23")
        case _:
            return wrong(f"`{short(node.tag)}` is not used here, expected plain text")
