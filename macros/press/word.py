"""Letters as Word files: real styles, places to write in brackets, the state's terms and citations
filled in.

In: a typed letter, the words and a state. Out: the bytes of a `.docx`, the same each time. States
whose words for a letter are the same share one file: it is made once.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from macros.facts.model import State
from macros.press.docx_blank import blank
from macros.press.docx_controls import Controls, sides, text_run, w
from macros.reading.findings import Mistake, Mistakes, short
from macros.sheets.letter_model import Letter
from macros.views import letter as letters
from macros.views.views import Views

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold (section 2.2), and so a Word file cannot."""
Run = str | letters.BlankView
"""Text, or a place to write."""
Paragraphs = tuple[tuple[Run, ...], ...]


def letter_docx(sheet: Letter, views: Views, state: State) -> bytes:
    """The letter as a Word file for this state.

    Raises `Mistakes` for text that a Word file cannot hold.
    """
    letter = letters.letter_view(sheet, views.words)
    paragraphs = tuple(
        tuple(letters.filled(runs, state, views.words)) for runs in letter.paragraphs
    )
    words = [letter.title]
    for part in (part for runs in paragraphs for part in runs):
        words += [part] if isinstance(part, str) else [part.hint, part.label]
    author = views.brand.name
    refuse_what_word_cannot_hold({"brand.yml": [author], f"worksheets/{sheet.id}.yml": words})
    return _docx(letter.title, author, views.language, paragraphs)


def refuse_what_word_cannot_hold(texts: dict[str, list[str]]) -> None:
    """Raises `Mistakes` with each character that no Word file can hold, for the file that its text
    is from."""
    mistakes = []
    for file, lines in texts.items():
        for text in lines:
            if found := _NOT_XML.search(text):
                character = f"the character U+{ord(found[0]):04X} in {short(text)!r}"
                what = f"a Word file cannot hold {character}, expected the text without it"
                mistakes.append(Mistake(file, 1, what))
    if mistakes:
        raise Mistakes(mistakes)


@cache
def _docx(title: str, author: str, language: str, paragraphs: Paragraphs) -> bytes:
    paper, controls = blank(language), Controls(language)
    paper.start(title, author)
    for runs in paragraphs:
        text = "".join(run if isinstance(run, str) else run.hint for run in runs)
        paragraph = paper.document.add_paragraph()._p
        paragraph.append(w("pPr", sides(text)))
        paragraph.extend([_run(run, controls) for run in runs])
    return paper.parts.archive()


def _run(run: Run, controls: Controls) -> Any:
    """Text, or a place to write: marked brackets, so that nobody sends an open one unseen."""
    if isinstance(run, str):
        return text_run(run)
    empty = text_run(f"[{run.hint}]", w("highlight", val="yellow"))
    return controls.place(run.id, run.label, empty, run.kind == "date")
