"""The sources at the end of a guide, grouped by the law they are from.

In: sources, each with how and when it was read, and the words of a language. Out: plain JSON for
`templates/book.typ`. What most sources of a law have in common is said once, at its head: how they
were read, the day, and how their addresses begin. So each keeps all of it, on a third of the paper.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from macros.language.words import Words
from macros.views.rule_box import capital

_SECTION = "section-"
"""What is before a section's number in the addresses of federal regulations."""
FEW = 3
"""A law with fewer sources than this is among the others."""
_PARAGRAPHS = re.compile(r"(\([A-Za-z0-9]+\)|[-–, ])+")
"""Paragraphs of a section: `(a)(1)`, `(a)-(b)`, `(d)(2), (e)`."""


@dataclass(frozen=True)
class Source:
    """A source: its citation, how it was read, more about it (its date, or where it was read if
    not at its address), the day it was checked (each empty if there is none), and its address."""

    name: str
    read: str
    more: str
    checked: str
    url: str | None


def by_law(sources: Iterable[Source], words: Words) -> list[dict[str, Any]]:
    """The sources by law, in the order of sections; the last group has those of no law."""
    ordered = sorted(sources, key=lambda source: natural(source.name))
    counts = Counter(_law(source.name) for source in ordered)
    laws = [law for law in counts if law and counts[law] >= FEW]
    groups: dict[str, list[Source]] = {law: [] for law in laws}
    others: list[Source] = []
    for source in ordered:
        law = next((law for law in laws if _is_of(source.name, law)), None)
        (groups[law] if law else others).append(source)
    drawn = [_group(law, group, words) for law, group in groups.items()]
    if others:
        title = words.label("guide_sources_other") if drawn else ""
        drawn.append({**_group("", others, words), "title": title})
    return drawn


def _law(name: str) -> str:
    """What is before the first section sign, such as `34 CFR`; empty without one."""
    before, sign, _ = name.partition("§")
    return before.strip() if sign else ""


def _is_of(name: str, law: str) -> bool:
    """Whether a citation begins with a law, as `34 CFR § 300.8` with `34 CFR`, then any space."""
    return name.startswith(law) and name[len(law) : len(law) + 1].isspace()


def _group(law: str, sources: list[Source], words: Words) -> dict[str, Any]:
    read = _usual(source.read for source in sources)
    checked = _usual(source.checked for source in sources)
    base = _common_start(source.url for source in sources if source.url)

    def run(name: str, source: Source) -> dict[str, Any]:
        own_read = source.read if source.read != read else ""
        own_day = source.checked if source.checked != checked else ""
        note = ", ".join(filter(None, (own_read, source.more, own_day)))
        shown = url = source.url or ""
        if base and url.startswith(base):
            rest = url.removeprefix(base)
            shown = "" if rest.startswith(_SECTION) else f"…/{rest}"
        names = [{"text": name, "url": "" if shown else url}]
        return {"names": names, "note": capital(note), "url": url if shown else "", "shown": shown}

    entries = [_joined(run(*one) for one in section) for section in _sections(sources, law)]
    usual = ", ".join(filter(None, (read, checked)))
    runs = [one for entry in entries for one in entry]
    hidden = any(name["url"] for one in runs for name in one["names"])
    all_alike = not any(one["note"] for one in runs)
    label = "guide_sources_all" if all_alike else "guide_sources_usual"
    return {
        "title": law,
        "usual": words.label(label, text=capital(usual)) if usual else "",
        "base": words.label("guide_sources_base") if base else "",
        "section": words.label("guide_sources_section", text=_SECTION) if hidden else "",
        "address": base,
        "entries": entries,
    }


def _joined(runs: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Paragraphs in a row of which the same is said share one note; each keeps its link."""
    joined: list[dict[str, Any]] = []
    for run in runs:
        last = joined[-1] if joined else None
        if last and not (run["shown"] or last["shown"]) and run["note"] == last["note"]:
            last["names"] += run["names"]
        else:
            joined.append(run)
    return joined


def _usual(values: Iterable[str]) -> str:
    """The most frequent value; empty where one is empty, for an entry cannot say that it has
    none."""
    counts = Counter(values)
    return "" if "" in counts else counts.most_common(1)[0][0]


def _common_start(urls: Iterable[str]) -> str:
    """The start of addresses, up to a slash, that saves most letters; empty if it saves little."""
    starts = Counter(
        url[: slash.end()] for url in urls for slash in re.finditer("(?<=[^/:])/", url)
    )
    saved = {start: (count - 2) * len(start) for start, count in starts.items()}
    best = max(saved, key=lambda start: saved[start], default="")
    return best if best and saved[best] > 4 * len(best) else ""


def _sections(sources: list[Source], law: str) -> Iterator[list[tuple[str, Source]]]:
    """The sections of a law, each with its paragraphs; paragraphs that were read alike and on the
    same page have one name. The first name of a section says the section."""
    for _, group in groupby(sources, lambda source: _section(source.name)[0]):
        parts: list[tuple[str, Source]] = []
        for alike, some in groupby(group, lambda source: replace(source, name="")):
            names = [source.name for source in some]
            tails = [_section(name)[1] for name in names]
            first = tails if parts else [names[0].removeprefix(law).strip(), *tails[1:]]
            parts.append(("; ".join(first), alike))
        yield parts


def _section(name: str) -> tuple[str, str]:
    """A citation's section and its paragraphs; a citation with more words is whole."""
    section, bracket, rest = name.partition("(")
    paragraphs = f"{bracket}{rest}"
    return (section, paragraphs) if _PARAGRAPHS.fullmatch(paragraphs) else (name, "")


def natural(text: str) -> list[Any]:
    """A key that puts 300.9 before 300.10."""
    return [
        (1, int(part), "") if part.isdigit() else (0, 0, part.lower())
        for part in re.split(r"(\d+)", text)
    ]
