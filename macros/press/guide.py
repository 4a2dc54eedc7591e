"""The printed guide of one state: the chapters with its rules, terms, contacts and sources.

In: a `Book`, a state, a size of print. Out: plain JSON for `templates/book.typ`, in two parts: the
chapters, which are the same for each state (so that Typst finds its work again), and what belongs
to the state, drawn from its `StateView`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from macros.facts.history import edition_day
from macros.facts.model import Kind, State, Status
from macros.language.words import Cited
from macros.pages.markdown import Frame
from macros.press.book import CALL, GLANCE, Book, read_book
from macros.press.card import card_data
from macros.press.chapters import Chapters
from macros.press.nodes import (
    Blocks,
    Cell,
    Grid,
    Heading,
    Item,
    Items,
    Link,
    Paragraph,
    Piece,
    Rule,
    Runs,
    Styled,
)
from macros.press.pictures import timeline_picture
from macros.press.sheets import Layout, Sheet, frame, look
from macros.press.source_list import Source, by_law
from macros.sheets.printables import GUIDE, LARGE_PRINT
from macros.site import Site
from macros.views.contacts import ContactGroup, OfficeView
from macros.views.dates import date_slots
from macros.views.law_changes import LawChange
from macros.views.rule_box import RuleBox
from macros.views.state import Coming, OpenQuestion, StateView
from macros.views.timeline import Timeline
from macros.views.views import Views

EDITIONS = {GUIDE: 10.5, LARGE_PRINT: 18.0}
"""The editions, with the size of their text in points."""


COVER_LINE = 20
"""Letters that fit on a line of the cover: a place's name of no more is not divided."""


@dataclass(frozen=True)
class Guides:
    """All that the guides of one language share. Small enough to hand to another process."""

    book: Book
    chapters: str
    """The chapters as JSON."""


def read_guides(site: Site, language: str, frame: Frame, only: list[str] | None = None) -> Guides:
    """Reads the pages of a copy (or `only` these). Raises `Mistakes`."""
    book = read_book(site, language, frame, only)
    chapters = Chapters(book, site, site.views[language]).data()
    return Guides(book, json.dumps(chapters, ensure_ascii=False))


def guide_print(guides: Guides, site: Site, language: str, state: State, edition: str) -> Sheet:
    """What belongs to a state in its guide."""
    data = _StateGuide(guides, site, site.views[language], state).data(edition)
    return Sheet(data, look(site.brand, EDITIONS[edition] / EDITIONS[GUIDE]))


class _Paper(Layout):
    """A worksheet to write on by pen: its places to write are no form fields."""

    def add(self, *_: Any, **__: Any) -> int:
        return -1


class _StateGuide:
    """The state's part of its guide."""

    def __init__(self, guides: Guides, site: Site, views: Views, state: State) -> None:
        self.site, self.views, self.words, self.state = site, views, views.words.of(state), state
        self.view: StateView = views.state(state)
        self.chapters = Chapters(guides.book, site, views)

    def label(self, key: str, **parts: Any) -> str:
        """A label of the guide; the federal guide has some of its own (`…_us`)."""
        if self.view.federal and f"{key}_us" in self.words.file.labels:
            key = f"{key}_us"
        return self.words.label(key, **{**self.view.names, **parts})

    def data(self, edition: str) -> dict[str, Any]:
        """Everything that `templates/book.typ` needs besides the chapters."""
        brand, words = self.views.brand, self.words
        layout = _Paper(self.views, self.state)
        sheets = self.site.sheets.worksheets
        kinds = ({"kind": kind.value, "title": words.short(kind)} for kind in Kind)
        license_text = words.items("guide_license_text", name=brand.name, day=self._edition())
        return {
            "frame": frame(self.views, self.state, brand.address(self.views.language)),
            "title": self._title(edition),
            "cover": self._cover(edition),
            "reads_as": self.view.reads_as,
            "card": card_data(self.views.card(self.state), layout),
            "terms": {**words.slot_terms(self.state), **date_slots(self.state, words)},
            "rules": {kind.value: layout.rule(kind) for kind in Kind},
            "glance": {
                "title": self.label("guide_glance"),
                "blocks": self.chapters.plain(self._glance()),
            },
            "timeline": self._timeline(self.view.timeline),
            "coverage": self.chapters.plain(self._coverage()),
            "changes": self._changes(),
            "sheets": [layout.worksheet(self.views.worksheet(name)) for name in sheets],
            "sources": self._sources(),
            "index": sorted(kinds, key=lambda entry: entry["title"].lower()),
            "sources_state": self.label("guide_sources_state"),
            "license": license_text,
        }

    def _title(self, edition: str) -> str:
        title = self.label("guide_title")
        return (
            self.words.label("guide_title_large", text=title) if edition == LARGE_PRINT else title
        )

    def _edition(self) -> str:
        """The day up to which facts were checked, as on the site."""
        return self.words.day(edition_day(self.site.library, self.views.brand.codes))

    def _cover(self, edition: str) -> dict[str, Any]:
        brand = self.views.brand
        name = self.view.names["called"]
        whole = name.replace(" ", "\u00a0") if len(name) <= COVER_LINE else name
        title = self.words.label("guide_title", called=whole)
        return {
            "title": self.label("guide_title") if self.view.federal else title,
            "tagline": brand.said(brand.tagline, self.words.language),
            "edition": self.label("guide_edition", day=self._edition()),
            "large": self.words.label("guide_large") if edition == LARGE_PRINT else None,
        }

    # ---- the chapter with all rules

    def _glance(self) -> Blocks:
        blocks: list[Any] = [
            Paragraph((self._lead(),)),
            self._heading(self.label("guide_glance_table")),
            self._table(),
        ]
        if self.view.coming:
            blocks.append(self._heading(self.words.label("changes_coming")))
            blocks.append(Items(False, tuple(map(_coming, self.view.coming))))
        for section in self.view.sections:
            blocks.append(self._heading(section.heading))
            if section.group == "team":
                blocks.append(Paragraph((self._called(),)))
            elif section.group == "road":
                blocks.append(Piece("timeline"))
            blocks += [Rule(box.kind.value, True) for box in section.boxes if box.kind]
        blocks += self._boxes(self.label("guide_further"), self.view.further)
        blocks += self._boxes(self.label("guide_from", name=self.view.host), self.view.notes)
        return (*blocks, *self._contacts(self.view.contacts), *self._open_questions())

    def _heading(self, text: str, anchor: str = "") -> Heading:
        return Heading(1, anchor, (text,))

    def _lead(self) -> str:
        key = "guide_glance_lead_us" if self.view.federal else "guide_glance_lead"
        return self.words.plural(key, self.view.found, **self.view.names)

    def _called(self) -> str:
        return self.label("guide_called", name=self.view.team, text=self.view.team_short)

    def _table(self) -> Grid:
        rows = []
        for row in self.view.glance:
            answer: Runs = (row.answer,)
            if row.badge:
                answer = (f"{row.answer} ", Styled("small", (row.badge,)))
            page = Link((), page=GLANCE, anchor=row.kind.value)
            rows.append((Cell((row.question,), True), Cell(answer), Cell((page,))))
        words, caption = self.words, self.label("guide_glance_table")
        head = (words.label("table_corner"), self.view.where, words.label("guide_full_rule"))
        return Grid(tuple(Cell((text,), True) for text in head), tuple(rows), caption)

    def _boxes(self, heading: str, boxes: tuple[RuleBox, ...]) -> list[Any]:
        """Boxes that answer none of the questions, under their heading; nothing without boxes."""
        return [self._heading(heading), *map(_box, boxes)] if boxes else []

    def _contacts(self, groups: tuple[ContactGroup, ...]) -> list[Any]:
        found: list[Any] = [self._heading(self.label("guide_call"), CALL)]
        for group in groups:
            found.append(Paragraph((Styled("strong", (group.title,)),), True))
            lines = (Item((Paragraph((_office(office),)),)) for office in group.offices)
            found.append(Items(False, tuple(lines)))
        note = "guide_call_note" if groups else "guide_call_none"
        return [*found, Paragraph((self.label(note),))]

    def _open_questions(self) -> list[Any]:
        found: list[Any] = [self._heading(self.label("guide_missing"))]
        for questions, key in (
            (self.view.missing, "guide_missing_text"),
            (self.view.doubtful, "guide_doubt_text"),
        ):
            if questions:
                found.append(Paragraph((self.label(key),), True))
                found.append(Items(False, tuple(map(_question, questions))))
        if len(found) == 1:
            found.append(Paragraph((self.label("guide_missing_none"),)))
        return found

    # ---- pieces

    def _timeline(self, line: Timeline) -> dict[str, Any]:
        items = []
        for rule in line.lines:
            name = Link((rule.name,), page=GLANCE, anchor=rule.kind.value)
            if rule.period:
                strong = Styled("strong", (name, f": {rule.period}."))
                items.append(Item((Paragraph((strong, f" {rule.text}".rstrip())),)))
            else:
                strong = Styled("strong", (name, ":"))
                items.append(Item((Paragraph((strong, f" {rule.text}.")),)))
        words = self.chapters.plain((Items(True, tuple(items)),))
        return {**timeline_picture(line), "words": words}

    def _coverage(self) -> Blocks:
        """How many answers are how certain: only this state's line, so that a book changes with its
        own state alone."""
        words, where = self.words, self.view.where
        table = self.views.coverage_of(self.state)
        row = table.rows[0]
        ends = (words.label("guide_state"), words.label("guide_checked"))
        head = (ends[0], *table.heads, ends[1])
        counts = (Cell((str(count),)) for count in row.counts)
        cells = (Cell((where,), True), *counts, Cell((row.checked,)))
        return (Grid(tuple(Cell((name,), True) for name in head), (cells,)),)

    def _changes(self) -> dict[str, Any]:
        """What changed or will change in the law of this state and of the country, by the name of
        its place in the pages."""
        changes = self.views.law_changes([self.state.id])
        parts = {
            "changes_coming": [change for change in reversed(changes) if change.coming],
            "changes_past": [change for change in changes if not change.coming],
        }
        none = Paragraph((self.words.label("changes_none"),))
        return {
            name: self.chapters.plain((Items(False, tuple(map(_change, some))) if some else none,))
            for name, some in parts.items()
        }

    def _sources(self) -> dict[str, list[dict[str, Any]]]:
        """The sources of the rules in boxes: the state's own, and federal ones where a federal rule
        takes their place."""
        groups: dict[str, dict[Source, None]] = {"state": {}, "federal": {}}
        for kind in Kind:
            rule, box = self.state.rules[kind], self.views.rule(self.state, kind)
            own = rule.status not in (Status.FLOOR, Status.UNKNOWN)
            dated = self.words.dated(rule) if own else None
            group, badge = ("state", box.badge) if own else ("federal", "")
            groups[group].update(_source(box.cited, badge, dated or "", box.checked))
            groups["federal"].update(_source(box.federal, "", "", box.checked))
            for turn in box.turns:
                if source := turn.source:
                    found = _source(source.cited, source.badge, "", source.checked)
                    groups["state"].update(found)
        for box in self.view.further:
            groups["state"].update(_source(box.cited, box.badge, "", box.checked))
        return {name: by_law(group, self.words) for name, group in groups.items()}


@dataclass(frozen=True)
class Box:
    """A box of a rule that answers none of the questions."""

    where: str
    badge: str
    source: str
    question: str
    text: str


def _box(box: RuleBox) -> Box:
    return Box(box.where, box.badge, box.source, box.question, " ".join(box.sentences))


def _coming(rule: Coming) -> Item:
    link = Link((rule.question,), page=GLANCE, anchor=rule.kind.value)
    return Item((Paragraph((link, f" {rule.text}")),))


def _change(change: LawChange) -> Item:
    strong = Styled("strong", (f"{change.when}. {change.where}: {change.question}.",))
    said = " ".join(filter(None, (change.before_said, change.now_said)))
    source = Styled("small", (change.source.line,))
    return Item((Paragraph((strong, f" {said} ", source)),))


def _question(question: OpenQuestion) -> Item:
    link = Link((question.title,), page=GLANCE, anchor=question.kind.value)
    return Item((Paragraph((link,)),))


def _source(cited: Cited | None, badge: str, dated: str, checked: str | None) -> dict[Source, None]:
    """The source of a box, if it names one; `badge` is how sure the rule is."""
    if cited is None:
        return {}
    url = cited.official or cited.url
    shown = cited.citation or (url or "").split("/")[2].removeprefix("www.")
    read = ", ".join(filter(None, (badge, cited.note)))
    return {Source(shown, read, dated, checked or "", url): None}


def _office(office: OfficeView) -> str:
    parts = (office.name, office.phone, office.email, office.address)
    return " · ".join(filter(None, parts))
