"""The edition of a built site: what its facts were, and which rules have changed since.

In: the library, the codes of a copy's states, and the `edition.json` of a built site. Out: a short
hash for each rule, and the rules whose hash has changed.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from macros.facts.kinds import QUESTIONS, Kind
from macros.facts.library import Library
from macros.facts.place import State
from macros.facts.rule import Rule

FILE = "edition.json"


def edition_of(library: Library, codes: Iterable[str]) -> dict[str, Any]:
    """The facts of a copy as short hashes by state and kind, and the date of the edition."""
    states = states_of(library, codes)
    return {
        "facts": edition_day(library, [state.id for state in states]).isoformat(),
        "states": {
            state.id: {kind.value: rule_hash(state, kind) for kind in QUESTIONS} for state in states
        },
    }


def edition_day(library: Library, codes: Iterable[str]) -> datetime.date:
    """The latest day on which a rule of this copy was checked: the date of the edition, on which
    the rules that it shows are in force."""
    return max(state.last_checked for state in states_of(library, codes))


def rule_hash(state: State, kind: Kind) -> str:
    """A short hash that changes when what readers see of a rule changes: the rule in force, those
    before it, and those to come.

    It stays the same when only the day on which a rule was checked changes.
    """
    now = state.rules[kind]
    seen = _own_keys(now)
    before = [_own_keys(rule) for rule in now.history() if rule is not now]
    coming = [_own_keys(rule) for rule in state.to_come(kind)]
    # Without a key of its own where there is none, so that most hashes are those of older editions.
    history = {"before": before, "coming": coming}
    seen |= {name: rules for name, rules in history.items() if rules}
    return hashlib.sha256(
        json.dumps(seen, sort_keys=True, ensure_ascii=False).encode()
    ).hexdigest()[:12]


def _own_keys(rule: Rule) -> dict[str, Any]:
    """What readers see of a rule by itself."""
    left_out = {"notes", "checked", "read_again", "as_of", "until", "was"}
    seen = rule.model_dump(mode="json", exclude=left_out)
    for newer in ("from_", "read", "told_by"):
        if seen[newer] is None:
            del seen[newer]
    return seen


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
        for state in states_of(library, codes)
        for kind in QUESTIONS
        if state.id in hashes and hashes[state.id].get(kind.value) != rule_hash(state, kind)
    ]


def write_edition(
    library: Library, codes: Iterable[str], folder: Path, said: Mapping[str, Any] | None = None
) -> None:
    """Writes `edition.json` into the site's `data/`. `said` is what the rules say in words, for a
    copy that is not published.
    """
    edition = edition_of(library, codes) | ({"said": said} if said is not None else {})
    text = json.dumps(edition, separators=(",", ":"), ensure_ascii=False) + "\n"
    (folder / FILE).write_text(text, encoding="utf-8", newline="\n")


def read_said(built: Path) -> object:
    """What the rules said in words when `edition.json` was written; None where it does not say."""
    try:
        return json.loads((built / "data" / FILE).read_text(encoding="utf-8"))["said"]
    except (OSError, ValueError, KeyError, TypeError):
        return None


def states_of(library: Library, codes: Iterable[str]) -> list[State]:
    """Federal law and the states of a copy, each once."""
    states = {
        state.id: state for state in (library.federal, *(library.state(code) for code in codes))
    }
    return list(states.values())
