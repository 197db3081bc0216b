"""Makers of meetings, booked by the action itself."""

from datetime import UTC, date, datetime
from typing import Any

from headway.casework.access.models import User
from headway.casework.access.reader import Reader
from headway.casework.meetings.booking.actions import Slot, book
from headway.casework.meetings.kinds import kind_named
from headway.casework.meetings.models import Matter, Meeting, Mode, Room
from headway.casework.people.models import Person
from headway.casework.record.models import CareEpisode
from tests.record.rows import in_care, told

# A fortnight after the cast's own day, 15 June 2026, at ten in the morning in England.
BOOKED_AT = datetime(2026, 6, 29, 9, 0, tzinfo=UTC)

LONG_IN_CARE = date(2025, 1, 6)


def a_slot(starts_at: datetime = BOOKED_AT, **values: Any) -> Slot:
    return Slot(starts_at, **{"minutes": 90, "mode": Mode.IN_PERSON, "place": "Beech Room"} | values)


def a_meeting(by: Reader, *people: Person, chair: User | None = None, slot: Slot | None = None) -> Meeting:
    """A review of these children in care, booked for a fortnight on and chaired by whoever books it."""
    for person in people:
        if not CareEpisode.objects.filter(person=person).exists():
            in_care(person, LONG_IN_CARE)
            told([person], by=by.user)
    kind = kind_named("review")
    return book(kind=kind, people=people, chair=chair or by.user, slot=slot or a_slot(), by=by)


def matter_of(meeting: Meeting, person: Person | None = None) -> Matter:
    """The matter of a meeting that is about one child, or about this one."""
    rows = Matter.objects.filter(meeting=meeting)
    return rows.get() if person is None else rows.get(person=person)


def later(by: Reader, at: datetime) -> Reader:
    """The same reader at another moment."""
    return Reader(by.user, at)


def a_room(name: str = "Beech Room", **values: Any) -> Room:
    """A room of the service, with ten seats."""
    return Room.objects.get_or_create(name=name, building="Civic Centre", defaults={"seats": 10} | values)[0]
