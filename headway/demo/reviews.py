"""Reviews that a chair of Fairmere has booked, moved, held and adjourned, by the actions a chair calls."""

from collections import defaultdict
from datetime import date, datetime, timedelta
from typing import Final

from django.utils import timezone

from headway.casework.access.models import Assignment, User
from headway.casework.access.reader import Reader
from headway.casework.access.roles import Role
from headway.casework.meetings.booking.actions import Slot, add_sitting, book, rearrange
from headway.casework.meetings.holding.actions import adjourn, hold
from headway.casework.meetings.kinds import kind_named
from headway.casework.meetings.models import Matter, Meeting, Mode, Sitting
from headway.casework.people.models import Person
from headway.casework.people.presenting import age_on
from headway.casework.record.models import CareEpisode
from headway.knowledge.law.calendar import england

_A_DAY: Final = timedelta(days=1)
# Ours: one of each that a chair has in a fortnight.
_ALONE: Final = 4
# Ours: as many as any chair of Fairmere has; and of what age a child reads a letter of their own.
_MANY: Final = 200
_WRITTEN_TO: Final = (6, 15)


def book_reviews(*, by: Reader) -> None:
    """Book one for the day after, one in parts, one that was moved and a sibling set. `by` is at the booking."""
    chair, (alone, siblings) = _whose()
    booked_by = Reader(chair, by.at)
    for place, child in enumerate(alone):
        meeting = _book([child], _slot(by.at, (2, 4, 8, 12)[place]), booked_by)
        if place == 2:
            add_sitting(meeting, slot=_slot(by.at, 15, "Willow Room"), by=booked_by)
        if place == 3:
            why = "The carer is away in that week."
            rearrange(meeting.sittings.get(), slot=_slot(by.at, 19), why=why, by=booked_by)
    if siblings:
        _book(siblings, _slot(by.at, 10), booked_by)


def for_lived_reviews(on: date) -> tuple[User, list[Person]]:
    """A chair, and three of their children old enough to write to: none of those whose review is booked later."""
    chair, (alone, _) = _whose(_MANY)
    old_enough = [
        one
        for one in alone[_ALONE:]
        if one.born_on and _WRITTEN_TO[0] <= age_on(one.born_on, on) <= _WRITTEN_TO[1]
    ]
    return chair, old_enough[:3]


def _whose(most: int = _ALONE) -> tuple[User, tuple[list[Person], list[Person]]]:
    """The chair whom the demo offers, or the next who has a child in care; and some of their children."""
    chairs = User.objects.filter(role=Role.CHAIR).order_by("pk")
    offered_first = sorted(chairs, key=lambda one: not one.email.startswith(f"{Role.CHAIR}@"))
    return next((one, some) for one in offered_first if (some := _chosen(one, most))[0])


def hold_reviews(*, by: Reader) -> None:
    """Hold what was booked for up to this day, and adjourn it. `by` is after the sitting."""
    waiting = Sitting.objects.filter(starts_at__date__lte=by.on, state="booked")
    for sitting in waiting.order_by("starts_at", "pk"):
        chair = Reader(sitting.meeting.chair, by.at)
        hold(sitting, by=chair)
        for matter in Matter.objects.filter(meeting=sitting.meeting):
            why = "The school’s paper did not come, and the plan could not be settled without it."
            adjourn(matter, on=timezone.localdate(sitting.starts_at), why=why, by=chair)
        add_sitting(sitting.meeting, slot=_slot(by.at, 9), by=chair, completes=True)


def _book(children: list[Person], slot: Slot, by: Reader) -> Meeting:
    kind = kind_named("review")
    if kind is None:
        raise LookupError("review")
    return book(kind=kind, people=children, chair=by.user, slot=slot, by=by)


def _slot(at: datetime, days: int, place: str = "Beech Room") -> Slot:
    """Ten in the morning so many days on; what is more than two days on is moved to a working day."""
    day = timezone.localtime(at + days * _A_DAY)
    while days > 2 and not england().is_working_day(day.date()):
        day += _A_DAY
    starts_at = day.replace(hour=10, minute=0, second=0, microsecond=0)
    return Slot(starts_at, 90, Mode.IN_PERSON, place=place)


def _chosen(chair: User, most: int) -> tuple[list[Person], list[Person]]:
    """A few of the chair's children in care, each alone, and some of one family name."""
    held = Assignment.objects.filter(user=chair, part="chair", to_on__isnull=True).values("subject")
    inside = CareEpisode.objects.filter(ended_on__isnull=True).values("person")
    children = Person.objects.filter(
        key__in=held, pk__in=inside, born_on__isnull=False, died_on__isnull=True, merged_into__isnull=True
    ).order_by("key")
    families: dict[str, list[Person]] = defaultdict(list)
    for child in children:
        families[child.shown_name.rpartition(" ")[2]].append(child)
    siblings = next((some for some in families.values() if len(some) > 1), [])[:3]
    return [child for child in children if child not in siblings][:most], siblings
