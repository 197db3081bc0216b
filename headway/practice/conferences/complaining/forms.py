"""What is asked of a complaint about a conference, and of what became of it."""

from collections.abc import Sequence
from typing import Any

from django import forms

from headway.casework.access.naming import name_for
from headway.casework.access.reader import Reader
from headway.casework.meetings.models import Invited
from headway.forms import DayField, Form, Radios
from headway.practice.conferences.complaining.actions import Complained
from headway.practice.conferences.models import Found


class ComplaintForm(Form):
    """Who complains, when it came, what about, what they want."""

    invited = forms.ChoiceField(label="Who complains", required=False)
    name = forms.CharField(label="Who, if not on the list", max_length=150, required=False)
    received_on = DayField(label="It came on", help_text="The first answer counts from this day.")
    about = forms.CharField(
        label="What it is about",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="In their own words.",
    )
    wants = forms.CharField(
        label="What they want to happen",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
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
        named = [
            (key, f"{name_for(reader, one)} ({one.get_capacity_display()})")
            for key, one in self.listed.items()
        ]
        self.fields["invited"].choices = [("", "Nobody on the list"), *named]  # type: ignore[attr-defined]

    @property
    def complained(self) -> Complained:
        """What the action takes, once the form is valid."""
        told = dict(self.cleaned_data)
        told["invited"] = self.listed.get(told["invited"])
        return Complained(**told)


class AnswerForm(Form):
    """What a stage found, and why."""

    found = forms.ChoiceField(label="What was found", choices=Found.choices, widget=Radios)
    words = forms.CharField(
        label="Why",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="So that whoever complained can read it: it stands in their letter.",
    )
    on = DayField(label="Answered on")


class DayForm(Form):
    """On which day something happened."""

    on = DayField(label="On which day")
