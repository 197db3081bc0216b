"""Child protection: the enquiry, its conferences and its plan, all on one timeline; conference paperwork."""

from datetime import date

from headway.knowledge.law.areas.life import CHILDHOOD_ENDS
from headway.knowledge.law.areas.sources import practice, working_together
from headway.knowledge.law.facts import Kind, Place
from headway.knowledge.law.intervals import Interval, days, months, working_days
from headway.knowledge.law.rules import Force, Rule, Version

CONFERENCE, PLAN = "conference", "plan"
FAMILY = "protection.review"
IN_FORCE = date(2010, 3, 17)

STOPPED = Kind(
    "conference.sending_stopped",
    "Nothing more is sent of the conference, since the child died or was never born",
)

KINDS = (
    Kind("enquiry.opened", "Enquiries began, at the strategy discussion that opened them", Place.OPENS),
    Kind("enquiry.closed", "The enquiries ended"),
    Kind("strategy.held", "A strategy discussion was held"),
    Kind("conference.called", "A child protection conference is wanted", Place.TURNS, CONFERENCE),
    Kind("conference.initial.held", "The initial child protection conference was held"),
    Kind("transfer.papers_received", "The other council's papers arrived in writing", Place.OPENS),
    Kind("conference.transfer.held", "The transfer-in conference was held"),
    Kind("conference.inquorate", "The conference could not decide: too few agencies came"),
    Kind("conference.review.held", "The child protection plan was reviewed at a conference"),
    Kind("core_group.held", "The core group met", Place.WITHIN),
    Kind("plan.started", "The child became subject of a child protection plan", Place.FOLLOWS, PLAN),
    Kind("plan.ended", "The child protection plan ended", Place.CLOSES),
    Kind("conference.completed", "A conference was completed (on its own paperwork's timeline)"),
    Kind("decision_letter.sent", "The conference's decision and outline plan were sent"),
    Kind("minutes.sent", "The conference's record was sent"),
    STOPPED,
)

PLAN_ENDS = ("plan.ended", *CHILDHOOD_ENDS)
FIRST_CONFERENCES = ("conference.initial.held", "conference.transfer.held")
ALL_CONFERENCES = (*FIRST_CONFERENCES, "conference.review.held")


def _protection(
    name: str,
    duty: str,
    *,
    begins: tuple[str, ...],
    within: Interval,
    met_by: tuple[str, ...],
    place: str,
    ended_by: tuple[str, ...],
    regime: str | None,
    family: str = "",
    owes: str = "child protection chair",
) -> Rule:
    return Rule(
        id=f"protection.{name}",
        duty=duty,
        force=Force.GUIDANCE,
        family=family,
        begins=begins,
        met_by=met_by,
        ended_by=ended_by,
        regime=regime,
        versions=working_together(place, within),
        owes=owes,
        watches="safeguarding manager",
    )


CONFERENCES = (
    _protection(
        "conference.initial",
        "Hold the initial conference within 15 working days of the strategy discussion that opened enquiries",
        begins=("enquiry.opened",),
        within=working_days(15),
        met_by=("conference.initial.held",),
        ended_by=("enquiry.closed", *CHILDHOOD_ENDS),
        regime=CONFERENCE,
        place="initial child protection conferences",
    ),
    _protection(
        "conference.transfer_in",
        "Hold a transfer-in conference within 15 working days of the other council's written papers",
        begins=("transfer.papers_received",),
        within=working_days(15),
        met_by=("conference.transfer.held",),
        ended_by=CHILDHOOD_ENDS,
        regime=None,
        place="children who move area",
    ),
    _protection(
        "core_group.first",
        "Hold the first core group within 10 working days of the conference",
        begins=FIRST_CONFERENCES,
        within=working_days(10),
        met_by=("core_group.held",),
        ended_by=PLAN_ENDS,
        regime=PLAN,
        place="the core group",
        owes="social worker",
    ),
    _protection(
        "review.first",
        "Hold the first review conference within 3 months of the initial conference",
        begins=FIRST_CONFERENCES,
        within=months(3),
        met_by=("conference.review.held",),
        ended_by=PLAN_ENDS,
        regime=PLAN,
        place="review conferences",
        family=FAMILY,
    ),
    _protection(
        "review.later",
        "Hold each later review conference within 6 months of the one before",
        begins=("conference.review.held",),
        within=months(6),
        met_by=("conference.review.held",),
        ended_by=PLAN_ENDS,
        regime=PLAN,
        place="review conferences",
        family=FAMILY,
    ),
    Rule(
        id="protection.review.after_birth",
        duty="Review a plan made before birth within 4 weeks of the birth, if it has not been reviewed",
        force=Force.LOCAL,
        family=FAMILY,
        begins=("child.born",),
        nth=(0, 0),
        counting=("conference.review.held",),
        since=FIRST_CONFERENCES,
        met_by=("conference.review.held",),
        ended_by=PLAN_ENDS,
        regime=PLAN,
        versions=(
            Version(
                since=IN_FORCE,
                within=days(28),
                citation=practice(
                    "Local pre-birth procedures",
                    "review after birth",
                    checked=False,
                    told_by="other councils' procedures",
                ),
            ),
        ),
        owes="child protection chair",
        watches="safeguarding manager",
    ),
    Rule(
        id="protection.conference.reconvened",
        duty="Hold an inquorate conference again within 10 working days",
        force=Force.LOCAL,
        begins=("conference.inquorate",),
        met_by=ALL_CONFERENCES,
        ended_by=PLAN_ENDS,
        versions=(
            Version(
                since=IN_FORCE,
                within=working_days(10),
                citation=practice("Local conference procedures", "quorum", checked=True),
            ),
        ),
        owes="child protection chair",
        watches="safeguarding manager",
    ),
)


def _paper(name: str, duty: str, within: Interval, met_by: str, place: str) -> Rule:
    return Rule(
        id=f"protection.{name}",
        duty=duty,
        force=Force.LOCAL,
        begins=("conference.completed",),
        met_by=(met_by,),
        ended_by=(STOPPED.name,),
        versions=(
            Version(
                since=IN_FORCE,
                within=within,
                citation=practice("Local conference procedures", place, checked=True),
            ),
        ),
        owes="business support",
        watches="safeguarding manager",
    )


PAPERWORK = (
    _paper(
        "decision_letter",
        "Send the decision and outline plan within 1 working day of the conference",
        working_days(1),
        "decision_letter.sent",
        "decision letter",
    ),
    _paper(
        "minutes",
        "Send the conference's record within 15 working days",
        working_days(15),
        "minutes.sent",
        "minutes",
    ),
)


def _milestone(count: int) -> Rule:
    return Rule(
        id=f"protection.plan.{count}_months",
        duty=f"Look again at a plan that has run {count} months",
        force=Force.LOCAL,
        begins=("plan.started",),
        met_by=(),
        ended_by=PLAN_ENDS,
        versions=(
            Version(
                since=IN_FORCE,
                within=months(count),
                citation=practice("Common local standard", "plans that run long", checked=False),
            ),
        ),
        owes="child protection chair",
        watches="safeguarding manager",
    )


MILESTONES = tuple(_milestone(count) for count in (9, 12, 15, 18))

RULES = (*CONFERENCES, *PAPERWORK, *MILESTONES)
