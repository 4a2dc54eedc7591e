"""Puts aside the HTML that the program drew, before Markdown looks for HTML in the page.

In: the lines of a page, blocks of code already put aside. Out: the lines, each whole element that
stood in a line of its own replaced by the sign that Markdown uses for HTML it has put aside; the
anchors in these elements, and which of them the search leaves out. The page comes out the same; the
readers of HTML that Markdown, MkDocs and the search run over each page have less to read.
"""

from __future__ import annotations

import re

from markdown.preprocessors import Preprocessor

from macros.pages.context import PageContext

_BLOCK = re.compile(
    r"<(article|aside|details|div|fieldset|figure|form|nav|ol|p|section|table|ul)\b"
)
_ANCHOR = re.compile(r'\sid="([^"]+)"')
_UNSEARCHED = re.compile(r'(?:<div lang="[^"]*">)?<[a-z]+\b[^>]*\sdata-search-exclude[\s=>]')
"""What the search leaves out; what is drawn in another language than the page's stands in a div."""
_MARKDOWN = re.compile(r"<[^>]*\smarkdown[\s=>]")


def stash_drawn(step: Preprocessor, lines: list[str], context: PageContext) -> list[str]:
    """The lines of a page without what the program drew for it. `step` belongs to the page's
    `Markdown`, whose stash takes the elements."""
    made = []
    for before, line, after in zip(["", *lines], lines, [*lines[1:], ""], strict=False):
        alone = not before.strip() and not after.strip()
        if alone and line.startswith("<") and _is_drawn(line, context):
            made.append(step.md.htmlStash.store(line))
            context.drawn_anchors.update(_ANCHOR.findall(line))
            if _UNSEARCHED.match(line):
                context.unsearched.append(line)
        else:
            made.append(line)
    return made


def _is_drawn(line: str, context: PageContext) -> bool:
    """Whether a line is a whole element that the program drew."""
    if not context.made:
        return line in context.drawn
    return _is_one_element(line) and not _MARKDOWN.search(line)


def _is_one_element(line: str) -> bool:
    name = _BLOCK.match(line)
    if name is None:
        return False
    depth = 0
    for tag in re.finditer(rf"<(/?){name[1]}\b[^>]*>", line):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return tag.end() == len(line)
    return False
