"""England's working days: which days count, how far the calendar is known, and counting along it.

A working day is any day but Saturday, Sunday, Christmas Day, Good Friday and a bank holiday in England and
Wales (Care Planning, Placement and Case Review (England) Regulations 2010, regulation 2; from memory). The days
stand in `bank_holidays.csv`, held by tests to gov.uk's list and to the `holidays` library.
"""

import csv
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from pathlib import Path

ONE_DAY = timedelta(days=1)


class BeyondCalendar(ValueError):
    """A day that the calendar does not know. It is never guessed."""


@dataclass(frozen=True)
class Calendar:
    """The working days of one country from `first` to `last`, both included."""

    first: date
    last: date
    holidays: frozenset[date]
    days: tuple[date, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"A calendar cannot end on {self.last} before it begins on {self.first}.")
        span = (self.last - self.first).days + 1
        every_day = (self.first + timedelta(days=n) for n in range(span))
        working = tuple(day for day in every_day if day.weekday() < 5 and day not in self.holidays)
        object.__setattr__(self, "days", working)

    def knows(self, day: date) -> bool:
        return self.first <= day <= self.last

    def is_working_day(self, day: date) -> bool:
        """Whether offices are open on the day. Raises BeyondCalendar outside the calendar."""
        self._must_know(day)
        return day.weekday() < 5 and day not in self.holidays

    def add_working_days(self, start: date, count: int) -> date:
        """The `count`th working day after `start` (before it, when negative). The start is day 0.

        From a non-working day the next working day is the first. Raises BeyondCalendar when the start or
        the answer lies outside the calendar.
        """
        self._must_know(start)
        if count == 0:
            return start
        at = (
            bisect_right(self.days, start) + count - 1 if count > 0 else bisect_left(self.days, start) + count
        )
        if not 0 <= at < len(self.days):
            raise BeyondCalendar(
                f"{count} working days from {start} lie outside {self.first} to {self.last}."
            )
        return self.days[at]

    def last_working_day(self, day: date) -> date | None:
        """The last working day on or before `day`; None where the calendar does not reach."""
        if not self.knows(day):
            return None
        at = bisect_right(self.days, day)
        return self.days[at - 1] if at else None

    def working_days_between(self, start: date, end: date) -> int:
        """How many working days lie after `start` and up to `end`: what a fifteen-day limit counts."""
        self._must_know(start)
        self._must_know(end)
        return bisect_right(self.days, end) - bisect_right(self.days, start)

    def with_holidays(self, extra: Iterable[date]) -> "Calendar":
        """The same calendar with one-off holidays added, as for a royal funeral announced at short notice."""
        return Calendar(self.first, self.last, self.holidays | frozenset(extra))

    def _must_know(self, day: date) -> None:
        if not self.knows(day):
            raise BeyondCalendar(
                f"{day} is outside the published bank holidays ({self.first} to {self.last})."
            )


def read_holidays(path: Path) -> frozenset[date]:
    """The days of a CSV file with a column `day` in ISO form. Raises ValueError naming the line at fault."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return _days(csv.DictReader(file), str(path))


def _days(rows: "csv.DictReader[str]", name: str) -> frozenset[date]:
    days = []
    for row in rows:
        try:
            days.append(date.fromisoformat((row.get("day") or "").strip()))
        except ValueError as error:
            raise ValueError(f"{name}, line {rows.line_num}: {error}") from error
    return frozenset(days)


@cache
def england() -> Calendar:
    """England from 2008 to the last full year whose bank holidays gov.uk has published."""
    source = files("headway.knowledge.law").joinpath("bank_holidays.csv")
    days = _days(csv.DictReader(source.read_text(encoding="utf-8").splitlines()), "bank_holidays.csv")
    return Calendar(first=date(2008, 1, 1), last=date(2028, 12, 31), holidays=days)
