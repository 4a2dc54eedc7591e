"""What a letter is made of: its blanks, its paragraphs, the rules beside it.

In: the keys of a file of `data/worksheets/` with `kind: letter`. Out: a typed `Letter`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, model_validator

from macros.facts.kinds import Kind
from macros.reading.types import Strict
from macros.sheets.known import Known, unfit
from macros.sheets.model import Id, Sheet, Texts, misplaced


class Blank(Strict):
    """Something the writer of a letter fills in.

    `size` is the room on paper; `hint` is the text in the brackets of the Word file; `known` says
    what it asks for, where other sheets ask it too.
    """

    id: Id
    kind: Literal["text", "long", "date"] = "text"
    label: Texts
    hint: Texts | None = None
    size: Literal["short", "medium", "long", "line"] = "medium"
    lines: Annotated[int, Field(ge=2, le=8)] = 3
    optional: bool = False
    known: Known | None = None

    @model_validator(mode="after")
    def _known_fits(self) -> Blank:
        if what := unfit(self.known, self.kind):
            raise misplaced(what, ("known",))
        return self


class Letter(Sheet):
    """A letter: `data/worksheets/<id>.yml` with `kind: letter`.

    A paragraph may name a blank, `{child}`, a term, `{term:team}`, `{term:team_name}`,
    `{term:team_meeting}`, or what a rule says, `{law:records_access}`, which becomes a sentence
    with its citation where the rule is known, and nothing where it is not.
    """

    kind: Literal["letter"]
    lead: Texts
    blanks: list[Blank] = Field(min_length=1)
    body: list[Texts] = Field(min_length=3)
    rules: list[Kind] = []
    """Rules shown beside the letter, not in it."""
    tips: list[Texts] = []

    def known_fields(self) -> Iterator[tuple[Known, str]]:
        """What this letter asks that other sheets ask, too, and the name of its field."""
        for blank in self.blanks:
            if blank.known is not None:
                yield blank.known, blank.id

    @model_validator(mode="after")
    def _blanks_fit(self) -> Letter:
        ids = [blank.id for blank in self.blanks]
        for number, name in enumerate(ids):
            if name in ids[:number]:
                raise misplaced(
                    f"the id {name!r} stands twice in this sheet, expected each id once",
                    ("blanks", number, "id"),
                )
        used: set[str] = set()
        for number, paragraph in enumerate(self.body):
            for language, text in paragraph.items():
                for name in re.findall(r"\{([^}]*)\}", text):
                    if _filled_by_state(name):
                        continue
                    if name not in ids:
                        known = ", ".join(ids)
                        what = (
                            f"the letter ({language}) names {{{name}}}, expected one of its "
                            f"blanks ({known}), {{term:team}} or {{law:records_access}}"
                        )
                        raise misplaced(what, ("body", number, language))
                    used.add(name)
        for number, name in enumerate(ids):
            if name not in used:
                what = (
                    f"the blank {name!r} stands in no paragraph, expected {{{name}}} in `body` "
                    "(or leave the blank out)"
                )
                raise misplaced(what, ("blanks", number, "id"))
        return self


def _filled_by_state(name: str) -> bool:
    """Whether the state fills this place: a term, or what a rule says."""
    head, _, rest = name.partition(":")
    if head == "term":
        return rest in ("team", "team_name", "team_meeting")
    return head == "law" and rest in {kind.value for kind in Kind}
