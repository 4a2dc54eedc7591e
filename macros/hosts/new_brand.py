"""`python -m macros new-brand NAME`: a brand folder that builds at once, explained line by line.

In: a name and a few answers, asked for on a terminal or given as flags. Out: a folder with
`brand.yml`, a logo and a place for pages.
"""

from __future__ import annotations

import math
import re
import shutil
import tempfile
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from macros.facts.library import codes as place_codes
from macros.hosts.brand import read_brand

LONGEST_FOLDER = 60
"""Letters of a folder's name that is made from a group's."""
_PRINTED = ("LATIN", "GREEK", "CYRILLIC", "DIGIT")
"""How the names of letters begin that a logo may show."""
_TEMPLATES = Path(__file__).parent / "templates"


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
    whole = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    short = whole[:LONGEST_FOLDER]
    if len(whole) > LONGEST_FOLDER and "-" in short:
        short = short.rpartition("-")[0]
    return short.strip("-") or "my-brand"


def write_brand(folder: Path, answers: Answers) -> None:
    """Writes the folder, if a site can be built from it.

    Raises FileExistsError if it exists already, ValueError or Mistakes for an answer that is wrong.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FileExistsError(f"the folder {folder} is already there, expected a new name")
    brand_file = _brand_file(folder, answers, _states(answers.states))
    with tempfile.TemporaryDirectory() as place:
        draft = Path(place) / folder.name
        (draft / "pages" / "en").mkdir(parents=True)
        (draft / "pages" / "en" / ".gitkeep").touch()
        _write(draft / "brand.yml", brand_file)
        _write(draft / "logo.svg", _logo(answers))
        read_brand(draft)
        shutil.copytree(draft, folder, dirs_exist_ok=True)


def _states(answer: str) -> str | list[str]:
    """`all` or lower-case codes. Raises ValueError."""
    codes = [code for code in re.split(r"[,\s]+", answer.strip().lower()) if code]
    if codes == ["all"]:
        return "all"
    known = place_codes()
    unknown = [code for code in codes if code.upper() not in known]
    if unknown or not codes:
        raise ValueError(
            f"{unknown[0] if unknown else answer!r} is no state's code, "
            "expected `all` or codes such as ny nj"
        )
    return codes


def _brand_file(folder: Path, answers: Answers, states: str | list[str]) -> str:
    """The text of `brand.yml`."""
    contact = {"phone": answers.phone, "email": answers.email}
    values: dict[str, object] = {
        "name": answers.name,
        "short_name": answers.name,
        "tagline": answers.tagline,
        "languages": ["en"],
        "states": states,
        "site_url": answers.site_url or None,
        "contact": {key: value for key, value in contact.items() if value},
        "colors": {"brand": answers.brand, "accent": answers.accent},
        "logo": {"light": "logo.svg"},
    }
    blocks = {key: _yaml(key, value) for key, value in values.items()}
    name = " ".join(folder.name.split())  # no second line: the name is in a remark
    return _environment().get_template("brand.yml.jinja").render(folder=name, **blocks)


def _yaml(key: str, value: object) -> str:
    """A key with its value as YAML, lists in one line."""
    text = yaml.safe_dump(
        {key: value},
        allow_unicode=True,
        default_flow_style=None if isinstance(value, list) else False,
        sort_keys=False,
        width=math.inf,
    )
    return text.rstrip("\n")


def _logo(answers: Answers) -> str:
    """A disc in the brand's color with the first letter of its name.

    A letter of another script is left out: pictures print with the project's own typefaces, and a
    copy may be built where no other has it.
    """
    first = next((sign for sign in answers.name if sign.isalnum()), "").upper()
    letter = first if unicodedata.name(first[:1] or " ").startswith(_PRINTED) else ""
    template = _environment().get_template("logo.svg.jinja")
    return template.render(color=answers.brand, letter=letter)


def _environment() -> Environment:
    """The templates of this room; only the picture is markup, YAML is quoted by `_yaml`."""
    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=lambda name: name is not None and name.endswith(".svg.jinja"),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
