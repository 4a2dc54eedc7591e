"""Tables over all states: the comparison of one rule across states, and what was found how.

In: the states of this copy. Out: HTML for `tools/compare-states` and `about/how-we-check-the-law`. Both work without scripts.
"""

from __future__ import annotations

from collections import Counter
from html import escape

from macros.facts import model as m
from macros.facts.model import Kind, State, Status
from macros.web.assets import script_words
from macros.web.boxes import TILES, Boxes

CLASSES = 5
"""How many different answers a map tells apart by letter and colour; the rest are "other"."""


def compare_tables(boxes: Boxes, root: str) -> str:
    """A section a rule: the tile map coloured and lettered by answer, its legend, and a table that can be sorted and filtered."""
    said = escape(script_words(boxes.words, "compare"))
    return f'<div class="compare" data-words="{said}">{"".join(_section(kind, boxes, root) for kind in Kind)}</div>'


def _section(kind: Kind, boxes: Boxes, root: str) -> str:
    words = boxes.words
    states = boxes.states()
    answers = {state.code: _capital(words.short_answer(kind, state.rules[kind])) for state in states}
    letters = _letters(answers, states, kind)
    rows = "".join(_row(state, kind, answers[state.code], boxes, root) for state in states)
    title = escape(words.title(kind))
    name = escape(words.short(kind))
    return (
        f'<section class="compare__rule" id="{kind.value}" data-name="{name}" data-search-exclude><h2>{title}</h2>{_map(answers, letters, boxes, title)}'
        f'<div class="compare__table"><table><caption class="visually-hidden">{title}</caption><thead><tr><th scope="col">State</th><th scope="col">{name}</th>'
        f'<th scope="col">How sure</th></tr></thead><tbody>{rows}</tbody></table></div></section>'
    )


def _row(state: State, kind: Kind, answer: str, boxes: Boxes, root: str) -> str:
    rule = state.rules[kind]
    badge = f'<span class="badge badge--{rule.status.value}">{escape(boxes.words.badge(rule))}</span>'
    link = f'<a href="{root}states/{state.slug}/#{kind.value}">{escape(state.name)}</a>'
    return f'<tr data-sort="{_sort_key(state, kind):09.2f}"><th scope="row">{link}</th><td>{escape(answer)}</td><td>{badge}</td></tr>'


def _letters(answers: dict[str, str], states: list[State], kind: Kind) -> dict[str, str]:
    """A letter for each of the commonest answers; `–` not found, `?` in doubt, `*` any other."""
    known = Counter(answers[state.code] for state in states if state.rules[kind].status in (Status.FACT, Status.REPORTED))
    common = [answer for answer, _ in sorted(known.items(), key=lambda item: (-item[1], item[0]))[:CLASSES]]
    found = {answer: "ABCDE"[index] for index, answer in enumerate(common)}
    for state in states:
        status = state.rules[kind].status
        mark = {Status.UNKNOWN: "–", Status.DOUBT: "?"}.get(status, "*")
        found.setdefault(answers[state.code], mark)
    return found


def _css(letter: str) -> str:
    return {"–": "none", "?": "doubt", "*": "other"}.get(letter, letter.lower())


def _map(answers: dict[str, str], letters: dict[str, str], boxes: Boxes, title: str) -> str:
    tiles = ""
    for code, answer in answers.items():
        row, column = TILES[code]
        letter = letters[answer]
        tiles += f'<span class="tile tile--{_css(letter)}" style="--r:{row};--c:{column}"><b>{code}</b>{letter}</span>'
    order = sorted({letters[answer] for answer in answers.values()}, key="ABCDE*?–".index)
    counts = Counter(letters[answer] for answer in answers.values())
    legend = "".join(
        f'<li><span class="tile tile--{_css(letter)}">{letter}</span> {escape(_meaning(letter, letters, boxes))} ({counts[letter]})</li>' for letter in order
    )
    label = f"{title} {escape(boxes.words.label('map_alt'))}"
    return f'<div class="compare__map"><div class="tiles" role="img" aria-label="{label}">{tiles}</div><ul class="legend">{legend}</ul></div>'


def _meaning(letter: str, letters: dict[str, str], boxes: Boxes) -> str:
    if letter == "*":
        return boxes.words.label("other_answers")
    return next(answer for answer, mark in letters.items() if mark == letter)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _sort_key(state: State, kind: Kind) -> float:
    """Numbers in their order (school and business days a little longer than calendar days), then the rest, then doubts and gaps."""
    rule = state.rules[kind]
    if rule.status is Status.UNKNOWN:
        return 9999
    if rule.status is Status.DOUBT:
        return 9998
    value = rule.known
    number = next((float(n) for key in ("days", "years", "age", "grade", "tiers", "decision_days", "objection_days") if (n := getattr(value, key, None))), None)
    if number is None:
        return 5000
    stretch = {m.DayType.SCHOOL: 1.45, m.DayType.BUSINESS: 1.4}.get(getattr(value, "day_type", None) or m.DayType.CALENDAR, 1.0)
    return number * stretch


def coverage_table(boxes: Boxes, root: str) -> str:
    """How many rules of each state were found in the law, with the agency, elsewhere, in doubt, not at all; and the oldest check."""
    words = boxes.words
    grades = (m.Grade.PRIMARY, m.Grade.OFFICIAL, m.Grade.SECONDARY)
    heads = [words.badge_text(key) for key in (*(grade.value for grade in grades), "doubt", "unknown")]
    rows = []
    totals = [0] * 5
    for state in boxes.states():
        rules = [state.rules[kind] for kind in Kind]
        shown = [rule for rule in rules if rule.status in (Status.FACT, Status.REPORTED)]
        counts = [sum(rule.grade is grade for rule in shown) for grade in grades]
        counts += [sum(rule.status is status for rule in rules) for status in (Status.DOUBT, Status.UNKNOWN)]
        totals = [total + count for total, count in zip(totals, counts, strict=True)]
        cells = "".join(f"<td>{count}</td>" for count in counts)
        rows.append(
            f'<tr><th scope="row"><a href="{root}states/{state.slug}/">{escape(state.name)}</a></th>{cells}<td>{escape(words.day(state.checked))}</td></tr>'
        )
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in ("State", *heads, "Checked"))
    foot = "".join(f"<td>{total}</td>" for total in totals)
    return (
        '<div class="coverage" data-search-exclude><table><caption class="visually-hidden">What we found for each state</caption>'
        f'<thead><tr>{head}</tr></thead><tbody>{"".join(rows)}</tbody><tfoot><tr><th scope="row">All</th>{foot}<td></td></tr></tfoot></table></div>'
    )
