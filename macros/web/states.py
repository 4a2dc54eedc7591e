"""A state's own page: all that is known about one state, as Markdown for the stage.

In: a state and the words. Out: the text of `states/<slug>.md`, from the template `pages/state.md.jinja`.
"""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from macros.facts.model import Distinctive, Grade, Kind, Office, State, Status
from macros.hosts.local import LocalNote, LocalState
from macros.web.boxes import Boxes, source_html

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
)

GLANCE = (
    Kind.TEAM_NAME, Kind.REQUEST_RESPONSE, Kind.EVALUATION, Kind.IEP_AFTER_ELIGIBLE, Kind.MEETING_NOTICE, Kind.DOCUMENTS_BEFORE, Kind.RECORDS_ACCESS,
    Kind.RECORDING, Kind.IEP_CONSENT, Kind.TRANSITION_AGE, Kind.RIGHTS_TRANSFER_AGE, Kind.AGE_OUT, Kind.HEARING_DEADLINE,
)  # fmt: skip
"""The questions of the table at the top of a state's page."""


def state_page(state: State, boxes: Boxes, local: LocalState | None = None) -> str:
    """The Markdown of a state's page, front matter included. `local` holds what the host adds."""
    words = boxes.words
    rules = {kind: state.rules[kind] for kind in Kind}
    by_status = {status: [kind for kind in Kind if rules[kind].status is status] for status in Status}
    return _TEMPLATES.get_template("state.md.jinja").render(
        state=state,
        only=boxes.brand.only_state,
        up="../",
        terms=boxes.slot_terms(state),
        counts={
            "found": len(by_status[Status.FACT]) + len(by_status[Status.REPORTED]),
            "doubt": len(by_status[Status.DOUBT]),
            "unknown": len(by_status[Status.UNKNOWN]),
        },
        glance=[
            {
                "kind": kind.value,
                "short": escape(words.short(kind)),
                "answer": escape(_sentence(words.short_answer(kind, rules[kind]))),
                "badge": escape(words.badge(rules[kind])),
                "status": rules[kind].status.value,
            }
            for kind in GLANCE
        ],
        boxes={kind.value: f'<div id="{kind.value}" class="anchor">{boxes.fragment(state, kind)}</div>' for kind in Kind},
        timeline=boxes.timeline(state),
        more=[_further(entry, boxes) for entry in state.distinctive],
        contacts=_local_contacts(local, boxes) + _contacts(state),
        notes=_local_notes(local, boxes),
        guides=[link for name in ("guide", "guide-large-print") if (link := _guide_link(state, boxes, name))],
        host=boxes.brand.short_name or boxes.brand.name,
        missing=[{"kind": kind.value, "title": words.title(kind)} for kind in by_status[Status.UNKNOWN]],
        doubtful=[{"kind": kind.value, "title": words.title(kind)} for kind in by_status[Status.DOUBT]],
        sources=_sources(state, boxes),
        checked=words.day(state.checked),
    )


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _further(entry: Distinctive, boxes: Boxes) -> dict[str, Any]:
    words = boxes.words
    cited = words.cite(entry)
    parts = [source_html(cited)] if cited else []
    parts.append(escape(words.note("checked").format(day=words.day(entry.checked))))
    return {
        "topic": escape(entry.topic["en"]),
        "text": escape(entry.text["en"]),
        "badge": escape(words.badge_text(entry.grade.value)),
        "status": Status.REPORTED.value if entry.grade is Grade.SECONDARY else Status.FACT.value,
        "source": " · ".join(parts),
    }


def _guide_link(state: State, boxes: Boxes, name: str) -> str:
    """A link to the state's printed guide; nothing where it was not printed."""
    size = boxes.printed.get((state.id, name, "pdf"))
    if size is None:
        return ""
    title = boxes.words.label(name.replace("-", "_") + "_link").format(state=state.name)
    pages = boxes.words.label("page_many").format(number=size[0])
    href = f"../../{boxes.to_top}print/{state.id}/{boxes.words.language}/{name}.pdf"
    return f'<a class="md-button" href="{href}">{escape(title)} (PDF, {pages}, {max(1, round(size[1] / 1024))} KB)</a>'


def _local_contacts(local: LocalState | None, boxes: Boxes) -> list[dict[str, Any]]:
    if local is None or not local.contacts:
        return []
    offices = []
    for contact in local.contacts:
        what = boxes.brand.said(contact.what, boxes.words.language)
        name = f"{contact.name}: {what}" if what else contact.name
        offices.append(_office(Office(name=name, phone=contact.phone, email=contact.email, url=contact.url)))
    return [{"title": boxes.words.label("near_you"), "offices": offices}]


def _local_notes(local: LocalState | None, boxes: Boxes) -> list[dict[str, str]]:
    said, language = boxes.brand.said, boxes.words.language
    return [
        {"topic": escape(said(note.topic, language)), "text": escape(said(note.text, language)), "source": _note_source(note)}
        for note in (local.notes if local else [])
    ]


def _note_source(note: LocalNote) -> str:
    named = escape(note.citation or (note.url or "").removeprefix("https://").removeprefix("http://"))
    return f'<a href="{escape(note.url)}">{named}</a>' if note.url else named


def _contacts(state: State) -> list[dict[str, Any]]:
    groups = (
        ("The state’s special education office", [state.contacts.agency]),
        ("Parent center: free help from other parents", state.contacts.parent_center),
        ("Legal protection for people with disabilities", [state.contacts.protection_advocacy]),
    )
    return [{"title": title, "offices": [_office(office) for office in offices if office]} for title, offices in groups if any(offices)]


def _office(office: Office) -> dict[str, str | None]:
    dial = None
    if office.phone:
        first = office.phone.split(" or ")[0].split(";")[0].split(",")[0]
        dial = "".join(c for c in first if c.isdigit())
    host = office.url.split("/")[2].removeprefix("www.") if office.url else None
    return {"name": office.name, "phone": office.phone, "dial": dial, "email": office.email, "url": office.url, "host": host}


def _sources(state: State, boxes: Boxes) -> list[str]:
    shown: dict[str, None] = {}
    for kind in Kind:
        rule = state.rules[kind]
        cited = boxes.words.cite(rule) if rule.status in (Status.FACT, Status.REPORTED) else None
        if cited is None:
            continue
        dated = f" ({escape(boxes.words.note('as_of').format(text=rule.as_of))})" if rule.as_of else ""
        shown.setdefault(f"{source_html(cited)}{dated}")
    return list(shown)
