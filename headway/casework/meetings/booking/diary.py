"""A chair's diary: which days they work, what is booked, the way there, and what is free."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from headway.casework.access.models import Assignment, User
from headway.casework.access.reader import Reader
from headway.casework.access.working import working_of
from headway.casework.access.written import written
from headway.casework.meetings.frame import headings
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
    for on, entry in _of_other_rooms(chair, days[0], days[-1], reader):
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
    listed = _sitting(chair.pk, first, last)
    meetings = list({one.meeting_id for one in listed})
    called = headings(_open(meetings, reader), reader) if meetings else {}
    for one in listed:
        begins = timezone.localtime(one.starts_at)
        ends = begins + timedelta(minutes=one.minutes)
        at = f"{begins:%H:%M} to {ends:%H:%M}"
        travel = f"{one.travel} minutes each way" if one.travel else ""
        if one.meeting_id not in called:
            yield one, Entry(at, NOT_OPEN, travel)
            continue
        where = str(one.room) if one.room else one.place or one.get_mode_display()
        yield one, Entry(at, called[one.meeting_id], travel, where, str(one.meeting_id))


@written
def _sitting(chair: int, first: date, last: date) -> "QuerySet[Sitting]":
    rows = Sitting.objects.filter(
        meeting__chair=chair, meeting__cancelled_at__isnull=True, starts_at__date__range=(first, last)
    )
    return rows.exclude(state=SittingState.CANCELLED).select_related("room")


@written
def _open(meetings: list[UUID], reader: Reader) -> "QuerySet[Any]":
    return Meeting.objects.visible_to(reader).filter(pk__in=meetings).values_list("pk", flat=True)


def _of_other_rooms(chair: User, first: date, last: date, reader: Reader) -> Iterator[tuple[date, Entry]]:
    """What other rooms and the case system have booked for the chair's children; ours stand there already."""
    rows = booked(reader, _chaired(chair.pk, first, last), first, last, but_for="meetings")
    names = named({one.subject for one in rows}, reader)
    for one in rows:
        at = f"{timezone.localtime(one.at):%H:%M}" if one.at else "Time not known"
        yield one.on, Entry(at, f"{one.words}: {names[one.subject]}")


@written
def _chaired(chair: int, first: date, last: date) -> "QuerySet[Any]":
    theirs = Assignment.objects.filter(user=chair, part="chair", from_on__lte=last).exclude(to_on__lt=first)
    return theirs.values_list("subject", flat=True).distinct()


def in_diary_words(day: Day) -> str:
    """Monday 5 October 2026."""
    return f"{day.on:%A} {in_words(day.on)}"
