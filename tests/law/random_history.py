"""Random histories under the real law: of care, protection, disputes, allegations, missing episodes, paperwork.

A history walks from one kind of fact to the next, and likes to stop on the day a duty falls due, a day before
or a day after: that is where a limit, a birthday or a correction makes a difference.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from headway.knowledge.law import RULES, Fact, england, read
from headway.knowledge.law.book import KINDS
from headway.knowledge.law.intervals import LONDON, london_date

FIRST, LAST = date(2023, 10, 20), date(2028, 6, 30)
LONG_AFTER = date(2040, 1, 1)
Next = dict[str, str]

LIFE = "child.turned_18 child.died"
CARE: Next = {
    "": "care.started",
    "care.started": "review.held review.held review.held review.held short_breaks.began iro.appointed",
    "iro.appointed": "review.held review.held iro.left secure.placed",
    "iro.left": "iro.appointed review.held care.ended",
    "short_breaks.began": "review.held review.held short_breaks.lost short_breaks.lost care.ended",
    "short_breaks.lost": "review.held review.held care.ended child.turned_18",
    "review.held": "review.held review.held review.held review.held review.held midway.done care.ended "
    f"adoption.authorised adoption.authorised adoption.placed secure.placed short_breaks.lost {LIFE}",
    "midway.done": "review.held review.held adoption.authorised child.turned_18 midway.done",
    "adoption.authorised": "review.held adoption.placed adoption.authority_ended",
    "adoption.placed": "review.held review.held adoption.returned care.ended",
    "adoption.returned": "review.held adoption.authority_ended adoption.placed",
    "adoption.authority_ended": "review.held child.turned_18",
    "secure.placed": "secure_review.held secure_review.held review.held secure.ended",
    "secure_review.held": "secure_review.held secure.ended review.held",
    "secure.ended": "review.held care.ended",
    "care.ended": "care.started care.started",
    "child.turned_18": "care.ended review.held",
    "child.died": "care.ended",
}
PROTECTION: Next = {
    "": "enquiry.opened enquiry.opened transfer.papers_received",
    "enquiry.opened": "strategy.held conference.called conference.called enquiry.closed",
    "strategy.held": "conference.called strategy.held",
    "conference.called": "conference.initial.held conference.initial.held conference.inquorate enquiry.closed",
    "conference.inquorate": "conference.initial.held conference.inquorate",
    "transfer.papers_received": "conference.transfer.held conference.transfer.held child.turned_18",
    "conference.initial.held": "plan.started plan.started conference.completed plan.ended",
    "conference.transfer.held": "plan.started",
    "plan.started": f"core_group.held conference.review.held child.born child.born plan.ended {LIFE}",
    "core_group.held": "conference.review.held conference.review.held child.born core_group.held",
    "child.born": "conference.review.held conference.review.held core_group.held plan.ended",
    "conference.review.held": f"conference.review.held conference.review.held plan.ended {LIFE}",
    "conference.completed": "decision_letter.sent minutes.sent conference.review.held",
    "decision_letter.sent": "minutes.sent conference.completed",
    "minutes.sent": "decision_letter.sent plan.ended",
    "plan.ended": "conference.initial.held enquiry.opened plan.started",
    "enquiry.closed": "enquiry.opened",
    "child.turned_18": "plan.ended",
    "child.died": "plan.ended",
}
STAGES = "concern.stage_1 concern.stage_2 concern.stage_3 concern.stage_4"
CONCERN: Next = {
    "": "concern.raised concern.raised concern.made_formal",
    "concern.raised": "concern.made_formal concern.made_formal concern.answered concern.withdrawn",
    "concern.made_formal": "concern.stage_1 concern.stage_1 concern.stage_2 concern.resolved",
    **dict.fromkeys(STAGES.split(), f"concern.answered concern.resolved concern.withdrawn {STAGES}"),
    "concern.answered": f"concern.answered concern.resolved {STAGES}",
    "concern.resolved": "concern.reopened concern.reopened concern.answered",
    "concern.reopened": f"concern.resolved {STAGES}",
    "concern.withdrawn": "concern.made_formal",
}
ALLEGATION: Next = {
    "": "employer.aware employer.aware allegation.referred",
    "employer.aware": "allegation.referred",
    "allegation.referred": "allegation.evaluated meeting.called allegation.reviewed allegation.concluded",
    "allegation.evaluated": "meeting.called allegation.review_set allegation.reviewed",
    "meeting.called": "meeting.held meeting.held allegation.concluded",
    "meeting.held": "allegation.review_set allegation.reviewed allegation.concluded",
    "allegation.review_set": "allegation.reviewed allegation.reviewed allegation.review_set",
    "allegation.reviewed": "allegation.review_set allegation.reviewed allegation.concluded",
    "allegation.concluded": "allegation.referred",
}
MISSING: Next = {
    "": "child.missing child.missing child.returned nrm.referred",
    "child.missing": "child.returned",
    "child.returned": "interview.held interview.held interview.refused child.missing child.turned_18",
    "interview.held": "child.missing nrm.referred",
    "interview.refused": "child.missing interview.held",
    "nrm.referred": "nrm.reasonable_grounds nrm.reasonable_grounds nrm.refused",
    "nrm.reasonable_grounds": "nrm.conclusive_grounds nrm.conclusive_grounds child.missing",
    "nrm.refused": "nrm.referred",
    "nrm.conclusive_grounds": "child.missing",
    "child.turned_18": "interview.held",
}
PAPERWORK: Next = {
    "": "meeting.planned meeting.planned review.adjourned decision.made",
    "meeting.planned": "worker.contacted report.received meeting.planned meeting.cancelled review.completed",
    "meeting.cancelled": "meeting.planned",
    "worker.contacted": "report.received review.completed",
    "report.received": "review.completed review.adjourned worker.contacted",
    "review.adjourned": "review.completed meeting.cancelled",
    "review.completed": "decisions.sent decisions.sent record.made record.sent",
    "decisions.sent": "decisions.agreed decisions.objected record.made record.sent decision.made",
    "decisions.agreed": "record.made decision.made",
    "decisions.objected": "decisions.sent record.made",
    "record.made": "record.sent decisions.sent",
    "record.sent": "decision.made record.made",
    "decision.made": "decision.done decision.dropped decision.made",
    "decision.done": "decision.made",
    "decision.dropped": "decision.made",
}
AREAS = {
    "care": CARE,
    "protection": PROTECTION,
    "concern": CONCERN,
    "allegation": ALLEGATION,
    "missing": MISSING,
    "paperwork": PAPERWORK,
}
NAME_A_DAY = {"meeting.planned", "allegation.review_set", "decision.made"}
TIMED = {"child.returned", "interview.held", "interview.refused"}
NEAR = (-40, -7, -1, 0, 0, 0, 0, 1, 1, 10)


def random_history(random: Random, area: str, name: str) -> list[Fact]:
    """Three to fourteen facts of an area in the order they happened, then what was told again or put right."""
    follow = AREAS[area]
    facts: list[Fact] = []
    day, kind = FIRST + timedelta(days=random.randrange((LAST - FIRST).days)), ""
    for seq in range(random.randrange(3, 15)):
        kind = random.choice(follow[kind].split())
        moment = None
        if facts:
            day, moment = _next_day(random, facts, day)
        if kind in TIMED and moment is None and random.random() < 0.7:
            moment = datetime.combine(day, time(random.randrange(24), 30), LONDON).astimezone(UTC)
        by = day + timedelta(days=random.randrange(-3, 40)) if kind in NAME_A_DAY else None
        told = day + timedelta(days=random.randrange(25)) if random.random() < 0.7 else None
        dated = random.random() > 0.02
        facts.append(Fact(name, kind, day, seq, moment if kind in TIMED else None, by, dated, told))
    return _told_again(random, facts)


def _next_day(random: Random, facts: list[Fact], day: date) -> tuple[date, datetime | None]:
    """The day itself, a day near one on which a duty falls due (or its very moment), or some weeks later."""
    chance = random.random()
    if chance < 0.25:
        return day, None
    if chance < 0.8:
        rules = list(RULES.values())
        duties = read(facts, rules=rules, kinds=KINDS, calendar=england(), as_at=LONG_AFTER)
        fall = [(duty.due_on, duty.due_at) for duty in duties if duty.is_open and duty.due_on]
        if fall:
            due_on, due_at = random.choice(fall)
            if due_at and random.random() < 0.5:
                moment = due_at + timedelta(minutes=random.choice((-1, 0, 1)))
                return london_date(moment), moment
            return max(day, due_on + timedelta(days=random.choice(NEAR))), None
    return day + timedelta(days=random.randrange(60)), None


def _told_again(random: Random, facts: list[Fact]) -> list[Fact]:
    """The facts with some told twice, and some corrected, withdrawn or told after all."""
    tellings = list(facts)
    for fact in facts:
        chance = random.random()
        told = (fact.told or fact.on) + timedelta(days=random.randrange(60))
        if chance < 0.03:
            tellings.append(replace(fact, seq=len(tellings)))
        elif chance < 0.1:
            moved = fact.on + timedelta(days=random.choice((-10, -2, -1, 1, 3, 31)))
            tellings.append(replace(fact, seq=len(tellings), on=moved, at=None, told=told, corrects=fact.seq))
        elif chance < 0.13:
            tellings.append(replace(fact, seq=len(tellings), told=told, corrects=fact.seq, withdrawn=True))
            if random.random() < 0.3:
                tellings.append(
                    replace(fact, seq=len(tellings), told=told + timedelta(days=9), corrects=fact.seq)
                )
    return tellings
