"""How each kind of printable is laid out: its template, and the function that makes its data.

In: a job, and for a guide the chapters that all states share. Out: its print data, its PDF, its
Word file. The kinds are those of `sheets/printables.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from macros.press.card import card_print
from macros.press.guide import Guides, guide_print
from macros.press.jobs import Job
from macros.press.sheets import Sheet, letter_print, packet_print, worksheet_print
from macros.sheets.printables import CARD, GUIDE, LARGE_PRINT, LETTER, PACKET, WORKSHEET, printable
from macros.site import Site


@dataclass(frozen=True)
class Layout:
    """How one kind of printable becomes a file."""

    template: str
    """In `press/templates/`."""
    data: Callable[[Site, Job, Guides | None], Sheet]
    word: Callable[[Site, Job], bytes] | None = None
    """Makes its Word file, where the kind has one."""
    fillable: bool = True
    """Whether its places to write become form fields."""
    shared: str | None = None
    """The name under which the template reads what all states share: the chapters of a guide."""
    weight: int = 0
    """What takes longest is printed first, so that no process waits for another at the end."""


def _worksheet(site: Site, job: Job, _: Guides | None) -> Sheet:
    views, state = site.views[job.language], site.library.state(job.state)
    return worksheet_print(site.sheets.worksheets[job.sheet], views, state, _address(site, job))


def _worksheet_word(site: Site, job: Job) -> bytes:
    # Slow to load: only where something is printed.
    from macros.press.word_worksheet import worksheet_docx

    views, state = site.views[job.language], site.library.state(job.state)
    return worksheet_docx(site.sheets.worksheets[job.sheet], views, state)


def _letter(site: Site, job: Job, _: Guides | None) -> Sheet:
    views, state = site.views[job.language], site.library.state(job.state)
    return letter_print(site.sheets.letters[job.sheet], views, state, _address(site, job))


def _letter_word(site: Site, job: Job) -> bytes:
    from macros.press.word import letter_docx  # slow to load: only where something is printed

    views, state = site.views[job.language], site.library.state(job.state)
    return letter_docx(site.sheets.letters[job.sheet], views, state)


def _packet(site: Site, job: Job, _: Guides | None) -> Sheet:
    views, state = site.views[job.language], site.library.state(job.state)
    return packet_print(list(site.sheets.worksheets.values()), views, state, _address(site, job))


def _card(site: Site, job: Job, _: Guides | None) -> Sheet:
    views, state = site.views[job.language], site.library.state(job.state)
    return card_print(views, state, site.brand.address(job.language))


def _guide(site: Site, job: Job, guides: Guides | None) -> Sheet:
    if guides is None:
        raise ValueError(f"{job.path} has no chapters, expected those of read_guides")
    return guide_print(guides, site, job.language, site.library.state(job.state), job.sheet)


LAYOUTS = {
    WORKSHEET: Layout("sheet.typ", _worksheet, word=_worksheet_word),
    LETTER: Layout("letter.typ", _letter, word=_letter_word),
    PACKET: Layout("packet.typ", _packet, weight=1),
    CARD: Layout("card.typ", _card),
    GUIDE: Layout("book.typ", _guide, fillable=False, shared="book.json", weight=2),
    LARGE_PRINT: Layout("book.typ", _guide, fillable=False, shared="book.json", weight=3),
}


def layout_of(site: Site, job: Job) -> Layout:
    """How a job is laid out. Raises `KeyError` for a sheet that the copy does not have."""
    return LAYOUTS[printable(site.sheets, job.sheet).kind]


def print_data(site: Site, job: Job, guides: Guides | None = None) -> Sheet:
    """What a job's PDF is made of."""
    return layout_of(site, job).data(site, job, guides)


def print_pdf(
    site: Site,
    job: Job,
    guides: Guides | None = None,
    sheet: Sheet | None = None,
    data: str | None = None,
) -> tuple[bytes, int]:
    """Prints a job. Gives the PDF and its number of pages.

    `sheet` and `data` (as JSON): its print data, where it is made already. Raises `Mistakes` for
    letters that no typeface has, and for what Typst refuses.
    """
    # Slow to load: only where something is printed.
    from typst import TypstError

    from macros.press import typefaces, typst_errors
    from macros.press.typst import typeset

    layout = layout_of(site, job)
    shared = {layout.shared: guides.chapters} if layout.shared and guides else {}
    sheet = sheet or print_data(site, job, guides)
    try:
        return typeset(layout.template, sheet, data, shared, layout.fillable)
    except typefaces.LettersMissing as lost:
        raise typefaces.refused(site, lost.letters, f"print/{job.path}") from None
    except TypstError as error:
        raise typst_errors.refused(site, job, str(error)) from None


def print_word(site: Site, job: Job) -> bytes:
    """The Word file of a job.

    Raises `Mistakes` for text that Word cannot hold, and `ValueError` for a kind that has no Word
    file.
    """
    word = layout_of(site, job).word
    if word is None:
        raise ValueError(f"{job.path} has no Word file, expected a worksheet or a letter")
    return word(site, job)


def _address(site: Site, job: Job) -> str | None:
    """The address of a sheet's page on the site, where the brand has one."""
    top = site.brand.address(job.language)
    return f"{top}{printable(site.sheets, job.sheet).page(job.sheet)}" if top else None
