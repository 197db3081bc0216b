"""What the pages of working days and leave ask."""

from decimal import Decimal

from django import forms

from headway.casework.access.working import WEEKDAYS, WHOLE_POST
from headway.forms import Checkboxes, DayField, Form


class PatternForm(Form):
    """The days of a week, and the share of a post."""

    from_on = DayField(label="From")
    weekdays = forms.MultipleChoiceField(label="Days", choices=list(WEEKDAYS.items()), widget=Checkboxes)
    posts = forms.DecimalField(
        label="Share of a full post",
        help_text="1 for a full post, 0.6 for three days of five.",
        max_digits=3,
        decimal_places=2,
        min_value=Decimal("0.01"),
        max_value=WHOLE_POST,
    )


class LeaveForm(Form):
    """From when to when somebody is away."""

    from_on = DayField(label="First day away")
    to_on = DayField(label="Last day away")
