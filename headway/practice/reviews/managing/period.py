"""The stretch of days that a page looks at: the year of the returns so far, unless another is asked for."""

from dataclasses import dataclass
from datetime import date

from headway.casework.people.presenting import in_words

# The returns of children in care count from 1 April to 31 March.
_APRIL = 4


@dataclass(frozen=True, slots=True)
class Period:
    """From a day to a day, both counted."""

    first: date
    last: date

    @property
    def words(self) -> str:
        return f"{in_words(self.first)} to {in_words(self.last)}"

    @property
    def days(self) -> tuple[date, date]:
        return self.first, self.last


def year_so_far(on: date) -> Period:
    """From the last 1 April to this day."""
    began = on.year if on.month >= _APRIL else on.year - 1
    return Period(date(began, _APRIL, 1), on)
