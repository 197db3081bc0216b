"""A chair's diary: which days they work, what is booked, the way there, and what is free."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.utils import timezone

from headway.casework.access.models import Assignment, User
from headway.casework.access.reader import Reader
from headway.casework.access.working import working_of
from headway.casework.meetings.frame import frame
from headway.casework.meetings.models import Meeting, Sitting, SittingState
from headway.casework.people.presenting import in_words
from headway.casework.people.queries.relatives import named
from headway.casework.timeline.diary import booked
from headway.knowledge.law.calendar import england

# Ours: four weeks, as far ahead as a review is prepared.
WEEKS: Final = 4
NOT_OPEN: Final = "A meeting that is not open to you"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in a diary: from when to when with the way there and back, what, where it leads."""

    at: str
    what: str
    travel: str = ""
    where: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    """One day of a diary. `away` says why the chair does not sit; "" where they may."""

    on: date
    away: str
    entries: tuple[Entry, ...]


def diary_of(chair: User, first: date, reader: Reader) -> list[Day]:
    """Four weeks of a chair's diary from a day on: each working day, and every other that has something in it."""
    days = [first + timedelta(days=count) for count in range(7 * WEEKS)]
    entries: dict[date, list[Entry]] = defaultdict(list)
    for sitting, entry in _sittings(chair, days[0], days[-1], reader):
        entries[timezone.localdate(sitting.starts_at)].append(entry)
    for on, entry in _of_the_case_system(chair, days[0], days[-1], reader):
        entries[on].append(entry)
    working = working_of([chair.pk], first)[chair.pk]
    told = []
    for on in days:
        away = ""
        if working.away_on(on) is not None:
            away = "On leave"
        elif england().knows(on) and not england().is_working_day(on):
            away = "Weekend or bank holiday"
        elif working.pattern is not None and str(on.isoweekday()) not in working.pattern.weekdays:
            away = "Does not work on this day"
        if entries[on] or away != "Weekend or bank holiday":
            told.append(Day(on, away, tuple(sorted(entries[on], key=lambda one: one.at))))
    return told


def _sittings(chair: User, first: date, last: date, reader: Reader) -> Iterator[tuple[Sitting, Entry]]:
    rows = Sitting.objects.filter(
        meeting__chair=chair, meeting__cancelled_at__isnull=True, starts_at__date__range=(first, last)
    ).exclude(state=SittingState.CANCELLED)
    listed = list(rows.select_related("meeting__chair", "room").prefetch_related("meeting__sittings"))
    seen = set(
        Meeting.objects.visible_to(reader)
        .filter(pk__in=[one.meeting_id for one in listed])
        .values_list("pk", flat=True)
    )
    for one in listed:
        begins = timezone.localtime(one.starts_at)
        ends = begins + timedelta(minutes=one.minutes)
        at = f"{begins:%H:%M} to {ends:%H:%M}"
        travel = f"{one.travel} minutes each way" if one.travel else ""
        if one.meeting_id not in seen:
            yield one, Entry(at, NOT_OPEN, travel)
            continue
        where = str(one.room) if one.room else one.place or one.get_mode_display()
        heading = frame(one.meeting, reader).heading
        yield one, Entry(at, heading, travel, where, str(one.meeting_id))


def _of_the_case_system(chair: User, first: date, last: date, reader: Reader) -> Iterator[tuple[date, Entry]]:
    """What other rooms and the case system have booked for the chair's children; ours stand there already."""
    theirs = Assignment.objects.filter(user=chair, part="chair", from_on__lte=last).exclude(to_on__lt=first)
    subjects = set(theirs.values_list("subject", flat=True))
    rows = [one for one in booked(reader, subjects, first, last) if not one.address]
    names = named({one.subject for one in rows}, reader)
    for one in rows:
        at = f"{timezone.localtime(one.at):%H:%M}" if one.at else "Time not known"
        yield one.on, Entry(at, f"{one.words}: {names[one.subject]}")


def in_diary_words(day: Day) -> str:
    """Monday 5 October 2026."""
    return f"{day.on:%A} {in_words(day.on)}"
