"""What the Markdown pipeline must know of a page: where it is, what exists beside it, its words.

In: the pages of a copy and the words of its language. Out: a `PageContext` for each page, which
collects the citations and the mistakes of that page while it is read.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from urllib.parse import unquote

from macros.pages.sources import Source
from macros.reading.files import composed
from macros.reading.findings import Mistake


class Target(Enum):
    """What a link leads to."""

    HERE = "a page or file of this copy"
    LEFT_OUT = "a page that this copy leaves out"
    MISSING = "nothing"


@dataclass(frozen=True)
class Catalog:
    """The pages and files of one copy in one language, by their paths below `docs/<language>/`."""

    pages: frozenset[str]
    files: frozenset[str] = frozenset()
    left_out: frozenset[str] = frozenset()
    """Pages that exist, but not in this copy."""
    instead: Mapping[str, str] = field(default_factory=dict)
    """Pages that another one replaces: the list of states in a copy for one state."""

    def look_up(self, path: str) -> Target:
        """Whether a path is a page or file of this copy, one that it leaves out, or nothing."""
        if path in self.pages or path in self.files or path in self.instead:
            return Target.HERE
        return Target.LEFT_OUT if path in self.left_out else Target.MISSING

    def look_up_address(self, address: str) -> tuple[Target, str]:
        """The same for a page's address such as `rights/fape/`, and the page that it means."""
        bare = address.strip("/")
        names = (f"{bare}.md", f"{bare}/index.md") if bare not in ("", ".") else ("index.md",)
        for name in names:
            target = self.look_up(name)
            if target is not Target.MISSING:
                return target, name
        return Target.MISSING, names[0]


@dataclass
class PageContext:
    """One page that is being converted."""

    source: Source
    catalog: Catalog
    quotes: str = "“”‘’"
    """The language's marks, opening and closing, double and single."""
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    """Hover texts; empty for print."""
    back_to_text: str = "↩"
    """What the link from a footnote back to the text is called."""
    for_print: bool = False
    foreign: bool = False
    """A brand's page: its HTML may not run anything."""
    made: bool = False
    """A page that the program wrote; its HTML is not looked through."""
    closing: Callable[[list[str]], str] | None = None
    """HTML that ends a page, from the citations it used."""
    cited: list[str] = field(default_factory=list)
    drawn: set[str] = field(default_factory=set)
    """The HTML that the page's calls made."""
    drawn_anchors: set[str] = field(default_factory=set)
    """The anchors in HTML that the program drew for the page."""
    unsearched: list[str] = field(default_factory=list)
    """Elements that the program drew and the search leaves out."""
    mistakes: list[Mistake] = field(default_factory=list)

    @property
    def page(self) -> str:
        """The page's path below `docs/<language>/`: `rights/fape.md`."""
        return self.source.page

    @property
    def root(self) -> str:
        """The relative address of the top of the page's language: `../../`."""
        return "../" * address(self.page).count("/") or "./"

    def resolve(self, path: str) -> str:
        """A path written in a link, as a path from the top: `../rights/fape.md`."""
        return posixpath.normpath(
            posixpath.join(posixpath.dirname(self.page), composed(unquote(path)))
        )

    def relative(self, page: str) -> str:
        """The relative path from this page's file to another's, as Markdown writes it."""
        return posixpath.relpath(page, posixpath.dirname(self.page) or ".")

    def add_mistake(self, written: str, what: str) -> None:
        """Notes a mistake at the line of the page that holds these letters."""
        self.mistakes.append(self.source.mistake(written, what))


def address(page: str) -> str:
    """The address of a page on the site: `rights/fape/`."""
    bare = page.removesuffix(".md")
    if posixpath.basename(bare) in ("index", "README"):
        bare = posixpath.dirname(bare)
    return f"{bare}/" if bare else ""
