"""What is asked of an alert."""

from django import forms

from headway.casework.record.models import Alert
from headway.forms import DayField, Form, Radios


class AlertForm(Form):
    """An alert that is raised."""

    kind = forms.ChoiceField(choices=Alert.Kind.choices, widget=Radios, label="Kind")
    words = forms.CharField(
        max_length=400,
        label="What must be known first",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="The kind stands in the bar above every page of the record; these words on its overview.",
    )
    review_on = DayField(label="To be looked at again by")


class LookAgainForm(Form):
    """An alert that still holds."""

    words = forms.CharField(
        max_length=400, label="What must be known first", widget=forms.Textarea(attrs={"rows": 3})
    )
    review_on = DayField(label="To be looked at again by")


class EndAlertForm(Form):
    """An alert that ends."""

    why = forms.CharField(max_length=400, label="Why it ends", widget=forms.Textarea(attrs={"rows": 3}))
