"""What is asked of a contact with a child."""

from django import forms

from headway.forms import DayField, Form, Radios
from headway.practice.voice.models import Alone, How


class ContactForm(Form):
    """A contact: when, how, whether alone, what the child said."""

    on = DayField(label="On which day")
    how = forms.ChoiceField(label="How", choices=How.choices, widget=Radios)
    alone = forms.ChoiceField(
        label="Was the child alone with you?",
        choices=Alone.choices,
        required=False,
        widget=Radios,
        help_text="Leave it if you did not reach them.",
    )
    said = forms.CharField(
        label="What the child said",
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="As they said it. Write it so that they can read it later.",
    )
    then = forms.CharField(
        label="What you will do",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="What you promised, or whom you will tell.",
    )


class WithdrawForm(Form):
    """Why a contact is taken back."""

    why = forms.CharField(
        label="Why it is withdrawn", max_length=400, widget=forms.Textarea(attrs={"rows": 3})
    )
