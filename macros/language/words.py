"""Turns a rule into words, in a language: the one place where that happens.

In: a typed rule and `data/words/<language>.yml`. Out: `Said`, the plain parts of what a page, a PDF or the open data shows
(title, short answer, sentences, badge, source, day). No markup is made here.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Formatter
from typing import Any

from macros.facts import model as m
from macros.facts.library import Library
from macros.reading.findings import Mistake, Mistakes
from macros.reading.models import check
from macros.reading.types import Strict, Text
from macros.reading.yaml_file import YamlFile, read_yaml


class KindWords(Strict):
    title: Text
    short: Text
    not_found: Text | None = None


class Plural(Strict):
    """A counted thing, by CLDR plural category; `other` is always there."""

    one: Text | None = None
    two: Text | None = None
    few: Text | None = None
    many: Text | None = None
    zero: Text | None = None
    other: Text


class SearchWords(Strict):
    """`ignored`: words too small to look for, which the search cuts away like spaces."""

    ignored: list[Text]


class PageFrame(Strict):
    """What stands around every page: the buttons for colors, and the line about the license."""

    dark: Text
    light: Text
    license: Text


class WordsFile(Strict):
    """`data/words/<language>.yml`."""

    kinds: dict[m.Kind, KindWords]
    not_found: Text
    badges: dict[str, Text]
    notes: dict[str, Text]
    units: dict[str, Plural]
    unit_help: dict[str, Text]
    events: dict[m.Event, Text]
    answers: dict[str, Text]
    ordinals: dict[str, Text]
    labels: dict[str, Text]
    lists: dict[str, list[Text]]
    navigation: dict[str, Text]
    """The titles of the sections in mkdocs.yml, and what this language calls them."""
    page_frame: PageFrame
    search: SearchWords


@dataclass(frozen=True)
class Cited:
    """Where a rule was read, as a page may show it.

    `url` is set only where a page may link it; `label` is the text of the link; `note` follows the citation.
    """

    citation: str | None
    url: str | None
    label: str | None
    note: str | None


@dataclass(frozen=True)
class Said:
    """A rule in words: everything a page needs to show it, in one language."""

    kind: m.Kind
    state: str
    status: m.Status
    title: str
    badge: str
    answer: str | None
    sentences: tuple[str, ...]
    cited: Cited | None
    checked: str
    as_of: str | None

    @property
    def text(self) -> str:
        """All sentences as one plain text."""
        return " ".join(self.sentences)


REQUIRED = {
    "badges": ("primary official official_federal secondary doubt unknown unknown_federal brand ").split(),
    "notes": ("secondary unspecified_days copy other floor_source checked as_of facts_of ").split(),
    "units": ("calendar school business unspecified hour year ").split(),
    "answers": (
        "as_soon_as_possible early_enough see_rule days_before at_most on_request before_meeting whichever_first consent_required "
        "consent_not_required consent_after_wait consent_some_changes consent_not_listed one_party all_party age grade "
        "age_or_grade_end advised age_or_grade until_birthday end_of_school_year end_of_term cutoff_date one_tier two_tiers "
        "filing_party school parent with_exceptions complaint decision free offered not_offered doubt unknown "
    ).split(),
    "labels": (
        "federal your_state choose_state my_state federal_only clear no_script all_states from_to and meeting_of months date "
        "instead could_say timeline_alt other_answers page_sources here_called read_more "
        "ladder_alt status_none status_some status_failed status_page map_alt row print_foot print_license "
        "print_contents packet_title packet_lead minutes fill_in print_pdf print_word page_one page_many packet_name "
        "ask_for_help before_meeting at_meeting after_meeting all_year disagree all_worksheets all_letters private table_corner "
        "letter_fields letter_preview optional near_you text_us what_that_means privacy accessibility how_we_check quotes guide "
        "guide_title guide_title_us guide_edition guide_large guide_how guide_contents guide_page guide_on_web "
        "guide_about guide_more_from guide_glance guide_glance_lead_us guide_glance_us guide_glance_lead guide_glance_table "
        "guide_full_rule guide_called guide_called_us guide_team guide_road guide_growing guide_further guide_from guide_call "
        "guide_call_agency guide_call_agency_us guide_call_center guide_call_legal guide_call_note guide_call_none "
        "guide_missing guide_missing_text guide_missing_text_us guide_doubt_text guide_missing_none guide_sheets "
        "guide_sheets_text guide_worksheet guide_letter guide_sources guide_sources_text guide_sources_pages "
        "guide_sources_state guide_sources_federal guide_index guide_index_text guide_license guide_newest "
        "guide_newest_none guide_state guide_checked guide_link guide_large_print_link "
    ).split(),
    "lists": "steps ladder_steps ladder_details print_page guide_how_text guide_license_text".split(),
}
"""The keys that the program says. A file without one of them would fail in the middle of a build."""

_PLACES = frozenset("state days day age text name grade number month year from to".split())


def read_words(data: Path) -> dict[str, WordsFile]:
    """Reads and checks every `data/words/<language>.yml`, by language. Raises `Mistakes`."""
    mistakes: list[Mistake] = []
    found: dict[str, WordsFile] = {}
    for path in sorted((data / "words").glob("*.yml")) or [data / "words" / "en.yml"]:
        page = read_yaml(path, f"{data.name}/words/{path.name}")
        words = check(page, WordsFile)
        if isinstance(page.data, dict):
            _check_keys(page)
            _check_places(page, page.data, ())
        if words is not None and not page.mistakes:
            found[path.stem] = words
        mistakes += page.mistakes
    if mistakes:
        raise Mistakes(mistakes)
    return found


def _check_keys(page: YamlFile) -> None:
    """Every key that the program says is there."""
    wanted = {"kinds": [kind.value for kind in m.Kind], "events": [event.value for event in m.Event], **REQUIRED}
    for name, keys in wanted.items():
        block = page.data.get(name)
        for key in keys if isinstance(block, dict) else ():
            if key not in block:
                page.blame((name,), f"the key `{key}` is missing, expected it in this block")


def _check_places(page: YamlFile, value: Any, place: tuple[int | str, ...]) -> None:
    """A `{name}` that nothing fills in would stop a build, or stand on a page as it is."""
    if isinstance(value, dict):
        for key, inner in value.items():
            _check_places(page, inner, (*place, str(key)))
        return
    if isinstance(value, list):
        for index, inner in enumerate(value):
            _check_places(page, inner, (*place, index))
        return
    try:
        found = [name for _, name, _, _ in Formatter().parse(value) if name is not None] if isinstance(value, str) else []
    except ValueError:
        page.blame(place, "a brace without its partner, expected {state} and the like")
        return
    for name in found:
        if name not in _PLACES:
            page.blame(place, f"{{{name}}} is not filled in by anything, expected one of: {', '.join(sorted(_PLACES))}")


class Words:
    """Says rules in one language."""

    def __init__(self, file: WordsFile, library: Library, language: str = "en") -> None:
        self.file, self.library, self.language = file, library, language
        self._said: dict[tuple[str, m.Kind], Said] = {}

    def say(self, state: m.State, kind: m.Kind) -> Said:
        """One rule of one state (or of the federal floor) in words."""
        if (state.code, kind) not in self._said:
            self._said[state.code, kind] = self._say(state, kind)
        return self._said[state.code, kind]

    def _say(self, state: m.State, kind: m.Kind) -> Said:
        rule = state.rules[kind]
        source = rule
        federal = state is self.library.federal
        match rule.status:
            case m.Status.DOUBT:
                sentences = [self._in(rule.hold or {})]
            case m.Status.UNKNOWN if federal:
                sentences = [self._in(rule.text or {})]
            case m.Status.UNKNOWN:
                sentences = [self._not_found(state, kind)]
                source = self.library.federal.rules[kind]
            case _:
                sentences = [self._in(rule.text or {})]
                if self._counts_unspecified(rule.known):
                    sentences.append(self.note("unspecified_days"))
                if rule.status is m.Status.REPORTED:
                    sentences.append(self.note("secondary"))
        cited = self.cite(source)
        if rule.status is m.Status.DOUBT and cited:
            cited = Cited(rule.citation, None, None, None) if rule.citation else None
        if source is not rule and cited:
            cited = Cited(cited.citation, cited.url, cited.label, " · ".join(filter(None, (cited.note, self.note("floor_source").lower()))))
        return Said(
            kind=kind,
            state=state.name,
            status=rule.status,
            title=self.file.kinds[kind].title,
            badge=self.badge(rule, federal),
            answer=self.answer(kind, rule),
            sentences=tuple(filter(None, sentences)),
            cited=cited,
            checked=self.day(rule.checked),
            as_of=rule.as_of,
        )

    def short(self, kind: m.Kind) -> str:
        """The kind's short name, for tables."""
        return self.file.kinds[kind].short

    def title(self, kind: m.Kind) -> str:
        """The question a parent asks."""
        return self.file.kinds[kind].title

    def label(self, key: str) -> str:
        """A label of the site."""
        return self.file.labels[key]

    def items(self, key: str) -> list[str]:
        """A text of several parts."""
        return self.file.lists[key]

    def badge_text(self, key: str) -> str:
        """The words of a badge: a grade, `doubt`, `unknown`, `brand` and so on."""
        return self.file.badges[key]

    def text(self, texts: Mapping[str, str] | None) -> str:
        """A text that is there in several languages, in this one; else in English."""
        return self._in(texts or {})

    def note(self, key: str) -> str:
        """A remark that follows a rule."""
        return self.file.notes[key]

    def event(self, event: m.Event) -> str:
        """An event as the end of "from the day …"."""
        return self.file.events[event]

    def day(self, day: datetime.date) -> str:
        """A day written out, `November 23, 2026`."""
        months = self.label("months").split()
        return self.label("date").format(day=day.day, month=months[day.month - 1], year=day.year)

    def days(self, number: int, unit: m.DayType) -> str:
        """A number of days with its kind, `45 school days`."""
        return self._counted(number, unit.value)

    def badge(self, rule: m.Rule, federal: bool = False) -> str:
        """How certain it is, in two or three words; or who says it, where a host states a rule of its own."""
        if rule.by:
            return self.file.badges["brand"].format(name=rule.by)
        key = {m.Status.DOUBT: "doubt", m.Status.UNKNOWN: "unknown"}.get(rule.status, rule.grade.value)
        if federal and f"{key}_federal" in self.file.badges:
            key = f"{key}_federal"
        return self.file.badges[key]

    def cite(self, source: m.Source) -> Cited | None:
        """What may be shown of a source, by its `link`: the law itself, a copy, or merely where it was read."""
        if source.citation is None and source.url is None:
            return None
        if source.url is None:
            return Cited(source.citation, None, None, None)
        host = source.url.split("/")[2].removeprefix("www.")
        match source.link:
            case m.Link.OFFICIAL:
                return Cited(source.citation, source.url, source.citation or host, None)
            case m.Link.COPY:
                return Cited(source.citation or host, None, None, self.note("copy"))
            case _:
                return Cited(source.citation, source.url, self.note("other"), None)

    def terms(self, state: m.State) -> dict[str, dict[str, str]]:
        """The state's own words: `team` and `team_meeting`, each with `name` (in full) and `short`."""
        team = state.rules.team_name.known
        if not isinstance(team, m.Team):
            team = self.library.federal.rules.team_name.value or m.Team(name="IEP Team", short="IEP Team")
        named = team.short in team.name or "IEP" in team.name
        full = team.name if named else f"{team.name} ({team.short})"
        meeting = self.label("meeting_of")
        return {
            "team": {"name": full, "short": team.short},
            "team_meeting": {"name": meeting.format(text=full), "short": meeting.format(text=team.short)},
        }

    def period(self, period: m.Period | m.Answer) -> str | None:
        """`60 calendar days`, or None where there is no number."""
        return None if period.days is None else self._counted(period.days, period.day_type.value)

    def answer(self, kind: m.Kind, rule: m.Rule) -> str | None:
        """The shortest true answer, for a headline or a table cell; None where only the sentences will do."""
        value = rule.known
        match value:
            case None:
                return None
            case m.Team():
                return value.name if value.short in value.name or "IEP" in value.name else f"{value.name} ({value.short})"
            case m.Deadline():
                if value.days is None:
                    return self._answer(value.standard) if value.standard else None
                text = self._counted(value.days, value.day_type.value)
                if value.standard:
                    return self._answer("advised", text=text)
                return self._answer("whichever_first", text=text) if value.limits else text
            case m.RequestResponse():
                return None if value.oral_request_only else self.period(value)
            case m.MeetingNotice():
                if value.days is None:
                    return self._answer(value.standard) if value.standard else None
                if value.rule and value.day_type is m.DayType.UNSPECIFIED:
                    return None
                return self._counted(value.days, value.day_type.value)
            case m.Documents():
                if value.hours is not None:
                    return self._answer("days_before", text=self._counted(value.hours, "hour"))
                if value.days is not None:
                    return self._answer("days_before", text=self._counted(value.days, value.day_type.value)) if value.counted_after is None else None
                return self._answer("on_request" if value.on_request else "before_meeting")
            case m.RecordsAccess() if value.days is not None:
                return self._answer("at_most", text=self._counted(value.days, value.day_type.value))
            case m.Consent():
                if value.consent == "not_required" and value.objection_days is not None:
                    return self._answer("consent_after_wait", text=self._counted(value.objection_days, value.day_type.value))
                return self._answer(f"consent_{value.consent}")
            case m.Recording():
                if value.special_rule or value.consent is None:
                    return self._answer("see_rule")
                return self._answer(value.consent)
            case m.TransitionAge():
                age = self._age(value.age)
                if value.age is not None and value.grade is not None:
                    return self._answer("age_or_grade_end" if value.grade_end else "age_or_grade", age=age, grade=value.grade)
                return self._answer("age", age=age) if value.age is not None else self._answer("grade", grade=value.grade)
            case m.RightsTransfer():
                return self._answer("age", age=self._age(value.age)) if value.age is not None else self._answer("see_rule")
            case m.AgeOut():
                if value.age is None or value.until == "unspecified":
                    return self._answer("see_rule")
                ordinal = self.file.ordinals.get(str(int(value.age)), f"{int(value.age)}th")
                return self._answer("until_birthday" if value.until == "birthday" else value.until, age=ordinal)
            case m.HearingDeadline():
                return self._counted(value.years, "year")
            case m.HearingSystem():
                return {1: self._answer("one_tier"), 2: self._answer("two_tiers")}.get(value.tiers or 0)
            case m.Burden():
                text = self._answer(value.party)
                return self._answer("with_exceptions", text=text) if value.rule else text
            case m.StateComplaint():
                parts = []
                if value.deadline_years is not None:
                    parts.append(self._answer("complaint", text=self._counted(value.deadline_years, "year").removeprefix("1 ")))
                if value.decision_days is not None:
                    parts.append(self._answer("decision", text=self._counted(value.decision_days, "unspecified")))
                return "; ".join([parts[0], *(p[0].lower() + p[1:] for p in parts[1:])]) if parts else None
            case m.Help():
                if value.offered is False:
                    return self._answer("not_offered")
                return self._answer("free") if value.cost == "free" else (self._answer("offered") if value.offered or value.by else None)
            case m.StayPut():
                return self._answer("see_rule")
            case _:
                return None

    def short_answer(self, kind: m.Kind, rule: m.Rule) -> str:
        """The answer for a table cell: always something, "In doubt" and "Not found" included."""
        if rule.status in (m.Status.DOUBT, m.Status.UNKNOWN):
            return self._answer(rule.status.value)
        return self.answer(kind, rule) or self._answer("see_rule")

    def path(self, period: m.Period) -> str | None:
        """From which moment to which a period runs, as a sentence; None where the source does not say."""
        if period.from_ is None or not period.to:
            return None
        return self.label("from_to").format(**{"from": self.event(period.from_), "to": f" {self.label('and')} ".join(self.event(e) for e in period.to)})

    def _not_found(self, state: m.State, kind: m.Kind) -> str:
        own = self.file.kinds[kind].not_found
        if own:
            return own.format(state=state.name)
        return self.file.not_found.format(state=state.name, text=self._in(self.library.federal.rules[kind].text or {}))

    def _counts_unspecified(self, value: m.Value | None) -> bool:
        days = getattr(value, "days", None) or getattr(value, "objection_days", None)
        return days is not None and getattr(value, "day_type", None) is m.DayType.UNSPECIFIED

    def _counted(self, number: int, unit: str) -> str:
        words = self.file.units[unit]
        return (words.one if number == 1 and words.one else words.other).format(days=number)

    def _answer(self, key: str, **parts: Any) -> str:
        return self.file.answers[key].format(**parts)

    def _age(self, age: float | None) -> str:
        if age is None:
            return ""
        return f"{int(age)}½" if age % 1 == 0.5 else f"{age:g}"

    def _in(self, texts: Mapping[str, str]) -> str:
        return texts.get(self.language) or texts.get("en", "")


_INSIDE = r"(?:[^()]|\([^()]*\))*"
_TELLING = r"\b(?:as cited|seen|read|page|general authority|as the source|by the source|section|described)\b"
_REMARK = re.compile(rf"\s*\({_INSIDE}{_TELLING}{_INSIDE}\)")
"""A remark of the researcher in brackets, such as "(as cited by a secondary page)": of no use in a letter."""


def law_reference(kind: m.Kind, federal: m.State, state: m.State) -> str:
    """A rule's citation for a letter: the state's own if it was found and has one, else the federal one. Researchers' remarks are left out."""
    rule = state.rules[kind]
    own = rule.citation if rule.status in (m.Status.FACT, m.Status.REPORTED) else None
    return _REMARK.sub("", own or federal.rules[kind].citation or "").removesuffix("; local policy").strip()


def words_file_schema() -> dict[str, Any]:
    """JSON Schema of `data/words.yml`."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **WordsFile.model_json_schema()}
