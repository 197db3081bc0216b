"""Allegations against people who work with children: the LADO's clocks, on the allegation's own timeline."""

from datetime import date

from headway.knowledge.law.areas.sources import practice
from headway.knowledge.law.facts import Kind, Place
from headway.knowledge.law.intervals import ON_THE_DAY_NAMED, Interval, days, months, working_days
from headway.knowledge.law.rules import Force, Rule, Version

MEETING = "meeting"
IN_FORCE = date(2010, 3, 17)

KINDS = (
    Kind("employer.aware", "The employer learnt of the allegation", Place.OPENS),
    Kind("allegation.referred", "The allegation was referred to the LADO"),
    Kind("allegation.evaluated", "The LADO decided what was to be done at once"),
    Kind("meeting.called", "An allegations meeting is wanted", Place.TURNS, MEETING),
    Kind("meeting.held", "The allegations meeting was held"),
    Kind("allegation.reviewed", "Progress on the allegation was reviewed"),
    Kind("allegation.review_set", "The next review was set, naming its date", again=True),
    Kind("allegation.concluded", "The allegation was concluded"),
)

STANDARDS = "National LADO Network minimum standards"


def _lado(
    name: str,
    duty: str,
    *,
    begins: str,
    within: Interval,
    met_by: str,
    place: str,
    checked: bool,
    source: str = STANDARDS,
    owes: str = "LADO",
    force: Force = Force.LOCAL,
    regime: str | None = None,
    ends: tuple[str, ...] = ("allegation.concluded",),
) -> Rule:
    return Rule(
        id=f"allegation.{name}",
        duty=duty,
        force=force,
        begins=(begins,),
        met_by=(met_by,),
        ended_by=ends,
        regime=regime,
        versions=(Version(since=IN_FORCE, within=within, citation=practice(source, place, checked=checked)),),
        owes=owes,
        watches="safeguarding manager",
    )


RULES = (
    _lado(
        "referral",
        "Tell the LADO within 1 working day of learning of an allegation",
        begins="employer.aware",
        within=working_days(1),
        met_by="allegation.referred",
        place="referral",
        checked=True,
        owes="employer",
        force=Force.GUIDANCE,
    ),
    _lado(
        "evaluation",
        "Decide what must be done at once within 1 working day of the referral",
        begins="allegation.referred",
        within=working_days(1),
        met_by="allegation.evaluated",
        place="evaluation",
        checked=True,
    ),
    _lado(
        "meeting",
        "Hold the allegations meeting, where one is called, within 5 working days of the referral",
        begins="allegation.referred",
        within=working_days(5),
        met_by="meeting.held",
        place="meetings",
        checked=False,
        regime=MEETING,
    ),
    _lado(
        "review.first",
        "Review the allegation within 4 weeks of the referral",
        begins="allegation.referred",
        within=days(28),
        met_by="allegation.reviewed",
        place="reviews",
        checked=True,
        source="Local allegations procedures",
    ),
    _lado(
        "review.later",
        "Review the allegation again within a month",
        begins="allegation.reviewed",
        within=months(1),
        met_by="allegation.reviewed",
        place="reviews",
        checked=False,
    ),
    _lado(
        "review.set",
        "Review the allegation by the day that was set",
        begins="allegation.review_set",
        within=ON_THE_DAY_NAMED,
        met_by="allegation.reviewed",
        place="reviews",
        checked=False,
    ),
    *(
        _lado(
            f"conclusion.{count}_month{'s' if count > 1 else ''}",
            f"Conclude the allegation within {count} month{'s' if count > 1 else ''} of the referral",
            begins="allegation.referred",
            within=months(count),
            met_by="allegation.concluded",
            place="conclusion",
            checked=checked,
            source=source,
            ends=(),
        )
        for count, checked, source in (
            (1, False, "Earlier national targets"),
            (3, True, STANDARDS),
            (12, False, "Earlier national targets"),
        )
    ),
)
