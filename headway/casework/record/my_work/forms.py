"""What the pages of My work ask."""

from django import forms

from headway.forms import DayField, Form


class PutByForm(Form):
    """Until when a row can wait, and why."""

    until_on = DayField(label="Until", help_text="It comes back on this day.")
    reason = forms.CharField(
        label="Why it can wait", max_length=400, widget=forms.Textarea, help_text="Your manager reads this."
    )


class LookedForm(Form):
    """What was found."""

    found = forms.CharField(
        label="What you found",
        max_length=400,
        widget=forms.Textarea,
        help_text="Why the plan has run so long, and what is to change.",
    )
