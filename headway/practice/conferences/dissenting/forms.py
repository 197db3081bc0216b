"""What is asked of an agency's dissent: who answers it, by when, what came of it."""

from typing import Any

from django import forms

from headway.forms import DayField, Form, Radios
from headway.practice.conferences.models import CameOf


class AskForm(Form):
    """Who answers, and by when."""

    whom = forms.CharField(
        label="Who answers it",
        max_length=150,
        help_text="Name and post, in the council or the agency, as the policy on professional differences has it.",
    )
    due_on = DayField(label="By when")


class EndForm(Form):
    """What came of it; who answers next, where the agency takes it further."""

    came_of = forms.ChoiceField(label="What came of it", choices=CameOf.choices, widget=Radios)
    words = forms.CharField(
        label="What was answered", max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )
    on = DayField(label="On which day")
    whom = forms.CharField(label="If it is taken further: who answers then", max_length=150, required=False)
    due_on = DayField(label="If it is taken further: by when", required=False)

    def clean(self) -> dict[str, Any]:
        """Who answers next is said where it goes further, and nowhere else."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("came_of") and said["came_of"] != CameOf.FURTHER and said.get("whom"):
            self.add_error(
                "whom", "It is not taken further: take out who answers then, or choose that above."
            )
        if "came_of" in said:
            said["came_of"] = CameOf(said["came_of"])
        return said
