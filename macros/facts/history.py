"""The edition of a built site: what its facts were, and which rules have changed since.

In: the library, the codes of a copy's states, and the `edition.json` of a built site. Out: a short
hash for each rule, and the rules whose hash has changed.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from macros.facts.kinds import QUESTIONS, Kind
from macros.facts.library import Library
from macros.facts.place import State
from macros.facts.rule import Rule

FILE = "edition.json"


def edition_of(library: Library, codes: Iterable[str]) -> dict[str, Any]:
    """The facts of a copy as short hashes by state and kind, and the date of the edition."""
    states = _states(library, codes)
    return {
        "facts": edition_day(library, [state.id for state in states]).isoformat(),
        "states": {
            state.id: {kind.value: rule_hash(state.rules[kind]) for kind in QUESTIONS}
            for state in states
        },
    }


def edition_day(library: Library, codes: Iterable[str]) -> datetime.date:
    """The latest day on which a fact of this copy was checked: the date of the edition."""
    return max(state.rules[kind].checked for state in _states(library, codes) for kind in QUESTIONS)


def rule_hash(rule: Rule) -> str:
    """A short hash that changes when what readers see of a rule changes.

    It stays the same when only the day on which the rule was checked changes.
    """
    seen = rule.model_dump(mode="json", exclude={"notes", "checked", "as_of"})
    return hashlib.sha256(
        json.dumps(seen, sort_keys=True, ensure_ascii=False).encode()
    ).hexdigest()[:12]


def changes(library: Library, codes: Iterable[str], built: Path) -> list[tuple[State, Kind]] | None:
    """Which rules differ from those of a built site; None where there is none to compare with.

    A question that the built site did not ask yet counts; a state that it did not have does not.
    """
    try:
        before = json.loads((built / "data" / FILE).read_text(encoding="utf-8"))["states"]
        hashes = {code: dict(rules) for code, rules in before.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return [
        (state, kind)
        for state in _states(library, codes)
        for kind in QUESTIONS
        if state.id in hashes and hashes[state.id].get(kind.value) != rule_hash(state.rules[kind])
    ]


def write_edition(library: Library, codes: Iterable[str], folder: Path) -> None:
    """Writes `edition.json` into the site's `data/`."""
    text = json.dumps(edition_of(library, codes), separators=(",", ":")) + "\n"
    (folder / FILE).write_text(text, encoding="utf-8", newline="\n")


def _states(library: Library, codes: Iterable[str]) -> list[State]:
    states = {
        state.id: state for state in (library.federal, *(library.state(code) for code in codes))
    }
    return list(states.values())
