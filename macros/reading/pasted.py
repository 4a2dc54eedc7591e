"""What office programs put into YAML, which YAML would take for something else without a word.

In: the text of a file. Out: a line and a sentence for each: no-break spaces before keys, dashes
and dots as list marks, curly quotation marks around a key, `#1` that would start a comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from macros.reading.yaml_problems import YAML_READER

Found = tuple[int, str]
"""A line, counted from 1, and what is wrong in it."""

_ODD_SPACES = "\xa0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000"
_INDENT = re.compile(rf"[ ]*[{_ODD_SPACES}]")
_AFTER_KEY = re.compile(rf"[ ]*(?:- )?([a-z][a-z0-9_]*)(?:[ ]?：|:[{_ODD_SPACES}])")
_LIST_MARK = re.compile("[ ]*([–—−‒•·▪‣●○◦*])[ \xa0\t]")
_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#(?P<word>[^\W_]\S*)?")
_LEFT_OUT = re.compile(r"\S[ \t]+#[^\W_]")
_CURLY = re.compile("[“”„‘’](.*)[”“’‘]", re.DOTALL)
_MAYBE_CURLY = re.compile("(?:^|[:,\\[{-])[ ]*[“”„‘’]", re.MULTILINE)


def pasted(text: str) -> list[Found]:
    """Every line that holds something of an office program that YAML would misread."""
    rows = text.split("\n")
    found = list(_spaces(rows))
    if found:
        return found
    marks = [(line, match) for line, row in enumerate(rows) if (match := _LIST_MARK.match(row))]
    comments = [
        (line, list(_COMMENT.finditer(row)))
        for line, row in enumerate(rows)
        if _LEFT_OUT.search(row)
    ]
    if not marks and not comments and not _MAYBE_CURLY.search(text):
        return []
    scalars, end = _scalars(text)
    quoted = [token for token in scalars if token.style]
    for line, match in marks:
        if line <= end and not _holds(quoted, line, match.start(1)):
            found.append((line + 1, _list_mark(match[1])))
    for line, remarks in comments:
        remark = next((one for one in remarks if not _holds(scalars, line, one.start())), None)
        if line <= end and remark and remark["word"] and rows[line][: remark.start()].strip():
            found.append((line + 1, _comment(rows[line][: remark.start()].strip(), remark[0])))
    for token in scalars:
        if not token.style and (match := _CURLY.fullmatch(token.value)):
            if rows[token.end_mark.line][token.end_mark.column :].lstrip().startswith(":"):
                found.append((token.start_mark.line + 1, _curly(token.value)))
    return sorted(set(found))


def _spaces(rows: list[str]) -> Iterator[Found]:
    for number, row in enumerate(rows, 1):
        if _INDENT.match(row):
            yield (
                number,
                "the line starts with a no-break or other special space, expected plain spaces "
                "(two for each step in)",
            )
        elif match := _AFTER_KEY.match(row):
            yield (
                number,
                f"no plain space after the colon of `{match[1]}` (Word writes other signs), "
                f"expected `{match[1]}: value`",
            )


def _scalars(text: str) -> tuple[list[yaml.ScalarToken], int]:
    """The texts of a file, and the line to which it could be read, counted from 0."""
    scalars: list[yaml.ScalarToken] = []
    try:
        for token in yaml.scan(text, Loader=YAML_READER):
            if isinstance(token, yaml.ScalarToken):
                scalars.append(token)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return scalars, mark.line if mark else -1
    except (yaml.YAMLError, RecursionError):
        return scalars, -1
    return scalars, text.count("\n")


def _holds(scalars: list[yaml.ScalarToken], line: int, column: int) -> bool:
    """Whether a place lies inside one of these texts."""
    return any(
        (token.start_mark.line, token.start_mark.column)
        <= (line, column)
        < (token.end_mark.line, token.end_mark.column)
        for token in scalars
    )


def _list_mark(sign: str) -> str:
    return (
        f"the line starts with `{sign}`, which is no mark of a list, expected a hyphen: `- item` "
        "(or quotation marks around a text)"
    )


def _comment(before: str, word: str) -> str:
    key = before.removeprefix("- ").removesuffix(":")
    empty = f"`{key}` is empty: " if before.endswith(":") else ""
    return (
        f"{empty}`{word}` after a space starts a remark and would be left out, expected quotation "
        "marks around the text (or a space after the `#` of a remark)"
    )


def _curly(value: str) -> str:
    return f"curly quotation marks around {value[:30]}, expected the key without them"
