"""The review of a child in care as a matter before a meeting."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from django.db.models import Min, QuerySet
from django.utils import timezone

from headway.casework.access.reader import Reader
from headway.casework.access.written import written
from headway.casework.meetings.kinds import Due, Held, MatterKind, Moment
from headway.casework.meetings.models import Matter, PaperKind, Sitting, SittingState
from headway.casework.people.models import Person
from headway.casework.people.queries.identity import keys_of, records_of_each
from headway.casework.record.models import CarePlan, CareReview
from headway.casework.record.queries.bar import running_of_each
from headway.casework.record.queries.siblings import others_of
from headway.casework.timeline.models import Duty
from headway.casework.timeline.rules_here import rules_here
from headway.practice.reviews.heads import HEADS
from headway.practice.reviews.in_the_record import completes
from headway.practice.reviews.lawful import why_not_on, why_sit
from headway.practice.reviews.models import Review

SLUG: Final = "review"
_RULES: Final = "care.review."

FACTS: Final[Mapping[Moment, str]] = {
    Moment.PLANNED: "meeting.planned",
    Moment.CANCELLED: "meeting.cancelled",
    Moment.CONTACTED: "worker.contacted",
    Moment.PAPERS_IN: "report.received",
    Moment.ADJOURNED: "review.adjourned",
    Moment.COMPLETED: "review.completed",
    Moment.DECIDED: "decisions.sent",
    Moment.AGREED: "decisions.agreed",
    Moment.OBJECTED: "decisions.objected",
    Moment.STAND: "decisions.stand",
    Moment.MADE: "record.made",
    Moment.SENT: "record.sent",
    Moment.STOPPED: "sending.stopped",
    Moment.DECISION_MADE: "decision.made",
    Moment.DECISION_DONE: "decision.done",
    Moment.DECISION_DROPPED: "decision.dropped",
}


def next_due(keys: Sequence[UUID]) -> Due | None:
    """By when the child's next review is to be held; None where the law asks for none that is open."""
    duty = next(iter(_first_due(list(keys))), None)
    if duty is None:
        return None
    return Due(duty.due_on, duty.rule, duty.began_on, rules_here()[duty.rule].duty_on(duty.began_on))


@written
def _first_due(keys: list[UUID]) -> QuerySet[Duty]:
    open_ones = Duty.objects.filter(met_on__isnull=True, ended_on__isnull=True)
    return open_ones.filter(subject__in=keys, rule__startswith=_RULES).order_by("due_on", "began_on")[:1]


def follows(matter: Matter, _: Reader) -> None:
    """Keep a row for each review, from the day it is booked."""
    Review.objects.get_or_create(matter=matter)


def held_before(keys: Sequence[UUID]) -> bool:
    """Whether the child was reviewed before, and not in Headway."""
    return (
        CareReview.objects.standing()
        .filter(person__in=keys, held_on__isnull=False, held_here__isnull=True)
        .exists()
    )


def together(_: Person, keys: Sequence[UUID], reader: Reader) -> Sequence[Person]:
    """A child's brothers and sisters who are in care: those whom a review is due for."""
    return [one for one in others_of(keys, reader) if next_due(keys_of(one)) is not None]


def known(matters: Collection[Matter]) -> Held:
    """The care plan, where the record has one that runs on the day of the first sitting, or of the booking.

    Three queries however many matters there are, whose meetings are at hand.
    """
    first = dict(_first_sittings(list({one.meeting_id for one in matters})))
    on = {one.pk: timezone.localdate(first.get(one.meeting_id, one.meeting.called_at)) for one in matters}
    records = records_of_each({one.person_id for one in matters})
    plans = running_of_each(CarePlan, {one.pk: (records[one.person_id], on[one.pk]) for one in matters})
    return {key: {PaperKind.CARE_PLAN: plan.began_on} for key, plan in plans.items()}


@written
def _first_sittings(meetings: list[UUID]) -> QuerySet[Any]:
    held = Sitting.objects.filter(meeting__in=meetings).exclude(state=SittingState.CANCELLED)
    return held.order_by().values_list("meeting").annotate(Min("starts_at"))


REVIEW: Final = MatterKind(
    slug=SLUG,
    one="review",
    among="child-in-care review",
    many="reviews",
    facts=FACTS,
    due=next_due,
    heads=HEADS,
    papers=(PaperKind.WORKER_REPORT, PaperKind.CARE_PLAN, PaperKind.EDUCATION_PLAN, PaperKind.HEALTH),
    follows=follows,
    why_sit=why_sit,
    without="review_without",
    completes=completes,
    why_not_on=why_not_on,
    page="review",
    together=together,
    known=known,
    held_before=held_before,
)
