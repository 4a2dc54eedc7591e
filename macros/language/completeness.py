"""What a language lacks: words, pages, glossary, sheets, facts, a host's own texts, and support by
the libraries.

In: the project, a brand and a language. Out: `Gaps`, every missing text with its file and line. A
copy in a language with gaps is refused unless its brand calls the language a draft; then English is
shown in the gaps and `python -m macros check` lists them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from macros.facts.library import Library
from macros.facts.numbers import read_number_words
from macros.facts.rule import Rule
from macros.language.glossary import Glossary
from macros.language.support import LIBRARIES, lacking_support
from macros.language.texts import file_texts, model_texts
from macros.language.words_checks import ENGLISH, leaves
from macros.language.words_file import read_words_page
from macros.reading.findings import Mistake
from macros.reading.yaml_file import Place, YamlFile, read_yaml

SHOWN = 3
"""How many places of each area a refusal names."""


class Copy(Protocol):
    """What this module needs of a brand (`macros.hosts.brand.Brand`)."""

    @property
    def languages(self) -> list[str]: ...
    @property
    def draft(self) -> list[str]: ...
    @property
    def codes(self) -> tuple[str, ...]: ...
    def left_out(self, page: str) -> bool: ...


class SheetSet(Protocol):
    """What this module needs of the sheets of a copy (`macros.sheets.library.Sheets`)."""

    def all(self) -> Iterable[Any]: ...


@dataclass(frozen=True)
class Area:
    """One kind of text, how many of it there are, and which are missing."""

    name: str
    total: int
    missing: tuple[Mistake, ...]


@dataclass(frozen=True)
class Gaps:
    """Everything that a language lacks in one copy."""

    language: str
    areas: tuple[Area, ...]

    @property
    def missing(self) -> tuple[Mistake, ...]:
        """Every missing text, with its place."""
        return tuple(mistake for area in self.areas for mistake in area.missing)

    @property
    def counts(self) -> str:
        """`3 of 280 words, 1 of 63 pages`: the areas with gaps."""
        return ", ".join(
            f"{len(area.missing)} of {area.total} {area.name}"
            for area in self.areas
            if area.missing
        )


def find_gaps(
    root: Path,
    folder: Path,
    brand: Copy,
    language: str,
    library: Library,
    sheets: SheetSet,
    glossary: Glossary,
) -> Gaps:
    """What a language lacks in the copy of the brand in `folder`. English, which the others are
    compared with, lacks nothing.
    """
    if language == ENGLISH:
        return Gaps(language, ())
    data = root / "data"
    return Gaps(
        language,
        (
            _support(data, folder, brand, language),
            _words(data, language),
            _pages(root, folder, brand, language),
            _glossary(data, glossary, language),
            _sheets(data, folder, sheets, language),
            _facts(data, brand, library, language),
            _brand_texts(folder, brand, language),
        ),
    )


def refusals(gaps: Mapping[str, Gaps], folder: Path, brand: Copy) -> list[Mistake]:
    """Why a copy cannot be built: each language that is neither complete nor a draft, with the
    counts and the first places.
    """
    mistakes: list[Mistake] = []
    for language, lacks in gaps.items():
        if not lacks.missing or language in brand.draft:
            continue
        line = _brand_line(folder, brand, language)
        instead = (
            "" if language == brand.languages[0] else f", or `draft: [{language}]` in brand.yml"
        )
        mistakes.append(
            Mistake(
                f"{folder.name}/brand.yml",
                line,
                f"the language {language} lacks {lacks.counts}, expected all of them{instead}",
            )
        )
        for area in lacks.areas:
            mistakes += area.missing[:SHOWN]
    return mistakes


def _brand_line(folder: Path, brand: Copy, language: str) -> int:
    page = read_yaml(folder / "brand.yml")
    return page.line(("languages", brand.languages.index(language)))


def _support(data: Path, folder: Path, brand: Copy, language: str) -> Area:
    """What the libraries lack for a language, at its line in `brand.yml`."""
    file, line = f"{folder.name}/brand.yml", _brand_line(folder, brand, language)
    what = f"in the language {language}, expected a language that it has (or a draft)"
    own = read_number_words(data)
    missing = tuple(
        Mistake(file, line, f"{lacks} {what}") for lacks in lacking_support(language, own)
    )
    return Area("libraries", LIBRARIES, missing)


def _words(data: Path, language: str) -> Area:
    english, own = read_words_page(data, ENGLISH), read_words_page(data, language)
    texts = list(leaves(english.data))
    if not (data / "words" / f"{language}.yml").is_file():
        missing = [
            Mistake(
                own.file,
                1,
                f"`{'.'.join(map(str, place))}` is missing, expected the texts of words/en.yml",
            )
            for place, _ in texts
        ]
        return Area("words", len(texts), tuple(missing))
    lacking = [(place, text) for place, text in texts if not _has(own.data, place)]
    return Area(
        "words",
        len(texts),
        tuple(
            _at(own, place, f"`{place[-1]}` is missing here (English: {_short(text)})")
            for place, text in lacking
        ),
    )


def _has(data: Any, place: Place) -> bool:
    for part in place:
        if not isinstance(data, dict) or part not in data:
            return False
        data = data[part]
    return data is not None


def _pages(root: Path, folder: Path, brand: Copy, language: str) -> Area:
    """Each page of `docs/en` and each page of the host, at the same path in the language."""
    english, own = _markdown(root / "docs" / ENGLISH), _markdown(root / "docs" / language)
    hosts, theirs = (
        _markdown(folder / "pages" / brand.languages[0]),
        _markdown(folder / "pages" / language),
    )
    wanted = [page for page in english if not brand.left_out(page)]
    missing = [
        Mistake(
            f"docs/{language}/{page}",
            1,
            f"there is no such page, expected docs/{ENGLISH}/{page} in this language",
        )
        for page in wanted
        if page not in own and page not in theirs
    ]
    pages = f"{folder.name}/pages"
    missing += [
        Mistake(
            f"{pages}/{language}/{page}",
            1,
            f"there is no such page, expected {pages}/{brand.languages[0]}/{page} in this language",
        )
        for page in hosts
        if page not in theirs and not brand.left_out(page)
    ]
    return Area("pages", len({*wanted, *hosts}), tuple(missing))


def _markdown(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.md"))


def _glossary(data: Path, glossary: Glossary, language: str) -> Area:
    page: YamlFile | None = None
    missing: list[Mistake] = []
    for index, term in enumerate(glossary.terms):
        name = term.names.get(language)
        lacks = [
            what
            for what, there in (
                ("name (`term`)", name and name.term),
                ("`meaning`", language in term.meaning),
            )
            if not there
        ]
        if lacks:
            page = page or read_yaml(data / "glossary.yml", f"{data.name}/glossary.yml")
            missing += [
                _at(page, ("terms", index), f"{term.term!r} has no {what} in {language}")
                for what in lacks
            ]
    return Area("names and meanings of the glossary", 2 * len(glossary.terms), tuple(missing))


def _sheets(data: Path, folder: Path, sheets: SheetSet, language: str) -> Area:
    total, missing = 0, list[Mistake]()
    for sheet in sheets.all():
        texts = list(model_texts(sheet))
        total += len(texts)
        if all(language in text for text in texts):
            continue
        own = folder / "worksheets" / f"{sheet.id}.yml"
        path, name = (
            (own, folder.name) if own.is_file() else (data / "worksheets" / own.name, data.name)
        )
        page = read_yaml(path, f"{name}/worksheets/{path.name}")
        missing += [
            _at(page, place, f"{_named(place)} has no {language}")
            for place, text in file_texts(page.data)
            if language not in text
        ]
    return Area("texts of worksheets and letters", total, tuple(missing))


def _facts(data: Path, brand: Copy, library: Library, language: str) -> Area:
    """The sentences of each place: `text` or `hold` of its rules, former ones included, and its
    further rules. A host's own rules are the host's texts.
    """
    total, missing = 0, list[Mistake]()
    for state in (library.federal, *(library.state(code) for code in brand.codes)):
        texts: list[tuple[Place, Mapping[str, str]]] = []
        for place, rule in state.written_rules():
            texts += [((*place, key), text) for key, text in _sentences(rule) if rule.by is None]
        for index, entry in enumerate(state.distinctive):
            texts += [
                (("distinctive", index, key), text)
                for key, text in (("topic", entry.topic), ("text", entry.text))
            ]
        total += len(texts)
        lacking = [place for place, text in texts if language not in text]
        if lacking:
            path = (
                data / "federal.yml"
                if state is library.federal
                else data / "states" / f"{state.id}.yml"
            )
            page = read_yaml(path, f"{data.name}/{path.relative_to(data).as_posix()}")
            missing += [_at(page, place, f"{_named(place)} has no {language}") for place in lacking]
    return Area("texts of facts", total, tuple(missing))


def _sentences(rule: Rule) -> Iterator[tuple[str, Mapping[str, str]]]:
    for key, text in (("text", rule.text), ("hold", rule.hold)):
        if text:
            yield key, text


def _brand_texts(folder: Path, brand: Copy, language: str) -> Area:
    """The host's texts that are written by language: a plain text is for all of them."""
    total, missing = 0, list[Mistake]()
    files = [
        folder / "brand.yml",
        *(folder / "states" / f"{code}.y{a}ml" for code in brand.codes for a in ("", "a")),
    ]
    for path in files:
        if not path.is_file():
            continue
        page = read_yaml(path, f"{folder.name}/{path.relative_to(folder).as_posix()}")
        texts = list(file_texts(page.data))
        total += len(texts)
        missing += [
            _at(page, place, f"{_named(place)} has no {language}")
            for place, text in texts
            if language not in text
        ]
    return Area("texts of the brand", total, tuple(missing))


def _at(page: YamlFile, place: Place, what: str) -> Mistake:
    return Mistake(page.file, page.line(place), f"{what}, expected it in this language")


def _named(place: Place) -> str:
    return f"`{'.'.join(str(part + 1 if isinstance(part, int) else part) for part in place)}`"


def _short(text: Any) -> str:
    if isinstance(text, dict):
        text = text.get("other")
    if isinstance(text, list):
        text = text[0] if text else ""
    words = " ".join(str(text).split())
    return repr(words if len(words) <= 40 else f"{words[:37]}...")
