"""Duties in the few words of a list, and the kinds that a list is filtered by. The law has words of its own."""

from enum import StrEnum
from typing import Final

from headway.knowledge.law.book import RULES


class WorkKind(StrEnum):
    """What kind of work a duty is. Its value stands in addresses; its words are in `KINDS`."""

    REVIEWS = "reviews"
    MIDWAY = "midway"
    OFFICERS = "officers"
    CONFERENCES = "conferences"
    PLANS = "plans"
    PAPERS = "papers"
    MISSING = "missing"
    CONCERNS = "concerns"
    ALLEGATIONS = "allegations"


KINDS: Final[dict[WorkKind, str]] = {
    WorkKind.REVIEWS: "Reviews of children in care",
    WorkKind.MIDWAY: "Midway checks",
    WorkKind.OFFICERS: "Reviewing officers",
    WorkKind.CONFERENCES: "Conferences",
    WorkKind.PLANS: "Plans and core groups",
    WorkKind.PAPERS: "Papers",
    WorkKind.MISSING: "Missing and trafficking",
    WorkKind.CONCERNS: "Disputes",
    WorkKind.ALLEGATIONS: "Allegations",
}

# By the beginning of a rule's id, the longest that fits.
_BEGINNINGS: Final[dict[str, WorkKind]] = {
    "care.review.": WorkKind.REVIEWS,
    "care.secure.": WorkKind.REVIEWS,
    "care.midway": WorkKind.MIDWAY,
    "care.iro.": WorkKind.OFFICERS,
    "paperwork.": WorkKind.PAPERS,
    "protection.conference.": WorkKind.CONFERENCES,
    "protection.review.": WorkKind.CONFERENCES,
    "protection.core_group.": WorkKind.PLANS,
    "protection.plan.": WorkKind.PLANS,
    "protection.decision_letter": WorkKind.PAPERS,
    "protection.minutes": WorkKind.PAPERS,
    "missing.": WorkKind.MISSING,
    "nrm.": WorkKind.MISSING,
    "concern.": WorkKind.CONCERNS,
    "allegation.": WorkKind.ALLEGATIONS,
}

_WORDS: Final[dict[str, str]] = {
    "care.review.first": "First review",
    "care.review.second": "Second review",
    "care.review.later": "Review",
    "care.review.short_breaks.first": "First review of short breaks",
    "care.review.short_breaks.later": "Review of short breaks",
    "care.review.authorised.first": "Review: authority to place for adoption",
    "care.review.authorised.later": "Review: waiting for adoption",
    "care.review.placed.first": "First review of the adoptive placement",
    "care.review.placed.second": "Second review of the adoptive placement",
    "care.review.placed.later": "Review of the adoptive placement",
    "care.iro.appointed": "Appoint a reviewing officer",
    "care.iro.before_first_review": "Appoint before the first review",
    "care.iro.replaced": "Appoint another reviewing officer",
    "care.midway": "Midway check",
    "care.secure.first": "First secure criteria review",
    "care.secure.later": "Secure criteria review",
    "paperwork.worker_contact": "Speak with the social worker",
    "paperwork.reports": "Reports for the review",
    "paperwork.adjourned": "Complete the adjourned review",
    "paperwork.decisions": "Send the decisions",
    "paperwork.objection": "Object to a decision, or it stands",
    "paperwork.record": "Complete the record of the review",
    "paperwork.sending": "Send the record of the review",
    "paperwork.decision": "Carry out a decision",
    "protection.conference.initial": "Initial conference",
    "protection.conference.transfer_in": "Transfer-in conference",
    "protection.core_group.first": "First core group",
    "protection.review.first": "First review conference",
    "protection.review.later": "Review conference",
    "protection.review.after_birth": "Review conference after the birth",
    "protection.conference.reconvened": "Reconvene the conference",
    "protection.decision_letter": "Send the decision and outline plan",
    "protection.minutes": "Send the conference’s record",
    "protection.plan.9_months": "Look at the plan: 9 months",
    "protection.plan.12_months": "Look at the plan: 12 months",
    "protection.plan.15_months": "Look at the plan: 15 months",
    "protection.plan.18_months": "Look at the plan: 18 months",
    "missing.interview": "Return home interview",
    "nrm.reasonable": "Reasonable grounds decision",
    "nrm.conclusive": "Conclusive grounds decision",
}


def short_words(rule: str) -> str:
    """A duty of this rule in a few words; in the law's own where none are given, as of a council's stages."""
    return _WORDS.get(rule) or RULES[rule].duty


def kind_of(rule: str) -> WorkKind:
    """Which kind of work a rule asks for."""
    fitting = [beginning for beginning in _BEGINNINGS if rule.startswith(beginning)]
    return _BEGINNINGS[max(fitting, key=len)]
