"""`python -m macros new-brand NAME`: a brand folder that builds at once, with a remark on every line.

In: a name and a few answers, asked for on a terminal or given as flags. Out: a folder with `brand.yml`, a logo and places for pages.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
import unicodedata
from dataclasses import dataclass
from html import escape
from pathlib import Path

from macros.facts.library import codes as place_codes
from macros.hosts.brand import read_brand

_FILE = """\
# Who made this copy. Change what stands after the colons; lines that start with # are remarks or examples.
# Build with:   make site BRAND={folder}     (or set the environment variable BRAND and run: mkdocs build)

name: {name}
short_name: {name}
tagline: {tagline}

# Languages of the pages; the first one has the shortest addresses.
languages: [en]

# `all`, or a list of two-letter codes such as [ny, nj]. One code alone makes a site for one state, without a state picker.
states: {states}

# Where the site will stand, with a slash at the end: for QR codes on paper and for search engines.
site_url: {site_url}

# How readers reach you. Leave out what you do not have.
contact:{contact}

# What stands at the top of every page and in the head of every PDF. Without it, your phone and email stand there.
# help_line: "Questions? Call 555-0100, Monday to Friday"

# A few sentences about your group, for the first page.
# about: We are parents who help parents.

# footer: A line for the foot of every page.
# edition: Spring edition

# Two colors; the rest follows from them. A color that cannot be read is refused, with the nearest one that can.
colors:
  brand: {brand}
  accent: {accent}

# Pictures in this folder: .svg (without scripts) or .png.
logo:
  light: logo.svg

# What your copy does not have. Chapters: start, principles, barriers, rights, meetings, disagreements, worksheets, letters, tools.
# leave_out:
#   chapters: [barriers]
#   pages: [rights/private-school.md]
#   sheets: [options-compare]

# Pages of your own go into pages/en/ (Markdown). Name them here to have them in the navigation.
# navigation:
#   - title: Our workshops
#     page: workshops.md

# Links for the foot of every page.
# links:
#   - title: Our group
#     url: https://example.org
"""

_LOGO = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><circle cx="16" cy="16" r="15" fill="{color}"/>\
<text x="16" y="22" font-family="sans-serif" font-size="17" font-weight="700" text-anchor="middle" fill="#ffffff">{letter}</text></svg>
"""


@dataclass(frozen=True)
class Answers:
    """What a host says about the new copy."""

    name: str
    states: str = "all"
    tagline: str = "Parents and schools, working it out together"
    phone: str = ""
    email: str = ""
    site_url: str = ""
    brand: str = "#0b5563"
    accent: str = "#a8480f"


def folder_name(name: str) -> str:
    """`Hudson Parents` as a folder: `hudson-parents`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "my-brand"


def write_brand(folder: Path, answers: Answers) -> None:
    """Writes the folder, if it can be built. Raises FileExistsError if it is there, ValueError or Mistakes for an answer that is not right."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FileExistsError(f"the folder {folder} is already there, expected a new name")
    codes = [
        code.strip().lower() for code in re.split(r"[,\s]+", answers.states.strip()) if code.strip()
    ]
    if codes != ["all"]:
        known = place_codes()
        unknown = [code for code in codes if code.upper() not in known]
        if unknown or not codes:
            raise ValueError(
                f"{unknown[0] if unknown else answers.states!r} is no state's code, expected `all` or codes such as ny nj"
            )
    contact = "".join(
        f"\n  {key}: {_yaml(value)}"
        for key, value in (("phone", answers.phone), ("email", answers.email))
        if value
    )
    text = _FILE.format(
        folder=folder.name,
        name=_yaml(answers.name),
        tagline=_yaml(answers.tagline),
        states="all" if codes == ["all"] else "[" + ", ".join(codes) + "]",
        site_url=_yaml(answers.site_url) if answers.site_url else "null",
        contact=contact or " {}",
        brand=_yaml(answers.brand),
        accent=_yaml(answers.accent),
    )
    letter = next((sign for sign in answers.name if sign.isalnum()), "").upper()
    with tempfile.TemporaryDirectory() as place:
        made = Path(place) / folder.name
        (made / "pages" / "en").mkdir(parents=True)
        (made / "pages" / "en" / ".gitkeep").touch()
        (made / "brand.yml").write_text(text, encoding="utf-8")
        (made / "logo.svg").write_text(
            _LOGO.format(color=escape(answers.brand), letter=letter), encoding="utf-8"
        )
        read_brand(made)
        shutil.copytree(made, folder, dirs_exist_ok=True)


def _yaml(text: str) -> str:
    """A text between quotation marks, as YAML reads it."""
    return json.dumps(text, ensure_ascii=False)
