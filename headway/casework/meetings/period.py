"""The stretch of days that a page looks at: the year of the returns so far, unless another is asked for."""

from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django.http import QueryDict

from headway.casework.access.reader import ReadersRequest
from headway.casework.people.presenting import in_words
from headway.forms import DayField, Form

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


class PeriodForm(Form):
    """From which day to which."""

    first = DayField(label="From", required=False)
    last = DayField(label="To", required=False)
    says_optional = False

    def __init__(self, data: QueryDict | None, *, on: date) -> None:
        self.usual = year_so_far(on)
        super().__init__(data, initial={"first": self.usual.first, "last": self.usual.last})

    def clean(self) -> dict[str, Any]:
        given = cast("dict[str, Any]", super().clean())
        first, last = given.get("first") or self.usual.first, given.get("last") or self.usual.last
        if not self.errors and last < first:
            self.add_error("last", "The last day is before the first.")
        return given

    @classmethod
    def asked(cls, request: ReadersRequest) -> "PeriodForm":
        """The form as an address asks it: with the year so far in its boxes where it names no day."""
        says = any(name.startswith(("first", "last")) for name in request.GET)
        return cls(request.GET if says else None, on=request.reader.on)

    @property
    def period(self) -> Period:
        """What was asked for; the year so far where nothing, or nonsense, was."""
        if not self.is_bound or not self.is_valid():
            return self.usual
        given = self.cleaned_data
        return Period(given["first"] or self.usual.first, given["last"] or self.usual.last)
