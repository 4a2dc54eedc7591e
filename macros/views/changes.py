"""What changed between two editions for the states of one copy, in words for its host.

In: the facts of a copy in words, or what an earlier build kept of them. Out: `Change`s, and the
rules that nobody has checked for a long time; each as one plain sentence.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, TypeAlias

from macros.facts.history import rule_hash, states_of
from macros.facts.kinds import QUESTIONS, Kind
from macros.facts.lists import Status
from macros.facts.place import State
from macros.language.words import Words

_SIGNS = "\\`*_{}[]<>#|~$&!"
"""What Markdown reads as more than a sign."""


@dataclass(frozen=True)
class RuleRecord:
    """What readers see of one rule in one edition."""

    hash: str
    place: str
    question: str
    answer: str
    text: str
    badge: str
    source: str
    checked: str
    value: dict[str, Any]


Records: TypeAlias = dict[str, dict[str, RuleRecord]]
"""By the code of the state and the kind of the question."""


@dataclass(frozen=True)
class Change:
    """One rule of two editions."""

    before: RuleRecord
    now: RuleRecord

    @property
    def sentence(self) -> str:
        """`New York: “Evaluation” changed from “60 calendar days” to … (source, checked day).`"""
        now, before = self.now, self.before
        question = f"{now.place}: “{now.question}”"
        if before.answer != now.answer and before.answer and now.answer:
            what = f"{question} changed from “{before.answer}” to “{now.answer}”"
        elif before.text != now.text:
            what = f"{question} now reads “{now.text}”; before: “{before.text}”"
        elif before.source != now.source:
            source = before.source or "no source"
            what = f"{question} has another source; before: {source}"
        elif before.badge != now.badge:
            what = f"{question} is now “{now.badge}”; before: “{before.badge}”"
        else:
            what = f"{question} is counted in another way, with the same words"
        source = f"{now.source}, " if now.source else ""
        return f"{what} ({source}checked {now.checked})."


def records(words: Words, codes: Iterable[str]) -> Records:
    """The rules of these states and of federal law in the words of one language."""
    return {
        state.id: {kind.value: _record(words, state, kind) for kind in QUESTIONS}
        for state in states_of(words.library, codes)
    }


def _record(words: Words, state: State, kind: Kind) -> RuleRecord:
    rule, said = state.rules[kind], words.say(state, kind)
    answer = said.answer or ""
    if not said.status.answered:
        answer = said.badge
    value = rule.known.model_dump(mode="json") if rule.known is not None else {}
    federal = state is words.library.federal
    # Where a state's rule was not found, readers see federal law, which is listed by itself.
    own = federal or said.status not in (Status.FLOOR, Status.UNKNOWN)
    return RuleRecord(
        hash=rule_hash(state, kind),
        place=words.label("federal") if federal else state.name,
        question=words.short(kind),
        answer=answer,
        text=said.text if own else "",
        badge=said.badge,
        source=(rule.citation or rule.url or "") if own else "",
        checked=said.checked,
        value=value,
    )


def kept(found: Records) -> dict[str, Any]:
    """The records as plain values, for `edition.json`."""
    return {
        code: {kind: asdict(record) for kind, record in rules.items()}
        for code, rules in found.items()
    }


def read_records(values: object) -> Records | None:
    """The records that a build has kept; None where they are none that this program can read."""
    try:
        return {
            code: {kind: RuleRecord(**record) for kind, record in rules.items()}
            for code, rules in values.items()  # type: ignore[attr-defined]
        }
    except (AttributeError, TypeError):
        return None


def compare(before: Records, now: Records) -> list[Change]:
    """What readers of these states see changed. A state or question that is new has not changed;
    neither has a rule that was only checked again.
    """
    return [
        Change(old, record)
        for code, rules in now.items()
        for kind, record in rules.items()
        if (old := before.get(code, {}).get(kind)) is not None and _differ(old, record)
    ]


def _differ(before: RuleRecord, now: RuleRecord) -> bool:
    # A new program may count the same facts to another hash, or have other words for them. Only
    # both together are a change of the facts.
    if before.hash == now.hash:
        return False
    seen = ("answer", "text", "source", "badge")
    if any(getattr(before, name) != getattr(now, name) for name in seen):
        return True
    common = before.value.keys() & now.value.keys()
    return any(before.value[key] != now.value[key] for key in common)


def old_rules(words: Words, codes: Iterable[str], since: datetime.date) -> list[str]:
    """A sentence for each state with rules that were last checked before a day."""
    found = []
    for state in states_of(words.library, codes):
        old = [kind for kind in QUESTIONS if state.rules[kind].checked < since]
        if old:
            oldest = words.day(min(state.rules[kind].checked for kind in old))
            place = words.label("federal") if state is words.library.federal else state.name
            named = ", ".join(words.short(kind) for kind in old)
            count = "1 rule" if len(old) == 1 else f"{len(old)} rules"
            found.append(f"{place}: {count}, the oldest checked {oldest}: {named}.")
    return found


def as_text(parts: Mapping[str, list[str]]) -> str:
    """The parts that hold something, each under its heading, for a terminal."""
    return "\n\n".join(
        "\n".join([f"{heading}:", *(f"- {line}" for line in lines)])
        for heading, lines in parts.items()
        if lines
    )


def as_markdown(parts: Mapping[str, list[str]]) -> str:
    """The parts that hold something, as an issue's text; whatever a fact says is only text there,
    and calls nobody by name.
    """
    return "\n".join(
        "\n".join([f"## {heading}", "", *(f"- {_escaped(line)}" for line in lines), ""])
        for heading, lines in parts.items()
        if lines
    )


def _escaped(line: str) -> str:
    escaped = "".join(f"\\{sign}" if sign in _SIGNS else sign for sign in line)
    return " ".join(escaped.split()).replace("@", "@\u200b")
