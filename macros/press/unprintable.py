"""What the press would refuse: letters in a brand's texts that no typeface here has.

In: a copy of the site, its pages. Out: the same line with which the build would stop. Print data
are made only where the brand's files have such letters at all.
"""

from __future__ import annotations

import json

from macros.pages.markdown import Frames
from macros.press.guide import read_guides
from macros.press.jobs import jobs
from macros.press.layouts import layout_of, print_data
from macros.reading.findings import Mistake, Mistakes
from macros.site import Site


def unprintable(site: Site, frames: Frames) -> list[Mistake]:
    """The mistakes of letters; none where the pages have others, which are reported already."""
    from macros.press.typefaces import TEXTS, missing, not_ours, refused  # slow to load

    written = (
        path.read_text(encoding="utf-8", errors="replace")
        for path in site.brand_folder.rglob("*")
        if path.suffix in TEXTS and path.is_file()
    )
    if not missing(not_ours("".join(written))):
        return []
    try:
        guides = {code: read_guides(site, code, frames[code]) for code in site.brand.languages}
    except Mistakes:
        return []
    for job in jobs(site):
        if job.form != "pdf":
            continue
        chapters = guides[job.language]
        text = json.dumps(print_data(site, job, chapters).data, ensure_ascii=False)
        text += chapters.chapters if layout_of(site, job).shared else ""
        if lost := missing(not_ours(text)):
            return refused(site, sorted(lost), f"print/{job.path}").found
    return []
