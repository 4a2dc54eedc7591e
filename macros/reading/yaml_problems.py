"""Turns an error of the YAML reader into a sentence a volunteer understands, at its line.

In: the reader's error and the text. Out: a line and a sentence.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

YAML_READER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def yaml_problem(error: yaml.MarkedYAMLError, text: str) -> tuple[int, str]:
    """The line to fix and what is wrong there: the reader may notice a mistake only lines later."""
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
        above = next(
            (number for number in range(line - 1, -1, -1) if _spaces(rows[number]) is not None),
            None,
        )
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
        return (
            begun.line + 1,
            "a bracket without its end, expected commas between the items and the closing bracket",
        )
    if re.search(r"block end|expected key|expected '-'|document start", problem):
        return line + 1, _out_of_step(rows, line)
    if "line break" in problem:
        return (
            line + 1,
            "a text in the line of its `>` or `|`, expected it on the next line, further in",
        )
    return line + 1, f"this is not YAML ({problem}), expected `key: value` lines"


_OPEN_QUOTE = "quotation marks that are never closed, expected a closing quotation mark"
_INNER_QUOTE = (
    "a text goes on after its closing quotation mark, expected curly quotation marks inside it"
)
_NO_COLON = "a key without a colon, expected `key: value`"


def _spaces(row: str) -> int | None:
    """How far in a line starts; None for a blank line and a comment."""
    text = row.lstrip(" ")
    return len(row) - len(text) if text.strip() and not text.startswith("#") else None


def _out_of_step(rows: list[str], line: int) -> str:
    own = _spaces(rows[line]) or 0
    around = next(
        (
            number
            for number in range(line - 1, -1, -1)
            if (spaces := _spaces(rows[number])) is not None and spaces < own
        ),
        -1,
    )
    first = next(
        (number for number in range(around + 1, line) if _spaces(rows[number]) is not None), line
    )
    if first == line:
        return (
            "the line is further in than the one above it, expected the same number of spaces "
            "before keys of one block"
        )
    if _spaces(rows[first]) == own:
        return (
            "the line is not in step with the lines above it, expected the same number of spaces "
            "before keys of one block"
        )
    return (
        f"the line starts with {own} spaces but its block, from line {first + 1} on, with "
        f"{_spaces(rows[first])}, expected the same number"
    )


def _quoted_before(text: str, mark: Any) -> yaml.ScalarToken | None:
    """The text in quotation marks that ends in the line of a mark, before it."""
    last = None
    try:
        for token in yaml.scan(text, Loader=YAML_READER):
            end = token.end_mark
            if (
                isinstance(token, yaml.ScalarToken)
                and token.style in ("'", '"')
                and end.line == mark.line
                and end.column <= mark.column
            ):
                last = token
            if token.start_mark.line > mark.line:
                break
    except yaml.YAMLError:
        pass
    return last
