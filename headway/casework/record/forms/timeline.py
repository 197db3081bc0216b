"""What a timeline is narrowed to. It is asked by GET: kinds, sources and days, and nothing of anybody."""

from datetime import date, timedelta
from typing import Any, Final

from django import forms

from headway.casework.record.queries.timeline import AREAS, DUTIES, FACTS, SOURCES, Chosen, kinds_told
from headway.forms import DayField, Form, Radios

# Ours: periods that people ask about, in days.
_PERIODS: Final = {"quarter": 92, "year": 366, "three_years": 1096}


class TimelineForm(Form):
    """A filter of the timeline, and the day on which it is read."""

    says_optional = False

    show = forms.ChoiceField(
        required=False,
        choices=[("", "Facts and duties"), (FACTS, "Facts alone"), (DUTIES, "Duties alone")],
        widget=Radios,
        label="Show",
    )
    area = forms.ChoiceField(required=False, choices=[("", "Every story"), *AREAS], label="Story")
    kind = forms.ChoiceField(
        required=False, choices=[("", "Every kind"), *kinds_told()], label="Kind of fact"
    )
    source = forms.ChoiceField(required=False, choices=[("", "Anybody"), *SOURCES], label="Told by")
    period = forms.ChoiceField(
        required=False,
        choices=[
            ("", "All"),
            ("quarter", "The last three months"),
            ("year", "The last year"),
            ("three_years", "The last three years"),
        ],
        label="Since",
    )
    known_on = DayField(
        required=False,
        label="As known on",
        help_text="What was known at the end of that day, and what was owed then by what was known.",
    )

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:  # noqa: ANN401 (Django's own)
        super().__init__(*args, **kwargs)
        self.on = on

    def clean_known_on(self) -> date | None:
        day: date | None = self.cleaned_data["known_on"]
        if day is not None and day > self.on:
            raise forms.ValidationError("As known on: choose today or a day before it.")
        return day

    @property
    def day(self) -> date:
        """The day as at which the timeline is read."""
        told = self.cleaned_data.get("known_on") if self.is_bound and self.is_valid() else None
        return told or self.on

    @property
    def chosen(self) -> Chosen:
        """What it is narrowed to; everything where the form is wrong."""
        if not self.is_bound or not self.is_valid():
            return Chosen()
        told = self.cleaned_data
        back = _PERIODS.get(told["period"])
        since = None if back is None else self.day - timedelta(days=back)
        return Chosen(told["show"], told["area"], told["kind"], told["source"], since)

    @property
    def words(self) -> list[str]:
        """What was chosen, in the words of the choices."""
        if not self.is_bound or not self.is_valid():
            return []
        chosen = ((self.fields[name], self.cleaned_data[name]) for name in _CHOICES)
        return [str(dict(field.choices)[value]) for field, value in chosen if value]  # type: ignore[attr-defined]


_CHOICES: Final = ("show", "area", "kind", "source", "period")
