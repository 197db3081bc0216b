"""The twelve weeks ahead: this one, from today on, and the eleven after it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

# Ours: as far ahead as My work looks.
WEEKS: Final = 12
# Ours: a forecast goes by weeks, from Monday.
_WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Week:
    """A week, by its Monday. `first` is the first of its days that is not behind us."""

    monday: date
    first: date

    @property
    def last(self) -> date:
        """Its Sunday."""
        return self.monday + _WEEK - timedelta(days=1)

    @property
    def days(self) -> tuple[date, ...]:
        """Those of its days that are not behind us."""
        return tuple(
            self.first + timedelta(days=number) for number in range((self.last - self.first).days + 1)
        )


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def weeks_from(on: date) -> tuple[Week, ...]:
    """The weeks of the forecast, as seen on a day."""
    this = monday_of(on)
    mondays = (this + number * _WEEK for number in range(WEEKS))
    return tuple(Week(monday, max(monday, on)) for monday in mondays)
