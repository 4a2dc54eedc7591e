"""The macros' bodies: what a page may call, as HTML.

In: facts in words (`law/words.py`) and the brand. Out: strings of HTML that stand in a Markdown page. Nothing here knows MkDocs;
`root` is the way from the page to the site's root, such as `../../`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape

from macros.facts.library import Citation, Library, plain_citation
from macros.facts.model import Answer, Event, Grade, Kind, Link, Period, State, Status
from macros.hosts.brand import Brand
from macros.language.glossary import Glossary, Term
from macros.language.words import Cited, Said, Words
from macros.web.slots import rule_slot, term_slot

TILES = {
    "AK": (1, 1), "ME": (1, 11),
    "VT": (2, 10), "NH": (2, 11),
    "WA": (3, 1), "ID": (3, 2), "MT": (3, 3), "ND": (3, 4), "MN": (3, 5), "IL": (3, 6), "WI": (3, 7), "MI": (3, 8), "NY": (3, 9), "RI": (3, 10), "MA": (3, 11),
    "OR": (4, 1), "NV": (4, 2), "WY": (4, 3), "SD": (4, 4), "IA": (4, 5), "IN": (4, 6), "OH": (4, 7), "PA": (4, 8), "NJ": (4, 9), "CT": (4, 10),
    "CA": (5, 1), "UT": (5, 2), "CO": (5, 3), "NE": (5, 4), "MO": (5, 5), "KY": (5, 6), "WV": (5, 7), "VA": (5, 8), "MD": (5, 9), "DE": (5, 10),
    "AZ": (6, 2), "NM": (6, 3), "KS": (6, 4), "AR": (6, 5), "TN": (6, 6), "NC": (6, 7), "SC": (6, 8), "DC": (6, 9),
    "OK": (7, 4), "LA": (7, 5), "MS": (7, 6), "AL": (7, 7), "GA": (7, 8),
    "HI": (8, 1), "TX": (8, 4), "FL": (8, 9),
}  # fmt: skip
"""Row and column of each state in the tile grid, so that neighbours stand near each other."""


FEW = 12
"""Fewer states than this stand as a plain list: their places on a map would say nothing."""

LADDER_PAGES = ("talk-first", "facilitated-iep", "mediation", "state-complaint", "due-process", "when-to-get-a-lawyer")
"""The pages of the six steps, from the lowest rung up."""


class PageMistake(Exception):
    """A page calls a macro with something that does not exist. The message says what is wrong and what would be right."""


@dataclass(frozen=True)
class Boxes:
    """Everything a page may call, for one copy of the site in one language."""

    words: Words
    brand: Brand
    terms_file: Glossary
    printed: dict[tuple[str, str, str], tuple[int, int]] = field(default_factory=dict, compare=False, repr=False)
    """Pages and bytes of each printed file, by state, sheet and form: filled in when the press has run."""
    _fragments: dict[tuple[str, Kind], str] = field(default_factory=dict, compare=False, repr=False)

    @property
    def library(self) -> Library:
        return self.words.library

    @property
    def to_top(self) -> str:
        """The way from the first page of this language to the site's top, where data and prints are."""
        return "" if self.words.language == self.brand.languages[0] else "../"

    @property
    def home_state(self) -> State:
        """Whose text stands in a slot before a reader chooses: the federal floor, or the copy's only state."""
        return self.library.state(self.brand.only_state or "us")

    def states(self) -> list[State]:
        """The states of this copy, by name."""
        return sorted((self.library.state(code) for code in self.brand.codes), key=lambda state: state.name)

    # ---- in a sentence

    def term(self, term: str, form: str = "short") -> str:
        """`team`, `team_name` (in full) or `team_meeting` in the reader's state's own words."""
        terms = self.slot_terms(self.home_state)
        if term not in terms:
            raise PageMistake(f'term("{term}") is unknown, expected one of: {", ".join(terms)}')
        return term_slot(term, escape(terms[term]))

    def slot_terms(self, state: State) -> dict[str, str]:
        """What `data-term` may name, and this state's words for it."""
        terms = self.words.terms(state)
        return {
            "team": terms["team"]["short"],
            "team_name": terms["team"]["name"],
            "team_meeting": terms["team_meeting"]["short"],
        }

    def cite(self, citation: str) -> str:
        """A citation after the sentence it supports, linked where the official text can be linked."""
        found = self.library.citations.get(plain_citation(citation))
        if found is None:
            raise PageMistake(f'cite("{citation}") is not in data/citations.yml, expected a citation that stands there (or add it, with where it was read)')
        shown = escape(found.citation)
        url = official_text(found)
        return f'<cite class="cite"><a href="{escape(url)}">{shown}</a></cite>' if url else f'<cite class="cite">{shown}</cite>'

    # ---- boxes

    def rule(self, kind: str, root: str) -> str:
        """A slot with a rule: the federal text, filled with the reader's state's when one is chosen."""
        try:
            wanted = Kind(kind)
        except ValueError:
            raise PageMistake(f'rule("{kind}") is unknown, expected one of: {", ".join(k.value for k in Kind)}') from None
        state = self.home_state
        if self.brand.only_state:
            more = ""
        else:
            more = f'<p class="slot__more"><a href="{root}states/">{escape(self.words.label("all_states"))}</a></p>'
        return rule_slot(kind, self.fragment(state, wanted), more)

    def fragment(self, state: State, kind: Kind) -> str:
        """A rule as HTML: the same fragment on a page, in the open data and in print."""
        known = self._fragments.get((state.code, kind))
        if known is not None:
            return known
        said = self.words.say(state, kind)
        html = (
            f'<div class="rule rule--{said.status.value}">'
            f'<p class="rule__where"><span>{escape(self.where(state))}</span> <span class="badge">{escape(said.badge)}</span></p>'
            f'<p class="rule__question">{escape(said.title)}</p>'
            + (f'<p class="rule__answer">{escape(_capital(said.answer))}</p>' if said.answer else "")
            + "".join(f"<p>{escape(sentence)}</p>" for sentence in said.sentences)
            + f'<p class="rule__source">{self.source_line(said)}</p></div>'
        )
        self._fragments[state.code, kind] = html
        return html

    def where(self, state: State) -> str:
        """The state's name, or "Federal law"."""
        return self.words.label("federal") if state is self.library.federal else state.name

    def source_line(self, said: Said) -> str:
        """Citation, link, remark and the day it was checked."""
        parts = [source_html(said.cited)] if said.cited else []
        parts.append(escape(self.words.note("checked").format(day=said.checked)))
        return " · ".join(parts)

    def state_map(self, root: str) -> str:
        """The tile-grid map that is also a list of links with the states' full names."""
        tiles = []
        for state in self.states():
            row, column = TILES[state.code]
            tile = f'<abbr aria-hidden="true">{state.code}</abbr><span>{escape(state.name)}</span>'
            tiles.append(f'<li style="--r:{row};--c:{column}"><a href="{root}states/{state.slug}/" data-state="{state.id}">{tile}</a></li>')
        few = " map--few" if len(tiles) < FEW else ""
        return f'<ul class="map{few}">{"".join(tiles)}</ul>'

    def say(self, instead: str, could: str) -> str:
        """A card with words to say."""
        return (
            f'<div class="say"><p class="say__no"><b>{self.words.label("instead")}</b> <span>{escape(instead, quote=False)}</span></p>'
            f'<p class="say__yes"><b>{self.words.label("could_say")}</b> <span>{escape(could, quote=False)}</span></p></div>'
        )

    def source_item(self, citation: str) -> str:
        """A citation in the list at a page's end: the official text, how it was read and when."""
        found = self.library.citations[plain_citation(citation)]
        url = official_text(found)
        name = f'<a href="{escape(url)}">{escape(found.citation)}</a>' if url else escape(found.citation)
        read = escape(self.words.badge_text(self._citation_badge(found)))
        where = "" if found.link is not Link.OTHER or url == found.url else f', <a href="{escape(found.url)}">{escape(self.words.note("other"))}</a>'
        copy = f", {escape(self.words.note('copy'))}" if found.link is Link.COPY else ""
        return f"{name}: {read.lower()}{copy}{where}, {escape(self.words.note('checked').format(day=self.words.day(found.checked)))}"

    def _citation_badge(self, citation: Citation) -> str:
        return "official_federal" if citation.grade is Grade.OFFICIAL else citation.grade.value

    def ladder(self, root: str) -> str:
        """The six steps of a disagreement: a picture, and the same steps as a list of links."""
        steps = [
            (title, detail, f"{root}disagreements/{page}/")
            for title, detail, page in zip(self.words.items("ladder_steps"), self.words.items("ladder_details"), LADDER_PAGES, strict=True)
        ]
        width, row = 380, 46
        height = row * len(steps) + 20
        parts = [f'<line x1="26" y1="10" x2="26" y2="{height - 4}" class="ld-rail"/><line x1="354" y1="10" x2="354" y2="{height - 4}" class="ld-rail"/>']
        for index, (title, _, _) in enumerate(steps):
            y = height - 14 - row * index - 34
            parts.append(f'<rect x="14" y="{y}" width="352" height="34" rx="8" class="ld-rung ld-rung--{index + 1}"/>')
            parts.append(f'<text x="38" y="{y + 22}" class="ld-number">{index + 1}</text><text x="62" y="{y + 22}" class="ld-text">{escape(title)}</text>')
        label = escape(self.words.label("ladder_alt"))
        picture = f'<svg class="ladder__picture" viewBox="0 0 {width} {height}" role="img" aria-label="{label}">{"".join(parts)}</svg>'
        items = "".join(
            f"<li>{self._step(title, url, page)}: <span>{escape(detail)}</span></li>" for (title, detail, url), page in zip(steps, LADDER_PAGES, strict=True)
        )
        return f'<div class="ladder">{picture}<ol class="ladder__words">{items}</ol></div>'

    def _step(self, title: str, url: str, page: str) -> str:
        name = f"<b>{escape(title)}</b>"
        return name if self.brand.left_out(f"disagreements/{page}.md") else f'<a href="{url}">{name}</a>'

    def glossary(self, root: str) -> str:
        """Every term with its meaning, the state's own word where it differs, and a link to its page."""
        entries = []
        for term in sorted(self.terms_file.terms, key=lambda term: term.term.lower()):
            short = f" ({escape(term.abbr)})" if term.abbr else ""
            here = f" {self.words.label('here_called')} {self.term('team_name')}." if term.kind is Kind.TEAM_NAME else ""
            see = f" {self._see(term, root)}" if term.see and not self.brand.left_out(term.see) else ""
            slug = re.sub(r"[^a-z0-9]+", "-", term.term.lower()).strip("-")
            meaning = term.meaning.get(self.words.language) or term.meaning["en"]
            entries.append(f'<dt id="{slug}">{escape(term.term)}{short}</dt><dd>{escape(meaning)}{here}{see}</dd>')
        return f'<dl class="glossary">{"".join(entries)}</dl>'

    def _see(self, term: Term, root: str) -> str:
        page = escape((term.see or "").removesuffix("index.md").removesuffix(".md").rstrip("/"))
        return f'<a href="{root}{page}/">{self.words.label("read_more")}<span class="visually-hidden">: {escape(term.term)}</span></a>'

    # ---- whole-state views

    def timeline(self, state: State) -> str:
        """The steps from a request to services with the days between them: an SVG picture and the same in words."""
        steps = self.words.items("steps")
        bars, lines = [], []
        for kind in (Kind.REQUEST_RESPONSE, Kind.EVALUATION, Kind.IEP_AFTER_ELIGIBLE, Kind.IMPLEMENTATION):
            rule = state.rules[kind]
            value = rule.known
            label = self.words.short(kind)
            timed = value if isinstance(value, Period | Answer) and not getattr(value, "oral_request_only", False) else None
            period = self.words.period(timed) if timed else None
            if period is None:
                lines.append(f'<li><b><a href="#{kind.value}">{escape(label)}</a>:</b> {escape(self.words.short_answer(kind, rule))}.</li>')
                continue
            if isinstance(value, Period):
                start = STEP.get(value.from_ or Event.CONSENT_RECEIVED, 2)
                end = max((STEP[event] for event in value.to), default=start + 1)
                way = self.words.path(value) or ""
            else:
                start, end, way = 0, 1, ""
            bars.append((start, max(end, start + 1), period, rule.status))
            lines.append(f'<li><b><a href="#{kind.value}">{escape(label)}</a>: {escape(period)}.</b> {escape(way)}</li>')
        picture = _svg(steps, bars, self.words.label("timeline_alt").format(state=state.name))
        return f'<div class="timeline">{picture}<ol class="timeline__words">{"".join(lines)}</ol></div>'


STEP = {
    Event.REQUEST_RECEIVED: 0, Event.REFERRAL_RECEIVED: 0, Event.REFERRAL_MEETING_HELD: 1,
    Event.CONSENT_GIVEN: 2, Event.CONSENT_RECEIVED: 2,
    Event.EVALUATION_DONE: 3, Event.REPORT_DONE: 3, Event.REPORT_GIVEN: 3,
    Event.ELIGIBILITY_DECIDED: 4, Event.ELIGIBILITY_MEETING_HELD: 4,
    Event.IEP_MEETING_HELD: 5, Event.IEP_WRITTEN: 5, Event.IEP_RECEIVED: 5, Event.IEP_PROPOSED: 5, Event.PLACEMENT_DECIDED: 5,
    Event.OFFER_NOTICE_GIVEN: 5, Event.NOTICE_GIVEN: 5, Event.NOTICE_RECEIVED: 5, Event.SERVICES_CONSENT_RECEIVED: 5, Event.MEETING: 5,
    Event.IEP_IN_EFFECT: 6, Event.SERVICES_OFFERED: 6, Event.SERVICES_BEGUN: 6,
}  # fmt: skip
"""On which step of the timeline an event lies."""


def source_html(cited: Cited) -> str:
    """A source as HTML: a link only where one may be made."""
    link = f'<a href="{escape(cited.url)}">{escape(cited.label or "")}</a>' if cited.url else ""
    if cited.url and (cited.citation is None or cited.label == cited.citation):
        shown = link
    else:
        shown = ", ".join(part for part in (escape(cited.citation or ""), link) if part)
    return f"{shown}, {escape(cited.note)}" if cited.note else shown


_SECTION = re.compile(r"34 CFR §* *(300\.(\d+))(?:\(([a-z])\))?")
_SUBPARTS = ((1, 45, "a"), (100, 230, "b"), (300, 328, "d"), (500, 537, "e"))


def official_text(citation: Citation) -> str | None:
    """Where a citation's official text can be read: the page it was read on if that is official, else the Department of
    Education's own copy of the regulation (sites.ed.gov/idea, one address a paragraph); None where neither is known.
    """
    if citation.link is Link.OFFICIAL:
        return citation.url
    section = _SECTION.match(citation.citation)
    if section is None:
        return None
    number = int(section[2])
    subpart = next((letter for first, last, letter in _SUBPARTS if first <= number <= last), None)
    return f"https://sites.ed.gov/idea/regs/b/{subpart}/{section[1]}" + (f"/{section[3]}" if section[3] else "") if subpart else None


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _svg(steps: list[str], bars: list[tuple[int, int, str, Status]], label: str) -> str:
    row, width, left = 52, 356, 18
    height = row * (len(steps) - 1) + 40

    def y(step: int) -> int:
        return 20 + row * step

    parts = [f'<line x1="{left}" y1="{y(0)}" x2="{left}" y2="{y(len(steps) - 1)}" class="tl-line"/>']
    for index, step in enumerate(steps):
        parts.append(f'<circle cx="{left}" cy="{y(index)}" r="11" class="tl-dot"/><text x="{left}" y="{y(index) + 5}" class="tl-number">{index + 1}</text>')
        parts.append(f'<text x="{left + 22}" y="{y(index) + 6}" class="tl-step">{escape(step)}</text>')
    columns: list[int] = []
    for start, end, period, status in sorted(bars):
        column = next((i for i, last in enumerate(columns) if last <= start), None)
        if column is None:
            columns.append(end)
            column = len(columns) - 1
        else:
            columns[column] = end
        x = 196 + column * 80
        number, _, unit = period.partition(" ")
        middle = (y(start) + y(end)) / 2
        parts.append(f'<rect x="{x}" y="{y(start) + 3}" width="74" height="{y(end) - y(start) - 6}" rx="8" class="tl-bar tl-bar--{status.value}"/>')
        parts.append(f'<text x="{x + 37}" y="{middle:g}" class="tl-days">{escape(number)}</text>')
        parts.append(f'<text x="{x + 37}" y="{middle + 15:g}" class="tl-unit">{escape(unit)}</text>')
    width = max(width, 196 + 80 * max(len(columns), 1))
    return f'<svg class="timeline__picture" viewBox="0 0 {width} {height}" role="img" aria-label="{escape(label)}">{"".join(parts)}</svg>'
