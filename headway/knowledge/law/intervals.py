"""How long the law allows: steps walked along the calendar from a date that a fact gives.

Every date that a rule reckons is reckoned here and nowhere else; the table reader joins a timetable made by
these functions, so that no two engines can clip a month differently.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from headway.knowledge.law.calendar import BeyondCalendar, Calendar

Unit = Literal["working_days", "days", "months", "half", "hours"]
LONDON = ZoneInfo("Europe/London")
UNITS: dict[Unit, tuple[str, str]] = {
    "working_days": ("working day", "working days"),
    "days": ("day", "days"),
    "months": ("month", "months"),
    "hours": ("hour", "hours"),
}


@dataclass(frozen=True, slots=True)
class Interval:
    """Steps, each taken from where the last one ended, counted from the fact's day or the day it names."""

    steps: tuple[tuple[Unit, int], ...]
    of: Literal["on", "by"] = "on"

    @property
    def half(self) -> "Interval":
        """Half-way: the start and half of the days so far, rounded down."""
        return Interval((*self.steps, ("half", 0)), self.of)

    def then(self, other: "Interval") -> "Interval":
        return Interval(self.steps + other.steps, self.of)

    @property
    def from_named_date(self) -> "Interval":
        """The same interval counted from the date a fact names: a booked meeting, an expected birth."""
        return Interval(self.steps, "by")

    @property
    def in_hours(self) -> int | None:
        """The hours where the interval is one of elapsed hours, else None."""
        return self.steps[0][1] if self.steps and self.steps[0][0] == "hours" else None

    def __str__(self) -> str:
        if not self.steps:
            return "on the day named"
        said = ""
        for unit, count in self.steps:
            said = _and_then(said, unit, count)
        return said


def working_days(count: int) -> Interval:
    return Interval((("working_days", count),))


def days(count: int) -> Interval:
    return Interval((("days", count),))


def months(count: int) -> Interval:
    return Interval((("months", count),))


def hours(count: int) -> Interval:
    return Interval((("hours", count),))


def unit_named(name: str) -> Unit:
    """The unit of this name. Raises StopIteration for none."""
    return next(unit for unit in UNITS if unit == name)


ON_THE_DAY_NAMED = Interval((), "by")


def _and_then(said: str, unit: Unit, count: int) -> str:
    """One more step in words: "half of 6 months", "10 working days before half of 6 months"."""
    if unit == "half":
        return f"half of {said}"
    step = f"{abs(count)} {UNITS[unit][abs(count) != 1]}"
    if not said:
        return f"{step} before" if count < 0 else step
    return f"{step} {'before' if count < 0 else 'after'} {said}"


def add_months(start: date, count: int) -> date:
    """The corresponding date `count` months on; the month's last day where there is none.

    Interpretation Act 1978; Dodds v Walker [1981] 1 WLR 1027 (from memory). Never rolled forward.
    """
    month = start.month - 1 + count
    year, month = start.year + month // 12, month % 12 + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def birthday(born_on: date, years: int) -> date:
    """The day a person reaches an age. One born on 29 February reaches it on 1 March in a common year."""
    try:
        return born_on.replace(year=born_on.year + years)
    except ValueError:
        return date(born_on.year + years, 3, 1)


def age_on(day: date, *, born_on: date) -> int:
    """Whole years lived on the day; negative before birth."""
    age = day.year - born_on.year
    return age if day >= birthday(born_on, age) else age - 1


def reckon(interval: Interval, start: date, calendar: Calendar) -> date | None:
    """The day the interval leads to; None where the calendar does not know the start, a step or the end.

    An interval of hours without a time of day is counted in whole days of twenty-four hours.
    """
    day = start
    if not calendar.knows(day):
        return None
    try:
        for unit, count in interval.steps:
            match unit:
                case "working_days":
                    day = calendar.add_working_days(day, count)
                case "days":
                    day += timedelta(days=count)
                case "months":
                    day = add_months(day, count)
                case "half":
                    day = start + timedelta(days=(day - start).days // 2)
                case "hours":
                    day += timedelta(days=count // 24)
    except (BeyondCalendar, OverflowError, ValueError):
        return None
    return day if calendar.knows(day) else None


def reckon_moment(
    interval: Interval, at: datetime, calendar: Calendar
) -> tuple[date | None, datetime | None]:
    """The London date and the UTC moment at which an interval of elapsed hours runs out; None where not known."""
    if not calendar.knows(london_date(at)):
        return None, None
    due_at = at.astimezone(UTC) + timedelta(hours=interval.in_hours or 0)
    due_on = london_date(due_at)
    return (due_on, due_at) if calendar.knows(due_on) else (None, None)


def london_date(at: datetime) -> date:
    """The date on which a moment falls in England. A midnight in UTC is one in the morning in summer."""
    return at.astimezone(LONDON).date()
