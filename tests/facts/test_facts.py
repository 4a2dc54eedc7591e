"""Facts as the research has them: a mistake made in converting or editing the data fails a test.

The values were typed by hand from the research and the sources copied from it; nothing here is
taken from `data/`.
Each fact says only the fields of its value that a conversion could get wrong.
"""

from __future__ import annotations

import datetime
import re
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from macros.facts.kinds import Kind
from macros.facts.library import Library, read_library
from macros.facts.lists import Grade, Status
from macros.facts.rule import Rule
from macros.site import Site
from macros.web.components import components_of
from macros.web.opendata import state_json

CHECKED = datetime.date(2026, 11, 23)


class Fact(NamedTuple):
    """A rule of a state: some fields of its value as published, and its source."""

    state: str
    kind: str
    grade: str
    value: dict[str, Any]
    citation: str | None
    url: str


FACTS = (
    Fact(
        "ct",
        "team_name",
        "primary",
        {"name": "Planning and Placement Team", "short": "PPT"},
        "R.C.S.A. § 10-76d-10",
        "http://ctrules.elaws.us/rule/10-76d-10",
    ),
    Fact(
        "in",
        "team_name",
        "primary",
        {"name": "case conference committee", "short": "CCC"},
        "511 IAC 7-42-5",
        "https://regulations.justia.com/states/indiana/title-511/article-7/rule-42/section-5/",
    ),
    Fact(
        "ky",
        "team_name",
        "primary",
        {"name": "Admissions and Release Committee", "short": "ARC"},
        "707 KAR 1:002 § 1(1); 707 KAR 1:320 § 3",
        "https://www.law.cornell.edu/regulations/kentucky/707-KAR-1-2",
    ),
    Fact(
        "ma",
        "team_name",
        "primary",
        {"name": "IEP Team", "short": "Team"},
        "603 CMR § 28.05",
        "https://casetext.com/regulation/code-of-massachusetts-regulations/department-603-cmr-department-of-elementary-and-secondary-education/title-603-cmr-2800-special-education/section-2805-the-team-process-and-development-of-the-iep",
    ),
    Fact(
        "ms",
        "team_name",
        "primary",
        {"name": "individualized education program (IEP) committee", "short": "IEP committee"},
        "7 Miss. Code R. § 34-D-300.321(a)",
        "https://casetext.com/regulation/mississippi-administrative-code/title-7-education-k-12/part-34-state-policies-regarding-children-with-disabilities-under-the-individuals-with-disabilities-education-act-amendments-of-2004/subpart-d-evaluations-eligibility-determinations-individualized-education-programs-and-educational-placements/individualized-education-programs/section-7-34-d-300321-iep-committee",
    ),
    Fact(
        "nd",
        "team_name",
        "primary",
        {"name": "multidisciplinary team", "short": "IEP team"},
        "N.D. Admin. Code § 67-23-01-01(5)",
        "https://regulations.justia.com/states/north-dakota/title-67/article-67-23/chapter-67-23-01/section-67-23-01-01",
    ),
    Fact(
        "ny",
        "team_name",
        "official",
        {"name": "Committee on Special Education", "short": "CSE"},
        "N.Y. Educ. Law § 4402; 8 NYCRR §§ 200.3, 200.4(d)(2)",
        "https://www.sro.nysed.gov/decision/2025/25-002",
    ),
    Fact(
        "tx",
        "team_name",
        "primary",
        {"name": "Admission, Review, and Dismissal committee", "short": "ARD committee"},
        "19 Tex. Admin. Code § 89.1050(a)",
        "http://txrules.elaws.us/rule/title19_chapter89_sec.89.1050",
    ),
    Fact(
        "ct",
        "evaluation",
        "official",
        {
            "days": 45,
            "day_type": "school",
            "from": "referral_received",
            "to": ["iep_in_effect"],
            "limits": [],
        },
        "Conn. Agencies Regs. § 10-76d-13; § 10-76a-1(5)",
        "https://www.edocr.com/v/garjkm5g/globaldocuments/connecticut-state-department-of-educationpdf",
    ),
    Fact(
        "de",
        "evaluation",
        "primary",
        {
            "days": 45,
            "day_type": "school",
            "from": "consent_received",
            "limits": [{"days": 90, "day_type": "calendar"}],
        },
        "14 DE Admin. Code 925-2.3",
        "https://regulations.justia.com/states/delaware/title-14/900/925/section-925-2-0",
    ),
    Fact(
        "in",
        "evaluation",
        "official",
        {"days": 50, "day_type": "school", "from": "consent_received"},
        "511 IAC 7-40-5(d)",
        "https://www.doe.in.gov/specialed/indicator-11-initial-evaluations",
    ),
    Fact(
        "la",
        "evaluation",
        "primary",
        {"days": 60, "day_type": "business", "from": "consent_received"},
        "LAC 28:XLIII.302(C)(1)(a) (Bulletin 1706); LAC 28:XCVII.105(A) (Bulletin 1530)",
        "https://d1tvxue8o4w0fl.cloudfront.net/regulation/louisiana-administrative-code/title-28-education/part-xliii-bulletin-1706-regulations-for-implementation-of-the-children-with-exceptionalities-act/subpart-1-students-with-disabilities/chapter-3-evaluations-eligibility-determinations-individualized-education-programs-and-educational-placements/subchapter-b-evaluations-and-reevaluations/section-xliii-302-initial-evaluations",
    ),
    Fact(
        "md",
        "evaluation",
        "primary",
        {
            "days": 60,
            "day_type": "calendar",
            "to": ["evaluation_done"],
            "limits": [
                {
                    "days": 90,
                    "day_type": "calendar",
                    "from": "referral_received",
                    "to": ["evaluation_done"],
                }
            ],
        },
        "COMAR 13A.05.01.06A(1)",
        "http://mdrules.elaws.us/comar/13a.05.01.06",
    ),
    Fact(
        "mi",
        "evaluation",
        "primary",
        {
            "days": 30,
            "day_type": "school",
            "from": "consent_received",
            "to": ["offer_notice_given"],
        },
        "Mich. Admin. Code R 340.1721b(1)(a)",
        "https://regulations.justia.com/states/michigan/education/superintendent-of-public-instruction/special-education-programs-and-services/part-2/section-r-340-1721b",
    ),
    Fact(
        "nc",
        "evaluation",
        "secondary",
        {"days": 90, "day_type": "calendar", "from": "referral_received"},
        "NC Policies Governing Services for Children with Disabilities, NC 1503-2.2(c)(1); NC "
        "1500-2.7 (meaning of day)",
        "https://edregnc.com/regulation/1282",
    ),
    Fact(
        "ne",
        "evaluation",
        "official",
        {
            "days": 45,
            "day_type": "school",
            "from": "consent_received",
            "limits": [{"days": 60, "day_type": "calendar"}],
        },
        "92 NAC 51-009.04A1",
        "https://www.einpresswire.com/article/647574870/indicator-11-child-find-district-data-submission",
    ),
    Fact(
        "oh",
        "evaluation",
        "official",
        {"days": 60, "day_type": "unspecified", "from": "consent_received"},
        "Ohio Admin. Code 3301-51-06(B)",
        "http://education.ohio.gov/Topics/Special-Education/Federal-and-State-Requirements/Procedures-and-Guidance/Evaluation/Eligibility-Determination-and-Evaluation-Report",
    ),
    Fact(
        "pa",
        "evaluation",
        "primary",
        {"days": 60, "day_type": "calendar", "from": "consent_received"},
        "22 Pa. Code § 14.123(b)",
        "https://www.pacodeandbulletin.gov/Display/pacode?file=/secure/pacode/data/022/chapter14/s14.123.html&d=",
    ),
    Fact(
        "tx",
        "evaluation",
        "official",
        {"days": 45, "day_type": "school", "from": "consent_received", "to": ["report_done"]},
        "Tex. Educ. Code § 29.004(a), (a-1); 19 TAC § 89.1011",
        "https://capitol.texas.gov/tlodocs/83R/billtext/html/SB00816E.htm",
    ),
    Fact(
        "va",
        "evaluation",
        "official",
        {"days": 65, "day_type": "business", "from": "referral_received"},
        "8VAC20-81-60 (the state's instructions still cite the older 8 VAC 20-80-54 and "
        "20-80-66 B 4 a)",
        "https://docest.com/doc/213582/part-b-special-education-state-performance-plan-spp",
    ),
    Fact(
        "wa",
        "evaluation",
        "primary",
        {"days": 35, "day_type": "school", "from": "consent_given"},
        "WAC 392-172A-03005(3)",
        "https://lawfilesext.leg.wa.gov/Law/WACArchive/2022/htm/WAC%20392%20%20TITLE/WAC%20392%20-172A%20CHAPTER/WAC%20392%20-172A-03005.htm",
    ),
    Fact(
        "wv",
        "evaluation",
        "official",
        {"days": 80, "day_type": "calendar", "to": ["eligibility_meeting_held"]},
        "W. Va. Policy 2419 (126CSR16), Chapter 4, Section 1",
        "https://docsbay.net/the-district-must-provide-pwn-containing-all-the-required-content-of-pwn-and-must-fully",
    ),
    Fact(
        "ar",
        "request_response",
        "primary",
        {
            "days": 7,
            "day_type": "calendar",
            "from": "referral_received",
            "must": ["schedule_meeting", "give_written_notice"],
        },
        "Ark. Admin. Code 005.18.4-4.03 (§§ 4.03.1 and 4.03.4)",
        "https://govt.westlaw.com/arreg/Document/NEC45C261DF8611DEA131BFC9CC7E74B4?viewType=FullText&originationContext=documenttoc&transitionType=CategoryPageItem&contextData=(sc.Default)",
    ),
    Fact(
        "ct",
        "request_response",
        "primary",
        {"days": None, "day_type": "unspecified", "must": ["hold_meeting"]},
        "R.C.S.A. § 10-76d-10(a)",
        "http://ctrules.elaws.us/rule/10-76d-10",
    ),
    Fact(
        "fl",
        "request_response",
        "secondary",
        {"days": 30, "day_type": "unspecified"},
        "Fla. Admin. Code R. 6A-6.0331(3)(c)",
        "https://www.eprcnwfl.com/2021/03/11/florida-special-education-process-timelines/",
    ),
    Fact(
        "ms",
        "request_response",
        "primary",
        {"days": 14, "day_type": "calendar"},
        "7 Miss. Code R. § 34-D-300.301(b)(1)",
        "https://casetext.com/regulation/mississippi-administrative-code/title-7-education-k-12/part-34-state-policies-regarding-children-with-disabilities-under-the-individuals-with-disabilities-education-act-amendments-of-2004/subpart-d-evaluations-eligibility-determinations-individualized-education-programs-and-educational-placements/evaluations-and-reevaluations/section-7-34-d-300301-initial-evaluations",
    ),
    Fact(
        "nh",
        "request_response",
        "primary",
        {"days": 15, "day_type": "business"},
        "N.H. Admin. Code Ed 1106.01(c)-(g)",
        "https://casetext.com/regulation/new-hampshire-administrative-code/title-ed-board-of-education/chapter-ed-1100-standards-for-the-education-of-children-with-disabilities/part-ed-1106-referral-and-disposition-of-referral/section-ed-110601-process-provision-of-fape",
    ),
    Fact(
        "pa",
        "request_response",
        "primary",
        {
            "days": 10,
            "day_type": "calendar",
            "must": ["give_consent_form"],
            "oral_request_only": True,
        },
        "22 Pa. Code § 14.123(c)",
        "https://www.pacodeandbulletin.gov/Display/pacode?file=/secure/pacode/data/022/chapter14/s14.123.html&d=",
    ),
    Fact(
        "wa",
        "request_response",
        "primary",
        {"days": 25, "day_type": "school", "oral_request_only": False},
        "WAC 392-172A-03005(2)(c)",
        "https://lawfilesext.leg.wa.gov/Law/WACArchive/2022/htm/WAC%20392%20%20TITLE/WAC%20392%20-172A%20CHAPTER/WAC%20392%20-172A-03005.htm",
    ),
    Fact(
        "wi",
        "request_response",
        "official",
        {"days": 15, "day_type": "business"},
        "Wis. Stat. § 115.777(3)(e)",
        "https://dpi.wi.gov/sped/idea-complaint-decision-20-032",
    ),
    Fact(
        "hi",
        "iep_after_eligible",
        "primary",
        {
            "days": 15,
            "day_type": "calendar",
            "from": "services_consent_received",
            "to": ["iep_meeting_held"],
        },
        "HAR § 8-60-47(c)",
        "https://www.law.cornell.edu/regulations/hawaii/Haw-Code-R-SS-8-60-47",
    ),
    Fact(
        "nh",
        "iep_after_eligible",
        "secondary",
        {
            "days": 30,
            "day_type": "unspecified",
            "from": "eligibility_decided",
            "to": ["iep_meeting_held"],
        },
        None,
        "https://sites.google.com/pemibaker.org/sau48-studentservices/student-services/special-education/special-ed-process",
    ),
    Fact(
        "oh",
        "iep_after_eligible",
        "official",
        {
            "days": 30,
            "day_type": "calendar",
            "limits": [{"days": 90, "day_type": "calendar"}, {"days": 120, "day_type": "calendar"}],
        },
        "Ohio Admin. Code 3301-51-07(K)(2)(a)-(c)",
        "http://education.ohio.gov/Topics/Special-Education/Federal-and-State-Requirements/Procedures-and-Guidance/Individualized-Education-Program-IEP/IEP-Planning-Process",
    ),
    Fact(
        "ri",
        "iep_after_eligible",
        "official",
        {"days": 15, "day_type": "school", "from": "eligibility_decided"},
        None,
        "https://www.scribd.com/doc/290633198/timeline",
    ),
    Fact(
        "az",
        "implementation",
        "primary",
        {"days": None, "standard": "as_soon_as_possible"},
        "A.A.C. R7-2-401(A); 34 CFR § 300.323(c)(2)",
        "https://casetext.com/regulation/arizona-administrative-code/title-7-education/chapter-2-state-board-of-education/article-4-special-education/section-r7-2-401-special-education-standards-for-public-agencies-providing-educational-services",
    ),
    Fact(
        "il",
        "implementation",
        "primary",
        {"days": 10, "day_type": "school"},
        "23 Ill. Adm. Code § 226.220(a)",
        "https://ilga.gov/commission/jcar/admincode/023/023002260C02200R.html",
    ),
    Fact(
        "in",
        "implementation",
        "primary",
        {
            "days": 10,
            "day_type": "school",
            "from": "services_consent_received",
            "to": ["services_begun"],
        },
        "511 IAC 7-42-8(a)(1) and (2)",
        "https://casetext.com/regulation/indiana-administrative-code/title-511-indiana-state-board-of-education/article-7-special-education/rule-511-iac-7-42-determination-of-special-education-services/section-511-iac-7-42-8-individualized-education-programs-implementation-termination-due-to-revocation-of-consent",
    ),
    Fact(
        "mi",
        "implementation",
        "primary",
        {"days": 15, "day_type": "school", "to": ["services_begun"]},
        "Mich. Admin. Code R 340.1721b(1)(d)",
        "https://e.casetext.com/regulation/michigan-administrative-code/department-education/superintendent-of-public-instruction/special-education-programs-and-services/part-2-initial-evaluation-time-lines-individualized-education-program-district-responsibilities-and-due-process-procedures/section-r-3401721b-public-agency-responsibilities-and-timelines",
    ),
    Fact(
        "nj",
        "implementation",
        "primary",
        {"days": None, "standard": "as_soon_as_possible", "from": "iep_meeting_held"},
        "N.J.A.C. § 6A:14-3.7(a), (a)4",
        "http://casetext.com/regulation/new-jersey-administrative-code/title-6a-education/chapter-14-special-education/subchapter-3-services/section-6a14-37-individualized-education-program",
    ),
    Fact(
        "oh",
        "implementation",
        "official",
        {"days": None, "standard": "as_soon_as_possible", "from": "iep_meeting_held"},
        "Ohio Admin. Code 3301-51-07",
        "http://education.ohio.gov/Topics/Special-Education/Federal-and-State-Requirements/Procedures-and-Guidance/Individualized-Education-Program-IEP/IEP-Planning-Process",
    ),
    Fact(
        "va",
        "implementation",
        "primary",
        {"days": None, "standard": "as_soon_as_possible", "from": "services_consent_received"},
        "8VAC20-81-110 B 2 d",
        "http://varules.elaws.us/code/8vac20-81-110",
    ),
    Fact(
        "ct",
        "meeting_notice",
        "primary",
        {"days": 5, "day_type": "school"},
        "R.C.S.A. § 10-76d-12(a)(1)-(2)",
        "https://print.casetext.com/regulation/connecticut-administrative-code/title-10-education-and-culture/children-requiring-special-education/section-10-76d-conditions-of-instruction/section-10-76d-12-planning-and-placement-team-meetings-transfer-of-rights-exception",
    ),
    Fact(
        "dc",
        "meeting_notice",
        "primary",
        {"days": 5, "day_type": "business"},
        "D.C. Mun. Regs. tit. 5, r. 5-A3009.1(a), .2",
        "https://d1tvxue8o4w0fl.cloudfront.net/regulation/district-of-columbia-administrative-code/title-5-education/subtitle-5-a-office-of-the-state-superintendent-of-education/chapter-5-a30-special-education/rule-5-a3009-parent-participation-in-iep-team-meetings",
    ),
    Fact(
        "ky",
        "meeting_notice",
        "secondary",
        {"days": 7, "day_type": "calendar"},
        "707 KAR 1:320 § 4",
        "https://studylib.net/doc/7111809/noticeofarcmeetingdirections809",
    ),
    Fact(
        "ny",
        "meeting_notice",
        "official",
        {"days": 5, "day_type": "unspecified"},
        "8 NYCRR §§ 200.5(c)(1), 200.5(d)(1)",
        "https://www.nysed.gov/special-education/state-federal-requirements-and-additional-questions-answers-related-to-meeting-notice-forms",
    ),
    Fact(
        "wa",
        "meeting_notice",
        "primary",
        {"days": None, "day_type": "unspecified", "standard": "early_enough"},
        "WAC 392-172A-03100(1)-(3)",
        "https://lawfilesext.leg.wa.gov/Law/WAC/WAC%20392%20%20TITLE/WAC%20392%20-172A%20CHAPTER/WAC%20392%20-172A-03100.htm",
    ),
    Fact(
        "ca",
        "documents_before",
        "primary",
        {
            "days": 5,
            "day_type": "business",
            "counted_after": "request_received",
            "on_request": True,
        },
        "Cal. Ed. Code § 56504",
        "https://jurris.com/california/education-code/56500-56509/56504-12",
    ),
    Fact(
        "dc",
        "documents_before",
        "primary",
        {"days": 5, "day_type": "business", "on_request": False, "counted_after": None},
        "D.C. Code § 38-2571.03(3)",
        "https://code.dccouncil.gov/us/dc/council/code/sections/38-2571.03",
    ),
    Fact(
        "ma",
        "documents_before",
        "primary",
        {"days": 2, "day_type": "unspecified", "documents": ["evaluation_summary"]},
        "603 CMR § 28.05(1)",
        "https://casetext.com/regulation/code-of-massachusetts-regulations/department-603-cmr-department-of-elementary-and-secondary-education/title-603-cmr-2800-special-education/section-2805-the-team-process-and-development-of-the-iep",
    ),
    Fact(
        "md",
        "documents_before",
        "primary",
        {"days": 5, "day_type": "business"},
        "COMAR 13A.05.01.07D(3); Md. Code, Educ. § 8-405(c)",
        "https://github.com/maryland-dsd/law-xml/blob/main/us/md/exec/comar/13A/05/01.xml",
    ),
    Fact(
        "oh",
        "documents_before",
        "secondary",
        {"days": 14, "day_type": "unspecified", "counted_after": "eligibility_decided"},
        "Ohio Admin. Code 3301-51-06(G)(1)(b)",
        "https://decodingdyslexiaoh.org/navigating-ode/deadlines/",
    ),
    Fact(
        "pa",
        "documents_before",
        "primary",
        {"days": 10, "day_type": "school", "documents": ["evaluation_report"]},
        "22 Pa. Code § 14.123(d)",
        "https://www.pacodeandbulletin.gov/Display/pacode?file=/secure/pacode/data/022/chapter14/s14.123.html&d=",
    ),
    Fact(
        "va",
        "documents_before",
        "official",
        {"days": 2, "day_type": "business", "documents": ["draft_iep"]},
        "8VAC20-81-110; 2021 Va. Acts, Spec. Sess. I, ch. 451",
        "https://townhall.virginia.gov/l/ViewNotice.cfm?gnid=1325",
    ),
    Fact(
        "ca",
        "records_access",
        "primary",
        {"days": 5, "day_type": "business", "extension_days": None},
        "Cal. Ed. Code § 56504; see also § 49069.7",
        "https://jurris.com/california/education-code/56500-56509/56504-12",
    ),
    Fact(
        "hi",
        "records_access",
        "primary",
        {"days": 10, "day_type": "business", "extension_days": 20},
        "HAR §§ 8-6-1, 8-6-2(b)",
        "https://boe.hawaii.gov/policies/AdminRules/Pages/AdminRule6.aspx",
    ),
    Fact(
        "ma",
        "records_access",
        "primary",
        {"days": 10, "day_type": "unspecified"},
        "603 CMR § 23.07(2)",
        "https://regulations.justia.com/states/massachusetts/603-cmr/title-603-cmr-23-00/section-23-07",
    ),
    Fact(
        "or",
        "records_access",
        "primary",
        {"days": 10, "day_type": "business"},
        "ORS 343.173(1)",
        "https://lexace.ai/us/statute/oregon/ORS-343.173",
    ),
    Fact(
        "ri",
        "records_access",
        "primary",
        {"days": 10, "day_type": "calendar"},
        "200-RICR-20-30-6.9.2(C)(1)",
        "https://regulations.justia.com/states/rhode-island/title-200/chapter-20/subchapter-30/part-6/section-200-ricr-20-30-6-9",
    ),
    Fact(
        "tx",
        "records_access",
        "primary",
        {"days": 45, "day_type": "calendar", "before_meeting": True},
        "19 Tex. Admin. Code § 89.1001(a); 34 CFR § 300.613(a); see also Tex. Educ. Code § 26.004",
        "https://casetext.com/regulation/texas-administrative-code/title-19-education/part-2-texas-education-agency/chapter-89-adaptations-for-special-populations/subchapter-aa-commissioners-rules-concerning-special-education-services/division-1-general-provisions/section-891001-scope-and-applicability",
    ),
    Fact(
        "in",
        "iep_consent",
        "primary",
        {"consent": "not_required", "objection_days": 10},
        "511 IAC 7-42-8(a)(2) and (3)",
        "https://casetext.com/regulation/indiana-administrative-code/title-511-indiana-state-board-of-education/article-7-special-education/rule-511-iac-7-42-determination-of-special-education-services/section-511-iac-7-42-8-individualized-education-programs-implementation-termination-due-to-revocation-of-consent",
    ),
    Fact(
        "md",
        "iep_consent",
        "official",
        {"consent": "some_changes", "objection_days": 15, "day_type": "business"},
        "Md. Code, Educ. § 8-405(f) (2017 lettering)",
        "https://info.5y1.org/calculate-business-days-to-calendar-days_1_07ac88.html",
    ),
    Fact(
        "mn",
        "iep_consent",
        "primary",
        {"consent": "not_required", "objection_days": 14},
        "Minn. Stat. § 125A.091, subds. 3a and 5",
        "https://d1tvxue8o4w0fl.cloudfront.net/statute/minnesota-statutes/education-code-prekindergarten-grade-12/chapter-125a-special-education-and-special-programs/special-education-infant-to-adult/section-125a091-alternative-dispute-resolution-and-due-process-hearings",
    ),
    Fact(
        "mt",
        "iep_consent",
        "primary",
        {"objection_days": 15, "day_type": "unspecified"},
        "ARM 10.16.3505(2)-(3)",
        "https://www.law.cornell.edu/regulations/montana/ARM-10-16-3505",
    ),
    Fact(
        "nh",
        "iep_consent",
        "primary",
        {"consent": "required", "objection_days": 14, "day_type": "unspecified"},
        "N.H. Admin. Code Ed 1120.04; Ed 1120.05",
        "https://d1tvxue8o4w0fl.cloudfront.net/regulation/new-hampshire-administrative-code/title-ed-board-of-education/chapter-ed-1100-standards-for-the-education-of-children-with-disabilities/part-ed-1120-procedural-safeguards/section-ed-112004-parental-consent",
    ),
    Fact(
        "nv",
        "iep_consent",
        "primary",
        {"consent": "not_listed", "objection_days": None},
        "NAC 388.300(1)",
        "https://regulations.justia.com/states/nevada/chapter-388/special-instructional-services-and-programs/administration-of-programs-for-pupils-with-disabilities-and-gifted-and-talented-pupils/section-388-300",
    ),
    Fact(
        "pa",
        "iep_consent",
        "secondary",
        {"consent": "not_required", "objection_days": 10, "day_type": "calendar"},
        "22 Pa. Code § 14.162(c)",
        "https://kb.villageed.org/knowledge/understanding-the-norep-timeline-and-your-rights-in-pennsylvania",
    ),
    Fact(
        "va",
        "iep_consent",
        "official",
        {"consent": "required", "objection_days": None},
        "8VAC20-81-170 E",
        "https://www.formsbank.com/template/397008/your-family-s-special-education-rights-virginia-procedural-safeguards-notice-virginia-department-of-education-division-of-special-education-and-student-services.html?page=8",
    ),
    Fact(
        "ca",
        "recording",
        "secondary",
        {
            "consent": "all_party",
            "statute": "Cal. Ed. Code § 56341.1(g)(1), notwithstanding Penal Code § 632",
            "special_rule": {
                "en": (
                    "at an IEP meeting the parent or the district may audio record after "
                    "telling the team at least 24 hours before; if the "
                    "district is the one wanting to record and the parent objects, the "
                    "meeting is not recorded"
                )
            },
        },
        "Cal. Ed. Code § 56341.1(g)(1)",
        "https://serr.disabilityrightsca.org/serr-manual/chapter-4-information-on-iep-process/4-55-can-i-tape-record-an-iep-meeting",
    ),
    Fact(
        "de",
        "recording",
        "primary",
        {"consent": None, "statute": "14 Del. C. § 3131"},
        "14 Del. C. § 3131; 14 DE Admin. Code 926-1.5",
        "https://regulations.justia.com/states/delaware/title-14/900/926/section-926-1-0",
    ),
    Fact(
        "id",
        "recording",
        "secondary",
        {"consent": "one_party", "statute": "Idaho Code § 18-6702", "special_rule": None},
        "Idaho Code § 18-6702",
        "https://wiretapping.uslegal.com/state-laws/idaho/",
    ),
    Fact(
        "nh",
        "recording",
        "primary",
        {"consent": "all_party", "statute": "RSA 570-A:2", "special_rule": None},
        "RSA 570-A:2",
        "https://law.justia.com/codes/new-hampshire/2017/title-lviii/chapter-570-a/section-570-a-2",
    ),
    Fact(
        "va",
        "recording",
        "official",
        {"consent": "one_party", "statute": None},
        "Virginia Procedural Safeguards Notice, 'Audio and Video Recording'",
        "https://www.formsbank.com/template/397008/your-family-s-special-education-rights-virginia-procedural-safeguards-notice-virginia-department-of-education-division-of-special-education-and-student-services.html?page=6",
    ),
    Fact(
        "de",
        "transition_age",
        "primary",
        {"age": 14, "grade": 8},
        "14 DE Admin. Code 925-20.2",
        "http://drivedisabilityemployment.org/delaware/legislation/delaware-regulations-title-14900-925",
    ),
    Fact(
        "fl",
        "transition_age",
        "primary",
        {"age": 12, "grade": 7},
        "Fla. Stat. § 1003.5716(1)",
        "https://casetext.com/statute/florida-statutes/title-xlviii-early-learning-20-education-code/chapter-1003-public-k-12-education/part-v-specialized-instruction-for-certain-public-k-12-students/section-10035716-transition-to-postsecondary-education-and-career-opportu-nities",
    ),
    Fact(
        "il",
        "transition_age",
        "primary",
        {"age": 14.5, "grade": None},
        "105 ILCS 5/14-8.03(a-5)",
        "https://witnessslips.ilga.gov/legislation/publicacts/fulltext.asp?GA=98&Name=098-0517",
    ),
    Fact(
        "me",
        "transition_age",
        "official",
        {"grade": 9},
        None,
        "https://www.maine.gov/dhhs/oads/get-support/transition-planning",
    ),
    Fact(
        "nc",
        "transition_age",
        "secondary",
        {"age": 14, "grade": None, "goals_age": 16},
        "NC 1503-4.3; NC 1503-4.1(b)(1)",
        "https://edregnc.com/regulation/1295",
    ),
    Fact(
        "nm",
        "transition_age",
        "official",
        {"age": 14, "grade": None, "goals_age": None},
        "6.31.2.11(G) NMAC",
        "https://webarchive.library.unt.edu/eot2008/20080921201430/http://www.ped.state.nm.us/seo/transition/index.htm",
    ),
    Fact(
        "sc",
        "transition_age",
        "secondary",
        {"age": 13, "grade": None, "goals_age": None},
        None,
        "https://www.pandasc.org/school-transition-services/",
    ),
    Fact(
        "md",
        "rights_transfer_age",
        "primary",
        {
            "age": None,
            "rule": {
                "en": (
                    "Rights do not pass to the student automatically. They transfer at 18 "
                    "only in limited listed situations, and not if the "
                    "student has been adjudged incompetent."
                )
            },
        },
        "Md. Code, Educ. § 8-412.1(a)-(b)",
        "https://self-law.org/code/md/education/8-412-1",
    ),
    Fact(
        "ne",
        "rights_transfer_age",
        "primary",
        {"age": 19},
        "Neb. Rev. Stat. §§ 43-2101(1) and 79-1162",
        "https://lawserver.com/law/state/nebraska/ne-statutes/nebraska_statutes_79-1162",
    ),
    Fact(
        "ok",
        "rights_transfer_age",
        "official",
        {"age": 18},
        None,
        "https://www.stillwaterschools.com/Page/233",
    ),
    Fact(
        "pa",
        "rights_transfer_age",
        "secondary",
        {"age": 21},
        None,
        "https://sweetstevens.com/newsroom/age-of-majority-in-pennsylvania-how-are-eligible-students-affected",
    ),
    Fact(
        "de",
        "age_out",
        "primary",
        {
            "age": 22,
            "rule": {
                "en": (
                    "Until a regular high school diploma, or August 31 of the school year in "
                    "which the student turns 22, whichever comes first."
                )
            },
        },
        "14 DE Admin. Code 923-1.2",
        "https://regulations.justia.com/states/delaware/title-14/900/923/section-923-1-0",
    ),
    Fact(
        "id",
        "age_out",
        "primary",
        {
            "age": 21,
            "until": "end_of_term",
            "rule": {
                "en": "Through the semester of school in which the student turns 21; "
                "starts at age 3"
            },
        },
        "Idaho Code § 33-201",
        "https://legislature.idaho.gov/statutesrules/idstat/Title33/T33CH2/SECT33-201/",
    ),
    Fact(
        "mn",
        "age_out",
        "official",
        {
            "age": 22,
            "until": "birthday",
            "rule": {
                "en": (
                    "Eligibility ends on the 22nd birthday, even in mid-year, or earlier with a "
                    "regular diploma"
                )
            },
        },
        "Minn. Stat. § 125A.03(b), as amended by Laws 2023, ch. 55; class action in U.S. "
        "District Court, D. Minn. (Judge Schiltz)",
        "https://mn.gov/mnddc/future/2023/2023-17.html",
    ),
    Fact(
        "nc",
        "age_out",
        "primary",
        {"age": 22, "until": "end_of_school_year"},
        "N.C. Gen. Stat. § 115C-107.1(a)",
        "https://statutes.laws.com/north-carolina/Chapter_115C/GS_115C-107_1/",
    ),
    Fact(
        "ut",
        "age_out",
        "primary",
        {
            "age": 22,
            "rule": {
                "en": "Until 22, or until the end of the school year in which the student turns 22"
            },
        },
        "Utah Code § 53E-7-201(8)",
        "https://self-law.org/code/ut/title-53e/chapter-7/53e-7-201",
    ),
    Fact(
        "wy",
        "age_out",
        "primary",
        {
            "age": 21,
            "until": "end_of_school_year",
            "rule": {"en": "Through the end of the school year in which the student turns 21"},
        },
        "206-7 Wyo. Code R. § 7-5(a)(i)",
        "https://law.cornell.edu/regulations/wyoming/206-7-Wyo-Code-R-SS-7-5",
    ),
    Fact(
        "ak",
        "hearing_deadline",
        "primary",
        {"years": 1},
        "AS 14.30.193(a); 4 AAC 52.550(a)",
        "http://statutes.laws-info.com/alaska/title-14/chapter-14-30/article-05/sec-14-30-193",
    ),
    Fact(
        "hi",
        "hearing_deadline",
        "primary",
        {
            "years": 2,
            "rule": {
                "en": (
                    "exception: 180 calendar days to ask for repayment of a private placement the "
                    "parent made"
                )
            },
        },
        "HRS § 302A-443(a)",
        "https://instalawyer.io/laws/hawaii-revised-statutes/302a-443-administrative-hearing-procedures-and",
    ),
    Fact(
        "nc",
        "hearing_deadline",
        "primary",
        {"years": 1},
        "N.C. Gen. Stat. § 115C-109.6(b)-(c)",
        "http://ncleg.net/EnactedLegislation/Statutes/HTML/BySection/Chapter_115C/GS_115C-109.6.html",
    ),
    Fact(
        "tx",
        "hearing_deadline",
        "primary",
        {"years": 2},
        "19 Tex. Admin. Code § 89.1151(c)-(d)",
        "https://regulations.justia.com/states/texas/title-19/part-2/chapter-89/subchapter-aa/division-7/section-89-1151",
    ),
    Fact(
        "wi",
        "hearing_deadline",
        "primary",
        {"years": 1},
        "Wis. Stat. § 115.80(1)(a)1.",
        "https://instalawyer.io/laws/wisconsin-statutes-annotations/chapter-115-state-superintendent-11580-due-process-hearings",
    ),
    Fact(
        "co",
        "hearing_system",
        "secondary",
        {"tiers": 1, "held_by": {"en": "an Administrative Law Judge"}},
        "Senate Bill 11-061 (2011)",
        "http://www.sprlaw.net/uncategorized/colorado-abandons-two-tier-special-education-due-process-procedure-effective-july-1-2011/",
    ),
    Fact(
        "de",
        "hearing_system",
        "primary",
        {
            "tiers": 1,
            "held_by": {
                "en": (
                    "a three-member panel appointed by the Secretary of Education: a lawyer, a "
                    "special educator and a lay person"
                )
            },
        },
        "14 DE Admin. Code 926-11.2",
        "https://d1tvxue8o4w0fl.cloudfront.net/regulation/delaware-administrative-code/title-14-education/special-populations/children-with-disabilities-subpart-e-procedural-safeguards-for-parents-and-children/section-926-110-impartial-due-process-hearing",
    ),
    Fact(
        "ks",
        "hearing_system",
        "primary",
        {
            "tiers": 2,
            "held_by": {
                "en": (
                    "a hearing officer first, then a review officer appointed by the State Board "
                    "of Education"
                )
            },
        },
        "K.S.A. 72-3418",
        "https://ksrevisor.gov/statutes/chapters/ch72/072_034_0018.html",
    ),
    Fact(
        "ny",
        "hearing_system",
        "official",
        {"tiers": 2},
        "N.Y. Educ. Law § 4404",
        "https://www.sro.nysed.gov/decision/2025/25-002",
    ),
    Fact(
        "wa",
        "hearing_system",
        "official",
        {"tiers": None},
        "WAC 392-172A-05090(1)(a)",
        "https://ospi.k12.wa.us/student-success/special-education/dispute-resolution",
    ),
    Fact(
        "nc",
        "burden_of_proof",
        "primary",
        {"party": "filing_party"},
        "N.C. Gen. Stat. § 150B-25.1(a)",
        "https://law.uslawyerdatabase.com/category/us-law/2022-north-carolina-general-statutes/chapter-150b-administrative-procedure-act/article-3-administrative-hearings/page/2",
    ),
    Fact(
        "ne",
        "burden_of_proof",
        "secondary",
        {"party": "parent"},
        "Neb. Rev. Stat. § 79-1164 (section LB 841 of 2026 would amend)",
        "https://www.educationrightscounsel.org/news/action-alert-2026-lb841",
    ),
    Fact(
        "nh",
        "burden_of_proof",
        "primary",
        {"party": "school", "rule": None},
        "RSA 186-C:16-b, III-a",
        "https://lawserver.com/law/state/new-hampshire/nh-statutes/new_hampshire_revised_statutes_186-c_16-b",
    ),
    Fact(
        "nj",
        "burden_of_proof",
        "primary",
        {"party": "school", "rule": None},
        "N.J.S.A. 18A:46-1.1 (L.2007, c.331)",
        "https://getpocketlaw.com/law/state_new_jersey/section-18a-46-1-1-burden-of-proof-production-on-school-district-relative-to-special-education-due-process-hearings_332e1b46e6d0",
    ),
    Fact(
        "ny",
        "burden_of_proof",
        "official",
        {
            "party": "school",
            "rule": {
                "en": "exception: parent seeking tuition for a private placement the parent chose"
            },
        },
        "N.Y. Educ. Law § 4404(1)(c) (L. 2007, ch. 583)",
        "http://www.p12.nysed.gov/specialed/publications/policy/burdenproof.htm",
    ),
    Fact(
        "ct",
        "state_complaint",
        "secondary",
        {"deadline_years": None, "decision_days": None},
        None,
        "https://gn.waterfordschools.org/cms/One.aspx?portalId=315809&pageId=648793",
    ),
    Fact(
        "ks",
        "state_complaint",
        "secondary",
        {"deadline_years": 1, "decision_days": 30},
        "K.A.R. 91-40-51(a)-(b)",
        "https://familiestogetherinc.org/spedrights/what-is-a-formal-complaint/",
    ),
    Fact(
        "ky",
        "state_complaint",
        "secondary",
        {"deadline_years": None, "decision_days": 60},
        None,
        "https://specialedstartguide.com/blog/kentucky-special-education-complaint",
    ),
    Fact(
        "ok",
        "state_complaint",
        "official",
        {"deadline_years": 1, "decision_days": 60},
        "70 O.S. § 13-101; 34 CFR §§ 300.152(a), 300.153(c)",
        "https://www.powershow.com/view4/42a78d-ZTc0M",
    ),
    Fact(
        "me",
        "iep_facilitation",
        "official",
        {
            "offered": True,
            "cost": None,
            "by": {"en": "Maine Department of Education, Office of Special Services"},
        },
        None,
        "https://www.maine.gov/doe/learning/specialed/dueprocess",
    ),
    Fact(
        "nd",
        "iep_facilitation",
        "primary",
        {"offered": True, "cost": "free"},
        "N.D. Admin. Code § 67-23-05-03",
        "https://regulations.justia.com/states/north-dakota/title-67/article-67-23/chapter-67-23-05/section-67-23-05-03",
    ),
    Fact(
        "sd",
        "iep_facilitation",
        "secondary",
        {"offered": True, "cost": None},
        None,
        "https://specialedstartguide.com/blog/south-dakota-special-education-mediation",
    ),
    Fact(
        "ca",
        "mediation",
        "primary",
        {"cost": None, "by": {"en": "Office of Administrative Hearings (OAH)"}},
        "Cal. Ed. Code § 56500.3(a)-(d)",
        "https://jurris.com/california/education-code/56500-56509/56500.3-4",
    ),
    Fact(
        "ga",
        "mediation",
        "official",
        {
            "by": None,
            "cost": None,
            "rule": {
                "en": (
                    "voluntary for both sides; parent or district may ask; no filing time limit "
                    "stated"
                )
            },
        },
        "Ga. Comp. R. & Regs. 160-4-7-.12",
        "https://www.gadoe.org/Curriculum-Instruction-and-Assessment/Special-Education-Services/Pages/Dispute-Resolution.aspx",
    ),
    Fact(
        "ia",
        "mediation",
        "primary",
        {
            "cost": "free",
            "by": {
                "en": (
                    "Iowa Department of Education, which picks from its list of qualified mediators"
                )
            },
        },
        "Iowa Admin. Code r. 281-41.506(2)",
        "https://vdocument.in/in-general-iowa-department-of-education-department-rules-and-documents-that.html",
    ),
    Fact(
        "vt",
        "mediation",
        "official",
        {"cost": "free"},
        None,
        "http://education.vermont.gov/special-education/policy-and-administration/dispute-resolution",
    ),
    Fact(
        "il",
        "stay_put",
        "secondary",
        {},
        "105 ILCS 5/14-8.02, 14-8.02a(j) (Public Act 100-0122)",
        "https://legiscan.com/IL/text/HB2618/2017",
    ),
    Fact(
        "in",
        "stay_put",
        "primary",
        {
            "rule": {
                "en": (
                    "Besides a hearing request, taking part in a meeting with a school "
                    "official or starting mediation before the new IEP "
                    "takes effect also keeps the current IEP going"
                )
            }
        },
        "511 IAC 7-42-8(a)(2)",
        "https://casetext.com/regulation/indiana-administrative-code/title-511-indiana-state-board-of-education/article-7-special-education/rule-511-iac-7-42-determination-of-special-education-services/section-511-iac-7-42-8-individualized-education-programs-implementation-termination-due-to-revocation-of-consent",
    ),
    Fact(
        "ri",
        "iep_consent",
        "primary",
        {"consent": "required", "objection_days": None},
        "R.I. Gen. Laws § 16-24-1.1(a) (P.L. 2024, ch. 236)",
        "http://webserver.rilegislature.gov/PublicLaws/law24/law24236.htm",
    ),
    Fact(
        "ri",
        "documents_before",
        "secondary",
        {
            "days": 3,
            "day_type": "unspecified",
            "documents": ["evaluation_report", "all_meeting_documents"],
        },
        "R.I. Gen. Laws § 16-24-1.1 (P.L. 2024, ch. 236)",
        "http://woonsocketradioandtv.com/index.php/2-newsdesk/5206-new-law-to-improve-iep-process",
    ),
    Fact(
        "ri",
        "age_out",
        "official",
        {"age": 22, "until": "unspecified"},
        "K.L. v. Rhode Island Board of Education (1st Cir. Oct. 29, 2018)",
        "https://ride.ri.gov/students-families/special-education/special-education-regulations",
    ),
    Fact(
        "ri",
        "state_complaint",
        "secondary",
        {"deadline_years": None, "decision_days": 60},
        None,
        "https://ripin.org/resources/special-education-complaint-procedure",
    ),
    Fact(
        "in",
        "hearing_system",
        "official",
        {
            "tiers": None,
            "held_by": {
                "en": "an administrative law judge of the Office of Administrative Law "
                "Proceedings (OALP)"
            },
        },
        "Ind. Code ch. 20-35-14 (HEA 1380-2024)",
        "https://www.in.gov/oalp/idea-due-process-hearings",
    ),
    Fact(
        "in",
        "state_complaint",
        "primary",
        {"deadline_years": 1, "decision_days": None},
        "511 IAC 7-45-1(a) and (c)",
        "http://print.casetext.com/regulation/indiana-administrative-code/title-511-indiana-state-board-of-education/article-7-special-education/rule-511-iac-7-45-complaints-mediation-and-due-process-procedures/section-511-iac-7-45-1-complaints",
    ),
    Fact(
        "in",
        "iep_after_eligible",
        "primary",
        {"days": None, "day_type": "unspecified", "from": "eligibility_decided"},
        "511 IAC 7-40-6(a) and (e); 511 IAC 7-42-5(a)(1)(A)",
        "https://regulations.justia.com/states/indiana/title-511/article-7/rule-42/section-5/",
    ),
    Fact(
        "tn",
        "documents_before",
        "primary",
        {
            "days": 2,
            "day_type": "calendar",
            "hours": 48,
            "documents": ["evaluation_report", "draft_iep"],
        },
        "Tenn. Code § 49-10-103(d)(2) (Public Chapter 199 of 2025); "
        "Tenn. Comp. R. & Regs. 0520-01-09-.15(2)",
        "https://app.legiplex.com/tn/legislature/2025/2025-r/bills/hb0861/drafts-compare",
    ),
    Fact(
        "tn",
        "meeting_notice",
        "primary",
        {"days": 10, "day_type": "calendar"},
        "Tenn. Code § 49-10-103(d)(1) (Public Chapter 199 of 2025); "
        "Tenn. Comp. R. & Regs. 0520-01-09-.15(1)",
        "https://app.legiplex.com/tn/legislature/2025/2025-r/bills/hb0861/drafts-compare",
    ),
    Fact(
        "oh",
        "iep_consent",
        "secondary",
        {"consent": "some_changes", "objection_days": None},
        "Ohio Admin. Code 3301-51-05(C)",
        "https://ennisbritton.com/blog/2025/special-education-update-abrupt-changes-to-ohios-new-procedural-safeguards-rule-leave-educational-agencies-in-a-strange-place",
    ),
    Fact(
        "va",
        "request_response",
        "official",
        {
            "days": 3,
            "day_type": "business",
            "from": "referral_received",
            "steps": [{"days": 10, "day_type": "business", "must": ["decide"]}],
        },
        "8VAC20-81-60 A 3",
        "http://vafamilysped.org/new-to-special-ed",
    ),
    Fact(
        "va",
        "state_complaint",
        "primary",
        {"deadline_years": 1, "decision_days": None},
        "8VAC20-81-200 B 6 and 8",
        "http://varules.elaws.us/code/8VAC20-81-200",
    ),
    Fact(
        "mo",
        "iep_consent",
        "official",
        {"consent": "not_required", "objection_days": 10, "day_type": "unspecified"},
        None,
        "https://dese.mo.gov/faqs/notice%20of%20action",
    ),
    Fact(
        "mo",
        "age_out",
        "primary",
        {"age": 21, "until": "unspecified"},
        "RSMo § 162.675(1)",
        "https://codes.findlaw.com/mo/title-xi-education-and-libraries/mo-rev-st-162-675/",
    ),
    Fact(
        "fl",
        "age_out",
        "primary",
        {"age": 22, "until": "birthday"},
        "Fla. Admin. Code R. 6A-6.03028(1); Fla. Stat. § 1003.5716",
        "https://print.casetext.com/regulation/florida-administrative-code/department-6-department-of-education/division-6a-state-board-of-education/chapter-6a-6-special-programs-i/section-6a-603028-provision-of-free-appropriate-public-education-fape-and-development-of-individual-educational-plans-for-students-with-disabilities",
    ),
    Fact(
        "ks",
        "meeting_notice",
        "primary",
        {"days": 10, "day_type": "unspecified"},
        "K.A.R. 91-40-17(a)(2), (b)",
        "https://print.casetext.com/regulation/kansas-administrative-code/agency-91-kansas-state-department-of-education/article-40-special-education/section-91-40-17-iep-team-meetings-and-participants",
    ),
    Fact(
        "al",
        "rights_transfer_age",
        "primary",
        {"age": 19},
        "Ala. Code § 26-1-1(a)",
        "https://demo.womenslaw.org/laws/al/statutes/section-26-1-1-age-majority-designated-19-years",
    ),
    Fact(
        "ct",
        "age_out",
        "official",
        {"age": 22, "until": "end_of_school_year"},
        "Public Act 23-137",
        "https://app.legiplex.com/ct/legislature/2025/2025-r/bills/hb07076/draft-2274536",
    ),
    Fact(
        "hi",
        "burden_of_proof",
        "primary",
        {"party": "filing_party"},
        "Haw. Code R. § 8-60-66(a)(2)(A)-(B)",
        "https://www.law.cornell.edu/regulations/hawaii/Haw-Code-R-SS-8-60-66",
    ),
    Fact(
        "ky",
        "implementation",
        "primary",
        {"days": None, "from": "iep_meeting_held", "standard": "as_soon_as_possible"},
        "707 KAR 1:320 § 1(4)(b) and (5)",
        "http://kyrules.elaws.us/rule/707kar1:320",
    ),
    Fact(
        "mn",
        "transition_age",
        "secondary",
        {"grade": 9},
        "Minn. Stat. § 125A.08(b)(1)",
        "https://studylib.net/doc/7366140/timelines",
    ),
    Fact(
        "nc",
        "mediation",
        "primary",
        {"cost": "free"},
        "N.C. Gen. Stat. § 115C-109.4(a)-(f)",
        "http://laws9.com/statutes/north-carolina/Chapter_115C/GS_115C-109_4",
    ),
    Fact(
        "nj",
        "age_out",
        "official",
        {"age": 21, "until": "end_of_school_year"},
        "N.J.A.C. § 6A:14-1.1(c)1",
        "https://www.billtrack50.com/BillDetail/1314808",
    ),
    Fact(
        "ar",
        "state_complaint",
        "official",
        {"deadline_years": 1, "decision_days": 60},
        "ADE special education rules, section 12.00",
        "https://dese.ade.arkansas.gov/Offices/special-education/dispute-resolution/state-complaints",
    ),
    Fact(
        "or",
        "hearing_system",
        "primary",
        {"tiers": 1},
        "OAR 581-015-2340(1); ORS 343.175(1), (2) and (4)",
        "http://print.casetext.com/regulation/oregon-administrative-code/chapter-581-oregon-department-of-education/division-15-special-education/section-581-015-2340-procedural-rules-for-due-process-hearings",
    ),
    Fact(
        "dc",
        "hearing_system",
        "official",
        {"tiers": 1},
        "D.C. Code § 38-2572.02(a)-(d); D.C. Mun. Regs. tit. 5, r. 5-A3053",
        "http://osse.dc.gov/service/request-due-process-hearing",
    ),
    Fact(
        "pr",
        "team_name",
        "primary",
        {"name": "Comité de Programación y Ubicación", "short": "COMPU"},
        "18 L.P.R.A. § 1360b(c)",
        "https://casetext.com/statute/laws-of-puerto-rico/title-eighteen-education/part-iii-educational-activities-generally/chapter-87b-vocational-and-career-evaluation-for-students-with-disabilities/1360b-minimum-procedures",
    ),
    Fact(
        "pr",
        "iep_consent",
        "primary",
        {"consent": "some_changes", "objection_days": None},
        "Law 51 of 1996, article 2(2), as amended by Law 25-2023",
        "https://www.codexpr.ai/ley/2023-25",
    ),
    Fact(
        "pr",
        "transition_age",
        "secondary",
        {"age": 16, "grade": None},
        "18 L.P.R.A. § 1360b(a) (for the evaluation at 12)",
        "https://servicioslegales.org/los-derechos-para-la-transicion-a-la-vida-adulta-en-educacion-especial",
    ),
    Fact(
        "pr",
        "rights_transfer_age",
        "secondary",
        {"age": 21},
        None,
        "https://servicioslegales.org/los-derechos-para-la-transicion-a-la-vida-adulta-en-educacion-especial",
    ),
    Fact(
        "pr",
        "age_out",
        "secondary",
        {"age": None, "until": "unspecified"},
        "Law 51 of 1996 (18 L.P.R.A. § 1352)",
        "http://madresdeninosespeciales.blogspot.com/2010/10/manual-de-educacion-especial-para.html",
    ),
    Fact(
        "pr",
        "hearing_system",
        "official",
        {"tiers": None},
        "Law 85-2018; judgment in Rosa Lydia Vélez v. Department of Education",
        "https://www.de.pr.gov/oficina-de-querellas-y-remedio-provisional/",
    ),
    Fact(
        "gu",
        "evaluation",
        "official",
        {"days": 60, "day_type": "unspecified", "from": None, "to": []},
        "17 GCA § 9103(c)",
        "https://gdoe.net/District/Department/2-Special-Education/2723-Commendations.html",
    ),
    Fact(
        "vi",
        "hearing_system",
        "secondary",
        {"tiers": None},
        None,
        "https://stthomassource.com/content/2007/08/18/special-education-provide-training-impartial-hearing-officers-0/",
    ),
    Fact(
        "vi",
        "mediation",
        "secondary",
        {"offered": None, "cost": None},
        None,
        "https://stthomassource.com/content/2007/08/18/special-education-provide-training-impartial-hearing-officers-0/",
    ),
    Fact(
        "as",
        "age_out",
        "primary",
        {"age": None, "until": "unspecified"},
        "A.S.C.A. § 16.1603(1)",
        "http://asbar.org/index.php?option=com_content&view=category&id=554&Itemid=172",
    ),
    Fact(
        "bie",
        "records_access",
        "primary",
        {"days": None, "before_meeting": False},
        "25 CFR §§ 43.1, 43.5, 43.7",
        "https://lexbuild.dev/ecfr/title-25/chapter-I/part-43/section-43.7",
    ),
    Fact(
        "bie",
        "hearing_system",
        "secondary",
        {"tiers": None},
        None,
        "https://specialedstartguide.com/blog/best-iep-resource-native-american-bie-schools-new-mexico",
    ),
    Fact(
        "bie",
        "state_complaint",
        "secondary",
        {"deadline_years": None, "decision_days": None},
        None,
        "https://specialedstartguide.com/blog/best-iep-resource-native-american-bie-schools-new-mexico",
    ),
    Fact(
        "co",
        "rights_transfer_age",
        "secondary",
        {"age": 21},
        None,
        "https://www.arcjc.org/gethelp/classestraining/life-after-high-school/by-age.html/title/transition-components-of-iep",
    ),
    Fact(
        "ms",
        "rights_transfer_age",
        "secondary",
        {"age": 21},
        "Miss. Code § 1-3-27",
        "http://specialchildren.about.com/od/Transition1/a/Transition-To-Adulthood-In-Mississippi.htm",
    ),
    Fact(
        "ga",
        "records_access",
        "secondary",
        {"days": 30, "day_type": "unspecified"},
        "O.C.G.A. § 20-2-786",
        "https://www.cowetacharteracademy.org/parents/handbook/parents-rights-policy",
    ),
    Fact(
        "nm",
        "state_complaint",
        "official",
        {"deadline_years": None, "decision_days": None},
        "34 CFR §§ 300.151-300.153",
        "https://webnew.ped.state.nm.us/bureaus/special-education/dispute-resolution/state-complaint",
    ),
)

HELD = (
    ("al", "burden_of_proof"),
    ("al", "age_out"),
    ("hi", "evaluation"),
    ("la", "hearing_deadline"),
    ("mn", "request_response"),
    ("mo", "meeting_notice"),
    ("ne", "iep_consent"),
    ("ny", "request_response"),
    ("nh", "iep_facilitation"),
    ("nm", "documents_before"),
    ("nm", "rights_transfer_age"),
    ("pa", "age_out"),
    ("ri", "evaluation"),
    ("sd", "iep_after_eligible"),
    ("ut", "documents_before"),
    ("vt", "iep_facilitation"),
    ("wy", "rights_transfer_age"),
    ("bie", "rights_transfer_age"),
    ("bie", "age_out"),
    ("gu", "age_out"),
    ("mp", "recording"),
    ("mp", "age_out"),
    ("pr", "evaluation"),
    ("pr", "iep_after_eligible"),
    ("pr", "implementation"),
    ("pr", "recording"),
    ("pr", "hearing_deadline"),
    ("vi", "age_out"),
)
"""The rules in doubt: no number may be shown."""

STATUS = {"primary": "fact", "official": "fact", "secondary": "reported"}
NUMBER_WORDS = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|sixty|ninety)\b"
    r"|\bone (?:day|week|month|year)\b",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def library(root: Path) -> Library:
    return read_library(Path(root) / "data")


@pytest.fixture(scope="module")
def published(site: Site) -> dict[str, dict[str, Any]]:
    """Every state as the open data publishes it, by lower-case code."""
    return {state.id: state_json(state, components_of(site)) for state in site.library}


def folded(value: Any) -> Any:
    """The same value with every run of white space as one space."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, dict):
        return {key: folded(part) for key, part in value.items()}
    if isinstance(value, list):
        return [folded(part) for part in value]
    return value


def part_of(wanted: Any, actual: Any) -> Any:
    """What `actual` has for the fields that `wanted` names; lists have to be of one length."""
    if isinstance(wanted, dict) and isinstance(actual, dict):
        return {key: part_of(part, actual.get(key, "no such key")) for key, part in wanted.items()}
    if isinstance(wanted, list) and isinstance(actual, list) and len(wanted) == len(actual):
        return [part_of(one, other) for one, other in zip(wanted, actual, strict=True)]
    return actual


def outside_the_source(html: str) -> str:
    """What a reader sees of a rule's fragment but for the citation and the day it was checked."""
    without, count = re.subn(r'<p class="rule__source">.*?</p>', " ", html, flags=re.DOTALL)
    assert count == 1, html
    return unescape(re.sub(r"<[^>]*>", " ", without))


def assert_no_number(text: str) -> None:
    number = re.search(r"\d", text) or NUMBER_WORDS.search(text)
    assert number is None, (number, text)


def rule_of(library: Library, state: str, kind: str) -> Rule:
    rule: Rule = library.state(state).rules[Kind(kind)]
    return rule


def test_the_table_is_wide_enough() -> None:
    assert len({(fact.state, fact.kind) for fact in FACTS}) == len(FACTS) >= 80
    # Of the Northern Mariana Islands nothing was found that is not in doubt.
    assert len({fact.state for fact in FACTS}) == 56
    assert {fact.kind for fact in FACTS} == {kind.value for kind in Kind}
    assert len(set(HELD)) == len(HELD)
    assert not set(HELD) & {(fact.state, fact.kind) for fact in FACTS}


@pytest.mark.parametrize("fact", FACTS, ids=[f"{fact.state}-{fact.kind}" for fact in FACTS])
def test_a_fact_is_what_the_research_found(fact: Fact, library: Library) -> None:
    rule = rule_of(library, fact.state, fact.kind)
    assert rule.known is not None
    value = folded(rule.known.model_dump(mode="json", by_alias=True))
    assert part_of(fact.value, value) == fact.value
    assert rule.grade is Grade(fact.grade)
    assert rule.status is Status(STATUS[fact.grade])
    assert folded(rule.citation) == fact.citation
    assert folded(rule.url) == fact.url
    assert rule.checked >= CHECKED


@pytest.mark.parametrize("fact", FACTS, ids=[f"{fact.state}-{fact.kind}" for fact in FACTS])
def test_a_fact_is_published_as_it_was_found(
    fact: Fact, published: dict[str, dict[str, Any]]
) -> None:
    rule = folded(published[fact.state]["rules"][fact.kind])
    assert part_of(fact.value, rule["value"]) == fact.value
    assert rule["grade"] == fact.grade
    assert rule["status"] == STATUS[fact.grade]
    assert rule["citation"] == fact.citation
    assert rule["url"] == fact.url
    assert rule["checked"] >= CHECKED.isoformat()
    assert rule["text"]["en"]


BESIDE_A_DOUBT = {
    "evaluation": "Federal law says 60 calendar days, unless the state has its own limit.",
    "iep_after_eligible": (
        "Here is the federal one, which always applies. The meeting to write the first IEP has to "
        "take place within 30 days of the decision that your child needs special education."
    ),
    "records_access": (
        "Here is the federal one, which always applies. Ask in writing to see your child’s "
        "records: the school has to let you before the next IEP meeting, and never later than 45 "
        "days after you ask."
    ),
    "transition_age": (
        "Here is the federal one, which always applies. Planning for life after school has to be "
        "in the first IEP in effect when your child turns 16, or earlier if the team thinks it "
        "right."
    ),
    "state_complaint": (
        "Here is the federal one, which always applies. Anyone may send the state education agency "
        "a signed written complaint about a violation in the past year; a written decision is due "
        "in 60 days."
    ),
}
"""The only numbers that a reader may see while a rule is in doubt: federal ones, named as such."""


def beside_the_federal_law(state: str, kind: str, text: str) -> str:
    """A held rule's words without the federal ones, which stand there once for some kinds."""
    federal = BESIDE_A_DOUBT.get(kind)
    if federal is None:
        return text
    if state == "pr":
        federal = federal.replace("unless the state has", "unless the territory has")
    assert text.count(federal) == 1, text
    return text.replace(federal, " ")


@pytest.mark.parametrize(("state", "kind"), HELD, ids=["-".join(pair) for pair in HELD])
def test_a_rule_in_doubt_shows_no_number(
    state: str, kind: str, library: Library, published: dict[str, dict[str, Any]]
) -> None:
    held = rule_of(library, state, kind)
    assert held.status is Status.DOUBT
    assert held.known is None
    assert held.hold
    rule = published[state]["rules"][kind]
    assert rule["status"] == "doubt"
    assert rule["value"] is None
    for text in rule["text"].values():
        assert text
        assert_no_number(beside_the_federal_law(state, kind, text))
    for html in rule["html"].values():
        assert_no_number(beside_the_federal_law(state, kind, outside_the_source(html)))


def test_nothing_else_is_in_doubt(published: dict[str, dict[str, Any]]) -> None:
    held = {
        (state, kind)
        for state, data in published.items()
        for kind, rule in data["rules"].items()
        if rule["status"] == "doubt"
    }
    assert held == set(HELD)


def test_wisconsin_hearing_deadline_is_one_year(
    library: Library, published: dict[str, dict[str, Any]]
) -> None:
    rule = published["wi"]["rules"]["hearing_deadline"]
    assert rule["value"]["years"] == 1
    assert rule["status"] == "fact"
    assert rule["grade"] == "primary"
    assert rule["citation"] == "Wis. Stat. § 115.80(1)(a)1."
    assert (
        rule["url"]
        == "https://instalawyer.io/laws/wisconsin-statutes-annotations/chapter-115-state-superintendent-11580-due-process-hearings"
    )
    assert rule["checked"] == "2026-11-23"
    assert "one year" in rule["text"]["en"]
    assert "1 year" in outside_the_source(rule["html"]["en"])
    assert rule_of(library, "wi", "hearing_deadline").checked == CHECKED


def test_louisiana_hearing_deadline_shows_no_number(published: dict[str, dict[str, Any]]) -> None:
    rule = published["la"]["rules"]["hearing_deadline"]
    assert rule["status"] == "doubt"
    assert rule["value"] is None
    assert_no_number(rule["text"]["en"])
    assert_no_number(outside_the_source(rule["html"]["en"]))


def test_kentucky_hearing_deadline_is_three_years_as_others_quote_it(
    published: dict[str, dict[str, Any]],
) -> None:
    rule = published["ky"]["rules"]["hearing_deadline"]
    assert rule["status"] == "reported"
    assert rule["grade"] == "secondary"
    assert rule["value"]["years"] == 3
    assert "confirm" in rule["text"]["en"]


def test_pennsylvania_age_limit_shows_no_number(published: dict[str, dict[str, Any]]) -> None:
    rule = published["pa"]["rules"]["age_out"]
    assert rule["status"] == "doubt"
    assert rule["value"] is None
    assert_no_number(rule["text"]["en"])
    assert_no_number(outside_the_source(rule["html"]["en"]))


def test_dc_papers_for_a_meeting_called_late_come_a_day_ahead(
    published: dict[str, dict[str, Any]],
) -> None:
    assert "24 hours" in folded(published["dc"]["rules"]["documents_before"]["value"]["rule"]["en"])


def test_new_york_team_is_the_committee_on_special_education(
    published: dict[str, dict[str, Any]],
) -> None:
    rule = published["ny"]["rules"]["team_name"]
    assert rule["value"] == {"name": "Committee on Special Education", "short": "CSE"}
    assert published["ny"]["slots"]["en"]["team"] == "CSE"
    assert "Committee on Special Education" in outside_the_source(rule["html"]["en"])


def test_texas_team_is_the_ard_committee(published: dict[str, dict[str, Any]]) -> None:
    rule = published["tx"]["rules"]["team_name"]
    assert rule["value"] == {
        "name": "Admission, Review, and Dismissal committee",
        "short": "ARD committee",
    }
    assert published["tx"]["slots"]["en"]["team"] == "ARD committee"
    assert "ARD committee" in outside_the_source(rule["html"]["en"])


def test_a_new_law_says_from_which_day_it_counts(published: dict[str, dict[str, Any]]) -> None:
    for state, kind, day in (
        ("ri", "evaluation", "2026-07-01"),
        ("ri", "iep_consent", "2026-07-01"),
        ("ri", "documents_before", "2026-07-01"),
        ("in", "hearing_system", "2025-07-01"),
        ("tn", "documents_before", "2025-04-11"),
        ("wa", "age_out", "2025-07-27"),
        ("wa", "burden_of_proof", "2024-06-06"),
        ("la", "iep_consent", "2024-06-10"),
        ("mt", "age_out", "2025-08-13"),
        ("nj", "meeting_notice", "2026-07-01"),
        ("ca", "transition_age", "2025-07-01"),
    ):
        assert published[state]["rules"][kind]["from"] == day, (state, kind)


def test_indiana_hearing_requests_no_longer_go_to_the_secretary(
    published: dict[str, dict[str, Any]],
) -> None:
    text = published["in"]["rules"]["hearing_system"]["text"]["en"]
    assert "Office of Administrative Law Proceedings" in text
    assert text.count("secretary") == 1
    assert "A page that says to write to the secretary of education is out of date." in text


def test_rhode_island_days_for_silence_come_with_their_source(
    published: dict[str, dict[str, Any]],
) -> None:
    rule = published["ri"]["rules"]["iep_consent"]
    assert rule["value"]["objection_days"] is None
    assert "By a summary of the law" in rule["text"]["en"]
    assert "ten school days" in rule["text"]["en"]


def test_texts_show_the_numbers_that_are_not_in_a_value(
    published: dict[str, dict[str, Any]],
) -> None:
    for state, kind, words in (
        ("va", "request_response", "10 business days"),
        ("va", "state_complaint", "30 calendar days"),
        ("ky", "implementation", "60 school days"),
        ("or", "hearing_system", "within 90 days"),
        ("nh", "hearing_deadline", "only 90 days"),
        ("dc", "hearing_system", "45 calendar days"),
    ):
        assert words in folded(published[state]["rules"][kind]["text"]["en"]), (state, kind)
