"""The timetable: for every clock and day, when a duty opens and falls due, reckoned in Python alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from headway.knowledge.law.calendar import Calendar
from headway.knowledge.law.intervals import Interval, reckon, reckon_moment
from headway.knowledge.law.tables.codes import Clock


@dataclass(frozen=True, slots=True)
class Timetable:
    """Columns of `clock, day -> opens_on, due_on`. Days the calendar does not know are left out."""

    clock: list[int]
    day: list[date]
    opens_on: list[date | None]
    due_on: list[date | None]

    @classmethod
    def of(cls, clocks: Sequence[Clock], calendar: Calendar, first: date, last: date) -> "Timetable":
        """The timetable for every day of a span, as far as the calendar reaches."""
        table = cls([], [], [], [])
        start, end = max(first, calendar.first), min(last, calendar.last)
        span = [start + timedelta(days=n) for n in range((end - start).days + 1)]
        for number, (within, floor) in enumerate(clocks):
            table.clock.extend([number] * len(span))
            table.day.extend(span)
            table.opens_on.extend(_column(floor, span, calendar))
            table.due_on.extend(_column(within, span, calendar))
        return table


def _column(interval: Interval | None, span: Sequence[date], calendar: Calendar) -> list[date | None]:
    if interval is None:
        return [None] * len(span)
    return [reckon(interval, day, calendar) for day in span]


def moments(
    clocks: Sequence[Clock], beginnings: Iterable[datetime], calendar: Calendar
) -> list[tuple[int, datetime, date | None, datetime | None]]:
    """For each clock of elapsed hours and each beginning: the London date and the moment it runs out."""
    hourly = [
        (number, within)
        for number, (within, _) in enumerate(clocks)
        if within and within.in_hours is not None
    ]
    listed = list(beginnings)
    return [(number, at, *reckon_moment(within, at, calendar)) for number, within in hourly for at in listed]
