"""Reviews booked, held and completed by the actions themselves."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from headway.casework.access.reader import Reader
from headway.casework.meetings.booking.actions import add_sitting
from headway.casework.meetings.holding.actions import complete, hold
from headway.casework.meetings.models import Matter
from headway.casework.people.models import Person
from headway.casework.timeline.models import Duty, Telling
from headway.practice.reviews.actions import note_review
from headway.practice.reviews.models import Review
from tests.meetings.rows import a_meeting, a_slot, later, matter_of
from tests.pages.cast import SINCE, a_person
from tests.record.rows import in_care, told

INTO_CARE_ON = date(2026, 6, 1)
# The first review of who came into care on 1 June 2026 is due on Monday 29 June.
DUE_ON = date(2026, 6, 29)


def on_the_day(by: Reader, day: date, hour: int = 15) -> Reader:
    """The same reader in the afternoon of a day."""
    return later(by, datetime(day.year, day.month, day.day, hour, tzinfo=UTC))


def into_care(person: Person, by: Reader, began_on: date = INTO_CARE_ON) -> None:
    """A child who came into care, as the case system told it."""
    in_care(person, began_on)
    told([person], by=by.user)


def a_child(by: Reader, born_on: date) -> Person:
    """Another child of Amara's, in care since 1 June."""
    child = a_person("Pip", "Featherstone-Test", born_on)
    by.user.assignments.create(subject=child.key, part="chair", from_on=SINCE)
    into_care(child, by)
    return child


def booked(by: Reader, person: Person, *days: date) -> Matter:
    """A review of a child booked for these days, a part each, the day before the first of them."""
    first, *parts = days
    before = on_the_day(by, first - timedelta(days=1))
    meeting = a_meeting(before, person, slot=a_slot(at_ten(first)))
    for day in parts:
        add_sitting(meeting, slot=a_slot(at_ten(day)), by=before)
    return matter_of(meeting)


def at_ten(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, 0, tzinfo=UTC)


def held(by: Reader, person: Person, *days: date, code: str = "PN1", completed: date | None = None) -> Matter:
    """A review held on these days and completed on the last of them, unless told otherwise."""
    matter = booked(by, person, *days)
    for sitting in matter.meeting.sittings.all():
        hold(sitting, by=on_the_day(by, sitting.starts_at.date()))
    done = completed or days[-1]
    if code:
        note(matter, on_the_day(by, done), took_part=code)
    complete(matter, on=done, by=on_the_day(by, done))
    matter.refresh_from_db()
    return matter


def note(matter: Matter, by: Reader, **values: Any) -> None:
    matter.refresh_from_db()
    given = {"contacted_on": matter.contacted_on} | values
    note_review(Review.objects.get(matter=matter), by=by, **given)


def duties(person: Person, rule: str) -> list[tuple[date, date | None, date | None]]:
    """Each duty of a rule: from when, due when, met when."""
    rows = Duty.objects.filter(subject=person.key, rule=rule).order_by("began_on")
    return [(one.began_on, one.due_on, one.met_on) for one in rows]


def reviews_told(person: Person) -> list[date]:
    """The days of `review.held` that stand on the child's care, each told once."""
    standing: dict[int, Telling] = {}
    for one in Telling.objects.filter(timeline__subject=person.key, kind="review.held").order_by("pk"):
        standing[one.root] = one
    return sorted(one.on for one in standing.values() if not one.withdrawn)
