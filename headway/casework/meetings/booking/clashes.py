"""What speaks against a time and a place: said before it is booked, and for whoever books to judge."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from headway.casework.access.models import User
from headway.casework.access.working import WEEKDAYS, working_of
from headway.casework.access.written import written
from headway.casework.meetings.booking.actions import Slot
from headway.casework.meetings.models import Invited, KeptApart, Meeting, Room, Sitting, SittingState
from headway.casework.people.presenting import in_words
from headway.knowledge.law.calendar import england

# Ours: no sitting lasts longer, travel included; how far back one may begin that still runs.
_LONGEST: Final = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Coming:
    """Who comes, as far as a room must know: how many, whether two are kept apart, whether one needs something."""

    many: int = 0
    apart: bool = False
    needs: bool = False


def coming_to(meeting: Meeting) -> Coming:
    """Those on the list of a meeting as it stands, of whom nobody is kept out."""
    listed = dict(_listed(meeting.pk))
    return Coming(
        many=len(listed),
        apart=len(listed) > 1 and bool(_kept_apart(list(listed))),
        needs=any(listed.values()),
    )


@written
def _listed(meeting: UUID) -> QuerySet[Any]:
    rows = Invited.objects.may_come().filter(meeting=meeting, taken_off_at__isnull=True)
    return rows.values_list("pk", "access_needs")


@written
def _kept_apart(invited: list[int]) -> QuerySet[Any]:
    return KeptApart.objects.filter(one__in=invited, other__in=invited).values_list("pk", flat=True)[:1]


def clashes(
    slot: Slot, *, chair: User, coming: Coming, due_on: date | None, but: Sitting | None = None
) -> list[str]:
    """What speaks against this slot, in sentences. Names nobody: whose day it is, is not said."""
    on = timezone.localdate(slot.starts_at)
    return [
        *_of_day(on, due_on),
        *_of_chair(slot, on, chair, but),
        *_of_room(slot, coming, but),
    ]


def _of_day(on: date, due_on: date | None) -> Iterator[str]:
    calendar = england()
    if calendar.knows(on) and not calendar.is_working_day(on):
        yield f"{in_words(on)} is a weekend or a bank holiday."
    if due_on is not None and on > due_on:
        yield f"It is to be held by {in_words(due_on)}: on this day it is late."


def _of_chair(slot: Slot, on: date, chair: User, but: Sitting | None) -> Iterator[str]:
    working = working_of([chair.pk], on)[chair.pk]
    if working.away_on(on) is not None:
        yield f"{chair.name} is on leave on that day."
    elif working.pattern is not None and str(on.isoweekday()) not in working.pattern.weekdays:
        yield f"{chair.name} does not work on a {WEEKDAYS[str(on.isoweekday())]}."
    begins, ends = _span(slot.starts_at, slot.minutes, slot.travel)
    for other in _others(_chairs(*_near(begins, ends), chair.pk), but):
        first, last = _span(other.starts_at, other.minutes, max(other.travel, slot.travel))
        if begins < last and first < ends:
            at = timezone.localtime(other.starts_at)
            travel = " or on the way" if other.travel or slot.travel else ""
            yield f"{chair.name} sits elsewhere{travel}: at {at:%H:%M}, {other.minutes} minutes."


def _of_room(slot: Slot, coming: Coming, but: Sitting | None) -> Iterator[str]:
    room = slot.room
    if room is None:
        return
    if coming.many > room.seats:
        yield f"{room} has {room.seats} seats, and {coming.many} are to come."
    if coming.apart and room.waits_apart is not True:
        yield f"Two who may not be told of each other come, and {room} {_LACKS[room.waits_apart]} to wait apart."
    if coming.needs and room.step_free is not True:
        yield f"Somebody needs something to take part, and {room} {_IS[room.step_free]} reached without steps."
    begins, ends = _span(slot.starts_at, slot.minutes, 0)
    for other in _others(_in_room(*_near(begins, ends), room.pk), but):
        first, last = _span(other.starts_at, other.minutes, 0)
        if begins < last and first < ends:
            yield f"{room} is taken at {timezone.localtime(other.starts_at):%H:%M}, {other.minutes} minutes."


_LACKS: Final = {False: "has nowhere", None: "is not known to have somewhere"}
_IS: Final = {False: "is not", None: "is not known to be"}


def _near(begins: datetime, ends: datetime) -> tuple[datetime, datetime]:
    """Between which moments begins whatever may still run then, or run into it."""
    return begins - _LONGEST, ends + _LONGEST


@written
def _chairs(after: datetime, before: datetime, chair: int) -> QuerySet[Sitting]:
    rows = Sitting.objects.filter(starts_at__gt=after, starts_at__lt=before, state=SittingState.BOOKED)
    return rows.filter(meeting__chair=chair)


@written
def _in_room(after: datetime, before: datetime, room: int) -> QuerySet[Sitting]:
    rows = Sitting.objects.filter(starts_at__gt=after, starts_at__lt=before, state=SittingState.BOOKED)
    return rows.filter(room=room)


def _others(sittings: Iterable[Sitting], but: Sitting | None) -> list[Sitting]:
    return [one for one in sittings if but is None or one.pk != but.pk]


def _span(at: datetime, minutes: int, travel: int) -> tuple[datetime, datetime]:
    return at - timedelta(minutes=travel), at + timedelta(minutes=minutes + travel)


def free_rooms(on: date) -> list[Room]:
    """The rooms that are in use on a day."""
    return [one for one in _rooms() if one.closed_on is None or one.closed_on > on]


@written
def _rooms() -> QuerySet[Room]:
    return Room.objects.all()
