"""What the pages of managing ask: which days, and how many reviews a chair can hold in a week."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.http import QueryDict

from headway.casework.access.models import User
from headway.casework.access.reader import ReadersRequest
from headway.forms import DayField, Form
from headway.practice.reviews.managing.period import Period, year_so_far
from headway.practice.reviews.models import MOST_A_WEEK

_A_TENTH = Decimal("0.1")


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


class CapacityForm(Form):
    """How many reviews a full post holds in a full week, and each chair of whom another number is said."""

    says_optional = False
    a_week = forms.DecimalField(
        label="How many reviews does somebody in a full post hold in a full week?",
        help_text="For example 3, or 2.5. Whoever works part of a post holds that part of it.",
        min_value=_A_TENTH,
        max_value=MOST_A_WEEK,
        max_digits=3,
        decimal_places=1,
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 (a form's own)
        chairs: Sequence[User],
        own: Mapping[int, Decimal],
        **kwargs: Any,  # noqa: ANN401 (a form's own)
    ) -> None:
        super().__init__(*args, **kwargs)
        self.of = {f"of_{user.pk}": user for user in chairs}
        for name, user in self.of.items():
            self.fields[name] = forms.DecimalField(
                label=user.name,
                help_text="In a full week of theirs. As their post has it where left empty.",
                required=False,
                min_value=Decimal(),
                max_value=MOST_A_WEEK,
                max_digits=3,
                decimal_places=1,
                initial=own.get(user.pk),
            )

    @property
    def chairs(self) -> dict[User, Decimal | None]:
        """What was said of each chair; None of those who hold as many as their post gives."""
        return {user: self.cleaned_data[name] for name, user in self.of.items()}
