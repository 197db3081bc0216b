"""What is asked of the service about its meetings."""

from django import forms

from headway.casework.meetings.models import HeldOn
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
