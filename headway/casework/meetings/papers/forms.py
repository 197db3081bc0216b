"""What is asked of a paper, and of when each reader had it."""

from collections.abc import Iterable
from typing import Any

from django import forms

from headway.casework.meetings.models import PaperKind
from headway.forms import DayField, Form


class ExpectForm(Form):
    """A paper that is expected."""

    kind = forms.ChoiceField(label="What it is", choices=PaperKind.choices)
    from_words = forms.CharField(label="From whom", max_length=150, required=False)
    due_on = DayField(
        label="By when", required=False, help_text="Leave blank for the day by which the chair is to have it."
    )


class ReceivedForm(Form):
    """A paper that came, or is not needed."""

    on = DayField(label="It reached the chair on", required=False)
    in_case_system = forms.BooleanField(label="It is held in the case system", required=False)
    not_needed_why = forms.CharField(
        label="Or why it is not needed",
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class HadForm(Form):
    """When each reader had a paper."""

    how = forms.CharField(
        label="How they got it", max_length=150, required=False, help_text="By hand, by post, read to them."
    )

    def __init__(self, *args: Any, readers: Iterable[tuple[int, str]], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        for key, name in readers:
            self.fields[f"reader_{key}"] = DayField(label=name, required=False)
