"""The printed guide of one state: the book's chapters with the state's rules, terms, contacts and sources.

In: a `Book`, a state, an edition. Out: plain JSON for `templates/book.typ`, in two parts: the chapters, which are the same for each state
(so that Typst meets them again), and what belongs to the state.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, fields, is_dataclass
from html import unescape
from itertools import groupby, pairwise
from typing import Any

from macros.facts.library import plain_citation
from macros.facts.model import Grade, Kind, Office, State, Status
from macros.facts.model import Link as SourceLink
from macros.hosts.local import LocalState
from macros.pages.markdown import Frame
from macros.press.book import GLANCE, GLOSSARY, SHEETS, WEB_ONLY, Book, read_book
from macros.press.sheets import Layout, Sheet, frame, look
from macros.press.tree import (
    Blocks,
    Cell,
    Grid,
    Heading,
    Item,
    Items,
    Link,
    Pair,
    Pairs,
    Paragraph,
    Piece,
    Rule,
    Run,
    Runs,
    SheetCard,
    Styled,
    Term,
    Tree,
    read_html,
)
from macros.site import Site
from macros.web.boxes import LADDER_PAGES, Boxes, official_text
from macros.web.states import GLANCE as SHORT_ANSWERS

GUIDE, LARGE = "guide", "guide-large-print"
EDITIONS = {GUIDE: 10.5, LARGE: 18.0}
"""The editions, with the size of their text in points."""
SHORT = 600
"""Letters of a list's item that stays on one page: somewhat more than half a page of large print at most; the longest of ours has 454."""

_BEFORE = (Kind.MEETING_NOTICE, Kind.DOCUMENTS_BEFORE, Kind.RECORDS_ACCESS, Kind.RECORDING)
_ROAD = (Kind.REQUEST_RESPONSE, Kind.EVALUATION, Kind.IEP_AFTER_ELIGIBLE, Kind.IMPLEMENTATION, Kind.IEP_CONSENT)
_GROWING = (Kind.TRANSITION_AGE, Kind.RIGHTS_TRANSFER_AGE, Kind.AGE_OUT)
_DISAGREE = (
    Kind.IEP_FACILITATION, Kind.MEDIATION, Kind.STATE_COMPLAINT, Kind.HEARING_DEADLINE, Kind.HEARING_SYSTEM, Kind.BURDEN_OF_PROOF, Kind.STAY_PUT,
)  # fmt: skip


@dataclass(frozen=True)
class Guides:
    """All that the guides of one language share. Small enough to hand to another process."""

    book: Book
    chapters: str
    """The chapters as JSON."""


def read_guides(site: Site, language: str, frame: Frame, only: list[str] | None = None) -> Guides:
    """Reads the pages of a copy (or `only` these). Raises `Mistakes`."""
    book = read_book(site, language, frame, only)
    return Guides(book, json.dumps(_Chapters(book, site, site.boxes[language]).data(), ensure_ascii=False))


def guide_print(guides: Guides, site: Site, language: str, state: State, edition: str) -> Sheet:
    """What belongs to a state in its guide."""
    return Sheet(_StateGuide(guides, site, site.boxes[language], state).data(edition), look(site.brand, EDITIONS[edition] / EDITIONS[GUIDE]))


# ---- what all states share


class _Chapters:
    """Chapters as JSON, with every link led to its place in the book."""

    def __init__(self, book: Book, site: Site, boxes: Boxes) -> None:
        self.book, self.site, self.boxes, self.words = book, site, boxes, boxes.words
        self.pages = {page.path: page for page in book.pages()}
        self.anchors = {page.path: page.anchors | {node.anchor for node in _pairs(page.blocks)} for page in book.pages()}
        self.order = {citation: number for number, citation in enumerate(book.citations)}

    def data(self) -> dict[str, Any]:
        chapters = [
            {"title": chapter.title, "kind": chapter.kind, "pages": [self._page(page.path) for page in chapter.pages]} for chapter in self.book.chapters
        ]
        return {
            "chapters": chapters,
            "glossary": self._page(GLOSSARY) if self.book.glossary else None,
            "citations": [self.boxes.library.citations[plain_citation(citation)].citation for citation in self.book.citations],
            "pictures": {name: list(content) for name, content in self.book.pictures.items()},
            "sources": self._sources(),
            "ladder": self._ladder(),
            "how": [self.plain(paragraph) for paragraph in self._how()],
            "brand": self.boxes.brand.name,
            "labels": {
                **{key: self.words.label(f"guide_{key}") for key in _LABELS},
                **{key: self.words.label(key) for key in ("instead", "could_say")},
            },
        }

    def _page(self, path: str) -> dict[str, Any]:
        page = self.pages[path]
        return {"label": f"p:{path}", "title": page.title, "blocks": _gathered(self.plain(page.blocks))}

    def plain(self, node: Any) -> Any:
        """A node of the tree as JSON."""
        if isinstance(node, tuple):
            return _leading([self.plain(part) for part in node])
        if isinstance(node, Link):
            return {"is": "link", "runs": self.plain(node.runs), **self._target(node)}
        if isinstance(node, Piece) and node.name == "glossary":
            return self.plain(self._glossary())
        if isinstance(node, SheetCard):
            return self._card(node)
        if not is_dataclass(node):
            return node
        data = {"is": type(node).__name__.lower(), **{f.name: self.plain(getattr(node, f.name)) for f in fields(node)}}
        if data["is"] == "cite":
            return {"is": "cite", "number": self.order[data["citation"]]}
        if isinstance(node, Item):
            data["short"] = len(node.blocks) == 1 and isinstance(node.blocks[0], Paragraph) and _letters(node) <= SHORT
        return data

    def _target(self, link: Link) -> dict[str, Any]:
        """Where a link leads: `to` a place in the book, to an address, or `web`: to a page that only the website has."""
        nowhere: dict[str, Any] = {"to": None, "url": link.url, "web": False}
        if link.url is not None or link.page is None:
            return nowhere
        page = link.page.rstrip("/")
        if page.startswith("#"):
            return {**nowhere, "to": page}
        if page == GLANCE or page.startswith("states/"):
            kinds = {kind.value for kind in Kind}
            return {**nowhere, "to": f"r:{link.anchor}" if link.anchor in kinds else "glance"}
        if page in self.pages:
            return {**nowhere, "to": f"p:{page}#{link.anchor}" if link.anchor in self.anchors[page] else f"p:{page}"}
        name = page.rpartition("/")[2].removesuffix(".md")
        if self.site.sheets.worksheets and (page == SHEETS or (page.startswith("worksheets/") and name in self.site.sheets.worksheets)):
            return {**nowhere, "to": "sheets" if page == SHEETS else f"s:{name}"}
        return {**nowhere, "web": not self.boxes.brand.left_out(page) and (page in WEB_ONLY or page.startswith("letters/"))}

    def _card(self, card: SheetCard) -> dict[str, Any]:
        sheet = self.site.sheets[card.name]
        title = sheet.title.get(self.words.language) or sheet.title["en"]
        said = self.words.label("guide_letter" if card.form == "letter" else "guide_worksheet").format(name=title)
        purpose = sheet.purpose.get(self.words.language) or sheet.purpose["en"]
        here = card.name in self.site.sheets.worksheets
        return {"is": "sheetcard", "title": said, "purpose": purpose, "to": f"s:{card.name}" if here else None}

    def _glossary(self) -> Pairs:
        pairs = []
        for term in sorted(self.boxes.terms_file.terms, key=lambda term: term.term.lower()):
            meaning: list[Run] = [term.meaning.get(self.words.language) or term.meaning["en"]]
            if term.kind is Kind.TEAM_NAME:
                meaning += [f" {self.words.label('here_called')} ", Term("team_name"), "."]
            if term.see and not self.boxes.brand.left_out(term.see):
                meaning += [" ", Link((), page=term.see)]
            slug = re.sub(r"[^a-z0-9]+", "-", term.term.lower()).strip("-")
            pairs.append(Pair(slug, (term.term, f" ({term.abbr})") if term.abbr else (term.term,), tuple(meaning)))
        return Pairs(tuple(pairs))

    def _ladder(self) -> dict[str, Any]:
        picture = _picture(self.boxes.ladder(""))
        titles, details = (self.words.items(key) for key in ("ladder_steps", "ladder_details"))
        steps: list[Item] = []
        for title, detail, page in zip(titles, details, LADDER_PAGES, strict=True):
            there = f"disagreements/{page}.md" in self.pages
            name: Run = Styled("strong", (title,))
            steps.append(Item((Paragraph((Link((name,), page=f"disagreements/{page}.md") if there else name, f": {detail}")),)))
        return {**picture, "words": self.plain((Items(True, tuple(steps)),))}

    def _how(self) -> Blocks:
        paragraphs: list[Paragraph] = []
        for text in self.words.items("guide_how_text"):
            paragraphs.append(Paragraph(_marked(text)))
        return tuple(paragraphs)

    def _sources(self) -> list[dict[str, Any]]:
        found = []
        for citation in self.book.citations:
            source = self.boxes.library.citations[plain_citation(citation)]
            badge = "official_federal" if source.grade is Grade.OFFICIAL else source.grade.value
            notes = [self.words.badge_text(badge)]
            if source.link is SourceLink.COPY:
                notes.append(self.words.note("copy"))
            notes.append(self.words.note("checked").format(day=self.words.day(source.checked)))
            url = official_text(source) or (source.url if source.link is SourceLink.OTHER else None)
            found.append({"name": source.citation, "note": _sentence(", ".join(notes)), "url": url})
        return sorted(found, key=lambda entry: _natural(str(entry["name"])))


def _leading(nodes: list[Any]) -> list[Any]:
    """The same blocks; a paragraph before a rule or a table is marked as one that leads to it."""
    for node, following in pairwise(nodes):
        if isinstance(node, dict) and node["is"] == "paragraph" and isinstance(following, dict) and following["is"] in ("rule", "grid"):
            node["leads"] = True
    return nodes


def _gathered(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same blocks; those in a row that no state changes are one block, so that Typst makes them once for all states."""
    found: list[dict[str, Any]] = []
    for own, group in groupby(blocks, _has_slot):
        some = list(group)
        found += some if own else [{"is": "same", "blocks": some}]
    return found


def _has_slot(node: Any) -> bool:
    """Whether a state's rule, term or picture has its place in a node of JSON."""
    if isinstance(node, list):
        return any(map(_has_slot, node))
    return isinstance(node, dict) and (node.get("is") in ("rule", "term", "piece") or any(map(_has_slot, node.values())))


def _letters(node: Any) -> int:
    """How many letters a node of the tree has."""
    if isinstance(node, str):
        return len(node)
    parts = node if isinstance(node, tuple) else [getattr(node, one.name) for one in fields(node)] if is_dataclass(node) else ()
    return sum(map(_letters, parts))


def _marked(text: str) -> Runs:
    """Text with links written as in Markdown, for the few sentences of the book's own."""
    runs: list[Run] = []
    for index, part in enumerate(re.split(r"\[([^\]]+)\]\(([^)]+)\)", text)):
        if index % 3 == 0 and part:
            runs.append(part)
        elif index % 3 == 1:
            runs.append(part)
        elif index % 3 == 2:
            runs[-1] = Link((runs[-1],), page=part)
    return tuple(runs)


def _pairs(blocks: Blocks) -> list[Pair]:
    return [pair for block in blocks if isinstance(block, Pairs) for pair in block.pairs]


def _picture(html: str) -> dict[str, Any]:
    """The picture in a piece of the site, with print colors in place of the site's classes, and its text for who cannot see it."""
    found = re.search(r"<svg.*?</svg>", html, re.DOTALL)
    if found is None:
        raise ValueError("there is no picture in this piece of the site")
    svg = found[0]
    alt = re.search(r'aria-label="([^"]*)"', svg)
    size = re.search(r'viewBox="0 0 (\d+) (\d+)"', svg)
    styled = svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1).replace(">", f"><style>{_STYLE}</style>", 1)
    return {"svg": styled, "alt": unescape(alt[1]) if alt else "", "width": int(size[1]) if size else 380}


_STYLE = (
    'text{font-family:"Atkinson Hyperlegible Next"}'
    ".tl-line{stroke:#4a5762;stroke-width:1.2}.tl-dot{fill:#fff;stroke:#1a242d;stroke-width:1.2}"
    ".tl-number{font-size:12px;text-anchor:middle;fill:#1a242d;font-weight:700}.tl-step{font-size:16px;fill:#1a242d}"
    ".tl-bar{fill:#fff;stroke:#1a242d;stroke-width:1}.tl-bar--reported{stroke-dasharray:5 3}"
    ".tl-days{font-size:19px;font-weight:700;text-anchor:middle;fill:#1a242d}.tl-unit{font-size:13px;text-anchor:middle;fill:#1a242d}"
    ".ld-rail{stroke:#8a949c;stroke-width:4;stroke-linecap:round}.ld-rung{fill:#fff;stroke:#1a242d;stroke-width:1}"
    ".ld-text{font-size:16px;font-weight:700;fill:#1a242d}.ld-number{font-size:16px;font-weight:700;text-anchor:middle;fill:#1a242d}"
)
"""Black on white with thin lines: the classes of the site's style sheet as they look on paper."""


# ---- what belongs to a state


class _Paper(Layout):
    """A worksheet to write on by pen: its places to write are no form fields."""

    def add(self, *_: Any, **__: Any) -> int:
        return -1


class _StateGuide:
    """The state's part of its guide."""

    def __init__(self, guides: Guides, site: Site, boxes: Boxes, state: State) -> None:
        self.guides, self.site, self.boxes, self.words, self.state = guides, site, boxes, boxes.words, state
        self.federal = state is boxes.library.federal
        self.where = boxes.where(state)
        self.chapters = _Chapters(guides.book, site, boxes)

    def label(self, key: str, **parts: Any) -> str:
        """A label of the guide; the federal guide has some of its own (`…_us`)."""
        if self.federal and f"{key}_us" in self.words.file.labels:
            key = f"{key}_us"
        return self.words.label(key).format(state=self.where, **parts)

    def data(self, edition: str) -> dict[str, Any]:
        """Everything that `templates/book.typ` needs besides the chapters."""
        brand, large = self.boxes.brand, edition == LARGE
        layout = _Paper(self.boxes, self.state)
        title = self.label("guide_title")
        return {
            "frame": frame(self.boxes, self.state, brand.site_url),
            "title": f"{title} ({self.words.label('guide_large').lower()})" if large else title,
            "cover": {
                "title": self.words.label("guide_title").format(state=self.where.replace(" ", "\u00a0")) if not self.federal else title,
                "tagline": brand.said(brand.tagline, self.words.language),
                "edition": self.label("guide_edition", day=self.words.day(self.state.checked)),
                "large": self.words.label("guide_large") if large else None,
            },
            "terms": self.boxes.slot_terms(self.state),
            "rules": {kind.value: layout.rule(kind) for kind in Kind},
            "glance": {"title": self.label("guide_glance"), "blocks": self.chapters.plain(self._glance())},
            "timeline": self._timeline(),
            "coverage": self.chapters.plain(self._coverage()),
            "sheets": [layout.worksheet(sheet) for sheet in self.site.sheets.worksheets.values()],
            "sources": self._sources(),
            "index": sorted(({"kind": kind.value, "title": self.words.short(kind)} for kind in Kind), key=lambda entry: entry["title"].lower()),
            "sources_state": self.label("guide_sources_state"),
            "license": [text.format(name=brand.name, day=self.words.day(self.state.checked)) for text in self.words.items("guide_license_text")],
        }

    # ---- the chapter with all rules

    def _glance(self) -> Blocks:
        rules = [self.state.rules[kind] for kind in Kind]
        known = sum(rule.status in (Status.FACT, Status.REPORTED) for rule in rules)
        return (
            Paragraph((self.label("guide_glance_lead", number=known),)),
            self._heading(self.label("guide_glance_table")),
            self._table(),
            self._heading(self.label("guide_team")),
            Paragraph((self._called(),)),
            Rule(Kind.TEAM_NAME.value, True),
            self._heading(self.words.label("before_meeting")),
            *(Rule(kind.value, True) for kind in _BEFORE),
            self._heading(self.label("guide_road")),
            Piece("timeline"),
            *(Rule(kind.value, True) for kind in _ROAD),
            self._heading(self.label("guide_growing")),
            *(Rule(kind.value, True) for kind in _GROWING),
            self._heading(self.words.label("disagree")),
            *(Rule(kind.value, True) for kind in _DISAGREE),
            *self._further(),
            *self._calls(),
            *self._missing(),
        )

    def _heading(self, text: str) -> Heading:
        return Heading(1, "", (text,))

    def _called(self) -> str:
        terms = self.boxes.slot_terms(self.state)
        return self.label("guide_called", name=terms["team_name"], text=terms["team"])

    def _table(self) -> Grid:
        rows = []
        for kind in SHORT_ANSWERS:
            rule = self.state.rules[kind]
            answer, badge = _sentence(self.words.short_answer(kind, rule)), self.words.badge(rule, self.federal)
            shown: Runs = (answer,) if answer == badge else (f"{answer} ", Styled("small", (badge,)))
            rows.append((Cell((self.words.short(kind),), True), Cell(shown), Cell((Link((), page=GLANCE, anchor=kind.value),))))
        head = (self.words.label("table_corner"), self.where, self.words.label("guide_full_rule"))
        return Grid(tuple(Cell((text,), True) for text in head), tuple(rows), self.label("guide_glance_table"))

    def _further(self) -> Blocks:
        """Rules of the state beyond the twenty questions, and what the host says about it; `texts` of the template's rule box."""
        local = self.site.local.get(self.state.id)
        found: list[Any] = []
        if self.state.distinctive:
            found.append(self._heading(self.label("guide_further")))
            for entry in self.state.distinctive:
                cited = self.words.cite(entry)
                badge = self.words.badge_text(entry.grade.value)
                source = " · ".join(filter(None, (cited.citation if cited else None, self.words.note("checked").format(day=self.words.day(entry.checked)))))
                found.append(Box(self.where, badge, source, self._in(entry.topic), self._in(entry.text)))
        if local and local.notes:
            name = self.boxes.brand.short_name or self.boxes.brand.name
            said, language = self.boxes.brand.said, self.words.language
            found.append(self._heading(self.label("guide_from", name=name)))
            for note in local.notes:
                badge = self.words.badge_text("brand").format(name=name)
                found.append(Box(self.where, badge, note.citation or "", said(note.topic, language), said(note.text, language)))
        return tuple(found)

    def _calls(self) -> Blocks:
        groups = [*self._near(self.site.local.get(self.state.id)), *self._offices()]
        found: list[Any] = [self._heading(self.label("guide_call"))]
        for title, offices in groups:
            found.append(Paragraph((Styled("strong", (title,)),), True))
            found.append(Items(False, tuple(Item((Paragraph((_office(office),)),)) for office in offices)))
        found.append(Paragraph((self.label("guide_call_note" if groups else "guide_call_none"),)))
        return tuple(found)

    def _near(self, local: LocalState | None) -> list[tuple[str, list[Office]]]:
        if local is None or not local.contacts:
            return []
        said = self.boxes.brand.said
        offices = []
        for contact in local.contacts:
            what = said(contact.what, self.words.language)
            offices.append(Office(name=f"{contact.name}: {what}" if what else contact.name, phone=contact.phone, email=contact.email, url=contact.url))
        return [(self.words.label("near_you"), offices)]

    def _offices(self) -> list[tuple[str, list[Office]]]:
        contacts = self.state.contacts
        groups = (
            (self.label("guide_call_agency"), [contacts.agency]),
            (self.label("guide_call_center"), contacts.parent_center),
            (self.label("guide_call_legal"), [contacts.protection_advocacy]),
        )
        return [(title, [office for office in offices if office]) for title, offices in groups if any(offices)]

    def _missing(self) -> Blocks:
        found: list[Any] = [self._heading(self.label("guide_missing"))]
        for status, key in ((Status.UNKNOWN, "guide_missing_text"), (Status.DOUBT, "guide_doubt_text")):
            kinds = [kind for kind in Kind if self.state.rules[kind].status is status]
            if kinds:
                found.append(Paragraph((self.label(key),), True))
                links = (Link((self.words.title(kind),), page=GLANCE, anchor=kind.value) for kind in kinds)
                found.append(Items(False, tuple(Item((Paragraph((link,)),)) for link in links)))
        if len(found) == 1:
            found.append(Paragraph((self.label("guide_missing_none"),)))
        return tuple(found)

    # ---- pieces

    def _timeline(self) -> dict[str, Any]:
        html = self.boxes.timeline(self.state)
        words = Tree(GLANCE, self.words.label("quotes")).blocks(read_html(re.sub(r"<svg.*?</svg>", "", html, flags=re.DOTALL)).inside)
        return {**_picture(html), "words": self.chapters.plain(words)}

    def _coverage(self) -> Blocks:
        """How many answers are how certain: only this state's line, so that a book changes with its own state alone."""
        rules = [self.state.rules[kind] for kind in Kind]
        shown = [rule for rule in rules if rule.status in (Status.FACT, Status.REPORTED)]
        grades = (Grade.PRIMARY, Grade.OFFICIAL, Grade.SECONDARY)
        counts = [sum(rule.grade is grade for rule in shown) for grade in grades]
        counts += [sum(rule.status is status for rule in rules) for status in (Status.DOUBT, Status.UNKNOWN)]
        names = [self.words.badge_text(key) for key in (*(grade.value for grade in grades), "doubt", "unknown")]
        head = (self.words.label("guide_state"), *names, self.words.label("guide_checked"))
        row = (Cell((self.where,), True), *(Cell((str(count),)) for count in counts), Cell((self.words.day(self.state.checked),)))
        return (Grid(tuple(Cell((name,), True) for name in head), (row,)),)

    def _sources(self) -> dict[str, list[dict[str, Any]]]:
        """The sources of the rules in boxes: the state's own, and federal ones where a federal rule stands in."""
        groups: dict[str, dict[tuple[str, str | None], dict[str, Any]]] = {"state": {}, "federal": {}}
        for kind in Kind:
            rule, said = self.state.rules[kind], self.words.say(self.state, kind)
            if said.cited is None:
                continue
            own = rule.status is not Status.UNKNOWN
            notes = [said.cited.note, self.words.note("checked").format(day=said.checked)]
            if own and rule.as_of:
                notes.insert(1, self.words.note("as_of").format(text=rule.as_of))
            self._note_source(groups["state" if own else "federal"], said.cited.citation, said.cited.url, notes)
        for entry in self.state.distinctive:
            cited = self.words.cite(entry)
            if cited:
                self._note_source(
                    groups["state"], cited.citation, cited.url, [cited.note, self.words.note("checked").format(day=self.words.day(entry.checked))]
                )
        return {name: sorted(group.values(), key=lambda entry: _natural(str(entry["name"]))) for name, group in groups.items()}

    def _note_source(self, group: dict[tuple[str, str | None], dict[str, Any]], name: str | None, url: str | None, notes: list[str | None]) -> None:
        shown = name or (url or "").split("/")[2].removeprefix("www.")
        group.setdefault((shown, url), {"name": shown, "note": _sentence(", ".join(filter(None, notes))), "url": url})

    def _in(self, texts: dict[str, str]) -> str:
        return texts.get(self.words.language) or texts.get("en", "")


@dataclass(frozen=True)
class Box:
    """A box of a rule that is none of the twenty."""

    where: str
    badge: str
    source: str
    question: str
    text: str


_LABELS = (
    "how", "contents", "page", "on_web", "sheets", "sheets_text", "sources", "sources_text", "sources_pages", "sources_federal",
    "index", "index_text", "license", "newest", "newest_none",
)  # fmt: skip


def _office(office: Office) -> str:
    address = office.url.removeprefix("https://").removeprefix("http://").rstrip("/") if office.url else None
    return " · ".join(filter(None, (office.name, office.phone, office.email, address)))


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _natural(text: str) -> list[Any]:
    """A key that puts 300.9 before 300.10."""
    return [(1, int(part), "") if part.isdigit() else (0, 0, part.lower()) for part in re.split(r"(\d+)", text)]
