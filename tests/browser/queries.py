"""What parents type into the search, and the pages that are right for it; one of them is enough.

A page with an anchor (`states/ohio/#evaluation`) has to be found at that very place.
"""

from __future__ import annotations

SHORT: dict[str, tuple[str, ...]] = {
    # start
    "where do i start": ("start/new-to-this",),
    "meeting tomorow what to bring": ("start/upcoming-meeting", "meetings/before"),
    "they said no": ("rights/prior-written-notice", "start/disagreement"),
    "dont agree with school": ("start/disagreement", "disagreements"),
    "how long test": ("rights/child-find-and-evaluation", "start/first-evaluation"),
    # rights
    "what is fape": ("rights/fape", "glossary"),
    "sign the iep": ("rights/consent",),
    "summer school": ("rights/the-iep",),
    "speach therapy": ("rights/the-iep", "barriers/limited-resources"),
    "new school moved": ("rights/placement",),
    "second opinion testing": (
        "rights/independent-evaluation",
        "letters/request-independent-evaluation",
    ),
    "childs file": ("rights/records", "letters/request-records"),
    "kid not making progress": ("rights/progress", "worksheets/progress-check"),
    "suspended": ("rights/discipline",),
    "turning 18": ("rights/transition-and-age", "rights/eighteen-and-diploma"),
    "my child is bullied": ("rights/section-504",),
    "504 or iep": ("rights/section-504",),
    "interpreter": ("rights/interpreters-and-language",),
    # meetings
    "record meeting": ("meetings/recording", "letters/intent-to-record"),
    "who comes to the meeting": ("meetings/who-is-at-the-table", "rights/the-team-and-you"),
    "draft iep": ("meetings/drafts-and-documents", "worksheets/iep-review"),
    "teacher wont answer emails": ("meetings/communication-plan", "principles/communication"),
    # barriers
    "aide": ("rights/aide-technology-bus", "glossary"),
    "one on one": ("rights/aide-technology-bus",),
    "school says no money": ("barriers/limited-resources", "meetings/say-it-so-it-helps"),
    "they dont listen to me": ("barriers/turf-wars",),
    # principles
    "get along with teacher": ("principles",),
    "what is my job as parent": ("principles/shared-responsibility",),
    # disagreements
    "lawyer cost": ("disagreements/when-to-get-a-lawyer",),
    "iep not followed": ("rights/plan-not-followed", "disagreements/state-complaint"),
    "complain to state": ("disagreements/state-complaint",),
    "free mediater": ("disagreements/mediation",),
    # worksheets and letters
    "printable checklist": ("worksheets",),
    "thank you note": ("letters/thank-you",),
    "letter to ask for testing": ("letters/request-evaluation",),
    # states and tools
    "california": ("states/california",),
    "other states rules": ("tools/compare-states", "states"),
    # about and glossary
    "large print": ("about/accessibility",),
    "is this legal advice": ("about/not-legal-advice",),
    "what does lre mean": ("glossary", "rights/placement"),
}
"""Short and everyday words."""

AS_TYPED: dict[str, tuple[str, ...]] = {
    # misspelled
    "evalution": ("rights/child-find-and-evaluation", "start/first-evaluation"),
    "recoding a meeting": ("meetings/recording", "letters/intent-to-record"),
    "disiplin": ("rights/discipline",),
    "acommodations": ("rights/goals-and-accommodations", "rights/section-504"),
    "independant evaluation": (
        "rights/independent-evaluation",
        "letters/request-independent-evaluation",
    ),
    "mediatoin with the school": ("disagreements/mediation",),
    "paraprofesional": ("rights/aide-technology-bus", "glossary"),
    "dislexia": ("rights/by-diagnosis", "rights/eligibility"),
    "intepreter for the meeting": (
        "rights/interpreters-and-language",
        "letters/request-meeting",
    ),
    "transistion plan": ("rights/transition-and-age", "glossary"),
    "due proccess": ("disagreements/due-process", "glossary"),
    "suspention": ("rights/discipline",),
    # plurals and word forms
    "evaluations": ("rights/child-find-and-evaluation", "start/first-evaluation"),
    "recorded meetings": ("meetings/recording", "letters/intent-to-record"),
    "complaining about the school": (
        "start/disagreement",
        "disagreements",
        "disagreements/state-complaint",
    ),
    "interpreters": ("rights/interpreters-and-language",),
    "qualifying for special ed": ("rights/eligibility",),
    "goal": ("rights/goals-and-accommodations", "principles/shared-goal", "glossary"),
    "suspensions": ("rights/discipline",),
    "placements": ("rights/placement", "glossary"),
    # whole sentences
    "they suspended my son again": ("rights/discipline",),
    "the school will not test my daughter": (
        "rights/child-find-and-evaluation",
        "start/first-evaluation",
    ),
    "how do I know if my kid is making progress": ("rights/progress", "worksheets/progress-check"),
    "can I bring my sister to the meeting": (
        "meetings/who-is-at-the-table",
        "start/upcoming-meeting",
        "rights/the-team-and-you",
    ),
    "what happens if I don't sign": ("rights/consent",),
    "my son is being picked on at school": ("rights/section-504",),
    "the school lost his records": ("rights/records", "letters/request-records"),
    "who pays for an outside evaluation?": ("rights/independent-evaluation",),
    "school keeps calling me to pick him up early": ("rights/sent-home-early",),
    "they already decided before we sat down": ("barriers/predetermination",),
    "how do I write a letter asking for an evaluation": ("letters/request-evaluation",),
    "I am scared of the meeting next week": ("start/upcoming-meeting",),
    "do I have to pay for a lawyer": ("disagreements/when-to-get-a-lawyer",),
    "what if we move to another state": ("rights/placement",),
    # a state and a topic
    "ohio evaluation days": ("states/ohio/#evaluation",),
    "recording meetings in florida": ("states/florida/#recording",),
    "texas evaluation timeline": ("states/texas/#evaluation",),
    "california stay put": ("states/california/#stay_put",),
    "how old can you be in special ed in michigan": ("states/michigan/#age_out",),
    "new york mediation": ("states/new-york/#mediation",),
    "file a complaint with the state of georgia": ("states/georgia/#state_complaint",),
    "illinois iep facilitator": ("states/illinois/#iep_facilitation",),
    "see school records pennsylvania": ("states/pennsylvania/#records_access",),
    "burden of proof new jersey": ("states/new-jersey/#burden_of_proof",),
    # Spanish
    "reunión": ("start/upcoming-meeting", "meetings", "meetings/before"),
    "mi hijo": ("start/new-to-this", "start/first-evaluation"),
    "mi hijo no habla ingles": ("rights/interpreters-and-language",),
    "intérprete": ("rights/interpreters-and-language",),
    "derechos de los padres": ("rights", "principles/know-the-rules"),
    "evaluacion": ("rights/child-find-and-evaluation", "start/first-evaluation"),
    "educación especial": ("start/new-to-this", "rights"),
    "la escuela dijo que no": ("rights/prior-written-notice", "start/disagreement"),
    # everyday words
    "toilet": ("rights/the-iep",),
    "homeschool": ("rights/charter-home-voucher",),
    "restraint": ("rights/restraint-and-seclusion",),
    "charter school": ("rights/charter-home-voucher",),
    "age 3": ("rights/turning-three", "glossary/#early-intervention"),
    "bus": ("rights/aide-technology-bus",),
    "my kid can't read": ("start/first-evaluation", "rights/progress", "meetings/try-it-first"),
    "adhd": ("rights/by-diagnosis", "rights/eligibility", "rights/section-504"),
}
"""As people type: misspelled, other forms, whole sentences, Spanish. Written before the search was
tuned; a query that fails is not to be changed."""

ASKED_MOST: dict[str, str] = {
    "the school is not following the iep": "rights/plan-not-followed",
    "make up services": "rights/plan-not-followed",
    "they call me to pick him up": "rights/sent-home-early",
    "shortened day": "rights/sent-home-early",
    "who decides if we cannot agree": "meetings/who-decides",
    "can they start it anyway": "meetings/who-decides",
    "will they take it out on my child": "rights/retaliation",
    "restraint": "rights/restraint-and-seclusion",
    "turning three": "rights/turning-three",
    "standard score": "rights/reading-the-report",
    "good iep goals": "rights/goals-and-accommodations",
    "dyslexia": "rights/by-diagnosis",
    "school refusal": "rights/by-diagnosis",
    "one to one aide": "rights/aide-technology-bus",
    "field trips": "rights/aide-technology-bus",
    "divorced": "rights/who-is-the-parent",
    "what rights do i give up with a voucher": "rights/charter-home-voucher",
    "is this still the law": "rights/still-the-law",
    "guardianship": "rights/eighteen-and-diploma",
}
"""What parents ask most, each with the one page that answers it."""
