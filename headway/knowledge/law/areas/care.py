"""Children in care: reviews of the case, the reviewing officer, the check midway, secure accommodation."""

from datetime import date

from headway.knowledge.law.areas.life import CHILDHOOD_ENDS
from headway.knowledge.law.areas.sources import (
    adoption_regulations,
    children_act,
    handbook,
    planning_regulations,
    practice,
    secure_regulations,
)
from headway.knowledge.law.facts import Kind, Place
from headway.knowledge.law.intervals import Interval, days, months, working_days
from headway.knowledge.law.rules import ORDINARY, Citation, Force, Rule, Version

SHORT_BREAKS, AUTHORISED, PLACED = "short breaks", "authorised", "placed"
FAMILY = "care.review"
IN_FORCE = date(2011, 4, 1)
ADOPTION_IN_FORCE = date(2005, 12, 30)
SECURE_IN_FORCE = date(1991, 10, 14)

KINDS = (
    Kind("care.started", "The child began to be looked after", Place.OPENS),
    Kind("care.ended", "The child ceased to be looked after", Place.CLOSES),
    Kind("review.held", "The child's case was reviewed"),
    Kind("review.planned", "A review was booked, naming its date"),
    Kind("review.cancelled", "A booked review was cancelled"),
    Kind("iro.appointed", "An Independent Reviewing Officer was appointed"),
    Kind("iro.left", "The child was left without a reviewing officer"),
    Kind("midway.done", "The reviewing officer checked progress midway between reviews"),
    Kind("short_breaks.began", "The placements are a series of short breaks", Place.TURNS, SHORT_BREAKS),
    Kind("short_breaks.lost", "The conditions of short breaks are no longer met", Place.TURNS, ORDINARY),
    Kind("adoption.authorised", "The council was authorised to place for adoption", Place.TURNS, AUTHORISED),
    Kind("adoption.placed", "The child was placed for adoption", Place.TURNS, PLACED),
    Kind("adoption.returned", "The child came back from the prospective adopter", Place.TURNS, AUTHORISED),
    Kind("adoption.authority_ended", "The authority to place for adoption ended", Place.TURNS, ORDINARY),
    Kind("secure.placed", "The child was placed in secure accommodation"),
    Kind("secure_review.held", "The criteria for secure accommodation were reviewed"),
    Kind("secure.ended", "The secure placement ended", Place.CLOSES),
)

CARE_ENDS = ("care.ended", *CHILDHOOD_ENDS)


def _review(
    name: str,
    duty: str,
    *,
    begins: str,
    within: Interval,
    citation: Citation,
    since_day: date,
    regime: str,
    since: str,
    nth: tuple[int, int | None] | None = None,
) -> Rule:
    return Rule(
        id=f"care.review.{name}",
        duty=duty,
        force=Force.STATUTE,
        family=FAMILY,
        begins=(begins,),
        nth=nth,
        met_by=("review.held",),
        ended_by=CARE_ENDS,
        regime=regime,
        since=(since,),
        versions=(Version(since=since_day, within=within, citation=citation),),
        owes="Independent Reviewing Officer",
        watches="reviewing manager",
    )


ORDINARY_REVIEWS = (
    _review(
        "first",
        "Hold the first review of the child's case within 20 working days of the start of care",
        begins="care.started",
        within=working_days(20),
        citation=planning_regulations("33(1)", checked=True),
        since_day=IN_FORCE,
        regime=ORDINARY,
        since="care.started",
    ),
    _review(
        "second",
        "Hold the second review not more than 3 months after the first",
        begins="review.held",
        nth=(1, 1),
        within=months(3),
        citation=planning_regulations("33(2)", checked=True),
        since_day=IN_FORCE,
        regime=ORDINARY,
        since="care.started",
    ),
    _review(
        "later",
        "Hold each later review not more than 6 months after the one before",
        begins="review.held",
        nth=(2, None),
        within=months(6),
        citation=planning_regulations("33(2)", checked=True),
        since_day=IN_FORCE,
        regime=ORDINARY,
        since="care.started",
    ),
)

SHORT_BREAK_REVIEWS = (
    _review(
        "short_breaks.first",
        "Review a series of short breaks within 3 months of the first placement",
        begins="care.started",
        within=months(3),
        citation=planning_regulations("48(3)", checked=False),
        since_day=IN_FORCE,
        regime=SHORT_BREAKS,
        since="care.started",
    ),
    _review(
        "short_breaks.later",
        "Review a series of short breaks again within 6 months of the review before",
        begins="review.held",
        nth=(1, None),
        within=months(6),
        citation=planning_regulations("48(3)", checked=False),
        since_day=IN_FORCE,
        regime=SHORT_BREAKS,
        since="care.started",
    ),
)

ADOPTION_REVIEWS = (
    _review(
        "authorised.first",
        "Review within 3 months of first having authority to place the child for adoption",
        begins="adoption.authorised",
        within=months(3),
        citation=adoption_regulations("36(1)"),
        since_day=ADOPTION_IN_FORCE,
        regime=AUTHORISED,
        since="adoption.authorised",
    ),
    _review(
        "authorised.later",
        "Review again within 6 months while the child waits to be placed for adoption",
        begins="review.held",
        nth=(1, None),
        within=months(6),
        citation=adoption_regulations("36(1)"),
        since_day=ADOPTION_IN_FORCE,
        regime=AUTHORISED,
        since="adoption.authorised",
    ),
    _review(
        "placed.first",
        "Review within 4 weeks of the child being placed for adoption",
        begins="adoption.placed",
        within=days(28),
        citation=adoption_regulations("36(3)"),
        since_day=ADOPTION_IN_FORCE,
        regime=PLACED,
        since="adoption.placed",
    ),
    _review(
        "placed.second",
        "Review not more than 3 months after the first review of the adoptive placement",
        begins="review.held",
        nth=(1, 1),
        within=months(3),
        citation=adoption_regulations("36(3)"),
        since_day=ADOPTION_IN_FORCE,
        regime=PLACED,
        since="adoption.placed",
    ),
    _review(
        "placed.later",
        "Review the adoptive placement again every 6 months until an adoption order",
        begins="review.held",
        nth=(2, None),
        within=months(6),
        citation=adoption_regulations("36(3)"),
        since_day=ADOPTION_IN_FORCE,
        regime=PLACED,
        since="adoption.placed",
    ),
)

HALF_WAY = months(6).half

OFFICER_AND_MIDWAY = (
    Rule(
        id="care.iro.appointed",
        duty="Appoint the child's Independent Reviewing Officer within 5 working days of the start of care",
        force=Force.GUIDANCE,
        begins=("care.started",),
        met_by=("iro.appointed",),
        ended_by=CARE_ENDS,
        versions=(
            Version(
                since=IN_FORCE,
                within=working_days(5),
                citation=handbook("chapter 3", told_by="summaries of it"),
            ),
        ),
        owes="reviewing manager",
        watches="head of service",
    ),
    Rule(
        id="care.iro.before_first_review",
        duty="Appoint the reviewing officer before the first review",
        force=Force.STATUTE,
        begins=("care.started",),
        met_by=("iro.appointed",),
        ended_by=("review.held", *CARE_ENDS),
        versions=(
            Version(
                since=IN_FORCE,
                citation=children_act("25A(2)"),
            ),
        ),
        owes="reviewing manager",
        watches="head of service",
    ),
    Rule(
        id="care.iro.replaced",
        duty="Fill a vacancy in the office of the child's reviewing officer as soon as practicable",
        force=Force.STATUTE,
        begins=("iro.left",),
        met_by=("iro.appointed",),
        ended_by=CARE_ENDS,
        versions=(
            Version(
                since=IN_FORCE,
                citation=children_act("25A(3)"),
            ),
        ),
        owes="reviewing manager",
        watches="head of service",
    ),
    Rule(
        id="care.midway",
        duty="Check the plan's progress half-way between reviews, give or take 10 working days",
        force=Force.LOCAL,
        begins=("review.held",),
        nth=(2, None),
        since=("care.started",),
        met_by=("midway.done",),
        ended_by=CARE_ENDS,
        versions=(
            Version(
                since=IN_FORCE,
                not_before=HALF_WAY.then(working_days(-10)),
                within=HALF_WAY.then(working_days(10)),
                citation=practice("Common local standard", "midway monitoring", checked=False),
            ),
        ),
        owes="Independent Reviewing Officer",
        watches="reviewing manager",
    ),
)


def _secure(name: str, duty: str, *, begins: str, within: Interval) -> Rule:
    return Rule(
        id=f"care.secure.{name}",
        duty=duty,
        force=Force.STATUTE,
        family="care.secure",
        begins=(begins,),
        met_by=("secure_review.held",),
        ended_by=("secure.ended", *CARE_ENDS),
        versions=(Version(since=SECURE_IN_FORCE, within=within, citation=secure_regulations("15")),),
        owes="secure review panel",
        watches="reviewing manager",
    )


SECURE_REVIEWS = (
    _secure(
        "first",
        "Review the criteria for secure accommodation within 1 month of the placement",
        begins="secure.placed",
        within=months(1),
    ),
    _secure(
        "later",
        "Review the criteria for secure accommodation again every 3 months",
        begins="secure_review.held",
        within=months(3),
    ),
)

RULES = (
    *ORDINARY_REVIEWS,
    *SHORT_BREAK_REVIEWS,
    *ADOPTION_REVIEWS,
    *OFFICER_AND_MIDWAY,
    *SECURE_REVIEWS,
)
