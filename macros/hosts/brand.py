"""Who made this copy: the brand folder, typed and checked.

In: the folder named by the environment variable BRAND (default `brand`): `brand.yml`, a logo, pages, worksheets, additions to states.
Out: a `Brand`, or every mistake in it at once.
"""

from __future__ import annotations

import math
import os
import re
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ValidationInfo,
    WithJsonSchema,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError, PydanticKnownError

from macros.facts import model as m
from macros.facts.library import codes as place_codes
from macros.hosts.colors import (
    LEAST,
    Palette,
    calm,
    contrast,
    failing,
    mix,
    nearest,
    palette,
    parse,
)
from macros.hosts.logo import logo_mistakes
from macros.reading.findings import Mistake, Mistakes
from macros.reading.models import check
from macros.reading.types import Language, Strict, Text, Texts, Title, Url
from macros.reading.yaml_file import YamlFile, read_yaml
from macros.sheets.printables import EDITIONS, FOLDERS, kind_in

KEPT_PAGES = (
    "index.md", "states/index.md", "about/not-legal-advice.md", "about/privacy.md", "about/accessibility.md", "about/how-we-check-the-law.md",
)  # fmt: skip
"""Pages that every copy needs: a brand may replace them, but not leave them out."""


def _phrase(value: Any) -> Any:
    return {"en": value} if isinstance(value, str) else value


def _color(value: str) -> str:
    parse(value)
    return value.lower()


_PHONE = r"^[0-9+() ./-]{5,40}$"
_EMAIL = r"^[^@\s]+@[^@\s]+\.[^@\s]+$"


def _phone(value: str) -> str:
    if not re.fullmatch(_PHONE, value):
        raise ValueError(
            f"{value!r} is not a telephone number, expected digits with spaces or hyphens between them, such as 555-0100"
        )
    return value


def email_address(value: str) -> str:
    """The address as it is. Raises ValueError where it cannot be one."""
    if not re.fullmatch(_EMAIL, value):
        raise ValueError(f"{value!r} is not an email address, expected the form help@example.org")
    return value


def _as_folder(url: str) -> str:
    return url if url.endswith("/") else url + "/"


def _one_of(names: tuple[str, ...]) -> Any:
    """Says that a text must be one of these: a `Literal` whose names come from a registry."""

    def known(value: str) -> str:
        if value not in names:
            raise PydanticKnownError(
                "literal_error",
                {"expected": f"{', '.join(map(repr, names[:-1]))} or {names[-1]!r}"},
            )
        return value

    return AfterValidator(known)


CHAPTERS = (
    "start",
    "principles",
    "barriers",
    "rights",
    "meetings",
    "disagreements",
    *FOLDERS,
    "tools",
)
"""The folders of pages that a brand may leave out."""

Phrase = Annotated[
    Texts,
    BeforeValidator(_phrase),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string"},
                {"type": "object", "additionalProperties": {"type": "string"}},
            ]
        }
    ),
]
"""A text in each language, or one text for all."""
Color = Annotated[str, AfterValidator(_color)]
Phone = Annotated[
    str, AfterValidator(_phone), WithJsonSchema({"type": "string", "pattern": _PHONE})
]
Email = Annotated[
    str, AfterValidator(email_address), WithJsonSchema({"type": "string", "pattern": _EMAIL})
]
SiteUrl = Annotated[Url, AfterValidator(_as_folder)]
"""Where the site stands, always with a slash at the end: without one, the last folder would fall away when addresses are joined to it."""


class Contact(Strict):
    """How readers reach the host."""

    phone: Phone | None = None
    text: Phone | None = None
    email: Email | None = None
    address: Text | None = None
    hours: Text | None = None
    web: Url | None = None


class DarkColors(Strict):
    """The colours on dark paper; made from the light ones where left out."""

    brand: Color | None = None
    accent: Color | None = None

    @field_validator("brand")
    @classmethod
    def _readable(cls, color: str | None) -> str | None:
        if color and (what := _unreadable(color, dark=True)):
            raise ValueError(what)
        return color


class Colors(Strict):
    """Two colours; everything else is made of them."""

    brand: Color = "#0b5563"
    accent: Color = "#a8480f"
    dark: DarkColors = DarkColors()

    @field_validator("brand", "accent")
    @classmethod
    def _readable(cls, color: str, known: ValidationInfo) -> str:
        if what := _unreadable(color, dark=False, brand=known.data.get("brand")):
            raise ValueError(what)
        return color

    @field_validator("dark")
    @classmethod
    def _readable_on_dark(cls, dark: DarkColors, known: ValidationInfo) -> DarkColors:
        light = known.data.get("brand")
        brand = dark.brand or (_on_dark(light) if light else None)
        if dark.accent and (what := _unreadable(dark.accent, dark=True, brand=brand)):
            raise PydanticCustomError(
                "between_keys", "{what}", {"what": what, "where": ("accent",), "lacks": ""}
            )
        return dark

    def palettes(self) -> tuple[Palette, Palette]:
        """The colours on light and on dark paper."""
        dark_brand = self.dark.brand or _on_dark(self.brand)
        dark_accent = self.dark.accent or _beside(_on_dark(self.accent), dark_brand, dark=True)
        return palette(self.brand, self.accent), palette(dark_brand, dark_accent, dark=True)


def _unreadable(color: str, dark: bool, brand: str | None = None) -> str | None:
    """Why a color cannot be read as text, and the nearest shade that can; an accent also stands on cards in the soft shade of `brand`."""
    found = failing(color, dark)
    if found is None and brand and (ratio := contrast(color, _soft(brand, dark))) < LEAST:
        found = (f"cards in the soft shade of {brand}", ratio)
    if found is None:
        return None
    low = f"contrast {math.floor(found[1] * 10) / 10:.1f} on {found[0]}, at least {LEAST} is needed"
    shade = _beside(color, brand, dark) if brand else nearest(color, dark)
    return f"{color} cannot be read on {'dark' if dark else 'light'} pages ({low}), expected {shade} or another shade"


def _on_dark(color: str) -> str:
    """What a light color becomes on dark paper."""
    return nearest(calm(color), dark=True)


def _soft(brand: str, dark: bool) -> str:
    return palette(brand, brand, dark).brand_soft


def _beside(accent: str, brand: str, dark: bool) -> str:
    """The nearest shade of an accent that can be read everywhere, also on cards, where links take that color under the pointer."""
    ground = _soft(brand, dark)
    end = "#ffffff" if dark else "#000000"
    shades = (nearest(mix(end, accent, step / 100), dark) for step in range(101))
    return next((shade for shade in shades if contrast(shade, ground) >= LEAST), end)


class Logo(Strict):
    """Files in the brand folder; `alt` says what the picture shows if it is more than the name."""

    light: Text
    dark: Text | None = None
    alt: Phrase | None = None


class LeaveOut(Strict):
    """What this copy does not have."""

    chapters: list[
        Annotated[
            str, _one_of(CHAPTERS), WithJsonSchema({"enum": list(CHAPTERS), "type": "string"})
        ]
    ] = []
    pages: list[Text] = []
    sheets: list[Text] = []
    editions: list[
        Annotated[
            str, _one_of(EDITIONS), WithJsonSchema({"enum": list(EDITIONS), "type": "string"})
        ]
    ] = []


class NavLink(Strict):
    """A page of the brand, or an address, in the navigation or in the foot."""

    title: Phrase
    page: Text | None = None
    url: Url | None = None

    @model_validator(mode="after")
    def _one(self) -> NavLink:
        if (self.page is None) == (self.url is None):
            raise ValueError("a link needs either `page` or `url`, expected exactly one of the two")
        return self


class Brand(Strict):
    """One branded copy of the site."""

    name: Title
    short_name: Text | None = None
    tagline: Phrase
    languages: list[Language]
    draft: list[Language] = []
    """Languages that are not complete yet: what they lack is shown in English."""
    states: Literal["all"] | list[Text]
    site_url: SiteUrl | None = None
    edition: Text | None = None
    contact: Contact = Contact()
    help_line: Phrase | None = None
    about: Phrase | None = None
    footer: Phrase | None = None
    colors: Colors | None = None
    logo: Logo | None = None
    leave_out: LeaveOut = LeaveOut()
    navigation: list[NavLink] = []
    links: list[NavLink] = []

    @field_validator("languages")
    @classmethod
    def _some_language(cls, languages: list[str]) -> list[str]:
        if not languages:
            raise ValueError("`languages` is empty, expected at least one, such as [en]")
        if len(set(languages)) < len(languages):
            raise ValueError("a language stands twice in `languages`, expected each once")
        return languages

    @field_validator("draft")
    @classmethod
    def _drafts_of_languages(cls, draft: list[str], known: ValidationInfo) -> list[str]:
        languages: list[str] = known.data.get("languages", draft)
        for language in draft:
            if language not in languages:
                raise ValueError(
                    f"the draft {language!r} is not among `languages`, expected one of: {', '.join(languages[1:]) or 'no draft'}"
                )
            if language == languages[0] and "languages" in known.data:
                raise ValueError(
                    f"the first language {language!r} is a draft, expected a complete language in the first place"
                )
        return draft

    @field_validator("states")
    @classmethod
    def _known_states(cls, states: str | list[str]) -> str | list[str]:
        if isinstance(states, str):
            return states
        codes = [code.lower() for code in states]
        known = place_codes()
        unknown = [code for code in codes if known and code.upper() not in known]
        if unknown:
            raise ValueError(f"{unknown[0]!r} is no state's code, expected two letters such as ny")
        if not codes:
            raise ValueError("`states` is empty, expected `all` or a list such as [ny, nj]")
        if len(set(codes)) < len(codes):
            raise ValueError("a state stands twice in `states`, expected each once")
        return codes

    @property
    def codes(self) -> tuple[str, ...]:
        """The lower-case codes of this copy's states."""
        if isinstance(self.states, str):
            return tuple(code.lower() for code in place_codes())
        return tuple(self.states)

    @property
    def only_state(self) -> str | None:
        """The one state of a single-state copy."""
        return self.codes[0] if len(self.codes) == 1 else None

    @property
    def known_as(self) -> str:
        """The short name, else the name."""
        return self.short_name or self.name

    def said(self, texts: dict[str, str] | None, language: str = "en") -> str:
        """A brand's text in a language, else in its first one."""
        return (texts or {}).get(language) or next(iter((texts or {}).values()), "")

    def help_text(self, language: str = "en") -> str:
        """What stands on every page and in every PDF's head: the help line, else phone and email."""
        if self.help_line:
            return self.said(self.help_line, language)
        return " · ".join(part for part in (self.contact.phone, self.contact.email) if part)

    def left_out(self, page: str) -> bool:
        """Whether a page, by its path below `docs/<language>/`, is not part of this copy."""
        if page in self.leave_out.pages or page.split("/")[0] in self.leave_out.chapters:
            return True
        if self.only_state and page in ("states/index.md", "tools/compare-states.md"):
            return True
        return page.split("/")[0] in FOLDERS and Path(page).stem in self.leave_out.sheets


def brand_folder(root: Path) -> Path:
    """The brand's folder: the environment variable BRAND, or `brand`."""
    named = Path(os.environ.get("BRAND") or "brand")
    return named if named.is_absolute() else root / named


def read_brand(folder: Path, docs: Path | None = None) -> Brand:
    """Reads and checks `brand.yml` of a folder, and the files it names. Raises `Mistakes`.

    With `docs` (the project's pages by language) it also checks that what is left out or linked exists.
    """
    if not folder.is_dir():
        page = YamlFile(folder.name)
        page.add_error(
            (),
            "there is no such folder, expected a brand folder with a brand.yml (make one with: python -m macros new-brand NAME)",
        )
        raise Mistakes(page.mistakes)
    page = read_yaml(folder / "brand.yml", f"{folder.name}/brand.yml")
    brand = check(page, Brand)
    if brand is not None:
        _check_files(brand, folder, page)
        if docs is not None:
            _check_pages(brand, folder, docs, page)
    if brand is None or page.mistakes:
        raise Mistakes(page.mistakes)
    return brand


def _check_files(brand: Brand, folder: Path, page: YamlFile) -> None:
    for key, name in (
        ("light", brand.logo.light if brand.logo else None),
        ("dark", brand.logo.dark if brand.logo else None),
    ):
        if name is None:
            continue
        for what in logo_mistakes(folder / name, name):
            page.add_error(("logo", key), what)
    for index, name in enumerate(brand.leave_out.pages):
        if name in KEPT_PAGES:
            page.add_error(
                ("leave_out", "pages", index),
                f"{name!r} cannot be left out, expected it replaced by a page of your own if you want other words",
            )


def _check_pages(brand: Brand, folder: Path, docs: Path, page: YamlFile) -> None:
    first = brand.languages[0]
    there = sorted(place.name for place in docs.iterdir() if place.is_dir())
    for index, language in enumerate(brand.languages):
        if language not in there and language not in brand.draft:
            page.add_error(
                ("languages", index),
                f"there are no pages in the language {language!r}, expected one of: {', '.join(there)}",
            )
    if any(language not in there for language in brand.languages if language not in brand.draft):
        return

    def exists(name: str) -> bool:
        """Whether a page is written, here or in the project; `../` and the like name none."""
        plain = (
            name.endswith(".md")
            and "\\" not in name
            and not any(part in ("", ".", "..") for part in name.split("/"))
        )
        return plain and any((place / first / name).is_file() for place in (docs, folder / "pages"))

    def made(name: str) -> bool:
        """Whether a page is made of a sheet, or of a state's facts."""
        found = re.fullmatch(r"([a-z-]+)/([a-z0-9-]+)\.md", name)
        if found is None:
            return False
        data = docs.parent / "data"
        if found[1] == "states":
            return found[2] in (_slug(data / "states" / f"{code}.yml") for code in brand.codes)
        kind = kind_in(found[1])
        sheets = (
            _values(place / f"{found[2]}.yml")
            for place in (folder / "worksheets", data / "worksheets")
        )
        return kind is not None and any(sheet.get("kind") == kind for sheet in sheets)

    for index, name in enumerate(brand.leave_out.pages):
        if not exists(name):
            page.add_error(
                ("leave_out", "pages", index),
                f"there is no page {name!r}, expected a path such as rights/discipline.md",
            )
    for key, links in (("navigation", brand.navigation), ("links", brand.links)):
        for index, link in enumerate(links):
            if not link.page:
                continue
            if not exists(link.page) and not made(link.page):
                page.add_error(
                    (key, index, "page"),
                    f"there is no page {link.page!r}, expected a file in {folder.name}/pages/{first}/",
                )
            elif brand.left_out(link.page):
                page.add_error(
                    (key, index, "page"),
                    f"the page {link.page!r} is not part of this copy, expected one that is not left out",
                )
    for language_folder in (
        sorted((folder / "pages").glob("*")) if (folder / "pages").is_dir() else []
    ):
        if language_folder.is_dir() and language_folder.name not in brand.languages:
            known = ", ".join(brand.languages)
            what = (
                f"these pages are for a language this copy does not have, expected one of: {known}"
            )
            page.mistakes.append(Mistake(f"{folder.name}/pages/{language_folder.name}", 1, what))


def _values(path: Path) -> dict[str, Any]:
    data = read_yaml(path).data
    return data if isinstance(data, dict) else {}


def _slug(path: Path) -> str:
    state: Any = m.State
    return str(state.model_construct(name=str(_values(path).get("name", ""))).slug)


def brand_file_schema() -> dict[str, Any]:
    """JSON Schema of `brand.yml`."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **Brand.model_json_schema()}
