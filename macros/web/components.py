"""What a page may show, as HTML: each call finds a view and hands it to a template.

In: the views of a copy in one language, and what was printed. Out: HTML, always through a template
with autoescape. `root` is the way from a page to the top of its language, such as `../../`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

from markupsafe import Markup

from macros.facts.citations import official_text
from macros.facts.model import Kind, State
from macros.pages.templating import environment
from macros.sheets.model import Table
from macros.sheets.printables import CARD
from macros.site import Site
from macros.views.rule_box import RuleBox
from macros.views.views import Views
from macros.web.assets import script_words
from macros.web.feeds import ALL, feed_file
from macros.web.sheet_cards import Printed, SheetCards
from macros.web.tell_us import PageName, TellUs

FEW = 12
"""Fewer states than this are a plain list: their places on a map would say nothing."""


class Components:
    """Everything a page may call, for one copy of the site in one language."""

    def __init__(self, views: Views, printed: Printed | None = None) -> None:
        self.views, self.words, self.brand = views, views.words, views.brand
        self.printed: Printed = printed if printed is not None else {}
        self._fragments: dict[tuple[str, Kind], Markup] = {}

    @cached_property
    def cards(self) -> SheetCards:
        """The cards of worksheets and letters, and the links to their files."""
        return SheetCards(self.views, self.printed, self.to_top)

    @cached_property
    def tell_us(self) -> TellUs:
        """The addresses behind "Something wrong here?"."""
        return TellUs(self.words, self.brand, self.to_top)

    @cached_property
    def _tiles(self) -> dict[str, tuple[int, int]]:
        return self.views.library.tiles

    @property
    def to_top(self) -> str:
        """The way from the first page of this language to the site's top, where data and prints
        are."""
        return "" if self.views.language == self.brand.languages[0] else "../"

    def draw(self, template: str, **values: Any) -> Markup:
        """A component's HTML."""
        known = {"print": None, "label": self.words.label, "address": address, "tile": self.tile}
        return Markup(environment().get_template(template).render({**known, **values}))

    def tile(self, code: str) -> str:
        """Where a state's tile is on the map, as a style."""
        row, column = self._tiles[code]
        return f"--r:{row};--c:{column}"

    # ---- in a sentence

    def term(self, term: str, form: str = "short") -> Markup:
        """`team`, `team_name` (in full) or `team_meeting` in the reader's state's own words."""
        return self.draw("term/term.html", name=term, text=self.views.term(term))

    def cite(self, citation: str) -> Markup:
        """A citation after the sentence it supports."""
        found = self.views.citation(citation)
        return self.draw(
            "cite/cite.html", citation=self.words.named(found), url=official_text(found)
        )

    # ---- boxes

    def rule(self, kind: str, root: str, page: PageName | None = None) -> Markup:
        """A slot with a rule: the federal text, filled with the reader's state's in the browser.

        `page` is the one that readers name who tell us of a mistake.
        """
        wanted, home = self.views.kind(kind), self.views.home_state
        more = not self.brand.only_state
        box = self.views.rule(home, wanted)
        # The browser puts the name of the state into the address.
        open_address = self.tell_us.address(page, box.question) if page else None
        return self.draw(
            "rule-box/slot.html",
            kind=wanted.value,
            fragment=self.fragment(home, wanted),
            more=more,
            root=root,
            tell=self.tell_us.filled(open_address, state=box.where),
            open_tell=open_address if more else None,
        )

    def fragment(self, state: State, kind: Kind) -> Markup:
        """A rule as HTML: the same fragment on a page and in the open data."""
        key = (state.code, kind)
        if key not in self._fragments:
            self._fragments[key] = self.box(self.views.rule(state, kind))
        return self._fragments[key]

    def box(self, box: RuleBox) -> Markup:
        """A rule, or a host's remark, in its box."""
        return self.draw("rule-box/rule-box.html", box=box)

    def told_box(self, box: RuleBox, page: PageName) -> Markup:
        """A rule in its box, and the link to tell us what is wrong with it."""
        open_address = self.tell_us.address(page, box.question)
        tell = self.tell_us.filled(open_address, state=box.where)
        return self.draw("rule-box/told.html", box=box, tell=tell)

    def your_dates(self, root: str) -> Markup:
        """The clocks that can end a right, in the reader's state."""
        shown, more = self.views.dates(self.views.home_state), not self.brand.only_state
        return self.draw("dates/dates.html", dates=shown, root=root, more=more)

    def state_card(self, state: State) -> Markup:
        """All that is on a state's card, as a part of a page."""
        return self._of_card(state, "card/card.html")

    def card_sentences(self, state: State) -> Markup:
        """The sentences to say of a state's card."""
        return self._of_card(state, "card/sentences.html")

    def _of_card(self, state: State, template: str) -> Markup:
        label = self.words.of(state).label
        return self.draw(template, card=self.views.card(state), label=label)

    def people(self, root: str) -> Markup:
        """A slot with whom to call, filled with the people of the reader's state."""
        fragment = self.people_fragment(self.views.home_state)
        more = not self.brand.only_state
        return self.draw("people/slot.html", fragment=fragment, root=root, more=more)

    def people_fragment(self, state: State) -> Markup:
        """Whom to call in a state: the same fragment on a page and in the open data."""
        return self.draw("people/people.html", people=self.views.people(state))

    def say(self, instead: str, could: str) -> Markup:
        """A card with words to say."""
        return self.draw("say-card/say-card.html", instead=instead, could=could)

    def state_map(self, root: str) -> Markup:
        """The map of the states, which is also a list of links."""
        states = self.views.states()
        return self.draw("map/map.html", states=states, few=len(states) < FEW, root=root)

    def table_picture(self) -> Markup:
        """The table and its people."""
        return self.draw("table-picture/table-picture.html")

    def ladder(self, root: str) -> Markup:
        """The six steps of a disagreement."""
        return self.draw("ladder/ladder.html", steps=self.views.ladder(), root=root)

    def timeline(self, state: State) -> Markup:
        """The steps from a request to services."""
        return self.draw("timeline/timeline.html", line=self.views.timeline(state))

    def glossary(self, root: str) -> Markup:
        """Every school word."""
        team_name = self.term("team_name")
        entries = self.views.glossary()
        return self.draw("glossary/glossary.html", entries=entries, team_name=team_name, root=root)

    def compare_tables(self, root: str) -> Markup:
        """All questions, each across the states of this copy."""
        return self.draw(
            "compare/compare.html",
            tables=self.views.comparisons(),
            root=root,
            script_words=script_words(self.words, "compare"),
        )

    def deadlines(self, root: str) -> Markup:
        """The form that counts deadlines, for the states of this copy."""
        form, only_state = self.views.deadlines(), self.brand.only_state
        further = {
            entry.id: {
                "status": entry.box.status,
                "clocks": [entry.clock],
                "html": {self.views.language: self.box(entry.box)},
            }
            for entry in form.further
        }
        there = [one for one in form.sheets if one.sheet in self.views.sheets.worksheets]
        fields = {one.sheet: one.model_dump(mode="json", exclude={"sheet"}) for one in there}
        return self.draw(
            "deadlines/deadlines.html",
            form=form,
            setup={**form.setup, "further": further, "sheets": fields},
            sheets=[self.cards.card(self.views.sheets[one.sheet], root) for one in there],
            names=form.names,
            root=root,
            site_root=f"{root}{self.to_top}",
            more=not only_state,
            script_words=script_words(self.words, "sheet", "deadlines"),
        )

    def days_out(self, root: str) -> Markup:
        """Counts the days that a child was out of school, and fills in their worksheet."""
        form, log = self.views.deadlines(), self.views.sheets.worksheets.get("removal-counter")
        tables = (item for item in log.items() if isinstance(item, Table)) if log else ()
        rows = next((table.rows for table in tables if table.id == "log"), 0)
        meeting = next(entry for entry in form.further if entry.id == "manifestation_meeting")
        return self.draw(
            "days-out/days-out.html",
            setup={"holidays": form.setup["holidays"], "meeting": meeting.clock},
            sheet=self.cards.card(log, root) if log and rows else None,
            rows=rows,
            root=root,
            deadlines=not self.brand.left_out("tools/deadlines.md"),
            script_words=script_words(self.words, "sheet", "days-out"),
        )

    def coverage_table(self, root: str) -> Markup:
        """What was found how, for each state."""
        return self.draw("coverage/coverage.html", table=self.views.coverage(), root=root)

    def law_changes(self, part: str, root: str) -> Markup:
        """What is `coming` in the law, the next day first; or what is `past`, the last day
        first."""
        changes = self.views.law_changes()
        shown = tuple(change for change in changes if change.coming is (part == "coming"))
        if part == "coming":
            shown = shown[::-1]
        return self.draw("changes/changes.html", changes=shown, root=root)

    def feed_link(self, root: str) -> Markup:
        """The link to the feed of all changes."""
        return self.draw("changes/feed.html", file=feed_file(ALL), root=root)

    def page_sources(self, citations: list[str]) -> Markup:
        """The sources of a page, folded at its end."""
        items = [self.views.source(citation) for citation in citations]
        return self.draw("sources/page-sources.html", items=items)

    # ---- worksheets and letters

    def card(self, name: str, root: str, kind: str) -> Markup:
        """The card of one sheet; nothing where this copy leaves it out. Raises `PageMistake`."""
        if not self.views.sheet_there(name, kind):
            return Markup("")
        entry = self.cards.card(self.views.sheets[name], root)
        return self.draw("sheet-card/one.html", entry=entry)

    def sheet_index(self, kind: str, root: str) -> Markup:
        """All worksheets or letters by situation."""
        return self.draw("sheet-card/index.html", groups=self.cards.groups(kind, root))

    def packet_link(self, root: str) -> Markup:
        """The link to the packet of all worksheets."""
        return self.draw("sheet-card/packet.html", file=self.cards.packet(root))

    def card_link(self, root: str) -> Markup:
        """The link to the card of the reader's state on paper."""
        return self.draw("sheet-card/packet.html", file=self.cards.state_card(root))

    def packet_tool(self, root: str) -> Markup:
        """Chooses sheets, puts them in order, and makes one PDF or one print of them."""
        kinds = [
            (self.words.label(f"packet_{kind}s"), self.cards.groups(kind, root))
            for kind in ("worksheet", "letter")
        ]
        return self.draw(
            "packet/packet.html",
            card=self.cards.state_card(root),
            card_id=CARD,
            kinds=[(title, groups) for title, groups in kinds if groups],
            all_worksheets=self.cards.packet(root) if self.views.sheets.worksheets else None,
            script_words=script_words(self.words, "sheet", "filled", "packet"),
        )

    def my_folder(self, root: str) -> Markup:
        """What the reader's device keeps, by child."""
        sheets = [self.cards.card(sheet, root) for sheet in self.views.sheets.all()]
        return self.draw(
            "my-folder/my-folder.html",
            sheets={card.id: {"title": card.title, "href": card.href} for card in sheets}
            | self._days_out(root),
            packet=not self.brand.left_out("tools/packet.md"),
            root=root,
            script_words=script_words(self.words, "sheet", "my-folder"),
        )

    def _days_out(self, root: str) -> dict[str, dict[str, str]]:
        """The page of days out of school keeps its answers as a sheet does."""
        if self.brand.left_out("tools/days-out.md"):
            return {}
        entry = {"title": self.words.label("days_out"), "href": f"{root}tools/days-out/"}
        return {"days-out": entry}

    def worksheet_form(self, name: str, page: PageName | None = None) -> Markup:
        """A worksheet as a form."""
        return self.draw(
            "sheet/worksheet.html",
            sheet=self.views.worksheet(name),
            known=self.views.known_fields(name),
            slot=self._sheet_slot(page),
        )

    def letter_form(self, name: str) -> Markup:
        """A letter: its blanks as a form, and the preview."""
        home = self.views.home_state
        return self.draw(
            "sheet/letter.html",
            letter=self.views.letter(name),
            known=self.views.known_fields(name),
            term=self.term,
            law=lambda kind: self.words.law_in_letter(home, kind),
        )

    def beside_letter(self, name: str, page: PageName) -> Markup:
        """The tips and the rules beside a letter."""
        letter = self.views.letter(name)
        return self.draw("sheet/beside-letter.html", letter=letter, slot=self._sheet_slot(page))

    def _sheet_slot(self, page: PageName | None) -> Callable[[Kind], Markup]:
        return lambda kind: self.rule(kind.value, "../../", page)


def components_of(
    site: Site, printed: Mapping[str, Printed] | None = None
) -> dict[str, Components]:
    """The components of each language of a copy; `printed` is what was printed, by language."""
    return {
        language: Components(views, (printed or {}).get(language))
        for language, views in site.views.items()
    }


def address(page: str) -> str:
    """The address of a page below the top of its language: `rights/fape.md` is `rights/fape/`."""
    plain = page.removesuffix(".md")
    plain = plain.removesuffix("index").rstrip("/")
    return f"{plain}/" if plain else ""
