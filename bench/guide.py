"""Third benchmark: the guide as a book, beside `mkdocs-to-pdf` and `mkdocs-with-pdf` on the same 40 pages, and plain Typst as the floor.

Each is a whole command in a process of its own. The others print a plain MkDocs + Material site of the very same Markdown, after all
macros have run; their time is that of a build with the PDF less that of one without. They need WeasyPrint's system libraries
(Debian: libpango-1.0-0 libpangoft2-1.0-0); where they do not install, this says so.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
COUNT = 40
OTHERS = ("mkdocs-to-pdf", "mkdocs-with-pdf")
RUNS = 3

OURS = """
import json, sys
from pathlib import Path
from macros.printing.guide import GUIDE, guide_print, read_guides
from macros.printing.press import typeset_guide
from macros.site import open_site
site = open_site(Path(sys.argv[1]))
guides = read_guides(site, "en", json.loads(sys.argv[3]))
data = {**guide_print(guides, site, "en", site.library.state("ny"), GUIDE).data, "sheets": []}
Path(sys.argv[2]).write_bytes(typeset_guide(guides.chapters.replace('"s:', '"#none:'), json.dumps(data, ensure_ascii=False))[0])
"""

FLOOR = """
import sys
from pathlib import Path
import typst
folder = Path(sys.argv[1])
pdf = typst.compile(str(folder / "book.typ"), root=str(folder), font_paths=[sys.argv[2]], ignore_system_fonts=True, pdf_standards=["ua-1"])
(folder / "floor.pdf").write_bytes(pdf)
"""
