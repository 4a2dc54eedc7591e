"""What to print: every file of a copy.

In: a copy of the site. Out: a `Job` for each file below the site's `print/`.
"""

from __future__ import annotations

from dataclasses import dataclass

from macros.sheets.printables import file_name, printables
from macros.site import Site


@dataclass(frozen=True, order=True)
class Job:
    """One file to print: `ny`, `en`, `meeting-prep`, `pdf`."""

    state: str
    language: str
    sheet: str
    form: str

    @property
    def path(self) -> str:
        """Below the site's `print/`."""
        return f"{self.state}/{self.language}/{file_name(self.sheet, self.form)}"


def jobs(site: Site) -> list[Job]:
    """Everything a copy prints."""
    chosen = list(printables(site.sheets, site.brand.leave_out.editions))
    return [
        Job(code, language, name, form)
        for code in ("us", *site.brand.codes)
        for language in site.brand.languages
        for name, kind in chosen
        for form in kind.forms
    ]
