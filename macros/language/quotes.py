"""How text is set: curly quotation marks and citations on one line, the same on the site, in the
book and in a macro's text.

In: text with straight quotes, and a language's four marks (`“”‘’`). Out: the text with curly ones.
"""

from __future__ import annotations

from macros.facts.citations import unbroken

BEFORE_OPENING = " \n\t\u00a0([{—–/“‘«‹„‚"
"""A quote after one of these opens."""


def typeset(text: str, marks: str, last: str = " ") -> str:
    """`text` as it is shown: with the language's quotes, and citations that do not break.

    `last` is the letter before it, in the same paragraph.
    """
    return curl(unbroken(text), marks, last)


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
