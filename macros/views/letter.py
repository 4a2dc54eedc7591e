"""A letter in one language, without markup: paragraphs of text, blanks, terms and citations.

In: a typed letter and the words of a language. Out: a `LetterView`; `spoken` fills in what a state
decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from macros.facts.model import Kind, State
from macros.language.words import Words
from macros.sheets.letter_model import Blank, Letter


@dataclass(frozen=True)
class TermRun:
    """A place for the state's own word: `team`, `team_name` or `team_meeting`."""

    name: str


@dataclass(frozen=True)
class LawRun:
    """A place for what a rule says, as a sentence; it may be none."""

    kind: Kind


@dataclass(frozen=True)
class BlankView:
    """Something the writer fills in; `hint` is what its brackets say."""

    id: str
    kind: Literal["text", "long", "date"]
    label: str
    hint: str
    placeholder: str
    size: str
    lines: int
    optional: bool
    known: str | None

    @property
    def sentence(self) -> bool:
        """Whether one line may well be a sentence: on a page it grows."""
        return self.kind == "text" and self.size == "line"


@dataclass(frozen=True)
class BlankRun:
    """A place where a blank is."""

    blank: BlankView


Run = str | TermRun | LawRun | BlankRun


@dataclass(frozen=True)
class LetterView:
    """A letter in one language."""

    id: str
    title: str
    purpose: str
    lead: str
    minutes: int
    blanks: tuple[BlankView, ...]
    paragraphs: tuple[tuple[Run, ...], ...]
    rules: tuple[Kind, ...]
    tips: tuple[str, ...]


def letter_view(letter: Letter, words: Words) -> LetterView:
    """The letter in the language of `words`."""
    text = words.text
    blanks = {blank.id: _blank(blank, words) for blank in letter.blanks}
    return LetterView(
        id=letter.id,
        title=text(letter.title),
        purpose=text(letter.purpose),
        lead=text(letter.lead),
        minutes=letter.minutes,
        blanks=tuple(blanks.values()),
        paragraphs=tuple(tuple(_runs(text(paragraph), blanks)) for paragraph in letter.body),
        rules=tuple(letter.rules),
        tips=tuple(map(text, letter.tips)),
    )


def _blank(blank: Blank, words: Words) -> BlankView:
    label, hint = words.text(blank.label), words.text(blank.hint)
    return BlankView(
        id=blank.id,
        kind=blank.kind,
        label=label,
        hint=hint or label,
        placeholder=hint,
        size=blank.size,
        lines=blank.lines,
        optional=blank.optional,
        known=blank.known,
    )


def _runs(text: str, blanks: dict[str, BlankView]) -> Iterator[Run]:
    """A paragraph cut at its `{…}`."""
    for index, part in enumerate(re.split(r"\{([^}]*)\}", text)):
        if index % 2 == 0:
            if part:
                yield part
        elif part.startswith("term:"):
            yield TermRun(part.removeprefix("term:"))
        elif part.startswith("law:"):
            yield LawRun(Kind(part.removeprefix("law:")))
        else:
            yield BlankRun(blanks[part])


def filled(runs: Iterable[Run], state: State, words: Words) -> list[str | BlankView]:
    """A paragraph as this state has it: texts, and the blanks that stay open. Where a rule says
    nothing, the space before it goes, too."""
    found: list[str | BlankView] = []
    for run in runs:
        part = _filled(run, state, words)
        if part == "" and found and isinstance(found[-1], str):
            found[-1] = found[-1].rstrip(" ")
        elif part != "":
            found.append(part)
    return found


def _filled(run: Run, state: State, words: Words) -> str | BlankView:
    match run:
        case TermRun():
            return words.slot_terms(state)[run.name]
        case LawRun():
            return words.law_in_letter(state, run.kind)
        case BlankRun():
            return run.blank
        case _:
            return run
