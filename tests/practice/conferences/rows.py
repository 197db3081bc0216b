"""Conferences asked for, booked, held and decided by the actions themselves."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from headway.casework.access.reader import Reader
from headway.casework.meetings.booking.actions import book
from headway.casework.meetings.holding.actions import complete, hold
from headway.casework.meetings.holding.attending import TakesPart, note_attendance
from headway.casework.meetings.inviting.actions import invite, make_list
from headway.casework.meetings.inviting.starting import Proposed
from headway.casework.meetings.kinds import kind_named
from headway.casework.meetings.models import Capacity, How, Invited, Matter, Meeting
from headway.casework.people.models import Person
from headway.casework.record.models import InitialConference
from headway.casework.timeline.models import Duty
from headway.practice.conferences.deciding.actions import Decided, View, decide
from headway.practice.conferences.slugs import INITIAL, REVIEW
from tests.meetings.rows import a_slot, later
from tests.record.rows import a_row, an_enquiry, told

# A Monday; fifteen working days on, with no bank holiday between, is Monday 22 June.
DISCUSSED_ON, DUE_ON = date(2026, 6, 1), date(2026, 6, 22)
HELD_ON = date(2026, 6, 18)
AGENCIES = (
    Proposed(Capacity.SOCIAL_WORKER, name="Worker Madeup", agency="Fairmere"),
    Proposed(Capacity.EDUCATION, name="Teacher Madeup", agency="Make-Believe School"),
    Proposed(Capacity.HEALTH, name="Nurse Madeup", agency="School nursing"),
)


def on_the_day(by: Reader, day: date, hour: int = 15) -> Reader:
    return later(by, datetime(day.year, day.month, day.day, hour, tzinfo=UTC))


def discussed(person: Person, by: Reader, on: date = DISCUSSED_ON) -> None:
    """An enquiry began with a strategy discussion; no conference is wanted yet."""
    an_enquiry(person, on)
    told([person], by=by.user)


def enquired(person: Person, by: Reader, on: date = DISCUSSED_ON) -> None:
    """An enquiry about a child began with a strategy discussion, and a conference is wanted: the case system told it."""
    enquiry = an_enquiry(person, on)
    a_row(InitialConference, person, held_on=None, enquiry_ref=enquiry.ref)
    told([person], by=by.user)


def a_sitting(by: Reader, *people: Person, on: date = HELD_ON, kind: str = INITIAL) -> Meeting:
    """A conference about these children, booked the day before, with three agencies on its list."""
    before = on_the_day(by, on - timedelta(days=1))
    at = datetime(on.year, on.month, on.day, 9, tzinfo=UTC)
    found = kind_named(kind)
    assert found is not None
    meeting = book(kind=found, people=people, chair=by.user, slot=a_slot(at), by=before)
    make_list(meeting, by=before)
    for one in AGENCIES:
        invite(meeting, one, matters=list(meeting.matters.all()), by=before)
    return meeting


def sat(meeting: Meeting, by: Reader, *, came: int = len(AGENCIES), on: date = HELD_ON) -> None:
    """The sitting was held; the first so many of the agencies came."""
    after = on_the_day(by, on)
    there = list(Invited.objects.filter(meeting=meeting, name__endswith="Madeup").order_by("pk"))
    sitting = meeting.sittings.get()
    lines = [TakesPart(one, How.ROOM if place < came else How.APOLOGIES) for place, one in enumerate(there)]
    note_attendance(sitting, lines, by=after)
    hold(sitting, by=after)


def decided(
    matter: Matter, by: Reader, *, on: date = HELD_ON, views: dict[Invited, View] | None = None, **said: Any
) -> None:
    """A decision about a child, whole unless told otherwise."""
    whole = {
        "outcome": "plan",
        "category": "NEG",
        "why": "Nobody made sure of meals",
        "outline": "Meals every day, seen by the school",
        "core_on": on + timedelta(days=5),
        "core_names": ["Worker Madeup"],
    }
    if said.get("outcome") in ("no_plan", "ends"):
        whole = {"outcome": "no_plan", "why": "It is safe enough", "instead": "A child in need plan"}
    decide(matter, Decided(**(whole | said)), views or {}, by=on_the_day(by, on))


def done(matter: Matter, by: Reader, *, on: date = HELD_ON) -> Matter:
    complete(matter, on=on, by=on_the_day(by, on))
    matter.refresh_from_db()
    return matter


def initial(by: Reader, person: Person, *, on: date = HELD_ON, **said: Any) -> Matter:
    """An initial conference about one child, from booking to complete."""
    meeting = a_sitting(by, person, on=on)
    sat(meeting, by, on=on)
    matter = meeting.matters.get()
    decided(matter, by, on=on, **said)
    return done(matter, by, on=on)


def reviewed(by: Reader, person: Person, *, on: date, **said: Any) -> Matter:
    """A review conference of one child's plan, from booking to complete."""
    meeting = a_sitting(by, person, on=on, kind=REVIEW)
    sat(meeting, by, on=on)
    matter = meeting.matters.get()
    decided(matter, by, on=on, **({"outcome": "goes_on"} | said))
    return done(matter, by, on=on)


def duties(person: Person, rule: str) -> list[tuple[date, date | None, date | None]]:
    """Each duty of a rule: from when, due when, met when."""
    rows = Duty.objects.filter(subject=person.key, rule=rule).order_by("began_on")
    return [(one.began_on, one.due_on, one.met_on) for one in rows]
