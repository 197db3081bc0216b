"""Whether a review was held after its last lawful day, or is booked or owed after it."""

from datetime import date

from headway.casework.access.reader import Reader
from headway.casework.meetings.models import Matter
from headway.casework.people.queries.identity import keys_of
from headway.casework.timeline.models import Duty
from headway.practice.reviews.in_the_record import day_of
from headway.practice.reviews.queries import booked_for

_RULES = "care.review."


def is_late(matter: Matter, reader: Reader) -> bool:
    """Whether a review met its duty late; of one to come, whether it is booked, or still owed, past its due day."""
    due_on = due_of(matter)
    if due_on is None:
        return False
    if matter.completed_on is not None:
        return day_of(matter) > due_on
    return (booked_for(matter) or reader.on) > due_on


def due_of(matter: Matter) -> date | None:
    """The last lawful day of a review: of the duty that it met or, while it is not complete, of the one open."""
    duties = Duty.objects.filter(
        subject__in=keys_of(matter.person), rule__startswith=_RULES, due_on__isnull=False
    )
    if matter.completed_on is not None:
        duties = duties.filter(met_on=day_of(matter))
    else:
        duties = duties.filter(met_on__isnull=True, ended_on__isnull=True)
    return duties.order_by("due_on").values_list("due_on", flat=True).first()
