"""The days a figure is for, and days worked out from them in Python.

No engine reckons months or birthdays: every filter of a measure is a plain comparison.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from headway.knowledge.law.intervals import add_months, age_on

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Window:
    """The days a figure is for, first and last included, and the day as at which it is told."""

    first: date
    last: date
    as_at: date


def latest_start(day: date, months: int) -> date:
    """The latest day from which `months` have run by `day`, by the corresponding date."""
    start = add_months(day, -months)
    while add_months(start + ONE_DAY, months) <= day:
        start += ONE_DAY
    return start


def year_to(last: date) -> date:
    """The first day of the twelve months that end with the day."""
    return add_months(last + ONE_DAY, -12)


def latest_birth(day: date, age: int) -> date:
    """The latest day of birth of those who have reached an age by `day`."""
    born_on = date(day.year - age, day.month, min(day.day, 28))
    while age_on(day, born_on=born_on + ONE_DAY) >= age:
        born_on += ONE_DAY
    return born_on
