"""Codes, breakdowns and acronyms in words that a council's members can read."""

import re
from collections.abc import Iterable
from typing import Final

from headway.knowledge.standards.code_sets import code_set

BREAKDOWNS: Final = {
    "which": "First, second or later",
    "age": "Age",
    "sex": "Sex",
    "ethnic_group": "Ethnic group",
    "ethnicity": "Ethnicity in full",
    "legal_status": "Legal status",
    "placement_group": "Kind of placement",
    "placement": "Placement in full",
    "code": "How the child took part",
    "category": "Category of abuse",
    "kind": "Kind",
    "lateness": "How late",
    "duration": "How long",
    "time_in_care": "Time in care",
    "accepted": "Interview accepted",
    "families": "Families",
    "reason": "Reason",
    "whose": "Whose cause",
    "reader": "Reader",
    "paper": "Paper",
    "times": "How often",
    "since": "Where it was first made",
    "how": "How the child was reached",
    "agency": "Agency",
    "chair": "Chair",
    "months": "How long so far",
}

CODE_SETS: Final = {
    "ethnicity": "ETHNIC",
    "legal_status": "LS",
    "placement": "PLACE",
    "code": "REVIEW_CODE",
    "category": "ABUSE",
}

OWN_WORDS: Final = {
    ("which", "first"): "First",
    ("which", "second"): "Second",
    ("which", "later"): "Later",
    ("age", "unborn"): "Not born yet",
    ("age", "<1"): "Under 1",
    ("age", "1-4"): "1 to 4",
    ("age", "5-9"): "5 to 9",
    ("age", "10-15"): "10 to 15",
    ("age", "16+"): "16 and over",
    ("lateness", "in time"): "In time",
    ("lateness", "1-5"): "1 to 5 days late",
    ("lateness", "6-10"): "6 to 10 days late",
    ("lateness", "11-20"): "11 to 20 days late",
    ("lateness", "21+"): "21 days late or more",
    ("duration", "<3m"): "Under 3 months",
    ("duration", "3-6m"): "3 to 6 months",
    ("duration", "6-12m"): "6 to 12 months",
    ("duration", "1-2y"): "1 to 2 years",
    ("duration", "2y+"): "2 years or more",
    ("time_in_care", "<6m"): "Under 6 months",
    ("time_in_care", "6-12m"): "6 to 12 months",
    ("time_in_care", "1-2y"): "1 to 2 years",
    ("time_in_care", "2-5y"): "2 to 5 years",
    ("time_in_care", "5y+"): "5 years or more",
    ("sex", "M"): "Male",
    ("sex", "F"): "Female",
    ("sex", "U"): "Not recorded, or not yet born",
    ("kind", "initial"): "Initial conference",
    ("kind", "pre-birth"): "Conference before birth",
    ("kind", "transfer-in"): "Conference on moving in from another council",
    ("kind", "review"): "Review conference",
    ("kind", "missing"): "Missing",
    ("kind", "away"): "Away without authorisation",
    ("accepted", "Y"): "Accepted",
    ("accepted", "N"): "Not accepted",
    ("accepted", "NA"): "Not applicable",
    ("reason", "wish"): "The child wanted another day",
    ("reason", "child_away"): "The child was missing, ill or in custody",
    ("reason", "family"): "A parent or carer whom the child wanted there could not come",
    ("reason", "not_told"): "The service was told late that the child was in care",
    ("reason", "no_officer"): "The reviewing officer was away, or none was appointed",
    ("reason", "no_worker"): "The social worker was away, or there was none",
    ("reason", "reports"): "The reports were not ready",
    ("reason", "date"): "The day was moved, or reckoned wrongly",
    ("reason", "place"): "No room, interpreter or way to travel",
    ("reason", "other"): "Something else",
    ("whose", "child"): "What the child wished or needed",
    ("whose", "service"): "What the service answers for",
    ("reader", "chair"): "The chair",
    ("reader", "child"): "The child",
    ("reader", "parent"): "Parents",
    ("paper", "worker_report"): "Social worker’s report",
    ("paper", "care_plan"): "Care plan",
    ("paper", "education_plan"): "Personal education plan",
    ("paper", "health"): "Health assessment or plan",
    ("paper", "placement_plan"): "Placement plan",
    ("paper", "carer_report"): "Carer’s report",
    ("paper", "pathway_plan"): "Pathway plan",
    ("paper", "agency_report"): "Report of an agency",
    ("paper", "other"): "Another paper",
    ("times", "1"): "Once",
    ("times", "2"): "Twice",
    ("times", "3+"): "Three times or more",
    ("since", "Headway"): "In a review held in Headway",
    ("since", "before Headway"): "Before Headway: that often at the least",
    ("agency", "social care"): "Children’s social care",
    ("agency", "education"): "School or college",
    ("agency", "other agency"): "Another agency",
    ("months", "9+"): "9 months or more",
    ("months", "12+"): "12 months or more",
    ("months", "15+"): "15 months or more",
    ("months", "18+"): "18 months or more",
    ("months", "24+"): "24 months or more",
    ("how", "seen"): "Seen",
    ("how", "seen alone"): "Seen alone",
    ("how", "spoken"): "By phone or video",
    ("how", "written"): "By letter or message",
}

# Breakdowns with an order of their own; any other runs from the largest group to the smallest.
ORDERS: Final = {
    "which": ("first", "second", "later"),
    "age": ("unborn", "<1", "1-4", "5-9", "10-15", "16+"),
    "sex": ("F", "M", "U"),
    "lateness": ("in time", "1-5", "6-10", "11-20", "21+"),
    "duration": ("<3m", "3-6m", "6-12m", "1-2y", "2y+"),
    "time_in_care": ("<6m", "6-12m", "1-2y", "2-5y", "5y+"),
    "code": ("PN0", "PN1", "PN2", "PN3", "PN4", "PN5", "PN6", "PN7"),
    "kind": ("initial", "pre-birth", "transfer-in", "review", "missing", "away"),
    "whose": ("child", "service"),
    "reader": ("chair", "child", "parent"),
    "times": ("1", "2", "3+"),
    "since": ("Headway", "before Headway"),
    "how": ("seen", "seen alone", "spoken", "written"),
    "agency": ("social care", "education", "health", "police", "other agency"),
    "months": ("9+", "12+", "15+", "18+", "24+"),
}

# Told on the pages of the service alone: a report that is printed names no member of staff by a figure.
WITHIN_THE_SERVICE: Final = frozenset({"chair"})

ACRONYMS: Final = {
    "CIN": "Children in need: the yearly return on children in need of help and protection.",
    "CP": "Child protection.",
    "CPC": "Child Protection Chair: the person who chairs child protection conferences.",
    "CSV": "Comma-separated values: a plain file of rows that any spreadsheet opens.",
    "DfE": "Department for Education: the ministry that collects figures from councils in England.",
    "IRO": "Independent Reviewing Officer: chairs a child’s reviews and watches over the child’s plan.",
    "LADO": "Local Authority Designated Officer: looks at allegations against those who work with children.",
    "NRM": "National Referral Mechanism: the national way to find out whether someone was trafficked.",
    "PN": "The letters before the number in a code for how a child took part in a review (PN0 to PN7).",
    "RHI": "Return home interview: the talk offered to a child who has come back from being missing.",
    "SSD": "Standard Safeguarding Dataset: an agreed shape for the data that a case system holds.",
    "SSDA903": "The yearly return on children in care that councils make to the Department for Education.",
    "UASC": "Unaccompanied asylum-seeking child: in the country without a parent, and asking for asylum.",
}

# What a table of the data holds, for the sentence that says what a figure would need.
TABLES: Final = {
    "headway_allocations": "Headway’s own record of which chair each child has",
    "headway_conference_papers": "Headway’s own record of reports before conferences",
    "headway_conferences": "Headway’s own record of conferences held",
    "headway_core_groups": "Headway’s own record of core groups held",
    "headway_invited": "Headway’s own record of who came to conferences",
    "headway_carried_over": "Headway’s own record of decisions carried over",
    "headway_contacts": "Headway’s own record of contacts with children",
    "headway_decisions": "Headway’s own record of decisions",
    "headway_hand_overs": "Headway’s own record of what was keyed into the case system",
    "headway_midway_checks": "Headway’s own record of checks midway between reviews",
    "headway_papers": "Headway’s own record of papers before reviews",
    "headway_reviews": "Headway’s own record of reviews held",
    "ssd_cin_episodes": "children in need",
    "ssd_cla_episodes": "episodes of care",
    "ssd_cla_placement": "placements",
    "ssd_cla_placement.clap_cla_placement_distance": "how far each placement is from home",
    "ssd_cla_reviews": "reviews of children in care",
    "ssd_cp_plans": "child protection plans",
    "ssd_cp_reviews": "review child protection conferences",
    "ssd_immigration_status": "immigration status",
    "ssd_initial_cp_conference": "initial child protection conferences",
    "ssd_involvements": "who has worked with each child",
    "ssd_legal_status": "legal status",
    "ssd_missing": "children missing or away",
    "ssd_missing.miss_missing_rhi_offered": "whether an interview was offered",
    "ssd_person": "the children themselves",
    "ssd_professionals": "the workers",
    "ssd_s47_enquiry": "child protection enquiries",
}

_TABLE = re.compile(r"\b(?:ssd|headway)_\w+(?:\.\w+)?")
_CAPITALS = re.compile(r"\b(PN)\d\b|\b(DfE|[A-Z]{2,}\d*)\b")


def breakdown(by: str) -> str:
    """The heading of a breakdown's table: "which" is "Which review"."""
    return BREAKDOWNS.get(by, by.replace("_", " ").capitalize())


def label(by: str, code: str) -> str:
    """A breakdown's code in words with the code behind it ("Full care order (C2)"), or the code alone."""
    if (by, code) in OWN_WORDS:
        return OWN_WORDS[by, code]
    if by in CODE_SETS:
        words = code_set(CODE_SETS[by]).meaning(code)
        if words != code:
            return f"{words} ({code})"
    return code[:1].upper() + code[1:]


def place(by: str, code: str) -> int:
    """Where a code stands in its breakdown's own order; codes that have none come after."""
    order = ORDERS.get(by, ())
    return order.index(code) if code in order else len(order)


def unknown(code: str) -> bool:
    """Whether a code says that nothing is known: such rows stand last."""
    return code.strip().lower() in {"", "not recorded", "not known", "unknown", "none"}


def plainly(note: str) -> str:
    """The note with each table of the data in words, and the name of an SSD table in brackets."""
    return _TABLE.sub(lambda found: _table(found[0]), note)


def without_names(note: str) -> str:
    """The note with each table of the data in words alone."""
    return _TABLE.sub(lambda found: TABLES.get(found[0], found[0]), note)


def _table(name: str) -> str:
    # An extract's tables are in the dataset's specification; our own are nowhere that a council could look.
    if name.startswith("headway_"):
        return TABLES.get(name, name)
    return f"{TABLES[name]} ({name})" if name in TABLES else name


def acronyms(texts: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The acronyms found in the texts with their meanings, in alphabetical order."""
    found = {match[1] or match[2] for text in texts for match in _CAPITALS.finditer(text)}
    return tuple((acronym, ACRONYMS[acronym]) for acronym in sorted(found & ACRONYMS.keys()))


def is_year(period: str) -> bool:
    """Whether a period is called by its year: "2025-26"."""
    return re.fullmatch(r"[0-9]{4}-[0-9]{2}", period) is not None
