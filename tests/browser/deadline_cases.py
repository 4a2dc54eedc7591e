"""Dates worked out by hand from the rules of the states, each with its reasoning.

2026: September 1 is a Tuesday, October 1 a Thursday, November 1 a Sunday, December 1 a Tuesday.
2027: January 1 is a Friday, February 1 and March 1 Mondays, April 1 a Thursday, May 1 a Saturday,
June 1 a Tuesday, July 1 a Thursday, August 1 a Sunday, September 1 a Wednesday. 2028 is a leap
year; its January 1 is a Saturday. Federal holidays on weekdays: September 7, October 12,
November 11 and 26, December 25, 2026; January 1 and 18, February 15, May 31, June 18 (kept for the
19th), July 5 (kept for the 4th), September 6, 2027.
"""

from __future__ import annotations

from dataclasses import dataclass

WINTER = "2026-12-21/2027-01-01"
THANKS = "2026-11-25/2026-11-27"
WHOLE_WEEK = "2026-11-23/2026-11-27"


@dataclass(frozen=True)
class Case:
    """One rule of one place; `latest` is the same day where it is not given."""

    place: str
    event: str
    day: str
    rule: str
    earliest: str | None
    latest: str | None = ""
    off: tuple[str, ...] = ()
    holidays: bool = True

    @property
    def ends(self) -> list[str | None]:
        return [self.earliest, self.earliest if self.latest == "" else self.latest]


EVALUATION = [
    # ---- calendar days from consent
    # 29 days to October 31, 30 in November are 59: the 60th is December 1.
    Case("ar", "consent_received", "2026-10-02", "evaluation", "2026-12-01"),
    # 16 to the year's end, 31 in January are 47: 13 more. A Saturday, shown as it falls.
    Case("az", "consent_received", "2026-12-15", "evaluation", "2027-02-13"),
    # From the last day of January: 28 and 31 are 59, so April 1.
    Case("co", "consent_received", "2027-01-31", "evaluation", "2027-04-01"),
    # 31 and, in a leap year, 29 are 60: the leap day itself.
    Case("tn", "consent_received", "2027-12-31", "evaluation", "2028-02-29"),
    # 30 and 29 are 59: March 1 after a leap day.
    Case("ny", "consent_received", "2028-01-01", "evaluation", "2028-03-01"),
    # The same without a leap day: 30 and 28 are 58, so March 2.
    Case("nd", "consent_received", "2027-01-01", "evaluation", "2027-03-02"),
    # Across the start of summer time (March 8): 30 and 30.
    Case("dc", "consent_received", "2026-03-01", "evaluation", "2026-04-30"),
    # Across its end (November 1): 6 and 30 are 36, then 24.
    Case("wi", "consent_received", "2026-10-25", "evaluation", "2026-12-24"),
    # 80 days: 16, 31 and 30 are 77, then 3.
    Case("wv", "consent_received", "2026-09-14", "evaluation", "2026-12-03"),
    # ---- clocks that stop
    # Pennsylvania: 11 in May and 11 in June are 22; 38 from August 30: 2, 30 in September, 6.
    Case("pa", "consent_received", "2027-05-20", "evaluation", "2027-10-06",
         off=("2027-06-12/2027-08-29",)),
    # The same, typed without the weekends at its ends: the time between the terms is the same.
    Case("pa", "consent_received", "2027-05-20", "evaluation", "2027-10-06",
         off=("2027-06-14/2027-08-27",)),
    # Its clock stops in summer only: 30 and 30 across the winter break. A Saturday.
    Case("pa", "consent_received", "2026-12-01", "evaluation", "2027-01-30", off=(WINTER,)),
    # Before summer: 30 and 30.
    Case("pa", "consent_received", "2027-03-01", "evaluation", "2027-04-30"),
    # No summer in the list: 11, 30 and 19 at the least, and no end is known.
    Case("pa", "consent_received", "2027-05-20", "evaluation", "2027-07-19", None),
    # California: 11 and 11 are 22; from August 16: 16, then 22.
    Case("ca", "consent_received", "2027-05-20", "evaluation", "2027-09-22",
         off=("2027-06-12/2027-08-15",)),
    # January 30 without the break. Its 12 days stop the clock; its two weekends (4 days) may, too.
    Case("ca", "consent_received", "2026-12-01", "evaluation", "2027-02-11", "2027-02-15",
         off=(WINTER,)),
    # Five school days are not more than five: 28, 31 and 1.
    Case("ca", "consent_received", "2026-11-02", "evaluation", "2027-01-01", off=(WHOLE_WEEK,)),
    # Georgia: five in a row do stop it, with the weekends: 9 days more.
    Case("ga", "consent_received", "2026-11-02", "evaluation", "2027-01-10", off=(WHOLE_WEEK,)),
    # Three in a row do not.
    Case("ga", "consent_received", "2026-11-02", "evaluation", "2027-01-01", off=(THANKS,)),
    # January 30 and the 16 days from December 19 to January 3.
    Case("ga", "consent_received", "2026-12-01", "evaluation", "2027-02-15", off=(WINTER,)),
    # 20 days to May 21, then 30 in August from the 2nd, 10 in September.
    Case("ga", "consent_received", "2027-05-01", "evaluation", "2027-09-10",
         off=("2027-05-22/2027-08-01",)),
    # ---- school days
    # October 2; 5 by the 9th are 6; 4 (Columbus Day) 10; 20 on the 30th; 25 on November 6; 9, 10,
    # 12, 13 (Veterans Day) are 29; the 16th.
    Case("mi", "consent_received", "2026-10-01", "evaluation", "2026-11-16"),
    # Schools open on holidays: 1, 6, 11, 16, 21, 26 on November 6, then 9 to 12.
    Case("mi", "consent_received", "2026-10-01", "evaluation", "2026-11-12", holidays=False),
    # 3, 7, 12, 17, 22, 27, 31, 36, 41, 46 on November 6; 9, 10, 12, 13.
    Case("in", "consent_received", "2026-09-01", "evaluation", "2026-11-13", off=(THANKS,)),
    # 4, 9, 13, 18, 23, 28 on February 12; a week off; 33 on the 26th; March 1, 2.
    Case("wa", "consent_received", "2027-01-04", "evaluation", "2027-03-02",
         off=("2027-02-15/2027-02-19",)),
    # 3, 8, 13, 18, 23, 27, 32, 37, 42 on November 6; 9, 10, 12.
    Case("me", "consent_received", "2026-09-08", "evaluation", "2026-11-12", off=(WHOLE_WEEK,)),
    # Without holidays: 3, 8, 13, 18, 23, 28, 33, 38, 43 on November 6; 9, 10.
    Case("nv", "consent_received", "2026-09-08", "evaluation", "2026-11-10", holidays=False),
    # Maine's 45th is the 12th; 13th; 51 on the 20th; 56 on December 4; 7 to 10.
    Case("or", "consent_received", "2026-09-08", "evaluation", "2026-12-10",
         off=(WHOLE_WEEK, WINTER)),
    # 1, 6, 11, 16, 21, 26, 31, 36, 39 on May 26; after summer 44 on August 20; the 23rd.
    Case("ok", "consent_received", "2027-04-01", "evaluation", "2027-08-23",
         off=("2027-05-27/2027-08-15",)),
    # 3, 8, 13; after the break 18, 23, 27, 32, 37, 42 on February 12; 16, 17, 18.
    Case("tx", "consent_received", "2026-12-01", "evaluation", "2027-02-18", off=(WINTER,)),
    # 4, 9, 13, 18, 23, 28, 33 on March 19; a week off; 38, 43, 48, 53, 58 on April 30; May 3, 4.
    Case("il", "consent_received", "2027-02-01", "evaluation", "2027-05-04",
         off=("2027-03-22/2027-03-26",)),
    # 5, 10; a week off; 15, 20, 25, 30, 35, 40, 45 on April 9, before the next one.
    Case("ma", "consent_received", "2027-01-29", "evaluation", "2027-04-09",
         off=("2027-02-15/2027-02-19", "2027-04-19/2027-04-23")),
    # From the request: 3, 7, 12, 17, 22, 27, 31, 36, 41 on October 30; November 2 to 5.
    Case("ct", "request_received", "2026-09-01", "evaluation", "2026-11-05"),
    # ---- whichever is first
    # 45 school days end on November 12, 90 calendar days (22, 31, 30, 7) on December 7.
    Case("de", "consent_received", "2026-09-08", "evaluation", "2026-11-12"),
    # Across summer the calendar wins: 28, 30, 31, 1. A Sunday.
    Case("de", "consent_received", "2027-05-03", "evaluation", "2027-08-01",
         off=("2027-06-12/2027-08-29",)),
    # 60 calendar days (22, 31, 7) end before 45 school days. A Saturday.
    Case("ne", "consent_received", "2026-09-08", "evaluation", "2026-11-07"),
    Case("ne", "consent_received", "2026-09-08", "evaluation", "2026-11-07", holidays=False),
    # 90 days from the referral may end before these 60: 29 and 31. No earliest day is known.
    Case("md", "consent_received", "2026-09-01", "evaluation", None, "2026-10-31"),
    # 60 days of a kind not said: every day (29 and 31), or school days as in Virginia below.
    Case("oh", "consent_received", "2026-09-01", "evaluation", "2026-10-31", "2026-11-30"),
    # ---- business days
    # 1, 6, 10, 15, 20, 25, 29, 34, 38 (November 26), 43, 48, 53, 57 (December 25); 28, 29, 30.
    Case("la", "consent_received", "2026-10-01", "evaluation", "2026-12-30"),
    # School breaks do not stop business days.
    Case("la", "consent_received", "2026-10-01", "evaluation", "2026-12-30", off=(WINTER, THANKS)),
    # 3, 7, 12, 17, 22, 27, 31, 36, 41, 46, 50, 55, 59, 64 on December 4; the 7th.
    Case("va", "request_received", "2026-09-01", "evaluation", "2026-12-07"),
]  # fmt: skip

ANSWERS = [
    # December 15 to 18 are 4; after the break 9 on January 8; the 11th.
    Case("in", "request_received", "2026-12-14", "request_response", "2027-01-11", off=(WINTER,)),
    # 3, 8, 13, 18, 23 on October 9; 13, 14.
    Case("wa", "request_received", "2026-09-08", "request_response", "2026-10-14"),
    # 23, 24; 7 on December 4; 7, 8, 9.
    Case("ri", "request_received", "2026-11-20", "request_response", "2026-12-09", off=(THANKS,)),
    # 3, 8; after the break 13; January 11, 12.
    Case("tx", "request_received", "2026-12-08", "request_response", "2027-01-12", off=(WINTER,)),
    # 1, 5 on May 27; after summer 10 on August 6, 15 on the 13th.
    Case("az", "request_received", "2027-05-20", "request_response", "2027-08-13",
         off=("2027-05-28/2027-08-01",)),
    # 1, 6, 10 (Memorial Day), 15 on June 11.
    Case("az", "request_received", "2027-05-20", "request_response", "2027-06-11"),
    # 15 school days from June 25 run into July, of which no summer is known: 3 on the 30th, 5 on
    # July 2; 9 (the 5th is a holiday); 14; the 19th at the least.
    Case("az", "request_received", "2027-06-25", "request_response", "2027-07-19", None),
    # 1, 6, 10 on October 16.
    Case("mi", "request_received", "2026-10-01", "request_response", "2026-10-16"),
    # November 25, 27, 30.
    Case("va", "request_received", "2026-11-24", "request_response", "2026-11-30"),
    # The team's ten: 2; 7 on December 4; 7, 8, 9.
    Case("va", "request_received", "2026-11-24", "request_response-2", "2026-12-09"),
    # 4 on the 24th; 8 on the 31st; 13 on January 8; 11, 12.
    Case("wi", "request_received", "2026-12-18", "request_response", "2027-01-12"),
    # 1; 14 to 17 are 5 (the 18th is kept for Juneteenth); 10; 15 on July 2.
    Case("nh", "request_received", "2027-06-10", "request_response", "2027-07-02"),
    # 4, 8 (Columbus Day); 19, 20.
    Case("dc", "request_received", "2026-10-05", "request_response", "2026-10-20"),
    # 30 calendar days: 26 and 4.
    Case("dc", "request_received", "2026-10-05", "request_response-2", "2026-11-04"),
    # Across the year: 3 and 4.
    Case("ar", "request_received", "2026-12-28", "request_response", "2027-01-04"),
    # 3 and 18: a holiday, but all days count.
    Case("ar", "request_received", "2026-12-28", "request_response-2", "2027-01-18"),
    # 14 days of February are left, then 1.
    Case("hi", "request_received", "2027-02-14", "request_response", "2027-03-01"),
    # 11 and 3: a Sunday.
    Case("ms", "request_received", "2026-12-20", "request_response", "2027-01-03"),
    # Every day: 29 and 1. School days: 27 on October 9; 13, 14, 15.
    Case("oh", "request_received", "2026-09-01", "request_response", "2026-10-01", "2026-10-15"),
    # Pennsylvania's ten days are for a request aloud.
    Case("pa", "request_received", "2026-09-01", "request_response", None),
]  # fmt: skip

PLAN = [
    # 28 in February, 2 in March.
    Case("ak", "eligibility_decided", "2027-01-31", "iep_after_eligible", "2027-03-02"),
    Case("al", "eligibility_decided", "2026-11-15", "iep_after_eligible", "2026-12-15"),
    # 29 to the year's end, and 1: a holiday, but all days count.
    Case("ca", "eligibility_decided", "2026-12-02", "iep_after_eligible", "2027-01-01"),
    # 1 and 29 in a leap year.
    Case("dc", "eligibility_decided", "2028-01-30", "iep_after_eligible", "2028-02-29"),
    Case("nj", "eligibility_decided", "2027-02-28", "iep_after_eligible", "2027-03-30"),
    # 1, 28 and 1.
    Case("or", "eligibility_decided", "2027-01-30", "iep_after_eligible", "2027-03-01"),
    # 14 and 16.
    Case("va", "eligibility_decided", "2026-10-17", "iep_after_eligible", "2026-11-16"),
    # A Saturday.
    Case("wi", "eligibility_decided", "2026-12-31", "iep_after_eligible", "2027-01-30"),
    Case("wv", "eligibility_decided", "2027-03-01", "iep_after_eligible", "2027-03-31"),
    # From the report, not from the decision.
    Case("la", "evaluation_done", "2026-09-30", "iep_after_eligible", "2026-10-30"),
    Case("pa", "evaluation_done", "2027-05-01", "iep_after_eligible", "2027-05-31"),
    Case("md", "evaluation_done", "2026-11-30", "iep_after_eligible", "2026-12-30"),
    # 15 from consent to services: 11 and 4.
    Case("hi", "services_consent_received", "2026-12-20", "iep_after_eligible", "2027-01-04"),
    # Two more limits, from consent and request, may end first.
    Case("oh", "eligibility_decided", "2026-11-02", "iep_after_eligible", None, "2026-12-02"),
    # 3; after the break 8, 13; January 19, 20 (the 18th is a holiday).
    Case("ri", "eligibility_decided", "2026-12-15", "iep_after_eligible", "2027-01-20",
         off=(WINTER,)),
    # From the notice: 4, 8; October 19, 20.
    Case("il", "notice_received", "2026-10-05", "implementation", "2026-10-20"),
    # 4, 8, 13; October 26, 27.
    Case("mi", "notice_received", "2026-10-05", "implementation", "2026-10-27"),
    # 17, 18; after the break 7 on January 8; 11, 12, 13.
    Case("pa", "iep_written", "2026-12-16", "implementation", "2027-01-13", off=(WINTER,)),
    # 4, 9, 10.
    Case("ri", "iep_written", "2027-03-01", "implementation", "2027-03-15"),
    # As Rhode Island's ten across Thanksgiving.
    Case("in", "services_consent_received", "2026-11-20", "implementation", "2026-12-09",
         off=(THANKS,)),
    # "As soon as possible" is no date.
    Case("tx", "iep_written", "2026-12-16", "implementation", None),
]  # fmt: skip

MEETINGS = [
    # Back 10 from the 10th.
    Case("md", "meeting", "2026-12-10", "meeting_notice", "2026-11-30"),
    # 5 back to the year's end, 5 more.
    Case("tn", "meeting", "2027-01-05", "meeting_notice", "2026-12-26"),
    # 27, 25, 24, 23, 20: Thanksgiving and a weekend are passed over.
    Case("dc", "meeting", "2026-11-30", "meeting_notice", "2026-11-20"),
    Case("dc", "meeting", "2026-11-30", "documents_before", "2026-11-20"),
    # December 31, 30, 29, 28, 24: New Year's Day and Christmas are passed over.
    Case("md", "meeting", "2027-01-04", "documents_before", "2026-12-24"),
    # 24, 23, 20, 19, 18.
    Case("ct", "meeting", "2026-11-30", "meeting_notice", "2026-11-18", off=(THANKS,)),
    # January 4, then December 18, 17.
    Case("il", "meeting", "2027-01-05", "documents_before", "2026-12-17", off=(WINTER,)),
    # 15, 14, 13; 9 to 5 are 8 (Columbus Day is passed over); 2, 1.
    Case("pa", "meeting", "2026-10-16", "documents_before", "2026-10-01"),
    Case("de", "meeting", "2026-10-16", "meeting_notice", "2026-10-01"),
    # 48 hours are two days: February 28, 27.
    Case("tn", "meeting", "2027-03-01", "documents_before", "2027-02-27"),
    # Every day: November 30. School days: 7 in December, 30, 24, 23.
    Case("ks", "meeting", "2026-12-10", "meeting_notice", "2026-11-23", "2026-11-30",
         off=(THANKS,)),
    # Every day: the 9th. Weekdays without the holiday: 13, 9, 8, 7, 6.
    Case("ny", "meeting", "2026-10-14", "meeting_notice", "2026-10-06", "2026-10-09"),
    # Every day: the 11th. Weekdays: 9, 8.
    Case("ma", "meeting", "2026-10-13", "documents_before", "2026-10-08", "2026-10-11"),
    # 7, 4, 3, 2, 1.
    Case("tx", "meeting", "2026-12-08", "documents_before", "2026-12-01"),
    # "Early enough" is no date.
    Case("va", "meeting", "2026-12-08", "meeting_notice", None),
]  # fmt: skip

RECORDS = [
    # 24, 25, 27, 30, December 1.
    Case("ca", "records_requested", "2026-11-23", "records_access", "2026-12-01"),
    # 1; 5 (the 18th is a holiday); 10 on the 29th.
    Case("il", "records_requested", "2027-01-14", "records_access", "2027-01-29"),
    # 31; 6 on January 8; 11 to 14.
    Case("or", "records_requested", "2026-12-30", "records_access", "2027-01-14"),
    # 2; 6 on the 10th (July 3 is kept for the 4th); 13 to 16.
    Case("hi", "records_requested", "2026-07-01", "records_access", "2026-07-16"),
    # School days: 23, 24; 7 on December 4; 7, 8, 9.
    Case("ct", "records_requested", "2026-11-20", "records_access", "2026-12-09", off=(THANKS,)),
    # Every day: 10 and no more. School days: as Connecticut.
    Case("ma", "records_requested", "2026-11-20", "records_access", "2026-11-30", "2026-12-09",
         off=(THANKS,)),
    # Every day: 29 and 16. Weekdays: Connecticut's 45th in the evaluation above.
    Case("nc", "records_requested", "2026-09-01", "records_access", "2026-10-16", "2026-11-05"),
    # 30 and 15: a Sunday.
    Case("az", "records_requested", "2026-10-01", "records_access", "2026-11-15"),
    # 27 and 18.
    Case("wa", "records_requested", "2027-02-01", "records_access", "2027-03-18"),
    # 30 and 15, into a leap year.
    Case("tx", "records_requested", "2027-12-01", "records_access", "2028-01-15"),
    # 28 and 17: February has 29 days.
    Case("sd", "records_requested", "2028-02-01", "records_access", "2028-03-17"),
    # 10, 31, 4.
    Case("va", "records_requested", "2026-11-20", "records_access", "2027-01-04"),
    # 30 and 15: calendar days go on in July.
    Case("mi", "records_requested", "2026-05-31", "records_access", "2026-07-15"),
    # 31 and 14; Pennsylvania's records do not wait for fall.
    Case("pa", "records_requested", "2026-06-30", "records_access", "2026-08-14",
         off=("2026-06-12/2026-08-30",)),
    Case("oh", "records_requested", "2026-10-31", "records_access", "2026-12-15"),
]  # fmt: skip

OWN_TIME = [
    # To object: as Indiana's answer across the winter break.
    Case("in", "notice_received", "2026-12-14", "iep_consent", "2027-01-11", off=(WINTER,)),
    # Every day: the 16th. Weekdays: 4, 8 (Veterans Day), 13, the 23rd.
    Case("mn", "notice_received", "2026-11-02", "iep_consent", "2026-11-16", "2026-11-23"),
    # Every day: the 15th. Weekdays: 4, 9, 14.
    Case("tn", "notice_received", "2027-03-01", "iep_consent", "2027-03-15", "2027-03-19"),
    Case("mt", "notice_received", "2027-03-01", "iep_consent", "2027-03-16", "2027-03-22"),
    # Every day: 13 and 1. Weekdays: 4, 8, 13; January 11.
    Case("nh", "notice_received", "2026-12-18", "iep_consent", "2027-01-01", "2027-01-11"),
    # Every day: 10. School days: as Connecticut's records.
    Case("mo", "notice_received", "2026-11-20", "iep_consent", "2026-11-30", "2026-12-09",
         off=(THANKS,)),
    # Business days: 4, 8, 13; October 26, 27.
    Case("md", "notice_received", "2026-10-05", "iep_consent", "2026-10-27"),
    # One year and two years from the day one knew.
    Case("wi", "decision_made", "2026-11-28", "hearing_deadline", "2027-11-28"),
    # From a leap day to the last day of February: the safe side.
    Case("ak", "problem_known", "2028-02-29", "hearing_deadline", "2029-02-28"),
    Case("nc", "problem_known", "2027-02-28", "hearing_deadline", "2028-02-28"),
    Case("ny", "decision_made", "2026-12-31", "hearing_deadline", "2028-12-31"),
    Case("tx", "problem_known", "2026-02-28", "hearing_deadline", "2028-02-28"),
    Case("or", "decision_made", "2024-02-29", "hearing_deadline", "2026-02-28"),
    Case("wa", "decision_made", "2027-07-04", "hearing_deadline", "2029-07-04"),
    # A complaint to the state: one year from the day it happened.
    Case("az", "decision_made", "2027-03-01", "state_complaint", "2028-03-01"),
    # Learned on that day, it may have happened before: at the latest.
    Case("ca", "problem_known", "2027-03-01", "state_complaint", None, "2028-03-01"),
    Case("nj", "decision_made", "2028-02-29", "state_complaint", "2029-02-28"),
    Case("ga", "decision_made", "2026-10-01", "state_complaint", "2027-10-01"),
    # The state's 60 days, of a kind not said: as Ohio's evaluation.
    Case("al", "complaint_filed", "2026-09-01", "state_complaint", "2026-10-31", "2026-11-30"),
]  # fmt: skip

BIRTHDAYS = [
    # 12, or grade 7 if that is first.
    Case("fl", "birth", "2015-03-15", "transition_age", None, "2027-03-15"),
    # 14 and a half: August 31 and six months is the last day of February, of a leap year.
    Case("il", "birth", "2013-08-31", "transition_age", "2028-02-29"),
    Case("tx", "birth", "2014-02-28", "transition_age", "2028-02-28"),
    Case("ny", "birth", "2012-12-31", "transition_age", "2027-12-31"),
    # Born on a leap day.
    Case("vt", "birth", "2008-02-29", "age_out", "2030-02-28"),
    Case("fl", "birth", "2006-06-15", "age_out", "2028-06-15"),
    Case("mn", "birth", "2007-11-30", "age_out", "2029-11-30"),
    # A cut-off date is no birthday.
    Case("mi", "birth", "2006-06-15", "age_out", None),
    Case("al", "birth", "2010-05-05", "rights_transfer_age", "2029-05-05"),
    Case("va", "birth", "2010-01-01", "rights_transfer_age", "2028-01-01"),
]

FEDERAL = [
    # The same in every state. December 16 to 18 are 3, January 4 to 8 are 8, then 11 and 12.
    Case("pa", "removal_decided", "2026-12-15", "manifestation_meeting", "2027-01-12",
         off=(WINTER,)),
    # A Friday: 23, 24; 30; December 1 to 4 are 7; 7, 8, 9.
    Case("tx", "removal_decided", "2026-11-20", "manifestation_meeting", "2026-12-09",
         off=(THANKS,)),
    # A state may give less than the federal 90 days: 29, 31 and 28 are 88, then 2.
    Case("wi", "hearing_decided", "2026-12-02", "court", None, "2027-03-02"),
    # In a leap year 29, 31 and 29 are 89.
    Case("ny", "hearing_decided", "2027-12-02", "court", None, "2028-03-01"),
]  # fmt: skip

CASES = [*EVALUATION, *ANSWERS, *PLAN, *MEETINGS, *RECORDS, *OWN_TIME, *FEDERAL, *BIRTHDAYS]
