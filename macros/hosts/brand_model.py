"""The typed `brand.yml`: who made a copy, in which languages, for which states.

In: the values of the file. Out: a `Brand`. What the file refers to (pages, pictures) is looked up
in `brand_checks`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import ValidationInfo, WithJsonSchema, field_validator, model_validator

from macros.facts.library import codes as place_codes
from macros.hosts.brand_colors import Colors
from macros.hosts.fields import Email, HttpsUrl, Phone, Phrase, SiteUrl, one_of
from macros.reading.types import Language, Strict, Text, Title, Url
from macros.sheets.printables import EDITIONS, FOLDERS

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


class Contact(Strict):
    """How readers reach the host."""

    phone: Phone | None = None
    text: Phone | None = None
    email: Email | None = None
    address: Text | None = None
    hours: Text | None = None
    web: Url | None = None


class Logo(Strict):
    """Files in the brand folder; `alt` says what the picture shows if it is more than the name."""

    light: Text
    dark: Text | None = None
    alt: Phrase | None = None


class LeaveOut(Strict):
    """What this copy does not have."""

    chapters: list[
        Annotated[str, one_of(CHAPTERS), WithJsonSchema({"enum": list(CHAPTERS), "type": "string"})]
    ] = []
    pages: list[Text] = []
    sheets: list[Text] = []
    editions: list[
        Annotated[str, one_of(EDITIONS), WithJsonSchema({"enum": list(EDITIONS), "type": "string"})]
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
    report: HttpsUrl | None = None
    """The form behind "Something wrong here?"; without one, it is a mail to the contact's email."""
    help_line: Phrase | None = None
    about: Phrase | None = None
    footer: Phrase | None = None
    colors: Colors | None = None
    logo: Logo | None = None
    leave_out: LeaveOut = LeaveOut()
    offline: bool = True
    """Whether readers' devices keep the copy, to open it without the internet."""
    navigation: list[NavLink] = []
    links: list[NavLink] = []

    def address(self, language: str) -> str | None:
        """The address of the copy's pages in a language, with a slash at the end; None where the
        copy's own is not known. The first language has no folder."""
        if not self.site_url:
            return None
        return self.site_url + ("" if language == self.languages[0] else f"{language}/")

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
                    f"the draft {language!r} is not among `languages`, "
                    f"expected one of: {', '.join(languages[1:]) or 'no draft'}"
                )
            if language == languages[0] and "languages" in known.data:
                raise ValueError(
                    f"the first language {language!r} is a draft, "
                    "expected a complete language in the first place"
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
            raise ValueError(f"{unknown[0]!r} is no state's code, expected a code such as ny")
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
        """What every page and every PDF shows at the top: the help line, else phone and email."""
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
