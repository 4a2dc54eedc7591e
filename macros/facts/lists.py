"""The closed lists of words that the facts are written with: grades, days, events, actions, papers.

A deadline calculator and the comparison can compute with them. A source that says something new
extends a list here (and its words in `data/words/`) instead of bending the fact.
"""

from __future__ import annotations

from enum import StrEnum


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
    FLOOR = "floor"
    """No rule of the state's own was found, and the federal one binds every state in any case."""
    DOUBT = "doubt"
    UNKNOWN = "unknown"

    @property
    def answered(self) -> bool:
        """Whether there is an answer of the state's own, neither a doubt nor a gap."""
        return self in (Status.FACT, Status.REPORTED)


class Link(StrEnum):
    """What a page may do with a source's address."""

    OFFICIAL = "official"
    COPY = "copy"
    OTHER = "other"


class Read(StrEnum):
    """How a citation was read."""

    TEXT = "text"
    """In its own text."""
    COPY = "copy"
    """In a copy of its text."""
    QUOTED = "quoted"
    """Quoted by somebody else."""
    CITED_BY = "cited_by"
    """Named and described by somebody else."""


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
    RECORDS_REQUESTED = "records_requested"
    PROBLEM_HAPPENED = "problem_happened"
    PROBLEM_KNOWN = "problem_known"
    COMPLAINT_FILED = "complaint_filed"
    REMOVAL_DECIDED = "removal_decided"
    HEARING_DECIDED = "hearing_decided"
    BIRTH = "birth"


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
