"""What is asked of the service about its meetings."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict

from headway.casework.meetings.kinds import kinds
from headway.casework.meetings.models import HeldOn
from headway.casework.meetings.papers.rule import family_days
from headway.forms import Form, Radios

# Ours: a whole day is no sitting, and what is sent three weeks before is out of date.
SHORTEST, LONGEST, MOST_DAYS = 15, 480, 20


class SettledForm(Form):
    """The one row of settings."""

    letter_is_the_record = forms.TypedChoiceField(
        label="What is the record of a child’s meeting?",
        choices=[
            ("no", "A record of the service’s own, from which a letter to the child is drawn"),
            ("yes", "The letter to the child, with an annex for what the child should not carry"),
        ],
        widget=Radios,
        coerce=lambda said: said == "yes",
        help_text="Records that were begun already stay what they are.",
    )
    held_on = forms.ChoiceField(
        label="On which day was a meeting in parts held?", choices=HeldOn.choices, widget=Radios
    )
    minutes = forms.IntegerField(
        label="For how many minutes is a meeting planned?", min_value=SHORTEST, max_value=LONGEST
    )
    papers_to_family = forms.IntegerField(
        label="How many working days before have the child and the family the papers?",
        min_value=0,
        max_value=MOST_DAYS,
    )
    papers_to_others = forms.IntegerField(
        label="How many working days before has everybody else the papers?", min_value=0, max_value=MOST_DAYS
    )

    def __init__(self, sent: QueryDict | None, *, initial: Mapping[str, Any]) -> None:
        own = [kind for kind in kinds() if kind.papers_before is not None]
        days = {f"papers_{kind.slug}": family_days(kind) for kind in own}
        super().__init__(sent, initial={**initial, **days})
        for kind in own:
            self.fields[f"papers_{kind.slug}"] = forms.IntegerField(
                label=f"How many working days before {kind.a} have the child and the family the papers?",
                min_value=0,
                max_value=MOST_DAYS,
                help_text=f"Usual is {kind.papers_before}.",
            )
        self.of_kinds = {f"papers_{kind.slug}": kind.slug for kind in own}

    @property
    def by_kind(self) -> dict[str, int]:
        """The days of each kind that has its own, once the form is valid."""
        return {slug: self.cleaned_data[name] for name, slug in self.of_kinds.items()}

    @property
    def of_all(self) -> dict[str, Any]:
        """What holds of every kind, once the form is valid."""
        return {name: value for name, value in self.cleaned_data.items() if name not in self.of_kinds}
