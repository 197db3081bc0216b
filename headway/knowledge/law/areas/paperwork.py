"""A review's paperwork, on the meeting's own timeline, and the decisions it made, each on its own."""

from datetime import date

from headway.knowledge.law.areas.sources import handbook, planning_regulations
from headway.knowledge.law.facts import Kind
from headway.knowledge.law.intervals import ON_THE_DAY_NAMED, Interval, working_days
from headway.knowledge.law.rules import Citation, Force, Rule, Version

IN_FORCE = date(2011, 4, 1)

KINDS = (
    Kind("meeting.planned", "A meeting was booked, naming its date", again=True),
    Kind("meeting.cancelled", "A booked meeting was cancelled"),
    Kind("worker.contacted", "The chair and the social worker spoke before the meeting"),
    Kind("report.received", "The social worker's report reached the chair"),
    Kind("review.adjourned", "The review was adjourned, to be completed"),
    Kind("review.completed", "The review was completed"),
    Kind("decisions.sent", "The decisions were sent to the nominated manager"),
    Kind("decisions.agreed", "The nominated manager agreed the decisions"),
    Kind("decisions.objected", "The nominated manager objected to a decision"),
    Kind("decisions.stand", "The decisions stand, since nobody objected in time"),
    Kind("record.made", "The full record of the review was written"),
    Kind("record.sent", "The record was sent to those who are to have it"),
    Kind("sending.stopped", "Nothing more is sent of the review, since the child died"),
    Kind("decision.made", "A decision was made, naming the day it is to be done by", again=True),
    Kind("decision.done", "The decision was carried out"),
    Kind("decision.dropped", "The decision was replaced or dropped"),
)


def _paper(
    name: str,
    duty: str,
    *,
    begins: str,
    within: Interval,
    met_by: tuple[str, ...],
    citation: Citation,
    owes: str,
    ended_by: tuple[str, ...] = (),
    silence: str | None = None,
    force: Force = Force.GUIDANCE,
) -> Rule:
    return Rule(
        id=f"paperwork.{name}",
        duty=duty,
        force=force,
        begins=(begins,),
        met_by=met_by,
        ended_by=ended_by,
        silence=silence,
        versions=(Version(since=IN_FORCE, within=within, citation=citation),),
        owes=owes,
        watches="reviewing manager",
    )


RULES = (
    _paper(
        "worker_contact",
        "Speak with the social worker at least 15 working days before the review",
        begins="meeting.planned",
        within=working_days(-15).from_named_date,
        met_by=("worker.contacted",),
        ended_by=("meeting.cancelled", "review.completed"),
        citation=handbook("chapter 3", told_by="summaries of it"),
        owes="social worker",
    ),
    _paper(
        "reports",
        "Give the chair the reports at least 3 working days before the review",
        begins="meeting.planned",
        within=working_days(-3).from_named_date,
        met_by=("report.received",),
        ended_by=("meeting.cancelled", "review.completed"),
        citation=handbook("chapter 3"),
        owes="social worker",
    ),
    _paper(
        "adjourned",
        "Complete an adjourned review within 20 working days",
        begins="review.adjourned",
        within=working_days(20),
        met_by=("review.completed",),
        ended_by=("meeting.cancelled",),
        citation=planning_regulations("36", checked=False),
        owes="Independent Reviewing Officer",
        force=Force.STATUTE,
    ),
    _paper(
        "decisions",
        "Send the decisions within 5 working days of the review's completion",
        begins="review.completed",
        within=working_days(5),
        met_by=("decisions.sent",),
        ended_by=("sending.stopped",),
        citation=handbook("chapter 3"),
        owes="Independent Reviewing Officer",
    ),
    _paper(
        "objection",
        "Object to a decision within 5 working days of receiving it, or it stands",
        begins="decisions.sent",
        within=working_days(5),
        met_by=("decisions.agreed", "decisions.objected"),
        ended_by=("sending.stopped",),
        silence="decisions.stand",
        citation=handbook("chapter 3"),
        owes="nominated manager",
    ),
    _paper(
        "record",
        "Complete the full record within 15 working days of the review's completion",
        begins="review.completed",
        within=working_days(15),
        met_by=("record.made",),
        citation=handbook("chapter 3"),
        owes="Independent Reviewing Officer",
    ),
    _paper(
        "sending",
        "Send the record within 20 working days of the review's completion",
        begins="review.completed",
        within=working_days(20),
        met_by=("record.sent",),
        ended_by=("sending.stopped",),
        citation=handbook("chapter 3"),
        owes="business support",
    ),
    _paper(
        "decision",
        "Carry out a decision by the day it names",
        begins="decision.made",
        within=ON_THE_DAY_NAMED,
        met_by=("decision.done",),
        ended_by=("decision.dropped",),
        citation=planning_regulations("37", checked=False),
        owes="the person named in the decision",
        force=Force.STATUTE,
    ),
)
