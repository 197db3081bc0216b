"""What is asked of a decision, of its being carried over or ended, and of the manager's answer."""

from datetime import date
from typing import Any

from django import forms

from headway.casework.meetings.deciding.pasting import Line, NotRead, read_lines
from headway.casework.meetings.models import Answer
from headway.forms import DayField, Form, Radios

ENDS = (("done", "It was carried out"), ("dropped", "It is dropped"))
ANSWERS = ((Answer.AGREED.value, "The manager agreed"), (Answer.OBJECTED.value, "The manager objected"))


class DecisionForm(Form):
    """A decision: what, who, by when."""

    what = forms.CharField(
        max_length=1000,
        label="What is to be done",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="One thing that somebody can do, and that can be seen to be done.",
    )
    who = forms.CharField(max_length=150, label="Who does it", help_text="A named person, not a team.")
    by_on = DayField(label="By when", required=False, help_text="Leave blank if no day was named.")


class BeforeForm(Form):
    """The decisions still open from before, one a line."""

    lines = forms.CharField(
        label="Decisions still to be done, one on each line",
        max_length=40000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="What | who | by when | first made on. The days may be left out, or “not known”. "
        "Rows copied from a table work too.",
    )

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:  # noqa: ANN401 (Django's own)
        super().__init__(*args, **kwargs)
        self.on = on

    def clean_lines(self) -> list[Line]:
        """The lines as decisions. Raises ValidationError that names every line that cannot be read."""
        try:
            return read_lines(self.cleaned_data["lines"], self.on)
        except NotRead as why:
            raise forms.ValidationError(why.said) from why


class CarryForm(Form):
    """A decision that is carried over."""

    said = forms.CharField(
        max_length=1000, required=False, label="What was said of it", widget=forms.Textarea(attrs={"rows": 2})
    )
    by_on = DayField(label="Now hoped for by", required=False)
    raised_where = forms.CharField(
        max_length=400,
        required=False,
        label="Where this delay was raised",
        help_text="With whom, and on what day.",
    )
    not_raised_why = forms.CharField(max_length=400, required=False, label="Or why it was not raised")


class EndForm(Form):
    """A decision that ends."""

    state = forms.ChoiceField(choices=ENDS, widget=Radios, label="What became of it")
    ended_on = DayField(label="On which day")
    ended_words = forms.CharField(
        max_length=1000, label="What shows it, or why it is dropped", widget=forms.Textarea(attrs={"rows": 3})
    )


class OpenAgainForm(Form):
    """A decision that was said to be done is still to be done."""

    why = forms.CharField(
        max_length=1000,
        label="What is still to be done",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Whoever is to do it reads this.",
    )


class SendForm(Form):
    """The decisions were sent."""

    on = DayField(label="They were sent on")


class AnswerForm(Form):
    """The nominated manager answered."""

    given = forms.ChoiceField(choices=ANSWERS, widget=Radios, label="What the manager answered")
    on = DayField(label="On which day")
    words = forms.CharField(
        max_length=2000, required=False, label="The manager’s words", widget=forms.Textarea(attrs={"rows": 4})
    )
