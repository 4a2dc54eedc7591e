"""Curly quotation marks: the same on the site, in the book and in a macro's text.

In: text with straight quotes, and a language's four marks (`“”‘’`). Out: the text with curly ones.
"""

from __future__ import annotations

BEFORE_OPENING = " \n\t\u00a0([{—–/“‘«‹„‚"
"""A quote after one of these opens."""


def curl(text: str, marks: str, last: str = " ") -> str:
    """`text` with the language's quotes. `last` is the letter before it, in the same paragraph."""
    if '"' not in text and "'" not in text:
        return text
    letters: list[str] = []
    for index, letter in enumerate(text):
        if letter in "\"'":
            following = text[index + 1] if index + 1 < len(text) else ""
            opens = last in BEFORE_OPENING and not (letter == "'" and following.isdigit())
            if letter == '"':
                letter = marks[0] if opens else marks[1]
            else:
                letter = marks[2] if opens else "’"
        letters.append(letter)
        last = letter
    return "".join(letters)
