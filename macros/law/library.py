"""Reads the facts in `data/` and checks them at the door.

In: YAML files. Out: typed states, or every mistake found, each as one line `file:line: what is wrong, expected what`.
The reader keeps line numbers and refuses what YAML forgives (two keys of one name, `on:` read as true, aliases), because
a fact that silently vanished is worse than a build that stops.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Annotated, Any, TypeVar, get_args

import yaml
from pydantic import AfterValidator, BaseModel, TypeAdapter, ValidationError

from macros.law.model import LANGUAGE, SIZE_LIMIT, Grade, Kind, Link, Source, State, Text, http_url

_Reader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Place = tuple[int | str, ...]
Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, order=True)
class Mistake:
    """One thing to mend, printed as `file:line: what is wrong, expected what would be right`."""

    file: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}"


class Mistakes(Exception):
    """All mistakes of a reading, at once."""

    def __init__(self, found: Iterable[Mistake]) -> None:
        self.found = sorted(set(found))
        super().__init__("\n".join(str(mistake) for mistake in self.found))


@dataclass
class Page:
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


def read_yaml(path: Path, name: str | None = None) -> Page:
    """Reads one YAML file; whatever is wrong with it stands in the page's `mistakes`, nothing is raised."""
    page = Page(name or path.as_posix())
    text = _text(path, page)
    if page.mistakes:
        return page
    if not text.strip():
        page.wrong(1, "the file is empty, expected the keys that data/README.md lists")
        return page
    for number, row in enumerate(text.split("\n"), 1):
        if re.match(r"[ ]*\t", row):
            page.wrong(number, "the line starts with a tab, expected spaces (two for each step in)")
        if found := _NO_TEXT.search(row):
            page.wrong(number, f"the character U+{ord(found[0]):04X} is no text, expected the line without it")
    if page.mistakes:
        return page
    try:
        if _unusual(text) and not _looks_whole(text, page):
            return page
        node = yaml.compose(text, Loader=_Reader)
    except yaml.MarkedYAMLError as error:
        if not page.mistakes:
            page.wrong(*_plain_problem(error, text))
    except (yaml.YAMLError, RecursionError) as error:
        first = str(error).splitlines()[0] if str(error) else "too many levels"
        page.wrong(1, f"this is not YAML ({first}), expected `key: value` lines")
    else:
        if node is None:
            page.wrong(1, "the file has only comments, expected the keys that data/README.md lists")
        else:
            page.data = _value(node, (), page, set())
    return page


_NO_TEXT = re.compile("[^\t\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_DEEPEST = 40


def _text(path: Path, page: Page) -> str:
    try:
        if not path.is_file():
            what = "this is not a file" if path.exists() else "the link leads to no file" if path.is_symlink() else "there is no such file"
            page.wrong(1, f"{what}, expected a YAML file")
            return ""
        size = path.stat().st_size
        if size > SIZE_LIMIT:
            page.wrong(1, f"the file has {size:,} bytes, expected at most {SIZE_LIMIT:,}")
            return ""
        raw = path.read_bytes()
    except OSError as error:
        page.wrong(1, f"the file cannot be read ({error.strerror or error}), expected a readable YAML file")
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


def _looks_whole(text: str, page: Page) -> bool:
    """Looks at the file piece by piece before it is put together: aliases can make a small file endless, and levels a crash."""
    depth = documents = 0
    for event in yaml.parse(text, Loader=_Reader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        match event:
            case yaml.AliasEvent():
                page.wrong(line, f"`*{_short(event.anchor)}` stands for a value elsewhere, expected the value written out (or quotation marks around a text)")
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


def _plain_problem(error: yaml.MarkedYAMLError, text: str) -> tuple[int, str]:
    """The line to mend and what is wrong there: the reader notices many a slip only lines later."""
    problem = (error.problem or "malformed").strip()
    mark = error.problem_mark or error.context_mark
    begun = error.context_mark or mark
    if mark is None or begun is None:
        return 1, f"this is not YAML ({problem}), expected `key: value` lines"
    rows = text.split("\n")
    line = min(mark.line, len(rows) - 1)
    if "end of stream" in problem and "quoted" in (error.context or ""):
        return begun.line + 1, _OPEN_QUOTE
    if (quoted := _quoted_before(text, mark)) is not None:
        first = quoted.start_mark.line
        return first + 1, _OPEN_QUOTE if first < line else _INNER_QUOTE
    if "mapping values are not allowed" in problem:
        above = next((number for number in range(line - 1, -1, -1) if _spaces(rows[number]) is not None), None)
        if len(re.findall(r":(?:\s|$)", rows[line])) > 1 or above is None:
            return line + 1, "a second colon in the line, expected the text in quotation marks"
        if not re.search(r":(?:\s|$)", rows[above]):
            return above + 1, _NO_COLON
        return line + 1, _out_of_step(rows, line)
    if "could not find expected ':'" in problem:
        return begun.line + 1, _NO_COLON
    if "alias" in problem or "alias" in (error.context or ""):
        return line + 1, "a `*` that refers to nothing, expected the text in quotation marks"
    if "anchor" in (error.context or ""):
        return line + 1, "a `&` at the start of a text, expected the text in quotation marks"
    if "cannot start any token" in problem:
        sign = rows[line][mark.column : mark.column + 1]
        return line + 1, f"a text that starts with `{sign}`, expected it in quotation marks"
    if "unknown escape" in problem:
        return line + 1, "a backslash between double quotation marks, expected single ones"
    if "',' or" in problem or "flow" in (error.context or ""):
        return begun.line + 1, "a bracket without its end, expected commas between the items and the closing bracket"
    if re.search(r"block end|expected key|expected '-'|document start", problem):
        return line + 1, _out_of_step(rows, line)
    if "line break" in problem:
        return line + 1, "a text in the line of its `>` or `|`, expected it on the next line, further in"
    return line + 1, f"this is not YAML ({problem}), expected `key: value` lines"


_OPEN_QUOTE = "quotation marks that are never closed, expected a closing quotation mark"
_INNER_QUOTE = "a text goes on after its closing quotation mark, expected curly quotation marks inside it"
_NO_COLON = "a key without a colon, expected `key: value`"


def _spaces(row: str) -> int | None:
    """How far in a line starts; None for a blank line and a comment."""
    text = row.lstrip(" ")
    return len(row) - len(text) if text.strip() and not text.startswith("#") else None


def _out_of_step(rows: list[str], line: int) -> str:
    own = _spaces(rows[line]) or 0
    around = next((number for number in range(line - 1, -1, -1) if (spaces := _spaces(rows[number])) is not None and spaces < own), -1)
    first = next((number for number in range(around + 1, line) if _spaces(rows[number]) is not None), line)
    if first == line:
        return "the line is further in than the one above it, expected the same number of spaces before keys of one block"
    if _spaces(rows[first]) == own:
        return "the line is not in step with the lines above it, expected the same number of spaces before keys of one block"
    return f"the line starts with {own} spaces but its block, from line {first + 1} on, with {_spaces(rows[first])}, expected the same number"


def _quoted_before(text: str, mark: Any) -> yaml.ScalarToken | None:
    """The text in quotation marks that ends in the line of a mark, before it."""
    found = None
    try:
        for token in yaml.scan(text, Loader=_Reader):
            end = token.end_mark
            if isinstance(token, yaml.ScalarToken) and token.style in ("'", '"') and end.line == mark.line and end.column <= mark.column:
                found = token
            if token.start_mark.line > mark.line:
                break
    except yaml.YAMLError:
        pass
    return found


def _value(node: yaml.Node, place: Place, page: Page, seen: set[int]) -> Any:
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
                page.wrong(line, f"the key `{_short(key)}` stands here a second time (first in line {first}), expected it once")
                continue
            page.lines[(*place, key)] = line
            found[key] = _value(value_node, (*place, key), page, seen)
        return found
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*place, index), page, seen) for index, item in enumerate(node.value)]
    return _scalar(node, place, page)


def _key(node: yaml.Node, place: Place, page: Page) -> str | None:
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


def _scalar(node: Any, place: Place, page: Page) -> Any:
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
                return wrong(f"{_named(text)} is not a plain number, expected digits only (or quotation marks around it)")
        case "timestamp":
            try:
                return datetime.date.fromisoformat(text)
            except ValueError:
                return wrong(f"{_named(text)} is not a day, expected the form 2026-11-23")
        case _:
            return wrong(f"`{_short(node.tag)}` is not used here, expected plain text")


def check(page: Page, model: type[Model]) -> Model | None:
    """Turns a page into a model; what does not fit is added to the page's mistakes."""
    if page.mistakes and page.data is None:
        return None
    if not isinstance(page.data, dict):
        page.wrong(1 if page.data is None else page.line(()), f"the file is {_named(page.data)}, expected `key: value` lines")
        return None
    try:
        return model.model_validate(page.data)
    except ValidationError as error:
        blame(page, model, error)
        return None


@dataclass(frozen=True)
class _Finding:
    """One of Pydantic's findings and where it stands in the file."""

    error: Any
    place: Place
    name: str
    model: Any
    """The model of the block around it."""
    branch: tuple[Place, str] | None = None
    """Of which alternative of a value with alternatives, and where that value stands."""

    @property
    def kind(self) -> str:
        return str(self.error["type"])

    @property
    def given(self) -> Any:
        return self.error.get("input")

    @property
    def context(self) -> dict[str, Any]:
        return self.error.get("ctx") or {}


def blame(page: Page, model: Any, error: ValidationError) -> None:
    """Adds each of Pydantic's findings to the page, in words, at its line."""
    alternatives: dict[Place, list[_Finding]] = {}
    findings = [finding for details in error.errors() if not _follows(page, finding := _find(page, model, details))]
    meant = {(finding.place[:-1], key): finding for finding in findings if finding.kind == "extra_forbidden" and (key := _meant(page, finding))}
    for finding in findings:
        if (finding.place, finding.context.get("lacks") or finding.name.strip("`")) in meant:
            continue  # The key is there, misspelt.
        if finding.branch:
            alternatives.setdefault(finding.branch[0], []).append(finding)
        else:
            _say(page, finding)
    for place, several in alternatives.items():
        deeper = [finding for finding in several if finding.place != place]
        if deeper or len({finding.branch for finding in several}) == 1:
            for finding in deeper or several:
                _say(page, finding)
        else:
            first = several[0]
            page.blame(place, f"{first.name} is {_named(first.given)}, expected {' or '.join(_wanted(finding) for finding in several)}")


def _meant(page: Page, finding: _Finding) -> str | None:
    """The key that an unknown one is a misspelling of, if there is one that the block does not have."""
    block = page.data
    for part in finding.place[:-1]:
        block = block[part]
    absent = [key for key in _fields(finding.model) if key not in block]
    return next(iter(get_close_matches(str(finding.place[-1]), absent, 1, 0.7)), None)


def _find(page: Page, model: Any, error: Any) -> _Finding:
    place: Place = ()
    data, name, around = page.data, "the file", model
    options: list[Any] = []
    branch = None
    for part in error["loc"]:
        if part == "[key]":
            continue
        there = part in data if isinstance(data, dict) else isinstance(data, list) and part in range(len(data))
        info = _fields(model).get(part)
        if (len(options) > 1 and isinstance(data, dict)) or (not there and info is None):
            branch = (place, str(part))
            model = next((option for option in options if _is_called(option, part)), model)
            options = []
            continue
        around = model
        name = f"item {part + 1} of {name}" if isinstance(part, int) else f"`{_short(part)}`"
        if there:
            data, place = data[part], (*place, part)
        if info is not None:
            options = list(_models_in(info.annotation))
            model = options[0] if options else model
    return _Finding(error, place, name, around, branch)


def _follows(page: Page, finding: _Finding) -> bool:
    """Whether it only follows from something that could not be read and was said already."""
    place = finding.place
    if any(place[: len(unread)] == unread for unread in page.unread):
        return True
    if finding.kind == "missing":
        return (*place, "") in page.unread
    return finding.kind in ("between_keys", "value_error") and any(unread[: len(place)] == place for unread in page.unread)


def _say(page: Page, finding: _Finding) -> None:
    place, name, given, context = finding.place, finding.name, finding.given, finding.context
    match finding.kind:
        case "extra_forbidden":
            meant = _meant(page, finding)
            page.blame(place, f"the key {name} is unknown, expected {f'`{meant}`' if meant else 'one of: ' + ', '.join(_fields(finding.model))}")
        case "missing":
            page.blame(place, f"the key {name} is missing, expected it in this block")
        case "union_tag_not_found":
            page.blame(place, f"the key {str(context.get('discriminator')).replace(chr(39), '`')} is missing, expected it in this block")
        case "union_tag_invalid":
            key = str(context.get("discriminator")).strip("'")
            page.blame((*place, key), f"`{key}` is {_named(context.get('tag'))}, expected one of: {context.get('expected_tags')}")
        case "enum" if finding.error["loc"][-1:] == ("[key]",):
            page.blame(place, f"the key {name} is unknown, expected one of: {_wanted(finding).replace(' or ', ' ').replace(chr(39), '')}")
        case "between_keys":
            page.blame((*place, *context.get("where", ())), str(context.get("what")))
        case "value_error":
            page.blame(place, str(context.get("error", finding.error["msg"])))
        case "string_pattern_mismatch" if name == "`code`":
            page.blame(place, f"the code is {_named(given)}, expected two capital letters such as WI")
        case "string_pattern_mismatch" if context.get("pattern") == LANGUAGE:
            page.blame(place, f"{_named(given)} is not a language, expected a two-letter code such as en or es")
        case "string_pattern_mismatch" if name == "`id`":
            page.blame(place, f"the id is {_named(given)}, expected lower-case words joined by hyphens")
        case "too_short" | "too_long" if given:
            bound = f"at least {context['min_length']}" if finding.kind == "too_short" else f"at most {context['max_length']}"
            page.blame(place, f"{name} has {len(given)} in it, expected {bound}")
        case "too_short" | "string_too_short":
            info = _fields(finding.model).get(place[-1] if place else "")
            page.blame(place, f"{name} is empty, expected something in it{'' if info is None or info.is_required() else ' (or leave the key out)'}")
        case _:
            page.blame(place, f"{name} is {_named(given)}, expected {_wanted(finding)}")


def _fields(model: Any) -> dict[Any, Any]:
    """The keys that a block may have."""
    return {info.alias or name: info for name, info in getattr(model, "model_fields", {}).items()}


def _is_called(model: Any, tag: Any) -> bool:
    return tag == model.__name__ or any(tag in get_args(info.annotation) for info in model.model_fields.values())


def _models_in(annotation: Any) -> Iterator[Any]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in getattr(annotation, "__args__", ()):
        yield from _models_in(part)


_WANTED = {
    "int": "a whole number",
    "float": "a number",
    "finite": "a number",
    "string_pattern": "another form",
    "string_too": "a shorter text",
    "string": "text (in quotation marks if it looks like a number, a day, or yes or no)",
    "list": "a list",
    "dict": "a block of `key: value` lines, such as `en: …` for a text",
    "model": "a block of `key: value` lines",
    "date": "a day of the form 2026-11-23",
    "bool": "true or false",
}
_BOUNDS = {"ge": "at least", "gt": "more than", "le": "at most", "lt": "less than"}


def _wanted(finding: _Finding) -> str:
    kind, context = finding.kind, finding.context
    if kind in ("enum", "literal_error"):
        choices = str(context.get("expected", ""))
        return choices.replace(" or ", ", or ") if "," in choices else choices
    for bound, words in _BOUNDS.items():
        if bound in context:
            return f"{words} {context[bound]}"
    return next((words for start, words in _WANTED.items() if kind.startswith(start)), kind.replace("_", " "))


def _named(value: Any) -> str:
    match value:
        case None:
            return "empty"
        case bool():
            return f"read as {str(value).lower()}"
        case dict():
            return "a block of keys"
        case list():
            return "a list"
        case datetime.date():
            return value.isoformat()
        case str():
            return repr(_short(value))
        case _:
            return _short(repr(value))


def _short(value: Any) -> str:
    """At most sixty letters, on one line."""
    text = " ".join(str(value).split())
    return text if len(text) <= 60 else f"{text[:57]}..."


CODES = tuple(
    "AK AL AR AZ CA CO CT DC DE FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH NJ NM NV NY OH OK OR PA "
    "RI SC SD TN TX UT VA VT WA WI WV WY".split(" ")
)
"""The postal codes of the fifty states and the District of Columbia."""


class Citation(Source):
    """A citation that pages may use, and where it was read."""

    citation: Text
    grade: Grade
    url: Annotated[Text, AfterValidator(http_url)]
    link: Link


@dataclass(frozen=True)
class Library:
    """All facts: the federal floor, the states by lower-case id, and the citations pages may use."""

    federal: State
    states: dict[str, State]
    citations: dict[str, Citation]

    def state(self, code: str) -> State:
        """The state with this code in any case; `us` is the federal floor. Raises KeyError."""
        return self.federal if code.lower() == "us" else self.states[code.lower()]

    def __iter__(self) -> Iterator[State]:
        return iter(self.states.values())


def plain_citation(citation: str) -> str:
    """A citation without § and doubled spaces, so that `34 CFR § 300.8` and `34 CFR 300.8` are the same."""
    return re.sub(r"\s+", " ", citation.replace("§", " ")).strip()


def read_library(data: Path) -> Library:
    """Reads and checks the whole of `data/`. Raises `Mistakes` with all of them."""
    mistakes: list[Mistake] = []
    federal = _read_state(data / "federal.yml", data, mistakes)
    if federal is not None and federal[1].code != "US":
        federal[0].blame(("code",), f"the code is {federal[1].code!r}, expected US: this file is the federal law")
        mistakes += federal[0].mistakes
    states = _read_states(data, mistakes)
    citations = _read_citations(data / "citations.yml", data, mistakes)
    if mistakes or federal is None:
        raise Mistakes(mistakes)
    return Library(federal[1], states, citations)


def _read_states(data: Path, mistakes: list[Mistake]) -> dict[str, State]:
    folder = data / "states"
    try:
        files = sorted(path for path in folder.iterdir() if path.suffix in (".yml", ".yaml") and not path.name.startswith("."))
    except OSError as error:
        mistakes.append(Mistake(f"{data.name}/states", 1, f"the folder cannot be read ({error.strerror or error}), expected one with a file for each state"))
        return {}
    read = [found for path in files if (found := _read_state(path, data, mistakes)) is not None]
    pages = {page.file: page for page, _ in read}
    stems = {page.file: Path(page.file).stem for page, _ in read}
    # A file of the right name owns its state, whatever else claims it.
    read.sort(key=lambda found: (stems[found[0].file] != found[1].id, not found[0].file.endswith(".yml"), found[0].file))
    states: dict[str, State] = {}
    owner: dict[str, str] = {}
    names: dict[str, str] = {}
    for page, state in read:
        stem = stems[page.file]
        if state.code not in CODES:
            page.blame(("code",), f"{state.code!r} is no state's code, expected one of the 51, such as WI")
        elif stem != state.id and stem.upper() in CODES:
            page.blame(("code",), f"the code is {state.code} but the file is {Path(page.file).name}, expected {stem.upper()} (or the file {state.id}.yml)")
        elif state.id in states:
            page.blame(("code",), f"{state.code} already has the file {owner[state.id]}, expected one file a state")
        elif stem != state.id:
            page.blame(("code",), f"the code is {state.code} but the file is {Path(page.file).name}, expected the file {state.id}.yml")
        elif state.slug in names:
            page.blame(("name",), f"{state.name!r} is the name in {names[state.slug]} too, expected this state's own name")
        else:
            names[state.slug] = page.file
        states.setdefault(state.id, state)
        owner.setdefault(state.id, page.file)
    for page in pages.values():
        mistakes += page.mistakes
    seen = {path.stem.upper() for path in files} | {state.code for state in states.values()}
    for code in CODES:
        if code not in seen:
            mistakes.append(Mistake(f"{data.name}/states/{code.lower()}.yml", 1, "there is no such file, expected one for each of the 51"))
    return states


def _read_state(path: Path, data: Path, mistakes: list[Mistake]) -> tuple[Page, State] | None:
    page = read_yaml(path, f"{data.name}/{path.relative_to(data).as_posix()}")
    state = check(page, State)
    mistakes += page.mistakes
    return None if state is None or page.mistakes else (page, state)


def _read_citations(path: Path, data: Path, mistakes: list[Mistake]) -> dict[str, Citation]:
    page = read_yaml(path, f"{data.name}/{path.name}")
    found: dict[str, Citation] = {}
    if isinstance(page.data, list):
        first: dict[str, int] = {}
        for index, entry in enumerate(page.data):
            if isinstance(entry, dict) and isinstance(text := entry.get("citation"), str):
                line = first.setdefault(plain_citation(text), page.line((index, "citation")))
                if line != page.line((index, "citation")):
                    page.blame((index, "citation"), f"{text!r} stands here a second time (first in line {line}), expected it once")
        try:
            found = {plain_citation(citation.citation): citation for citation in _citation_list().validate_python(page.data)}
        except ValidationError as error:
            blame(page, Citation, error)
    elif not page.mistakes:
        page.blame((), "the file is not a list, expected lines that start with `- citation: …`")
    mistakes += page.mistakes
    return found


@cache
def _citation_list() -> TypeAdapter[list[Citation]]:
    return TypeAdapter(list[Citation])


def state_file_schema() -> dict[str, Any]:
    """JSON Schema of a state's data file, for editors that check while one types."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **State.model_json_schema(by_alias=True)}


def citations_file_schema() -> dict[str, Any]:
    """JSON Schema of `data/citations.yml`."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **_citation_list().json_schema(by_alias=True)}


__all__ = ["CODES", "Citation", "Kind", "Library", "Mistake", "Mistakes", "check", "plain_citation", "read_library", "read_yaml"]
