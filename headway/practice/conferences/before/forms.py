"""What is asked of the chair's meeting with somebody before a conference."""

from collections.abc import Sequence
from typing import Any

from django import forms

from headway.casework.access.naming import name_for
from headway.casework.access.reader import Reader
from headway.casework.meetings.models import Capacity, Invited
from headway.forms import DayField, Form, Radios, WordsField
from headway.practice.conferences.before.actions import Told
from headway.practice.conferences.models import Met, MetHow


class MetForm(Form):
    """With whom, what became of it, on which day; what they said and what they want kept from the conference."""

    invited = forms.ChoiceField(label="Who", widget=Radios)
    became = forms.ChoiceField(label="What became of it", choices=Met.choices, widget=Radios)
    on = DayField(label="On which day")
    how = forms.ChoiceField(
        label="If it was held: how", choices=[("", "It was not held"), *MetHow.choices], required=False
    )
    alone = forms.ChoiceField(
        label="If it was the child: alone with you?",
        choices=[("", "It was not the child"), ("yes", "Alone"), ("no", "Not alone")],
        required=False,
    )
    said = WordsField(
        "What they said", 4000, "In their own words. The record of the conference begins with it.", rows=5
    )
    not_for_it = WordsField(
        "What they want kept from the conference",
        2000,
        "It stands on this page alone: in no record, copy or letter.",
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 (Django's own)
        listed: Sequence[Invited],
        reader: Reader,
        **kwargs: Any,  # noqa: ANN401 (Django's own)
    ) -> None:
        super().__init__(*args, **kwargs)
        self.listed = {str(one.pk): one for one in listed}
        self.fields["invited"].choices = [  # type: ignore[attr-defined]
            (key, f"{name_for(reader, one)} ({one.get_capacity_display()})")
            for key, one in self.listed.items()
        ]
        if not any(one.capacity == Capacity.CHILD for one in listed):
            del self.fields["alone"]

    @property
    def whom(self) -> Invited:
        """With whom, once the form is valid."""
        return self.listed[self.cleaned_data["invited"]]

    @property
    def told(self) -> Told:
        """What the action takes, once the form is valid."""
        return Told(**{name: value for name, value in self.cleaned_data.items() if name != "invited"})


class WithdrawForm(Form):
    """Why it is taken back."""

    why = forms.CharField(
        label="Why it is withdrawn", max_length=400, widget=forms.Textarea(attrs={"rows": 3})
    )
