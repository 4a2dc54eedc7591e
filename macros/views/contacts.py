"""Whom to call, without markup: the host's own people, the state's office, other helpers.

In: a state, what the host adds, the words of a language. Out: groups of offices; and `People`, the
same for a page that is not the state's own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from macros.facts.model import Office, State
from macros.hosts.brand import Brand
from macros.hosts.local import LocalState
from macros.language.words import Words
from macros.reading.phone import dialed
from macros.views.rule_box import where


@dataclass(frozen=True)
class OfficeView:
    """Someone to call. `dial` is the number as a telephone takes it."""

    name: str
    phone: str | None
    dial: str | None
    email: str | None
    url: str | None
    host: str | None
    """The name of the website, `example.org`."""
    address: str | None
    """The web address without its scheme, as paper shows it."""
    sure: str | None
    """Who names it, and the day on which that was read, where known."""


@dataclass(frozen=True)
class ContactGroup:
    """Offices of one kind under a title."""

    title: str
    offices: tuple[OfficeView, ...]


@dataclass(frozen=True)
class People:
    """Whom to call in a place. Federal law is no place: its `note` says to choose a state."""

    where: str | None
    groups: tuple[ContactGroup, ...]
    note: str


def people(state: State, local: LocalState | None, words: Words, brand: Brand) -> People:
    """Whom to call in a state, or that the reader is to choose one."""
    if state is words.library.federal:
        return People(None, (), words.label("people_choose"))
    own = words.of(state)
    groups = contact_groups(state, local, own, brand)
    note = own.label("guide_call_note" if groups else "guide_call_none")
    return People(where(state, words), groups, note)


def contact_groups(
    state: State, local: LocalState | None, words: Words, brand: Brand
) -> tuple[ContactGroup, ...]:
    """All groups that have somebody in them; the host's own come first."""
    contacts, federal = state.contacts, state is words.library.federal
    agency = "guide_call_agency_us" if federal else "guide_call_agency"
    groups = (
        (words.label("near_you"), _near(local, words, brand)),
        (words.label(agency), [contacts.agency]),
        (words.label("guide_call_disputes"), [contacts.dispute_office]),
        (words.label("guide_call_center"), contacts.parent_center),
        (words.label("guide_call_legal"), [contacts.protection_advocacy]),
    )
    return tuple(
        ContactGroup(title, tuple(_office(office, words) for office in offices if office))
        for title, offices in groups
        if any(offices)
    )


def _near(local: LocalState | None, words: Words, brand: Brand) -> list[Office]:
    offices = []
    for contact in local.contacts if local else []:
        what = brand.said(contact.what, words.language)
        name = f"{contact.name}: {what}" if what else contact.name
        offices.append(Office(name=name, phone=contact.phone, email=contact.email, url=contact.url))
    return offices


def _sure(office: Office, words: Words) -> str | None:
    parts = (
        words.label(f"office_{office.grade}") if office.grade else None,
        words.note("checked", day=words.day(office.checked)) if office.checked else None,
    )
    return ", ".join(filter(None, parts)) or None


def _office(office: Office, words: Words) -> OfficeView:
    url = office.url
    return OfficeView(
        name=office.name,
        phone=office.phone,
        dial=dialed(office.phone).replace("-", "") or None if office.phone else None,
        email=office.email,
        url=url,
        host=url.split("/")[2].removeprefix("www.") if url else None,
        address=re.sub(r"^https?://", "", url).rstrip("/") if url else None,
        sure=_sure(office, words),
    )
