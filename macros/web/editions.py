"""Editions: what the facts of a built site were, and what changed since.

In: the library, and the `edition.json` of a built site. Out: a mark a rule, and a list of what differs for a host's own states.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from pathlib import Path
from typing import Any

from macros.facts.model import Kind, Rule, State
from macros.site import Site


def edition_of(site: Site) -> dict[str, Any]:
    """The facts of a copy as short marks: by state and kind, with the latest day on which any was checked."""
    states = [site.library.federal, *(site.library.state(code) for code in site.brand.codes)]
    latest = max(state.rules[kind].checked for state in states for kind in Kind)
    return {"facts": latest.isoformat(), "states": {state.id: {kind.value: mark(state.rules[kind]) for kind in Kind} for state in states}}


def mark(rule: Rule) -> str:
    """A short mark that changes when what readers see of a rule changes (not when only its day of checking does)."""
    seen = rule.model_dump(mode="json", exclude={"notes", "checked", "as_of"})
    return hashlib.sha256(json.dumps(seen, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:12]


def changes(site: Site, built: Path) -> list[tuple[State, Kind]] | None:
    """Which rules differ from those of a built site; None where there is none to compare with."""
    try:
        kept = json.loads((built / "data" / "edition.json").read_text(encoding="utf-8"))["states"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    now = edition_of(site)["states"]
    return [
        (site.library.state(code), kind) for code, rules in now.items() for kind in Kind if code in kept and kept[code].get(kind.value) != rules[kind.value]
    ]


def write_edition(site: Site, folder: Path) -> None:
    """Writes `edition.json` into the site's `data/`."""
    (folder / "edition.json").write_text(json.dumps(edition_of(site), separators=(",", ":")) + "\n", encoding="utf-8", newline="\n")


def edition_day(site: Site) -> datetime.date:
    """The latest day on which a fact of this copy was checked: the date of the edition."""
    return datetime.date.fromisoformat(edition_of(site)["facts"])
