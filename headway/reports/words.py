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
    ("kind", "missing"): "Missing",
    ("kind", "away"): "Away without authorisation",
    ("accepted", "Y"): "Accepted",
    ("accepted", "N"): "Not accepted",
    ("accepted", "NA"): "Not applicable",
}

# Breakdowns with an order of their own; any other runs from the largest group to the smallest.
ORDERS: Final = {
    "which": ("first", "second", "later"),
    "age": ("<1", "1-4", "5-9", "10-15", "16+"),
    "sex": ("F", "M", "U"),
    "lateness": ("in time", "1-5", "6-10", "11-20", "21+"),
    "duration": ("<3m", "3-6m", "6-12m", "1-2y", "2y+"),
    "time_in_care": ("<6m", "6-12m", "1-2y", "2-5y", "5y+"),
    "code": ("PN0", "PN1", "PN2", "PN3", "PN4", "PN5", "PN6", "PN7"),
    "kind": ("initial", "pre-birth", "transfer-in", "missing", "away"),
}

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
    "headway_hand_overs": "Headway’s own record of what was keyed into the case system",
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
