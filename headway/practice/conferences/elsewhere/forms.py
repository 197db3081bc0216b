"""What is asked of a child on another council’s plan who is here for a time."""

from typing import Any

from django import forms

from headway.forms import DayField, Form
from headway.practice.conferences.elsewhere.actions import Told
from headway.practice.conferences.models import Category, Notified


class NotifiedForm(Form):
    """What the other council told."""

    council = forms.CharField(label="Which council keeps the plan", max_length=150)
    contact = forms.CharField(
        label="Whom to contact there",
        max_length=400,
        help_text="Name, team, telephone or email of work",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    notified_on = DayField(label="When they told us")
    here_from = DayField(label="Here from")
    here_until = DayField(label="Until, as far as is known", required=False)
    plan_since = DayField(label="On a plan there since", required=False)
    category = forms.ChoiceField(
        label="Category there", choices=[("", "Not known"), *Category.choices], required=False
    )

    @property
    def told(self) -> Told:
        """What was told, once the form is valid."""
        return Told(**self.cleaned_data)


class LeftForm(Form):
    """That the child is here no longer."""

    on = DayField(label="Here no longer since")
    words = forms.CharField(
        label="What became of it",
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


def notified_told(one: Notified) -> dict[str, Any]:
    """How a notification stands, as its form shows it."""
    return {name: getattr(one, name) for name in NotifiedForm.base_fields}
