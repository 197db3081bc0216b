"""What is asked of a decision letter that went."""

from collections.abc import Iterable
from typing import Any

from django import forms

from headway.casework.meetings.models import SendingWay
from headway.forms import DayField, Form, Radios


class WentForm(Form):
    """By which way a letter went, where to or by whom, and on which day."""

    way = forms.ChoiceField(
        label="How it went", widget=Radios, error_messages={"required": "Choose how it went."}
    )
    address = forms.CharField(
        label="To what address",
        max_length=400,
        required=False,
        help_text="A post address, or an email address for secure mail.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    worker = forms.CharField(label="Handed over by", max_length=150, required=False)
    on = DayField(label="It went on")

    def __init__(self, *args: Any, ways: Iterable[SendingWay], **kwargs: Any) -> None:  # noqa: ANN401 (a form's own)
        super().__init__(*args, **kwargs)
        self.fields["way"].choices = [(way.value, way.label) for way in ways]  # type: ignore[attr-defined]
