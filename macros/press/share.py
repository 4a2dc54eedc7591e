"""The picture that other sites and phones show beside a link to this site.

In: the views of a language. Out: a PNG of 1200 by 630 with the name and the line of the brand, in
its color, and people around a table.
"""

from __future__ import annotations

from macros.press.sheets import Sheet, look
from macros.press.typst import draw
from macros.views.views import Views

FILE = "assets/share.png"
"""Where it is, from the top of its language."""


def share_picture(views: Views) -> bytes:
    """The picture of one copy in one language. Raises `LettersMissing`."""
    brand, language = views.brand, views.language
    data = {"lang": language, "name": brand.name, "tagline": brand.said(brand.tagline, language)}
    return draw("share.typ", Sheet(data, look(brand)))
