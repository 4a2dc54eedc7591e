"""What a rule of law looks like once it has been read and checked.

Facts flow in from `library.py` (YAML with line numbers) and flow out typed, so that nothing downstream checks again.
Every closed list of words (events, units, grades …) is an enumeration here: a deadline calculator and the comparison
can compute with them, and a source that says something new extends the list instead of bending the fact.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    ModelWrapValidatorHandler,
    PrivateAttr,
    StringConstraints,
    ValidationError,
    model_validator,
)
from pydantic_core import InitErrorDetails, PydanticCustomError

from macros.reading.types import LANGUAGE, Strict, Text, Texts, Url, YesNo


class Grade(StrEnum):
    """How close to the law a fact was read."""

    PRIMARY = "primary"
    OFFICIAL = "official"
    SECONDARY = "secondary"
    NONE = "none"


class Status(StrEnum):
    """How a rule may be shown; derived, never written in a data file."""

    FACT = "fact"
    REPORTED = "reported"
    DOUBT = "doubt"
    UNKNOWN = "unknown"


class Link(StrEnum):
    """What a page may do with a source's address."""

    OFFICIAL = "official"
    COPY = "copy"
    OTHER = "other"


class DayType(StrEnum):
    """Which days are counted. `unspecified`: the source says only "days"."""

    CALENDAR = "calendar"
    SCHOOL = "school"
    BUSINESS = "business"
    UNSPECIFIED = "unspecified"


class Event(StrEnum):
    """A moment at which a period starts or by which something is done."""

    REQUEST_RECEIVED = "request_received"
    REFERRAL_RECEIVED = "referral_received"
    REFERRAL_MEETING_HELD = "referral_meeting_held"
    CONSENT_GIVEN = "consent_given"
    CONSENT_RECEIVED = "consent_received"
    EVALUATION_DONE = "evaluation_done"
    REPORT_DONE = "report_done"
    REPORT_GIVEN = "report_given"
    ELIGIBILITY_DECIDED = "eligibility_decided"
    ELIGIBILITY_MEETING_HELD = "eligibility_meeting_held"
    IEP_MEETING_HELD = "iep_meeting_held"
    IEP_WRITTEN = "iep_written"
    IEP_RECEIVED = "iep_received"
    IEP_PROPOSED = "iep_proposed"
    IEP_IN_EFFECT = "iep_in_effect"
    PLACEMENT_DECIDED = "placement_decided"
    OFFER_NOTICE_GIVEN = "offer_notice_given"
    NOTICE_GIVEN = "notice_given"
    NOTICE_RECEIVED = "notice_received"
    SERVICES_CONSENT_RECEIVED = "services_consent_received"
    SERVICES_OFFERED = "services_offered"
    SERVICES_BEGUN = "services_begun"
    MEETING = "meeting"


class Action(StrEnum):
    """What the school does in answer to a request for an evaluation."""

    SCHEDULE_MEETING = "schedule_meeting"
    HOLD_MEETING = "hold_meeting"
    REVIEW_EXISTING_DATA = "review_existing_data"
    GIVE_ASSESSMENT_PLAN = "give_assessment_plan"
    SEEK_CONSENT = "seek_consent"
    OBTAIN_CONSENT = "obtain_consent"
    GIVE_CONSENT_FORM = "give_consent_form"
    DECIDE = "decide"
    GIVE_WRITTEN_NOTICE = "give_written_notice"
    REFUSE_IN_WRITING = "refuse_in_writing"
    START_EVALUATION = "start_evaluation"
    REFER_TO_TEAM = "refer_to_team"


class Document(StrEnum):
    """A paper a parent gets, or may see, before a meeting."""

    RECORDS = "records"
    EVALUATION_REPORT = "evaluation_report"
    EVALUATION_SUMMARY = "evaluation_summary"
    DRAFT_IEP = "draft_iep"
    INPUT_QUESTIONNAIRE = "input_questionnaire"
    ALL_MEETING_DOCUMENTS = "all_meeting_documents"


class Kind(StrEnum):
    """The twenty questions a parent asks of a state."""

    TEAM_NAME = "team_name"
    EVALUATION = "evaluation"
    REQUEST_RESPONSE = "request_response"
    IEP_AFTER_ELIGIBLE = "iep_after_eligible"
    IMPLEMENTATION = "implementation"
    MEETING_NOTICE = "meeting_notice"
    DOCUMENTS_BEFORE = "documents_before"
    RECORDS_ACCESS = "records_access"
    IEP_CONSENT = "iep_consent"
    RECORDING = "recording"
    TRANSITION_AGE = "transition_age"
    RIGHTS_TRANSFER_AGE = "rights_transfer_age"
    AGE_OUT = "age_out"
    HEARING_DEADLINE = "hearing_deadline"
    HEARING_SYSTEM = "hearing_system"
    BURDEN_OF_PROOF = "burden_of_proof"
    STATE_COMPLAINT = "state_complaint"
    IEP_FACILITATION = "iep_facilitation"
    MEDIATION = "mediation"
    STAY_PUT = "stay_put"


def _written_as_a_day(day: object) -> object:
    if isinstance(day, int | float):
        raise ValueError(f"{str(day).lower()} is not a day, expected the form 2026-11-23")
    return day


def _not_in_the_future(day: datetime.date) -> datetime.date:
    if day > datetime.date.today():
        raise ValueError(f"{day.isoformat()} is in the future, expected the day the source was read")
    return day


PastDay = Annotated[datetime.date, BeforeValidator(_written_as_a_day), AfterValidator(_not_in_the_future)]
Days = Annotated[int, Field(ge=1, le=366, strict=True)]
Age = Annotated[float, Field(ge=3, le=26, strict=True)]


class Period(Strict):
    """A number of days (`day_type` says which), from one moment to one or more others.

    `days: null` means that the source gives no number.
    """

    days: Days | None = None
    day_type: DayType = DayType.UNSPECIFIED
    from_: Event | None = Field(default=None, alias="from")
    to: list[Event] = []


class Deadline(Period):
    """A period the law sets. With `limits`, whichever of all of them ends first counts.

    With `standard` the law gives words; `days` beside it are the state's advice.
    """

    limits: list[Period] = []
    standard: Literal["as_soon_as_possible"] | None = None
    rule: Texts | None = None


class Answer(Strict):
    """What must happen within some days."""

    days: Days | None = None
    day_type: DayType = DayType.UNSPECIFIED
    from_: Event = Field(default=Event.REQUEST_RECEIVED, alias="from")
    must: list[Action] = Field(min_length=1)


class RequestResponse(Answer):
    """How a school answers a request for an evaluation; `steps` are further limits on the way."""

    steps: list[Answer] = []
    oral_request_only: YesNo = False
    rule: Texts | None = None


class Team(Strict):
    """What the group that writes the plan is called here."""

    name: Text
    short: Text


class MeetingNotice(Strict):
    """How many days ahead a parent is told of a meeting; `standard` where the law gives words, not a number."""

    days: Days | None = None
    day_type: DayType = DayType.UNSPECIFIED
    standard: Literal["early_enough"] | None = None
    rule: Texts | None = None


class Documents(Strict):
    """Papers before a meeting: how many days ahead, which, and whether a parent has to ask."""

    days: Days | None = None
    day_type: DayType = DayType.UNSPECIFIED
    hours: Annotated[int, Field(ge=1, le=240, strict=True)] | None = None
    counted_after: Event | None = None
    """Set where the days are counted on from an event, not back from the meeting."""
    documents: list[Document] = Field(min_length=1)
    on_request: YesNo = False
    rule: Texts


class RecordsAccess(Strict):
    """How soon a parent may see the child's records; `before_meeting`: and in any case before an IEP meeting."""

    days: Days | None = None
    day_type: DayType = DayType.UNSPECIFIED
    before_meeting: YesNo = False
    extension_days: Days | None = None
    rule: Texts | None = None


class Consent(Strict):
    """Does a changed IEP need the parent's consent? `objection_days`: the days in which the parent can answer or act; `rule` says what follows.

    `not_listed`: the rule lists when consent is needed, and a changed IEP is not on the list.
    """

    consent: Literal["required", "not_required", "some_changes", "not_listed"]
    objection_days: Days | None = None
    day_type: DayType = DayType.UNSPECIFIED
    rule: Texts


class Recording(Strict):
    """Whose yes a recording needs by the general statute, and any rule about IEP meetings."""

    consent: Literal["one_party", "all_party"] | None = None
    special_rule: Texts | None = None
    statute: Text | None = None


class TransitionAge(Strict):
    """When planning for life after school starts: an age, a grade, or whichever comes first."""

    age: Age | None = None
    grade: Annotated[int, Field(ge=5, le=12, strict=True)] | None = None
    grade_end: YesNo = False
    """The end of that grade, not its start."""
    goals_age: Age | None = None
    rule: Texts | None = None

    @model_validator(mode="after")
    def _something(self) -> TransitionAge:
        if self.age is None and self.grade is None:
            raise ValueError("neither an age nor a grade, expected at least one of `age` and `grade`")
        return self


class RightsTransfer(Strict):
    """The age at which special-education rights pass to the student."""

    age: Age | None = None
    rule: Texts | None = None

    @model_validator(mode="after")
    def _something(self) -> RightsTransfer:
        if self.age is None and self.rule is None:
            raise ValueError("neither an age nor a rule, expected at least one of `age` and `rule`")
        return self


class AgeOut(Strict):
    """How long the right lasts. `age`: the birthday that matters; `until`: what happens then."""

    age: Age | None = None
    until: Literal["birthday", "end_of_school_year", "end_of_term", "cutoff_date", "unspecified"] = "unspecified"
    rule: Texts


class HearingDeadline(Strict):
    """How far back a request for a hearing may reach."""

    years: Annotated[int, Field(ge=1, le=10, strict=True)]
    rule: Texts | None = None


class HearingSystem(Strict):
    """One hearing, or a hearing and a state review; and who holds it."""

    tiers: Literal[1, 2] | None = None
    held_by: Texts


class Burden(Strict):
    """Who has to prove the case at a hearing."""

    party: Literal["filing_party", "school", "parent"]
    rule: Texts | None = None


class StateComplaint(Strict):
    """A written complaint to the state: how far back, how soon decided, where to send it."""

    deadline_years: Annotated[int, Field(ge=1, le=5, strict=True)] | None = None
    decision_days: Days | None = None
    file_with: Texts


class Help(Strict):
    """A facilitator or a mediator: who provides one, and what it costs the family."""

    offered: YesNo | None = None
    by: Texts | None = None
    cost: Literal["free"] | None = None
    rule: Texts | None = None


class StayPut(Strict):
    """What a state adds to the federal rule that a child stays in the present placement during a dispute."""

    rule: Texts


Value = (
    Team
    | Deadline
    | RequestResponse
    | MeetingNotice
    | Documents
    | RecordsAccess
    | Consent
    | Recording
    | TransitionAge
    | RightsTransfer
    | AgeOut
    | HearingDeadline
    | HearingSystem
    | Burden
    | StateComplaint
    | Help
    | StayPut
)

_DIGITS = re.compile(r"\d")
_NUMBER_WORDS = re.compile(
    r"\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred)\b"
    r"|\bone[ -](?:(?:school|business|calendar|working) )?(?:day|week|month|year|tier|level)s?\b",
    re.IGNORECASE,
)


class Source(Strict):
    """Where a fact was read."""

    citation: Text | None = None
    url: Url | None = None
    link: Link | None = None
    as_of: Text | None = None
    checked: PastDay
    notes: Text | None = None
    """For the editor, never for a page."""


class Rule(Source):
    """One rule of one state: a value with its words and its source, or a doubt, or plainly not found."""

    grade: Grade
    text: Texts | None = None
    hold: Texts | None = None
    """What is in doubt and whom to ask, without a number. A rule with `hold` has no value and no text."""
    _by: str | None = PrivateAttr(default=None)

    @property
    def by(self) -> str | None:
        """The host who states this rule in place of the guide; None for the guide's own."""
        return self._by

    @property
    def status(self) -> Status:
        if self.hold:
            return Status.DOUBT
        if self.grade is Grade.NONE:
            return Status.UNKNOWN
        return Status.REPORTED if self.grade is Grade.SECONDARY else Status.FACT

    @property
    def known(self) -> Value | None:
        """The value, or None where the rule is in doubt or was not found."""
        value: Value | None = getattr(self, "value", None)
        return value

    @model_validator(mode="wrap")
    @classmethod
    def _whole(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        """Looks at the keys beside each other even where one of them is wrong by itself, so that all is said at once."""
        found: list[InitErrorDetails] = []
        if isinstance(data, dict):
            for where, lacks, what in _between_keys(data):
                found.append(InitErrorDetails(type=PydanticCustomError("between_keys", "{what}", {"what": what, "where": where, "lacks": lacks}), input=data))
        try:
            rule = handler(data)
        except ValidationError as error:
            found += [InitErrorDetails(type=e["type"], loc=e["loc"], input=e["input"], ctx=e.get("ctx", {})) for e in error.errors()]
        if found:
            raise ValidationError.from_exception_data(cls.__name__, found)
        return rule


def _between_keys(rule: dict[str, Any]) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """What is wrong between the keys of a rule as it was written: where (nowhere is the whole rule), the key it lacks, and what to say."""
    value, text, hold, grade = rule.get("value"), rule.get("text"), rule.get("hold"), rule.get("grade")
    if hold is not None:
        if value is not None:
            yield ("value",), "", "a rule on hold has a value, expected `hold` alone: no number may be shown while it is in doubt"
        if text is not None:
            yield ("text",), "", "a rule on hold has a text, expected `hold` alone"
        for language, sentence in hold.items() if isinstance(hold, dict) else ():
            if found := _DIGITS.search(str(sentence)) or _NUMBER_WORDS.search(str(sentence)):
                yield ("hold", language), "", f"`hold` ({language}) shows the number {found[0]!r}, expected words without any number"
        return
    if value is None:
        if grade in (Grade.PRIMARY, Grade.OFFICIAL, Grade.SECONDARY):
            yield ("grade",), "value", f"grade {grade} without a value, expected a `value`, or `grade: none`"
    elif grade == Grade.NONE:
        yield ("grade",), "", "a value with grade none, expected the grade of the source: primary, official or secondary"
    if value is not None and text is None:
        yield (), "text", "a value without words, expected `text` with a sentence in `en`"
    if isinstance(text, dict) and text and "en" not in text and all(re.match(LANGUAGE, str(language)) for language in text):
        yield ("text",), "", "`text` has no English, expected a sentence in `en`"
    if value is not None and rule.get("url") is None:
        yield (), "url", "a value without a source, expected `url`: the address where it was read"
    if rule.get("url") is not None and rule.get("link") is None:
        yield ("url",), "link", "`url` without `link`, expected `link: official`, `copy` or `other`"
    if value is not None and grade == Grade.PRIMARY and rule.get("citation") is None:
        yield ("grade",), "citation", "grade primary without a citation, expected the section of the law that was read"


class TeamRule(Rule):
    value: Team | None = None


class DeadlineRule(Rule):
    value: Deadline | None = None


class RequestRule(Rule):
    value: RequestResponse | None = None


class NoticeRule(Rule):
    value: MeetingNotice | None = None


class DocumentsRule(Rule):
    value: Documents | None = None


class RecordsRule(Rule):
    value: RecordsAccess | None = None


class ConsentRule(Rule):
    value: Consent | None = None


class RecordingRule(Rule):
    value: Recording | None = None


class TransitionRule(Rule):
    value: TransitionAge | None = None


class RightsTransferRule(Rule):
    value: RightsTransfer | None = None


class AgeOutRule(Rule):
    value: AgeOut | None = None


class HearingDeadlineRule(Rule):
    value: HearingDeadline | None = None


class HearingSystemRule(Rule):
    value: HearingSystem | None = None


class BurdenRule(Rule):
    value: Burden | None = None


class ComplaintRule(Rule):
    value: StateComplaint | None = None


class HelpRule(Rule):
    value: Help | None = None


class StayPutRule(Rule):
    value: StayPut | None = None


class Rules(Strict):
    """All twenty, each always present: a rule that was not found says so."""

    team_name: TeamRule
    evaluation: DeadlineRule
    request_response: RequestRule
    iep_after_eligible: DeadlineRule
    implementation: DeadlineRule
    meeting_notice: NoticeRule
    documents_before: DocumentsRule
    records_access: RecordsRule
    iep_consent: ConsentRule
    recording: RecordingRule
    transition_age: TransitionRule
    rights_transfer_age: RightsTransferRule
    age_out: AgeOutRule
    hearing_deadline: HearingDeadlineRule
    hearing_system: HearingSystemRule
    burden_of_proof: BurdenRule
    state_complaint: ComplaintRule
    iep_facilitation: HelpRule
    mediation: HelpRule
    stay_put: StayPutRule

    def __getitem__(self, kind: Kind) -> Rule:
        rule: Rule = getattr(self, kind.value)
        return rule


class Office(Strict):
    """Someone to call; only what was read is here."""

    name: Text
    url: Url | None = None
    phone: Text | None = None
    email: Text | None = None


class Contacts(Strict):
    agency: Office | None = None
    parent_center: list[Office] = []
    protection_advocacy: Office | None = None
    notes: Text | None = None


class Distinctive(Source):
    """A further rule of the state that has no kind of its own."""

    topic: Texts
    text: Texts
    grade: Grade


class State(Strict):
    """One file of `data/states/`, or `data/federal.yml`."""

    code: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
    name: Text
    rules: Rules
    notes: Text | None = None
    contacts: Contacts = Contacts()
    distinctive: list[Distinctive] = []
    _file: str = PrivateAttr(default="")

    @property
    def slug(self) -> str:
        """`new-york`: the state's page is `/states/new-york/`."""
        return re.sub(r"[^a-z]+", "-", self.name.lower()).strip("-")

    @property
    def id(self) -> str:
        """`ny`: the lower-case code used in addresses."""
        return self.code.lower()

    @property
    def checked(self) -> datetime.date:
        """The oldest day on which one of its rules was checked: what a page may promise for all of them."""
        return min(self.rules[kind].checked for kind in Kind)
