"""Everything that a copy of the site shows in one language, as views without markup.

In: the words of a language, the brand, the glossary, the sheets and what the host adds. Out: the
views that the site and the press draw.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from macros.facts.citations import Citation, plain_citation
from macros.facts.library import Library
from macros.facts.model import Kind, State
from macros.hosts.brand import Brand
from macros.hosts.local import LocalState
from macros.language.glossary import Glossary
from macros.language.words import Words
from macros.sheets.library import Sheets
from macros.views.card import CardView, card_view
from macros.views.comparison import Comparison, Coverage, comparisons, coverage
from macros.views.contacts import People, people
from macros.views.dates import Dates, dates
from macros.views.deadlines import DeadlinesForm, deadlines_form
from macros.views.glossary import GlossaryEntry, glossary_entries
from macros.views.ladder import Ladder, ladder
from macros.views.law_changes import LawChange, law_changes
from macros.views.letter import LetterView, letter_view
from macros.views.rule_box import RuleBox, rule_box
from macros.views.sheet import SheetView, sheet_view
from macros.views.sources import SourceItem, source_item
from macros.views.state import StateView, state_view
from macros.views.timeline import Timeline, timeline


class PageMistake(Exception):
    """A page calls for something that does not exist. The message says what would be right."""


@dataclass(frozen=True)
class Views:
    """The views of one copy in one language."""

    words: Words
    brand: Brand
    terms: Glossary
    sheets: Sheets
    local: Mapping[str, LocalState]
    _rules: dict[tuple[str, Kind], RuleBox] = field(default_factory=dict, compare=False, repr=False)
    _states: dict[str, StateView] = field(default_factory=dict, compare=False, repr=False)

    @property
    def language(self) -> str:
        """The two-letter code of the language."""
        return self.words.language

    @property
    def library(self) -> Library:
        """All facts."""
        return self.words.library

    @property
    def home_state(self) -> State:
        """Whose text a slot holds before a reader chooses: the federal floor, or the one state."""
        return self.library.state(self.brand.only_state or "us")

    def states(self) -> list[State]:
        """The states of this copy, by name."""
        states = (self.library.state(code) for code in self.brand.codes)
        return sorted(states, key=lambda state: state.name)

    def rule(self, state: State, kind: Kind) -> RuleBox:
        """A state's answer to one question."""
        key = (state.code, kind)
        if key not in self._rules:
            self._rules[key] = rule_box(state, kind, self.words)
        return self._rules[key]

    def kind(self, name: str) -> Kind:
        """The question of this name. Raises `PageMistake`."""
        try:
            return Kind(name)
        except ValueError:
            known = ", ".join(kind.value for kind in Kind)
            raise PageMistake(f'rule("{name}") is unknown, expected one of: {known}') from None

    def term(self, name: str) -> str:
        """`team`, `team_name` or `team_meeting` in the home state's words. Raises `PageMistake`."""
        terms = self.words.slot_terms(self.home_state)
        if name not in terms:
            known = ", ".join(terms)
            raise PageMistake(f'term("{name}") is unknown, expected one of: {known}')
        return terms[name]

    def citation(self, text: str) -> Citation:
        """A citation that pages may use. Raises `PageMistake`."""
        citation = self.library.citations.get(plain_citation(text))
        if citation is None:
            raise PageMistake(
                f'cite("{text}") is not in data/citations.yml, expected a citation that stands '
                "there (or add it, with where it was read)"
            )
        return citation

    def source(self, citation: str) -> SourceItem:
        """A citation as a list of sources shows it. Raises `PageMistake`."""
        return source_item(self.citation(citation), self.words)

    def state(self, state: State) -> StateView:
        """A state's own page."""
        if state.code not in self._states:
            local = self.local.get(state.id)
            self._states[state.code] = state_view(state, local, self.words, self.brand)
        return self._states[state.code]

    def card(self, state: State) -> CardView:
        """What a parent takes along, on one sheet of paper."""
        return card_view(self.state(state), self.words)

    def timeline(self, state: State) -> Timeline:
        """The steps from a request to services."""
        return timeline(state, self.words.of(state))

    def dates(self, state: State) -> Dates:
        """The clocks that can end a right."""
        return dates(state, self.words)

    def people(self, state: State) -> People:
        """Whom to call."""
        return people(state, self.local.get(state.id), self.words, self.brand)

    def ladder(self) -> Ladder:
        """The six steps of a disagreement."""
        return ladder(self.words, self.brand)

    def glossary(self) -> tuple[GlossaryEntry, ...]:
        """All school words."""
        return glossary_entries(self.terms, self.words, self.brand)

    def comparisons(self) -> tuple[Comparison, ...]:
        """All questions, each across the states of this copy."""
        return comparisons(self.states(), self.words)

    def law_changes(self, codes: Iterable[str] | None = None) -> tuple[LawChange, ...]:
        """What changed or will change in federal law and in some states, or in all of this copy:
        the latest day first."""
        return law_changes(self.words, self.brand.codes if codes is None else codes)

    def deadlines(self) -> DeadlinesForm:
        """What the Deadlines page asks, for the states of this copy."""
        return deadlines_form(self.states(), self.words)

    def coverage(self) -> Coverage:
        """How the rules of this copy's states were found."""
        return coverage(self.states(), self.words)

    def sheet_there(self, name: str, kind: str) -> bool:
        """Whether this copy has a worksheet or letter. Raises `PageMistake` where nobody has."""
        if name in self.sheets.left_out:
            return False
        known = self.sheets.worksheets if kind == "worksheet" else self.sheets.letters
        if name not in known:
            raise PageMistake(f'{kind}("{name}") is unknown, expected one of: {", ".join(known)}')
        return True

    def coverage_of(self, state: State) -> Coverage:
        """How the rules of one state were found."""
        return coverage([state], self.words)

    def worksheet(self, name: str) -> SheetView:
        """A worksheet. Raises KeyError."""
        return sheet_view(self.sheets.worksheets[name], self.words)

    def known_fields(self, name: str) -> dict[str, list[str]]:
        """For what a sheet asks that others ask, too: the fields that ask for it, as
        `sheet/field`. Raises KeyError."""
        wanted = {known for known, _ in self.sheets[name].known_fields()}
        found: dict[str, list[str]] = {known: [] for known in sorted(wanted)}
        for sheet in self.sheets.all():
            for known, name_of_field in sheet.known_fields():
                if known in wanted:
                    found[known].append(f"{sheet.id}/{name_of_field}")
        return found

    def letter(self, name: str) -> LetterView:
        """A letter. Raises KeyError."""
        return letter_view(self.sheets.letters[name], self.words)
