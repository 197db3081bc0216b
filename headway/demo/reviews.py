"""Reviews that chairs of Fairmere have before them, by the actions that a chair calls.

Tomorrow's, with who is kept apart from whom; one in parts, one moved, one of brothers and sisters; one by the
adoption regulations; one that was due last week; one that was adjourned.
"""

from datetime import datetime, timedelta
from itertools import islice
from typing import Final

from django.utils import timezone

from headway.casework.access.models import User
from headway.casework.access.reader import Reader
from headway.casework.meetings.booking.actions import Slot, add_sitting, book, rearrange
from headway.casework.meetings.holding.actions import adjourn, hold
from headway.casework.meetings.kinds import kind_named
from headway.casework.meetings.models import Matter, Meeting, Mode, Sitting
from headway.casework.people.models import Person
from headway.casework.record.actions.recording import correct_row
from headway.casework.record.models import CareReview
from headway.casework.timeline.models import Duty
from headway.demo.chosen import DAY, alone, chair_told_of, chairs, for_adoption, sibling_set, untold, working
from headway.demo.invited import invite_family

# Ours: days ahead. One is tomorrow, one in parts, one moved to another week.
_TOMORROW, _IN_PARTS, _MOVED = 1, 5, 9
_DUE_BEFORE: Final = timedelta(days=6)
# Ours: so far ahead of its day may a review fall due by a day that was told wrongly.
_WRONG_BY: Final = timedelta(days=90)


def book_reviews(*, by: Reader) -> None:
    """Book one of each that a chair has in a fortnight. `by` is today."""
    chair = chair_told_of()
    booked_by = Reader(chair, by.at)
    _book_late(by)
    _book_by_adoption_rules(by)
    if siblings := sibling_set(chair, booked_by):
        book_review(siblings, _slot(by.at, 7), booked_by)
    by_themselves = iter(alone(chair, booked_by))
    for days, child in zip((_TOMORROW, _IN_PARTS, _MOVED), by_themselves, strict=False):
        meeting = book_review([child], _slot(by.at, days), booked_by)
        if days == _TOMORROW:
            invite_family(meeting, by=booked_by)
        if days == _IN_PARTS:
            add_sitting(meeting, slot=_slot(by.at, 12, "Willow Room"), by=booked_by)
        if days == _MOVED:
            why = "The carer is away in that week."
            rearrange(meeting.sittings.get(), slot=_slot(by.at, 16), why=why, by=booked_by)


def book_for_yesterday(*, by: Reader) -> None:
    """Book one for the day after the next. `by` is three days before today."""
    chair = chair_told_of()
    booked_by = Reader(chair, by.at)
    for child in islice(alone(chair, booked_by), 1):
        book_review([child], _slot(by.at, 2), booked_by)


def hold_reviews(*, by: Reader) -> None:
    """Hold what was booked for up to this day, and adjourn it. `by` is after the sitting."""
    waiting = Sitting.objects.filter(starts_at__lte=by.at, state="booked")
    for sitting in waiting.order_by("starts_at", "pk"):
        chair = Reader(sitting.meeting.chair, by.at)
        hold(sitting, by=chair)
        for matter in Matter.objects.filter(meeting=sitting.meeting):
            why = "The school’s paper did not come, and the plan could not be settled without it."
            adjourn(matter, on=timezone.localdate(sitting.starts_at), why=why, by=chair)
        add_sitting(sitting.meeting, slot=_slot(by.at, 9), by=chair, completes=True)


def book_review(children: list[Person], slot: Slot, by: Reader, *, recorder: User | None = None) -> Meeting:
    """Book a review of these children, chaired by whoever books it."""
    kind = kind_named("review")
    if kind is None:
        raise LookupError("review")
    return book(kind=kind, people=children, chair=by.user, slot=slot, by=by, recorder=recorder)


def _book_by_adoption_rules(by: Reader) -> None:
    found = for_adoption()
    if found is not None:
        chair, child = found
        book_review([child], _slot(by.at, 8), Reader(chair, by.at))


def _book_late(by: Reader) -> None:
    """The day of a child's last review was told wrongly: put right, the next was due last week, and is booked."""
    limit = by.on - _DUE_BEFORE
    for chair in chairs():
        owed = Duty.objects.owed().filter(
            rule="care.review.later",
            subject__in=[one.key for one in untold(chair)],
            due_on__range=(by.on, by.on + _WRONG_BY),
        )
        for duty in owed.order_by("due_on", "pk"):
            held = CareReview.objects.standing().filter(person=duty.subject, held_on__isnull=False)
            last = held.order_by("-held_on", "-pk").first()
            if last is None or last.held_on != duty.began_on or duty.due_on is None:
                continue
            held_on = last.held_on - (duty.due_on - limit)
            if not held.filter(held_on__gt=held_on - _DUE_BEFORE).exclude(pk=last.pk).exists():
                booked_by = Reader(chair, by.at)
                why = "The chair’s own notes give this day; the day told was that of the typing."
                correct_row(last, by=booked_by, why=why, held_on=held_on)
                book_review([last.person], _slot(by.at, 3), booked_by)
                return


def _slot(at: datetime, days: int, place: str = "Beech Room") -> Slot:
    """Ten in the morning so many days on; what is more than two days on is moved to a working day."""
    day = at + days * DAY
    starts_at = working(day, 10) if days > 2 else timezone.localtime(day).replace(hour=10, minute=0, second=0)
    return Slot(starts_at.replace(microsecond=0), 90, Mode.IN_PERSON, place=place)
